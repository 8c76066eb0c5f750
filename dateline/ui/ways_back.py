"""When the filters leave nothing: which filters to remove, and how many events that would bring back."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Any, NoReturn

import streamlit as st

from dateline.interface import Language
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.parts import label, note
from dateline.ui.summary import find_chips
from dateline.view.filters import Filters, View
from dateline.view.queries.counts import count_without_each
from dateline.view.tables import Tables


def stop_with_ways_back(sentence: str, tables: Tables, view: View, filters: Filters, language: Language) -> NoReturn:
    """Stop a page with a message that nothing remains, and a button for each filter that would help, which removes that filter with all its values.

    ``sentence`` is the message's key in the interface texts; ``filters`` are those of the view, or of the view within a story.
    """
    st.info(language.say(sentence))
    _draw_ways_back(tables, view, filters, language)
    st.stop()


def _draw_ways_back(tables: Tables, view: View, filters: Filters, language: Language) -> None:
    named = {field: [chip.label for chip in chips] for field, chips in groupby(find_chips(view, language), lambda chip: next(iter(chip.without)))}
    counts = ask(count_without_each, tables, filters, tuple(named))
    if not any(counts.values()):
        note(language.say("no_way_back"))
    with st.container(key="ways_back", horizontal=True, gap="small"):
        for field, words in named.items():
            if counts[field]:
                said = language.say("way_back", filter=label(language.listed(words)), events=language.count("n_events", counts[field]))
                without: dict[str, Any] = {field: getattr(Filters(), field)}
                st.button(said, key=f"without_{field}", on_click=partial(address.change_filters, view, **without))
