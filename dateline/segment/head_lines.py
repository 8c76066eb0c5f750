"""The lines around the headline of a page that tell who wrote the story and when it was printed: they are no sentence of it.

Two ask what is such a line. When a page is cut, lines that open with a word for it (data/furniture.yml, data/markers.yml) or are nothing but a day are taken
away. What only may be such a line stays in the text, for it may be a dateline («القاهرة - 14 مارس 2025») or a first sentence. When a text is scanned, it is
passed over on the way to the lead, if a day stands in it or beside it and it tells no deed (``dateline/scan/opening.py``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from itertools import takewhile
from typing import NamedTuple

from dateline.days.day_words import halves_of_day, islamic_months
from dateline.days.timestamps import read_timestamp
from dateline.paths import DATA
from dateline.segment.furniture import Furniture, Line, ends_sentence
from dateline.text import WORD, words_of
from dateline.vocabulary.day_names import months, weekdays
from dateline.vocabulary.yaml_files import read_yaml

LONGEST, MOST_LINES = 120, 6
"""Most characters of such a line, and most lines between a headline and the lead."""

LONGEST_OPENING = 4
"""Most words that open a line: "dernière mise à jour"."""

LONGEST_NAME, LONGEST_BEHIND = 7, 8
"""Most words of the names of who wrote ("Dana Petrov and Samer Haddad"), and of where and when behind them."""

LONGEST_UNMARKED = 4
"""Most words of a name, and behind it, where neither a colon nor capitals show one: «كتب سامر حداد - بيروت»."""

LONGEST_DAY = 6
"""Most words of a day: «24 نوفمبر (تشرين الثاني) 2024»."""

BESIDE_FIGURE = 3
"""Most letters that a figure of a day or an hour is joined to: "1st", "14:05GMT", 3月. A clause in Chinese has no spaces either."""

OF_DAY = 3
"""Numbers of a day without the name of its month, which may mean two days: 03/04/2025."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NUMBER = re.compile(r"\d+")
HALF_DAY = re.compile(r"\b[ap]\.m\.$", re.I)
ZONE = re.compile(r"(?:[A-Z]{2,4})?(?:[+-]\d[\d:]*)?|[ap]\.?m\.?|[AP]\.M\.")
"""A zone, or the half of a day."""
AROUND = " ,،;:|｜/()[]•·–—-"
APART = re.compile(r"\s*[|｜•·,،/(]\s*|\s*[–—]\s*|\s+-\s*|-\s+|\s+(?=\d)")
"""Between who wrote and where and when: «سامر حداد - بيروت، 12 آذار»."""

NEXT_LABEL = re.compile(r"(?<=\S)[\s,،]+\S+\s?:\s.*$")
"""Who did something else, behind who wrote: «صالح السالم تصوير: علي العلي»."""

DASHED = re.compile(r"\s*[|｜–—-][^|｜–—-]+$")
"""A dash or bar with where and when behind it, and no other."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around a headline tell: who wrote the story, and the day of printing."""

    byline: str = ""
    printed: date | None = None


NO_HEAD = Head()


