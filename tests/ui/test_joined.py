"""What a card says of several reports: why they are one event, where they differ, what an editor decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from dateline.codes import EDIT_ACTIONS
from dateline.editing.in_words import fact_in_words
from dateline.interface import INTERFACE_LANGUAGES, Language, read_texts
from dateline.merge.prints import read_prints
from dateline.merge.rules import settings
from dateline.merge.signs import find_signs
from dateline.paths import DATA
from dateline.store.schemas import rows_of
from dateline.ui import edit_forms
from dateline.ui.differing import differing_facts, facts_to_show, is_other, table_of_differences, tolls_to_draw
from dateline.ui.edits import edit_line
from dateline.ui.parts import report_name
from dateline.ui.why_one_event import Sign, copied_from, read_reason, said_once, sign_in_words, why_one
from dateline.vocabulary.actors import actor_names
from dateline.vocabulary.yaml_files import read_yaml
from tests.ui.dashboard import words

AR, EN = Language("ar"), Language("en")


def report(number: int, **told: Any) -> dict[str, Any]:
    """A report of an invented outlet, printed on 2 January 2024 and telling nothing but what is given."""
    nothing = dict.fromkeys(("fatalities_low", "fatalities_high", "injured_low", "injured_high", "date_start", "date_end", "date_edtf", "event_type"))
    about = {"report_id": f"r{number}", "article_id": f"a{number}", "publisher": f"outlet-{number}", "url": None, "published_on": date(2024, 1, 2)}
    return {**nothing, **about, "date_precision": "unknown", "actors": [], **told}


def toll(low: int, high: int | None = None) -> dict[str, Any]:
    return {"fatalities_low": low, "fatalities_high": high or low}


# Why one event ------------------------------------------------------------------------------------------------------------------


def test_a_reason_is_read_into_how_sure_and_the_signs() -> None:
    assert read_reason("0.93 +wording=0.41 +same_day=1 -other_toll=1") == (
        0.93,
        [Sign("wording", True, 0.41), Sign("same_day", True, 1.0), Sign("other_toll", False, 1.0)],
    )
    assert read_reason("0.07 ") == (0.07, [])


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_sign_is_told_in_words(code: str) -> None:
    none = np.array([], np.int64)
    named = set(find_signs(read_prints(rows_of("fingerprints", [])), (none, none)))
    assert {"wording", "near_copy", "one_further", "both_further", "undated", "loose_date", "no_day", "other_hours"} < named
    assert set(settings()["weights"]) - {"bias"} <= named
    assert {name for name in named if f"sign_{name}" not in read_texts(code)} == set()


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_party_has_a_name(code: str) -> None:
    of_states = {f"JPN-{name.partition('/')[2]}" for name in read_yaml(DATA / "parties.yml")["party"]}
    assert {actor for actor in of_states | set(actor_names()) if Language(code).actor(actor) == actor} == set()


@pytest.mark.parametrize(
    ("sign", "english", "arabic"),
    [
        (Sign("wording", True, 0.41), "wording alike to 41%", "تشابه الصياغة بنسبة 41%"),
        (Sign("numbers", True, 1.1), "2 numbers in common", "عددان مشتركان"),
        (Sign("numbers", True, 0.69), "1 number in common", "عدد مشترك واحد"),
        (Sign("countries", True, 0.5), "50% of the countries taking part are the same", "50% من الدول المعنيّة مشتركة"),
        (Sign("countries", True, 1.0), "the same countries take part", "الدول المعنيّة نفسها"),
        (Sign("printed_apart", False, 0.69), "printed on different days", "نُشرا في يومين مختلفين"),
        (Sign("same_toll", True, 1.0), "one of the numbers (killed, injured) is the same", "أحد العددين نفسه (القتلى أو الجرحى)"),
        (Sign("other_toll", False, 1.0), "one of the numbers (killed, injured) is another", "أحد العددين مختلف (القتلى أو الجرحى)"),
        (Sign("of_tomorrow", False, 1.0), "of_tomorrow", "of_tomorrow"),
    ],
)
def test_a_sign_is_told_in_both_languages(sign: Sign, english: str, arabic: str) -> None:
    assert (words(sign_in_words(sign, EN)), words(sign_in_words(sign, AR)).replace("\u200e", "")) == (english, arabic)


def test_what_two_signs_say_of_one_fact_is_said_once() -> None:
    told = [Sign("countries_across", True, 1.0), Sign("countries", True, 1.0), Sign("names_across", True, 1.1), Sign("actors_across", True, 1.0)]
    assert [sign.name for sign in said_once(told)] == ["countries", "names_across", "actors_across"]


JOINED = [report(1), report(2), report(3)]


JOININGS = [
    {"report_id": "r2", "field": "join", "value": "r1", "reason": "1.00 +near_copy=1 +same_day=1 -same_publisher=1"},
    {"report_id": "r3", "field": "join", "value": "r2", "reason": "0.64 +wording=0.3 -other_toll=1"},
    {"report_id": "r2", "field": "copy", "value": "a1", "reason": "0.80"},
]  # fmt: skip


def test_each_joining_is_told_with_the_other_report_how_sure_and_the_signs() -> None:
    assert words(why_one(JOINED, JOININGS, [], EN)).startswith(
        "Why one event (2) The reports were joined by what they have in common. Each was compared with those before it and joined to the one it is most "
        "surely one event with. outlet-2, 2 January 2024 was joined to outlet-1, 2 January 2024 : 99% sure that they tell one event. "
        "A near copy of outlet-1, 2 January 2024. For it: one text is a near copy of the other; both tell of the same day Against it: both by the same outlet "
        "outlet-3, 2 January 2024 was joined to outlet-2, 2 January 2024 : 64% sure"
    )
    assert "ضُمّ outlet-3، 2 يناير 2024 إلى outlet-2، 2 يناير 2024 : الثقة بأنهما يرويان حدثاً واحداً" in words(why_one(JOINED, JOININGS, [], AR))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (EN, "For it: both tell of the same day; of one the weekday alone is known, and it agrees; places in common"),
        (AR, "يؤيّد ذلك: كلاهما عن اليوم نفسه؛ لا يُعرف من أحدهما إلا يوم الأسبوع، وهو نفسه؛ أماكن مشتركة"),
    ],
)
def test_signs_with_a_comma_of_their_own_stand_apart(language: Language, told: str) -> None:
    joining = {"report_id": "r2", "field": "join", "value": "r1", "reason": "0.90 +same_day=1 +same_weekday=1 +places=1"}
    assert told in words(why_one(JOINED, [joining], [], language))


def test_an_event_of_one_report_has_no_reasons() -> None:
    assert why_one(JOINED[:1], [], [], EN) == ""


def test_a_joining_by_an_editor_says_so() -> None:
    edit = {"action": "join", "applied": True, "report_ids": ["r1", "r2"], "editor": "Amal & Co", "edited_at": date(2024, 2, 1)}
    assert "Joined by an editor's decision ( Amal & Co , 1 February 2024)." in words(why_one(JOINED, JOININGS, [edit], EN)).replace("&amp;", "&")
    assert "editor" not in words(why_one(JOINED, JOININGS, [{**edit, "applied": False}], EN))


def test_copies_of_an_agency_name_it() -> None:
    reports = {"r1": report(1)}
    assert copied_from("afp", reports, EN) == "The same text stands elsewhere: copies of AFP."
    assert words(copied_from("a1", reports, AR)) == "نسخة شبه مطابقة من outlet-1، 2 يناير 2024."


def test_a_report_without_a_day_of_print_says_so() -> None:
    assert words(report_name({"publisher": None, "published_on": None}, EN)) == "unknown publisher, print day unknown"


# Where the reports differ -------------------------------------------------------------------------------------------------------

FIRST = {"date_start": date(2024, 1, 1), "date_end": date(2024, 1, 1), "date_precision": "day"}


SECOND = {"date_start": date(2024, 1, 2), "date_end": date(2024, 1, 2), "date_precision": "day"}


JANUARY = {"date_start": date(2024, 1, 1), "date_end": date(2024, 1, 31), "date_precision": "month"}


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ([{}, {}], []),
        ([toll(48), {}], []),
        ([toll(48), toll(48)], []),
        ([toll(48), toll(55)], ["killed"]),
        ([toll(2, 5), toll(2)], ["killed"]),
        ([FIRST, SECOND], ["date"]),
        ([FIRST, JANUARY, SECOND], ["date"]),
        ([FIRST, JANUARY], []),
        ([{"event_type": "DISASTER", **toll(1)}, {"event_type": "CRIME", **toll(2)}], ["killed", "type"]),
        ([{"actors": ["JPN-army", "un"]}, {"actors": ["un", "JPN-army"]}], []),
        ([{"actors": ["JPN-army"]}, {"actors": ["un"]}], ["actors"]),
    ],
)
def test_only_what_is_told_in_two_ways_differs(told: Sequence[dict[str, Any]], facts: list[str]) -> None:
    assert differing_facts([report(i, **one) for i, one in enumerate(told)]) == facts


def test_differences_stand_side_by_side_and_what_the_event_does_not_show_is_marked() -> None:
    event = report(0, **toll(48, 64), **FIRST, event_type="DISASTER")
    del event["actors"]
    reports = [report(1, **toll(48), **FIRST, actors=["JPN-army"]), report(2, **toll(70), **SECOND, actors=["un"]), report(3)]
    table = table_of_differences(event, reports, differing_facts(reports), EN)
    assert re.findall(r"<td class=other>(.*?)</td>", table) == ["70", "Tuesday, 2 January 2024"]
    assert words(table) == (
        "Report Killed Date Parties The event shows 48 to 64 Monday, 1 January 2024 outlet-1 2 January 2024 48 Monday, 1 January 2024 Japan army "
        "outlet-2 2 January 2024 70 Tuesday, 2 January 2024 United Nations outlet-3 2 January 2024 not told not told not told "
        "Marked is what differs from what is shown of the event."
    )
    assert "التقرير القتلى التاريخ الأطراف المعروض عن الحدث 48 إلى 64 الاثنين، 1 يناير 2024" in words(
        table_of_differences(event, reports, ["killed", "date", "actors"], AR)
    )


def test_where_parties_alone_differ_there_is_no_row_of_what_the_event_shows() -> None:
    reports = [report(1, actors=["JPN-army"]), report(2, actors=["un"])]
    said = words(table_of_differences(report(0), reports, ["actors"], EN))
    assert said == "Report Parties outlet-1 2 January 2024 Japan army outlet-2 2 January 2024 United Nations"


def test_a_toll_within_what_the_event_shows_is_not_marked() -> None:
    event = report(0, **toll(48, 64))
    assert [is_other(report(1, **toll(n)), event, "killed") for n in (47, 48, 55, 64, 65)] == [True, False, False, False, True]


def test_a_month_that_holds_the_day_of_the_event_is_not_marked() -> None:
    assert [is_other(report(1, **told), report(0, **FIRST), "date") for told in (FIRST, JANUARY, SECOND, {})] == [False, False, True, False]


def test_more_than_three_tolls_are_drawn_and_only_where_they_differ() -> None:
    reports = [report(n, **toll(40 + n)) for n in range(3)] + [report(3)]
    assert tolls_to_draw(reports, ["killed"], EN) is None
    drawn = tolls_to_draw([*reports, report(4, injured_low=7, injured_high=9)], ["killed"], EN)
    assert drawn is not None
    assert drawn["publisher"].tolist() == ["outlet-0", "outlet-1", "outlet-2", "outlet-4"]
    assert tolls_to_draw([*reports, report(4, **toll(40))], ["date"], EN) is None


LATER = {"published_on": date(2024, 1, 3)}


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ([{"publisher": "a", **toll(48)}, {"publisher": "a", **LATER, **toll(62)}], []),
        ([{"publisher": "a", **toll(48)}, {"publisher": "b", **toll(62)}, {"publisher": "a", **LATER, **toll(62)}], []),
        ([{"publisher": "a", **toll(48)}, {"publisher": "b", **toll(62)}, {"publisher": "a", **LATER}], ["killed"]),
        ([{"publisher": "a", **toll(62)}, {"publisher": "a", "published_on": None, **toll(48)}, {"publisher": "b", **toll(62)}], []),
        ([{"publisher": None, "url": "https://x.example/1", **toll(48)}, {"publisher": None, "url": "https://x.example/1", **LATER, **toll(62)}], []),
        ([{"publisher": None, "url": "https://x.example/1", **toll(48)}, {"publisher": None, "url": "https://x.example/2", **toll(62)}], ["killed"]),
        ([{"publisher": None, "url": None, **toll(48)}, {"publisher": None, "url": None, **toll(62)}], ["killed"]),
    ],
)
def test_an_outlet_does_not_differ_from_what_it_told_before(told: Sequence[dict[str, Any]], facts: list[str]) -> None:
    assert differing_facts([report(i, **one) for i, one in enumerate(told)]) == facts


def test_of_an_outlet_that_told_another_toll_before_both_are_shown() -> None:
    raised = [report(1, publisher="a", **toll(1)), report(2, publisher="a", **LATER, **toll(3)), report(3, publisher="a", **LATER, **SECOND)]
    assert differing_facts(raised) == []
    assert facts_to_show(raised) == ["killed"]
    assert "a 2 January 2024 1 a 3 January 2024 3" in words(table_of_differences(report(0, **toll(1, 3)), raised, ["killed"], EN))
    assert facts_to_show([report(1, **toll(3)), report(2, **toll(3)), report(3)]) == []


def test_of_each_outlet_the_last_toll_is_drawn() -> None:
    reports = [report(n, **toll(40 + n)) for n in range(3)]
    again = report(7, publisher="outlet-0", **LATER, **toll(50))
    assert tolls_to_draw([*reports, again], ["killed"], EN) is None
    drawn = tolls_to_draw([*reports, report(3, **toll(43)), again, report(8, publisher="outlet-1", **LATER)], ["killed"], EN)
    assert drawn is not None
    assert drawn[["publisher", "killed_low"]].values.tolist() == [["outlet-1", 41], ["outlet-2", 42], ["outlet-3", 43], ["outlet-0", 50]]


# What an editor decided ---------------------------------------------------------------------------------------------------------


def decision(action: str, **told: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"why": None, "field": None, "value": None, "before": None, "report_ids": [], "applied": True, "reason": None}
    return {**nothing, "edit_id": "d1", "editor": "Amal", "edited_at": date(2024, 2, 1), "action": action, **told}


@pytest.mark.parametrize(
    ("edit", "english", "arabic"),
    [
        (decision("split", report_ids=["r2"]), "split off as an event of its own: outlet-2, 2 January 2024.", "فُصل ليكون حدثاً بذاته: outlet-2، 2 يناير 2024."),
        (decision("verify", why="two witnesses"), "verified. Reason: “ two witnesses ”.", "وُثّق. السبب: « two witnesses »."),
        (decision("correct", field="date", value='"2024-07"'), "date corrected: July 2024.", "صُحّح التاريخ: يوليو 2024."),
        (decision("correct", field="fatalities", value="[2, 5]"), "number of killed corrected: 2 to 5 killed.", "صُحّح عدد القتلى: 2 إلى 5 قتلى."),
        (decision("correct", field="injured", value="[14, 14]"), "number of injured corrected: 14 injured.", "صُحّح عدد الجرحى: 14 جريحاً."),
        (decision("correct", field="countries", value='["EGY"]'), "countries corrected: Egypt.", "صُحّحت الدول: مصر."),
        (decision("correct", field="roles", value="{}"), "countries and what each did corrected: no country known.", "صُحّحت أدوار الدول: لا دولة معروفة."),
        (decision("correct", field="event_type", value="null"), "type corrected: type unknown.", "صُحّح النوع: النوع غير معروف."),
        (
            decision("hide", applied=False, reason="overruled by the later decision d9"),
            "hidden. Does not hold: a later decision took its place.",
            "أُخفي. لا يسري: حلّ محلّه قرار لاحق.",
        ),
        (
            decision("note", applied=False, reason="nothing it could be about is in the store", why="?"),
            "note: ? Does not hold: nothing it could be about is in the store.",
            "ملاحظة: ? لا يسري: ليس في المخزن ما يمكن أن يخصّه.",
        ),
    ],
)
def test_a_decision_is_told_with_who_when_what_and_whether_it_holds(edit: dict[str, Any], english: str, arabic: str) -> None:
    assert words(edit_line(edit, JOINED, EN)) == f"Amal , 1 February 2024 : {english}"
    assert words(edit_line(edit, JOINED, AR)) == f"Amal ، 1 فبراير 2024 : {arabic}"


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_action_and_every_reason_of_the_merging_has_a_text(code: str) -> None:
    assert {action for action in EDIT_ACTIONS if f"did_{action}" not in read_texts(code)} == set()
    assert {action for action in edit_forms.FORMS if f"edit_{action}" not in read_texts(code)} == set()


def test_a_fact_that_was_not_known_before_says_so() -> None:
    assert fact_in_words("fatalities", {"fatalities_low": None, "fatalities_high": None}, EN) == "not told"
    assert fact_in_words("location_country", {"location_country": None}, AR) == "لا دولة معروفة"
    assert fact_in_words("roles", {"countries": ["EGY"]}, EN) == "Egypt"
    assert fact_in_words("date", {"date_start": "2024-01-01", "date_end": "2024-01-01", "date_precision": "day"}, EN) == "Monday, 1 January 2024"
