"""Counts: numbers and unnumbered people in a sentence that may form a toll. Numbers that count something else are dropped."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.casualties.acts import harm_in, is_unreal
from dateline.extract.casualties.joined import joined_ones
from dateline.extract.casualties.links import AND, link
from dateline.extract.casualties.numbers import find_numbers
from dateline.extract.casualties.spelling import is_toll
from dateline.scan import START, Scan, beginning, ending, touching
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import Expression

DATING = ("month", "hijri_month", "persian_month", "unit")
"""Words of time whose number counts no people."""

MOST = 400_000
"""No single event of the period the corpus covers killed more people; a larger number counts something else."""

IN_FIGURES = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
"""A date in figures, possible or not: its parts count nobody."""

IN_A_NAME = re.compile(r"[^\W\d_]{3}-$|[A-Za-z]$")
"""The text before a number that is part of a name: "Covid-19", "H5N1"."""

IN_A_WORD = re.compile(r"-[^\W\d_]{3}")
"""The text behind a number that is part of a word: "a three-hour siege"."""

BESIDE = 200
"""Characters from the beginning of a count to a person who may be counted with it: longer than any number with its people."""

ONE_PERSON = Expression(r"\b{one_person} (?:(?!{one_phrase_ends} )[\w-]+ ){0,4}$")
"""Text from an article to a noun that names one person: "a five-year-old boy"."""

A_THING = Expression(r" (?!{one_phrase_ends} )[\w-]+ {one_phrase_ends} ", only_with="one_phrase_ends")
"""Text from an article that is also the word for one, past the thing it belongs to, to people: „mit einem Messer auf Besucher“."""

ITS_PERSON = Expression(r"\b{its_person} (?:(?!{one_phrase_ends} )[\w'-]+ ){0,2}$")
"""Text from a possessive to a role: "its pilot"."""

WHOSE_DEATH = Expression(
    r"(?P<person>(?: (?!{one_phrase_ends} )[\w'.-]+){0,5}?)(?P<place> {of_place}(?: [\w'-]+){1,9}?)?"
    r"(?:(?:, [\w'. -]{3,60})?,)?(?= {one_auxiliary} | {one_dies} )"
)
"""From a noun for one person, past the name, what the person is of and what is said between commas, to the verb in the singular that follows: "the mayor of a
town in Mexico was"."""

WHOSE_REACH = 120
"""Characters behind a noun in which ``WHOSE_DEATH`` is looked for."""

SINGLE_REACH = 60
"""Characters before a noun in which ``ONE_PERSON`` and ``ITS_PERSON`` are looked for."""

AUXILIARY = Expression(r"\s(?:{auxiliary} )?| {of_state} (?:[\w-]+ ){1,5}{auxiliary} ")
"""Between one person and the killing that follows, with or without a place: "a man from the north was killed"."""

FROM_A_PLACE = Expression(r" {of_state} (?:[\w-]+ ){1,6}")
"""Such a place without an auxiliary."""

DESCRIPTION = r" (?:(?!{described_ends} )[\w'-]+ ){1,6}"
DESCRIBED_AUXILIARY = Expression(DESCRIPTION + "{auxiliary} ", only_with="described_ends")
DESCRIBED = Expression(DESCRIPTION, only_with="described_ends")
"""``AUXILIARY`` and ``FROM_A_PLACE`` with a description right behind the noun, in languages with adjectives there: «un policier français de 34 ans»."""

VICTIM = Expression(r" (?:{one_person}|{oneself})\b")
"""Right behind a killing, a word for the person killed."""

NONE_OF = Expression(r"(?:^|\s){none_of} $")
"""Before the number of all who were there, of whom none came to harm."""

NONE_REACH = 16
"""Characters before that number in which ``NONE_OF`` is looked for."""

AGE = Expression(r"{age}\s*$")
"""Before a number that is somebody's age."""

AGE_REACH = 16
"""Characters before that number in which ``AGE`` is looked for."""

WITH_AGE = Expression(r" \d+{years_old} ")
"""Between a killing and one person, that person's age: «погибла 68-летняя женщина»."""

PERSON_REACH = 23
"""Characters behind a number within which the people it counts begin."""

NOT_PEOPLE_REACH = 12
"""Characters behind a number within which something else that it counts begins, in languages with spaces."""

