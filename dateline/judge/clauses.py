"""What the clause around a word of time makes of it: the main clause's own day, a side clause's, one that is to come, or the end of a span."""

from __future__ import annotations

import re

from dateline.extract.dates import DAY_AFTER, NIGHT, RELATIVE, Moment
from dateline.scan import Scan, Sentence, beginning
from dateline.text import WORD
from dateline.vocabulary.grammar import ARABIC
from dateline.vocabulary.joints import ARABIC_AND

YEAR = re.compile(r"\d{4}")

QUOTE = re.compile(r'(?<!\w)"|"(?!\w)')
"""A quotation mark; one inside a word is none (מזכ"ל)."""

PRESENT = "".join(ARABIC.present_letters)
"""First letters of Arabic verbs in the present, which a س before them puts in the future; before other words it is a letter of theirs («سدان», two dams)."""

COMING_REACH, ASIDE_REACH, ATTRIBUTION_REACH, HAPPENED_REACH = 80, 70, 60, 80
"""Characters before a date in which a verb may put it in the future, open a side clause, say who told it, or say that it happened."""

SAID_BEFORE, SAID_BEHIND, SAID_LAST = 24, 3, 8
"""Characters from a verb of telling to its day where that verb does not open the sentence; from a day to the verb of telling behind it, where words are
written together: 8日晚宣布."""

SUBJECT_REACH = 30
"""Characters from the head of a clause to a relative pronoun up to which it belongs to the subject: «الهجوم الذي وقع الجمعة» tells its own day."""

MODIFIER_REACH = 20
"""Characters before a date in which the last word before it stands."""

ARTICLED = f" {ARABIC.article}"
"""The beginning of an Arabic word with its article."""

BEHIND_DATELINE = re.compile(r"\s?(?:\([^()\n]{2,30}\)|/[^/\n]{2,20}/)?\s?[-–—]{1,2}\s")
"""What stands behind the day in the dateline of an agency: its name, and a dash."""

LONGEST_DATELINE = 60
"""Characters before the day in a dateline: names of places."""

COMMAS = (",", "،")

LONG = 3
"""Words between the comma that ends a side clause and the date of the main one; fewer are of the date («، مساء يوم الأحد»)."""

OPENERS = ("clause_word", "relative_clause", "dependent_clause", "after_clause", "side_clause", "said_that")
"""Kinds of words that open a clause."""

SPAN_REACH = COUNTED_REACH = 12
"""Characters between "since" and the month or day it counts from: «منذ نهاية مايو»."""

CAUSE_REACH = 26
"""Characters before a date in which a word like "since" begins."""

BEFORE_REACH = 30
"""Characters before a date in which a word right before it stands, but for words like "the end of"."""

NUMBER_REACH = 6
"""Characters behind a day that stands between a verb of rising and the number it rose to."""


def is_whole(scan: Scan, moment: Moment) -> bool:
    """The date is written with its year: a reader is meant to know when it was."""
    return YEAR.search(scan.norm, moment.start, moment.end) is not None


def has_direction(scan: Scan, moment: Moment) -> bool:
    """The date is written with a word like "last": «في 23 يوليو الماضي»."""
    return any(t.entry.kind == "direction" for t in beginning(scan.times, moment.start, moment.end))


def is_in_dateline(scan: Scan, moment: Moment) -> bool:
    """The date stands in the dateline, or in a header above the lead, as the day of sending: «القاهرة 6 نوفمبر (رويترز) -», "DUBAI, April 13 -"."""
    if scan.body_start <= moment.start < scan.sentences[scan.lead].start:
        return True
    place = moment.start - scan.body_start
    return 0 < place <= LONGEST_DATELINE and BEHIND_DATELINE.match(scan.norm, moment.end) is not None


