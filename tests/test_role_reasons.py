"""Why a country has its role: the evidence names what decided it, and not only that the country takes part."""

from __future__ import annotations

import pytest

from dateline.reading import read_page
from dateline.records import Page
from tests.golden_cases import READ_AT


def reasons_in(lang: str, title: str, text: str) -> dict[str, set[str]]:
    """The roles of each country with their reasons, without the signs of being involved."""
    [reading] = read_page(Page("page", text, title=title, lang=lang, published="2024-01-31", published_basis="given"), READ_AT).readings
    told: dict[str, set[str]] = {}
    for row in reading.evidence:
        if row.field == "country" and row.accepted and row.value and row.reason:
            told.setdefault(row.value, set()).update(row.reason.partition(" (")[0].split("; "))
    return told


@pytest.mark.parametrize(
    ("lang", "title", "text", "told"),
    [
        pytest.param(
            "en",
            "Norway sanctions Belarus",
            "Norway's foreign minister said on Monday that his country had imposed sanctions on Belarus.",
            {
                "NOR": {"location: the power there is its own", "source: its place before or after the verb"},
                "BLR": {"target: its place before or after the verb"},
            },
            id="the order of words",
        ),
        pytest.param(
            "ar",
            "مصر وتركيا توقعان اتفاقًا في أنقرة",
            "وقّعت مصر وتركيا، الأربعاء، اتفاقًا للتجارة في أنقرة.",
            {
                "EGY": {"source: the sides do it with each other", "target: the sides do it with each other"},
                "TUR": {"location: the text places it there", "source: the sides do it with each other", "target: the sides do it with each other"},
            },
            id="each with the other",
        ),
        pytest.param(
            "en",
            "Kenya votes for a new president",
            "Kenya went to the polls on Tuesday to elect a president.",
            {"KEN": {"location: the country that votes", "source: it is done by the people of the place"}},
            id="a vote",
        ),
        pytest.param(
            "ar",
            "غارات إسرائيلية على لبنان",
            "شنّت طائرات إسرائيلية، الأربعاء، غارات على بلدات في لبنان.",
            {
                "ISR": {"source: the words beside it say so"},
                "LBN": {"location: the text places it there", "target: it takes part, and no words say that it acted"},
            },
            id="the words beside a name",
        ),
    ],
)
def test_each_role_has_the_reason_that_gave_it(lang: str, title: str, text: str, told: dict[str, set[str]]) -> None:
    assert reasons_in(lang, title, text) == told
