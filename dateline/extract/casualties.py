"""Tolls: numbers of people killed and injured, in figures, words and duals, with "at least" and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from dateline.joints import NEVER, joint
from dateline.scan import Scan, Sentence
from dateline.text import is_unspaced
from dateline.vocabulary import Hit

Number = tuple[int, int, int, str | None]
"""Start, end, value and, for number words, the line of data they stand in."""

REACH = 45
"""Characters between a count and its toll word at most: six words."""

MOST = 400_000
"""No single event of the period the corpus covers killed more people; a larger number counts something else."""

IN_FIGURES = re.compile(r"(?<!\d)\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
"""A date in figures, possible or not: its parts count nobody."""

LETTERS = re.compile(r"[^\W\d_]+")

ONE_MORE = "واحد "
"""«3 جنود وأحد الحراس»: the "and" is a letter of the number."""

SUBJECT, ALONE = re.compile(r"\s[بو]?[اإأ]ن\s$"), re.compile(r"\s(?:واحدا? |واحده )?(?:قد )?")
"""What stands before one person told first, and between that person and the killing: «إن طفلا واحدا مات»."""

BETWEEN = re.compile(r"بين(?:\s\w+)?\s$")
"""Before words for one dead: «ما بين قتيل وجريح» counts nobody."""

RISE_REACH, RISE_BEFORE = 160, 40
"""Characters from a word for the dead to the number they have risen to; before that word, in which a verb of rising stands."""

ALL = re.compile(r"^ (?:جميع|كل|كافه)\s.*\sو?(?:البالغ )?عددهم\s$")
"""Between a killing and the number of all who were there: «مقتل جميع من كانوا على متنها وعددهم 71»."""

MET_REACH = 90
"""Characters from those who met their end to the words for it."""

BOTH, PART = "killed and injured in one number", "a part of the number before it"

OF_REACH = 20
"""Characters behind a number in which that stands."""

UNREAL_REACH = 24
"""Characters before a killing in which words say that it did not happen."""

PART_REACH = 24
"""Characters from "including" to a number of some of those told before it."""

CLAUSE_END = re.compile(r"[,،;؛]")

ALONE_REACH = 14
"""Characters beside a word for one dead in which a number counts them."""


class Patterns(NamedTuple):
    """Expressions between numbers and toll words in one language (data/joints.yml).

    ``range``: between the two ends of a range. ``with_more``: before a second number that is added. ``joins``: all that joins a person to another.
    ``together``: all that stands between a word for the dead and one for the injured that one number counts. ``auxiliary``: between one person and the killing
    told behind. ``another``: what begins another count. ``apart``: what a toll word does not count beyond. ``reached``: before the number a toll has come to.
    """

    range: re.Pattern[str]
    conjunction: re.Pattern[str]
    between: re.Pattern[str]
    with_more: re.Pattern[str]
    joins: re.Pattern[str]
    together: re.Pattern[str]
    auxiliary: re.Pattern[str]
    another: re.Pattern[str]
    apart: re.Pattern[str]
    age: re.Pattern[str]
    of_the_dead: re.Pattern[str]
    reached: re.Pattern[str]


@cache
def patterns(lang: str | None) -> Patterns:
    """The expressions of a language; of all where it is not known."""
    conjunction, letter, either = joint("and", lang), joint("and_joined", lang), joint("or", lang)
    unspaced = conjunction if is_unspaced(lang) else NEVER
    return Patterns(
        range=re.compile(rf"\s*(?:-|{joint('to', lang)}|{conjunction}|{letter}|{either})\s*"),
        conjunction=re.compile(rf"\s*(?:{conjunction}|{letter})\s*"),
        between=re.compile(rf"(?:{joint('between', lang)})\s*$"),
        with_more=re.compile(rf"\s\S*(?:{letter})$|\s(?:{conjunction})\s$|(?:{unspaced})$"),
        joins=re.compile(rf" (?:{letter})| (?:{conjunction}) |{unspaced}"),
        together=re.compile(rf" (?:{letter})| (?:{conjunction}|{either}) | (?:{either}) |/|{unspaced}"),
        auxiliary=re.compile(rf"\s(?:(?:{joint('auxiliary', lang)}) )?"),
        another=re.compile(rf"[,،、]|\s(?:{letter})|\b(?:{conjunction})\b"),
        apart=re.compile(rf"[;؛:]|\b(?:{joint('break', lang)})\b"),
        age=re.compile(rf"(?:{joint('age', lang)})\s*$"),
        of_the_dead=re.compile(rf"\s(?:{joint('of_the_dead', lang)})\b"),
        reached=re.compile(rf"\s(?:(?:{joint('reached', lang)})\s|(?:{joint('reached_joined', lang)}) ?)(?:\S+\s(?:(?:{joint('than', lang)})\s)?)?$"),
    )


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


@dataclass(slots=True)
class Toll:
    """A number of killed or injured (``kind``) and the words it rests on. ``is_word``: no number is told, one person or victim is: «مقتل جندي»."""

    kind: str
    low: int
    high: int
    start: int
    end: int
    sentence: Sentence
    data_line: str | None
    reason: str | None = None
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were killed, or injured: what one telling says, or several that differ."""

    tellings: tuple[Toll, ...]

    @property
    def low(self) -> int:
        """The lowest number told."""
        return min(toll.low for toll in self.tellings)

    @property
    def high(self) -> int:
        """The highest number told."""
        return max(toll.high for toll in self.tellings)


