"""Measures how fast reports become events: ``python -m bench.merging [--reports N] [--more N] [--seed N]``. bench/README.md says what each figure means.

The reports are invented as rows like those that extraction writes, so that only merging is measured: a skewed distribution of countries, one to eight reports
per event in partly different words, and days with 500 reports about one country.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pyarrow as pa

from dateline.fingerprint.wording import code
from dateline.merge import Merged, merge_reports
from dateline.paths import DATA
from dateline.store.schemas import TABLES, table_schema
from dateline.store.writer import Writer
from dateline.text import event_id_of

SEED = 20_260_401
FIRST_DAY = date(2022, 1, 1)
DAYS = 1_000
BURST = 500
BURSTS = 12
OUTLETS = 60
LANGUAGES = ("ar", "ar", "ar", "ar", "en", "en", "fr")
TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "AGREE", "PROTEST", None)
LEAD, BODY = 60, 160
PART = 5_000
"""Number of invented reports in memory at a time."""

ALL_SECONDS, MORE_SECONDS, MOST_MEMORY = 60, 5, 1_000
"""Limits: seconds for 100,000 reports at once, seconds for 1,000 more, and MB of memory in either case."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timed:
    """One run of merging: the number of new reports, wall-clock seconds, processor seconds, and the result."""

    reports: int
    clock: float
    processor: float
    merged: Merged


