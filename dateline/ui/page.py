"""What the parts of a page, and of the card over it, need to draw themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from dateline.interface import Language
from dateline.ui.cache import ask
from dateline.view.filters import Filters, View
from dateline.view.tables import Tables

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, the view that the address asks for, the store's tables and when they were loaded.

    ``filters`` are those of the view, or narrower ones where a page has its own. A part that asks takes the page. One that only draws what it is given takes
    the view and the language: a callback of a widget may stay in memory for days, and must not hold the tables of an old snapshot there.
    """

    name: str
    view: View
    filters: Filters
    language: Language
    tables: Tables
    loaded_at: datetime

    def ask(self, question: Callable[..., Answer], *details: Any) -> Answer:
        """The answer of ``question(tables, filters, *details)``."""
        return ask(question, self.tables, self.filters, *details)

    def within(self, **filters: Any) -> Page:
        """The page with some filters changed for its own questions; what a reader's click changes are still those of the view."""
        return replace(self, filters=replace(self.filters, **filters))


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """The event whose card is open: its row and those of its reports, and what its parts need to draw themselves."""

    tables: Tables
    view: View
    event: Mapping[str, Any]
    reports: Sequence[Mapping[str, Any]]
    language: Language

    def ask(self, question: Callable[..., Answer]) -> Answer:
        """The answer of ``question(tables, event_id)``."""
        return ask(question, self.tables, self.event["event_id"])

    def key(self, *parts: str) -> str:
        """The key of a widget of this event; it is another in the next snapshot, so that forms are reset then."""
        return "_".join(["edit", *parts, f"{hash((self.tables.name, self.event['event_id'])) & 0xFFFFFFFF:x}"])