def find_tolls(scan: Scan) -> list[Toll]:
    """Every toll of an article, in reading order; those that count a part of another or no people carry a reason."""
    found: list[Toll] = []
    telling = {scan.sentence_at(hit.start).index for kind in ("killed", "injured", "dual", "one") for hit in scan.hits.get(kind, ())}
    for sentence in (scan.sentences[index] for index in sorted(telling)):
        in_words = list(_in_words(scan, sentence))
        found += in_words
        found += _in_numbers(scan, sentence, in_words)
    return _once(found)


def _in_words(scan: Scan, sentence: Sentence) -> Iterator[Toll]:
    """Tolls that a word tells by itself: «قتيلان», «سقوط قتيل», «لقي حتفه»."""
    for dual in scan.in_sentence("dual", sentence):
        yield Toll(dual.entry.value, 2, 2, dual.start, dual.end, sentence, dual.entry.data_line)
    ages = [t.start for t in scan.times if t.entry.kind == "unit"]
    numbers = [(n.start, n.end) for n in scan.numerals if not any(0 <= age - n.end <= 1 for age in ages)]
    numbers += [(h.start, h.end) for h in scan.within("number", sentence.start, sentence.end)]
    for one in scan.in_sentence("one", sentence):
        reach = ALONE_REACH if one.entry.words == 1 else 0
        is_counted = any(one.start - reach <= end and start <= one.end + 1 for start, end in numbers if end <= one.end or start >= one.end)
        is_beast = any(0 <= one.word_start - h.end <= 1 for h in scan.within("not_people", sentence.start, one.word_start))
        if not is_counted and not is_beast and one.prefix in ("", "و", "ف") and not BETWEEN.search(scan.norm, sentence.start, one.word_start):
            yield Toll(one.entry.value, 1, 1, one.start, one.end, sentence, one.entry.data_line, is_word=one.entry.words == 1)


