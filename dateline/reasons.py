"""Explains in the interface's language why something was read as it was: the rules and reasons in ``evidence``, and the signs of involvement in them.

The table contains what extractors and judge wrote: codes and the sentences of ``codes.Reason``, the same for every reader. They are translated here. A code or
sentence unknown here (from a store that another version wrote) is shown unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from html import escape

from dateline.codes import ROLES, Reason
from dateline.interface import Language, read_texts

TRIGGER = "trigger "
"""The beginning of the rule of an event type, followed by the lexicon entry; data/README.md explains the entry's marks."""

WEIGHED = re.compile(r"(?P<why>.+) \((?P<signs>(?:\w+ [+-]\d+\.\d(?:, )?)*)\)")
"""A reason with the signs that led to it: "target: the words beside it say so (title +1.4, late -0.3)"."""

ROLE = re.compile(rf"(?P<role>{'|'.join(ROLES)}): (?P<why>.+)")
"""The reason of a role of a country or party: "target: the words beside it say so"."""

PLACES = {"type": "[A-Z]+", "day": r"\d{4}-\d\d-\d\d", "more": ".+"}
"""What stands at a place of a reason: a type, a day, another reason."""


def _pattern(reason: Reason) -> re.Pattern[str]:
    pattern = re.escape(reason)
    for name, what in PLACES.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{what})")
    return re.compile(pattern)


FILLED = {reason: _pattern(reason) for reason in Reason if "{" in reason}
"""The reasons with places -> patterns of their sentences, with a group for each place."""


def text_of(reason: Reason) -> str:
    """The key of the interface text of a reason."""
    return f"reason_{reason.name.lower()}"


def rule_in_words(rule: str, language: Language) -> str:
    """The name of the rule that proposed something; for an event type with the lexicon entry, without its marks."""
    if rule.startswith(TRIGGER):
        entry = rule.removeprefix(TRIGGER).replace("+", "").replace("*", "").replace("~", "…")
        return language.say("rule_trigger", words=f"\u2068{entry}\u2069")
    return named("rule", rule, language)


def mask_in_words(mask: str, language: Language) -> str:
    """What words are that look like a country's name but are not."""
    return named("mask", mask, language)


def value_in_words(field: str, value: str, language: Language) -> str:
    """A proposed value: the name of a code, a number or date unchanged."""
    names: dict[str, Callable[[str], str]] = {
        "country": language.country,
        "type": partial(named, "type", language=language),
        "source": language.source,
        "actor": language.actor,
        "publisher": language.publisher,
        "mask": partial(mask_in_words, language=language),
    }
    return names[field](value) if field in names else value


def reason_as_html(reason: str, language: Language) -> str:
    """The reason why something was refused, or what it became, as HTML, with the signs that led to it and their weights in small print below."""
    why, signs = _in_words(reason, language)
    told = language.say("list_comma").join(f"{escape(sign)}&nbsp;<bdi dir='ltr'>{weight}</bdi>" for sign, weight in signs)
    return escape(why) + (f"<small>{told}</small>" if told else "")


def reason_as_text(reason: str, language: Language) -> str:
    """The same as a line of text, with the signs in brackets after it."""
    why, signs = _in_words(reason, language)
    told = language.say("list_comma").join(f"{sign} \u2066{weight}\u2069" for sign, weight in signs)
    return f"{why} ({told})" if told else why


def _in_words(reason: str, language: Language) -> tuple[str, list[tuple[str, str]]]:
    """A reason, and the signs that led to it, each with its weight: "in the headline", "+1.4"."""
    weighed = WEIGHED.fullmatch(reason)
    if weighed is None:
        return _sentence(reason, language), []
    signs = [sign.split(" ") for sign in weighed["signs"].split(", ") if sign]
    return _sentence(weighed["why"], language), [(named("involved", name, language), weight.replace("-", "−")) for name, weight in signs]


def _sentence(reason: str, language: Language) -> str:
    """The text of a reason without signs: a sentence, or the roles that a country or party was given, each with its own reason."""
    with suppress(ValueError):
        return language.say(text_of(Reason(reason)))
    bare = reason.split(" and ")
    if set(bare) <= set(ROLES):  # in stores of 0.20 and earlier, and of 0.19 for countries
        return language.listed(map(language.role, bare))
    roles = [ROLE.fullmatch(told) for told in reason.split("; ")]
    if all(roles):
        parts = (language.say("role_because", role=language.role(role["role"]), why=_sentence(role["why"], language)) for role in roles if role)
        return language.say("list_semicolon").join(parts)
    for filled, pattern in FILLED.items():
        told = pattern.fullmatch(reason)
        if told is not None:
            return language.say(text_of(filled), **{name: _filled(name, value, language) for name, value in told.groupdict().items()})
    return reason


def _filled(name: str, value: str, language: Language) -> str:
    """The text for a placeholder: a type, a day, or another sentence."""
    if name == "type":
        return language.event_type(value)
    return language.day(date.fromisoformat(value)) if name == "day" else _sentence(value, language)


def named(kind: str, code: str, language: Language) -> str:
    """The interface text of a code, or the code itself if it has none."""
    key = f"{kind}_{code.replace(' ', '_')}"
    text = read_texts(language.code).get(key)
    return text if isinstance(text, str) else code
