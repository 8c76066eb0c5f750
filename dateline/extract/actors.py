"""Named parties: armed groups, armies, bodies, from data/actors.yml."""

from __future__ import annotations

from dateline.scan import Scan
from dateline.vocabulary import Hit


def find_actors(scan: Scan) -> list[Hit]:
    """Every named party, in reading order."""
    return [hit for hit in scan.names if hit.entry.kind == "actor"]
