"""Where an article begins: its body, and in it the lead, behind the header of a wire and behind the dateline, which says where it was written."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from dateline.scan.datelines import PLACES, Scanned, dateline_of
from dateline.scan.sentences import Sentence
from dateline.segment.furniture import Line
from dateline.segment.head_lines import MOST_LINES, ends_with_day, may_stand_above, tells_only_time
from dateline.text import WORD

LONGEST_HEADER, SHORTEST_HEADER = 120, 40
HEADER = ("publisher", "month")
"""Most characters of the header line of a wire that has both kinds of words; and of one that has but a place and perhaps an agency."""


class Opening(NamedTuple):
    """Where the parts of an article begin: the body at ``body_start``, the words of the lead at ``lead_start``. The dateline lies between ``dateline_start``
    and ``dateline_end``, which are one if there is none. ``lead`` is the index of the lead's sentence."""

    body_start: int
    dateline_start: int
    dateline_end: int
    lead_start: int
    lead: int


def opening_of(scanned: Scanned) -> Opening:
    """The opening of what was scanned. An article with a title alone opens at its end."""
    first = next((s for s in scanned.sentences if not s.is_title), None)
    if first is None:
        end = len(scanned.text)
        return Opening(end, end, end, end, 0)
    lead = first.index + (_lines_above(scanned, first) or _is_header(scanned, first))
    start = scanned.sentences[lead].start
    dateline = dateline_of(scanned, lead)
    return Opening(first.start, start, *dateline) if dateline else Opening(first.start, start, start, start, lead)


def _lines_above(scanned: Scanned, first: Sentence) -> int:
    """How many lines between headline and lead tell who wrote the story and when, as on a page copied by hand: one of them ends with a whole day."""
    behind = [Line(scanned.written[s.start : s.end], s.start, s.end) for s in scanned.sentences[first.index : first.index + MOST_LINES + 1]]
    lines = list(takewhile(lambda line: _is_line_above(scanned, line), behind))
    return len(lines) if len(lines) < len(behind) and any(map(ends_with_day, lines)) else 0


def _is_line_above(scanned: Scanned, line: Line) -> bool:
    """True for a short line without a stop or a deed; the word for printing may be one for a deed: «نشر»."""
    is_whole = scanned.text[line.end : line.end + 1] == "\n" and may_stand_above(line)
    return is_whole and (not scanned.has("trigger", line.start, line.end) or tells_only_time(line))


def _is_header(scanned: Scanned, first: Sentence) -> bool:
    """True if the body's first sentence is the header of a wire: a short line of place, day and agency («الرياض 25 شوال 1436 هـ واس»), of place and agency, or
    of a place alone."""
    text, start, end = scanned.text, first.start, first.end
    if end - start > LONGEST_HEADER or first.index + 1 == len(scanned.sentences) or text[end : end + 1] != "\n":
        return False
    if all(scanned.has(kind, start, end) for kind in HEADER):
        return True
    place = next((name for name in scanned.names if name.word_start == start and name.entry.kind in PLACES), None)
    if place is None or end - start > SHORTEST_HEADER:
        return False
    agency = next((hit for hit in scanned.hits.get("publisher", ()) if place.end <= hit.word_start < end), None)
    rest = text[place.end : end] if agency is None else text[place.end : agency.word_start] + text[agency.end : end]
    return not WORD.search(rest)
