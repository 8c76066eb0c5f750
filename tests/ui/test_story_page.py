"""The page of a story, and what of a story stands on a card."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.dashboard import LANGUAGES, open_dashboard


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_story_shows_its_thread_turning_points_countries_and_sources(lang: str, saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": lang, "event": "e3"})
    assert len(shown.charts()) == 3
    assert shown.event_ids() == [f"e{i}" for i in range(20)]
    words = shown.words()
    assert {"ar": "قصة من 25 حدثاً.", "en": "A story of 25 events."}[lang] in words
    assert "1. Round 12" in words
    assert {"ar": "الأعمدة تعدّ الأحداث، أما المنعطف فيُحسب بالتقارير", "en": "The bars count events; a turning point is counted in reports"}[lang] in words
    shown.app.button(key="next_page").click().run()
    assert shown.address() == {"lang": [lang], "story": ["e3"], "page": ["2"]}
    assert shown.event_ids() == ["e20", "e21", "e22", "e23", "e24"]


def test_a_story_obeys_the_filters_and_keeps_its_thread(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "story": "e3", "to": "2024-01-20"})
    assert shown.event_ids() == ["e0", "e1", "e2"]
    assert "A story of 25 events. The filters leave 3 of them." in shown.words()
    shown.app.button(key="clear_all").click().run()
    assert shown.address() == {"lang": ["en"], "story": ["e3"]}


def test_filters_that_leave_nothing_of_a_story_say_so(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "story": "e3", "country": "BHR"})
    assert "No event of this story passes the filters." in shown.words()
    assert shown.app.button(key="without_countries").label == "Without “Bahrain”: 25 events"
    assert shown.charts() == []


def test_an_event_of_a_story_opens_its_card_and_the_story_stays(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "event": "e3"})
    shown.app.button(key="open_e10").click().run()
    assert shown.address() == {"lang": ["en"], "event": ["e10"], "story": ["e3"]}
    assert "data-event='e10'><h2" in shown.words()
    assert "A story of 25 events." in shown.words()


def test_without_a_story_some_under_the_filters_are_offered_and_a_headline_opens_one(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, saga, "story", {"lang": "en", "to": "2024-02-01"})
    assert shown.event_ids() == ["e3"]
    assert "Stories to follow" in shown.words()
    assert "<span>a story of 4 events: 1 January 2024 to 28 January 2024</span>" in shown.words()
    shown.app.button(key="open_e3").click().run()
    assert shown.address()["event"] == ["e3"]
    assert "A story of 25 events. The filters leave 4 of them." in shown.words()
    assert "Stories to follow" not in shown.words()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({}, "No story of 3 events or more was found in the events shown. This page follows the story of one event."),
        ({"event": "e99"}, "The event that this link leads to is not here."),
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
