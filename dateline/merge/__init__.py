"""Reports to events: which reports of the store tell one happening, and the rows of the events they make.

The steps are those of record linkage:

1. Each report leaves a fingerprint when its article is read: ``fingerprint.py``, its words in ``wording.py``, its places in ``places.py``. ``prints.py``
   has fingerprints as columns of numbers, ``sets.py`` the sets among these, and ``stored.py`` reads them from the store.
2. Blocking, ``candidates.py``: which pairs of reports are worth comparing.
3. Comparison, ``signs.py``: what speaks for and against each of these pairs being of one event.
4. Classification, ``score.py``: how probable that makes it. ``links.py`` does steps 2 to 4 and keeps the probable pairs, the links, in the store.
5. Clustering, ``groups.py``: groups of linked reports that are one event each. The editor's joins and splits (``ties.py``) hold whatever the links say.
6. Fusion, ``events.py``: the row of an event from its reports (``voices.py``), as the editor left it (``event_edits.py``). ``joinings.py`` says why they
   are one event, and ``writing.py`` writes what differs from the events there.

``data/merge.yml`` has the weights of step 4 and the limits of steps 4 and 5 (``rules.py``).

``merge_reports`` is called when a load, a reload, a decision or a removal has changed the reports of the next snapshot. It compares fresh reports with
those near them in time, keeps the links found (table ``links``), groups linked reports anew where anything has changed, and writes the events that differ.
The same reports and decisions give the same events, in whatever order and in however many loads they came; where the rules have changed since events were
last made, all are made anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from dateline.edits import Edit
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
    """Make the events of the next snapshot fit its reports.

    Args:
        writer: the store being written; its table ``fingerprints`` is complete.
        fresh_articles: articles whose reports are new or were read again since events were last made.
        edits: those that are not taken back, in the order of their times.
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
    """Which reports an edit is about, or was at the last merging: they may be grouped otherwise now, or their event corrected otherwise."""
    before = writer.read("edits", ["event_id", "report_ids"])
    named = {report for reports in before["report_ids"].to_pylist() for report in reports or ()}
    named.update(edits.owners.values(), *(edit.report_ids for edit in edits.all), *(edit.from_report_ids for edit in edits.all))
    rows = stored.rows(pa.array(sorted(named), pa.string()))
    events = set(before["event_id"].to_pylist())
    found = np.array([event in events for event in stored.events], bool)
    found[rows[rows != NOT_THERE]] = True
    return found


def _is_miscounted(writer: Writer, stored: Stored) -> Flags:
    """Which reports tell an event whose row counts other reports than there are: one of them is gone."""
    counts = report_counts(writer)
    wrong = {event for event, count in Counter(stored.events).items() if counts.get(event) != count}
    return np.array([event in wrong for event in stored.events], bool)
