"""Every filter on every page: what the dashboard counts is what stands in the Parquet tables.

The expected numbers are reckoned row by row from the public files and share no code with the dashboard, nor its way to fold letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.ui.dashboard import PAGES, Shown, open_dashboard

INVOLVED = {"source", "target", "mediator", "location"}


@dataclass
class Told:
    """A report with its event, its article and all that hangs on them."""

    report: dict[str, Any]
    event: dict[str, Any]
    article: dict[str, Any]
    sources: set[str] = field(default_factory=set)
    roles: set[tuple[str, str]] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def overlaps(self, start: date, end: date) -> bool:
        return self.event["date_start"] is not None and self.event["date_start"] <= end and self.event["date_end"] >= start

    def takes_part(self, country: str, *roles: str) -> bool:
        return any(code == country and role in (roles or INVOLVED) for code, role in self.roles)

    def is_surer_than(self, confidence: float) -> bool:
        return self.event["confidence"] is not None and self.event["confidence"] > confidence

    def says(self, word: str) -> bool:
        return plain(word) in plain(f"{self.article['title']} {self.report['quote']}")


def plain(text: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c) and c != "\u0640")
    return "".join(letters).replace("ة", "ه").replace("ى", "ي")


def rows(store: Path, table: str) -> list[dict[str, Any]]:
    return [row for part in sorted((store / "current" / table).glob("*.parquet")) for row in pq.read_table(part).to_pylist()]


def read_told(store: Path) -> list[Told]:
    events = {row["event_id"]: row for row in rows(store, "events")}
    articles = {row["article_id"]: row for row in rows(store, "articles")}
    told = {row["report_id"]: Told(row, events[row["event_id"]], articles[row["article_id"]]) for row in rows(store, "reports")}
    for row in rows(store, "report_sources"):
        told[row["report_id"]].sources.add(row["source"])
    for row in rows(store, "report_countries"):
        for one in told.values():
            if one.event["event_id"] == told[row["report_id"]].event["event_id"]:
                one.roles.add((row["country"], row["role"]))
    for row in rows(store, "report_actors"):
        if row["role"] in INVOLVED:
            told[row["report_id"]].parties.add(row["actor"])
    return list(told.values())


CASES: dict[str, tuple[Mapping[str, str | Sequence[str]], Callable[[Told], bool]]] = {
    "nothing": ({}, lambda t: True),
    "first day": ({"from": "2024-01-31"}, lambda t: t.overlaps(date(2024, 1, 31), date.max)),
    "last day": ({"to": "2023-07-01"}, lambda t: t.overlaps(date.min, date(2023, 7, 1))),
    "period": ({"from": "2024-02-02", "to": "2024-02-03"}, lambda t: t.overlaps(date(2024, 2, 2), date(2024, 2, 3))),
    "country": ({"country": "RUS"}, lambda t: t.takes_part("RUS")),
    "any of two countries": ({"country": ["SDN", "QAT"]}, lambda t: t.takes_part("SDN") or t.takes_part("QAT")),
    "both of two countries": ({"country": ["RUS", "UKR"], "match": "all"}, lambda t: t.takes_part("RUS") and t.takes_part("UKR")),
    "acting country": ({"country": "UKR", "role": "source"}, lambda t: t.takes_part("UKR", "source")),
    "country acted on": ({"country": "UKR", "role": "target"}, lambda t: t.takes_part("UKR", "target")),
    "who acted": ({"acting": "UKR"}, lambda t: t.takes_part("UKR", "source")),
    "who was acted on": ({"acted_on": ["UKR", "KOR"]}, lambda t: t.takes_part("UKR", "target") or t.takes_part("KOR", "target")),
    "one acting on another": ({"acting": "RUS", "acted_on": "UKR"}, lambda t: t.takes_part("RUS", "source") and t.takes_part("UKR", "target")),
    "mediating country": ({"country": "QAT", "role": "mediator"}, lambda t: t.takes_part("QAT", "mediator")),
    "place": ({"country": "SDN", "role": "location"}, lambda t: t.takes_part("SDN", "location")),
    "country only mentioned": ({"country": "EGY", "role": "mentioned"}, lambda t: t.takes_part("EGY", "mentioned")),
    "type": ({"type": ["ASSAULT", "PROTEST"]}, lambda t: t.event["event_type"] in ("ASSAULT", "PROTEST")),
    "unknown type": ({"type": "NONE"}, lambda t: t.event["event_type"] is None),
    "party": ({"party": "wagner"}, lambda t: "wagner" in t.parties),
    "any of two parties": ({"party": ["UKR-army", "un"]}, lambda t: bool(t.parties & {"UKR-army", "un"})),
    "confidence": ({"confidence": "0.7"}, lambda t: t.is_surer_than(0.699)),
    "high confidence": ({"confidence": "0.9"}, lambda t: t.is_surer_than(0.899)),
    "several texts": ({"texts": "several"}, lambda t: t.event["independent_count"] > 1),
    "reports that differ": ({"tolls": "differ"}, lambda t: t.event["report_count"] > 1 and t.event["fatalities_low"] != t.event["fatalities_high"]),
    "publisher": ({"publisher": "al-bayan-sample"}, lambda t: t.article["publisher"] == "al-bayan-sample"),
    "two publishers": (
        {"publisher": ["northern-herald", "le-quotidien-sample"]},
        lambda t: t.article["publisher"] in ("northern-herald", "le-quotidien-sample"),
    ),
    "agency": ({"source": "reuters"}, lambda t: "reuters" in t.sources),
    "official": ({"source": ["RUS", "sputnik"]}, lambda t: bool(t.sources & {"RUS", "sputnik"})),
    "language": ({"lang": "en", "language": "ar"}, lambda t: t.article["lang"] == "ar"),
    "word": ({"q": "المنامه"}, lambda t: t.says("المنامة")),
    "words": ({"q": "الهجوم مدنيين"}, lambda t: t.says("الهجوم") and t.says("مدنيين")),
    "everything": (
        {
            "from": "2019-01-01",
            "to": "2019-12-31",
            "country": ["RUS", "CHN"],
            "match": "all",
            "role": "source",
            "type": "MOBILIZE",
            "confidence": "0.7",
            "publisher": ["gulf-courier", "al-bayan-sample"],
            "source": "reuters",
            "language": "en",
            "q": "seoul",
        },
        lambda t: t.report["report_id"] == "r6-0",
    ),
}


Drawn = Callable[[str, str], Shown]
"""Draws a page under the filters of a case."""


@pytest.fixture(scope="module")
def told(varied: Path) -> list[Told]:
    """All reports of the store of one of everything."""
    return read_told(varied)


@pytest.fixture(scope="module")
def drawn(varied: Path) -> Iterator[Drawn]:
    """What draws a page under the filters of a case, once for all tests, which only look at it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield cache(lambda case, page: open_dashboard(monkeypatch, varied, page, CASES[case][0]))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_page_counts_what_stands_in_the_tables(case: str, page: str, varied: Path, told: list[Told], drawn: Drawn) -> None:
    _, passes = CASES[case]
    left = [one for one in told if passes(one)]
    shown = drawn(case, page).counts()
    assert {name: shown[name] for name in ("events", "all_events", "reports", "all_reports")} == {
        "events": len({one.event["event_id"] for one in left}),
        "all_events": len(rows(varied, "events")),
        "reports": len(left),
        "all_reports": len(told),
    }


