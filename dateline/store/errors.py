"""The error of a store that cannot be used."""

from __future__ import annotations

from typing import Literal

from dateline.errors import DatelineError

Code = Literal["missing", "empty", "version", "broken", "gone", "locked", "unwritable", "refused", "half", "untidy", "unconfirmed"]
"""``half``: a snapshot that was not copied whole is in the way of the next one. ``untidy``: all is written, but older snapshots could not be removed.
``unconfirmed``: all is written, but the disk does not say that it is safe."""

ANEW = "Load the articles again into a new store, with --forgotten-in and this one, so that what was forgotten stays out."
"""What to do where nothing less helps."""


class StoreError(DatelineError):
    """A store that cannot be used; ``code`` says why in one word, the message in a sentence with what to do."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code: Code = code
