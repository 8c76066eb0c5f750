"""Finds the toll word that a count belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.casualties.acts import ANOTHER, is_participle
from dateline.extract.casualties.counts import Count, has_victims, is_told_of
from dateline.extract.casualties.numbers import REACHED
from dateline.scan import Scan, beginning, ending
from dateline.vocabulary import Hit
from dateline.vocabulary.joints import ARABIC_AND, Expression

REACH = 45
"""Most characters between a count and its toll word: six words."""

RISE_REACH, RISE_BEFORE = 160, 40
"""Characters from a word for the dead to the number they rose to; and before that word, where a verb of rising is looked for."""

ALL = Expression(r"^ {all_who}\s.*\s{their_number}\s$")
"""Between a killing and the number of all who were there: «مقتل جميع من كانوا على متنها وعددهم 71»."""

WITHIN = re.compile(r"\s?[,،] ([^,،;؛]+)[,،] ([^,،;؛]*)")
"""Between people and what befell them: words within commas, and the words behind those."""

RESUMED = 3
"""Most words between the part within commas and the killing."""

RISE_BEHIND = 14
"""Characters behind a number in which a verb of rising that comes last is looked for: „auf 13 gestiegen“."""

APART = Expression(r"[;؛:]|\b{break}\b")
"""A mark or word that separates a toll word from a number."""

AT_LAST = Expression(r" {auxiliary} $")
"""The auxiliary right before a killing."""

FRAME = Expression(r"[\s,]+{auxiliary}\s[^,;]*")
"""Between people and the participle that ends their clause."""

BY_WHOM = Expression(r"\s{by_whom}\s$")
"""Between a killing and the number of those who did it."""

ONE_OF_THEM = Expression(r"\s{one_of_them}\b")
"""Behind a killing of one of those mentioned before."""

EVERYBODY = Expression(r"(?:^|\s){all} $")
"""Before the number of all who were there."""

WHERE = Expression(r",? (?:[\w-]+ )?{there},?(?: {auxiliary})? ")
"""Between people and what befell them, only the place where they were: «все 92 человека, находившиеся на борту, погибли»."""

ABOARD = Expression(r" (?:[\w-]+ )?{there} [^,;:.]*")
"""Between people and their dying, where and in what they were: «as 14 pessoas a bordo de um avião morreram»."""

ALL_REACH = 12
"""Characters before a number in which ``EVERYBODY`` is looked for."""

CLOSES = re.compile(r"(?: \w+)?\s*(?:[^\w\s]|$)")
"""Behind the verb that closes its clause, at most an auxiliary: «۱۲ کارگر در حمله به پالایشگاه کشته شده است.»"""

ONE_NAMED = re.compile(r"[^\W\d]{1,11}")
"""From behind the first character of the word for one to what befell that person, where words are written together: 名司机."""

MET_REACH = 90
"""Characters between people and the end of a phrase for their death."""


def nearest(scan: Scan, count: Count, tolls: list[tuple[str, Hit]]) -> tuple[str, Hit] | None:
    """The kind and the toll word that a count belongs to, or None: the toll word with the fewest words between. A noun behind the count beats a verb
    before it."""
    best: tuple[float, str, Hit] | None = None
    for kind, hit in tolls:
        if not _may_count(scan, hit, count) or _is_article(scan, count, hit) or _counts_next(scan, hit, count) or _is_doer(scan, hit, count):
            continue
        if hit.end <= count.start and (_has_risen(scan, hit, count, tolls) or _is_told_first(scan, hit, count)):
            gap, cost = "", 1.5 + (count.start - hit.end) / RISE_REACH * scan.grammar.unspaced
        elif hit.start >= count.end and (
            _has_met(scan, count, hit) or _is_framed(scan, count, hit) or _is_resumed(scan, count, hit) or _is_closed(scan, count, hit)
        ):
            gap, cost = "", 1.0 + (hit.start - count.end) / MET_REACH
        elif hit.end <= count.start:
            gap = scan.norm[hit.end : count.start]
            cost = _words(scan, hit.end, count.start) + (1.0 if hit.entry.value == "noun" and scan.grammar.victim_nouns else 0.2)
        elif hit.start >= count.end:
            gap = scan.norm[count.end : hit.start]
            cost = _words(scan, count.end, hit.start) + _cost_of_act(scan, hit)
        else:
            gap, cost = "", 0.0
        if len(gap) > REACH or _is_apart(scan, gap, count) or "." in gap.strip():
            continue
        limit = 5.0 if count.has_person else 3.0
        if cost <= limit and (best is None or cost < best[0]):
            best = (cost, kind, hit)
    return (best[1], best[2]) if best else None


def _counts_next(scan: Scan, hit: Hit, count: Count) -> bool:
    """True if a toll word behind a comma or "and" is right before another number or a person, and so counts that one: "43 detained, injured 32", «توقيف 43
    وإصابة 32»."""
    if hit.start < count.end or not (hit.prefix.startswith(ARABIC_AND) or ANOTHER[scan.lang].search(scan.norm, count.end, hit.word_start)):
        return False
    persons = [p for p in scan.within("person", hit.end, hit.end + REACH) if p.entry.value == "1"]
    starts = [n.start for n in beginning(scan.numerals, hit.end, hit.end + 2)]
    starts += [h.start for h in (*scan.within("number", hit.end, hit.end + REACH), *persons)]
    return any(0 <= start - hit.end <= 1 for start in starts)


def _is_doer(scan: Scan, hit: Hit, count: Count) -> bool:
    """True if the count is of those who killed: the victims of the verb behind it are named ("two blasts killed 10 people"), or words before it say so («قتل
    برصاص شخصين»)."""
    if hit.end < count.start and BY_WHOM[scan.lang].search(scan.norm, hit.end, count.start):
        return True
    return hit.start > count.end and bool(scan.within("victim", hit.start, hit.end)) and has_victims(scan, hit)


def _cost_of_act(scan: Scan, hit: Hit) -> float:
    """The cost, in words, of a toll word behind a number. In languages with the verb first a verb comes before its people, so it costs more, unless it is
    plural («أصيبوا»)."""
    if hit.entry.value == "noun" or not scan.grammar.verb_first:
        return 0.0
    return 0.5 if hit.entry.surface.endswith(scan.grammar.plural_verb_endings) else 2.5


def _is_article(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if a word for one is an article and counts nobody. It counts with a person, right before a noun for a victim, or right before what befell one: "un
    attentat a fait" has no number, "un mort" and «um ficou ferido» do. In Chinese it is no article, but what one person told or did is no toll."""
    if scan.grammar.unspaced and count.low == 1 and count.data_line is not None:
        return not (_is_victim(scan, count, hit) or _befell_one(scan, count, hit))
    is_number = count.has_person or count.low != 1 or count.data_line is None or _is_victim(scan, count, hit) or _is_one_who(scan, count, hit)
    return not is_number and not (hit.entry.value == "noun" and 0 <= hit.start - count.end <= 1)


