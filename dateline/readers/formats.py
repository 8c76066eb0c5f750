"""The list of formats, and the reading of a file by the format of its name.

The module of a format has ``read(file)``, which yields a ``Page`` for each article or page and a ``Reject`` for each record that is not one, and raises a
``FileError`` if the whole file cannot be read. Packed folders (ZIP) are no format: the files in them are read by theirs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import pyarrow as pa

from dateline import suffixes
from dateline.faults import reject_of_file
from dateline.readers import (
    delimited,
    feeds,
    html_pages,
    json_documents,
    json_lines,
    mails,
    packed_folders,
    parquet,
    saved_pages,
    text_pages,
    web_archives,
)
from dateline.readers.day_orders import DayOrders
from dateline.readers.input_file import FileError, InputFile
from dateline.readers.whole_file import WholeFile
from dateline.records import Page, Reject

FORMATS: dict[tuple[str, ...], ModuleType] = {
    suffixes.TEXT_PAGES: text_pages,
    suffixes.HTML_PAGES: html_pages,
    suffixes.SAVED_PAGES: saved_pages,
    suffixes.MAILS: mails,
    suffixes.WEB_ARCHIVES: web_archives,
    suffixes.FEEDS: feeds,
    suffixes.JSON_LINES: json_lines,
    suffixes.JSON_DOCUMENTS: json_documents,
    suffixes.DELIMITED: delimited,
    suffixes.PARQUET: parquet,
}
"""The endings of each format -> its module."""

FORMAT_OF: dict[str, ModuleType] = {suffix: module for endings, module in FORMATS.items() for suffix in endings}
"""Ending -> the module of its format."""


def is_readable(file: InputFile) -> bool:
    """True if the file's name has the ending of a format in ``FORMATS`` or of a packed folder (ZIP)."""
    return _is_of_a_format(file) or _is_packed_folder(file)


def _is_of_a_format(file: InputFile) -> bool:
    is_gzipped = file.path.name.lower().endswith(".gz")
    return file.suffix in FORMAT_OF and not (is_gzipped and file.suffix in suffixes.NEVER_GZIPPED)


def _is_packed_folder(file: InputFile) -> bool:
    return file.path.name.lower().endswith(suffixes.ZIP)


def read_file(file: InputFile) -> Iterator[Page | Reject]:
    """The pages and rejects of one file, in order; anything wrong with the file is a reject, not an exception.

    At the end come rejects of the whole file; see ``WholeFile.rejects``. Records that say they are no articles are skipped.
    """
    if _is_packed_folder(file):
        yield from _with_faults(packed_folders.read_folder(file, _is_of_a_format, read_file), file)
        return
    orders = DayOrders(partial(_read_items, file))
    whole = WholeFile(file, orders)
    for read in _read_items(file):
        item = orders.settle(read) if isinstance(read, Page) and read.unread_days else read
        if whole.takes(item):
            yield item
    yield from whole.rejects()


def _read_items(file: InputFile) -> Iterator[Page | Reject]:
    try:
        is_empty = not file.path.stat().st_size
    except OSError as error:
        yield _unreadable(error, file)
        return
    if is_empty:
        yield file.reject("empty_file", "the file is empty.")
    else:
        yield from _with_faults(FORMAT_OF[file.suffix].read(file), file)


def _with_faults(items: Iterator[Page | Reject], file: InputFile) -> Iterator[Page | Reject]:
    """Pass on ``items``; if reading fails, end with a reject that says why."""
    try:
        yield from items
    except FileError as error:
        yield file.reject(error.reason, str(error))
    except (OSError, EOFError, ValueError, OverflowError, zlib.error, pa.ArrowException) as error:
        yield _unreadable(error, file)
    except Exception as error:  # noqa: BLE001 a file may trigger any bug of a reader; ``reject_of_file`` raises it again if needed
        yield reject_of_file(error, file.input)


def _unreadable(error: Exception, file: InputFile) -> Reject:
    why = getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__
    return file.reject("unreadable", f"it cannot be read to its end ({why}); what stands before was kept.")
