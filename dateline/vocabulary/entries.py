"""What one line of a data file means, and the normalised forms in which a text may write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import attrgetter

from dateline.text import normal_in
from dateline.vocabulary.grammar import ARABIC, HEBREW, Grammar, grammar
from dateline.vocabulary.inflect import forms, verb_forms

NAME_KINDS = ("name", "demonym", "capital", "institution", "leader", "place", "actor", "publisher", "mask", "compound")
"""Kinds that compete for the same words: the longest wins, and a mask among equals."""

NATION_KINDS = ("name", "demonym")
"""Kinds of names that, beside something, say whose it is."""

STATE_KINDS = (*NATION_KINDS, "capital", "institution")
"""Kinds of names that mean the state itself."""

LAND_KINDS = (*STATE_KINDS, "place")
"""The same, and names of places in it."""

TIME_KINDS = ("month", "hijri_month", "persian_month", "weekday", "relative", "direction", "ago", "day_after", "unit", "season")
"""Kinds of words of time, which also compete for the same words."""

HALF_SPACE = "\u200c"
"""The zero-width non-joiner. Between the parts of a word Persian writes it, nothing, or a whole space: «می‌گوید», «می گوید»."""

NAMES, TIMES = "names", "times"
"""The names of these two groups; every other kind competes only with itself."""


def _joined(known: Grammar) -> frozenset[str]:
    """All that a language may join in front of a word, including the empty string."""
    in_turn = product(*(("", *letters) for letters in (known.joined_first, known.joined_second, known.joined_third)))
    return frozenset(prefix for letters in in_turn if len(prefix := "".join(letters)) <= known.joined_at_most)


def _with_article(known: Grammar) -> frozenset[str]:
    """The same followed by the article; the letter for "to" merges with it."""
    return frozenset(prefix[:-1] + known.to_article if prefix.endswith(known.joined_to) else prefix + known.article for prefix in _joined(known))


ARABIC_PREFIXES, HEBREW_PREFIXES = _joined(ARABIC), _joined(HEBREW)
"""Letters in front of a word that are words of their own: and, so, in, for, as."""

ARTICLE_PREFIXES = _with_article(ARABIC)

SHORT = 5
"""Names with fewer letters than this take fewer letters in front; see ``Grammar.joined_to_long``."""

NO_PREFIXES: frozenset[str] = frozenset()


@dataclass(slots=True, unsafe_hash=True)
class Entry:
    """One meaning of one line of a data file. Never changed after creation; it is not frozen because half a million are made, and that takes twice as long.

    ``value`` is what it means: a country code, a publisher or actor id, an event type, a number, a month. ``name`` is how the data file writes it.
    ``is_cased``: it counts only if the text writes it with a capital, as the data file does. ``accented``: a word with its accents; the entry counts only if
    the text writes them. ``part`` of ``parts``: of a trigger of several words with others between them. ``prefixes``: what may be joined in front of it.
    ``words``: how many its name has. ``group``: the kinds that compete with it for words. ``rank``: of entries for the same words the lowest wins.
    """

    kind: str
    value: str
    langs: tuple[str, ...]
    surface: str
    name: str
    data_line: str
    is_weak: bool = False
    is_cased: bool = False
    is_stem: bool = False
    part: int = 0
    parts: int = 1
    is_abbreviation: bool = False
    accented: str = ""
    prefixes: frozenset[str] = frozenset()
    words: int = 1
    group: str = ""
    rank: int = 0

    def __reduce__(self) -> tuple[type[Entry], tuple[object, ...]]:
        """Pickled as its fields in order, in half the time and space that their names take too."""
        return Entry, FIELDS(self)


FIELDS = attrgetter(*Entry.__slots__)


STEM_WITHIN = re.compile(r"\* (?!~)")
"""The end of a stem before another word."""


def surfaces(kind: str, value: str, lang: str, name: str, data_line: str, weak: bool = False) -> Iterator[Entry]:
    """The entries of one written name.

    ``word`` stands for itself, ``word+`` (also before further words) for a verb with its forms, ``stem*`` for any ending, ``one ~ two`` for parts with
    other words between; a stem before another word is such a part.
    """
    parts = STEM_WITHIN.sub("* ~ ", name).split(" ~ ")
    words, group, rank, langs = len(name.replace("~", " ").split()), _group(kind), _rank(kind, weak), _alone(lang)
    proper, accents = kind in NAME_KINDS and kind != "mask", grammar(lang).accents_tell
    for index, part in enumerate(parts):
        written, stem, verb = part.replace("+", "").removesuffix("*"), part.endswith("*"), "+" in part
        cased = proper and written[:1] != written[:1].lower()
        abbreviation = cased and written.isupper() and len(written) <= 5
        if verb:
            found = verb_forms(normal_in(lang, written), lang)
        else:
            found = forms(written, lang, kind == "demonym") if proper and not stem else {normal_in(lang, written)}
        accented = next((told for told in accents if told in written), "") if accents else ""
        if HALF_SPACE in written:
            found = {*found, normal_in(lang, written.replace(HALF_SPACE, " "))}
        for surface in found:
            if surface.strip():
                prefixes = _prefixes(kind, surface, lang)
                yield Entry(
                    kind, value, langs, surface, name, data_line, weak, cased, stem, index, len(parts), abbreviation, accented, prefixes, words, group, rank
                )


@cache
def _alone(lang: str) -> tuple[str]:
    """A tuple of one language, the same object for all entries."""
    return (lang,)


def fits(entry: Entry, prefix: str, original: str | None, start: int, end: int) -> bool:
    """True if an entry may be what ``original`` has between ``start`` and ``end``: its prefix is allowed, and a name that needs a capital or accents has
    them."""
    if prefix and prefix not in entry.prefixes:
        return False
    if entry.accented and original is not None and entry.accented not in original[start:end].lower():
        return False
    return not entry.is_cased or original is None or _is_capital(original, start, end, entry)


@cache
def _group(kind: str) -> str:
    """The group of kinds that compete for the same words with this one."""
    return NAMES if kind in NAME_KINDS else TIMES if kind in TIME_KINDS else kind


@cache
def _rank(kind: str, is_weak: bool) -> int:
    """The rank of an entry: a mask before a named party, a named party before other names, a strong name before a weak one; then the order of the kinds."""
    kinds = (*NAME_KINDS, *TIME_KINDS)
    first = {"mask": 0, "actor": 1}.get(kind, 2)
    return (2 * first + is_weak) * len(kinds) + (kinds.index(kind) if kind in kinds else 0)


UNARTICLED = ("name", "capital", "place", "leader")
"""Kinds of names that take no article other than the one they are written with: «الهاربين» is not Harbin."""


def _prefixes(kind: str, surface: str, lang: str) -> frozenset[str]:
    """What may be joined in front of a surface: particles and articles in Arabic and Hebrew. Arabic ones may also precede an outlet in Latin letters or in
    quotes («لـCNN»). Otherwise nothing."""
    if grammar(lang).unjoined:
        return NO_PREFIXES
    if "\u0600" <= surface[0] <= "\u06ff":
        return _arabic_prefixes(kind in NAME_KINDS, kind not in UNARTICLED and not surface.startswith(ARABIC.article), len(surface) < SHORT)
    if "\u0590" <= surface[0] <= "\u05ff":
        return HEBREW_PREFIXES
    return ARABIC_PREFIXES if kind == "publisher" else NO_PREFIXES


@cache
def _arabic_prefixes(is_name: bool, takes_article: bool, is_short: bool) -> frozenset[str]:
    allowed = ARABIC_PREFIXES | (ARTICLE_PREFIXES if takes_article else NO_PREFIXES)
    refused = (ARABIC.joined_future, *(ARABIC.joined_to_long if is_short else ()))
    return frozenset(p for p in allowed if not (is_name and p.endswith(refused)))


def _is_capital(original: str, start: int, end: int, entry: Entry) -> bool:
    """True if a name has the capitals it needs: an abbreviation throughout, an outlet's name in every word that has one in the data file («Russia Today», not
    "visited Russia today"), any other name at its beginning."""
    words = original[start:end]
    if entry.is_abbreviation:
        return words.isupper()
    if entry.kind == "publisher":
        return all(word[:1] != word[:1].lower() for word, name in zip(words.split(), entry.name.split(), strict=False) if name[:1] != name[:1].lower())
    return words[0] != words[0].lower()
