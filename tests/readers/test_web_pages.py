"""Web pages as a browser saves them: the article and what the page declares of it, and nothing of the site around it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.records import Given, Page, Reject
from tests.loading import ROOT, rows_in
from tests.readers.reading import pages, read, reasons, texts

ARABIC = """<!DOCTYPE html>
<html lang="ar-LB" dir="rtl"><head><meta charset="CHARSET">
<title>وفدان يتفقان على هدنة في عدن - المنارة</title>
<link rel="canonical" href="https://manara.example/news/1201">
<meta property="og:type" content="article"><meta property="og:site_name" content="المنارة">
<meta property="og:title" content="وفدان يتفقان على هدنة في عدن">
<meta property="article:published_time" content="2023-05-02T01:30:00+03:00">
<meta property="article:modified_time" content="2024-01-09T10:00:00+03:00">
<meta name="author" content="سعاد النور">
<script>var stamp = "2026-11-27";</script><style>p {color: red}</style></head>
<body><header><div class="date">الجمعة 27 نوفمبر 2020</div>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/world">العالم</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<div class="ticker"><span>عاجل</span> <a href="/n/9">زلزال يضرب اليابان</a> <a href="/n/8">إضراب في باريس</a></div></header>
<main><article><h1>وفدان يتفقان على هدنة في عدن</h1>
<div class="meta"><span class="author">سعاد النور</span> <time datetime="2023-05-02T01:30:00+03:00">2 مايو 2023</time></div>
<figure><img src="a.jpg"><figcaption>جنود في شوارع القاهرة (أرشيف)</figcaption></figure>
<p>اتفق وفدان يوم الاثنين على هدنة مدتها ثلاثة أيام في مدينة عدن، بعد جولة من المحادثات استمرت يومين في أحد فنادق المدينة.</p>
<!-- إعلان من السويد -->
<p>وقال متحدث باسم الوفد الأول إن الاتفاق يشمل فتح الطرق أمام القوافل، وإن لجنة مشتركة ستراقب تنفيذه ابتداء من صباح الثلاثاء.</p>
<div class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/n/7">ألمانيا تعلن موازنة جديدة</a></li><li><a href="/n/6">حريق في مصنع ببيرو</a></li></ul></div>
<p>ولم يعلق الوفد الثاني على تفاصيل الاتفاق، لكنه قال إن المحادثات ستتواصل الأسبوع المقبل.</p>
</article>
<section class="comments"><h2>تعليقات</h2><div class="comment"><p>كلام جميل من قارئ في كندا، ننتظر التنفيذ على الأرض منذ زمن طويل.</p></div></section></main>
<footer><p>جميع الحقوق محفوظة © 2026 المنارة، بيروت، لبنان</p></footer></body></html>
"""

ARABIC_TEXT = (
    "اتفق وفدان يوم الاثنين على هدنة مدتها ثلاثة أيام في مدينة عدن، بعد جولة من المحادثات استمرت يومين في أحد فنادق المدينة.\n\n"
    "وقال متحدث باسم الوفد الأول إن الاتفاق يشمل فتح الطرق أمام القوافل، وإن لجنة مشتركة ستراقب تنفيذه ابتداء من صباح الثلاثاء.\n\n"
    "ولم يعلق الوفد الثاني على تفاصيل الاتفاق، لكنه قال إن المحادثات ستتواصل الأسبوع المقبل."
)

FIRST = "Two delegations met in Aden on Monday and agreed on a truce of three days, a spokesman for the hosts said after the talks."
SECOND = "The agreement opens the coastal road to convoys of food, and a joint committee will watch over it from Tuesday morning on."

ENGLISH = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Delegations agree on a truce | Lantern</title>
<meta property="og:url" content="https://lantern.example/2023/truce"><meta property="og:site_name" content="Lantern">
HEAD</head>
<body><div id="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></div>
<div class="breaking-news"><a href="/9">Quake shakes Japan</a></div>
<article><h1>Delegations agree on a truce</h1><p class="byline">By R. Haddad</p>
<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">Soldiers in Cairo, file photo.</p></div>
<p>{FIRST}</p><p>{SECOND}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/3">Strike halts trains in Paris</a></li><li><a href="/4">Fire at a mill in Peru</a></li></ul></aside>
<footer>Copyright 2026 Lantern Media, Ottawa, Canada</footer></body></html>
"""

