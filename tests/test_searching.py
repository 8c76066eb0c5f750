"""What is written into the word filter, and where it is found."""

from __future__ import annotations

import duckdb
import pytest

from dateline.text import normal
from dateline.view.searching import read_text


def finds(text: str, told: str) -> bool:
    """Whether a report of these words passes, as DuckDB sees it, and that no letters are asked for that do not stand there."""
    words = normal(told)
    found = [bool(duckdb.execute("SELECT regexp_matches(?, ?)", [words, sought.pattern]).fetchall()[0][0]) for sought in read_text(text)]
    assert all(sought.letters in words for sought, is_found in zip(read_text(text), found, strict=True) if is_found)
    return all(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"الدعم السريع"', "هجوم لقوات الدعم السريع على قرية"),
        ("“الدعم السريع”", "وقالت قوات «الدعم السريع» إنها انسحبت"),
        ("«الدعم السريع»", "معارك بين الجيش والدعم السريع"),
        ('"دعم سريع"', "وقالت قوات الدعم السريع إنها انسحبت"),
        ('"وقف اطلاق نار"', "اتفاق على وقف إطلاق النار"),
        ('"وقف إطلاق النار"', "يدعو إلى وقف إطلاق نار فوري"),
        ('"حزب الله"', "حزب الله يعلن"),
        ("(«الدعم السريع»)،", "الجيش يتهم الدعم السريع"),
        ("روسيا، أوكرانيا", "روسيا تقصف مدناً في أوكرانيا"),
        ("روسيا،أوكرانيا", "أوكرانيا تتهم روسيا"),
        ("Trump,Houthis", "Trump warns the Houthis"),
        ("ceasefire.", "A ceasefire holds"),
        ("(ceasefire)", "A ceasefire holds"),
        ("cease-fire", "Cease-fire holds for a week"),
        ("ceasefire", "Two ceasefires in a week"),
        ("U.S.", "The U.S. envoy arrives"),
        ("US", "US-led talks"),
        ("Sana'a", "Rally in Sana’a"),
        ("12,500", "Some 12,500 people fled"),
        ("400", "S-400 launchers arrive"),
        ("الهدنة", "الجانبان يتفقان على هدنة"),
        ("هدنة", "انتهاء الهدنة"),
        ("والهدنة", "تمديد للهدنة"),
        ("للهدنة", "خرق هدنة"),
        ("ألمانيا", "قمة في ألمانيا"),
        ("ألمانيا", "مساعدات لألمانيا"),
        ("روسيا", "اتفاق بين الصين وروسيا"),
        ("روسيا", "وبروسيا زلزال"),
        ("مفاوض", "استئناف المفاوضات"),
        ("الله", "حزب الله يعلن"),
        ("الحرب", "حرب في السودان"),
        ("ירושלים", "הפגנה בירושלים"),
        ('צה"ל', 'צה"ל: שני חיילים נהרגו'),
        ("停火", "双方宣布停火"),
        ("переговор", "Переговоры в Женеве"),
        ('"war"', "A war of words"),
        ("séoul", "Seoul protests"),
        ("-", "anything"),
        ('« »، "', "anything"),
    ],
)
def test_words_find_a_text_that_writes_them_otherwise(text: str, told: str) -> None:
    assert finds(text, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"الدعم السريع"', "وصول الدعم الطبي السريع"),
        ("«وقف النار»", "وقف إطلاق النار"),
        ('"حزب الله"', "حزب له نواب"),
        ('"دعم سريع"', "دعم سريعة"),
        ("US", "Russia and Austria"),
        ("US", "The village used to be quiet"),
        ("UN", "Under fire"),
        ("war", "Warnings of floods"),
        ("war", "An award for a film"),
        ('"ceasefire"', "Two ceasefires in a week"),
        ("fire", "A ceasefire holds"),
        ("100", "1100 people fled"),
        ("100", "1000 people fled"),
        ("U.S.", "Thus it ended"),
        ("كان", "عدد السكان"),
        ("كان", "سكان المدينة"),
        ("الله", "له بيت"),
        ("مان", "عمان"),
        ("Trump, Houthis", "Trump warns Iran"),
    ],
)
def test_words_do_not_find_what_only_resembles_them(text: str, told: str) -> None:
    assert not finds(text, told)


def test_punctuation_alone_seeks_nothing() -> None:
    assert read_text('- … «» ""') == ()


def test_a_phrase_is_one_thing_sought_and_the_words_beside_it_others() -> None:
    assert [sought.letters for sought in read_text('Sudan "rapid support forces" 2024')] == ["sudan", "support", "2024"]
