"""Pages that hold several articles, and front pages, which hold none. Outlets and sites are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.reading import pages, read, reasons

FIRST = "The first convoy of flour reached Port Sudan on Monday, the port authority said."
SECOND = "A second convoy was halted at the border with Egypt for three hours on Tuesday."
INTRO = "We follow the relief convoys on the road through Sudan, from the border to the coast."


def live_blog(entries: list[dict[str, object]], body: str) -> str:
    """A live blog of an invented outlet, described as linked data."""
    told = {
        "@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Convoys in Sudan: as it happened", "datePublished": "2023-05-01T06:00:00Z",
        "publisher": {"@type": "Organization", "name": "The Sample Tide"}, "liveBlogUpdate": entries,
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(told)}</script><link rel="canonical" href="https://tide.example/live">'
    return f'<html lang="en"><head><title>Convoys in Sudan: as it happened</title>{head}</head><body><main>{body}</main></body></html>'


ENTRIES: list[dict[str, object]] = [
    {"@type": "BlogPosting", "headline": "Flour reaches the port", "articleBody": FIRST, "datePublished": "2023-05-01T08:10:00Z"},
    {"@type": "BlogPosting", "headline": "Halted", "articleBody": SECOND, "datePublished": "2023-05-02T09:00:00Z", "url": "https://tide.example/live#2"},
]


def write(folder: Path, html: str) -> Path:
    """A page as a file."""
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    return path


def told(path: Path) -> list[tuple[str | None, str | None, str | None, str]]:
    """Id, title, day and text of each article of a page."""
    return [(page.input_id, page.title, page.published, page.text) for page in pages(read(path))]


def test_the_entries_of_a_live_blog_are_articles_with_their_own_days(tmp_path: Path) -> None:
    path = write(tmp_path, live_blog(ENTRIES, f"<h1>Convoys in Sudan: as it happened</h1><p>{INTRO}</p><h2>Halted</h2><p>{SECOND}</p><p>{FIRST}</p>"))
    assert told(path) == [
        ("1.1", "Convoys in Sudan: as it happened", "2023-05-01T06:00:00Z", INTRO),
        ("1.2", "Flour reaches the port", "2023-05-01T08:10:00Z", FIRST),
        ("1.3", "Halted", "2023-05-02T09:00:00Z", SECOND),
    ]
    assert [(page.url, page.publisher, page.lang) for page in pages(read(path))] == [
        ("https://tide.example/live", "The Sample Tide", "en"),
        ("https://tide.example/live", "The Sample Tide", "en"),
        ("https://tide.example/live#2", "The Sample Tide", "en"),
    ]


def test_what_the_entries_leave_out_of_a_live_blog_is_not_lost(tmp_path: Path) -> None:
    third = "A third convoy left Aswan on Wednesday with medicine for the hospitals of Khartoum."
    path = write(
        tmp_path, live_blog([{**ENTRIES[0], "articleBody": FIRST[:40]}, ENTRIES[1], {"headline": "Empty"}], f"<p>{FIRST}</p><p>{SECOND}</p><p>{third}</p>")
    )
    assert [text for *_, text in told(path)] == [f"{FIRST}\n\n{third}", FIRST[:40], SECOND]


def posts(kind: str, post: str) -> str:
    """Three posts of a live blog in elements that are no article elements."""
    told = [("08:10", "2023-05-01T08:10:00Z", "Flour reaches the port", FIRST), ("09:00", "2023-05-02T09:00:00Z", "Halted", SECOND)]
    told.append(("09:30", "2023-05-02T09:30:00Z", "Blast", "A blast in Aden."))
    return "".join(post.format(kind=kind, hour=hour, day=day, title=title, text=text) for hour, day, title, text in told)


@pytest.mark.parametrize(
    ("kind", "post"),
    [
        ("div", "<{kind} class='p'><time datetime='{day}'>{hour}</time><h3>{title}</h3><p>{text}</p></{kind}>"),
        ("li", "<{kind}><h4>{title}</h4><p>{text}</p><p><time datetime='{day}'>{hour}</time></p></{kind}>"),
        ("section", "<{kind} class='c{hour}'><header><h2>{title}</h2><span><time datetime='{day}'>{hour}</time></span></header><p>{text}</p></{kind}>"),
    ],
)
def test_posts_of_a_live_blog_in_any_elements_are_articles_with_their_own_times(tmp_path: Path, kind: str, post: str) -> None:
    body = f"<h1>Convoys live</h1><p>{INTRO}</p><div class='stream'>{posts(kind, post)}</div>"
    assert told(write(tmp_path, f"<title>Convoys live</title><meta name='date' content='2023-05-01'>{body}")) == [
        ("1.1", "Convoys live", "2023-05-01", INTRO),
        ("1.2", "Flour reaches the port", "2023-05-01T08:10:00Z", FIRST),
        ("1.3", "Halted", "2023-05-02T09:00:00Z", SECOND),
        ("1.4", "Blast", "2023-05-02T09:30:00Z", "A blast in Aden."),
    ]


def test_two_headed_sections_with_times_are_parts_of_one_article(tmp_path: Path) -> None:
    post = "<div><time datetime='2023-05-0{n}'>{n} May</time><h3>Day {n}</h3><p>{text}</p></div>"
    body = "".join(post.format(n=n, text=text) for n, text in ((1, FIRST), (2, SECOND)))
    assert [text for *_, text in told(write(tmp_path, f"<title>Flour</title><h1>Flour</h1>{body}"))] == [f"Day 1\n\n{FIRST}\n\nDay 2\n\n{SECOND}"]


def test_cards_of_other_pages_with_times_below_an_article_are_no_posts(tmp_path: Path) -> None:
    heading, moment = "<h3><a href='/{n}'>Kenya votes {n}</a></h3>", "<time datetime='2023-05-01'>1 May</time>"
    card = f"<div>{heading}{moment}<p>People of Kenya vote in {{n}} towns for a parliament.</p></div>"
    path = write(tmp_path, f"<title>Flour</title><h1>Flour</h1><p>{FIRST}</p><p>{SECOND}</p>{''.join(card.format(n=n) for n in range(4))}")
    assert [(number, title) for number, title, *_ in told(path)] == [("1", "Flour")]
    assert told(path)[0][3].startswith(f"{FIRST}\n\n{SECOND}")


ARABIC = "وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ."


def test_parts_of_a_page_in_two_languages_are_two_articles_of_its_day(tmp_path: Path) -> None:
    parts = f"<div lang='en'><h1>Flour reaches the port</h1><p>{FIRST}</p></div><hr><div lang='ar' dir='rtl'><h1>الدقيق يصل</h1><p>{ARABIC}</p></div>"
    path = write(tmp_path, f"<title>Flour | الدقيق</title><meta name='date' content='2023-05-02'>{parts}")
    assert [(page.title, page.lang, page.published, page.text) for page in pages(read(path))] == [
        ("Flour reaches the port", "en", "2023-05-02", FIRST),
        ("الدقيق يصل", "ar", "2023-05-02", ARABIC),
    ]


def test_a_passage_in_another_language_is_part_of_its_article(tmp_path: Path) -> None:
    body = f"<div lang='en'><h1>Flour</h1><p>{FIRST}</p></div><div lang='ar'><p>{ARABIC}</p></div>"
    assert [text for *_, text in told(write(tmp_path, f"<title>Flour</title>{body}"))] == [f"{FIRST}\n\n{ARABIC}"]
    body = f"<div lang='en'><h1>Flour</h1><p>{FIRST}</p></div><div lang='en'><h2>Halted</h2><p>{SECOND}</p></div>"
    assert [text for *_, text in told(write(tmp_path, f"<title>Flour</title>{body}"))] == [f"{FIRST}\n\nHalted\n\n{SECOND}"]


ARCHIVE = f"""<html lang="ar"><head><title>مدونة الساحل: أيار 2023</title><meta property="og:type" content="website">
<meta property="og:site_name" content="مدونة الساحل"></head><body><nav><a href="/">الرئيسية</a></nav><main><h1>أيار 2023</h1>
<article><h2><a href="/2023/05/01/flour">القافلة الأولى تصل</a></h2><time datetime="2023-05-01">1 أيار</time>
<p>وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ.</p><p>وقال مدير الميناء إن التفريغ بدأ صباحا وسيستمر حتى المساء.</p></article>
<article><h2><a href="/2023/05/02/halt">توقيف قافلة</a></h2><span class="date">الثلاثاء 2 مايو 2023</span><p>{SECOND}</p><p>{FIRST}</p></article>
<article><h2><a href="/2023/05/03/teaser">قافلة ثالثة</a></h2><p>غادرت قافلة ثالثة أسوان يوم الأربعاء وهي تحمل أدوية إلى مستشفيات …</p></article>
</main><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_the_posts_of_a_month_are_articles_and_teasers_are_none(tmp_path: Path) -> None:
    first = "وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ.\n\nوقال مدير الميناء إن التفريغ بدأ صباحا وسيستمر حتى المساء."
    assert told(write(tmp_path, ARCHIVE)) == [
        ("1.1", "القافلة الأولى تصل", "2023-05-01", first),
        ("1.2", "توقيف قافلة", "الثلاثاء 2 مايو 2023", f"{SECOND}\n\n{FIRST}"),
    ]
    assert {page.publisher for page in pages(read(tmp_path / "page.html"))} == {"مدونة الساحل"}


