"""Two readings of the same articles compared, as lines: the figures, and each change with what the article's label says about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.evaluate.facts import LabelFact, facts_of
from dateline.evaluate.matching import Matched
from dateline.evaluate.runs import STILL, Run, run_of, turn
from dateline.load.differences import Change, Tables, changes_between, compare
from dateline.quality import ALL

SHOWN = 100
"""Most changes without a label, and most changes elsewhere, that are shown one by one; the rest are only counted."""

VERDICTS = ("better", "worse", "wrong as before", "right as before", "no label")


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of the articles: the tables, and the labels matched with it (None if there are no labels of these articles)."""

    tables: Tables
    matched: Matched | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A change and what the article's label says about it: a verdict and, if the new value is wrong, the label's value."""

    change: Change
    verdict: str
    wanted: str | None = None

    def line(self) -> str:
        """The change in one line, with the label's value if the new one is wrong."""
        return f"  {self.verdict}: {self.change.line()}" + (f" (its label: {self.wanted})" if self.wanted else "")


def tell_figures(before: Read, after: Read, labels: str) -> Iterator[str]:
    """The figures of all articles in two columns, and for single languages those that changed."""
    if not before.matched or not after.matched:
        return
    old, new = run_of(labels, before.matched), run_of(labels, after.matched)
    yield f"labelled articles: {old.articles[ALL]:,}".ljust(28) + f"{'before':>8}{'after':>8}"
    is_one_language = len(old.figures) == 2
    for group in [ALL] if is_one_language else old.figures:
        for name in old.figures[group]:
            yield from _figure(old, new, group, name)


def _figure(old: Run, new: Run, group: str, name: str) -> Iterator[str]:
    was, now = (run.figures[group][name].value if group in run.figures else None for run in (old, new))
    if was is None or now is None:
        return
    moved = abs(now - was) >= STILL
    if moved or group == ALL:
        label = name if group == ALL else f"{group} {name}"
        yield f"  {label:<26}{was:>8.3f}{now:>8.3f}" + (f"  {now - was:+.3f} {turn(name, was, now)}" if moved else "")


def tell_changes(before: Read, after: Read) -> Iterator[str]:
    """The number of articles read differently, then each change of a main report with the label's verdict, then articles with other changes."""
    unequal = compare(before.tables, after.tables)
    old, new = (set(read.tables["articles"]["article_id"].to_pylist()) for read in (before, after))
    only = f" In {len(unequal.retraced):,} more only the evidence differs." if unequal.retraced else ""
    yield f"{len(unequal.changed):,} of {len(old | new):,} articles are read differently.{only}"
    if old != new:
        yield f"Pages are cut differently: {len(old - new):,} articles are gone, {len(new - old):,} are new."
    judged = _judge(changes_between(before.tables, after.tables, unequal.changed), before, after)
    if counts := Counter(one.verdict for one in judged):
        yield "Fields of main reports: " + ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS if counts[verdict]) + "."
    labelled = [one for one in judged if one.verdict != VERDICTS[-1]]
    yield from (one.line() for one in sorted(labelled, key=lambda one: VERDICTS.index(one.verdict)))
    yield from _shortened([one.line() for one in judged if one.verdict == VERDICTS[-1]])
    titles = dict(zip(*(after.tables["articles"][column].to_pylist() for column in ("article_id", "title")), strict=True))
    elsewhere = sorted((unequal.changed & titles.keys()) - {one.change.article_id for one in judged})
    yield from _shortened([f"  elsewhere: {titles[key] or key} | {' '.join(unequal.tables_of(key))}" for key in elsewhere])


def _shortened(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"  ... and {len(lines) - SHOWN:,} more"


def _judge(changes: Sequence[Change], before: Read, after: Read) -> list[Judged]:
    old, new = _facts(before), _facts(after)
    return [_judged(change, old.get((change.article_id, change.field)), new.get((change.article_id, change.field))) for change in changes]


def _facts(read: Read) -> dict[tuple[str, str], LabelFact]:
    """(Article id, field) -> what the article's label says about the field."""
    cases = read.matched.cases if read.matched else ()
    return {(case.reading.report["article_id"], field): fact for case in cases for field, fact in facts_of(case).items()}


def _judged(change: Change, old: LabelFact | None, new: LabelFact | None) -> Judged:
    if old is None or new is None:
        return Judged(change, "no label")
    if new.is_right:
        return Judged(change, "right as before" if old.is_right else "better")
    wanted = " ".join(map(str, new.wanted)) if isinstance(new.wanted, list) else new.wanted
    return Judged(change, "worse" if old.is_right else "wrong as before", str(wanted or "none"))
