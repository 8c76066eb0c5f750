"""Threads: what belongs to the story of an event, in small stores of chosen events, and on the samples against the stories they were written as."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from dateline.store.snapshot import open_store
from dateline.view.bins import Bins
from dateline.view.bursts import chance_of, find_bursts
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.lists import list_events
from dateline.view.stories.offers import Offer, find_stories
from dateline.view.stories.settings import settings
from dateline.view.stories.threads import Thread, find_thread
from dateline.view.tables import Tables
from tests.stores import Story, Telling, write_store

WAR = {"SDN": ("source", "location"), "TCD": ("target",)}
NOISE = [
    Story(day=date(2024, 1, 1) + timedelta(days=9 * i), roles={code: ("source", "location")}, event_type="ECONOMY", tellings=(Telling(f"Prices of {code}"),))
    for i, code in enumerate(("BRA", "FJI", "NPL", "PER", "ISL", "JPN", "MEX", "ESP", "KEN", "PRT", "CUB", "MLT"))
]
"""Events of other countries, so that a country that two events share is a rare one."""


def tell(folder: Path, *events: Story) -> Tables:
    return connect(open_store(write_store(folder / "store", [*events, *NOISE])), str(folder))


def thread(tables: Tables, event_id: str = "e0") -> Thread:
    found = find_thread(tables, event_id)
    assert found is not None
    return found


def fight(day: date, headline: str = "Shelling", **more: object) -> Story:
    return Story(day=day, roles=WAR, event_type="ASSAULT", tellings=(Telling(headline, "It went on."),), **more)  # type: ignore[arg-type]


def test_the_questions_of_a_thread_are_worked_out_into_sql_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tell(tmp_path, *(fight(date(2024, month, 1), f"Shelling {month}") for month in (1, 2, 3)))
    assert thread(tables, "e0").events == ("e0", "e1", "e2")
    monkeypatch.setattr("ibis.to_sql", None)
    assert thread(tables, "e1").events == ("e0", "e1", "e2")


def test_events_of_the_same_two_countries_and_theme_make_a_thread_in_order_of_time(tmp_path: Path) -> None:
    tables = tell(tmp_path, fight(date(2024, 3, 1)), fight(date(2024, 1, 1)), fight(date(2024, 2, 1)))
    assert thread(tables).events == ("e1", "e2", "e0")
    assert thread(tables, "e1").neighbours() == (None, "e2")
    assert thread(tables, "e2").neighbours() == ("e1", "e0")
    assert thread(tables, "e0").neighbours() == ("e2", None)


def test_one_country_alone_makes_no_story(tmp_path: Path) -> None:
    flood = Story(day=date(2024, 1, 9), roles={"SDN": ("location",)}, event_type="DISASTER", tellings=(Telling("Flood", "Water rose."),))
    vote = Story(day=date(2024, 1, 8), roles={"SDN": ("location",)}, event_type="ELECTION", tellings=(Telling("Ballots", "Polls closed."),))
    assert thread(tell(tmp_path, vote, flood)).events == ("e0",)


@pytest.mark.parametrize("role", ["source", "mentioned"])
def test_a_party_that_acts_in_both_makes_a_story_and_one_that_is_only_mentioned_does_not(tmp_path: Path, role: str) -> None:
    one = Story(
        day=date(2024, 1, 8), roles={"SDN": ("location",)}, event_type="ASSAULT", actors={"rsf-sudan": role}, tellings=(Telling("Market", "It burnt."),)
    )
    two = Story(day=date(2024, 2, 8), roles={"SDN": ("location",)}, event_type="DISASTER", actors={"rsf-sudan": role}, tellings=(Telling("Camp", "None ate."),))
    assert thread(tell(tmp_path, one, two)).events == (("e0", "e1") if role == "source" else ("e0",))


def test_telling_words_make_a_story_and_words_of_every_headline_do_not(tmp_path: Path) -> None:
    def told(day: date, event_type: str, headline: str) -> Story:
        return Story(day=day, roles={"SDN": ("location",)}, event_type=event_type, tellings=(Telling(headline, "The government said so."),))

    dam = told(date(2024, 1, 8), "DISASTER", "Dam at Arbaat collapses")
    repair = told(date(2024, 2, 8), "ECONOMY", "Money for the Arbaat dam is found")
    other = told(date(2024, 2, 9), "PROTEST", "After two days people said it was the government")
    assert thread(tell(tmp_path, dam, repair, other)).events == ("e0", "e1")


def test_an_arabic_word_is_the_same_under_its_prefixes(tmp_path: Path) -> None:
    def told(day: date, headline: str) -> Story:
        return Story(day=day, roles={"YEM": ("location",)}, event_type=None, tellings=(Telling(headline, "", "al-bayan-sample", "ar"),))

    assert thread(tell(tmp_path, told(date(2024, 1, 8), "ناقلة «سونيون» تحترق"), told(date(2024, 2, 8), "قطر الناقلة وسونيون بعيداً"))).events == ("e0", "e1")


def test_what_follows_a_year_of_silence_is_another_story(tmp_path: Path) -> None:
    tables = tell(tmp_path, fight(date(2022, 1, 1)), fight(date(2023, 1, 1)), fight(date(2024, 1, 2)))
    assert thread(tables).events == ("e0", "e1")
    assert thread(tables, "e2").events == ("e2",)


def test_an_event_without_a_date_or_that_is_not_there_has_no_thread(tmp_path: Path) -> None:
    tables = tell(tmp_path, Story(roles=WAR, event_type="ASSAULT"), fight(date(2024, 1, 1)))
    assert find_thread(tables, "e0") is None
    assert find_thread(tables, "e99") is None
    assert thread(tables, "e1").events == ("e1",)


def test_an_event_without_countries_is_alone(tmp_path: Path) -> None:
    assert thread(tell(tmp_path, Story(day=date(2024, 1, 1), event_type=None), fight(date(2024, 1, 1)))).events == ("e0",)


def limited(monkeypatch: pytest.MonkeyPatch, **limits: float) -> None:
    for name, limit in limits.items():
        monkeypatch.setitem(settings().limits, name, limit)


def test_a_long_thread_is_cut_to_the_nearest_in_time_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, events=2)
    found = thread(tell(tmp_path, *(fight(date(2024, 1, day)) for day in (1, 2, 4, 9))), "e1")
    assert found == Thread("e1", ("e0", "e1", "e2"), is_cut=True)


def test_a_thread_of_just_as_many_events_as_there_may_be_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, events=2)
    found = thread(tell(tmp_path, *(fight(date(2024, 1, day)) for day in (1, 2, 4))), "e1")
    assert found == Thread("e1", ("e0", "e1", "e2"), is_cut=False)


def test_what_lies_behind_a_silence_takes_no_place_in_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, events=2, gap_days=10)
    behind, seed, first, second, third = (fight(day) for day in (date(2024, 1, 20), *(date(2024, 2, day) for day in (1, 10, 18, 26))))
    assert thread(tell(tmp_path / "whole", behind, seed, first, second), "e1") == Thread("e1", ("e1", "e2", "e3"), is_cut=False)
    assert thread(tell(tmp_path / "cut", behind, seed, first, second, third), "e1") == Thread("e1", ("e1", "e2", "e3"), is_cut=True)


def test_a_turning_point_is_named_after_its_most_reported_event(tmp_path: Path) -> None:
    quiet = [fight(date(2024, 1, 1) + timedelta(days=7 * week), f"Week {week}") for week in range(20)]
    loud = fight(date(2024, 3, 13), "The palace falls")
    loud = Story(loud.day, roles=WAR, event_type="ASSAULT", tellings=tuple(Telling("The palace falls", publisher=f"outlet-{i}") for i in range(9)))
    tables = tell(tmp_path, *quiet, loud)
    bins = Bins("week", date(2024, 1, 1), date(2024, 5, 13))
    (burst,) = find_bursts(tables, Filters(events=thread(tables).events), bins)
    assert (burst.first, burst.end, burst.reports, burst.headline) == (date(2024, 3, 11), date(2024, 3, 18), 10, "The palace falls")
    assert find_bursts(tables, Filters(events=thread(tables).events, end=date(2024, 3, 1)), bins) == []


def told_by(number: int, day: date, headline: str) -> Story:
    return Story(day, roles=WAR, event_type="ASSAULT", tellings=tuple(Telling(headline, publisher=f"outlet-{i}") for i in range(number)))


def test_weeks_side_by_side_are_one_turning_point_and_two_reports_are_none(tmp_path: Path) -> None:
    tables = tell(
        tmp_path,
        told_by(2, date(2024, 1, 3), "The bridge falls"),
        told_by(3, date(2024, 4, 3), "The gate falls"),
        told_by(4, date(2024, 4, 10), "The palace falls"),
        told_by(3, date(2024, 6, 5), "The port falls"),
    )
    bins = Bins("week", date(2024, 1, 1), date(2027, 12, 31))
    found = [(burst.first, burst.end, burst.reports, burst.headline) for burst in find_bursts(tables, Filters(countries=("SDN",)), bins)]
    assert found == [
        (date(2024, 4, 1), date(2024, 4, 15), 7, "The palace falls"),
        (date(2024, 6, 3), date(2024, 6, 10), 3, "The port falls"),
    ]


def test_three_reports_in_a_week_are_no_turning_point_where_each_week_has_one(tmp_path: Path) -> None:
    quiet = [told_by(1, date(2024, 1, 1) + timedelta(days=7 * week), f"Week {week}") for week in range(12)]
    tables = tell(tmp_path, *quiet, told_by(3, date(2024, 4, 3), "The gate falls"))
    assert find_bursts(tables, Filters(countries=("SDN",)), Bins("week", date(2024, 1, 1), date(2024, 4, 7))) == []


def test_chance_is_poissons() -> None:
    assert chance_of(0, 2.0) == pytest.approx(1.0)
    assert chance_of(1, 2.0) == pytest.approx(0.8647, abs=1e-4)
    assert chance_of(5, 1.0) == pytest.approx(0.00366, abs=1e-5)


def test_stories_to_follow_are_what_happens_again_between_the_same_the_most_often_first(tmp_path: Path) -> None:
    market = [
        Story(day=date(2024, 4, i), roles={"SDN": ("location",)}, actors={"rsf-sudan": "source"}, tellings=(Telling(f"Market {i}"),)) for i in (1, 2, 3, 4)
    ]
    tables = tell(
        tmp_path, *(fight(date(2024, i, 1)) for i in (3, 1, 2)), *market, *(Story(day=date(2025, 1, i), roles={"BRA": ("source",)}) for i in (1, 2, 3))
    )
    fights, markets = Offer("e0", 3, date(2024, 1, 1), date(2024, 3, 1)), Offer("e6", 4, date(2024, 4, 1), date(2024, 4, 4))
    assert find_stories(tables, Filters(), 10) == (markets, fights)
    assert find_stories(tables, Filters(), 1) == (markets,)
    assert find_stories(tables, Filters(end=date(2024, 4, 3)), 10) == (Offer("e5", 3, date(2024, 4, 1), date(2024, 4, 3)), fights)
    assert find_stories(tables, Filters(end=date(2024, 3, 31)), 10) == (fights,)
    assert find_stories(tables, Filters(end=date(2024, 2, 28)), 10) == ()


# The samples --------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(store_of_samples: Path) -> Tables:
    return connect(open_store(store_of_samples), "samples")


@pytest.fixture(scope="module")
def told(store_of_samples: Path) -> dict[str, tuple[str, str, set[str]]]:
    """Each article of a dated event with that event, its folder of data/articles, which is a story followed for months, and the event's countries."""
    snapshot = open_store(store_of_samples)
    folder = {row["article_id"]: Path(row["input"]).parts for row in snapshot.read("occurrences").to_pylist()}
    dated = {row["event_id"]: set(row["countries"]) for row in snapshot.read("events").to_pylist() if row["date_start"]}
    mains = [row for row in snapshot.read("reports").to_pylist() if row["is_main"] and row["event_id"] in dated]
    parts = {row["article_id"]: folder[row["article_id"]] for row in mains}
    line = {article: names[names.index("articles") + 1] if "articles" in names else names[0] for article, names in parts.items()}
    return {row["article_id"]: (row["event_id"], line[row["article_id"]], dated[row["event_id"]]) for row in mains}


