"""Reads the files of ``data/``: YAML whose words know their line, so that every fault and every fact can name it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import DatelineError


class DataError(DatelineError):
    """A data file breaks its own rules; the message names file and line."""


class Word(str):
    """A scalar of a YAML file with its line. Every scalar is one, including numbers and ``null``."""

    __slots__ = ("line",)
    line: int


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A loader for YAML of words, using libyaml if available, which is ten times faster. No type of a scalar is guessed."""

    def resolve(self, *_: Any) -> str:
        return ""

    def construct_document(self, node: Any) -> Any:
        return _built(node)


def _built(node: Any) -> Any:
    """What a node of YAML holds."""
    if node.tag:
        raise yaml.constructor.ConstructorError(None, None, f"could not determine a constructor for the tag {node.tag!r}", node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        word = Word(node.value)
        word.line = node.start_mark.line + 1
        return word
    if isinstance(node, yaml.SequenceNode):
        return [_built(item) for item in node.value]
    return {_key(key): _built(value) for key, value in node.value}


def _key(node: Any) -> Any:
    """A key of a dict, which has to be a word."""
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.constructor.ConstructorError(None, None, "found unhashable key", node.start_mark)
    return _built(node)


def read_yaml(path: Path) -> Any:
    """What a YAML file holds: lists and dicts of ``Word``.

    Raises:
        DataError: if it is not valid YAML, naming file and line.
        OSError: if it is missing.
    """
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)
    except RecursionError as error:
        raise DataError(f"{path.name} is not valid YAML (a part of it contains itself). Correct the file.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise DataError(f"{place} is not valid YAML ({getattr(error, 'problem', None) or error}). Correct the file.") from error


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that is a list; empty for an empty file. Raises as ``read_yaml`` does."""
    return list(read_yaml(path) or ())


@contextmanager
def placed(file: str, entry: Any) -> Iterator[None]:
    """Context for reading an entry of a file: if the entry does not have the right shape, the error names its file and line.

    Raises:
        DataError: instead of KeyError, TypeError, AttributeError or ValueError.
    """
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DataError(f"{file}:{_line_of(entry)}: this entry lacks a field or has one of the wrong shape ({error}). Correct the file.") from error


def _line_of(entry: Any) -> int:
    """The line on which an entry begins."""
    while isinstance(entry, dict | list):
        entry = next(iter(entry), None)
    return getattr(entry, "line", 1)


def spellings(names: Any) -> Iterator[tuple[Word, bool]]:
    """The items of a list of names, and whether each is weak: plain ones, and ``{weak: name}``."""
    for item in names or ():
        if isinstance(item, dict):
            yield item["weak"], True
        else:
            yield item, False


def text_or_none(value: str | None) -> str | None:
    """A field as text; None if it is missing or ``null``."""
    return str(value) if value and value != "null" else None
