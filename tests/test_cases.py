"""Golden cases: every file of tests/cases is one small text and what a reader takes from it. See tests/README.md."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records import Reading, Report
from tests.golden_cases import CASES, read_case


def main_of(reading: Reading) -> Report:
    """The report of what the article is about."""
    (main,) = [report for report in reading.reports if report.is_main]
    return main


def roles_in(reading: Reading, report: Report) -> dict[str, list[str]]:
    """The roles of every country of a report."""
    rows = [row for row in reading.countries if row.report_id == report.report_id]
    return {code: sorted(row.role for row in rows if row.country == code) for code in sorted({row.country for row in rows})}


def involved_in(reading: Reading, report: Report) -> list[str]:
    """The countries that have any role but being mentioned."""
    return [code for code, roles in roles_in(reading, report).items() if roles != ["mentioned"]]


def mentioned_in(reading: Reading, report: Report) -> list[str]:
    """The countries that are only mentioned."""
    return [code for code, roles in roles_in(reading, report).items() if roles == ["mentioned"]]


def sources_of(reading: Reading, *kinds: str) -> list[str]:
    """Who the reports of an article rest on."""
    return sorted({row.source for row in reading.sources if row.kind in kinds})


def words_of_parties(reading: Reading) -> dict[str, list[str]]:
    """The words by which the text names each party."""
    found: dict[str, list[str]] = {}
    for row in reading.evidence:
        if row.field == "actor" and row.accepted:
            part = reading.article.title if row.part == "title" else reading.article.text
            found.setdefault(str(row.value), []).append(part[row.char_start : row.char_end])
    return {party: sorted(words) for party, words in found.items()}


def further_of(reading: Reading) -> list[dict[str, Any]]:
    """The other events the article tells, each as its day and its countries."""
    others = [report for report in reading.reports if not report.is_main]
    return [{"date": report.date_edtf, "countries": involved_in(reading, report)} for report in others]


def further_roles_of(reading: Reading) -> list[dict[str, list[str]]]:
    """The roles of the countries in each of the other events the article tells."""
    return [roles_in(reading, report) for report in reading.reports if not report.is_main]


def party_roles_of(reading: Reading) -> dict[str, str]:
    """The role of each party in what the article is about."""
    return {row.actor: row.role for row in reading.actors if row.report_id == main_of(reading).report_id}


def range_of(low: int | None, high: int | None) -> list[int] | None:
    """A toll as a case writes it."""
    return None if low is None or high is None else [low, high]


OF_AN_ARTICLE: dict[str, Callable[[Reading], Any]] = {
    "involved": lambda reading: involved_in(reading, main_of(reading)),
    "quote": lambda reading: main_of(reading).quote,
    "mentioned": lambda reading: mentioned_in(reading, main_of(reading)),
    "date": lambda reading: main_of(reading).date_edtf,
    "precision": lambda reading: main_of(reading).date_precision,
    "basis": lambda reading: main_of(reading).date_basis,
    "type": lambda reading: main_of(reading).event_type,
    "location": lambda reading: main_of(reading).location_country,
    "fatalities": lambda reading: range_of(main_of(reading).fatalities_low, main_of(reading).fatalities_high),
    "injured": lambda reading: range_of(main_of(reading).injured_low, main_of(reading).injured_high),
    "sources": lambda reading: sources_of(reading, "agency", "outlet"),
    "officials": lambda reading: sources_of(reading, "official"),
    "actors": lambda reading: sorted({row.actor for row in reading.actors}),
    "party_words": words_of_parties,
    "further": further_of,
    "further_roles": further_roles_of,
    "party_roles": party_roles_of,
    "title": lambda reading: reading.article.title,
    "text": lambda reading: reading.article.text,
    "lang": lambda reading: reading.article.lang,
    "dateline": lambda reading: reading.article.dateline,
}
"""What a case may expect of an article, under these names and exactly; lists are sorted before they are compared."""

AMONG_ROWS = ("not_named", "roles", "refused")
"""What a case may expect of some rows only: these countries stand nowhere, these have these roles, these reasons stand in the evidence."""


def check_article(expected: dict[str, Any], reading: Reading) -> None:
    """An article says what a case expects of it."""
    unknown = set(expected) - set(OF_AN_ARTICLE) - set(AMONG_ROWS)
    assert not unknown, f"a case cannot expect {sorted(unknown)}"
    found = {key: OF_AN_ARTICLE[key](reading) for key in expected if key in OF_AN_ARTICLE}
    assert found == {key: as_read(expected[key]) for key in found}
    assert not {row.country for row in reading.countries} & set(expected.get("not_named", ()))
    roles = expected.get("roles", {})
    assert {code: roles_in(reading, main_of(reading)).get(code) for code in roles} == roles
    reasons = {row.reason for row in reading.evidence if row.reason and not row.accepted}
    for words in expected.get("refused", ()):
        assert any(words in reason for reason in reasons), f"nothing was refused because {words!r}; reasons given: {sorted(reasons)}"


def as_read(value: Any) -> Any:
    """A value of a case file in the shape of the tables: days as text, sets of codes sorted."""
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [as_read(item) for item in value]
        return sorted(items) if all(isinstance(item, str) for item in items) else items
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.yml")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_is_read_as_it_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = case["expect"]
    articles = expected if isinstance(expected, list) else [expected]
    readings = read_case(case)
    assert len(readings) == len(articles), f"{case['shows']}: {[reading.article.title for reading in readings]}"
    for one, reading in zip(articles, readings, strict=True):
        check_article(one, reading)
