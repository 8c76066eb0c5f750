"""HTML pages, web archives and feeds: the article, and nothing of what stands around it."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from fastwarc import WarcRecord, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Given, Page
from tests.readers.reading import pages, read, reasons, rejects, texts

PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>زلزال يضرب بيرو | المنارة</title>
<meta property="og:site_name" content="المنارة"><link rel="canonical" href="https://manara.example/n/12">
<script>var x = "<p>no</p>";</script><style>p {color: red}</style></head><body>
<div class="header"><ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم</a></li></ul></div>
<div class="breadcrumb"><a href="/">الرئيسية</a> » <a href="/w">العالم</a></div>
<div class="content"><h1>زلزال يضرب بيرو</h1><span class="date">الثلاثاء 5 مارس 2024 - 10:30</span>
<div class="share"><a>فيسبوك</a><a>تويتر</a></div><p class="caption">منزل مهدم في كندا (أرشيفية)</p>
<div class="text"><p>قتل سبعة أشخاص في زلزال ضرب جنوب بيرو، الثلاثاء، وفق ما أعلنت السلطات.</p>
<p>وقال وزير الداخلية إن عشرة آخرين أصيبوا.</p>
<div class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/1">الصين تطلق قمرا</a></li></ul></div>
<p>وكانت تشيلي عرضت المساعدة.</p></div><div class="tags">وسوم: <a>بيرو</a></div></div>
<div class="sidebar"><h2>الأكثر قراءة</h2><ol><li><a href="/5">رئيس فرنسا يزور اليابان</a></li></ol></div>
<div class="footer">جميع الحقوق محفوظة</div></body></html>"""
BODY = ["قتل سبعة أشخاص في زلزال ضرب جنوب بيرو، الثلاثاء، وفق ما أعلنت السلطات.", "وقال وزير الداخلية إن عشرة آخرين أصيبوا.", "وكانت تشيلي عرضت المساعدة."]

DESCRIBED = """<html><head><title>Strike kills five - Sample Post</title><script type="application/ld+json">
{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "Strike kills five in a town", "datePublished": "2024-03-05T07:30:00Z",
"author": {"@type": "Person", "name": "A. Sample"}, "publisher": {"@type": "Organization", "name": "Sample Post"}}]}</script></head>
<body><nav><a href="/">Home</a></nav><main><article><figure><figcaption>Smoke over Mali in 2012</figcaption></figure>
<p>A strike killed five people in a town of Burkina Faso on Tuesday.</p><p>The army spoke.</p></article></main></body></html>"""

FRONT = """<html><head><meta property="og:type" content="website"><title>Sample Post</title></head><body><main><h2>Japan signs a pact with Fiji and Tonga on the
seas between them</h2><h2>Kenya votes</h2></main></body></html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Sample Wire</title>
<language>en</language><item><title>Talks open</title><link>https://wire.example/1</link><guid>w-1</guid><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>
<description>Short.</description><content:encoded>&lt;p&gt;Delegations met in Muscat.&lt;/p&gt;&lt;p&gt;They parted.&lt;/p&gt;</content:encoded></item>
<item><title>Empty</title><guid>w-2</guid></item></channel></rss>"""


def html_file(folder: Path, html: str, name: str = "page.html", encoding: str = "utf-8") -> Path:
    """A page as a file."""
    path = folder / name
    data = html.encode(encoding)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def in_chunks(body: bytes) -> bytes:
    """A body as servers send one whose length they do not know yet."""
    return b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 50]), body[at : at + 50]) for at in range(0, len(body), 50)) + b"0\r\n\r\n"


