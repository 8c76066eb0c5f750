"""What the tests of the readers share: a file is written, named, and read to its end."""

from __future__ import annotations

from pathlib import Path

from dateline.readers import read_source
from dateline.readers.inputs import Inputs
from dateline.records import Given, Page, Reject


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
