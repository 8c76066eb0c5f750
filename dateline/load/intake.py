"""Reads the inputs of a load: pages are read, new articles written as parts of the next snapshot, everything counted, and rejects reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from dateline.errors import Complain
from dateline.load.account import LoadAccount
from dateline.load.chunks import Chunk, read_chunks
from dateline.load.known import Find, Known
from dateline.readers.fields import unmet_names
from dateline.readers.formats import read_file
from dateline.readers.input_file import InputFile
from dateline.readers.inputs import Inputs
from dateline.records import Occurrence, Page, Reject
from dateline.store.schemas import READ_TABLES, rows_of
from dateline.store.stored_articles import rows_of_articles
from dateline.store.writer import Writer

PART_ARTICLES = 10_000
"""New articles held before they are written as a part; this bounds memory, whatever the size of the input."""

NOT_A_RECORD = ("missing", "bad_metadata", "unread_days", "settled_days", "no_such_field", "unread_fields")
"""Reject reasons that concern a path, a note, or the days or field names of a whole file, not a record."""

WITHOUT_WORDS = {
    "no_text_column": "no column holds the text of articles. Name the right one with --map COLUMN=text.",
    "no_article": "it holds no article.",
    "no_such_field": "it has no field of a name that --map gives. Name one that it has.",
    "unread_fields": "none of its records tells its day of print or a headline, and it has fields that were not read. Name these with --map.",
    "unread_days": "days in it could not be read; write them as 2024-11-29. The articles were loaded without.",
    "settled_days": "days in it that can mean two were read in the order of its other days.",
    "bad_metadata": "this note cannot be used; the files it speaks of were loaded without it.",
}
"""Details for a store of quotes only, in place of those that quote the file: without a header or a field name, the quote would be words of a body."""

Watch = Callable[[LoadAccount], None]


class Intake:
    """Reads the inputs of one load: ``account`` counts what is found, ``known`` records it, and new articles are buffered until written."""

    def __init__(self, writer: Writer, known: Known, account: LoadAccount, complain: Complain) -> None:
        self._account = account
        self._writer = writer
        self._known = known
        self._complain = complain
        self._loaded_at = datetime.now(UTC)
        self._inputs: set[str] = set()
        self._rejects: list[Reject] = []
        self._tables: dict[str, list[pa.Table]] = {table: [] for table in READ_TABLES}
        self._occurrences: list[Occurrence] = []
        self._waiting = 0

    def read(self, inputs: Inputs, workers: int, watch: Watch) -> None:
        """Read all inputs, add what is new, and record what was rejected; ``watch`` is called with the account after each chunk."""
        for chunk in read_chunks(self._pages(inputs), self._loaded_at, workers):
            self._take(chunk)
            watch(self._account)
        self._flush()
        self._account.passed_over, self._account.passed_names = inputs.passed_over, inputs.passed_names
        self._account.what_to_do = inputs.what_to_do()
        self._settle_rejects()

    def _settle_rejects(self) -> None:
        """Replace what earlier loads rejected of these inputs by what this load rejected."""
        inputs = pa.array(sorted(self._inputs), pa.string())
        earlier = Counter(Reject(**row) for row in self._writer.select("rejects", "input", inputs).to_pylist())
        if earlier != Counter(self._rejects):
            self._writer.drop("rejects", "input", inputs)
            self._writer.add("rejects", rows_of("rejects", self._rejects))

    def _pages(self, inputs: Inputs) -> Iterator[Page]:
        """The pages of all inputs. A field name of the command line is only missed, at the end, if no input has it; else what was not read is told."""
        met: set[str] = set()
        missing: list[InputFile] = []
        unread: list[Reject] = []
        for file in inputs.files():
            self._inputs.add(file.input)
            for item in [file] if isinstance(file, Reject) else read_file(file):
                if isinstance(item, Page):
                    yield item
                elif item.reason == "no_such_field" and isinstance(file, InputFile):
                    missing += [file] if file not in missing else []
                elif item.reason == "unread_fields":
                    unread.append(item)
                else:
                    self._reject(item)
                    self._account.rejected += item.reason not in NOT_A_RECORD
            if isinstance(file, InputFile):
                met |= file.met.keys()
                inputs.pass_over(file.passed_over)
        unmet = list(filter(None, (unmet_names(file, met) for file in missing)))
        for reject in [*unmet, *(item for item in unread if item.input not in {told.input for told in unmet})]:
            self._reject(reject)

    def _reject(self, reject: Reject) -> None:
        self._complain(reject.detail)
        if reject.reason != "missing":
            quotes = self._writer.texts == "quotes" and reject.reason in WITHOUT_WORDS
            self._rejects.append(replace(reject, detail=f"{reject.input}: {WITHOUT_WORDS[reject.reason]}") if quotes else reject)
            self._account.rejects[reject.reason] += 1

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
        """Count and record what was found on one page. Returns the ids of the new articles."""
        meetings = [(find, self._known.meet(find)) for find in finds]
        new = [meeting.article_id for _, meeting in meetings if meeting.is_new]
        forgotten = sum(meeting.is_forgotten for _, meeting in meetings)
        known = len(meetings) - len(new) - forgotten
        self._occurrences += [replace(find.occurrence, article_id=meeting.article_id) for find, meeting in meetings if meeting.is_new_place]
        self._account.new_articles += len(new)
        self._account.known_articles += known
        self._account.forgotten_articles += forgotten
        self._account.loaded += bool(new)
        self._account.known += not new and bool(known)
        self._account.forgotten += not new and not known and bool(forgotten)
        self._account.rejected += not meetings
        return new

    def _flush(self) -> None:
        """Write the buffered rows as parts of the next snapshot."""
        for table, waiting in self._tables.items():
            if waiting:
                self._writer.add(table, pa.concat_tables(waiting))
        self._writer.add("occurrences", rows_of("occurrences", self._occurrences))
        self._tables = {table: [] for table in READ_TABLES}
        self._occurrences = []
        self._waiting = 0
