"""Mentions of countries that are only spoken of: where somebody said it, lives or sits, whose expert or source said it, what is given as an example."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from dateline.extract.countries import Mention
from dateline.judge.addressed import is_addressed
from dateline.judge.findings import Findings, once
from dateline.judge.lists import listed, tied, tied_both_ways
from dateline.judge.located import is_located, start_of_phrase
from dateline.scan import Named, Scan, beginning, ending
from dateline.scan.sentences import CLAUSE_OR_COLON, Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit
from dateline.vocabulary.entries import NATION_KINDS
from dateline.vocabulary.families import family
from dateline.vocabulary.grammar import grammar

AT, AT_BEHIND = 34, 14
"""Characters between a place and a word that makes it only spoken of, with the word before the place, and after it: "told reporters on Tuesday in Paris"."""

MOST_WORDS = 4
"""Most words between the two where the word comes before the place."""

FIRM = 24
"""Characters between a word for a firm and the one that gives its seat: «شركات خاصة مقرها»."""

SUFFIX = re.compile(r"'?[^\W\d_]{0,4}[\s-]?")
"""What may come between a name and a word right after it: a case ending, and a space or hyphen."""

ONE_WORD = re.compile(r"\s(?:[^\W\d_]+\s)?")
"""What may come between a nationality and the noun for its bearer: «المحلل السياسي الفرنسي», "a French political analyst"."""

CITED = 30
"""Characters between a word of citing and the nationality of the source: «selon plusieurs responsables militaires thaïlandais»."""

SCENE, SCENE_WORDS = 70, 8
"""Characters, and words, before a name within which the word that opens its side clause is looked for."""

AIM = 90
"""Characters before a name within which the word is looked for that says what people protest against or for, or what somebody is punished for."""

AIMED = 40
"""Most characters between the name and such a word of ``aimed``: «Gazze'deki savaşa karşı»."""

MATTER = re.compile(r"\s(?:[^\W\d_]+\s){0,1}")
"""What may come between a state of affairs and where it is: «الأزمة في سوريا», "the crisis in Syria"."""

VICTIMS_AHEAD, VICTIMS_BEHIND = 110, 130
"""Characters before and after the words for the dead within which their states are named, in a list."""

OPENS = 3
"""Characters from the comma to the verb of the clause that names the source."""

REACTS, REACTS_WORDS = 70, 8
"""Characters, and words, between a name and the verb by which that state reacts to what others did: "Iran's foreign minister, on X, condemned"."""


@once
def spoken_of(found: Findings) -> frozenset[int]:
    """Where the mentions begin that are only spoken of."""
    marked = found.counted_in(found.scan.by_sentence("spoken_of"))
    examples = {m.hit.start for m in marked if _is_marked_before(found, m)}
    examples = tied(examples, listed(found.scan, found.counted)) if examples else examples
    others = {m.hit.start for m in marked if _is_told_at(found, m) or _is_marked_behind(found, m) or _is_expert(found, m)}
    return frozenset(examples | others | _patrons(found) | _cited(found) | _reacting(found))


def _is_marked_before(found: Findings, mention: Mention) -> bool:
    """True if a ``before`` word comes right before the name; an article or a word of place may come between: "countries such as the Netherlands",
    «مقرها في جنيف». False if it gives the seat of a firm."""
    scan = found.scan
    marks = scan.in_sentence("spoken_of", mention.sentence, "before")
    if not marks:
        return False
    start, articles = start_of_phrase(found, mention), scan.lexicon["article"] | scan.lexicon["locative"]
    near = [h for h in marks if h.end <= start and all(word in articles for word in scan.norm[h.end : start].split())]
    return any(not _is_firm(scan, mention.sentence, mark) for mark in near)


def _is_firm(scan: Scan, sentence: Sentence, mark: Hit) -> bool:
    """True if the word gives the seat of a firm, which counts for the state: «شركات مقرها الإمارات»."""
    return bool(ending(scan.in_sentence("spoken_of", sentence, "company"), mark.start - FIRM, mark.start))


