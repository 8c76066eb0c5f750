"""What the tests of the readers share: two articles, and files that are written, named, and read to their end."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.readers.formats import read_source
from dateline.readers.inputs import Inputs
from dateline.records import Given, Page, Reject

FIELDS = ("id", "title", "text", "url", "published_at", "publisher", "lang")
ONE = dict(zip(FIELDS, ("n-1", "Talks open in Muscat", "Delegations met on Monday.", "https://lantern.example/1", "2023-05-01", "lantern", "en"), strict=True))
TWO = dict(zip(FIELDS, ("n-2", "محادثات في مسقط", "اجتمع الوفدان يوم الاثنين.", "https://lantern.example/2", "2023-05-02", "lantern", "ar"), strict=True))


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write records in the format that the file's name tells."""
    name = path.name.removesuffix(".gz")
    if name.endswith((".csv", ".tsv")):
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(records[0]), delimiter="\t" if name.endswith("tsv") else ",")
            writer.writeheader()
            writer.writerows(records)
        return path
    if name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(records), path)
        return path
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    text = json.dumps(records, ensure_ascii=False) if name.endswith(".json") else lines
    path.write_bytes(gzip.compress(text.encode()) if path.name.endswith(".gz") else text.encode())
    return path


def read(*paths: Path, given: Given | None = None, renamed: dict[str, str] | None = None) -> list[Page | Reject]:
    """All pages and rejects of some paths, in order."""
    inputs = Inputs(paths, given or Given(), renamed or {})
    return [item for source in inputs.sources() for item in ([source] if isinstance(source, Reject) else read_source(source))]


def pages(items: list[Page | Reject]) -> list[Page]:
    """The pages among what was read."""
    return [item for item in items if isinstance(item, Page)]


def rejects(items: list[Page | Reject]) -> list[Reject]:
    """The rejects among what was read."""
    return [item for item in items if isinstance(item, Reject)]


def texts(items: list[Page | Reject]) -> list[str]:
    """The texts of the pages among what was read."""
    return [page.text for page in pages(items)]


def reasons(items: list[Page | Reject]) -> list[tuple[str, str | None]]:
    """Reason and record of the rejects among what was read."""
    return [(reject.reason, reject.input_id) for reject in rejects(items)]
