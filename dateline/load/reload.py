"""Reads a store's articles again after a data file or a rule has changed: from the texts in the store, into its next snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from dateline.editing.edits import read_edits
from dateline.errors import Complain
from dateline.load.chunks import joined, read_again
from dateline.load.copies import unread
from dateline.load.differences import Differences, changes_between, compare
from dateline.memory import packed
from dateline.merge import merge_reports
from dateline.records import Article, Occurrence
from dateline.store.errors import StoreError
from dateline.store.parts import count_rows, iterate_rows
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.stored_articles import earliest_occurrences, replace_articles, rows_of_articles, select_articles
from dateline.store.writer import Writer

PART_ARTICLES = 5_000
"""Articles held at a time, with their old and new rows; this bounds memory, whatever the size of the store."""

Watch = Callable[[int], None]


def reload(
    store: Path,
    *,
    workers: int = 1,
    complain: Complain = lambda sentence: None,
    begin: Watch = lambda count: None,
    watch: Watch = lambda count: None,
) -> tuple[Differences, Snapshot | None]:
    """Read all articles of a store again and make its next snapshot; if nothing changes, no snapshot is made.

    Articles keep their ids, the facts of their publication, and their occurrences. A report keeps its id if its sentence is the same.

    Args:
        store: folder of the store.
        workers: processes that read.
        complain: called with a sentence for every line of ``edits.jsonl`` that cannot be used, and every article that stays as it was because of a fault.
        begin: called with the number of articles in the store, before the first is read.
        watch: called with the number of articles read so far, from time to time.

    Returns:
        the differences, and the new snapshot or None.

    Raises:
        StoreError: when there is no store, or it is damaged, of another version, being written by a load, or holds no bodies of articles.
        BrokenProcessPool: when the system ended a reading process.
    """
    if open_store(store).texts == "quotes":
        raise StoreError(
            "refused", f"The store {store} holds quotes only, and no texts to read again. Reload the store it was made from, and export that again."
        )
    found = Differences()
    changed: list[str] = []
    with Writer(store) as writer:
        begin(_count_articles(writer))
        for read in packed(read_again(_articles(writer), workers, complain), PART_ARTICLES, lambda tables: int(tables["articles"].num_rows)):
            changed += _put_in_place(writer, joined(read), found)
            watch(found.reread)
        merge_reports(writer, changed, read_edits(writer.folder, complain))
        return found, writer.commit() if writer.changed else None


def _count_articles(writer: Writer) -> int:
    assert writer.previous is not None
    return sum(map(count_rows, writer.previous.parts("articles")))


def _articles(writer: Writer) -> Iterator[tuple[Article, Occurrence]]:
    """Every article of the store as it was before it was read, with its earliest crawled occurrence."""
    assert writer.previous is not None
    for batch in iterate_rows(writer.previous.parts("articles"), PART_ARTICLES):
        occurrences = earliest_occurrences(writer, batch["article_id"])
        yield from ((unread(Article(**row)), occurrences[row["article_id"]]) for row in batch.to_pylist())


def _put_in_place(writer: Writer, after: dict[str, pa.Table], found: Differences) -> list[str]:
    """Replace the rows of the articles that are read differently now, and add the differences to ``found``. Returns the ids of these articles."""
    keys = after["articles"]["article_id"].combine_chunks()
    before = select_articles(writer, keys)
    unequal = compare(before, after)
    found.add(len(keys), unequal, changes_between(before, after, unequal.changed))
    if other := unequal.changed | unequal.retraced:
        replace_articles(writer, rows_of_articles(after, pa.array(sorted(other), pa.string())))
    return sorted(other)