def _is_told_at(found: Findings, mention: Mention) -> bool:
    """True if the mention is a place within a few words of a word for somebody who said it, lives, studied or sits there: "told reporters in Paris",
    «con sede en Ginebra»."""
    before = found.scan.in_sentence("spoken_of", mention.sentence, "at", "at_beside")
    behind = found.scan.in_sentence("spoken_of", mention.sentence, "at_behind", "at_beside")
    if not (before or behind) or mention.sentence.is_title or not is_located(found, mention):
        return False
    start = start_of_phrase(found, mention)
    if any(len(found.scan.norm[mark.end : start].split()) <= MOST_WORDS for mark in ending(before, start - AT, start)):
        return True
    return bool(beginning(behind, mention.hit.end, mention.hit.end + AT_BEHIND + 1))


def _is_marked_behind(found: Findings, mention: Mention) -> bool:
    """True if a ``behind`` word comes right after the name: «Cenevre merkezli», «瑞典等国»."""
    marks = found.scan.in_sentence("spoken_of", mention.sentence, "behind")
    return any(mark.start >= mention.hit.end and SUFFIX.fullmatch(found.scan.norm, mention.hit.end, mark.start) for mark in marks)


def _is_expert(found: Findings, mention: Mention) -> bool:
    """True if the mention is the nationality of an expert who only comments: after the lead, in a sentence with a verb of saying."""
    scan, hit = found.scan, mention.hit
    if hit.entry.kind not in NATION_KINDS or mention.sentence.index <= scan.lead or not scan.in_sentence("speech", mention.sentence):
        return False
    return any(_is_beside(scan, hit, mark) for mark in scan.in_sentence("spoken_of", mention.sentence, "expert"))


def _is_beside(scan: Scan, hit: Hit, mark: Hit) -> bool:
    """True if at most one other word comes between the name and the word."""
    start, end = (hit.end, mark.start) if hit.end <= mark.start else (mark.end, hit.word_start)
    if scan.grammar.unspaced:
        return start == end
    return start < end and ONE_WORD.fullmatch(scan.norm, start, end) is not None


def _patrons(found: Findings) -> set[int]:
    """Nationalities right after an armed group of another country, which say who its patron is: «ميليشيا الحوثي الإيرانية»."""
    scan = found.scan
    groups = {hit.end for hit in scan.hits.get("actor", ())} if scan.grammar.article else set()
    behind = [m.hit for m in found.counted if m.hit.entry.kind == "demonym" and m.hit.word_start - 1 in groups] if groups else []
    return {hit.start for hit in behind if scan.norm.startswith(" " + scan.grammar.article, hit.word_start - 1)}


def _cited(found: Findings) -> set[int]:
    """Where the mentions begin whose unnamed officials or sources say what others did in the same sentence: that state is a source of the report, not a
    party."""
    if not found.scan.holds("attribution"):
        return set()
    named = defaultdict[int, list[str]](list)
    for m in found.counted:
        named[m.sentence.index].append(m.country)
    several = [m for m in found.counted if len(named[m.sentence.index]) > 1 and named[m.sentence.index].count(m.country) == 1]
    nations = [m for m in several if m.hit.entry.kind in ("demonym", "name", "institution") and not m.sentence.is_title]
    return {m.hit.start for m in nations if _is_citing(found, m)}


def _is_citing(found: Findings, mention: Mention) -> bool:
    """True if unnamed people are beside the nationality, and a word of citing is close to it or it is in the last clause, which opens with a verb of saying."""
    scan, hit, sentence = found.scan, mention.hit, mention.sentence
    before, behind = scan.in_sentence("spoken_of", sentence, "citing"), scan.in_sentence("spoken_of", sentence, "citing_behind")
    spans = [(mark.end, hit.end + CITED) for mark in ending(before, hit.word_start - CITED, hit.word_start)]
    spans += [(hit.start - CITED, mark.start) for mark in beginning(behind, hit.end, hit.end + CITED + 1)]
    speech = scan.in_sentence("speech", sentence)
    last = scan.last_comma(sentence.start, sentence.end) if speech else -1
    if 0 <= last < hit.start and beginning(speech, last, last + OPENS + 1):
        spans.append((last, sentence.end))
    return any(_has_people(scan, hit, max(start, sentence.start), min(end, sentence.end)) for start, end in spans)


