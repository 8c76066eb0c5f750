"""``dateline explain`` in the terminal: facts, text and proposals, in Arabic and English, whatever marks an article holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.explain.data_lines import line_of_data
from dateline.explain.terminal import print_trace
from dateline.explain.trace import trace
from dateline.records import Reading
from tests.explaining import AR, EN, READING


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
        "    دولة: السودان (SDN) (الفاعل ومكان الحدث) <- [1] [4] Sudan; [3] Port Sudan",
        "    طرف: navy (الفاعل؛ جيش؛ السودان (SDN))",
        "    قتلى: 7 <- [6] 7 dead",
        "    جرحى: غير معروف",
        "    مصدر: مسؤولون من السودان (SDN) (مسؤول يتحدث باسم دولة)",
        "    الثقة: 0.500 (بأن النوع واليوم والدول المعنيّة صحيحة كلها)",
        "    النص الذي رواه: Port Sudan, 2 May: 7 dead <b>in</b> the Sea of Japan & nowhere else.",
        "  كلمات ليست أسماء دول",
        "    ليس دولة: بحر (sea) <- [7] Sea of Japan",
        "  النص، ورقم كل مقترح بعد كلماته",
        "    Sudan[1] shells[2] ferry",
        "    Port Sudan[3][4], 2 May[5]: 7 dead[6] <b>in</b> the Sea of Japan[7][8] & nowhere else.",
        "  المقترحات: 8، قُبل منها 6 ورُفض 2",
        "    [1] + دولة السودان (SDN): [Sudan] shells ferry",
        "        مقبول: مكان الحدث والفاعل",
        "        القاعدة: a rule of country؛ العنوان، الأحرف من 0 إلى 5؛ التقرير الرئيسي",
        "    [2] + نوع هجوم (ASSAULT): Sudan [shells] ferry",
        "        مقبول: لم يعارضه شيء",
        "        القاعدة: a rule of type؛ العنوان، الأحرف من 6 إلى 12؛ التقرير الرئيسي",
        "    [3] + دولة السودان (SDN): [Port Sudan], 2 May: 7 dead <b>in</b> the …",
        "        مقبول: مكان الحدث والفاعل",
        "        القاعدة: a rule of country؛ النص، الأحرف من 0 إلى 10؛ التقرير الرئيسي",
        "    [4] + دولة السودان (SDN): Port [Sudan], 2 May: 7 dead <b>in</b> the …",
        "        مقبول: مكان الحدث والفاعل (في العنوان \u2066+1.6\u2069)",
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
