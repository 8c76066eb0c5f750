"""The country that an official speaks for: the one named beside the words for the office, or the one that the sentence is about."""

from __future__ import annotations

from dateline.scan import Scan, beginning
from dateline.scan.sentences import CLAUSE_OR_STOP, Sentence
from dateline.text import WORD
from dateline.vocabulary import Hit, Vocabulary
from dateline.vocabulary.entries import LAND_KINDS, NATION_KINDS
from dateline.vocabulary.grammar import ARABIC, ENGLISH, OWNS
from dateline.vocabulary.joints import ARABIC_AND, Expression

OFFICIAL_REACH = 40
"""Characters between an official and the country represented."""

OWN = Expression(r"\b{own} (?:\w+ ){0,2}$")
"""Before an official of the country named last: "its"."""

OF_STATE = Expression("{of_state}")
"""A word between an official and the state represented."""

PARTS_PHRASE = Expression("{parts_phrase}")
"""A word between a name and an official that puts them into different phrases."""

BEHALF = Expression(" {behalf} ")
"""Between a spokesman and whoever he speaks for."""

NO_STATE = Expression("{no_state}")
"""A word beside an official who represents no state."""

LOCAL_OFFICE = Expression("{local_office}")
"""An office that counts the dead of its own country."""

IN_OR_TO = (*ARABIC.joined_in, *ARABIC.joined_to)
"""Letters joined in front of a state that show it is not the subject."""

ARTICLES = (ARABIC.article, ARABIC.to_article, *(letter + ARABIC.article for letter in (*ARABIC.joined_in, ARABIC_AND)))
"""Beginnings of an Arabic nationality with its article."""

BODIES = ("government", "military", "police")
"""Kinds of parties whose officials speak for their country."""

TITLE, TITLE_REACH = 3, 24
"""Most words, and most characters, of the rest of a title."""


