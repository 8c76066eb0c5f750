"""The choices that the filters offer."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from dateline.codes import NO_TYPE
from dateline.view.queries.remaining import in_role, parties_taking_part
from dateline.view.tables import EVENTS, INVOLVEMENTS, REPORT_SOURCES, REPORTS, Tables


def count_choices(tables: Tables) -> dict[str, list[str]]:
    """For each filter of codes, the codes that occur, most frequent first: ``countries``, ``acting``, ``acted_on``, ``types``, ``parties``,
    ``publishers``, ``sources``, ``languages``.

    Countries are ordered by the number of events they are involved in; last come those that are only mentioned, which the role ``mentioned`` finds.
    """
    counted = {
        "acting": (in_role("source"), "country"),
        "acted_on": (in_role("target"), "country"),
        "types": (EVENTS.mutate(event_type=EVENTS.event_type.fill_null(NO_TYPE)), "event_type"),
        "parties": (parties_taking_part(), "actor"),
        "publishers": (REPORTS, "publisher"),
        "sources": (REPORT_SOURCES, "source"),
        "languages": (REPORTS, "lang"),
    }
    return {"countries": _countries_by_frequency(tables), **{name: _codes_by_frequency(tables, rows, column) for name, (rows, column) in counted.items()}}


def _countries_by_frequency(tables: Tables) -> list[str]:
    return [str(code) for code in tables.ask(INVOLVEMENTS.order_by(ibis.desc("events"), ibis.desc("naming"), "country"))["country"]]


def _codes_by_frequency(tables: Tables, rows: ir.Table, column: str) -> list[str]:
    told = rows.filter(rows[column].notnull())
    tally = told.group_by(column).agg(n=told.count())
    return [str(code) for code in tables.ask(tally.order_by(ibis.desc("n"), column))[column]]
