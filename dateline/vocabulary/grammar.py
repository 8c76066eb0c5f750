"""How each language is written and built: ``data/languages.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import placed, read_yaml

BEFORE, BEHIND, BOTH = "before", "behind", "both"
"""Where a word stands beside its noun."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What has to be known of a language besides its words. A field is a trait in the file; one that is not told of a language is as in most.

    ``script``: the alphabet of its words. ``unspaced``: words are written without spaces between. ``unjoined``: nothing is joined in front of a word, where
    others of its script join particles. ``joined``: letters that are words of their own, written in front of the next word. ``joined_in``, ``joined_from``,
    ``joined_to``: letters joined in front of the name of a place for where, whence and whither. ``article``: joined in front of a noun, and of the
    nationality behind it, which so belong together. ``to_article``: how it is written behind the letter for "to". ``verb_first``: the verb stands before who
    acts, and one of killing before who died. ``verb_last``: the verb that says what a sentence tells stands behind all that it governs. ``verb_between``: the
    verb stands between who acts and who is acted on. ``verb_endings``: what shows a word to be a verb that tells; ``noun_endings``: what shows a form of a
    verb not to tell. ``participle_endings``: what shows a participle, accents and all; ``participles``: an expression for those that stand last in their
    clause. ``phrase_reach``: characters between two parts of a phrase at most; in most languages about ten words. ``nationality_first``: it stands before its
    noun. ``tongue_ending``: of a nationality that is a language. ``people_endings``: of nationalities that are people, to whom the deed before them was done.
    ``outlet_first``: one right behind an outlet tells whose it is. ``genitive_state``: a state right behind its official is in a case that says so.
    ``bare_state``: a state right before its official needs nothing that says whose. ``people_behind``: a nationality right behind another is that of a people
    in the other country. ``last_next``: where "last" and "next" stand beside a word of time. ``ago_behind``: "ago" stands behind its number.
    ``day_behind_month``: the day of a month may stand behind it. ``either_first``: in a date of figures the day stands first in some countries, the month in
    others. ``short_months``: the press shortens their names. ``capital_months``: they have a capital, and a word without one is no month. ``calendars``: the
    CLDR locales that name its months and weekdays. ``thousands_by_space``: a space parts them in figures. ``units_first``: they stand before the tens, a word
    each. ``victim_nouns``: words for the dead are no forms of the verb. ``abbreviations``: their full stop ends no sentence. ``common_words``: those that no
    other language of its alphabet has.
    """

    script: str = "latin"
    unspaced: bool = False
    unjoined: bool = False
    joined: tuple[str, ...] = ()
    joined_in: tuple[str, ...] = ()
    joined_from: tuple[str, ...] = ()
    joined_to: tuple[str, ...] = ()
    article: str = ""
    to_article: str = ""
    verb_first: bool = False
    verb_last: bool = False
    verb_between: bool = False
    verb_endings: tuple[str, ...] = ()
    noun_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    participles: str = ""
    phrase_reach: int = 60
    nationality_first: bool = False
    tongue_ending: str = ""
    people_endings: tuple[str, ...] = ()
    outlet_first: bool = False
    genitive_state: bool = False
    bare_state: bool = False
    people_behind: bool = False
    last_next: str = BEHIND
    ago_behind: bool = False
    day_behind_month: bool = False
    either_first: bool = False
    short_months: bool = False
    capital_months: bool = False
    calendars: tuple[str, ...] = ()
    thousands_by_space: bool = False
    units_first: bool = False
    victim_nouns: bool = False
    abbreviations: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()


MOST = Grammar()
"""What is taken of a language that the file does not hold."""

UNKNOWN = Grammar(last_next=BOTH, day_behind_month=True)
"""What is taken of a text whose language is not known."""


def grammar(lang: str | None) -> Grammar:
    """The grammar of a language."""
    return UNKNOWN if lang is None else grammars().get(lang, MOST)


@cache
def of_all(trait: str) -> tuple[str, ...]:
    """The words or letters of a trait in all languages: an article names what is of others too, and its own may not be known."""
    return tuple(word for known in grammars().values() for word in getattr(known, trait))


@cache
def grammars() -> Mapping[str, Grammar]:
    """The languages that we read, by ISO 639-1 code, in the order of the file.

    Raises:
        DataError: when the file is not of the shape it should be, naming file and line.
    """
    blocks = read_yaml(DATA / "languages.yml")
    with placed("languages.yml", blocks):
        return {str(lang): _grammar(str(lang), traits) for lang, traits in blocks.items()}


def _grammar(lang: str, traits: Mapping[str, Any]) -> Grammar:
    """The grammar that a block of the file tells: each trait of the kind that its default is of."""
    with placed("languages.yml", traits):
        told = {str(trait): _value(getattr(MOST, trait), written) for trait, written in traits.items()}
        return Grammar(**{"calendars": (lang,), **told})


def _value(default: object, written: Any) -> Any:
    if isinstance(default, bool):
        return written == "yes"
    if isinstance(default, int):
        return int(written)
    return tuple(map(str, written)) if isinstance(default, tuple) else str(written)
