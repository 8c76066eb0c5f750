"""Splits a page into articles: each title once, captions, credits, teasers and site furniture removed, the span of each article in its file kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.records import Page
from dateline.segment.bulletins import cut_bulletin, looks_like_several
from dateline.segment.furniture import SENTENCE, Furniture, Line, ends_sentence, furniture, is_headline, is_unseen, menu_above, same_words
from dateline.segment.head_lines import NO_HEAD, Head, joined, take_head, take_top
from dateline.segment.other_stories import count_other_stories, find_listed_headlines
from dateline.text import words_of
from dateline.vocabulary import Vocabulary

TITLE_REACH = 6
"""Most lines between the two copies of a title: only buttons and captions (in pairs) are there."""

LONGEST_TITLE = 300

SENTENCES_SEEN = 3
"""Lines before a heading of teasers of which at least one must end as a paragraph does. If none does, a line without a stop proves nothing."""

LONGEST_LIST = 15
"""Most headlines under one heading of teasers."""


FEWEST_WORDS = 3
"""Fewest words (headline and text) of an article that ends without a stop: the shortest headline of 321 labelled articles has four. Each Chinese character
counts as one."""

WORD = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """One article of a page: ``start`` and ``end`` are characters of the page's text, ``printed`` the day at the head of a bulletin, as written,
    ``head`` what the lines around the headline tell."""

    title: str
    text: str
    start: int
    end: int
    printed: str = ""
    head: Head = NO_HEAD


def segment(page: Page, vocabulary: Vocabulary) -> list[Segment]:
    """The articles of a page, in order; none if it has no words, or only one or two that form no sentence."""
    return [one for one in _segments(page, vocabulary) if _says_something(one)]


def holds_unparted_items(page: Page, vocabulary: Vocabulary) -> bool:
    """True if a page of text that is read as one article looks like several."""
    return page.is_crawled and looks_like_several(page.text, furniture(vocabulary))


def _says_something(found: Segment) -> bool:
    """True if an article has enough words for a headline, or a sentence."""
    return bool(SENTENCE.search(found.text)) or any(number >= FEWEST_WORDS for number, _ in enumerate(WORD.finditer(f"{found.title}\n{found.text}"), 1))


def _segments(page: Page, vocabulary: Vocabulary) -> list[Segment]:
    """The articles of a page, including those too short to keep."""
    known = furniture(vocabulary)
    lines = _without_teasers(list(_lines(page.text)), known)
    if not page.is_crawled:
        return _record(page, lines, known)
    lines = lines[menu_above(lines, known) :]
    starts = [i for i in range(len(lines)) if _second_title(lines, i, known) is not None]
    if not starts:
        return _bulletin(lines, known) or _plain(lines, known)
    segments, until = [], [*starts[1:], len(lines)]
    for first, end in zip(starts, until, strict=True):
        second = _second_title(lines, first, known)
        assert second is not None
        head, body = lines[first + 1 : second], lines[second + 1 : end]
        segments.append(_build(lines[first], body, head, known))
    return segments


def _lines(text: str) -> Iterator[Line]:
    """The lines of a page that are not empty, without spaces and controls at their ends."""
    at = 0
    for raw in text.splitlines(keepends=True):
        start, end = at, at + len(raw)
        while start < end and _is_blank(text[start]):
            start += 1
        while start < end and _is_blank(text[end - 1]):
            end -= 1
        if start < end:
            yield Line(text[start:end], start, end)
        at += len(raw)


def _is_blank(char: str) -> bool:
    return char.isspace() or (not char.isprintable() and is_unseen(char))


def _without_teasers(lines: list[Line], known: Furniture) -> list[Line]:
    """The lines without those that name other stories: a headline behind a label, or a list of headlines below a heading.

    The first line belongs to the article unless it is such a heading, and a title always does. If paragraphs end without a stop only the heading of a list is
    removed.
    """
    kept: list[Line] = []
    expected = 0
    for i, line in enumerate(lines):
        if known.heads_teasers(line):
            expected = LONGEST_LIST if any(map(ends_sentence, kept[-SENTENCES_SEEN:])) else 0
            continue
        is_listed = expected > 0 and is_headline(line) and not known.is_button(line)
        if kept and (is_listed or known.is_teaser(line)) and not _is_title(lines, i, kept, known):
            expected = max(0, expected - 1)
        else:
            expected = 0
            kept.append(line)
    return kept


def _is_title(lines: list[Line], i: int, kept: list[Line], known: Furniture) -> bool:
    """True if the line repeats a title just above or is the first copy of an article's title."""
    if any(same_words(lines[i], above) for above in kept[-TITLE_REACH:]):
        return True
    return _second_title(lines[i : i + 2 + TITLE_REACH], 0, known) is not None


