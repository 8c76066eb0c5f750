"""Whether a date is in the main clause of its sentence, in a side clause, or only identifies which event is meant."""

from __future__ import annotations

import re

from dateline.extract.dates import RELATIVE, Moment
from dateline.judge.clauses.bounds import clause_of, is_closed, last_word
from dateline.scan import Scan
from dateline.scan.sentences import COMMAS
from dateline.text import WORD

QUOTE = re.compile(r'(?<!\w)"|"(?!\w)')
"""A quotation mark; one inside a word does not count (מזכ"ל)."""

ASIDE_REACH = 70
"""Characters before a date within which a word may open a side clause."""

SUBJECT_REACH = 30
"""Characters from the start of a sentence within which a relative pronoun belongs to the subject, whose own day the clause gives: «الهجوم الذي وقع الجمعة»."""

MODIFIER_REACH = 20
"""Characters before a date within which a comma right before it is looked for."""

DEED_REACH = 40
"""Characters after a day within which the deed that it belongs to is looked for."""

PLUPERFECT_REACH = 12
"""Characters after a date within which a verb in the pluperfect is looked for."""


def is_dependent(scan: Scan, moment: Moment) -> bool:
    """True if the date is outside the main clause: in a relative clause, a clause or phrase of time or cause («عقب», «بسبب», "after"), or a quotation."""
    if is_relative(scan, moment) or is_in_quotes(scan, moment):
        return True
    opener = last_word("dependent_clause", scan, moment)
    return opener is not None and not is_closed(scan, opener, moment)


def is_relative(scan: Scan, moment: Moment) -> bool:
    """True if the date is in a relative clause of something other than the sentence's subject: «انتقد القمة التي عقدت الأحد»."""
    pronoun = last_word("relative_clause", scan, moment)
    if pronoun is None or pronoun - scan.head_of(moment.sentence) <= SUBJECT_REACH:
        return False
    return not (is_closed(scan, pronoun, moment) or _is_between_commas(scan, pronoun, moment) or _is_of_now(scan, pronoun, moment))


def _is_of_now(scan: Scan, pronoun: int, moment: Moment) -> bool:
    """True if a relative clause tells in the present what lasts, so that the day behind it is the main clause's: «زار المنطقة التي يقودها الأكراد الثلاثاء»."""
    letter = scan.grammar.only_present_letter
    words = WORD.findall(scan.norm, pronoun, moment.start) if letter else []
    return len(words) > 1 and words[1].startswith(letter) and not scan.places("happened", pronoun, moment.start)


def _is_between_commas(scan: Scan, pronoun: int, moment: Moment) -> bool:
    """True if a comma opens the relative clause and another, right before the date, ends it: «أوقفت المرأة، التي تقيم في بلدة قريبة، يوم الأحد»."""
    is_opened = scan.norm[max(0, pronoun - 2) : pronoun].rstrip().endswith(COMMAS)
    comma = scan.last_comma(pronoun, moment.start)
    return is_opened and comma >= 0 and scan.lexicon["day_word"].issuperset(WORD.findall(scan.norm, comma, moment.start))


def is_in_quotes(scan: Scan, moment: Moment) -> bool:
    """True if the date is inside a quotation."""
    before = scan.norm[moment.sentence.start : moment.start]
    return len(QUOTE.findall(before)) % 2 == 1 or before.count("«") > before.count("»")


def is_aside(scan: Scan, moment: Moment) -> bool:
    """True if a word shortly before the date opens a side clause about what happened earlier («بعدما»)."""
    return last_word("side_clause", scan, moment, ASIDE_REACH) is not None


def is_behind_after(scan: Scan, moment: Moment) -> bool:
    """True if the date is in a clause about what happened earlier, however far back in the sentence that clause began («بعد أن انهار السد فجر الاثنين»)."""
    opener = last_word("after_clause", scan, moment)
    return opener is not None and not is_closed(scan, opener, moment)


def is_day_of_earlier(scan: Scan, moment: Moment) -> bool:
    """True if the date is that of an event which another one followed: «غداة هجوم وقع الجمعة», «منذ احتجاجات الاثنين»."""
    opener = last_word("followed", scan, moment)
    return opener is not None and not is_closed(scan, opener, moment) and not _is_before_hour(scan, opener, moment)


def _is_before_hour(scan: Scan, opener: int, moment: Moment) -> bool:
    """True if an hour follows the word at ``opener``: "before midnight on Friday"."""
    words = WORD.findall(scan.norm, opener, moment.start)
    return len(words) > 1 and words[1] in scan.lexicon["hour_word"]


def is_participial(scan: Scan, moment: Moment) -> bool:
    """True if the date is in a phrase that a comma and a participle open: "the law, passed on Tuesday", «una pausa, pactada el domingo»."""
    comma = scan.last_comma(clause_of(scan, moment)[0], moment.start)
    first = WORD.search(scan.norm, comma, moment.start) if comma >= 0 else None
    return first is not None and first.group().endswith((*scan.grammar.participle_endings, *scan.grammar.verb_endings))


def is_modifier(scan: Scan, moment: Moment) -> bool:
    """True if the date only identifies which event is meant: «احتجاجات الجمعة», «هجوم الأمس», «العملية في الميناء السبت كانت», "Friday's protests",
    «17 Şubat'taki saldırının»."""
    if moment.rule == RELATIVE and _has_article(scan, moment):
        return True
    sentence = moment.sentence
    following = scan.words_behind(moment.end, PLUPERFECT_REACH, sentence)
    if following and following[0] in scan.lexicon["pluperfect"]:
        return True
    if scan.norm.startswith("'s", moment.end) or is_day_of_other(scan, moment):
        return True
    if scan.norm[max(0, moment.start - MODIFIER_REACH) : moment.start].rstrip().endswith(COMMAS):
        return False
    return scan.is_behind("of_a_day", moment.start, sentence)


def is_day_of_other(scan: Scan, moment: Moment) -> bool:
    """True if the ending of the date ties it to an event about which the sentence says something else, and not to what happened in it:
    «17 Şubat'taki saldırıyı üstlendi»."""
    endings = scan.grammar.day_of_endings
    if not endings or not scan.norm.startswith(endings, moment.end):
        return False
    deed = next(iter(scan.within("trigger", moment.end, moment.end + DEED_REACH)), None)
    word = WORD.search(scan.norm, deed.start) if deed else None
    return word is None or not word.group().endswith(scan.grammar.in_endings)


def _has_article(scan: Scan, moment: Moment) -> bool:
    """True if the date begins with a joined article: «الأمس»."""
    article = scan.grammar.article
    return bool(article) and scan.norm.startswith(f" {article}", moment.start - len(article) - 1)
