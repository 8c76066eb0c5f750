"""How much events have in common with given marks. Each thread scores some thousand events: what DuckDB finds of them is added up here, because to plan one
query for all of it takes longer than to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from dateline.view.stories.marks import StoryMarks, marking_parties
from dateline.view.stories.settings import settings
from dateline.view.tables import EVENTS, REPORTS, Tables, open_value

COUNTRIES, ACTORS = (open_value(name, "array<string>") for name in ("countries", "actors"))
SEED, PATTERN = open_value("seed", "string"), open_value("pattern", "string")
DAY, EARLIEST, LATEST = (open_value(name, "date") for name in ("day", "earliest", "latest"))

Numbers = NDArray[np.float64]

NEAR_COLUMNS = ("event", "event_id", "date_start", "event_type", "countries")
NEAR = ibis.table({**{name: EVENTS.schema()[name] for name in NEAR_COLUMNS}, "distance": "int64"}, name="near")
"""The events that are scored, which ``nearest_in_time`` finds, or those of them whose words are looked for."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def regexp_extract_all(text: str, pattern: str, group: int) -> list[str]:  # type: ignore[empty-body]
    """DuckDB's function of this name: the group from every match of the pattern."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def list_has_any(codes: list[str], others: list[str]) -> bool:  # type: ignore[empty-body]
    """DuckDB's function of this name: whether the lists share an element."""


def nearest_events(tables: Tables, marks: StoryMarks, near: pa.Table) -> list[str]:
    """Ids of the nearest relatives of the event, scored by its own marks; the words of those alone are looked for that these can lift among them."""
    core, most = settings().limits["core"], int(settings().limits["core_events"])
    alone = _without_words(tables, marks, near)
    sure = alone["score"][alone["has_theme"] & (alone["score"] >= core)].nlargest(most)
    scored = _with_words(tables, marks, near, alone, alone["score"] + _most_for_words() >= (sure.iloc[-1] if len(sure) == most else core))
    first = scored[(scored["score"] >= core) & scored["has_theme"]].sort_values(["score", "distance", "event_id"], ascending=[False, True, True])
    return list(first["event_id"][:most])


def belonging_events(tables: Tables, marks: StoryMarks, near: pa.Table, relatives: list[str]) -> pd.DataFrame:
    """The relatives, and the events that have enough in common with the event and its relatives together: ``event_id``, ``date_start``, ``distance``. Words
    are looked for only where all the rest leaves it open whether an event belongs."""
    least = settings().limits["thread"]
    together = _without_words(tables, marks, near)
    settled = together["event_id"].isin(relatives) | ((together["score"] >= least) & together["has_theme"])
    scored = _with_words(tables, marks, near, together, ~settled & (together["score"] + _most_for_words() >= least))
    return scored[settled | ((scored["score"] >= least) & scored["has_theme"])]


def _most_for_words() -> float:
    return settings().weights["word"] * settings().limits["words"]


def _without_words(tables: Tables, marks: StoryMarks, near: pa.Table) -> pd.DataFrame:
    """The events of ``near`` with their score but for their words: ``event``, ``event_id``, ``date_start``, ``distance`` (days), ``score``, ``has_theme``."""
    weights = settings().weights
    rows: pd.DataFrame = near.select(["event", "event_id", "date_start", "distance"]).to_pandas(date_as_object=False)
    lists = near["countries"].combine_chunks()
    numbers = np.diff(lists.offsets.to_numpy())
    owner = np.repeat(np.arange(len(rows)), numbers)
    share, likeness = (_of_codes(lists.flatten(), told) for told in (marks.countries, marks.likeness))
    largest = np.zeros(len(rows))
    np.maximum.at(largest, owner, share)
    second = np.minimum(np.bincount(owner, share, len(rows)) - largest, 1.0)
    family = _of_codes(near["event_type"].combine_chunks(), marks.types)
    actor = _of_events(rows, _best_actors(tables, marks, near))
    alike = np.bincount(owner, likeness, len(rows)) / np.sqrt(numbers)
    score = weights["countries"] * alike + weights["second_country"] * second + weights["actor"] * actor + weights["family"] * family
    rows["score"], rows["has_theme"] = score, second + actor + family > 0
    return rows


def _of_codes(codes: pa.Array, told: Mapping[str, float]) -> Numbers:
    """The number that is told for each code, 0 where none is; looked up once for each different code."""
    coded = codes if pa.types.is_dictionary(codes.type) else codes.dictionary_encode()
    numbers = np.array([*(told.get(code, 0.0) for code in coded.dictionary.to_pylist()), 0.0])
    found: Numbers = numbers[coded.indices.fill_null(len(numbers) - 1).to_numpy(zero_copy_only=False)]
    return found


def _of_events(rows: pd.DataFrame, told: pd.Series) -> Numbers:
    """The number that is told for each event, 0 where none is."""
    return told.reindex(rows["event"], fill_value=0.0).to_numpy(float)


def _best_actors(tables: Tables, marks: StoryMarks, near: pa.Table) -> pd.Series:
    """The largest share among the parties of an event, by the event's number."""
    pairs = tables.ask(_parties_met(), {"actors": list(marks.actors), "near": near})
    return pairs["actor"].map(dict(marks.actors)).groupby(pairs["event"]).max()


def _with_words(tables: Tables, marks: StoryMarks, near: pa.Table, scored: pd.DataFrame, hopeful: pd.Series) -> pd.DataFrame:
    """The events with the shares of the distinctive words in their reports added to their score; they are looked for in the ``hopeful`` events alone."""
    if not hopeful.any() or not marks.words:
        return scored
    words = tables.ask(_words_found(), {"pattern": marks.pattern(), "near": near.filter(pa.array(hopeful))})
    found = words["word"].map(dict(marks.words)).groupby(words["event"]).sum().clip(upper=settings().limits["words"])
    told = _of_events(scored, found)
    return scored.assign(score=scored["score"] + settings().weights["word"] * told, has_theme=scored["has_theme"] | (told > 0))


@cache
def nearest_in_time() -> ir.Table:
    """The events between ``EARLIEST`` and ``LATEST`` that share a country with the marks, the nearest in time of them: the columns of ``NEAR``. Their number is
    limited so that large stores answer fast."""
    in_reach = EVENTS.filter(EVENTS.date_start.between(EARLIEST, LATEST), list_has_any(EVENTS.countries, COUNTRIES), EVENTS.event_id != SEED)
    dated = in_reach.mutate(distance=ibis._.date_start.delta(DAY, unit="day").abs()).order_by("distance", "event_id")
    return dated.limit(int(settings().limits["candidates"])).select(NEAR.columns)


@cache
def _parties_met() -> ir.Table:
    """Pairs of event and party: the parties of ``ACTORS`` in the events of ``NEAR``."""
    each = marking_parties().semi_join(NEAR, "event")
    known = ACTORS.unnest().name("mark").as_table()
    return each.semi_join(known, each.actor == known.mark)


@cache
def _words_found() -> ir.Table:
    """Pairs of event and distinctive word, found in the reports of the events of ``NEAR``."""
    told = REPORTS.semi_join(NEAR, "event")
    return told.select("event", word=regexp_extract_all(told.words, PATTERN, 1).unnest()).distinct()