def _in_numbers(scan: Scan, sentence: Sentence, in_words: list[Toll]) -> list[Toll]:
    """Tolls told by a number or a person beside a toll word; two numbers that one word counts are one toll: «مقتل 3 جنود و5 مدنيين»."""
    killed, injured = (scan.in_sentence(kind, sentence) for kind in ("killed", "injured"))
    words = [("killed", h) for h in killed] + [("injured", h) for h in injured]
    found: list[Toll] = []
    counted: list[Hit] = []
    last: tuple[Count, Hit | None] | None = None
    is_part = False
    for count in _counts(scan, sentence) if words else ():
        kind, hit = _nearest(scan, count, words) or (None, None)
        is_added = last is not None and last[0].has_person and _is_added(scan, last[0], count, [h for _, h in words if h is not last[1]])
        is_part = _is_part(scan, count, hit, sentence) or (is_part and is_added)
        if last and is_added and not is_part:
            if hit is None and found and last[1]:
                found[-1] = _sum(found[-1], count)
            elif hit is not None and hit is last[1] and found:
                found[-1] = _sum(found[-1], count)
                hit = None
            elif hit is not None and last[1] is None:
                count = replace(count, start=last[0].start, low=count.low + last[0].low, high=count.high + last[0].high)
        last = count, hit or (last[1] if last and is_added else None)
        if kind is None or hit is None:
            continue
        if _is_unreal(scan, hit) or _are_hurt(scan, max(count.end, hit.end), hit):
            continue
        is_of_them = is_part or (kind == "killed" and _is_of_them(scan, count, sentence))
        low, high = min(count.start, hit.start), max(count.end, hit.end)
        found.append(Toll(kind, count.low, count.high, low, high, sentence, hit.entry.data_line, PART if is_of_them else None, count.is_word))
        counted.append(hit)
    alone = [h for _, h in words if h not in counted and not any(h.start < t.end and t.start < h.end for t in in_words)]
    return [replace(t, reason=BOTH) if t.reason is None and _is_of_both(scan, t, hit, alone) else t for t, hit in zip(found, counted, strict=True)]


def _is_of_both(scan: Scan, toll: Toll, hit: Hit, alone: list[Hit]) -> bool:
    """A word for the other kind, which no number of its own counts, is joined to the toll's: «قتل وأصيب 12», "12 killed and wounded"."""
    for other in alone:
        is_before = other.end <= toll.start
        gap = scan.norm[other.end : toll.start] if is_before else scan.norm[toll.end : other.start]
        if other.entry.kind == toll.kind or not patterns(scan.lang).together.fullmatch(gap) or scan.within("before_only", other.start, other.end):
            continue
        if is_before and hit.start == toll.start and not other.entry.surface.endswith("وا"):
            return True
        if other.start >= toll.end and hit.end == toll.end and other.entry.value == "noun" and not other.entry.surface.startswith("اصاب"):
            return True
    return False


def _is_added(scan: Scan, first: Count, second: Count, others: list[Hit]) -> bool:
    """A second number joined to the first with "and", with no other toll word than the first's between or right behind."""
    gap = scan.norm[first.end : second.start]
    is_joined = patterns(scan.lang).with_more.search(gap) or (gap == " " and scan.norm.startswith(ONE_MORE, second.start))
    is_listed = gap == ", " and scan.lang != "ar"
    if not second.has_person or not (is_listed or (is_joined and len(gap.split()) <= 3 and "," not in gap and "،" not in gap)):
        return False
    return not any(first.end <= h.start < second.start or (0 <= h.start - second.end <= 2 and h.entry.value == "noun") for h in others)


def _sum(toll: Toll, count: Count) -> Toll:
    return replace(toll, low=toll.low + count.low, high=toll.high + count.high, end=max(toll.end, count.end), is_word=False)


def _once(tolls: list[Toll]) -> list[Toll]:
    """One toll for one stretch of words."""
    kept: list[Toll] = []
    for toll in sorted(tolls, key=lambda t: (t.start, t.end)):
        if not any(o.kind == toll.kind and o.start <= toll.start and toll.end <= o.end and o.low == toll.low for o in kept):
            kept.append(toll)
    return kept


