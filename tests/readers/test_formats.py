"""Every record format, with the field names that people have."""

from __future__ import annotations

import csv
import gzip
import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.readers.timestamps import read_timestamp
from dateline.records import Given, Page, Reject
from tests.readers.reading import pages, read, reasons, rejects, texts

FIELDS = ("id", "title", "text", "url", "published_at", "publisher", "lang")
ONE = dict(zip(FIELDS, ("n-1", "Talks open in Muscat", "Delegations met on Monday.", "https://lantern.example/1", "2023-05-01", "lantern", "en"), strict=True))
TWO = dict(zip(FIELDS, ("n-2", "محادثات في مسقط", "اجتمع الوفدان يوم الاثنين.", "https://lantern.example/2", "2023-05-02", "lantern", "ar"), strict=True))


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write records in the format that the file's name tells."""
    name = path.name.removesuffix(".gz")
    if name.endswith((".csv", ".tsv")):
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(records[0]), delimiter="\t" if name.endswith("tsv") else ",")
            writer.writeheader()
            writer.writerows(records)
        return path
    if name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist(records), path)
        return path
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    text = json.dumps(records, ensure_ascii=False) if name.endswith(".json") else lines
    path.write_bytes(gzip.compress(text.encode()) if path.name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.csv", "a.tsv", "a.parquet", "a.jsonl.gz", "a.json.gz"])
def test_each_format_gives_the_same_articles(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(write(tmp_path / name, [ONE, TWO])) == [
        Page(
            input=name,
            text="Delegations met on Monday.",
            input_id="n-1",
            title="Talks open in Muscat",
            url="https://lantern.example/1",
            publisher="lantern",
            lang="en",
            published="2023-05-01",
            published_basis="metadata",
        ),
        Page(
            input=name,
            text="اجتمع الوفدان يوم الاثنين.",
            input_id="n-2",
            title="محادثات في مسقط",
            url="https://lantern.example/2",
            publisher="lantern",
            lang="ar",
            published="2023-05-02",
            published_basis="metadata",
        ),
    ]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", ["text", "body", "content", "articleBody", "maintext", "raw_content"]),
        ("title", ["title", "headline"]),
        ("url", ["url", "link"]),
        ("published", ["date", "published_at", "datePublished", "pubDate", "date_publish", "publish_date", "publishedAt", "created_at"]),
        ("crawled", ["crawled_at", "date_crawl", "date_download", "fetched_at", "date_extracted"]),
        ("publisher", ["publisher", "source", "source_domain", "hostname", "sitename"]),
        ("lang", ["language", "lang", "inLanguage"]),
        ("input_id", ["id"]),
        ("byline", ["byline", "author"]),
    ],
)
def test_the_field_names_that_people_have_are_understood(tmp_path: Path, field: str, names: list[str]) -> None:
    value = {"published": "2023-05-01", "crawled": "2023-05-03", "lang": "ar"}.get(field, "something")
    for name in names:
        record = {"text": "Delegations met.", name: value} if field != "text" else {name: value}
        assert getattr(pages(read(write(tmp_path / "a.jsonl", [record])))[0], field) == value, name


def test_arabic_names_of_columns_are_understood_in_any_spelling(tmp_path: Path) -> None:
    header = "رقم الخبر;العنوان;النَّص;تاريخ_النشر;المصدر;الرابط;الكاتب;\u200fاللغة"
    row = "7;افتتاح المحادثات;اجتمع الوفدان.;27/11/2025;صحيفة الفانوس;https://lantern.example/7;ر. حداد;العربية"
    (tmp_path / "a.csv").write_text(f"{header}\n{row}\n", encoding="utf-8-sig")
    (page,) = pages(read(tmp_path / "a.csv"))
    assert (page.input_id, page.title, page.text, page.published) == ("7", "افتتاح المحادثات", "اجتمع الوفدان.", "27/11/2025")
    assert (page.publisher, page.url, page.byline, page.lang) == ("صحيفة الفانوس", "https://lantern.example/7", "ر. حداد", "ar")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "،", "؛"])
def test_the_delimiter_of_a_table_is_told_by_its_header(tmp_path: Path, delimiter: str) -> None:
    rows = [["العنوان", "النص", "تاريخ النشر"], ["افتتاح المحادثات", "اجتمع الوفدان، ثم افترقا; وانتهى؛ الأمر.", "2023-05-01"]]
    written = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(written, encoding="utf-8-sig")
    (page,) = pages(read(tmp_path / "a.csv"))
    assert (page.title, page.text, page.published) == ("افتتاح المحادثات", "اجتمع الوفدان، ثم افترقا; وانتهى؛ الأمر.", "2023-05-01")


