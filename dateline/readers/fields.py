"""The field names that people already have, and how a record becomes a ``Page``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from dateline.paths import DATA
from dateline.readers.markup import without_markup
from dateline.readers.source import RECORD_LIMIT, Source
from dateline.readers.timestamps import in_zone, read_timestamp
from dateline.records import Page, Reject
from dateline.text import normal
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.yaml_files import read_yaml

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content", "articleBody", "maintext", "raw_content", "content_text", "content_html"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at", "datePublished", "pubDate", "date_publish", "publish_date"),
    "published_utc": ("published_utc", "date_gmt"),
    "crawled": ("crawled", "crawled_at", "date_crawl", "date_download", "fetched_at", "date_extracted"),
    "publisher": ("publisher", "source", "source_domain", "hostname", "sitename"),
    "language": ("language", "lang", "inLanguage"),
    "byline": ("byline", "author", "authors", "creator"),
}
"""Our field: the names understood for it, those of ``data/field_names.yml`` behind; the first that holds something wins. ``_``, ``-``, ``.``, spaces, case and
what ``normal`` folds do not count."""

BESIDE = ("published", "crawled", "publisher", "language", "url")
"""What a ``.meta.json`` file may say of the pages beside it."""

NAME_KEYS = ("name", "title", "value", "@value", "@id", "url", "href", "$date", "$numberLong", "$oid", "rendered")
"""Where the words stand when a field holds an object, as in JSON-LD, a feed's ``source`` or an export of MongoDB."""

ADDRESS = re.compile(r"https?://[^/\s]+/[^\s]")
"""The address of a page, not of a whole site: Trafilatura gives the article's own as its ``source``."""

NO_ARTICLE = "no_article"

ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
"""How the names of schema.org for articles end."""

SAYS_A_DAY = re.compile(r"(?!0)\d")
"""A figure that is no nought."""

PARAGRAPH_KEYS = ("text", "value", "@value", "content", "body", "rendered")
"""Where the words stand when a paragraph of a text is an object, as editors of web pages and feeds have them."""

LONGEST_LANGUAGE = 60
"""Characters; what is longer is no name of a language. Those of CLDR run to 30."""

Record = Mapping[str, Any] | Sequence[tuple[str, Any]]
"""Field names and values as found; as pairs where a name may stand twice."""

DEEPEST = 8
"""Lists and objects in each other that are looked into for words."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A field name with what does not count left out."""
    return "".join(c for c in normal(name) if c not in "_-. ")


@cache
def _folded_synonyms() -> dict[str, tuple[str, ...]]:
    """All names understood for our fields, folded."""
    others = read_yaml(DATA / "field_names.yml")
    names = {ours: (*english, *(str(name) for of_lang in others.get(ours, {}).values() for name in of_lang)) for ours, english in SYNONYMS.items()}
    return {ours: tuple(dict.fromkeys(map(folded, found))) for ours, found in names.items()}


@cache
def our_names() -> dict[str, str]:
    """Our field by each name that is understood for it, folded."""
    return {name: ours for ours, names in _folded_synonyms().items() for name in names}


def page_of(record: Record, source: Source, ordinal: int) -> Page | Reject:
    """The article that a record holds, with what is known beside it; a reject when it holds no text.

    Args:
        record: field names and values as found. One without a text that says of itself that it is something else than an article, as JSON-LD has it,
            is a reject for ``NO_ARTICLE``, whose detail is what it is.
        source: the file it stands in.
        ordinal: its line, row or place in that file, from 1; its id when it has none of its own.
    """
    note_names(dict(record), source)
    fields = _by_our_names(record, source.renamed)
    input_id = next(_texts(fields.get("id")), str(ordinal))
    text = _body_of(fields, source.renamed)
    if not text and (inner := _inner_record(fields, dict(record), source.renamed)):
        return page_of(inner, source, ordinal)
    if not text and (types := _other_types(dict(record))):
        return source.reject(NO_ARTICLE, types, input_id)
    if not text:
        what_to_do = "" if not record or holds_text(dict(record), source.renamed) else " Name the one of texts with --map FIELD=text."
        sentence = f"{source.input}, record {input_id}: it holds no text; its fields are {_name_list(dict(record))}.{what_to_do}"
        return source.reject("empty_text", sentence, input_id)
    if len(text) > RECORD_LIMIT:
        return source.reject("too_long", f"{source.input}, record {input_id}: its text is longer than {RECORD_LIMIT:,} characters.", input_id)
    published = _published(fields)
    page = Page(
        input=source.input,
        text=text,
        input_id=input_id,
        title=next(filter(None, map(without_markup, _texts(fields["title"]))), None),
        url=next(_texts(fields["url"]), None) or next(filter(ADDRESS.match, _texts(fields["publisher"])), None),
        publisher=next(_texts(_names_in(fields["publisher"])), None),
        byline=", ".join(next(filter(None, map(_words_of, _names_in(fields["byline"]))), [])) or None,
        lang=language_code(next(_texts(fields.get("language")), None)),
        published=published,
        crawled=_first_date(fields.get("crawled")),
        unread_days={name: told for name in ("published", "crawled")[published is not None :] if (told := _unread_day(fields.get(name)))},
    )
    return with_metadata(page, source)


