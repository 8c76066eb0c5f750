"""The parts of the page that shows how well articles are read. All of it is HTML, which wraps and follows the direction of the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from dateline.interface import Language
from dateline.quality import ALL, JOINING, SHOWN, Bin, Measured, Quality, read_quality
from dateline.ui.parts import note, section

SETS = ("press", "languages", "samples")
"""Sets of labels that the page has texts for, the most informative first."""

JOINED_SETS = ("joined_press", "joined_samples")
"""The same for the sets of reports that readers grouped."""

IN_A_HUNDRED = ("not_there",)
"""Figures that are not shares but numbers per hundred articles."""

BY_LANGUAGE = ("countries_exact", "day_told", "type_precision", "tolls_right_or_null", "sources_f1")

STYLE = Path(__file__).with_name("quality.css")


def draw_sets(sets: Mapping[str, Quality], language: Language) -> None:
    """Draw what the figures are measured on, then each figure with what it means and what it does not."""
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    shown = _there(SETS, sets)
    _draw_abouts(shown, language)
    note(language.say("quality_range"))
    _draw_cards(SHOWN, shown, language)


def draw_joining(sets: Mapping[str, Quality], language: Language) -> None:
    """Draw how well reports are joined to events: what it is measured on, and its figures."""
    section("quality_joining", language)
    note(language.say("quality_joining_about"))
    shown = _there(JOINED_SETS, sets)
    _draw_abouts(shown, language)
    _draw_cards(JOINING, shown, language)


def _there(names: Iterable[str], sets: Mapping[str, Quality]) -> dict[str, Quality]:
    """Those of the named sets that are measured, in the order of their names."""
    return {name: sets[name] for name in names if name in sets}


def _draw_abouts(sets: Mapping[str, Quality], language: Language) -> None:
    counts = {name: language.say("quality_articles", n=language.number(quality.articles[ALL])) for name, quality in sets.items()}
    abouts = (f"<b>{language.say(f'set_{name}')}</b> <small>{count}</small><br>{language.say(f'set_{name}_about')}" for name, count in counts.items())
    st.html("".join(f"<p class='dl-about'>{about}</p>" for about in abouts))


def _draw_cards(figures: Iterable[str], sets: Mapping[str, Quality], language: Language) -> None:
    st.html(f"<div class='dl-figures'>{''.join(_card(figure, sets, language) for figure in figures)}</div>")


@cache
def roles_caution(language: Language) -> str:
    """The sentence that warns of roles, with the share of them that is right in the first set of the page that measures it; empty if none does."""
    measured = [quality.figures[ALL]["roles_exact"].value for quality in _there(SETS, read_quality()).values()]
    known = [share for share in measured if share is not None]
    return language.say("roles_caution", percent=_percent(known[0], language)) if known else ""


def draw_languages(sets: Mapping[str, Quality], language: Language) -> None:
    """Draw some of the figures by language, for sets with several languages; a set of one language stands above them, in the table that has its language."""
    section("quality_by_language", language)
    note(language.say("quality_by_language_about"))
    groups_of = {name: [group for group in quality.figures if group != ALL] for name, quality in _there(SETS, sets).items()}
    for name, groups in groups_of.items():
        if len(groups) > 1:
            alone = [other for other, only in groups_of.items() if len(only) == 1 and only[0] in groups]
            rows = [_language_row(groups_of[other][0], sets[other], language, language.say(f"set_{other}")) for other in alone]
            rows += [_language_row(group, sets[name], language) for group in groups]
            table = _table(["quality_language", *(f"quality_{figure}" for figure in BY_LANGUAGE)], rows, language)
            st.html(f"<section class='dl-curves'><div><h3>{language.say(f'set_{name}')}</h3>{table}</div></section>")


def draw_confidence(sets: Mapping[str, Quality], language: Language) -> None:
    """Draw how often events are all right, by the confidence they are shown with."""
    section("quality_confidence", language)
    note(language.say("quality_confidence_about"))
    st.html(f"<div class='dl-curves'>{''.join(_curve(name, quality.bins, language) for name, quality in _there(SETS, sets).items())}</div>")


def draw_version(sets: Mapping[str, Quality], language: Language) -> None:
    """Draw the versions that the figures were measured with, and how to measure again."""
    readme, command = "<code dir='ltr'>tests/gold/README.md</code>", "<code dir='ltr'>dateline evaluate</code>"
    versions = sorted({quality.extractor_version for quality in sets.values()})
    note(language.say("quality_version", version=language.listed(versions), readme=readme, command=command))


def _curve(name: str, bins: Iterable[Bin], language: Language) -> str:
    """Table of a set as HTML: for each bin of confidence its mean, the number of articles, and the share that is all right."""
    heads = ["quality_confidence_shown", "quality_confidence_articles", "quality_confidence_right"]
    rows = [[_percent(one.confidence, language), language.number(one.articles), _percent(one.right, language)] for one in bins if one.articles]
    return f"<section><h3>{language.say(f'set_{name}')}</h3>{_table(heads, rows, language)}</section>"


def _card(figure: str, sets: Mapping[str, Quality], language: Language) -> str:
    """One figure as HTML: its name, its value and range in each set, what it means and what it does not."""
    measured = "".join(_measured(name, figure, quality, language) for name, quality in sets.items())
    words = f"<p>{language.say(f'quality_{figure}_means')}</p><p class='dl-note'>{language.say(f'quality_{figure}_not')}</p>"
    return f"<section data-figure='{figure}'><h2>{language.say(f'quality_{figure}')}</h2>{measured}{words}</section>"


def _measured(name: str, figure: str, quality: Quality, language: Language) -> str:
    """A figure of one set as HTML, with the number of articles if it does not apply to all; empty if it applies to none."""
    value = quality.figures[ALL][figure]
    if value.value is None:
        return ""
    bar = "" if figure in IN_A_HUNDRED else f"<span class='dl-range'>{_mark(value)}</span>"
    asked = [] if value.articles == quality.articles[ALL] else [language.say("quality_articles", n=language.number(value.articles))]
    label = " · ".join([language.say(f"set_{name}"), _range(value, figure, language), *asked])
    return f"<div class='dl-measured'><b>{_number(value.value, figure, language)}</b><div>{bar}<small>{label}</small></div></div>"


def _mark(value: Measured) -> str:
    """The range as a bar on a line from 0 to 100 %, with the value as a stroke on it; HTML."""
    low, middle, high = (100 * (end or 0) for end in (value.low, value.value, value.high))
    return f"<i style='inset-inline-start:{low:.1f}%;inline-size:{high - low:.1f}%'></i><i class='dl-value' style='inset-inline-start:{middle:.1f}%'></i>"


def _range(value: Measured, figure: str, language: Language) -> str:
    low, high = (_number(end, figure, language) for end in (value.low, value.high))
    return language.say("number_range", low=low, high=high)


def _number(value: float | None, figure: str, language: Language) -> str:
    return language.number(round(value or 0, 1)) if figure in IN_A_HUNDRED else _percent(value, language)


def _percent(share: float | None, language: Language) -> str:
    """A share as percent; the sign stays after the number even between Arabic words."""
    return f"<bdi dir='ltr'>{language.percent(share or 0)}</bdi>"


def _language_row(group: str, quality: Quality, language: Language, of: str = "") -> list[str]:
    """The cells of a language as HTML; ``of``: the set, where it is not the table's own."""
    name = escape(language.language_name(group)) + (f" ({of})" if of else "")
    count = language.say("quality_articles", n=language.number(quality.articles[group]))
    return [f"{name}<small>{count}</small>", *(_cell(quality.figures[group][figure], figure, language) for figure in BY_LANGUAGE)]


def _cell(value: Measured, figure: str, language: Language) -> str:
    return "–" if value.value is None else f"{_number(value.value, figure, language)}<small>{_range(value, figure, language)}</small>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], language: Language) -> str:
    head = "".join(f"<th>{language.say(key)}</th>" for key in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<div class='dl-table' tabindex='0'><table><tr>{head}</tr>{body}</table></div>"
