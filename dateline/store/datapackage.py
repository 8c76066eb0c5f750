"""The description in every snapshot: ``datapackage.json``, by the Data Package standard of Frictionless.

Columns, types and meanings come from ``schemas.TABLES``; only keys, units and codes are added here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import orjson
import pyarrow as pa

from dateline.codes import ACTOR_KINDS, DATE_BASES, EDIT_ACTIONS, EVENT_TYPES, PRECISIONS, PUBLISHED_BASES, ROLES, SOURCE_KINDS
from dateline.paths import hash_of_data
from dateline.records import EXTRACTOR_VERSION
from dateline.store.schemas import SCHEMA_VERSION, TABLES

FILE_NAME = "datapackage.json"

Texts = Literal["whole", "quotes"]
"""Which texts of articles a store holds: the bodies (``whole``), or only the quoted sentences (``quotes``)."""

KEYS = {"report_countries": ["report_id", "country", "role"], "report_actors": ["report_id", "actor"], "report_sources": ["report_id", "source", "kind"]}
"""Keys of more than one column."""

PRIMARY_KEYS = {"articles": "article_id", "reports": "report_id", "events": "event_id", "edits": "edit_id", "forgotten": "article_key"}

FOREIGN_KEYS = {"article_id": "articles", "report_id": "reports", "event_id": "events", "main_article_id": "articles"}
"""A column of this name in any other table refers to the key of the named table."""

UNITS = {
    "page_start": "characters", "page_end": "characters", "char_start": "characters", "char_end": "characters",
    "fatalities_low": "people", "fatalities_high": "people", "injured_low": "people", "injured_high": "people",
    "report_count": "reports", "publisher_count": "publishers", "independent_count": "texts", "confidence": "probability",
    "published_at": "UTC", "edited_at": "UTC", "forgotten_at": "UTC", "crawled_at": "UTC", "loaded_at": "UTC", "first_published_at": "UTC",
}  # fmt: skip

CODES: dict[tuple[str, str], tuple[str, ...]] = {
    ("articles", "published_basis"): PUBLISHED_BASES,
    ("reports", "date_precision"): PRECISIONS,
    ("reports", "date_basis"): tuple(basis for basis in DATE_BASES if basis != "editor"),
    ("reports", "event_type"): EVENT_TYPES,
    ("events", "date_precision"): PRECISIONS,
    ("events", "date_basis"): DATE_BASES,
    ("events", "event_type"): EVENT_TYPES,
    ("report_countries", "role"): ROLES,
    ("report_actors", "role"): ROLES,
    ("report_actors", "kind"): ACTOR_KINDS,
    ("report_sources", "kind"): SOURCE_KINDS,
    ("evidence", "part"): ("title", "text"),
    ("rejects", "stage"): ("read", "segment"),
    ("edits", "action"): EDIT_ACTIONS,
}
"""Table and column -> the codes that it can hold."""

FIELD_TYPES = {
    pa.string(): "string", pa.int32(): "integer", pa.float32(): "number", pa.bool_(): "boolean", pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "datetime", pa.list_(pa.string()): "array",
}  # fmt: skip


def write_description(folder: Path, number: int, parts: Mapping[str, Sequence[str]], texts: Texts = "whole", merged_by: str | None = None) -> None:
    """Write ``datapackage.json`` into the folder of a snapshot.

    Args:
        folder: the snapshot.
        number: the snapshot's number.
        parts: for each table the paths of its Parquet files, relative to the folder.
        texts: which texts of articles it holds.
        merged_by: hash of the rules by which its events were made.
    """
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dateline-store",
        "title": "Events read from news articles by Dateline",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "dateline:schema_version": SCHEMA_VERSION,
        "dateline:extractor_version": EXTRACTOR_VERSION,
        "dateline:data": hash_of_data(),
        "dateline:snapshot": number,
        "dateline:texts": texts,
        "dateline:merged_by": merged_by,
        "resources": [describe_table(table, parts[table]) for table in TABLES],
    }
    (folder / FILE_NAME).write_bytes(orjson.dumps(package, option=orjson.OPT_INDENT_2))


def read_schema_version(folder: Path) -> int:
    """The schema version of the snapshot in this folder.

    Raises:
        OSError: when the description cannot be read.
        ValueError: when it is not the description of a Dateline store.
    """
    version = read_description(folder).get("dateline:schema_version")
    if not isinstance(version, int):
        raise ValueError(f"{FILE_NAME} names no dateline:schema_version")
    return version


def read_description(folder: Path) -> dict[str, Any]:
    """The description of the snapshot in this folder, as parsed; empty if it is not a JSON object.

    Raises:
        OSError: when it cannot be read.
        ValueError: when it is not JSON.
    """
    package = orjson.loads((folder / FILE_NAME).read_bytes())
    return package if isinstance(package, dict) else {}


def describe_table(table: str, paths: Sequence[str]) -> dict[str, Any]:
    """The description of one table with the Parquet files ``paths``."""
    schema: dict[str, Any] = {"fields": [_field(table, name, kind, text) for name, (kind, text) in TABLES[table].items()]}
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = [PRIMARY_KEYS[table]]
    elif table in KEYS:
        schema["primaryKey"] = KEYS[table]
    schema["foreignKeys"] = [
        {"fields": [column], "reference": {"resource": target, "fields": [PRIMARY_KEYS[target]]}}
        for column, target in FOREIGN_KEYS.items()
        if column in TABLES[table] and target != table
    ]
    return {"name": table, "path": list(paths), "format": "parquet", "mediatype": "application/vnd.apache.parquet", "schema": schema}


def _field(table: str, name: str, kind: pa.DataType, text: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": name, "type": FIELD_TYPES[kind], "description": text}
    if name in UNITS:
        described["unit"] = UNITS[name]
    constraints: dict[str, Any] = {"required": True} if name in (PRIMARY_KEYS.get(table), *KEYS.get(table, ())) else {}
    if (table, name) in CODES:
        constraints["enum"] = list(CODES[table, name])
    return {**described, "constraints": constraints} if constraints else described
