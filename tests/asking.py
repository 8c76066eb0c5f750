"""What the tests of the dashboard's questions share: a store to ask, and answers as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dateline.store.snapshot import open_store
from dateline.view.filters import Filters
from dateline.view.opening import connect
from dateline.view.queries.remaining import remaining_events
from dateline.view.tables import Tables
from tests.stores import VARIED, Story, write_store


def tables_of(folder: Path, stories: Sequence[Story] = VARIED) -> Tables:
    """A store of these stories in the folder, opened."""
    return connect(open_store(write_store(folder / "store", stories)), str(folder))


def ids(tables: Tables, filters: Filters) -> list[str]:
    """The events that a filter leaves, in the order of their ids."""
    return sorted(tables.ask(remaining_events(filters))["event_id"])


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer by column, None where a cell is empty."""
    return [{str(name): None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")]
