"""The places that a report names, as its fingerprint has them: each a country, a mark and the consonants of its words, which agree across languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.merge.wording import consonants
from dateline.paths import DATA
from dateline.records import Article, Evidence, Report
from dateline.text import normal
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.grammar import of_all
from dateline.vocabulary.yaml_files import read_yaml

LEAD = 500
"""Characters of the body in which places, names and numbers are looked for: about as many as ``LEAD_WORDS``."""

FEW_COUNTRIES = 3
"""Countries in whose places a word must stand to say nothing of which place is meant."""

PLACE_RULE, CAPITAL_RULE = "place", "capital"

TOWN, SCENE, NAMED = ":", "@", "~"
"""What stands between country and name in ``places``: of a place; of a capital in which the text places the event; of any other capital, which mostly stands
for its government, or of a part of a capital."""

BESIDE = 24
"""Characters before a capital in which stand the words that say that it happened there: two words."""


def places_of(article: Article, report: Report, evidence: Iterable[Evidence]) -> Iterable[str]:
    """The places and capitals in involved countries that a report's title and lead, or its sentence, name; one named twice comes twice."""
    for row in evidence:
        if row.rule not in (PLACE_RULE, CAPITAL_RULE) or not row.accepted or row.report_id != report.report_id:
            continue
        if row.part == "title" or row.char_end <= LEAD or not report.is_main:
            written = article.title if row.part == "title" else article.text
            is_scene = row.rule == CAPITAL_RULE and row.value == report.location_country and _is_where(written, row.char_start, article.lang)
            mark = TOWN if row.rule == PLACE_RULE else SCENE if is_scene else NAMED
            if words := " ".join(_place_words(written[row.char_start : row.char_end])):
                place = f"{row.value}{mark}{words}"
                yield place
                if place in _quarters():
                    yield f"{row.value}{NAMED}{words}"


@cache
def _quarters() -> frozenset[str]:
    """The quarters, suburbs and airports of capitals in data/merge.yml, as ``places`` has places: who names one names the capital."""
    found = read_yaml(DATA / "merge.yml")["quarters"]
    return frozenset(f"{country}{TOWN}{' '.join(_place_words(str(name)))}" for country, written in found.items() for name in written)


def _is_where(written: str, start: int, lang: str | None) -> bool:
    """Whether a word of place stands right before the name that begins at ``start``, or one word away («في العاصمة الفرنسية باريس»), or its letter is joined
    to the name."""
    before = normal(written[max(0, start - BESIDE) : start])
    words = before.split()[-2:]
    return (before.endswith(of_all("joined_in")) and len(words[-1]) == 1) or not load_vocabulary().language(lang).words["locative"].isdisjoint(words)


@lru_cache(maxsize=10_000)
def _place_words(written: str) -> tuple[str, ...]:
    """The consonants of the words of a place's name that say which place it is."""
    words = normal(written).split()
    return tuple(key for key in map(consonants, [word for word in words if word not in _kinds_of_place()] or words) if key)


@cache
def _kinds_of_place() -> frozenset[str]:
    """Words in the names of places of several countries: they tell what a place is (city, island, camp), not which."""
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for country, name in load_vocabulary().places:
        for word in normal(name).split():
            countries[word].add(country)
    return frozenset(word for word, found in countries.items() if len(found) >= FEW_COUNTRIES)
