"""How a command ends: the codes that the process returns, and what is said of the store."""

from __future__ import annotations

DONE, FAILED, INTERRUPTED, NOBODY_READS = 0, 1, 130, 141
"""What the process returns; of wrong usage ``argparse`` returns 2."""

AS_IT_WAS = " The store is as it was."
SAY_AGAIN = " Say it again to be sure that all is taken out."
"""What is to be said of the store after a command that writes it did not end well: the ``left`` of its arguments, until it has written."""
