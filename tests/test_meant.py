"""What country or party a typed name means."""

from __future__ import annotations

import pytest

from dateline.vocabulary.meant import countries_meant, parties_meant


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("اوكرانيا", {"UKR"}), ("ايران", {"IRN"}), ("الامارات", {"ARE"}), ("امريكا", {"USA"}), ("أميركا", {"USA"}), ("سورية", {"SYR"}), ("usa", {"USA"}),
        ("UK", {"GBR"}), ("Германия", {"DEU"}), ("سودان", {"SDN"}), ("جورجيا", {"GEO"}), ("غزة", {"PSE"}), ("Kyiv", {"UKR"}), ("Atlantis", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_country_is_meant_by_any_of_its_names_and_else_by_a_place_in_it(name: str, codes: set[str]) -> None:
    assert countries_meant(name) == codes


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("الجيش السوداني", {"SDN-army"}), ("جيش السودان", {"SDN-army"}), ("Sudanese army", {"SDN-army"}), ("الجيش الاسرائيلي", {"ISR-army"}),
        ("وزارة الخارجية الأميركية", {"USA-foreign-ministry"}), ("حماس", {"hamas"}), ("Hizbullah", {"hezbollah"}), ("الجيش", set()),
    ],
)  # fmt: skip
def test_a_party_is_meant_by_its_names_or_by_what_it_is_beside_a_nationality(name: str, ids: set[str]) -> None:
    assert parties_meant(name) == ids