def test_every_story_of_the_samples_is_offered_as_its_thread_is_shown(samples: Tables) -> None:
    offered = find_stories(samples, Filters(), 10)
    assert len(offered) >= 4
    assert [len(thread(samples, offer.event_id).events) for offer in offered] == [offer.events for offer in offered]
    for offer in offered:
        shown = list_events(samples, Filters(events=thread(samples, offer.event_id).events), "dated", 1)
        assert (shown["date_start"].min().date(), shown["date_start"].max().date()) == (offer.since, offer.until)


def test_threads_of_the_samples_follow_their_stories(samples: Tables, told: dict[str, tuple[str, str, set[str]]], store_of_samples: Path) -> None:
    """Two articles are together when one's event is the other's or in its thread: so joining their events changes nothing here. Pairs of one folder are right.
    Recall is of the pairs of a folder that share an involved country: two folders ("talks", "protests-elections") hold many countries' stories, and no rule
    should join Kenya's crowds to Serbia's."""
    dated = [row["event_id"] for row in open_store(store_of_samples).read("events").to_pylist() if row["date_start"]]
    threads = {event: set(thread(samples, event).events) for event in dated}
    pairs = list(permutations(told.values(), 2))
    together = [one[0] == other[0] or other[0] in threads[one[0]] for one, other in pairs]
    true = [one[1] == other[1] for one, other in pairs]
    possible = [is_true and bool(one[2] & other[2]) for is_true, (one, other) in zip(true, pairs, strict=True)]
    right = [joined and is_true for joined, is_true in zip(together, true, strict=True)]
    found = [joined and is_possible for joined, is_possible in zip(together, possible, strict=True)]
    assert sum(right) / sum(together) >= 0.90
    assert sum(found) / sum(possible) >= 0.60
    assert sum(right) / sum(true) >= 0.39
    both_ways = [(one, other) for one, events in threads.items() for other in events if one != other]
    assert sum(one in threads[other] for one, other in both_ways) / len(both_ways) >= 0.88