def is_coming(scan: Scan, moment: Moment) -> bool:
    """A word before the date, in its sentence, says that what it dates is still to come: «سيعقد», «من المقرر», "will"."""
    start = max(scan.sentence_at(moment.start).start, moment.start - COMING_REACH)
    announced = any(ARABIC.joined_future in h.prefix and h.entry.surface[0] in PRESENT for h in scan.within("trigger", start, moment.start))
    return announced or _last("coming", scan, moment, COMING_REACH) is not None


def is_aside(scan: Scan, moment: Moment) -> bool:
    """The date stands in a clause that tells what went before («بعدما»)."""
    return _last("side_clause", scan, moment, ASIDE_REACH) is not None


def is_behind_after(scan: Scan, moment: Moment) -> bool:
    """The date stands in a clause of what came before, however far back in the sentence that began («بعد أن انهار السد فجر الاثنين»)."""
    opener = _last("after_clause", scan, moment)
    return opener is not None and not _is_closed(scan, opener, moment)


def is_counted_from(scan: Scan, moment: Moment) -> bool:
    """A word right before the date counts from it: «منذ الجمعة», "before Monday's vote"; not where it tells an hour («بعد ظهر الجمعة»)."""
    hours = scan.lexicon["hour_word"]
    for hit in scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.start):
        following = WORD.search(scan.norm, hit.end, moment.start)
        if hit.end >= moment.start - COUNTED_REACH and not (following and following.group() in hours):
            return True
    return False


def is_attributed(scan: Scan, moment: Moment) -> bool:
    """The date stands behind words that name who told it («بحسب ما أعلنت الشرطة، الجمعة»): the day of the telling."""
    return _last("attribution_clause", scan, moment, ATTRIBUTION_REACH) is not None


def is_telling(scan: Scan, moment: Moment) -> bool:
    """The day is that on which somebody told what the sentence goes on with or told before: a verb of telling opens the sentence or stands right before
    the day, and no deed between; in Chinese, and where verbs stand last, it stands right behind the day."""
    if is_attributed(scan, moment):
        return True
    reach = SAID_BEHIND if scan.grammar.unspaced else SAID_LAST if scan.grammar.verb_last else -1
    if any(h.start - moment.end <= reach for h in scan.within("speech", moment.end, moment.end + 3 * SAID_LAST)):
        return True
    start = head_of(scan, scan.sentence_at(moment.start))
    verbs = scan.within("speech", start, moment.start)
    if not verbs:
        return False
    verb = verbs[-1] if moment.start - verbs[-1].end <= SAID_BEFORE else verbs[0]
    if verb.word_start > start + 1 and moment.start - verb.end > SAID_BEFORE:
        return False
    return not any(scan.within(kind, verb.end, moment.start) for kind in ("trigger", "killed", "injured", "dual"))


def is_span(scan: Scan, moment: Moment) -> bool:
    """A week, month or year since which something goes on («منذ أسبوعين», "since May") dates no event."""
    if moment.is_of_day or has_both_ends(moment):
        return False
    before = scan.within("cause", max(0, moment.start - CAUSE_REACH), moment.end)
    return any(h.start <= moment.start and h.end >= moment.start - SPAN_REACH for h in before)


def has_both_ends(moment: Moment) -> bool:
    """The moment tells where a span begins and where it ends: a night between two days, or days of one month."""
    return moment.rule == NIGHT or (moment.names_month and moment.precision == "week")


def is_bound(scan: Scan, moment: Moment) -> bool:
    """Words beside the date make it the end or the beginning of a span: «حتى يوم الأحد», «من الأحد إلى الأربعاء», "until Monday".
    A night between two days has a "from" of its own, and so have days of one month («بين 5 و7 مايو»)."""
    return not has_both_ends(moment) and (_is_right_before("bound", scan, moment) or _is_from(scan, moment))


def _is_from(scan: Scan, moment: Moment) -> bool:
    """Another word of time follows, with "to" and nothing but words of days between."""
    until = next((t.start for t in beginning(scan.times, moment.end + 1, moment.end + SPAN_REACH + 1)), None)
    between = WORD.findall(scan.norm, moment.end, until) if until is not None else []
    bounds, fillers = scan.lexicon["bound"], scan.lexicon["day_word"]
    return bool(between) and between[0] in bounds and all(word in bounds | fillers for word in between)


