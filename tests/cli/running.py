"""The command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.loading import ROOT


def environment() -> dict[str, str]:
    """The environment of a process that runs this Dateline."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def run(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with some ``variables`` of the environment."""
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, cwd=cwd, env={**environment(), **variables}, capture_output=True, encoding="utf-8", check=False)
