"""Rows of ``evidence`` that say why reports are one event, and which text a near copy is a copy of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa

from dateline.merge.events import Told
from dateline.merge.prints import Prints
from dateline.merge.score import explain_pair, score_pairs
from dateline.merge.ties import Pair, pair_of
from dateline.merge.voices import copies_among
from dateline.records import Evidence, Part
from dateline.store.snapshot import Rows


def why_joined(
    store: Rows, told: Mapping[str, Told], prints: Prints, groups: Sequence[Sequence[str]], scores: Mapping[Pair, float], copied: Mapping[Pair, float]
) -> list[Evidence]:
    """Evidence for events with several reports: for each report but the first, which report it was joined to, and for each near copy, its original.

    ``told`` and ``prints`` hold at least the reports of ``groups``.

    A row with field ``join`` has the other report as ``value``, and the score and the signs (``explain_pair``) as ``reason``, also where an editor joined
    them. A row with field ``copy`` has as ``value`` an agency that all copies cite, or else the earliest of their articles.
    """
    spans = _spans(store, [told[report] for members in groups for report in members])
    joins = [(report, _nearest(report, members[:i], scores)) for members in groups for i, report in enumerate(members) if i]
    reasons = _reasons(prints, joins)
    found = [
        Evidence(spans[report][0], report, "join", other, *spans[report][1:], "merge", None, True, reason)
        for (report, other), reason in zip(joins, reasons, strict=True)
    ]
    return found + list(_copies(store, groups, copied, spans))


def _nearest(report: str, others: Sequence[str], scores: Mapping[Pair, float]) -> str:
    """The one of ``others`` with the highest score with ``report``."""
    return max(others, key=lambda other: (scores.get(pair_of(report, other), 0.0), other))


def _reasons(prints: Prints, joins: Sequence[tuple[str, str]]) -> list[str]:
    if not joins:
        return []
    place = {report: i for i, report in enumerate(prints.ids)}
    rows = np.array([[place[report] for report in pair_of(*join)] for join in joins], np.int64)
    scores, signs = score_pairs(prints, (rows[:, 0], rows[:, 1]))
    return [f"{score:.2f} {explain_pair(signs, i)}" for i, score in enumerate(scores.tolist())]


def _copies(store: Rows, groups: Sequence[Sequence[str]], copied: Mapping[Pair, float], spans: Mapping[str, tuple[str, Part, int, int]]) -> Iterator[Evidence]:
    voices = [sorted(voice, key=members.index) for members in groups for voice in copies_among(members, copied) if len(voice) > 1]
    agencies = _agencies(store, [report for voice in voices for report in voice])
    for voice in voices:
        common = set.intersection(*(agencies[report] for report in voice))
        original = min(common) if common else spans[voice[0]][0]
        for report in voice if common else voice[1:]:
            share = max(copied.get(pair_of(report, other), 0.0) for other in voice if other != report)
            yield Evidence(spans[report][0], report, "copy", original, *spans[report][1:], "near copy", None, True, f"{share:.2f}")


def _agencies(store: Rows, reports: Sequence[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select("report_sources", "report_id", pa.array(sorted(reports), pa.string())).to_pylist():
        if row["kind"] == "agency":
            found[row["report_id"]].add(row["source"])
    return found


def _spans(store: Rows, joined: Sequence[Told]) -> dict[str, tuple[str, Part, int, int]]:
    """For each report its article and the span to show for it: part, start and end of the headline or, for a further report or without a title, of the
    report's sentence."""
    untitled = {one.report.article_id for one in joined if not _has_headline(one)}
    texts: dict[str, str | None] = {}
    if untitled:
        rows = store.select("articles", "article_id", pa.array(sorted(untitled), pa.string()), ["article_id", "text"])
        texts = dict(zip(rows["article_id"].to_pylist(), rows["text"].to_pylist(), strict=True))
    return {one.report.report_id: (one.report.article_id, *_span(one, texts.get(one.report.article_id))) for one in joined}


def _span(one: Told, text: str | None) -> tuple[Part, int, int]:
    quote = one.report.quote or ""
    start = (text or "").find(quote)
    if _has_headline(one) or start < 0:
        return "title", 0, len(one.title)
    return "text", start, start + len(quote)


def _has_headline(one: Told) -> bool:
    """True if the headline of its article is about the report."""
    return one.report.is_main and bool(one.title)
