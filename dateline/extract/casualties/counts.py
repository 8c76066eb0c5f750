"""Numbers that may count people: in figures, words and duals, with their ranges, and a single person who is the victim."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.extract.casualties.acts import is_unreal
from dateline.extract.casualties.patterns import patterns
from dateline.extract.casualties.spelling import is_behind_number, is_factored, is_rest, is_toll, value_of
from dateline.scan import START, Scan, Sentence, beginning, ending, touching
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND, joint


class Number(NamedTuple):
    """A number in figures or words; ``high`` is another one where it is a range. ``data_line`` is that of the first number word."""

    start: int
    end: int
    low: int
    high: int
    data_line: str | None


DATING = ("month", "hijri_month", "persian_month", "unit")
"""Words of time whose number counts no people."""

MOST = 400_000
"""No single event of the period the corpus covers killed more people; a larger number counts something else."""

IN_FIGURES = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
"""A date in figures, possible or not: its parts count nobody."""

RISEN_REACH = 60
"""Characters before a number in which a verb says that a toll went from that number to the next."""

STOOD_REACH = 24
"""Characters before a number in which words say that a toll was that before."""

THOUSAND_REACH = 8
"""Characters before a figure in which a thousand stands that is told in words."""

IN_A_NAME = re.compile(r"[^\W\d_]{3}-$|[A-Za-z]$")
"""Before a number that is a part of a name: "Covid-19", "H5N1"."""

IN_A_WORD = re.compile(r"-[^\W\d_]{3}")
"""Behind a number that is a part of a word: "a three-hour siege"."""

OUT_OF_REACH = 24
"""Characters behind the number of all who were there in which a word for the dead says that all of them died."""

BESIDE = 200
"""Characters from the beginning of a count to a person who may be told with it: longer than any number with its people."""

ACT_REACH = 40
"""Characters from one person to a killing told behind, with an auxiliary between: longer than any."""

SINGLE_REACH = 60
"""Characters before a noun in which the article of one person stands."""

SUBJECT, ALONE = (re.compile(form) for form in (rf"\s(?:{joint('before_one', 'ar')})\s$", rf"\s(?:(?:{joint('behind_one', 'ar')}) )?"))
"""What stands before one person told first, and between that person and the killing: «إن طفلا واحدا مات»."""


ANOTHER = re.compile(rf"\s(?:{joint('and_joined', 'he')}|{ARABIC_AND})")
PHRASE_END = re.compile(rf"[.,،;؛]|{ANOTHER.pattern}")
"""What stands between a number and people that it does not count: a joined "and", or the end of a phrase."""


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
    """What may count people in a sentence, in reading order."""
    persons = scan.within("person", sentence.start, sentence.end)
    counts = _in_numbers(scan, sentence, persons)
    persons = sorted([*persons, *_singles(scan, sentence)], key=START)
    for native in _natives(scan, sentence):
        if not any(c.start < native.end and native.start < c.end for c in beginning(counts, native.start - BESIDE, native.end)):
            insort(counts, Count(native.start, native.end, 1, 1, True, native.entry.data_line, True), key=START)
    for person in (*persons, *reversed(persons)):
        said = int(person.entry.value) or int(_is_subject(scan, person))
        near = beginning(counts, person.start - BESIDE, person.end + BESIDE) if said else ()
        if not said or any(c.start < person.end and person.start < c.end for c in near):
            continue
        is_beside = any(_is_joined(scan, person, c) for c in near)
        if is_beside or ((said > 1 or _is_object(scan, person, sentence)) and not any(_is_close(scan, person, c) for c in near)):
            insort(counts, Count(person.start, person.end, said, said, True, person.entry.data_line, said == 1), key=START)
    return counts


def _singles(scan: Scan, sentence: Sentence) -> Iterator[Hit]:
    """Single persons with words between their article and their noun, from the article on: "a five-year-old boy", "a senior French officer"; and those who
    have a role where something happens: "the Bulgarian driver", "its pilot"."""
    said = patterns(scan.lang)
    for kind, articles in (("single", said.one_person), ("its_role", said.its_person)):
        for noun in scan.within(kind, sentence.start, sentence.end):
            article = articles.search(scan.norm, max(sentence.start, noun.start - SINGLE_REACH), noun.start)
            if article:
                yield replace(noun, start=article.start(), word_start=article.start())


def _natives(scan: Scan, sentence: Sentence) -> Iterator[Hit]:
    """A nationality in the singular right behind a killing, where that stands first, is whom it befell: «مقتل مصري», «لوفاة تونسية»."""
    if not scan.grammar.verb_first:
        return
    for act in scan.in_sentence("killed", sentence):
        native = next(iter(beginning(scan.names, act.end + 1, act.end + 2)), None)
        is_one = native is not None and native.entry.kind == "demonym" and not native.prefix and native.entry.surface.endswith(scan.grammar.person_endings)
        if native and is_one and act.entry.value == "act" and not scan.within("behind_only", act.start, act.end) and not is_unreal(scan, act):
            yield native


def _in_numbers(scan: Scan, sentence: Sentence, persons: list[Hit]) -> list[Count]:
    """The numbers that count nothing but people, as far as the words beside them tell."""
    others = scan.within("not_people", sentence.start, sentence.end)
    blocked = [h for h in others if not any(p.start <= h.start and h.end <= p.end for p in persons)]
    singles = scan.within("single", sentence.start, sentence.end)
    counts: list[Count] = []
    for start, end, low, high, line in _ranges(scan, sentence, _numbers(scan, sentence)):
        if high > MOST or _is_other(scan, start, end, blocked, persons):
            continue
        person = _person(scan, start, end, persons if high > 1 else sorted([*persons, *singles], key=START))
        first, last = (min(start, person.start), max(end, person.end)) if person else (start, end)
        if person and person.entry.value == "2" and person.start <= start and end <= person.end:
            low = high = 2
        counts.append(Count(first, last, low, high, person is not None, line))
    return sorted(counts, key=START)


def _ranges(scan: Scan, sentence: Sentence, numbers: list[Number]) -> Iterator[Number]:
    """The numbers, two that are the ends of a range as one; without those that a toll was before it changed, and those of all who were there: "three of the
    four"."""
    i = 0
    while i < len(numbers):
        number = numbers[i]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        gap = scan.norm[number.end : following.start] if following else ""
        i += 1
        if _is_former(scan, sentence, number.start, gap) or (following and _is_among(scan, number, following)):
            continue
        if following and patterns(scan.lang).out_of.fullmatch(gap) and number.low <= following.low and not _counts_dead(scan, following.end):
            number = number._replace(end=following.end)
            i += 1
        elif following and patterns(scan.lang).range.fullmatch(gap) and _between(scan, number.start, gap):
            low = number.low * _shared_factor(scan, number, following)
            if low < following.high:
                number = number._replace(end=following.end, low=low, high=following.high)
                i += 1
        yield number


