"""What a report is recognised by among others: its facts, and its words as numbers, so that a hundred thousand are compared without reading a text again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product
from zlib import crc32

import numpy as np
from anyascii import anyascii

from dateline.codes import INVOLVED_ROLES
from dateline.memory import Remembered
from dateline.paths import DATA
from dateline.records import Article, Evidence, Report, ReportActor, ReportCountry
from dateline.stems import stem, word_shares
from dateline.text import letters_of, normal
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.yaml_files import read_yaml

LEAD_WORDS = 60
"""Words of the body that say what happened, before the background: two or three paragraphs of agency copy."""

BODY_WORDS = 400
"""Words of the body that are compared as a whole."""

LEAD = 500
"""Characters of the body in which places, names and numbers are looked for: about as many as ``LEAD_WORDS``."""

RUN_WORDS = 5
RUN_SHARE = 3
"""Near copies are told by runs of so many words; one run in so many is kept, chosen by its own hash, so that two texts keep the same ones."""

SHORTEST_NAME = 3
"""Consonants that a name needs to be compared across scripts; with fewer, too many words agree by chance."""

COMMON = 20.0
"""Share of articles, in a thousand, from which a word tells no story from another, be it a name («منذ» would else be Monday: both are ``mnd``)."""

STATE_RULES = ("name", "demonym", "capital")
"""How countries are named in all that is told of them; what a leader, a city or a group is called tells one story from another."""

FEW_COUNTRIES = 3
"""Countries in whose places a word must stand to say nothing of which place is meant."""

PLACE_RULE, CAPITAL_RULE = "place", "capital"

TOWN, SCENE, NAMED = ":", "@", "~"
"""What stands between country and name in ``places``: of a place; of a capital in which the text places the event; of any other capital, which mostly stands
for its government, or of a part of a capital."""

BESIDE = 24
"""Characters before a capital in which stand the words that say that it happened there: two words."""

HAN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff]+")
NUMBER = re.compile(r"\d(?<![\d.,]\d)\d{0,5}(?![\d.,]*\d)")
"""Expressions that begin with one character of a class, because they are searched for several times as fast."""

LOCATIVE_LETTERS = ("ب", "ב")
"""Letters that Arabic and Hebrew join to a name for "in"."""

CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")
ARABIC_PREFIXES = tuple(a + b for a in ("", *"وفبكل") for b in ("", "ال", "لل"))
ARABIC_PREFIX = re.compile(r"^[وفبكل]?(?:ال|لل)(?=\w{3})|^[وفبكل](?=\w{3})")
YEARS = range(1900, 2100)

DIGRAPHS = (("sh", "s"), ("kh", "k"), ("th", "t"), ("dh", "d"), ("gh", "k"))
CONSONANTS = str.maketrans({"p": "b", "v": "f", "g": "k", "j": "k", "q": "k", "c": "k", "x": "k", "z": "s", **dict.fromkeys("aeiouwyh'`", None)})
"""What is left of a name's letters when scripts and spellings are compared: «نتنياهو» and Netanyahu are both ``ntn``."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A row of the derived table ``fingerprints``: one report.

    ``title`` and ``body`` are sorted CRC-32 values of stems, each once; ``lead`` those of the first words in their order; ``names`` the sorted values of
    the consonants of what may be names; ``runs`` a sorted sample of the runs of five words. ``places`` are names, each a country, a mark (``TOWN``, ``SCENE``,
    ``NAMED``) and the consonants of the words of a place in it, so that they agree across languages. A further report has no title and no runs: its
    sentence is its lead and its body.
    """

    report_id: str
    article_id: str
    publisher: str | None
    lang: str | None
    is_main: bool
    published_on: date | None
    date_start: date | None
    date_end: date | None
    weekday: int | None
    event_type: str | None
    location_country: str | None
    countries: tuple[str, ...]
    acting: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    hours: tuple[str, ...]
    fatalities_low: int | None
    fatalities_high: int | None
    injured_low: int | None
    injured_high: int | None
    title: tuple[int, ...]
    lead: tuple[int, ...]
    body: tuple[int, ...]
    names: tuple[int, ...]
    numbers: tuple[int, ...]
    runs: tuple[int, ...]


def take_fingerprint(
    article: Article,
    report: Report,
    countries: Sequence[ReportCountry],
    actors: Iterable[ReportActor],
    evidence: Sequence[Evidence],
    body: str,
    weekday: int | None = None,
) -> Fingerprint:
    """The fingerprint of one report.

    Args:
        article: the article that tells it.
        report: the report.
        countries: its countries.
        actors: its parties.
        evidence: what was proposed as a country, in the whole article.
        body: the normalised text of the article.
        weekday: of the day it happened (1 is Monday), be that day known or not.
    """
    quote = report.quote or ""
    title = normal(article.title) if report.is_main else ""
    told = _after_dateline(body, article.dateline) if report.is_main else normal(quote)
    opening, letters = f"{title}\n{told[:LEAD]}", letters_of(f"{title}\n{told}")
    title_letters, told_letters = letters[: len(title)], letters[len(title) + 1 :]
    words = stems(told, told_letters, article.lang)
    opening_words = words_in(letters[: len(opening)])
    told_countries = _of_countries(article, evidence)
    written = f"{article.title}\n{article.text[:LEAD]}" if report.is_main else quote
    return Fingerprint(
        report_id=report.report_id,
        article_id=article.article_id,
        publisher=article.publisher,
        lang=article.lang,
        is_main=report.is_main,
        published_on=article.published_on,
        date_start=report.date_start,
        date_end=report.date_end,
        weekday=weekday,
        event_type=report.event_type,
        location_country=report.location_country,
        countries=_in_roles(countries, INVOLVED_ROLES),
        acting=_in_roles(countries, ("source",)),
        actors=tuple(sorted({row.actor for row in actors})),
        places=tuple(sorted(set(_places(article, report, evidence)))),
        hours=hours(opening_words, article.lang),
        fatalities_low=report.fatalities_low,
        fatalities_high=report.fatalities_high,
        injured_low=report.injured_low,
        injured_high=report.injured_high,
        title=tuple(sorted(set(stems(title, title_letters, article.lang)))),
        lead=tuple(words[:LEAD_WORDS]),
        body=tuple(sorted(set(words))),
        names=tuple(name for name in names(written, opening_words, article.lang) if name not in told_countries),
        numbers=numbers(opening),
        runs=runs(f"{title} {told}") if report.is_main else (),
    )


def _in_roles(countries: Iterable[ReportCountry], roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({row.country for row in countries if row.role in roles}))


def stems(text: str, letters: str, lang: str | None) -> list[int]:
    """The stems of a normalised text's first words, in order, as numbers; of Chinese, its pairs of characters. ``letters`` is the text as
    ``letters_of`` has it.
    """
    pairs = [run[i : i + 2] for run in HAN.findall(text) for i in range(len(run) - 1)]
    if pairs:
        return [_number(pair) for pair in pairs[:BODY_WORDS]]
    return list(map(_stem_numbers(lang).__getitem__, words_in(letters)[:BODY_WORDS]))


def words_in(letters: str) -> list[str]:
    """The words of a text that have more than one letter; of the text only letters and spaces are left."""
    return [word for word in letters.split() if len(word) > 1]


@cache
def _stem_numbers(lang: str | None) -> Remembered[int]:
    """The numbers of the stems of words."""
    return Remembered(lambda word: _number(stem([word], lang)[0]))


def _after_dateline(body: str, dateline: str | None) -> str:
    return body.removeprefix(normal(dateline)).lstrip(" -") if dateline else body


def _places(article: Article, report: Report, evidence: Iterable[Evidence]) -> Iterable[str]:
    """The places and capitals in involved countries that a report's title and lead, or its sentence, name, each once as ``places`` has it."""
    for row in evidence:
        if row.rule not in (PLACE_RULE, CAPITAL_RULE) or not row.accepted or row.report_id != report.report_id:
            continue
        if row.part == "title" or row.char_end <= LEAD or not report.is_main:
            written = article.title if row.part == "title" else article.text
            is_scene = row.rule == CAPITAL_RULE and row.value == report.location_country and _is_where(written, row.char_start, article.lang)
            mark = TOWN if row.rule == PLACE_RULE else SCENE if is_scene else NAMED
            if words := " ".join(_place_words(written[row.char_start : row.char_end])):
                yield f"{row.value}{mark}{words}"
                if f"{row.value}{mark}{words}" in _quarters():
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
    return (before.endswith(LOCATIVE_LETTERS) and len(words[-1]) == 1) or not load_vocabulary().language(lang).words["locative"].isdisjoint(words)