LIST = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lantern - World</title><meta property="og:type" content="TYPE"></head>
<body><nav><a href="/">Home</a></nav><h1>World</h1>
<article><h2><a href="/1">Delegations meet in Aden</a></h2><p>Two delegations met in Aden on Monday to discuss a truce, a spokesman said.</p></article>
<article><h2><a href="/2">Quake shakes Japan</a></h2><p>A quake shook the north of Japan early on Tuesday; nobody was hurt.</p></article>
<article><h2><a href="/3">Strike in Paris</a></h2><p>Trains stood still in Paris on Tuesday as workers walked out over pay.</p></article>
<footer>Copyright 2026 Lantern</footer></body></html>
"""

CONSENT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Before you continue</title></head><body><h1>Before you continue</h1>
<p>We use cookies to deliver and maintain our services, and to measure how they are used by our readers in France and Germany.</p>
<p>Choose "More" to see further information, including details about managing your settings.</p><button>Accept all</button></body></html>
"""

LAID_OUT_AS_TABLE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>حريق في سوق حلب</title>
<meta property="article:published_time" content="2009-05-04"></head><body bgcolor=white>
<table width=100%><tr><td colspan=2><a href=/>الرئيسية</a> | <a href=/w>أخبار</a> | الجمعة 27 نوفمبر 2026</td></tr>
<tr><td valign=top><font size=5><b>حريق في سوق حلب</b></font><br><br>
اندلع حريق مساء الأحد في سوق قديمة بمدينة حلب وأدى إلى إصابة أربعة تجار، بحسب ما قال مسؤول في الدفاع المدني.<br><br>
وأضاف المسؤول أن رجال الإطفاء أخمدوا الحريق بعد ثلاث ساعات، وأن سببه ما زال مجهولا، وأن التحقيق مستمر لمعرفة أسبابه.<br><br>
</td><td><a href=/1>اليونان تحتفل</a><br><a href=/2>مطر في الهند</a></td></tr></table></body></html>
"""


def save(path: Path, page: str, encoding: str = "utf-8") -> Path:
    path.write_text(page, encoding=encoding)
    return path


def english(head: str) -> str:
    return ENGLISH.replace("HEAD", head)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("utf-8", "windows-1256"), ("utf-8-sig", "windows-1256"), ("cp1256", "windows-1256"), ("cp1256", "utf-8"), ("utf-16", "utf-8")],
)
def test_an_arabic_page_is_its_article_in_whatever_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, declared: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(save(Path("a.html"), ARABIC.replace("CHARSET", declared), encoding)) == [
        Page(
            input="a.html",
            text=ARABIC_TEXT,
            input_id="1",
            title="وفدان يتفقان على هدنة في عدن",
            url="https://manara.example/news/1201",
            publisher="المنارة",
            byline="سعاد النور",
            lang="ar",
            published="2023-05-02T01:30:00+03:00",
            published_basis="metadata",
        )
    ]


def test_a_page_in_another_declared_encoding_is_read(tmp_path: Path) -> None:
    page = (
        english('<meta charset="windows-1251">').replace('<meta charset="utf-8">', "").replace(FIRST, "Делегации встретились в Адене в понедельник. " + FIRST)
    )
    assert texts(read(save(tmp_path / "a.htm", page, "cp1251"))) == [f"Делегации встретились в Адене в понедельник. {FIRST}\n\n{SECOND}"]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-05-02">', "2023-05-02"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-05-02T10:00:00Z"}</script>', "2023-05-02T10:00:00Z"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["Report"], "datePublished": "2023-05-02"}]}</script>', "2023-05-02"),
        ('<meta itemprop="datePublished" content="2023-05-02">', "2023-05-02"),
        ('<meta itemprop="datePublished" content="2023-05-02"><meta itemprop="datePublished" content="2023-05-01">', None),
        ('<meta property="article:modified_time" content="2024-01-09"><meta name="crawled" content="2026-11-27">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        ("<!-- saved 2026-11-27 -->", None),
    ],
)
def test_only_a_declared_day_of_publication_is_one(tmp_path: Path, head: str, published: str | None) -> None:
    (page,) = pages(read(save(tmp_path / "a.html", english(head))))
    assert (page.text, page.published, page.crawled) == (f"{FIRST}\n\n{SECOND}", published, None)
    assert (page.title, page.url, page.publisher, page.lang) == ("Delegations agree on a truce", "https://lantern.example/2023/truce", "Lantern", "en")


def test_what_a_page_does_not_declare_is_taken_from_the_command_line(tmp_path: Path) -> None:
    (page,) = pages(read(save(tmp_path / "a.html", english("")), given=Given(published="2023-05-03")))
    assert (page.published, page.published_basis) == ("2023-05-03", "given")


def test_a_page_laid_out_as_a_table_loses_its_menus(tmp_path: Path) -> None:
    (page,) = pages(read(save(tmp_path / "a.html", LAID_OUT_AS_TABLE, "cp1256")))
    assert page.text == (
        "اندلع حريق مساء الأحد في سوق قديمة بمدينة حلب وأدى إلى إصابة أربعة تجار، بحسب ما قال مسؤول في الدفاع المدني.\n\n"
        "وأضاف المسؤول أن رجال الإطفاء أخمدوا الحريق بعد ثلاث ساعات، وأن سببه ما زال مجهولا، وأن التحقيق مستمر لمعرفة أسبابه."
    )


def test_broken_markup_is_read_as_a_browser_reads_it(tmp_path: Path) -> None:
    broken = english("").replace("</p>", "").replace("</article>", "").replace("</h1>", "</h2>").replace("</body></html>", "<div")
    (text,) = texts(read(save(tmp_path / "a.html", broken)))
    assert FIRST in text.split("\n\n")
    assert SECOND in text.split("\n\n")


@pytest.mark.parametrize("page", [LIST.replace("TYPE", "website"), LIST.replace("TYPE", "article"), CONSENT, "<html><body></body></html>", "no markup"])
def test_a_page_without_an_article_is_told_and_gives_none(tmp_path: Path, page: str) -> None:
    assert reasons(read(save(tmp_path / "a.html", page))) == [("no_article", None)]


def test_endless_nesting_does_not_end_a_load(tmp_path: Path) -> None:
    nested = english("").replace(f"<p>{FIRST}</p>", "<div>" * 20_000 + f"<p>{FIRST}</p>" + "</div>" * 20_000)
    assert len(read(save(tmp_path / "a.html", nested))) == 1


def test_a_page_of_five_megabytes_is_read_in_time(tmp_path: Path) -> None:
    page = english(f"<script>var data = '{'x' * 2_200_000}';</script>").replace("</aside>", "<p><a href='/5'>Rain in India</a></p>" * 80_000 + "</aside>")
    path = save(tmp_path / "a.html", page)
    assert path.stat().st_size > 5_000_000
    start = time.monotonic()
    assert texts(read(path)) == [f"{FIRST}\n\n{SECOND}"]
    assert time.monotonic() - start < 60


def test_without_the_library_a_page_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    sentence = "a.html: web pages are read with a library that is not installed; pip install 'dateline[html]'."
    assert read(save(Path("a.html"), english(""))) == [Reject("a.html", "read", "missing_library", sentence)]


def test_the_library_is_not_imported_for_other_files() -> None:
    code = "import sys, dateline.readers; print('trafilatura' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stdout == "False False\n"


def test_a_folder_of_saved_pages_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    save(tmp_path / "in" / "a.html", ARABIC.replace("CHARSET", "utf-8"))
    save(tmp_path / "in" / "list.htm", LIST)
    assert main(["load", "in", "--store", "S", "--workers", "1"]) == 0
    assert [(row["title"], row["text"], row["publisher"]) for row in rows_in(Path("S"), "articles")] == [
        ("وفدان يتفقان على هدنة في عدن", ARABIC_TEXT, "المنارة")
    ]
    assert [(row["input"], row["reason"]) for row in rows_in(Path("S"), "rejects")] == [("in/list.htm", "no_article")]
    assert capsys.readouterr().err.startswith("in/list.htm: the page does not say that it is an article")
