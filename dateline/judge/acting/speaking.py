"""Which country's official or unnamed people speak, and which countries they only talk about."""

from __future__ import annotations

from collections.abc import Container, Sequence

from dateline.extract.countries import Mention
from dateline.judge.acting.beside import BESIDE
from dateline.judge.findings import Findings, Front
from dateline.judge.located import is_site
from dateline.judge.spoken import is_in_scene
from dateline.scan import Scan, beginning, ending
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.families import family

OFFICIAL_BEFORE, OFFICIAL_BEHIND = 30, 14
"""Characters before a country, and after it, within which the word for its official is looked for: «وزير الدولة للشؤون الخارجية السعودي», "Saudi minister"."""

TELLER = 40
"""Characters between a word of saying or citing, or of watching, and the state that says it: «هيئة الأركان المشتركة الكورية الجنوبية»."""

NAMED_WITHIN = 3
"""Words before the other state of which one is "that": «أن سفنا حربية صينية»."""

TOLD_REACH = 24
"""Characters between a state that others report about and its verb: «أن الولايات المتحدة رفضت», "that the United States had refused"."""


def speaker(found: Findings, front: Front) -> str | None:
    """The country whose official speaks in the lead: the first country named there, if it is beside a word for an official and does not set the scene. If that
    official reports what another country said, that country. None if there is no such official."""
    first = next((m for m in front.mentions if m.sentence.index == front.lead), None)
    if first is None or is_in_scene(found, first):
        return None
    start, end = first.hit.word_start - OFFICIAL_BEFORE, first.hit.end + OFFICIAL_BEHIND
    if not any(official.start <= end and official.end >= start for official in found.scan.in_sentence("official", first.sentence)):
        return None
    return _told_of(found, front, first) or first.country


def _told_of(found: Findings, front: Front, teller: Mention) -> str | None:
    """The country that said it, where the official of another only reports it; else None. Its name comes right after "that", and the first verb of saying comes
    after its name."""
    scan = found.scan
    behind = [m for m in front.mentions if m.sentence is teller.sentence and m.hit.start > teller.hit.end and m.country != teller.country]
    other = next((m for m in behind if scan.is_behind("told_that", m.hit.word_start, m.sentence, past="article")), None)
    if other is None:
        return None
    spoken = [t for t in found.triggers_in(teller.sentence) if t.event_type in family("said") and t.is_outright]
    has_verb = bool(beginning(spoken, other.hit.end, other.hit.end + TOLD_REACH + 1))
    return other.country if has_verb and all(t.end > other.hit.end for t in spoken) else None


def tells(scan: Scan, mention: Mention) -> bool:
    """True if the mention is the nationality of unnamed people who are the source: «مصادر فلسطينية». Only in languages whose nationality follows the noun,
    where such people can be told from armies."""
    hit = mention.hit
    if hit.entry.kind != "demonym" or scan.grammar.nationality_first:
        return False
    return scan.any_is("attribution", scan.words_before(hit.word_start, BESIDE, mention.sentence)[-2:])


def only_tell(found: Findings, front: Front) -> set[str]:
    """Arabic: countries that headline and lead name only as telling what another state did: «أعلن الجيش الكوري الجنوبي أن كوريا الشمالية أطلقت صاروخا»,
    «وفق الجيش الكوري الجنوبي». Further sentences name them beside a word of saying, if at all."""
    if not found.scan.grammar.verb_first:
        return set()
    ahead = [m for m in front.mentions if m.sentence.index <= front.lead and not is_site(found, m)]
    telling = {m.hit.start for m in ahead if _tells_of_another(found, ahead, m)}
    part = {m.country for m in ahead if m.hit.start not in telling}
    part |= {m.country for m in front.mentions if m.sentence.index > front.lead and not _is_behind_word(found, m, found.scan.in_sentence("speech", m.sentence))}
    return {m.country for m in ahead} - part