def is_going_on(scan: Scan, moment: Moment) -> bool:
    """What a sentence tells of the time since a date happened on no day: «فرّ الآلاف منذ منتصف أبريل»."""
    return _is_right_before("going_on", scan, moment)


def _is_right_before(kind: str, scan: Scan, moment: Moment) -> bool:
    """A word of this kind stands right before the date, or with nothing but words like "the end of" between."""
    words, fillers = scan.lexicon[kind], scan.lexicon["day_word"]
    if scan.grammar.unspaced:
        return scan.norm.endswith(tuple(words), 0, moment.start)
    before = WORD.findall(scan.norm, max(scan.sentence_at(moment.start).start, moment.start - BEFORE_REACH), moment.start)
    while before and before[-1] in fillers:
        before.pop()
    return bool(before) and before[-1] in words


def clause_of(scan: Scan, moment: Moment) -> tuple[int, int]:
    """Where the clause of a date begins and ends: from the last word before it that opens one, or the comma that ends that one, to the next such word or comma
    behind it; a comma right behind the date is its own («، الجمعة،»). "A day after" opens the clause that it dates."""
    sentence = scan.sentence_at(moment.start)
    start = moment.start if moment.rule == DAY_AFTER else head_of(scan, sentence)
    opener = max(_openers(scan, start, moment.start), default=None)
    if opener is not None:
        start = max(scan.norm.rfind(mark, opener, moment.start) for mark in COMMAS) + 1 if _is_closed(scan, opener, moment) else opener
    until = min((place for mark in COMMAS if (place := scan.norm.find(mark, moment.end + 2, sentence.end)) >= 0), default=sentence.end)
    return start, min(_openers(scan, moment.end, until), default=until)


def _openers(scan: Scan, start: int, end: int) -> list[int]:
    """Where words stand that open a clause; "before midnight" opens none."""
    kinds, hours = [scan.lexicon[kind] for kind in OPENERS], scan.lexicon["hour_word"]
    words = [(m.start(), m.group()) for m in WORD.finditer(scan.norm, start, end)]
    following = [word for _, word in words[1:]]
    return [place for (place, word), after in zip(words, [*following, ""], strict=False) if any(word in kind for kind in kinds) and after not in hours]


def is_counting(scan: Scan, moment: Moment) -> bool:
    """The clause of the date tells what a number had come to by then: "the toll rose to 21 on Friday", «elevó anoche a 69 la cifra»."""
    start, _ = clause_of(scan, moment)
    risen = scan.within("risen", start, moment.start)
    if not risen:
        return False
    if risen[-1].end == moment.start - 1 and beginning(scan.numerals, moment.end, moment.end + NUMBER_REACH):
        return True
    return bool(beginning(scan.numerals, risen[-1].end, moment.start) or scan.within("number", risen[-1].end, moment.start))


def aftermath_at(scan: Scan, moment: Moment) -> int | None:
    """Where the clause of the date first says what is done when a deed is over: somebody searches, mourns, counts the cost."""
    words = scan.lexicon["aftermath"]
    return next((m.start() for m in WORD.finditer(scan.norm, *clause_of(scan, moment)) if m.group() in words), None)


def is_participial(scan: Scan, moment: Moment) -> bool:
    """A comma and a participle open the phrase of the date: "the law, passed on Tuesday", «una pausa, pactada el domingo»."""
    comma = max(scan.norm.rfind(mark, clause_of(scan, moment)[0], moment.start) for mark in COMMAS)
    first = WORD.search(scan.norm, comma, moment.start) if comma >= 0 else None
    return first is not None and first.group().endswith((*scan.grammar.participle_endings, *scan.grammar.verb_endings))


