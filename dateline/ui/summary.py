"""The summary on every page: the filters and what remains, with a button to remove each filter and one to remove all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dateline.interface import Language
from dateline.ui import address
from dateline.ui.parts import MOST_NAMED, how_many, label
from dateline.view.filters import FLAGS, INVOLVED, View
from dateline.view.queries.counts import Remaining


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in words (``label``), and the change of filters that removes it; ``value`` is its value alone, without the name of the filter."""

    label: str
    without: dict[str, Any]
    value: str | None = None


def draw_summary(view: View, remaining: Remaining, language: Language) -> None:
    """Draw the counts, a button for each filter, and one that clears all filters."""
    with st.container(key="summary"):
        st.html(_counts(remaining, language))
        chips = list(find_chips(view, language))
        if chips:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                for i, chip in enumerate(chips):
                    _draw_chip(i, chip, view)
                st.button(language.say("clear_all"), key="clear_all", type="tertiary", on_click=address.clear_filters, args=(view,))


def _draw_chip(number: int, chip: Chip, view: View) -> None:
    st.button(
        label(chip.label), key=f"chip_{number}", icon=":material/close:", icon_position="right",
        on_click=address.change_filters, args=(view,), kwargs=chip.without,
    )  # fmt: skip


def find_chips(view: View, language: Language) -> Iterator[Chip]:
    """A chip for each filter of a view."""
    filters = view.filters
    if filters.start:
        yield Chip(language.say("chip_from", day=language.day(filters.start)), {"start": None})
    if filters.end:
        yield Chip(language.say("chip_to", day=language.day(filters.end)), {"end": None})
    yield from _code_chips("countries", filters.countries, language.country, language)
    if len(filters.countries) > 1 and filters.match == "all":
        yield Chip(language.say("chip_match"), {"match": "any"})
    if filters.role != INVOLVED:
        yield Chip(language.say("chip_role", role=language.role(filters.role)), {"role": INVOLVED})
    for field in ("acting", "acted_on"):
        yield from _code_chips(field, getattr(filters, field), language.country, language, f"chip_{field}")
    yield from _code_chips("types", filters.types, language.event_type, language)
    yield from _code_chips("parties", filters.parties, language.actor, language)
    yield from _code_chips("publishers", filters.publishers, language.publisher, language)
    yield from _code_chips("sources", filters.sources, language.source, language)
    yield from _code_chips("languages", filters.languages, language.language_name, language)
    if filters.confidence:
        yield Chip(language.say("chip_confidence", least=language.at_least(filters.confidence)), {"confidence": 0.0})
    for field in FLAGS:
        if getattr(filters, field):
            yield Chip(language.say(f"filter_{field}"), {field: False})
    if filters.text:
        yield Chip(language.say("chip_text", text=filters.text), {"text": ""})


def _code_chips(field: str, codes: tuple[str, ...], label_of: Callable[[str], str], language: Language, words: str | None = None) -> Iterator[Chip]:
    """A chip for each value of a filter, or one for all if there are more than ``MOST_NAMED``; ``words`` is the key of a text to put a value into, if any."""
    if len(codes) > MOST_NAMED:
        yield Chip(how_many(field, codes, language), {field: ()})
        return
    for code in codes:
        value, without = label_of(code), {field: tuple(other for other in codes if other != code)}
        yield Chip(language.say(words, country=value) if words else value, without, value)


def _all_or_part(remaining: Remaining, language: Language) -> str:
    """The numbers of events and reports if all remain; else how many of how many, as HTML."""
    if (remaining.events, remaining.reports) == (remaining.all_events, remaining.all_reports):
        return f"{language.count('n_events', remaining.events)} · {language.count('n_reports', remaining.reports)}"
    numbers = {name: getattr(remaining, name) for name in ("events", "all_events", "reports", "all_reports")}
    return language.say("remaining", **{name: f"<b>{language.number(n)}</b>" for name, n in numbers.items()})


def _counts(remaining: Remaining, language: Language) -> str:
    """The line of counts as HTML; ``data-`` attributes hold the plain numbers for programs that read the page."""
    numbers = {name: getattr(remaining, name) for name in ("events", "all_events", "reports", "all_reports")}
    data = " ".join(f'data-{name.replace("_", "-")}="{n}"' for name, n in {**numbers, "undated": remaining.undated}.items())
    line = _all_or_part(remaining, language)
    left_out = language.count("undated_left_out", remaining.undated) if remaining.undated else ""
    printed = language.say("undated_printed", n=language.number(remaining.printed)) if remaining.printed else ""
    return f"<p class='dl-remaining' {data}>{line}{f' <span>{left_out} {printed}</span>' if left_out else ''}</p>"
