"""The normaliser: what is folded, what is dropped, and the way back."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline.extract
import dateline.judge
import dateline.scan
from dateline.text import Normal, Whole, article_id, fold, letters_of, normal, normal_of_each, normalise, stable_id, words_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("أرمينيا", "ارمينيا"),
        ("إيران آسيا", "ايران اسيا"),
        ("الضفة", "الضفه"),
        ("مستشفى", "مستشفي"),
        ("مُحَمَّد", "محمد"),
        ("مـــصـــر", "مصر"),
        ("مسؤول شؤون", "مسوول شوون"),
        ("رئيس", "رييس"),
        ("ﻻ", "ل"),
        ("كرة کره", "كره كره"),
        ("إیران ایران", "ايران ايران"),
        ("می‌گوید", "ميگويد"),
    ],
)
def test_arabic_letters_that_the_press_interchanges_are_one(written: str, expected: str) -> None:
    assert normal(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("São Tomé", "sao tome"),
        ("İSTANBUL Iğdır ısı", "istanbul igdir isi"),
        ("Straße", "strase"),
        ("Łódź Ørsted", "lodz orsted"),
        ("Ёлка Й", "елка и"),
        ("ÆØÅ œ", "aoa o"),
        ("1990–2000", "1990-2000"),
        ("“U.S.”", '"u.s."'),
    ],
)
def test_case_accents_and_marks_are_folded(written: str, expected: str) -> None:
    assert normal(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("٢٠٢٤", "2024"), ("۱۴۰۲", "1402"), ("２０２４", "2024"), ("½", "1"), ("²", "2")])
def test_digits_of_every_script_are_figures(written: str, expected: str) -> None:
    assert normal(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("a\u200fb\u202ec", "abc"), ("\ufeffa", "a"), ("a\x00b", "ab"), ("a\xa0b\u2003c", "a b c")])
def test_marks_of_direction_and_controls_are_dropped_and_space_is_space(written: str, expected: str) -> None:
    assert normal(written) == expected


def test_a_line_break_and_a_tab_stay() -> None:
    assert normal("a\nb\tc\u2028d") == "a\nb\tc\nd"


def test_a_text_without_dropped_characters_needs_no_positions() -> None:
    assert normalise("Peru") == Normal("peru", ())
    assert normalise("Peru").original(1, 3) == (1, 3)


def test_positions_lead_over_dropped_characters() -> None:
    found = normalise("في مِصْرَ اليوم")
    assert found.text == "في مصر اليوم"
    assert found.original(3, 6) == (3, 8)
    assert "في مِصْرَ اليوم"[3:8] == "مِصْر"


def test_an_empty_span_leads_to_a_place() -> None:
    found = normalise("a\u0301b")
    assert found.original(1, 1) == (2, 2)
    assert found.original(2, 2) == (3, 3)


def test_a_text_of_marks_of_direction_alone_normalises_to_nothing() -> None:
    assert normalise("") == Normal("", ())
    assert normalise("\u200f\u200e") == Normal("", (0, 0))


def test_texts_folded_together_are_as_folded_apart() -> None:
    assert normal_of_each(["مُحَمَّد", "", "\u200f\u200e", "Łódź\n"]) == ["محمد", "", "", "lodz\n"]
    assert normal_of_each([]) == []


@given(st.lists(st.text()))
def test_any_texts_folded_together_are_as_folded_apart(texts: list[str]) -> None:
    assert normal_of_each(texts) == [normal(text) for text in texts]


def test_one_character_becomes_one_or_none() -> None:
    assert [fold(char) for char in "ﷺ…ǅ\u0651"] == ["ص", ".", "d", ""]


def test_words_of_a_text_are_parted_by_one_space_whatever_stood_there() -> None:
    assert words_of("  «H  -6»\u200f \n تحلق ") == "«h -6» تحلق"


def test_an_article_is_the_same_however_it_is_spaced_and_marked() -> None:
    assert article_id("lantern", "Port  reopens", "مِصر\nالأردن") == article_id("lantern", "port reopens", "مصر الاردن")
    assert article_id("lantern", "Port reopens", "x") != article_id("tideline", "Port reopens", "x")
    assert article_id(None, "Port reopens", "x").startswith("a")


def test_an_id_is_the_same_everywhere_and_its_parts_do_not_run_together() -> None:
    assert stable_id("e", ("r1",)) == stable_id("e", ("r1",))
    assert stable_id("e", ("a", "bc")) != stable_id("e", ("ab", "c"))
    assert len(stable_id("e", ("r1",))) == 21


def test_an_article_folded_whole_has_the_same_ids_and_its_title_ends_where_it_ends() -> None:
    title, text = "مِصْرَ \u200f", "\u200eوصل  الوزير\n\nأمس"
    whole = Whole.of(title, text)
    assert whole.ids("agency", None) == (article_id("agency", title, text), article_id(None, title, text))
    assert whole.normal.text[: whole.title_end] == normal(title)
    assert len(whole.written) == len(whole.normal.text)


def test_only_letters_are_left_of_a_text_each_in_its_place() -> None:
    assert letters_of("قتل 11 جنديا، don't_go") == "قتل    جنديا  don t go"


def test_no_pattern_for_folded_text_holds_a_character_that_folding_replaces() -> None:
    packages = (dateline.extract, dateline.judge, dateline.scan)
    modules = [importlib.import_module(found.name) for package in packages for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    patterns = [(module.__name__, name, value.pattern) for module in modules for name, value in vars(module).items() if isinstance(value, re.Pattern)]
    assert len(patterns) > 50
    assert [(module, name) for module, name, pattern in patterns if any(char > "\x7f" and fold(char) != char for char in pattern)] == []
