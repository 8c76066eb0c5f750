"""The fitted numbers in data/weights.yml: put in place, with everything else in the file as it is, and what differs from it told."""

from __future__ import annotations

import re

from dateline.codes import EVENT_TYPES
from dateline.judge.findings import weights
from dateline.paths import DATA
from tests.gold.newton import Signs

WEIGHTS = DATA / "weights.yml"

KEPT = ("hints_only",)
"""Set by hand: whole articles seldom have nothing but words that take an event for known, single sentences often do, and it must not type them."""

ENTRY = re.compile(r"^(  )(\w+)(: *)(-?[\d.]+)(.*)$")
"""A line of a block of weights.yml: name, number, and what may follow it."""


def blocks(involvement_weights: Signs, type_weights: Signs, confidence_weights: Signs) -> dict[str, Signs]:
    """The fitted numbers as weights.yml has them. A name of the file that no article shows any more counts nothing."""
    signs = [name for name in type_weights if name != "none" and name not in EVENT_TYPES]
    fitted = {
        "involved": {name: involvement_weights.get(name, 0.0) for name in (*weights()["involved"], *involvement_weights)},
        "type": {name: type_weights.get(name, 0.0) for name in (*weights()["type"], *signs) if name not in KEPT},
        "type_bias": {name: type_weights.get(name, 0.0) for name in EVENT_TYPES},
        "abstain": {"none": type_weights["none"]},
        "confidence": {name: confidence_weights.get(name, 0.0) for name in (*weights()["confidence"], *confidence_weights)},
    }
    return {block: {name: round(value, 2) + 0.0 for name, value in values.items()} for block, values in fitted.items()}


def rewritten(text: str, fitted: dict[str, Signs]) -> str:
    """The text of weights.yml with these numbers in place; everything else in it stays: comments, the limits, the order."""
    parts = re.split(r"(?m)^(?=\w+:)", text)
    return "".join(_rewritten_block(part, fitted.get(part.split(":", 1)[0], {})) for part in parts)


def _rewritten_block(text: str, values: Signs) -> str:
    """One block; names that are new to it follow its last entry."""
    lines, missing, end = [], dict(values), 0
    for line in text.splitlines():
        entry = ENTRY.match(line)
        if entry and entry[2] in values:
            line = f"{entry[1]}{entry[2]}{entry[3]}{missing.pop(entry[2]):.2f}{entry[5]}"
        lines.append(line)
        end = len(lines) if entry else end
    lines[end:end] = [f"  {name}: {value:.2f}" for name, value in missing.items()]
    return "".join(f"{line}\n" for line in lines)


def changes(fitted: dict[str, Signs]) -> list[str]:
    """A line for every number that differs from the file's."""
    known = weights()
    return [
        f"  {block}.{name}: {known[block].get(name, 0.0):.2f} -> {value:.2f}"
        for block, values in fitted.items()
        for name, value in values.items()
        if abs(known[block].get(name, 0.0) - value) > 0.001
    ]
