"""What a store holds about each article, to be compared with its label."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from dateline.codes import INVOLVED_ROLES, PRINTING_KINDS
from dateline.store.snapshot import Snapshot

RecordPlace = tuple[str, str | None]
"""Input and id of a record; the id is None for an article of a crawled page."""


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What was read from one article.

    ``report`` is the row of its main report, ``roles`` the roles of each country in that report, ``named`` the countries of all its reports, ``sources``
    the agencies and outlets that it is based on.
    """

    title: str
    lang: str | None
    report: dict[str, Any]
    roles: dict[str, set[str]]
    sources: set[str]
    named: set[str]

    @property
    def involved(self) -> set[str]:
        """Countries in any role except ``mentioned``."""
        return {country for country, roles in self.roles.items() if roles & set(INVOLVED_ROLES)}


def read_store(snapshot: Snapshot) -> dict[RecordPlace, list[ArticleReading]]:
    """The readings of all articles by place; those of a crawled page in their order on the page."""
    of_article = _readings(snapshot)
    found: dict[RecordPlace, list[tuple[int, ArticleReading]]] = defaultdict(list)
    for row in snapshot.read("occurrences").to_pylist():
        is_record = row["page_start"] is None
        found[row["input"], row["input_id"] if is_record else None].append((row["page_start"] or 0, of_article[row["article_id"]]))
    return {place: [reading for _, reading in sorted(rows, key=lambda row: row[0])] for place, rows in found.items()}


def _readings(snapshot: Snapshot) -> dict[str, ArticleReading]:
    """Article id -> reading."""
    reports = snapshot.read("reports").to_pylist()
    article_of = {row["report_id"]: row["article_id"] for row in reports}
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    named: dict[str, set[str]] = defaultdict(set)
    for row in snapshot.read("report_countries").to_pylist():
        roles[row["report_id"]][row["country"]].add(row["role"])
        named[article_of[row["report_id"]]].add(row["country"])
    sources: dict[str, set[str]] = defaultdict(set)
    for row in snapshot.read("report_sources").to_pylist():
        if row["kind"] in PRINTING_KINDS:
            sources[article_of[row["report_id"]]].add(row["source"])
    main = {row["article_id"]: row for row in reports if row["is_main"]}
    return {
        row["article_id"]: _reading(row, main[row["article_id"]], roles, sources, named)
        for row in snapshot.read("articles", ["article_id", "title", "lang"]).to_pylist()
    }


def _reading(
    article: dict[str, Any], report: dict[str, Any], roles: dict[str, dict[str, set[str]]], sources: dict[str, set[str]], named: dict[str, set[str]]
) -> ArticleReading:
    key = article["article_id"]
    return ArticleReading(article["title"], article["lang"], report, roles[report["report_id"]], sources[key], named[key])
