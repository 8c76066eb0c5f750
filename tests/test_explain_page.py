"""``dateline explain --html``: a page that needs nothing else, marked in place, right to left where it is in Arabic."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline.explain.markup import element, joined, text
from dateline.explain.page import html_page
from dateline.explain.trace import trace
from dateline.interface import Language
from dateline.records import Article, Evidence, Reading, Report, ReportActor, ReportCountry, ReportSource
from tests.explaining import AR, EN, READING, readings_of, row
from tests.ui.browser import chromium


def read_page_of(*readings: Reading, language: Language = EN) -> str:
    return html_page([trace(reading, language) for reading in readings])


class Elements(HTMLParser):
    """The start tags of a page; a tag that is not closed, or closed by another, fails."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def test_markup_escapes_what_is_not_markup() -> None:
    assert text("<a href='x'>&\x00\u202b") == "&lt;a href=&#x27;x&#x27;&gt;&amp;\ufffd\u202b"
    assert element("p", "a<b", element("i", "&"), class_='"x"', id=None) == '<p class="&quot;x&quot;">a&lt;b<i>&amp;</i></p>'
    assert joined("<", element("b")) == "&lt;<b></b>"
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'


def marks_of(page: str) -> str:
    """The article's text on the page without the texts shown on hovering."""
    found = re.search(r'<div class="body".*?</div>', page, re.DOTALL)
    assert found
    return re.sub(r' title="[^"]*"', "", found[0])


def number_link(number: int, kind: str) -> str:
    return f'<a href="#a1p{number}" id="a1w{number}" class="number {kind}">{number}</a>'


def test_spans_are_marked_in_place_by_field_and_what_was_refused_is_told() -> None:
    country, date_, toll = "of-country accepted", "of-date refused", "of-fatalities accepted"
    assert marks_of(read_page_of(READING)) == (
        '<div class="body" lang="en" dir="ltr">'
        f'<span class="mark {country} depth-0">Port </span>'
        f'<span class="mark {country} depth-0">Sudan</span><sup>{number_link(3, country)}{number_link(4, country)}</sup>, '
        f'<span class="mark {date_} depth-0">2 May</span><sup>{number_link(5, date_)}</sup>: '
        f'<span class="mark {toll} depth-0">7 dead</span><sup>{number_link(6, toll)}</sup>'
        " &lt;b&gt;in&lt;/b&gt; the "
        '<span class="mark of-mask accepted depth-0">Sea of </span>'
        '<span class="mark of-mask accepted depth-0"><span class="mark of-country refused depth-1">Japan</span></span>'
        f"<sup>{number_link(7, 'of-mask accepted')}{number_link(8, 'of-country refused')}</sup>"
        " &amp; nowhere else.</div>"
    )


def test_hovering_tells_the_proposals_of_the_words() -> None:
    sea = "7 not a country a sea (sea): accepted\nthe names inside it count for no country\na rule of mask\nmasks.yml:1"
    japan = "8 country Japan (JPN): refused\nonly mentioned\na rule of country"
    assert f'title="{sea}\n\n{japan}"' in read_page_of(READING)


def test_words_both_accepted_and_refused_for_a_field_are_marked_as_accepted() -> None:
    two = (row("type", "7 dead", "CRIME", False, "more speaks for ASSAULT"), row("type", "7 dead", "ASSAULT", True))
    assert '<span class="mark of-type accepted depth-0">7 dead</span>' in marks_of(read_page_of(replace(READING, evidence=two)))


def test_a_row_of_the_table_tells_everything_of_a_proposal() -> None:
    assert (
        '<tr id="a1p4" class="of-country accepted"><td data-label="No."><a href="#a1w4">4</a></td>'
        '<td data-label="Field"><span class="mark of-country accepted">country</span></td>'
        '<td data-label="Proposed"><bdi>Sudan (SDN)</bdi></td>'
        '<td data-label="Words"><bdi class="around" lang="en" dir="ltr">Port <b>Sudan</b>, 2 May: 7 dead &lt;b&gt;in&lt;/b&gt; the …</bdi>'
        "<small>text, characters 5 to 10</small></td>"
        '<td data-label="Verdict"><b>accepted</b><bdi class="why">where it happened and who acted (in the headline \u2066+1.6\u2069)</bdi></td>'
        '<td data-label="Rule"><bdi>a rule of country</bdi></td>'
        '<td data-label="Line of data/"><span class="code" dir="ltr">gazetteer/SDN.yml:1</span><bdi dir="auto" class="line">code: SDN</bdi></td>'
        '<td data-label="Speaks for">main report</td></tr>'
    ) in read_page_of(READING)


def test_every_number_leads_somewhere_and_no_place_is_named_twice() -> None:
    page = Elements(read_page_of(READING, replace(READING, article=replace(READING.article, article_id="a2"))))
    places = page.values("id")
    assert len(places) == len(set(places)) == 2 * (1 + 2 * len(READING.evidence))
    assert {href for href in page.values("href") if href != "data:,"} <= {f"#{place}" for place in places}