def spoken_for(scan: Scan, hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country that an official speaks for: the one named beside the words, else the one the sentence is about; None if neither is clear."""
    sentence = scan.sentence_at(hit.start)
    own = _owner(scan, hit, sentence, vocabulary)
    if own is not None:
        return _state(own, vocabulary)
    if _is_of_nobody(scan, hit, sentence):
        return None
    named = [n for n in beginning(scan.names, sentence.start, sentence.end) if n.entry.kind in LAND_KINDS and not n.entry.is_weak]
    before = [n for n in named if n.end <= hit.word_start]
    states, subject = {n.entry.value for n in named}, _subject(scan, sentence, hit, vocabulary)
    if subject and (len(states | {subject}) == 1 or not _is_local(scan, hit, sentence)):
        return subject
    if before and OWN[scan.lang].search(scan.norm[sentence.start : hit.word_start]):
        return before[-1].entry.value
    if before and len(states) == 1:
        return states.pop()
    everywhere = {n.entry.value for n in scan.names if n.entry.kind in LAND_KINDS and not n.entry.is_weak}
    return everywhere.pop() if len(everywhere) == 1 else None


def _state(name: Hit, vocabulary: Vocabulary) -> str | None:
    """The country of a name beside an official; None if the official is of a group or an international body."""
    if name.entry.kind == "actor":
        actor = vocabulary.actors[name.entry.value]
        return actor.country if actor.kind in BODIES else None
    return name.entry.value if name.entry.kind in (*LAND_KINDS, "leader") else None


def _owner(scan: Scan, hit: Hit, sentence: Sentence, vocabulary: Vocabulary) -> Hit | None:
    """The name that says whose official it is: around the words, directly before them, or behind them with only the rest of the title between; None without
    one."""
    before, around, after = scan.names_beside(hit)
    if around is not None:
        return around
    if before is not None and before.start >= sentence.start and scan.grammar.nationality_first and _is_before(scan, before, hit):
        return before
    if after is None or after.start >= sentence.end or after.start - hit.end > OFFICIAL_REACH or not _is_behind(scan, hit, after, vocabulary):
        return None
    return after


def _is_before(scan: Scan, name: Hit, hit: Hit) -> bool:
    """True if a name before an official, with at most a title between, says whose it is: "the Lebanese health ministry", "Japan's foreign minister", "UN
    spokesman", 中国外交部."""
    between = scan.norm[name.end : hit.word_start]
    if name.entry.is_weak and not any(between[: p.start - name.end] in (" ", OWNS) for p in scan.within("party", name.end, hit.end)):
        return False
    if scan.grammar.unspaced:
        return len(between) <= TITLE and not CLAUSE_OR_STOP.search(between) and not scan.within("speech", name.end, hit.start)
    if between == " ":
        return True
    is_whose = between.startswith(OWNS) or name.entry.kind == "demonym" or scan.grammar.bare_state
    words = WORD.findall(between.removeprefix(ENGLISH.possessive))
    return is_whose and between[0] in " '" and len(words) <= TITLE and not CLAUSE_OR_STOP.search(between) and not _has_clause(scan, name.end, hit.start)


def _is_behind(scan: Scan, hit: Hit, name: Hit, vocabulary: Vocabulary) -> bool:
    """True if a name behind an official says whose it is: «وزير الخارجية الصيني», «السلطات في الصين», "the ministry of defence of Chad", "officials in
    Gaza"."""
    between, kind = scan.norm[hit.end : name.word_start], name.entry.kind
    words = between.split()
    if CLAUSE_OR_STOP.search(between) or len(words) > TITLE + 1 or _has_clause(scan, hit.end, name.word_start):
        return False
    if name.entry.is_weak and not any(p.end == name.word_start - 1 for p in scan.within("party", hit.word_start, name.word_start)):
        return False
    is_in = bool(words) and OF_STATE[scan.lang].fullmatch(words[0] if scan.grammar.nationality_first else words[-1]) is not None
    if scan.grammar.nationality_first:
        return is_in or kind == "leader" or (scan.grammar.genitive_state and kind in NATION_KINDS)
    if not scan.grammar.article or kind == "institution":
        return kind != "capital"
    if kind == "demonym" or name.entry.surface in vocabulary.language("ar").words["articled_nation"]:
        return not words or scan.norm.startswith(ARTICLES, name.word_start)
    is_closed = any(map(scan.grammar.has_article, (scan.norm[hit.word_start : hit.end], *words)))
    return (is_in and kind != "capital") or (kind in ("name", "leader", "actor") and (not words or not is_closed))


def _has_clause(scan: Scan, start: int, end: int) -> bool:
    """True if a word of saying, an article or "that" is between a name and an official, so that they are not in one phrase."""
    if scan.within("speech", start, end):
        return True
    return any(PARTS_PHRASE[scan.lang].fullmatch(word) for word in scan.norm[start:end].split())


def _is_of_nobody(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if the official represents no state: "union officials", «رئيس النادي», "a spokesman for the company", «المتحدث باسم الشركة»."""
    beside = (
        scan.norm[max(sentence.start, hit.word_start - TITLE_REACH) : hit.word_start].split()[-1:]
        if scan.grammar.nationality_first
        else scan.norm[hit.end :][:TITLE_REACH].split()[:1]
    )
    if any(NO_STATE[scan.lang].fullmatch(word) for word in beside):
        return True
    behalf = BEHALF[scan.lang].match(scan.norm, hit.end)
    if behalf is None:
        return False
    end = min(sentence.end, behalf.end() + TITLE_REACH)
    return not (scan.within("official", behalf.end(), end) or scan.within("party", behalf.end(), end))


def _subject(scan: Scan, sentence: Sentence, hit: Hit, vocabulary: Vocabulary) -> str | None:
    """The country that a sentence is about: the first named, if the sentence opens with its name or with its official or army («وزير الخارجية الصيني»); else
    None."""
    start = scan.head_of(sentence)
    first = next((n for n in scan.names if start <= n.start < sentence.end and n.entry.kind in (*LAND_KINDS, "actor")), None)
    if first is None or first.end > hit.word_start or first.entry.kind == "actor":
        return None
    opening = scan.norm[start : first.word_start]
    bodies = [*scan.in_sentence("official", sentence), *scan.in_sentence("party", sentence)]
    if any(
        abs(b.start - first.start) <= OFFICIAL_REACH
        and scan.names_beside(b)[1] is None
        and b.start < hit.word_start
        and _owner(scan, b, sentence, vocabulary) is first
        for b in bodies
    ):
        return first.entry.value if len(opening.split()) <= TITLE + 2 else None
    is_open = len(opening.split()) <= 2 and not CLAUSE_OR_STOP.search(opening)
    is_sure = not first.entry.is_weak or any(n.entry.value == first.entry.value and not n.entry.is_weak for n in scan.names)
    if not is_sure or first.entry.kind not in ("name", "capital", "institution") or not is_open or first.prefix.endswith(IN_OR_TO):
        return None
    return None if scan.norm.startswith(OWNS, first.end) else first.entry.value


def _is_local(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """True if the sentence counts casualties and the office is one that counts those of its own country, whoever killed them: the police, a health ministry."""
    if not scan.in_sentence("killed", sentence) and not scan.in_sentence("injured", sentence):
        return False
    words = WORD.findall(scan.norm, max(sentence.start, hit.word_start - TITLE_REACH), min(sentence.end, hit.end + TITLE_REACH))
    return any(LOCAL_OFFICE[scan.lang].fullmatch(word) for word in words)
