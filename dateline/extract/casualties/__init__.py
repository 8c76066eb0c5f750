"""Tolls: numbers of people killed and injured, in figures, words and duals, with "at least" and ranges.

``counts`` finds what counts people, ``links`` what stands between two of them, ``nearest`` the word for killed or injured that a count belongs to, and ``acts``
recognises acts that did not happen. This module turns them into tolls, each number once. ``together`` adds two numbers, ``parts`` finds numbers included in
another, ``present`` numbers of people who were there, of whom another number came to harm, ``of_both`` numbers of killed and injured together, ``alone`` words
that need no number.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.codes import Reason
from dateline.extract.casualties.acts import are_hurt, is_unreal
from dateline.extract.casualties.alone import tolls_in_words
from dateline.extract.casualties.counts import Count, find_counts
from dateline.extract.casualties.nearest import MET_REACH, RISE_REACH, nearest
from dateline.extract.casualties.of_both import with_those_of_both
from dateline.extract.casualties.parts import counts_a_part, is_of_next, is_of_them, without_kinds
from dateline.extract.casualties.present import without_those_there
from dateline.extract.casualties.together import added, adds_to, is_told_elsewhere
from dateline.extract.casualties.tolls import Tally, Toll
from dateline.scan import Scan, touching
from dateline.scan.sentences import Sentence
from dateline.vocabulary import Hit

__all__ = ["Tally", "Toll", "find_tolls"]


def find_tolls(scan: Scan) -> list[Toll]:
    """Every toll of an article, in reading order. Tolls that count a part of another, or killed and injured together, carry a reason."""
    tolls: list[Toll] = []
    telling = {scan.sentence_at(hit.start).index for kind in ("killed", "injured", "dual", "one") for hit in scan.hits.get(kind, ())}
    for sentence in (scan.sentences[index] for index in sorted(telling)):
        in_words = list(tolls_in_words(scan, sentence))
        tolls += in_words
        tolls += _in_numbers(scan, sentence, in_words)
    return _once(tolls)


def _in_numbers(scan: Scan, sentence: Sentence, in_words: list[Toll]) -> list[Toll]:
    """Tolls given by a number or a person beside a toll word. Two numbers that one word counts are one toll: «مقتل 3 جنود و5 مدنيين». A word for the death of
    an attacker counts nobody else: "killing two before he was shot dead"."""
    acts = {"killed": _killings(scan, sentence), "injured": scan.in_sentence("injured", sentence)}
    if not any(acts.values()):
        return []
    tolls: list[tuple[Toll, Hit]] = []
    last: Count | None = None
    last_act: Hit | None = None
    is_part = False
    counts, of_those_there = without_those_there(scan, without_kinds(scan, find_counts(scan, sentence)))
    for count in counts:
        words = [(kind, h) for kind, hits in acts.items() for h in touching(hits, count.start - RISE_REACH, count.end + MET_REACH)]
        kind, act = nearest(scan, count, words) or ("", None)
        others = [h for _, h in words if h is not last_act]
        is_elsewhere = last is not None and is_told_elsewhere(scan, last, count, others)
        is_added = is_elsewhere or (last is not None and last.has_person and adds_to(scan, last, last_act, count, others))
        is_part = count.start not in of_those_there and (counts_a_part(scan, count, act, sentence) or (is_part and is_added))
        if last and is_added and not is_part:
            is_of_last = act is None or act is last_act or (is_elsewhere and bool(tolls) and kind == tolls[-1][0].kind)
            if tolls and last_act and is_of_last:
                tolls[-1] = added(tolls[-1][0], count), tolls[-1][1]
                act = None
            elif act and last_act is None:
                count = replace(count, start=last.start, low=count.low + last.low, high=count.high + last.high, is_word=False)
        last, last_act = count, act or (last_act if is_added else None)
        if act and not is_unreal(scan, act) and not are_hurt(scan, max(count.end, act.end), act):
            tolls.append((_toll(scan, sentence, count, kind, act, is_part), act))
    return with_those_of_both(scan, tolls, acts, in_words)


def _killings(scan: Scan, sentence: Sentence) -> list[Hit]:
    """Words for killed in a sentence that are not about an attacker."""
    attackers = scan.in_sentence("attackers", sentence)
    return [h for h in scan.in_sentence("killed", sentence) if not any(a.start <= h.start and h.end <= a.end for a in attackers)]


def _toll(scan: Scan, sentence: Sentence, count: Count, kind: str, act: Hit, is_part: bool) -> Toll:
    """The toll made of a count and its toll word; with a reason if it counts some of those whom another toll counts."""
    reason = Reason.PART if is_part or is_of_them(scan, count, kind, sentence) or is_of_next(scan, count, sentence) else None
    start, end = min(count.start, act.start), max(count.end, act.end)
    return Toll(kind, count.low, count.high, start, end, sentence, act.entry.data_line, reason, count.is_word)


def _once(tolls: list[Toll]) -> list[Toll]:
    """Tolls without those that repeat the kind and number of an earlier one over the same words."""
    kept: list[Toll] = []
    until: dict[tuple[str, int], int] = {}
    for toll in sorted(tolls, key=lambda t: (t.start, t.end)):
        if toll.end > until.get((toll.kind, toll.low), -1):
            kept.append(toll)
            until[toll.kind, toll.low] = toll.end
    return kept
