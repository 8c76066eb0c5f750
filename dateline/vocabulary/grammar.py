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
    """What has to be known of a language besides its words. A field is a trait in the file, which gives an example for each language that has it; one that is
    not told of a language is as in most, as the default here.
    """

    names_only: bool = False
    """Of the language only the names of states, which CLDR gives, and words of time are known: what it says of them is not read, so they are only mentioned."""

    # Script and spacing ---------------------------------------------------------------------------------------------------------

    script: str = "latin"
    """The alphabet of its words: a name of ``matcher.RANGES``, or ``latin``."""

    own_letters: tuple[str, ...] = ()
    """Letters that the others of its script that are read as news have not: a paragraph with «پ» is not in Arabic."""

    unspaced: bool = False
    """Words are written without spaces between: 法国军队."""

    phrase_reach: int = 60
    """Characters between two parts of a phrase («أعلن ~ حظر») at most; in most languages about ten words."""

    accents_tell: tuple[str, ...] = ()
    """Words, accents and all, that without them are commoner ones: «öldü», died, beside «oldu», became. Whatever holds one is read only where a text writes it
    so."""

    # Letters joined to words ----------------------------------------------------------------------------------------------------

    joined: tuple[str, ...] = ()
    """Letters that are words of their own, written in front of the next word: «و» of «وقتل», and killed."""

    joined_first: tuple[str, ...] = ()
    """What may be joined in front of any word, first of all: letters that go on with what was said, «و» of «وبدمشق»."""

    joined_second: tuple[str, ...] = ()
    """What may follow it, or be joined alone: «ب» of «وبدمشق»."""

    joined_third: tuple[str, ...] = ()
    """What may follow that: «ב» of «ושבדמשק», and that in Damascus."""

    joined_at_most: int = 8
    """Letters that these three have together at most."""

    unjoined: bool = False
    """Nothing is joined in front of a word, where others of its script join particles: Persian «و حمله» beside Arabic «والهجوم»."""

    joined_in: tuple[str, ...] = ()
    """Letters joined in front of the name of a place for where: «بدمشق»."""

    joined_from: tuple[str, ...] = ()
    """The same for whence: «מדמשק»."""

    joined_to: tuple[str, ...] = ()
    """The same for whither: «لدمشق»."""

    joined_to_long: tuple[str, ...] = ()
    """Letters that are joined in front of longer names only: «كلاوس» is not Laos."""

    joined_future: str = ""
    """Joined in front of a verb of the present, which is then of the future, and of nothing else: «سيعقد», will hold."""

    joined_article: str = ""
    """The article, where it is one of the letters joined in front of any word: «ההתקפה»."""

    article: str = ""
    """Joined in front of a noun and of the nationality behind it, which so belong together: «الجيش الفرنسي»."""

    to_article: str = ""
    """How it is written together with the letter for "to": «للجيش»."""

    # Verbs and word order -------------------------------------------------------------------------------------------------------

    verb_first: bool = False
    """The verb stands before who acts, and one of killing before who died: «قتل جندي»."""

    verb_last: bool = False
    """The verb that says what a sentence tells stands behind all that it governs: «saldırıyı kınadığını açıkladı»."""

    verb_between: bool = False
    """The verb stands between who acts and who is acted on: "Paris accuses Tehran"."""

    verb_endings: tuple[str, ...] = ()
    """What shows a word to be a verb that tells: "accused"."""

    noun_endings: tuple[str, ...] = ()
    """What shows a form of a verb not to tell: "the signing"."""

    participle_endings: tuple[str, ...] = ()
    """What shows a participle, accents and all: «arrêté»."""

    participles: str = ""
    """An expression for participles that stand last in their clause: „festgenommen“."""

    pluperfect_endings: tuple[str, ...] = ()
    """Of a verb that stands last, folded: what it tells had happened before, «ölmüştü»."""

    present_letters: tuple[str, ...] = ()
    """A verb of the present begins with one of them: «يعقد», holds."""

    # Nationalities, states and outlets ------------------------------------------------------------------------------------------

    nationality_first: bool = False
    """A nationality stands before its noun: "the French army"."""

    people_behind: bool = False
    """A nationality right behind another is that of a people in the other country: "Bosnian Serbs"."""

    person_endings: tuple[str, ...] = ()
    """Of nationalities that are one person, where nothing joins in front: «مقتل مصري»."""

    pair_endings: tuple[str, ...] = ()
    """Of nationalities that are two persons: «قتل لبنانيان»."""

    tongue_ending: str = ""
    """Of a nationality that is a language: «الفرنسية»."""

    outlet_first: bool = False
    """A nationality right behind an outlet tells whose it is: «la chaîne russe»."""

    possessive: str = ""
    """Behind a name: what follows is its own: "France's army"."""

    possessive_plural: str = ""
    """The same behind many: "the Americans' army"."""

    genitive_state: bool = False
    """A state right behind its official is in a case that says so: «министр обороны России»."""

    bare_state: bool = False
    """A state right before its official needs nothing that says whose: «Rusya Dışişleri Bakanı»."""

    dash_is: bool = False
    """A dash behind a noun stands for "is": «Россия - крупнейший экспортер»."""

    # Words of time --------------------------------------------------------------------------------------------------------------

    calendars: tuple[str, ...] = ()
    """The CLDR locales that name its months and weekdays; where they are not told, the language's own."""

    short_months: bool = False
    """The press shortens the names of months: "Sept."."""

    capital_months: bool = False
    """Months have a capital, and a word without one is no month: "May", but not "may"."""

    last_next: str = BEHIND
    """Where "last" and "next" stand beside a word of time: ``before`` it in "last week", ``behind`` it in «الأسبوع الماضي», or ``both``."""

    ago_behind: bool = False
    """The word for "ago" stands behind its number: "three days ago", but «منذ ثلاثة أيام»."""

    day_behind_month: bool = False
    """The day of a month may stand behind it: "May 5"."""

    either_first: bool = False
    """In a date of figures the day stands first in some countries, the month in others: 5/6/2018."""

    day_of_endings: tuple[str, ...] = ()
    """Of a day that tells which deed is meant: «17 Şubat'taki saldırı», the attack of 17 February."""

    in_endings: tuple[str, ...] = ()
    """Of the word for that deed where the sentence tells what happened in it: «saldırıda», in the attack."""

    # Numbers --------------------------------------------------------------------------------------------------------------------

    thousands_by_space: bool = False
    """A space parts thousands in figures: «2 012 morts»."""

    units_first: bool = False
    """Units stand before the tens, a word each: «ثلاثة وعشرون»."""

    # Victims --------------------------------------------------------------------------------------------------------------------

    victim_nouns: bool = False
    """Words for the dead are no forms of the verb: «قتيل» beside «قتل», but "killed" for both."""

    plural_verb_endings: tuple[str, ...] = ()
    """Of a verb behind the many who did it or to whom it was done: «أصيبوا», were hurt."""

    object_endings: tuple[str, ...] = ()
    """Of one person told before what befell him, behind «إن»: «إن جنديا قتل»."""

    # Ends of sentences ----------------------------------------------------------------------------------------------------------

    abbreviations: tuple[str, ...] = ()
    """Their full stop ends no sentence: "Gen."."""

    # Questions of a word, which is folded like a text ---------------------------------------------------------------------------

    def has_article(self, word: str) -> bool:
        """The article is joined in front of it, first of all: «الجيش». No word has one in a language that joins none."""
        return bool(self.article) and word.startswith(self.article)

    def has_to_article(self, word: str) -> bool:
        """The same of the article that is written together with "to": «للجيش»."""
        return bool(self.to_article) and word.startswith(self.to_article)


MOST = Grammar()
"""What holds of a language where its block does not say otherwise."""

OTHER = Grammar(names_only=True)
"""What is taken of a language that the file does not hold."""

UNKNOWN = Grammar(last_next=BOTH, day_behind_month=True)
"""What is taken of a text whose language is not known."""


def grammar(lang: str | None) -> Grammar:
    """The grammar of a language."""
    return UNKNOWN if lang is None else grammars().get(lang, OTHER)


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


ARABIC, ENGLISH, HEBREW, PERSIAN = map(grammar, ("ar", "en", "he", "fa"))
"""Languages with rules of their own, whatever the language of a text: it may quote another, and its own may not be known."""
