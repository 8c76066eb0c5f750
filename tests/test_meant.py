"""What country, party, outlet or type of event a typed name means."""

from __future__ import annotations

import pytest

from dateline.vocabulary.meant import countries_meant, labels_meant, parties_meant, publishers_meant, sources_meant, types_meant


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


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("فرانس برس", {"afp"}), ("أ ف ب", {"afp"}), ("أ.ف.ب", {"afp"}), ("AFP", {"afp"}), ("afp", {"afp"}), ("Agence France-Presse", {"afp"}),
        ("الاسوشيتد برس", {"ap"}), ("رويتر", {"reuters"}), ("أميركا", {"USA"}), ("Russia", {"RUS"}), ("nobody", set()),
    ],
)  # fmt: skip
def test_a_source_is_meant_by_any_name_of_an_agency_and_else_by_the_country_of_officials(name: str, codes: set[str]) -> None:
    assert sources_meant(name) == codes


def test_a_name_of_two_outlets_means_both_and_that_of_a_country_none() -> None:
    assert publishers_meant("الجمهورية") >= {"gomhuria", "al-joumhouria"}
    assert publishers_meant("روسيا") == set()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("مظاهرة", "PROTEST"), ("المظاهرات", "PROTEST"), ("تظاهر", "PROTEST"), ("اضراب", "PROTEST"), ("قصف", "ASSAULT"), ("غارة جوية", "ASSAULT"),
        ("تفجير", "ASSAULT"), ("Airstrike", "ASSAULT"), ("زلزال", "DISASTER"), ("مفاوضات", "CONSULT"), ("Ceasefire", "AGREE"),
    ],
)  # fmt: skip
def test_a_type_is_meant_by_its_everyday_names(name: str, code: str) -> None:
    assert types_meant(name) == {code}


OUTLETS = {"a": "صحيفة المدّ", "b": "أنباء الفُرات", "c": "منارة الفرات المسائية", "d": "Échos du Lac"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("صحيفه المد", {"a"}), ("انباء الفرات", {"b"}), ("مناره الفرات المسائيه", {"c"}), ("فرات", {"b", "c"}), ("المساءيه", set()), ("إنباء", {"b"}),
        ("echos", {"d"}), ("chos", set()), ("فرات أخبار", set()), ("", set()), ("…", set()),
    ],
)  # fmt: skip
def test_a_label_is_meant_in_any_spelling_and_else_by_the_beginnings_of_its_words(name: str, codes: set[str]) -> None:
    assert labels_meant(name, OUTLETS) == codes
