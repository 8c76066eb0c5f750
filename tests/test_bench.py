"""The articles that the benchmark reads are the same everywhere, all different and of the seed's size; stores are compared by their rows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import main as command_line
from bench.articles import LANGUAGES, Story, stories
from bench.dashboard import invent
from bench.loads import differing_tables
from dateline.load import load
from dateline.store.snapshot import open_store
from tests.loading import records, write_lines

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=LANGUAGES)
def articles(request: pytest.FixtureRequest) -> list[Story]:
    return list(stories(request.param, 2_000))


def test_the_first_english_article_is_always_this_one() -> None:
    first = next(stories("en", 1))
    assert (first.id, first.title, first.published) == ("en-1-0", "Dead and wounded in explosion near Oran", "2015-05-07")
    assert first.text.startswith("The Algerian defence ministry said on Thursday that 7 of its soldiers were killed and 76 injured in shelling near Oran, ")


def test_an_article_does_not_depend_on_how_many_are_asked_for(articles: list[Story]) -> None:
    lang = articles[0].id.split("-")[0]
    assert list(stories(lang, 25)) == articles[:25]


def test_another_seed_makes_other_articles() -> None:
    assert not {story.text for story in stories("ar", 50, seed=1)} & {story.text for story in stories("ar", 50, seed=2)}


def test_all_invented_articles_have_texts_and_ids_of_their_own(articles: list[Story]) -> None:
    assert len({story.text for story in articles}) == 2_000
    assert len({story.id for story in articles}) == 2_000


def test_every_article_has_about_the_size_of_the_seed_pages(articles: list[Story]) -> None:
    assert all(1_000 <= story.characters <= 1_700 for story in articles)
    assert 1_250 <= sum(story.characters for story in articles) / len(articles) <= 1_350


def test_no_slot_of_an_invented_article_stays_open(articles: list[Story]) -> None:
    assert not [story.id for story in articles if "{" in story.title + story.text]


def test_an_article_does_not_say_its_language(articles: list[Story]) -> None:
    assert articles[0].page.lang is None
    assert articles[0].page.published == articles[0].published


def test_stores_of_the_same_articles_in_another_order_do_not_differ(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    for store, rows in (("one", records((1, 2, 3))), ("other", records((3, 1, 2)))):
        load([write_lines(source, rows)], tmp_path / store)
    assert differing_tables(tmp_path / "one", tmp_path / "other") == []


def test_stores_that_differ_by_an_article_differ_in_the_tables_that_hold_it(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    for store, rows in (("one", records((1, 2, 3))), ("other", records((1, 2)))):
        load([write_lines(source, rows)], tmp_path / store)
    differing = differing_tables(tmp_path / "one", tmp_path / "other")
    assert {"articles", "occurrences", "reports", "events"} <= set(differing)
    assert "rejects" not in differing


@pytest.mark.parametrize(("given", "told"), [("none", "'none' is no number; write 0 or more"), ("0", "'0' is too few; write 1 or more")])
def test_a_number_that_is_none_is_told_in_a_sentence(given: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--rounds", given])
    with pytest.raises(SystemExit):
        command_line()
    assert capsys.readouterr().err.endswith(f"argument --rounds: {told}\n")


def test_merging_is_measured_beside_its_limits() -> None:
    command = [sys.executable, "-m", "bench.merging", "--reports", "60", "--more", "5"]  # a process of its own: its memory is that of merging alone
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    first, so_far, *more, memory = done.stdout.splitlines()
    assert re.match(r" +60 reports more: [\d.]+ s by the clock \(limit 60\), [\d.]+ s of one processor; \d+ events in the store, \d+ of several", first)
    assert [line.split(":")[0].strip() for line in more] == ["5 reports more of ten days", "5 reports more of any day"]
    assert "MB at most (limit 1,000)" in so_far
    assert "MB at most (limit 1,000)" in memory


def test_the_dashboard_is_measured_page_by_page_beside_its_limits() -> None:
    command = [sys.executable, "-m", "bench.dashboard", "--events", "300", "--rounds", "1", "--page", "map"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    first, _, *pages, _, limits = done.stdout.splitlines()
    assert re.match(r"300 events read in [\d.]+ s; [\d,]+ MB at most so far", first)
    assert [line[:48].strip() for line in pages] == [
        "map", "map: the busiest country", "map: another country", "map: a year", "map: country, year, type and language", "map: words",
    ]  # fmt: skip
    assert all(re.fullmatch(r" +\d+ ms +\d+ ms +\d+ kB  [a-z_]+ \d+ ms", line[48:]) for line in pages)
    assert limits.startswith("limits: 500 ms for a page that is new, 300 ms for a query, 300 kB sent; over one of them: ")
    assert done.returncode == int(not limits.endswith(": none"))


def test_an_invented_store_has_the_same_rows_each_time(tmp_path: Path) -> None:
    for name in ("one", "two", "other"):
        invent(tmp_path / name, 300, seed=2 if name == "other" else 1)
    assert differing_tables(tmp_path / "one", tmp_path / "two") == []
    assert "events" in differing_tables(tmp_path / "one", tmp_path / "other")
    assert [len(open_store(tmp_path / "one").read(table)) for table in ("events", "reports")] == [300, 370]
