"""Measures how fast the dashboard answers: ``python -m bench.dashboard``. bench/README.md says what each figure means.

The store is invented (``store.sql``). Every page is drawn in this process as the server draws it for a browser, without a filter and under several, and every
query that it asks is timed.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

import duckdb
import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.articles import LANGUAGES, SEED, stories
from bench.merging import memory
from bench.timing import BenchError
from dateline.codes import ACTOR_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS
from dateline.paths import DASHBOARD, DATA
from dateline.store.schemas import table_schema
from dateline.store.snapshot import STORE_VARIABLE, open_store
from dateline.store.writer import Writer
from dateline.ui.parts import SCRIPTS
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.lists import list_events
from dateline.view.queries.tallies import events_per_country
from dateline.view.tables import Tables

QUERY_MS, PAGE_MS, PAGE_KB = 300, 500, 300
"""Limits: milliseconds of a query under any filters, milliseconds to draw a page with nothing remembered, and kB that a page sends."""

PART = 100_000
"""Number of invented events in memory at a time."""

HEADLINES = 1_000
"""Number of different headlines in each language."""

ROWS = Path(__file__).with_name("store.sql")
INVENTED = ("articles", "reports", "report_countries", "report_actors", "report_sources", "events")

Address = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page: milliseconds with nothing remembered and again, the kB that it sends, and the milliseconds of its queries by the function that asks."""

    new: float
    again: float
    kilobytes: float
    queries: Mapping[str, float]


def invent(store: Path, count: int, seed: int) -> None:
    """Write a store of ``count`` invented events: the same store for the same seed."""
    told = [(story.title, story.text.split("\n", 1)[0], lang) for lang in LANGUAGES for story in stories(lang, HEADLINES, seed)]
    lists = {"types": EVENT_TYPES, "roles": ROLES, "actor_kinds": ACTOR_KINDS, "source_kinds": SOURCE_KINDS,
             "countries": sorted(path.stem for path in (DATA / "gazetteer").glob("???.yml"))}  # fmt: skip
    headlines = pd.DataFrame(told, columns=["headline", "lead", "lang"]).rename_axis("number").reset_index()
    with duckdb.connect() as drawing, Writer(store) as writer:
        drawing.execute("SET TimeZone = 'UTC'").register("told", headlines)
        for name, value in {**{name: list(codes) for name, codes in lists.items()}, "seed": seed, "headlines": len(told), "first": 0, "last": 0}.items():
            drawing.execute(f"SET VARIABLE {name} = ?", [value])
        drawing.execute(ROWS.read_text(encoding="utf-8"))
        for first in range(0, count, PART):
            drawing.execute("SET VARIABLE first = ?", [first]).execute("SET VARIABLE last = ?", [min(first + PART, count)])
            drawing.execute("CREATE OR REPLACE TABLE drawn AS FROM drawn_reports")
            for table in INVENTED:
                writer.add(table, _whole_rows(drawing.sql(f"FROM invented.{table}").to_arrow_table(), table_schema(table)))
        writer.commit()