def _second_title(lines: list[Line], first: int, known: Furniture) -> int | None:
    """The index at which the title at ``first`` is repeated, with only captions and buttons between; None if it is not, or if the line is itself a caption or
    button."""
    title = lines[first]
    if len(title.text) > LONGEST_TITLE or (first and same_words(lines[first - 1], title)):
        return None
    reach = range(first + 2, min(first + 2 + TITLE_REACH, len(lines)))
    second = next((i for i in reach if same_words(lines[i], title)), None)
    if second is None or known.is_button(title) or known.is_caption(title):
        return None
    between = lines[first + 1 : second]
    return second if all(_is_furniture(between, i, known) for i in range(len(between))) else None


def _is_furniture(lines: list[Line], i: int, known: Furniture) -> bool:
    """True for a button, a caption, or a line that is repeated right before or after itself."""
    line = lines[i]
    doubled = (i > 0 and same_words(lines[i - 1], line)) or (i + 1 < len(lines) and same_words(lines[i + 1], line))
    return doubled or known.is_button(line) or known.is_caption(line)


def _build(title: Line | None, body: list[Line], head: list[Line], known: Furniture, above: Head = NO_HEAD) -> Segment:
    """An article from its title, the paragraphs below it, the lines between the two copies of the title, and what the lines around it have told already."""
    captions = [line for line in head if not known.is_button(line)]
    again = [*captions, *([title] if title else [])]
    own = [
        line
        for i, line in enumerate(body)
        if not any(same_words(line, other) for other in again) and not _is_furniture(body, i, known) and not _is_inner_credit(body, i, known)
    ]
    told, kept = take_head(own, known)
    lines = [*([title] if title else []), *head, *body]
    return Segment(title.text if title else "", "\n\n".join(line.text for line in kept), lines[0].start, lines[-1].end, head=joined(above, told))


def _plain(lines: list[Line], known: Furniture) -> list[Segment]:
    """A text file that is one article: its first line is the title, unless it is already a paragraph."""
    above, lines = take_top([line for line in lines if not known.is_button(line)], known)
    if len(lines) < 2:
        return [Segment("", line.text, line.start, line.end, head=above) for line in lines]
    top = next((i for i, line in enumerate(lines) if not known.is_caption(line)), 0)
    if len(lines[top].text) > LONGEST_TITLE:
        return [_build(None, lines[top:], [], known, above)]
    return [_build(lines[top], lines[top + 1 :], [], known, above)]


def _bulletin(lines: list[Line], known: Furniture) -> list[Segment]:
    """The items of a page that is a bulletin, each printed on the day that stands above them all; empty if it is none."""
    printed, items = cut_bulletin(lines, known)
    found = [_build(item[0], item[1:], [], known) if is_headline(item[0]) else _build(None, item, [], known) for item in items]
    return [replace(one, printed=printed) for one in found]


def _record(page: Page, lines: list[Line], known: Furniture) -> list[Segment]:
    """The article of a record. Its title line, buttons, teasers, headlines of other stories inside it and openings of them at its end are removed; captions
    only where they cannot be a paragraph."""
    title = " ".join((page.title or "").split())
    title_key = words_of(title)
    body = [line for i, line in enumerate(lines) if not known.is_button(line) and not (i == 0 and line.key == title_key)]
    captions = {line.start for i, line in enumerate(body) if _is_caption_of_record(body, i, known) or _is_inner_credit(body, i, known)}
    head, lines = take_head([line for line in body if line.start not in captions], known)
    listed = find_listed_headlines(lines)
    kept = [line.text for i, line in enumerate(lines) if i not in listed]
    if not kept and not title:
        return []
    own = len(kept) - count_other_stories(title, kept)
    return [Segment(title, "\n\n".join(kept[:own]), 0, len(page.text), head=head)]


def _is_inner_credit(body: list[Line], i: int, known: Furniture) -> bool:
    """True for agencies alone on a line between two paragraphs, which credit a picture. Above the first or below the last paragraph they may credit the
    story."""
    return 0 < i < len(body) - 1 and known.is_credit(body[i])


def _is_caption_of_record(body: list[Line], i: int, known: Furniture) -> bool:
    """True for a line that begins like a caption and has no full stop, or for a photo credit without one above the last line, if most paragraphs have one.

    The last paragraph of a wire story may end with its agency in brackets.
    """
    line = body[i]
    if known.opens_caption(line):
        return not ends_sentence(line)
    if i == len(body) - 1 or not known.captions_a_picture(line):
        return False
    return 2 * sum(map(ends_sentence, body)) >= len(body) - 1
