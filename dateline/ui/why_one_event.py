"""Why the reports of an event are one event, in words: for each report the one it was joined to, the probability, and the signs for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import expm1
from typing import Any

from dateline.interface import Language, read_texts
from dateline.ui.parts import report_name, signature

SIGN = re.compile(r"([+-])(\w+)=([\d.e+-]+)")

SUREST = 0.99
"""Highest probability that is shown, because nothing here is certain."""

WHOLE = ("countries", "countries_across")
"""Signs that are shares and have a text of their own for a share of 1."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign for or against two reports being one event; ``strength`` as dateline/merge/signs.py measures it."""

    name: str
    speaks_for: bool
    strength: float


def read_reason(reason: str) -> tuple[float, list[Sign]]:
    """The probability and the signs in the reason of a joining in the evidence: "0.93 +wording=0.41 -other_toll=1"."""
    score, _, told = reason.partition(" ")
    return float(score), [Sign(name, mark == "+", float(strength)) for mark, name, strength in SIGN.findall(told)]


def why_one(reports: Sequence[Mapping[str, Any]], joinings: Sequence[Mapping[str, Any]], edits: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The reasons of all joinings as a fold of HTML; empty if no reports were joined.

    Args:
        reports: reports of the event, with their articles.
        joinings: rows of ``joinings_of_event``.
        edits: rows of ``edits`` about the event.
    """
    by_id = {report["report_id"]: report for report in reports}
    joined = {row["report_id"]: row for row in joinings if row["field"] == "join" and row["value"] in by_id}
    joins = [joined[report] for report in by_id if report in joined]
    if not joins:
        return ""
    copies = {row["report_id"]: row["value"] for row in joinings if row["field"] == "copy"}
    items = "".join(f"<li>{''.join(_joining(row, by_id, copies, edits, language))}</li>" for row in joins)
    summary = f"<summary>{language.say('card_one')} ({language.number(len(joins))})</summary>"
    return f"<details class='dl-one'>{summary}<p class='dl-note'>{language.say('card_one_lead')}</p><ol>{items}</ol></details>"


def _joining(
    row: Mapping[str, Any],
    reports: Mapping[str, Mapping[str, Any]],
    copies: Mapping[str, str],
    edits: Sequence[Mapping[str, Any]],
    language: Language,
) -> Iterator[str]:
    score, signs = read_reason(row["reason"])
    names = {name: f"<b>{escape(report_name(reports[row[column]], language))}</b>" for name, column in (("report", "report_id"), ("other", "value"))}
    yield f"<p>{language.say('joined_to', percent=_percent(min(score, SUREST), language), **names)}</p>"
    if row["report_id"] in copies:
        yield f"<p>{escape(copied_from(copies[row['report_id']], reports, language))}</p>"
    for edit in edits:
        if edit["action"] == "join" and edit["applied"] and {row["report_id"], row["value"]} <= set(edit["report_ids"]):
            yield f"<p class='dl-edited'>{language.say('joined_by', signed=signature(edit, language))}</p>"
    for key, speaks_for in (("signs_for", True), ("signs_against", False)):
        told = [escape(sign_in_words(sign, language)) for sign in said_once(signs) if sign.speaks_for is speaks_for]
        if told:
            yield f"<p class='{key.replace('_', '-')}'><span>{language.say(key)}</span> {language.say('list_semicolon').join(told)}</p>"


def said_once(signs: Sequence[Sign]) -> list[Sign]:
    """The signs without a ``..._across`` sign (for reports in two languages) if the sign without that suffix is there: both state the same fact."""
    told = {(sign.name, sign.speaks_for) for sign in signs}
    return [sign for sign in signs if not (sign.name.endswith("_across") and (sign.name.removesuffix("_across"), sign.speaks_for) in told)]


def copied_from(original: str, reports: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    """What a near copy is a copy of, in words. ``original``: the article id of another report of the event, or an agency."""
    for report in reports.values():
        if report["article_id"] == original:
            return language.say("copy_of", report=report_name(report, language))
    return language.say("copy_of_agency", agency=language.source(original))


def sign_in_words(sign: Sign, language: Language) -> str:
    """A sign in words; its name if the interface has no text for it."""
    text = read_texts(language.code).get(f"sign_{sign.name}")
    if text is None:
        return sign.name
    if sign.name in WHOLE and sign.strength >= 1:
        return language.say(f"sign_{sign.name}_all")
    if isinstance(text, Mapping):
        return language.count(f"sign_{sign.name}", round(expm1(sign.strength)))
    return text.format(percent=_percent(min(sign.strength, 1.0), language))


def _percent(share: float, language: Language) -> str:
    """A percentage, isolated so that it stays in order in a line of either direction."""
    return f"\u2066{language.percent(share)}\u2069"
