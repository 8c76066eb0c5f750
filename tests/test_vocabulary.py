"""The data files as one vocabulary: every entry knows its line, what is wrong is told by file and line, and an entry is found as a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.paths import DATA
from dateline.vocabulary import compile_vocabulary, read_entries, read_vocabulary, surfaces
from dateline.vocabulary.yaml_files import DataError, read_yaml
from tests.teaching import edited_data


def test_the_whole_vocabulary_has_only_entries_with_letters_and_a_line() -> None:
    for entry in read_entries(DATA)[0]:
        assert entry.surface.strip()
        assert re.fullmatch(r"[\w/]+\.yml:\d+|CLDR \w+", entry.data_line)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "masks.yml"
    path.write_text("- {mask: sea, names: [", encoding="utf-8")
    with pytest.raises(DataError, match=r"^masks\.yml:2 is not valid YAML \(.+\)\. Correct the file\.$") as told:
        read_yaml(path)
    assert "\n" not in str(told.value)


def test_a_file_of_which_a_part_contains_itself_is_named(tmp_path: Path) -> None:
    path = tmp_path / "masks.yml"
    path.write_text("- &one [*one]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^masks\.yml is not valid YAML \(a part of it contains itself\)\. Correct the file\.$"):
        read_yaml(path)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("actors.yml", "- {kind: party, names: {en: [The Lot]}}"),
        ("leaders.yml", "- {country: EGY}"),
        ("masks.yml", "- sea"),
        ("publishers.yml", "- {id: lot, kind: outlet}"),
        ("gazetteer/EGY.yml", "names: {en: [The Lot]}"),
        ("event_types/AID.yml", "triggers: {en: [lot+]}"),
    ],
)
def test_an_entry_without_what_it_needs_is_told_by_file_and_line(file: str, line: str, tmp_path: Path) -> None:
    data = edited_data(tmp_path / "data")
    is_list = line.startswith("-")
    (data / file).write_text(f"# one entry\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"^{file}:{'[12]' if is_list else '2'}: "):
        read_vocabulary(data)


def test_an_entry_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "masks.yml"
    path.write_text("- mask: sea\n  names:\n    en: [Irish Sea]\n", encoding="utf-8")
    assert read_yaml(path)[0]["names"]["en"][0].line == 3


def test_an_entry_is_found_as_a_word_of_its_own() -> None:
    vocabulary = compile_vocabulary(list(surfaces("name", "PER", "en", "Peru", "PER.yml:5")), {}, {})
    (found,) = vocabulary.read("peru, peruse, in peru", "Peru, Peruse, in Peru", "en").groups.values()
    assert [(hit.start, hit.end) for hit in found] == [(0, 4), (17, 21)]
