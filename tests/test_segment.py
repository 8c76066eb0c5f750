"""A page into its articles: titles once, captions and buttons gone, spans kept."""

from __future__ import annotations

import pytest

from dateline.records import Page
from dateline.segment import Segment, segment
from dateline.vocabulary import load_vocabulary

CAPTION = "سفينة شحن في ميناء مومباسا (أرشيفية - رويترز)"


def segments_of(text: str, title: str | None = None, is_crawled: bool = True) -> list[Segment]:
    """The articles of a page."""
    return segment(Page("page.txt", text, title=title, is_crawled=is_crawled), load_vocabulary())


def page_of(*lines: str) -> str:
    """Lines of a page with empty lines between them."""
    return "\n\n".join(lines)


def test_a_title_that_stands_twice_opens_an_article() -> None:
    text = page_of("كينيا تفتح الميناء", CAPTION, CAPTION, "TT", "كينيا تفتح الميناء", CAPTION, CAPTION, "فتحت كينيا الميناء.", "وعادت السفن.")
    assert segments_of(text) == [Segment("كينيا تفتح الميناء", "فتحت كينيا الميناء.\n\nوعادت السفن.", 0, len(text), (CAPTION,))]


def test_two_articles_have_two_spans() -> None:
    first = page_of("Kenya opens port", "TT", "Kenya opens port", "The port is open.")
    second = page_of("Ghana opens fair", "TT", "Ghana opens fair", "The fair is open.")
    text = f"\ufeff{first}\n\n\n\n{second}\n"
    found = segments_of(text)
    assert [(s.title, s.text) for s in found] == [("Kenya opens port", "The port is open."), ("Ghana opens fair", "The fair is open.")]
    assert [text[s.start : s.end] for s in found] == [first, second]


def test_captions_in_pairs_may_differ_in_their_spaces() -> None:
    text = page_of("كينيا تفتح الميناء", "TT", "كينيا تفتح الميناء", "قاذفة من طراز «H  -6» فوق البحر", "قاذفة من طراز «H -6» فوق البحر", "فتحت كينيا الميناء.")
    (found,) = segments_of(text)
    assert found.text == "فتحت كينيا الميناء."
    assert found.captions == ("قاذفة من طراز «H  -6» فوق البحر", "قاذفة من طراز «H -6» فوق البحر")


@pytest.mark.parametrize(
    "line",
    [
        "تظهر هذه الصورة سفينة في البحر",
        "صورة عامة للميناء في مومباسا",
        "سفينة في الميناء (رويترز)",
        "سفينة في الميناء (أ.ف.ب)",
        "سفينة في الميناء (أرشيفية - د.ب.أ)",
        "سفينة في الميناء (متداولة)",
        "A ship in the harbour [Getty Images]",
        "A ship in the harbour (File: AP)",
        "FILE PHOTO: a ship in the harbour",
        "Un navire au port (archives - AFP)",
    ],
)
def test_a_caption_in_mid_text_is_taken_out(line: str) -> None:
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", "The port is open.", line, "Ships came in."))
    assert found.text == "The port is open.\n\nShips came in."
    assert found.captions == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "The port is open, the agency said (Reuters).",
        "The port (built in 1896)",
        "قال الميناء إنه فتح، وفق (رويترز) في نيروبي.",
        "Photographs of the port were shown.",
    ],
)
def test_a_sentence_is_no_caption(line: str) -> None:
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", line))
    assert found.text == line


def test_a_paragraph_is_no_caption_however_it_ends() -> None:
    line = "The port is open and " + "ships came in and " * 25 + "(Reuters)"
    (found,) = segments_of(page_of("Kenya opens port", "TT", "Kenya opens port", line))
    assert found.text == line


def test_the_same_line_far_below_opens_no_article() -> None:
    text = page_of("Kenya opens port", "One.", "Two.", "Kenya opens port", "Three.")
    assert [s.title for s in segments_of(text)] == ["Kenya opens port"]


def test_a_page_of_one_plain_article_has_its_first_line_as_title() -> None:
    assert segments_of("Kenya opens port\n\nThe port is open.\n\nShare\n") == [Segment("Kenya opens port", "The port is open.", 0, 35)]


def test_a_page_of_one_line_has_no_title() -> None:
    assert segments_of("The port is open.") == [Segment("", "The port is open.", 0, 17)]


@pytest.mark.parametrize("text", ["", " \n\n\t", "TT\n\nShare", "\ufeff\u200f"])
def test_a_page_without_words_holds_no_article(text: str) -> None:
    assert segments_of(text) == []


def test_a_record_is_one_article_whole() -> None:
    text = "The port is open.\nShips came in."
    assert segments_of(text, "Kenya  opens port", False) == [Segment("Kenya opens port", "The port is open.\n\nShips came in.", 0, 32)]
    assert segments_of(text, None, False) == [Segment("", "The port is open.\n\nShips came in.", 0, 32)]


def test_a_title_that_opens_the_text_of_its_record_is_kept_once() -> None:
    (found,) = segments_of("Kenya opens port\n\nThe port is open.", "Kenya opens port", False)
    assert (found.title, found.text) == ("Kenya opens port", "The port is open.")


def test_a_record_with_a_title_alone_is_an_article() -> None:
    assert segments_of("", "Kenya opens port", False) == [Segment("Kenya opens port", "", 0, 0)]
