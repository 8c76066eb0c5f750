"""The editing mode of the card: a form for each kind of decision about the event, and a button to undo a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from dateline.codes import INVOLVED_ROLES, NO_TYPE
from dateline.editing.corrections import FIELDS, HIGHEST_TOLL, interval_of
from dateline.errors import EditError
from dateline.interface import Language
from dateline.text import normal, shortened
from dateline.ui import address
from dateline.ui.cache import read_rows
from dateline.ui.desk import Arguments, Desk, edit_event
from dateline.ui.page import OpenEvent
from dateline.ui.parts import distinct, note, report_name
from dateline.view.boundaries import read_places
from dateline.view.filters import TYPE_CHOICES
from dateline.view.queries.one_event import closest_events, countries_of_event
from dateline.view.typed_days import edtf_of, read_span

LONGEST_CHOICE = 60
"""Most characters of a headline in a list of choices, about a line and a half on a phone."""

NULL = "null"
"""An unknown value, as ``dateline edit correct`` takes it."""


def draw_editing(desk: Desk, opened: OpenEvent) -> None:
    """Draw the chooser of the kind of decision, and its form."""
    language = opened.language
    with st.expander(language.say("edit_lead", who=desk.editor), icon=":material/edit:", key="desk"):
        actions = [action for action in FORMS if action != "split" or len(opened.reports) > 1]
        asked = language.say("edit_action")
        action = st.selectbox(asked, actions, key=opened.key("action"), format_func=lambda code: language.say(f"edit_{code}"), placeholder=asked)
        with st.form(opened.key("form"), border=False):
            arguments = FORMS[action](opened)
            why = "" if action == "note" else st.text_input(language.say("edit_why"), key=opened.key("why", action))
            is_sent = st.form_submit_button(language.say("edit_decide", who=desk.editor), type="primary")
        if is_sent:
            fault = _fault_in(action, arguments, opened)
            if fault:
                st.warning(fault)
            else:
                edit_event(desk, opened, arguments, why.strip())


def draw_undo(desk: Desk, opened: OpenEvent, edit: Mapping[str, Any]) -> None:
    """Draw a button that undoes a decision, a row of ``edits``. After a joining is undone the event is shown on which it was decided: a joining names the
    reports of that event first.
    """
    if st.button(opened.language.say("edit_undo"), key=f"undo_{edit['edit_id']}", type="tertiary"):
        edit_event(desk, opened, ["undo", edit["edit_id"]], shown=edit["report_ids"][0] if edit["action"] == "join" else None)


# What is missing or wrong in a form -----------------------------------------------------------------------------------------------


def _fault_in(action: str, arguments: Arguments, opened: OpenEvent) -> str | None:
    """What is missing or wrong in a form, in the language of the interface; None if it is left to the command to check."""
    language = opened.language
    if not arguments:
        return language.say("edit_note_missing" if action == "note" else "edit_incomplete")
    if arguments[0] != "correct":
        return None
    field, value = arguments[-2:]
    if value == _present(opened, field):
        return language.say("refused_unchanged")
    if value == NULL:
        return None
    if field == "date" and not _is_date(value):
        return language.say("edit_no_date", forms=language.say("edit_date_help"))
    return _fault_in_toll(value, language) if field in ("fatalities", "injured") else None


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


# A form for each kind of decision, which gives the arguments of ``dateline edit`` ---------------------------------------------------


def _split(opened: OpenEvent) -> Arguments:
    rows = {report["report_id"]: report for report in opened.reports}
    names = distinct({report: f"{report_name(row, opened.language)}: {shortened(row['title'], LONGEST_CHOICE)}" for report, row in rows.items()})
    label, empty = opened.language.say("edit_split_which"), opened.language.say("edit_split_none")
    chosen = st.multiselect(label, names, key=opened.key("reports"), format_func=names.__getitem__, placeholder=empty, select_all=False)
    return ["split", *(f"--report={report}" for report in chosen), opened.event["event_id"]] if chosen else []


def _join(opened: OpenEvent) -> Arguments:
    """Draw the most similar events to choose from, and an input for the link or id of any other event."""
    language = opened.language
    closest = {row["event_id"]: row for row in read_rows(opened.ask(closest_events))}

    def name(row: Mapping[str, Any]) -> str:
        day, headline = (f"\u2068{part}\u2069" for part in (language.date_in_words(row), shortened(row["headline"], LONGEST_CHOICE)))
        return language.say("edit_join_near", day=day, headline=headline, percent=f"\u2066{language.percent(row['score'])}\u2069")

    names = distinct({event_id: name(row) for event_id, row in closest.items()})
    label, empty = language.say("edit_join_which" if closest else "edit_join_nothing_near"), language.say("edit_join_none")
    key = opened.key("other")
    chosen = st.selectbox(label, names, index=None, key=key, format_func=names.__getitem__, disabled=not closest, placeholder=empty)
    other = address.event_in(st.text_input(language.say("edit_join_pasted"), key=opened.key("pasted"))) or chosen
    return ["join", opened.event["event_id"], other] if other else []


def _correct(opened: OpenEvent, field: str) -> Arguments:
    value = VALUES[field](opened, field)
    return ["correct", opened.event["event_id"], field, value] if value else []


def _note(opened: OpenEvent) -> Arguments:
    text = st.text_area(opened.language.say("edit_note_text"), key=opened.key("text")).strip()
    return ["note", opened.event["event_id"], text] if text else []


def _verify(opened: OpenEvent) -> Arguments:
    return ["verify", opened.event["event_id"]]


def _hide(opened: OpenEvent) -> Arguments:
    note(opened.language.say("edit_hide_means"))
    return ["hide", opened.event["event_id"]]


# The inputs of a correction: each shows the present value of a field, and gives the new one as ``dateline edit correct`` takes it ----


def _present(opened: OpenEvent, field: str) -> str:
    """The present value of a field, as the command takes it."""
    if field in ("fatalities", "injured"):
        return _as_toll(*_present_toll(opened, field))
    if field == "roles":
        return _as_roles(_present_roles(opened))
    if field == "countries":
        return _as_list(opened.event["countries"])
    value = opened.event["date_edtf" if field == "date" else field]
    return " ".join(str(value).split()) if value else NULL


def _present_toll(opened: OpenEvent, field: str) -> tuple[str, str]:
    """The lowest and the highest number; empty where it is unknown."""
    low, high = ("" if told is None else str(int(told)) for told in (opened.event[f"{field}_low"], opened.event[f"{field}_high"]))
    return low, high


def _present_roles(opened: OpenEvent) -> dict[str, list[str]]:
    rows = opened.ask(countries_of_event)
    return {role: rows[rows["role"] == role]["country"].tolist() for role in INVOLVED_ROLES}


def _label(name: str) -> str:
    """A name with a capital at its start."""
    return name[:1].upper() + name[1:]


def _field(opened: OpenEvent, field: str) -> tuple[str, str]:
    """Label and key of the input of a field."""
    return _label(opened.language.say(f"field_{field}")), opened.key("value", field)


def _headline(opened: OpenEvent, field: str) -> str:
    """Draw an input of several lines, because on a phone a headline is longer than one; typed line breaks become spaces."""
    label, key = _field(opened, field)
    return " ".join(st.text_area(label, _present(opened, field), key=key, height="content").split())


def _date(opened: OpenEvent, field: str) -> str:
    """Draw an input for a date: in EDTF, or as the filters of the period take it, in digits of any script."""
    label, key = _field(opened, field)
    typed = st.text_input(label, opened.event["date_edtf"] or "", key=key, help=opened.language.say("edit_date_help"))
    written = normal(typed).strip()
    span = None if _is_date(written) else read_span(written)
    return edtf_of(span) if span else written or NULL


def _type(opened: OpenEvent, field: str) -> str:
    chosen = _choice(opened, field, TYPE_CHOICES, opened.language.event_type, opened.event[field] or NO_TYPE)
    return NULL if chosen == NO_TYPE else chosen


def _place(opened: OpenEvent, field: str) -> str:
    def name(code: str) -> str:
        return opened.language.say("country_unknown") if code == NULL else opened.language.country(code)

    return _choice(opened, field, [NULL, *_all_countries(opened.language, [opened.event[field]])], name, _present(opened, field))


def _choice(opened: OpenEvent, field: str, codes: Sequence[str], name_of: Callable[[str], str], shown: str) -> str:
    label, key = _field(opened, field)
    return str(st.selectbox(label, codes, index=codes.index(shown), key=key, format_func=name_of, placeholder=label))


def _involved(opened: OpenEvent, field: str) -> str:
    return _as_list(_countries(opened, *_field(opened, field), opened.event[field], opened.event[field]))


def _roles(opened: OpenEvent, field: str) -> str:
    """For each role the countries that have it; above, that the parties go with them."""
    note(opened.language.say("edit_roles_mean"))
    present = _present_roles(opened)
    more = [code for codes in present.values() for code in codes]
    return _as_roles({
        role: _countries(opened, _label(opened.language.role(role)), opened.key("value", field, role), shown, more) for role, shown in present.items()
    })  # fmt: skip


def _countries(opened: OpenEvent, label: str, key: str, shown: Sequence[str], more: Iterable[str]) -> list[str]:
    """Draw a choice of several countries, ``shown`` at first, from all there are and ``more``."""
    language = opened.language
    choices, empty = _all_countries(language, more), language.say("country_unknown")
    return st.multiselect(label, choices, shown, key=key, format_func=language.country, placeholder=empty, select_all=False)


def _all_countries(language: Language, more: Iterable[str | None]) -> list[str]:
    """Codes of all territories and ``more``, sorted by name."""
    return sorted({place.code for place in read_places()} | {code for code in more if code}, key=language.country)


def _toll(opened: OpenEvent, field: str) -> str:
    """Draw the inputs for the lowest and the highest number. Both empty: unknown; highest empty: it equals the lowest; lowest empty: incomplete.

    They are inputs for phone numbers, which give a phone's keyboard of digits: a number input accepts only European digits, and reports errors in English.
    """
    typed = []
    for column, end, shown in zip(st.columns(2), ("low", "high"), _present_toll(opened, field), strict=True):
        label, key = opened.language.say(f"edit_{end}"), opened.key("value", field, end)
        typed.append(normal(column.text_input(label, shown, type="phone", icon="", placeholder="", autocomplete="off", key=key)).strip())
    return _as_toll(*typed)


def _as_list(countries: Iterable[str]) -> str:
    return ",".join(sorted(countries)) or "[]"


def _as_roles(countries_in: Mapping[str, Iterable[str]]) -> str:
    """``ISR:source,location LBN:target``."""
    roles: dict[str, list[str]] = {}
    for role, countries in countries_in.items():
        for code in countries:
            roles.setdefault(code, []).append(role)
    return " ".join(f"{code}:{','.join(roles[code])}" for code in sorted(roles)) or "{}"


def _as_toll(low: str, high: str) -> str:
    if not low:
        return "" if high else NULL
    return f"{low}-{high or low}"


VALUES: dict[str, Callable[[OpenEvent, str], str]] = {
    "headline": _headline, "date": _date, "event_type": _type, "location_country": _place, "countries": _involved, "roles": _roles,
    "fatalities": _toll, "injured": _toll,
}  # fmt: skip
"""Field -> function that draws its input and returns the new value; empty if incomplete."""

FORMS: dict[str, Callable[[OpenEvent], Arguments]] = {
    "split": _split,
    "join": _join,
    **{f"correct_{field}": partial(_correct, field=field) for field in FIELDS},
    "note": _note,
    "verify": _verify,
    "hide": _hide,
}
"""Decision -> function that draws its inputs and returns the arguments of ``dateline edit``; none if incomplete."""
