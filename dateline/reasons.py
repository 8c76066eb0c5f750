"""Explains in the interface's language why something was read as it was: the rules and reasons in ``evidence``, and the signs of involvement in them.

The table contains what extractors and judge wrote: codes and English sentences, the same for every reader. They are translated here. A code or sentence
unknown here (from a store that another version wrote) is shown unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape

from dateline.codes import ROLES
from dateline.interface import Language, read_texts

TRIGGER = "trigger "
"""The beginning of the rule of an event type, followed by the lexicon entry; data/README.md explains the entry's marks."""

WEIGHED = re.compile(r"(?P<why>.+) \((?P<signs>(?:\w+ [+-]\d+\.\d(?:, )?)*)\)")
"""A reason with the signs that led to it: "source and target (title +1.4, late -0.3)"."""

REASONS = {
    # countries
    "a leader who takes no part, and his state is not named": "reason_leader_alone",
    "a weak name without a strong one of the same country in the text": "reason_weak_name",
    "a leader named in passing without a strong one of the same country in the text": "reason_leader_in_passing",
    "in this language names and days alone are read": "reason_names_only",
    "the dateline: where it was written": "reason_dateline",
    "a source of the report, no party": "reason_told_it",
    "the hour of a city": "reason_clock",
    "a people that lives in another country": "reason_people",
    "a person's name": "reason_person",
    "the title of a work": "reason_work",
    "an origin, a make, a seat or a language": "reason_origin",
    "a language": "reason_a_language",
    "the institution of another country": "reason_other_institution",
    "a nationality of a news outlet": "reason_media",
    "hides the names inside it": "reason_hides",
    # dates
    "another date is nearer to the event": "reason_other_date",
    "the date is part of a name or an anniversary": "reason_in_a_name",
    "the day on which an agency sent it": "reason_sent_then",
    "day and month may stand in either order": "reason_either_order",
    "no such day in the calendar": "reason_no_such_day",
    "a weekday on a page without a day of printing": "reason_open_weekday",
    "a relative word on a page without a day of printing": "reason_open_word",
    "a day without a year on a page without a day of printing": "reason_open_year",
    "a month without a year on a page without a day of printing": "reason_open_month",
    "a day without a month on a page without a day of printing": "reason_open_day",
    "a weekday five days ago or in two days: the words do not tell which": "reason_two_ways",
    "it is said to be still to come": "reason_to_come",
    "a span of time begins or ends there": "reason_span",
    "it stands too deep in the text": "reason_too_deep",
    "it is wider than news is": "reason_too_wide",
    "it is still to come, and is not told first": "reason_to_come_not_first",
    "so far down the word means these times": "reason_these_times",
    "it is counted back from another day": "reason_counted_back",
    "it only tells which one is meant": "reason_which_one",
    "its sentence tells what had happened before": "reason_had_happened",
    "a day before printing, behind the lead and not of its deed": "reason_yesterday_behind",
    "it stands in a relative clause": "reason_relative_clause",
    "days before printing, told behind the lead": "reason_days_behind",
    "it lies years back": "reason_years_back",
    "days before printing, in a side clause": "reason_days_aside",
    "days before printing, and another day is told before it in its sentence": "reason_days_second",
    "a month gone by, and not told first": "reason_month_gone",
    "weeks ago, and it opens a story of before": "reason_story_of_before",
    '"last" behind the first sentence sets it apart from the news': "reason_last",
    "on that day it was told; it happened earlier": "reason_day_of_telling",
    # types
    "too little speaks for any one type": "reason_no_type",
    # killed and injured
    "another toll stands nearer to the event": "reason_other_toll",
    "killed and injured in one number": "reason_both",
    "a part of the number before it": "reason_part",
    "it is told with an earlier day": "reason_earlier_day",
    "it counts more than this event": "reason_counts_more",
    "its sentence counts the dead of another event": "reason_other_dead",
    "what the lead counts is of another event": "reason_lead_of_other",
    "one person, told deep in the text": "reason_one_deep",
    "it is of what was answered, or followed": "reason_answered",
    # sources
    "several outlets of that name": "reason_namesakes",
    "the article's own outlet": "reason_own_outlet",
    "a word of the text, not a credit": "reason_plain_word",
    "its people, not its report": "reason_staff",
}
"""Sentences of extractors and judge -> keys of interface texts."""

FILLED = {
    "reason_other_type": re.compile(r"more speaks for (?P<type>[A-Z]+)"),
    "reason_side_clause": re.compile(r"it stands in a side clause, and (?P<more>.+)"),
    "reason_contradicts": re.compile(
        r"the weekday contradicts the day of printing (?P<day>\d{4}-\d\d-\d\d) by more than a day: that day is not this article's"
    ),
}
"""Keys of interface texts with placeholders -> patterns of the sentences, with a named group for each placeholder."""


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
    """The text of a reason without signs: a sentence, or the roles that a country was given."""
    if reason in REASONS:
        return language.say(REASONS[reason])
    roles = reason.split(" and ")
    if set(roles) <= set(ROLES):
        return language.listed(map(language.role, roles))
    for key, pattern in FILLED.items():
        told = pattern.fullmatch(reason)
        if told is not None:
            return language.say(key, **{name: _filled(name, value, language) for name, value in told.groupdict().items()})
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
