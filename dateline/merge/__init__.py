"""From reports to events: which reports of the store are of one event, and the rows of the table ``events``.

The steps are those of record linkage:

1. A fingerprint of each report is made when its article is read: the package ``fingerprint/``.
   ``prints.py`` holds fingerprints as columns of numbers, ``sets.py`` the sets among these columns, and ``stored.py`` reads them from the store.
2. Blocking, ``candidates.py``: which pairs of reports are worth comparing.
3. Comparison, ``signs.py``: the signs for and against each pair being of one event.
4. Classification, ``score.py``: the probability that follows from the signs. ``links.py`` runs steps 2 to 4 and keeps the probable pairs, the links,
   in the store.
5. Clustering, ``groups.py``: groups of linked reports that are one event each. The editor's joins and splits (``ties.py``) override the links.
6. Fusion, ``events.py``: the row of an event from its reports (``voices.py``), with the editor's corrections (``event_edits.py``). ``joinings.py``
   records why the reports are one event, and ``writing.py`` writes what has changed.

``data/merge.yml`` has the weights of step 4 and the limits of steps 4 and 5 (``rules.py``).

``merge_reports`` is called when a load, a reload, an edit or a removal has changed the reports of the next snapshot. It compares fresh reports with
those near them in time, keeps the links found (table ``links``), groups linked reports again where anything has changed, and writes the events that
differ. The same reports and edits give the same events, whatever the order and the number of loads. When the rules have changed since the last merge,
all events are made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from dateline.editing.edits import Edit
from dateline.merge.event_edits import Edits
from dateline.merge.groups import group_reports
from dateline.merge.links import next_links
from dateline.merge.rules import rules_hash
from dateline.merge.sets import Flags
from dateline.merge.stored import NOT_THERE, Stored
from dateline.merge.writing import Merged, report_counts, write_events
from dateline.store.writer import Writer

__all__ = ["Merged", "merge_reports"]


def merge_reports(writer: Writer, fresh_articles: Iterable[str], edits: Sequence[Edit] = ()) -> Merged:
    """Bring the events of the next snapshot into line with its reports.

    Args:
        writer: the store being written; its table ``fingerprints`` is complete.
        fresh_articles: ids of the articles that are new, or were read again, since the last merge.
        edits: the edits that were not taken back, oldest first.
    """
    stored = Stored(writer, fresh_articles)
    if writer.merged_by != rules_hash():
        stored.fresh[:] = True
        writer.merged_by = rules_hash()
    links, lost = next_links(writer, stored)
    known = Edits.about(stored.reports.ids, edits)
    touched = stored.fresh | _is_edited(writer, stored, known) | _is_miscounted(writer, stored)
    touched[lost] = True
    groups = group_reports(stored.reports, links, known.ties, touched)
    return write_events(writer, stored, groups, links, known)


def _is_edited(writer: Writer, stored: Stored, edits: Edits) -> Flags:
    """Flags the reports that an edit concerns now or concerned at the last merge: their group, or their event's corrections, may change."""
    before = writer.read("edits", ["event_id", "report_ids"])
    named = {report for reports in before["report_ids"].to_pylist() for report in reports or ()}
    named.update(edits.owners.values(), *(edit.report_ids for edit in edits.all), *(edit.from_report_ids for edit in edits.all))
    rows = stored.rows(pa.array(sorted(named), pa.string()))
    events = set(before["event_id"].to_pylist())
    found = np.array([event in events for event in stored.events], bool)
    found[rows[rows != NOT_THERE]] = True
    return found


def _is_miscounted(writer: Writer, stored: Stored) -> Flags:
    """Flags the reports of events whose row has a ``report_count`` other than the actual number: a report of it is gone."""
    counts = report_counts(writer)
    wrong = {event for event, count in Counter(stored.events).items() if counts.get(event) != count}
    return np.array([event in wrong for event in stored.events], bool)
