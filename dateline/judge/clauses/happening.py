"""What the clause of a date says about the event: that it happened then, is still to come, had happened earlier, or is over."""

from __future__ import annotations

from dateline.extract.dates import Moment, is_to_come
from dateline.judge.clauses.bounds import clause_of, is_closed, last_word
from dateline.judge.clauses.side_clauses import is_relative
from dateline.scan import Scan, beginning
from dateline.scan.sentences import Sentence
from dateline.text import WORD
from dateline.vocabulary.joints import ARABIC_AND

HAPPENED_REACH = 80
"""Characters before a date within which a verb may say that the event happened."""

NUMBER_REACH = 6
"""Characters after a date within which the number follows, where the date comes between a verb of rising and the number it rose to."""


def tells_when(scan: Scan, moment: Moment) -> bool:
    """True if a verb of happening before the date marks it as the event's own day: «ووقع الهجوم ليل الخميس», "it happened on Friday"."""
    return last_word("happened", scan, moment, HAPPENED_REACH) is not None and not is_relative(scan, moment)


def says_when(scan: Scan, moment: Moment) -> bool:
    """True if a verb of happening comes before the date, or after it in languages whose verbs come last. A relative clause that only identifies the event
    counts too: «في الهجوم الذي وقع الخميس»."""
    if not scan.grammar.verb_last:
        return last_word("happened", scan, moment, HAPPENED_REACH) is not None
    until = min(moment.end + HAPPENED_REACH, moment.sentence.end)
    return bool(scan.places("happened", moment.end, scan.first_comma(moment.end, until)))


def is_known(scan: Scan, moment: Moment) -> bool:
    """True if a relative clause says when the event happened, so the text treats the event as known: «بعد الهجوم الذي وقع الثلاثاء»."""
    pronoun, verb = last_word("relative_clause", scan, moment), last_word("happened", scan, moment, HAPPENED_REACH)
    return pronoun is not None and verb is not None and pronoun < verb


def is_coming(scan: Scan, moment: Moment) -> bool:
    """True if a word before the date, in its sentence, says that what happens on it is still to come: «سيعقد», «من المقرر», "will". Not where it was only said
    then: "Chad will send troops, its government said on Tuesday"."""
    return is_to_come(scan, moment.sentence, moment.start)


def is_foretold(scan: Scan, moment: Moment) -> bool:
    """True if the sentence's first word allows a future meaning: in languages whose verb comes first, it is a verb in the present («يجتمع الوزراء غدا»). True
    also if the date itself comes first."""
    verb = _first_word(scan, moment).removeprefix(ARABIC_AND).removeprefix(scan.grammar.joined_future)
    return not verb or verb.startswith(scan.grammar.present_letters)


def is_background(scan: Scan, moment: Moment) -> bool:
    """True if the sentence reports something earlier: its first word («وكان الوزير زار»), its last verb («ölmüştü») or a marker («سبق أن») says so."""
    if had_ended(scan, moment.sentence):
        return True
    markers = scan.within("background", moment.sentence.start, moment.start)
    return any(not is_closed(scan, h.end, moment) for h in markers) or _first_word(scan, moment) in scan.lexicon["pluperfect"]


def had_ended(scan: Scan, sentence: Sentence) -> bool:
    """True if the sentence ends in a verb in the pluperfect: «ölmüştü», had died."""
    endings = scan.grammar.pluperfect_endings
    return bool(endings) and scan.norm[sentence.start : sentence.end].rstrip(' .!"»”').endswith(endings)


def _first_word(scan: Scan, moment: Moment) -> str:
    """The first word of a date's sentence; "" if the date comes first."""
    first = WORD.search(scan.norm, scan.head_of(moment.sentence), moment.start)
    return first.group() if first else ""


def is_counting(scan: Scan, moment: Moment) -> bool:
    """True if the date's clause says what a number had risen to by then: "the toll rose to 21 on Friday", «elevó anoche a 69 la cifra»."""
    start, _ = clause_of(scan, moment)
    risen = scan.within("risen", start, moment.start)
    if not risen:
        return False
    if risen[-1].end == moment.start - 1 and beginning(scan.numerals, moment.end, moment.end + NUMBER_REACH):
        return True
    return bool(beginning(scan.numerals, risen[-1].end, moment.start) or scan.within("number", risen[-1].end, moment.start))


def aftermath_at(scan: Scan, moment: Moment) -> int | None:
    """Offset of the first word in the date's clause for what follows an event (searching, mourning, counting the cost); None if there is none."""
    words = scan.lexicon["aftermath"]
    return next((m.start() for m in WORD.finditer(scan.norm, *clause_of(scan, moment)) if m.group() in words), None)