def _counts(scan: Scan, sentence: Sentence) -> list[Count]:
    numbers: list[Number] = [(n.start, n.end, n.value, None) for n in scan.numerals if sentence.start <= n.start and n.end <= sentence.end]
    words = [h for h in scan.within("number", sentence.start, sentence.end) if not _is_known(h)]
    numbers += [(h.start, h.end, int(h.entry.value), h.entry.data_line) for h in words if not any(a <= h.start < b for a, b, _, _ in numbers)]
    numbers.sort(key=lambda n: n[0])
    numbers = _compounds(scan, numbers)
    numbers = _factored(scan, numbers, sentence)
    persons = scan.within("person", sentence.start, sentence.end)
    blocked = scan.within("not_people", sentence.start, sentence.end)
    dated = [(t.start, t.end) for t in scan.times if t.entry.kind in ("month", "hijri_month", "persian_month", "unit")]
    counts: list[Count] = []
    i = 0
    while i < len(numbers):
        start, end, value, line = numbers[i]
        high = value
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        gap = scan.norm[end : following[0]] if following else ""
        if following and patterns(scan.lang).range.fullmatch(gap) and following[2] > value and _between(scan, start, gap):
            high, end = following[2], following[1]
            i += 1
        i += 1
        if value > MOST or _is_other(scan, start, end, blocked, dated, persons):
            continue
        person = _person(scan, start, end, persons)
        first, last = (min(start, person.start), max(end, person.end)) if person else (start, end)
        counts.append(Count(first, last, value, high, person is not None, line))
    for person in (*persons, *reversed(persons)):
        said = int(person.entry.value) or int(_is_subject(scan, person))
        if not said or any(c.start < person.end and person.start < c.end for c in counts):
            continue
        is_beside = any(_is_joined(scan, person, c) for c in counts)
        if is_beside or ((said > 1 or _is_object(scan, person, sentence)) and not any(_is_close(scan, person, c) for c in counts)):
            counts.append(Count(person.start, person.end, said, said, True, person.entry.data_line, said == 1))
    return sorted(counts, key=lambda count: count.start)


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
    acts = [h for h in acts if not _is_unreal(scan, h)]
    if any(0 <= person.word_start - h.end <= 1 and not person.prefix for h in acts):
        return True
    if _is_subject(scan, person):
        return any(h.entry.value == "act" and h.entry.words == 1 and not h.prefix and ALONE.fullmatch(scan.norm, person.end, h.start) for h in acts)
    return scan.lang != "ar" and any(h.start > person.end and patterns(scan.lang).auxiliary.fullmatch(scan.norm, person.end, h.start) for h in acts)


def _is_subject(scan: Scan, person: Hit) -> bool:
    """One person is told before what befell them: «إن جنديا قتل». The counted noun behind eleven and more has the same form."""
    return person.entry.surface.endswith("ا") and SUBJECT.search(scan.norm, max(0, person.start - 8), person.start) is not None


