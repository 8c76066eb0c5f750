"""Numbers of a sentence, each whole: in figures or words, compound, with their factors, and ranges as one. What they count is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.extract.casualties.links import AND, OR, SPACE, TO, link
from dateline.extract.casualties.spelling import is_behind_number, is_factored, is_rest, value_of
from dateline.scan import START, Scan, beginning, touching
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import Expression

BETWEEN = Expression(r"{between}\s*$")
"""Before a range whose ends "and" links: "between 3 and 5"."""

OUT_OF = Expression(r" {out_of} ")
"""Between a number and the total that it is a part of."""

AMONG_ALL = Expression(r" (?:[^\W\d_]+ ){1,3}{among_all} ")
"""Between the number of some of the dead, with who they are, and the total: "19 children among 21 killed"."""

OUT_OF_REACH = 24
"""Characters behind a total of people present in which a word for the dead shows that all of them died."""

THOUSAND = Expression(r"(?:^|\s)({thousand_before})\s$")
"""A thousand in words, before the figure of its hundreds."""

THOUSAND_REACH = 8
"""Characters before a figure in which ``THOUSAND`` is looked for."""

STOOD_AT = Expression(r"(?:^|\s){stood_at}\s?$")
"""Right before the former number of a toll, wherever the new one is."""

STOOD_REACH = 24
"""Characters before a number in which ``STOOD_AT`` is looked for."""

FORMER = Expression(r"(?:^|\s){former}\s$")
"""Before the former number of a toll, if ``REACHED`` and the new number follow: "passé de 30 à 40 morts"."""

FORMER_REACH = 8
"""Characters before a number in which ``FORMER`` is looked for."""

REACHED = Expression(r"\s(?:{reached}\s|{reached_joined} ?)(?:\S+\s(?:{than}\s)?)?$")
"""Before the new number of a toll."""

RISEN_REACH = 60
"""Characters before a number in which a verb may say that a toll changed from that number to the next."""

BETWEEN_REACH = 12
"""Characters before a range in which "between" is looked for."""


class Number(NamedTuple):
    """A number in figures or words. In a range ``low`` and ``high`` differ. ``data_line`` is that of the first number word; None for figures."""

    start: int
    end: int
    low: int
    high: int
    data_line: str | None


HOUR = re.compile(r":[0-5]\d(?!\d)")
"""Behind a figure that is an hour and counts nobody: "he was pronounced dead at 5:03"."""


def find_numbers(scan: Scan, sentence: Sentence) -> Iterator[Number]:
    """Numbers of a sentence, with the two ends of a range as one. Left out are former numbers of a toll, numbers of some among a total of dead, and totals of
    people present: "three of the four"."""
    numbers = _numbers(scan, sentence)
    i = 0
    while i < len(numbers):
        number = numbers[i]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        gap = scan.norm[number.end : following.start] if following else ""
        i += 1
        if _is_former(scan, sentence, number.start, gap) or (following and _is_among(scan, number, following)):
            continue
        if following and OUT_OF[scan.lang].fullmatch(gap) and number.low <= following.low and not _counts_dead(scan, following.end):
            number = number._replace(end=following.end)
            i += 1
        elif following and _is_range(scan, number, following):
            low = number.low * _shared_factor(scan, number, following)
            if low < following.high:
                number = number._replace(end=following.end, low=low, high=following.high)
                i += 1
        yield number


def _is_among(scan: Scan, number: Number, following: Number) -> bool:
    """True if the number counts some of the dead whose total follows: "19 children among 21 killed"."""
    gap = scan.norm[number.end : following.start]
    return number.high <= following.low and AMONG_ALL[scan.lang].fullmatch(gap) is not None and _counts_dead(scan, following.end)


def _counts_dead(scan: Scan, end: int) -> bool:
    """True if a word for the dead or injured is right behind a number that ends at ``end``: "one of the 43 dead"."""
    return any(h.start == end + 1 for kind in ("killed", "injured", "victims") for h in scan.within(kind, end, end + OUT_OF_REACH))


def _is_former(scan: Scan, sentence: Sentence, start: int, gap: str) -> bool:
    """True if the number is that of a toll before it changed, so that only the next number counts: "passé de 30 à 40 morts", "corrigiu de 75 para 71"; or if
    words right before say so: "which had stood at 35"."""
    if STOOD_AT[scan.lang].search(scan.norm, max(sentence.start, start - STOOD_REACH), start):
        return True
    if not FORMER[scan.lang].search(scan.norm, max(sentence.start, start - FORMER_REACH), start) or not REACHED[scan.lang].fullmatch(gap):
        return False
    return bool(scan.within("risen", max(sentence.start, start - RISEN_REACH), start))


def _is_range(scan: Scan, first: Number, second: Number) -> bool:
    """True if the words between two numbers make a range: "and" does so only after "between"; "to", "or" or a dash always does."""
    linked = link(scan, first.end, second.start)
    if linked == AND:
        return BETWEEN[scan.lang].search(scan.norm, max(0, first.start - BETWEEN_REACH), first.start) is not None
    return linked in (TO, OR)


def _shared_factor(scan: Scan, first: Number, second: Number) -> int:
    """The factor behind the second end of a range if it belongs to both ends, otherwise 1: "3 to 5 thousand" begins at 3,000, "900 to 1 thousand" at 900."""
    factors = scan.within("factor", second.start, second.end)
    if not factors or scan.within("factor", first.start, first.end):
        return 1
    factor = int(factors[0].entry.value)
    return factor if first.low * factor < second.high else 1


def _numbers(scan: Scan, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in figures and words, each whole."""
    figures = [n for n in beginning(scan.numerals, sentence.start, sentence.end) if n.end <= sentence.end and not HOUR.match(scan.norm, n.end)]
    words = [h for h in scan.in_sentence("number", sentence) if not _is_known(h) and not is_rest(scan, h)]
    words = [h for h in words if not any(n.start <= h.start < n.end for n in touching(figures, h.start, h.start)) and not _is_named(scan, h)]
    numbers = [_with_thousand(scan, Number(n.start, n.end, n.value, n.value, None)) for n in figures]
    numbers += [Number(h.start, h.end, value_of(scan, h), value_of(scan, h), h.entry.data_line) for h in words]
    return _factored(scan, _compounds(scan, sorted(numbers, key=START)), sentence)


