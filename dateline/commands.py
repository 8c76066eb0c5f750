"""``dateline`` run by the dashboard in a process of its own: what writes a store is not for the process that shows it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from dateline.paths import PACKAGE


def run(arguments: Sequence[str], longest_seconds: float) -> str | None:
    """Run a command of this installation's ``dateline`` and wait for it.

    Returns:
        None when it ended well; else the last line that it said.

    Raises:
        OSError: when it cannot be started.
        subprocess.TimeoutExpired: when it takes longer.
        subprocess.CalledProcessError: when it ended otherwise and said nothing, as one does that the system ends.
        ValueError: when an argument holds a NUL or half of a character.
    """
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", cwd=PACKAGE.parent, timeout=longest_seconds, check=False)
    if done.returncode == 0:
        return None
    said = (done.stderr or done.stdout).strip().splitlines()
    if not said:
        done.check_returncode()
    return said[-1]
