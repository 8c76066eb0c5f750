"""Entries of several parts: where their parts may stand."""

import pytest

from dateline.scan import scan
from dateline.text import normal_in
from dateline.vocabulary import Vocabulary, compile_vocabulary, load_vocabulary, surfaces


def vocabulary_of(*names: str) -> Vocabulary:
    return compile_vocabulary([entry for name in names for entry in surfaces("trigger", "AID", "en", name, "AID.yml:1")], {}, {})


def found(text: str, *names: str) -> list[str]:
    seen = scan("", text, "en", vocabulary_of(*names))
    return [seen.words(hit.start, hit.end) for hit in seen.hits.get("trigger", ())]


def test_the_parts_stand_in_their_order_with_words_between() -> None:
    assert found("They sent food and other aid.", "send* ~ aid", "sent ~ aid") == ["sent food and other aid"]
    assert found("The aid was sent.", "sent ~ aid") == []


def test_a_part_is_a_word_of_its_own_unless_it_is_a_stem() -> None:
    assert found("They sent an aide.", "sent ~ aid") == []
    assert found("They sent an aide.", "sent ~ aid*") == ["sent an aid"]


def test_the_parts_stand_in_one_sentence() -> None:
    assert found("A letter was sent. The aid came.", "sent ~ aid") == []


@pytest.mark.parametrize(("between", "is_found"), [(58, True), (59, False)])
def test_the_parts_stand_at_most_sixty_characters_apart(between: int, is_found: bool) -> None:
    assert bool(found(f"sent {'x' * between} aid", "sent ~ aid")) is is_found


def test_a_phrase_is_found_once_in_a_sentence() -> None:
    assert found("They sent aid, sent more aid. They sent aid.", "sent ~ aid") == ["sent aid", "sent aid"]


def test_three_parts_of_a_phrase_are_found_in_their_order_alone() -> None:
    assert found("They sent a million in aid.", "sent ~ million ~ aid") == ["sent a million in aid"]
    assert found("They sent aid of a million.", "sent ~ million ~ aid") == []


@pytest.mark.parametrize(
    ("lang", "text", "kind", "found"),
    [
        ("fr", "Le séisme a eu lieu mardi.", "happened", ["eu lieu"]),
        ("fr", "Il a eu lieue mardi.", "happened", []),
        ("es", "La votación tendrá lugar el martes, y será la última.", "coming", ["tendrá", "tendrá lugar", "será"]),
        ("en", "They won't meet on Tuesday.", "coming", ["won't"]),
        ("fr", "Un porte-parole l'a dit.", "attribution", ["porte-parole"]),
        ("zh", "会议将于周二举行。", "coming", ["将于"]),
        ("ar", "ووقع الهجوم الثلاثاء", "happened", ["ووقع"]),
    ],
)
def test_words_and_expressions_of_a_kind_are_found_where_they_stand_alone(lang: str, text: str, kind: str, found: list[str]) -> None:
    seen = scan("", text, lang, load_vocabulary())
    assert sorted(seen.places(kind, 0, len(seen.norm))) == sorted(seen.norm.index(normal_in(lang, word)) for word in found)
