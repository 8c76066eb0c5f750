"""The tables that queries are asked of, and how they are asked: a snapshot's small columns in memory, in the order of days, with bridge tables for what an
event can have several of; article texts and evidence stay in Parquet and are read for one event at a time. ``opening.py`` makes them from a store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import duckdb
import ibis
import ibis.expr.datatypes as dt
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from dateline.interface import INTERFACE_LANGUAGES
from dateline.store.schemas import table_schema
from dateline.store.snapshot import Snapshot
from dateline.view.filters import KnownCodes
from dateline.view.searching import read_text

KEYS = {"event": "int32", "report": "int32"}
"""Numbers of events, in the order of their days, and of reports. Tables in memory are joined by them, because that is ten times as fast as by ids
(``bench/dashboard.py``); ``event_id`` stands beside them in ``EVENTS`` alone, ``report_id`` in ``REPORTS``."""


def _stored(table: str, name: str | None = None) -> ir.Table:
    """A table with all columns of a stored one, by its own ``name`` where it holds other rows."""
    return ibis.table(ibis.Schema.from_pyarrow(table_schema(table)), name=name or table)


EVENTS = ibis.table({"event": KEYS["event"], **ibis.Schema.from_pyarrow(table_schema("events")), "printed_on": "date"}, name="events")
REPORTS = ibis.table({**KEYS, **dict.fromkeys(("report_id", "publisher", "lang", "words"), "string"), "published_on": "date"}, name="reports")
REPORT_SOURCES = ibis.table({"report": KEYS["report"], "source": "string", "kind": "string"}, name="report_sources")
HIDDEN_EVENTS = _stored("events", "hidden_events")
EVENT_COUNTRIES = ibis.table({"event": KEYS["event"], "country": "string", "role": "string"}, name="event_countries")
EVENT_PAIRS = ibis.table({"event": KEYS["event"], "source": "string", "target": "string"}, name="event_pairs")
"""Which country acted on which, each pair once for an event. A country is paired with itself only in an event without a pair of two countries: in an agreement
or a clash both countries act and are acted on, and neither acts on itself."""

INVOLVEMENTS = ibis.table({"country": "string", "events": "int64", "naming": "int64"}, name="involvements")
"""How many events each country is involved in, and how many name it."""

EVENT_PARTIES = ibis.table({"event": KEYS["event"], "actor": "string", "role": "string", "marks_story": "boolean"}, name="event_parties")
REPORT_PARTIES = ibis.table(dict.fromkeys(("event_id", "report_id", "actor", "country", "role"), "string"), name="report_parties")
ARTICLES = _stored("articles")
REPORT_ROWS = _stored("reports", "report_rows")
EVIDENCE = _stored("evidence")
REPORT_COUNTRIES = _stored("report_countries")
REPORT_ACTORS = _stored("report_actors")
EDITS = _stored("edits")
LINKS = _stored("links")
OCCURRENCES = _stored("occurrences")

HEADLINES = {lang: f"headline_{lang}" for lang in INTERFACE_LANGUAGES}
"""Language of the interface -> column with an event's headline in it."""

EVENT_TITLES = ibis.table({"event": KEYS["event"], **dict.fromkeys(HEADLINES.values(), "string")}, name="event_titles")
"""The headlines of events in the languages of the interface other than their own; none where an editor has written the headline."""

BACKGROUNDS = ibis.table({"event": KEYS["event"], "background_of": "string"}, name="backgrounds")
"""Events that no article is about, so that their headline is a sentence of one: the title of that article."""

TOLLS = {"killed": "fatalities", "injured": "injured"}
"""What a toll counts -> beginning of its columns."""

LAST_TOLLS = ibis.table(
    {"event": KEYS["event"], **{f"last_{what}_{end}": kind for what in TOLLS for end, kind in {"low": "int32", "high": "int32", "on": "date"}.items()}},
    name="last_tolls",
)
"""The toll that was printed last, and its day, of events whose reports of several days tell one; null where an editor has told the toll."""

ANNOUNCED = ibis.table({"event": KEYS["event"]}, name="announced")
"""Events whose first day is after the last day on which they were printed."""

TELLING = "telling "
"""Beginning of the name of a table of reports that tell a text: the text follows."""

MOST_TEXTS = 16
"""Number of texts whose reports are remembered."""


def with_columns_of(rows: ir.Table, key: str, *others: ir.Table) -> ir.Table:
    """The rows with the columns of other tables beside them, by their common ``key``; null where another table has none."""
    for other in others:
        rows = rows.left_join(other, key).drop(f"{key}_right")
    return rows


def reports_telling(text: str) -> ir.Table:
    """The reports in whose title or quoted sentence every word of a text stands: ``event``, ``report``, ``publisher``, ``lang``. Finding them means reading all
    words, so it is done once for the many queries of a page."""
    return ibis.table({**KEYS, "publisher": "string", "lang": "string"}, name=TELLING + text)