ILLNESS_REACH = 32
"""Characters behind a dying that may name the illness: "died on Sunday of a heart attack"."""

BEHIND_AND, JOINED_REACH = Expression(r" {and} (?:{its_person} )?$"), 12
"""Right before a count, an "and" that joins its people to somebody before; and the characters before it in which that is looked for."""

SEVERAL = Expression(r" {several_auxiliary} ")
"""Behind one person, the verb of several."""

ACT_REACH = 40
"""Characters from one person to the killing that follows, with an auxiliary between: longer than any."""

DOER_REACH, DOER_WORDS = 48, 3
"""Most characters and words from a verb of killing, past who did it, to the one person killed."""

SUBJECT, ALONE = Expression(r"\s{before_one}\s$"), Expression(r"\s(?:{behind_one} )?")
"""Before a person who is named first, and between that person and the killing: «إن طفلا واحدا مات»."""

OF_SOME = Expression(r"(?P<some>(?: [^\W\d_]+){1,4}?) (?:{behind_one} )?")
"""Between "one of" and the killing, those of whom that one was: «إن أحد أفراد الطاقم قتل»."""

JOINED_AND, PHRASE_END = Expression(r"\s{and_joined}")[None], Expression(r"[.,،;؛]|\s{and_joined}")[None]
"""Between a number and people it does not count: an "and" joined to a word, in any language, or the end of a phrase."""


@dataclass(slots=True)
class Count:
    """A number that may count people."""

    start: int
    end: int
    low: int
    high: int
    has_person: bool
    data_line: str | None
    is_word: bool = False


def find_counts(scan: Scan, sentence: Sentence) -> list[Count]:
    """Everything in a sentence that may count people, in reading order."""
    persons = scan.within("person", sentence.start, sentence.end)
    counts = _in_numbers(scan, sentence, persons)
    dead = [] if _with_others(scan, sentence, counts) else [*_whose_death(scan, sentence), *_ones_of_some(scan, sentence, persons)]
    counts = [c for c in counts if not any(d.start <= c.start and c.end <= d.end for d in dead)]
    persons = sorted([*persons, *_singles(scan, sentence), *dead], key=START)
    for native, number in _natives(scan, sentence):
        if not any(c.start < native.end and native.start < c.end for c in beginning(counts, native.start - BESIDE, native.end)):
            insort(counts, Count(native.start, native.end, number, number, True, native.entry.data_line, number == 1), key=START)
    for person in (*persons, *reversed(persons)):
        number = int(person.entry.value) or int(_is_subject(scan, person) or _is_behind_doer(scan, person))
        near = beginning(counts, person.start - BESIDE, person.end + BESIDE) if number else ()
        if not number or any(c.start < person.end and person.start < c.end for c in near):
            continue
        is_beside = any(_is_joined(scan, person, c) for c in near)
        if is_beside or ((number > 1 or _is_object(scan, person, sentence)) and not any(_is_close(scan, person, c) for c in near)):
            insort(counts, Count(person.start, person.end, number, number, True, person.entry.data_line, number == 1), key=START)
    for one in joined_ones(scan, sentence, [(c.start, c.has_person) for c in counts]):
        counts = [c for c in counts if c.end <= one.start or one.end <= c.start]
        insort(counts, Count(one.start, one.end, 1, 1, True, one.entry.data_line, True), key=START)
    return counts if not counts or _is_whole(scan, counts[0], sentence) else counts[1:]


def _singles(scan: Scan, sentence: Sentence) -> Iterator[Hit]:
    """Single persons from their article on, with words between article and noun ("a five-year-old boy", "a senior French officer"), and people with a role
    where something happens ("the Bulgarian driver", "its pilot")."""
    for kind, article in (("single", ONE_PERSON), ("its_role", ITS_PERSON)):
        for noun in scan.in_sentence(kind, sentence):
            start = _start_of_one(scan, noun, sentence, article)
            if start is not None:
                yield replace(noun, start=start, word_start=start)


