"""Where the reports of an event differ: a table by outlet and day of print, of the tolls that reports tell in two ways or more and of what else outlets do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from dateline.codes import NO_TYPE
from dateline.interface import Language
from dateline.records import outlet_of
from dateline.ui.joining import print_day

TOLLS = {"killed": "fatalities", "injured": "injured"}
FACTS = (*TOLLS, "date", "type", "actors")

MANY_TOLLS = 3
"""With more outlets telling a toll than this a chart shows them too."""

Row = Mapping[str, Any]


def told(row: Row, fact: str) -> Any:
    """What a report, or an event, tells of a fact, in a form that can be compared; None when it does not tell it.

    ``row["actors"]`` holds the ids of the parties; an event has none of its own.
    """
    if fact in TOLLS:
        low, high = row[f"{TOLLS[fact]}_low"], row[f"{TOLLS[fact]}_high"]
        return None if low is None else (int(low), int(low if high is None else high))
    if fact == "date":
        return None if row["date_start"] is None else (row["date_start"], row["date_end"])
    return row["event_type"] if fact == "type" else frozenset(row.get("actors", ())) or None


def differing_facts(reports: Sequence[Row]) -> list[str]:
    """The facts that outlets tell in two ways or more, each as it told it last. One that does not tell a fact does not contradict one that does, nor a month
    a day in it.
    """
    return [fact for fact in FACTS if _are_different(fact, [told(report, fact) for report in _last_of_each(reports, [fact])])]


def facts_to_show(reports: Sequence[Row]) -> list[str]:
    """What the table shows: the facts that outlets tell in two ways, and the tolls that reports do, an outlet's earlier ones among them. The range that is
    shown of an event is made of all of these, and a reader wants to know who told which.
    """
    differing = differing_facts(reports)
    return [fact for fact in FACTS if fact in differing or (fact in TOLLS and len({told(report, fact) for report in reports} - {None}) > 1)]


def _last_of_each(reports: Sequence[Row], facts: Iterable[str]) -> list[Row]:
    """Of each outlet the report printed last of those that tell one of the facts, in the order of print."""
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
    """The table as HTML: the event's own values first, where it has some, then each report's, marked where they are not the event's."""
    head = "".join(f"<th>{language.say(f'differs_{fact}')}</th>" for fact in facts)
    own = "".join(f"<td>{_cell(event, fact, language)}</td>" for fact in facts)
    rows = "".join(_row(report, event, facts, language) for report in reports)
    first = f"<tr class='own'><th>{language.say('differs_event')}</th>{own}</tr>" if list(facts) != ["actors"] else ""
    note = f"<p class='dl-note'>{language.say('differs_mark')}</p>" if any(is_other(report, event, fact) for report in reports for fact in facts) else ""
    return f"<div class='dl-differ'><table><tr><th>{language.say('differs_report')}</th>{head}</tr>{first}{rows}</table></div>{note}"


def _row(report: Row, event: Row, facts: Sequence[str], language: Language) -> str:
    cells = "".join(f"<td{' class=other' if is_other(report, event, fact) else ''}>{_cell(report, fact, language)}</td>" for fact in facts)
    return f"<tr><th>{escape(language.publisher(report['publisher']))}<small>{print_day(report, language)}</small></th>{cells}</tr>"


def is_other(report: Row, event: Row, fact: str) -> bool:
    """Whether a report tells something else than its event shows. A toll within the event's range, and a month with the event's day, is what it shows."""
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
    """For the chart, when tolls differ and more than three outlets tell one: of the last report of each that does, ``publisher`` and ``day`` in words, lowest
    and highest killed and injured.
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
