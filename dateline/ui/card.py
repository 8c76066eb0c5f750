"""The card of one event: its facts, why its reports are one event and where they differ, what an editor decided, and the exact words it was read from.

It is plain HTML, except for the chart and the editing mode, so that its parts unfold without a rerun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline.codes import INVOLVED_ROLES, ROLES
from dateline.interface import Language, direction_of
from dateline.reasons import reason_as_html, rule_in_words, value_in_words
from dateline.ui import address
from dateline.ui.cache import ask
from dateline.ui.charts import look_for, show_tolls
from dateline.ui.citing import cite_event, draw_citation
from dateline.ui.desk import Desk, OpenEvent, find_desk, named_editor
from dateline.ui.differing import differing_facts, facts_to_show, table_of_differences, tolls_to_draw
from dateline.ui.edit_forms import draw_editing, draw_undo
from dateline.ui.edits import correction_mark, corrections, edit_line, marks_and_notes
from dateline.ui.event_list import told_by, toll_in_words, type_mark
from dateline.ui.headlines import heading
from dateline.ui.hidden import draw_hidden
from dateline.ui.parts import note, page_link
from dateline.ui.plain_rows import read_row, read_rows
from dateline.ui.quality import roles_caution
from dateline.ui.story import draw_thread_links
from dateline.ui.why_one_event import why_one
from dateline.view.filters import Filters, View
from dateline.view.queries.edits import edits_of_event, find_hiding
from dateline.view.queries.one_event import (
    countries_of_event,
    evidence_of_event,
    find_event,
    joinings_of_event,
    parties_by_report,
    parties_of_event,
    reports_of_event,
    sources_of_event,
)
from dateline.view.tables import Tables

AROUND = 700
"""Characters of the article shown before and after the quoted sentence: two or three paragraphs."""

LONGEST_WORD = 40
"""Number of characters in which a space to cut at is searched for; if there is none, the text is cut in the middle of the word."""

COLUMNS = ("field", "words", "value", "rule", "accepted", "reason")
"""Columns of the table of a report's evidence, in order."""

MENTIONED = "mentioned"
"""The role of a country that a text only names."""

BOTH = {"source", "target"}
"""The roles of a country that acts and is acted on, as in a clash; they have one text."""


def draw_card(tables: Tables, view: View, loaded_at: datetime, language: Language) -> None:
    """Draw the card of the event in the address over the page, or a warning if there is no such event; closing the card removes the event from the address.

    The address keeps its id: the id of an event that was joined into another opens that other event.
    ``loaded_at``: when the data were loaded, for the citation.
    """
    if view.event is None:
        return
    desk = find_desk()
    found = ask(find_event, tables, view.event)
    hiding = ask(find_hiding, tables, view.event) if desk and found is None else None
    dialog = st.dialog(language.say("card"), width="large", on_dismiss=lambda: address.change_view(view, event=None))
    if found is not None:
        dialog(_draw)(tables, read_row(found), desk, view, loaded_at, language)
    elif desk and hiding:
        dialog(draw_hidden)(desk, hiding, language)
    else:
        st.warning(language.say("no_such_event"))


def _draw(tables: Tables, event: Mapping[str, Any], desk: Desk | None, view: View, loaded_at: datetime, language: Language) -> None:
    key = event["event_id"]
    edits = read_rows(ask(edits_of_event, tables, key))
    reports = read_rows(ask(reports_of_event, tables, key))
    actors = ask(parties_by_report, tables, key)
    st.html(_facts(event, reports, ask(countries_of_event, tables, key), ask(parties_of_event, tables, key), edits, language))
    draw_thread_links(tables, key, language)
    _draw_day_link(event, language)
    why = why_one(reports, read_rows(ask(joinings_of_event, tables, key)), edits, language)
    if why:
        st.html(why)
    _draw_differences(event, reports, actors, language)
    opened = OpenEvent(tables, view, event, reports, language)
    _draw_edits(edits, desk, opened)
    if desk:
        draw_editing(desk, opened)
    elif named_editor():
        note(language.say("edit_not_samples"))
    _draw_reports(tables, event, reports, language)
    cited = ask(sources_of_event, tables, key)["source"]
    link = address.link_to_event(key, language.code)
    draw_citation("cite_event", cite_event(event, reports, cited, loaded_at, language), link, language)