def test_what_readers_write_below_an_article_is_no_article(tmp_path: Path) -> None:
    comments = "".join(f'<li><article class="comment-body"><h4>Reader {n}</h4><p>{SECOND}</p></article></li>' for n in range(3))
    beside = f"<aside><article><h3>Kenya votes</h3><p>{INTRO}</p></article></aside>"
    html = f"<title>Flour</title><main><article><h1>Flour</h1><p>{FIRST}</p></article><ol>{comments}</ol></main>{beside}"
    assert [(number, title, text) for number, title, _, text in told(write(tmp_path, html))] == [("1", "Flour", FIRST)]


def test_short_entries_are_articles_beside_longer_ones(tmp_path: Path) -> None:
    entries = [("Flour reaches the port", FIRST), ("Halted", SECOND), ("Blast", "A blast in Aden.")]
    html = "".join(f'<article><h2><a href="/live#{n}">{title}</a></h2><p>{text}</p></article>' for n, (title, text) in enumerate(entries))
    assert [(title, text) for _, title, _, text in told(write(tmp_path, f"<title>Live</title>{html}"))] == entries


def test_articles_inside_another_are_told_apart_from_what_leads_to_them(tmp_path: Path) -> None:
    inner = f'<article id="1"><h3>Flour reaches the port</h3><p>{FIRST}</p></article><article id="2"><h3><a href="#2">Halted</a></h3><p>{SECOND}</p></article>'
    path = write(tmp_path, f'<title>Live</title><meta name="date" content="2023-05-02"><article><h1>Convoys live</h1><p>{INTRO}</p>{inner}</article>')
    assert [(title, day, text) for _, title, day, text in told(path)] == [
        ("Convoys live", "2023-05-02", INTRO),
        ("Flour reaches the port", None, FIRST),
        ("Halted", None, SECOND),
    ]