def joined(one: Head, other: Head) -> Head:
    """What two places tell; what the first tells counts before the second."""
    return Head(one.byline or other.byline, one.printed or other.printed)


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words of data/furniture.yml and data/markers.yml that tell such lines, normalised; an opening with a colon counts only before one."""

    writers: frozenset[str]
    joining: frozenset[str]
    printed: frozenset[str]
    beside_hours: frozenset[str]
    reading_times: frozenset[str]


class Opened(NamedTuple):
    """The words of a line behind the one that opens it, and if a colon is between."""

    rest: list[str]
    has_colon: bool


def take_top(lines: Sequence[Line], known: Furniture) -> tuple[Head, list[Line]]:
    """What the lines above a headline tell of the story, and the lines from the headline on."""
    top = list(takewhile(lambda line: may_stand_above(line) and _tells(line, known) is not None, lines[:MOST_LINES]))
    return (_told_by(top, known), list(lines[len(top) :])) if len(top) < len(lines) else (NO_HEAD, list(lines))


def take_head(lines: Sequence[Line], known: Furniture) -> tuple[Head, list[Line]]:
    """What the lines below a headline tell of the story, and the lines without them. Nothing is taken from a text that is nothing else.

    Beside a few words that may be a name or a place the day stays: with it they are known to be no lead.
    """
    head = list(takewhile(may_stand_above, lines[:MOST_LINES]))
    told = [line for line in head if _tells(line, known) is not None]
    if len(told) == len(lines):
        return NO_HEAD, list(lines)
    is_open = any(line not in told and len(line.seen.split()) <= LONGEST_UNMARKED for line in head)
    taken = {line.start for line in told if not (is_open and ends_with_day(line))}
    return _told_by(told, known), [line for line in lines if line.start not in taken]


def may_stand_above(line: Line) -> bool:
    """True for a line that is short and no sentence."""
    return len(line.text) <= LONGEST and (not ends_sentence(line) or HALF_DAY.search(line.seen) is not None)


def ends_with_day(line: Line) -> bool:
    """True if a line ends with a day or month of a year, and perhaps an hour: «صحيفة النموذج - 17 فبراير 2024 - 14:35 م»."""
    words = line.seen.split()
    last = words_of(" ".join(words[len(_without_time(words)) :]))
    return YEAR.search(last) is not None and (len(NUMBER.findall(last)) >= OF_DAY or not _month_words().isdisjoint(WORD.findall(last)))


def tells_only_time(line: Line) -> bool:
    """True for a line of nothing but days, hours and the words beside them."""
    return _is_of_time(line.seen.split(), is_marked=True)


def _told_by(lines: Sequence[Line], known: Furniture) -> Head:
    return reduce(joined, (_tells(line, known) or NO_HEAD for line in lines), NO_HEAD)


def _tells(line: Line, known: Furniture) -> Head | None:
    """What a line tells of who wrote the story, when it was printed or how long one reads it; None if it tells something else."""
    words = line.seen.split()
    if _is_reading_time(words):
        return NO_HEAD
    byline = _writer(words, known)
    if byline:
        return Head(byline, _day_in(words))
    opened = _opened(words, head_words().printed)
    rest = opened.rest if opened else words
    day = _day_in(rest)
    return Head("", day) if day and _is_of_time(rest, is_marked=opened is not None) else None


def _is_reading_time(words: Sequence[str]) -> bool:
    """True for a line that tells how long one reads: "Reading time: 3 minutes", "3 min read"."""
    times = head_words().reading_times
    return _opened(words, times) is not None or words_of(" ".join(word for word in words if not word.isdigit())) in times


def _writer(line_words: Sequence[str], known: Furniture) -> str:
    """Who wrote the story, if a line tells it; else empty."""
    opened = _opened(line_words, head_words().writers)
    if opened is None:
        return ""
    words = _without_time(opened.rest)
    line = " ".join(words)
    name, *behind = APART.split(NEXT_LABEL.sub("", line), maxsplit=1)
    name = name.strip(AROUND)
    parts, tail = name.split(), " ".join(behind).split()
    if not parts or len(parts) > LONGEST_NAME or len(tail) > LONGEST_BEHIND or any(map(_is_day_word, parts)):
        return ""
    if any(char.isupper() or char.islower() for char in name):
        is_name = _is_capital(parts) and (opened.has_colon or len(parts) > 1 or words_of(name) in known.credits)
    else:
        is_apart = len(words) < len(opened.rest) or DASHED.match(line[len(name) :]) is not None
        is_name = opened.has_colon or (is_apart and max(len(parts), len(tail)) <= LONGEST_UNMARKED)
    return name if is_name else ""


def _without_time(words: Sequence[str]) -> Sequence[str]:
    """The words before a day with which a line ends: "Dana Petrov March 21, 2025 3:15 PM"."""
    days = (i for i, word in enumerate(words) if _is_day_word(word) or words_of(word).rstrip(":") in head_words().printed)
    return words[: next((i for i in days if _is_of_time(words[i:], is_marked=True)), len(words))]


def _is_capital(words: Sequence[str]) -> bool:
    """True if words have capitals as names do."""
    return words[0][0].isupper() and all(not word[0].islower() or words_of(word) in head_words().joining or "-" in word for word in words)


def _is_day_word(word: str) -> bool:
    bare = words_of(word).strip(AROUND)
    is_figure = any(map(str.isdigit, bare)) and all(len(letters) <= BESIDE_FIGURE or letters in _month_words() for letters in WORD.findall(bare))
    return is_figure or bare in months() or bare in weekdays()


def _is_of_time(words: Sequence[str], *, is_marked: bool) -> bool:
    """True for words of a day or an hour; in a line with a mark also for those beside them and for another mark."""
    return all(_is_word_of_time(word, is_marked=is_marked) for word in words)


def _is_word_of_time(word: str, *, is_marked: bool) -> bool:
    bare = words_of(word).strip(AROUND + ".")
    if ZONE.fullmatch(word.strip(AROUND)) or (is_marked and bare in _single_words()):
        return True
    return all(not part or _is_day_word(part) or part in halves_of_day() or part in _month_words() for part in re.split(r"[/()]", bare))


def _day_in(words: Sequence[str]) -> date | None:
    """The first whole day that these words tell, with the year last; None if they tell none."""
    for end in (i + 1 for i, word in enumerate(words) if YEAR.search(words_of(word))):
        for start in range(end - 1, max(-1, end - 1 - LONGEST_DAY), -1):
            stamp = read_timestamp(" ".join(words[start:end]).strip(AROUND))
            if stamp:
                return stamp.day
    return None


def _opened(words: Sequence[str], openings: Container[str]) -> Opened | None:
    """What is behind the longest opening of a line; None if none opens it."""
    for count in range(min(LONGEST_OPENING, len(words) - 1), 0, -1):
        opening, rest = words_of(" ".join(words[:count])), list(words[count:])
        has_colon = opening.endswith((":", "：")) or rest[0] == ":"
        bare = opening.rstrip(" :：")
        if (has_colon and f"{bare}:" in openings) or bare in openings:
            return Opened(rest[1:] if rest[0] == ":" else rest, has_colon)
    return None


@cache
def _month_words() -> frozenset[str]:
    """The single words of the names of months."""
    return frozenset(word for name in (*months(), *islamic_months()) for word in name.split())


@cache
def _single_words() -> frozenset[str]:
    """The single words that stand beside the day and the hour of a line of printing."""
    return frozenset(word for words in (*head_words().beside_hours, *head_words().printed) for word in words.split())


@cache
def head_words() -> HeadWords:
    """The words of the data files."""
    rows = read_yaml(DATA / "furniture.yml")["head_lines"]
    marked = (word for words in read_yaml(DATA / "markers.yml")["printed"]["day"].values() for word in words)
    return HeadWords(
        writers=frozenset(words_of(word) for word in rows["writers"]),
        joining=frozenset(words_of(word) for word in rows["joining"]),
        printed=frozenset(words_of(str(word)).rstrip(":") for word in (*rows["printed"], *marked)),
        beside_hours=frozenset(words_of(word) for word in rows["beside_hours"]),
        reading_times=frozenset(words_of(word) for word in rows["reading_times"]),
    )
