"""The editor's decisions in the words of the interface, for the card of an event and for ``dateline edit list``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.codes import NO_TYPE
from dateline.editing.corrections import OF_COUNTRIES, columns_of, roles_of
from dateline.editing.edits import APART, GONE, LATER, TOGETHER
from dateline.interface import Language

EditRow = Mapping[str, Any]
"""A row of the table ``edits``."""

REASONS = {APART: "overruled_apart", TOGETHER: "overruled_together", LATER: "overruled_later", GONE: "overruled_gone"}
"""Beginning of a reason in the table ``edits`` -> key of its interface text."""


def correction_in_words(edit: EditRow, language: Language) -> str:
    """Which field was corrected, and to what."""
    value = _value_in_words(edit["field"], json.loads(edit["value"]), language)
    return language.say("did_correct", corrected=language.say(f"did_correct_{edit['field']}"), value=value)


def verified_in_words(since: float | None, language: Language) -> str:
    """That an event is verified, and how many of its reports came since (null or NaN where that is not known)."""
    verified = language.say("verified")
    return language.say("list_comma").join([verified, language.count("n_since_verified", int(since))]) if since and since > 0 else verified


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
        return language.listed(map(language.country, columns["countries"])) or language.say("country_unknown")
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


def has_told_before(edit: EditRow) -> bool:
    """Whether what stood before a correction is known; of roles it is where other countries took part."""
    return bool(edit["before"]) and (edit["field"] != "roles" or json.loads(edit["before"]) != columns_of("roles", json.loads(edit["value"])))


def before_in_words(edit: EditRow, language: Language) -> str:
    """What stood before a correction."""
    return fact_in_words(edit["field"], json.loads(edit["before"]), language)


def reason_in_words(reason: str, language: Language) -> str:
    """Why a decision is not in effect, in the language of the interface; unchanged if it is not one of ``REASONS``."""
    return next((language.say(key) for beginning, key in REASONS.items() if reason.startswith(beginning)), reason)
