"""What is known of a file once all its records were read, and the rejects that say so: days that were not accepted, fields that were not read, no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.days.timestamps import why_unread
from dateline.readers.day_orders import DayOrders
from dateline.readers.fields import UNTOLD, unmet_names, unread_fields
from dateline.readers.input_file import InputFile
from dateline.readers.record import NO_ARTICLE, no_article
from dateline.records import Page, Reject

SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
"""A day as spreadsheets store it: a number of days since their epoch. Those of this century start at 36526."""

WHY_UNREAD = {"two_days": "can mean two days", "ahead": "would lie ahead of today", "unread": "could not be read"}
"""Words for days that are not accepted, by the reason that ``why_unread`` gives."""


@dataclass(slots=True)
class WholeFile:
    """The records of a file so far. ``unread``: days that were not accepted, as written, each with the id of its record. ``untold`` and ``told``: fields of
    ``UNTOLD`` that some record lacks, and that some record has. ``others``: rejects of records that say they are no articles."""

    file: InputFile
    orders: DayOrders
    unread: list[tuple[str, str | None]] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    others: list[Reject] = field(default_factory=list)
    is_empty: bool = True

    def takes(self, item: Page | Reject) -> bool:
        """Count a record. False if it says that it is no article, and so is nobody's loss."""
        if isinstance(item, Reject) and item.reason == NO_ARTICLE:
            self.others.append(item)
            return False
        self.is_empty = False
        if isinstance(item, Page):
            for ours in UNTOLD:
                (self.told if getattr(item, ours) or ours in item.unread_days else self.untold).add(ours)
            self.unread += [(day, item.input_id) for day in item.unread_days.values()]
        return True

    def rejects(self) -> Iterator[Reject]:
        """One for each reason why days in records were not accepted (the articles are there, without them), one for days that were settled by the order of the
        others, one for field names of the command line that do not occur, one for fields that were not read where no record tells its day or headline; and
        one if there was no article."""
        yield from (self.file.reject("unread_days", why) for why in self._unread_days())
        if self.orders.settled:
            yield self.file.reject("settled_days", self._settled_days())
        if unmet := unmet_names(self.file):
            yield unmet
        if passed_by := unread_fields(self.file, [ours for ours in UNTOLD if ours in self.untold - self.told]):
            yield passed_by
        if self.is_empty:
            yield no_article(self.others, self.file) if self.others else self.file.reject("empty_file", "the file holds no records.")

    def _unread_days(self) -> Iterator[str]:
        """A clause for each reason why days were not accepted, with the first of them as an example."""
        unread = self.unread
        if unread and all(SERIAL.fullmatch(day) for day, _ in unread):
            sentence = f"days are told as numbers such as {unread[0][0]!r}, as spreadsheets count them, and no day is guessed from these;"
            yield f"{sentence} have the column show dates such as 2024-11-29, and save it again. The articles were loaded without."
            return
        for reason, why in WHY_UNREAD.items():
            days = [(day, record) for day, record in unread if why_unread(day) == reason]
            if days:
                day, record = days[0]
                example = f"{day[:40]!r}" + (f" of record {record}" if record else "")
                yield f"{_dates(len(days))}, such as {example}, {why}; write it as 2024-11-29. The articles were loaded without."

    def _settled_days(self) -> str:
        """A clause on the days that can mean two and were read as the other days of the file are written."""
        (day, record), count = self.orders.settled[0], len(self.orders.settled)
        as_others = f"read with the {self.orders.first} first, as in {self.orders.shown_by[:40]!r}"
        were = "was" if count == 1 else "were"
        return f"{_dates(count)}, such as {day[:40]!r} of record {record}, can mean two days and {were} {as_others}."


def _dates(count: int) -> str:
    return "1 date" if count == 1 else f"{count:,} dates"
