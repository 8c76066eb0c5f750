"""The reports of an event in its card: who printed each and when, the quoted sentence within the article's text, and what was read from which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dateline.interface import Language
from dateline.reasons import reason_as_html, rule_in_words, value_in_words
from dateline.ui.cache import read_rows
from dateline.ui.headlines import written
from dateline.ui.page import OpenEvent
from dateline.view.places import place_of
from dateline.view.queries.one_event import evidence_of_event, parties_by_report, sources_of_event

AROUND = 700
"""Characters of the article shown before and after the quoted sentence: two or three paragraphs."""

LONGEST_WORD = 40
"""Number of characters in which a space to cut at is searched for; if there is none, the text is cut in the middle of the word."""

COLUMNS = ("field", "words", "value", "rule", "accepted", "reason")
"""Columns of the table of a report's evidence, in order."""

Row = Mapping[str, Any]


def draw_reports(opened: OpenEvent) -> None:
    """Draw all reports of the open event."""
    language = opened.language
    sources, evidence, actors = opened.ask(sources_of_event), opened.ask(evidence_of_event), opened.ask(parties_by_report)
    st.html(f"<h3 class='dl-reports'>{language.say('card_reports')} ({language.number(len(opened.reports))})</h3>")
    for report in opened.reports:
        cited = sources[sources["report_id"] == report["report_id"]]["source"]
        told = read_rows(evidence[evidence["told_by"] == report["report_id"]])
        own = _with_parts(told, actors[actors["report_id"] == report["report_id"]])
        st.html(_report(report, [language.source(code) for code in cited], own, language))


def _with_parts(evidence: Sequence[Row], actors: pd.DataFrame) -> list[Row]:
    """The evidence of a report, with what each named party did as the reason where none is kept, as in stores of 0.20 and earlier. ``actors``: those that
    take part."""
    roles = actors.groupby("actor")["role"].agg(" and ".join).to_dict()
    told = [row["field"] == "actor" and row["accepted"] and not row["reason"] for row in evidence]
    return [{**row, "reason": roles.get(row["value"], "mentioned")} if untold else row for row, untold in zip(evidence, told, strict=True)]


def _report(report: Row, sources: Sequence[str], evidence: Sequence[Row], language: Language) -> str:
    """One report as HTML: who printed it and when, whom it cites, its quoted sentence within the article's text, and the evidence."""
    about = "".join(f"<span>{part}</span>" for part in _about(report, sources, language) if part)
    title = f"<b>{escape(report['title'])}</b>\n" if report["title"] else ""
    label = escape(language.publisher(report["publisher"]))  # for screen readers: the scrolling text can be focused by keyboard
    words = f"<div class='dl-text' tabindex='0' role='group' aria-label='{label}' {written(report['lang'])}>{title}{_excerpt(report)}</div>"
    return f"<section class='dl-report'><p class='dl-facts'>{about}</p>{words}{_evidence(report, evidence, language)}</section>"


def _about(report: Row, sources: Sequence[str], language: Language) -> Iterator[str]:
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


def _file(report: Row, language: Language) -> str:
    """The file in which an article without an address was found, and where in it, as HTML."""
    if report["input"] is None:
        return ""
    place = place_of(report["input"], report["input_id"])
    told = language.say("card_input", file=f"<bdi>{escape(place.file)}</bdi>")
    told += language.say("card_archive", archive=f"<bdi>{escape(place.archive)}</bdi>") if place.archive else ""
    told += language.say("card_article", n=language.number(place.article)) if place.article else ""
    return told + (language.say("card_record", record=f"<bdi>{escape(place.record)}</bdi>") if place.record else "")


def _excerpt(report: Row) -> str:
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


def _evidence(report: Row, evidence: Sequence[Row], language: Language) -> str:
    """Every proposal and its verdict, folded, as HTML; on a narrow screen the style sheet turns rows into paragraphs, so each cell has its column's name."""
    if not evidence:
        return ""
    head = "".join(f"<th>{language.say(f'evidence_{name}')}</th>" for name in COLUMNS)
    rows = "".join(_evidence_row(report, row, language) for row in evidence)
    summary = f"<summary>{language.say('card_why')} ({language.number(len(evidence))})</summary>"
    legend = f"<p class='dl-note'>{language.say('evidence_signs')}</p>"
    return f"<details class='dl-why'>{summary}<div><table><tr>{head}</tr>{rows}</table></div>{legend}</details>"


def _evidence_row(report: Row, row: Row, language: Language) -> str:
    words = (report[row["part"]] or "")[row["char_start"] : row["char_end"]]
    rule = f"{escape(rule_in_words(row['rule'], language))} <small>{escape(row['data_line'] or '')}</small>"
    value = "" if row["value"] is None else value_in_words(row["field"], row["value"], language)
    verdict = language.say("evidence_yes" if row["accepted"] else "evidence_no")
    told = (language.say(f"read_{row['field']}"), escape(words), escape(value), rule, verdict, reason_as_html(row["reason"] or "", language))
    cells = "".join(
        f"<td class='{name}' data-name='{language.say(f'evidence_{name}')}'><bdi>{cell}</bdi></td>" for name, cell in zip(COLUMNS, told, strict=True)
    )
    return f"<tr class='{'yes' if row['accepted'] else 'no'}'>{cells}</tr>"
