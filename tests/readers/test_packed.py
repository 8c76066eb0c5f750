"""Pages saved as one file (MHTML) and folders packed into one (ZIP)."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers import packed_folders
from tests.readers.reading import pages, read, reasons, rejects

TITLE = "القافلة الأولى تصل"
TEXT = "وصلت قافلة الدقيق الأولى إلى بورتسودان يوم الاثنين، بحسب هيئة الموانئ في المدينة."
HTML = f'<html lang="ar"><head><title>{TITLE}</title><meta name="date" content="2023-05-01"></head><body><h1>{TITLE}</h1><p>{TEXT}</p></body></html>'


def saved_page(html: str = HTML, charset: str = "utf-8") -> bytes:
    """A page as browsers save it whole, with a style sheet beside it."""
    whole = MIMEMultipart("related", type="text/html")
    whole["Snapshot-Content-Location"] = "https://sahil.example/n/1"
    whole["Date"] = "Tue, 2 May 2023 10:00:00 -0000"
    page = MIMEText(html, "html", charset)
    page["Content-Location"] = "https://sahil.example/n/1?print"
    style = MIMEText("p {color: red}", "css")
    whole.attach(style)
    whole.attach(page)
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_saved_with_its_pictures_is_its_article(tmp_path: Path, name: str, charset: str) -> None:
    (tmp_path / name).write_bytes(saved_page(charset=charset))
    [page] = pages(read(tmp_path / name))
    assert (page.title, page.text, page.url) == (TITLE, TEXT, "https://sahil.example/n/1")
    assert (page.published, page.crawled, page.lang) == ("2023-05-01", "2023-05-02T10:00:00", "ar")


def test_a_saved_file_without_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mht").write_bytes(b"Subject: no page\r\n\r\nwords\r\n")
    assert reasons(read(tmp_path / "a.mht")) == [("no_page", None)]


def nested_parts(levels: int) -> bytes:
    """A page in a part in a part, each with a mark of its own between its parts."""
    opened = b"".join(b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(levels))
    return opened + b"Content-Type: text/html\r\n\r\n" + HTML.encode()


def nested_messages(levels: int) -> bytes:
    """A page in a letter in a letter."""
    return b"Content-Type: message/rfc822\r\n\r\n" * levels + b"Content-Type: text/html\r\n\r\n" + HTML.encode()


@pytest.mark.parametrize("nested", [nested_parts, nested_messages])
def test_a_saved_page_whose_parts_are_nested_without_end_is_told(tmp_path: Path, nested: Callable[[int], bytes]) -> None:
    (tmp_path / "a.mht").write_bytes(nested(1_500))
    (tmp_path / "b.mht").write_bytes(nested(100))
    (tmp_path / "c.txt").write_text(TEXT)
    items = read(tmp_path)
    assert [(reject.reason, reject.input.rpartition("/")[2]) for reject in rejects(items)] == [("nested", "a.mht")]
    assert "its parts are nested deeper than any program saves them; save the page again, or as HTML." in rejects(items)[0].detail
    assert [page.text for page in pages(items)] == [TEXT, TEXT]


def packed(folder: Path, **members: bytes) -> Path:
    """A ZIP file of some files; two underscores stand for a dot."""
    path = folder / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as stream:
        for name, data in members.items():
            stream.writestr(name.replace("__", "."), data)
    return path


def test_the_files_in_a_zip_file_are_read_each_by_its_type(tmp_path: Path) -> None:
    path = packed(
        tmp_path, b__txt=TEXT.encode(), a__html=HTML.encode(), c__jsonl=b'{"text": "Delegations met.", "id": "n-1"}\n{"title": "x"}\n', d__png=b"\x89PNG"
    )
    items = read(path)
    assert [(page.input_id, page.text.splitlines()[-1], page.is_crawled) for page in pages(items)] == [
        ("a.html#1", TEXT, False),
        ("b.txt", TEXT, True),
        ("c.jsonl#n-1", "Delegations met.", False),
    ]
    assert {item.input for item in items} == {pages(items)[0].input}
    assert reasons(items) == [("empty_text", "c.jsonl#2")]
    assert "pages.zip/c.jsonl, record 2: it holds no text" in rejects(items)[0].detail


def test_notes_in_a_zip_file_speak_of_its_files_as_they_do_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    for name, words in {
        "a.txt": TEXT,
        "a.meta.json": '{"published": "2024-01-02"}',
        "_meta.json": '{"published": "2023-05-05", "publisher": "lantern.example"}',
        "inner/b.txt": TEXT,
        "inner/b.txt.meta.json": '{"publisher": "harbour.example"}',
        "inner/_meta.json": "[]",
        "inner/facebook-meta.json": '[{"text": "Delegations met."}]',
    }.items():
        (folder / name).write_text(words, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as stream:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            stream.write(path, path.relative_to(folder).as_posix())
    unpacked, zipped = read(folder), read(tmp_path / "pages.zip")
    told = [(page.text, page.published, page.publisher) for page in pages(zipped)]
    assert told == [(TEXT, "2024-01-02", "lantern.example"), (TEXT, None, "harbour.example"), ("Delegations met.", None, None)]
    assert told == [(page.text, page.published, page.publisher) for page in pages(unpacked)]
    assert reasons(zipped) == [("bad_metadata", "inner/_meta.json")]
    assert "pages.zip/inner/_meta.json: a note is an object such as" in rejects(zipped)[0].detail
    assert [reject.reason for reject in rejects(unpacked)] == ["bad_metadata"]


def test_a_zip_file_of_nothing_that_is_read_is_told(tmp_path: Path) -> None:
    assert reasons(read(packed(tmp_path, a__png=b"\x89PNG", __hidden__txt=b"x", inner__zip=b"PK"))) == [("empty_file", None)]


def test_a_trap_in_a_zip_file_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_folders, "MEMBER_LIMIT", 1_000)
    items = read(packed(tmp_path, a__txt=b"x" * 2_000, b__txt=TEXT.encode()))
    assert reasons(items) == [("too_long", "a.txt")]
    assert [page.input_id for page in pages(items)] == ["b.txt"]
    monkeypatch.setattr(packed_folders, "WHOLE_LIMIT", 10)
    assert reasons(read(tmp_path / "pages.zip")) == [("too_long", "a.txt"), ("too_long", "b.txt")]


def test_what_is_packed_twice_is_measured_as_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = gzip.compress(b'{"text": "The first convoy reached the town."}\n' * 50)
    path = packed(tmp_path, a__jsonl__gz=lines, b__jsonl__gz=lines[:-8], c__txt=TEXT.encode())
    assert [page.input_id for page in pages(read(path))].count("c.txt") == 1
    assert reasons(read(path)) == [("unreadable", "b.jsonl.gz")]
    monkeypatch.setattr(packed_folders, "MEMBER_LIMIT", 1_000)
    items = read(path)
    assert reasons(items) == [("too_long", "a.jsonl.gz"), ("too_long", "b.jsonl.gz")]
    assert [page.input_id for page in pages(items)] == ["c.txt"]
    monkeypatch.undo()
    monkeypatch.setattr(packed_folders, "WHOLE_LIMIT", 3_000)
    assert reasons(read(path))[0] == ("too_long", "b.jsonl.gz")


def test_a_damaged_zip_file_is_told_and_its_other_files_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path, a__txt=TEXT.encode() * 20, b__txt=TEXT.encode())
    data = bytearray(path.read_bytes())
    data[60:70] = b"\0" * 10
    path.write_bytes(data)
    items = read(path)
    assert reasons(items) == [("unreadable", "a.txt")]
    assert [page.input_id for page in pages(items)] == ["b.txt"]
    path.write_bytes(data[:100])
    assert reasons(read(path)) == [("unreadable", None)]


@pytest.mark.parametrize(
    "name", ["any.mhtml", "any.zip", "any.html.gz", "any.csv", "any.tsv", "any.json", "any.jsonl", "any.jsonl.gz", "any.txt", "any.parquet", "any.warc.gz"]
)
@given(data=st.binary(max_size=300) | st.text(alphabet="<>/=\"' {}[]:,;،\t\r\nPK\x03\x04textlink0متن", max_size=300).map(str.encode))
def test_any_bytes_are_articles_or_rejects(tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    assert len(read(path)) >= 1


@given(place=st.integers(0, 10_000), damage=st.binary(min_size=1, max_size=8), whole=st.sampled_from([saved_page(), HTML.encode()]))
def test_a_damaged_page_is_an_article_or_a_reject(tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes, whole: bytes) -> None:
    at = place % len(whole)
    folder = tmp_path_factory.mktemp("damaged")
    for name in ("page.mhtml", "page.html", "page.xml", "page.txt"):
        (folder / name).write_bytes(whole[:at] + damage + whole[at + len(damage) :])
        assert len(read(folder / name)) >= 1


@given(place=st.integers(0, 10_000), damage=st.binary(min_size=1, max_size=8))
def test_a_damaged_zip_file_is_articles_or_rejects(tmp_path_factory: pytest.TempPathFactory, place: int, damage: bytes) -> None:
    path = packed(tmp_path_factory.mktemp("damaged"), a__html=HTML.encode(), b__txt=TEXT.encode())
    whole = path.read_bytes()
    at = place % len(whole)
    path.write_bytes(whole[:at] + damage + whole[at + len(damage) :])
    assert len(read(path)) >= 1