def test_the_day_when_a_record_was_made_counts_where_no_other_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("created_at,تاريخ النشر,text\n2023-05-09,2023-05-01,Delegations met.\n", encoding="utf-8")
    assert pages(read(tmp_path / "a.csv"))[0].published == "2023-05-01"


def test_a_field_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"story": "Delegations met.", "text": "teaser", "when": "2023-05-01"}])
    page = pages(read(path, renamed={"story": "text", "when": "published"}))[0]
    assert (page.text, page.published, page.published_basis) == ("Delegations met.", "2023-05-01", "metadata")


def test_a_record_without_an_id_has_its_place_as_id(tmp_path: Path) -> None:
    records = [{"text": "Delegations met."}, {"text": "They parted."}]
    for name in ("a.jsonl", "a.json", "a.csv", "a.parquet"):
        assert [page.input_id for page in pages(read(write(tmp_path / name, records)))] == ["1", "2"]


def test_the_first_date_that_can_be_read_is_taken_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": "x", "date": "yesterday", "pubDate": "Mon, 01 May 2023 01:30:00 +0300"}, {"text": "y", "date": "n/a"}])
    first, second = pages(read(path))
    assert (first.published, first.published_basis) == ("Mon, 01 May 2023 01:30:00 +0300", "metadata")
    assert (second.published, second.published_basis) == (None, "none")


def test_a_day_that_cannot_be_read_is_told_once_for_the_file_and_replaced_by_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = ["05/01/2024", "06/01/2024", "n/a", "0000-00-00", None, "13/01/2024"]
    path = write(tmp_path / "a.jsonl", [{"text": f"Delegation {n} met.", "date": day, "crawled": "the 9th"} for n, day in enumerate(told)])
    items = read(path, given=Given(published="2020-01-02", crawled="2020-01-03"))
    days = [(page.published, page.published_basis, page.crawled) for page in pages(items)]
    assert days == [(None, "none", None)] * 2 + [("2020-01-02", "given", None)] * 3 + [("13/01/2024", "metadata", None)]
    sentence = (
        "a.jsonl: 8 dates, such as '05/01/2024', could not be read, can mean two days or lie ahead; write them as 2024-11-29. The articles were loaded without."
    )
    assert rejects(items) == [Reject("a.jsonl", "read", "unread_days", sentence)]


@pytest.mark.parametrize("day", [{"$date": "2023-05-01T10:00:00Z"}, {"$date": {"$numberLong": "1682935200000"}}, {"$date": 1682935200000}])
def test_an_export_of_mongodb_is_understood(tmp_path: Path, day: Any) -> None:
    record = {"_id": {"$oid": "6450"}, "text": "Delegations met.", "date": day}
    (page,) = pages(read(write(tmp_path / "a.jsonl", [record])))
    assert page.input_id == "6450"
    stamp = read_timestamp(page.published)
    assert stamp is not None
    assert stamp.at == datetime(2023, 5, 1, 10, 0, tzinfo=UTC)


def test_of_two_spellings_of_a_field_the_first_that_says_something_wins(tmp_path: Path) -> None:
    record = {"text": "Delegations met.", "Text": "", "published_at": "2023-05-01", "publishedAt": None, "Title": " ", "title": "Talks open", "TITLE": "Other"}
    (page,) = pages(read(write(tmp_path / "a.jsonl", [record])))
    assert (page.text, page.published, page.title) == ("Delegations met.", "2023-05-01", "Talks open")
    (page,) = pages(read(write(tmp_path / "a.jsonl", [{"story": "", "Story": "They parted."}]), renamed={"story": "text"}))
    assert page.text == "They parted."


