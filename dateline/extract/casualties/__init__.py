"""Tolls: numbers of people killed and injured, in figures, words and duals, with "at least" and ranges.

``counts`` finds what counts people, ``nearest`` the word for killed or injured it belongs to; here both become tolls, each number once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.casualties.acts import ANOTHER, CLAUSE_END, are_hurt, is_unreal
from dateline.extract.casualties.counts import Count, find_counts
from dateline.extract.casualties.nearest import MET_REACH, RISE_REACH, nearest
from dateline.scan import Scan, Sentence, beginning, ending, touching
from dateline.vocabulary import Hit
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND, Expression

COMMAS = (",", "،", "、")

ONE_MORE = Expression("{and_one}")
"""«3 جنود وأحد الحراس»: the "and" is a letter of the number."""

BETWEEN = Expression(r"{between}(?:\s\w+)?\s$")["ar"]
"""Before Arabic words for one dead: «ما بين قتيل وجريح» counts nobody."""

INJURING = Expression("{injuring}")
"""A noun of what was done, and not of those to whom it was done."""

DEAD_OR_HURT = Expression(r"[,،]?\s{dead_or_hurt}\b")
"""Behind killed and injured whom one number counts."""

TOGETHER = Expression(r" {and_joined}| (?:{and}|{or}) |/", unspaced="{and}")
"""All that stands between a word for the dead and one for the injured whom one number counts."""

WITH_MORE = Expression(r"\s\S*{and_joined}$|\s{and}\s(?:{whose}\s)?$", unspaced="{and}$")
"""Before a second number that is added."""

OWN_CLAUSE = Expression(r" (?:{auxiliary}|{own_clause})\b")
"""Behind people, of whom a clause goes on to tell."""

IN_A_PLACE = Expression(r" (?:[\w-]+ )?{of_state} ")
"""From a number to the place that is told with it."""

PART_OF_NEXT = Expression(r"\d+{part_ending}\s")
"""The figure of some of those whose number follows."""

PART_BEHIND = Expression(r"(?:\s\w+)?\s{part_behind}\b")
"""Behind some of those whose number follows."""

OF_THE_DEAD = Expression(r"\s{of_the_dead}\b")
"""Behind a number of some of the dead or injured."""

BOTH, PART = "killed and injured in one number", "a part of the number before it"

OF_REACH = 20
"""Characters behind a number in which ``OF_THE_DEAD`` stands."""

OF_THEM_REACH = 12
"""Characters behind a number in which "of them" makes a part of it."""

FURTHER_REACH = 45
"""Characters from a number to more of the same, and behind them, in which another toll word would be theirs."""

PLACE_REACH = 45
"""Characters from a number to another that is told with a place of its own."""

PART_REACH = 24
"""Characters from "including" to a number of some of those told before it."""

BETWEEN_REACH, BOTH_REACH = 60, 40
"""Characters before a word for one dead in which "between" stands, and beside a toll in which a word of the other kind is joined to it."""

ALONE_REACH = 14
"""Characters beside a word for one dead in which a number counts them."""


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
    """How many were killed, or injured: what one telling says, or several that differ. ``added``: those of the attackers, told apart, and those of another
    side, whom only the highest number counts. ``further``: more of the same, told behind them."""

    tellings: tuple[Toll, ...]
    added: tuple[Toll, ...] = ()
    further: tuple[Toll, ...] = ()

    @property
    def low(self) -> int:
        """The lowest number told, with those told behind."""
        return min(toll.low for toll in self.tellings) + sum(toll.low for toll in self.further)

    @property
    def high(self) -> int:
        """The highest number told, with the attackers."""
        return max(toll.high for toll in self.tellings) + sum(toll.high for toll in (*self.added, *self.further))


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
    for one in scan.in_sentence("one", sentence):
        beasts = ending(scan.hits.get("not_people", ()), one.word_start - 1, one.word_start)
        is_beast = any(h.start >= sentence.start for h in beasts)
        is_between = BETWEEN.search(scan.norm, max(sentence.start, one.word_start - BETWEEN_REACH), one.word_start)
        if not _is_counted(scan, one, sentence) and not is_beast and one.prefix in ("", *ARABIC.joined_first) and not is_between:
            yield Toll(one.entry.value, 1, 1, one.start, one.end, sentence, one.entry.data_line, is_word=one.entry.words == 1)


def _is_counted(scan: Scan, one: Hit, sentence: Sentence) -> bool:
    """A number beside a word for one dead counts it, unless it is an age, or counts others: «ثلاثة قتلى وجريح»."""
    start, end = one.start - (ALONE_REACH if one.entry.words == 1 else 0), one.end + 1
    figures = [n for n in touching(scan.numerals, start, end) if not any(t.entry.kind == "unit" for t in beginning(scan.times, n.end, n.end + 2))]
    words = [h for h in touching(scan.hits.get("number", ()), start, end) if sentence.start <= h.start and h.end <= sentence.end]
    others = [h for kind in ("killed", "injured") for h in scan.within(kind, start, one.start) if h.entry.value == "noun"]
    spans = [span for span in [*(n[:2] for n in figures), *((h.start, h.end) for h in words)] if not any(0 <= h.start - span[1] <= 1 for h in others)]
    return any(last <= one.end or first >= one.end for first, last in spans)


def _in_numbers(scan: Scan, sentence: Sentence, in_words: list[Toll]) -> list[Toll]:
    """Tolls told by a number or a person beside a toll word; two numbers that one word counts are one toll: «مقتل 3 جنود و5 مدنيين». What befell an attacker
    counts nobody else: "killing two before he was shot dead"."""
    attackers = scan.in_sentence("attackers", sentence)
    killed = [h for h in scan.in_sentence("killed", sentence) if not any(a.start <= h.start and h.end <= a.end for a in attackers)]
    acts = {"killed": killed, "injured": scan.in_sentence("injured", sentence)}
    found: list[tuple[Toll, Hit]] = []
    last: Count | None = None
    last_act: Hit | None = None
    is_part = False
    for count in _without_kinds(scan, find_counts(scan, sentence)) if any(acts.values()) else ():
        words = [(kind, h) for kind, hits in acts.items() for h in touching(hits, count.start - RISE_REACH, count.end + MET_REACH)]
        kind, act = nearest(scan, count, words) or ("", None)
        others = [h for _, h in words if h is not last_act]
        is_elsewhere = last is not None and _is_elsewhere(scan, last, count, others)
        is_added = is_elsewhere or (last is not None and last.has_person and _is_added(scan, last, last_act, count, others))
        is_part = _is_part(scan, count, act, sentence) or (is_part and is_added)
        if last and is_added and not is_part:
            is_of_last = act is None or act is last_act or (is_elsewhere and bool(found) and kind == found[-1][0].kind)
            if found and last_act and is_of_last:
                found[-1] = _sum(found[-1][0], count), found[-1][1]
                act = None
            elif act and last_act is None:
                count = replace(count, start=last.start, low=count.low + last.low, high=count.high + last.high)
        last, last_act = count, act or (last_act if is_added else None)
        if act and not is_unreal(scan, act) and not are_hurt(scan, max(count.end, act.end), act):
            found.append((_toll(scan, sentence, count, kind, act, is_part), act))
    return _with_those_of_both(scan, found, acts, in_words)


def _without_kinds(scan: Scan, counts: list[Count]) -> list[Count]:
    """The counts, without those that only say, behind a comma, what kinds of people the one before counts: "eight people, five women and three children"."""
    kept: list[Count] = []
    kinds = 0
    for place, count in enumerate(counts):
        if kinds:
            kinds -= 1
            continue
        kept.append(count)
        kinds = _kinds_behind(scan, counts[place:])
    return kept


def _kinds_behind(scan: Scan, counts: list[Count]) -> int:
    """How many counts, joined to each other behind a comma, are together as many as the first of all; 0 where they are not."""
    whole, total = counts[0], 0
    for place, (before, count) in enumerate(pairwise(counts), start=1):
        gap = scan.norm[before.end : count.start]
        is_joined = ANOTHER[scan.lang].match(gap.lstrip()) is not None if place > 1 else gap.strip() in COMMAS
        if not count.has_person or not is_joined:
            return 0
        total += count.low
        if total == whole.low and place > 1:
            return place
    return 0


def _toll(scan: Scan, sentence: Sentence, count: Count, kind: str, act: Hit, is_part: bool) -> Toll:
    """The toll that a count and its toll word tell; with a reason where it tells some of those counted by another."""
    reason = PART if is_part or _is_of_them(scan, count, kind, sentence) or _is_of_next(scan, count, sentence) else None
    start, end = min(count.start, act.start), max(count.end, act.end)
    return Toll(kind, count.low, count.high, start, end, sentence, act.entry.data_line, reason, count.is_word)


def _with_those_of_both(scan: Scan, found: list[tuple[Toll, Hit]], acts: Mapping[str, Sequence[Hit]], in_words: list[Toll]) -> list[Toll]:
    """The tolls, each found with its toll word; with a reason where a toll word of the other kind, which nothing else counts by, makes it one of both."""
    taken = {id(act) for _, act in found}
    told = {place for toll in in_words for place in range(toll.start, toll.end)}
    alone = {kind: [h for h in hits if id(h) not in taken and told.isdisjoint(range(h.start, h.end))] for kind, hits in acts.items()}
    other = {"killed": alone["injured"], "injured": alone["killed"]}
    return [replace(t, reason=BOTH) if t.reason is None and _is_of_both(scan, t, act, other[t.kind]) else t for t, act in found]


def _is_of_both(scan: Scan, toll: Toll, hit: Hit, alone: list[Hit]) -> bool:
    """A word for the other kind, which no number of its own counts (``alone``), is joined to the toll's: «قتل وأصيب 12», "12 killed and wounded"; or
    words behind say so: «خسائر بلغت 350 عنصرا ما بين قتيل وجريح»."""
    if DEAD_OR_HURT[scan.lang].match(scan.norm, toll.end):
        return True
    for other in touching(alone, toll.start - BOTH_REACH, toll.end + BOTH_REACH):
        is_before = other.end <= toll.start
        gap = scan.norm[other.end : toll.start] if is_before else scan.norm[toll.end : other.start]
        if not TOGETHER[scan.lang].fullmatch(gap) or scan.within("before_only", other.start, other.end):
            continue
        if is_before and hit.start == toll.start and not other.entry.surface.endswith(ARABIC.plural_verb_ending):
            return True
        if other.start >= toll.end and hit.end == toll.end and other.entry.value == "noun" and not INJURING[scan.lang].match(other.entry.surface):
            return True
    return False


def _is_added(scan: Scan, first: Count, act: Hit | None, second: Count, others: list[Hit]) -> bool:
    """A second number joined to the first with "and", with no other toll word than the first's (``act``) between or right behind, and no clause of its own:
    "killed nine people and five others are missing"."""
    gap = scan.norm[first.end : second.start]
    if act and act.end <= second.start and OWN_CLAUSE[scan.lang].match(scan.norm, second.end):
        return False
    if act and act.end <= second.start and _is_further(scan, second) and WITH_MORE[scan.lang].search(gap):
        return len(gap) <= FURTHER_REACH and not any(first.end <= h.start < second.end + FURTHER_REACH for h in others)
    is_joined = WITH_MORE[scan.lang].search(gap) or (gap == " " and ONE_MORE[scan.lang].match(scan.norm, second.start))
    is_listed = gap == ", "
    if not second.has_person or not (is_listed or (is_joined and len(gap.split()) <= 3 and "," not in gap and "،" not in gap)):
        return False
    return not any(first.end <= h.start < second.start or (0 <= h.start - second.end <= 2 and h.entry.value == "noun") for h in others)


def _is_further(scan: Scan, count: Count) -> bool:
    """The number says that it counts more of them: "two more", "three others"."""
    return bool(scan.within("more_dead", count.start, count.end))


def _is_elsewhere(scan: Scan, first: Count, second: Count, others: list[Hit]) -> bool:
    """Either number is told with a place of its own, and no word for another kind between: "129 people in Iran and four in Iraq"."""
    gap = scan.norm[first.end : second.start]
    joined = WITH_MORE[scan.lang].search(gap) if len(gap) <= PLACE_REACH else None
    if joined is None or any(first.end <= h.start < second.start for h in others):
        return False
    until = first.end + joined.start()
    before = [h for h in ending(scan.names, until, until) if h.start > first.end and h.entry.kind != "demonym"]
    behind = IN_A_PLACE[scan.lang].match(scan.norm, second.end)
    return bool(before) and behind is not None and any(h.entry.kind != "demonym" for h in beginning(scan.names, behind.end(), behind.end() + 1))


def _sum(toll: Toll, count: Count) -> Toll:
    return replace(toll, low=toll.low + count.low, high=toll.high + count.high, end=max(toll.end, count.end), is_word=False)


def _once(tolls: list[Toll]) -> list[Toll]:
    """One toll for one stretch of words."""
    kept: list[Toll] = []
    until: dict[tuple[str, int], int] = {}
    for toll in sorted(tolls, key=lambda t: (t.start, t.end)):
        if toll.end > until.get((toll.kind, toll.low), -1):
            kept.append(toll)
            until[toll.kind, toll.low] = toll.end
    return kept


def _is_part(scan: Scan, count: Count, hit: Hit | None, sentence: Sentence) -> bool:
    """The number counts some of those told right before it: «بينهم 4 نساء»; but not where its own toll word begins another clause («بينهم امرأة وجرح 11»), or
    names the dead among others («ضحايا بينهم 4 قتلى»)."""
    if hit and hit.entry.value == "noun" and (hit.start - count.end == 1 or count.start <= hit.start < count.end):
        return False
    before = ending(scan.hits.get("including", ()), count.start - PART_REACH, count.start)
    near = [h for h in before if h.start >= sentence.start and not CLAUSE_END.search(scan.norm, h.end, count.start)]
    if any(h.start == count.end + 1 and CLAUSE_END.match(scan.norm, h.end) for h in scan.within("including", count.end, count.end + PART_REACH)):
        return True
    return any(not (hit and h.end < hit.start < count.start and hit.prefix.startswith(ARABIC_AND)) for h in near)


def _is_of_next(scan: Scan, count: Count, sentence: Sentence) -> bool:
    """The number counts some of those whose number follows before any word for killed or injured: «3'ü çocuk 9 kişi öldü», «iki general
    dahil yedi kişi öldü»."""
    told = PART_OF_NEXT[scan.lang].match(scan.norm, count.start) or PART_BEHIND[scan.lang].match(scan.norm, count.end)
    if told is None:
        return False
    until = min(sentence.end, told.end() + PART_REACH)
    starts = [n.start for n in beginning(scan.numerals, told.end(), until)] + [h.start for h in scan.within("number", told.end(), until)]
    return bool(starts) and not any(scan.within(kind, count.end, min(starts)) for kind in ("killed", "injured"))


def _is_of_them(scan: Scan, count: Count, kind: str, sentence: Sentence) -> bool:
    """The number counts some of those told before: «18 من القتلى», «17 منهم في العاصمة»; but not those of whom more is told: «39 شخصا منهم 12 طفلا»;
    nor the injured among all: "40 of them hurt"."""
    if OF_THE_DEAD[scan.lang].search(scan.norm, count.start, count.end + OF_REACH):
        return True
    if kind == "injured":
        return False
    following = scan.within("including", count.end, min(sentence.end, count.end + OF_THEM_REACH))
    return not count.has_person and any(h.start == count.end + 1 and not scan.norm[h.end : h.end + 2].strip().isdigit() for h in following)