def _are_hurt(scan: Scan, end: int, hit: Hit) -> bool:
    """Victims of whom the clause goes on to say that they were injured, and not how many others: «أربعة ضحايا نقلوا إلى المستشفى مصابين»."""
    hurt = scan.within("injured", end, end + RISE_REACH // 2) if scan.within("victims", hit.start, hit.end) else []
    between = scan.norm[end : hurt[0].word_start] if hurt else ""
    return bool(hurt) and not hurt[0].prefix and not re.search(r"[.,،;؛\d]|\sو", between)


def _is_unreal(scan: Scan, act: Hit) -> bool:
    """The word right before a killing says that it did not happen, or that it is feared: «دون إصابة أحد», «مخاوف من إصابة», «قد تؤدي إلى وفاة»."""
    if scan.within("might", act.word_start - UNREAL_REACH, act.word_start):
        return True
    before = LETTERS.findall(scan.norm, max(0, act.word_start - UNREAL_REACH), act.word_start)
    while before and before[-1] in scan.lexicon["particle"]:
        before.pop()
    if not before or act.prefix.startswith("و") or CLAUSE_END.search(scan.norm, max(0, act.word_start - 2), act.word_start):
        return False
    return before[-1] in scan.lexicon["unreal"] or before[-1] in scan.lexicon["negation"]


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
            if (gap in ("-", " ") or patterns(scan.lang).joins.fullmatch(gap)) and (units_first or tens_first or value >= 100 > number[2]):
                joined[-1] = (start, number[1], value + number[2], line)
                continue
        joined.append(number)
    return joined


def _factored(scan: Scan, numbers: list[Number], sentence: Sentence) -> list[Number]:
    """«3 آلاف» is 3000; a thousand standing alone is no number here, because «آلاف» is vague."""
    factors = scan.within("factor", sentence.start, sentence.end)
    out: list[Number] = []
    for start, end, value, line in numbers:
        following = next((f for f in factors if 0 <= f.start - end <= 2), None)
        if following:
            value, end = value * int(following.entry.value), following.end
            rest = next((n for n in numbers if 0 < n[0] - end <= 2 and n[2] < 1000), None)
            if rest and scan.norm[end : rest[0]] in (" و", " "):
                value, end = value + rest[2], rest[1]
        if out and start < out[-1][1]:
            continue
        out.append((start, end, value, line))
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
    if re.match(r"(?:19|20)\d\d$", scan.norm[start:end]) and not any(0 < p.start - end <= 2 for p in persons):
        return True
    if any(m.start() <= start < m.end() for m in IN_FIGURES.finditer(scan.norm, max(0, start - 8), end + 8)):
        return True
    if after.startswith(("%", "٪")) or patterns(scan.lang).age.search(scan.norm, max(0, start - 16), start):
        return True
    reach = 0 if scan.is_unspaced else 12
    if any((0 <= h.start - end <= reach and len(scan.norm[end : h.start].split()) <= 1) or h.end == start - 1 for h in blocked):
        return True
    return any(0 <= a - end <= 6 or (0 <= start - b <= 1) for a, b in dated)


def _nearest(scan: Scan, count: Count, tolls: list[tuple[str, Hit]]) -> tuple[str, Hit] | None:
    """The toll word a count belongs to: fewest words between; a noun behind the count beats a verb before it."""
    best: tuple[float, str, Hit] | None = None
    for kind, hit in tolls:
        if not _may_count(scan, hit, count) or _is_article(count, hit) or _counts_next(scan, hit, count):
            continue
        if hit.start < count.end and count.start < hit.end and hit.start >= count.start and hit.end <= count.end:
            gap, cost = "", 0.0
        elif hit.end <= count.start and _has_risen(scan, hit, count):
            gap, cost = "", 1.5
        elif hit.start >= count.end and _has_met(scan, count, hit):
            gap, cost = "", 1.0
        elif hit.end <= count.start:
            gap = scan.norm[hit.end : count.start]
            cost = _words(scan, hit.end, count.start) + (1.0 if hit.entry.value == "noun" and scan.lang == "ar" else 0.2)
        elif hit.start >= count.end:
            gap = scan.norm[count.end : hit.start]
            cost = _words(scan, count.end, hit.start) + _cost_of_act(scan, hit)
        else:
            gap, cost = "", 0.0
        if len(gap) > REACH or patterns(scan.lang).apart.search(gap) or ("." in gap.strip() and len(gap) > 3):
            continue
        limit = 5.0 if count.has_person else 3.0
        if cost <= limit and (best is None or cost < best[0]):
            best = (cost, kind, hit)
    return (best[1], best[2]) if best else None


def _counts_next(scan: Scan, hit: Hit, count: Count) -> bool:
    """A toll word behind a comma, or "and", and right before another number counts that one: "43 detained, injured 32"."""
    if hit.start < count.end or scan.lang == "ar":
        return False
    is_apart = patterns(scan.lang).another.search(scan.norm, count.end, hit.word_start)
    return bool(is_apart) and any(0 <= n.start - hit.end <= 1 for n in scan.numerals)


def _cost_of_act(scan: Scan, hit: Hit) -> float:
    """What a toll word behind a number counts in words: an Arabic verb stands before its people, unless it is of the plural («أصيبوا»)."""
    if hit.entry.value == "noun" or scan.lang != "ar":
        return 0.0
    return 0.5 if hit.entry.surface.endswith("وا") else 2.5


def _is_article(count: Count, hit: Hit) -> bool:
    """A word for one before a word for the dead counts only with a person, or right before a noun: "un attentat a fait" tells no number, "un mort" does."""
    is_number = count.has_person or count.low != 1 or count.data_line is None
    return not is_number and not (hit.entry.value == "noun" and 0 <= hit.start - count.end <= 1)


def _may_count(scan: Scan, hit: Hit, count: Count) -> bool:
    """Some words for killing count what stands behind them only, some what stands before."""
    if hit.start >= count.end:
        return not _counts_behind_only(scan, hit)
    return hit.end > count.start or not scan.within("before_only", hit.start, hit.end)


def _counts_behind_only(scan: Scan, hit: Hit) -> bool:
    """Of some words for killing those who died stand behind them only: "claimed", «سقوط», «أودى بحياة», and an Arabic noun of doing with a particle joined
    («اتهما بقتل»)."""
    if scan.lang == "ar" and hit.entry.value == "act" and hit.prefix.endswith(("ب", "ل")):
        return True
    return bool(scan.within("behind_only", hit.start, hit.end))


def _has_risen(scan: Scan, hit: Hit, count: Count) -> bool:
    """The toll is said to have come to the number, whatever stands between: «ارتفع عدد قتلى ... إلى 30», "the death toll ... rose to 30"."""
    gap = scan.norm[hit.end : count.start]
    if len(gap) <= RISE_REACH and ALL.search(gap):
        return True
    if len(gap) > RISE_REACH or patterns(scan.lang).apart.search(gap) or not patterns(scan.lang).reached.search(gap):
        return False
    verbs = scan.within("risen", max(0, hit.start - RISE_BEFORE), count.start)
    return any(verb.end <= hit.start or verb.start >= hit.end for verb in verbs)


def _has_met(scan: Scan, count: Count, hit: Hit) -> bool:
    """The count stands right behind the verb that the killing begins with, whatever follows: «لقي 12 شخصا، بينهم ستة أجانب، مصرعهم»."""
    if hit.start - count.end > MET_REACH or not scan.within("before_only", hit.start, hit.end):
        return False
    verbs = scan.within("met", max(0, count.start - REACH), count.start)
    return bool(verbs) and _words(scan, verbs[-1].end, count.start) == 0


def _words(scan: Scan, start: int, end: int) -> float:
    """Words between, but those like "at least"; a conjunction or comma counts for two more: it begins another count."""
    gap = scan.norm[start:end]
    words = len(gap) / 2 if scan.is_unspaced else len(gap.split())
    cost = float(words - sum(h.entry.words for h in scan.within("at_least", start, end)))
    if patterns(scan.lang).another.search(gap):
        cost += 2.0
    return cost


def _is_part(scan: Scan, count: Count, hit: Hit | None, sentence: Sentence) -> bool:
    """The number counts some of those told right before it: «بينهم 4 نساء»; but not where its own toll word begins another clause («بينهم امرأة وجرح 11»), or
    names the dead among others («ضحايا بينهم 4 قتلى»)."""
    if hit and hit.entry.value == "noun" and (hit.start - count.end == 1 or count.start <= hit.start < count.end):
        return False
    before = scan.within("including", sentence.start, count.start)
    near = [h for h in before if count.start - h.end <= PART_REACH and not CLAUSE_END.search(scan.norm, h.end, count.start)]
    return any(not (hit and h.end < hit.start < count.start and hit.prefix.startswith("و")) for h in near)


def _is_of_them(scan: Scan, count: Count, sentence: Sentence) -> bool:
    """The number counts some of those told before: «18 من القتلى», «17 منهم في العاصمة»; but not those of whom more is told: «39 شخصا منهم 12 طفلا»."""
    if patterns(scan.lang).of_the_dead.search(scan.norm, count.start, count.end + OF_REACH):
        return True
    following = scan.within("including", count.end, min(sentence.end, count.end + 12))
    return not count.has_person and any(h.start == count.end + 1 and not scan.norm[h.end : h.end + 2].strip().isdigit() for h in following)
