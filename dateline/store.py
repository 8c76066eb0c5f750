"""The store: a folder of snapshots, each a set of Parquet tables, and a link that names the newest.

    store/current -> snapshots/12
    store/snapshots/12/<table>/*.parquet
    store/snapshots/12/datapackage.json

A reader resolves the link once and then sees one snapshot for as long as it likes. A writer holds a lock, prepares the next
snapshot beside the others, shares unchanged parts with it by hard links, and moves the link in one atomic step: killed at
any moment, the store still opens at the old or at the new snapshot.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from dateline.datapackage import FILE_NAME, Texts, read_description, read_schema_version, read_texts, write_description
from dateline.errors import DatelineError
from dateline.purge import purge
from dateline.schemas import SCHEMA_VERSION, SCHEMAS, TABLES, table_schema

STORE_VARIABLE = "DATELINE_STORE"
DEFAULT_FOLDER = "dateline-store"

KEPT_SNAPSHOTS = 3
"""The newest snapshots that stay on disk, so that a reader of an older one can finish."""

LOCK_SECONDS = 3.0
"""How long a second writer waits before it gives up with a sentence."""

SORTED_BY = {"articles": "published_on", "reports": "event_date", "events": "event_date", "fingerprints": "date_start"}
"""Rows of a part are sorted by this day, so that a query for a period, or a merging of some days, skips row groups."""

ROW_GROUP = 20_000
SMALL_ROW_GROUPS = {"fingerprints": 1_000}
"""Rows of a group that is read or skipped as a whole."""

SMALL_PART = 2_000
SMALL_PARTS = 50
"""Parts with fewer rows than this are joined into one when a table has more than so many: a year of daily loads stays quick to read."""

ANEW = "Load the articles again into a new store."
"""What to do where nothing less helps."""

Places = np.ndarray[tuple[int], np.dtype[np.int64]]

Code = Literal["missing", "empty", "version", "broken", "locked", "refused"]


class StoreError(DatelineError):
    """A store that cannot be used; ``code`` says why in one word, the message in a sentence with what to do."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code: Code = code


class Rows(Protocol):
    """What tables are read from: a snapshot, or a writer as far as it has come."""

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table, or some of its columns."""

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows whose column has one of the values."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a store. ``path`` is its own folder, never the link, so it stays the same state while a load goes on."""

    path: Path
    number: int

    @property
    def texts(self) -> Texts:
        """Whether it holds the articles' bodies (``whole``) or the quoted sentences alone (``quotes``)."""
        return read_texts(self.path)

    @property
    def merged_by(self) -> str | None:
        """The rules by which the events were made; None when it is not known."""
        return read_description(self.path).get("dateline:merged_by")

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a table, oldest first; at least one, possibly without rows."""
        return _parts(self.path, table)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table, or some of its columns, as one Arrow table of the public schema."""
        return _read(self.parts(table), table, columns)

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows whose column has one of the values; all columns, or those named."""
        return _select(self.parts(table), table, column, values, columns)


def default_store() -> Path:
    """The store that loader and dashboard use when none is named: ``DATELINE_STORE``, else a folder in the working folder."""
    return Path(os.environ.get(STORE_VARIABLE) or DEFAULT_FOLDER)


def open_store(folder: Path) -> Snapshot:
    """The newest snapshot of a store: the one that its link names, or the one of the highest number where the link was lost, as in a copy without links.

    Raises:
        StoreError: ``missing`` when there is no such folder, ``empty`` when nothing was loaded into it yet, ``version`` when
            it was written by a Dateline with other tables, ``broken`` when its files are damaged.
    """
    if not folder.is_dir():
        raise StoreError("missing", f"There is no store at {folder}. Load articles into it with: dateline load PATH --store {folder}")
    snapshot = _newest(folder) if has_lost_link(folder) else _linked(folder)
    _check_snapshot(folder, snapshot)
    return Snapshot(snapshot, int(snapshot.name))


def has_lost_link(folder: Path) -> bool:
    """Whether nothing is left of the link that names a store's newest snapshot, or there never was one."""
    return not os.path.lexists(folder / "current")