def invent(count: int, seed: int, first: int = 0, days: tuple[int, int] = (0, DAYS)) -> Iterator[Row]:
    """``count`` reports as rows of ``fingerprints``, numbered from ``first``, with days in the range ``days``."""
    drawn = random.Random(f"{seed} {first}")
    countries = sorted(path.stem for path in (DATA / "gazetteer").glob("*.yml"))
    drawn.shuffle(countries)
    weights = [1 / (rank + 1) for rank in range(len(countries))]
    common = _common_words()
    busy = [(drawn.randrange(*days), countries[0]) for _ in range(BURSTS * count // 100_000)]
    made = 0
    while made < count:
        day, main = busy[made // BURST] if made < BURST * len(busy) else (drawn.randrange(*days), drawn.choices(countries, weights)[0])
        for row in _event(drawn, first + made, day, [main, *drawn.choices(countries, weights, k=drawn.randrange(2))], common):
            if made < count:
                yield row
            made += 1


def _common_words() -> tuple[list[int], list[float]]:
    """The codes of common words, and the frequency of each."""
    lines = (DATA / "word_shares.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = [line.split("\t") for line in lines if line.startswith("ar")]
    return [code(stem) for _, stem, _ in found], [float(share) for _, _, share in found]


def _event(drawn: random.Random, number: int, day: int, countries: list[str], common: tuple[list[int], list[float]]) -> Iterator[Row]:
    """The reports of one event: in each, half of the words are common ones; the rest are drawn from those of the topic and of the event."""
    topic = [code(f"{countries[0]} {drawn.randrange(40)} {i}") for i in range(60)]
    own = [code(f"{number} {i}") for i in range(40)]
    toll = drawn.choice((None, None, drawn.randrange(1, 60)))
    when = FIRST_DAY + timedelta(days=day)
    kind = drawn.choice(TYPES)
    for i in range(drawn.choice((1, 1, 1, 2, 3, 5, 8))):
        words = drawn.choices(*common, k=LEAD // 2) + drawn.sample(topic, 15) + drawn.sample(own, 15)
        drawn.shuffle(words)
        body = sorted({*words, *drawn.choices(*common, k=BODY - LEAD)})
        report = f"r{number + i:08d}"
        yield {
            "report_id": report, "article_id": f"a{number + i:08d}", "publisher": f"outlet-{drawn.randrange(OUTLETS)}", "lang": drawn.choice(LANGUAGES),
            "is_main": True, "published_on": when + timedelta(days=drawn.randrange(2)), "date_start": when, "date_end": when, "event_type": kind,
            "location_country": countries[0], "countries": sorted(set(countries)), "actors": [], "places": [], "hours": [], "fatalities_low": toll,
            "fatalities_high": toll, "injured_low": None, "injured_high": None, "title": sorted(set(words[:8])), "lead": words, "body": body,
            "names": sorted({word % 1_000_003 for word in own[:12]}), "numbers": [], "runs": sorted({code(f"{report} {j}") for j in range(80)}),
        }  # fmt: skip


def add(writer: Writer, rows: list[Row]) -> None:
    """Add invented reports to a store, with the rows of other tables that merging reads."""
    writer.add("fingerprints", pa.Table.from_pylist(rows, schema=table_schema("fingerprints")))
    reports = [
        {**{name: row.get(name) for name in TABLES["reports"]}, "event_id": event_id_of(row["report_id"]), "event_date": row["date_start"],
         "date_edtf": row["date_start"].isoformat(), "date_precision": "day", "date_basis": "relative", "quote": "A sentence.", "confidence": 0.5}
        for row in rows
    ]  # fmt: skip
    articles = [
        {**{name: row.get(name) for name in TABLES["articles"]}, "title": "A headline", "text": "A sentence.", "published_basis": "metadata",
         "published_at": datetime.combine(row["published_on"], datetime.min.time())}
        for row in rows
    ]  # fmt: skip
    countries = [{"report_id": row["report_id"], "country": country, "role": "source"} for row in rows for country in row["countries"]]
    for table, found in (("reports", reports), ("articles", articles), ("report_countries", countries)):
        writer.add(table, pa.Table.from_pylist(found, schema=table_schema(table)))


def fill(store: Path, count: int, seed: int, first: int = 0, days: tuple[int, int] = (0, DAYS)) -> list[str]:
    """Add ``count`` invented reports to a store, unmerged, and return the ids of their articles."""
    rows = invent(count, seed, first, days)
    articles: list[str] = []
    with Writer(store) as writer:
        while some := list(islice(rows, PART)):
            add(writer, some)
            articles += [row["article_id"] for row in some]
        writer.commit()
    return articles


def timed(store: Path, *what: Any) -> Timed:
    """Time merging and writing the snapshot. The reports are invented by another process (``fill``), so that this one's memory is that of merging alone."""
    with ProcessPoolExecutor(1, get_context("spawn")) as inventor:
        articles = inventor.submit(fill, store, *what).result()
    with Writer(store) as writer:
        clock, processor = perf_counter(), process_time()
        merged = merge_reports(writer, articles)
        writer.commit()
        return Timed(len(articles), perf_counter() - clock, process_time() - processor, merged)


def told(found: Timed, limit: float, what: str = "") -> str:
    """One measurement as a line; ``limit`` in seconds."""
    events = f"{found.merged.events:,} events in the store, {found.merged.joined:,} of several reports"
    return f"{found.reports:>9,} reports more{what}: {found.clock:.1f} s by the clock (limit {limit:.0f}), {found.processor:.1f} s of one processor; {events}"


def memory() -> float:
    """The peak memory of this program so far, in MB. On Linux by the kernel's count of it alone: ``getrusage`` begins with the memory of the process that
    started it."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"))
        if peak:
            return int(peak[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    """Measure and print. Returns 1 if a limit was exceeded, else 0; the limits are meant for the default numbers of reports."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description="How fast reports become events.")
    parser.add_argument("--reports", type=int, default=100_000, help="reports merged at once (default: %(default)s)")
    parser.add_argument("--more", type=int, default=1_000, help="reports added to them, of ten days (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, np.errstate(all="raise"):
        store = Path(folder)
        whole = timed(store, options.reports, options.seed)
        print(told(whole, ALL_SECONDS), flush=True)
        print(f"memory so far: {memory():,.0f} MB at most (limit {MOST_MEMORY:,})", flush=True)
        days = timed(store, options.more, options.seed, options.reports, (DAYS - 10, DAYS))
        print(told(days, MORE_SECONDS, " of ten days"), flush=True)
        any_day = timed(store, options.more, options.seed, options.reports + options.more)
        print(told(any_day, MORE_SECONDS, " of any day"), flush=True)
    print(f"memory: {memory():,.0f} MB at most (limit {MOST_MEMORY:,})")
    return int(whole.clock > ALL_SECONDS or max(days.clock, any_day.clock) > MORE_SECONDS or memory() > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
