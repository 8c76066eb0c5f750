"""The countries and parties of events, or of reports, by role, for a file that a reader downloads."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from dateline.codes import INVOLVED_ROLES

ROLE_COLUMNS = {f"{role}_countries": role for role in INVOLVED_ROLES}
"""Columns of a file, in order -> role of the countries in it. A country with two roles is in two columns."""

PARTY_COLUMNS = {f"{role}_actors": role for role in INVOLVED_ROLES if role != "location"}
"""The same for parties, which cannot be the location."""

ALL_PARTIES = "actors"
"""The column of all parties that take part, in any role."""


def countries_by_role(rows: ir.Table, key: str) -> ir.Table:
    """One row for each ``key`` with the sorted countries in each role, null if none has it. Each row of ``rows`` has a ``country`` and its ``role``."""
    return _by_role(rows, key, "country", ROLE_COLUMNS)


def parties_by_role(rows: ir.Table, key: str) -> ir.Table:
    """The same for parties, and the column ``ALL_PARTIES``. Each row of ``rows`` has an ``actor`` and its ``role``."""
    taking_part = rows.filter(rows.role.isin(INVOLVED_ROLES))
    return _by_role(taking_part, key, "actor", PARTY_COLUMNS, **{ALL_PARTIES: taking_part.actor.collect(distinct=True).sort()})


def _by_role(rows: ir.Table, key: str, code: str, columns: Mapping[str, str], **beside: ir.Value) -> ir.Table:
    in_roles = {column: rows[code].collect(where=rows.role == role, distinct=True).sort() for column, role in columns.items()}
    return rows.group_by(key).agg(**beside, **in_roles)
