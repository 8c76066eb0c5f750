"""The ingest report: what became of every record of a load, in sums that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

OTHER_ROWS = " (rows of the table: records that were rejected, and what could not be used of others)"
"""Added if the number of rows in the table of rejects differs from the number of rejected records."""


@dataclass(slots=True)
class LoadAccount:
    """Counts of one load.

    A record is a crawled page, a row of a record file, or a file that could not be read at all. Each is either loaded (it held a new article), known (no
    new article and at least one known), forgotten (all its articles were forgotten and stay out) or rejected (it held none). ``rejects`` counts the rows
    of the table of rejects, by reason. ``dated_events`` and ``undated_events`` count the events of which the new articles have a report;
    ``store_events`` all events of the store, ``joined_events`` those with several reports. ``names_only`` and ``unread`` count new articles by language:
    in the first only names of states and days are read, in the second nothing. ``passed_over`` counts files of other types, by ending; ``passed_names`` are
    the first of them, ``what_to_do`` sentences on how such can be read.
    """

    loaded: int = 0
    known: int = 0
    forgotten: int = 0
    rejected: int = 0
    new_articles: int = 0
    known_articles: int = 0
    forgotten_articles: int = 0
    completed_articles: int = 0
    main_reports: int = 0
    further_reports: int = 0
    dated_events: int = 0
    undated_events: int = 0
    joined_events: int = 0
    store_events: int = 0
    names_only: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    passed_names: list[str] = field(default_factory=list)
    what_to_do: list[str] = field(default_factory=list)

    @property
    def records(self) -> int:
        """Records read: loaded, known, forgotten and rejected."""
        return self.loaded + self.known + self.forgotten + self.rejected

    @property
    def articles(self) -> int:
        """Articles found: new, known and forgotten."""
        return self.new_articles + self.known_articles + self.forgotten_articles

    @property
    def is_success(self) -> bool:
        """True if any article was found: it is in the store now, from this load or an earlier one, or was forgotten."""
        return self.articles > 0

    def lines(self) -> list[str]:
        """The report as text, one line for each sum."""
        reports, events = self.main_reports + self.further_reports, self.dated_events + self.undated_events
        found = [
            f"records   {self.records:>9,} = {self.loaded:,} loaded + {self.known:,} known already + {_forgotten(self.forgotten)}{self.rejected:,} rejected",
            f"articles  {self.articles:>9,} = {self.new_articles:,} new + {_forgotten(self.forgotten_articles)}{self.known_articles:,} duplicates"
            + (f" ({self.completed_articles:,} articles completed by what a copy knew)" if self.completed_articles else ""),
            f"reports   {reports:>9,} = {self.main_reports:,} main + {self.further_reports:,} further",
            f"events    {events:>9,} = {self.dated_events:,} dated + {self.undated_events:,} undated"
            + (f"; in the store {self.store_events:,}, of which several reports tell {self.joined_events:,}" if self.store_events else ""),
            f"rejects   {self.rejects.total():>9,}{_by_reason(self.rejects)}{OTHER_ROWS if self.rejects.total() != self.rejected else ''}",
        ]
        if self.names_only:
            found.append(
                f"names     {self.names_only.total():>9,}{_by_reason(self.names_only)} (articles in languages of which names of states and days are read alone)"
            )
        if self.unread:
            found.append(f"unread    {self.unread.total():>9,}{_by_reason(self.unread)} (articles in languages of which nothing is read)")
        if self.passed_over:
            more = self.passed_over.total() - len(self.passed_names)
            named = ", ".join(self.passed_names) + (f" and {more:,} more" if more > 0 else "")
            found.append(f"passed over {self.passed_over.total():>7,}{_by_reason(self.passed_over)} (files of other types: {named})")
            found += [f"  {sentence}" for sentence in self.what_to_do]
        return found


def _forgotten(count: int) -> str:
    """The summand of forgotten records or articles; empty if there are none."""
    return f"{count:,} forgotten + " if count else ""


def _by_reason(counts: Counter[str]) -> str:
    """Counts as a sum, the largest first."""
    return " = " + " + ".join(f"{count:,} {reason}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))) if counts else ""
