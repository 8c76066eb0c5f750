"""An article with every proposal made of it, the words it rests on and what the judge did with it, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc

from dateline.extraction import read_page
from dateline.readers import read_source
from dateline.readers.inputs import Inputs
from dateline.records import Article, Evidence, Occurrence, Page, Reading, Reject, Report, ReportActor, ReportCountry, ReportSource
from dateline.store import Snapshot, StoreError, open_store

LISTED = 50
"""Articles of a store that are listed when none is named."""

WORDS_AROUND = 25
"""Characters shown on each side of the words that a proposal rests on."""


class ExplainError(Exception):
    """There is nothing to explain; the message says why in a sentence."""


def explain(path: Path, article_id: str | None) -> None:
    """Print the articles of a file, or one article of a store; a store with no article named prints its ids and titles.

    Raises:
        ExplainError: when there is no such file, store or article.
    """
    if (path / "current").is_symlink():
        _explain_store(path, article_id)
        return
    shown = [reading for reading in _readings_of_file(path) if article_id in (None, reading.article.article_id)]
    if not shown:
        raise ExplainError(f"{path}: there is no article in it" + (f" with the id {article_id}." if article_id else "."))
    print("\n\n".join(_described(reading) for reading in shown))


def _explain_store(folder: Path, article_id: str | None) -> None:
    try:
        snapshot = open_store(folder)
    except StoreError as error:
        raise ExplainError(str(error)) from error
    if article_id:
        print(_described(_reading_of_store(snapshot, article_id)))
        return
    titles = snapshot.read("articles", ["article_id", "title"])
    for row in titles.slice(0, LISTED).to_pylist():
        print(row["article_id"], row["title"])
    print(f"{titles.num_rows:,} articles; explain one with --article ID.")


def _readings_of_file(path: Path) -> Iterator[Reading]:
    """The articles of a file; a sentence is printed for each record that is none."""
    for source in Inputs([path]).sources():
        for item in [source] if isinstance(source, Reject) else read_source(source):
            if isinstance(item, Page):
                yield from read_page(item, datetime.now(UTC)).readings
            else:
                print(item.detail)


def _reading_of_store(snapshot: Snapshot, article_id: str) -> Reading:
    def rows(table: str, column: str, values: list[str]) -> list[dict[str, object]]:
        found = snapshot.read(table)
        return list(found.filter(pc.field(column).isin(values)).to_pylist())

    articles = rows("articles", "article_id", [article_id])
    if not articles:
        raise ExplainError(f"{snapshot.path}: there is no article with the id {article_id}.")
    reports = rows("reports", "article_id", [article_id])
    keys = [str(report["report_id"]) for report in reports]
    return Reading(
        Article(**articles[0]),  # type: ignore[arg-type]
        Occurrence(**rows("occurrences", "article_id", [article_id])[0]),  # type: ignore[arg-type]
        tuple(Report(**row) for row in reports),  # type: ignore[arg-type]
        tuple(ReportCountry(**row) for row in rows("report_countries", "report_id", keys)),  # type: ignore[arg-type]
        tuple(ReportActor(**row) for row in rows("report_actors", "report_id", keys)),  # type: ignore[arg-type]
        tuple(ReportSource(**row) for row in rows("report_sources", "report_id", keys)),  # type: ignore[arg-type]
        tuple(Evidence(**row) for row in rows("evidence", "article_id", [article_id])),  # type: ignore[arg-type]
    )


def _described(reading: Reading) -> str:
    article = reading.article
    head = [
        article.title,
        f"  article {article.article_id}, publisher {article.publisher or 'unknown'}, language {article.lang or 'unknown'}",
        f"  published {article.published_on or 'on an unknown day'} ({article.published_basis})",
    ]
    reports = [line for report in reading.reports for line in _report_lines(report, reading)]
    concerning = [_evidence_line(row, article) for row in reading.evidence if row.report_id is None]
    return "\n".join([*head, *reports, *(["  of the whole article", *concerning] if concerning else [])])


def _report_lines(report: Report, reading: Reading) -> Iterator[str]:
    countries = ", ".join(f"{row.country} {row.role}" for row in reading.countries if row.report_id == report.report_id)
    sources = ", ".join(row.source for row in reading.sources if row.report_id == report.report_id)
    yield f"  {'main report' if report.is_main else 'report'} {report.report_id}: {report.event_type or 'type unknown'}"
    yield f"    when: {report.date_edtf or 'unknown'} (precision {report.date_precision}, basis {report.date_basis})"
    yield f"    who: {countries or 'unknown'}; where: {report.location_country or 'unknown'}; sources: {sources or 'unknown'}"
    yield f"    killed: {_between(report.fatalities_low, report.fatalities_high)}; injured: {_between(report.injured_low, report.injured_high)}"
    yield f"    {report.quote or ''}"
    for row in reading.evidence:
        if row.report_id == report.report_id:
            yield _evidence_line(row, reading.article)


def _between(low: int | None, high: int | None) -> str:
    return "unknown" if low is None else str(low) if low == high else f"{low} to {high}"


def _evidence_line(row: Evidence, article: Article) -> str:
    part = article.title if row.part == "title" else article.text
    before, words, after = (
        part[max(0, row.char_start - WORDS_AROUND) : row.char_start],
        part[row.char_start : row.char_end],
        part[row.char_end :][:WORDS_AROUND],
    )
    around = f"{before}[{words}]{after}".replace("\n", " ")
    why = ", ".join(note for note in (row.rule, row.data_line, row.reason) if note)
    return f"    {'+' if row.accepted else '-'} {row.field} {row.value or ''}: {around} ({why})"
