"""How each language is written and built: ``data/languages.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import placed, read_yaml

BEFORE, BEHIND, BOTH = "before", "behind", "both"
"""Where a word is in relation to its noun."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is known of a language besides its words. Each field is a trait in the file, which gives an example for each language that has it. A trait missing
    from the file has the default here, which holds for most languages."""

    names_only: bool = False
    """True if only the names of states, which CLDR gives, and words of time are known. What a text says about the states is not read, so they are only
    mentioned."""

    # Script and spacing ---------------------------------------------------------------------------------------------------------

    script: str = "latin"
    """The alphabet of its words: a name of ``matcher.RANGES``, or ``latin``."""

    own_letters: tuple[str, ...] = ()
    """Letters that no other news language of the same script has: a paragraph with «پ» is not in Arabic."""

    unspaced: bool = False
    """True if words are written without spaces between: 法国军队."""

    phrase_reach: int = 60
    """Most characters between two parts of a phrase («أعلن ~ حظر»); in most languages about ten words."""

    accents_tell: tuple[str, ...] = ()
    """Words that mean something else than the same letters without accents: «öldü», died, beside «oldu», became. Entries that contain one match only if a text
    writes the accents."""

    # Letters joined to words ----------------------------------------------------------------------------------------------------

    joined: tuple[str, ...] = ()
    """Letters that are words of their own and are written in front of the next word: «و» of «وقتل», and killed."""

    joined_first: tuple[str, ...] = ()
    """What may be joined in front of any word, before anything else: letters that continue what was said, «و» of «وبدمشق»."""

    joined_second: tuple[str, ...] = ()
    """What may follow ``joined_first`` or be joined alone: «ب» of «وبدمشق»."""

    joined_third: tuple[str, ...] = ()
    """What may follow ``joined_second``: «ב» of «ושבדמשק», and that in Damascus."""

    joined_at_most: int = 8
    """Most letters that these three have together."""

    unjoined: bool = False
    """True if nothing is joined in front of a word although other languages of the script join particles: Persian «و حمله» beside Arabic «والهجوم»."""

    joined_in: tuple[str, ...] = ()
    """Letters joined in front of the name of a place, meaning "in": «بدمشق»."""

    joined_from: tuple[str, ...] = ()
    """The same for "from": «מדמשק»."""

    joined_to: tuple[str, ...] = ()
    """The same for "to": «لدمشق»."""

    joined_to_long: tuple[str, ...] = ()
    """Letters joined only in front of longer names: «كلاوس» is not Laos."""

    joined_future: str = ""
    """A letter joined in front of a present verb, which makes it future, and in front of nothing else: «سيعقد», will hold."""

    joined_article: str = ""
    """The article, if it is one of the letters joined in front of any word: «ההתקפה»."""

    article: str = ""
    """The article joined in front of a noun and of the nationality behind it, which shows that they belong together: «الجيش الفرنسي»."""

    article_abroad: tuple[str, ...] = ()
    """The article as other languages write it in names of places: "Al-Hasakah", "el-Obeid"."""

    to_article: str = ""
    """The article merged with the letter for "to": «للجيش»."""

    # Verbs and word order -------------------------------------------------------------------------------------------------------

    verb_first: bool = False
    """True if the verb comes before its subject, and a verb of killing before who died: «قتل جندي»."""

    verb_last: bool = False
    """True if the main verb comes behind everything that it governs: «saldırıyı kınadığını açıkladı»."""

    subject_comma: bool = False
    """True if a comma stands behind the subject, so that a comma alone makes no list: «Tahran, Washington'ın teklifini reddetti»."""

    of_endings: tuple[str, ...] = ()
    """Endings, folded, of who does what a verb of saying tells in the last place: «Kuzey Kore'nin füze fırlattığını duyurdu»."""

    verb_between: bool = False
    """True if the verb comes between who acts and who is acted on: "Paris accuses Tehran"."""

    verb_endings: tuple[str, ...] = ()
    """Endings of a finite verb: "accused"."""

    noun_endings: tuple[str, ...] = ()
    """Endings of a verb form that is not finite: "the signing"."""

    participle_endings: tuple[str, ...] = ()
    """Endings of a participle, with accents: «arrêté»."""

    doer_endings: tuple[str, ...] = ()
    """Endings of a state's name that say "by": «обстрелян Россией»."""

    done_endings: tuple[str, ...] = ()
    """Endings of a verb that tells what was done to its subject: «задержан»."""

    active_endings: tuple[str, ...] = ()
    """Endings of a verb whose subject does what it says: «Москва отвергла», but not «отвергнута»."""

    nobody_endings: tuple[str, ...] = ()
    """Endings of a verb that names nobody, behind the place of those who said it: «в Москве пригрозили»."""

    participles: str = ""
    """An expression for participles at the end of their clause: „festgenommen“."""

    pluperfect_endings: tuple[str, ...] = ()
    """Endings, folded, of a verb in last position for something that had happened before: «ölmüştü»."""

    present_letters: tuple[str, ...] = ()
    """First letters of verbs in the present: «يعقد», holds."""

    only_present_letter: str = ""
    """The one of them with which no verb in the past begins."""

    # Nationalities, states and outlets ------------------------------------------------------------------------------------------

    nationality_first: bool = False
    """True if a nationality comes before its noun: "the French army"."""

    people_behind: bool = False
    """True if a nationality right behind another means a people in the other country: "Bosnian Serbs"."""

    people_endings: tuple[str, ...] = ()
    """Endings of nationalities that are people, on whom the deed before them was done: «ترحيل سوريين»."""

    person_endings: tuple[str, ...] = ()
    """Endings of nationalities that mean one person if nothing is joined in front: «مقتل مصري»."""

    pair_endings: tuple[str, ...] = ()
    """Endings of nationalities that mean two persons: «قتل لبنانيان»."""

    tongue_ending: str = ""
    """The ending of a nationality that is a language: «الفرنسية»."""

    outlet_first: bool = False
    """True if a nationality right behind an outlet says whose it is: «la chaîne russe»."""

    possessive: str = ""
    """Behind a name, shows that what follows belongs to it: "France's army"."""

    possessive_plural: str = ""
    """The same behind a plural: "the Americans' army"."""

    genitive_state: bool = False
    """True if a state right behind its official is in a case that shows possession: «министр обороны России»."""

    bare_state: bool = False
    """True if a state right before its official needs no word or ending for possession: «Rusya Dışişleri Bakanı»."""

    dash_is: bool = False
    """True if a dash behind a noun means "is": «Россия - крупнейший экспортер»."""

    # Words of time --------------------------------------------------------------------------------------------------------------

    calendars: tuple[str, ...] = ()
    """The CLDR locales that give the names of its months and weekdays; by default the language's own."""

    short_months: bool = False
    """True if the press shortens the names of months: "Sept."."""

    capital_months: bool = False
    """True if months have a capital, so that a word without one is no month: "May", but not "may"."""

    last_next: str = BEHIND
    """Where "last" and "next" are beside a word of time: ``before`` it in "last week", ``behind`` it in «الأسبوع الماضي», or ``both``."""

    ago_behind: bool = False
    """True if the word for "ago" comes behind its number: "three days ago", but «منذ ثلاثة أيام»."""

    day_behind_month: bool = False
    """True if the day of a month may come behind it: "May 5"."""

    either_first: bool = False
    """True if in a date in figures the day comes first in some countries, the month in others: 5/6/2018."""

    day_of_endings: tuple[str, ...] = ()
    """Endings of a day that says which deed is meant: «17 Şubat'taki saldırı», the attack of 17 February."""

    in_endings: tuple[str, ...] = ()
    """Endings of the word for that deed if the sentence says what happened in it: «saldırıda», in the attack."""

    # Numbers --------------------------------------------------------------------------------------------------------------------

    thousands_by_space: bool = False
    """True if a space separates thousands in figures: «2 012 morts»."""

    units_first: bool = False
    """True if units come before tens, as separate words: «ثلاثة وعشرون»."""

    # Victims --------------------------------------------------------------------------------------------------------------------

    victim_nouns: bool = False
    """True if words for the dead are not forms of the verb: «قتيل» beside «قتل», but "killed" for both."""

    plural_verb_endings: tuple[str, ...] = ()
    """Endings of a verb behind the many who did it or to whom it was done: «أصيبوا», were hurt."""

    object_endings: tuple[str, ...] = ()
    """Endings of a word for one person named before what befell him, behind «إن»: «إن جنديا قتل»."""

    # Ends of sentences ----------------------------------------------------------------------------------------------------------

    abbreviations: tuple[str, ...] = ()
    """Abbreviations whose full stop ends no sentence: "Gen."."""

    # Tests on a normalised word -----------------------------------------------------------------------------------------------

    def has_article(self, word: str) -> bool:
        """True if the article is joined in front of ``word``, before anything else: «الجيش». False in languages that join none."""
        return bool(self.article) and word.startswith(self.article)

    def has_to_article(self, word: str) -> bool:
        """True if ``word`` begins with the article merged with "to": «للجيش»."""
        return bool(self.to_article) and word.startswith(self.to_article)


