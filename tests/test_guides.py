"""The guides: every link and every path in them leads somewhere, every command they show is one, and what a user can name stands in the guide."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dateline import __version__
from dateline.cli import build_parser, main
from dateline.codes import ACTOR_KINDS, DATE_BASES, EVENT_TYPES, PUBLISHED_BASES, ROLES, SOURCE_KINDS
from dateline.readers.fields import FIELDS
from dateline.store.schemas import SCHEMAS
from dateline.suffixes import SUFFIXES
from dateline.view.filters import format_view
from dateline.vocabulary.yaml_files import read_yaml
from tests.loading import ROOT
from tests.stores import Story, Telling, write_store
from tests.test_filters import EVERYTHING

README, GUIDE, ARABIC, DEVELOPING = "README.md", "docs/guide.md", "docs/README.ar.md", "docs/developing.md"
CODEBOOK, HOSTING = "docs/codebook.md", "docs/hosting.md"
GUIDES = (README, GUIDE, ARABIC, DEVELOPING, CODEBOOK, HOSTING, "data/README.md", "tests/README.md", "tests/gold/README.md", "bench/README.md")

LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"(?<![\w./-])(?:dateline|data|tests|pages|docs|bench|static)/[\w./*-]*[\w/]")
FILE = re.compile(r"`([\w./-]+(?:\.py|\.yml|\.md|/))`")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def anchors(text: str) -> set[str]:
    """What a heading is called in an address, as GitHub makes it."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(CODE.sub("", text))}


def links() -> Iterator[tuple[str, str]]:
    """The links of each guide that lead to another file or to a heading."""
    return ((guide, link) for guide in GUIDES for link in LINK.findall(CODE.sub("", text_of(guide))) if not link.startswith(("http:", "https:")))


def commands() -> Iterator[tuple[str, str]]:
    """The commands that each guide shows."""
    return ((guide, line) for guide in GUIDES for line in re.findall(r"^\$ dateline (.+)$", text_of(guide), re.MULTILINE))


def spoken_of(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """A command and its options, and those of its actions."""
    yield name
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")
        if isinstance(action, argparse._SubParsersAction):
            for inner, its_parser in action.choices.items():
                yield from spoken_of(its_parser, f"{name} {inner}")


def test_the_two_commands_of_the_readme_stand_alone_in_it_the_second_behind_its_mark() -> None:
    assert re.findall(r"(<!-- tests -->\n)?^```sh\n(.*?)^```", text_of(README), re.MULTILINE | re.DOTALL) == [
        ("", "pip install -e . && streamlit run dashboard.py\n"),
        ("<!-- tests -->\n", "pip install -e '.[dev]' && pytest -n auto\n"),
    ]


@pytest.mark.parametrize(("guide", "link"), list(links()))
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(guide: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / guide).parent / path if path else ROOT / guide
    assert target.exists()
    assert not anchor or anchor in anchors(target.read_text(encoding="utf-8"))


def data_files() -> list[str]:
    """The files of data/ that people write, whose first lines tell where they are read."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yml"))


@pytest.mark.parametrize("file", [*GUIDES, *data_files()])
def test_every_path_of_the_project_that_a_guide_or_a_file_of_data_names_is_there(file: str) -> None:
    assert [path for path in PATH.findall(text_of(file)) if not any(ROOT.glob(path.rstrip("/")))] == []


def test_whoever_works_on_dateline_is_told_the_whole_path_of_every_file() -> None:
    assert [path for path in FILE.findall(text_of(DEVELOPING)) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(("guide", "command"), list(commands()))
def test_every_command_that_a_guide_shows_is_one(guide: str, command: str) -> None:
    assert callable(build_parser().parse_args(shlex.split(command, comments=True)).run), guide


@pytest.mark.parametrize("words", sorted(set(spoken_of(build_parser(), "dateline"))))
def test_every_command_and_option_is_in_the_guide(words: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text_of(GUIDE))


@pytest.mark.parametrize("code", sorted({*EVENT_TYPES, *ROLES, *DATE_BASES, *PUBLISHED_BASES, *ACTOR_KINDS, *SOURCE_KINDS}))
def test_every_code_of_what_is_read_is_in_the_codebook(code: str) -> None:
    assert f"`{code}`" in text_of(CODEBOOK)


def test_the_question_of_the_codebook_can_be_asked_of_the_table_of_dyads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(date(2024, 5, 4), event_type="ASSAULT", roles={"RUS": ("source",), "UKR": ("target",)}, tellings=(Telling(), Telling(publisher="b.example")))
    assert main(["list", str(write_store(tmp_path / "store", [story])), "--dyads"]) == 0
    (tmp_path / "dyads.csv").write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (question,) = re.findall(r"^```sql\n(.*?)^```", text_of(CODEBOOK), re.MULTILINE | re.DOTALL)
    assert duckdb.connect().execute(question).fetchall() == [(date(2024, 5, 4), "RUS", "UKR", 1)]


def test_the_version_to_cite_is_this_one() -> None:
    assert read_yaml(ROOT / "CITATION.cff")["version"] == __version__


def names() -> Iterator[str]:
    """What a user writes or meets: tables, endings of files, names of fields in English, parameters of an address, variables of the environment."""
    yield from (f"`{table}`" for table in SCHEMAS)
    yield from (f"`{suffix}`" for suffix in SUFFIXES)
    told = read_yaml(ROOT / "data" / "field_names.yml")
    yield from (f"`{name}`" for ours in FIELDS for name in told[ours] if name.isascii())
    yield from (f"`{parameter}" for parameter in [*format_view(EVERYTHING), "story"])
    for file in sorted((ROOT / "dateline").rglob("*.py")):
        yield from re.findall(r'"(DATELINE_[A-Z_]+|XDG_[A-Z_]+|LC_[A-Z]+|LANG|USER)"', file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(set(names())))
def test_what_a_user_writes_or_meets_is_in_the_guide(name: str) -> None:
    assert name in text_of(GUIDE)


def test_the_two_guides_in_english_lead_to_each_other_and_to_the_arabic_one() -> None:
    assert {GUIDE, ARABIC} <= {link for guide, link in links() if guide == README}
    assert {"../README.md", "README.ar.md"} <= {link for guide, link in links() if guide == GUIDE}


def test_who_hosts_is_led_there_from_every_guide_that_speaks_of_a_host() -> None:
    assert {(README, HOSTING), (GUIDE, "hosting.md"), (ARABIC, "hosting.md")} <= set(links())
