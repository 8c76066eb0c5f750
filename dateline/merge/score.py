"""How sure it is that two reports tell one event: a logistic model over the signs, its weights in data/merge.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from dateline.merge.candidates import Pairs
from dateline.merge.prints import Floats, Prints
from dateline.merge.signs import find_signs
from dateline.paths import DATA, PACKAGE
from dateline.records import EXTRACTOR_VERSION
from dateline.vocabulary.yaml_files import read_yaml

PART_PAIRS = 5_000
"""Pairs that are compared at a time: so many fit near the processor."""

SHOWN_SIGNS = 6
"""Signs that an explanation names, the weightiest."""


@cache
def settings() -> dict[str, dict[str, float]]:
    """data/merge.yml: ``weights`` of the signs and ``limits``."""
    found = read_yaml(DATA / "merge.yml")
    return {part: {str(name): float(value) for name, value in found[part].items()} for part in ("weights", "limits")}


@cache
def rules() -> str:
    """A hash of the rules by which events are made: of ``rule_files`` and the extractor's version."""
    seen = blake2b(EXTRACTOR_VERSION.encode(), digest_size=8)
    for path in rule_files():
        seen.update(path.read_bytes())
    return seen.hexdigest()


def rule_files() -> list[Path]:
    """The files that say how events are made: the modules of merging, and weights, families of types and rarity of words in data/."""
    modules = [*Path(__file__).parent.glob("*.py"), PACKAGE / "stems.py"]
    return [*sorted(modules), *(DATA / name for name in ("merge.yml", "families.yml", "word_shares.tsv"))]


def score_pairs(prints: Prints, pairs: Pairs) -> tuple[Floats, dict[str, Floats]]:
    """For each pair the probability that its reports are of one event, rounded so that it is the same in every run; and its signs."""
    parts = [find_signs(prints, (a, b)) for a, b in _in_parts(pairs)]
    signs = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return probability(signs), signs


def _in_parts(pairs: Pairs) -> Iterator[Pairs]:
    """Pairs, some at a time; at least one part, be it empty."""
    a, b = pairs
    return ((a[start : start + PART_PAIRS], b[start : start + PART_PAIRS]) for start in range(0, max(1, len(a)), PART_PAIRS))


def probability(signs: Mapping[str, Floats], weights: Mapping[str, float] | None = None) -> Floats:
    """The logistic function of the weighted signs; a sign without a weight counts nothing. The weights are those of data/merge.yml unless others are given."""
    weights = weights or settings()["weights"]
    total = weights["bias"] + sum(weights.get(name, 0.0) * values for name, values in signs.items())
    found: Floats = np.round(1 / (1 + np.exp(-np.clip(total, -30, 30))), 6)
    return found


def explain_pair(signs: Mapping[str, Floats], place: int) -> str:
    """The signs that weigh most in one pair, as ``name=strength`` with a sign of their weight: ``+wording=0.41 -other_toll=1``."""
    weights = settings()["weights"]
    told = [(weights.get(name, 0.0) * float(values[place]), name, float(values[place])) for name, values in signs.items() if values[place]]
    weighty = sorted((item for item in told if item[0]), key=lambda item: (-abs(item[0]), item[1]))[:SHOWN_SIGNS]
    return " ".join(f"{'+' if weight > 0 else '-'}{name}={strength:.2g}" for weight, name, strength in weighty)