@lru_cache(maxsize=10_000)
def _place_words(written: str) -> tuple[str, ...]:
    """The consonants of the words of a place's name that say which place it is."""
    words = normal(written).split()
    return tuple(key for key in map(consonants, [word for word in words if word not in _kinds_of_place()] or words) if key)


@cache
def _kinds_of_place() -> frozenset[str]:
    """Words in the names of places of several countries: they tell what a place is (city, island, camp), not which."""
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load_vocabulary().entries:
        if entry.kind == PLACE_RULE:
            for word in normal(entry.name).split():
                countries[word].add(entry.value)
    return frozenset(word for word, found in countries.items() if len(found) >= FEW_COUNTRIES)


def _of_countries(article: Article, evidence: Iterable[Evidence]) -> set[int]:
    """The words that name countries and capitals in title and lead, as ``names`` has them: that two reports share a country is counted by itself."""
    numbers_of: set[int] = set()
    for row in evidence:
        if row.rule in STATE_RULES and (row.part == "title" or row.char_end <= LEAD):
            numbers_of |= _name_forms((article.title if row.part == "title" else article.text)[row.char_start : row.char_end])
    return numbers_of


@lru_cache(maxsize=10_000)
def _name_forms(written: str) -> frozenset[int]:
    """The consonants of some words, with Arabic prefixes and without."""
    return frozenset(_number(consonants(form)) for word in words_in(letters_of(normal(written))) for form in (word, _bare(word)))


