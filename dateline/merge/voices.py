"""The reports of events with the fields of their articles that events need, and which of them are one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import pyarrow as pa

from dateline.codes import INVOLVED_ROLES
from dateline.merge.events import Told
from dateline.merge.groups import connected
from dateline.merge.signs import NEAR_COPY
from dateline.merge.ties import Pair
from dateline.records import Report, outlet_of
from dateline.store.snapshot import Rows

LIGHT = ["article_id", "title", "publisher", "url", "lang", "published_at", "published_on"]
"""Columns of ``articles`` that events need; the body is not read."""


def read_told(store: Rows, groups: Sequence[Sequence[str]], copied: Mapping[Pair, float]) -> dict[str, Told]:
    """The reports of some events, by id, with the fields of their articles.

    Args:
        store: where they are read from.
        groups: report ids of each event, in the order of print.
        copied: share copied, of linked pairs.
    """
    keys = pa.array(sorted(report for members in groups for report in members), pa.string())
    reports = store.select("reports", "report_id", keys)
    articles = {row["article_id"]: row for row in store.select("articles", "article_id", reports["article_id"].combine_chunks().unique(), LIGHT).to_pylist()}
    involved: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select("report_countries", "report_id", keys).to_pylist():
        if row["role"] in INVOLVED_ROLES:
            involved[row["report_id"]].add(row["country"])
    rows = reports.to_pylist()
    outlets = {row["report_id"]: outlet_of(articles[row["article_id"]]) for row in rows}
    voices = {report: voice for members in groups for report, voice in _voices(members, copied, outlets).items()}
    by_id = {}
    for row in rows:
        article = articles[row["article_id"]]
        by_id[row["report_id"]] = Told(
            Report(**row), article["title"], article["publisher"], article["lang"], article["published_at"], article["published_on"],
            tuple(sorted(involved[row["report_id"]])), voices[row["report_id"]],
        )  # fmt: skip
    return by_id


def _voices(members: Sequence[str], copied: Mapping[Pair, float], outlets: Mapping[str, str | None]) -> dict[str, int]:
    """The number of each report's voice: near copies of one text, and copies of those, are one voice, and all reports of an outlet have the voice of its
    first report. ``members`` are in the order of print.
    """
    text_of = {report: number for number, copies in enumerate(copies_among(members, copied)) for report in copies}
    voice_of: dict[str | None, int] = {}
    for report in members:
        voice_of.setdefault(outlets[report] or report, text_of[report])
    return {report: voice_of[outlets[report] or report] for report in members}


def copies_among(members: Sequence[str], copied: Mapping[Pair, float]) -> list[list[str]]:
    """The reports of an event in lists of near copies of one text, directly or over other copies."""
    if len(members) == 1:
        return [list(members)]
    return connected(members, [pair for pair in combinations(sorted(members), 2) if copied.get(pair, 0.0) >= NEAR_COPY])
