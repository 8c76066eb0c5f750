"""Links: the pairs of reports that may be one event, with their scores. They are kept in the table ``links``, so that a load only scores pairs with its
own reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dateline.merge.candidates import SLICE, RowPairs, distinct_pairs, pairs_by_country, pairs_by_day, slices_by_country, slices_by_day
from dateline.merge.rules import settings
from dateline.merge.score import score_pairs
from dateline.merge.sets import KEYS, Flags, Floats, Ints
from dateline.merge.stored import NOT_THERE, Stored
from dateline.store.schemas import table_schema
from dateline.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of reports that may be one event, as parallel arrays: the two rows, the lower one as ``a``; the score; the share copied."""

    a: Ints
    b: Ints
    scores: Floats
    copied: Floats

    def where(self, chosen: Flags | Ints) -> Links:
        """The links that the mask or the indices select."""
        return Links(self.a[chosen], self.b[chosen], self.scores[chosen], self.copied[chosen])

    def among(self, rows: Ints) -> Links:
        """Links with both ends in ``rows``."""
        return self.where(np.isin(self.a, rows) & np.isin(self.b, rows))


def next_links(writer: Writer, stored: Stored) -> tuple[Links, Ints]:
    """Return the links of the next snapshot, written to it if they changed, and the rows of reports with a link that was dropped: one of the
    two reports is gone, or is fresh and scored again."""
    known = writer.read("links")
    a, b = stored.rows(known["report_a"]), stored.rows(known["report_b"])
    is_kept = (a != NOT_THERE) & (b != NOT_THERE)
    is_kept[is_kept] = ~(stored.fresh[a[is_kept]] | stored.fresh[b[is_kept]])
    kept = Links(a, b, known["score"].to_numpy(), known["copied"].to_numpy()).where(is_kept)
    found = list(_found(stored))
    links = _in_order([kept, *found])
    if len(kept.a) < known.num_rows or any(len(some.a) for some in found):
        writer.replace("links", _table(stored, links))
    lost = np.unique(np.concatenate([a[~is_kept], b[~is_kept]]))
    return links, lost[lost != NOT_THERE]


def _found(stored: Stored) -> Iterator[Links]:
    """The links of fresh reports, in batches; a link may occur in several."""
    waiting: list[RowPairs] = []
    for pairs in _worth_comparing(stored):
        if waiting and len(np.unique(np.concatenate([*waiting, pairs], axis=1))) > SLICE:
            yield _scored(stored, distinct_pairs(waiting))
            waiting = []
        waiting.append(pairs)
    yield _scored(stored, distinct_pairs(waiting))


def _worth_comparing(stored: Stored) -> Iterator[RowPairs]:
    """The pairs worth comparing with at least one fresh report, in batches of some days or countries."""
    for slices, pairs_in in ((slices_by_day, pairs_by_day), (slices_by_country, pairs_by_country)):
        for rows in slices(stored.reports, stored.fresh):
            a, b = pairs_in(stored.leads(rows), stored.fresh[rows])
            yield rows[a], rows[b]


def _scored(stored: Stored, pairs: RowPairs) -> Links:
    """Score the pairs and return those that are links. Whole fingerprints are read of the reports in ``pairs`` only."""
    rows, places = np.unique(np.concatenate(pairs), return_inverse=True)
    a, b = np.split(places, 2)
    scores, signs = score_pairs(stored.prints(rows), (a, b))
    return Links(*pairs, scores, signs["copied"]).where(scores >= settings()["limits"]["link"])


def _in_order(some: Sequence[Links]) -> Links:
    """All links in one, without duplicates, sorted by their rows."""
    columns = (np.concatenate(column) for column in zip(*((links.a, links.b, links.scores, links.copied) for links in some), strict=True))
    links = Links(*columns)
    return links.where(np.unique(links.a * KEYS + links.b, return_index=True)[1])


def _table(stored: Stored, links: Links) -> pa.Table:
    columns = {"report_a": stored.ids(links.a), "report_b": stored.ids(links.b), "score": links.scores, "copied": links.copied}
    return pa.table(columns, schema=table_schema("links"))
