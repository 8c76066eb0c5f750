"""The filters in words, each with a button to remove it: in the summary on every page, and where they leave nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, NoReturn

import streamlit as st

from dateline.interface import Language
from dateline.ui import address
from dateline.ui.page import Page
from dateline.ui.parts import CODE_NAMES, MOST_NAMED, how_many, label, note
from dateline.view.filters import FLAGS, INVOLVED, Filters, View
from dateline.view.queries.counts import Remaining, count_remaining, count_without_each


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in words (``label``), and the change of filters that removes it; ``value`` is its value alone, without the name of the filter."""

    label: str
    without: dict[str, Any]
    value: str | None = None


def draw_summary(page: Page) -> None:
    """Draw the counts, a button for each filter that removes it, and one that clears all filters. The home page tells the counts itself: without a filter only
    a screen reader is told them here.
    """
    view, language, remaining = page.view, page.language, page.ask(count_remaining)
    chips = list(find_chips(view, language))
    with st.container(key="heard" if page.name == "home" and remaining.all_events and not chips else "summary"):
        st.html(_counts(remaining, language))
        if chips:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                for i, chip in enumerate(chips):
                    remove = partial(address.change_filters, view, **chip.without)
                    st.button(label(chip.label), key=f"chip_{i}", icon=":material/close:", icon_position="right", on_click=remove)
                st.button(language.say("clear_all"), key="clear_all", type="tertiary", on_click=partial(address.clear_filters, view))


def find_chips(view: View, language: Language) -> Iterator[Chip]:
    """A chip for each filter of a view."""
    filters = view.filters
    if filters.start:
        yield Chip(language.say("chip_from", day=language.day(filters.start)), {"start": None})
    if filters.end:
        yield Chip(language.say("chip_to", day=language.day(filters.end)), {"end": None})
    yield from _code_chips("countries", filters, language)
    if len(filters.countries) > 1 and filters.match == "all":
        yield Chip(language.say("chip_match"), {"match": "any"})
    if filters.role != INVOLVED:
        yield Chip(language.say("chip_role", role=language.role(filters.role)), {"role": INVOLVED})
    for field in ("acting", "acted_on", "types", "parties", "publishers", "sources", "languages"):
        yield from _code_chips(field, filters, language)
    if filters.confidence:
        yield Chip(language.say("chip_confidence", least=language.at_least(filters.confidence)), {"confidence": 0.0})
    for field in FLAGS:
        if getattr(filters, field):
            yield Chip(language.say(f"filter_{field}"), {field: False})
    if filters.text:
        yield Chip(language.say("chip_text", text=filters.text), {"text": ""})


def chips_by_filter(view: View, language: Language) -> dict[str, list[Chip]]:
    """The chips of a view by the filter that each removes, a field of ``Filters``."""
    return {field: list(chips) for field, chips in groupby(find_chips(view, language), lambda chip: next(iter(chip.without)))}


def _code_chips(field: str, filters: Filters, language: Language) -> Iterator[Chip]:
    """A chip for each code of a filter, or one for all if there are more than ``MOST_NAMED``."""
    codes = getattr(filters, field)
    if len(codes) > MOST_NAMED:
        yield Chip(how_many(field, codes, language), {field: ()})
        return
    for code in codes:
        name, without = CODE_NAMES[field](language, code), {field: tuple(other for other in codes if other != code)}
        yield Chip(language.say(f"chip_{field}", country=name) if field in ("acting", "acted_on") else name, without, name)


def _counts(remaining: Remaining, language: Language) -> str:
    """How many events and reports remain, and of how many unless all do, as HTML; ``data-`` attributes hold the plain numbers, for programs."""
    numbers = {name: getattr(remaining, name) for name in ("events", "all_events", "reports", "all_reports")}
    if (remaining.events, remaining.reports) == (remaining.all_events, remaining.all_reports):
        line = f"{language.count('n_events', remaining.events)} · {language.count('n_reports', remaining.reports)}"
    else:
        line = language.say("remaining", **{name: f"<b>{language.number(n)}</b>" for name, n in numbers.items()})
    data = " ".join(f'data-{name.replace("_", "-")}="{n}"' for name, n in {**numbers, "undated": remaining.undated}.items())
    left_out = language.count("undated_left_out", remaining.undated) if remaining.undated else ""
    printed = language.say("undated_printed", n=language.number(remaining.printed)) if remaining.printed else ""
    return f"<p class='dl-remaining' {data}>{line}{f' <span>{left_out} {printed}</span>' if left_out else ''}</p>"


def stop_with_ways_back(sentence: str, page: Page) -> NoReturn:
    """Stop a page with a message that nothing remains, and a button for each filter that would help, which removes that filter with all its values.

    ``sentence`` is the message's key in the interface texts.
    """
    st.info(page.language.say(sentence))
    _draw_ways_back(page)
    st.stop()


def _draw_ways_back(page: Page) -> None:
    view, language = page.view, page.language
    chips_of = chips_by_filter(view, language)
    counts = page.ask(count_without_each, tuple(chips_of))
    if not any(counts.values()):
        note(language.say("no_way_back"))
    with st.container(key="ways_back", horizontal=True, gap="small"):
        for field, chips in chips_of.items():
            if counts[field]:
                words = label(language.listed(chip.label for chip in chips))
                said = language.say("way_back", filter=words, events=language.count("n_events", counts[field]))
                without: dict[str, Any] = {field: getattr(Filters(), field)}
                st.button(said, key=f"without_{field}", on_click=partial(address.change_filters, view, **without))
