"""The headline of an event as a reader of the interface's language sees it: that of a report in this language where there is one, the main one beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dateline.interface import Language, direction_of

Event = Mapping[str, Any]
"""A row of an event with the columns of ``view.queries.headlines.with_headlines``."""


def headline_in(event: Event, language: Language) -> str:
    """The headline to show: of a report in the interface's language where there is one, else the main one."""
    return str(event[f"headline_{language.code}"] or event["headline"])


def headline_language(event: Event, language: Language) -> str | None:
    """The language of the headline to show; None if it is not known."""
    return event["lang"] if headline_in(event, language) == event["headline"] else language.code


def beneath(event: Event, language: Language) -> str:
    """What stands in small print below that headline, as HTML: the main headline, if it is another; the article in whose background it stands."""
    lines = [] if headline_in(event, language) == event["headline"] else [f"<p class='dl-beneath' {written(event['lang'])}>{escape(event['headline'])}</p>"]
    if event["background_of"]:
        title = f"<bdi {written(event['lang'])}>{escape(event['background_of'])}</bdi>"
        lines.append(f"<p class='dl-beneath'>{language.say('from_background', title=title)}</p>")
    return "".join(lines)


def heading(event: Event, language: Language) -> str:
    """The headline as a heading, and what stands below it, as HTML."""
    return f"<h2 {written(headline_language(event, language))}>{escape(headline_in(event, language))}</h2>{beneath(event, language)}"


def written(lang: str | None) -> str:
    """The attributes of an element with words of an article in this language, as HTML."""
    return f"lang='{escape(lang or '')}' dir='{direction_of(lang)}'"
