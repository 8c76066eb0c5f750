"""The list of formats, and the reading of a file by the format of its name.

The module of a format has ``read(file)``, which yields a ``Page`` for each article or page and a ``Reject`` for each record that is not one. Packed folders
(ZIP) are no format: the files in them are read by theirs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import pyarrow as pa

from dateline.days.timestamps import why_unread
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
    suffixes,
    text_pages,
    web_archives,
)
from dateline.readers.day_orders import DayOrders
from dateline.readers.encodings import BinaryFileError, UnknownEncodingError
from dateline.readers.fields import UNTOLD, unmet_names, unread_fields
from dateline.readers.input_file import InputFile
from dateline.readers.record import NO_ARTICLE, no_article
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

SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""A day as spreadsheets store it: a number of days since their epoch. Those of this century start at 36526."""


WHY_UNREAD = {"two_days": "can mean two days", "ahead": "would lie ahead of today", "unread": "could not be read"}
"""Words for days that are not accepted, by the reason that ``why_unread`` gives."""


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

    At the end come rejects of the whole file: one for each reason why days in records were not accepted (the articles are there, without them), one for days
    that were settled by the order of the others, one for field names of the command line that do not occur in it, and one for fields that were not read
    where no record tells its day or headline. Records that say they are no articles
    (``NO_ARTICLE``) are skipped; if there is nothing else, they make one reject.
    """
    if _is_packed_folder(file):
        yield from _with_faults(packed_folders.read_folder(file, _is_of_a_format, read_file), file)
        return
    unread: list[tuple[str, str | None]] = []
    others: list[Reject] = []
    is_empty = True
    untold: set[str] = set()
    told: set[str] = set()
    orders = DayOrders(partial(_read_items, file))
    for found in _read_items(file):
        item = orders.settle(found) if isinstance(found, Page) and found.unread_days else found
        if isinstance(item, Reject) and item.reason == NO_ARTICLE:
            others.append(item)
            continue
        yield item
        is_empty = False
        if isinstance(item, Page):
            for ours in UNTOLD:
                (told if getattr(item, ours) or ours in item.unread_days else untold).add(ours)
            unread += [(day, item.input_id) for day in item.unread_days.values()]
    yield from (file.reject("unread_days", sentence) for sentence in _unread_sentences(file, unread))
    if orders.settled:
        yield file.reject("settled_days", _settled_sentence(file, orders))
    if unmet := unmet_names(file):
        yield unmet
    if passed_by := unread_fields(file, [ours for ours in UNTOLD if ours in untold - told]):
        yield passed_by
    if is_empty:
        yield no_article(others, file) if others else file.reject("empty_file", f"{file.input}: the file holds no records.")


def _unread_sentences(file: InputFile, unread: list[tuple[str, str | None]]) -> Iterator[str]:
    """A sentence for each reason why days in records were not accepted, with the first of them as an example.

    Args:
        file: the file.
        unread: the days as written, each with the id of its record.
    """
    if unread and all(SERIAL.fullmatch(day) for day, _ in unread):
        sentence = f"{file.input}: days are told as numbers such as {unread[0][0]!r}, as spreadsheets count them, and no day is guessed from these;"
        yield f"{sentence} have the column show dates such as 2024-11-29, and save it again. The articles were loaded without."
        return
    for reason, told in WHY_UNREAD.items():
        days = [(day, record) for day, record in unread if why_unread(day) == reason]
        if days:
            day, record = days[0]
            dates = "1 date" if len(days) == 1 else f"{len(days):,} dates"
            example = f"{day[:40]!r}" + (f" of record {record}" if record else "")
            yield f"{file.input}: {dates}, such as {example}, {told}; write it as 2024-11-29. The articles were loaded without."


def _settled_sentence(file: InputFile, orders: DayOrders) -> str:
    """A sentence on the days that can mean two and were read as the other days of the file are written."""
    day, record = orders.settled[0]
    dates = "1 date" if len(orders.settled) == 1 else f"{len(orders.settled):,} dates"
    as_others = f"read with the {orders.first} first, as in {orders.shown_by[:40]!r}"
    return f"{file.input}: {dates}, such as {day[:40]!r} of record {record}, can mean two days and {'was' if dates == '1 date' else 'were'} {as_others}."


def _read_items(file: InputFile) -> Iterator[Page | Reject]:
    try:
        is_empty = not file.path.stat().st_size
    except OSError as error:
        yield _unreadable(error, file)
        return
    if is_empty:
        yield file.reject("empty_file", f"{file.input}: the file is empty.")
    else:
        yield from _with_faults(FORMAT_OF[file.suffix].read(file), file)


def _with_faults(items: Iterator[Page | Reject], file: InputFile) -> Iterator[Page | Reject]:
    """Pass on ``items``; if reading fails, end with a reject that says why."""
    try:
        yield from items
    except BinaryFileError as error:
        yield file.reject("binary", f"{file.input}: this is {error}, whatever its name says; it was left out.")
    except UnknownEncodingError:
        sentence = f"{file.input}: its letters are in an encoding that is not read; save it as UTF-8. Read are UTF-8, UTF-16 and Windows-1256."
        yield file.reject("unknown_encoding", sentence)
    except (OSError, EOFError, ValueError, OverflowError, zlib.error, pa.ArrowException) as error:
        yield _unreadable(error, file)
    except Exception as error:  # noqa: BLE001 a file may trigger any bug of a reader; ``reject_of_file`` raises it again if needed
        yield reject_of_file(error, file.input)


def _unreadable(error: Exception, file: InputFile) -> Reject:
    why = getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__
    return file.reject("unreadable", f"{file.input}: it cannot be read to its end ({why}); what stands before was kept.")