def _has_people(scan: Scan, hit: Hit, start: int, end: int) -> bool:
    """True if no comma comes between the start of the span and the name, and that clause contains a word for unnamed people."""
    return scan.last_comma(start + 1, hit.start) < 0 and bool(scan.places("attribution", start, scan.first_comma(hit.end, end)))


def _reacting(found: Findings) -> set[int]:
    """Where the mentions begin of states that first appear after the lead and only react to what others did, and of those listed with them:
    "Egypt and Jordan condemned the strike", «ورحبت قطر بالاتفاق».

    Empty if the headline itself reports such a reaction, which then is the event.
    """
    scan = found.scan
    behind = [m for m in found.counted if m.sentence.index > scan.lead]
    if not behind or any(t.sentence.is_title and t.event_type in family("answering") and not t.is_weak for t in found.triggers):
        return set()
    front = {m.country for m in found.counted if m.sentence.index <= scan.lead}
    late = [m for m in behind if m.country not in front]
    reacting: set[int] = set()
    for m in late if scan.grammar.verb_first else reversed(late):
        reacting |= {m.hit.start} if _reacts(found, m, reacting) else set()
    return tied_both_ways(reacting, listed(scan, late)) if reacting else reacting


def _reacts(found: Findings, mention: Mention, reacting: set[int]) -> bool:
    """True if a verb of reacting comes a few words after the name or, in languages whose verb comes first, before it. In those, words for what is sent come
    after the name: «وقدّمت قطر تعازيها»."""
    hit, is_verb_first = mention.hit, found.scan.grammar.verb_first
    marks = found.scan.in_sentence("spoken_of", mention.sentence, "reacting", "reacting_behind")
    before = [(mark.end, hit.word_start) for mark in marks if is_verb_first and mark.entry.value == "reacting"]
    behind = [(hit.end, mark.start) for mark in marks if not is_verb_first or (mark.entry.value == "reacting_behind" and not is_addressed(found, mention))]
    return any(_is_near_answer(found, mention, start, end, reacting) for start, end in before + behind)


def _is_near_answer(found: Findings, mention: Mention, start: int, end: int, reacting: set[int]) -> bool:
    """True if the span between the name and the word of reacting is short, has no comma or the like, and names no other state but those that react too."""
    norm = found.scan.norm
    if not 0 <= end - start <= REACTS or CLAUSE_OR_COLON.search(norm, start, end) or len(norm[start:end].split()) > REACTS_WORDS:
        return False
    between = [m for m in found.counted if start <= m.hit.start < end and m.country != mention.country]
    return all(m.hit.start in reacting for m in between)


@once
def is_in_scene(found: Findings, mention: Named) -> bool:
    """True if the name is in a side clause or phrase that says when, why or which event: «بعد الغارات التي شنتها واشنطن», "after an attack in Kenya".

    The word right before the name does not count: "nach Kenia" is "to Kenya". Nor does a relative pronoun after a comma: «التحالف، الذي تقوده الرياض» says more
    about who acts. Nor does a word that belongs to the deed itself: «حريق إثر هجوم شنته مسيرات أوكرانية».
    """
    scan = found.scan
    start, openers = max(mention.sentence.start, mention.hit.word_start - SCENE), scan.lexicon["scene"]
    *ended, clause = CLAUSE_OR_COLON.split(scan.norm[start : mention.hit.word_start])
    if scan.grammar.unspaced:
        return any(word in clause for word in openers)
    words, openers = WORD.findall(clause), _with_and(openers, scan.lang)
    if openers.isdisjoint(words) or _is_of_deed(found, mention):
        return False
    if ended and words[0] in scan.lexicon["relative_clause"]:
        words = [word for word in words if word not in scan.lexicon["relative_clause"]]
    hours = scan.lexicon["hour_word"]
    return not openers.isdisjoint(word for word, following in pairwise(words[-SCENE_WORDS:]) if following not in hours)


