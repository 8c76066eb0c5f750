"""How a command ends: its exit codes, and what is said about the store."""

from __future__ import annotations

DONE, FAILED, INTERRUPTED, NOBODY_READS = 0, 1, 130, 141
"""Exit codes; for wrong usage ``argparse`` exits with 2."""

AS_IT_WAS = " The store is as it was."
SAY_AGAIN = " Say it again to be sure that all is taken out."
"""What to say about the store if a command that writes it fails: the value of ``left`` in the command's arguments until it has written the store."""
