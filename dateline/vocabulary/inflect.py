"""The inflected forms of a word, made by rule, so that one entry in a data file covers its whole paradigm.

Endings are in ``data/endings.yml``; rules that are more than an ending are here. Some forms may not exist in the language; a form that nobody writes matches
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import product
from typing import Any

from dateline.paths import DATA
from dateline.text import normal_in
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.romance import romance_verb
from dateline.vocabulary.yaml_files import placed, read_yaml

FILE = "endings.yml"
DEMONYM, NAME, VERB, BEFORE_NOUN = "demonym", "name", "verb", "before_noun"
"""Kinds of words with rules in the file; the last one is a Slavic adjective in a name."""

MOST_VERBS = 1000
"""Most verbs whose forms are kept: the lines of one event type have the same ones again and again."""

LONG = 3
"""Fewest letters of a word in a name that may be a noun; «и» is not one."""

Rules = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
"""An expression for the end of a word, and everything that may replace it."""


def forms(written: str, lang: str, is_demonym: bool) -> set[str]:
    """All forms of a name or demonym in a language, normalised, including the word itself."""
    word, kind = normal_in(lang, written), DEMONYM if is_demonym else NAME
    if lang == "ar" and kind == NAME:  # before normalising, because normalised «إلى» begins like an article
        return {word, ARABIC.to_article + word.removeprefix(ARABIC.article)} if written.startswith(ARABIC.article) else {word}
    rule = MORE.get((lang, kind))
    return {word, *(rule(word) if rule else by_rule(lang, kind, word))}


@lru_cache(MOST_VERBS)
def verb_forms(word: str, lang: str) -> set[str]:
    """Third-person forms of a verb given as Arabic past, English base form, or Spanish or Portuguese infinitive, further words behind it kept.

    Other languages write the stem with a star instead.
    """
    rule = VERBS.get(lang)
    if rule:
        return rule(word)
    head, space, tail = word.partition(" ")
    return {form + space + tail for form in by_rule(lang, VERB, head)} or {word}


def by_rule(lang: str, kind: str, word: str) -> tuple[str, ...]:
    """The forms of a word by the first rule of the file that fits, in order; none if no rule fits."""
    for end, endings in _rules(lang, kind):
        if fits := end.search(word):
            return tuple(word[: fits.start()] + ending for ending in endings)
    return ()


@cache
def _told() -> Mapping[str, Any]:
    return dict(read_yaml(DATA / FILE))


@cache
def _endings(lang: str, name: str) -> tuple[str, ...]:
    """The endings of a named set."""
    sets = _told()[lang]["sets"]
    with placed(FILE, sets):
        return tuple(map(str, sets[name]))


@cache
def _rules(lang: str, kind: str) -> Rules:
    rules = _told().get(lang, {}).get(kind, {})
    with placed(FILE, rules):
        return tuple((re.compile(rf"(?:{end})\Z"), tuple(_instead(lang, places))) for end, places in rules.items())


def _instead(lang: str, places: Mapping[str, Any]) -> Iterator[str]:
    """Everything that may replace an end: each replacement with each of its endings, which are given as a list or by the names of sets."""
    for place, endings in places.items():
        named = endings.split() if isinstance(endings, str) else ()
        yield from (f"{place}{ending}" for ending in ([e for name in named for e in _endings(lang, name)] if named else endings))


def arabic_demonym(word: str) -> Iterator[str]:
    """Forms of an Arabic demonym (nisba): feminine, dual, sound plurals and tanwin, with and without the article; both words of a compound change."""
    first, *others = word.split()
    inflected, of_others = by_rule("ar", DEMONYM, first), [by_rule("ar", DEMONYM, other) for other in others]
    variants: Iterable[tuple[str, ...]] = [(first, *others)]
    if inflected:
        variants = zip(inflected, *of_others, strict=True) if all(of_others) else [(form, *others) for form in inflected]
    for variant in variants:
        yield " ".join(variant)
        articled = " ".join(ARABIC.article + part for part in variant)
        yield articled
        yield ARABIC.to_article + articled.removeprefix(ARABIC.article)


def slavic_name(word: str) -> Iterator[str]:
    """Case forms of each word of a Russian or Ukrainian name: adjectives before their noun agree, nouns have any case («Республика Корея»)."""
    *first, last = word.split()
    cases = max((len(by_rule("ru", BEFORE_NOUN, word)) for word in first), default=0)
    fronts = {" ".join(words) for case in (None, *range(cases)) for words in product(*(_slavic_front(word, case) for word in first))}
    for front in fronts:
        for form in by_rule("ru", NAME, last):
            yield f"{front} {form}".strip()


def _slavic_front(word: str, case: int | None) -> tuple[str, ...]:
    """Forms of a word before the last of a name: for an adjective the one of the given case, or unchanged without a case; for a noun all cases."""
    if inflected := by_rule("ru", BEFORE_NOUN, word):
        return (word if case is None else inflected[case],)
    return by_rule("ru", NAME, word) if len(word) >= LONG else (word,)


def ukrainian_name(word: str) -> Iterator[str]:
    """Case forms of a Ukrainian name: those shared with Russian, and its own dative, locative and instrumental."""
    yield from slavic_name(word)
    yield from by_rule("uk", NAME, word)


MORE: dict[tuple[str, str], Callable[[str], Iterator[str]]] = {
    ("ar", DEMONYM): arabic_demonym,
    ("ru", NAME): slavic_name,
    ("uk", NAME): ukrainian_name,
}
"""Words that change in more than their end."""


def _arabic_verb(word: str) -> set[str]:
    """Past, present and future of the third person. A present form drops the initial alef of the past (انسحب, ينسحب)."""
    head, space, tail = word.partition(" ")
    present = head[1:] if head.startswith(_endings("ar", "dropped")) else head
    past = {head + ending for ending in _endings("ar", "past")}
    told = (*_endings("ar", "third_person"), *_future())
    return {form + space + tail for form in past | {prefix + present + ending for prefix in told for ending in _endings("ar", "present")}}


@cache
def _future() -> tuple[str, ...]:
    """The beginnings of third-person future forms in Arabic."""
    return tuple(ARABIC.joined_future + letter for letter in _endings("ar", "third_person"))


@cache
def is_future(form: str, verb: str) -> bool:
    """True if a form of an Arabic verb is in the future: س before a present («سيسحب» of «سحب», but not «سيطر» of «سيطر»)."""
    return form.startswith(_future()) and not form.startswith(normal_in("ar", verb))


VERBS: dict[str, Callable[[str], set[str]]] = {
    "ar": _arabic_verb,
    "es": partial(romance_verb, "es"),
    "pt": partial(romance_verb, "pt"),
}
"""Verbs that change in more than their end."""