def test_the_page_asks_nobody_for_anything_and_runs_no_script() -> None:
    page = Elements(read_page_of(replace(READING, article=replace(READING.article, url="https://lantern.example/1"))))
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}) in page.tags
    assert not {"script", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in page.tags}
    assert page.values("src") == []
    assert [value for value in page.values("href") if not value.startswith("#")] == ["data:,", "https://lantern.example/1"]
    assert "url(" not in read_page_of(READING)
    assert "@import" not in read_page_of(READING)


def test_nothing_of_an_article_becomes_markup() -> None:
    bad = "<script>alert(1)</script>\"'&"
    article = Article(bad, bad, f"javascript:{bad}", bad, bad, "en", bad, bad, None, None, bad, bad)
    evidence = Evidence(bad, bad, bad, bad, "text", 0, len(bad), bad, bad, True, bad)
    report = Report(bad, bad, bad, True, date_edtf=bad, event_type=bad, location_country=bad, quote=bad)
    reading = Reading(
        article,
        READING.occurrence,
        (report,),
        (ReportCountry(bad, bad, bad),),
        (ReportActor(bad, bad, bad, bad, bad),),
        (ReportSource(bad, bad, bad),),
        (evidence, replace(evidence, field="mask")),
    )
    page = read_page_of(reading)
    assert "<script" not in page
    assert [value for value in Elements(page).values("href") if "javascript" in value] == []
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;") > 20


def test_an_arabic_article_runs_from_the_right_in_a_page_that_does_not() -> None:
    page = read_page_of(replace(READING, article=replace(READING.article, lang="ar", title="عنوان"), evidence=()))
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1><bdi lang="ar" dir="rtl">عنوان</bdi></h1>' in page
    assert '<h3 lang="ar" dir="rtl">عنوان</h3>' in page
    assert '<div class="body" lang="ar" dir="rtl">' in page
    assert '<blockquote lang="ar" dir="rtl">' in page


def test_a_page_in_arabic_runs_from_the_right_and_keeps_an_english_article_as_it_is() -> None:
    page = read_page_of(READING, language=AR)
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1><bdi lang="en" dir="ltr">Sudan shells ferry</bdi></h1>' in page
    assert "<h2>المقترحات: 8، قُبل منها 6 ورُفض 2</h2>" in page
    assert '<td data-label="الحكم"><b>مقبول</b><bdi class="why">مكان الحدث والفاعل (في العنوان \u2066+1.6\u2069)</bdi></td>' in page


def test_an_article_without_evidence_has_a_page_that_says_so() -> None:
    page = read_page_of(Reading(replace(READING.article, title=""), READING.occurrence))
    assert "<h2>0 proposals: 0 accepted, 0 refused</h2>" in page
    assert "Nothing in this article was proposed as a country, date, type, number, source or party." in page
    assert "No mask fired" in page
    assert "<title>untitled · Dateline</title>" in page
    assert "<table" not in page


def test_the_legend_counts_each_field_and_names_those_without_proposals() -> None:
    page = read_page_of(READING)
    assert '<input type="checkbox" checked="" class="show-country"><span class="mark of-country accepted">country</span> 4' in page
    assert '<input type="checkbox" checked="" class="show-refused"><span class="mark refused">× refused</span> 2' in page
    assert "Nothing was proposed for: injured, party, source, publisher." in page


def test_a_field_that_the_page_does_not_know_is_marked_all_the_same() -> None:
    page = read_page_of(replace(READING, evidence=(row("weather", "nowhere", "rain", True),)))
    assert '<span class="mark of-other accepted depth-0">nowhere</span>' in marks_of(page)
    assert '<span class="mark of-other accepted">weather</span>' in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_fits_its_screen_and_boxes_work_without_script(width: int, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(read_page_of(READING), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((tmp_path / "page.html").as_uri())
        assert asked == [(tmp_path / "page.html").as_uri()]
        boxes = [page.locator(place).bounding_box() for place in ("table", ".reports", ".marked", ".legend")]
        assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
        assert page.locator("tr.of-country").count() == page.locator("tr.of-country:visible").count() == 4
        page.locator(".show-country").uncheck()
        assert page.locator("tr.of-country:visible").count() == 0
        page.locator("#a1w6").click()
        assert page.url.endswith("#a1p6")


# --- the samples


def test_the_pages_of_samples_are_whole(store_of_samples: Path) -> None:
    page = Elements(html_page([trace(reading, EN) for reading in readings_of(store_of_samples, every=12)]))
    places = {f"#{place}" for place in page.values("id")}
    assert {href for href in page.values("href") if href.startswith("#")} <= places
    assert {"rtl", "ltr"} <= set(page.values("dir"))
