"""Whether a name is used as a place: after or before a word of place, or with one joined to it."""

from __future__ import annotations

from dateline.extract.countries import Mention
from dateline.judge.findings import Findings, once
from dateline.scan import Named, Scan
from dateline.scan.sentences import CLAUSE_OR_STOP
from dateline.text import WORD, without_last
from dateline.vocabulary.families import family
from dateline.vocabulary.grammar import of_all
from dateline.vocabulary.joints import Expression

NEAR = 24
"""Characters beside a name within which words that make it a place are looked for: a few words."""

OFFICE_REACH = 40
"""Characters before the full name of a state within which an office of that state is looked for."""

REALM = Expression(r"{realm}\b")
"""The first word of a state's full name, in languages where the name may follow an office in it."""

ENVOY_REACH, ENVOY_WORDS = 40, 4
"""Characters and words before the name of a place within which an ambassador there is looked for: «embajador de Colombia en»."""

TO_DAY = 6
"""Characters from a place to the day on which those there said something: «в Киеве во вторник заявили»."""

NAMED = ("place", "name", "capital")
"""Kinds of names that denote territory."""


def is_located(found: Findings, mention: Named) -> bool:
    """True if the name is used as a place: right after a word of place («في», "in the") or a phrase («al norte de»), right before one (境内), or with one
    joined to it.

    An article or the nationality of the place («العاصمة السودانية الخرطوم») may come between. A nationality counts if it describes ground.
    """
    if mention.hit.entry.kind not in NAMED:
        return is_ground(found.scan, mention)
    return is_at(found, mention)


def is_site(found: Findings, mention: Mention) -> bool:
    """True if the mention names a place in the country, or the country as a place."""
    return mention.hit.entry.kind == "place" or is_located(found, mention)


@once
def is_at(found: Findings, mention: Named) -> bool:
    """As ``is_located``, for a name of any kind, such as a house of the state: «в Кремле», "at the White House"."""
    scan, hit = found.scan, mention.hit
    words, behind = scan.lexicon["locative"], scan.lexicon["locative_behind"]
    if hit.entry.surface in scan.lexicon["located_name"]:
        return True
    if any(letter in hit.prefix for letter in of_all("joined_in")):
        return not _is_of_office(scan, mention)
    if behind and scan.norm.startswith(tuple(behind), hit.end):
        return True
    if scan.grammar.unspaced:
        return scan.norm.endswith(tuple(words), 0, hit.start) and not scan.norm.startswith(tuple(scan.lexicon["not_ground"]), hit.end)
    start = start_of_phrase(found, mention)
    before = without_last([word.strip("«\"'(") for word in scan.norm[max(mention.sentence.start, start - NEAR) : start].split()], scan.lexicon["article"])
    if not before:
        return False
    if _is_continued(scan, mention, before[-1]):
        return True
    return without_in(before[-1]) in words or any(" ".join(before[first:]) in words for first in range(len(before)))


def _is_continued(scan: Scan, mention: Named, word: str) -> bool:
    """True if a letter is joined to the word of place that continues what was said, in the lead: «وفي دمشق». Further down it turns to another place."""
    is_ahead = mention.sentence.index <= scan.lead and word.startswith(scan.grammar.joined_first)
    return is_ahead and word[1:] in scan.lexicon["locative"]


def _is_of_office(scan: Scan, mention: Named) -> bool:
    """True if the full name of the state belongs to an office before it, so that nothing happens there: «استقبل وزير الدفاع بدولة قطر»."""
    hit = mention.hit
    if not REALM[scan.lang].match(scan.norm, hit.start):
        return False
    start = max(mention.sentence.start, hit.word_start - OFFICE_REACH)
    return any(not CLAUSE_OR_STOP.search(scan.norm, office.end, hit.start) for office in scan.within("official", start, hit.start))


def is_seat(found: Findings, mention: Mention) -> bool:
    """True if something that acts for the state comes right before the word of place: "a court in Sweden", «суд в Нидерландах»; or if those who sit there say
    what is told."""
    hit = mention.hit
    is_behind = hit.entry.kind in NAMED and found.scan.is_behind("seated", hit.word_start, mention.sentence, past="locative")
    return is_behind or is_said_there(found, mention)


@once
def is_said_there(found: Findings, mention: Named) -> bool:
    """True if those who sit in the place say something, and the verb right behind it, past a day, names nobody: «в Москве пригрозили»."""
    scan, hit, sentence = found.scan, mention.hit, mention.sentence
    endings = scan.grammar.nobody_endings
    if not endings or hit.entry.kind == "place" or not is_at(found, mention):
        return False
    day = next((m for m in found.moments if 0 <= m.start - hit.end <= TO_DAY), None)
    verb = WORD.search(scan.norm, day.end if day else hit.end, sentence.end)
    if verb is None or not verb.group().endswith(endings):
        return False
    said = any(t.start == verb.start() and t.event_type in family("said") for t in found.triggers_in(sentence))
    return said or any(h.start == verb.start() for h in scan.in_sentence("speech", sentence))


def is_of_envoy(found: Findings, mention: Mention) -> bool:
    """True if an ambassador is sent there, so that it is a state and no place: "its ambassador in Chad", «посла России в США», «İsrail'deki büyükelçisini»."""
    scan, start = found.scan, start_of_phrase(found, mention)
    before = scan.words_before(start, ENVOY_REACH, mention.sentence)[-ENVOY_WORDS:]
    behind = scan.words_behind(mention.hit.end, NEAR, mention.sentence)[:2] if scan.grammar.verb_last else []
    return scan.any_is("envoy", [*before, *behind])


def is_left(found: Findings, mention: Mention) -> bool:
    """True if a word for "from" is right before the name or joined to it: what came from there happened elsewhere («ракеты из Ливана»)."""
    scan, hit = found.scan, mention.hit
    if hit.prefix.endswith(of_all("joined_from")) or scan.norm.startswith(tuple(scan.lexicon["left_behind"]), hit.end):
        return True
    return scan.is_behind("left", hit.word_start, mention.sentence)


def without_in(word: str) -> str:
    """A word without a joined letter for "in"."""
    return word[1:] if word.startswith(of_all("joined_in")) else word


def start_of_phrase(found: Findings, mention: Named) -> int:
    """Where the name begins, or where a nationality of the same country right before it begins."""
    hit = mention.hit
    before = found.scan.names_beside(hit)[0]
    is_same = before is not None and before.entry.kind == "demonym" and mention.country == before.entry.value
    return before.word_start if before and is_same and found.scan.norm[before.end : hit.word_start].isspace() else hit.word_start


def is_ground(scan: Scan, mention: Named) -> bool:
    """True if the mention is a nationality beside a word for ground, and so says where: «في قرى إسرائيلية», «العاصمة الصينية», "in Syrian territory",
    «в турецком городе»."""
    hit = mention.hit
    if hit.entry.kind != "demonym":
        return False
    ground = scan.lexicon["ground"]
    if scan.grammar.unspaced:
        return bool(ground) and scan.norm.startswith(tuple(ground), hit.end)
    before = scan.words_before(hit.word_start, NEAR, mention.sentence)
    if not scan.grammar.nationality_first:
        is_guard = scan.any_is("guarding", before[-2:-1])  # «خفر السواحل الليبي»
        return bool(before) and scan.any_is("ground", (before[-1], without_in(before[-1]))) and not is_guard and not scan.any_is("away", before[-3:-1])
    behind = WORD.search(scan.norm, hit.end, hit.end + NEAR)
    return behind is not None and behind.group() in ground and not scan.any_is("away", before[-2:])
