"""``dateline explain``: every proposal numbered, every fact led back to its words, in the terminal and as a page that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import main
from dateline.explain import data_lines
from dateline.explain.data_lines import line_of_data
from dateline.explain.marks import pieces
from dateline.explain.markup import element, joined, text
from dateline.explain.page import direction_of, page_of
from dateline.explain.read import read_from_store
from dateline.explain.terminal import print_trace
from dateline.explain.trace import Fact, Proposal, trace
from dateline.paths import SAMPLES
from dateline.records import Article, Evidence, Occurrence, Part, Reading, Report, ReportActor, ReportCountry, ReportSource
from tests.loading import CRAWLED_PAGE, rows_in
from tests.ui.browser import chromium

TITLE = "Sudan shells ferry"
TEXT = "Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else."


def row(field: str, words: str, value: str | None, accepted: bool, reason: str | None = None, **changes: Any) -> Evidence:
    """A row of evidence for words of the article above; ``in_title`` and the names of columns say what is different."""
    part: Part = "title" if changes.pop("in_title", False) else "text"
    start = (TITLE if part == "title" else TEXT).index(words)
    plain = Evidence("a1", "r1", field, value, part, start, start + len(words), f"a rule of {field}", None, accepted, reason)
    return replace(plain, **changes)


REPORT = Report(
    "r1",
    "a1",
    "e1",
    True,
    date_precision="unknown",
    event_type="ASSAULT",
    location_country="SDN",
    fatalities_low=7,
    fatalities_high=7,
    quote=TEXT,
    confidence=0.5,
)

READING = Reading(
    Article("a1", "lantern", None, TITLE, TEXT, "en", None, None, None, date(2023, 5, 3), "metadata", "0.1.0"),
    Occurrence("a1", "a.txt", None, None, None, None, None, None, datetime(2023, 5, 4, tzinfo=UTC)),
    (REPORT,),
    (ReportCountry("r1", "SDN", "location"), ReportCountry("r1", "JPN", "mentioned"), ReportCountry("r1", "SDN", "source")),
    (ReportActor("r1", "navy", "military", "SDN", "source"),),
    (ReportSource("r1", "SDN", "official"),),
    (
        row("mask", "Sea of Japan", "sea", True, "hides the names inside it", report_id=None, data_line="masks.yml:1"),
        row("country", "Japan", "JPN", False, "mentioned"),
        row("fatalities", "7 dead", "7", True),
        row("date", "2 May", None, False, "a day without a year", report_id=None, data_line="CLDR en"),
        row("country", "Sudan", "SDN", True, "location and source (title +1.6)", data_line="gazetteer/SDN.yml:1"),
        row("country", "Port Sudan", "SDN", True, "location and source"),
        row("type", "shells", "ASSAULT", True, in_title=True),
        row("country", "Sudan", "SDN", True, "location and source", in_title=True),
    ),
)


def read_page_of(*readings: Reading) -> str:
    return page_of([trace(reading) for reading in readings])


# --- the trace


def test_proposals_are_numbered_in_reading_order_and_the_longer_words_come_first() -> None:
    assert [(p.number, p.evidence.field, p.words) for p in trace(READING).proposals] == [
        (1, "country", "Sudan"),
        (2, "type", "shells"),
        (3, "country", "Port Sudan"),
        (4, "country", "Sudan"),
        (5, "date", "2 May"),
        (6, "fatalities", "7 dead"),
        (7, "mask", "Sea of Japan"),
        (8, "country", "Japan"),
    ]


def facts_of(reading: Reading) -> list[tuple[str, str, str, list[int]]]:
    return [(fact.name, fact.value, fact.note, numbers(fact)) for report in trace(reading).reports for fact in report.facts]


def numbers(fact: Fact) -> list[int]:
    return [proposal.number for proposal in fact.proposals]


def test_every_fact_leads_to_its_accepted_evidence_and_an_unknown_one_to_what_was_refused() -> None:
    assert facts_of(READING) == [
        ("date", "unknown", "precision unknown, basis none", [5]),
        ("type", "ASSAULT", "", [2]),
        ("location", "SDN", "", [1, 3, 4]),
        ("country", "JPN", "mentioned", [8]),
        ("country", "SDN", "source and location", [1, 3, 4]),
        ("actor", "navy", "source, military, SDN", []),
        ("fatalities", "7", "", [6]),
        ("injured", "unknown", "", []),
        ("source", "SDN", "official", []),
        ("confidence", "0.500", "that type, day and involved countries are all right", []),
    ]


def test_a_date_that_rests_on_the_day_of_printing_says_so() -> None:
    printed = replace(REPORT, date_edtf="2023-05-03", date_precision="day", date_basis="publication")
    assert facts_of(replace(READING, reports=(printed,)))[0][:3] == (
        "date",
        "2023-05-03",
        "precision day, basis publication: the day of printing, 2023-05-03 (metadata)",
    )


def test_a_further_report_stands_behind_the_main_one_and_has_only_its_own_evidence() -> None:
    further = Report("r0", "a1", "e0", False, fatalities_low=2, fatalities_high=5)
    shown = trace(replace(READING, reports=(further, REPORT), evidence=(*READING.evidence, row("fatalities", "nowhere", "2/5", True, report_id="r0"))))
    assert [report.name for report in shown.reports] == ["main report", "further report 1"]
    told = {fact.name: (fact.value, [p.words for p in fact.proposals]) for fact in shown.reports[1].facts}
    assert (told["fatalities"], told["date"]) == (("2 to 5", ["nowhere"]), ("unknown", []))
    assert [shown.report_name(p) for p in shown.proposals if p.words in ("nowhere", "7 dead", "2 May")] == ["whole article", "main report", "further report 1"]


def test_a_country_named_only_where_another_report_is_told_says_so() -> None:
    further = Report("r0", "a1", "e0", False)
    reading = replace(READING, reports=(REPORT, further), countries=(ReportCountry("r0", "SDN", "mentioned"), ReportCountry("r0", "EGY", "source")))
    told = [fact for fact in trace(reading).reports[1].facts if fact.name == "country"]
    assert [(fact.value, fact.note, numbers(fact)) for fact in told] == [
        ("EGY", "source", []),
        ("SDN", "mentioned, named where another report is told", [1, 3, 4]),
    ]


def test_words_around_a_proposal_are_whole() -> None:
    article = replace(READING.article, text="one two three four five six seven Sudan\none two three four five six seven")
    start = article.text.index("Sudan")
    evidence = Evidence("a1", "r1", "country", "SDN", "text", start, start + 5, "name", None, True, None)
    (proposal,) = trace(Reading(article, READING.occurrence, evidence=(evidence,))).proposals
    assert (proposal.before, proposal.words, proposal.after) == ("… two three four five six seven ", "Sudan", " one two three four five six …")


def test_each_kind_of_mask_that_fired_is_a_fact() -> None:
    other = row("mask", "nowhere", "person", True, report_id=None)
    shown = trace(replace(READING, evidence=(*READING.evidence, other)))
    assert [(fact.value, [p.words for p in fact.proposals]) for fact in shown.masks] == [("person", ["nowhere"]), ("sea", ["Sea of Japan"])]


def test_a_line_of_data_is_shown_as_it_stands() -> None:
    assert line_of_data("gazetteer/SDN.yml:1", "Sudan") == "code: SDN"
    assert line_of_data("gazetteer/SDN.yml:99999", "Sudan") is None
    assert line_of_data("CLDR ar", "") is None
    assert line_of_data(None, "") is None


def test_a_long_line_of_data_is_cut_around_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.yml").write_text(f"start: {'x, ' * 50}needle{', y' * 50}\n", encoding="utf-8")
    monkeypatch.setattr(data_lines, "DATA", tmp_path)
    assert line_of_data("long.yml:1", "needle") == f"…{'x, ' * 10}needle{', y' * 24}, …"
    assert line_of_data("long.yml:1", "absent") == f"start: {'x, ' * 34}x…"


def test_a_store_cannot_make_a_file_outside_the_data_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.yml").write_text("password\n", encoding="utf-8")
    monkeypatch.setattr(data_lines, "DATA", tmp_path / "data")
    assert line_of_data("../secret.yml:1", "") is None
    assert line_of_data(f"{tmp_path}/secret.yml:1", "") is None
    assert line_of_data("nowhere.yml:1", "") is None


# --- the marks


def spans(words: str, *places: tuple[int, int]) -> list[Proposal]:
    rows = (Evidence("a1", None, "country", "SDN", "text", start, end, "name", None, True, None) for start, end in places)
    return [Proposal(number, evidence, words[evidence.char_start : evidence.char_end], "", "", None) for number, evidence in enumerate(rows, start=1)]


def cut(words: str, *places: tuple[int, int]) -> list[tuple[str, list[int], list[int]]]:
    return [(p.text, [c.number for c in p.covering], [n.number for n in p.numbered]) for p in pieces(words, spans(words, *places))]


def test_spans_that_nest_share_their_words() -> None:
    assert cut("in Port Sudan today", (3, 13), (8, 13)) == [("in ", [], []), ("Port ", [1], []), ("Sudan", [1, 2], [1, 2]), (" today", [], [])]


def test_spans_that_cross_are_split_where_they_meet() -> None:
    assert cut("one two three", (0, 7), (4, 13)) == [("one ", [1], []), ("two", [1, 2], [1]), (" three", [2], [2])]


def test_two_proposals_of_the_same_words_are_one_piece() -> None:
    assert cut("war", (0, 3), (0, 3)) == [("war", [1, 2], [1, 2])]


def test_a_number_waits_for_the_end_of_its_word() -> None:
    assert cut("دوريةً مشتركة", (0, 5)) == [("دورية", [1], []), ("ً", [], [1]), (" مشتركة", [], [])]
    assert cut("Sudans", (0, 5)) == [("Sudan", [1], []), ("s", [], [1])]


def test_a_number_stands_right_behind_words_of_a_script_without_spaces() -> None:
    assert cut("苏丹军队", (0, 2)) == [("苏丹", [1], [1]), ("军队", [], [])]


def test_spans_without_words_or_outside_the_text_are_kept_at_its_ends() -> None:
    assert cut("abc", (0, 0), (2, 9)) == [("", [], [1]), ("ab", [], []), ("c", [2], [2])]
    assert cut("", (0, 4)) == [("", [], [1])]
    assert cut("nothing") == [("nothing", [], [])]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
def test_pieces_joined_are_the_text_and_every_number_stands_once(words: str, places: list[tuple[int, int]]) -> None:
    found = cut(words, *places)
    assert "".join(piece for piece, _, _ in found) == words
    assert sorted(number for _, _, numbered in found for number in numbered) == list(range(1, len(places) + 1))


# --- the terminal


def test_the_terminal_shows_facts_text_and_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    print_trace([trace(READING)])
    assert capsys.readouterr().out.splitlines() == [
        "Sudan shells ferry",
        "  article a1, publisher lantern, language en",
        "  published 2023-05-03 (metadata), read by rules 0.1.0",
        "  main report r1: ASSAULT",
        "    date: unknown (precision unknown, basis none) <- refused: [5] 2 May",
        "    type: ASSAULT <- [2] shells",
        "    location: SDN <- [1] [4] Sudan; [3] Port Sudan",
        "    country: JPN (mentioned) <- refused: [8] Japan",
        "    country: SDN (source and location) <- [1] [4] Sudan; [3] Port Sudan",
        "    actor: navy (source, military, SDN)",
        "    fatalities: 7 <- [6] 7 dead",
        "    injured: unknown",
        "    source: SDN (official)",
        "    confidence: 0.500 (that type, day and involved countries are all right)",
        "    told in: Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  masks that fired",
        "    mask: sea <- [7] Sea of Japan",
        "  text, with the number of each proposal behind its words",
        "    Sudan[1] shells[2] ferry",
        "    Port Sudan[3][4], 2 May[5]: 7 dead[6] <b>in</b> the Sea of Japan[7][8] & nowhere else.",
        "  8 proposals: 6 accepted (+), 2 refused (-)",
        "    [1] + country SDN: [Sudan] shells ferry",
        "        accepted: location and source",
        "        rule: a rule of country; title 0 to 5, main report",
        "    [2] + type ASSAULT: Sudan [shells] ferry",
        "        accepted: nothing spoke against it",
        "        rule: a rule of type; title 6 to 12, main report",
        "    [3] + country SDN: [Port Sudan], 2 May: 7 dead <b>in</b> the …",
        "        accepted: location and source",
        "        rule: a rule of country; text 0 to 10, main report",
        "    [4] + country SDN: Port [Sudan], 2 May: 7 dead <b>in</b> the …",
        "        accepted: location and source (title +1.6)",
        "        rule: a rule of country; text 5 to 10, main report",
        "        data: gazetteer/SDN.yml:1  code: SDN",
        "    [5] - date open: Port Sudan, [2 May]: 7 dead <b>in</b> the Sea of …",
        "        refused: a day without a year",
        "        rule: a rule of date; text 12 to 17, whole article",
        "        data: CLDR en",
        "    [6] + fatalities 7: Port Sudan, 2 May: [7 dead] <b>in</b> the Sea of Japan & …",
        "        accepted: nothing spoke against it",
        "        rule: a rule of fatalities; text 19 to 25, main report",
        "    [7] + mask sea: … 2 May: 7 dead <b>in</b> the [Sea of Japan] & nowhere else.",
        "        accepted: hides the names inside it",
        "        rule: a rule of mask; text 40 to 52, whole article",
        "        data: masks.yml:1  " + (line_of_data("masks.yml:1", "") or ""),
        "    [8] - country JPN: … 7 dead <b>in</b> the Sea of [Japan] & nowhere else.",
        "        refused: mentioned",
        "        rule: a rule of country; text 47 to 52, main report",
    ]


def test_an_article_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = replace(READING.article, title="\x1b[2Jgone\x07", text="a\x9bb\tc [red]d[/red]")
    print_trace([trace(Reading(hostile, READING.occurrence))])
    said = capsys.readouterr().out
    assert said.startswith("␛[2Jgone␇\n")
    assert "    a\ufffdb c [red]d[/red]\n" in said


def test_an_article_without_evidence_is_shown_without_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    print_trace([trace(Reading(READING.article, READING.occurrence))])
    assert capsys.readouterr().out.splitlines()[3:] == [
        "  no mask fired",
        "  text, with the number of each proposal behind its words",
        "    Sudan shells ferry",
        "    Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  0 proposals: 0 accepted (+), 0 refused (-)",
    ]


# --- the page


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
    assert (
        'title="7 mask sea: accepted\nhides the names inside it\na rule of mask\nmasks.yml:1\n\n8 country JPN: refused\nmentioned\na rule of country"'
        in read_page_of(READING)
    )


def test_words_both_accepted_and_refused_for_a_field_are_marked_as_accepted() -> None:
    two = (row("type", "7 dead", "CRIME", False, "more speaks for ASSAULT"), row("type", "7 dead", "ASSAULT", True))
    assert '<span class="mark of-type accepted depth-0">7 dead</span>' in marks_of(read_page_of(replace(READING, evidence=two)))


def test_a_row_of_the_table_tells_everything_of_a_proposal() -> None:
    assert (
        '<tr id="a1p4" class="of-country accepted"><td data-label="No."><a href="#a1w4">4</a></td>'
        '<td data-label="Field"><span class="mark of-country accepted">country</span></td>'
        '<td data-label="Proposed"><bdi>SDN</bdi></td>'
        '<td data-label="Words"><bdi class="around" lang="en" dir="ltr">Port <b>Sudan</b>, 2 May: 7 dead &lt;b&gt;in&lt;/b&gt; the …</bdi>'
        "<small>text 5 to 10</small></td>"
        '<td data-label="Verdict"><b>accepted</b><bdi class="why">location and source (title +1.6)</bdi></td>'
        '<td data-label="Rule"><bdi>a rule of country</bdi></td>'
        '<td data-label="Line of data/"><span class="code">gazetteer/SDN.yml:1</span><bdi dir="auto" class="line">code: SDN</bdi></td>'
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
    assert [direction_of(lang) for lang in ("fa", "he", "ckb", "zh", "zz", "not a code", None)] == ["rtl", "rtl", "rtl", "ltr", "auto", "auto", "auto"]


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
    assert "Nothing was proposed for: injured, actor, source, publisher." in page


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


# --- the command


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a crawled page of one article, and a store of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    assert main(["load", "page.txt", "--store", "S", "--workers", "1"]) == 0
    return tmp_path


def test_the_page_of_a_file_is_written(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "page.txt", "--html", "why.html"]) == 0
    assert capsys.readouterr() == ("why.html: 1 article explained\n", "")
    page = (workspace / "why.html").read_text(encoding="utf-8")
    Elements(page)
    assert '<h1><bdi lang="ar" dir="rtl">وفدا السودان ومصر يبحثان فتح معبر حدودي</bdi></h1>' in page
    assert "<bdi>SDN</bdi>" in page


def test_the_page_of_an_article_of_a_store_is_that_of_its_file(workspace: Path) -> None:
    (article,) = rows_in(workspace / "S", "articles")
    assert main(["explain", "S", "--article", article["article_id"], "--html", "store.html"]) == 0
    assert main(["explain", "page.txt", "--html", "file.html"]) == 0
    assert (workspace / "store.html").read_text(encoding="utf-8") == (workspace / "file.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.txt"], "nowhere.txt: there is no such file or folder."),
        (["page.txt", "--article", "a0"], "page.txt: there is no article in it with the id a0."),
        (["S", "--article", "a0"], "S: there is no article in it with the id a0."),
        (["S", "--html", "why.html"], "S is a store; name the article to write a page of with --article ID."),
        (["page.txt", "--html", "page.txt"], "page.txt is what is to be explained; write the page to another file."),
        (["page.txt", "--html", "no/such/folder.html"], "no/such/folder.html: the page cannot be written (No such file or directory)."),
        (["void"], "void: there is no article in it."),
    ],
)
def test_what_cannot_be_explained_is_told_in_a_sentence(workspace: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "void").mkdir()
    capsys.readouterr()
    assert main(["explain", *arguments]) == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert (workspace / "page.txt").read_text(encoding="utf-8") == CRAWLED_PAGE


def test_records_that_are_no_articles_are_told_beside(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "two.jsonl").write_text('{"title": "Talks in Doha", "text": "Qatar met Egypt in Doha."}\nnot json\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["explain", "two.jsonl"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Talks in Doha\n  article ")
    assert said.err.count("\n") == 1


# --- the samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample articles."""
    store = tmp_path_factory.mktemp("samples") / "S"
    assert main(["load", str(SAMPLES), "--store", str(store), "--workers", "1"]) == 0
    return store


