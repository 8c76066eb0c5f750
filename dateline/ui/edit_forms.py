"""The editing mode of the card: a form for each kind of decision about the event, and a button to undo a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dateline.codes import INVOLVED_ROLES, NO_TYPE
from dateline.editing.corrections import FIELDS, HIGHEST_TOLL, interval_of
from dateline.errors import EditError
from dateline.interface import Language
from dateline.text import normal, shortened
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.desk import Arguments, Desk, OpenEvent, edit_event
from dateline.ui.parts import distinct, note, report_name
from dateline.ui.plain_rows import read_rows
from dateline.view.boundaries import read_places
from dateline.view.filters import TYPE_CHOICES
from dateline.view.queries.one_event import closest_events, countries_of_event

LONGEST_CHOICE = 60
"""Most characters of a headline in a list of choices, about a line and a half on a phone."""


def draw_editing(desk: Desk, opened: OpenEvent) -> None:
    """Draw the chooser of the kind of decision, and its form."""
    language = opened.language
    with st.expander(language.say("edit_lead", who=desk.editor), icon=":material/edit:", key="desk"):
        actions = [action for action in FORMS if action != "split" or len(opened.reports) > 1]
        asked = language.say("edit_action")
        action = st.selectbox(asked, actions, key=f"edit_action_{opened.state}", format_func=lambda code: language.say(f"edit_{code}"), placeholder=asked)
        with st.form(f"edit_form_{opened.state}", border=False):
            arguments = FORMS[action](opened)
            why = "" if action == "note" else st.text_input(language.say("edit_why"), key=f"edit_why_{action}_{opened.state}")
            is_sent = st.form_submit_button(language.say("edit_decide", who=desk.editor), type="primary")
        if is_sent:
            fault = _fault_in(arguments, opened)
            if fault:
                st.warning(fault)
            else:
                edit_event(desk, opened, arguments, why.strip())


def _fault_in(arguments: Arguments, opened: OpenEvent) -> str | None:
    """What is missing or wrong in a form, in the language of the interface; None if it is left to the command to check."""
    language = opened.language
    if not arguments:
        return language.say("edit_incomplete")
    field, value = arguments[-2:]
    if arguments[0] == "correct" and value == _untouched(opened, field):
        return language.say("refused_unchanged")
    if arguments[0] != "correct" or value == "null":
        return None
    if field == "date":
        return None if _is_date(value) else language.say("edit_no_date", forms=language.say("edit_date_help"))
    return _fault_in_toll(value, language) if field in ("fatalities", "injured") else None


def _untouched(opened: OpenEvent, field: str) -> str:
    """What the form says of a field where nobody has changed it."""
    event = opened.event
    if field in ("fatalities", "injured"):
        return _as_toll(*(_shown_number(opened, field, end) for end in ("low", "high")))
    if field == "roles":
        return _as_roles(_present_roles(opened))
    if field == "countries":
        return _as_list(event["countries"])
    if field == "headline":
        return " ".join(str(event["headline"]).split())
    return str(event["date_edtf" if field == "date" else field] or "null")


def _fault_in_toll(value: str, language: Language) -> str | None:
    low, _, high = value.partition("-")
    if not all(end.isdecimal() and len(end) <= len(str(HIGHEST_TOLL)) and int(end) <= HIGHEST_TOLL for end in (low, high)):
        return language.say("edit_no_number", highest=language.number(HIGHEST_TOLL))
    return language.say("edit_no_toll") if int(low) > int(high) else None


def _is_date(edtf: str) -> bool:
    with suppress(EditError):
        interval_of(edtf)
        return True
    return False


def draw_undo(desk: Desk, opened: OpenEvent, edit_id: str) -> None:
    """Draw a button that undoes a decision."""
    if st.button(opened.language.say("edit_undo"), key=f"undo_{edit_id}", type="tertiary"):
        edit_event(desk, opened, ["undo", edit_id])


def _split(opened: OpenEvent) -> Arguments:
    rows = {report["report_id"]: report for report in opened.reports}
    titles = {report: shortened(row["title"], LONGEST_CHOICE) for report, row in rows.items()}
    names = distinct({report: f"{report_name(row, opened.language)}: {titles[report]}" for report, row in rows.items()})
    label, empty = opened.language.say("edit_split_which"), opened.language.say("edit_split_none")
    chosen = st.multiselect(label, names, key=f"edit_reports_{opened.state}", format_func=names.__getitem__, placeholder=empty, select_all=False)
    return ["split", *(f"--report={report}" for report in chosen), opened.event["event_id"]] if chosen else []


def _join(opened: OpenEvent) -> Arguments:
    """Draw the most similar events to choose from, and an input for the link or id of any other event."""
    language = opened.language
    closest = {row["event_id"]: row for row in read_rows(ask(closest_events, opened.tables, opened.event["event_id"]))}

    def name(row: Mapping[str, Any]) -> str:
        return f"\u2068{language.date_in_words(row)}\u2069: {shortened(row['headline'], LONGEST_CHOICE)} · {language.percent(row['score'])}"

    names = distinct({event_id: name(row) for event_id, row in closest.items()})
    label = language.say("edit_join_which" if closest else "edit_join_nothing_near")
    chosen = st.selectbox(
        label,
        names,
        index=None,
        key=f"edit_other_{opened.state}",
        format_func=names.__getitem__,
        disabled=not closest,
        placeholder=language.say("edit_join_none"),
    )
    pasted = st.text_input(language.say("edit_join_pasted"), key=f"edit_pasted_{opened.state}")
    other = address.event_in(pasted) or chosen
    return ["join", opened.event["event_id"], other] if other else []


def _note(opened: OpenEvent) -> Arguments:
    text = st.text_area(opened.language.say("edit_note_text"), key=f"edit_text_{opened.state}").strip()
    return ["note", opened.event["event_id"], text] if text else []


def _verify(opened: OpenEvent) -> Arguments:
    return ["verify", opened.event["event_id"]]


def _hide(opened: OpenEvent) -> Arguments:
    note(opened.language.say("edit_hide_means"))
    return ["hide", opened.event["event_id"]]


def _correction(opened: OpenEvent, field: str) -> Arguments:
    """Draw the input for a new value of a field, filled with the present value."""
    value = VALUES[field](opened, field)
    return ["correct", opened.event["event_id"], field, value] if value else []


def _label(opened: OpenEvent, field: str) -> str:
    """The name of a field with a capital at its start."""
    name = opened.language.say(f"field_{field}")
    return name[:1].upper() + name[1:]


def _text(opened: OpenEvent, field: str) -> str:
    """Draw an input of several lines, because on a phone a headline is longer than one; typed line breaks become spaces."""
    typed = st.text_area(_label(opened, field), str(opened.event[field]), key=f"edit_value_{field}_{opened.state}", height="content")
    return " ".join(typed.split())


def _date(opened: OpenEvent, field: str) -> str:
    """Draw an input for a date in EDTF; digits of any script are accepted."""
    shown = opened.event["date_edtf"] or ""
    typed = st.text_input(_label(opened, field), shown, key=f"edit_value_{field}_{opened.state}", help=opened.language.say("edit_date_help"))
    return normal(typed).strip() or "null"


def _type(opened: OpenEvent, field: str) -> str:
    chosen = _choice(opened, field, TYPE_CHOICES, opened.language.event_type, opened.event[field] or NO_TYPE)
    return "null" if chosen == NO_TYPE else chosen


def _place(opened: OpenEvent, field: str) -> str:
    def name(code: str) -> str:
        return opened.language.country(code) if code != "null" else opened.language.say("country_unknown")

    return _choice(opened, field, ["null", *_countries(opened.language, [opened.event[field]])], name, opened.event[field] or "null")


def _choice(opened: OpenEvent, field: str, codes: Sequence[str], name_of: Callable[[str], str], shown: str) -> str:
    label, key = _label(opened, field), f"edit_value_{field}_{opened.state}"
    return str(st.selectbox(label, codes, index=list(codes).index(shown), key=key, format_func=name_of, placeholder=label))


def _involved(opened: OpenEvent, field: str) -> str:
    language, key = opened.language, f"edit_value_{field}_{opened.state}"
    label, empty = _label(opened, field), language.say("country_unknown")
    countries = _countries(language, opened.event[field])
    chosen = st.multiselect(label, countries, opened.event[field], key=key, format_func=language.country, placeholder=empty, select_all=False)
    return _as_list(chosen)


def _as_list(countries: Iterable[str]) -> str:
    return ",".join(sorted(countries)) or "[]"


def _roles(opened: OpenEvent, field: str) -> str:
    """For each role the countries that have it."""
    language, present = opened.language, _present_roles(opened)
    countries = _countries(language, [code for codes in present.values() for code in codes])
    chosen = {}
    for role, shown in present.items():
        label, key = language.role(role), f"edit_value_{field}_{role}_{opened.state}"
        empty = language.say("country_unknown")
        chosen[role] = st.multiselect(
            label[:1].upper() + label[1:], countries, shown, key=key, format_func=language.country, placeholder=empty, select_all=False
        )
    return _as_roles(chosen)


def _present_roles(opened: OpenEvent) -> dict[str, list[str]]:
    rows = ask(countries_of_event, opened.tables, opened.event["event_id"])
    return {role: rows[rows["role"] == role]["country"].tolist() for role in INVOLVED_ROLES}


def _as_roles(countries_in: Mapping[str, Iterable[str]]) -> str:
    """As ``dateline edit correct`` takes it: ``ISR:source,location LBN:target``."""
    roles: dict[str, list[str]] = {}
    for role, countries in countries_in.items():
        for code in countries:
            roles.setdefault(code, []).append(role)
    return " ".join(f"{code}:{','.join(roles[code])}" for code in sorted(roles)) or "{}"


def _toll(opened: OpenEvent, field: str) -> str:
    """Draw the inputs for the lowest and the highest number. Both empty: unknown; highest empty: it equals the lowest; lowest empty: incomplete.

    They are inputs for phone numbers: a number input accepts only European digits, and reports errors in English.
    """
    low, high = (_number(column, opened, field, end) for column, end in zip(st.columns(2), ("low", "high"), strict=True))
    return _as_toll(low, high)


def _as_toll(low: str, high: str) -> str:
    if not low:
        return "" if high else "null"
    return f"{low}-{high or low}"


def _number(column: DeltaGenerator, opened: OpenEvent, field: str, end: str) -> str:
    """The text typed for one end of a toll, in European digits. The type "phone" serves only to get the digit keyboard of a phone."""
    shown, key = _shown_number(opened, field, end), f"edit_value_{field}_{end}_{opened.state}"
    typed = column.text_input(opened.language.say(f"edit_{end}"), shown, type="phone", icon="", placeholder="", autocomplete="off", key=key)
    return normal(typed).strip()


def _shown_number(opened: OpenEvent, field: str, end: str) -> str:
    told = opened.event[f"{field}_{end}"]
    return "" if told is None else str(int(told))


def _countries(language: Language, shown: Iterable[str | None]) -> list[str]:
    """Codes of all territories and of those in ``shown``, sorted by name."""
    return sorted({place.code for place in read_places()} | {code for code in shown if code}, key=language.country)


VALUES: dict[str, Callable[[OpenEvent, str], str]] = {
    "headline": _text, "date": _date, "event_type": _type, "location_country": _place, "countries": _involved, "roles": _roles,
    "fatalities": _toll, "injured": _toll,
}  # fmt: skip
"""Field -> function that draws its input and returns the value for ``dateline edit correct``; empty if incomplete."""

FORMS: dict[str, Callable[[OpenEvent], Arguments]] = {
    "split": _split,
    "join": _join,
    **{f"correct_{field}": partial(_correction, field=field) for field in FIELDS},
    "note": _note,
    "verify": _verify,
    "hide": _hide,
}
"""Decision -> function that draws its inputs and returns the arguments of ``dateline edit``."""