def _draw_day_link(event: Mapping[str, Any], language: Language) -> None:
    """A link to all events of the event's day, if it is known, without other filters. On the timeline page it is a button, because a link from a page to
    itself does not change the address.
    """
    day = event["event_date"]
    if not day:
        return
    of_day, words = View(Filters(start=day, end=day), lang=language.code), language.say("same_day")
    with st.container(key="same_day"):
        if not address.is_page("timeline"):
            page_link("timeline", words, of_day)
        elif st.button(words, key="to_day", type="tertiary"):
            address.change_view(of_day)
            st.rerun()


def _draw_differences(event: Mapping[str, Any], reports: Sequence[Mapping[str, Any]], actors: pd.DataFrame, language: Language) -> None:
    """Draw where the reports differ, as a table and, with many tolls, as a chart; nothing if they do not differ."""
    told = [{**report, "actors": actors[actors["report_id"] == report["report_id"]]["actor"].tolist()} for report in reports]
    facts = facts_to_show(told)
    if not facts:
        return
    st.html(f"<h3 class='dl-reports'>{language.say('card_differ')}</h3>{table_of_differences(event, told, facts, language)}")
    tolls = tolls_to_draw(told, differing_facts(told), language)
    if tolls is not None:
        show_tolls(tolls, f"tolls_{event['event_id']}", look_for(language))


def _draw_edits(edits: Sequence[Mapping[str, Any]], desk: Desk | None, opened: OpenEvent) -> None:
    """Draw all decisions of an editor, marked as such; in editing mode each with a button to undo it."""
    if not edits:
        return
    st.html(f"<h3 class='dl-reports'>{opened.language.say('card_decisions')}</h3>")
    for edit in edits:
        with st.container(key=f"decided_{edit['edit_id']}", horizontal=True, vertical_alignment="center"):
            st.html(edit_line(edit, opened.reports, opened.language), width="stretch")
            if desk:
                draw_undo(desk, opened, edit)


def _draw_reports(tables: Tables, event: Mapping[str, Any], reports: Sequence[Mapping[str, Any]], language: Language) -> None:
    sources, evidence, actors = (ask(question, tables, event["event_id"]) for question in (sources_of_event, evidence_of_event, parties_by_report))
    st.html(f"<h3 class='dl-reports'>{language.say('card_reports')} ({language.number(len(reports))})</h3>")
    for report in reports:
        cited = sources[sources["report_id"] == report["report_id"]]["source"]
        own = _with_parts(read_rows(evidence[evidence["told_by"] == report["report_id"]]), actors[actors["report_id"] == report["report_id"]])
        st.html(_report(report, [language.source(code) for code in cited], own, language))


