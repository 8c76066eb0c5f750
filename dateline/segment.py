"""A page into its articles: each title once, captions, credits and site furniture gone, the span of each article in its file kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.paths import DATA
from dateline.records import Page
from dateline.text import words_of
from dateline.vocabulary import Vocabulary, read_yaml

TITLE_REACH = 6
"""Lines between the two printings of a title at most: button and captions (in pairs) stand there, nothing else."""

LONGEST_TITLE = 300
LONGEST_CAPTION = 400
"""Characters. Captions measured on crawled Arabic pages run to 250; a line beyond is a paragraph whatever its end."""

CREDIT = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page that is not empty."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One article of a page: ``start`` and ``end`` are characters of the page's text, ``captions`` what was taken out."""

    title: str
    text: str
    start: int
    end: int
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """data/furniture.yml, normalised, with the names of agencies and outlets among the credits."""

    buttons: frozenset[str]
    credits: frozenset[str]
    openers: tuple[str, ...]

    def is_caption(self, line: Line) -> bool:
        """A photo credit at the end without a full stop, or a caption's opening words."""
        if len(line.text) > LONGEST_CAPTION:
            return False
        if line.key.startswith(self.openers):
            return True
        credit = CREDIT.search(line.text)
        return bool(credit) and any(words_of(part) in self.credits for part in re.split(r"\s*[-–—،,/:|]\s*", credit.group(1) if credit else ""))


@cache
def furniture(vocabulary: Vocabulary) -> Furniture:
    """The page furniture known to the data files."""
    rows = read_yaml(DATA / "furniture.yml")
    names = {entry.surface for entry in vocabulary.entries if entry.kind == "publisher"}
    return Furniture(
        frozenset(words_of(b) for b in rows["buttons"]),
        frozenset({words_of(c) for c in rows["credits"]} | names),
        tuple(words_of(o) for o in rows["openers"]),
    )


def segment(page: Page, vocabulary: Vocabulary) -> list[Segment]:
    """The articles of a page, in their order; none when it holds no words."""
    known = furniture(vocabulary)
    lines = list(_lines(page.text))
    if not page.is_crawled:
        return _record(page, lines, known)
    starts = [i for i in range(len(lines)) if _second_title(lines, i, known) is not None]
    if not starts:
        return _plain(lines, known)
    segments, until = [], [*starts[1:], len(lines)]
    for first, end in zip(starts, until, strict=True):
        second = _second_title(lines, first, known)
        assert second is not None
        head, body = lines[first + 1 : second], lines[second + 1 : end]
        segments.append(_build(lines[first].text, lines[first].start, body, head, known))
    return segments


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip("\ufeff\u200e\u200f \t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\xa0")
        if stripped:
            start = at + raw.index(stripped)
            yield Line(stripped, words_of(stripped), start, start + len(stripped))
        at += len(raw)


def _second_title(lines: list[Line], first: int, known: Furniture) -> int | None:
    """Where the line at ``first`` stands again as a title: only captions and buttons between, and the line is neither."""
    title = lines[first]
    if len(title.text) > LONGEST_TITLE or title.key in known.buttons or known.is_caption(title):
        return None
    if first and lines[first - 1].key == title.key:
        return None
    for second in range(first + 2, min(first + 2 + TITLE_REACH, len(lines))):
        if lines[second].key == title.key:
            between = lines[first + 1 : second]
            return second if all(_is_furniture(between, i, known) for i in range(len(between))) else None
    return None


def _is_furniture(lines: list[Line], i: int, known: Furniture) -> bool:
    """A button, a caption, or a line that stands twice in a row."""
    line = lines[i]
    doubled = (i > 0 and lines[i - 1].key == line.key) or (i + 1 < len(lines) and lines[i + 1].key == line.key)
    return doubled or line.key in known.buttons or known.is_caption(line)


def _build(title: str, start: int, body: list[Line], head: list[Line], known: Furniture) -> Segment:
    captions = {line.key for line in head if line.key not in known.buttons}
    kept, dropped = [], [line.text for line in head if line.key not in known.buttons]
    title_key = words_of(title)
    for i, line in enumerate(body):
        if line.key == title_key or line.key in captions or _is_furniture(body, i, known):
            if line.key not in known.buttons and line.key != title_key:
                dropped.append(line.text)
        else:
            kept.append(line.text)
    last = body[-1].end if body else (head[-1].end if head else start + len(title))
    return Segment(title, "\n\n".join(kept), start, last, tuple(dict.fromkeys(dropped)))


def _plain(lines: list[Line], known: Furniture) -> list[Segment]:
    """A text file that is one article: its first line the title, unless it is a paragraph already."""
    lines = [line for line in lines if line.key and line.key not in known.buttons]
    if not lines:
        return []
    first = lines[0]
    if len(lines) == 1 or len(first.text) > LONGEST_TITLE:
        return [_build("", first.start, lines, [], known)]
    return [_build(first.text, first.start, lines[1:], [], known)]


def _record(page: Page, lines: list[Line], known: Furniture) -> list[Segment]:
    """A record is one article already: only its title, buttons and lines that open and end like a caption are taken out."""
    title = " ".join((page.title or "").split())
    title_key = words_of(title)
    body = [line for i, line in enumerate(lines) if line.key not in known.buttons and not (i == 0 and line.key == title_key)]
    kept = [line for line in body if not (line.key.startswith(known.openers) and known.is_caption(line) and CREDIT.search(line.text))]
    if not kept and not title:
        return []
    dropped = tuple(line.text for line in body if line not in kept)
    return [Segment(title, "\n\n".join(line.text for line in kept), 0, len(page.text), dropped)]
