"""Floors: the values that figures must reach."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dateline.evaluate.labels import LABELS, LabelsError
from dateline.evaluate.runs import FAULTS, STILL, Run
from dateline.vocabulary.yaml_files import read_yaml

FLOORS = Path("tests/gold/floors.yml")

Floors = Mapping[str, Mapping[str, float]]
"""Group (``all`` or a language) -> figure -> the value it must reach or, for a fault, must not exceed."""


def find_floors(named: Path | None, labels: Path) -> tuple[Path, Floors]:
    """The path of the floors and its content: the file ``named``, else ``FLOORS`` for our own labels, else ``floors.yml`` in the folder of the labels.

    Raises:
        LabelsError: if the file does not exist; only labels other than ours may have none.
    """
    path = named or (FLOORS if labels == LABELS else labels / FLOORS.name)
    if path.exists():
        return path, _read(path)
    if named or path == FLOORS:
        raise LabelsError(f"{path}: there are no floors; name the file of figures that must be reached.")
    return path, {}


def _read(path: Path) -> Floors:
    floors = read_yaml(path) or {}
    try:
        return {str(group): {str(name): float(least) for name, least in limits.items()} for group, limits in floors.items()}
    except (AttributeError, TypeError, ValueError) as error:
        raise LabelsError(f"{path}: floors are told as `group: {{figure: number}}`, the groups being `all` and languages. Correct the file.") from error


def below_floors(run: Run, floors: Floors) -> list[str]:
    """A sentence for every figure that is below its floor or was not measured, and one if pages were not split as labelled."""
    said = [_complaint(run, group, name, limit) for group, limits in floors.items() for name, limit in limits.items()]
    badly_cut = run.pages_split.of - run.pages_split.right
    return [sentence for sentence in said if sentence] + ([f"{badly_cut} pages are not split as labelled."] if badly_cut else [])


def _complaint(run: Run, group: str, name: str, limit: float) -> str | None:
    figures = run.figures.get(group)
    if figures is None:
        return f"There is a floor for {group} {name}, and no article of {group}."
    if name not in figures:
        return f"There is a floor for {group} {name}, which is no figure."
    value = figures[name].value
    if value is None:
        return f"There is a floor for {group} {name}, and no article to ask it of."
    if name in FAULTS:
        return f"{group} {name} is {value:.3f}, above its limit {limit:.3f}." if value > limit + STILL else None
    return f"{group} {name} is {value:.3f}, below its floor {limit:.3f}." if value < limit - STILL else None
