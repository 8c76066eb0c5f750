"""The field names that people have, and what is made of their values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.days.timestamps import read_timestamp
from dateline.records import Given, Reject
from tests.readers.reading import pages, read, reasons, rejects, texts, write


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", ["text", "body", "content", "articleBody", "maintext", "raw_content", "bodyText", "full_text", "article_text", "tweet"]),
        ("title", ["title", "headline", "webTitle"]),
        ("url", ["url", "link", "webUrl"]),
        ("published", ["date", "published_at", "datePublished", "pubDate", "date_publish", "publish_date", "publishedAt", "webPublicationDate", "created_at"]),
        ("crawled", ["crawled_at", "date_crawl", "date_download", "fetched_at", "date_extracted"]),
        ("publisher", ["publisher", "source", "source_domain", "hostname", "sitename", "publication", "media_name"]),
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
    told = ["05/01/2024", "06/01/2024", "n/a", "0000-00-00", None, "2024-01-13"]
    path = write(tmp_path / "a.jsonl", [{"text": f"Delegation {n} met.", "date": day, "crawled": "the 9th"} for n, day in enumerate(told)])
    items = read(path, given=Given(published="2020-01-02", crawled="2020-01-03"))
    days = [(page.published, page.published_basis, page.crawled) for page in pages(items)]
    assert days == [(None, "none", None)] * 2 + [("2020-01-02", "given", None)] * 3 + [("2024-01-13", "metadata", None)]
    assert rejects(items) == [
        Reject(
            "a.jsonl",
            "read",
            "unread_days",
            "a.jsonl: 2 dates, such as '05/01/2024' of record 1, can mean two days; write it as 2024-11-29. The articles were loaded without.",
        ),
        Reject(
            "a.jsonl",
            "read",
            "unread_days",
            "a.jsonl: 6 dates, such as 'the 9th' of record 1, could not be read; write it as 2024-11-29. The articles were loaded without.",
        ),
    ]


def test_each_reason_for_which_a_day_is_not_taken_has_its_own_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = ["1446/02/10", "04/05/2024", "1403/02/10", "2031-01-05", "2024-13-45"]
    items = read(write(tmp_path / "a.jsonl", [{"text": f"Delegation {n} met.", "date": day} for n, day in enumerate(told)]))
    assert [page.published for page in pages(items)] == ["1446/02/10", None, None, None, None]
    assert [reject.detail.split(";")[0] for reject in rejects(items)] == [
        "a.jsonl: 2 dates, such as '04/05/2024' of record 2, can mean two days",
        "a.jsonl: 1 date, such as '2031-01-05' of record 4, would lie ahead of today",
        "a.jsonl: 1 date, such as '2024-13-45' of record 5, could not be read",
    ]


def test_of_two_spellings_of_a_field_the_first_that_says_something_wins(tmp_path: Path) -> None:
    record = {"text": "Delegations met.", "Text": "", "published_at": "2023-05-01", "publishedAt": None, "Title": " ", "title": "Talks open", "TITLE": "Other"}
    (page,) = pages(read(write(tmp_path / "a.jsonl", [record])))
    assert (page.text, page.published, page.title) == ("Delegations met.", "2023-05-01", "Talks open")
    (page,) = pages(read(write(tmp_path / "a.jsonl", [{"story": "", "Story": "They parted."}]), renamed={"story": "text"}))
    assert page.text == "They parted."


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


def test_half_a_character_in_a_note_costs_that_character_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nText.", encoding="utf-8")
    (tmp_path / "_meta.json").write_text(r'{"publisher": "Lantern \ud83d", "published": "2024-11-29"}', encoding="utf-8")
    (page,) = pages(read(tmp_path))
    assert (page.publisher, page.published) == ("Lantern \ufffd", "2024-11-29")


@pytest.mark.parametrize("note", ["{", "[1]", '{"published": "some day"}'])
def test_a_note_that_cannot_be_used_is_told_once(tmp_path: Path, note: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Title\n\nText.", encoding="utf-8")
    (tmp_path / "_meta.json").write_text(note, encoding="utf-8")
    items = read(tmp_path)
    assert len(pages(items)) == 2
    assert reasons(items) == [("bad_metadata", None)]
    assert rejects(items)[0].input.endswith("_meta.json")


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


def test_a_day_of_printing_that_has_not_come_is_told_and_not_believed(tmp_path: Path) -> None:
    today = date.today().isoformat()
    items = read(write(tmp_path / "a.jsonl", [{"text": "Delegations met.", "date": "2095-11-29"}, {"text": "They parted.", "date": today}]))
    assert [(page.published, page.published_basis) for page in pages(items)] == [(None, "none"), (today, "metadata")]
    assert reasons(items) == [("unread_days", None)]


@pytest.mark.parametrize(
    "record",
    [
        {"Titre": "Accord signé", "Corps": "Deux délégations ont signé.", "Date de parution": "2024-01-26", "Média": "Le Phare"},
        {"titulo": "Acuerdo firmado", "cuerpo": "Dos delegaciones firmaron.", "fecha": "2024-01-26", "medio": "El Faro"},
        {"Заголовок": "Подписан договор", "Текст": "Две делегации подписали договор.", "Дата публикации": "2024-01-26", "Издание": "Маяк"},
    ],
)
def test_names_of_fields_in_other_languages_are_understood(tmp_path: Path, record: dict[str, str]) -> None:
    (page,) = pages(read(write(tmp_path / "a.jsonl", [record])))
    assert [page.title, page.text, page.published, page.publisher] == list(record.values())


def test_fields_that_are_not_read_are_told_where_no_record_tells_its_day_or_headline(tmp_path: Path) -> None:
    lines = [{"id": number, "kop": "Talks", "text": "Delegations met in Muscat.", "dag": "2024-01-26"} for number in (1, 2)]
    (reject,) = rejects(read(write(tmp_path / "a.jsonl", lines)))
    assert (reject.reason, reject.detail.split(": ", 1)[1]) == (
        "unread_fields",
        "none of its records tells its day of print or a headline, and these of its fields were not read: kop, dag. "
        "Name what is among them with --map FIELD=published or --map FIELD=title.",
    )


@pytest.mark.parametrize(
    "lines",
    [
        [{"text": "Delegations met.", "date": "2024-01-26", "title": "Talks", "mood": "calm"}],
        [{"text": "Delegations met.", "date": "2024-01-26", "mood": "calm"}, {"text": "They parted.", "title": "Talks", "mood": "calm"}],
        [{"text": "Delegations met.", "id": 7}],
        [{"title": "Talks", "mood": "calm"}],
    ],
)
def test_fields_are_not_told_as_unread_where_nothing_is_missed(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    assert "unread_fields" not in [reason for reason, _ in reasons(read(write(tmp_path / "a.jsonl", lines)))]
