"""Which events a page lists, in which order, and where those stand that have no day, are announced or long ago."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import open_dashboard


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


def test_undated_events_have_their_own_shelf_and_stand_on_no_date(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "shelf": "undated"})
    assert shown.event_ids() == ["e4", "e5"]
    assert "no date was invented for them." in shown.words()
    assert shown.words().count("date unknown") == 2


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


@pytest.mark.parametrize("page", ["home", "map"])
def test_announced_events_stand_below_the_newest_and_are_told_as_such(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = (Telling(published=date(2024, 3, 1)),)
    store = write_store(tmp_path / "store", [Story(day=date(2024, 3, day), tellings=printed) for day in (9, 1)])
    shown = open_dashboard(monkeypatch, store, page, {"lang": "ar"})
    assert shown.event_ids() == ["e1", "e0"]
    assert [head.value for head in shown.app.main.header][-2:] == ["أحدث الأحداث", "أحداث مُعلن عنها"]
    assert shown.words().count("9 مارس 2024، مُعلن عنه") == 1


@pytest.mark.parametrize("page", ["home", "map"])
def test_where_only_undated_events_remain_they_are_the_newest(page: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_dashboard(monkeypatch, varied, page, {"country": "SDN", "type": "DISASTER"}).event_ids() == ["e4"]


def test_where_only_undated_events_remain_the_timeline_lists_them(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en", "type": "DISASTER"})
    assert shown.event_ids() == ["e4"]
    assert "The text does not say when these happened" in shown.words()
