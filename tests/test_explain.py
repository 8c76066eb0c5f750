"""``dateline explain``: every proposal numbered, every fact led back to its words, in the terminal and as a page that needs nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.explain import data_lines, language_named
from dateline.explain.data_lines import line_of_data
from dateline.explain.marks import pieces
from dateline.explain.readings import read_from_store
from dateline.explain.trace import Fact, trace
from dateline.interface import INTERFACE_LANGUAGES, Language
from dateline.records import Evidence, Reading, Report, ReportCountry
from tests.explaining import AR, EN, READING, REPORT, readings_of, row
from tests.loading import CRAWLED_PAGE, rows_in

# --- the trace


def test_proposals_are_numbered_in_reading_order_and_the_longer_words_come_first() -> None:
    assert [(p.number, p.evidence.field, p.words) for p in trace(READING, EN).proposals] == [
        (1, "country", "Sudan"),
        (2, "type", "shells"),
        (3, "country", "Port Sudan"),
        (4, "country", "Sudan"),
        (5, "date", "2 May"),
        (6, "fatalities", "7 dead"),
        (7, "mask", "Sea of Japan"),
        (8, "country", "Japan"),
    ]


def facts_of(reading: Reading) -> list[tuple[str, str, str, list[int]]]:
    return [(fact.name, fact.value, fact.note, numbers(fact)) for report in trace(reading, EN).reports for fact in report.facts]


def numbers(fact: Fact) -> list[int]:
    return [proposal.number for proposal in fact.proposals]


def test_every_fact_leads_to_its_accepted_evidence_and_an_unknown_one_to_what_was_refused() -> None:
    assert facts_of(READING) == [
        ("date", "unknown", "the text does not say when", [5]),
        ("type", "Assault", "", [2]),
        ("location", "Sudan (SDN)", "", [1, 3, 4]),
        ("country", "Japan (JPN)", "only mentioned", [8]),
        ("country", "Sudan (SDN)", "who acted and where it happened", [1, 3, 4]),
        ("actor", "navy", "who acted; a military; Sudan (SDN)", []),
        ("fatalities", "7", "", [6]),
        ("injured", "unknown", "", []),
        ("source", "officials: Sudan (SDN)", "an official, who speaks for a country", []),
        ("confidence", "0.500", "that type, day and involved countries are all right", []),
    ]


def test_a_date_that_rests_on_the_day_of_printing_says_so() -> None:
    printed = replace(REPORT, date_edtf="2023-05-03", date_precision="day", date_basis="publication")
    assert facts_of(replace(READING, reports=(printed,)))[0][:3] == (
        "date",
        "2023-05-03",
        "known to the day; taken from the day of print: 2023-05-03 (told beside the article)",
    )


def test_a_further_report_stands_behind_the_main_one_and_has_only_its_own_evidence() -> None:
    further = Report("r0", "a1", "e0", False, fatalities_low=2, fatalities_high=5)
    shown = trace(replace(READING, reports=(further, REPORT), evidence=(*READING.evidence, row("fatalities", "nowhere", "2/5", True, report_id="r0"))), EN)
    assert [report.name for report in shown.reports] == ["main report", "further report 1"]
    told = {fact.name: (fact.value, [p.words for p in fact.proposals]) for fact in shown.reports[1].facts}
    assert (told["fatalities"], told["date"]) == (("2 to 5", ["nowhere"]), ("unknown", []))
    assert [shown.report_name(p) for p in shown.proposals if p.words in ("nowhere", "7 dead", "2 May")] == ["whole article", "main report", "further report 1"]


def test_a_country_named_only_where_another_report_is_told_says_so() -> None:
    further = Report("r0", "a1", "e0", False)
    reading = replace(READING, reports=(REPORT, further), countries=(ReportCountry("r0", "SDN", "mentioned"), ReportCountry("r0", "EGY", "source")))
    told = [fact for fact in trace(reading, EN).reports[1].facts if fact.name == "country"]
    assert [(fact.value, fact.note, numbers(fact)) for fact in told] == [
        ("Egypt (EGY)", "who acted", []),
        ("Sudan (SDN)", "only mentioned; named where another report is told", [1, 3, 4]),
    ]


def test_words_around_a_proposal_are_whole() -> None:
    article = replace(READING.article, text="one two three four five six seven Sudan\none two three four five six seven")
    start = article.text.index("Sudan")
    evidence = Evidence("a1", "r1", "country", "SDN", "text", start, start + 5, "name", None, True, None)
    (proposal,) = trace(Reading(article, READING.occurrence, evidence=(evidence,)), EN).proposals
    assert (proposal.before, proposal.words, proposal.after) == ("… two three four five six seven ", "Sudan", " one two three four five six …")


def test_each_kind_of_mask_that_fired_is_a_fact() -> None:
    other = row("mask", "nowhere", "person", True, report_id=None)
    shown = trace(replace(READING, evidence=(*READING.evidence, other)), EN)
    assert [(fact.value, [p.words for p in fact.proposals]) for fact in shown.masks] == [("a person (person)", ["nowhere"]), ("a sea (sea)", ["Sea of Japan"])]


def test_a_line_of_data_is_shown_as_it_stands() -> None:
    assert line_of_data("gazetteer/SDN.yml:1", "Sudan") == "code: SDN"
    assert line_of_data("gazetteer/SDN.yml:99999", "Sudan") is None
    assert line_of_data("CLDR ar", "") is None
    assert line_of_data(None, "") is None


def test_a_long_line_of_data_is_cut_around_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.yml").write_text(f"start: {'x, ' * 50}needle{', y' * 50}\n", encoding="utf-8")
    monkeypatch.setattr(data_lines, "DATA", tmp_path)
    assert line_of_data("long.yml:1", "needle") == f"…{'x, ' * 10}needle{', y' * 24}, …"
    assert line_of_data("long.yml:1", "absent") == f"start: {'x, ' * 34}x…"


def test_a_store_cannot_make_a_file_outside_the_data_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.yml").write_text("password\n", encoding="utf-8")
    monkeypatch.setattr(data_lines, "DATA", tmp_path / "data")
    assert line_of_data("../secret.yml:1", "") is None
    assert line_of_data(f"{tmp_path}/secret.yml:1", "") is None
    assert line_of_data("nowhere.yml:1", "") is None


# --- the command


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a crawled page of one article, and a store of it."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(CRAWLED_PAGE, encoding="utf-8")
    assert main(["load", "page.txt", "--store", "S", "--workers", "1"]) == 0
    return tmp_path


def test_the_page_of_a_file_is_written(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "page.txt", "--html", "why.html"]) == 0
    assert capsys.readouterr() == ("why.html: 1 article explained\n", "")
    page = (workspace / "why.html").read_text(encoding="utf-8")
    assert '<h1><bdi lang="ar" dir="rtl">وفدا السودان ومصر يبحثان فتح معبر حدودي</bdi></h1>' in page
    assert "<bdi>Sudan (SDN)</bdi>" in page


def test_a_rule_is_printed_without_codes_of_its_own_marks(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "quake.txt").write_text("Quake in Peru\n\nA quake\u2066 killed nine people in Peru on Monday.", encoding="utf-8")
    capsys.readouterr()
    assert main(["explain", "quake.txt"]) == 0
    printed = capsys.readouterr().out
    assert 'points to this type: "\u2068quake\u2069"' in printed
    assert ("<U+2068>" in printed, "<U+2066>" in printed) == (False, True)


def test_the_page_of_an_article_of_a_store_is_that_of_its_file(workspace: Path) -> None:
    (article,) = rows_in(workspace / "S", "articles")
    assert main(["explain", "S", "--article", article["article_id"], "--html", "store.html"]) == 0
    assert main(["explain", "page.txt", "--html", "file.html"]) == 0
    assert (workspace / "store.html").read_text(encoding="utf-8") == (workspace / "file.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.txt"], "nowhere.txt: there is no such file or folder."),
        (["page.txt", "--article", "a0"], "page.txt: there is no article in it with the id a0."),
        (["S", "--article", "a0"], "S: there is no article in it with the id a0."),
        (["S", "--html", "why.html"], "S is a store; name the article to write a page of with --article ID."),
        (["page.txt", "--html", "page.txt"], "page.txt is what is to be explained; write the page to another file."),
        (["page.txt", "--html", "no/such/folder.html"], "no/such/folder.html: the page cannot be written (No such file or directory)."),
        (["void"], "void: there is no article in it."),
    ],
)
def test_what_cannot_be_explained_is_told_in_a_sentence(workspace: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "void").mkdir()
    capsys.readouterr()
    assert main(["explain", *arguments]) == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert (workspace / "page.txt").read_text(encoding="utf-8") == CRAWLED_PAGE


def test_records_that_are_no_articles_are_told_beside(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "two.jsonl").write_text('{"title": "Talks in Doha", "text": "Qatar met Egypt in Doha."}\nnot json\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["explain", "two.jsonl"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Talks in Doha\n  article ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "ar"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "fr_FR"}, "en"), ({"LANG": "C"}, "en"), ({}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ar", "LANG": "en_GB"}, "ar"), ({"LC_ALL": "C.UTF-8", "LANG": "ar_EG"}, "en"),
    ],
)  # fmt: skip
def test_a_terminal_is_answered_in_its_language_where_the_interface_has_it(variables: dict[str, str], code: str) -> None:
    assert language_named(None, variables) == Language(code)
    assert language_named("ar", variables) == AR


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_an_article_is_explained_in_every_language_of_the_interface(workspace: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["explain", "page.txt", "--lang", lang]) == 0
    assert Language(lang).say("explain_main_report") in capsys.readouterr().out


# --- the samples


def test_every_proposal_of_a_sample_is_shown_once_with_its_own_words(store_of_samples: Path) -> None:
    for reading in readings_of(store_of_samples, every=6):
        shown = trace(reading, EN)
        assert len(shown.proposals) == len(reading.evidence)
        for part, words in (("title", reading.article.title), ("text", reading.article.text)):
            cut_up = pieces(words, [p for p in shown.proposals if p.evidence.part == part])
            assert "".join(piece.text for piece in cut_up) == words
        fired = sum(row.field == "mask" for row in reading.evidence)
        assert sum(len(mask.proposals) for mask in shown.masks) == fired


def test_countries_types_and_tolls_of_a_sample_lead_to_words(store_of_samples: Path) -> None:
    for reading in readings_of(store_of_samples, every=6):
        for report in trace(reading, EN).reports:
            for fact in report.facts:
                if fact.name in ("country", "type", "fatalities", "injured") and fact.value != "unknown":
                    assert fact.proposals, (reading.article.article_id, fact)


def test_the_masks_over_seas_are_shown_in_a_sample(store_of_samples: Path) -> None:
    title = "قاذفات روسية وصينية تحلّق معاً قرب اليابان تزامناً مع اجتماع «كواد»"
    (article_id,) = (article["article_id"] for article in rows_in(store_of_samples, "articles") if article["title"] == title)
    masks = {fact.value: {proposal.words for proposal in fact.proposals} for fact in trace(read_from_store(store_of_samples, article_id), EN).masks}
    assert masks["a sea (sea)"] == {"بحر اليابان", "بحر الصين الشرقي"}
