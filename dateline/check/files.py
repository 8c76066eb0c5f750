"""Checks the files of a snapshot: that each can be read as a part of its table, and that ``datapackage.json`` describes them correctly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.store.datapackage import describe_table, read_description
from dateline.store.parts import open_part
from dateline.store.schemas import SCHEMA_VERSION, SCHEMAS, TABLES, table_schema
from dateline.store.snapshot import Snapshot


def wrong_files(snapshot: Snapshot) -> Iterator[str]:
    """Descriptions of parts that cannot be read to their end, or have other columns than their table."""
    damaged = dict(snapshot.find_damage())
    yield from (f"{part} ({why})" for part, why in damaged.items())
    for table in SCHEMAS:
        for part in snapshot.parts(table):
            found = None if part in damaged else open_part(part).schema_arrow
            if found and not found.equals(table_schema(table)):
                yield f"{part} (its columns are {', '.join(found.names)})"


def wrong_descriptions(snapshot: Snapshot) -> Iterator[str]:
    """The entries of ``datapackage.json`` that do not match the files."""
    package = read_description(snapshot.path)
    if package.get("dateline:schema_version") != SCHEMA_VERSION:
        yield "dateline:schema_version"
    if package.get("dateline:snapshot") != snapshot.number:
        yield f"dateline:snapshot, which is {package.get('dateline:snapshot')} and not {snapshot.number}"
    resources: dict[str, Any] = {resource.get("name"): resource for resource in package.get("resources", [])}
    for table in TABLES:
        expected = describe_table(table, [str(part.relative_to(snapshot.path)) for part in snapshot.parts(table)])
        found = resources.pop(table, {})
        yield from (f"{name} of the table {table}" for name in expected if name != "schema" and found.get(name) != expected[name])
        if _columns(found.get("schema")) != _columns(expected["schema"]):
            yield f"schema of the table {table}"
    yield from (f"the table {name}, which is not there" for name in resources)


def _columns(schema: Any) -> list[tuple[Any, Any]] | None:
    """Name and type of each column that a schema describes, None if it describes none. The words of a description differ between versions of Dateline."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [(field.get("name"), field.get("type")) for field in fields if isinstance(field, dict)] if isinstance(fields, list) else None
