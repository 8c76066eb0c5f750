"""Where an article was found, as a reader looks for it: the file, the archive it is packed in, and the article or record of it, if it can hold several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from dateline.suffixes import HTML_PAGES, MAILS, SAVED_PAGES, SUFFIXES, TEXT_PAGES, ZIP

OF_ONE_PAGE = (*TEXT_PAGES, *HTML_PAGES, *SAVED_PAGES, *MAILS)
"""The endings of files that hold one page, which is no record."""

MEMBER = re.compile(rf"(?P<name>.+?(?:{'|'.join(map(re.escape, SUFFIXES))})(?:\.gz)?)(?:#(?P<id>.+))?", re.IGNORECASE | re.DOTALL)
"""A file in an archive as the reader of archives names it, with the id of the record in it, if it has one."""

PART = re.compile(r"\d+\.(\d+)")
"""The id of one of several articles on a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """``file``, in the ZIP file ``archive`` if there is one; of a page with several articles the number of the ``article``, of other files the ``record``."""

    file: str
    archive: str | None = None
    article: int | None = None
    record: str | None = None


def place_of(input_: str, input_id: str | None) -> Place:
    """The place that the columns ``input`` and ``input_id`` name."""
    member = MEMBER.fullmatch(input_id) if input_id and input_.lower().endswith(ZIP) else None
    if member:
        return _within(member["name"], member["id"], input_)
    return _within(input_, input_id, None)


def _within(file: str, input_id: str | None, archive: str | None) -> Place:
    if PurePath(file.lower().removesuffix(".gz")).suffix not in OF_ONE_PAGE:
        return Place(file, archive, record=input_id)
    part = PART.fullmatch(input_id or "")
    return Place(file, archive, article=int(part[1]) if part else None)
