"""Who acts and who is acted on, against sentences labelled by others: ``python -m tests.gold.roles --plover FILE --gsr FILE``, from the root of a checkout.

``--plover`` names PLOVER's own examples (Open Event Data Alliance, English, an event a sentence), ``--gsr`` the Arabic sentences of attacks and protests
with marked actors; both as JSON Lines with ``id``, ``lang``, ``text``, ``date`` and the labels under ``gold``. Nothing is fitted to them. Each set is told
in two halves by its ids: errors may be looked at in the first, the second is for measuring.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from dateline.evaluate.readings import read_store
from dateline.load import load
from dateline.store.snapshot import open_store
from dateline.vocabulary.territories import country_codes

SIDES = ("source", "target")

OTHER_CODES = {"JAP": "JPN", "GER": "DEU", "FRG": "DEU", "ROM": "ROU", "PAL": "PSE", "SPN": "ESP", "KSV": "XKX"}
"""Codes of the sets that are not those of ISO 3166."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence; ``sides`` are the countries that act and those that are acted on."""

    row: dict[str, Any]
    sides: tuple[frozenset[str], frozenset[str]]

    @property
    def half(self) -> int:
        """0 or 1, by its id alone."""
        return sum(map(ord, self.row["id"])) % 2


def read_plover(path: Path) -> Iterator[Sentence]:
    """The sentences that tell an event; its source and its target are one actor, several or none."""
    for row in _rows(path):
        if row["gold"]["event_type"]:
            source, target = (frozenset(filter(None, (_country(actor.get("code")) for actor in _listed(row["gold"].get(side))))) for side in SIDES)
            yield Sentence(row, (source, target))


def read_gsr(path: Path) -> Iterator[Sentence]:
    """The sentences that tell an event; a country has a side that more than half of the annotators gave it."""
    for row in _rows(path):
        spans = (row["gold"].get("actors") or {}).get("raw_spans") or []
        if row["gold"]["label"] == "yes" and spans:
            source, target = (_of_most([_marked(span.get(f"{side}_role")) for span in spans]) for side in SIDES)
            yield Sentence(row, (source, target))


def measure(sentences: list[Sentence]) -> Iterator[str]:
    """A line for each half and side: precision, recall and F1 of the countries of the main reports."""
    with tempfile.TemporaryDirectory() as scratch:
        texts, store = Path(scratch) / "texts.jsonl", Path(scratch) / "store"
        texts.write_bytes(b"\n".join(orjson.dumps({key: one.row[key] for key in ("id", "lang", "text", "date")}) for one in sentences))
        load([texts], store)
        read = {record: articles[0].roles for (_, record), articles in read_store(open_store(store)).items()}
    for half, of_half in ((half, [one for one in sentences if one.half == half]) for half in (0, 1)):
        for number, side in enumerate(SIDES):
            pairs = [(one.sides[number], {c for c, roles in read.get(one.row["id"], {}).items() if side in roles}) for one in of_half]
            yield f"half {half + 1} of {len(of_half)} sentences, {side}: {_scores(pairs)}"


def _scores(pairs: Iterable[tuple[frozenset[str], set[str]]]) -> str:
    counted = [(len(wanted & found), len(found), len(wanted)) for wanted, found in pairs]
    right, found, wanted = map(sum, zip(*counted, strict=True))
    return f"precision {right / max(1, found):.3f}, recall {right / max(1, wanted):.3f}, F1 {2 * right / max(1, found + wanted):.3f}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(orjson.loads, path.read_bytes().splitlines())


def _listed(actors: Any) -> list[dict[str, Any]]:
    return actors if isinstance(actors, list) else [actors] if isinstance(actors, dict) else []


def _marked(role: Any) -> str | None:
    return _country(role.get("main")) if isinstance(role, dict) else None


def _country(code: str | None) -> str | None:
    """The ISO code that an actor's code begins with, if it is that of a state."""
    front = (code or "")[:3]
    own = OTHER_CODES.get(front, front)
    return own if own in country_codes() else None


def _of_most(told: list[str | None]) -> frozenset[str]:
    return frozenset(country for country, votes in Counter(told).items() if country and votes * 2 > len(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plover", type=Path, help="PLOVER's examples")
    parser.add_argument("--gsr", type=Path, help="the Arabic sentences")
    options = parser.parse_args()
    for name, path, read in (("plover", options.plover, read_plover), ("gsr", options.gsr, read_gsr)):
        for line in measure(list(read(path))) if path else ():
            print(f"{name}: {line}")


if __name__ == "__main__":
    main()
