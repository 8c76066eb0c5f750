"""Turns a record of a file, field names with values, into the ``Page`` of its article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.language.codes import language_code
from dateline.readers.field_values import PARAGRAPH_KEYS, first_day, first_texts, names_in, published_day, texts_in, unread_day
from dateline.readers.fields import folded, holds_text, name_list, note_names, synonyms
from dateline.readers.input_file import RECORD_LIMIT, InputFile
from dateline.readers.markup import without_markup
from dateline.readers.robot_checks import ROBOT_CHECK, is_robot_check
from dateline.records import Page, Reject

Record = Mapping[str, Any] | Sequence[tuple[str, Any]]
"""Field names and values as found; pairs if a name may occur twice."""

BESIDE = ("published", "crawled", "publisher", "language", "url")
"""The fields that a note (``.meta.json``) may give for pages beside it."""

ADDRESS = re.compile(r"https?://[^/\s]+/[^\s]")
"""The address of a page, not of a whole site. Trafilatura writes the article's address as ``source``."""

NO_ARTICLE = "no_article"

ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
"""The endings of schema.org type names for articles."""


def page_of(record: Record, file: InputFile, ordinal: int) -> Page | Reject:
    """The article in a record, completed with metadata from beside it; a reject if it has no text.

    Args:
        record: field names and values as found. A record without a text whose JSON-LD type is no article is rejected with ``NO_ARTICLE`` and its type as
            the detail.
        file: the one it is in.
        ordinal: its line, row or position in that file, from 1; used as its id if it has none.
    """
    note_names(dict(record), file)
    fields = _by_our_names(record, file.renamed)
    input_id = next(first_texts(fields.get("id")), str(ordinal))
    text = _body_of(fields, file.renamed)
    if not text:
        inner = _inner_record(fields, dict(record), file.renamed)
        return page_of(inner, file, ordinal) if inner else _without_text(dict(record), file, input_id)
    if len(text) > RECORD_LIMIT:
        return file.reject("too_long", f"its text is longer than {RECORD_LIMIT:,} characters.", f"record {input_id}", input_id)
    title = next(filter(None, map(without_markup, first_texts(fields["title"]))), None)
    if is_robot_check(title, text):
        return file.reject("robot_check", ROBOT_CHECK, f"record {input_id}", input_id)
    published = published_day(fields)
    page = Page(
        input=file.input,
        text=text,
        input_id=input_id,
        title=title,
        url=next(first_texts(fields["url"]), None) or next(filter(ADDRESS.match, first_texts(fields["publisher"])), None),
        publisher=next(first_texts(names_in(fields["publisher"])), None),
        byline=", ".join(next(filter(None, map(texts_in, names_in(fields["byline"]))), [])) or None,
        lang=language_code(next(first_texts(fields.get("language")), None)),
        published=published,
        crawled=first_day(fields.get("crawled")),
        unread_days={name: told for name in ("published", "crawled")[published is not None :] if (told := unread_day(fields.get(name)))},
    )
    return with_metadata(page, file)


def _without_text(record: Mapping[str, Any], file: InputFile, input_id: str) -> Reject:
    """The reject of a record without a text: it is no article, or its text is empty or in a field with an unknown name."""
    if types := _other_types(record):
        return Reject(file.input, "read", NO_ARTICLE, types, input_id)
    what_to_do = "" if not record or holds_text(record, file.renamed) else " Name the one of texts with --map FIELD=text."
    return file.reject("empty_text", f"it holds no text; its fields are {name_list(record)}.{what_to_do}", f"record {input_id}", input_id)


def _inner_record(fields: Mapping[str, list[Any]], record: Mapping[str, Any], renamed: Mapping[str, str]) -> Record | None:
    """The article nested in a record without title and text, as in search engine results, together with the record's other fields; None if there is none or
    several."""
    inner = [(name, value) for name, value in record.items() if isinstance(value, Mapping) and says_text(value, renamed)]
    if len(inner) != 1 or any(first_texts(fields["title"])):
        return None
    ((wrapper, article),) = inner
    return [*article.items(), *((name, value) for name, value in record.items() if name != wrapper)]


