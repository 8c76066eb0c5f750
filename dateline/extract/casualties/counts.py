"""Numbers that may count people: in figures, words and duals, with their ranges, and a single person who is the victim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.extract.casualties.acts import is_unreal
from dateline.extract.casualties.patterns import patterns
from dateline.extract.casualties.spelling import is_factored, is_rest, is_toll, value_of
from dateline.scan import Scan, Sentence
from dateline.vocabulary import Hit

Number = tuple[int, int, int, str | None]
"""Start, end, value and, for number words, the line of data they stand in."""

MOST = 400_000
"""No single event of the period the corpus covers killed more people; a larger number counts something else."""

IN_FIGURES = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
"""A date in figures, possible or not: its parts count nobody."""

RISEN_REACH = 60
"""Characters before a number in which a verb says that a toll went from that number to the next."""

IN_A_NAME = re.compile(r"[^\W\d_]{3}-$")
"""Before a number that is a part of a name: "Covid-19"."""

SUBJECT, ALONE = re.compile(r"\s[بو]?[اإأ]ن\s$"), re.compile(r"\s(?:واحدا? |واحده )?(?:قد )?")
"""What stands before one person told first, and between that person and the killing: «إن طفلا واحدا مات»."""


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
    for person in (*persons, *reversed(persons)):
        said = int(person.entry.value) or int(_is_subject(scan, person))
        if not said or any(c.start < person.end and person.start < c.end for c in counts):
            continue
        is_beside = any(_is_joined(scan, person, c) for c in counts)
        if is_beside or ((said > 1 or _is_object(scan, person, sentence)) and not any(_is_close(scan, person, c) for c in counts)):
            counts.append(Count(person.start, person.end, said, said, True, person.entry.data_line, said == 1))
    return sorted(counts, key=lambda count: count.start)


def _in_numbers(scan: Scan, sentence: Sentence, persons: list[Hit]) -> list[Count]:
    """The numbers that count nothing but people, as far as the words beside them tell."""
    blocked = scan.within("not_people", sentence.start, sentence.end)
    dated = [(t.start, t.end) for t in scan.times if t.entry.kind in ("month", "hijri_month", "persian_month", "unit")]
    numbers = _numbers(scan, sentence)
    counts: list[Count] = []
    i = 0
    while i < len(numbers):
        start, end, value, line = numbers[i]
        high = value
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        gap = scan.norm[end : following[0]] if following else ""
        if following and _is_former(scan, sentence, start, gap):
            i += 1
            continue
        if following and patterns(scan.lang).range.fullmatch(gap) and following[2] > value and _between(scan, start, gap):
            high, end = following[2], following[1]
            i += 1
        i += 1
        if value > MOST or _is_other(scan, start, end, blocked, dated, persons):
            continue
        person = _person(scan, start, end, persons)
        first, last = (min(start, person.start), max(end, person.end)) if person else (start, end)
        counts.append(Count(first, last, value, high, person is not None, line))
    return counts


def _is_former(scan: Scan, sentence: Sentence, start: int, gap: str) -> bool:
    """The number is what a toll was before it changed: "passé de 30 à 40 morts", "corrigiu de 75 para 71". Only the second number is told."""
    said = patterns(scan.lang)
    if not said.former.search(scan.norm, max(sentence.start, start - 8), start) or not said.reached.fullmatch(gap):
        return False
    return bool(scan.within("risen", max(sentence.start, start - RISEN_REACH), start))


def _numbers(scan: Scan, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in figures and words, each whole."""
    numbers: list[Number] = [(n.start, n.end, n.value, None) for n in scan.numerals if sentence.start <= n.start and n.end <= sentence.end]
    words = [h for h in scan.within("number", sentence.start, sentence.end) if not _is_known(h) and not is_rest(scan, h)]
    numbers += [(h.start, h.end, value_of(scan, h), h.entry.data_line) for h in words if not any(a <= h.start < b for a, b, _, _ in numbers)]
    numbers.sort(key=lambda n: n[0])
    return _factored(scan, _compounds(scan, numbers), sentence)


def _is_joined(scan: Scan, person: Hit, count: Count) -> bool:
    """The person is told together with one counted right before («مقتل امرأة وطفل»), or right behind ("a woman and a child were killed")."""
    if person.start >= count.end:
        return patterns(scan.lang).joins.fullmatch(scan.norm, count.end, person.start) is not None
    return scan.lang != "ar" and patterns(scan.lang).joins.fullmatch(scan.norm, person.end, count.start) is not None


def _is_known(number: Hit) -> bool:
    """A small number with an article takes its people for known: «الثلاثة»; «المئة» is told."""
    return number.prefix.endswith(("ال", "لل")) and int(number.entry.value) < 100


def _is_close(scan: Scan, person: Hit, count: Count) -> bool:
    """The person is who a number beside it counts."""
    gap = scan.norm[person.end : count.start] if count.start >= person.end else scan.norm[count.end : person.start]
    return len(gap) <= 8 and not re.search(r"\s[וو]", gap)