def is_in_quotes(scan: Scan, moment: Moment) -> bool:
    """The date stands in quoted words."""
    before = scan.norm[scan.sentence_at(moment.start).start : moment.start]
    return len(QUOTE.findall(before)) % 2 == 1 or before.count("«") > before.count("»")


def is_relative(scan: Scan, moment: Moment) -> bool:
    """The date stands in a relative clause of something the sentence is not about: «انتقد القمة التي عقدت الأحد»."""
    pronoun = _last("relative_clause", scan, moment)
    if pronoun is None or pronoun - head_of(scan, scan.sentence_at(moment.start)) <= SUBJECT_REACH:
        return False
    return not (_is_closed(scan, pronoun, moment) or _is_between_commas(scan, pronoun, moment))


def _is_between_commas(scan: Scan, pronoun: int, moment: Moment) -> bool:
    """A relative clause that a comma opens and a comma right before the date ends: «أوقفت المرأة، التي تقيم في بلدة قريبة، يوم الأحد»."""
    before = scan.norm[max(0, pronoun - 2) : pronoun].rstrip()
    comma = max(scan.norm.rfind(mark, pronoun, moment.start) for mark in COMMAS)
    fillers = scan.lexicon["day_word"]
    return before.endswith(COMMAS) and comma >= 0 and all(word in fillers for word in WORD.findall(scan.norm, comma, moment.start))


def is_dependent(scan: Scan, moment: Moment) -> bool:
    """The date stands in any clause or phrase but the main one: a relative one, one of time or cause («عقب», «بسبب», "after"), or quoted words."""
    if is_relative(scan, moment):
        return True
    if is_in_quotes(scan, moment):
        return True
    opener = _last("dependent_clause", scan, moment)
    return opener is not None and not _is_closed(scan, opener, moment)


def is_modifier(scan: Scan, moment: Moment) -> bool:
    """The date only tells which deed is meant: «احتجاجات الجمعة», «هجوم الأمس», «العملية في الميناء السبت كانت», "Friday's protests"."""
    if scan.norm.startswith(ARTICLED, moment.start - len(ARTICLED)) and moment.rule == RELATIVE:
        return True
    before = WORD.findall(scan.norm, max(scan.sentence_at(moment.start).start, moment.start - MODIFIER_REACH), moment.start)
    following = WORD.search(scan.norm, moment.end, min(moment.end + SPAN_REACH, scan.sentence_at(moment.start).end))
    is_of_subject = following is not None and following.group() in scan.lexicon["pluperfect"]
    is_apart = scan.norm[max(0, moment.start - MODIFIER_REACH) : moment.start].rstrip().endswith(COMMAS)
    return is_of_subject or scan.norm.startswith("'s", moment.end) or (not is_apart and bool(before) and before[-1] in scan.lexicon["of_a_day"])


def tells_when(scan: Scan, moment: Moment) -> bool:
    """A verb of happening before the date says that it is the event's own day: «ووقع الهجوم ليل الخميس», "it happened on Friday"."""
    return _last("happened", scan, moment, HAPPENED_REACH) is not None and not is_relative(scan, moment)


def says_when(scan: Scan, moment: Moment) -> bool:
    """A verb of happening stands before the date, or where verbs stand last behind it, be it in a clause that only says which deed is meant: «في الهجوم الذي
    وقع الخميس»."""
    if scan.grammar.verb_last:
        behind = scan.norm[moment.end : min(moment.end + HAPPENED_REACH, scan.sentence_at(moment.start).end)]
        clause = behind[: min((place for comma in COMMAS if (place := behind.find(comma)) >= 0), default=len(behind))]
        return not scan.lexicon["happened"].isdisjoint(WORD.findall(clause))
    return _last("happened", scan, moment, HAPPENED_REACH) is not None


