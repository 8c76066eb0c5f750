"""Filters and their form in an address."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.view.filters import Filters, KnownCodes, View, backward_period, format_view, parse_view

KNOWN = KnownCodes(
    countries=frozenset({"RUS", "UKR", "XKX"}),
    parties=frozenset({"hezbollah", "un"}),
    publishers=frozenset({"gulf-courier", "northern-herald", "L’Écho, édition du soir"}),
    sources=frozenset({"afp"}),
    languages=frozenset({"ar", "en"}),
)

EVERYTHING = View(
    Filters(
        start=date(2024, 1, 1),
        end=date(2024, 12, 31),
        countries=("RUS", "XKX"),
        match="all",
        role="target",
        acting=("RUS",),
        acted_on=("UKR", "XKX"),
        types=("ASSAULT", "NONE"),
        parties=("hezbollah", "un"),
        confidence=0.8,
        several_texts=True,
        tolls_differ=True,
        publishers=("gulf-courier",),
        sources=("afp",),
        languages=("ar",),
        text="وقف إطلاق",
    ),
    lang="en",
    event="e12",
    page=3,
    shelf="undated",
    order="most_told",
)


def as_address(view: View) -> dict[str, list[str]]:
    return {param: [value] if isinstance(value, str) else list(value) for param, value in format_view(view).items()}


def test_a_view_without_filters_leaves_nothing_in_the_address() -> None:
    assert format_view(View()) == {}


def test_a_view_with_every_filter_reads_back_from_its_address() -> None:
    assert parse_view(as_address(EVERYTHING), KNOWN) == (EVERYTHING, ())


def test_confidence_texts_and_tolls_stand_in_the_address_as_codes() -> None:
    view = View(Filters(confidence=0.5, several_texts=True, tolls_differ=True))
    assert format_view(view) == {"confidence": "0.5", "texts": "several", "tolls": "differ"}


def test_codes_stand_in_the_address_once_each_and_sorted() -> None:
    view, _ = parse_view({"country": ["XKX", "RUS", "XKX"]}, KNOWN)
    assert format_view(view) == {"country": ["RUS", "XKX"]}


def test_codes_may_be_joined_by_commas() -> None:
    assert parse_view({"country": ["XKX,RUS"]}, KNOWN)[0].filters.countries == ("RUS", "XKX")


def test_a_name_with_a_comma_is_one_code() -> None:
    named = View(Filters(publishers=("L’Écho, édition du soir",)))
    assert parse_view(as_address(named), KNOWN) == (named, ())


@pytest.mark.parametrize(
    ("param", "value"),
    [
        ("country", "ATL"), ("country", "روسيا"), ("type", "PICNIC"), ("publisher", "nobody"), ("source", "nobody"), ("lang", "tlh"), ("match", "some"),
        ("role", "bystander"), ("from", "yesterday"), ("to", "2024-13-01"), ("from", "0001-01-01"), ("page", "0"), ("page", "two"), ("shelf", "top"),
        ("page", "9" * 5_000), ("page", "٢"), ("page", "02"), ("from", "20240101"), ("to", "2024-W01-1"), ("from", "٢٠٢٤-٠١-٠١"),
        ("confidence", "0.65"), ("confidence", "80"), ("confidence", "0.0"), ("confidence", "nan"), ("texts", "2"), ("tolls", "same"),
        ("party", "nobody"), ("party", "حزب الله"), ("acting", "ATL"), ("acted_on", "روسيا"),
    ],
)  # fmt: skip
def test_what_means_nothing_asks_for_nothing_and_is_told(param: str, value: str) -> None:
    assert parse_view({param: [value]}, KNOWN) == (View(), (f"{param}={value}",))


def test_a_period_that_ends_before_it_begins_has_no_end_and_says_so() -> None:
    backward = {"from": ["2016-01-31"], "to": ["2016-01-01"]}
    view, unknown = parse_view(backward, KNOWN)
    assert (view.filters, unknown) == (Filters(start=date(2016, 1, 31)), ())
    assert backward_period(backward) == (date(2016, 1, 31), date(2016, 1, 1))


@pytest.mark.parametrize("period", [{"from": ["2016-01-31"], "to": ["2016-01-31"]}, {"to": ["2016-01-01"]}, {"from": ["2016-01-31"], "to": ["0001-01-01"]}])
def test_only_an_end_that_can_be_read_lies_before_its_beginning(period: dict[str, list[str]]) -> None:
    assert backward_period(period) is None


def test_a_known_code_beside_an_unknown_one_stays() -> None:
    view, unknown = parse_view({"country": ["RUS", "ATL"]}, KNOWN)
    assert view.filters.countries == ("RUS",)
    assert unknown == ("country=ATL",)


def test_a_parameter_of_somebody_else_is_passed_over() -> None:
    assert parse_view({"utm_source": ["mail"]}, KNOWN) == (View(), ())


def test_a_period_may_have_one_end_alone() -> None:
    assert Filters(end=date(2024, 1, 1)).has_period
    assert not Filters(end=date(2024, 1, 1)).without_period().has_period


def test_any_or_all_is_no_question_of_one_country() -> None:
    assert format_view(View(Filters(countries=("RUS",), match="all"))) == {"country": ["RUS"]}


def test_very_long_text_is_cut() -> None:
    assert len(parse_view({"q": ["a" * 999]}, KNOWN)[0].filters.text) == 200


def test_events_of_no_type_are_asked_for_like_those_of_one() -> None:
    view, unknown = parse_view({"type": ["NONE"]}, KNOWN)
    assert (view.filters.types, unknown) == (("NONE",), ())


def test_the_story_page_follows_the_open_event_unless_a_story_is_followed_already() -> None:
    assert View(event="e1").following() == View(story="e1")
    assert View(event="e1", story="e2").following() == View(event="e1", story="e2")
