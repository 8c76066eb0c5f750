"""Each page without a browser: empty, with one event, with many, in both languages; and what is said when something is wrong."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from streamlit import config

from dateline.load import load
from dateline.paths import APP
from dateline.samples import SamplesError
from dateline.ui import frame
from tests.loading import record, write_lines
from tests.stores import VARIED, Story, Telling, damage_table, write_store
from tests.ui.dashboard import PAGES, open_dashboard

LANGUAGES = ("ar", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("store", ["empty", "one", "varied", "many"])
def test_every_page_draws_its_charts_and_counts_its_events(
    store: str, page: str, lang: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, request.getfixturevalue(store), page, {"lang": lang})
    assert len(shown.charts()) == (0 if store == "empty" else {"home": 1, "timeline": 1, "map": 1, "parties": 2, "sources": 4, "story": 0}[page])
    assert shown.counts()["events"] == {"empty": 0, "one": 1, "varied": 9, "many": 46}[store]


@pytest.mark.parametrize("page", PAGES)
def test_an_english_page_has_no_arabic_of_ours(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "q": "doha"})
    assert re.findall(r"[\u0600-\u06ff]+", shown.words()) == []


@pytest.mark.parametrize("page", PAGES)
def test_an_arabic_page_has_no_english_of_ours(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "ar", "q": "المنامة"})
    text = re.sub(r"<[^>]+>", " ", shown.words())
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"Dateline", "plotly", "bayan", "sample"}


def test_without_an_address_the_interface_is_arabic(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "حدث واحد · تقريران" in open_dashboard(monkeypatch, one).words()


def test_what_the_address_asks_in_vain_is_said_and_asks_for_nothing(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en", "country": ["ATL", "RUS"], "type": "PICNIC"})
    assert "it was left out: \u2068country=ATL\u2069 · \u2068type=PICNIC\u2069." in shown.words()
    assert shown.counts()["events"] == 3


def test_no_word_of_the_address_is_drawn_as_a_picture_or_a_link(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = "![x](https://evil.example/x.png)"
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "country": picture, "page": "www.evil.example", "q": picture})
    escaped = r"\!\[x\]\(https\:" + r"//evil\.example/x\.png\)"
    assert escaped in shown.app.warning[0].value
    assert r"www\.evil\.example" in shown.app.warning[0].value
    assert shown.app.button(key="chip_0").label == r"words\: " + escaped


def test_filters_that_leave_nothing_say_so(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "sources", {"lang": "en", "country": "BRA"})
    assert "No event passes these filters." in shown.words()


def test_choosing_a_filter_writes_its_code_into_the_address(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "ar"})
    shown.app.multiselect(key="control_countries").select("UKR").run()
    assert shown.address() == {"lang": ["ar"], "country": ["UKR"]}
    assert shown.counts()["events"] == 2


def test_of_two_publishers_of_one_name_each_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tellings = (Telling(publisher="gomhuria"), Telling(publisher="al-joumhouria"))
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=tellings)])
    for code in ("gomhuria", "al-joumhouria"):
        shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "ar"})
        shown.app.multiselect(key="control_publishers").select(code).run()
        assert shown.address()["publisher"] == [code]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_outlet_that_nobody_listed_is_shown_by_the_name_its_pages_tell(tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [record(1, publisher="Le Petit Quotidien, édition du soir", date="2023-05-02"), record(2, publisher="صحيفة المدّ", date="2023-05-02")]
    load([write_lines(tmp_path / "a.jsonl", told)], tmp_path / "S")
    for name in ("Le Petit Quotidien, édition du soir", "صحيفة المدّ"):
        shown = open_dashboard(monkeypatch, tmp_path / "S", "sources", {"lang": lang, "publisher": name})
        assert shown.counts()["events"] == 1
        assert name in shown.app.multiselect(key="control_publishers").options
        assert shown.app.button(key="chip_0").label == name
        assert name in json.dumps(shown.charts(), ensure_ascii=False)
        (event,) = open_dashboard(monkeypatch, tmp_path / "S", "timeline", {"lang": lang, "publisher": name}).event_ids()
        assert f"<b>{name}</b>" in open_dashboard(monkeypatch, tmp_path / "S", "home", {"lang": lang, "event": event}).words()


def test_each_filter_in_words_takes_itself_away(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"lang": "en", "country": ["RUS", "UKR"], "match": "all", "role": "source", "type": "CONSULT", "from": "2024-01-01", "to": "2024-12-31"}
    shown = open_dashboard(monkeypatch, varied, "timeline", {**address, "publisher": "gulf-courier", "source": "reuters", "language": "en", "q": "doha"})
    labels = [button.label.replace("\\", "") for button in shown.app.button if (button.key or "").startswith("chip_")]
    assert labels == [
        "from 1 January 2024", "to 31 December 2024", "Russia", "Ukraine", "all of these countries together", "as: who acted", "Consultation",
        "gulf-courier", "Reuters", "English", "words: doha",
    ]  # fmt: skip
    while "clear_all" in {button.key for button in shown.app.button}:
        shown.app.button(key="chip_0").click().run()
    assert shown.address() == {"lang": ["en"]}
    assert shown.counts()["events"] == 9


def test_many_values_of_a_filter_are_counted_and_not_named(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = ["BHR", "EGY", "FRA", "QAT", "RUS", "SDN", "SRB", "UKR", "USA"]
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "ar", "country": many})
    assert [button.label for button in shown.app.button if (button.key or "").startswith("chip_")] == [r"الدول\: 9"]
    assert "(الدول: 9)" in shown.words()
    assert "الدول: 9." in shown.app.code[0].value
    shown.app.button(key="chip_0").click().run()
    assert shown.address() == {"lang": ["ar"]}


def test_one_click_clears_every_filter_and_keeps_the_language(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en", "country": "RUS", "q": "doha"})
    shown.app.button(key="clear_all").click().run()
    assert shown.address() == {"lang": ["en"]}


def test_the_list_shows_twenty_events_a_page_and_a_page_too_far_is_the_last(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, many, "timeline", {"lang": "en"})
    assert len(shown.event_ids()) == 20
    assert "Page 1 of 2" in shown.words()
    shown.app.button(key="next_page").click().run()
    assert shown.address()["page"] == ["2"]
    assert len(shown.event_ids()) == 15
    assert open_dashboard(monkeypatch, many, "timeline", {"page": "999"}).event_ids() == shown.event_ids()


@pytest.mark.parametrize("order", ["newest", "oldest", "most_told"])
def test_the_buttons_of_the_pages_are_named_so_that_they_are_right_in_each_order(order: str, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, many, "timeline", {"lang": "en", "order": order})
    back, on = (next(button for button in shown.app.button if button.key == key) for key in ("previous_page", "next_page"))
    assert (back.label, on.label) == ("Previous page", "Next page")
    assert (back.disabled, on.disabled) == (True, False)


def test_the_list_can_be_read_from_its_other_ends(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en"})
    shown.app.selectbox(key="control_order").select("most_told").run()
    assert shown.address() == {"lang": ["en"], "order": ["most_told"]}
    assert shown.event_ids()[:2] == ["e6", "e0"]
    assert open_dashboard(monkeypatch, varied, "timeline", {"order": "oldest"}).event_ids()[:2] == ["e6", "e7"]


def test_what_several_reports_tell_comes_first_at_home(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_dashboard(monkeypatch, varied, "home", {"lang": "en"}).event_ids()[:4] == ["e6", "e0", "e2", "e1"]
    assert "Most reported" not in open_dashboard(monkeypatch, varied, "home", {"lang": "en", "country": "XKX"}).words()


@pytest.mark.parametrize("page", ["home", "timeline", "sources"])
def test_events_of_long_ago_are_told_and_not_drawn_until_asked_for(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = [Story(date(2024, 3, day), event_type="AID") for day in range(1, 21)]
    store = write_store(tmp_path / "store", [Story(date(1948, 5, 14)), Story(date(1967, 6, 5)), *news])
    shown = open_dashboard(monkeypatch, store, page, {"lang": "en"})
    button = shown.app.button(key="off_axis")
    assert button.label == "2 events lie far before or after these times: draw all times"
    assert "One bar is a month." not in shown.words()
    assert all(str(day).startswith("2024-0") for chart in shown.charts() for bars in chart["data"] for day in bars.get("x", ()) if "-" in str(day))
    button.click().run()
    assert shown.address() == {"lang": ["en"], "from": ["1948-05-14"], "to": ["2024-03-20"]}
    assert "off_axis" not in [button.key for button in shown.app.button]


@pytest.mark.parametrize("page", ["home", "timeline", "sources"])
def test_where_no_event_stands_in_a_bar_there_is_no_empty_chart_of_bars(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"type": "PROTEST", "lang": "en"})
    assert [chart for chart in shown.charts() if chart["layout"].get("barmode") == "stack"] == []
    assert ("1 dated event is known too loosely to stand in one bar; it is in the list." in shown.words()) is (page == "timeline")
    assert "One bar is" not in shown.words()


@pytest.mark.parametrize(
    ("page", "lang", "said"),
    [
        ("home", "en", ["Events over time. Most: February 2024: 2; July 2019: 1; January 2024: 1."]),
        ("timeline", "ar", ["الأحداث عبر الزمن. الأكثر: فبراير 2024: 2؛ يوليو 2019: 1؛ يناير 2024: 1."]),
        ("map", "en", ["Map. Most: Russia: 3; Sudan: 2; Ukraine: 2."]),
    ],
)
def test_a_chart_has_a_name_for_those_who_do_not_see_it(page: str, lang: str, said: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    charts = open_dashboard(monkeypatch, varied, page, {"lang": lang}).app.get("plotly_chart")
    assert [chart.proto.alt for chart in charts] == said


def test_undated_events_have_their_own_shelf_and_stand_on_no_date(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "shelf": "undated"})
    assert shown.event_ids() == ["e4", "e5"]
    assert "no date was invented for them." in shown.words()
    assert shown.words().count("date unknown") == 2


@pytest.mark.parametrize("page", PAGES)
def test_a_choice_that_is_typed_over_has_a_hint_in_the_language_of_the_page(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = open_dashboard(monkeypatch, varied, page, {"lang": "ar", "country": ["RUS", "UKR"]}).app.selectbox
    assert len(boxes) >= 3
    assert [box.placeholder for box in boxes] == [box.label for box in boxes]


def test_under_a_period_the_undated_shelf_holds_what_was_printed_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [Story(tellings=(Telling(published=date(2024, 3, day)),)) for day in (1, 5, 9)]
    store = write_store(tmp_path / "store", [*stories, Story(day=date(2024, 3, 4))])
    address = {"lang": "en", "from": "2024-03-04", "to": "2024-03-06"}
    for page in ("timeline", "home"):
        shown = open_dashboard(monkeypatch, store, page, address)
        assert shown.event_ids() == ["e3"]
        assert "3 undated events are left out by the period. First printed in the period: 1, listed on the page Timeline." in shown.words()
    shown = open_dashboard(monkeypatch, store, "timeline", {**address, "shelf": "undated"})
    assert shown.event_ids() == ["e1"]
    assert [[(bars["x"], bars["y"]) for bars in chart["data"]] for chart in shown.charts()] == [[(["2024-03-04"], [1]), (["2024-03-05"], [1])]]
    assert "No day told, by day of print" in shown.words()
    assert open_dashboard(monkeypatch, store, "timeline", {"from": "2024-03-08"}).event_ids() == ["e2"]
    assert "No event passes these filters." in open_dashboard(monkeypatch, store, "timeline", {"lang": "en", "from": "2024-03-10"}).words()


def test_an_undated_event_is_listed_with_its_day_of_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(published=date(2018, 7, 16)),)), Story(day=date(2018, 7, 1)), Story()])
    shown = "".join(open_dashboard(monkeypatch, store, "timeline", {"shelf": "undated"}).htmls())
    assert re.findall(r"<p class='dl-facts' data-event='.*?'><span>(.*?)</span>", shown) == ["التاريخ غير معروف، نُشر في 16 يوليو 2018", "التاريخ غير معروف"]


def test_a_card_shows_facts_words_and_reasons(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "event": "e0"}).words()
    for words in (
        "Tuesday, 30 January 2024", "the text gives the date", "Assault", "2 to 5 killed", "<b>Russia:</b> who acted",
        "<b>Ukraine:</b> who was acted on and where it happened", "<mark>The governor said two people were killed.</mark>", "printed 31 January 2024",
        "cites: Reuters and officials: Russia", "href='https://example.org/a0-1'", "verb_in_title", "event_types/CONSULT.yml:4", "<bdi dir='ltr'>75%</bdi>",
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


@pytest.mark.parametrize(("lang", "said"), [("en", "9 events · 12 reports"), ("ar", "9 أحداث · 12 تقريراً")])
def test_where_no_filter_is_set_the_number_of_events_is_said_alone(lang: str, said: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f">{said}</p>" in open_dashboard(monkeypatch, varied, "map", {"lang": lang}).words()
    assert f">{said}</p>" not in open_dashboard(monkeypatch, varied, "map", {"lang": lang, "country": "RUS"}).words()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"country": "QAT"}, "The numbers are of the events of what is chosen (Qatar); choosing another country adds all its events."),
        ({"country": ["QAT", "RUS"]}, "of what is chosen (Qatar or Russia); choosing"),
        ({"country": ["QAT", "RUS"], "match": "all"}, None),
        ({}, None),
    ],
)
def test_the_buttons_of_countries_say_what_their_numbers_count(
    address: dict[str, str | list[str]], sentence: str | None, varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = open_dashboard(monkeypatch, varied, "map", {"lang": "en", **address}).words()
    assert (sentence or "The numbers are of") in words if sentence else "The numbers are of" not in words


def test_the_style_sheet_holds_nothing_that_the_browser_is_kept_from() -> None:
    assert "<" not in frame.STYLE.read_text(encoding="utf-8")  # with one in it the whole sheet is taken for markup and left out


def test_a_sentence_that_the_text_does_not_hold_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(tellings=(Telling(quote="Not there.", text="Something else."),))])
    assert "<mark>Not there.</mark></div>" in open_dashboard(monkeypatch, store, "home", {"event": "e0"}).words()


def test_an_address_of_a_joined_event_opens_the_event_it_joined(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data-event='e1'><h2" in open_dashboard(monkeypatch, varied, "map", {"event": "old1"}).words()


@pytest.mark.parametrize("page", PAGES[:-1])
def test_an_address_of_no_event_says_so_right_below_what_remains(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "event": "e99"})
    assert [warning.value for warning in shown.app.warning] == ["This address names an event that is not in this store."]
    drawn = [element.type for element in shown.app.main]
    assert drawn.index("warning") == drawn.index("flex_container") + 2  # its line of counts between


@pytest.mark.parametrize("page", PAGES[:-1])
def test_an_open_event_has_its_card_on_every_page_whatever_the_filters_leave(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "event": "e1", "country": "BRA"})
    assert "data-event='e1'><h2" in shown.words()
    assert "No event passes these filters." in shown.words()


@pytest.mark.parametrize("page", ["home", "map"])
def test_announced_events_stand_below_the_newest_and_are_told_as_such(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = (Telling(published=date(2024, 3, 1)),)
    store = write_store(tmp_path / "store", [Story(day=date(2024, 3, day), tellings=printed) for day in (9, 1)])
    shown = open_dashboard(monkeypatch, store, page, {"lang": "ar"})
    assert shown.event_ids() == ["e1", "e0"]
    assert [head.value for head in shown.app.main.subheader][-2:] == ["أحدث الأحداث", "أحداث مُعلن عنها"]
    assert shown.words().count("9 مارس 2024، مُعلن عنه") == 1


@pytest.mark.parametrize("page", ["home", "map"])
def test_where_only_undated_events_remain_they_are_the_newest(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_dashboard(monkeypatch, varied, page, {"country": "SDN", "type": "DISASTER"}).event_ids() == ["e4"]


def test_where_only_undated_events_remain_the_timeline_lists_them(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "type": "DISASTER"})
    assert shown.event_ids() == ["e4"]
    assert "The text does not say when these happened" in shown.words()


@pytest.mark.parametrize("page", PAGES)
def test_where_nothing_remains_a_button_takes_away_a_filter_that_helps(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"lang": "en", "country": ["EGY", "QAT"], "type": "PROTEST", "to": "2024-12-31"}
    shown = open_dashboard(monkeypatch, varied, page, address)
    ways = {button.key: button.label for button in shown.app.button if str(button.key).startswith("without_")}
    assert ways == {"without_countries": "Without “Egypt and Qatar”: 1 event", "without_types": "Without “Protest”: 2 events"}
    shown.app.button(key="without_types").click().run()
    assert shown.address() == {"lang": ["en"], "country": ["EGY", "QAT"], "to": ["2024-12-31"]}


def test_where_no_filter_alone_helps_it_is_said(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en", "country": "BRA", "type": "CRIME"})
    assert "To take one filter away is not enough." in shown.words()
    assert [button.key for button in shown.app.button if str(button.key).startswith("without_")] == []


@pytest.mark.parametrize("page", ["home", "map", "sources"])
def test_a_period_in_which_nothing_happened_says_so(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, page, {"lang": "en", "from": "1950-01-01", "to": "1950-12-31"})
    assert "No event passes these filters." in shown.words()
    assert shown.charts() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_story_shows_its_thread_turning_points_countries_and_sources(lang: str, saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": lang, "event": "e3"})
    assert len(shown.charts()) == 3
    assert shown.event_ids() == [f"e{i}" for i in range(24, 4, -1)]
    words = shown.words()
    assert {"ar": "خيط من 25 حدثاً.", "en": "A thread of 25 events."}[lang] in words
    assert "1. Round 12" in words
    assert {"ar": "الأعمدة تعدّ الأحداث، أما المنعطف فيُحسب بالتقارير", "en": "The bars count events; a turning point is counted in reports"}[lang] in words
    shown.app.button(key="next_page").click().run()
    assert shown.address() == {"lang": [lang], "story": ["e3"], "page": ["2"]}
    assert shown.event_ids() == ["e4", "e3", "e2", "e1", "e0"]


def test_a_story_obeys_the_filters_and_keeps_its_thread(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "story": "e3", "to": "2024-01-20"})
    assert shown.event_ids() == ["e2", "e1", "e0"]
    assert "A thread of 25 events. The filters leave 3 of them." in shown.words()
    shown.app.button(key="clear_all").click().run()
    assert shown.address() == {"lang": ["en"], "story": ["e3"]}


def test_filters_that_leave_nothing_of_a_story_say_so(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "story": "e3", "country": "BHR"})
    assert "No event of this story passes the filters." in shown.words()
    assert shown.app.button(key="without_countries").label == "Without “Bahrain”: 25 events"
    assert shown.charts() == []


def test_an_event_of_a_story_opens_its_card_and_the_story_stays(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "event": "e3"})
    shown.app.button(key="open_e20").click().run()
    assert shown.address() == {"lang": ["en"], "event": ["e20"], "story": ["e3"]}
    assert "data-event='e20'><h2" in shown.words()
    assert "A thread of 25 events." in shown.words()


def test_without_a_story_some_under_the_filters_are_offered_and_a_headline_opens_one(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "to": "2024-02-01"})
    assert shown.event_ids() == ["e3"]
    assert "Stories to follow" in shown.words()
    assert "<span>4 events since 1 January 2024, this the newest</span>" in shown.words()
    shown.app.button(key="open_e3").click().run()
    assert shown.address()["event"] == ["e3"]
    assert "A thread of 25 events. The filters leave 4 of them." in shown.words()
    assert "Stories to follow" not in shown.words()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({}, "This page follows the story of one event."),
        ({"event": "e99"}, "names an event that is not in this store"),
        ({"event": "e4"}, "The text does not say when this event happened"),
        ({"event": "e6"}, "No other event has enough in common with it."),
        ({"event": "old6"}, "No other event has enough in common with it."),
    ],
)
def test_a_story_that_cannot_be_told_is_a_sentence(address: dict[str, str], sentence: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sentence in open_dashboard(monkeypatch, varied, "story", {"lang": "en", **address}).words()


def test_a_card_leads_to_the_neighbours_in_its_story(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "timeline", {"lang": "en", "event": "e23"})
    shown.app.button(key="story_next").click().run()
    assert shown.address() == {"lang": ["en"], "event": ["e24"]}
    assert shown.app.button(key="story_next").disabled
    shown.app.button(key="story_previous").click().run()
    assert shown.address() == {"lang": ["en"], "event": ["e23"]}


@pytest.mark.parametrize(("event", "links"), [("e1", ["from=2024-02-01&to=2024-02-01&lang=ar"]), ("e2", []), ("e4", [])])
def test_a_card_leads_to_its_day_where_that_is_known(event: str, links: list[str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "ar", "event": event, "country": "RUS"})
    assert [link.proto.query_string for link in shown.app.get("page_link") if link.proto.label == "ماذا وقع أيضاً في ذلك اليوم"] == links


def test_a_new_load_is_seen_at_the_next_rerun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story()])
    shown = open_dashboard(monkeypatch, store)
    assert shown.counts()["all_reports"] == 1
    write_store(store, [Story(tellings=(Telling("A second load"),))], first=1)
    shown.app.run()
    assert shown.counts()["all_reports"] == 2


def spoil_version(store: Path) -> None:
    package = store / "current" / "datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    text = json.dumps({name: 999 if "schema_version" in name else value for name, value in described.items()})
    package.unlink()
    package.write_text(text, encoding="utf-8")


def spoil_package(store: Path) -> None:
    (store / "current" / "datapackage.json").write_text("{", encoding="utf-8")


def spoil_link(store: Path) -> None:
    (store / "current").unlink()
    (store / "current").symlink_to("snapshots/7")


def take_all(store: Path) -> None:
    (store / "current").unlink()
    shutil.rmtree(store / "snapshots")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_version, "another version of Dateline"),
        (spoil_package, "is damaged"),
        (spoil_link, "is damaged"),
        (take_all, "Nothing was loaded into"),
        (partial(damage_table, table="reports"), "is damaged: dateline check says where"),
        (partial(damage_table, table="events", how="cut"), "is damaged: dateline check says where"),
        (partial(damage_table, table="report_sources", how="zeros"), "is damaged: dateline check says where"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_does_not_open_is_a_sentence(page: str, spoil: object, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story()])
    spoil(store)  # type: ignore[operator]
    shown = open_dashboard(monkeypatch, store, page, {"lang": "en"})
    assert [sentence in error.value for error in shown.app.error] == [True]
    assert str(store) in shown.app.error[0].value


def test_a_card_whose_evidence_is_damaged_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", VARIED)
    shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "en"})
    damage_table(store, "evidence", "cut")
    shown.app.query_params["event"] = "e0"
    shown.app.run()
    assert [error.message for error in shown.app.exception] == []
    said = f"The store {store} is damaged: dateline check says where. Load the articles again into a new store."
    assert [error.value for error in shown.app.error] == [said]


def test_where_there_is_no_store_the_samples_are_shown_and_named_so(tmp_path: Path, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: varied)
    shown = open_dashboard(monkeypatch, None, "home", {"lang": "en"})
    assert "so these are the samples" in shown.words()
    assert shown.counts()["events"] == 9


@pytest.mark.parametrize("page", [*PAGES])
def test_a_store_that_was_named_and_is_not_there_is_never_replaced_by_the_samples(
    page: str, tmp_path: Path, varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "samples_store", lambda: varied)
    shown = open_dashboard(monkeypatch, tmp_path / "nowhere", page, {"lang": "en"})
    folder = tmp_path / "nowhere"
    said = f"There is no store at {folder}, which DATELINE_STORE names. Load articles into it with: dateline load PATH --store {folder}"
    assert [error.value for error in shown.app.error] == [said]
    assert shown.event_ids() == []


def test_samples_that_do_not_load_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(store: Path) -> None:
        raise SamplesError("the disk is full")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: tmp_path / "samples")
    monkeypatch.setattr(frame, "load_samples", fail)
    shown = open_dashboard(monkeypatch, None, "home", {"lang": "en"})
    assert [error.value for error in shown.app.error] == ["The samples could not be loaded: the disk is full"]


def test_a_fault_offers_no_link_to_a_search_engine_or_a_chatbot() -> None:
    options = tomllib.loads((APP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert options["client"]["showErrorLinks"] is False
    assert config.get_option("client.showErrorLinks") in (False, "auto", True)  # the name is one that Streamlit knows
