"""The write side end to end: paths, pages, readings, events, the next snapshot of the store."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dateline.edits import Complain, read_standing
from dateline.load.chunks import Chunk, read_again, read_chunks
from dateline.load.known import Find, Known, place_of, unread
from dateline.load.tally import Tally
from dateline.memory import slices
from dateline.merge import merge_reports
from dateline.readers import read_source
from dateline.readers.inputs import Inputs
from dateline.records import Given, Occurrence, Page, Reject
from dateline.store.errors import StoreError
from dateline.store.schemas import READ_TABLES, rows_of
from dateline.store.stored_articles import drop_articles, earliest_occurrences, rows_of_articles
from dateline.store.writer import Writer

PART_ARTICLES = 20_000
"""New articles that are held before they become a part of the store: this bounds memory, whatever the size of the input."""

NOT_A_RECORD = ("missing", "bad_metadata", "unread_days", "no_such_field")
"""Reasons that concern a path, a note, or the days or field names of a whole file, not a record."""

WITHOUT_WORDS = {
    "no_text_column": "no column holds the text of articles. Name the right one with --map COLUMN=text.",
    "no_article": "it holds no article.",
    "no_such_field": "it has no field of a name that --map gives. Name one that it has.",
    "unread_days": "days in it could not be read; write them as 2024-11-29. The articles were loaded without.",
    "bad_metadata": "this note cannot be used; the files it speaks of were loaded without it.",
}
"""What a store of quotes only keeps of a reject whose sentence quotes the file: where a header or a field is missing, that is a body's words."""

Watch = Callable[[Tally], None]


def load(
    paths: Sequence[Path],
    store: Path,
    given: Given | None = None,
    renamed: Mapping[str, str] | None = None,
    workers: int = 1,
    complain: Complain = lambda sentence: None,
    watch: Watch = lambda tally: None,
    quotes_only: bool = False,
) -> Tally:
    """Load files and folders into a store as its next snapshot; when nothing in it changes, no snapshot is made.

    Args:
        paths: files and folders; missing ones are complained of and passed over.
        store: folder of the store, made when it is not there.
        given: what is known of all of them and not said by themselves.
        renamed: field names of records, theirs to ours.
        workers: processes that read pages.
        complain: called with a sentence for everything that was not loaded.
        watch: called with the counts so far, now and then.
        quotes_only: make a store that keeps the quoted sentences and no bodies of articles; one that was made so stays so.

    Raises:
        StoreError: when the store is damaged, of another version, or being written by another load; or when it holds whole texts and is to hold quotes only.
        BrokenProcessPool: when the system ended a reading process.
    """
    inputs = Inputs(paths, given or Given(), renamed or {}, home_of(store))
    if not any(path.exists() or path.is_symlink() for path in paths):
        for fault in inputs.sources():
            if isinstance(fault, Reject):
                complain(fault.detail)
        return Tally()
    with Writer(store) as writer:
        if quotes_only:
            _keep_quotes_only(writer)
        going = _Load(writer, complain, watch)
        going.read(inputs, workers)
        going.complete_known(workers)
        going.settle_rejects()
        going.merge()
        going.count_told()
        if writer.changed:
            writer.commit()
    return going.tally


def home_of(store: Path) -> Path:
    """The folder relative to which a store names the inputs that are inside it: that in which the store lies."""
    return Path(os.path.abspath(store)).parent


def _keep_quotes_only(writer: Writer) -> None:
    if writer.previous and writer.texts == "whole":
        sentence = (
            f"The store {writer.folder} holds whole texts. Make one of quotes only from it with: dateline export DIR --quotes-only --store {writer.folder}"
        )
        raise StoreError("refused", sentence)
    writer.texts = "quotes"


