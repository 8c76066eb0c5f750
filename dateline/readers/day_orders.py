"""Days written in figures that can mean two days, such as 05/08/2020, settled by the other days of their file: 29/10/2019 has the day first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dateline.days.timestamps import tells_a_day, why_unread
from dateline.records import Page, Reject
from dateline.text import normal

FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.S)
"""A day with the year last: its first and second number, the year, and what follows, such as a time."""

MONTHS = 12

DAY_FIRST, MONTH_FIRST = "day", "month"


@dataclass(slots=True)
class DayOrders:
    """Settles the days of one file. ``read_again`` reads the file anew, which is done once, when the first day that can mean two is met; ``settled`` are
    these days as written, each with the id of its record, and ``shown_by`` a day that has the order."""

    read_again: Callable[[], Iterable[Page | Reject]]
    settled: list[tuple[str, str | None]] = field(default_factory=list)
    shown_by: str = ""
    first: str = ""
    _orders: dict[str, tuple[str, str] | None] | None = None

    def settle(self, page: Page) -> Page:
        """The page with its days that can mean two taken in the order of the file, if all days of its column that can only mean one have the same order."""
        for name, told in page.unread_days.items():
            order = self._order_of(name) if why_unread(told) == "two_days" else None
            day = _in_order(told, order[0]) if order else None
            if order and day:
                self.first, self.shown_by = order
                self.settled.append((told, page.input_id))
                unread = {other: text for other, text in page.unread_days.items() if other != name}
                page = replace(page, unread_days=unread)
                page = replace(page, published=day, published_basis="metadata") if name == "published" else replace(page, crawled=day)
        return page

    def _order_of(self, name: str) -> tuple[str, str] | None:
        if self._orders is None:
            seen: dict[str, dict[str, str]] = defaultdict(dict)
            for page in self.read_again():
                for column, order, told in _orders_in(page) if isinstance(page, Page) else ():
                    seen[column].setdefault(order, told)
            self._orders = {column: next(iter(orders.items())) if len(orders) == 1 else None for column, orders in seen.items()}
        return self._orders.get(name)


def _orders_in(page: Page) -> Iterator[tuple[str, str, str]]:
    """The days of a page that can have one order only, as field, what comes first, and the day as written."""
    for name, told in (("published", page.published), ("crawled", page.crawled)):
        figures = FIGURES.fullmatch(normal(told)) if told else None
        if told and figures:
            first, second = int(figures[1]), int(figures[3])
            if first != second and (first > MONTHS) != (second > MONTHS):
                yield name, DAY_FIRST if first > MONTHS else MONTH_FIRST, told


def _in_order(told: str, first: str) -> str | None:
    """A day in ISO 8601, with what follows it; None if it is not written in figures, or would lie ahead."""
    figures = FIGURES.fullmatch(normal(told))
    if not figures:
        return None
    day, month = (figures[1], figures[3]) if first == DAY_FIRST else (figures[3], figures[1])
    written = f"{figures[4]}-{int(month):02}-{int(day):02}{figures[5].rstrip()}"
    return written if tells_a_day(written) else None
