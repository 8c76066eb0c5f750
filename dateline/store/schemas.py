"""The tables of a store: the public ones, with the meaning of every column, and those derived from them.

All code that writes, describes or checks a table takes the columns from here, so that the Parquet writer, the data package and the documentation cannot
disagree. The rows are the classes of ``dateline/records.py``.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dateline.codes import ACTOR_KINDS, DATE_BASES, EDIT_ACTIONS, EVENT_TYPES, PRECISIONS, PUBLISHED_BASES, ROLES, SOURCE_KINDS

SCHEMA_VERSION = 5
"""Increased whenever a column is added, dropped or changes meaning; a store of another version is refused with a message."""

TEXT, INT, DAY, TIME, FLAG = pa.string(), pa.int32(), pa.date32(), pa.timestamp("us", tz="UTC"), pa.bool_()
NUMBER, LIST = pa.float32(), pa.list_(pa.string())

DATE_COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "event_date": (DAY, "the day it happened, only when the day is known"),
    "date_start": (DAY, "first day of the interval in which it happened"),
    "date_end": (DAY, "last day of that interval"),
    "date_edtf": (TEXT, "the same as EDTF (ISO 8601-2) level 1"),
    "date_precision": (TEXT, "one of " + " ".join(PRECISIONS)),
    "date_basis": (TEXT, "what the date rests on: one of " + " ".join(DATE_BASES)),
}
TOLL_COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "fatalities_low": (INT, "people killed, lowest number told; null when not numbered"),
    "fatalities_high": (INT, "people killed, highest number told"),
    "injured_low": (INT, "people injured, lowest number told; null when not numbered"),
    "injured_high": (INT, "people injured, highest number told"),
}
TYPE_AND_PLACE: dict[str, tuple[pa.DataType, str]] = {
    "event_type": (TEXT, "one of " + " ".join(EVENT_TYPES) + "; null when the extractor abstained"),
    "location_country": (TEXT, "the one country where it happened, ISO 3166-1 alpha-3 or XKX; null when none or several are told"),
}

TABLES: dict[str, dict[str, tuple[pa.DataType, str]]] = {
    "articles": {
        "article_id": (TEXT, "key; from publisher, title and text, normalised"),
        "publisher": (TEXT, "id of the outlet, see data/publishers.yml; its name as pages give it, or a host name, when the file does not know it"),
        "url": (TEXT, "address of the article"),
        "title": (TEXT, "headline"),
        "text": (TEXT, "clean body, without the title; null in a store of quotes only"),
        "lang": (TEXT, "ISO 639-1 code"),
        "byline": (TEXT, "author line"),
        "dateline": (TEXT, "the place line that opens the text, when there is one"),
        "published_at": (TIME, "when it was printed, UTC (a time told without a zone is taken as UTC); null when only the day is known"),
        "published_on": (DAY, "the calendar day where it was printed"),
        "published_basis": (TEXT, "one of " + " ".join(PUBLISHED_BASES)),
        "extractor_version": (TEXT, "version of the rules that read it"),
    },
    "occurrences": {
        "article_id": (TEXT, "the article found"),
        "input": (TEXT, "file it was found in, relative to the folder in which the store lies where it is inside it"),
        "input_id": (TEXT, "the record's own id, when it has one"),
        "page_start": (INT, "first character of it in the file's text; null for records"),
        "page_end": (INT, "one past its last character"),
        "url": (TEXT, "address it was found under"),
        "crawled_at": (TIME, "when the page was fetched, UTC"),
        "crawled_on": (DAY, "the calendar day where it was fetched"),
        "loaded_at": (TIME, "when it was loaded, UTC"),
    },
    "reports": {
        "report_id": (TEXT, "key; never changes"),
        "article_id": (TEXT, "the article that tells it"),
        "event_id": (TEXT, "the event it tells"),
        "is_main": (FLAG, "what the article is about; exactly one per article"),
        **DATE_COLUMNS,
        **TYPE_AND_PLACE,
        **TOLL_COLUMNS,
        "quote": (TEXT, "the sentence that tells it, verbatim"),
        "confidence": (NUMBER, "probability that type, day and involved countries are all right, 0 to 1; it says nothing of roles and tolls"),
    },
    "report_countries": {
        "report_id": (TEXT, "the report"),
        "country": (TEXT, "ISO 3166-1 alpha-3 or XKX"),
        "role": (TEXT, "one of " + " ".join(ROLES)),
    },
    "report_actors": {
        "report_id": (TEXT, "the report"),
        "actor": (TEXT, "id of the party, see data/actors.yml; or country and name, see data/parties.yml"),
        "kind": (TEXT, "one of " + " ".join(ACTOR_KINDS)),
        "country": (TEXT, "country it belongs to or fights in"),
        "role": (TEXT, "one of " + " ".join(ROLES)),
    },
    "report_sources": {
        "report_id": (TEXT, "the report"),
        "source": (TEXT, "id of who it rests on, see data/publishers.yml; for officials the country code"),
        "kind": (TEXT, "one of " + " ".join(SOURCE_KINDS)),
    },
    "evidence": {
        "article_id": (TEXT, "the article"),
        "report_id": (TEXT, "the report it speaks for; null where it concerns the article"),
        "field": (TEXT, "what is proposed: country date type fatalities injured source actor publisher mask; join (to another report), copy (of another text)"),
        "value": (TEXT, "the proposed value"),
        "part": (TEXT, "title or text"),
        "char_start": (INT, "first character of the words in that part"),
        "char_end": (INT, "one past the last"),
        "rule": (TEXT, "name of the rule that proposed it"),
        "data_line": (TEXT, "file and line of the lexicon entry"),
        "accepted": (FLAG, "whether the judge let it stand"),
        "reason": (TEXT, "why it was refused, what it became, or which way led to it"),
    },
    "events": {
        "event_id": (TEXT, "key"),
        "former_ids": (LIST, "ids of events joined into it"),
        "headline": (TEXT, "title of its main article; for an event told beside it, the sentence that tells it"),
        "lang": (TEXT, "language of the headline"),
        **DATE_COLUMNS,
        **TYPE_AND_PLACE,
        "countries": (LIST, "the involved countries, sorted"),
        **TOLL_COLUMNS,
        "report_count": (INT, "how many reports tell it"),
        "publisher_count": (INT, "how many known publishers tell it"),
        "independent_count": (INT, "how many texts of their own tell it: near copies count once, and one outlet counts once"),
        "first_published_at": (TIME, "earliest known time of publication, UTC; articles of which only the day is known are left out of it"),
        "main_article_id": (TEXT, "the article whose headline it carries"),
        "confidence": (NUMBER, "highest confidence of its reports"),
    },
    "rejects": {
        "input": (TEXT, "file"),
        "input_id": (TEXT, "the record's own id, or its line or row number"),
        "page_start": (INT, "first character of what was not loaded; null where that is the whole record"),
        "page_end": (INT, "one past its last character"),
        "stage": (TEXT, "read or segment"),
        "reason": (TEXT, "a code"),
        "detail": (TEXT, "a sentence: what, where, why, what to do"),
    },
    "edits": {
        "edit_id": (TEXT, "key; of a line of edits.jsonl"),
        "edited_at": (TIME, "when it was decided, UTC"),
        "editor": (TEXT, "who decided"),
        "action": (TEXT, "one of " + " ".join(EDIT_ACTIONS)),
        "event_id": (TEXT, "the event it is about, by the id that the event has now; null where there is none"),
        "report_ids": (LIST, "the reports it joins or splits off; of a verification those of the event that were there then"),
        "from_report_ids": (LIST, "the reports from which a split takes them"),
        "field": (TEXT, "the column it corrects"),
        "value": (TEXT, "what it is corrected to, as JSON"),
        "before": (TEXT, "what stood there, as JSON"),
        "why": (TEXT, "the editor's reason or note"),
        "applied": (FLAG, "whether it holds"),
        "reason": (TEXT, "why it does not: a later decision, or nothing it could be about"),
    },
    "forgotten": {
        "article_key": (TEXT, "key; the id of an article that was taken out and is not to come back"),
        "text_key": (TEXT, "the id it would have with no publisher, so that a copy without one does not bring it back; null when its text was not kept"),
        "forgotten_at": (TIME, "when, UTC"),
        "why": (TEXT, "the words of the command; null in a copy that was exported as quotes only"),
    },
}  # fmt: skip

HASHES = pa.list_(pa.uint32())

DERIVED: dict[str, dict[str, tuple[pa.DataType, str]]] = {
    "fingerprints": {
        "report_id": (TEXT, "key; the report"),
        "article_id": (TEXT, "its article"),
        "publisher": (TEXT, "of its article"),
        "lang": (TEXT, "of its article"),
        "is_main": (FLAG, "whether the article is about it"),
        "published_on": (DAY, "of its article"),
        "date_start": (DAY, "of the report"),
        "date_end": (DAY, "of the report"),
        "weekday": (INT, "of the day it happened, 1 is Monday; known even of some reports without a day"),
        "event_type": (TEXT, "of the report"),
        "location_country": (TEXT, "of the report"),
        "countries": (LIST, "involved in it, sorted"),
        "acting": (LIST, "those of them that act, sorted"),
        "actors": (LIST, "parties in it, sorted"),
        "places": (LIST, "places named in its lead, sorted"),
        "hours": (LIST, "parts of the day named there, sorted"),
        **TOLL_COLUMNS,
        "title": (HASHES, "stems of the headline, and a question mark if it asks or explains"),
        "lead": (HASHES, "stems of the first words of the body, in order"),
        "body": (HASHES, "stems of the body"),
        "names": (HASHES, "consonants of what may be names in headline and lead"),
        "numbers": (HASHES, "whole numbers there"),
        "runs": (HASHES, "a sample of the runs of five words of the article"),
    },
    "links": {
        "report_a": (TEXT, "a report"),
        "report_b": (TEXT, "a report that may be of the same event; the higher id"),
        "score": (pa.float64(), "probability that the two are of one event"),
        "copied": (pa.float64(), "share of the shorter text that stands in the longer"),
    },
}  # fmt: skip
"""Tables derived from the public ones, with which a load compares its reports with those of earlier loads; ``dateline reload`` makes them again."""

SCHEMAS = {**TABLES, **DERIVED}

OF_ARTICLES = ("articles", "reports", "evidence", "fingerprints")
"""Tables read from articles whose rows have an ``article_id``."""

OF_REPORTS = ("report_countries", "report_actors", "report_sources")
"""Tables read from articles whose rows have a ``report_id`` and no ``article_id``."""

READ_TABLES = (*OF_ARTICLES, *OF_REPORTS)
"""The tables whose rows come from reading an article, and are replaced when it is read again."""


def table_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table, with descriptions in the fields' metadata."""
    return pa.schema([pa.field(column, kind, metadata={"description": text}) for column, (kind, text) in SCHEMAS[name].items()])


def rows_of(table: str, records: list[Any]) -> pa.Table:
    """An Arrow table of the schema of ``table`` from records, dataclasses with its columns as attributes."""
    return pa.table({column: pa.array([getattr(r, column) for r in records], kind) for column, (kind, _) in SCHEMAS[table].items()}, schema=table_schema(table))