def _whose_death(scan: Scan, sentence: Sentence) -> Iterator[Hit]:
    """Single persons up to the verb in the singular that tells of their death: named ("opposition leader Juan Lopez was"), known ("the mayor of a town was") or
    introduced between commas ("Juan Lopez, a candidate, was")."""
    acts = [h for h in scan.in_sentence("killed", sentence) if not _is_of_illness(scan, h)]
    if not acts:
        return
    for noun in sorted([*scan.in_sentence("single", sentence), *scan.in_sentence("its_role", sentence)], key=START):
        phrase = WHOSE_DEATH[scan.lang].match(scan.norm, noun.end, min(sentence.end, noun.end + WHOSE_REACH))
        if phrase is None or scan.within("speech", noun.end, phrase.end()):
            continue
        if any(is_told_of(scan, phrase.end(), act) for act in beginning(acts, phrase.end(), phrase.end() + ACT_REACH)):
            start = _start_of_one(scan, noun, sentence, ONE_PERSON, ITS_PERSON)
            words = scan.words(*phrase.span("person")).split()
            is_named = bool(words) and not words[-1].islower()
            if is_named or (start is not None and not words):
                start = noun.start if start is None else start
                yield replace(noun, start=start, word_start=start, end=phrase.end())


def _ones_of_some(scan: Scan, sentence: Sentence, persons: list[Hit]) -> Iterator[Hit]:
    """Single persons told as one of some, before the killing: «إن أحد أفراد الطاقم قتل»; not who killed: «إن أحد المسلحين قتل شرطيا»."""
    acts = [h for h in scan.in_sentence("killed", sentence) if h.entry.value == "act" and h.entry.words == 1 and not h.prefix]
    for one in (p for p in persons if _is_one_of_some(scan, p)):
        for act in beginning(acts, one.end, one.end + ACT_REACH):
            of_some = OF_SOME[scan.lang].fullmatch(scan.norm, one.end, act.start)
            others = any(scan.within(kind, one.end, act.start) for kind in ("killed", "injured", "speech", "not_people"))
            if of_some and not others and not has_victims(scan, act):
                yield replace(one, end=of_some.end("some"))


def _is_of_illness(scan: Scan, act: Hit) -> bool:
    """True if the words behind a dying tell of an illness: one person's death of it is no event that has a toll."""
    return bool(scan.within("illness", act.end, act.end + ILLNESS_REACH))


def _with_others(scan: Scan, sentence: Sentence, counts: Sequence[Count]) -> bool:
    """True if a sentence counts people after a word for "with": whoever died "along with two aides" was not the only one."""
    return any(beginning(counts, h.end, h.end + 2) for h in scan.in_sentence("joined", sentence, "with"))


def _is_whole(scan: Scan, count: Count, sentence: Sentence) -> bool:
    """False if the first count of a sentence is joined to somebody whom it does not count: "the mayor and his driver were killed", "General Rahimi and nine
    others were killed", "killed with six others"."""
    is_after_and = BEHIND_AND[scan.lang].search(scan.norm, max(sentence.start, count.start - JOINED_REACH), count.start) is not None
    if count.is_word:
        return not (is_after_and and SEVERAL[scan.lang].match(scan.norm, count.end))
    if not any(h.entry.value == "people" for h in scan.within("more_dead", count.start, count.end)):
        return True
    is_behind_with = bool(ending(scan.in_sentence("joined", sentence, "with"), count.start - 1, count.start))
    return not (is_behind_with if harm_in(scan, sentence.start, count.start) else is_after_and)


def _start_of_one(scan: Scan, noun: Hit, sentence: Sentence, *articles: Expression) -> int | None:
    """Where the article or possessive before one person begins; None if there is none."""
    start = max(sentence.start, noun.start - SINGLE_REACH)
    return next((found.start() for article in articles if (found := article[scan.lang].search(scan.norm, start, noun.start))), None)


def _natives(scan: Scan, sentence: Sentence) -> Iterator[tuple[Hit, int]]:
    """Nationalities that are the victims, right behind a killing in languages that put the verb first, each with how many people it means: singular behind a
    killing («مقتل مصري», «لوفاة تونسية»), dual behind any toll word («قتل لبنانيان», «أصيب سوريان»)."""
    if not scan.grammar.verb_first:
        return
    for kind in ("killed", "injured", "met"):
        for act in scan.in_sentence(kind, sentence):
            native = next((n for n in beginning(scan.names, act.end + 1, act.end + 2) if n.entry.kind == "demonym" and not n.prefix), None)
            if native is None or is_unreal(scan, act):
                continue
            if native.entry.surface.endswith(scan.grammar.pair_endings):
                yield native, 2
            elif kind == "killed" and act.entry.value == "act" and native.entry.surface.endswith(scan.grammar.person_endings):
                yield native, 1