CELLS = "".join(f'<td><a href="/{n}">قسم {n}</a></td>' for n in range(5))
COLUMN = "<br>".join(f'<a href="/{n}">باب {n}</a>' for n in range(5))
ROWS = "<tr><td>قتلى</td><td>خمسة</td></tr><tr><td><a href='/p'>بورتسودان</a></td><td><a href='/a'>أسوان</a></td></tr>"
STORY = "<h1>القافلة الأولى تصل</h1><p>وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ.</p>"


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr>{cells}</tr><tr><td>{column}</td><td colspan=4>{story}</td></tr></table>",
        "<table><tr>{cells}</tr></table><table><tr><td>{story}</td><td><table><tr><td>{column}</td></tr></table></td></tr></table>",
        "<table><tr><td><table><tr>{cells}</tr></table></td></tr><tr><td>{story}</td></tr></table>",
    ],
)
def test_the_menu_of_a_page_that_is_laid_out_in_tables_is_left_out(tmp_path: Path, layout: str) -> None:
    body = layout.format(cells=CELLS, column=COLUMN, story=f"{STORY}<table>{ROWS}</table>")
    assert [page.text.split("\n") for page in pages(read(write(tmp_path, f"<title>الساحل</title>{body}")))] == [
        ["وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ.", "", "قتلى", "خمسة", "بورتسودان", "أسوان"]
    ]


