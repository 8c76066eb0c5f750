"""``dateline explain``: every proposal numbered, every fact led back to its words, in the terminal and as a page that needs nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import main
from dateline.explain import data_lines, language_named
from dateline.explain.data_lines import line_of_data
from dateline.explain.marks import pieces
from dateline.explain.readings import read_from_store
from dateline.explain.terminal import print_trace
from dateline.explain.trace import Fact, Proposal, trace
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


# --- the marks


def spans(words: str, *places: tuple[int, int]) -> list[Proposal]:
    rows = (Evidence("a1", None, "country", "SDN", "text", start, end, "name", None, True, None) for start, end in places)
    return [Proposal(number, evidence, words[evidence.char_start : evidence.char_end], "", "", None) for number, evidence in enumerate(rows, start=1)]


def cut(words: str, *places: tuple[int, int]) -> list[tuple[str, list[int], list[int]]]:
    return [(p.text, [c.number for c in p.covering], [n.number for n in p.numbered]) for p in pieces(words, spans(words, *places))]


def test_spans_that_nest_share_their_words() -> None:
    assert cut("in Port Sudan today", (3, 13), (8, 13)) == [("in ", [], []), ("Port ", [1], []), ("Sudan", [1, 2], [1, 2]), (" today", [], [])]


def test_spans_that_cross_are_split_where_they_meet() -> None:
    assert cut("one two three", (0, 7), (4, 13)) == [("one ", [1], []), ("two", [1, 2], [1]), (" three", [2], [2])]


def test_two_proposals_of_the_same_words_are_one_piece() -> None:
    assert cut("war", (0, 3), (0, 3)) == [("war", [1, 2], [1, 2])]


def test_a_number_waits_for_the_end_of_its_word() -> None:
    assert cut("دوريةً مشتركة", (0, 5)) == [("دورية", [1], []), ("ً", [], [1]), (" مشتركة", [], [])]
    assert cut("Sudans", (0, 5)) == [("Sudan", [1], []), ("s", [], [1])]


def test_a_number_stands_right_behind_words_of_a_script_without_spaces() -> None:
    assert cut("苏丹军队", (0, 2)) == [("苏丹", [1], [1]), ("军队", [], [])]


def test_spans_without_words_or_outside_the_text_are_kept_at_its_ends() -> None:
    assert cut("abc", (0, 0), (2, 9)) == [("", [], [1]), ("ab", [], []), ("c", [2], [2])]
    assert cut("", (0, 4)) == [("", [], [1])]
    assert cut("nothing") == [("nothing", [], [])]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
def test_pieces_joined_are_the_text_and_every_number_stands_once(words: str, places: list[tuple[int, int]]) -> None:
    found = cut(words, *places)
    assert "".join(piece for piece, _, _ in found) == words
    assert sorted(number for _, _, numbered in found for number in numbered) == list(range(1, len(places) + 1))


# --- the terminal


def test_the_terminal_shows_facts_text_and_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    print_trace([trace(READING, EN)])
    assert capsys.readouterr().out.splitlines() == [
        "Sudan shells ferry",
        "  article a1, publisher lantern, language English (en), published 2023-05-03 (told beside the article), rules 0.1.0",
        "  main report r1: Assault",
        "    date: unknown (the text does not say when) <- refused: [5] 2 May",
        "    type: Assault <- [2] shells",
        "    where: Sudan (SDN) <- [1] [4] Sudan; [3] Port Sudan",
        "    country: Japan (JPN) (only mentioned) <- refused: [8] Japan",
        "    country: Sudan (SDN) (who acted and where it happened) <- [1] [4] Sudan; [3] Port Sudan",
        "    party: navy (who acted; a military; Sudan (SDN))",
        "    killed: 7 <- [6] 7 dead",
        "    injured: unknown",
        "    source: officials: Sudan (SDN) (an official, who speaks for a country)",
        "    confidence: 0.500 (that type, day and involved countries are all right)",
        "    told in: Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  masks that fired",
        "    not a country: a sea (sea) <- [7] Sea of Japan",
        "  The text, with the number of each proposal behind its words",
        "    Sudan[1] shells[2] ferry",
        "    Port Sudan[3][4], 2 May[5]: 7 dead[6] <b>in</b> the Sea of Japan[7][8] & nowhere else.",
        "  8 proposals: 6 accepted, 2 refused",
        "    [1] + country Sudan (SDN): [Sudan] shells ferry",
        "        accepted: where it happened and who acted",
        "        rule: a rule of country; headline, characters 0 to 5; main report",
        "    [2] + type Assault: Sudan [shells] ferry",
        "        accepted: nothing spoke against it",
        "        rule: a rule of type; headline, characters 6 to 12; main report",
        "    [3] + country Sudan (SDN): [Port Sudan], 2 May: 7 dead <b>in</b> the …",
        "        accepted: where it happened and who acted",
        "        rule: a rule of country; text, characters 0 to 10; main report",
        "    [4] + country Sudan (SDN): Port [Sudan], 2 May: 7 dead <b>in</b> the …",
        "        accepted: where it happened and who acted (in the headline \u2066+1.6\u2069)",
        "        rule: a rule of country; text, characters 5 to 10; main report",
        "        data: gazetteer/SDN.yml:1  code: SDN",
        "    [5] - date open: Port Sudan, [2 May]: 7 dead <b>in</b> the Sea of …",
        "        refused: a day without a year",
        "        rule: a rule of date; text, characters 12 to 17; whole article",
        "        data: CLDR en",
        "    [6] + killed 7: Port Sudan, 2 May: [7 dead] <b>in</b> the Sea of Japan & …",
        "        accepted: nothing spoke against it",
        "        rule: a rule of fatalities; text, characters 19 to 25; main report",
        "    [7] + not a country a sea (sea): … 2 May: 7 dead <b>in</b> the [Sea of Japan] & nowhere else.",
        "        accepted: the names inside it count for no country",
        "        rule: a rule of mask; text, characters 40 to 52; whole article",
        "        data: masks.yml:1  " + (line_of_data("masks.yml:1", "") or ""),
        "    [8] - country Japan (JPN): … 7 dead <b>in</b> the Sea of [Japan] & nowhere else.",
        "        refused: only mentioned",
        "        rule: a rule of country; text, characters 47 to 52; main report",
    ]


def test_the_terminal_explains_in_arabic(capsys: pytest.CaptureFixture[str]) -> None:
    print_trace([trace(READING, AR)])
    assert capsys.readouterr().out.splitlines() == [
        "Sudan shells ferry",
        "  المقال a1، الناشر lantern، اللغة الإنجليزية (en)، النشر 2023-05-03 (مذكور مع المقال)، القواعد 0.1.0",
        "  التقرير الرئيسي r1: هجوم (ASSAULT)",
        "    تاريخ: غير معروف (لا يقول النص متى) <- مرفوض: [5] 2 May",
        "    نوع: هجوم (ASSAULT) <- [2] shells",
        "    المكان: السودان (SDN) <- [1] [4] Sudan; [3] Port Sudan",
        "    دولة: اليابان (JPN) (مذكورة فقط) <- مرفوض: [8] Japan",
        "    دولة: السودان (SDN) (من فعل وحيث وقع) <- [1] [4] Sudan; [3] Port Sudan",
        "    طرف: navy (من فعل؛ جيش؛ السودان (SDN))",
        "    قتلى: 7 <- [6] 7 dead",
        "    جرحى: غير معروف",
        "    مصدر: مسؤولون: السودان (SDN) (مسؤول يتحدث باسم دولة)",
        "    الثقة: 0.500 (بأن النوع واليوم والدول المعنيّة صحيحة كلها)",
        "    النص الذي رواه: Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  كلمات ليست أسماء دول",
        "    ليس دولة: بحر (sea) <- [7] Sea of Japan",
        "  النص، ورقم كل مقترح بعد كلماته",
        "    Sudan[1] shells[2] ferry",
        "    Port Sudan[3][4], 2 May[5]: 7 dead[6] <b>in</b> the Sea of Japan[7][8] & nowhere else.",
        "  المقترحات: 8، قُبل منها 6 ورُفض 2",
        "    [1] + دولة السودان (SDN): [Sudan] shells ferry",
        "        مقبول: حيث وقع ومن فعل",
        "        القاعدة: a rule of country؛ العنوان، الأحرف من 0 إلى 5؛ التقرير الرئيسي",
        "    [2] + نوع هجوم (ASSAULT): Sudan [shells] ferry",
        "        مقبول: لم يعارضه شيء",
        "        القاعدة: a rule of type؛ العنوان، الأحرف من 6 إلى 12؛ التقرير الرئيسي",
        "    [3] + دولة السودان (SDN): [Port Sudan], 2 May: 7 dead <b>in</b> the …",
        "        مقبول: حيث وقع ومن فعل",
        "        القاعدة: a rule of country؛ النص، الأحرف من 0 إلى 10؛ التقرير الرئيسي",
        "    [4] + دولة السودان (SDN): Port [Sudan], 2 May: 7 dead <b>in</b> the …",
        "        مقبول: حيث وقع ومن فعل (في العنوان \u2066+1.6\u2069)",
        "        القاعدة: a rule of country؛ النص، الأحرف من 5 إلى 10؛ التقرير الرئيسي",
        "        البيانات: gazetteer/SDN.yml:1  code: SDN",
        "    [5] - تاريخ مفتوح: Port Sudan, [2 May]: 7 dead <b>in</b> the Sea of …",
        "        مرفوض: a day without a year",
        "        القاعدة: a rule of date؛ النص، الأحرف من 12 إلى 17؛ المقال كله",
        "        البيانات: CLDR en",
        "    [6] + قتلى 7: Port Sudan, 2 May: [7 dead] <b>in</b> the Sea of Japan & …",
        "        مقبول: لم يعارضه شيء",
        "        القاعدة: a rule of fatalities؛ النص، الأحرف من 19 إلى 25؛ التقرير الرئيسي",
        "    [7] + ليس دولة بحر (sea): … 2 May: 7 dead <b>in</b> the [Sea of Japan] & nowhere else.",
        "        مقبول: الأسماء التي بداخلها لا تُحسب لأي دولة",
        "        القاعدة: a rule of mask؛ النص، الأحرف من 40 إلى 52؛ المقال كله",
        "        البيانات: masks.yml:1  " + (line_of_data("masks.yml:1", "") or ""),
        "    [8] - دولة اليابان (JPN): … 7 dead <b>in</b> the Sea of [Japan] & nowhere else.",
        "        مرفوض: مذكورة فقط",
        "        القاعدة: a rule of country؛ النص، الأحرف من 47 إلى 52؛ التقرير الرئيسي",
    ]


def test_an_article_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = replace(READING.article, title="\x1b[2Jgone\x07", text="a\x9bb\tc [red]d[/red]")
    print_trace([trace(Reading(hostile, READING.occurrence), EN)])
    said = capsys.readouterr().out
    assert said.startswith("␛[2Jgone␇\n")
    assert "    a\ufffdb c [red]d[/red]\n" in said


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
def test_marks_that_turn_the_direction_of_a_line_are_shown(capsys: pytest.CaptureFixture[str], mark: str) -> None:
    hostile = replace(READING.article, title=f"Sudan{mark}shells", text=f"no{mark}7 dead")
    print_trace([trace(Reading(hostile, READING.occurrence), EN)])
    said = capsys.readouterr().out
    assert said.startswith(f"Sudan<U+{ord(mark):04X}>shells\n")
    assert f"    no<U+{ord(mark):04X}>7 dead\n" in said


def test_an_article_without_evidence_is_shown_without_proposals(capsys: pytest.CaptureFixture[str]) -> None:
    print_trace([trace(Reading(READING.article, READING.occurrence), EN)])
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  No mask fired: no words that only look like a country or a place.",
        "  The text, with the number of each proposal behind its words",
        "    Sudan shells ferry",
        "    Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  0 proposals: 0 accepted, 0 refused",
    ]


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