def nodes_of(value: Any) -> list[Any]:
    """The nodes of a graph of JSON-LD; any other value alone."""
    graph = value.get("@graph") if isinstance(value, Mapping) else None
    return graph if isinstance(graph, list) else [value]


def no_article(others: Sequence[Reject], source: Source) -> Reject:
    """The reject of a file that holds nothing but what says of itself that it is no article."""
    kinds = _name_list(dict.fromkeys(other.detail for other in others))
    what_to_do = "articles have a field such as articleBody, and @type NewsArticle or Article."
    return source.reject(NO_ARTICLE, f"{source.input}: it holds no article, only {kinds}; {what_to_do}")


def _inner_record(fields: Mapping[str, list[Any]], record: Mapping[str, Any], renamed: Mapping[str, str]) -> Record | None:
    """The article that a record without a title and a text of its own wraps, as search engines give them, with what stands beside it; None where it wraps
    none, or several."""
    inner = [(name, value) for name, value in record.items() if isinstance(value, Mapping) and says_text(value, renamed)]
    if len(inner) != 1 or any(_texts(fields["title"])):
        return None
    ((wrapper, article),) = inner
    return [*article.items(), *((name, value) for name, value in record.items() if name != wrapper)]


def _other_types(record: Mapping[str, Any]) -> str:
    """What a node of JSON-LD says that it is, where that is no article; empty where it says nothing."""
    types = _words_of(record.get("@type"))
    return "" if any(ARTICLE_TYPE.search(name) for name in types) else " ".join(types)


def with_metadata(page: Page, source: Source) -> Page:
    """The page with what it does not say itself taken from the files beside it, else from the command line; a day that it says unreadably stays unknown."""
    beside, given = source.beside, source.given
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


def meaning_of(name: str, renamed: Mapping[str, str]) -> str | None:
    """Our field that a field of theirs is read as: the one it is renamed to, else the one it is a synonym of; None when it means nothing to us."""
    return renamed.get(folded(name)) or our_names().get(folded(name))


def _by_our_names(record: Record, renamed: Mapping[str, str]) -> dict[str, list[Any]]:
    """The values of a record under our field names, in the order of ``SYNONYMS``; a renamed field comes before all others, and is nothing else.

    Args:
        record: field names and values as found.
        renamed: their field names, folded, that stand for ours.
    """
    values: dict[str, list[Any]] = {}
    for name, value in record.items() if isinstance(record, Mapping) else record:
        values.setdefault(folded(name), []).append(value)
    fields = {ours: [value for name in names if name not in renamed for value in values.get(name, ())] for ours, names in _folded_synonyms().items()}
    for theirs, ours in renamed.items():
        fields[ours] = values.get(theirs, []) + fields[ours]
    return fields


def said_beside(note: Record) -> dict[str, str]:
    """What a note says of the pages beside it: the fields of ``BESIDE`` that hold something, the first text of each."""
    fields = _by_our_names(note, {})
    return {name: said for name in BESIDE if (said := next(_texts(fields[name]), None))}


def says_text(record: Record, renamed: Mapping[str, str]) -> bool:
    """Whether a record has a body of its own, be it one text or a list of paragraphs; a list of articles is none."""
    return bool(_body_of(_by_our_names(record, renamed), renamed))


def _body_of(fields: Mapping[str, list[Any]], renamed: Mapping[str, str]) -> str:
    """The text of a record, the first value that says something, with its paragraphs set apart; empty where none does."""
    has_title = any(_texts(fields.get("title")))
    bodies = (_words_of(value, keys=PARAGRAPH_KEYS) for value in fields["text"] if not _holds_articles(value, has_title, renamed))
    shown = ([paragraph for paragraph in map(without_markup, body) if paragraph] for body in bodies)
    return "\n\n".join(next(filter(None, shown), []))


def _holds_articles(value: Any, beside_title: bool, renamed: Mapping[str, str]) -> bool:
    """Whether a value is a list of articles and not one of paragraphs: its members have texts, and titles unless the list stands beside one."""
    if not isinstance(value, list) or not value or not isinstance(value[0], Mapping):
        return False
    first = _by_our_names(value[0], renamed)
    return any(_texts(first["text"])) and (not beside_title or any(_texts(first["title"])))


def holds_text(columns: Iterable[str], renamed: Mapping[str, str]) -> bool:
    """Whether one of these columns is where articles' texts stand."""
    return any(meaning_of(column, renamed) == "text" for column in columns)


def no_text_column(columns: Sequence[str], source: Source) -> Reject:
    """The reject of a whole table that has no column of texts, or whose first row is no row of names."""
    names = [name for name in columns if name]
    if len(names) == 1:
        what_to_do = "have the names of the columns in the first row, or name the one of texts with --map COLUMN=text."
        return source.reject("no_text_column", f"{source.input}: its first row says {names[0][:40]!r} alone, which names no column of texts; {what_to_do}")
    absent = _absent(map(folded, columns), source)
    unmet = f", and {absent} of --map is none of them" if absent else ""
    sentence = f"{source.input}: no column holds the text of articles; its columns are {_name_list(columns)}{unmet}. Name the right one with --map COLUMN=text."
    return source.reject("no_text_column", sentence)


