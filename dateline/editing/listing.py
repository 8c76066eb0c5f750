"""``dateline edit list``: the editor's decisions, a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.editing.applying import events_of, titles
from dateline.editing.in_words import EditRow, before_in_words, correction_in_words, has_told_before, reason_in_words
from dateline.interface import Language
from dateline.store.snapshot import open_store


def list_edits(store: Path, language: Language) -> list[str]:
    """A line for each edit of a store that was not taken back: id, time, editor, the events that it is about as they are now, and in a sentence what was
    decided, why, and whether it is in force.

    Raises:
        StoreError: when there is no store, or it is damaged or of another version.
    """
    snapshot = open_store(store)
    lines = []
    for edit in snapshot.read("edits").to_pylist():
        events = [edit["event_id"]] if edit["event_id"] else events_of(snapshot.read, [*edit["report_ids"], *edit["from_report_ids"]])
        lines.append(_line(edit, titles(snapshot.read, events), language))
    return lines


def _line(edit: EditRow, events: Sequence[str], language: Language) -> str:
    about = f"{language.listed(events)}: " if events else ""
    why = language.say("edit_reason", why=edit["why"]) if edit["why"] and edit["action"] != "note" else ""
    before = language.say("corrected_before", value=before_in_words(edit, language)) if has_told_before(edit) else ""
    fate = "" if edit["applied"] else language.say("does_not_hold", reason=reason_in_words(edit["reason"] or "", language))
    said = " ".join(part for part in (_what(edit, language), why, before, fate) if part)
    return f"{edit['edit_id']} {edit['edited_at']:%Y-%m-%d %H:%M} {edit['editor']}: {about}{said}"


def _what(edit: EditRow, language: Language) -> str:
    """What was decided, in words that can stand behind the names of the events."""
    if edit["action"] in ("join", "split"):
        return language.count(f"did_{edit['action']}_reports", len(edit["report_ids"]))
    if edit["action"] == "correct":
        return correction_in_words(edit, language)
    said = language.say(f"did_{edit['action']}")
    return f"{said} {edit['why']}" if edit["action"] == "note" else said