def _is_among(scan: Scan, number: Number, following: Number) -> bool:
    """The number is of some of the dead whose number follows: "19 children among 21 killed"."""
    gap = scan.norm[number.end : following.start]
    return number.high <= following.low and patterns(scan.lang).among_all.fullmatch(gap) is not None and _counts_dead(scan, following.end)


def _counts_dead(scan: Scan, end: int) -> bool:
    """A word for the dead or injured stands right behind a number: "one of the 43 dead"."""
    return any(h.start == end + 1 for kind in ("killed", "injured", "victims") for h in scan.within(kind, end, end + OUT_OF_REACH))


def _is_former(scan: Scan, sentence: Sentence, start: int, gap: str) -> bool:
    """The number is what a toll was before it changed: "passé de 30 à 40 morts", "corrigiu de 75 para 71". Only the second number is told. Or words
    right before say so: "which had stood at 35"."""
    said = patterns(scan.lang)
    if said.stood_at.search(scan.norm, max(sentence.start, start - STOOD_REACH), start):
        return True
    if not said.former.search(scan.norm, max(sentence.start, start - 8), start) or not said.reached.fullmatch(gap):
        return False
    return bool(scan.within("risen", max(sentence.start, start - RISEN_REACH), start))


def _numbers(scan: Scan, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in figures and words, each whole."""
    figures = [n for n in beginning(scan.numerals, sentence.start, sentence.end) if n.end <= sentence.end]
    words = [h for h in scan.within("number", sentence.start, sentence.end) if not _is_known(h) and not is_rest(scan, h)]
    words = [h for h in words if not any(n.start <= h.start < n.end for n in touching(figures, h.start, h.start)) and not _is_named(scan, h)]
    numbers = [_with_thousand(scan, Number(n.start, n.end, n.value, n.value, None)) for n in figures]
    numbers += [Number(h.start, h.end, value_of(scan, h), value_of(scan, h), h.entry.data_line) for h in words]
    return _factored(scan, _compounds(scan, sorted(numbers, key=START)), sentence)


def _with_thousand(scan: Scan, number: Number) -> Number:
    """A thousand in words right before the figure of its hundreds: «bin 200 kişi»; the thousands of another number are not its own («3 bin 200»)."""
    word = patterns(scan.lang).thousand.search(scan.norm, max(0, number.start - THOUSAND_REACH), number.start)
    if word is None or number.low >= 1000 or is_behind_number(scan, word.start(1)):
        return number
    return number._replace(start=word.start(1), low=number.low + 1000, high=number.high + 1000)


def _is_joined(scan: Scan, person: Hit, count: Count) -> bool:
    """The person is told together with one counted right before («مقتل امرأة وطفل»), or right behind ("a woman and a child were killed", "a
    general, a colonel and five soldiers were killed")."""
    if person.start >= count.end:
        return patterns(scan.lang).joins.fullmatch(scan.norm, count.end, person.start) is not None
    if scan.grammar.verb_first:
        return False
    is_listed = count.is_word and scan.norm[person.end : count.start] == ", " and scan.norm[count.end : count.end + 1] != ","
    return is_listed or patterns(scan.lang).joins.fullmatch(scan.norm, person.end, count.start) is not None


def _is_named(scan: Scan, word: Hit) -> bool:
    """A number word is part of a name: the seven of «באר שבע», Beersheba."""
    return any(n.start <= word.start and word.end <= n.end and n.start < n.end - (word.end - word.start) for n in touching(scan.names, word.start, word.start))


def _is_known(number: Hit) -> bool:
    """A small number with an article takes its people for known: «الثلاثة»; «المئة» is told."""
    return number.prefix.endswith((ARABIC.article, ARABIC.to_article)) and int(number.entry.value) < 100


def _is_close(scan: Scan, person: Hit, count: Count) -> bool:
    """The person is who a number beside it counts."""
    gap = scan.norm[person.end : count.start] if count.start >= person.end else scan.norm[count.end : person.start]
    return len(gap) <= 8 and not ANOTHER.search(gap)


def _is_object(scan: Scan, person: Hit, sentence: Sentence) -> bool:
    """A person in the singular is counted only right beside the killing: «مقتل جندي», "killed a soldier", "a soldier was killed"."""
    near = {kind: touching(scan.in_sentence(kind, sentence), person.word_start - 1, person.end + ACT_REACH) for kind in ("killed", "injured")}
    acts = [h for h in near["killed"] if h.entry.value == "act" or not scan.grammar.victim_nouns] + list(near["injured"])
    acts = [h for h in acts if not is_unreal(scan, h)]
    if any(0 <= person.word_start - h.end <= 1 and not person.prefix for h in acts):
        return True
    if _has_met(scan, person, sentence):
        return True
    if _is_subject(scan, person):
        return any(h.entry.value == "act" and h.entry.words == 1 and not h.prefix and ALONE.fullmatch(scan.norm, person.end, h.start) for h in acts)
    behind = [h for h in acts if h.start > person.end and is_told_of(scan, person.end, h)]
    return not scan.grammar.verb_first and any(h.start - person.end > 1 or not has_victims(scan, h) for h in behind)


def _has_met(scan: Scan, person: Hit, sentence: Sentence) -> bool:
    """The person stands right behind the verb that a killing begins with: «لقي ضابط وجنديان مصرعهم»."""
    if not ending(scan.hits.get("met", ()), person.word_start - 1, person.word_start - 1):
        return False
    return bool(scan.within("before_only", person.end, min(sentence.end, person.end + BESIDE)))


def is_told_of(scan: Scan, end: int, act: Hit) -> bool:
    """Only an auxiliary, or where they are from with one, stands between people and their killing; a verb without object needs none: "a man from the north
    died"."""
    said = patterns(scan.lang)
    if said.auxiliary.fullmatch(scan.norm, end, act.start):
        return True
    return bool(scan.within("dying", act.start, act.end)) and said.from_a_place.fullmatch(scan.norm, end, act.start) is not None


def has_victims(scan: Scan, act: Hit) -> bool:
    """Who is killed stands right behind the killing, so that whoever stands before it killed them: "a soldier killed two people"."""
    if beginning(scan.numerals, act.end, act.end + 2) or patterns(scan.lang).victim.match(scan.norm, act.end):
        return True
    return any(h.start == act.end + 1 for kind in ("number", "person", "at_least") for h in scan.hits.get(kind, ()))


def _is_subject(scan: Scan, person: Hit) -> bool:
    """One person is told before what befell them: «إن جنديا قتل». The counted noun behind eleven and more has the same form."""
    return person.entry.surface.endswith(ARABIC.object_ending) and SUBJECT.search(scan.norm, max(0, person.start - 8), person.start) is not None


def _between(scan: Scan, start: int, gap: str) -> bool:
    """ "and" joins a range only after "between"; a dash or "to" always does."""
    if patterns(scan.lang).conjunction.fullmatch(gap):
        return patterns(scan.lang).between.search(scan.norm, max(0, start - 12), start) is not None
    return True


def _compounds(scan: Scan, numbers: list[Number]) -> list[Number]:
    """«ثلاثة وعشرون» is 23, «مئة وخمسون» 150, "twenty-three" 23."""
    joined: list[Number] = []
    for number in numbers:
        if joined and number.data_line and joined[-1].data_line:
            last, value = joined[-1], joined[-1].low
            gap = scan.norm[last.end : number.start]
            units_first = scan.grammar.units_first and value < 10 <= number.low < 100 and ARABIC_AND in gap
            tens_first = 20 <= value < 100 and number.low < 10
            hundreds_first = value >= 100 > number.low and not is_factored(scan, number.end, value)
            if (gap in ("-", " ") or patterns(scan.lang).joins.fullmatch(gap)) and (units_first or tens_first or hundreds_first):
                joined[-1] = _of(last, number.end, value + number.low)
                continue
        joined.append(number)
    return joined


def _factored(scan: Scan, numbers: list[Number], sentence: Sentence) -> list[Number]:
    """«3 آلاف» is 3000, "two thousand five hundred and ten" 2510; «آلاف» standing alone is no number here, because it is vague."""
    factors = scan.within("factor", sentence.start, sentence.end)
    out: list[Number] = []
    scale = 1
    for number in numbers:
        if out and number.start < out[-1].end:
            continue
        whole, unit = number, 1 if number.data_line is None or number.low % 1000 else 1000
        while following := _factor_behind(scan, factors, whole.end):
            unit = int(following.entry.value)
            whole = _of(number, following.end, whole.low * unit)
        if out and whole.low < scale and patterns(scan.lang).of_one_number.fullmatch(scan.norm, out[-1].end, number.start):
            out[-1] = _of(out[-1], whole.end, out[-1].low + whole.low)
        else:
            out.append(whole)
        scale = unit
    return out


def _factor_behind(scan: Scan, factors: list[Hit], end: int) -> Hit | None:
    """The factor right behind a number; where words are written together only a word like "some" stands between: 3千, 10余万, but not 13死逾百伤."""
    following = next(iter(beginning(factors, end, end + 3)), None)
    if following is None or not scan.grammar.unspaced or following.start == end:
        return following
    return following if any(h.start == end for h in scan.within("at_least", end, following.start)) else None


def _of(first: Number, end: int, value: int) -> Number:
    """The number that a first one and what stands behind it are together."""
    return first._replace(end=end, low=value, high=value)


def _shared_factor(scan: Scan, first: Number, second: Number) -> int:
    """The factor behind the second end of a range, where it is that of both: "3 to 5 thousand" begins at 3,000, "900 to 1 thousand" at 900."""
    factors = scan.within("factor", second.start, second.end)
    if not factors or scan.within("factor", first.start, first.end):
        return 1
    factor = int(factors[0].entry.value)
    return factor if first.low * factor < second.high else 1


def _person(scan: Scan, start: int, end: int, persons: list[Hit]) -> Hit | None:
    """The counted people right after the number, or (dual and "مدنيين اثنين") right before it."""
    for person in beginning(persons, end, end + 23):
        gap = scan.norm[end : person.start]
        if len(gap.split()) <= 2 and not PHRASE_END.search(gap) and not person.prefix.startswith(ARABIC_AND):
            return person
    people = next(iter(beginning(scan.names, end + 1, end + 2)), None)
    if people and people.entry.kind == "demonym" and not people.prefix:
        return people
    beside = touching(persons, start - 1, start)
    return next((p for p in beside if p.start <= start < end <= p.end or (p.end < start and scan.norm[p.end : start] == " ")), None)


def _is_other(scan: Scan, start: int, end: int, blocked: list[Hit], persons: list[Hit]) -> bool:
    """A year, a day of a month, a share, an age, aircraft: not people."""
    after = scan.norm[end : end + 3].lstrip()
    if re.match(r"(?:19|20)\d\d$", scan.norm[start:end]) and not beginning(persons, end + 1, end + 3) and not is_toll(scan, start, end):
        return True
    if IN_A_NAME.search(scan.norm, max(0, start - 4), start) or IN_A_WORD.match(scan.norm, end):
        return True
    if any(m.start() <= start < m.end() for m in IN_FIGURES.finditer(scan.norm, max(0, start - 8), end + 8)):
        return True
    if after.startswith(("%", "٪")) or patterns(scan.lang).age.search(scan.norm, max(0, start - 16), start):
        return True
    reach = 0 if scan.grammar.unspaced else 12
    if any(len(scan.norm[end : h.start].split()) <= 1 for h in beginning(blocked, end, end + reach + 1)) or ending(blocked, start - 1, start - 1):
        return True
    return any(t.entry.kind in DATING for t in (*beginning(scan.times, end, end + 7), *ending(scan.times, start - 1, start)))
