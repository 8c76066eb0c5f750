"""Runs ``dateline`` commands for the dashboard in a separate process, since the dashboard's own process does not write stores."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from dateline.paths import PACKAGE


def run(arguments: Sequence[str], longest_seconds: float) -> str | None:
    """Run a command of this installation of ``dateline`` and wait for it.

    Returns:
        None if it succeeded; else the last line of its output.

    Raises:
        OSError: when it cannot be started.
        subprocess.TimeoutExpired: when it takes longer than ``longest_seconds``.
        subprocess.CalledProcessError: when it failed without output, for instance because the system killed it.
        ValueError: when an argument contains a NUL or a lone surrogate.
    """
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", cwd=PACKAGE.parent, timeout=longest_seconds, check=False)
    if done.returncode == 0:
        return None
    said = (done.stderr or done.stdout).strip().splitlines()
    if not said:
        done.check_returncode()
    return said[-1]
