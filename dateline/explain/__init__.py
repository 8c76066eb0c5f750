"""``dateline explain``: shows an article with every proposal made for it, the words each is based on and the judge's verdict.

``readings`` gets an article of a file or a store as rows, ``proposals`` numbers what was proposed for it and says it in a language of the interface, ``trace``
links each fact to proposals, ``marks`` cuts the text at their spans; ``terminal`` prints it all, ``page`` writes it as one HTML page. Nothing in here decides
anything: it only shows the rows that a load writes.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from dateline.explain.page import html_page
from dateline.explain.readings import ExplainError, is_store, notes_on_store, read_from_store, read_input, titles_of_store
from dateline.explain.terminal import print_list, print_trace
from dateline.explain.trace import Trace, trace
from dateline.interface import INTERFACE_LANGUAGES, Language
from dateline.records import Reading

__all__ = ["ExplainError", "explain", "language_named"]

ENGLISH = Language("en")


def language_named(code: str | None, environment: Mapping[str, str] = os.environ) -> Language:
    """The interface language with this code; without a code that of the terminal's locale, if the interface has it, else English."""
    if code:
        return Language(code)
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    spoken = re.split(r"[_.@-]", locale)[0].lower()
    return Language(spoken) if spoken in INTERFACE_LANGUAGES else ENGLISH


def explain(path: Path, article_id: str | None = None, html: Path | None = None, language: Language = ENGLISH) -> None:
    """Explain the articles of a file, or one article of a store; for a store without ``article_id``, print the ids and titles of its articles.

    Args:
        path: a file or folder of articles, or the folder of a store.
        article_id: id of the only article to explain.
        html: a file to write a self-contained page to, instead of printing.
        language: the language of the explanation.

    Raises:
        ExplainError: if there is no such file or article, or the page cannot be written.
        StoreError: if the store cannot be opened.
    """
    for sentence in notes_on_store(path) if is_store(path) else []:
        print(sentence, file=sys.stderr)
    if article_id is None and html is None and is_store(path):
        print_list(*titles_of_store(path))
        return
    traces = [trace(reading, language) for reading in _readings(path, article_id)]
    if html is None:
        print_trace(traces)
    else:
        _write_page(traces, html, path)


def _readings(path: Path, article_id: str | None) -> list[Reading]:
    if is_store(path):
        if article_id is None:
            raise ExplainError(f"{path} is a store; name the article to write a page of with --article ID.")
        return [read_from_store(path, article_id)]
    readings, complaints = read_input(path)
    shown = [reading for reading in readings if article_id in (None, reading.article.article_id)]
    if not shown:
        raise ExplainError(_nothing_found(path, article_id if readings else None, complaints))
    for sentence in complaints:
        print(sentence, file=sys.stderr)
    return shown


def _nothing_found(path: Path, article_id: str | None, complaints: list[str]) -> str:
    if article_id:
        return f"{path}: there is no article in it with the id {article_id}."
    return complaints[0] if complaints else f"{path}: there is no article in it."


def _write_page(traces: list[Trace], html: Path, path: Path) -> None:
    if html.exists() and path.exists() and html.samefile(path):
        raise ExplainError(f"{html} is what is to be explained; write the page to another file.")
    try:
        html.write_text(html_page(traces), encoding="utf-8")
    except OSError as error:
        raise ExplainError(f"{html}: the page cannot be written ({error.strerror or error}).") from error
    print(f"{html}: {len(traces):,} article{'' if len(traces) == 1 else 's'} explained")
