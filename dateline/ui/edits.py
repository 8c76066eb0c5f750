"""An editor's decisions about an event in words: marks, notes, corrections beside the corrected facts, and overruled decisions with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dateline.editing.in_words import EditRow, before_in_words, correction_in_words, has_told_before, reason_in_words
from dateline.interface import Language
from dateline.ui.parts import report_name, signature


def corrections(edits: Sequence[EditRow]) -> dict[str, EditRow]:
    """The corrections in effect, by the field they correct."""
    return {edit["field"]: edit for edit in edits if edit["action"] == "correct" and edit["applied"]}


def correction_mark(edit: EditRow, language: Language) -> str:
    """The mark beside a corrected fact, as HTML: who corrected it, when and why, and its value before."""
    said = language.say("corrected_by", signed=signature(edit, language))
    before = language.say("corrected_before", value=escape(before_in_words(edit, language))) if has_told_before(edit) else ""
    return f"<small class='dl-edited'>{said}{reason_mark(edit, language)} {before}</small>"


def marks_and_notes(edits: Sequence[EditRow], reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Of ``edits``, earliest first, the mark of a verified event, with those of its ``reports`` that came and what was corrected since, and the
    notes, as HTML; empty if there are none."""
    verified = [edit for edit in edits if edit["action"] == "verify" and edit["applied"]]
    notes = [edit for edit in edits if edit["action"] == "note" and edit["applied"]]
    return "".join([*(_verified(edit, edits, reports, language) for edit in verified), *(_note(edit, language) for edit in notes)])


def _verified(edit: EditRow, edits: Sequence[EditRow], reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    said = language.say("verified_by", signed=signature(edit, language))
    added = [report_name(report, language) for report in reports if report["report_id"] not in edit["report_ids"]] if len(edit["report_ids"]) else []
    later = [language.say(f"did_correct_{field}") for field in corrections(edits[edits.index(edit) :])]
    came = [language.say("verified_since", count=language.count("n_since_verified", len(added)), reports=escape(language.listed(added)))] if added else []
    changed = [language.say("corrected_since", corrected=escape(language.listed(later)))] if later else []
    since = "".join(f" <small>{told}</small>" for told in (*came, *changed))
    return f"<p class='dl-verified'><i>✓</i> {said}{reason_mark(edit, language)}{since}</p>"


def _note(edit: EditRow, language: Language) -> str:
    signed = f"<footer dir='{language.direction}'>{signature(edit, language)}</footer>"
    return f"<blockquote class='dl-editor-note' dir='auto'>{escape(edit['why'] or '')}{signed}</blockquote>"


def reason_mark(edit: EditRow, language: Language) -> str:
    """The editor's reason as HTML, in its own direction, with a space before it; empty without a reason."""
    said = language.say("edit_reason", why=f"<bdi>{escape(edit['why'] or '')}</bdi>")
    return f" <span class='dl-reason'>{said}</span>" if edit["why"] else ""


def edit_line(edit: EditRow, reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    """One decision as an HTML paragraph: who, when, what, why, and, if it is not in effect, why not.

    Args:
        edit: the decision.
        reports: reports of the event, to name those that were joined or split off.
    """
    fate = "" if edit["applied"] else f"<small>{language.say('does_not_hold', reason=escape(reason_in_words(edit['reason'] or '', language)))}</small>"
    why = f" <bdi>{escape(edit['why'] or '')}</bdi>" if edit["action"] == "note" else reason_mark(edit, language)
    said = f"<b>{signature(edit, language)}</b>: {escape(_what(edit, reports, language))}{why}{fate}"
    return f"<p class='dl-decision {'yes' if edit['applied'] else 'no'}'>{said}</p>"


def _what(edit: EditRow, reports: Sequence[Mapping[str, Any]], language: Language) -> str:
    """What was decided, in words; the text of a note is its reason, which is shown beside this."""
    if edit["action"] == "split" and not {report["report_id"] for report in reports}.intersection(edit["report_ids"]):
        return language.count("did_split_from", len(edit["report_ids"]))
    if edit["action"] in ("join", "split"):
        named = [report_name(report, language) for report in reports if report["report_id"] in set(edit["report_ids"])]
        return language.say(f"did_{edit['action']}", reports=language.listed(named))
    if edit["action"] == "correct":
        return correction_in_words(edit, language)
    return language.say(f"did_{edit['action']}")
