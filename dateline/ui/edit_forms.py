"""The editing mode of the card: a form for each decision about the event, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dateline.codes import NO_TYPE
from dateline.corrections import FIELDS, HIGHEST_TOLL
from dateline.interface import Language
from dateline.text import shortened
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.desk import Arguments, Case, Desk, edit_case
from dateline.ui.joining import report_name
from dateline.ui.parts import distinct
from dateline.ui.plain_rows import read_rows
from dateline.view.boundaries import read_places
from dateline.view.filters import TYPE_CHOICES
from dateline.view.queries.one_event import closest_events

LONGEST_CHOICE = 60
"""Characters of a headline in a list of choices: two fit on a telephone's line and a half."""


def draw_editing(desk: Desk, case: Case) -> None:
    """The chooser of what to decide, and the form for it."""
    language = case.language
    with st.expander(language.say("edit_lead", who=desk.editor), icon=":material/edit:", key="desk"):
        actions = [action for action in FORMS if action != "split" or len(case.reports) > 1]
        asked = language.say("edit_action")
        action = st.selectbox(asked, actions, key=f"edit_action_{case.state}", format_func=lambda code: language.say(f"edit_{code}"), placeholder=asked)
        with st.form(f"edit_form_{case.state}", border=False):
            arguments = FORMS[action](case)
            why = "" if action == "note" else st.text_input(language.say("edit_why"), key=f"edit_why_{action}_{case.state}")
            is_sent = st.form_submit_button(language.say("edit_decide", who=desk.editor), type="primary")
        if is_sent:
            edit_case(desk, case, arguments, why.strip())


def draw_undo(desk: Desk, case: Case, edit_id: str) -> None:
    """A button that takes a decision back."""
    if st.button(case.language.say("edit_undo"), key=f"undo_{edit_id}", type="tertiary"):
        edit_case(desk, case, ["undo", edit_id])


def _split(case: Case) -> Arguments:
    titles = {report["report_id"]: shortened(report["title"], LONGEST_CHOICE) for report in case.reports}
    names = distinct({report["report_id"]: f"{report_name(report, case.language)}: {titles[report['report_id']]}" for report in case.reports})
    label, empty = case.language.say("edit_split_which"), case.language.say("edit_split_none")
    chosen = st.multiselect(label, names, key=f"edit_reports_{case.state}", format_func=names.__getitem__, placeholder=empty, select_all=False)
    return ["split", *(f"--report={report}" for report in chosen), case.event["event_id"]] if chosen else []


def _join(case: Case) -> Arguments:
    """The closest events to choose among, and a box for the link or id of any other."""
    language = case.language
    closest = {row["event_id"]: row for row in read_rows(ask(closest_events, case.tables, case.event["event_id"]))}

    def name(row: Mapping[str, Any]) -> str:
        return f"{shortened(row['headline'], LONGEST_CHOICE)} · {language.date_in_words(row)} · {language.percent(row['score'])}"

    names = distinct({event_id: name(row) for event_id, row in closest.items()})
    label = language.say("edit_join_which" if closest else "edit_join_nothing_near")
    chosen = st.selectbox(
        label,
        names,
        index=None,
        key=f"edit_other_{case.state}",
        format_func=names.__getitem__,
        disabled=not closest,
        placeholder=language.say("edit_join_none"),
    )
    pasted = st.text_input(language.say("edit_join_pasted"), key=f"edit_pasted_{case.state}")
    other = address.event_in(pasted) or chosen
    return ["join", case.event["event_id"], other] if other else []


def _note(case: Case) -> Arguments:
    text = st.text_area(case.language.say("edit_note_text"), key=f"edit_text_{case.state}").strip()
    return ["note", case.event["event_id"], text] if text else []


def _verify(case: Case) -> Arguments:
    return ["verify", case.event["event_id"]]


def _hide(case: Case) -> Arguments:
    st.caption(case.language.say("edit_hide_means"))
    return ["hide", case.event["event_id"]]


def _correction(case: Case, field: str) -> Arguments:
    """The new value of a field, the present one to begin with."""
    value = VALUES[field](case, field)
    return ["correct", case.event["event_id"], field, value] if value else []


def _text(case: Case, field: str) -> str:
    return st.text_input(case.language.say(f"field_{field}"), str(case.event[field]), key=f"edit_value_{field}_{case.state}").strip()


def _date(case: Case, field: str) -> str:
    shown = case.event["date_edtf"] or ""
    typed = st.text_input(case.language.say("field_date"), shown, key=f"edit_value_{field}_{case.state}", help=case.language.say("edit_date_help"))
    return typed.strip() or "null"


def _type(case: Case, field: str) -> str:
    chosen = _choice(case, field, TYPE_CHOICES, case.language.event_type, case.event[field] or NO_TYPE)
    return "null" if chosen == NO_TYPE else chosen


def _place(case: Case, field: str) -> str:
    def name(code: str) -> str:
        return case.language.country(code) if code != "null" else case.language.say("country_unknown")

    return _choice(case, field, ["null", *_countries(case.language, [case.event[field]])], name, case.event[field] or "null")


def _choice(case: Case, field: str, codes: Sequence[str], name_of: Callable[[str], str], shown: str) -> str:
    label, key = case.language.say(f"field_{field}"), f"edit_value_{field}_{case.state}"
    return str(st.selectbox(label, codes, index=list(codes).index(shown), key=key, format_func=name_of, placeholder=label))


def _involved(case: Case, field: str) -> str:
    language, key = case.language, f"edit_value_{field}_{case.state}"
    label, empty = language.say(f"field_{field}"), language.say("country_unknown")
    countries = _countries(language, case.event[field])
    chosen = st.multiselect(label, countries, case.event[field], key=key, format_func=language.country, placeholder=empty, select_all=False)
    return ",".join(chosen) or "[]"


def _toll(case: Case, field: str) -> str:
    """The lowest and the highest number. Both empty: it is not told; an empty highest is the lowest; a highest alone lacks something."""
    ends = [
        column.number_input(
            case.language.say(f"edit_{end}"),
            min_value=0,
            max_value=HIGHEST_TOLL,
            value=_whole(case.event[f"{field}_{end}"]),
            step=1,
            key=f"edit_value_{field}_{end}_{case.state}",
        )
        for column, end in zip(st.columns(2), ("low", "high"), strict=True)
    ]
    low, high = ends
    if low is None:
        return "null" if high is None else ""
    return f"{low}-{low if high is None else high}"


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)


def _countries(language: Language, shown: Iterable[str | None]) -> list[str]:
    """All territories by their names, those shown now among them."""
    return sorted({place.code for place in read_places()} | {code for code in shown if code}, key=language.country)


VALUES: dict[str, Callable[[Case, str], str]] = {
    "headline": _text, "date": _date, "event_type": _type, "location_country": _place, "countries": _involved, "fatalities": _toll, "injured": _toll,
}  # fmt: skip
"""Each draws the input for a field and returns its value as ``dateline edit correct`` takes it; empty while it lacks something."""

FORMS: dict[str, Callable[[Case], Arguments]] = {
    "split": _split,
    "join": _join,
    **{f"correct_{field}": partial(_correction, field=field) for field in FIELDS},
    "note": _note,
    "verify": _verify,
    "hide": _hide,
}
"""Each draws the inputs for a decision and returns what they say."""
