"""Fingerprints as columns of numbers, at three levels of detail: ``Reports``, in memory for the whole store; ``Leads``, to find the pairs worth comparing;
``Prints``, to compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from dateline.fingerprint import EXPLAINS, LEAD_WORDS
from dateline.fingerprint.places import CALLED, NAMED, SCENE, TOWN
from dateline.fingerprint.wording import code
from dateline.merge.sets import DEPTHS, KEYS, Flags, Ints, Sets, Texts, WordSets, distinct
from dateline.store.schemas import DERIVED

SCALES = (15, 30, LEAD_WORDS, DEPTHS)
"""Words from the start of a text that are compared, from the shortest part to the longest: the opening clause, the first sentence, the lead, all that is known.
What happened comes first, the rest is background."""

UNKNOWN = -(2**40)
"""The value of an unknown number or day; no real one is so low."""

COUNTRY = 3
"""Letters of a country's code, at the start of each item of ``places``."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Days and countries of reports: the part kept in memory for every report of a store. Sorted by report id; row ``i`` of every column is the same
    report.

    ``start``, ``end`` and ``printed`` are days since 1970, or ``UNKNOWN``. ``article`` numbers the articles within this table only; ``countries`` are
    CRC-32 values.
    """

    ids: tuple[str, ...]
    article: Ints
    start: Ints
    end: Ints
    printed: Ints
    is_main: Flags
    countries: Sets

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Leads(Reports):
    """Reports with the columns that decide whether two are worth comparing: ``lead`` are their first words, ``names`` possible names."""

    lang: Ints
    event_type: Ints
    lead: WordSets
    names: WordSets


@dataclass(frozen=True, slots=True)
class Prints(Leads):
    """Reports with all columns on which pairs are compared. Tolls are numbers of people; codes (publisher, language, type ...) are CRC-32 values.

    ``explains`` is true of a report whose headline asks or explains; ``opening`` are the words of its headline and lead.

    ``places`` are the words of the places that a report mentions («غزة» is in «قطاع غزة», «نوتو» is Noto). ``grounds`` are these and the words of
    capitals, with the country's code as one more word for its capital, however spelt. ``grounds_in`` are the countries of its places or, without any, of
    the capitals in which it happened; ``place_names`` is the number of these names. ``called`` are the words of what the report calls a town or village.
    """

    weekday: Ints
    publisher: Ints
    location: Ints
    fatalities_low: Ints
    fatalities_high: Ints
    injured_low: Ints
    injured_high: Ints
    acting: Sets
    actors: Sets
    places: Sets
    place_names: Ints
    called: Sets
    grounds: Sets
    grounds_in: Sets
    hours: Sets
    title: WordSets
    explains: Flags
    opening: Sets
    body: Texts
    numbers: Sets
    runs: Sets


REPORTS = ["report_id", "article_id", "date_start", "date_end", "published_on", "is_main", "countries"]
LEADS = [*REPORTS, "lang", "event_type", "lead", "names"]
"""The columns of the table ``fingerprints`` from which ``Reports`` and ``Leads`` are made."""


def read_reports(table: pa.Table) -> Reports:
    """``Reports`` of the rows of a table ``fingerprints``, which needs the columns ``REPORTS``."""
    return Reports(**_reports(_in_order(table.select(REPORTS))))


def read_leads(table: pa.Table) -> Leads:
    """``Leads`` of the rows of a table ``fingerprints``, which needs the columns ``LEADS``."""
    table = _in_order(table.select(LEADS))
    return Leads(**_reports(table), **_leads(table))


def read_prints(table: pa.Table) -> Prints:
    """``Prints`` of the rows of a table ``fingerprints``, which needs all columns."""
    table = _in_order(table)
    return Prints(
        **_reports(table),
        **_leads(table),
        weekday=_numbers(table, "weekday"),
        publisher=_codes(table, "publisher"),
        location=_codes(table, "location_country"),
        fatalities_low=_numbers(table, "fatalities_low"),
        fatalities_high=_numbers(table, "fatalities_high"),
        injured_low=_numbers(table, "injured_low"),
        injured_high=_numbers(table, "injured_high"),
        acting=_sets_of_texts(table, "acting"),
        actors=_sets_of_texts(table, "actors"),
        **_places(table),
        hours=_sets_of_texts(table, "hours"),
        **_headlines(table),
        body=_body(table),
        numbers=_sets_of_hashes(table, "numbers"),
        runs=_sets_of_hashes(table, "runs"),
    )


def _in_order(table: pa.Table) -> pa.Table:
    return table.sort_by("report_id").combine_chunks()


def _reports(table: pa.Table) -> dict[str, Any]:
    return {
        "ids": tuple(table["report_id"].to_pylist()),
        "article": _column(table, "article_id").dictionary_encode().indices.to_numpy().astype(np.int64),
        "start": _numbers(table, "date_start"),
        "end": _numbers(table, "date_end"),
        "printed": _numbers(table, "published_on"),
        "is_main": table["is_main"].to_numpy(),
        "countries": _sets_of_texts(table, "countries"),
    }


def _leads(table: pa.Table) -> dict[str, Any]:
    return {
        "lang": _codes(table, "lang"),
        "event_type": _codes(table, "event_type"),
        "lead": WordSets.of(_first_words(table)),
        "names": WordSets.of(_sets_of_hashes(table, "names")),
    }


def _column(table: pa.Table, name: str) -> pa.Array:
    column = table[name]
    return column.chunk(0) if column.num_chunks else pa.array([], DERIVED["fingerprints"][name][0])


def _numbers(table: pa.Table, name: str) -> Ints:
    """A column of numbers, or of days as numbers of days since 1970; null is ``UNKNOWN``."""
    found: Ints = _column(table, name).cast(pa.int32()).cast(pa.int64()).fill_null(UNKNOWN).to_numpy(zero_copy_only=False)
    return found


def _codes(table: pa.Table, name: str) -> Ints:
    """The CRC-32 values of a text column; null is ``UNKNOWN``."""
    return _hashed(_column(table, name))


def _hashed(column: pa.Array) -> Ints:
    encoded = column.dictionary_encode()
    known = np.array([*map(code, encoded.dictionary.to_pylist()), UNKNOWN], np.int64)
    places = encoded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
    found: Ints = known[places]
    return found


def _sets_of_hashes(table: pa.Table, name: str) -> Sets:
    """A column of lists of sorted distinct hashes as sets."""
    column = _column(table, name)
    return Sets(_starts(column), column.flatten().to_numpy(zero_copy_only=False).astype(np.uint32, copy=False))


def _sets_of_texts(table: pa.Table, name: str) -> Sets:
    """A column of lists of texts as sorted sets of their CRC-32 values."""
    column = _column(table, name)
    sizes = np.diff(_starts(column))
    keys = distinct(np.repeat(np.arange(len(sizes)) * KEYS, sizes) + _hashed(column.flatten()))
    return Sets(np.searchsorted(keys, np.arange(len(sizes) + 1) * KEYS), (keys % KEYS).astype(np.uint32))


def _places(table: pa.Table) -> dict[str, Any]:
    """The fields of ``Prints`` that come from the column ``places``."""
    found: dict[str, list[set[str]]] = {"places": [], "called": [], "grounds": [], "grounds_in": []}
    counts = []
    for names in _column(table, "places").to_pylist():
        towns, scenes, others = ([name for name in names if mark in name] for mark in (TOWN, SCENE, NAMED))
        grounds = towns or scenes
        found["places"].append(_words_of(towns))
        found["called"].append(_words_of([name for name in names if CALLED in name]))
        found["grounds"].append(_words_of([*towns, *scenes, *others]) | {name[:COUNTRY] for name in (*scenes, *others)})
        found["grounds_in"].append({name[:COUNTRY] for name in grounds})
        counts.append(len(grounds))
    return {"place_names": np.array(counts, np.int64), **{name: _sets_of_words(sets) for name, sets in found.items()}}


def _words_of(names: Sequence[str]) -> set[str]:
    """The words of some items of ``places``, each after its country: "FRA brs"."""
    return {f"{name[:COUNTRY]} {word}" for name in names for word in name[COUNTRY + 1 :].split()}


def _sets_of_words(sets: Sequence[set[str]]) -> Sets:
    starts = np.concatenate([[0], np.cumsum([len(found) for found in sets], dtype=np.int64)])
    return Sets(starts, np.array([number for found in sets for number in sorted(map(code, found))], np.uint32))


def _headlines(table: pa.Table) -> dict[str, Any]:
    """The fields of ``Prints`` that come from the headlines."""
    written, lead = _sets_of_hashes(table, "title"), _first_words(table)
    is_mark = written.values == code(EXPLAINS)
    explains = np.zeros(len(table), bool)
    explains[written.owners()[is_mark]] = True
    title = Sets(np.concatenate([[0], np.cumsum(np.bincount(written.owners()[~is_mark], minlength=len(table)))]), written.values[~is_mark])
    keys = distinct(np.concatenate([side.owners() * KEYS + side.values for side in (title, lead)]))
    opening = Sets(np.searchsorted(keys, np.arange(len(table) + 1) * KEYS), (keys % KEYS).astype(np.uint32))
    return {"title": WordSets.of(title), "explains": explains, "opening": opening}


def _first_words(table: pa.Table) -> Sets:
    """The words of each lead, as sorted sets."""
    starts, words = _lead(table)
    words = np.append(words, KEYS)
    places = starts[:-1, None] + np.arange(LEAD_WORDS)
    grid = np.where(places < starts[1:, None], words[np.minimum(places, len(words) - 1)], KEYS)  # padding sorts after all words
    grid.sort(axis=1)
    is_kept = grid < KEYS
    is_kept[:, 1:] &= grid[:, 1:] != grid[:, :-1]
    return Sets(np.concatenate([[0], np.cumsum(is_kept.sum(axis=1))]), grid[is_kept].astype(np.uint32))


def _body(table: pa.Table) -> Texts:
    """The words of each body, each with its first place in the lead or, if it is not in the lead, ``DEPTHS - 1``. All words of a lead are in its body
    (``Fingerprint``)."""
    body = _sets_of_hashes(table, "body")
    starts, words = _lead(table)
    sizes = np.diff(starts)
    places = np.searchsorted(body.owners() * KEYS + body.values, np.repeat(np.arange(len(sizes)) * KEYS, sizes) + words)
    depths = np.full(len(body.values), DEPTHS - 1, np.uint8)
    np.minimum.at(depths, places, (np.arange(len(words)) - np.repeat(starts[:-1], sizes)).astype(np.uint8))
    return Texts.of(body, depths, SCALES)


def _lead(table: pa.Table) -> tuple[Ints, Ints]:
    """Where each lead starts, and the words of all, in the order of the text."""
    column = _column(table, "lead")
    return _starts(column), column.flatten().to_numpy(zero_copy_only=False).astype(np.int64)


def _starts(column: pa.Array) -> Ints:
    sizes = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
