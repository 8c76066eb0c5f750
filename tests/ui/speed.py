"""How long each page takes to draw, without a browser: ``python -m tests.ui.speed STORE`` prints it in seconds of the
processor, which other programs disturb little.

*new* is the page with nothing remembered of what it asks, as after a filter was changed; *again* is the same page drawn from memory. Medians of some rounds.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from time import process_time

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dateline.store.snapshot import open_store
from dateline.view.filters import Filters
from dateline.view.queries.lists import list_events
from dateline.view.queries.tallies import events_per_country
from dateline.view.tables import Tables, connect
from tests.ui.dashboard import PAGES, open_dashboard


def addresses(tables: Tables) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """What is timed, in words, the page, and its address: every page without a filter and under a country; a story; the card of an event."""
    country, event = events_per_country(tables, Filters())["country"][0], list_events(tables, Filters(), "dated", 1, "most_told")["event_id"][0]
    for page in PAGES:
        yield page, page, {}
        yield f"{page}, one country", page, {"country": country}
    yield "story of an event", "story", {"story": event}
    yield "card of an event", "home", {"event": event}
    yield "card, one country", "timeline", {"event": event, "country": country}


def seconds_to_draw(app: AppTest, rounds: int) -> tuple[float, float]:
    """New, and again."""
    new: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        st.cache_data.clear()
        for seconds in (new, again):
            start = process_time()
            app.run()
            seconds.append(process_time() - start)
    return median(new), median(again)


def main() -> None:
    """Print a line a page."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.speed", description="How long each page of a store takes to draw.")
    parser.add_argument("store", type=Path, metavar="STORE")
    parser.add_argument("--rounds", type=int, default=5, help="medians of so many (default: %(default)s)")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    tables = connect(open_store(asked.store), "timed")
    print(f"{'':22}{'new':>8}{'again':>8}")
    with pytest.MonkeyPatch.context() as environment:
        for name, page, address in addresses(tables):
            new, again = seconds_to_draw(open_dashboard(environment, asked.store, page, address).app, asked.rounds)
            print(f"{name:22}{new:8.2f}{again:8.2f}")


if __name__ == "__main__":
    main()