def answer(url: str, status: str, kind: str, body: bytes, packed: str = "") -> WarcRecord:
    """What a server answered, as a record of an archive; ``packed`` are the header lines that say how the body is packed."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2024-03-06T00:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{packed}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return record


def archive(folder: Path, *records: WarcRecord, name: str = "crawl.warc") -> Path:
    """An archive of some answers."""
    stream = io.BytesIO()
    for record in records:
        record.write(stream)
    path = folder / name
    path.write_bytes(gzip.compress(stream.getvalue()) if name.endswith(".gz") else stream.getvalue())
    return path


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.html.gz"])
def test_a_page_is_its_article_without_menus_captions_and_other_stories(tmp_path: Path, name: str) -> None:
    [page] = pages(read(html_file(tmp_path, PAGE, name)))
    assert [line for line in page.text.splitlines() if line] == BODY
    assert (page.title, page.url, page.publisher, page.lang) == ("زلزال يضرب بيرو", "https://manara.example/n/12", "المنارة", "ar")
    assert (page.published, page.published_basis) == ("الثلاثاء 5 مارس 2024 - 10:30", "metadata")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_html_that_is_named_text_is_read_as_html(tmp_path: Path, encoding: str) -> None:
    html = "\n " + PAGE.replace('<meta charset="utf-8">', "")
    (path := tmp_path / "page.txt").write_bytes(html.encode(encoding))
    [page] = pages(read(path))
    assert [line for line in page.text.splitlines() if line] == BODY
    assert (page.title, page.is_crawled) == ("زلزال يضرب بيرو", False)


def test_a_text_that_speaks_of_html_is_a_text(tmp_path: Path) -> None:
    (path := tmp_path / "page.txt").write_text("Pages begin so: <!doctype html>\n\nDelegations met.", encoding="utf-8")
    assert texts(read(path)) == ["Pages begin so: <!doctype html>\n\nDelegations met."]


def test_a_page_in_another_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    [page] = pages(read(html_file(tmp_path, PAGE.replace("utf-8", "windows-1256"), encoding="cp1256")))
    assert [line for line in page.text.splitlines() if line] == BODY


def test_what_a_page_describes_as_linked_data_is_believed(tmp_path: Path) -> None:
    [page] = pages(read(html_file(tmp_path, DESCRIBED)))
    assert page.text.split("\n\n") == ["A strike killed five people in a town of Burkina Faso on Tuesday.", "The army spoke."]
    assert (page.title, page.published, page.publisher, page.byline) == ("Strike kills five in a town", "2024-03-05T07:30:00Z", "Sample Post", "A. Sample")


def test_nodes_of_linked_data_that_name_each_other_are_put_together(tmp_path: Path) -> None:
    html = """<title>T</title><script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Strike kills
    five", "publisher": {"@id": "https://post.example/#us"}}, {"@id": "https://post.example/#us", "@type": "Organization", "name": "Sample Post"}]}</script>
    <p>A strike killed five people in a town of Burkina Faso on Tuesday.</p>"""
    [page] = pages(read(html_file(tmp_path, html)))
    assert (page.title, page.publisher, page.url) == ("Strike kills five", "Sample Post", None)


def test_half_a_character_in_linked_data_costs_that_character_alone(tmp_path: Path) -> None:
    told = r'{"@type": "NewsArticle", "headline": "Talks open \ud83d", "datePublished": "2024-03-05"}'
    html = f'<script type="application/ld+json">{told}</script><p>Delegations of four countries met in Muscat on Monday.</p>'
    (page,) = pages(read(html_file(tmp_path, html)))
    assert (page.title, page.published) == ("Talks open \ufffd", "2024-03-05")


def test_an_article_that_a_page_says_it_is_mainly_of_is_believed(tmp_path: Path) -> None:
    html = """<script type="application/ld+json">{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2024-03-05"}}</script>
    <p>A strike killed five people in a town of Burkina Faso on Tuesday.</p>"""
    assert pages(read(html_file(tmp_path, html)))[0].published == "2024-03-05"


def test_an_address_within_a_site_is_none(tmp_path: Path) -> None:
    html = DESCRIBED.replace("<head>", '<head><link rel="canonical" href="/n/2">').encode()
    assert pages(read(archive(tmp_path, answer("https://post.example/n/2", "200 OK", "text/html", html))))[0].url == "https://post.example/n/2"


def test_what_a_content_system_writes_about_an_article_is_left_out_and_cells_are_lines(tmp_path: Path) -> None:
    html = """<meta name="date" content="2024-03-05"><article><h1>Strike kills five</h1><div class="entry-meta">Posted on <time>March 5</time></div>
    <div class="entry-content"><p>A strike killed five people in a town of Burkina Faso on Tuesday.</p>
    <table><tr><td>Killed</td><td>Five</td></tr></table></div>
    <footer class="entry-footer">Tags: Mali, Chad</footer></article>"""
    assert texts(read(html_file(tmp_path, html))) == ["A strike killed five people in a town of Burkina Faso on Tuesday.\n\nKilled\nFive"]


def test_a_page_of_a_blog_tells_its_day_above_the_article(tmp_path: Path) -> None:
    html = """<html lang="ar"><title>مدونة: كينيا توقع</title><div class="post"><h3 class="post-title">كينيا توقع</h3>
    <h2 class="date-header"><span>الثلاثاء، 5 مارس 2024</span></h2><div class="post-body">
    <p>وقع وزيرا خارجية كينيا وأوغندا اتفاقا حدوديا في نيروبي يوم الثلاثاء.</p></div>
    <div class="post-footer">مرسلة بواسطة فلان في 10:00 ص</div></div></html>"""
    [page] = pages(read(html_file(tmp_path, html)))
    assert page.published == "الثلاثاء، 5 مارس 2024"
    assert page.text.split("\n\n")[1:] == ["وقع وزيرا خارجية كينيا وأوغندا اتفاقا حدوديا في نيروبي يوم الثلاثاء."]


def test_a_body_that_a_browser_would_fill_in_is_taken_from_linked_data(tmp_path: Path) -> None:
    html = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "Delegations met in Muscat."}</script><div id="app"></div>'
    assert texts(read(html_file(tmp_path, html))) == ["Delegations met in Muscat."]


@pytest.mark.parametrize("damaged", ['{"@type": "NewsArticle",', '{"@graph":[' * 400 + "]}" * 400])
def test_damaged_linked_data_says_nothing(tmp_path: Path, damaged: str) -> None:
    html = f'<title>T</title><script type="application/ld+json">{damaged}</script><p>Delegations of four countries met in Muscat on Monday.</p>'
    assert texts(read(html_file(tmp_path, html))) == ["Delegations of four countries met in Muscat on Monday."]


@pytest.mark.parametrize("html", [FRONT, "<html></html>", "<div id='app'></div><script>run()</script>", "<ul><li><a href='/'>Home</a></li></ul>"])
def test_a_page_without_an_article_is_told(tmp_path: Path, html: str) -> None:
    [reject] = read(html_file(tmp_path, html))
    assert not isinstance(reject, Page)
    assert (reject.reason, reject.detail.endswith("save the pages of articles.")) == ("front_page", True)


def test_a_page_of_elements_without_end_is_told_and_takes_no_time(tmp_path: Path) -> None:
    assert reasons(read(html_file(tmp_path, "<div>" * 200_000 + "<p>Delegations of four countries met in Muscat on Monday.</p>"))) == [("too_deep", "1")]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_gives_the_pages_that_servers_answered_with(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path,
        answer("https://manara.example/n/12?x=1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        answer("https://manara.example/old", "404 Not Found", "text/html", PAGE.encode()),
        answer("https://manara.example/a.png", "200 OK", "image/png", b"\x89PNG"),
        answer("https://post.example/2", "200 OK", "text/html", DESCRIBED.encode()),
        answer("https://post.example/", "200 OK", "text/html", FRONT.encode()),
        name=name,
    )
    items = read(path)
    assert [(page.input_id, page.title, page.url, page.crawled) for page in pages(items)] == [
        ("1", "زلزال يضرب بيرو", "https://manara.example/n/12", "2024-03-06T00:00:00+00:00"),
        ("2", "Strike kills five in a town", "https://post.example/2", "2024-03-06T00:00:00+00:00"),
    ]
    assert reasons(items) == [("front_page", "3")]


def test_packed_answers_are_unpacked_and_a_damaged_one_ends_only_itself(tmp_path: Path) -> None:
    gzipped, chunked = "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n"
    page = DESCRIBED.encode()
    bodies = [
        (in_chunks(page), chunked),
        (in_chunks(gzip.compress(page)), chunked + gzipped),
        (gzip.compress(page), gzipped),
        (page, gzipped),
        (page, chunked),
        (gzip.compress(page)[:40], gzipped),
        (page, ""),
    ]
    path = archive(tmp_path, *(answer(f"<https://post.example/{n}>", "200 OK", "Text/HTML", body, packed) for n, (body, packed) in enumerate(bodies)))
    items = read(path)
    assert [page.url for page in pages(items)] == [f"https://post.example/{n}" for n in (0, 1, 2, 3, 4, 6)]
    assert {page.title for page in pages(items)} == {"Strike kills five in a town"}
    assert reasons(items) == [("packed", "6")]
    told = "its answer is packed in a way that is not known, or damaged, and cannot be unpacked; fetch the page again."
    assert rejects(items)[0].detail.endswith(f"crawl.warc, record 6 (https://post.example/5): {told}")


def test_a_page_in_utf_8_is_read_so_whatever_the_server_says(tmp_path: Path) -> None:
    page = DESCRIBED.replace("a town of Burkina Faso", "كينيا").encode()
    path = archive(tmp_path, answer("https://post.example/2", "200 OK", "text/html; charset=iso-8859-1", page))
    assert texts(read(path)) == ["A strike killed five people in كينيا on Tuesday.\n\nThe army spoke."]


def test_an_archive_that_ends_early_keeps_what_stands_before(tmp_path: Path) -> None:
    whole = archive(tmp_path, answer("https://a.example/1", "200 OK", "text/html", DESCRIBED.encode()), name="whole.warc").read_bytes()
    (tmp_path / "cut.warc").write_bytes(whole + whole[:200])
    assert [page.url for page in pages(read(tmp_path / "cut.warc"))] == ["https://a.example/1"]


@pytest.mark.parametrize("lost", [450, 100, 10])
def test_a_page_in_the_middle_of_which_an_archive_ends_is_told_and_no_article(tmp_path: Path, lost: int) -> None:
    answers = [answer(f"https://a.example/{n}", "200 OK", "text/html", DESCRIBED.encode()) for n in (1, 2)]
    whole = archive(tmp_path, *answers, name="whole.warc").read_bytes()
    (tmp_path / "cut.warc").write_bytes(whole[: -4 - lost])
    items = read(tmp_path / "cut.warc")
    assert [page.url for page in pages(items)] == ["https://a.example/1"]
    assert reasons(items) == [("cut_short", "2")]
    held = f"it holds {len(DESCRIBED) - lost} of the {len(DESCRIBED)} bytes of this answer"
    assert rejects(items)[0].detail.endswith(
        f"cut.warc, record 2 (https://a.example/2): the archive ends in the middle of this page ({held}); fetch the page or the archive again."
    )


def test_a_packed_archive_that_is_cut_is_told_too(tmp_path: Path) -> None:
    parts = [archive(tmp_path, answer(f"https://a.example/{n}", "200 OK", "text/html", DESCRIBED.encode()), name="one.warc.gz").read_bytes() for n in (1, 2)]
    (tmp_path / "cut.warc.gz").write_bytes(b"".join(parts)[:-60])
    items = read(tmp_path / "cut.warc.gz")
    assert [page.url for page in pages(items)] == ["https://a.example/1"]
    assert [reason for reason, _ in reasons(items)] == ["cut_short"]


@pytest.mark.parametrize(
    "head", ["<!doctype html>", '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', "<!-- saved -->"]
)
@pytest.mark.parametrize("name", ["page.xml", "page.txt"])
def test_html_by_another_name_is_read_as_html(tmp_path: Path, name: str, head: str) -> None:
    [page] = pages(read(html_file(tmp_path, head + DESCRIBED, name)))
    assert page.title == "Strike kills five in a town"


def test_the_entries_of_a_feed_are_articles_with_their_whole_text(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    items = read(tmp_path / "feed.xml")
    [page] = pages(items)
    assert page.text == "Delegations met in Muscat.\n\nThey parted."
    assert (page.input_id, page.title, page.url, page.publisher, page.lang) == ("w-1", "Talks open", "https://wire.example/1", "Sample Wire", "en")
    assert page.published == "Tue, 05 Mar 2024 10:00:00 GMT"
    assert reasons(items) == [("empty_text", "w-2")]


def test_the_id_of_an_entry_is_no_address(tmp_path: Path) -> None:
    entry = "<entry><id>urn:1</id><title>Talks open</title><content>Delegations met in Muscat.</content></entry>"
    (tmp_path / "feed.atom").write_text(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>', encoding="utf-8")
    assert [(page.input_id, page.url) for page in pages(read(tmp_path / "feed.atom"))] == [("urn:1", None)]


def test_xml_that_is_no_feed_is_told(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text("<urlset><url><loc>https://a.example/</loc></url></urlset>", encoding="utf-8")
    assert reasons(read(tmp_path / "map.xml")) == [("no_feed", None)]


@pytest.mark.parametrize("name", ["any.html", "any.xml", "any.warc"])
@given(data=st.binary(max_size=400) | st.text(alphabet="<>/=\"' apdivmetacontentWARC/1.0\r\n:؟ه", max_size=400).map(str.encode))
def test_any_bytes_are_a_page_or_a_reject(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    assert len(read(path)) >= 1


def test_a_page_that_is_packed_with_gzip_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(gzip.compress(PAGE.encode()))
    (page,) = pages(read(path))
    assert (page.title, page.text.split("\n\n")) == ("زلزال يضرب بيرو", BODY)


def test_an_article_about_checks_for_robots_is_no_such_check(tmp_path: Path) -> None:
    said = "<p>Sites ask their readers to prove that they are no machines, and readers grow tired of it, a survey in Peru found on Tuesday.</p>" * 8
    html = (
        f"<html><head><title>Are you a robot? Why sites ask</title></head><body><article><h1>Are you a robot? Why sites ask</h1>{said}</article></body></html>"
    )
    (page,) = pages(read(html_file(tmp_path, html)))
    assert page.title == "Are you a robot? Why sites ask"


def test_a_page_of_a_headline_alone_is_told_as_one(tmp_path: Path) -> None:
    title = "Kenya and Uganda sign a pact in Kampala"
    (tmp_path / "a.html").write_text(f"<title>{title} - The Sample Tide</title><div><h1>{title}</h1></div>", encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<title>{title}</title><h1>{title}</h1><h3><a href='/2'>Flood in Peru</a></h3>", encoding="utf-8")
    assert [(one.reason, one.detail.split(": ", 1)[1].split(";")[0]) for one in rejects(read(tmp_path / "a.html", tmp_path / "b.html"))] == [
        ("empty_text", "the page has a headline and no text"),
        ("front_page", "there is no article on the page, as on a front page or one that a browser fills"),
    ]


@pytest.mark.parametrize(
    ("end", "publisher"),
    [
        (" — Северный вестник", "Северный вестник"), (" - World - The Sample Tide", "The Sample Tide"), (" | شبكة النور", "شبكة النور"),
        (" in Kampala", None), (": a pact", None), ("", None), (" - " + "a b c d e f g", None),
    ],
)  # fmt: skip
def test_a_page_without_address_and_site_is_printed_by_whom_its_title_names_at_its_end(tmp_path: Path, end: str, publisher: str | None) -> None:
    body = "<h1>Kenya and Uganda sign a pact</h1><p>Kenya and Uganda signed a pact on a bridge on Monday, in May.</p>"
    (tmp_path / "a.html").write_text(f"<meta charset='utf-8'><title>Kenya and Uganda sign a pact{end}</title>{body}", encoding="utf-8")
    assert [page.publisher for page in pages(read(tmp_path / "a.html"))] == [publisher]
    assert [page.publisher for page in pages(read(tmp_path / "a.html", given=Given(publisher="lantern.example")))] == ["lantern.example"]
    link = '<link rel="canonical" href="https://lantern.example/1">'
    (tmp_path / "b.html").write_text(f"<meta charset='utf-8'>{link}<title>Kenya and Uganda sign a pact{end}</title>{body}", encoding="utf-8")
    assert [page.publisher for page in pages(read(tmp_path / "b.html"))] == [None]
