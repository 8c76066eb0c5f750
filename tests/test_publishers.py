"""One id for the ids, names and addresses of a publisher."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.vocabulary.publishers import Directory, Publisher, directory, publisher_key, read_publishers
from dateline.vocabulary.yaml_files import DataError

KNOWN = Directory.of(
    [
        Publisher("lantern", "outlet", "LBN", {"ar": ("الفانوس اليومي",), "en": ("The Lantern", "Lantern Daily")}, ("lantern.example",)),
        Publisher("tideline", "agency", "KEN", {"en": ("Tideline",)}, ("tideline.co.example", "tide.example")),
    ]
)


@pytest.mark.parametrize(
    ("said", "url", "expected"),
    [
        ("lantern", None, "lantern"),
        ("The Lantern", None, "lantern"),
        ("lantern DAILY", None, "lantern"),
        ("الفانوس اليومى", None, "lantern"),
        ("lantern.example", None, "lantern"),
        ("www.lantern.example", None, "lantern"),
        ("https://www.lantern.example/news/1", None, "lantern"),
        (None, "https://arabic.tide.example/a?b=c", "tideline"),
        ("World desk", "https://tideline.co.example/x", "tideline"),
        ("tideline", "https://lantern.example/x", "tideline"),
    ],
)
def test_a_publisher_is_known_by_id_name_and_domain(said: str | None, url: str | None, expected: str) -> None:
    assert KNOWN.id_of(said, url) == expected


@pytest.mark.parametrize(
    ("said", "url", "expected"),
    [
        (None, "http://WWW.Unknown.example:8080/x", "unknown.example"),
        ("unknown.example", None, "unknown.example"),
        ("Some Small Paper!", None, "Some Small Paper!"),
        ("صدى  الجبل", None, "صدى الجبل"),
        (" L’Écho\n du Port, édition du soir ", "https://echo.example/1", "L’Écho du Port, édition du soir"),
        ("\u200fصحيفة المدّ\u200e", None, "صحيفة المدّ"),
        ("some-small-paper", None, "some-small-paper"),
        ("The <b>Paper</b>", None, "The b Paper /b"),
        ("notlantern.example", None, "notlantern.example"),
        (None, None, None),
        ("", "", None),
        (" - ", None, None),
        (None, "http://[broken", None),
    ],
)
def test_an_unknown_one_gets_its_host_or_its_name(said: str | None, url: str | None, expected: str | None) -> None:
    assert KNOWN.id_of(said, url) == expected
    assert KNOWN.id_of(expected, None) == expected


@pytest.mark.parametrize(
    ("said", "url", "expected"),
    [
        ("The Days", "https://days.example/1", "days-ken"),
        ("The Days", "https://thedays.example/1", "days-gha"),
        ("The Days", "https://other.example/1", "The Days"),
        ("The Days", None, "The Days"),
        ("The Days of Accra", "https://other.example/1", "days-gha"),
        ("days-ken", None, "days-ken"),
        ("Evening Post", None, "evening-post"),
    ],
)
def test_a_name_that_outlets_share_is_of_one_only_where_its_host_says_so(said: str, url: str | None, expected: str) -> None:
    shared = Directory.of(
        [
            Publisher("days-ken", "outlet", "KEN", {"en": ("The Days",)}, ("days.example",)),
            Publisher("days-gha", "outlet", "GHA", {"en": ("The Days", "The Days of Accra", "Evening Post")}, ("thedays.example",)),
            Publisher("evening-post", "outlet", "KEN", {"en": ("Evening Post",)}),
        ]
    )
    assert shared.id_of(said, url) == expected


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Le Petit Quotidien", "le-petit-quotidien"),
        ("LE PETIT QUOTIDIEN!", "le-petit-quotidien"),
        ("le-petit-quotidien", "le-petit-quotidien"),
        ("صدى الجبل", "صدى-الجبل"),
        ("unknown.example", "unknown.example"),
        (None, None),
    ],
)
def test_the_id_of_an_article_does_not_hang_on_how_its_outlet_is_written(publisher: str | None, expected: str | None) -> None:
    assert publisher_key(publisher) == expected


def test_the_entries_of_the_project_are_valid() -> None:
    publishers = read_publishers()
    assert len({publisher.id for publisher in publishers}) == len(publishers)
    assert [known for known in directory().by_id if publisher_key(known) != known] == []


def test_an_entry_without_a_field_is_named(tmp_path: Path) -> None:
    path = tmp_path / "publishers.yml"
    path.write_text("- id: lantern\n  kind: outlet\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^publishers\.yml:1: this entry lacks a field .*names"):
        read_publishers(path)


def test_a_kind_of_our_own_making_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "publishers.yml"
    path.write_text("- {id: lantern, kind: blog, country: LBN, names: {}}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^publishers\.yml:1: .*the kind of lantern is blog"):
        read_publishers(path)