def _befell_one(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if what befell the one person stands close behind, where words are written together, with no saying, deed or number between: 一名司机死亡."""
    start = count.start + 1
    between = any(scan.within(kind, start, hit.start) for kind in ("killed", "injured", "number", "speech", "at_least"))
    is_told = hit.entry.value == "noun" and hit.end - hit.start > 1 and hit.start > start
    return is_told and not between and ONE_NAMED.fullmatch(scan.norm, start, hit.start) is not None


def _is_victim(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if the word for one is right behind a killing or injuring, with no word of time behind it: "killing one policeman"."""
    is_behind = _words(scan, hit.end, count.start) <= 0 and hit.end < count.start + scan.grammar.unspaced
    return is_behind and bool(scan.within("victim", hit.start, hit.end)) and not beginning(scan.hits.get("no_victim", ()), count.end + 1, count.end + 2)


def _is_one_who(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if right behind the word for one is a killing or injuring that begins with an auxiliary or takes no object: «uno murió», «um ficou ferido»."""
    is_of_them = hit.entry.words > 1 or bool(scan.within("dying", hit.start, hit.end))
    return hit.entry.value == "act" and hit.start == count.end + 1 and is_of_them


def _may_count(scan: Scan, hit: Hit, count: Count) -> bool:
    """True if a toll word may count this count on its side. Some words count only what is behind them, some only what is before, «قتل أحدهم» one of the people
    before. A vessel that sank or fell counts nobody on it: «غرق مركب يقل ستين مهاجرا». Verbs with many other meanings count only named people: «emporté 40
    montres»."""
    if hit.end <= count.start and any(h.start == hit.end + 1 for h in scan.within("vessel", hit.end, count.start)):
        return False
    if not count.has_person and scan.within("of_people", hit.start, hit.end):
        return False
    if hit.start >= count.end:
        return not _counts_behind_only(scan, hit) and ONE_OF_THEM[scan.lang].match(scan.norm, hit.end) is None
    return hit.end > count.start or not scan.within("before_only", hit.start, hit.end)


def _counts_behind_only(scan: Scan, hit: Hit) -> bool:
    """True if the dead are always behind this word for killing: "claimed", «سقوط», «أودى بحياة», and an Arabic noun of action with a particle joined («اتهما
    بقتل»)."""
    in_or_to = (*scan.grammar.joined_in, *scan.grammar.joined_to)
    if scan.grammar.victim_nouns and hit.entry.value == "act" and hit.prefix.endswith(in_or_to):
        return True
    return bool(scan.within("behind_only", hit.start, hit.end)) and not is_participle(scan, hit)


def _has_risen(scan: Scan, hit: Hit, count: Count, tolls: Sequence[tuple[str, Hit]]) -> bool:
    """True if the toll is said to have reached the number, whatever is between: «ارتفع عدد قتلى ... إلى 30», "the death toll ... rose to 30"; but not a verb
    that another toll word follows: "the toll to 19, and raised the number of injured to 185"."""
    gap = scan.norm[hit.end : count.start]
    between = scan.within("risen", hit.end, count.start)
    if between and any(between[-1].end <= other.start and other.end <= count.start for _, other in tolls):
        return False
    if scan.grammar.unspaced:
        return bool(between) and _words(scan, between[-1].end, count.start) <= 0
    if ALL[scan.lang].search(gap):
        return True
    if APART[scan.lang].search(gap) and not scan.within("total", max(0, hit.start - RISE_BEFORE), hit.end):
        return False
    if not scan.grammar.verb_first and any(_words(scan, verb.end, count.start) <= 0 for verb in between):
        return True
    if not REACHED[scan.lang].search(gap):
        return False
    verbs = scan.within("risen", max(0, hit.start - RISE_BEFORE), count.end + RISE_BEHIND)
    return any(verb.end <= hit.start or verb.start >= hit.end for verb in verbs)


def _is_told_first(scan: Scan, hit: Hit, count: Count) -> bool:
    """True if the dead come at the end of the clause, in languages where participles come last: „Dabei starben nach Angaben des Präsidenten mindestens 51
    Menschen“."""
    gap = scan.norm[hit.end : count.start]
    is_last = bool(scan.grammar.participles) and count.has_person and len(gap) <= MET_REACH and bool(scan.within("dying", hit.start, hit.end))
    return is_last and ANOTHER[scan.lang].search(gap) is None


def _is_apart(scan: Scan, gap: str, count: Count) -> bool:
    """True if a word between a toll word and a number separates them. "Over" right before the number does not: "killed over 60 people"."""
    more = ending(scan.hits.get("at_least", ()), count.start - 1, count.start - 1)
    return APART[scan.lang].search(gap.removesuffix(f"{scan.norm[more[0].start : more[0].end]} ") if more else gap) is not None


def _has_met(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if the count is right behind the verb that begins the phrase for killing, whatever precedes its end: «لقي 12 شخصا، بينهم ستة أجانب، مصرعهم»."""
    if not scan.within("before_only", hit.start, hit.end):
        return False
    verbs = scan.within("met", max(0, count.start - REACH), count.start)
    return bool(verbs) and _words(scan, verbs[-1].end, count.start) == 0


def _is_resumed(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if between count and killing there is only, within commas, a part of those counted ("39 people, two police officers among them, were taken to
    hospital") or who they were, with an auxiliary behind ("two people, a mother and her son, were killed")."""
    if not count.has_person or hit.prefix or (scan.grammar.verb_first and not hit.entry.surface.endswith(scan.grammar.plural_verb_endings)):
        return False
    within = WITHIN.fullmatch(scan.norm, count.end, hit.start)
    if within is None:
        return False
    if not scan.within("including", *within.span(1)):
        return not scan.grammar.verb_first and (AT_LAST[scan.lang].fullmatch(f" {within[2]}") is not None or _is_end_of(scan, within[2], hit))
    return len(within[2].split()) <= RESUMED or (bool(scan.grammar.participles) and FRAME[scan.lang].fullmatch(f" {within[2]}") is not None)


def _is_end_of(scan: Scan, words: str, hit: Hit) -> bool:
    """True if a dying that needs no auxiliary goes on right behind the words within commas ("twelve soldiers, according to the army, died"), or ends its clause
    where such words come last: „drei Wanderer, zwei Briten und ein Däne, kamen am Montag ums Leben“."""
    if not scan.within("dying", hit.start, hit.end):
        return False
    return not words or (bool(scan.grammar.participles) and FRAME[scan.lang].fullmatch(f" {words}") is not None)


def _is_framed(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if an auxiliary right before the killing links it to the count over the people's origin or place: "two members of the guard had been killed"; also
    for all who were somewhere: "all 41 people on board a plane that crashed were killed"; also where participles come last and the auxiliary is right behind
    the count: „Vier Menschen sind bei dem Brand gestorben“."""
    gap = scan.norm[count.end : hit.start]
    if count.has_person and scan.within("dying", hit.start, hit.end) and ABOARD[scan.lang].fullmatch(gap) and not ANOTHER[scan.lang].search(gap):
        return True
    if count.has_person and (WHERE[scan.lang].fullmatch(gap) or (" " in gap.strip() and is_told_of(scan, count.end, hit))):
        return True
    if EVERYBODY[scan.lang].search(scan.norm, max(0, count.start - ALL_REACH), count.start) and AT_LAST[scan.lang].search(gap):
        return "," not in gap
    return (
        bool(scan.grammar.participles)
        and count.has_person
        and FRAME[scan.lang].fullmatch(gap) is not None
        and ANOTHER[scan.lang].search(gap.lstrip(" ,")) is None
    )


def _is_closed(scan: Scan, count: Count, hit: Hit) -> bool:
    """True if the verb of killing closes the clause that the people begin, in languages with the verb last, whatever is between: «۱۲ کارگر در حمله به پالایشگاه
    کشته شد»."""
    gap = scan.norm[count.end : hit.start]
    if not (scan.grammar.verb_last and count.has_person and hit.entry.value == "act"):
        return False
    if ANOTHER[scan.lang].search(gap) or APART[scan.lang].search(gap) or not CLOSES.match(scan.norm[hit.end : scan.sentence_at(hit.start).end]):
        return False
    others = (*beginning(scan.numerals, count.end, hit.start), *(h for kind in ("number", "person", "speech") for h in scan.within(kind, count.end, hit.start)))
    return not others


def _words(scan: Scan, start: int, end: int) -> float:
    """How many words are between two places, not counting those like "at least"; two more for a conjunction or comma, which begins another count."""
    gap = scan.norm[start:end]
    words = len(gap) / 2 if scan.grammar.unspaced else len(gap.split())
    cost = float(words - sum(h.entry.words for h in scan.within("at_least", start, end)))
    if ANOTHER[scan.lang].search(gap):
        cost += 2.0
    return cost
