"""The card of one event: what is known, and the exact words it was read from. Plain HTML, so that it opens and folds without a rerun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline import queries
from dateline.filters import View
from dateline.queries import Tables
from dateline.records import ROLES
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.event_list import plain, read_rows, toll_in_words, type_mark
from dateline.ui.language import Language, direction_of
from dateline.ui.story import draw_thread_links

AROUND = 700
"""Characters of the article shown on each side of the quoted sentence: two or three paragraphs."""


def draw_card(tables: Tables, view: View, language: Language) -> None:
    """The card of the event that the address names, over the page; closing it takes the event out of the address."""
    if view.event is None:
        return
    found = ask(queries.find_event, tables, view.event)
    if found is None:
        st.warning(language.say("no_such_event"))
        return
    event = {name: plain(value) for name, value in found.items()}
    st.dialog(language.say("card"), width="large", on_dismiss=lambda: address.change_view(view, event=None))(_draw)(tables, event, language)


def _draw(tables: Tables, event: Mapping[str, Any], language: Language) -> None:
    st.html(_facts(event, ask(queries.countries_of_event, tables, event["event_id"]), language))
    draw_thread_links(tables, event["event_id"], language)
    sources = ask(queries.sources_of_event, tables, event["event_id"])
    reports = read_rows(ask(queries.reports_of_event, tables, event["event_id"]))
    st.html(f"<h3 class='dl-reports'>{language.say('card_reports')} ({language.number(len(reports))})</h3>")
    for report in reports:
        evidence = read_rows(ask(queries.evidence_of_report, tables, report["report_id"], report["article_id"]))
        cited = sources[sources["report_id"] == report["report_id"]]["source"]
        st.html(_report(report, [language.source(code) for code in cited], evidence, language))


def _facts(event: Mapping[str, Any], countries: pd.DataFrame, language: Language) -> str:
    """Headline and the facts of the event as a list of terms."""
    when = f"{escape(language.date_in_words(event))} <small>{language.say('basis_' + event['date_basis'])}</small>"
    facts = {
        "card_when": when,
        "card_type": type_mark(event["event_type"], language),
        "card_countries": _roles(countries, language) or language.say("country_unknown"),
        "card_toll": toll_in_words(event, language),
    }
    rows = "".join(f"<dt>{language.say(key)}</dt><dd>{value}</dd>" for key, value in facts.items() if value)
    headline = f"<h2 lang='{escape(event['lang'] or '')}' dir='{direction_of(event['lang'])}'>{escape(event['headline'])}</h2>"
    return f"<article class='dl-card' data-event='{escape(event['event_id'])}'>{headline}<dl>{rows}</dl></article>"


def _roles(countries: pd.DataFrame, language: Language) -> str:
    """Each country with its roles, the most involved first."""
    roles: dict[str, list[str]] = {}
    pairs = zip(countries["country"], countries["role"], strict=True)
    for code, role in sorted(pairs, key=lambda pair: ROLES.index(pair[1])):
        roles.setdefault(code, []).append(language.role(role))
    lines = [f"<b>{escape(language.country(code))}:</b> {escape(language.listed(named))}" for code, named in roles.items()]
    return "".join(f"<span class='dl-country'>{line}</span>" for line in lines)


def _report(report: Mapping[str, Any], sources: Sequence[str], evidence: Sequence[Mapping[str, Any]], language: Language) -> str:
    """One report: who printed it and when, its sentence inside the article's words, whom it cites, and why it was read so."""
    about = "".join(f"<span>{part}</span>" for part in _about(report, sources, language) if part)
    way = f"lang='{escape(report['lang'] or '')}' dir='{direction_of(report['lang'])}'"
    words = f"<div class='dl-text' {way}><b>{escape(report['title'])}</b>\n{_excerpt(report)}</div>"
    return f"<section class='dl-report'><p class='dl-facts'>{about}</p>{words}{_evidence(report, evidence, language)}</section>"


def _about(report: Mapping[str, Any], sources: Sequence[str], language: Language) -> Iterator[str]:
    """Publisher, day of print, language, sources, confidence and link of a report, each as HTML, empty where not known."""
    yield f"<b>{escape(language.publisher(report['publisher']))}</b>"
    yield language.say("card_printed", day=language.day(report["published_on"])) if report["published_on"] else language.say("card_print_unknown")
    yield language.language_name(report["lang"]) if report["lang"] else ""
    yield language.say("card_sources", names=escape(language.listed(sources))) if sources else ""
    if report["confidence"] is not None:
        yield language.say("card_confidence", percent=f"<bdi dir='ltr'>{language.percent(report['confidence'])}</bdi>")
    yield _link(report["url"], language)


def _link(url: str | None, language: Language) -> str:
    """A link to the article; only addresses of the web become links."""
    if not url or not url.startswith(("http://", "https://")):
        return ""
    return f"<a href='{escape(url)}' target='_blank' rel='noopener noreferrer'>{language.say('card_link')}</a>"


def _excerpt(report: Mapping[str, Any]) -> str:
    """The article's text around the quoted sentence, which is marked; the sentence alone when the text does not hold it as it stands."""
    text, quote = report["text"] or "", report["quote"]
    if not quote:
        return escape(_cut_end(text[: 2 * AROUND], len(text)))
    start = text.find(quote)
    if start < 0:
        return f"<mark>{escape(quote)}</mark>"
    end = start + len(quote)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    lead = "…" if start > AROUND else ""
    return f"{lead}{escape(before)}<mark>{escape(quote)}</mark>{escape(_cut_end(after, len(text) - end))}"


def _cut_end(words: str, whole: int) -> str:
    return words if len(words) >= whole else words + "…"


def _evidence(report: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Every proposal and what became of it, folded."""
    if not evidence:
        return ""
    head = "".join(f"<th>{language.say(f'evidence_{name}')}</th>" for name in ("field", "words", "value", "rule", "accepted", "reason"))
    rows = "".join(_evidence_row(report, row, language) for row in evidence)
    summary = f"<summary>{language.say('card_why')} ({language.number(len(evidence))})</summary>"
    return f"<details class='dl-why'>{summary}<div><table><tr>{head}</tr>{rows}</table></div></details>"


def _evidence_row(report: Mapping[str, Any], row: Mapping[str, Any], language: Language) -> str:
    words = (report[row["part"]] or "")[row["char_start"] : row["char_end"]]
    rule = f"{escape(row['rule'])} <small>{escape(row['data_line'] or '')}</small>"
    verdict = language.say("evidence_yes" if row["accepted"] else "evidence_no")
    cells = (language.say(f"read_{row['field']}"), escape(words), escape(_value(row, language)), rule, verdict, escape(row["reason"] or ""))
    return f"<tr class='{'yes' if row['accepted'] else 'no'}'>{''.join(f'<td><bdi>{cell}</bdi></td>' for cell in cells)}</tr>"


def _value(row: Mapping[str, Any], language: Language) -> str:
    """What was proposed: a code by its name, a number or date as it stands."""
    value = row["value"]
    if value is None:
        return ""
    names = {"country": language.country, "type": language.event_type, "source": language.source}
    return names[row["field"]](value) if row["field"] in names else str(value)