def _other_types(record: Mapping[str, Any]) -> str:
    """The types of a JSON-LD node if none of them is an article; else, or without types, an empty text."""
    types = texts_in(record.get("@type"))
    return "" if any(ARTICLE_TYPE.search(name) for name in types) else " ".join(types)


def _by_our_names(record: Record, renamed: Mapping[str, str]) -> dict[str, list[Any]]:
    """The values of a record by our field names, in the order of ``synonyms``; a renamed field comes first, and does not count as a synonym.

    Args:
        record: field names and values as found.
        renamed: the record's field names, folded -> ours.
    """
    values: dict[str, list[Any]] = {}
    for name, value in record.items() if isinstance(record, Mapping) else record:
        values.setdefault(folded(name), []).append(value)
    fields = {ours: [value for name in names if name not in renamed for value in values.get(name, ())] for ours, names in synonyms().items()}
    for theirs, ours in renamed.items():
        fields[ours] = values.get(theirs, []) + fields[ours]
    return fields


def _body_of(fields: Mapping[str, list[Any]], renamed: Mapping[str, str]) -> str:
    """The text of a record, from the first value with one, with paragraphs separated by empty lines; empty if there is none."""
    has_title = any(first_texts(fields.get("title")))
    bodies = (texts_in(value, keys=PARAGRAPH_KEYS) for value in fields["text"] if not _holds_articles(value, has_title, renamed))
    shown = ([paragraph for paragraph in map(without_markup, body) if paragraph] for body in bodies)
    return "\n\n".join(next(filter(None, shown), []))


def _holds_articles(value: Any, beside_title: bool, renamed: Mapping[str, str]) -> bool:
    """True if a value is a list of articles and not of paragraphs: its first member has a text and, if the record itself has a title, a title too."""
    if not isinstance(value, list) or not value or not isinstance(value[0], Mapping):
        return False
    first = _by_our_names(value[0], renamed)
    return any(first_texts(first["text"])) and (not beside_title or any(first_texts(first["title"])))


def says_text(record: Record, renamed: Mapping[str, str]) -> bool:
    """True if a record has a body, as one text or a list of paragraphs; a list of articles is not a body."""
    return bool(_body_of(_by_our_names(record, renamed), renamed))


def with_metadata(page: Page, file: InputFile) -> Page:
    """The page with missing metadata taken from the notes beside it, else from the command line; a day that it gives unreadably stays unknown."""
    beside, given = file.beside, file.given
    if page.unread_days:
        beside = {name: value for name, value in beside.items() if name not in page.unread_days}
        given = replace(given, **dict.fromkeys(page.unread_days))
    basis = "metadata" if page.published or beside.get("published") else "given" if given.published else "none"
    return replace(
        page,
        url=page.url or beside.get("url"),
        publisher=page.publisher or beside.get("publisher") or given.publisher,
        lang=page.lang or language_code(beside.get("language")) or language_code(given.language),
        published=page.published or beside.get("published") or given.published,
        published_basis=basis,
        crawled=page.crawled or beside.get("crawled") or given.crawled,
    )


def said_beside(note: Record) -> dict[str, str]:
    """The metadata in a note: the first text of each field of ``BESIDE`` that has one."""
    fields = _by_our_names(note, {})
    return {name: said for name in BESIDE if (said := next(first_texts(fields[name]), None))}


def nodes_of(value: Any) -> list[Any]:
    """The nodes of a JSON-LD graph; for any other value, a list of that value only."""
    graph = value.get("@graph") if isinstance(value, Mapping) else None
    return graph if isinstance(graph, list) else [value]


def no_article(others: Sequence[Reject], file: InputFile) -> Reject:
    """The reject of a file whose records all say that they are no articles."""
    kinds = name_list(dict.fromkeys(other.detail for other in others))
    what_to_do = "articles have a field such as articleBody, and @type NewsArticle or Article."
    return file.reject(NO_ARTICLE, f"it holds no article, only {kinds}; {what_to_do}")