class Writer:
    """The one process that may change a store, as a context manager; leaving it without ``commit`` changes nothing.

    The next snapshot is complete on disk at every moment of the writing, under a name that no reader knows: ``add`` writes a
    part into it, ``drop`` rewrites only the parts that hold a dropped row, ``commit`` makes it the current one. Articles that the
    table ``forgotten`` names are taken out of older snapshots too: on commit, and on entering, where that was killed; ``cleaned`` are the numbers of these.
    ``texts`` is what the store keeps of the articles' texts, as the previous snapshot has it: with ``quotes`` bodies are left out on commit;
    ``merged_by`` are the rules by which its events are made.

    Raises:
        StoreError: on entering, ``locked`` when another load is writing, or what ``open_store`` says of a damaged store.
    """

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self.folder = folder.absolute()
        self.previous: Snapshot | None = None
        self.texts: Texts = "whole"
        self.merged_by: str | None = None
        self.changed = False
        self.cleaned: set[int] = set()
        self._lock = FileLock(self.folder / "writer.lock", timeout=lock_seconds)
        self._snapshots = self.folder / "snapshots"
        self._next = self._snapshots / "unfinished"
        self._serial = 0

    def __enter__(self) -> Self:
        self._take_lock()
        try:
            self.previous = self._open_previous()
            self._remove_leftovers()
            if self.previous:
                if has_lost_link(self.folder):
                    self._move_link(self.previous.path)
                self.texts, self.merged_by = self.previous.texts, self.previous.merged_by
                self._purge_older_than(self.previous)
            self._share_parts()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self._next, ignore_errors=True)
        self._lock.release()

    @property
    def number(self) -> int:
        """The number that the next snapshot gets."""
        return self.previous.number + 1 if self.previous else 1

    def parts(self, table: str) -> list[Path]:
        """The Parquet files that the next snapshot holds of a table so far."""
        return _parts(self._next, table)

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """What the next snapshot holds of a table so far."""
        return _read(self.parts(table), table, columns)

    def add(self, table: str, rows: pa.Table) -> None:
        """Add rows of the table's schema as a part of their own."""
        if rows.num_rows:
            self._write_part(table, rows)
            self.changed = True

    def select(self, table: str, column: str, values: pa.Array, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of the next snapshot whose column has one of the values; all columns, or those named."""
        return _select(self.parts(table), table, column, values, columns)

    def take(self, table: str, places: Places, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows at these places, as ``read`` counts them, in its order; only the row groups that hold one are read."""
        schema = _schema(table, columns)
        places = np.sort(places)
        found = [schema.empty_table()]
        begin = 0
        for part in self.parts(table):
            file = pq.ParquetFile(part)
            for group in range(file.num_row_groups):
                end = begin + file.metadata.row_group(group).num_rows
                inside = places[np.searchsorted(places, begin) : np.searchsorted(places, end)] - begin
                if len(inside):
                    found.append(file.read_row_group(group, schema.names, use_threads=False).take(pa.array(inside)).cast(schema))
                begin = end
        return pa.concat_tables(found)

    def drop(self, table: str, column: str, values: pa.Array) -> None:
        """Leave out the rows whose column has one of the values."""
        for part in self.parts(table):
            if _holds(part, table, column, values):
                rows = _read([part], table, None)
                kept = rows.filter(pc.invert(pc.is_in(rows[column], values)))
                part.unlink()
                if kept.num_rows:
                    self._write_part(table, kept)
                self.changed = True

    def put(self, table: str, key: str, column: str, values: Mapping[str, str]) -> None:
        """Give rows another value in one column, the rows by their key; only the parts that hold one are rewritten."""
        keys, new = pa.array(values.keys(), pa.string()), pa.array(values.values(), pa.string())
        for part in self.parts(table):
            if _holds(part, table, key, keys):
                rows = _read([part], table, None)
                place = rows.schema.get_field_index(column)
                changed = pc.coalesce(new.take(pc.index_in(rows[key].combine_chunks(), keys)), rows[column].combine_chunks())
                part.unlink()
                self._write_part(table, rows.set_column(place, rows.schema.field(place), changed))
                self.changed = True

    def drop_where(self, table: str, rows: pc.Expression, columns: Sequence[str]) -> None:
        """Leave out the rows that an expression over these columns holds for."""
        for part in self.parts(table):
            if _read([part], table, columns).filter(rows).num_rows:
                kept = _read([part], table, None).filter(~rows)
                part.unlink()
                if kept.num_rows:
                    self._write_part(table, kept)
                self.changed = True

    def replace(self, table: str, rows: pa.Table) -> None:
        """Put these rows in place of all there are."""
        for part in self.parts(table):
            part.unlink()
        self.changed = True
        if rows.num_rows:
            self._write_part(table, rows)

    def commit(self) -> Snapshot:
        """Make what was written the current snapshot, in one atomic step, and remove snapshots too old to be read by anyone."""
        if self.texts == "quotes":
            self._leave_out_bodies()
        for table in SCHEMAS:
            self._join_small_parts(table)
            if not self.parts(table):
                self._write_part(table, table_schema(table).empty_table())
        parts = {table: [str(part.relative_to(self._next)) for part in self.parts(table)] for table in TABLES}
        write_description(self._next, self.number, parts, self.texts, self.merged_by)
        final = self._snapshots / str(self.number)
        _sync_tree(self._next)
        os.rename(self._next, final)
        _sync(self._snapshots)
        self._move_link(final)
        self._remove_old(self.number)
        committed = Snapshot(final, self.number)
        self._purge_older_than(committed)
        return committed

    def _take_lock(self) -> None:
        try:
            self._snapshots.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise StoreError("locked", f"Another load is writing to {self.folder}. Wait until it has ended, then load again.") from None
        except OSError as error:
            raise StoreError("broken", f"The store {self.folder} cannot be written ({error.strerror}). Name another folder with --store.") from error

    def _open_previous(self) -> Snapshot | None:
        try:
            return open_store(self.folder)
        except StoreError as error:
            if error.code == "empty":
                return None
            raise

    def _remove_leftovers(self) -> None:
        """What killed loads left: a half-written snapshot, or a whole one that the link never came to name."""
        shutil.rmtree(self._next, ignore_errors=True)
        for path in self._numbered():
            if int(path.name) >= self.number:
                shutil.rmtree(path)
        self._remove_old(self.number - 1)
        (self.folder / "current.new").unlink(missing_ok=True)

    def _share_parts(self) -> None:
        for table in SCHEMAS:
            (self._next / table).mkdir(parents=True)
            for part in self.previous.parts(table) if self.previous else []:
                if pq.read_metadata(part).num_rows:
                    _link(part, self._next / table / part.name)

    def _leave_out_bodies(self) -> None:
        for part in self.parts("articles"):
            rows = _read([part], "articles", None)
            if rows["text"].null_count < rows.num_rows:
                part.unlink()
                self._write_part("articles", without_bodies(rows))

    def _join_small_parts(self, table: str) -> None:
        small = [part for part in self.parts(table) if pq.read_metadata(part).num_rows < SMALL_PART]
        if len(small) > SMALL_PARTS:
            rows = _read(small, table, None)
            for part in small:
                part.unlink()
            self._write_part(table, rows)

    def _write_part(self, table: str, rows: pa.Table) -> None:
        if table in SORTED_BY:
            rows = rows.sort_by([(SORTED_BY[table], "ascending")])
        path = self._next / table / f"{self.number:06d}-{self._serial:05d}.parquet"
        self._serial += 1
        pq.write_table(rows, path, compression="zstd", row_group_size=SMALL_ROW_GROUPS.get(table, ROW_GROUP))
        _sync(path)

    def _move_link(self, final: Path) -> None:
        fresh = self.folder / "current.new"
        fresh.symlink_to(final.relative_to(self.folder), target_is_directory=True)
        os.replace(fresh, self.folder / "current")
        _sync(self.folder)

    def _remove_old(self, newest: int) -> None:
        """Remove snapshots too old to be read by anyone; the description goes last, so that one half removed is known for what it is."""
        for path in self._numbered():
            if int(path.name) <= newest - KEPT_SNAPSHOTS:
                for table in SCHEMAS:
                    shutil.rmtree(path / table, ignore_errors=True)
                shutil.rmtree(path, ignore_errors=True)

    def _purge_older_than(self, newest: Snapshot) -> None:
        forgotten = newest.read("forgotten", ["article_key"])["article_key"].combine_chunks()
        if len(forgotten):
            self.cleaned |= {int(path.name) for path in self._numbered() if int(path.name) < newest.number and purge(path, forgotten)}

    def _numbered(self) -> list[Path]:
        return _numbered(self._snapshots)


def without_bodies(articles: pa.Table) -> pa.Table:
    """Rows of ``articles`` that keep no body."""
    place = articles.schema.get_field_index("text")
    return articles.set_column(place, articles.schema.field(place), pa.nulls(articles.num_rows, pa.string()))


def _parts(folder: Path, table: str) -> list[Path]:
    return sorted((folder / table).glob("*.parquet"))


def _schema(table: str, columns: Sequence[str] | None) -> pa.Schema:
    schema = table_schema(table)
    return schema if columns is None else pa.schema([schema.field(name) for name in columns])


def _read(parts: list[Path], table: str, columns: Sequence[str] | None, rows: pc.Expression | None = None) -> pa.Table:
    schema = _schema(table, columns)
    return pa.concat_tables(
        [schema.empty_table(), *(pq.read_table(part, columns=schema.names, partitioning=None, filters=rows).cast(schema) for part in parts)]
    )


def _select(parts: list[Path], table: str, column: str, values: pa.Array, columns: Sequence[str] | None) -> pa.Table:
    return _read([part for part in parts if _holds(part, table, column, values)], table, columns, pc.field(column).isin(values))


def _holds(part: Path, table: str, column: str, values: pa.Array) -> bool:
    """Whether a row of the part has one of the values; only this column is read for it."""
    return bool(pc.any(pc.is_in(_read([part], table, [column])[column], values)).as_py())


def _numbered(snapshots: Path) -> list[Path]:
    """The folders of snapshots that are described; one half written has no number, and one half removed no description."""
    return [path for path in snapshots.glob("*") if path.name.isdecimal() and (path / FILE_NAME).is_file()]


def _newest(folder: Path) -> Path:
    """The snapshot of the highest number: a snapshot gets its number only when it is whole."""
    found = _numbered(folder.resolve() / "snapshots")
    if not found:
        raise StoreError("empty", f"Nothing was loaded into the store {folder} yet. Load articles with: dateline load PATH --store {folder}")
    return max(found, key=lambda path: int(path.name))


def _linked(folder: Path) -> Path:
    """The snapshot that the link names."""
    cure = f"Take '{folder / 'current'}' away, and the newest snapshot there is will be opened."
    try:
        target = os.readlink(folder / "current")
    except OSError as error:
        raise _broken(folder, f"its 'current' is no link that can be read ({error.strerror})", cure) from error
    snapshot = (folder / target).resolve()
    if not Path(target).name.isdecimal() or not snapshot.is_dir():
        raise _broken(folder, f"its link 'current' names {target}, which is not there", cure if _numbered(folder / "snapshots") else ANEW)
    return snapshot


def _check_snapshot(folder: Path, snapshot: Path) -> None:
    try:
        version = read_schema_version(snapshot)
    except (OSError, ValueError) as error:
        raise _broken(folder, f"the description of its newest snapshot cannot be read ({error})") from error
    if version != SCHEMA_VERSION:
        raise StoreError(
            "version",
            f"The store {folder} has tables of version {version}, this Dateline reads version {SCHEMA_VERSION}. "
            "Load the articles again into a new store, or use the Dateline that wrote it.",
        )
    for table in SCHEMAS:
        if not _parts(snapshot, table):
            raise _broken(folder, f"its table '{table}' has no file")


def _broken(folder: Path, why: str, cure: str = ANEW) -> StoreError:
    return StoreError("broken", f"The store {folder} cannot be opened: {why}. {cure}")


def _link(source: Path, target: Path) -> None:
    """Share a file, or copy it where the file system knows no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _sync(path: Path) -> None:
    """Have the file, or the names in the folder, on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_tree(folder: Path) -> None:
    _sync(folder / FILE_NAME)
    for table in SCHEMAS:
        _sync(folder / table)
    _sync(folder)
