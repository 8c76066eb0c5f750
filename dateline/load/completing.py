"""Completes known articles and occurrences with facts from copies of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.errors import Complain
from dateline.load.chunks import joined, read_again
from dateline.load.copies import unread
from dateline.load.known import Known, PagePlace, place_of
from dateline.memory import slices
from dateline.records import Occurrence
from dateline.store.schemas import rows_of
from dateline.store.stored_articles import earliest_occurrences, replace_articles
from dateline.store.writer import Writer

PART_ARTICLES = 20_000
"""Articles held at a time; this bounds memory, however many are completed."""


def complete_known(writer: Writer, known: Known, workers: int, complain: Complain) -> int:
    """Complete occurrences and articles for which a copy had additional facts. Returns the number of articles that were read again and replaced.

    Raises:
        BrokenProcessPool: when the system ended a reading process.
    """
    _complete_places(writer, known.refound)
    _settle_languages(writer, known)
    completed = without_text = 0
    for ids in slices(list(known.fills), PART_ARTICLES):
        keys = pa.array(ids)
        occurrences = earliest_occurrences(writer, keys)
        whole = [
            (replace(unread(known.fills[row["article_id"]]), title=row["title"], text=row["text"]), occurrences[row["article_id"]])
            for row in _texts(writer, keys)
        ]
        without_text += len(ids) - len(whole)
        made = list(read_again(whole, workers, complain))
        if made:
            read = joined(made)
            replace_articles(writer, read)
            completed += int(read["articles"].num_rows)
    if without_text:
        complain(f"{without_text:,} articles stay as they are, though a copy knows more: their texts are not kept.")
    return completed


def _complete_places(writer: Writer, refound: Mapping[PagePlace, Occurrence]) -> None:
    """Add the time of crawling to known occurrences for which only this load gave one."""
    for ids in slices(sorted({place[0] for place in refound}), PART_ARTICLES):
        keys = pa.array(ids)
        stored = [Occurrence(**row) for row in writer.select("occurrences", "article_id", keys).to_pylist()]
        found = [(row, refound.get(place_of(row))) for row in stored]
        told = [replace(row, crawled_at=again.crawled_at, crawled_on=again.crawled_on) if again else row for row, again in found]
        writer.drop("occurrences", "article_id", keys)
        writer.add("occurrences", rows_of("occurrences", told))


def _settle_languages(writer: Writer, known: Known) -> None:
    """For each article for which a copy gives another language, take that one if the known language was only guessed."""
    for ids in slices(list(known.other_langs), PART_ARTICLES):
        for row in _texts(writer, pa.array(ids)):
            known.settle_language(row["article_id"], row["title"], row["text"])


def _texts(writer: Writer, keys: pa.Array) -> list[dict[str, Any]]:
    """Id, title and text of these articles; those whose texts are not kept are left out."""
    rows = writer.select("articles", "article_id", keys, ["article_id", "title", "text"])
    return list(rows.filter(pc.field("text").is_valid()).to_pylist())
