"""The filter widgets. The only module that uses session state: each widget is set to what the address says before it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dateline.interface import INTERFACE_LANGUAGES, Language
from dateline.ui import address
from dateline.ui.parts import CODE_NAMES, distinct, label
from dateline.view.filters import CONFIDENCES, FLAGS, LONGEST_TEXT, MATCHES, ORDERS, ROLE_CHOICES, SHELVES, View
from dateline.view.typed_days import read_period
from dateline.vocabulary.meant import countries_meant, labels_meant, parties_meant, publishers_meant, sources_meant, types_meant

PREFIX = "control_"
"""Prefix of the keys of all filter widgets."""

MEANT = {
    "countries": countries_meant, "types": types_meant, "parties": parties_meant, "acting": countries_meant, "acted_on": countries_meant,
    "publishers": publishers_meant, "sources": sources_meant,
}  # fmt: skip
"""Filters of codes -> what finds the codes that a typed name may mean."""


def enter_page(name: str) -> None:
    """Delete the widget values of another page from session state, so that all widgets are set again: the browser does not show old values on a new page, nor
    old labels of values in another language. ``name``: of the page and its language.
    """
    if st.session_state.get("page") != name:
        for key in [key for key in st.session_state if str(key).startswith(PREFIX)]:
            del st.session_state[key]
        st.session_state["page"] = name


def draw_language(view: View, language: Language) -> None:
    """Draw the chooser of the interface language."""
    key = _follow("lang", view.lang)
    st.segmented_control(
        language.say("language"),
        INTERFACE_LANGUAGES,
        key=key,
        required=True,
        label_visibility="collapsed",
        width="content",
        format_func=lambda code: language.say(f"language_{code}"),
        on_change=lambda: address.change_view(view, lang=st.session_state[key]),
    )


def draw_filters(view: View, choices: dict[str, list[str]], language: Language) -> None:
    """Draw all filters, one below the other. ``choices``: field -> codes, the most frequent first."""
    _draw_text(view, language)
    _draw_day(view, "start", "filter_from", language)
    _draw_day(view, "end", "filter_to", language)
    _draw_codes(view, "countries", choices, language)
    if len(view.filters.countries) > 1:
        _draw_choice(view, "match", MATCHES, lambda code: language.say(f"match_{code}"), language)
    _draw_choice(view, "role", ROLE_CHOICES, language.role, language)
    for field in ("types", "parties", "acting", "acted_on", "publishers", "sources", "languages"):
        _draw_codes(view, field, choices, language)
    _draw_choice(view, "confidence", CONFIDENCES, language.at_least, language, language.say("help_confidence"))
    for field in FLAGS:
        _draw_flag(view, field, language)


def draw_list_choices(view: View, counts: dict[str, int], language: Language) -> None:
    """Draw the choosers of the list's shelf (dated or undated events) and order. ``counts``: shelf -> number of its events."""
    shelf, order = _follow("shelf", view.shelf), _follow("order", view.order)
    names = {"dated": "shelf_dated", "undated": "shelf_printed" if view.filters.has_period else "shelf_undated"}
    with st.container(key="list_choices", horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            language.say("shelf"),
            SHELVES,
            key=shelf,
            required=True,
            label_visibility="collapsed",
            format_func=lambda code: language.say(names[code], n=language.number(counts[code])),
            on_change=lambda: address.change_view(view, shelf=st.session_state[shelf], page=1, event=None),
        )
        st.selectbox(
            language.say("order"),
            ORDERS,
            key=order,
            label_visibility="collapsed",
            placeholder=language.say("order"),
            width=240,
            format_func=lambda code: language.say(f"order_{code}"),
            on_change=lambda: address.change_view(view, order=st.session_state[order], page=1, event=None),
        )


def _follow(name: str, value: Any) -> str:
    """Make a widget show ``value``, from the address, and return its key. It is set only if it differs, so that a click just made is not undone."""
    key = PREFIX + name
    if key not in st.session_state or _in_order(st.session_state[key]) != _in_order(value):
        st.session_state[key] = value
    return key


def _in_order(value: Any) -> Any:
    """``value``, sorted if it is a list: the order of codes does not matter."""
    return sorted(value) if isinstance(value, list) else value


