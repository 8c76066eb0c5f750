"""The card of an event of several reports: why they are one, where they differ, what an editor decided; and the forms of the editing mode."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.codes import EDIT_ACTIONS
from dateline.edits import EDITOR_VARIABLE
from dateline.interface import INTERFACE_LANGUAGES, Language, read_texts
from dateline.merge import signs
from dateline.merge.rules import settings
from dateline.paths import DATA
from dateline.ui import desk, edit_forms, frame
from dateline.ui.address import event_in
from dateline.ui.desk import Desk, carry_out
from dateline.ui.differing import differing_facts, facts_to_show, is_other, table_of_differences, tolls_to_draw
from dateline.ui.edits import edit_line, fact_in_words
from dateline.ui.joining import Sign, copied_from, read_reason, report_name, said_once, sign_in_words, why_one
from dateline.vocabulary.actors import actor_names
from dateline.vocabulary.yaml_files import read_yaml
from tests.loading import rows_in
from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import Shown, open_dashboard
from tests.ui.newsroom import PORT, QUAKE, event_ids, load_newsroom, run_dateline

AR, EN = Language("ar"), Language("en")
ISOLATES = re.compile("[\u2066-\u2069]")


def words(html: str) -> str:
    """What a reader reads of some HTML."""
    return " ".join(ISOLATES.sub("", re.sub(r"<[^>]+>", " ", html)).split())


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
    named = set(settings()["weights"]) - {"bias"} | set(re.findall(r'^ {8}"(\w+)": ', Path(signs.__file__).read_text(encoding="utf-8"), re.MULTILINE))
    assert {"wording", "near_copy", "one_further", "both_further", "undated", "loose_date", "no_day", "other_hours"} < named
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
    assert "An editor joined them ( Amal & Co , 1 February 2024)." in words(why_one(JOINED, JOININGS, [edit], EN)).replace("&amp;", "&")
    assert "An editor" not in words(why_one(JOINED, JOININGS, [{**edit, "applied": False}], EN))


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
        "Report Killed Date Parties The event shows 48 to 64 Monday, 1 January 2024 outlet-1 2 January 2024 48 Monday, 1 January 2024 army of Japan "
        "outlet-2 2 January 2024 70 Tuesday, 2 January 2024 United Nations outlet-3 2 January 2024 not told not told not told "
        "Marked is what differs from what is shown of the event."
    )
    assert "التقرير القتلى التاريخ الأطراف المعروض عن الحدث 48 إلى 64 الاثنين، 1 يناير 2024" in words(
        table_of_differences(event, reports, ["killed", "date", "actors"], AR)
    )


def test_where_parties_alone_differ_there_is_no_row_of_what_the_event_shows() -> None:
    reports = [report(1, actors=["JPN-army"]), report(2, actors=["un"])]
    said = words(table_of_differences(report(0), reports, ["actors"], EN))
    assert said == "Report Parties outlet-1 2 January 2024 army of Japan outlet-2 2 January 2024 United Nations"


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
        (decision("verify", why="two witnesses"), "verified. two witnesses", "وُثّق. two witnesses"),
        (decision("correct", field="date", value='"2024-07"'), "date corrected: July 2024.", "صُحّح التاريخ: يوليو 2024."),
        (decision("correct", field="fatalities", value="[2, 5]"), "killed corrected: 2 to 5 killed.", "صُحّح القتلى: 2 إلى 5 قتلى."),
        (decision("correct", field="countries", value='["EGY"]'), "countries corrected: Egypt.", "صُحّح الدول: مصر."),
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
    assert fact_in_words("date", {"date_start": "2024-01-01", "date_end": "2024-01-01", "date_precision": "day"}, EN) == "Monday, 1 January 2024"


# The card whole -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's store with decisions about the earthquake, one of which took the place of another."""
    _, store = load_newsroom(tmp_path_factory.mktemp("newsroom"))
    quake, who = event_ids(store)[QUAKE], ("--who", "Amal Haddad", "--store", str(store))
    run_dateline("edit", "correct", quake, "fatalities", "48-70", "--why", "too early", *who)
    run_dateline("edit", "correct", quake, "fatalities", "48-84", "--why", "prefecture <b>count</b>", *who)
    run_dateline("edit", "note", quake, "Tolls rose for a week.", *who)
    run_dateline("edit", "verify", quake, *who)
    return store


def card(monkeypatch: pytest.MonkeyPatch, store: Path | None, lang: str, event: str) -> Shown:
    return open_dashboard(monkeypatch, store, "timeline", {"lang": lang, "event": event})