def _with_parts(evidence: Sequence[Mapping[str, Any]], actors: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The evidence of a report, with what each named party did as the reason where none is kept, as for countries. ``actors``: those that take part."""
    roles = actors.groupby("actor")["role"].agg(" and ".join).to_dict()
    told = [row["field"] == "actor" and row["accepted"] and not row["reason"] for row in evidence]
    return [{**row, "reason": roles.get(row["value"], MENTIONED)} if untold else row for row, untold in zip(evidence, told, strict=True)]


def _facts(
    event: Mapping[str, Any],
    reports: Sequence[Mapping[str, Any]],
    countries: pd.DataFrame,
    parties: pd.DataFrame,
    edits: Sequence[Mapping[str, Any]],
    language: Language,
) -> str:
    """Headline, the editor's marks and notes, and the facts of the event as a definition list, as HTML; corrected facts are marked."""
    corrected = {field: correction_mark(edit, language) for field, edit in corrections(edits).items()}
    when = f"{escape(language.date_in_words(event))} <small>{language.say('basis_' + event['date_basis'])}</small>"
    place = language.country(event["location_country"]) if event["location_country"] else ""
    outlets = language.say("list_comma").join(dict.fromkeys(language.publisher(report["publisher"]) for report in reports))
    told_roles = set(countries["role"]) & {"source", "target", "mediator"} and "roles" not in corrected
    caution = f"<small>{roles_caution(language)}</small>" if told_roles else ""
    facts: dict[str, list[str | None]] = {
        "card_when": [when, corrected.get("date")],
        "card_type": [type_mark(event["event_type"], language), corrected.get("event_type")],
        "card_countries": [_roles(countries, language) or language.say("country_unknown"), caution, corrected.get("countries"), corrected.get("roles")],
        "card_parties": [_parties(parties, language)],
        "card_place": [escape(place), corrected.get("location_country")],
        "card_toll": [toll_in_words(event, language), corrected.get("fatalities"), corrected.get("injured")],
        "card_told_by": [escape(outlets), f"<small>{told_by(event, language)}</small>"],
    }
    rows = "".join(f"<dt>{language.say(key)}</dt><dd>{''.join(part for part in parts if part)}</dd>" for key, parts in facts.items() if any(parts))
    marks = corrected.get("headline", "") + marks_and_notes(edits, reports, language)
    return f"<article class='dl-card' data-event='{escape(event['event_id'])}'>{heading(event, language)}{marks}<dl>{rows}</dl></article>"


def _roles(countries: pd.DataFrame, language: Language) -> str:
    """Each involved country with its roles, in the order of ``ROLES``, then all countries that are only mentioned; as HTML."""
    roles: dict[str, list[str]] = {}
    pairs = zip(countries["country"], countries["role"], strict=True)
    for code, role in sorted(pairs, key=lambda pair: ROLES.index(pair[1])):
        roles.setdefault(code, []).append(role)
    lines = []
    for code, named in roles.items():
        taken = [] if not BOTH.issubset(named) else [language.say("role_both")]
        taken += [language.role(role) for role in named if role != MENTIONED and not (taken and role in BOTH)]
        if taken:
            lines.append(f"<b>{escape(language.country(code))}:</b> {escape(language.listed(taken))}")
    mentioned = sorted(language.country(code) for code, named in roles.items() if named == [MENTIONED])
    if mentioned:
        lines.append(f"<small>{language.role(MENTIONED)}: {escape(language.listed(mentioned))}</small>")
    return "".join(f"<span class='dl-country'>{line}</span>" for line in lines)


def _parties(parties: pd.DataFrame, language: Language) -> str:
    """The parties of each role in one line, as HTML; a party is in several lines if reports differ."""
    lines = []
    for role in INVOLVED_ROLES:
        named = sorted(map(language.actor, parties[parties["role"] == role]["actor"]))
        if named:
            lines.append(f"{language.role(role)}: <b>{escape(language.listed(named))}</b>")
    return "".join(f"<span class='dl-country'>{line}</span>" for line in lines)


def _report(report: Mapping[str, Any], sources: Sequence[str], evidence: Sequence[Mapping[str, Any]], language: Language) -> str:
    """One report as HTML: who printed it and when, whom it cites, its quoted sentence within the article's text, and the evidence."""
    about = "".join(f"<span>{part}</span>" for part in _about(report, sources, language) if part)
    way = f"lang='{escape(report['lang'] or '')}' dir='{direction_of(report['lang'])}'"
    title = f"<b>{escape(report['title'])}</b>\n" if report["title"] else ""
    label = escape(language.publisher(report["publisher"]))  # for screen readers: the scrolling text can be focused by keyboard
    words = f"<div class='dl-text' tabindex='0' role='group' aria-label='{label}' {way}>{title}{_excerpt(report)}</div>"
    return f"<section class='dl-report'><p class='dl-facts'>{about}</p>{words}{_evidence(report, evidence, language)}</section>"


def _about(report: Mapping[str, Any], sources: Sequence[str], language: Language) -> Iterator[str]:
    """Publisher, day of print, language, sources, confidence, and link or file of a report, each as HTML, empty if not known."""
    yield f"<b>{escape(language.publisher(report['publisher']))}</b>"
    yield language.say("card_printed", day=language.day(report["published_on"])) if report["published_on"] else language.say("card_print_unknown")
    yield escape(language.language_name(report["lang"])) if report["lang"] else ""
    yield language.say("card_sources", names=escape(language.say("list_comma").join(sources))) if sources else ""
    if report["confidence"] is not None:
        yield language.say("card_confidence", percent=f"<bdi dir='ltr'>{language.percent(report['confidence'])}</bdi>")
    yield _link(report["url"], language) or _file(report, language)


def _link(url: str | None, language: Language) -> str:
    """A link to the article as HTML; empty unless ``url`` is an http or https address."""
    if not url or not url.startswith(("http://", "https://")):
        return ""
    return f"<a href='{escape(url)}' target='_blank' rel='noopener noreferrer'>{language.say('card_link')}</a>"


def _file(report: Mapping[str, Any], language: Language) -> str:
    """The file and record in which an article without an address was found, as HTML."""
    if report["input"] is None:
        return ""
    record = language.say("card_record", record=f"<bdi>{escape(report['input_id'])}</bdi>") if report["input_id"] else ""
    return language.say("card_input", file=f"<bdi>{escape(report['input'])}</bdi>") + record


def _excerpt(report: Mapping[str, Any]) -> str:
    """The article's text around the quoted sentence, which is marked; only the sentence if the text does not contain it literally."""
    text, quote = report["text"] or "", report["quote"]
    if not quote:
        return escape(_cut_end(text[: 2 * AROUND], len(text)))
    start = text.find(quote)
    if start < 0:
        return f"<mark>{escape(quote)}</mark>"
    end = start + len(quote)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{escape(_cut_start(before, start))}<mark>{escape(quote)}</mark>{escape(_cut_end(after, len(text) - end))}"


def _cut_start(words: str, whole: int) -> str:
    """The text before the quote from its first whole word on. ``whole``: length of all text before the quote."""
    return words if len(words) >= whole else "…" + words[words.find(" ", 0, LONGEST_WORD) + 1 :].lstrip()


def _cut_end(words: str, whole: int) -> str:
    """The text after the quote up to its last whole word. ``whole``: length of all text after the quote."""
    if len(words) >= whole:
        return words
    last = words.rfind(" ", len(words) - LONGEST_WORD)
    return (words[:last].rstrip() if last > 0 else words) + "…"


def _evidence(report: Mapping[str, Any], evidence: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Every proposal and its verdict, folded, as HTML; on a narrow screen the style sheet turns rows into paragraphs, so each cell has its column's name."""
    if not evidence:
        return ""
    head = "".join(f"<th>{language.say(f'evidence_{name}')}</th>" for name in COLUMNS)
    rows = "".join(_evidence_row(report, row, language) for row in evidence)
    summary = f"<summary>{language.say('card_why')} ({language.number(len(evidence))})</summary>"
    legend = f"<p class='dl-note'>{language.say('evidence_signs')}</p>"
    return f"<details class='dl-why'>{summary}<div><table><tr>{head}</tr>{rows}</table></div>{legend}</details>"


def _evidence_row(report: Mapping[str, Any], row: Mapping[str, Any], language: Language) -> str:
    words = (report[row["part"]] or "")[row["char_start"] : row["char_end"]]
    rule = f"{escape(rule_in_words(row['rule'], language))} <small>{escape(row['data_line'] or '')}</small>"
    value = "" if row["value"] is None else value_in_words(row["field"], row["value"], language)
    verdict = language.say("evidence_yes" if row["accepted"] else "evidence_no")
    told = (language.say(f"read_{row['field']}"), escape(words), escape(value), rule, verdict, reason_as_html(row["reason"] or "", language))
    cells = "".join(
        f"<td class='{name}' data-name='{language.say(f'evidence_{name}')}'><bdi>{cell}</bdi></td>" for name, cell in zip(COLUMNS, told, strict=True)
    )
    return f"<tr class='{'yes' if row['accepted'] else 'no'}'>{cells}</tr>"