def _draw_text(view: View, language: Language) -> None:
    key = _follow("text", view.filters.text)
    st.text_input(
        language.say("filter_text"),
        key=key,
        placeholder=language.say("placeholder_text"),
        help=language.say("help_text"),
        max_chars=LONGEST_TEXT,
        on_change=lambda: address.change_filters(view, text=" ".join(st.session_state[key].split())),
    )


def _draw_day(view: View, field: str, name: str, language: Language) -> None:
    """Draw one end of the period as a text input: Streamlit's date widget takes typed text only when its calendar, which is in English, is closed. What is
    typed and is no date stays, with a sentence below it that says so.
    """
    day: date | None = getattr(view.filters, field)
    typed = st.session_state.get(PREFIX + field, "")
    is_unread = bool(typed.strip()) and read_period(typed, date.today()) is None
    key = PREFIX + field if is_unread else _follow(field, day.isoformat() if day else "")
    st.text_input(
        language.say(name),
        key=key,
        placeholder=language.say("placeholder_day"),
        help=language.say("help_day"),
        on_change=lambda: _change_day(view, field, st.session_state[key]),
    )
    if is_unread:
        st.warning(language.say("no_day", text=label(typed)))


def _change_day(view: View, field: str, text: str) -> None:
    """Set the period by the typed day, month or year, or remove one end of it; what is no date changes nothing."""
    span = read_period(text, date.today())
    if span or not text.strip():
        address.change_filters(view, **_period(view, field, span))


def _period(view: View, field: str, span: tuple[date, date] | None) -> dict[str, date | None]:
    """The period with ``start`` set to the first day of ``span``, or ``end`` to its last, or that end removed. A month or year typed as the start where
    there is no end is the whole period. The other end is removed if it would be on the wrong side, so that the latest input wins.
    """
    ends = {"start": view.filters.start, "end": view.filters.end}
    if span and field == "start" and ends == {"start": None, "end": None} and span[0] < span[1]:
        return {"start": span[0], "end": span[1]}
    ends[field] = (span[0] if field == "start" else span[1]) if span else None
    start, end = ends["start"], ends["end"]
    if start and end and end < start:
        ends["end" if field == "start" else "start"] = None
    return ends


def _draw_choice(view: View, field: str, choices: Sequence[Any], label_of: Callable[[Any], str], language: Language, hint: str | None = None) -> None:
    key = _follow(field, getattr(view.filters, field))
    st.selectbox(
        language.say(f"filter_{field}"),
        choices,
        key=key,
        format_func=label_of,
        placeholder=language.say(f"filter_{field}"),
        help=hint,
        on_change=lambda: address.change_filters(view, **{field: st.session_state[key]}),
    )


def _draw_flag(view: View, field: str, language: Language) -> None:
    key = _follow(field, getattr(view.filters, field))
    st.checkbox(
        language.say(f"filter_{field}"),
        key=key,
        help=language.say(f"help_{field}"),
        on_change=lambda: address.change_filters(view, **{field: st.session_state[key]}),
    )


def _draw_codes(view: View, field: str, choices: dict[str, list[str]], language: Language) -> None:
    """Draw a filter of codes: the codes in the store, and any others in the address (a country without events). In a field of ``MEANT`` the reader may type
    other names than those on the labels.
    """
    chosen = list(getattr(view.filters, field))
    key = _follow(field, chosen)
    labels = distinct({code: CODE_NAMES[field](language, code) for code in (*choices[field], *chosen)})
    st.multiselect(
        language.say(f"filter_{field}"),
        labels,
        key=key,
        format_func=labels.__getitem__,
        placeholder=language.say(f"placeholder_{field}"),
        select_all=False,
        accept_new_options=field in MEANT,
        filter_mode="contains" if field in MEANT else "fuzzy",
        on_change=lambda: address.change_filters(view, **{field: _codes(field, st.session_state[key], labels, language)}),
    )


def _codes(field: str, values: Sequence[str], labels: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """The codes in ``values`` that have a label, and those that its other items are names of; a toast says if an item names none."""
    codes = set(values).intersection(labels)
    for name in set(values).difference(labels):
        meant = MEANT[field](name).intersection(labels) or labels_meant(name, labels)
        codes |= meant
        if not meant:
            st.toast(language.say("nothing_called", name=label(name)), icon=":material/search_off:")
    return tuple(sorted(codes))
