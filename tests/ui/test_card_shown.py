"""What the card of an event shows on a page, and which address opens it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dateline.interface import Language
from dateline.quality import read_quality
from dateline.records import Evidence
from dateline.store.schemas import rows_of
from dateline.store.writer import Writer
from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import PAGES, open_dashboard


def test_a_card_shows_facts_words_and_reasons(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "event": "e0"}).words()
    for words in (
        "Tuesday, 30 January 2024", "the text gives the date", "Assault", "2 to 5 killed", "<b>Russia:</b> who acted",
        "<b>Ukraine:</b> who was acted on and where it happened", "<mark>The governor said two people were killed.</mark>", "printed 31 January 2024",
        "cites: Reuters, officials: Russia", "href='https://example.org/a0-1'", "verb_in_title", "event_types/CONSULT.yml:4", "<bdi dir='ltr'>75%</bdi>",
    ):  # fmt: skip
        assert words in card
    assert "lang='ar' dir='rtl'><b>هجوم أوكراني على بيلغورود</b>" in card
    assert "lang='en' dir='ltr'><b>Strike on Belgorod</b>" in card


def test_a_card_shows_the_text_around_the_sentence_and_no_markup_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "<script>alert(1)</script> before.\n\nIt happened.\n\nAfter. " + "x" * 2_000
    store = write_store(tmp_path / "store", [Story(tellings=(Telling("A & B *met*", "It happened.", text=text),))])
    shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "en", "event": "e0", "shelf": "undated"})
    card = shown.words()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; before.\n\n<mark>It happened.</mark>\n\nAfter." in card
    assert "xxx…" in card
    assert "A &amp; B *met*" in card
    assert shown.app.button(key="open_e0").label == r"A & B \*met\*"


@pytest.mark.parametrize(("lang", "words"), [("en", "from the file <bdi>test.jsonl</bdi>, record <bdi>a0-0</bdi>"),
                                             ("ar", "من الملف <bdi>test.jsonl</bdi>، السجل <bdi>a0-0</bdi>")])  # fmt: skip
def test_a_report_without_an_address_tells_its_file_and_record(lang: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(url=None), Telling()))])
    card = open_dashboard(monkeypatch, store, "home", {"lang": lang, "event": "e0"}).words()
    assert card.count(words) == 1
    assert "test.jsonl" not in card.replace(words, "")


@pytest.mark.parametrize(
    ("input_", "input_id", "en", "ar"),
    [
        ("port.html", "1", "from the file port.html", "من الملف port.html"),
        ("port.html.gz", "1", "from the file port.html.gz", "من الملف port.html.gz"),
        ("port.txt", None, "from the file port.txt", "من الملف port.txt"),
        ("port.eml", "1", "from the file port.eml", "من الملف port.eml"),
        ("live.html", "1.2", "from the file live.html, article 2", "من الملف live.html، المقال 2"),
        ("rows.csv", "1", "from the file rows.csv, record 1", "من الملف rows.csv، السجل 1"),
        ("all.zip", "in/port.html#1", "from the file in/port.html inside all.zip", "من الملف in/port.html داخل all.zip"),
        ("all.zip", "in/live.html#1.2", "from the file in/live.html inside all.zip, article 2", "من الملف in/live.html داخل all.zip، المقال 2"),
        ("all.zip", "rows.csv#a#7", "from the file rows.csv inside all.zip, record a#7", "من الملف rows.csv داخل all.zip، السجل a#7"),
        ("all.ZIP", "port.txt", "from the file port.txt inside all.ZIP", "من الملف port.txt داخل all.ZIP"),
    ],
)
def test_a_page_is_named_by_its_file_and_a_record_by_its_id_too(
    input_: str, input_id: str | None, en: str, ar: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(url=None, input_=input_, input_id=input_id),))])
    for lang, told in (("en", en), ("ar", ar)):
        (report,) = [html for html in open_dashboard(monkeypatch, store, "home", {"lang": lang, "event": "e0"}).htmls() if "dl-report'" in html]
        (*_, place) = re.findall(r"<span>(.*?)</span>", report.partition("</p>")[0])
        assert re.sub("<[^>]+>", "", place) == told


@pytest.mark.parametrize(("lang", "shown", "main"), [("ar", "مصافحة في بكين", "Handshake in Beijing"), ("en", "Handshake in Beijing", None)])
def test_list_and_card_show_the_headline_of_the_interface_s_language_and_the_main_one_beneath(
    lang: str, shown: str, main: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellings = (Telling("Handshake in Beijing", published=date(2023, 3, 10)), Telling("مصافحة في بكين", lang="ar", published=date(2023, 3, 11)))
    store = write_store(tmp_path / "store", [Story(day=date(2023, 3, 10), tellings=tellings)])
    page = open_dashboard(monkeypatch, store, "timeline", {"lang": lang, "event": "e0"})
    assert page.app.button(key="open_e0").label == shown
    assert f"<h2 lang='{lang}' dir='{'rtl' if lang == 'ar' else 'ltr'}'>{shown}</h2>" in page.words()
    assert page.words().count("<p class='dl-beneath' lang='en' dir='ltr'>Handshake in Beijing</p>") == (2 if main else 0)
    assert any(f"«{shown}»" in line or f"“{shown}”" in line for line in page.citations())


@pytest.mark.parametrize(("lang", "words"), [("en", "a sentence from the background of the article “{}”"), ("ar", "جملة من خلفية مقال: «{}»")])
def test_a_sentence_that_stands_as_headline_names_its_article_in_list_card_and_citation(
    lang: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = Telling("Crossing <i>opens</i>", "The army had closed it in February.", beside=True)
    store = write_store(tmp_path / "store", [Story(day=date(2023, 2, 10), tellings=(beside,))])
    page = open_dashboard(monkeypatch, store, "timeline", {"lang": lang, "event": "e0"})
    assert page.words().count(words.format("<bdi lang='en' dir='ltr'>Crossing &lt;i&gt;opens&lt;/i&gt;</bdi>")) == 2
    assert any(f"({words.format('Crossing <i>opens</i>')})" in line for line in page.citations())


@pytest.mark.parametrize(
    ("lang", "last", "rose"),
    [
        ("ar", "آخر حصيلة: 2,012 قتيلاً (نُشرت في 10 سبتمبر 2023) <small class='dl-range'>في التقارير: من 296 إلى 2,012</small>", "عدد القتلى: لم يزل يرتفع"),
        (
            "en",
            "Last toll: 2,012 killed (printed 10 September 2023) <small class='dl-range'>in the reports: 296 to 2,012</small>",
            "Number of killed: from day to day",
        ),
    ],
)
def test_a_toll_that_rose_is_told_with_its_last_number_in_list_and_card(
    lang: str, last: str, rose: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tolls = ((10, (2012, 2012)), (9, (296, 296)), (9, (820, 820)))
    tellings = tuple(Telling(published=date(2023, 9, day), killed=killed) for day, killed in tolls)
    store = write_store(tmp_path / "store", [Story(day=date(2023, 9, 8), killed=(296, 2012), tellings=tellings)])
    page = open_dashboard(monkeypatch, store, "timeline", {"lang": lang, "event": "e0"})
    assert page.words().count(last) == 2
    assert rose in page.words()


@pytest.mark.parametrize(
    ("lang", "both", "caution"),
    [("ar", "<b>أرمينيا:</b> الفاعل والمتأثر معاً</span>", "الأدوار أضعف ما يُقرأ"), ("en", "<b>Armenia:</b> acted and was acted on</span>", "the weakest")],
)
def test_roles_stand_with_how_often_they_are_right(lang: str, both: str, caution: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = {"ARM": ("source", "target"), "AZE": ("target", "location")}
    store = write_store(tmp_path / "store", [Story(roles=roles), Story(roles={"SDN": ("location",)})])
    card = open_dashboard(monkeypatch, store, "home", {"lang": lang, "event": "e0"}).words()
    share = read_quality()["samples"].figures["all"]["roles_exact"].value
    assert both in card
    assert share and caution in card and f"<bdi dir='ltr'>{Language(lang).percent(share)}</bdi>" in card
    assert caution in open_dashboard(monkeypatch, store, "parties", {"lang": lang}).words()
    assert caution not in open_dashboard(monkeypatch, store, "home", {"lang": lang, "event": "e1"}).words()


def test_the_evidence_of_a_party_tells_its_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(actors={"wagner": "source", "un": "mentioned"})])
    with Writer(store) as writer:
        proposed = [Evidence("a0-0", "r0-0", "actor", actor, "title", 0, 9, "name", None, True, None) for actor in ("wagner", "un")]
        writer.add("evidence", rows_of("evidence", proposed))
        writer.commit()
    card = open_dashboard(monkeypatch, store, "home", {"lang": "ar", "event": "e0"}).words()
    parts = dict(re.findall(r"<td class='value'[^>]*><bdi>([^<]*)</bdi></td>.*?<td class='reason'[^>]*><bdi>([^<]*)</bdi>", card))
    assert (parts["مجموعة فاغنر"], parts["الأمم المتحدة"]) == (Language("ar").role("source"), "مذكورة فقط")


def test_a_language_that_nobody_knows_is_shown_as_it_stands_and_is_no_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(lang="<img src=x>"),))])
    card = open_dashboard(monkeypatch, store, "home", {"event": "e0"}).words()
    assert "<span>&lt;img src=x&gt;</span>" in card
    assert "<img" not in card


def test_the_text_around_the_sentence_is_cut_between_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{'before ' * 150}It happened. {'after ' * 150}"
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(quote="It happened.", text=text),))])
    words = open_dashboard(monkeypatch, store, "home", {"event": "e0"}).words()
    assert "\n…before before" in words
    assert "after after…</div>" in words


def test_a_sentence_that_the_text_does_not_hold_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(quote="Not there.", text="Something else."),))])
    assert "<mark>Not there.</mark></div>" in open_dashboard(monkeypatch, store, "home", {"event": "e0"}).words()


def test_an_address_of_a_joined_event_opens_the_event_it_joined(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data-event='e1'><h2" in open_dashboard(monkeypatch, varied, "map", {"event": "old1"}).words()


@pytest.mark.parametrize("page", PAGES[:-1])
def test_an_address_of_no_event_says_so_right_below_what_remains(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "event": "e99"})
    assert [warning.value for warning in shown.app.warning] == [
        "The event that this link leads to is not here. It may have been taken away, or the link is cut short."
    ]
    drawn = list(shown.app.main)
    above = drawn[[element.type for element in drawn].index("warning") - 1]
    assert "class='dl-remaining'" in above.proto.body


@pytest.mark.parametrize("page", PAGES[:-1])
def test_an_open_event_has_its_card_on_every_page_whatever_the_filters_leave(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "event": "e1", "country": "BRA"})
    assert "data-event='e1'><h2" in shown.words()
    assert "No event passes these filters." in shown.words()


@pytest.mark.parametrize(("event", "links"), [("e1", ["from=2024-02-01&to=2024-02-01&lang=ar"]), ("e2", []), ("e4", []), ("e6", [])])
def test_a_card_leads_to_its_day_where_that_holds_another_event(event: str, links: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "ar", "event": event, "country": "RUS"})
    assert [link.proto.query_string for link in shown.app.get("page_link") if link.proto.label == "ماذا وقع أيضاً في ذلك اليوم"] == links
