"""JSON as people have it: lists, wrapped articles, graphs, damaged members."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.days.timestamps import read_timestamp
from dateline.records import Reject
from tests.readers.reading import ONE, TWO, pages, read, reasons, rejects, texts, write


@pytest.mark.parametrize("day", [{"$date": "2023-05-01T10:00:00Z"}, {"$date": {"$numberLong": "1682935200000"}}, {"$date": 1682935200000}])
def test_an_export_of_mongodb_is_understood(tmp_path: Path, day: Any) -> None:
    record = {"_id": {"$oid": "6450"}, "text": "Delegations met.", "date": day}
    (page,) = pages(read(write(tmp_path / "a.jsonl", [record])))
    assert page.input_id == "6450"
    stamp = read_timestamp(page.published)
    assert stamp is not None
    assert stamp.at == datetime(2023, 5, 1, 10, 0, tzinfo=UTC)


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


def test_a_list_in_a_line_that_holds_no_articles_is_one_reject(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n["x", 2, null]\n[{"text": "two"}, "y", "z", {"text": "three"}]\n', encoding="utf-8")
    items = read(tmp_path / "a.jsonl")
    assert texts(items) == ["one", "two", "three"]
    assert reasons(items) == [("not_a_record", "2"), ("not_a_record", "3")]


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


def test_what_python_writes_for_no_number_and_half_a_character_is_understood(tmp_path: Path) -> None:
    line = r'{"text": "Delegations met \ud83d in Aden \ud83d\ude00 \\ud83d.", "title": NaN, "author": Infinity}'
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    (tmp_path / "a.json").write_text(f"[{line}]", encoding="utf-8")
    for page in pages(read(tmp_path)):
        assert (page.text, page.title, page.byline) == ("Delegations met \ufffd in Aden \U0001f600 \\ud83d.", None, None)


def test_the_messages_of_a_telegram_channel_are_whole_and_printed_by_the_channel(tmp_path: Path) -> None:
    run = ["Qatar says ", {"type": "bold", "text": "talks"}, " open in Muscat.\n\n", {"type": "hashtag", "text": "#Muscat"}]
    messages = [
        {"id": 1, "type": "message", "date": "2023-05-01T08:00:00", "from": "Tide", "text": run},
        {"id": 2, "type": "message", "date": "2023-05-02T08:00:00", "from": "Tide", "text": "They parted on Tuesday."},
    ]
    (tmp_path / "result.json").write_text(json.dumps({"name": "The Sample Tide", "type": "public_channel", "messages": messages}), encoding="utf-8")
    assert [(page.publisher, page.published, page.text) for page in pages(read(tmp_path / "result.json"))] == [
        ("The Sample Tide", "2023-05-01T08:00:00", "Qatar says talks open in Muscat.\n\n#Muscat"),
        ("The Sample Tide", "2023-05-02T08:00:00", "They parted on Tuesday."),
    ]


def test_a_list_of_paragraphs_that_are_objects_stays_one_of_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Talks", "text": [{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}]}), encoding="utf-8")
    assert texts(read(tmp_path / "a.json")) == ["One.\n\nTwo."]


@pytest.mark.parametrize("name", ["site", "outlet"])
def test_the_publisher_stands_in_a_field_of_several_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Talks open in Muscat.", name: "Andes Daily"}), encoding="utf-8")
    assert [page.publisher for page in pages(read(tmp_path / "a.jsonl"))] == ["Andes Daily"]
