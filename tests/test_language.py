"""The language of an article that does not say it."""

import pytest

from dateline import language
from dateline.language import language_of
from dateline.language.codes import language_code

ENGLISH = "The ministers of the two states said that they had agreed to reopen the border, which has been closed since the war, and that trade would begin."


def test_the_language_that_a_record_tells_is_believed() -> None:
    assert language_of(language_code("fr-CA"), "", ENGLISH) == "fr"


@pytest.mark.parametrize(
    ("told", "code"),
    [("fr_CA", "fr"), ("Arabic", "ar"), ("ara", "ar"), ("العربية", "ar"), ("iw", "he"), ("fil", "fil"), ("zz", None), ("xx-YY", None), ("", None)],
)
def test_a_language_is_told_by_code_locale_or_name_and_by_nothing_else(told: str, code: str | None) -> None:
    assert language_code(told) == code


@pytest.mark.parametrize(
    ("told", "code"),
    [("prs", "fa"), ("Dari", "fa"), ("swc", "sw"), ("sh", "sh"), ("hbs", "sr"), ("Brazilian Portuguese", "pt"), ("Simplified Chinese", "zh")],
)
def test_a_code_is_of_a_language_and_not_of_one_country_or_script(told: str, code: str) -> None:
    assert language_code(told) == code


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("arz", "ar"),
        ("ary-MA", "ar"),
        ("apc", "ar"),
        ("arb", "ar"),
        ("Egyptian Arabic", "ar"),
        ("yue", "zh"),
        ("cmn", "zh"),
        ("Cantonese", "zh"),
        ("pes", "fa"),
        ("nb-NO", "no"),
    ],
)
def test_a_variety_that_is_printed_in_a_known_language_has_its_code(told: str, code: str) -> None:
    assert language_code(told) == code


def test_a_language_said_at_length_is_none() -> None:
    assert language_code("ar-" + "x" * 1_000) is None


def test_a_text_without_letters_has_none() -> None:
    assert language_of(None, "", "12 - 34") is None


@pytest.mark.parametrize(("lang", "text"), [("ar", "أعلنت الحكومة فتح الحدود"), ("he", "הממשלה פתחה את הגבול"), ("zh", "政府开放了边界")])
def test_a_text_in_letters_of_one_language_is_not_put_to_the_identifier(lang: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("it was asked"))
    assert language_of(None, "", text) == lang


def test_english_words_among_another_alphabet_say_nothing() -> None:
    assert language_of(None, "", f"{ENGLISH[:60]} أعلنت الحكومة أن الحدود ستفتح أمام التجارة بعد سنوات من الحرب وأن الوزراء اتفقوا على ذلك") == "ar"


def test_a_short_text_is_put_to_the_identifier() -> None:
    assert language_of(None, "", "Le gouvernement rouvre la frontière") == "fr"