@cache
def open_value(name: str, kind: str) -> ir.Value:
    """A parameter of a query: the query is compiled to SQL once, which takes longer than running it, and then run with different values.

    It becomes DuckDB's ``getvariable``; the variable is set on the cursor of one query.
    """

    def getvariable(name: str) -> Any: ...

    return ibis.udf.scalar.builtin(getvariable, signature=(("string",), kind))(name).name(name)


@dataclass(frozen=True, slots=True)
class Opened:
    """A query without its values, so that many queries share their SQL: the values by name, and the text of the word filter."""

    question: ops.Relation
    values: Mapping[str, Any]
    text: str | None = None


def _opened(question: ir.Table, given: Mapping[str, Any]) -> Opened:
    """The query with the values ``given``. Without any its string and date literals (such as the countries and the period of a filter) are replaced by open
    values, and the reports that tell a text by those that tell any."""
    if given:
        return Opened(question.op(), given)
    written = [literal for literal in question.op().find(ops.Literal) if _can_be_open(literal)]
    telling = [table for table in question.op().find(ops.UnboundTable) if table.name.startswith(TELLING)]
    names = {literal: f"written_{place}" for place, literal in enumerate(written)}
    opened = {literal: _bare(open_value(name, str(literal.dtype))) for literal, name in names.items()} | dict.fromkeys(telling, reports_telling("").op())
    values = {name: list(literal.value) if literal.dtype.is_array() else literal.value for literal, name in names.items()}
    text = telling[0].name.removeprefix(TELLING) if telling else None
    return Opened(question.op().replace(opened) if opened else question.op(), values, text)


def _bare(value: ir.Value) -> ops.Value:
    """The value without its alias, which is not allowed where the value is not a column of its own."""
    op = value.op()
    return op.arg if isinstance(op, ops.Alias) else op


def _can_be_open(literal: ops.Literal) -> bool:
    kind = literal.dtype.value_type if literal.dtype.is_array() else literal.dtype
    return literal.value is not None and (kind.is_string() or kind.is_date())


@lru_cache(maxsize=500)
def _in_sql(question: ops.Relation) -> str:
    return str(ibis.to_sql(question.to_expr(), dialect="duckdb"))


@lru_cache(maxsize=500)
def _in_plain_codes(question: ops.Relation) -> str:
    """The query in SQL, with its ENUMs, and lists of them, as text."""
    columns = ", ".join(f'"{name}"{_cast(kind)} AS "{name}"' for name, kind in question.schema.items())
    return f"SELECT {columns} FROM ({_in_sql(question)})"


def _cast(kind: dt.DataType) -> str:
    if kind.is_string():
        return "::VARCHAR"
    return "::VARCHAR[]" if kind.is_array() and kind.value_type.is_string() else ""


@dataclass(frozen=True)
class Tables:
    """A snapshot prepared for queries. It is safe to use from any thread: every query has its own cursor.

    ``name`` identifies this state of this store.
    """

    name: str
    snapshot: Snapshot
    connection: duckdb.DuckDBPyConnection
    known: KnownCodes

    def ask(self, question: ir.Table, values: Mapping[str, Any] = MappingProxyType({})) -> pd.DataFrame:
        """Run an expression over the tables above. ``values``: the values of its ``open_value`` parameters by name, and the tables of ``find`` that it
        is asked of.

        Raises:
            StoreError: ``gone`` if the snapshot no longer exists, ``broken`` if one of its files is damaged.
        """
        with self.snapshot.naming_faults():
            opened = _opened(question, values)
            answer: pd.DataFrame = self._cursor(opened).execute(_in_plain_codes(opened.question)).df()
            return answer

    def find(self, question: ir.Table, values: Mapping[str, Any] = MappingProxyType({})) -> pa.Table:
        """The same answer as a table for further questions, which have it among their ``values``."""
        opened = _opened(question, values)
        return self._cursor(opened).sql(_in_sql(opened.question)).to_arrow_table()

    def _cursor(self, opened: Opened) -> duckdb.DuckDBPyConnection:
        """A cursor on which the values of the query are set."""
        cursor = self.connection.cursor()
        for name, value in opened.values.items():
            if isinstance(value, pa.Table):
                cursor.register(name, value)
            else:
                cursor.execute(f"SET VARIABLE {name} = ?", [value])
        if opened.text is not None:
            cursor.register(TELLING, self._telling(opened.text))
        return cursor

    @cached_property
    def _telling(self) -> Callable[[str], pa.Table]:
        return lru_cache(MOST_TEXTS)(lambda text: self.find(_with_words(text)))


def _with_words(text: str) -> ir.Table:
    reports = REPORTS
    for sought in read_text(text):
        reports = reports.filter(reports.words.contains(sought.letters), reports.words.re_search(sought.pattern))
    return reports.select(*KEYS, "publisher", "lang")
