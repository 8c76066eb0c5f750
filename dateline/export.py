"""``dateline export``: a copy of a store's newest snapshot as a store of its own, whole or without the bodies of the articles.

In a copy of quotes only every other column stays as it is, so every page shows the same counts. What was rejected is left out of it: a sentence there may
name the fields of a file, and a file without a header has its words for them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq

from dateline.edits import FILE_NAME
from dateline.schemas import SCHEMAS, table_schema
from dateline.store.errors import StoreError
from dateline.store.parts import without_bodies
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.writer import Writer


def export(store: Path, folder: Path, quotes_only: bool = False) -> Snapshot:
    """Copy the newest snapshot of a store, and the editor's decisions, into a folder that is empty or not there.

    The store is locked meanwhile, so that nothing is taken out of it while it is copied.

    Raises:
        StoreError: when there is no store, it cannot be opened or is being written, or there is something in the folder already.
    """
    open_store(store)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError("refused", f"There is something at {folder} already. Name a folder that is empty or not there.")
    was_there = folder.is_dir()
    with Writer(store) as source, Writer(folder) as copy, _removed_on_failure(folder, was_there):
        copy.texts = "quotes" if quotes_only else source.texts
        copy.merged_by = source.merged_by
        for table in SCHEMAS:
            if not (copy.texts == "quotes" and table == "rejects"):
                _copy(source, copy, table)
        if (store / FILE_NAME).is_file():
            shutil.copy2(store / FILE_NAME, folder / FILE_NAME)
        return copy.commit()


@contextmanager
def _removed_on_failure(folder: Path, was_there: bool) -> Iterator[None]:
    """Leave nothing in a folder that was empty or not there when what fills it does not end well, so that it can be named again."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir(exist_ok=True)
        raise


def _copy(source: Writer, copy: Writer, table: str) -> None:
    for part in source.parts(table):
        rows = pq.read_table(part, partitioning=None).cast(table_schema(table))
        copy.add(table, without_bodies(rows) if table == "articles" and copy.texts == "quotes" else rows)