def note_names(names: Iterable[str], source: Source) -> None:
    """Keep in mind the field names that stand in a file, where the command line asks for some."""
    if source.asked:
        for name in names:
            source.met.setdefault(folded(name), name)


def unmet_names(source: Source) -> Reject | None:
    """The reject that tells, of a file that is read to its end, which field names of the command line stand nowhere in it; None where there is none."""
    absent = _absent(source.met, source)
    if not absent or not source.met:
        return None
    its_fields = f"its fields are {_name_list(source.met.values())}. Name one of these with --map."
    return source.reject("no_such_field", f"{source.input}: it has no field {absent}, which --map names; {its_fields}")


def _absent(met: Iterable[str], source: Source) -> str:
    """The names that the command line asks for and that are none of these folded ones, for a sentence."""
    there = set(met)
    return " or ".join(repr(name) for name in source.asked if folded(name) not in there)


def _name_list(names: Iterable[object]) -> str:
    """Names for a sentence, the first twenty of them."""
    shown = [str(name)[:40] for name in names]
    return (", ".join(shown[:20]) or "none") + (f" and {len(shown) - 20} more" if len(shown) > 20 else "")


def language_code(raw: str | None) -> str | None:
    """The ISO 639-1 code (639-3 where there is none) of a language given as a code, a locale or an English or own name.

    A variety that is printed in another language, such as Egyptian Arabic, has that language's code (data/varieties.yml).
    """
    name = (raw or "").strip().casefold()
    return _code_of(name) if 0 < len(name) <= LONGEST_LANGUAGE else None


@lru_cache(maxsize=1024)
def _code_of(name: str) -> str | None:
    code = name.replace("_", "-").split("-")[0]
    languages = Locale("en").languages
    if len(code) == 2 and code in languages:
        return code
    alias = _without_country(get_global("language_aliases").get(code, code))
    found = alias if alias in languages or alias in _varieties() else _language_names().get(name)
    return _varieties().get(found, found) if found else None


@cache
def _varieties() -> dict[str, str]:
    """The code of the language that a variety is printed in, by the code of the variety."""
    return {str(variety): str(language) for language, varieties in read_yaml(DATA / "varieties.yml").items() for variety in varieties}


def _without_country(locale: str) -> str:
    """CLDR names some languages by a locale: ``fa_AF`` is Dari."""
    return locale.split("_")[0]


@cache
def _language_names() -> dict[str, str]:
    """Code by name: the English names of all languages, and the own names of those that we read."""
    names = {name.casefold(): _without_country(code) for code, name in Locale("en").languages.items()}
    for code in grammars():
        names[str(Locale(code).languages[code]).casefold()] = code
    return names


def tells_a_day(text: str) -> bool:
    """Whether a text can be read as a day on which something was printed or found: one that has come, somewhere on earth."""
    stamp = read_timestamp(text)
    return stamp is not None and stamp.day <= (datetime.now(UTC) + timedelta(days=1)).date()


def _first_date(values: Iterable[Any] | None) -> str | None:
    """The first value that can be read as a date, as found."""
    return next((text for text in _texts(values) if tells_a_day(text)), None)


def _published(fields: Mapping[str, list[Any]]) -> str | None:
    """The day or moment of publication, as found; of a time of the place and the same in UTC, as WordPress has them, the moment with its distance from UTC."""
    here, utc = _first_date(fields.get("published")), _first_date(fields.get("published_utc"))
    return in_zone(here, utc) if utc else here


def _unread_day(values: Iterable[Any] | None) -> str | None:
    """What a field says of a day when none of it can be read; words without a figure, such as n/a, and noughts tell none."""
    told = [text for text in _texts(values) if SAYS_A_DAY.search(text)]
    return told[0] if told and not _first_date(values) else None


def _texts(values: Iterable[Any] | None) -> Iterator[str]:
    """The values of a field that say something, as text."""
    return (words[0] for words in map(_words_of, values or ()) if words)


def _names_in(values: Iterable[Any]) -> list[Any]:
    """The values that may name somebody: a number is no name."""
    return [value for value in values if not isinstance(value, int | float)]


def _words_of(value: Any, depth: int = 0, keys: Sequence[str] = NAME_KEYS) -> list[str]:
    """A value as the texts it holds: itself, the members of a list, the name of an object; none of what is nested deeper than anybody's fields are."""
    if value is None or depth > DEEPEST or isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return []
    if isinstance(value, Mapping):
        return next((words for key in keys if (words := _words_of(value.get(key), depth + 1, keys))), [])
    if isinstance(value, list | tuple):
        return [word for member in value for word in _words_of(member, depth + 1, keys)]
    if isinstance(value, datetime | date):
        return [value.isoformat()]
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    text = str(value)
    return [text] if text.strip() else []