CARD = {
    "en": (
        "4 reports, 4 outlets, 3 independent texts", "48 to 84 killed · 90 to 300 injured", "Corrected by <bdi>Amal Haddad</bdi>, ",
        "prefecture &lt;b&gt;count&lt;/b&gt;",
        "Before: 48 to 64 killed.",
        "Verified by <bdi>Amal Haddad</bdi>, ", "Tolls rose for a week.", "Does not hold: a later decision took its place.", "Why one event (3)",
        "Where the reports differ", "The editor's decisions",
    ),
    "ar": (
        "4 تقارير، 4 منابر، 3 نصوص مستقلة", "48 إلى 84 قتيلاً · 90 إلى 300 جريح", "صحّحه <bdi>Amal Haddad</bdi>، ", "prefecture &lt;b&gt;count&lt;/b&gt;",
        "كان: 48 إلى 64 قتيلاً.", "وثّقه <bdi>Amal Haddad</bdi>، ", "Tolls rose for a week.", "لا يسري: حلّ محلّه قرار لاحق.", "لماذا هو حدث واحد (3)",
        "أين تختلف التقارير", "قرارات المحرّر",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_card_of_several_reports_tells_counts_reasons_differences_and_decisions(lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = card(monkeypatch, decided, lang, event_ids(decided)[QUAKE])
    for said in CARD[lang]:
        assert said in shown.words()
    assert len(shown.charts()) == 2
    drawn = shown.charts()[1]["data"]
    assert [[end for end in trace["x"] if end is not None] for trace in drawn] == [[48, 48, 55, 55, 62, 62, 64, 64], [90, 90, 110, 110, 300, 300, 300, 300]]


@pytest.mark.parametrize(("lang", "mark"), [("en", "<i>✓</i> verified"), ("ar", "<i>✓</i> موثّق")])
def test_a_row_of_the_list_counts_texts_and_marks_the_verified(lang: str, mark: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, decided, "timeline", {"lang": lang})
    rows = {found[0]: html for html in shown.htmls() if (found := re.findall(r"<p class='dl-facts' data-event='([^']+)'", html))}
    ids = event_ids(decided)
    assert CARD[lang][0] in rows[ids[QUAKE]]
    assert mark in rows[ids[QUAKE]]
    assert mark not in rows[ids[PORT]]
    assert {"en": "<span>1 report</span>", "ar": "<span>تقرير واحد</span>"}[lang] in rows[ids[PORT]]


KNOWN_AND_UNKNOWN = {
    "en": ("2 reports, 1 known outlet, 2 independent texts", "3 reports, 2 known outlets, 3 independent texts", "2 reports, 2 independent texts",
           "2 reports, 1 outlet, 2 independent texts"),
    "ar": ("تقريران، منبر معروف واحد، نصان مستقلان", "3 تقارير، منبران معروفان، 3 نصوص مستقلة", "تقريران، نصان مستقلان", "تقريران، منبر واحد، نصان مستقلان"),
}  # fmt: skip


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_outlets_are_called_known_where_a_report_s_is_not(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publishers = (("gulf-courier", None), ("gulf-courier", "northern-herald", None), (None, None), ("gulf-courier", "gulf-courier"))
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=[Telling(publisher=name) for name in names]) for names in publishers])
    unknown = {"en": "unknown publisher", "ar": "ناشر غير معروف"}[lang]
    named = (("gulf-courier", unknown), ("gulf-courier", "northern-herald", unknown), (unknown,), ("gulf-courier",))
    for number, told in enumerate(KNOWN_AND_UNKNOWN[lang]):
        html = card(monkeypatch, store, lang, f"e{number}").htmls()
        assert any(f"data-event='e{number}'" in part and f"<span>{told}</span>" in part for part in html)
        assert any(f"<dd>{Language(lang).listed(named[number])}<small>{told}</small></dd>" in part for part in html)


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
def test_a_card_of_one_report_has_no_reasons_no_differences_and_no_decisions(lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = card(monkeypatch, decided, lang, event_ids(decided)[PORT])
    for key in ("card_one", "card_differ", "card_decisions"):
        assert Language(lang).say(key) not in shown.words()


def test_countries_that_are_only_mentioned_stand_together_and_not_among_the_involved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = {"SDN": ("location", "mentioned"), "EGY": ("mentioned",), "TCD": ("mentioned",)}
    shown = card(monkeypatch, write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), roles=roles)]), "en", "e0").words()
    assert "<b>Sudan:</b> where it happened</span>" in shown
    assert "<small>only mentioned: Chad and Egypt</small>" in shown


