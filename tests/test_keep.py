"""What is compiled from the data files and kept between commands."""

from __future__ import annotations

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.paths import DATA, NOT_KNOWLEDGE
from dateline.vocabulary import compile_vocabulary, surfaces
from dateline.vocabulary.keep import MOST_KEPT, kept
from dateline.vocabulary.matcher import Vocabulary
from dateline.vocabulary.packed_rows import AT_A_TIME, PackedRows
from dateline.vocabulary.publishers import directory


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep vocabularies in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dateline"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data files."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns(*NOT_KNOWLEDGE)))


def peru() -> Vocabulary:
    return compile_vocabulary([*surfaces("name", "PER", "en", "Peru", "PER.yml:5"), *surfaces("trigger", "AID", "en", "gave ~ aid", "AID.yml:9")], {}, {})


def never() -> Vocabulary:
    raise AssertionError("it was compiled again")


def spans(vocabulary: Vocabulary) -> list[tuple[int, int, str]]:
    return [(hit.start, hit.end, hit.entry.data_line) for hit in vocabulary.read("aid for peru", "Aid for Peru", "en").groups["names"]]


def test_it_is_compiled_once_and_reads_the_same(cache: Path, data: Path) -> None:
    assert spans(kept("vocabulary", data, peru)) == [(8, 12, "PER.yml:5")]
    again = kept("vocabulary", data, never)
    assert spans(again) == [(8, 12, "PER.yml:5")]
    assert [len(phrase) for phrase in again.phrases] == [2]


@pytest.mark.parametrize("changed", ["masks.yml", "gazetteer/PER.yml", "event_types/AID.yml", "languages.yml"])
def test_it_is_compiled_again_where_a_data_file_has_changed(cache: Path, data: Path, changed: str) -> None:
    kept("vocabulary", data, peru)
    with (data / changed).open("a", encoding="utf-8") as file:
        file.write("# reviewed\n")
    with pytest.raises(AssertionError, match="compiled again"):
        kept("vocabulary", data, never)


def test_it_is_compiled_again_where_our_code_has_changed(cache: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("vocabulary", data, peru)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "inflect.py").write_text("ENDINGS = ()\n", encoding="utf-8")
    monkeypatch.setattr("dateline.vocabulary.keep.PACKAGE", tmp_path / "package")
    with pytest.raises(AssertionError, match="compiled again"):
        kept("vocabulary", data, never)


def test_a_damaged_file_is_made_anew(cache: Path, data: Path) -> None:
    kept("vocabulary", data, peru)
    (file,) = cache.glob("*.bin")
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[: len(whole) // 2], whole[:40] + b"\0" + whole[41:], b"not packed at all"):
        file.write_bytes(damaged)
        assert spans(kept("vocabulary", data, peru)) == [(8, 12, "PER.yml:5")]
        assert file.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_compiled_every_time(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))
    assert spans(kept("vocabulary", data, peru)) == spans(kept("vocabulary", data, peru)) == [(8, 12, "PER.yml:5")]


def test_few_are_kept_and_what_others_keep_there_stays(cache: Path, data: Path) -> None:
    cache.mkdir(parents=True)
    (cache / "of another program").write_bytes(b"")
    for number in range(MOST_KEPT + 2):
        (data / "new.yml").write_text(f"{number}\n", encoding="utf-8")
        kept("vocabulary", data, peru)
    assert len(list(cache.glob("*.bin"))) == MOST_KEPT
    assert (cache / "of another program").exists()
    kept("vocabulary", data, never)


def test_of_several_that_need_it_at_once_one_compiles(cache: Path, data: Path) -> None:
    compiled: list[int] = []

    def slowly() -> Vocabulary:
        compiled.append(threading.get_ident())
        time.sleep(0.5)
        return peru()

    with ThreadPoolExecutor(4) as threads:
        found = [future.result() for future in [threads.submit(kept, "vocabulary", data, slowly) for _ in range(4)]]
    assert len(compiled) == 1
    assert [spans(vocabulary) for vocabulary in found] == [[(8, 12, "PER.yml:5")]] * 4


def test_what_has_another_name_is_kept_apart(cache: Path, data: Path) -> None:
    kept("vocabulary", data, peru)
    assert kept("publishers", data, lambda: "The Lantern") == "The Lantern"
    assert kept("publishers", data, lambda: "parsed again") == "The Lantern"
    assert spans(kept("vocabulary", data, never)) == [(8, 12, "PER.yml:5")]


def test_the_file_of_publishers_is_parsed_once_and_means_the_same(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = directory.__wrapped__()
    monkeypatch.setattr("dateline.vocabulary.publishers.read_publishers", never)
    again = directory.__wrapped__()
    assert again == parsed
    assert (again.named("رويترز"), again.at("www.reuters.com")) == ("reuters", "reuters")


@pytest.mark.parametrize("size", [0, 1, AT_A_TIME, AT_A_TIME + 1, 5 * AT_A_TIME - 1])
def test_rows_are_those_that_were_packed(size: int) -> None:
    numbers = [f"row {number}" for number in range(size)]
    rows = PackedRows(numbers)
    assert len(rows) == size
    assert list(rows) == numbers
