"""The places that a report mentions, as its fingerprint has them: a country, a mark and the consonants of the name, which agree across languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.fingerprint.wording import consonants, is_name, name_forms
from dateline.paths import DATA
from dateline.records import Article, Evidence, Report
from dateline.text import normal
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.grammar import ARABIC, grammar, of_all
from dateline.vocabulary.yaml_files import read_yaml

LEAD = 500
"""Characters of the body searched for places, names and numbers: about as long as ``LEAD_WORDS`` words."""

FEW_COUNTRIES = 3
"""A word in the names of places of this many countries is a kind of place (city, island) and does not identify one."""

PLACE_RULE, CAPITAL_RULE = "place", "capital"

TOWN, SCENE, NAMED, CALLED = ":", "@", "~", "!"
"""The marks between country and name in ``places``: ``TOWN`` for a place that is no capital; ``SCENE`` for a capital in which the event happened;
``NAMED`` for any other capital, which mostly means its government, and for a quarter of a capital; ``CALLED`` for what the text calls a town or village."""

BESIDE = 24
"""Characters before a capital searched for the words that say that it happened there: about two words."""


def places_of(article: Article, report: Report, evidence: Iterable[Evidence]) -> Iterable[str]:
    """The places and capitals, by accepted evidence, in a main report's title and lead or in a further report's sentence; repeated if mentioned twice."""
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


def towns_of(article: Article, report: Report, states: set[int]) -> Iterable[str]:
    """The towns and villages that the text calls so, whether or not the gazetteer has them («بلدة جون», "the village of Joun"), as places of the country in
    which the event happened. Common words and ``states``, the words for countries in the text, are no names: «قرية صغيرة», «بلدة لبنانية»."""
    words_for_town = _town_words().get(article.lang or "")
    if words_for_town is None or report.location_country is None:
        return
    text = normal(f"{article.title}\n{article.text[:LEAD]}" if report.is_main else report.quote or "")
    if not any(word in text for word in words_for_town):
        return  # checked first because the expression is slow
    for name in _call(article.lang or "").findall(text):
        if is_name(name, article.lang) and name_forms(name).isdisjoint(states) and (words := " ".join(_place_words(name))):
            yield f"{report.location_country}{CALLED}{words}"


@cache
def _town_words() -> dict[str, list[str]]:
    """The normalised words for a town by language: ``towns`` in data/merge.yml."""
    return {str(lang): [normal(str(word)) for word in words] for lang, words in read_yaml(DATA / "merge.yml")["towns"].items()}


@cache
def _call(lang: str) -> re.Pattern[str]:
    """An expression for a name behind a word for a town, to which letters may be joined."""
    letters = "".join((*grammar(lang).joined_first, *grammar(lang).joined_second))
    joined = f"[{letters}]{{0,2}}" if letters else ""
    return re.compile(rf"(?<!\w){joined}(?:{'|'.join(map(re.escape, _town_words()[lang]))}) ([^\W\d_][\w-]+)")


@cache
def _quarters() -> frozenset[str]:
    """The quarters, suburbs and airports of capitals in data/merge.yml, in the form of ``places``: mentioning one mentions the capital."""
    found = read_yaml(DATA / "merge.yml")["quarters"]
    return frozenset(f"{country}{TOWN}{' '.join(_place_words(str(name)))}" for country, written in found.items() for name in written)


def _is_where(written: str, start: int, lang: str | None) -> bool:
    """True if one of the two words before the name at ``start`` is a locative («في العاصمة الفرنسية باريس»), or a locative letter is joined to the name."""
    before = normal(written[max(0, start - BESIDE) : start])
    words = before.split()[-2:]
    return (before.endswith(of_all("joined_in")) and len(words[-1]) == 1) or not load_vocabulary().language(lang).words["locative"].isdisjoint(words)


@lru_cache(maxsize=10_000)
def _place_words(written: str) -> tuple[str, ...]:
    """The consonants of each word of a place's name, without articles and kinds of place (unless nothing else is left)."""
    words = [_without_article(word) for word in normal(written).split()]
    telling = [word for word in words if word and word not in _kinds_of_place()]
    return tuple(key for key in map(consonants, telling or words) if key)


def _without_article(word: str) -> str:
    """A word without the Arabic article in Latin letters: "al-hasakah"; an article alone becomes nothing."""
    article, _, rest = word.partition("-")
    return rest if article in ARABIC.article_abroad else word


@cache
def _kinds_of_place() -> frozenset[str]:
    """Words in place names of several countries: they say what a place is (city, island, camp), not which one."""
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for country, name in load_vocabulary().places:
        for word in normal(name).split():
            countries[word].add(country)
    return frozenset(word for word, found in countries.items() if len(found) >= FEW_COUNTRIES)