def _is_known(number: Hit) -> bool:
    """True for a small number with an article, which refers to people already mentioned: «الثلاثة». «المئة» still counts."""
    return number.prefix.endswith((ARABIC.article, ARABIC.to_article)) and int(number.entry.value) < 100


def _is_named(scan: Scan, word: Hit) -> bool:
    """True if a number word is part of a name or weekday: the seven of «באר שבע», Beersheba, the three of «سه شنبه», Tuesday."""
    weekdays = (t for t in touching(scan.times, word.start, word.start) if t.entry.kind == "weekday")
    return any(n.end - n.start > word.end - word.start for n in (*touching(scan.names, word.start, word.start), *weekdays))


def _with_thousand(scan: Scan, number: Number) -> Number:
    """The number, with a thousand in words right before its figure added: «bin 200 kişi». Thousands of another number do not count («3 bin 200»)."""
    word = THOUSAND[scan.lang].search(scan.norm, max(0, number.start - THOUSAND_REACH), number.start)
    if word is None or is_behind_number(scan, word.start(1)):
        return number
    return number._replace(start=word.start(1), low=number.low + 1000, high=number.high + 1000)


def _compounds(scan: Scan, numbers: list[Number]) -> list[Number]:
    """The numbers, with number words that form one number joined: «ثلاثة وعشرون» is 23, «مئة وخمسون» 150, "twenty-three" 23."""
    joined: list[Number] = []
    for number in numbers:
        if joined and number.data_line and joined[-1].data_line:
            last, value = joined[-1], joined[-1].low
            is_linked = link(scan, last.end, number.start) in (SPACE, AND) or scan.norm[last.end : number.start] == "-"
            units_first = scan.grammar.units_first and value < 10 <= number.low < 100
            tens_first = 20 <= value < 100 and number.low < 10
            hundreds_first = value >= 100 > number.low and not is_factored(scan, number.end, value)
            if is_linked and (units_first or tens_first or hundreds_first):
                joined[-1] = _of(last, number.end, value + number.low)
                continue
        joined.append(number)
    return joined


def _factored(scan: Scan, numbers: list[Number], sentence: Sentence) -> list[Number]:
    """The numbers multiplied by the factors behind them: «3 آلاف» is 3000, "two thousand five hundred and ten" 2510. «آلاف» alone is not a number here, because
    it is vague."""
    factors = scan.in_sentence("factor", sentence)
    out: list[Number] = []
    scale = 1
    for number in numbers:
        if out and number.start < out[-1].end:
            continue
        whole, unit = number, 1 if number.data_line is None or number.low % 1000 else 1000
        while following := _factor_behind(scan, factors, whole.end):
            unit = int(following.entry.value)
            whole = _of(number, following.end, whole.low * unit)
        if out and whole.low < scale and _is_rest_of(scan, out[-1], number):
            out[-1] = _of(out[-1], whole.end, out[-1].low + whole.low)
        else:
            out.append(whole)
        scale = unit
    return out


def _is_rest_of(scan: Scan, thousands: Number, number: Number) -> bool:
    """True if the number goes on with the hundreds of the number before it."""
    if scan.grammar.unspaced:
        return thousands.end == number.start
    return link(scan, thousands.end, number.start) in (SPACE, AND)


def _factor_behind(scan: Scan, factors: Sequence[Hit], end: int) -> Hit | None:
    """The factor right behind a number, or None. In languages without spaces only a word like "some" may be between: 3千, 10余万, but not 13死逾百伤."""
    following = next(iter(beginning(factors, end, end + 3)), None)
    if following is None or not scan.grammar.unspaced or following.start == end:
        return following
    return following if any(h.start == end for h in scan.within("at_least", end, following.start)) else None


def _of(first: Number, end: int, value: int) -> Number:
    """The number that ``first`` and the text behind it, up to ``end``, form together."""
    return first._replace(end=end, low=value, high=value)