class _Load:
    """One load while it goes on: what is known, what waits to be written, and the counts."""

    def __init__(self, writer: Writer, complain: Complain, watch: Watch) -> None:
        self.tally = Tally()
        self._writer = writer
        self._known = Known(writer)
        self._complain = complain
        self._watch = watch
        self._loaded_at = datetime.now(UTC)
        self._inputs: set[str] = set()
        self._rejects: list[Reject] = []
        self._tables: dict[str, list[pa.Table]] = {table: [] for table in READ_TABLES}
        self._occurrences: list[Occurrence] = []
        self._waiting = 0

    def read(self, inputs: Inputs, workers: int) -> None:
        """Read all inputs and add what is new."""
        for chunk in read_chunks(self._pages(inputs), self._loaded_at, workers):
            self._take(chunk)
            self._watch(self.tally)
        self._flush()
        self.tally.passed_over = inputs.passed_over

    def complete_known(self, workers: int) -> None:
        """Read the articles again of which a copy knew more, and put the new rows in place of the old."""
        self._complete_places()
        self._settle_languages()
        fills = self._known.fills
        without_text = 0
        for ids in slices(list(fills), PART_ARTICLES):
            keys = pa.array(ids)
            occurrences = earliest_occurrences(self._writer, keys)
            whole = [
                (replace(unread(fills[row["article_id"]]), title=row["title"], text=row["text"]), occurrences[row["article_id"]]) for row in self._texts(keys)
            ]
            without_text += len(ids) - len(whole)
            made = list(read_again(whole, workers, self._complain))
            if made:
                read = {table: pa.concat_tables(rows[table] for rows in made) for table in READ_TABLES}
                self.tally.completed_articles += read["articles"].num_rows
                drop_articles(self._writer, read["articles"]["article_id"].combine_chunks())
                self._add(read)
        if without_text:
            self._complain(f"{without_text:,} articles stay as they are, though a copy knows more: their texts are not kept.")

    def _complete_places(self) -> None:
        """Tell known places when they were crawled, where only now this became known."""
        refound = self._known.refound
        for ids in slices(sorted({place[0] for place in refound}), PART_ARTICLES):
            keys = pa.array(ids)
            stored = [Occurrence(**row) for row in self._writer.select("occurrences", "article_id", keys).to_pylist()]
            found = [(row, refound.get(place_of(row))) for row in stored]
            told = [replace(row, crawled_at=again.crawled_at, crawled_on=again.crawled_on) if again else row for row, again in found]
            self._writer.drop("occurrences", "article_id", keys)
            self._writer.add("occurrences", rows_of("occurrences", told))

    def _settle_languages(self) -> None:
        """Ask of each article that a copy tells another language of whether its own was only guessed."""
        for ids in slices(list(self._known.other_langs), PART_ARTICLES):
            for row in self._texts(pa.array(ids)):
                self._known.settle_language(row["article_id"], row["title"], row["text"])

    def _texts(self, keys: pa.Array) -> list[dict[str, Any]]:
        """Id, title and text of these articles, as far as their texts are kept."""
        rows = self._writer.select("articles", "article_id", keys, ["article_id", "title", "text"])
        return list(rows.filter(pc.field("text").is_valid()).to_pylist())

    def settle_rejects(self) -> None:
        """What this load rejects of its inputs takes the place of what earlier loads rejected of them."""
        inputs = pa.array(sorted(self._inputs), pa.string())
        earlier = Counter(Reject(**row) for row in self._writer.select("rejects", "input", inputs).to_pylist())
        if earlier != Counter(self._rejects):
            self._writer.drop("rejects", "input", inputs)
            self._writer.add("rejects", rows_of("rejects", self._rejects))

    def merge(self) -> None:
        """Make the events of the next snapshot, by the reports that are new or were read again and by the editor's decisions."""
        edits = read_standing(self._writer.folder, self._complain)
        merged = merge_reports(self._writer, [*self._known.fresh, *self._known.fills], edits)
        self.tally.joined_events, self.tally.store_events = merged.joined, merged.events
        for edit_id, reason in merged.overruled.items():
            self._complain(f"Decision {edit_id} of edits.jsonl does not hold: {reason}.")

    def count_told(self) -> None:
        """Count the reports and events of the new articles, from the tables as they will be read."""
        keys = pa.array(list(self._known.fresh), pa.string())
        reports = self._writer.select("reports", "article_id", keys, ["is_main", "event_id"])
        starts = self._writer.select("events", "event_id", reports["event_id"].combine_chunks().unique(), ["date_start"])["date_start"]
        self.tally.main_reports = pc.sum(reports["is_main"]).as_py() or 0
        self.tally.further_reports = len(reports) - self.tally.main_reports
        self.tally.undated_events = starts.null_count
        self.tally.dated_events = len(starts) - starts.null_count

    def _pages(self, inputs: Inputs) -> Iterator[Page]:
        for source in inputs.sources():
            self._inputs.add(source.input)
            for item in [source] if isinstance(source, Reject) else read_source(source):
                if isinstance(item, Page):
                    yield item
                else:
                    self._reject(item)
                    self.tally.rejected += item.reason not in NOT_A_RECORD

    def _reject(self, reject: Reject) -> None:
        self._complain(reject.detail)
        if reject.reason != "missing":
            quotes = self._writer.texts == "quotes" and reject.reason in WITHOUT_WORDS
            self._rejects.append(replace(reject, detail=f"{reject.input}: {WITHOUT_WORDS[reject.reason]}") if quotes else reject)
            self.tally.rejects[reject.reason] += 1

    def _take(self, chunk: Chunk) -> None:
        for reject in chunk.rejects:
            self._reject(reject)
        new = [key for finds in chunk.finds for key in self._meet(finds)]
        tables = chunk.tables if len(new) == chunk.tables["articles"].num_rows else rows_of_articles(chunk.tables, pa.array(new, pa.string()))
        for table in READ_TABLES:
            self._tables[table].append(tables[table])
        self._waiting += max(len(new), sum(map(len, chunk.finds)))
        if self._waiting >= PART_ARTICLES:
            self._flush()

    def _meet(self, finds: Iterable[Find]) -> list[str]:
        """Account for what was found on one page; the ids of the articles that are new."""
        meetings = [(find, self._known.meet(find)) for find in finds]
        new = [meeting.article_id for _, meeting in meetings if meeting.is_new]
        forgotten = sum(meeting.is_forgotten for _, meeting in meetings)
        known = len(meetings) - len(new) - forgotten
        self._occurrences += [replace(find.occurrence, article_id=meeting.article_id) for find, meeting in meetings if meeting.is_new_place]
        self.tally.new_articles += len(new)
        self.tally.known_articles += known
        self.tally.forgotten_articles += forgotten
        self.tally.loaded += bool(new)
        self.tally.known += not new and bool(known)
        self.tally.forgotten += not new and not known and bool(forgotten)
        self.tally.rejected += not meetings
        return new

    def _flush(self) -> None:
        """Write what waits as parts of the next snapshot."""
        self._add({table: pa.concat_tables(waiting) for table, waiting in self._tables.items() if waiting})
        self._writer.add("occurrences", rows_of("occurrences", self._occurrences))
        self._tables = {table: [] for table in READ_TABLES}
        self._occurrences = []
        self._waiting = 0

    def _add(self, tables: dict[str, pa.Table]) -> None:
        for table, rows in tables.items():
            self._writer.add(table, rows)