def is_known(scan: Scan, moment: Moment) -> bool:
    """A relative clause that says when the deed happened: it takes the deed for told («بعد الهجوم الذي وقع الثلاثاء»)."""
    pronoun, verb = _last("relative_clause", scan, moment), _last("happened", scan, moment, HAPPENED_REACH)
    return pronoun is not None and verb is not None and pronoun < verb


def is_of_another_day(scan: Scan, moment: Moment) -> bool:
    """The date is of something that another deed followed: «غداة هجوم وقع الجمعة», «منذ احتجاجات الاثنين»."""
    opener = _last("followed", scan, moment)
    return opener is not None and not _is_closed(scan, opener, moment) and not _is_before_hour(scan, opener, moment)


def _is_before_hour(scan: Scan, opener: int, moment: Moment) -> bool:
    """What follows a word is an hour: "before midnight on Friday"."""
    words = WORD.findall(scan.norm, opener, moment.start)
    return len(words) > 1 and words[1] in scan.lexicon["hour_word"]


def is_fronted(scan: Scan, moment: Moment) -> bool:
    """The date opens its sentence."""
    return moment.start - head_of(scan, scan.sentence_at(moment.start)) < SPAN_REACH


def is_foretold(scan: Scan, moment: Moment) -> bool:
    """What a sentence says first may be to come: where the verb stands first, it is of the present («يجتمع الوزراء غدا»); elsewhere it is not seen."""
    return not scan.grammar.verb_first or _first_word(scan, moment).removeprefix(ARABIC_AND).removeprefix(ARABIC.joined_future)[:1] in PRESENT


def is_background(scan: Scan, moment: Moment) -> bool:
    """The sentence opens as one of what had happened before («وكان الوزير زار»), or a marker before the date says that it tells this («سبق أن»)."""
    markers = scan.within("background", scan.sentence_at(moment.start).start, moment.start)
    return any(not _is_closed(scan, h.end, moment) for h in markers) or _first_word(scan, moment) in scan.lexicon["pluperfect"]


def _first_word(scan: Scan, moment: Moment) -> str:
    """The first word of a date's sentence, if one stands before the date."""
    first = WORD.search(scan.norm, head_of(scan, scan.sentence_at(moment.start)), moment.start)
    return first.group() if first else ""


def is_saying(scan: Scan, moment: Moment) -> bool:
    """The date is the day on which somebody said what follows: «وقال البيت الأبيض، الخميس، إن»."""
    following = WORD.search(scan.norm, moment.end, moment.end + SPAN_REACH)
    return following is not None and following.group() in scan.lexicon["said_that"]


def _is_closed(scan: Scan, opener: int, moment: Moment) -> bool:
    """The clause that a word opens ends before the date: a comma stands between and the main clause goes on with words of its own before the date
    («..., خرج المئات إلى الشوارع الأحد») or behind it («..., الخميس، أن»)."""
    if is_saying(scan, moment):
        return True
    comma = max(scan.norm.rfind(comma, opener, moment.start) for comma in COMMAS)
    fillers = scan.lexicon["day_word"]
    has_verb = any(scan.norm[h.start : h.end] not in fillers for h in scan.within("trigger", comma, moment.start))
    return comma >= 0 and (has_verb or sum(1 for _ in WORD.finditer(scan.norm, comma, moment.start)) >= LONG)


def _last(kind: str, scan: Scan, moment: Moment, reach: int | None = None) -> int | None:
    """Where the last word of a kind stands before a date in its sentence, at most ``reach`` characters back."""
    words, sentence = scan.lexicon[kind], scan.sentence_at(moment.start)
    start = max(head_of(scan, sentence), moment.start - reach if reach else 0)
    if words.isdisjoint(WORD.findall(scan.norm, start, moment.start)):
        return None
    return max(m.start() for m in WORD.finditer(scan.norm, start, moment.start) if m.group() in words)


def head_of(scan: Scan, sentence: Sentence) -> int:
    """Where the words of a sentence begin, behind a dateline."""
    return scan.lead_start if sentence.start < scan.lead_start < sentence.end else sentence.start