def test_the_id_of_an_event_that_was_joined_opens_the_card_and_stays_in_the_address(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (quake,) = [row for row in rows_in(decided, "events") if row["headline"] == QUAKE]
    assert len(quake["former_ids"]) == 3
    for former in quake["former_ids"]:
        shown = card(monkeypatch, decided, "en", former)
        assert f"data-event='{quake['event_id']}'><h2" in shown.words()
        assert shown.address()["event"] == [former]


# The editing mode ---------------------------------------------------------------------------------------------------------------


def widgets(shown: Shown) -> list[str]:
    """The keys of the editing mode's widgets on a page."""
    kinds = (shown.app.selectbox, shown.app.multiselect, shown.app.text_input, shown.app.text_area, shown.app.number_input, shown.app.button)
    keys = [widget.key or "" for kind in kinds for widget in kind]
    return [key for key in keys if key.startswith(("edit_", "undo_", "FormSubmitter"))]


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("name", [None, "", " "])
def test_nothing_of_the_editing_mode_is_shown_unless_it_is_on(name: str | None, lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EDITOR_VARIABLE, raising=False)
    if name is not None:
        monkeypatch.setenv(EDITOR_VARIABLE, name)
    shown = card(monkeypatch, decided, lang, event_ids(decided)[QUAKE])
    assert widgets(shown) == []
    citations = {"ar": ["اقتبس هذا العرض", "اقتبس هذا الحدث"], "en": ["Cite this view", "Cite this event"]}
    assert [expander.label for expander in shown.app.expander] == citations[lang]


class Command:
    """Stands in for ``dateline edit``: notes what it is asked and says that it cannot be."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], str]] = []

    def __call__(self, desk: Desk, arguments: Sequence[str], language: Language, why: str = "") -> str:
        self.asked.append((desk.editor, list(arguments), why))
        return "not today"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """The editing mode of Amal, whose decisions come to nothing."""
    stand_in = Command()
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.setattr(desk, "carry_out", stand_in)
    return stand_in


FILLED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("correct_headline", {"value_headline": "Quake in Japan"}, ["correct", "EVENT", "headline", "Quake in Japan"]),
    ("correct_date", {"value_date": "2024-01-01/2024-01-02"}, ["correct", "EVENT", "date", "2024-01-01/2024-01-02"]),
    ("correct_date", {"value_date": ""}, ["correct", "EVENT", "date", "null"]),
    ("correct_event_type", {"value_event_type": "CRIME"}, ["correct", "EVENT", "event_type", "CRIME"]),
    ("correct_event_type", {"value_event_type": "NONE"}, ["correct", "EVENT", "event_type", "null"]),
    ("correct_location_country", {"value_location_country": "null"}, ["correct", "EVENT", "location_country", "null"]),
    ("correct_countries", {"value_countries": ["JPN", "USA"]}, ["correct", "EVENT", "countries", "JPN,USA"]),
    ("correct_countries", {"value_countries": []}, ["correct", "EVENT", "countries", "[]"]),
    ("correct_injured", {"value_injured_low": 90, "value_injured_high": 330}, ["correct", "EVENT", "injured", "90-330"]),
    ("note", {"text": "-- ask again"}, ["note", "EVENT", "-- ask again"]),
    ("verify", {}, ["verify", "EVENT"]),
    ("hide", {}, ["hide", "EVENT"]),
    ("join", {"pasted": "http://host/map?lang=ar&event=e7"}, ["join", "EVENT", "e7"]),
]


@pytest.mark.parametrize(("action", "filled", "arguments"), FILLED)
def test_a_form_says_what_the_command_is_asked(
    action: str, filled: dict[str, Any], arguments: list[str], decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    quake = event_ids(decided)[QUAKE]
    shown = card(monkeypatch, decided, "en", quake)
    app, state = shown.app, next(key for key in widgets(shown) if key.startswith("edit_action_")).removeprefix("edit_action_")
    app.selectbox(key=f"edit_action_{state}").select(action).run()
    boxes: dict[str | None, Any] = {box.key: box for kind in (app.selectbox, app.multiselect, app.text_input, app.text_area, app.number_input) for box in kind}
    reason = {} if action == "note" else {f"why_{action}": " I saw it "}
    for name, value in (filled | reason).items():
        boxes[f"edit_{name}_{state}"].set_value(value)
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == [("Amal", [quake if word == "EVENT" else word for word in arguments], "" if action == "note" else "I saw it")]
    assert [words(error.value) for error in app.error] == ["The decision was not taken: not today"]


def test_a_toll_with_only_a_highest_number_is_asked_for_its_lowest(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    app = card(monkeypatch, decided, "en", event_ids(decided)[PORT]).app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("correct_fatalities").run()
    next(box for box in app.number_input if (box.key or "").startswith("edit_value_fatalities_high_")).set_value(5)
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == []
    assert [warning.value for warning in app.warning] == ["Say first what it is about."]


@pytest.mark.parametrize(
    ("lang", "action", "typed", "said"),
    [
        ("en", "correct_date", "2024-13-40", "This is no date of the years 1000 to 2999. It is written 2024-11-29, "),
        ("ar", "correct_date", "أول يناير", "ليس هذا تاريخاً من السنوات 1000 إلى 2999. يُكتب هكذا: "),
        ("en", "correct_fatalities", (9, 5), "The highest number is lower than the lowest."),
        ("ar", "correct_fatalities", (9, 5), "العدد الأعلى أصغر من العدد الأدنى."),
    ],
)
def test_a_date_and_a_toll_that_are_none_are_told_in_the_language_of_the_page(
    lang: str, action: str, typed: Any, said: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = correcting(card(monkeypatch, decided, lang, event_ids(decided)[PORT]).app, action, typed)
    assert command.asked == []
    assert [warning.value[: len(said)] for warning in app.warning] == [said]


def test_a_date_is_taken_in_the_digits_of_any_script(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    port = event_ids(decided)[PORT]
    correcting(card(monkeypatch, decided, "ar", port).app, "correct_date", "٢٠٢٤-٠١-٠٣")
    assert command.asked == [("Amal", ["correct", port, "date", "2024-01-03"], "")]


def correcting(app: Any, action: str, typed: Any) -> Any:
    """The dashboard after a date, or a lowest and a highest number, were typed into the form and sent."""
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select(action).run()
    if action == "correct_date":
        next(box for box in app.text_input if (box.key or "").startswith("edit_value_date_")).set_value(typed)
    else:
        for end, number in zip(("low", "high"), typed, strict=True):
            next(box for box in app.number_input if (box.key or "").startswith(f"edit_value_fatalities_{end}_")).set_value(number)
    next(button for button in app.button if button.label.endswith("Amal")).click().run()
    return app


def test_of_two_reports_with_one_label_the_chosen_one_is_split_off(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=(Telling(), Telling(), Telling(publisher="other")))])
    app = card(monkeypatch, store, "en", "e0").app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("split").run()
    box = next(box for box in app.multiselect if (box.key or "").startswith("edit_reports_"))
    assert len(set(box.options)) == 3
    box.select("r0-0")
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == [("Amal", ["split", "--report=r0-0", "e0"], "")]


def test_a_toll_that_nobody_told_stays_untold(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    port = event_ids(decided)[PORT]
    app = card(monkeypatch, decided, "ar", port).app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("correct_fatalities").run()
    next(button for button in app.button if button.label == "اعتماد القرار باسم Amal").click().run()
    assert command.asked == [("Amal", ["correct", port, "fatalities", "null"], "")]


def test_the_samples_are_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "nowhere"))
    assert desk.find_desk() is None


def test_where_the_samples_are_shown_the_card_says_why_it_has_no_editing(decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: decided)
    shown = card(monkeypatch, None, "en", event_ids(decided)[PORT])
    assert "The samples cannot be edited. Load articles of your own." in shown.words()
    assert widgets(shown) == []


def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run from now on; none of them does anything."""
    asked: list[list[str]] = []
    monkeypatch.setattr(desk, "run", lambda arguments, longest_seconds: asked.append(list(arguments)))
    return asked


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["note", "e1", "--report=none of it is true"], ["edit", "note", "--who=Amal", "--store=/s", "--", "e1", "--report=none of it is true"]),
        (["correct", "e1", "headline", "--report=r1"], ["edit", "correct", "--who=Amal", "--store=/s", "--", "e1", "headline", "--report=r1"]),
        (["split", "--report=r1", "--report=r2", "e1"], ["edit", "split", "--report=r1", "--report=r2", "--who=Amal", "--store=/s", "--", "e1"]),
    ],
)
def test_what_an_editor_writes_is_never_taken_for_an_option(arguments: list[str], command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ran(monkeypatch)
    assert carry_out(Desk("Amal", Path("/s")), arguments, EN) is None
    assert asked == [command]


@pytest.mark.parametrize("why", ["a\0b", "a\ud800b"])
def test_a_reason_that_no_command_can_be_given_is_a_sentence(why: str, decided: Path) -> None:
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], EN, why) == "The text holds a character that cannot be kept."
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], AR, why) == "في النص محرف لا يمكن حفظه."


def test_what_the_command_says_on_failure_comes_back_as_its_sentence(decided: Path) -> None:
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], EN) == (
        "There is no event e99 in the store. Its id stands in the address of its card, behind event=."
    )


@pytest.mark.parametrize(
    ("pasted", "event"),
    [("e12", "e12"), (" e12 ", "e12"), ("https://host/timeline?lang=ar&event=e12&page=2", "e12"), ("?event=e12", "e12"), ("", "")],
)
def test_an_event_is_read_from_a_pasted_link_or_id(pasted: str, event: str) -> None:
    assert event_in(pasted) == event
