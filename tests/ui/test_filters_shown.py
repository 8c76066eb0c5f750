"""Filters as a page shows them: asked for by the address, chosen, told in words, taken away, and what is said where they leave nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.load import load
from tests.loading import record, write_lines
from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import LANGUAGES, PAGES, open_dashboard


def test_what_the_address_asks_in_vain_is_said_and_asks_for_nothing(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en", "country": ["ATL", "RUS"], "type": "PICNIC", "contry": "EGY", "utm_source": "mail"})
    assert "it was left out: \u2068country=ATL\u2069 · \u2068type=PICNIC\u2069 · \u2068contry=EGY\u2069." in shown.words()
    assert shown.counts()["events"] == 3


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The period in this address ends on 1 January 2024, before it begins on 1 February 2024. Shown is all from 1 February 2024 on, without an end."),
        ("ar", "تنتهي الفترة في هذا العنوان في 1 يناير 2024، أي قبل بدايتها في 1 فبراير 2024. والمعروض كل ما وقع منذ 1 فبراير 2024 بلا نهاية."),
    ],
)
def test_a_period_that_ends_before_it_begins_is_told_with_what_is_shown(lang: str, said: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": lang, "from": "2024-02-01", "to": "2024-01-01"})
    assert [warning.value for warning in shown.app.warning] == [said]
    assert sorted(shown.event_ids()) == ["e1", "e2", "e3"]


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
    assert "الدول: 9." in shown.citations()[0]
    shown.app.button(key="chip_0").click().run()
    assert shown.address() == {"lang": ["ar"]}


def test_one_click_clears_every_filter_and_keeps_the_language(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "map", {"lang": "en", "country": "RUS", "q": "doha"})
    shown.app.button(key="clear_all").click().run()
    assert shown.address() == {"lang": ["en"]}


@pytest.mark.parametrize("page", PAGES)
def test_a_choice_that_is_typed_over_has_a_hint_in_the_language_of_the_page(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = open_dashboard(monkeypatch, varied, page, {"lang": "ar", "country": ["RUS", "UKR"]}).app.selectbox
    assert len(boxes) >= 3
    assert [box.placeholder for box in boxes] == [box.label for box in boxes]


@pytest.mark.parametrize(("lang", "said"), [("en", "9 events · 12 reports"), ("ar", "9 أحداث · 12 تقريراً")])
def test_where_no_filter_is_set_the_number_of_events_is_said_alone(lang: str, said: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f">{said}</p>" in open_dashboard(monkeypatch, varied, "map", {"lang": lang}).words()
    assert f">{said}</p>" not in open_dashboard(monkeypatch, varied, "map", {"lang": lang, "country": "RUS"}).words()


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


@pytest.mark.parametrize(
    ("key", "typed", "asked"),
    [
        ("start", "2024-01", {"from": ["2024-01-01"], "to": ["2024-01-31"]}), ("start", "كانون الثاني 2024", {"from": ["2024-01-01"], "to": ["2024-01-31"]}),
        ("start", "5/1/2024", {"from": ["2024-01-05"]}), ("end", "2024-01", {"to": ["2024-01-31"]}), ("end", "٢٠٢٤", {"to": ["2024-12-31"]}),
        ("start", "هذا العام", {"from": [f"{date.today().year}-01-01"], "to": [f"{date.today().year}-12-31"]}),
        ("end", "last year", {"to": [f"{date.today().year - 1}-12-31"]}),
    ],
)  # fmt: skip
def test_a_period_begins_with_the_first_and_ends_with_the_last_day_of_what_is_typed(
    key: str, typed: str, asked: dict[str, list[str]], varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "ar"})
    shown.app.text_input(key=f"control_{key}").set_value(typed).run()
    assert shown.address() == {"lang": ["ar"], **asked}


@pytest.mark.parametrize(("key", "address"), [("start", {"to": "2024-12-31"}), ("start", {"from": "2024-01-05"})])
def test_a_month_changes_one_end_of_a_period_that_is_there(key: str, address: dict[str, str], varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "ar", **address})
    shown.app.text_input(key=f"control_{key}").set_value("2024-01").run()
    assert shown.address() == {"lang": ["ar"], **{name: [day] for name, day in address.items()}, "from": ["2024-01-01"]}


def test_what_is_no_day_stays_with_a_sentence_and_asks_for_nothing_until_it_is_a_day(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "from": "2024-01-05"})
    box = shown.app.text_input(key="control_start")
    box.set_value("soon").run()
    assert [warning.value for warning in shown.app.sidebar.warning] == ["This is no date: soon. Write it like 2022-09-01, 1/9/2022 or September 2022."]
    assert shown.app.text_input(key="control_start").value == "soon"
    assert shown.address() == {"lang": ["en"], "from": ["2024-01-05"]}
    shown.app.text_input(key="control_start").set_value("9 Jan 2024").run()
    assert shown.app.sidebar.warning.len == 0
    assert shown.app.text_input(key="control_start").value == "2024-01-09"
    assert shown.address() == {"lang": ["en"], "from": ["2024-01-09"]}


@pytest.mark.parametrize(("typed", "asked"), [("صحيفه المد", ["صحيفة المدّ"]), ("إنباء", ["أنباء الضحى"]), ("الضحي", ["أنباء الضحى"]), ("غيرها", [])])
def test_an_outlet_that_nobody_listed_is_found_however_its_letters_are_written(
    typed: str, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellings = (Telling(publisher="صحيفة المدّ"), Telling(publisher="أنباء الضحى"))
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=tellings)])
    shown = open_dashboard(monkeypatch, store, "timeline", {"lang": "ar"})
    shown.app.multiselect(key="control_publishers").set_value([typed]).run()
    assert shown.address().get("publisher", []) == asked
    assert len(shown.app.toast) == (0 if asked else 1)


@pytest.mark.parametrize(("key", "typed", "asked"), [("sources", "أ ف ب", {"source": ["afp"]}), ("types", "قصف", {"type": ["ASSAULT"]})])
def test_a_source_and_a_type_are_chosen_by_the_names_that_people_have_for_them(
    key: str, typed: str, asked: dict[str, list[str]], varied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "ar"})
    shown.app.multiselect(key=f"control_{key}").set_value([typed]).run()
    assert shown.address() == {"lang": ["ar"], **asked}