def names(written: str, folded: Sequence[str], lang: str | None) -> tuple[int, ...]:
    """The consonants of words that may be names: where the script has capitals the capitalised ones of a text, else all of its normalised words; common
    words are left out."""
    capitalised = CAPITALISED.findall(written) if not written.isascii() or written != written.lower() else []
    found = set(map(_name_numbers(lang).__getitem__, capitalised if len(capitalised) > 2 else folded))
    return tuple(sorted(number for number in found if number is not None))


@cache
def _name_numbers(lang: str | None) -> Remembered[int | None]:
    """The numbers of the consonants of words; None for words that are too common or too short to be a name that is compared."""
    common = _common_stems(lang)

    def number_of(word: str) -> int | None:
        key = consonants(word)
        return _number(key) if len(key) >= SHORTEST_NAME and stem([normal(word)], lang)[0] not in common else None

    return Remembered(number_of)


@cache
def _common_stems(lang: str | None) -> frozenset[str]:
    return frozenset(word for (spoken, word), share in word_shares().items() if spoken == lang and share >= COMMON)


@lru_cache(maxsize=10_000)
def consonants(word: str) -> str:
    """The consonants of a word in Latin letters, alike ones made one and doubled ones single."""
    key = anyascii(word.removeprefix("ال")).lower()
    for pair, letter in DIGRAPHS:
        key = key.replace(pair, letter)
    key = key.translate(CONSONANTS)
    return "".join(letter for i, letter in enumerate(key) if i == 0 or letter != key[i - 1])


def hours(words: Sequence[str], lang: str | None) -> tuple[str, ...]:
    """The parts of the day that normalised words name, sorted: names of data/day_parts.yml."""
    parts = _day_parts(lang)
    return tuple(sorted({parts[word] for word in parts.keys() & words}))


@cache
def _day_parts(lang: str | None) -> dict[str, str]:
    """Every form of a word for a part of the day, and the part."""
    parts = read_yaml(DATA / "day_parts.yml")
    bare = {_bare(normal(word)): str(part) for part, by_language in parts.items() for word in by_language.get(lang, ())}
    return {prefix + word: part for prefix, (word, part) in product(ARABIC_PREFIXES, bare.items()) if _bare(prefix + word) == word}


def _bare(word: str) -> str:
    """A word without the prefixes that Arabic writes together with it."""
    return ARABIC_PREFIX.sub("", word)


def numbers(text: str) -> tuple[int, ...]:
    """The whole numbers from 3 of a normalised text, years left out."""
    return tuple(sorted({value for value in map(int, NUMBER.findall(text)) if value >= 3 and value not in YEARS}))


def runs(text: str) -> tuple[int, ...]:
    """A sample of the runs of five words of a normalised text, as sorted numbers: the same run is kept, or not, wherever it stands."""
    words = text.encode().split()[:BODY_WORDS]
    if len(words) < RUN_WORDS:
        return ()
    mixed = np.correlate(np.fromiter(map(crc32, words), np.uint64, len(words)), FACTORS) & np.uint64(0xFFFFFFFF)
    return tuple(sorted(set(mixed[mixed % RUN_SHARE == 0].tolist())))


FACTORS = np.array([1, 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F], np.uint64)
"""Odd numbers that make a run's hash depend on the order of its words."""


def _number(word: str) -> int:
    return crc32(word.encode())
