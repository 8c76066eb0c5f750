"""Reading inputs: one module per format, the list of formats, and the walk over the paths that a user names.

A format module has ``SUFFIXES`` and ``read(source)``, which yields a ``Page`` for each article or page and a ``Reject`` for each record that is not one.
A new format is one module and one entry in ``FORMATS``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import partial
from types import ModuleType

import pyarrow as pa

from dateline.faults import reject_of_file
from dateline.readers import delimited, feeds, html_pages, json_documents, json_lines, mails, packed_folders, parquet, saved_pages, text_pages, web_archives
from dateline.readers.day_orders import DayOrders
from dateline.readers.encodings import BinaryFileError, UnknownEncodingError
from dateline.readers.fields import unmet_names
from dateline.readers.record import NO_ARTICLE, no_article
from dateline.readers.source import Source
from dateline.readers.timestamps import why_unread
from dateline.records import Page, Reject

FORMATS: tuple[ModuleType, ...] = (text_pages, html_pages, saved_pages, mails, web_archives, feeds, json_lines, json_documents, delimited, parquet)

SUFFIXES: dict[str, ModuleType] = {suffix: module for module in FORMATS for suffix in module.SUFFIXES}
"""The format of each file name ending. Each may be followed by ``.gz``, except Parquet's, which is compressed itself."""


SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""A day as spreadsheets store it: a number of days since their epoch. Those of this century start at 36526."""


WHY_UNREAD = {"two_days": "can mean two days", "ahead": "would lie ahead of today", "unread": "could not be read"}
"""Words for days that are not accepted, by the reason that ``why_unread`` gives."""


def is_readable(source: Source) -> bool:
    """True if the file's name has the ending of a format in ``FORMATS`` or of a packed folder (ZIP)."""
    return _is_of_a_format(source) or _is_packed_folder(source)


def _is_of_a_format(source: Source) -> bool:
    return source.suffix in SUFFIXES and not (source.path.name.lower().endswith(".gz") and SUFFIXES[source.suffix] is parquet)


def _is_packed_folder(source: Source) -> bool:
    return source.path.name.lower().endswith(packed_folders.SUFFIX)


def read_source(source: Source) -> Iterator[Page | Reject]:
    """The pages and rejects of one file, in order; anything wrong with the file is a reject, not an exception.

    At the end come rejects of the whole file: one for each reason why days in records were not accepted (the articles are there, without them), one for days
    that were settled by the order of the others, and one for field names of the command line that do not occur in it. Records that say they are no articles
    (``NO_ARTICLE``) are skipped; if there is nothing else, they make one reject.
    """
    if _is_packed_folder(source):
        yield from _with_faults(packed_folders.read_folder(source, _is_of_a_format, read_source), source)
        return
    unread: list[tuple[str, str | None]] = []
    others: list[Reject] = []
    is_empty = True
    orders = DayOrders(partial(_read_items, source))
    for found in _read_items(source):
        item = orders.settle(found) if isinstance(found, Page) and found.unread_days else found
        if isinstance(item, Reject) and item.reason == NO_ARTICLE:
            others.append(item)
            continue
        yield item
        is_empty = False
        if isinstance(item, Page):
            unread += [(day, item.input_id) for day in item.unread_days.values()]
    yield from (source.reject("unread_days", sentence) for sentence in _unread_sentences(source, unread))
    if orders.settled:
        yield source.reject("settled_days", _settled_sentence(source, orders))
    if unmet := unmet_names(source):
        yield unmet
    if is_empty:
        yield no_article(others, source) if others else source.reject("empty_file", f"{source.input}: the file holds no records.")


def _unread_sentences(source: Source, unread: list[tuple[str, str | None]]) -> Iterator[str]:
    """A sentence for each reason why days in records were not accepted, with the first of them as an example.

    Args:
        source: the file.
        unread: the days as written, each with the id of its record.
    """
    if unread and all(SERIAL.fullmatch(day) for day, _ in unread):
        sentence = f"{source.input}: days are told as numbers such as {unread[0][0]!r}, as spreadsheets count them, and no day is guessed from these;"
        yield f"{sentence} have the column show dates such as 2024-11-29, and save it again. The articles were loaded without."
        return
    for reason, told in WHY_UNREAD.items():
        days = [(day, record) for day, record in unread if why_unread(day) == reason]
        if days:
            day, record = days[0]
            dates = "1 date" if len(days) == 1 else f"{len(days):,} dates"
            example = f"{day[:40]!r}" + (f" of record {record}" if record else "")
            yield f"{source.input}: {dates}, such as {example}, {told}; write it as 2024-11-29. The articles were loaded without."


def _settled_sentence(source: Source, orders: DayOrders) -> str:
    """A sentence on the days that can mean two and were read as the other days of the file are written."""
    day, record = orders.settled[0]
    dates = "1 date" if len(orders.settled) == 1 else f"{len(orders.settled):,} dates"
    as_others = f"read with the {orders.first} first, as in {orders.shown_by[:40]!r}"
    return f"{source.input}: {dates}, such as {day[:40]!r} of record {record}, can mean two days and {'was' if dates == '1 date' else 'were'} {as_others}."


def _read_items(source: Source) -> Iterator[Page | Reject]:
    try:
        is_empty = not source.path.stat().st_size
    except OSError as error:
        yield _unreadable(error, source)
        return
    if is_empty:
        yield source.reject("empty_file", f"{source.input}: the file is empty.")
    else:
        yield from _with_faults(SUFFIXES[source.suffix].read(source), source)


def _with_faults(items: Iterator[Page | Reject], source: Source) -> Iterator[Page | Reject]:
    """Pass on ``items``; if reading fails, end with a reject that says why."""
    try:
        yield from items
    except BinaryFileError as error:
        yield source.reject("binary", f"{source.input}: this is {error}, whatever its name says; it was left out.")
    except UnknownEncodingError:
        sentence = f"{source.input}: its letters are in an encoding that is not read; save it as UTF-8. Read are UTF-8, UTF-16 and Windows-1256."
        yield source.reject("unknown_encoding", sentence)
    except (OSError, EOFError, ValueError, OverflowError, zlib.error, pa.ArrowException) as error:
        yield _unreadable(error, source)
    except Exception as error:  # noqa: BLE001 a file may trigger any bug of a reader; ``reject_of_file`` raises it again if needed
        yield reject_of_file(error, source.input)


def _unreadable(error: Exception, source: Source) -> Reject:
    why = getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__
    return source.reject("unreadable", f"{source.input}: it cannot be read to its end ({why}); what stands before was kept.")
