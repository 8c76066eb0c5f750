"""Unexpected exceptions while one article or file is read: they become rows of ``rejects``, and the load continues."""

from __future__ import annotations

import traceback
from pathlib import Path

from dateline.errors import DatelineError
from dateline.records import Occurrence, Page, Reject

OF_MORE_THAN_ONE = (DatelineError, OSError, MemoryError)
"""Exceptions that end a load: they come from the data files or the machine, not from one article or file."""

HERE = Path(__file__).parent


def reject_of(error: Exception, found: Page | Occurrence, kept: str = "read the others") -> Reject:
    """The row of ``rejects`` for an article that could not be read.

    The exception's message is left out: it may quote the article, which a store of quotes only must not contain.

    Args:
        error: what was raised.
        found: the page or the occurrence of the article.
        kept: what was done nevertheless, for the message.

    Raises:
        Exception: ``error`` itself, if it does not concern this article only.
    """
    if isinstance(error, OF_MORE_THAN_ONE):
        raise error
    start, end = (found.page_start, found.page_end) if isinstance(found, Occurrence) else (None, None)
    what = f"{found.input}, record {found.input_id}" if found.input_id else found.input
    what += f", characters {start} to {end}" if start is not None else ""
    detail = (
        f"{what}: Dateline failed to read this article ({type(error).__name__} in {_place_of(error)}), and {kept}. The fault is Dateline's, not the "
        "article's: please report it to Dateline's makers with this sentence and, if you may share it, the article."
    )
    return Reject(found.input, "read", "fault", detail, found.input_id, start, end)


def reject_of_file(error: Exception, name: str) -> Reject:
    """The row of ``rejects`` for a file on which a reader failed; ``name`` is the file's name in the tables. The exception's message is left out as in
    ``reject_of``.

    Raises:
        Exception: ``error`` itself, if it does not concern this file only.
    """
    if isinstance(error, OF_MORE_THAN_ONE):
        raise error
    detail = (
        f"{name}: Dateline failed to read this file to its end ({type(error).__name__} in {_place_of(error)}); what stands before was kept. The fault is "
        "Dateline's, not the file's: please report it to Dateline's makers with this sentence and, if you may share it, the file."
    )
    return Reject(name, "read", "fault", detail)


def _place_of(error: Exception) -> str:
    """The innermost line of Dateline's own code in the exception's traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(HERE):
            return f"{Path(frame.filename).relative_to(HERE).as_posix()}, line {frame.lineno}"
    return "an unknown place"
