"""The files of data/ as a reviewer reads them: entry by entry, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def entries_of(path: Path) -> Iterator[tuple[str, str]]:
    """The entries of a YAML file as they are written, each with its reason: the comment on its lines or on those right above it. A list or mapping in
    brackets is one entry, on however many lines it stands."""
    above, lines, depth = "", list[str](), 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not depth and (not line.strip() or line.lstrip().startswith("#")):
            above += line.strip()
            continue
        written, _, reason = line.partition("  # ")
        above += reason
        lines.append(written)
        depth += sum(BRACKETS.get(letter, 0) for letter in written)
        if not depth:
            yield "\n".join(lines), above
            above, lines = "", []
