"""The error of a store that cannot be used."""

from __future__ import annotations

from typing import Literal

from dateline.errors import DatelineError

Code = Literal["missing", "empty", "version", "broken", "gone", "locked", "unwritable", "refused", "half", "untidy", "unconfirmed"]
"""``half``: an incompletely copied snapshot has the number of the next one. ``untidy``: all is written, but older snapshots could not be removed.
``unconfirmed``: all is written, but syncing to disk failed."""

ANEW = "Load the articles again into a new store, with --forgotten-in and this one, so that what was forgotten stays out."
"""What to do when nothing simpler helps."""


class StoreError(DatelineError):
    """A store that cannot be used; ``code`` gives the reason, the message is a sentence that says why and what to do."""

    def __init__(self, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.code: Code = code
