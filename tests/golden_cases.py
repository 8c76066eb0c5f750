"""The files of tests/cases: where they are, and how one is read. See tests/README.md."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.reading import read_page
from dateline.records import Page, Reading

CASES = Path(__file__).parent / "cases"
READ_AT = datetime(2025, 12, 31, tzinfo=UTC)
"""When whatever the tests read by itself is read."""

METADATA = ("lang", "published", "crawled", "publisher")


def read_case(case: dict[str, Any]) -> list[Reading]:
    """The articles of a case, read: one record of ``title`` and ``text``, or a crawled ``page``."""
    given: dict[str, Any] = {key: str(case[key]) for key in METADATA if key in case}
    page = Page("case", case.get("page") or case["text"], title=case.get("title"), is_crawled="page" in case, **given)
    return list(read_page(page, READ_AT).readings)