MOST = Grammar()
"""The traits of a language if its block does not say otherwise."""

OTHER = Grammar(names_only=True)
"""The traits of a language that the file does not have."""

UNKNOWN = Grammar(last_next=BOTH, day_behind_month=True)
"""The traits of a text whose language is not known."""


@cache
def grammar(lang: str | None) -> Grammar:
    """The grammar of a language."""
    return UNKNOWN if lang is None else grammars().get(lang, OTHER)


@cache
def of_all(trait: str) -> tuple[str, ...]:
    """The words or letters of a trait in all languages, because an article has names in other languages too, and its own may not be known."""
    return tuple(word for known in grammars().values() for word in getattr(known, trait))


@cache
def grammars() -> Mapping[str, Grammar]:
    """The languages that we read, by ISO 639-1 code, in the order of the file.

    Raises:
        DataError: if the file does not have the right shape, naming file and line.
    """
    blocks = read_yaml(DATA / "languages.yml")
    with placed("languages.yml", blocks):
        return {str(lang): _grammar(str(lang), traits) for lang, traits in blocks.items()}


def _grammar(lang: str, traits: Mapping[str, Any]) -> Grammar:
    """The grammar from a block of the file; each trait is converted to the type of its default."""
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
"""Languages with rules of their own, which are used in texts of any language: a text may quote another language, and its own may not be known."""

OWNS = f"{ENGLISH.possessive} "
"""Between a state, or a nationality, and what belongs to it."""

BESIDE_OWNER = (" ", OWNS, f"{ENGLISH.possessive_plural} ")
"""What may be between a nationality and what belongs to it."""
