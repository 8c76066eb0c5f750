"""One person told by an office or a trade, to whom "and" joins a number of others or one more: "a commander of the group and two aides were killed"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.scan import START, Scan, beginning, ending
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

OPENING = Expression(r"(?<![\w'-])(?:(?:{one_person}|{its_person})\s)?(?:(?!(?:{one_phrase_ends})\s)[\w'-]+\s){0,4}$")
"""From the article, or the first word, before the noun for one person: "A senior rebel ..."."""

TO_THE_AND = Expression(
    r"(?P<named>(?:\s(?!(?:{one_phrase_ends})\s)[\w'.-]+){0,4}?)(?:\s{of_place}(?:\s[\w'-]+){1,4}?){0,3}?(?P<and>\s{and}\s(?:(?:{its_person}|{whose})\s){0,2}|\s{and_joined})"
)
"""From that noun, past a name and of what the person is, to the "and" before the others."""

BEHIND_ACT = Expression(r"(?:\s[^\W\d_]+){0,8}?(?P<and>\s{and_joined})")
"""The same in languages with the verb first, where a killing stands right before the noun: «مقتل قائد ميداني في الحزب واثنين من مرافقيه»."""

NAMED_FIRST = Expression(r"\s{before_one}\s$")
"""Before a person who is named before the killing."""

OPENING_REACH, PHRASE_REACH = 60, 90
"""Characters before the noun in which ``OPENING`` is looked for, and behind it those within which the others begin."""

BEFORE_ONE = ("killed", "injured", "speech")
"""What may stand right before the person, inside a clause, and never between the person and the others."""


def joined_ones(scan: Scan, sentence: Sentence, people: Iterable[tuple[int, bool]]) -> Iterator[Hit]:
    """Single persons up to the "and" that joins others to them. ``people``: where counts begin that are of people, and whether "and" may join them."""
    starts = {start for start, has_person in people if has_person}
    if not starts:
        return
    nouns = [h for kind in ("single", "its_role") for h in scan.within(kind, sentence.start, sentence.end)]
    nouns += [h for h in scan.within("person", sentence.start, sentence.end) if h.entry.value == "1" or _is_named_first(scan, h)]
    for noun in sorted(nouns, key=START):
        first = _behind_act(scan, noun, starts) if scan.grammar.verb_first else _at_beginning(scan, noun, sentence, starts)
        if first is not None:
            yield first


def _at_beginning(scan: Scan, noun: Hit, sentence: Sentence, starts: set[int]) -> Hit | None:
    """The person from the beginning of the clause to the "and"; None if the noun opens no clause, or if more than a name, or what the person is of, follows."""
    behind = TO_THE_AND[scan.lang].fullmatch(scan.norm, noun.end, _next(starts, noun))
    if behind is None or any(word == word.lower() for word in scan.words(*behind.span("named")).split()):
        return None
    since = max(sentence.start, noun.word_start - OPENING_REACH)
    since = max([since, *(h.end + 1 for kind in (*BEFORE_ONE, "including") for h in scan.within(kind, since, noun.word_start))])
    opening = OPENING[scan.lang].search(scan.norm, since, noun.word_start)
    start = opening.start() if opening else noun.word_start
    if not _opens_clause(scan, start, sentence) or _is_told(scan, start, behind.start("and")):
        return None
    return replace(noun, start=start, word_start=start, end=behind.start("and"))


def _next(starts: set[int], noun: Hit) -> int:
    """Where the next people behind the noun begin; where the noun ends, if none are near."""
    return min((start for start in starts if noun.end < start <= noun.end + PHRASE_REACH), default=noun.end)


def _opens_clause(scan: Scan, start: int, sentence: Sentence) -> bool:
    """True if nothing, a mark, or a word of saying, killing or injuring stands right before ``start``."""
    before = scan.norm[sentence.start : start].rstrip()
    if not before or not (before[-1].isalnum() or before[-1] in "'-"):
        return True
    end = sentence.start + len(before)
    return any(ending(scan.hits.get(kind, ()), end, end) for kind in BEFORE_ONE) or before.split()[-1] in scan.lexicon["said_that"]


def _behind_act(scan: Scan, noun: Hit, starts: set[int]) -> Hit | None:
    """The person right behind a killing or injuring, or named before it, up to the "and"."""
    acts = [h for kind in ("killed", "injured") for h in ending(scan.hits.get(kind, ()), noun.word_start - 1, noun.word_start - 1)]
    is_victim = bool(acts) or _is_named_first(scan, noun)
    behind = BEHIND_ACT[scan.lang].fullmatch(scan.norm, noun.end, _next(starts, noun)) if is_victim else None
    if behind is None or _is_told(scan, noun.end, behind.start("and")):
        return None
    return replace(noun, end=behind.start("and"))


def _is_named_first(scan: Scan, noun: Hit) -> bool:
    """True if one person is named before the killing, in languages with the verb first: «إن مسؤولا في الحزب وأربعة آخرين قتلوا»."""
    endings = scan.grammar.object_endings
    return bool(endings) and noun.entry.surface.endswith(endings) and NAMED_FIRST[scan.lang].search(scan.norm, max(0, noun.start - 8), noun.start) is not None


def _is_told(scan: Scan, start: int, end: int) -> bool:
    """True if the span holds a number, or says what somebody did or told, and so is more than one person's description."""
    are_counted = beginning(scan.numerals, start, end) or any(h.entry.value != "1" for h in scan.within("number", start, end))
    return bool(are_counted) or any(scan.within(kind, start, end) for kind in BEFORE_ONE)
