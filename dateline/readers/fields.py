"""The names of fields that people already have, and what is said of a file whose names mean nothing to us."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dateline.paths import DATA
from dateline.readers.source import Source
from dateline.records import Reject
from dateline.text import normal
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


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A field name with what does not count left out."""
    return "".join(c for c in normal(name) if c not in "_-. ")


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """All names understood for our fields, folded."""
    others = read_yaml(DATA / "field_names.yml")
    names = {ours: (*english, *(str(name) for of_lang in others.get(ours, {}).values() for name in of_lang)) for ours, english in SYNONYMS.items()}
    return {ours: tuple(dict.fromkeys(map(folded, found))) for ours, found in names.items()}


@cache
def our_names() -> dict[str, str]:
    """Our field by each name that is understood for it, folded."""
    return {name: ours for ours, names in synonyms().items() for name in names}


def meaning_of(name: str, renamed: Mapping[str, str]) -> str | None:
    """Our field that a field of theirs is read as: the one it is renamed to, else the one it is a synonym of; None when it means nothing to us."""
    return renamed.get(folded(name)) or our_names().get(folded(name))


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
    sentence = f"{source.input}: no column holds the text of articles; its columns are {name_list(columns)}{unmet}. Name the right one with --map COLUMN=text."
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
    its_fields = f"its fields are {name_list(source.met.values())}. Name one of these with --map."
    return source.reject("no_such_field", f"{source.input}: it has no field {absent}, which --map names; {its_fields}")


def _absent(met: Iterable[str], source: Source) -> str:
    """The names that the command line asks for and that are none of these folded ones, for a sentence."""
    there = set(met)
    return " or ".join(repr(name) for name in source.asked if folded(name) not in there)


def name_list(names: Iterable[object]) -> str:
    """Names for a sentence, the first twenty of them."""
    shown = [str(name)[:40] for name in names]
    return (", ".join(shown[:20]) or "none") + (f" and {len(shown) - 20} more" if len(shown) > 20 else "")