@pytest.mark.parametrize("case", CASES)
def test_the_timeline_lists_and_draws_what_it_counts(case: str, told: list[Told], drawn: Drawn) -> None:
    _, passes = CASES[case]
    left = {one.event["event_id"]: one.event for one in told if passes(one)}
    dated = [key for key, event in left.items() if event["date_start"]]
    shown = drawn(case, "timeline")
    assert sorted(shown.event_ids()) == sorted(dated or left)  # where none is dated, the undated stand in their place
    in_bars = sum(n for chart in shown.charts() for bars in chart["data"] for n in bars["y"])
    assert in_bars <= len(dated)
    assert (in_bars < len(dated)) == ("known too loosely" in shown.words() or "بدقة تكفي" in shown.words())


@pytest.mark.parametrize("case", CASES)
def test_the_map_marks_what_it_counts(case: str, told: list[Told], drawn: Drawn) -> None:
    address, passes = CASES[case]
    roles = {str(address["role"])} if "role" in address else INVOLVED
    left = {one.event["event_id"]: one for one in told if passes(one)}
    marked = {code for one in left.values() for code, role in one.roles if role in roles}
    shown = drawn(case, "map")
    for chart in shown.charts():
        assert {code for code, n in zip(chart["data"][0]["locations"], chart["data"][0]["z"], strict=True) if n > 0} == marked
    assert bool(shown.charts()) == bool(left)


def test_undated_events_left_out_by_a_period_are_told_on_every_page(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in PAGES:
        shown = open_dashboard(monkeypatch, varied, page, {"from": "2024-01-01", "lang": "en"})
        assert shown.counts()["undated"] == 2
        assert "2 undated events are left out by the period." in shown.words()
