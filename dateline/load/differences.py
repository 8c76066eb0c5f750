"""The differences between two readings of the same articles: by article, and by field of the main report.

Readings are compared as Arrow tables by name (``READ_TABLES``), so that comparing a hundred thousand rows takes no longer than writing them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.codes import INVOLVED_ROLES, JOINING, PRINTING_KINDS
from dateline.load.known import WITHOUT_TEXTS
from dateline.store.schemas import DERIVED, OF_REPORTS, READ_TABLES, TABLES
from dateline.store.stored_articles import rows_of_articles

Tables = Mapping[str, pa.Table]

FIELDS = ("type", "day", "location", "countries", "tolls", "sources")
"""The facts of an article's main report that are compared one by one."""

EXAMPLES = 20
"""Most changes that are shown; the rest is only counted."""

UNKNOWN = "unknown"

UNSEEN = ("evidence", "fingerprints")
"""Tables whose rows the dashboard shows only as reasons, or not at all."""

REPORT_FACTS = [column for column in TABLES["reports"] if column != "event_id"]
ARTICLE_FACTS = [column for column in WITHOUT_TEXTS if column != "extractor_version"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an article's main report, before and after, as words."""

    article_id: str
    title: str
    field: str
    before: str
    after: str

    def line(self) -> str:
        """The change in one line."""
        return f"{self.title or self.article_id} | {self.field}: {self.before} -> {self.after}"


@dataclass(frozen=True, slots=True)
class Unequal:
    """The ids of the articles whose rows differ, by table, and of those read by another version of the extractor before."""

    by_table: dict[str, set[str]]
    other_version: set[str]

    @property
    def changed(self) -> set[str]:
        """Articles that differ in something that the dashboard shows."""
        return set().union(*(ids for table, ids in self.by_table.items() if table not in UNSEEN))

    @property
    def retraced(self) -> set[str]:
        """Articles not in ``changed`` whose evidence, fingerprints or extractor version differ: a data line has moved, a refusal has another reason."""
        return self.other_version.union(*(self.by_table.get(table, ()) for table in UNSEEN)) - self.changed

    def tables_of(self, article_id: str) -> list[str]:
        """The tables in which an article differs, without evidence and fingerprints."""
        return [table for table, ids in self.by_table.items() if article_id in ids and table not in UNSEEN]


@dataclass(slots=True)
class Differences:
    """Counts of differences, and the first changes of each field.

    ``reread`` counts the articles that were read again, ``changed`` and ``retraced`` those of them that ``Unequal`` calls so, ``elsewhere`` the changed
    ones whose main report is the same in all ``FIELDS``, and ``fields`` the changes of each field.
    """

    reread: int = 0
    changed: int = 0
    retraced: int = 0
    elsewhere: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    _first: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def add(self, articles: int, unequal: Unequal, changes: Iterable[Change]) -> None:
        """Add ``articles`` read again, the ids of those that differ, and the changes of their main reports."""
        self.reread += articles
        self.changed += len(unequal.changed)
        self.retraced += len(unequal.retraced)
        told = set()
        for change in changes:
            told.add(change.article_id)
            self.fields[change.field] += 1
            if len(self._first[change.field]) < EXAMPLES:
                self._first[change.field].append(change)
        self.elsewhere += len(unequal.changed - told)

    def examples(self) -> list[Change]:
        """Up to ``EXAMPLES`` changes, taken from each field in turn."""
        in_turn = chain.from_iterable(zip_longest(*(self._first[name] for name in FIELDS if name in self._first)))
        return list(islice(filter(None, in_turn), EXAMPLES))

    def lines(self) -> list[str]:
        """The differences as text: the counts, then the examples."""
        counts = [
            f"articles read again   {self.reread:>9,}",
            f"reading changed       {self.changed:>9,}" + (f" (in {self.retraced:,} more only the evidence differs)" if self.retraced else ""),
            *(f"  {name:<20}{self.fields[name]:>9,}" for name in FIELDS if self.fields[name]),
        ]
        if self.elsewhere:
            counts.append(f"  {'only elsewhere':<20}{self.elsewhere:>9,} (roles, actors, quotes, confidence, further reports)")
        return counts + [f"  {change.line()}" for change in self.examples()]


def compare(before: Tables, after: Tables) -> Unequal:
    """Find the articles whose rows differ between two readings, or occur a different number of times. Titles and texts are not compared."""
    owners = pa.concat_tables([before["reports"], after["reports"]]).select(["report_id", "article_id"])
    found = {
        "articles": _unequal(before["articles"], after["articles"], ARTICLE_FACTS, "article_id"),
        "reports": _unequal(before["reports"], after["reports"], REPORT_FACTS, "article_id"),
        "evidence": _unequal(_of_reading(before["evidence"]), _of_reading(after["evidence"]), list(TABLES["evidence"]), "article_id"),
        "fingerprints": _unequal(_plain(before["fingerprints"]), _plain(after["fingerprints"]), list(DERIVED["fingerprints"]), "article_id"),
    }
    for table in OF_REPORTS:
        reports = pa.array(_unequal(before[table], after[table], list(TABLES[table]), "report_id"), pa.string())
        found[table] = {*owners.filter(pc.field("report_id").isin(reports))["article_id"].to_pylist()}
    other_version = _unequal(before["articles"], after["articles"], ["article_id", "extractor_version"], "article_id")
    return Unequal({table: found[table] for table in READ_TABLES}, other_version)


def changes_between(before: Tables, after: Tables, articles: set[str]) -> list[Change]:
    """The changes of the main reports of these articles, in the order of ``before``; articles in only one of the readings are left out."""
    keys = pa.array(sorted(articles), pa.string())
    old, new = _main_facts(rows_of_articles(before, keys)), _main_facts(rows_of_articles(after, keys))
    titles = dict(zip(before["articles"]["article_id"].to_pylist(), before["articles"]["title"].to_pylist(), strict=True))
    return [
        Change(key, titles[key], name, old[key][name], new[key][name])
        for key in titles
        if key in old and key in new
        for name in FIELDS
        if old[key][name] != new[key][name]
    ]


def _main_facts(tables: Tables) -> dict[str, dict[str, str]]:
    """By article id the ``FIELDS`` of the main report, each as text to compare and print."""
    involved: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    for row in tables["report_countries"].to_pylist():
        if row["role"] in INVOLVED_ROLES:
            involved[row["report_id"]].add(row["country"])
    for row in tables["report_sources"].to_pylist():
        sources[row["report_id"]].add(row["source"] if row["kind"] in PRINTING_KINDS else f"{row['source']} ({row['kind']})")
    return {
        row["article_id"]: {
            "type": row["event_type"] or UNKNOWN,
            "day": row["date_edtf"] or UNKNOWN,
            "location": row["location_country"] or UNKNOWN,
            "countries": _listed(involved[row["report_id"]]),
            "tolls": _tolls(row),
            "sources": _listed(sources[row["report_id"]]),
        }
        for row in tables["reports"].to_pylist()
        if row["is_main"]
    }


def _listed(values: set[str]) -> str:
    return " ".join(sorted(values)) or "none"


def _tolls(row: dict[str, Any]) -> str:
    pairs = (("killed", row["fatalities_low"], row["fatalities_high"]), ("injured", row["injured_low"], row["injured_high"]))
    return ", ".join(f"{kind} {low}" if low == high else f"{kind} {low} to {high}" for kind, low, high in pairs if low is not None) or UNKNOWN


def _of_reading(evidence: pa.Table) -> pa.Table:
    """Evidence without the rows of joins and copies, which do not come from reading a single article."""
    return evidence.filter(~pc.field("field").isin(JOINING))


def _plain(table: pa.Table) -> pa.Table:
    """The table with list columns turned into text, since Arrow cannot group by lists."""
    for index, column in enumerate(table.schema):
        if pa.types.is_list(column.type):
            table = table.set_column(index, column.name, pc.binary_join(table[column.name].cast(pa.list_(pa.string())), " "))
    return table


def _unequal(before: pa.Table, after: pa.Table, columns: list[str], key: str) -> set[str]:
    """The values of ``key`` in rows that do not occur equally often in both tables."""
    sides = [table.select(columns).append_column("side", pa.repeat(pa.scalar(side, pa.int32()), table.num_rows)) for table, side in ((before, 1), (after, -1))]
    rows = pa.concat_tables(sides).group_by(columns).aggregate([("side", "sum")])
    return set(rows.filter(pc.field("side_sum") != 0)[key].to_pylist())