def _whole_rows(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with the columns of ``schema``; those that they lack are null."""
    return pa.table([rows[name] if name in rows.column_names else pa.nulls(len(rows)) for name in schema.names], names=schema.names).cast(schema)


@contextmanager
def timing_queries() -> Iterator[dict[str, list[float]]]:
    """The milliseconds of all queries asked meanwhile, by the function that asks."""
    asked: dict[str, list[float]] = defaultdict(list)
    ask = Tables.ask

    def timed(tables: Tables, *question: Any) -> pd.DataFrame:
        start = perf_counter()
        answer = ask(tables, *question)
        asked[_asker()].append((perf_counter() - start) * 1e3)
        return answer

    with patch.object(Tables, "ask", timed):
        yield asked


def _asker() -> str:
    """The function of ``dateline/view`` that the dashboard has called for the query that was asked last."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_back.f_globals["__name__"].startswith("dateline.view"):
        frame = frame.f_back
    return frame.f_code.co_name


def addresses(tables: Tables) -> Iterator[tuple[str, str, Address]]:
    """What is drawn, in words, the page, and its address: every page without a filter and under four; the card of the most told event, and its story."""
    busiest, other = events_per_country(tables, Filters())["country"][[0, 50]]
    event = list_events(tables, Filters(), "dated", 1, "most_told")["event_id"][0]
    filters: dict[str, Address] = {
        "": {}, "the busiest country": {"country": busiest}, "another country": {"country": other}, "a year": {"from": "2019-01-01", "to": "2019-12-31"},
        "country, year, type and language": {"country": busiest, "from": "2019-01-01", "to": "2019-12-31", "type": "CONSULT", "language": "ar"},
        "words": {"q": "minister talks"},
    }  # fmt: skip
    for page in SCRIPTS:
        for name, address in filters.items():
            yield f"{page}: {name}".rstrip(": "), page, address
    yield "the card of an event", "home", {"event": event}
    yield "the story of an event", "story", {"story": event}


def draw(page: str, address: Address, rounds: int) -> Drawn:
    """Draw a page under an address ``rounds`` times: the medians. The page has been drawn without a filter before, as for a reader who sets one."""
    new: list[float] = []
    again: list[float] = []
    with timing_queries() as asked:
        for _ in range(rounds):
            st.cache_data.clear()
            app = AppTest.from_file(str(DASHBOARD), default_timeout=600)
            if page != "home":
                app.switch_page(SCRIPTS[page])
            if address:
                app.run()
            asked.clear()
            app.query_params.update(address)
            for taken in (new, again):
                start = perf_counter()
                app.run()
                taken.append((perf_counter() - start) * 1e3)
    if app.exception:
        raise BenchError(f"The page {page} cannot be drawn under {dict(address)}: {app.exception[0].message}")
    sent = sum(node.proto.ByteSize() for node in (*app.main, *app.sidebar) if node.proto is not None) / 1e3
    return Drawn(median(new), median(again), sent, {name: max(taken) for name, taken in asked.items()})


def main() -> int:
    """Measure and print. Returns 1 if a limit was exceeded, else 0; the limits are meant for a million events."""
    parser = argparse.ArgumentParser(prog="python -m bench.dashboard", description="How fast the dashboard answers.")
    parser.add_argument("--events", type=int, default=1_000_000, help="events in the store (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many (default: %(default)s)")
    parser.add_argument("--page", choices=list(SCRIPTS), help="this page alone")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        invent(Path(folder), options.events, options.seed)
        start = perf_counter()
        places = list(addresses(connect(open_store(Path(folder)), "timed")))
        print(f"{options.events:,} events read in {perf_counter() - start:.1f} s; {memory():,.0f} MB at most so far", flush=True)
        gc.collect()
        with patch.dict(os.environ, {STORE_VARIABLE: folder}):
            drawn = dict(_printed([place for place in places if options.page in (None, place[1])], options.rounds))
    slow = [name for name, page in drawn.items() if page.new > PAGE_MS or page.kilobytes > PAGE_KB or max(page.queries.values(), default=0) > QUERY_MS]
    print(f"memory: {memory():,.0f} MB at most")
    print(f"limits: {PAGE_MS} ms for a page that is new, {QUERY_MS} ms for a query, {PAGE_KB} kB sent; over one of them: {', '.join(slow) or 'none'}")
    return int(bool(slow))


def _printed(places: Sequence[tuple[str, str, Address]], rounds: int) -> Iterator[tuple[str, Drawn]]:
    print(f"{'':48}{'new':>9}{'again':>9}{'sent':>9}  slowest query")
    for name, page, address in places:
        drawn = draw(page, address, rounds)
        query, taken = max(drawn.queries.items(), key=itemgetter(1), default=("none", 0.0))
        print(f"{name:48}{drawn.new:6.0f} ms{drawn.again:6.0f} ms{drawn.kilobytes:6.0f} kB  {query} {taken:.0f} ms", flush=True)
        yield name, drawn


if __name__ == "__main__":
    sys.exit(main())