def _tells_of_another(found: Findings, ahead: list[Mention], mention: Mention) -> bool:
    """True if the mention is behind a word of citing, or between a word of saying and what another did, or before the colon of a headline. False if it was done
    close by: «قالت وزارة الدفاع التايوانية إن الصين نشرت سفنا حول الجزيرة»."""
    scan, hit, sentence = found.scan, mention.hit, mention.sentence
    if (sentence.is_title and scan.norm.startswith(":", hit.end)) or speaks_in_headline(found, mention) or _is_concerned(scan, mention):
        return True
    if _is_behind_word(found, mention, scan.in_sentence("spoken_of", sentence, "citing")):
        return True
    other = next((m for m in ahead if m.sentence is sentence and m.hit.start >= hit.end), None)
    if other is not None and other.country == mention.country:
        return _is_concerned(scan, other) and _is_behind_word(found, mention, scan.in_sentence("speech", sentence))
    if other is None or scan.has_word("close_by", other.hit.end, sentence.end):
        return False
    if scan.any_is("watching", scan.words_before(hit.word_start, TELLER, sentence)):
        return True
    is_deed_between = any(hit.end <= t.start < other.hit.word_start for t in found.triggers_in(sentence))
    before = scan.words_before(other.hit.word_start, TELLER, sentence)[-NAMED_WITHIN:]
    has_that = scan.any_is("told_that", before) and not is_deed_between
    return has_that and _is_behind_word(found, mention, scan.in_sentence("speech", sentence))


def speaks_in_headline(found: Findings, mention: Mention) -> bool:
    """Arabic: True if the name opens a headline, and then a verb in the present of something that is done with words: «موسكو تدعو إلى الهدوء»."""
    return _has_headline_verb(found, mention, family("spoken"))


def urges_both(found: Findings, front: Front) -> set[str]:
    """Arabic: who asks for something in a headline that names two other states, and so stands between them: «باريس تدعو باكو ويريفان إلى التهدئة»."""
    title = [m for m in front.mentions if m.sentence.is_title]
    urging = {m.country for m in title if _has_headline_verb(found, m, family("urged"))}
    return urging if len({m.country for m in title} - urging) > 1 else set()


def _has_headline_verb(found: Findings, mention: Mention, types: Container[str]) -> bool:
    """True if the name opens a headline, and then a verb in the present of a deed of these types."""
    scan, hit = found.scan, mention.hit
    if not mention.sentence.is_title or not scan.norm.startswith(scan.grammar.present_letters, hit.end + 1):
        return False
    return any(t.start == hit.end + 1 and t.event_type in types for t in found.triggers_in(mention.sentence))


def _is_concerned(scan: Scan, mention: Mention) -> bool:
    """True if the state is told only to be worried or the like, by a word right behind "that" and its name: «أن موسكو قلقة»."""
    behind = scan.words_behind(mention.hit.end, BESIDE, mention.sentence)[:1]
    return scan.any_is("concerned", behind) and scan.is_behind("told_that", mention.hit.word_start, mention.sentence)


def _is_behind_word(found: Findings, mention: Mention, words: Sequence[Hit]) -> bool:
    """True if one of the words comes a few words before the mention, with no other name and no comma between."""
    scan, start = found.scan, mention.hit.word_start
    others = [m.hit.end for m in found.counted if m.sentence is mention.sentence and m.hit.end <= start and m.country != mention.country]
    opens = max([scan.last_comma(mention.sentence.start, start), mention.sentence.start - 1, *others])
    return any(h.start > opens for h in ending(words, start - TELLER, start))


def talked_about(found: Findings, front: Front) -> set[str]:
    """Countries that headline and lead name only as what others talk about («اجتماع لبحث التصعيد الإسرائيلي»), and those of the body of the front whose every
    mention there is discussed or sets the scene."""
    discussed = [m for m in front.mentions if _is_discussed(found.scan, m)]
    acting_first = {m.country for m in front.mentions if m.sentence.index <= front.lead and m not in discussed}
    active = {m.country for m in front.mentions if m not in discussed and not is_in_scene(found, m)}
    named_in_text = {m.country for m in front.mentions if not m.sentence.is_title}
    return ({m.country for m in discussed} - acting_first) | (named_in_text - active)


def _is_discussed(scan: Scan, mention: Mention) -> bool:
    """True if a word of discussing comes a few words before the country, in the same clause."""
    clause = scan.clause_before(mention.hit.word_start, BESIDE, mention.sentence)
    return scan.any_is("discussing", WORD.findall(clause))
