"""What goes wrong and can be put right by whoever runs Dateline: told in a sentence, without a traceback."""

from __future__ import annotations


class DatelineError(Exception):
    """A fault to be expected; its message is a sentence that says what is wrong and, where it can, what to do."""


def sentence_of(error: DatelineError | OSError) -> str:
    """The fault in a sentence; of the system's own faults with the file that they are of."""
    if isinstance(error, OSError):
        return (f"{error.filename}: " if error.filename else "") + f"{error.strerror or error}."
    return str(error)
