"""The article that is to go, by whose rare word every trace of it is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.loading import rows_in

RARE = "zanzibarbaric"
TITLE = f"Ministers of Egypt and Sudan sign the {RARE} accord"
TEXT = f"""Egypt and Sudan signed the {RARE} agreement in Cairo on Monday, Reuters reported.

Three people were killed in a {RARE} attack in Aden in July 2022, the Yemeni government said."""


def rare(**fields: Any) -> dict[str, Any]:
    """The article that is to go; its rare word stands in title, text and quotes."""
    return {"id": "rare", "title": TITLE, "text": TEXT, "publisher": "lantern.example", "date": "2023-05-02", "url": "https://lantern.example/rare/1", **fields}


def rare_id(store: Path) -> str:
    return next(str(row["article_id"]) for row in rows_in(store, "articles") if row["title"] == TITLE and row["publisher"] == "lantern.example")