def readings_of(store: Path, *, every: int) -> Iterator[Reading]:
    for article in rows_in(store, "articles")[::every]:
        yield read_from_store(store, article["article_id"])


def test_every_proposal_of_a_sample_is_shown_once_with_its_own_words(samples: Path) -> None:
    for reading in readings_of(samples, every=6):
        shown = trace(reading)
        assert len(shown.proposals) == len(reading.evidence)
        for part, words in (("title", reading.article.title), ("text", reading.article.text)):
            cut_up = pieces(words, [p for p in shown.proposals if p.evidence.part == part])
            assert "".join(piece.text for piece in cut_up) == words
        fired = sum(row.field == "mask" for row in reading.evidence)
        assert sum(len(mask.proposals) for mask in shown.masks) == fired


def test_countries_types_and_tolls_of_a_sample_lead_to_words(samples: Path) -> None:
    for reading in readings_of(samples, every=6):
        for report in trace(reading).reports:
            for fact in report.facts:
                if fact.name in ("country", "type", "fatalities", "injured") and fact.value != "unknown":
                    assert fact.proposals, (reading.article.article_id, fact)


def test_the_pages_of_samples_are_whole(samples: Path) -> None:
    page = Elements(page_of([trace(reading) for reading in readings_of(samples, every=12)]))
    places = {f"#{place}" for place in page.values("id")}
    assert {href for href in page.values("href") if href.startswith("#")} <= places
    assert {"rtl", "ltr"} <= set(page.values("dir"))


def test_the_masks_over_seas_are_shown_in_a_sample(samples: Path) -> None:
    title = "قاذفات روسية وصينية تحلّق معاً قرب اليابان تزامناً مع اجتماع «كواد»"
    (article_id,) = (article["article_id"] for article in rows_in(samples, "articles") if article["title"] == title)
    masks = {fact.value: {proposal.words for proposal in fact.proposals} for fact in trace(read_from_store(samples, article_id)).masks}
    assert masks["sea"] == {"بحر اليابان", "بحر الصين الشرقي"}
