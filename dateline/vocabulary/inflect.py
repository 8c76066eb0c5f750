"""The written forms of a word: what data files leave to rule, so that one entry stands for its whole paradigm.

Forms may be more than the language has; a form nobody writes matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import product

from dateline.text import normal_in
from dateline.vocabulary.romance import regular_portuguese, regular_spanish, romance_verb

RUSSIAN_ADJECTIVE = ("ии", "ого", "ому", "им", "ом", "ая", "ои", "ую", "ое", "ие", "их", "ими", "ые", "ыи", "ых", "ым", "ыми")
RUSSIAN_NOUN = {
    "ия": ("ия", "ии", "ию", "иеи"),
    "а": ("а", "ы", "и", "е", "у", "ои"),
    "я": ("я", "и", "е", "ю", "еи"),
    "и": ("и", "я", "ю", "ем", "е"),
    "ь": ("ь", "я", "ю", "ем", "е", "и", "ью"),
    "ы": ("ы", "", "ам", "ами", "ах", "ов"),
}
"""Case endings of nouns by the ending of the nominative; a consonant takes ``RUSSIAN_HARD``. In normal form, where й is и."""

RUSSIAN_FRONT = ("ои", "ую", "ого", "ому", "ом", "ым", "им", "их", "ых", "ыми", "ими")
"""Case endings of an adjective before its noun."""

RUSSIAN_NEUTER = ("ство", "ово", "ево")
"""Ends of neuters that take case endings: Королевство, Косово, Сараево; Конго and Марокко take none."""

LONG = 3
"""Letters from which a word of a name may be a noun, and no «и»."""

RUSSIAN_HARD = ("", "а", "у", "ом", "е")
RUSSIAN_WOMAN = ("а", "и", "у", "ои", "е", "ам", "ами", "ах")
RUSSIAN_PERSON = ("", "а", "у", "ом", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах", "ем")

UKRAINIAN_ADJECTIVE = ("ии", "а", "е", "і", "ого", "оі", "ому", "іи", "им", "их", "ими", "у", "ою")
UKRAINIAN_PERSON = {
    "єць": ("єць", "ицем", "иця", "ицю", "ицеві", "иці", "иців", "ицям", "ицями", "ицях"),
    "лець": ("лець", "льцем", "льця", "льцю", "льцеві", "льці", "льців", "льцям", "льцями", "льцях"),
    "ець": ("ець", "цем", "ця", "цю", "цеві", "ці", "ців", "цям", "цями", "цях"),
    "нин": ("нин", "нина", "нину", "нинові", "нином", "ни", "н", "нам", "нами", "нах"),
    "ка": ("ка", "ки", "ку", "кою", "ці", "ок", "кам", "ками", "ках"),
    "": ("", "а", "у", "ові", "ом", "и", "ів", "ам", "ами", "ах"),
}
"""Case endings of who comes from a country by the ending of the nominative, the last for a consonant. In normal form, where й is и and ї is і."""

UKRAINIAN_SOFTENED = {"к": "ц", "г": "з", "х": "с"}
"""What a stem in these ends in before the -і of dative and locative: Америка, Америці."""

FUTURE = ("سي", "ست")
"""How a third person of the Arabic future begins."""

NISBA = ("ي", "يه", "يون", "يين", "يان", "يتان", "يتين", "يات", "يا")


def forms(written: str, lang: str, is_demonym: bool) -> set[str]:
    """All forms of a name or demonym in a language, normalised; itself among them."""
    word = normal_in(lang, written)
    if lang == "ar" and is_demonym:
        return {word, *arabic_demonym(word)}
    if lang == "ar":
        return {word, "لل" + word[2:]} if written.startswith("ال") else {word}
    rule = DEMONYM.get(lang) if is_demonym else NAME.get(lang)
    return {word, *rule(word)} if rule else {word}


def arabic_demonym(word: str) -> Iterator[str]:
    """Feminine, dual, sound plurals and tanwin of a nisba, with and without the article; both words of a compound change."""
    parts = word.split()
    stems = [p[:-1] if p.endswith("ي") else None for p in parts]
    if all(stem is not None for stem in stems):
        variants = [" ".join(f"{stem}{ending}" for stem in stems) for ending in NISBA]
    elif stems[0] is not None:
        variants = [f"{stems[0]}{ending} {' '.join(parts[1:])}".strip() for ending in NISBA]
    else:
        variants = [word]
    for variant in variants:
        yield variant
        articled = ["ال" + part for part in variant.split()]
        yield " ".join(articled)
        yield " ".join(["لل" + articled[0][2:], *articled[1:]])


def english_demonym(word: str) -> Iterator[str]:
    """Plural in -s."""
    yield word + "s"


def french_demonym(word: str) -> Iterator[str]:
    """Feminine and plurals."""
    for feminine in (word + "e", word + "ne" if word.endswith("n") else word + "e"):
        yield feminine
        yield feminine + "s"
    yield word + "s"


def spanish_demonym(word: str) -> Iterator[str]:
    """Feminine and plurals."""
    stem = word[:-1] if word.endswith("o") else word
    yield from (stem + ending for ending in ("a", "os", "as", "es"))


def slavic_name(word: str) -> Iterator[str]:
    """Case forms of each word of a Russian or Ukrainian name."""
    *first, last = word.split()
    fronts = {" ".join(words) for ending in (None, *RUSSIAN_FRONT) for words in product(*(_slavic_front(word, ending) for word in first))}
    for front in fronts:
        for form in _slavic_cases(last):
            yield f"{front} {form}".strip()


def _slavic_front(word: str, ending: str | None) -> tuple[str, ...]:
    """Forms of a word before the last of a name: an adjective with the ending («Новая Зеландия»), or a noun in every case («Республика Корея»)."""
    stem = re.sub(r"(ая|ыи|ии|ое|ые|ие)$", "", word)
    if stem != word:
        return (word if ending is None else stem + ending,)
    return tuple(_slavic_cases(word)) if len(word) >= LONG else (word,)


def _slavic_cases(word: str) -> Iterator[str]:
    if re.search(r"(?:[иы]и|ая)$", word) and len(word) > 4:
        yield from (word[:-2] + ending for ending in RUSSIAN_ADJECTIVE)
        return
    ending = next((e for e in RUSSIAN_NOUN if word.endswith(e)), None)
    if word.endswith(RUSSIAN_NEUTER):
        yield from (word[:-1] + e for e in ("о", *RUSSIAN_HARD[1:]))
        return
    if ending is None:
        yield from (word + e for e in RUSSIAN_HARD) if not word.endswith(("о", "е", "у", "э", "ю")) else (word,)
        return
    yield from (word.removesuffix(ending) + e for e in RUSSIAN_NOUN[ending])


def slavic_demonym(word: str) -> Iterator[str]:
    """Case forms of a Russian adjective (-ский) or noun (-ец, -анин), and of the woman (-ка)."""
    adjective = re.sub(r"[иы]и$", "", word)
    if adjective != word:
        yield from (adjective + ending for ending in RUSSIAN_ADJECTIVE)
        return
    stem = re.sub(r"(?<=[аеиоуэюя])ец$", "иц", word)
    stem = re.sub(r"(?<=л)ец$", "ьц", stem)
    stem = re.sub(r"ец$", "ц", stem)
    stem = re.sub(r"([ая]н)ин$", r"\1", stem)
    yield from (form + ending for form in {stem, word} for ending in RUSSIAN_PERSON)
    if stem != word:
        yield from (re.sub(r"ц$", "", stem) + "к" + ending for ending in RUSSIAN_WOMAN)
        yield re.sub(r"ц$", "", stem) + "ок"


def ukrainian_demonym(word: str) -> Iterator[str]:
    """Case forms of a Ukrainian adjective (-ський) or noun (-ець, -єць, -анин, -ка or a consonant)."""
    if word.endswith("ии"):
        yield from (word[:-2] + ending for ending in UKRAINIAN_ADJECTIVE)
    elif not word.endswith(tuple("аеиіоуюя")) or word.endswith("ка"):
        for noun in {word, _ukrainian_woman(word)}:
            ending = next(e for e in UKRAINIAN_PERSON if noun.endswith(e))
            yield from (noun.removesuffix(ending) + e for e in UKRAINIAN_PERSON[ending])


def _ukrainian_woman(word: str) -> str:
    """Who comes from there as a woman: українець, українка; австралієць, австралійка; датчанин, датчанка. In normal form."""
    for ending, woman in (("єць", "ика"), ("лець", "лька"), ("ець", "ка"), ("нин", "нка")):
        if word.endswith(ending):
            return word.removesuffix(ending) + woman
    return word


def persian_demonym(word: str) -> Iterator[str]:
    """Plurals in -ha, with and without the vowel that joins the next word; one in -an of a word in -i only."""
    yield from (word + ending for ending in ("ها", "هاي"))
    if word.endswith("ي"):
        yield word + "ان"


def ukrainian_name(word: str) -> Iterator[str]:
    """Case forms of a Ukrainian name: those that Russian has too, and its own dative, locative and instrumental."""
    yield from slavic_name(word)
    if word.endswith(tuple("бвгґджзклмнпрстфхцчшщ")):
        yield from (word + ending for ending in ("ові", "і"))
    elif word.endswith("ія"):
        yield from (word[:-1] + ending for ending in ("і", "ю", "єю"))
    elif word.endswith("а"):
        stem = word[:-1]
        softened = stem[:-1] + UKRAINIAN_SOFTENED.get(stem[-1:], stem[-1:])
        yield from (stem + "ою", softened + "і")


def turkish_demonym(word: str) -> Iterator[str]:
    """Plurals."""
    yield word + "lar"
    yield word + "ler"


NAME: dict[str, Callable[[str], Iterator[str]]] = {"ru": slavic_name, "uk": ukrainian_name}
DEMONYM: dict[str, Callable[[str], Iterator[str]]] = {
    "en": english_demonym, "fr": french_demonym, "es": spanish_demonym, "pt": spanish_demonym,
    "ru": slavic_demonym, "uk": ukrainian_demonym, "fa": persian_demonym, "tr": turkish_demonym,
}  # fmt: skip


def verb_forms(word: str, lang: str) -> set[str]:
    """Third-person forms of a verb given as Arabic past, English base form, or Spanish or Portuguese infinitive, further words behind it kept.

    Other languages write the stem with a star instead.
    """
    rule = VERB.get(lang)
    return rule(word) if rule else {word}


def _arabic_verb(word: str) -> set[str]:
    """Past and present of the third person. The present of a form with an initial alef drops it (انسحب, ينسحب)."""
    head, _, tail = word.partition(" ")
    tail = f" {tail}" if tail else ""
    present = head[1:] if head.startswith("ا") else head
    past = {head + ending for ending in ("", "ت", "ا", "تا", "وا")}
    stems = {prefix + present for prefix in ("ي", "ت", "سي", "ست")}
    return {form + tail for form in past | stems | {s + "ون" for s in stems} | {s + "ان" for s in stems} | {s + "وا" for s in stems}}


@cache
def is_future(form: str, verb: str) -> bool:
    """Whether a form of an Arabic verb is of the future: س before a present («سيسحب» of «سحب», but not «سيطر» of «سيطر»)."""
    return form.startswith(FUTURE) and not form.startswith(normal_in("ar", verb))


def _english_verb(word: str) -> set[str]:
    head, _, tail = word.partition(" ")
    tail = f" {tail}" if tail else ""
    if head.endswith("e"):
        found = {head, head + "s", head + "d", head[:-1] + "ing"}
    elif head.endswith("y") and head[-2] not in "aeou":
        found = {head, head[:-1] + "ies", head[:-1] + "ied", head + "ing"}
    elif head.endswith(("s", "sh", "ch", "x", "z")):
        found = {head, head + "es", head + "ed", head + "ing"}
    else:
        found = {head, head + "s", head + "ed", head + "ing"}
    return {form + tail for form in found}


VERB: dict[str, Callable[[str], set[str]]] = {
    "ar": _arabic_verb,
    "en": _english_verb,
    "es": partial(romance_verb, "es", regular_spanish),
    "pt": partial(romance_verb, "pt", regular_portuguese),
}
