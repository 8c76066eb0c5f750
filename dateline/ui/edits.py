"""An editor's decisions about an event in words: marks, notes, corrections beside the corrected facts, and overruled decisions with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from dateline.codes import NO_TYPE
from dateline.editing.corrections import OF_COUNTRIES, columns_of, roles_of
from dateline.editing.edits import APART, GONE, LATER, TOGETHER
from dateline.interface import Language
from dateline.ui.parts import report_name, signature

EditRow = Mapping[str, Any]
"""A row of the table ``edits``."""

REASONS = {APART: "overruled_apart", TOGETHER: "overruled_together", LATER: "overruled_later", GONE: "overruled_gone"}
"""Beginning of a reason in the table ``edits`` -> key of its interface text."""


def corrections(edits: Sequence[EditRow]) -> dict[str, EditRow]:
    """The corrections in effect, by the field they correct."""
    return {edit["field"]: edit for edit in edits if edit["action"] == "correct" and edit["applied"]}


def correction_mark(edit: EditRow, language: Language) -> str:
    """The mark beside a corrected fact, as HTML: who corrected it, when and why, and its value before."""
    said = language.say("corrected_by", signed=signature(edit, language))
    before = language.say("corrected_before", value=escape(_before(edit, language))) if _is_told_before(edit) else ""
    return f"<small class='dl-edited'>{said}{_why(edit)} {before}</small>"


def marks_and_notes(edits: Sequence[EditRow], language: Language) -> str:
    """The mark of a verified event, and the notes, as HTML; empty if there are none."""
    verified = [edit for edit in edits if edit["action"] == "verify" and edit["applied"]]
    notes = [edit for edit in edits if edit["action"] == "note" and edit["applied"]]
    marks = [f"<p class='dl-verified'><i>✓</i> {language.say('verified_by', signed=signature(edit, language))}{_why(edit)}</p>" for edit in verified]
    return "".join([*marks, *(_note(edit, language) for edit in notes)])


def _note(edit: EditRow, language: Language) -> str:
    signed = f"<footer dir='{language.direction}'>{signature(edit, language)}</footer>"
    return f"<blockquote class='dl-editor-note' dir='auto'>{escape(edit['why'] or '')}{signed}</blockquote>"


def _why(edit: EditRow) -> str:
    """The editor's reason as HTML, in its own direction, with a space before it; empty without a reason."""
    return f" <bdi class='dl-reason'>{escape(edit['why'])}</bdi>" if edit["why"] else ""


def edit_line(edit: EditRow, reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    """One decision as an HTML paragraph: who, when, what, why, and, if it is not in effect, why not.

    Args:
        edit: the decision.
        reports: reports of the event, to name those that were joined or split off.
    """
    fate = "" if edit["applied"] else f"<small>{language.say('does_not_hold', reason=escape(_reason(edit['reason'] or '', language)))}</small>"
    said = f"<b>{signature(edit, language)}</b>: {escape(_what(edit, reports, language))}{_why(edit)}{fate}"
    return f"<p class='dl-decision {'yes' if edit['applied'] else 'no'}'>{said}</p>"


def fact_in_words(field: str, columns: Mapping[str, Any], language: Language) -> str:
    """The value of a correctable field in words, from the columns of an event that hold it (days as ``date`` or as text)."""
    if field == "date":
        days = {name: date.fromisoformat(value) if isinstance(value, str) and name in ("date_start", "date_end") else value for name, value in columns.items()}
        return language.date_in_words(days)
    if field == "event_type":
        return language.event_type(columns[field] or NO_TYPE)
    if field == "location_country":
        return language.country(columns[field]) if columns[field] else language.say("country_unknown")
    if field in OF_COUNTRIES:
        return language.listed(map(language.country, columns[field])) or language.say("country_unknown")
    if field == "headline":
        return str(columns[field])
    low, high = columns[f"{field}_low"], columns[f"{field}_high"]
    noun = "n_killed" if field == "fatalities" else "n_injured"
    return language.say("toll_unknown") if low is None else language.count_range(noun, int(low), int(low if high is None else high))


def _value_in_words(field: str, value: Any, language: Language) -> str:
    """What a field is corrected to."""
    if field != "roles" or not value:
        return fact_in_words(field, columns_of(field, value), language)
    return language.say("list_semicolon").join(
        f"{language.country(code)} ({language.listed(map(language.role, roles))})" for code, roles in roles_of(value).items()
    )


def _is_told_before(edit: EditRow) -> bool:
    """Whether what stood before is known; of roles it is where other countries took part."""
    return bool(edit["before"]) and (edit["field"] != "roles" or json.loads(edit["before"]) != columns_of("roles", json.loads(edit["value"])))


def _before(edit: EditRow, language: Language) -> str:
    return fact_in_words(edit["field"], json.loads(edit["before"]), language)


def _what(edit: EditRow, reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    """What was decided, in words; the text of a note is its reason, which is shown beside this."""
    if edit["action"] == "split" and not {report["report_id"] for report in reports}.intersection(edit["report_ids"]):
        return language.count("did_split_from", len(edit["report_ids"]))
    if edit["action"] in ("join", "split"):
        named = [report_name(report, language) for report in reports if report["report_id"] in set(edit["report_ids"])]
        return language.say(f"did_{edit['action']}", reports=language.listed(named))
    if edit["action"] == "correct":
        value = _value_in_words(edit["field"], json.loads(edit["value"]), language)
        return language.say("did_correct", field=language.say(f"field_{edit['field']}"), value=value)
    return language.say(f"did_{edit['action']}")


def _reason(reason: str, language: Language) -> str:
    """Why a decision is not in effect, in the language of the interface; unchanged if it is not one of ``REASONS``."""
    return next((language.say(key) for beginning, key in REASONS.items() if reason.startswith(beginning)), reason)
