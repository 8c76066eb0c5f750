"""Where the reports of an event differ: a table by outlet and day of print, with the tolls that reports and the other facts that outlets give differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from dateline.codes import NO_TYPE
from dateline.interface import Language
from dateline.records import outlet_of
from dateline.ui.charts import show_tolls
from dateline.ui.page import OpenEvent
from dateline.ui.parts import print_day
from dateline.view.queries.one_event import parties_by_report
from dateline.view.tables import TOLLS

FACTS = (*TOLLS, "date", "type", "actors")

MANY_TOLLS = 3
"""If more outlets than this give a toll, a chart shows the tolls too."""

Row = Mapping[str, Any]


def draw_differences(opened: OpenEvent) -> None:
    """Draw where the reports of the open event differ, as a table and, with many tolls, as a chart; nothing if they do not differ."""
    event, language = opened.event, opened.language
    actors = opened.ask(parties_by_report)
    reports = [{**report, "actors": actors[actors["report_id"] == report["report_id"]]["actor"].tolist()} for report in opened.reports]
    facts = facts_to_show(reports)
    if facts:
        st.html(f"<h3 class='dl-reports'>{language.say('card_differ')}</h3>{table_of_differences(event, reports, facts, language)}")
        tolls = tolls_to_draw(reports, differing_facts(reports), language)
        if tolls is not None:
            show_tolls(tolls, f"tolls_{event['event_id']}", language)


def told(row: Row, fact: str) -> Any:
    """The value of a fact in a report or event, in a form that can be compared; None if it gives none.

    ``row["actors"]`` holds the ids of a report's parties; the row of an event has none.
    """
    if fact in TOLLS:
        low, high = row[f"{TOLLS[fact]}_low"], row[f"{TOLLS[fact]}_high"]
        return None if low is None else (int(low), int(low if high is None else high))
    if fact == "date":
        return None if row["date_start"] is None else (row["date_start"], row["date_end"])
    return row["event_type"] if fact == "type" else frozenset(row.get("actors", ())) or None


def differing_facts(reports: Sequence[Row]) -> list[str]:
    """The facts on which outlets differ, by the last report of each outlet that gives the fact. An outlet that does not give a fact contradicts nobody, and
    a month does not contradict a day in it.
    """
    return [fact for fact in FACTS if _are_different(fact, [told(report, fact) for report in _last_of_each(reports, [fact])])]


def facts_to_show(reports: Sequence[Row]) -> list[str]:
    """The facts in the table: those on which outlets differ, and the tolls on which any reports differ, including earlier reports of the same outlet: the
    range shown for an event covers all of them, and a reader wants to know which report gave which number.
    """
    differing = differing_facts(reports)
    return [fact for fact in FACTS if fact in differing or (fact in TOLLS and len({told(report, fact) for report in reports} - {None}) > 1)]


def _last_of_each(reports: Sequence[Row], facts: Iterable[str]) -> list[Row]:
    """For each outlet its last printed report that gives one of ``facts``, in order of print."""
    telling = [report for report in reports if any(told(report, fact) is not None for fact in facts)]
    last: dict[str, Row] = {}
    for report in sorted(telling, key=lambda report: report["published_on"] or date.min):
        outlet = outlet_of(report) or report["report_id"]
        last.pop(outlet, None)
        last[outlet] = report
    return list(last.values())


def _are_different(fact: str, values: Sequence[Any]) -> bool:
    if fact == "date":
        return bool(values) and max(first for first, _ in values) > min(last for _, last in values)
    return len(set(values)) > 1


def table_of_differences(event: Row, reports: Sequence[Row], facts: Sequence[str], language: Language) -> str:
    """The table as HTML: first the event's own values, unless only parties differ, then those of each report by day of print; values other than the event's
    are marked. Below it stands which toll only rose."""
    head = "".join(f"<th>{language.say(f'differs_{fact}')}</th>" for fact in facts)
    own = "".join(f"<td>{_cell(event, fact, language)}</td>" for fact in facts)
    rows = "".join(_row(report, event, facts, language) for report in reports)
    first = f"<tr class='own'><th>{language.say('differs_event')}</th>{own}</tr>" if list(facts) != ["actors"] else ""
    note = f"<p class='dl-note'>{language.say('differs_mark')}</p>" if any(is_other(report, event, fact) for report in reports for fact in facts) else ""
    rose = "".join(f"<p class='dl-note'>{language.say(f'differs_rose_{fact}')}</p>" for fact in facts if fact in TOLLS and _only_rose(reports, fact))
    return f"<div class='dl-differ'><table><tr><th>{language.say('differs_report')}</th>{head}</tr>{first}{rows}</table></div>{rose}{note}"


def _only_rose(reports: Sequence[Row], fact: str) -> bool:
    """True if a toll never fell from one day of print to the next, and on the last is higher than on the first."""
    days: dict[date, list[tuple[int, int]]] = {}
    for report in reports:
        if report["published_on"] and told(report, fact) is not None:
            days.setdefault(report["published_on"], []).append(told(report, fact))
    ends = [(min(low for low, _ in tolls), max(high for _, high in tolls)) for _, tolls in sorted(days.items())]
    return len(ends) > 1 and ends[0][1] < ends[-1][1] and all(before[1] <= after[0] for before, after in pairwise(ends))


def _row(report: Row, event: Row, facts: Sequence[str], language: Language) -> str:
    cells = "".join(f"<td{' class=other' if is_other(report, event, fact) else ''}>{_cell(report, fact, language)}</td>" for fact in facts)
    return f"<tr><th>{escape(language.publisher(report['publisher']))}<small>{print_day(report, language)}</small></th>{cells}</tr>"


def is_other(report: Row, event: Row, fact: str) -> bool:
    """True if a report's value of ``fact`` differs from its event's. A toll within the event's range, or a month with the event's day, does not differ."""
    mine, shown = told(report, fact), told(event, fact)
    if mine is None or fact == "actors":
        return False
    if fact == "date" and shown is not None:
        return _are_different(fact, [mine, shown])
    if fact in TOLLS and shown is not None:
        return bool(mine[0] < shown[0] or mine[1] > shown[1])
    return bool(mine != shown)


def _cell(row: Row, fact: str, language: Language) -> str:
    value = told(row, fact)
    if value is None:
        return "" if fact == "actors" and "actors" not in row else f"<span class='none'>{language.say('differs_none')}</span>"
    if fact in TOLLS:
        low, high = value
        return language.number(low) if low == high else language.say("number_range", low=language.number(low), high=language.number(high))
    if fact == "date":
        return escape(language.date_in_words(row))
    return escape(language.event_type(value or NO_TYPE) if fact == "type" else language.listed(sorted(map(language.actor, value))))


def tolls_to_draw(reports: Sequence[Row], facts: Sequence[str], language: Language) -> pd.DataFrame | None:
    """The rows of the chart: for the last report of each outlet that gives a toll, ``publisher`` and ``day`` in words, and lowest and highest killed and
    injured. None unless a toll is among ``facts`` and more than ``MANY_TOLLS`` outlets give one.
    """
    telling = _last_of_each(reports, TOLLS)
    if len(telling) <= MANY_TOLLS or not set(TOLLS) & set(facts):
        return None
    rows = []
    for report in telling:
        row: dict[str, Any] = {"publisher": language.publisher(report["publisher"]), "day": print_day(report, language)}
        for fact in TOLLS:
            row[f"{fact}_low"], row[f"{fact}_high"] = told(report, fact) or (None, None)
        rows.append(row)
    return pd.DataFrame(rows)
