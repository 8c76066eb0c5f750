"""Loading, from end to end: paths, pages, readings, events, and the next snapshot of the store."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dateline.editing.edits import read_edits
from dateline.errors import Complain
from dateline.forget import take_over_forgotten
from dateline.load.account import LoadAccount
from dateline.load.completing import complete_known
from dateline.load.intake import Intake, Watch
from dateline.load.known import Known
from dateline.merge import merge_reports
from dateline.readers.inputs import Inputs
from dateline.records import Given, Reject
from dateline.store.errors import StoreError
from dateline.store.writer import Writer
from dateline.vocabulary.grammar import grammars


def load(
    paths: Sequence[Path],
    store: Path,
    given: Given | None = None,
    *,
    renamed: Mapping[str, str] | None = None,
    workers: int = 1,
    complain: Complain = lambda sentence: None,
    watch: Watch = lambda account: None,
    quotes_only: bool = False,
    forgotten_in: Path | None = None,
) -> LoadAccount:
    """Load files and folders into a store as its next snapshot; if nothing changes, no snapshot is made.

    Args:
        paths: files and folders; missing ones are reported and skipped.
        store: folder of the store, created if missing.
        given: metadata for all inputs, used where they have none themselves.
        renamed: field names of records -> our field names.
        workers: processes that read pages.
        complain: called with a sentence for everything that was not loaded.
        watch: called with the counts so far, from time to time.
        quotes_only: make a store that keeps only the quoted sentences and no bodies of articles; such a store stays so in later loads.
        forgotten_in: another store, of any version; the articles forgotten there are forgotten in this one too.

    Raises:
        StoreError: when the store is damaged, of another version, or being written by another load; when it holds whole texts and ``quotes_only`` is set;
            when it holds an article forgotten in ``forgotten_in``, or the forgotten articles there cannot be read.
        BrokenProcessPool: when the system ended a reading process.
    """
    inputs = Inputs(paths, given or Given(), renamed or {}, home_of(store))
    if not any(path.exists() or path.is_symlink() for path in paths):
        _complain_of_missing(inputs, complain)
        return LoadAccount()
    with Writer(store) as writer:
        if quotes_only:
            _keep_quotes_only(writer)
        if forgotten_in:
            take_over_forgotten(writer, forgotten_in)
        account = _take_in(writer, inputs, workers, complain, watch)
        if writer.changed:
            writer.commit()
    return account


def _take_in(writer: Writer, inputs: Inputs, workers: int, complain: Complain, watch: Watch) -> LoadAccount:
    """Read the inputs into the next snapshot, complete what the store had of the same articles, and merge all into events."""
    known, account = Known(writer), LoadAccount()
    Intake(writer, known, account, complain).read(inputs, workers, watch)
    account.completed_articles = complete_known(writer, known, workers, complain)
    _merge(writer, known, account, complain)
    _count_told(writer, known, account)
    _count_half_read(writer, known, account)
    return account


def _complain_of_missing(inputs: Inputs, complain: Complain) -> None:
    for fault in inputs.files():
        if isinstance(fault, Reject):
            complain(fault.detail)


def home_of(store: Path) -> Path:
    """The folder that contains the store; inputs inside it are recorded with paths relative to it."""
    return Path(os.path.abspath(store)).parent


def _keep_quotes_only(writer: Writer) -> None:
    if writer.previous and writer.texts == "whole":
        sentence = (
            f"The store {writer.folder} holds whole texts. Make one of quotes only from it with: dateline export DIR --quotes-only --store {writer.folder}"
        )
        raise StoreError("refused", sentence)
    writer.texts = "quotes"


def _merge(writer: Writer, known: Known, account: LoadAccount, complain: Complain) -> None:
    """Merge the reports that are new or were read again into the events of the next snapshot, with the editor's edits."""
    merged = merge_reports(writer, [*known.fresh, *known.fills], read_edits(writer.folder, complain))
    account.joined_events, account.store_events = merged.joined, merged.events
    for edit_id, reason in merged.overruled.items():
        complain(f"Decision {edit_id} of edits.jsonl does not hold: {reason}.")


def _count_half_read(writer: Writer, known: Known, account: LoadAccount) -> None:
    """Count the new articles in languages of which only names and days, or nothing, is read."""
    langs = writer.select("articles", "article_id", pa.array(list(known.fresh), pa.string()), ["lang"])["lang"].drop_null().to_pylist()
    account.names_only.update(lang for lang in langs if lang in grammars() and grammars()[lang].names_only)
    account.unread.update(lang for lang in langs if lang not in grammars())


def _count_told(writer: Writer, known: Known, account: LoadAccount) -> None:
    """Count the reports and events of the new articles, from the tables of the next snapshot."""
    reports = writer.select("reports", "article_id", pa.array(list(known.fresh), pa.string()), ["is_main", "event_id"])
    starts = writer.select("events", "event_id", reports["event_id"].combine_chunks().unique(), ["date_start"])["date_start"]
    account.main_reports = pc.sum(reports["is_main"]).as_py() or 0
    account.further_reports = len(reports) - account.main_reports
    account.undated_events = starts.null_count
    account.dated_events = len(starts) - starts.null_count
