"""``dateline check``: verifies every invariant of a store's newest snapshot.

``rules`` has the invariants that SQL can check; ``derived`` compares dates and events with what follows from other columns; ``files`` checks the files
and their description. Nothing is changed, and no article is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from dateline.check.derived import wrong_dates, wrong_edits_and_events
from dateline.check.files import wrong_descriptions, wrong_files
from dateline.check.rules import RULES, TEXTS, Rule
from dateline.editing.edits import Edit, read_edits
from dateline.store.errors import ANEW, StoreError
from dateline.store.folders import has_lost_link
from dateline.store.schemas import SCHEMAS
from dateline.store.snapshot import Snapshot, open_store

COUNTED = ("articles", "reports", "events")

ATTEMPTS = 3
"""How many snapshots are tried, one after the other, if each is removed during the check."""

BASIC = ("keys", "references", "main reports", "values")
"""Kinds of violation that make it impossible to make the events again for comparison."""


@dataclass(frozen=True, slots=True)
class Violation:
    """All violations of one kind: their number, the first of them in words (``example``), what they are (``what``), and what to do (``cure``)."""

    kind: str
    count: int
    example: str
    what: str
    cure: str

    def line(self) -> str:
        """The violation in one line."""
        return f"{self.kind}: {self.count:,} of {self.what}, such as {self.example}. {self.cure}"


@dataclass(slots=True)
class Checked:
    """The result for a snapshot: ``violations`` by their kind; ``notes`` on what could not be verified; row ``counts`` of the main tables."""

    snapshot: Snapshot
    violations: dict[str, Violation] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """True if every invariant that was verified holds."""
        return not self.violations

    @property
    def kinds(self) -> list[str]:
        """The kinds of the violations."""
        return list(self.violations)

    def lines(self) -> list[str]:
        """The result as text: a line for each kind of violation, a line for each note, and a summary."""
        told = ", ".join(f"{count:,} {table}" for table, count in self.counts.items()) or "tables that cannot be read"
        verdict = "nothing wrong found" if self.is_clean else f"{len(self.violations)} kinds of fault" if len(self.violations) > 1 else "1 kind of fault"
        return [*(violation.line() for violation in self.violations.values()), *self.notes, f"snapshot {self.snapshot.number}: {told}; {verdict}"]


def check(store: Path) -> Checked:
    """Verify every invariant of the newest snapshot of a store. Unreadable lines of ``edits.jsonl`` are added as notes.

    If the snapshot is removed meanwhile because others write to the store, the one that is newest then is verified instead.

    Raises:
        StoreError: when there is no store, it cannot be opened, or it is written again and again during the check.
    """
    checked = _check_newest(store)
    if has_lost_link(store):
        checked.notes.append(
            f"The link 'current' of the store is lost; its newest snapshot was looked at. The next load makes the link again, or now: "
            f"ln -s snapshots/{checked.snapshot.number} {store / 'current'}"
        )
    return checked


def _note_edits(checked: Checked, store: Path) -> None:
    """Note the lines of ``edits.jsonl`` that cannot be read, and the number of edits that the snapshot has otherwise."""
    edits = read_edits(store, checked.notes.append)
    pending = _count_pending(checked.snapshot, edits) if "files" not in checked.kinds else 0
    if pending:
        checked.notes.append(f"{pending:,} decisions of edits.jsonl are not as the snapshot has them; the next load, or dateline reload, applies the file.")


def _count_pending(snapshot: Snapshot, edits: Iterable[Edit]) -> int:
    """The number of edits that the file has and the snapshot has not, or has otherwise, and of those that only the snapshot has."""
    columns = ["edit_id", "edited_at", "editor", "action", "field", "value", "why"]
    kept = {tuple(row[column] for column in columns) for row in snapshot.read("edits", columns).to_pylist()}
    written = {(edit.edit_id, edit.edited_at, edit.editor, edit.action, edit.field, edit.value_as_json, edit.why or None) for edit in edits}
    return len({row[0] for row in kept ^ written})


def _check_newest(store: Path) -> Checked:
    for _ in range(ATTEMPTS):
        snapshot = open_store(store)
        try:
            checked = check_snapshot(snapshot)
            _note_edits(checked, store)
        except (StoreError, OSError, duckdb.Error, KeyError):
            if snapshot.is_kept:
                raise
        else:
            if snapshot.is_kept:
                return checked
    raise StoreError("gone", f"The store {store} is written while it is looked at, faster than it can be. Check it again when the others have ended.")


def check_snapshot(snapshot: Snapshot) -> Checked:
    """Verify every invariant of a snapshot."""
    checked = Checked(snapshot)
    _note(checked, "files", wrong_files(snapshot))
    if checked.violations:
        checked.notes.append("The rows were not looked at, for their files cannot be read as they should.")
        return checked
    _note(checked, "description", wrong_descriptions(snapshot))
    with duckdb.connect() as connection:
        for table in SCHEMAS:
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {snapshot.in_sql(table)}")
        checked.counts = {table: len(connection.table(table)) for table in COUNTED}
        for rule in (*RULES, TEXTS[snapshot.texts]):
            _apply(checked, rule, connection)
        _note(checked, "dates", wrong_dates(connection))
    if snapshot.texts == "quotes":
        checked.notes.append("The store holds quotes and no bodies of articles: quotes, and spans in a body, could not be compared with it.")
    _compare_events(checked)
    return checked


def _compare_events(checked: Checked) -> None:
    broken = [kind for kind in BASIC if kind in checked.kinds]
    if broken:
        checked.notes.append(f"The events were not compared with their reports, for {' and '.join(broken)} are not in order.")
        return
    edits, events = wrong_edits_and_events(checked.snapshot)
    _note(checked, "edits", edits)
    _note(checked, "events", events)


def _apply(checked: Checked, rule: Rule, connection: duckdb.DuckDBPyConnection) -> None:
    """Count the rows that a rule's queries find, with the first of them as the example."""
    found = " UNION ALL ".join(f"(SELECT place::VARCHAR AS place FROM ({query}) AS found(place))" for query in rule.queries)
    count, example = connection.execute(f"SELECT count(*), min(coalesce(place, 'a row without an id')) FROM ({found})").fetchone() or (0, "")
    _add(checked, rule.kind, int(count), str(example))


