"""The rules by which events are made: weights and limits of ``data/merge.yml``, and a hash that changes with any of the rules."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from dateline.paths import DATA, PACKAGE
from dateline.records import EXTRACTOR_VERSION
from dateline.vocabulary.yaml_files import read_yaml


@cache
def settings() -> dict[str, dict[str, float]]:
    """The parts ``weights`` (of the signs) and ``limits`` of data/merge.yml."""
    found = read_yaml(DATA / "merge.yml")
    return {part: {str(name): float(value) for name, value in found[part].items()} for part in ("weights", "limits")}


@cache
def rules_hash() -> str:
    """A hash of the rules by which events are made: of the ``rule_files`` and the extractor's version."""
    seen = blake2b(EXTRACTOR_VERSION.encode(), digest_size=8)
    for path in rule_files():
        seen.update(path.read_bytes())
    return seen.hexdigest()


def rule_files() -> list[Path]:
    """The files that determine how events are made: the modules of ``fingerprint/`` and ``merge/``, ``stems.py``, and weights, families of types and word
    shares in data/."""
    modules = [*(PACKAGE / "fingerprint").glob("*.py"), *(PACKAGE / "merge").glob("*.py"), PACKAGE / "stems.py"]
    return [*sorted(modules), *(DATA / name for name in ("merge.yml", "families.yml", "word_shares.tsv"))]
