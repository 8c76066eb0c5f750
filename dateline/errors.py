"""Errors that the user of Dateline can fix: shown as a sentence, without a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

WHAT_TO_DO = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EFBIG: "allow larger files (ulimit -f)",
}
"""What to do about errors of the operating system that the user can fix, by ``errno``."""

CODES = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EFBIG: "file_too_large"}
"""Codes of the same errors, for a program with its own messages."""

Complain = Callable[[str], None]
"""A callback that gets a sentence for each thing left out while the work continues."""


class DatelineError(Exception):
    """An expected error; its message is a sentence that says what is wrong and, if possible, what to do."""


class EditError(DatelineError):
    """An edit that is not possible; the message is a sentence. ``code`` and ``details`` say the same for a program with its own messages; they are empty for
    edits that only a command or a line of a file can contain.
    """

    def __init__(self, sentence: str, code: str = "", **details: str) -> None:
        super().__init__(sentence)
        self.code, self.details = code, details


def code_of(error: DatelineError | OSError) -> str:
    """The code of an error, for a program with its own messages; empty if it has none."""
    return CODES.get(error.errno or 0, "") if isinstance(error, OSError) else str(getattr(error, "code", ""))


def sentence_of(error: DatelineError | OSError) -> str:
    """The error as a sentence; for errors of the operating system with what to do or the file's name."""
    if isinstance(error, OSError):
        if error.errno in WHAT_TO_DO:
            return f"{os.strerror(error.errno)}; {WHAT_TO_DO[error.errno]}."
        return (f"{error.filename}: " if error.filename else "") + f"{error.strerror or error}."
    return str(error)
