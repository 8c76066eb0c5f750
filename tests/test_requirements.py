"""What is to be installed: declared wherever it is imported, within bounds, and pinned as it is declared."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.loading import ROOT

DECLARED = [Requirement(line) for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]]
PINNED = [Requirement(line) for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def imported() -> set[str]:
    """The first parts of the names of modules that the project imports and that are neither its own nor Python's."""
    files = [*(ROOT / "dateline").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"dateline"}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    owners = packages_distributions()
    needed = {canonicalize_name(owners[name][0]) for name in imported()}
    assert needed == {canonicalize_name(one.name) for one in DECLARED}


@pytest.mark.parametrize("declared", DECLARED, ids=str)
def test_every_dependency_has_a_lowest_version_and_one_that_is_too_new(declared: Requirement) -> None:
    assert sorted(bound.operator for bound in declared.specifier) == ["<", ">="]


def test_every_dependency_is_pinned_within_its_bounds_and_nothing_else_is() -> None:
    pins = {(canonicalize_name(one.name), frozenset(one.extras)): one for one in PINNED}
    assert set(pins) == {(canonicalize_name(one.name), frozenset(one.extras)) for one in DECLARED}
    for declared in DECLARED:
        (pin,) = pins[canonicalize_name(declared.name), frozenset(declared.extras)].specifier
        assert pin.operator == "=="
        assert declared.specifier.contains(pin.version), declared.name