def test_of_two_columns_of_one_name_the_first_that_says_something_wins(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title,text\nDelegations met.,Talks,\n,Talks,They parted.\n", encoding="utf-8")
    assert texts(read(tmp_path / "a.csv")) == ["Delegations met.", "They parted."]


def test_nested_values_of_feeds_and_json_ld_are_understood(tmp_path: Path) -> None:
    record = {
        "headline": "Talks open",
        "articleBody": "Delegations met.",
        "publisher": {"@type": "Organization", "name": "Lantern"},
        "author": [{"name": "R. Haddad"}, {"name": "S. Noor"}],
        "inLanguage": "ar-LB",
    }
    page = pages(read(write(tmp_path / "a.json", [record])))[0]
    assert (page.publisher, page.byline, page.lang) == ("Lantern", "R. Haddad, S. Noor", "ar")


@pytest.mark.parametrize(
    ("said", "code"), [("AR", "ar"), ("ara", "ar"), ("en_GB", "en"), ("Arabic", "ar"), ("français", "fr"), ("العربية", "ar"), ("?", None), ("", None)]
)
def test_a_language_is_read_from_code_locale_or_name(tmp_path: Path, said: str, code: str | None) -> None:
    assert pages(read(write(tmp_path / "a.jsonl", [{"text": "x", "language": said}])))[0].lang == code


@pytest.mark.parametrize(
    ("record", "byline"),
    [
        ({"byline": "", "author": "R. Haddad"}, "R. Haddad"),
        ({"byline": None, "author": "  ", "creator": ["S. Noor", ""]}, "S. Noor"),
        ({"byline": [], "authors": [{"name": "R. Haddad"}, {"name": "S. Noor"}]}, "R. Haddad, S. Noor"),
        ({"byline": "R. Haddad", "author": "S. Noor"}, "R. Haddad"),
    ],
)
def test_the_first_of_the_fields_for_a_byline_that_names_somebody_wins(tmp_path: Path, record: dict[str, Any], byline: str) -> None:
    assert pages(read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", **record}])))[0].byline == byline


def test_times_of_parquet_keep_their_zone(tmp_path: Path) -> None:
    moment = datetime(2023, 4, 30, 22, 30, tzinfo=UTC)
    table = pa.table(
        {
            "text": ["Delegations met.", "They parted."],
            "date": pa.array([moment, None], pa.timestamp("ns", tz="Asia/Beirut")),
            "crawled_at": pa.array([date(2023, 5, 3)] * 2),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = pages(read(tmp_path / "a.parquet"))
    stamp = read_timestamp(first.published)
    assert stamp is not None
    assert (stamp.at, stamp.day) == (moment, date(2023, 5, 1))
    assert (second.published, second.crawled) == (None, "2023-05-03")


def test_missing_values_of_parquet_are_no_words(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["Delegations met."], "title": pa.array([float("nan")]), "url": pa.array([None], pa.string())}), tmp_path / "a.parquet")
    page = pages(read(tmp_path / "a.parquet"))[0]
    assert (page.title, page.url) == (None, None)


@pytest.mark.parametrize("document", [{"status": "ok", "articles": [ONE, TWO]}, {"data": {"n": 2}, "items": [ONE, TWO], "tags": [{"t": 1}]}])
def test_an_object_may_hold_the_list_of_articles(tmp_path: Path, document: dict[str, Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [ONE["text"], TWO["text"]]


@pytest.mark.parametrize(
    "document",
    [
        {"response": {"status": "ok", "data": {"articles": [ONE, TWO]}}},
        {"hits": {"total": {"value": 2}, "hits": [{"_id": "a", "_source": ONE}, {"_id": "b", "_source": TWO}]}},
        [{"article": ONE}, {"kind": "news", "article": TWO}],
    ],
)
def test_articles_that_are_wrapped_in_objects_are_found(tmp_path: Path, document: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [ONE["text"], TWO["text"]]


def test_what_stands_beside_a_wrapped_article_is_said_of_it_where_it_says_nothing_itself(tmp_path: Path) -> None:
    hit = {"_id": "a7", "_index": "news", "date": "2023-05-02", "_source": {"content": "Delegations met.", "title": "Talks", "date": "2023-05-01"}}
    (page,) = pages(read(write(tmp_path / "a.jsonl", [hit])))
    assert (page.input_id, page.title, page.text, page.published, page.publisher) == ("a7", "Talks", "Delegations met.", "2023-05-01", None)


@pytest.mark.parametrize(
    "record", [{"title": "Talks", "comment": {"text": "Well said."}}, {"first": {"text": "Well said."}, "second": {"text": "Not at all."}}]
)
def test_a_text_in_an_object_that_need_not_be_the_articles_is_not_taken(tmp_path: Path, record: dict[str, Any]) -> None:
    (reject,) = rejects(read(write(tmp_path / "a.jsonl", [record])))
    assert reject.detail.split(": ")[1] == f"it holds no text; its fields are {', '.join(record)}. Name the one of texts with --map FIELD=text."


@pytest.mark.parametrize("document", [ONE, [ONE, TWO]])
def test_a_document_over_several_lines_under_the_name_of_records_is_told_once(tmp_path: Path, document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps(document, indent=2), encoding="utf-8")
    (reject,) = rejects(read(Path("a.jsonl")))
    assert (reject.reason, reject.input_id) == ("bad_json", None)
    assert reject.detail == ("a.jsonl: its lines are parts of one JSON document, and not a record each. Give it a name that ends in .json, and it can be read.")


def test_a_line_may_be_an_array_of_articles(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps([ONE, TWO]), encoding="utf-8")
    assert texts(read(tmp_path / "a.jsonl")) == [ONE["text"], TWO["text"]]


GRAPH = [
    {"@type": "Organization", "name": "Lantern", "url": "https://lantern.example"},
    {"@type": ["WebSite", "CreativeWork"], "name": "Lantern"},
    {"@type": "NewsArticle", "headline": "Talks open", "articleBody": "Delegations met.", "datePublished": "2023-05-01"},
    {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "World"}]},
    {"@type": "Person", "name": "R. Haddad"},
    {"@type": "https://schema.org/BlogPosting", "headline": "Trade", "articleBody": "They parted."},
    {"@type": "OpinionNewsArticle", "headline": "A headline and no more"},
]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("document", [{"@context": "https://schema.org", "@graph": GRAPH}, [{"@graph": GRAPH[:3]}, {"@graph": GRAPH[3:]}], GRAPH])
def test_what_is_no_article_in_a_graph_of_json_ld_is_passed_over(tmp_path: Path, name: str, document: Any) -> None:
    values = document if isinstance(document, list) else [document]
    written = "\n".join(map(json.dumps, values)) if name == "a.jsonl" else json.dumps(document)
    (tmp_path / name).write_text(written, encoding="utf-8")
    items = read(tmp_path / name)
    assert texts(items) == ["Delegations met.", "They parted."]
    (reject,) = rejects(items)
    assert (reject.reason, reject.detail.split(": ")[1]) == (
        "empty_text",
        "it holds no text; its fields are @type, headline. Name the one of texts with --map FIELD=text.",
    )


def test_a_file_of_nothing_but_what_is_no_article_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps({"@graph": [*GRAPH[:2], GRAPH[4], GRAPH[4]]}), encoding="utf-8")
    assert read(Path("a.json")) == [
        Reject(
            "a.json",
            "read",
            "no_article",
            "a.json: it holds no article, only Organization, WebSite CreativeWork, Person; articles have a field such as articleBody, "
            "and @type NewsArticle or Article.",
        )
    ]


def test_a_record_that_says_a_text_is_read_whatever_it_says_that_it_is(tmp_path: Path) -> None:
    assert texts(read(write(tmp_path / "a.jsonl", [{"@type": "News Item", "title": "Talks", "text": "Delegations met."}]))) == ["Delegations met."]


def test_an_object_may_be_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ONE, indent=2), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [ONE["text"]]


PARAGRAPHS = [
    ["Delegations met.", "They parted."],
    [{"type": "p", "text": "Delegations met."}, {"type": "p", "text": "They parted."}],
    [{"type": "text/html", "value": "Delegations met."}, {"type": "text/html", "value": "They parted."}],
    {"value": ["Delegations met.", None, " ", "They parted."]},
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("body", PARAGRAPHS)
def test_a_body_of_several_paragraphs_is_read_whole(tmp_path: Path, name: str, body: Any) -> None:
    path = write(tmp_path / name, [{"title": "Talks open", "content": body}])
    assert [(page.title, page.text) for page in pages(read(path))] == [("Talks open", "Delegations met.\n\nThey parted.")]


@pytest.mark.parametrize(
    "document",
    [
        {"content": [ONE, TWO], "totalPages": 1},
        {"title": "All the news", "content": [ONE, TWO]},
        {"body": [{"text": ONE["text"]}, {"text": TWO["text"]}]},
        {"text": None, "items": [ONE, TWO]},
        {"text": "", "authors": [{"name": "A"}, {"name": "B"}, {"name": "C"}], "items": [ONE, TWO]},
    ],
)
def test_a_field_of_texts_that_holds_articles_is_a_list_of_them(tmp_path: Path, document: dict[str, Any]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [ONE["text"], TWO["text"]]


def test_a_line_that_holds_several_articles_is_not_read_as_one(tmp_path: Path) -> None:
    items = read(write(tmp_path / "a.jsonl", [{"content": [ONE, TWO]}]))
    assert (texts(items), reasons(items)) == ([], [("empty_text", "1")])


def test_objects_one_after_another_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [ONE["text"], TWO["text"]]


def test_brackets_and_quotes_inside_texts_do_not_cut_an_array(tmp_path: Path) -> None:
    odd = [{"text": 'He said "[no], {never}, \\" and left'}, {"text": "ends with a backslash \\"}, {"text": "]}"}]
    (tmp_path / "a.json").write_text(json.dumps(odd), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == [record["text"] for record in odd]


def test_a_damaged_member_of_an_array_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "one"}, {"text" "two"}, "three", {"text": "four"}, {"text": "fi', encoding="utf-8")
    items = read(tmp_path / "a.json")
    assert texts(items) == ["one", "four"]
    assert reasons(items) == [("bad_json", "2"), ("not_a_record", "3"), ("bad_json", "5")]


@pytest.mark.parametrize(
    ("document", "articles", "faults"),
    [
        ('{"text": "one"} garbage {"text": "two"}', ["one", "two"], ["2"]),
        ('{"text": "one"}\n"three"\n{"text": "two"}', ["one", "two"], ["2"]),
        ('{"text": "one"}, {"text": "two"},\n{"text": "three"}', ["one", "two", "three"], []),
        ('garbage {"text": "one"}', ["one"], ["1"]),
        ('[{"text": "one"} {"text": "two"}, {"text": "three"}]', ["one", "two", "three"], []),
        ('[{"text": "one"} garbage {"text": "two"}, {"text": "three"}]', ["one", "two", "three"], ["2"]),
        ('[{"text": "one"}, garbage {"text": "two"}]', ["one", "two"], ["2"]),
        ('[{"text": "one"}] garbage {"text": "two"}', ["one", "two"], ["2"]),
    ],
)
def test_words_between_two_articles_of_a_document_hide_neither(tmp_path: Path, document: str, articles: list[str], faults: list[str]) -> None:
    (tmp_path / "a.json").write_text(document, encoding="utf-8")
    items = read(tmp_path / "a.json")
    assert texts(items) == articles
    assert [number for _, number in reasons(items)] == faults


def test_arrays_are_cut_the_same_however_the_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{"text": f'number {n} "quoted" \\ [x] {{y}}', "tags": [[n], {"n": n}]} for n in range(30)]
    (tmp_path / "a.json").write_text(json.dumps(records, indent=1), encoding="utf-8")
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr("dateline.readers.json_documents.CHUNK", size)
        assert texts(read(tmp_path / "a.json")) == [record["text"] for record in records]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_a_table_is_seen_in_its_header(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "a.csv").write_text(f"id{delimiter}title{delimiter}text\r\n7{delimiter}Talks{delimiter}Delegations met.\r\n", encoding="utf-8-sig")
    page = pages(read(tmp_path / "a.csv"))[0]
    assert (page.input_id, page.title, page.text) == ("7", "Talks", "Delegations met.")


def test_a_text_of_several_lines_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"First paragraph, with a comma.\n\nSecond ""paragraph""."\n2,Other\n', encoding="utf-8")
    assert texts(read(tmp_path / "a.csv")) == ['First paragraph, with a comma.\n\nSecond "paragraph".', "Other"]


def test_a_broken_row_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,one\n2,"two" and more\n3,three,too,many\n4,four\n', encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert texts(items) == ["one", "four"]
    assert reasons(items) == [("bad_row", "2"), ("bad_row", "3")]


@pytest.mark.parametrize(
    ("rows", "ids", "faults"),
    [
        (["a,one,2023-05-01", 'b,"two,2023-05-02', "c,three,2023-05-03", "d,four,2023-05-04"], ["a", "c", "d"], ["2"]),
        (["a,one,2023-05-01", 'b,"two,2023-05-02', "c,three,2023-05-03", 'd,"four, and more",2023-05-04', "e,five,2023-05-05"], ["a", "c", "d", "e"], ["2"]),
        (['a,"one,2023-05-01', "b,two,2023-05-02", 'c,"three,2023-05-03', "d,four,2023-05-04"], ["b", "d"], ["1", "3"]),
        (['a,"one\n\ntwo, three, four",2023-05-01', 'b,"two\n\nthree, four, five\n\nand six'], ["a"], ["2"]),
        (["a,one,2023-05-01", 'b,"two\nthree, four, five'], ["a"], ["2"]),
        (['a,"one\rtwo,2023-05-01', "b,two,2023-05-02"], [], ["1"]),
    ],
)
def test_a_stray_quotation_mark_takes_its_own_row_alone(tmp_path: Path, rows: list[str], ids: list[str], faults: list[str]) -> None:
    (tmp_path / "a.csv").write_text("\n".join(["id,text,date", *rows]) + "\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert [page.input_id for page in pages(items)] == ids
    assert reasons(items) == [("bad_row", number) for number in faults]


def seconds_of(path: Path) -> float:
    """Seconds of the processor, which other programs disturb little."""
    started = time.process_time()
    assert rejects(read(path))
    return time.process_time() - started


@pytest.mark.parametrize("row", ['1,"He said "hello" to all",Delegations met.', 'He said,"hello","to all', 'a,c","Delegations met.'])
def test_a_table_of_stray_quotation_marks_takes_no_longer_for_a_row_where_it_is_longer(tmp_path: Path, row: str) -> None:
    for name, rows in (("short.csv", 5_000), ("long.csv", 40_000)):
        (tmp_path / name).write_text("id,title,text\n" + f"{row}\n" * rows, encoding="utf-8")
    assert seconds_of(tmp_path / "long.csv") < 24 * seconds_of(tmp_path / "short.csv")


def test_lines_that_a_row_at_fault_takes_with_it_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"One paragraph.\n\nAnother, cut sh', encoding="utf-8")
    (fault,) = rejects(read(tmp_path / "a.csv"))
    assert fault.detail.endswith("row 1: it cannot be read (unexpected end of data); is a quotation mark missing? It runs over 3 lines, which were left out.")


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_the_delimiter_is_no_header(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.csv").write_text(f"{line}\r\nid;title, as printed;text\r\n7;Talks;Delegations met.\r\n", encoding="utf-8-sig")
    (page,) = pages(read(tmp_path / "a.csv"))
    assert (page.input_id, page.text) == ("7", "Delegations met.")


@pytest.mark.parametrize("above", ["تقرير الأخبار\n", "تقرير الأخبار,,\n\n", ",,\n", '"",,""\n', "Our archive, part 2\nsaved,2024-05-02,\n"])
def test_rows_above_the_names_of_the_columns_are_passed_over(tmp_path: Path, above: str) -> None:
    (tmp_path / "a.csv").write_text(f"{above}id,title,text\n7,Talks,Delegations met.\n,,\n8,Trade,They parted.\n,,\n", encoding="utf-8")
    items = read(tmp_path / "a.csv")
    assert [(page.input_id, page.title, page.text) for page in pages(items)] == [("7", "Talks", "Delegations met."), ("8", "Trade", "They parted.")]
    assert rejects(items) == []


def test_the_names_of_columns_below_a_title_are_found_by_the_one_that_the_command_line_says(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("تقرير الأخبار\nالرقم;الكلام\n7;اجتمع الوفدان.\n", encoding="utf-8")
    assert texts(read(tmp_path / "a.csv", renamed={"الكلام": "text"})) == ["اجتمع الوفدان."]
    (reject,) = rejects(read(tmp_path / "a.csv"))
    assert reject.reason == "no_text_column"
    assert reject.detail.endswith(
        "a.csv: its first row says 'تقرير الأخبار' alone, which names no column of texts; "
        "have the names of the columns in the first row, or name the one of texts with --map COLUMN=text."
    )


def test_a_row_that_has_one_of_our_names_by_chance_is_not_taken_for_those_of_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kind,story\ntext,Delegations met.\n", encoding="utf-8")
    assert [reject.detail.split(": ")[1] for reject in rejects(read(tmp_path / "a.csv"))] == [
        "no column holds the text of articles; its columns are kind, story. Name the right one with --map COLUMN=text."
    ]


def test_a_page_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("عنوان\n\nنص الخبر.\n", encoding="utf-16")
    given = Given(published="2023-05-01", publisher="lantern", language="ar")
    assert read(tmp_path / "page.txt", given=given) == [
        Page(input="page.txt", text="عنوان\n\nنص الخبر.\n", publisher="lantern", lang="ar", published="2023-05-01", published_basis="given", is_crawled=True)
    ]


def test_a_record_wins_over_a_note_and_a_note_over_the_command_line(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", [{"text": "one", "date": "2023-05-01"}, {"text": "two"}])
    (tmp_path / "_meta.json").write_text('{"published": "2023-05-02", "publisher": "folder", "lang": "en"}', encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"publisher": "beside"}', encoding="utf-8")
    first, second = pages(read(tmp_path / "a.jsonl", given=Given("2023-05-03", "2023-05-09", "given", "ar")))
    assert (first.published, first.published_basis, first.publisher, first.lang, first.crawled) == ("2023-05-01", "metadata", "beside", "en", "2023-05-09")
    assert (second.published, second.published_basis) == ("2023-05-02", "metadata")


def test_a_note_is_read_as_a_record_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nText.", encoding="utf-8")
    note = {"publisher": {"name": "Lantern"}, "url": ["https://lantern.example/1"], "date": None, "publishedAt": "2023-05-01"}
    (tmp_path / "a.meta.json").write_text(json.dumps(note), encoding="utf-8")
    (page,) = pages(read(tmp_path / "a.txt"))
    assert (page.publisher, page.url, page.published) == ("Lantern", "https://lantern.example/1", "2023-05-01")


def test_a_number_is_no_publisher(tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", "publisher": 0, "source": "Lantern"}])))
    assert page.publisher == "Lantern"


def test_a_number_is_no_byline(tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", "author": 5, "creator": "R. Haddad"}])))
    assert page.byline == "R. Haddad"


@pytest.mark.parametrize("note", ["{", "[1]", '{"published": "some day"}'])
def test_a_note_that_cannot_be_used_is_told_once(tmp_path: Path, note: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Title\n\nText.", encoding="utf-8")
    (tmp_path / "_meta.json").write_text(note, encoding="utf-8")
    items = read(tmp_path)
    assert len(pages(items)) == 2
    assert reasons(items) == [("bad_metadata", None)]
    assert rejects(items)[0].input.endswith("_meta.json")


def test_a_table_without_a_column_of_texts_is_one_reject_that_tells_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.csv", "a.parquet"):
        assert read(write(tmp_path / name, [{"id": "1", "story": "x", "when": "y"}, {"id": "2", "story": "x", "when": "y"}])) == [
            Reject(
                input=name,
                stage="read",
                reason="no_text_column",
                detail=f"{name}: no column holds the text of articles; its columns are id, story, when. Name the right one with --map COLUMN=text.",
            )
        ]


def test_what_python_writes_for_no_number_and_half_a_character_is_understood(tmp_path: Path) -> None:
    line = r'{"text": "Delegations met \ud83d in Aden \ud83d\ude00 \\ud83d.", "title": NaN, "author": Infinity}'
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "a.json").write_text(f"[{line}]", encoding="utf-8")
    for page in pages(read(tmp_path)):
        assert (page.text, page.title, page.byline) == ("Delegations met \ufffd in Aden \U0001f600 \\ud83d.", None, None)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Delegations met.</p>\n<p>They&nbsp;parted.<br>All of&#32;them.</p>", "Delegations met.\n\nThey\xa0parted.\nAll of them."),
        ("<div class='a'>Met<b>.</b></div><SCRIPT>var x = '<p>France</p>';</SCRIPT><!-- <p>Peru</p> --><p>Left.</p>", "Met.\n\nLeft."),
        ("<p>Delegations met.<script>var x = 1;", "Delegations met."),
        (
            "<p>He said <q>yes</q>, <del>no</del>.</p><picture><source src='x'><img src='y'></picture><my-box>They left.</my-box>",
            "He said yes, no.\n\nThey left.",
        ),
        ("<p>Five met <img src='a>b'>in Muscat,\nand parted.</p>", "Five met in Muscat, and parted."),
        ("<figure><img src='x'><figcaption>Muscat in 2012</figcaption></figure><ul><li>Five met.</li><li>One left.</li></ul>", "Five met.\nOne left."),
        ("<b>Muscat</b>\r\nDelegations met.\r\n\r\nThey parted.", "Muscat\nDelegations met.\n\nThey parted."),
        ("Delegations met.\n\nThey parted.\n<div></div>", "Delegations met.\n\nThey parted."),
        ("Write to <s@lantern.example>, he said.", "Write to <s@lantern.example>, he said."),
        ("Talks &amp; trade: 3 < 5, <3, a <x c> d, &c. and &nosuchname;", "Talks & trade: 3 < 5, <3, a <x c> d, &c. and &nosuchname;"),
        ("Write to <editor@lantern.example> or read <https://lantern.example/1>.", "Write to <editor@lantern.example> or read <https://lantern.example/1>."),
    ],
)
def test_a_body_of_markup_is_what_a_browser_shows(tmp_path: Path, written: str, shown: str) -> None:
    assert texts(read(write(tmp_path / "a.jsonl", [{"content": written}]))) == [shown]


def test_an_article_of_wordpress_and_one_of_a_json_feed_are_understood(tmp_path: Path) -> None:
    post = {
        "id": 7,
        "date": "2023-05-01T10:00:00",
        "title": {"rendered": "Talks &#8211; open"},
        "content": {"rendered": "<p>Delegations met.</p>", "protected": False},
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lantern",
        "items": [{"id": "7", "content_html": "<p>They parted.</p>", "date_published": "2023-05-01"}],
    }
    (page,) = pages(read(write(tmp_path / "a.jsonl", [post])))
    assert (page.input_id, page.title, page.text, page.published) == ("7", "Talks \u2013 open", "Delegations met.", "2023-05-01T10:00:00")
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (page,) = pages(read(tmp_path / "feed.json"))
    assert (page.text, page.published) == ("They parted.", "2023-05-01")


@pytest.mark.parametrize(
    ("fields", "at", "day"),
    [
        ({"date": "2023-05-02T01:30:00", "date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 2)),
        ({"date": "2023-05-01 20:00:00", "date_gmt": "2023-05-02 00:00:00"}, datetime(2023, 5, 2, 0, 0, tzinfo=UTC), date(2023, 5, 1)),
        ({"date": "2023-05-02T00:00:00", "date_gmt": "2023-05-01T21:00:00Z"}, datetime(2023, 5, 1, 21, 0, tzinfo=UTC), date(2023, 5, 2)),
        ({"date": "2023-05-02", "date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 2)),
        ({"date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 1)),
        ({"date": "", "date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 1)),
        ({"date": "2023-05-02T01:30:00+03:00", "date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 2)),
        ({"date": "2023-05-02T01:30:00", "date_gmt": "0000-00-00T00:00:00"}, datetime(2023, 5, 2, 1, 30, tzinfo=UTC), date(2023, 5, 2)),
        ({"date": "2023-05-09T01:30:00", "date_gmt": "2023-05-01T22:30:00"}, datetime(2023, 5, 1, 22, 30, tzinfo=UTC), date(2023, 5, 1)),
    ],
)
def test_of_a_time_of_the_place_and_the_same_in_utc_the_day_is_that_of_the_place_and_the_moment_that_of_utc(
    tmp_path: Path, fields: dict[str, str], at: datetime, day: date
) -> None:
    (page,) = pages(read(write(tmp_path / "a.jsonl", [{"content": {"rendered": "<p>Delegations met.</p>"}, **fields}])))
    stamp = read_timestamp(page.published)
    assert stamp is not None
    assert (stamp.at, stamp.day, page.published_basis) == (at, day, "metadata")


def test_a_day_that_cannot_be_read_beside_a_time_in_utc_is_no_loss(tmp_path: Path) -> None:
    items = read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", "date": "05/01/2023", "date_gmt": "2023-01-05T10:00:00"}]))
    assert ([page.published for page in pages(items)], rejects(items)) == (["2023-01-05T10:00:00+00:00"], [])


def test_markup_that_shows_nothing_is_no_text(tmp_path: Path) -> None:
    items = read(write(tmp_path / "a.jsonl", [{"text": "<p></p><script>x</script>", "title": "<b></b>"}, {"text": "<p> </p>", "body": "Delegations met."}]))
    assert (texts(items), reasons(items)) == (["Delegations met."], [("empty_text", "1")])


def test_the_address_that_trafilatura_gives_as_source_is_the_articles(tmp_path: Path) -> None:
    record = {"text": "Delegations met.", "source": "https://lantern.example/world/1", "hostname": "lantern.example"}
    assert pages(read(write(tmp_path / "a.jsonl", [record])))[0].url == "https://lantern.example/world/1"
    assert pages(read(write(tmp_path / "a.jsonl", [{**record, "source": "https://lantern.example/"}])))[0].url is None


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz", "a.csv.gz"])
@pytest.mark.parametrize("text", ["Delegations met in Aden on day %d.", "اجتمع الوفدان في عدن في اليوم %d."])
def test_of_a_packed_file_that_ends_early_what_stands_before_is_kept(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / name.removesuffix(".gz"), [{"id": str(n), "text": text % n} for n in range(5_000)])
    packed = gzip.compress((tmp_path / name.removesuffix(".gz")).read_bytes())
    (tmp_path / name).write_bytes(packed[:-200])
    items = read(tmp_path / name)
    assert texts(items)[:3] == [text % 0, text % 1, text % 2]
    assert len(texts(items)) > 4_000
    assert [reason for reason, _ in reasons(items)] == ["unreadable"]


def test_a_day_of_printing_that_has_not_come_is_told_and_not_believed(tmp_path: Path) -> None:
    items = read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", "date": "2095-11-29"}, {"text": "They parted.", "date": date.today().isoformat()}]))
    assert [(page.published, page.published_basis) for page in pages(items)] == [(None, "none"), (date.today().isoformat(), "metadata")]
    assert reasons(items) == [("unread_days", None)]
