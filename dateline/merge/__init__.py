"""Reports to events: which reports of the store tell one happening, and the rows of the events they make.

``merge_reports`` is called when a load, a reload, a decision or a removal has changed the reports of the next snapshot. It compares fresh reports with
those near them in time, keeps the links found (table ``links``), groups linked reports, and writes the events that differ. The same reports and decisions
give the same events, in whatever order and in however many loads they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dateline.edits import Edit
from dateline.merge.candidates import find_pairs
from dateline.merge.decisions import GONE, Ties, by_event, correct, find_ties, owners_of
from dateline.merge.events import event_id_of, make_event
from dateline.merge.groups import connected, group
from dateline.merge.prints import UNKNOWN, Prints, read_prints
from dateline.merge.score import score_pairs, settings
from dateline.merge.telling import read_told, why_joined
from dateline.records import Event, rows_of, table_schema
from dateline.store import Writer

Pair = tuple[str, str]

JOINING = ("join", "copy")
"""Fields of evidence that are written here and not by the reading of an article."""

MUCH_LATER = 2**40

PART_EVENTS = 5_000
"""Events that are made at a time: this bounds memory, whatever the size of the store."""


@dataclass(slots=True)
class Merged:
    """Counts of one merging: events in the store, those of several reports, and the decisions that do not hold."""

    events: int = 0
    joined: int = 0
    overruled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Links:
    """The pairs of reports that may be one event: score and share copied of each; the lower id first."""

    scores: dict[Pair, float]
    copied: dict[Pair, float]


def merge_reports(writer: Writer, fresh_articles: Iterable[str], edits: Sequence[Edit] = ()) -> Merged:
    """Make the events of the next snapshot fit its reports.

    Args:
        writer: the store being written; its table ``fingerprints`` is complete.
        fresh_articles: articles whose reports are new or were read again since events were last made.
        edits: the editor's decisions, in the order of their times.
    """
    table = writer.read("fingerprints")
    prints = read_prints(table)
    fresh = set(table.filter(pc.field("article_id").isin(pa.array(sorted(set(fresh_articles)), pa.string())))["report_id"].to_pylist())
    links, had_more = _links(writer, prints, fresh)
    ties = find_ties(edits, set(prints.ids))
    settled = _settled(writer, fresh, ties, had_more_links=had_more)
    groups = group_reports(prints, links, ties, settled)
    return _write(writer, prints, groups, links, fresh, edits, ties)


def _settled(writer: Writer, fresh: set[str], ties: Ties, had_more_links: bool) -> dict[str, str]:
    """The reports that tell what they told before where nothing near them has changed, and their events; none where decisions or lost links may regroup any."""
    tied = any(action in ("split", "join") for action in writer.read("edits", ["action"])["action"].to_pylist())
    if had_more_links or tied or ties.together or ties.apart:
        return {}
    rows = writer.read("reports", ["report_id", "event_id"])
    return {report: event for report, event in zip(rows["report_id"].to_pylist(), rows["event_id"].to_pylist(), strict=True) if report not in fresh}


def _links(writer: Writer, prints: Prints, fresh: set[str]) -> tuple[Links, bool]:
    """The links of the next snapshot, written when they differ from those there; and whether some that were there are gone."""
    known = writer.read("links")
    ids = pa.array(prints.ids, pa.string())
    settled = pa.array(sorted(set(prints.ids) - fresh), pa.string())
    kept = known.filter(pc.field("report_a").isin(settled) & pc.field("report_b").isin(settled))
    a, b = find_pairs(prints, np.array([report in fresh for report in prints.ids], bool)) if fresh else (np.array([], np.int64), np.array([], np.int64))
    scores, signs = score_pairs(prints, (a, b))
    is_link = scores >= settings()["limits"]["link"]
    found = {
        "report_a": ids.take(pa.array(a[is_link])),
        "report_b": ids.take(pa.array(b[is_link])),
        "score": scores[is_link],
        "copied": signs["copied"][is_link],
    }
    links = pa.concat_tables([kept, pa.table(found, schema=table_schema("links"))]).sort_by([("report_a", "ascending"), ("report_b", "ascending")])
    if kept.num_rows < known.num_rows or is_link.any():
        writer.replace("links", links)
    pairs = list(zip(links["report_a"].to_pylist(), links["report_b"].to_pylist(), strict=True))
    return Links(
        dict(zip(pairs, links["score"].to_pylist(), strict=True)), dict(zip(pairs, links["copied"].to_pylist(), strict=True))
    ), kept.num_rows < known.num_rows


def group_reports(prints: Prints, links: Links, ties: Ties, settled: Mapping[str, str] | None = None) -> list[list[str]]:
    """All reports in groups, each of one event; the earliest printed report stands first in its group. ``settled`` reports keep their event where all reports
    that hang together with them are settled."""
    place = {report: i for i, report in enumerate(prints.ids)}
    tied = [pair for chain in ties.together for pair in pairwise(chain)]
    scored: defaultdict[str, dict[Pair, float]] = defaultdict(dict)
    for pair, score in links.scores.items():
        scored[pair[0]][pair] = score
    groups = []
    limit = settings()["limits"]["group"]
    sure = [pair for pair, score in links.scores.items() if score >= limit]  # two groups of a lower highest score have a lower average
    for part in connected(prints.ids, [*sure, *tied]):
        if len(part) == 1:
            groups.append(part)
            continue
        if settled and all(report in settled for report in part):
            groups += _by_event(part, settled)
            continue
        members = set(part)
        scores = {pair: score for report in part for pair, score in scored[report].items() if pair[1] in members}
        apart = {pair for pair in ties.apart if members.issuperset(pair)} | _of_one_article(prints, part, place)
        together = [chain for chain in ties.together if members.issuperset(chain)]
        groups += group(part, scores, limit, apart, together)
    return [sorted(found, key=lambda report: (_printed(prints, place[report]), report)) for found in groups]


def _by_event(part: Sequence[str], settled: Mapping[str, str]) -> list[list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report in part:
        found[settled[report]].append(report)
    return list(found.values())


def _printed(prints: Prints, row: int) -> int:
    day = int(prints.printed[row])
    return MUCH_LATER if day == UNKNOWN else day


def _of_one_article(prints: Prints, part: Sequence[str], place: Mapping[str, int]) -> set[Pair]:
    """Pairs of reports that one article tells: it tells them as two events."""
    by_article: defaultdict[int, list[str]] = defaultdict(list)
    for report in part:
        by_article[int(prints.article[place[report]])].append(report)
    return {(a, b) for told in by_article.values() for i, a in enumerate(told) for b in told[i + 1 :]}


def _write(writer: Writer, prints: Prints, groups: Sequence[Sequence[str]], links: Links, fresh: set[str], edits: Sequence[Edit], ties: Ties) -> Merged:
    """Write what differs: the event of each report, the rows of events, why reports were joined, and the decisions."""
    event_of = {report: event_id_of(members[0]) for members in groups for report in members}
    decided = by_event(edits, event_of, owners_of(edits, prints.ids))
    stored = writer.read("reports", ["report_id", "event_id"])
    stored_events = writer.read("events", ["event_id", "report_count"])
    moved = {report for report, event in zip(stored["report_id"].to_pylist(), stored["event_id"].to_pylist(), strict=True) if event_of[report] != event}
    counts = dict(zip(stored_events["event_id"].to_pylist(), stored_events["report_count"].to_pylist(), strict=True))
    edited = {event for event in writer.read("edits", ["event_id"])["event_id"].to_pylist() if event} | set(decided)
    stale = [
        members for members in groups
        if (event := event_of[members[0]]) in edited or counts.get(event) != len(members) or not moved.isdisjoint(members) or not fresh.isdisjoint(members)
    ]  # fmt: skip
    merged = Merged(len(groups), sum(len(members) > 1 for members in groups), dict(ties.overruled))
    before: dict[str, str] = {}
    _move_reports(writer, moved, event_of)
    events = _make_events(writer, stale, links, decided, before, merged)
    made = {event.event_id for event in events}
    there = set(event_of.values())
    gone = [event for event in counts if event in made or event not in there]
    writer.drop("events", "event_id", pa.array(gone, pa.string()))
    writer.add("events", rows_of("events", events))
    _explain(writer, prints, stale, links)
    _write_edits(writer, edits, decided, before, merged)
    return merged


def _move_reports(writer: Writer, moved: set[str], event_of: Mapping[str, str]) -> None:
    """Let reports name the event that they tell now."""
    keys = pa.array(sorted(moved), pa.string())
    rows = writer.select("reports", "report_id", keys)
    events = pa.array([event_of[report] for report in rows["report_id"].to_pylist()], pa.string())
    writer.drop("reports", "report_id", keys)
    place = rows.schema.get_field_index("event_id")
    writer.add("reports", rows.set_column(place, rows.schema.field(place), events))


def _make_events(
    writer: Writer, stale: Sequence[Sequence[str]], links: Links, decided: Mapping[str, Sequence[Edit]], before: dict[str, str], merged: Merged
) -> list[Event]:
    events = []
    for some in _in_parts(stale):
        told = read_told(writer, some, links.copied)
        for members in some:
            event = make_event([told[report] for report in members])
            event, stood, overruled = correct(event, decided.get(event.event_id, ()))
            before.update(stood)
            merged.overruled.update(overruled)
            events.append(event)
    return events


def _in_parts(groups: Sequence[Sequence[str]]) -> Iterator[Sequence[Sequence[str]]]:
    """Groups, some at a time, so that few reports are held as rows."""
    return (groups[start : start + PART_EVENTS] for start in range(0, len(groups), PART_EVENTS))


def _explain(writer: Writer, prints: Prints, stale: Sequence[Sequence[str]], links: Links) -> None:
    """Evidence of each joining: for every report but the first of an event, the report it was joined to, the score and the signs."""
    keys = pa.array(sorted(report for members in stale for report in members), pa.string())
    writer.drop_where("evidence", pc.field("field").isin(JOINING) & pc.field("report_id").isin(keys), ["field", "report_id"])
    for some in _in_parts([members for members in stale if len(members) > 1]):
        writer.add("evidence", rows_of("evidence", why_joined(writer, prints, some, links.scores, links.copied)))


def _write_edits(writer: Writer, edits: Sequence[Edit], decided: Mapping[str, Sequence[Edit]], before: Mapping[str, str], merged: Merged) -> None:
    """The table ``edits``: every decision not taken back, and whether it holds."""
    event_of = {edit.edit_id: event for event, found in decided.items() for edit in found}
    merged.overruled.update({edit.edit_id: GONE for edit in edits if edit.event and edit.edit_id not in event_of and edit.what not in ("join", "split")})
    rows = {
        "edit_id": [edit.edit_id for edit in edits],
        "edited_at": [edit.at for edit in edits],
        "editor": [edit.who for edit in edits],
        "action": [edit.what for edit in edits],
        "event_id": [event_of.get(edit.edit_id) for edit in edits],
        "report_ids": [edit.reports for edit in edits],
        "from_report_ids": [edit.others for edit in edits],
        "field": [edit.field for edit in edits],
        "value": [edit.value_as_json for edit in edits],
        "before": [before.get(edit.edit_id) for edit in edits],
        "why": [edit.why or None for edit in edits],
        "applied": [edit.edit_id not in merged.overruled for edit in edits],
        "reason": [merged.overruled.get(edit.edit_id) for edit in edits],
    }
    table = pa.table({name: pa.array(values, table_schema("edits").field(name).type) for name, values in rows.items()}, schema=table_schema("edits"))
    if not table.equals(writer.read("edits").combine_chunks()):
        writer.replace("edits", table)
