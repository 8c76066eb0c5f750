"""What stands around the article of an HTML page without an element that says so: menus and notices about cookies. Outlets are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.reading import pages, read

TITLE = "Flour reaches Port Sudan"
TEXT = "The first convoy of flour reached Port Sudan on Monday, the port authority said."
ARTICLE = f"<div class='top'><h1>{TITLE}</h1></div><div class='txt'>{TEXT}</div>"
LINKS = "<a>Home</a><a>World</a><a>Ukraine war</a><a>China</a>"
ARABIC_TITLE = "قافلة دقيق تصل إلى بورتسودان"
ARABIC_TEXT = "وصلت أول قافلة من الدقيق يوم الاثنين إلى ميناء بورتسودان على البحر الأحمر، كما قالت هيئة الموانئ."


def text_of(folder: Path, body: str, title: str = TITLE) -> str:
    """The text of the only article of a page."""
    path = folder / "page.html"
    path.write_text(f"<html><head><title>{title} - The Sample Tide</title></head><body>{body}</body></html>", encoding="utf-8")
    [page] = pages(read(path))
    return page.text


@pytest.mark.parametrize(
    "menu",
    [
        f"<div class='x1'>{LINKS}</div>",
        f"<header>{LINKS}</header>",
        "<ul><li><a href='/'>Home</a></li><li><a href='/sd'>Sudan</a></li><li><a href='/eg'>Egypt</a></li></ul>",
        "<p><a href='/'>Home</a> / <a href='/sd'>Sudan</a> / <a href='/eg'>Egypt</a></p>",
        f"<div><div>{LINKS}</div><div><a>Sign in</a></div></div>",
    ],
)
def test_links_above_the_title_are_a_menu(tmp_path: Path, menu: str) -> None:
    assert text_of(tmp_path, menu + ARTICLE) == TEXT


def test_links_above_a_title_that_is_no_h1_are_a_menu(tmp_path: Path) -> None:
    assert text_of(tmp_path, f"<div>{LINKS}</div><h2>{TITLE}</h2><p>{TEXT}</p>") == f"{TITLE}\n\n{TEXT}"


def test_what_is_linked_below_the_title_is_text(tmp_path: Path) -> None:
    towns = "<p><a href='/a'>Aswan</a>, <a href='/k'>Khartoum</a> and <a href='/p'>Port Sudan</a> wait for it.</p>"
    assert text_of(tmp_path, ARTICLE + towns) == f"{TEXT}\n\nAswan, Khartoum and Port Sudan wait for it."


def test_a_paragraph_with_links_above_the_title_is_text(tmp_path: Path) -> None:
    intro = "<div>We follow <a>the relief convoys</a> on <a>the road through Sudan</a> from <a>the border</a> to the coast, day by day.</div>"
    assert text_of(tmp_path, intro + ARTICLE).startswith("We follow the relief convoys on the road through Sudan")


@pytest.mark.parametrize(
    "notice",
    [
        "<div class='x2'>We value your privacy. We and our 41 partners store cookies. <a>Accept all</a> <a>Reject</a></div>",
        "<section><p>This site uses cookies to measure visits from Kenya.</p><p><button>Got it</button></p></section>",
        "<div><h2>Your choice</h2><div>Cookies help us.</div><form><input type='submit' value='I agree'></form></div>",
    ],
)
@pytest.mark.parametrize("place", ["{notice}{article}", "{article}{notice}"])
def test_a_notice_about_cookies_is_left_out(tmp_path: Path, notice: str, place: str) -> None:
    assert text_of(tmp_path, place.format(notice=notice, article=ARTICLE)) == TEXT


def test_a_notice_about_cookies_in_arabic_is_left_out(tmp_path: Path) -> None:
    notice = "<div>يستخدم موقعنا ملفات تعريف الارتباط لتحسين تجربتك. <span><button>أوافق</button></span></div>"
    assert text_of(tmp_path, f"{notice}<h1>{ARABIC_TITLE}</h1><div>{ARABIC_TEXT}</div>", ARABIC_TITLE) == ARABIC_TEXT


def test_an_article_about_cookies_is_kept(tmp_path: Path) -> None:
    body = f"<article><h1>{TITLE}</h1><p>{TEXT}</p><p>Its site may store cookies only where a reader agrees, a court in Khartoum said.</p><a>OK</a></article>"
    assert text_of(tmp_path, body).split("\n\n")[:2] == [TEXT, "Its site may store cookies only where a reader agrees, a court in Khartoum said."]