SITE = (
    '<title>Flour reaches the port | The Sample Tide</title><meta property="og:type" content="website"><meta property="og:site_name" content="The Sample Tide">'
)
LONG = "".join(f"<p>{sentence} {FIRST} {SECOND}</p>" for sentence in (INTRO, "Drivers told of long queues.", "The road was closed in the night."))


def test_a_page_that_calls_itself_a_site_and_is_plainly_one_article_is_read(tmp_path: Path) -> None:
    [page] = pages(read(write(tmp_path, f"{SITE}<main><h1>Flour reaches the port</h1>{LONG}</main><aside><h3><a href='/2'>Kenya votes</a></h3></aside>")))
    assert (page.title, page.published, len(page.text.split("\n\n"))) == ("Flour reaches the port", None, 3)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>The Sample Tide</h1>{LONG}",
        f"<h1>Flour reaches the port</h1><h1>Kenya votes</h1>{LONG}",
        "<h1>Today</h1>" + "".join(f"<div><h2><a href='/{n}'>Kenya votes {n}</a></h2><p>{INTRO} {FIRST} {SECOND}</p></div>" for n in range(4)),
        "<h1>Today</h1>" + "".join(f"<p><a href='/{n}'>{INTRO} {FIRST} {SECOND} {n}</a></p>" for n in range(4)),
        f"<h1>Flour reaches the port</h1><p>{FIRST}</p>",
    ],
)
def test_a_page_that_calls_itself_a_site_is_none_where_that_is_not_plain(tmp_path: Path, body: str) -> None:
    assert reasons(read(write(tmp_path, f"{SITE}<main>{body}</main>"))) == [("front_page", "1")]


def test_an_article_with_teasers_below_is_one(tmp_path: Path) -> None:
    teasers = "".join(
        f'<article><h3><a href="/{n}">Kenya votes {n}</a></h3><p>People of Kenya vote in {n} towns for a new parliament.</p></article>' for n in range(4)
    )
    path = write(tmp_path, f'<meta name="date" content="2023-05-01"><article><h1>Flour reaches the port</h1><p>{FIRST}</p></article>{teasers}')
    assert [(number, title) for number, title, *_ in told(path)] == [("1", "Flour reaches the port")]
    assert FIRST in pages(read(path))[0].text


WORDS = st.lists(st.sampled_from(["convoy", "flour", "port", "river", "border", "driver", "night", "town", "road", "north"]), min_size=9, max_size=30)


@settings(deadline=None)
@given(posts=st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=2, max_size=6), intro=WORDS, nested=st.booleans())
def test_no_paragraph_of_several_articles_is_lost(
    tmp_path_factory: pytest.TempPathFactory, posts: list[list[list[str]]], intro: list[str], nested: bool
) -> None:
    told_by = [[f"P{post}x{n} {' '.join(words)}." for n, words in enumerate(paragraphs)] for post, paragraphs in enumerate(posts)]
    inner = "".join(f"<article><h2>Post {n}</h2>{''.join(f'<p>{text}</p>' for text in texts)}</article>" for n, texts in enumerate(told_by))
    around = f"<p>Intro {' '.join(intro)}.</p>"
    html = f"<article><h1>Convoys live</h1>{around}{inner}</article>" if nested else f"<main><h1>Convoys live</h1>{around}{inner}</main>"
    found = [page.text.split("\n\n") for page in pages(read(write(tmp_path_factory.mktemp("any"), f"<title>Convoys live</title>{html}")))]
    assert found == [[f"Intro {' '.join(intro)}."], *told_by]


@pytest.mark.parametrize("more", ["", '<a class="read-more" href="/{n}">Read on</a>'])
def test_a_front_page_of_teasers_is_told_whatever_days_it_shows(tmp_path: Path, more: str) -> None:
    beginning = "People of the north of Kenya vote in {n} towns for a parliament." + (" They stood in long queues from the morning on." * 8 if more else "")
    teaser = f'<article><h3><a href="/{{n}}">Kenya votes {{n}}</a></h3><time datetime="2023-05-01">today</time><p>{beginning}</p>{more}</article>'
    path = write(tmp_path, f"<title>The Sample Tide</title><main>{''.join(teaser.format(n=n) for n in range(6))}</main>")
    assert reasons(read(path)) == [("front_page", "1")]