def _is_of_deed(found: Findings, mention: Named) -> bool:
    """True if the words of an attack, told outright in the clause before the name, are of two parts with such a word between them."""
    scan, place, sentence = found.scan, mention.hit.word_start, mention.sentence
    near = [t for t in found.triggers_in(sentence) if place - SCENE <= t.end <= place]
    told = (t for t in near if t.event_type in family("violent") and t.is_outright)
    return any(scan.has_word("scene", t.start, t.end) and not CLAUSE_OR_COLON.search(scan.norm, t.end, place) for t in told)


def is_aim(scan: Scan, mention: Named) -> bool:
    """True if the name is part of what people protest against or for: «احتجاجا على الحرب في غزة», "in solidarity with women in Iran"; before the word for
    that where the language has it so, «Gazze'deki saldırılara karşı»."""
    if _is_behind_word(scan, mention, "aim"):
        return True
    hit, following = mention.hit, scan.names_beside(mention.hit)[2]
    ahead = ending(scan.in_sentence("aimed", mention.sentence, "behind"), hit.word_start - AIMED, hit.word_start)
    marks = beginning(scan.in_sentence("aimed", mention.sentence, "before"), hit.end, hit.end + AIMED + 1)
    behind = [h for h in marks if not (following and following.start < h.start)]
    spans = [(h.end, hit.word_start) for h in ahead] + [(hit.end, h.start) for h in behind if not _is_where(scan, hit)]
    return any(not CLAUSE_OR_COLON.search(scan.norm, start, end) for start, end in spans)


def _is_where(scan: Scan, hit: Hit) -> bool:
    """True if the name has the ending of a place, and nothing joined to that: «Londra'da», but not «Londra'daki»."""
    ending = WORD.match(scan.norm, hit.end + 1)
    return ending is not None and scan.norm[hit.end] != " " and ending[0] in scan.grammar.in_endings


def is_punished_deed(scan: Scan, mention: Named) -> bool:
    """True if the name is part of what somebody is punished for: «عقوبات على ضابط لدوره في انتهاكات في دارفور», "sanctions over abuses in Myanmar"."""
    return _is_behind_word(scan, mention, "punished")


def _is_behind_word(scan: Scan, mention: Named, kind: str) -> bool:
    """True if a word of a kind of data/beside.yml comes before the name in its clause."""
    clause = scan.clause_before(mention.hit.word_start, AIM, mention.sentence)
    if scan.grammar.unspaced:
        return any(word in clause for word in scan.lexicon[kind])
    return not _with_and(scan.lexicon[kind], scan.lang).isdisjoint(WORD.findall(clause))


@cache
def _with_and(words: frozenset[str], lang: str | None) -> frozenset[str]:
    """The words, and the same with each letter that may be joined in front before anything else: «وبعد»."""
    return words | {letter + word for letter in grammar(lang).joined_first for word in words}


def is_matter(scan: Scan, mention: Mention) -> bool:
    """True if the name is part of a state of affairs: «الأزمة السورية», "the war in Sudan"."""
    hit = mention.hit
    for mark in scan.in_sentence("matter", mention.sentence):
        if scan.grammar.unspaced and mark.start == hit.end:
            return True
        if MATTER.fullmatch(scan.norm, mark.end, max(mark.end, hit.word_start)):
            return True
        if hit.entry.kind == "demonym" and scan.grammar.nationality_first and scan.norm[hit.end : mark.word_start] == " ":
            return True
    return False


def is_of_victims(found: Findings, mention: Mention) -> bool:
    """True if the sentence gives the nationality of the dead or injured and this name is near those words: «بين القتلى فرنسيان»,
    "Kenya lost 32 citizens, Egypt six"."""
    marks = found.scan.in_sentence("whose_dead", mention.sentence)
    if not marks or mention.hit.entry.kind not in NATION_KINDS or is_in_scene(found, mention):
        return False
    start, end = mention.hit.start, mention.hit.end
    return any(0 <= mark.start - end <= VICTIMS_AHEAD or mark.start <= start <= mark.end + VICTIMS_BEHIND for mark in marks)
