"""Words of a text that proposals mark: cut where they nest and cross, with the numbers behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.explain.marks import pieces
from dateline.explain.proposals import Proposal
from dateline.interface import Language
from dateline.records import Evidence


def spans(words: str, *places: tuple[int, int]) -> list[Proposal]:
    rows = (Evidence("a1", None, "country", "SDN", "text", start, end, "name", None, True, None) for start, end in places)
    return [
        Proposal(number, evidence, words[evidence.char_start : evidence.char_end], "", "", None, Language("en"))
        for number, evidence in enumerate(rows, start=1)
    ]


def cut(words: str, *places: tuple[int, int]) -> list[tuple[str, list[int], list[int]]]:
    return [(p.text, [c.number for c in p.covering], [n.number for n in p.numbered]) for p in pieces(words, spans(words, *places))]


def test_spans_that_nest_share_their_words() -> None:
    assert cut("in Port Sudan today", (3, 13), (8, 13)) == [("in ", [], []), ("Port ", [1], []), ("Sudan", [1, 2], [1, 2]), (" today", [], [])]


def test_spans_that_cross_are_split_where_they_meet() -> None:
    assert cut("one two three", (0, 7), (4, 13)) == [("one ", [1], []), ("two", [1, 2], [1]), (" three", [2], [2])]


def test_two_proposals_of_the_same_words_are_one_piece() -> None:
    assert cut("war", (0, 3), (0, 3)) == [("war", [1, 2], [1, 2])]


def test_a_number_waits_for_the_end_of_its_word() -> None:
    assert cut("دوريةً مشتركة", (0, 5)) == [("دورية", [1], []), ("ً", [], [1]), (" مشتركة", [], [])]
    assert cut("Sudans", (0, 5)) == [("Sudan", [1], []), ("s", [], [1])]


def test_a_number_stands_right_behind_words_of_a_script_without_spaces() -> None:
    assert cut("苏丹军队", (0, 2)) == [("苏丹", [1], [1]), ("军队", [], [])]


def test_spans_without_words_or_outside_the_text_are_kept_at_its_ends() -> None:
    assert cut("abc", (0, 0), (2, 9)) == [("", [], [1]), ("ab", [], []), ("c", [2], [2])]
    assert cut("", (0, 4)) == [("", [], [1])]
    assert cut("nothing") == [("nothing", [], [])]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
def test_pieces_joined_are_the_text_and_every_number_stands_once(words: str, places: list[tuple[int, int]]) -> None:
    found = cut(words, *places)
    assert "".join(piece for piece, _, _ in found) == words
    assert sorted(number for _, _, numbered in found for number in numbered) == list(range(1, len(places) + 1))