def _note(checked: Checked, kind: str, places: Iterable[str]) -> None:
    found = list(places)
    _add(checked, kind, len(found), found[0] if found else "")


def _add(checked: Checked, kind: str, count: int, example: str) -> None:
    """Add a violation, or add to the count of an earlier one of the same kind."""
    if not count:
        return
    earlier = checked.violations.pop(kind, None)
    if earlier:
        count, example = count + earlier.count, earlier.example
    checked.violations[kind] = Violation(kind, count, example, *KINDS[kind])


AGAIN = "Read them again with: dateline reload."

KINDS = {
    "files": ("table files that cannot be read or have other columns", ANEW),
    "description": ("entries of datapackage.json that do not fit the files", ANEW),
    "keys": ("ids that stand twice or not at all", ANEW),
    "references": ("references that lead nowhere", ANEW),
    "main reports": ("articles that have not exactly one main report", ANEW),
    "spans": ("spans that leave the words they are of", AGAIN),
    "quotes": ("quotes that do not stand in their article", AGAIN),
    "evidence": ("facts of a report that its evidence does not bear out, or refusals without a reason", AGAIN),
    "texts": ("articles with a body where there should be none, or none where there should be one", ANEW),
    "values": ("values that are none of their column's", AGAIN),
    "countries": ("countries that are none of ISO 3166-1 alpha-3 and XKX", "Correct the line of data/ or of edits.jsonl that names it, then: dateline reload."),
    "dates": ("dates whose columns contradict each other", AGAIN),
    "tolls": ("tolls whose columns contradict each other", AGAIN),
    "counts": ("counts that are not what the tables hold", ANEW),
    "former ids": ("ids that lead to two events", ANEW),
    "edits": ("decisions whose row does not say what became of them", "Apply them again with: dateline reload."),
    "events": ("events that are not what the stated rules make of their reports and the decisions", ANEW),
    "derived": ("rows of fingerprints or links that do not fit the reports", AGAIN),
    "forgotten": ("articles that were to be forgotten", "Forget them again with: dateline forget --article ID."),
}
"""For each kind of violation: what violates, and what to do."""