def _in_numbers(scan: Scan, sentence: Sentence, persons: list[Hit]) -> list[Count]:
    """Counts from the numbers that count nothing but people, as far as the words beside them show."""
    blocked = [h for h in scan.in_sentence("not_people", sentence) if not any(p.start <= h.start and h.end <= p.end for p in persons)]
    singles = scan.in_sentence("single", sentence)
    counts: list[Count] = []
    for start, end, low, high, line in find_numbers(scan, sentence):
        if high > MOST or _is_other(scan, start, end, blocked, persons):
            continue
        person = _person(scan, start, end, persons if high > 1 else sorted([*persons, *singles], key=START))
        first, last = (min(start, person.start), max(end, person.end)) if person else (start, end)
        if person and person.entry.value == "2" and person.start <= start and end <= person.end:
            low = high = 2
        if person and high == 1 and A_THING[scan.lang].fullmatch(scan.norm, end, person.start):
            continue
        counts.append(Count(first, last, low, high, person is not None, line))
    return sorted(counts, key=START)


def _is_joined(scan: Scan, person: Hit, count: Count) -> bool:
    """True if the person is mentioned together with a count right before («مقتل امرأة وطفل») or right behind ("a woman and a child were killed")."""
    if person.start >= count.end:
        return link(scan, count.end, person.start) == AND
    return not scan.grammar.verb_first and link(scan, person.end, count.start) == AND


def _is_close(scan: Scan, person: Hit, count: Count) -> bool:
    """True if the person is close enough to the count to be who it counts."""
    gap = scan.norm[person.end : count.start] if count.start >= person.end else scan.norm[count.end : person.start]
    return len(gap) <= 8 and not JOINED_AND.search(gap)


def _is_object(scan: Scan, person: Hit, sentence: Sentence) -> bool:
    """True if a person in the singular is right beside a killing or injuring, and so its victim: «مقتل جندي», "killed a soldier", "a soldier was killed"."""
    near = {kind: touching(scan.in_sentence(kind, sentence), person.word_start - AGE_REACH, person.end + ACT_REACH) for kind in ("killed", "injured")}
    acts = [h for h in near["killed"] if h.entry.value == "act" or not scan.grammar.victim_nouns] + list(near["injured"])
    acts = [h for h in acts if not is_unreal(scan, h) and not _is_of_illness(scan, h)]
    if any((0 <= person.word_start - h.end <= 1 and not person.prefix) or WITH_AGE[scan.lang].fullmatch(scan.norm, h.end, person.start) for h in acts):
        return True
    if _has_met(scan, person, sentence) or _is_behind_doer(scan, person):
        return True
    if _is_subject(scan, person):
        return any(h.entry.value == "act" and h.entry.words == 1 and not h.prefix and ALONE[scan.lang].fullmatch(scan.norm, person.end, h.start) for h in acts)
    behind = [h for h in acts if h.start > person.end and is_told_of(scan, person.end, h)]
    return not scan.grammar.verb_first and any(h.start - person.end > 1 or not has_victims(scan, h) for h in behind)


def _has_met(scan: Scan, person: Hit, sentence: Sentence) -> bool:
    """True if the person is right behind the verb that begins a phrase for killing and the rest of the phrase follows: «لقي ضابط وجنديان مصرعهم»."""
    if not ending(scan.hits.get("met", ()), person.word_start - 1, person.word_start - 1):
        return False
    return bool(scan.within("before_only", person.end, min(sentence.end, person.end + BESIDE)))


def is_told_of(scan: Scan, end: int, act: Hit) -> bool:
    """True if only an auxiliary, or the people's origin with one, is between ``end``, where people end, and their killing. A verb without an object needs no
    auxiliary: "a man from the north died"."""
    if any(between[scan.lang].fullmatch(scan.norm, end, act.start) for between in (AUXILIARY, DESCRIBED_AUXILIARY)):
        return True
    is_dying = bool(scan.within("dying", act.start, act.end))
    return is_dying and any(between[scan.lang].fullmatch(scan.norm, end, act.start) for between in (FROM_A_PLACE, DESCRIBED))


