"""Converts answers of the store to plain Python values: None for missing values, ``date`` for days, lists for arrays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd


def read_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a DataFrame as dicts of plain values."""
    return [read_row(row) for row in rows.to_dict("records")]


def read_row(row: Mapping[Any, Any]) -> dict[str, Any]:
    """One row as a dict of plain values."""
    return {str(name): plain(value) for name, value in row.items()}


def plain(value: Any) -> Any:
    """One value of a DataFrame as a plain Python value."""
    if hasattr(value, "tolist") and getattr(value, "ndim", 0) == 1:
        return value.tolist()
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)) or value is pd.NA:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