def _is_object(scan: Scan, person: Hit, sentence: Sentence) -> bool:
    """A person in the singular is counted only right beside the killing: «مقتل جندي», "killed a soldier", "a soldier was killed"."""
    acts = [h for h in scan.in_sentence("killed", sentence) if h.entry.value == "act" or scan.lang != "ar"] + list(scan.in_sentence("injured", sentence))
    acts = [h for h in acts if not is_unreal(scan, h)]
    if any(0 <= person.word_start - h.end <= 1 and not person.prefix for h in acts):
        return True
    if _is_subject(scan, person):
        return any(h.entry.value == "act" and h.entry.words == 1 and not h.prefix and ALONE.fullmatch(scan.norm, person.end, h.start) for h in acts)
    return scan.lang != "ar" and any(h.start > person.end and patterns(scan.lang).auxiliary.fullmatch(scan.norm, person.end, h.start) for h in acts)


def _is_subject(scan: Scan, person: Hit) -> bool:
    """One person is told before what befell them: «إن جنديا قتل». The counted noun behind eleven and more has the same form."""
    return person.entry.surface.endswith("ا") and SUBJECT.search(scan.norm, max(0, person.start - 8), person.start) is not None


def _between(scan: Scan, start: int, gap: str) -> bool:
    """ "and" joins a range only after "between"; a dash or "to" always does."""
    if patterns(scan.lang).conjunction.fullmatch(gap):
        return patterns(scan.lang).between.search(scan.norm, max(0, start - 12), start) is not None
    return True


def _compounds(scan: Scan, numbers: list[Number]) -> list[Number]:
    """«ثلاثة وعشرون» is 23, «مئة وخمسون» 150, "twenty-three" 23."""
    joined: list[Number] = []
    for number in numbers:
        if joined and number[3] and joined[-1][3]:
            start, end, value, line = joined[-1]
            gap = scan.norm[end : number[0]]
            units_first = scan.lang == "ar" and value < 10 <= number[2] < 100 and "و" in gap
            tens_first = 20 <= value < 100 and number[2] < 10
            hundreds_first = value >= 100 > number[2] and not is_factored(scan, number[1], value)
            if (gap in ("-", " ") or patterns(scan.lang).joins.fullmatch(gap)) and (units_first or tens_first or hundreds_first):
                joined[-1] = (start, number[1], value + number[2], line)
                continue
        joined.append(number)
    return joined


def _factored(scan: Scan, numbers: list[Number], sentence: Sentence) -> list[Number]:
    """«3 آلاف» is 3000, "two thousand five hundred and ten" 2510; «آلاف» standing alone is no number here, because it is vague."""
    factors = scan.within("factor", sentence.start, sentence.end)
    out: list[Number] = []
    scale = 1
    for start, end, value, line in numbers:
        if out and start < out[-1][1]:
            continue
        unit = 1 if line is None or value % 1000 else 1000
        for factor in factors:
            if 0 <= factor.start - end <= 2:
                unit = int(factor.entry.value)
                value, end = value * unit, factor.end
        if out and value < scale and patterns(scan.lang).of_one_number.fullmatch(scan.norm, out[-1][1], start):
            out[-1] = (out[-1][0], end, out[-1][2] + value, line)
        else:
            out.append((start, end, value, line))
        scale = unit
    return out


def _person(scan: Scan, start: int, end: int, persons: list[Hit]) -> Hit | None:
    """The counted people right after the number, or (dual and "مدنيين اثنين") right before it."""
    for person in persons:
        gap = scan.norm[end : person.start]
        if 0 <= person.start - end <= 22 and len(gap.split()) <= 2 and not re.search(r"[.,،;؛]|\s[וو]", gap) and not person.prefix.startswith("و"):
            return person
    people = next((n for n in scan.names if n.start == end + 1), None)
    if people and people.entry.kind == "demonym" and not people.prefix:
        return people
    return next((p for p in persons if p.start <= start < end <= p.end or (p.end < start and scan.norm[p.end : start] == " ")), None)


def _is_other(scan: Scan, start: int, end: int, blocked: list[Hit], dated: list[tuple[int, int]], persons: list[Hit]) -> bool:
    """A year, a day of a month, a share, an age, aircraft: not people."""
    after = scan.norm[end : end + 3].lstrip()
    if re.match(r"(?:19|20)\d\d$", scan.norm[start:end]) and not any(0 < p.start - end <= 2 for p in persons) and not is_toll(scan, start, end):
        return True
    if IN_A_NAME.search(scan.norm, max(0, start - 4), start):
        return True
    if any(m.start() <= start < m.end() for m in IN_FIGURES.finditer(scan.norm, max(0, start - 8), end + 8)):
        return True
    if after.startswith(("%", "٪")) or patterns(scan.lang).age.search(scan.norm, max(0, start - 16), start):
        return True
    reach = 0 if scan.is_unspaced else 12
    if any((0 <= h.start - end <= reach and len(scan.norm[end : h.start].split()) <= 1) or h.end == start - 1 for h in blocked):
        return True
    return any(0 <= a - end <= 6 or (0 <= start - b <= 1) for a, b in dated)