def has_victims(scan: Scan, act: Hit) -> bool:
    """True if who is killed is named right behind the killing, so that anyone named before it is the killer: "a soldier killed two people"."""
    if beginning(scan.numerals, act.end, act.end + 2) or VICTIM[scan.lang].match(scan.norm, act.end):
        return True
    return any(beginning(scan.hits.get(kind, ()), act.end + 1, act.end + 2) for kind in ("number", "person", "at_least"))


def _is_behind_doer(scan: Scan, person: Hit) -> bool:
    """True if one person follows a verb of killing and its subject («قتلت الشرطة رجلا») or the verb alone («فقتلوا شرطيا»), with no number and nobody else
    counted between."""
    if not person.entry.surface.endswith(scan.grammar.object_endings) or person.prefix:
        return False
    verb = next(iter(reversed(scan.within("with_object", max(0, person.start - DOER_REACH), person.start))), None)
    if verb is None or PHRASE_END.search(scan.norm, verb.end, person.start):
        return False
    is_counted = scan.within("number", verb.end, person.start) or beginning(scan.numerals, verb.end, person.start)
    is_of_others = any(int(p.entry.value) and not p.prefix for p in scan.within("person", verb.end, person.start))
    return not is_counted and not is_of_others and len(scan.norm[verb.end : person.start].split()) <= DOER_WORDS


def _is_subject(scan: Scan, person: Hit) -> bool:
    """True if one person is named before the killing: «إن جنديا قتل». The word before is checked because a noun counted by eleven or more has the same form."""
    return (person.entry.surface.endswith(scan.grammar.object_endings) and _is_named_first(scan, person)) or _is_one_of_some(scan, person)


def _is_one_of_some(scan: Scan, person: Hit) -> bool:
    """True if the person is told as one of some, before what befell that one: «إن أحد أفراد الطاقم»."""
    return scan.any_is("one_of_some", [person.entry.surface]) and _is_named_first(scan, person)


def _is_named_first(scan: Scan, person: Hit) -> bool:
    """True if the word right before the person begins what is said of that person."""
    return SUBJECT[scan.lang].search(scan.norm, max(0, person.start - 8), person.start) is not None


def _person(scan: Scan, start: int, end: int, persons: list[Hit]) -> Hit | None:
    """The people that a number counts: right behind it, or (dual and "مدنيين اثنين") right before it; None if there are none. In languages without spaces
    a number in words ends with the word that counts people: 三名."""
    for person in beginning(persons, end - scan.grammar.unspaced, end + PERSON_REACH):
        gap = scan.norm[end : person.start]
        if len(gap.split()) <= 2 and not PHRASE_END.search(gap):
            return person
    people = next(iter(beginning(scan.names, end + 1, end + 2)), None)
    if people and people.entry.kind == "demonym" and not people.prefix:
        return people
    return None if scan.grammar.unspaced else next(iter(touching(persons, start - 1, start)), None)


def _is_other(scan: Scan, start: int, end: int, blocked: list[Hit], persons: list[Hit]) -> bool:
    """True if the number counts no victims: it is a year, a day of a month, a share, an age, or counts aircraft or the like; or people who were seized or
    rescued, or of whom none died."""
    after = scan.norm[end : end + 3].lstrip()
    if re.match(r"(?:19|20)\d\d$", scan.norm[start:end]) and not beginning(persons, end + 1, end + 3) and not is_toll(scan, start, end):
        return True
    if IN_A_NAME.search(scan.norm, max(0, start - 4), start) or IN_A_WORD.match(scan.norm, end):
        return True
    if any(m.start() <= start < m.end() for m in IN_FIGURES.finditer(scan.norm, max(0, start - 8), end + 8)):
        return True
    if ending(scan.hits.get("seized", ()), start - 1, start - 1) or NONE_OF[scan.lang].search(scan.norm, max(0, start - NONE_REACH), start):
        return True
    if after.startswith(("%", "٪")) or AGE[scan.lang].search(scan.norm, max(0, start - AGE_REACH), start):
        return True
    reach = 0 if scan.grammar.unspaced else NOT_PEOPLE_REACH
    if any(len(scan.norm[end : h.start].split()) <= 1 for h in beginning(blocked, end, end + reach + 1)) or ending(blocked, start - 1, start - 1):
        return True
    return any(t.entry.kind in DATING for t in (*beginning(scan.times, end, end + 7), *ending(scan.times, start - 1, start)))
