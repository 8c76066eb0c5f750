"""What goes wrong and can be put right by whoever runs Dateline: told in a sentence, without a traceback."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

WHAT_TO_DO = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EFBIG: "allow larger files (ulimit -f)",
}
"""What to do about faults of the system that whoever runs Dateline can mend, by their number."""

CODES = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EFBIG: "file_too_large"}
"""The same faults for a program that has words of its own."""

Complain = Callable[[str], None]
"""Called with a sentence for what was left out, while the rest is done."""


class DatelineError(Exception):
    """A fault to be expected; its message is a sentence that says what is wrong and, where it can, what to do."""


class EditError(DatelineError):
    """A decision that cannot be taken; the message is a sentence. ``code`` and ``details`` say the same to a program with words of its own; empty where
    only a command or a line of a file can ask for such a decision.
    """

    def __init__(self, sentence: str, code: str = "", **details: str) -> None:
        super().__init__(sentence)
        self.code, self.details = code, details


def code_of(error: DatelineError | OSError) -> str:
    """The fault in a word, for a program that has words of its own; empty where there is none."""
    return CODES.get(error.errno or 0, "") if isinstance(error, OSError) else str(getattr(error, "code", ""))


def sentence_of(error: DatelineError | OSError) -> str:
    """The fault in a sentence; of the system's own faults with the file that they are of."""
    if isinstance(error, OSError):
        if error.errno in WHAT_TO_DO:
            return f"{os.strerror(error.errno)}; {WHAT_TO_DO[error.errno]}."
        return (f"{error.filename}: " if error.filename else "") + f"{error.strerror or error}."
    return str(error)
