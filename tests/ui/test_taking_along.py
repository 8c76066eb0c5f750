"""What a reader takes along: the reports as a file, and a line that cites a view or an event."""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from weakref import ref

import pytest
import streamlit as st
from playwright.sync_api import Page, expect

from dateline import __version__
from dateline.interface import Language
from dateline.store.snapshot import open_store
from dateline.ui import download
from dateline.ui import page as ui_page
from dateline.view.filters import LONGEST_TEXT, Filters, View
from dateline.view.opening import connect
from tests.stores import VARIED, write_store
from tests.ui.browser import settle, visit
from tests.ui.dashboard import Shown, open_dashboard

LOADED = "2026-11-27T09:02:33+00:00"


def load_at(store: Path, moment: str) -> Path:
    """Have a store's newest snapshot say that it was written at a moment."""
    description = store / "current" / "datapackage.json"
    described = json.loads(description.read_text(encoding="utf-8"))
    description.unlink()
    description.write_text(json.dumps(described | {"created": moment}), encoding="utf-8")
    return store


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one of everything, loaded at a known moment."""
    return load_at(write_store(tmp_path_factory.mktemp("dated") / "store", VARIED), LOADED)


def lines(shown: Shown) -> list[str]:
    """What can be copied from a page."""
    return shown.citations()


# In Streamlit's harness, which knows no host: addresses begin at their question mark -------------------------------------------------


def test_a_view_without_filters_is_cited_in_english(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, dated, "timeline", {"lang": "en"})
    assert lines(shown) == [f"Dateline {__version__}, page “Timeline”: 9 events, 12 reports. No filter. Data loaded 27 November 2026, 09:02 UTC. ?lang=en"]


def test_a_view_under_filters_is_cited_in_arabic(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"lang": "ar", "country": ["RUS", "UKR"], "type": ["ASSAULT", "CONSULT"], "source": "reuters", "from": "2024-01-01"}
    assert lines(open_dashboard(monkeypatch, dated, "map", asked)) == [
        f"من لوحة Dateline {__version__}، صفحة «الخريطة»: حدثان، تقريران. من 1 يناير 2024؛ الدول: روسيا أو أوكرانيا؛ نوع الحدث: هجوم أو محادثات؛ "
        "المصدر المنقول عنه: رويترز. حُمّلت البيانات في 27 نوفمبر 2026، 09:02 بالتوقيت العالمي. "
        "?country=RUS&country=UKR&type=ASSAULT&type=CONSULT&source=reuters&from=2024-01-01&lang=ar"
    ]


def test_countries_that_must_all_take_part_are_cited_together(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"lang": "en", "country": ["RUS", "UKR"], "match": "all", "q": "doha"}
    (line,) = lines(open_dashboard(monkeypatch, dated, "sources", asked))
    assert "1 event, 1 report. Countries: Russia and Ukraine; all of these countries together; words: doha. Data" in line


def test_words_of_the_address_are_cited_so_that_the_address_is_one_piece(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = lines(open_dashboard(monkeypatch, dated, "home", {"lang": "ar", "q": "المنامة"}))
    assert line.endswith(" ?q=%D8%A7%D9%84%D9%85%D9%86%D8%A7%D9%85%D8%A9&lang=ar")
    assert "كلمات: المنامة." in line


def test_a_story_is_cited_with_what_it_holds(saga: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = lines(open_dashboard(monkeypatch, saga, "story", {"lang": "en", "story": "e3", "to": "2024-01-20"}))
    assert line.startswith(f"Dateline {__version__}, page “Story”: 3 events, 3 reports. to 20 January 2024. Data loaded ")
    assert line.endswith(" ?to=2024-01-20&story=e3&lang=en")


def test_an_event_is_cited_with_its_day_outlets_and_sources(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cited = lines(open_dashboard(monkeypatch, dated, "timeline", {"lang": "en", "event": "e0", "country": "RUS", "page": "2"}))
    assert cited[1] == (
        "“Strike on Belgorod”, Tuesday, 30 January 2024. Told by al-bayan-sample, northern-herald (2 reports), citing Sputnik, Reuters, "
        f"officials: Russia. Dateline {__version__}, data loaded 27 November 2026, 09:02 UTC. ?event=e0&lang=en"
    )
    assert "?country=RUS&page=2&lang=en" in cited[0]


def test_an_event_of_one_report_that_cites_nobody_is_cited_in_arabic(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cited = lines(open_dashboard(monkeypatch, dated, "timeline", {"lang": "ar", "event": "e5"}))
    assert cited[1] == (
        f"حدث: «Sans date ni lieu»، التاريخ غير معروف. نشره: le-quotidien-sample (تقرير واحد). من لوحة Dateline {__version__}، حُمّلت البيانات في "
        "27 نوفمبر 2026، 09:02 بالتوقيت العالمي. ?event=e5&lang=ar"
    )


@pytest.mark.parametrize(
    ("lang", "label", "sentence"),
    [
        ("en", "Download the reports as a table (CSV): 2 reports of 9 events", "A file holds 2 rows at most: it has the first 2 of 12."),
        ("ar", "تنزيل التقارير جدولاً (CSV): تقريران (9 أحداث)", "لا يتسع الملف لأكثر من 2 صف: فيه أول 2 من 12."),
    ],
)
def test_a_file_that_does_not_hold_all_says_so(lang: str, label: str, sentence: str, varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MOST_REPORTS", 2)
    shown = open_dashboard(monkeypatch, varied, "sources", {"lang": lang})
    assert [button.proto.label for button in shown.app.get("download_button")] == [label]
    assert sentence in shown.words()


def test_a_list_of_events_that_the_file_does_not_hold_says_so(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MOST_EVENTS", 3)
    shown = open_dashboard(monkeypatch, varied, "timeline", {"lang": "en"})
    assert shown.app.get("download_button")[0].proto.label == "Download this list as a table (CSV): 3 events"
    assert "A file holds 3 rows at most: it has the first 3 of 7. Narrow the filters to get the rest." in shown.words()


def test_reports_that_do_not_pass_themselves_are_told(varied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_dashboard(monkeypatch, varied, "home", {"lang": "en", "publisher": "northern-herald"})
    assert shown.counts()["reports"] == 1
    assert shown.app.get("download_button")[0].proto.label.endswith(": 2 reports of 1 event")
    assert "1 of them passes the filters itself and has True in the column passes_filters" in shown.words()
    assert "passes_filters" not in open_dashboard(monkeypatch, varied, "home", {"lang": "en"}).words()


# In a browser ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/timeline", "/map", "/sources"])
def test_the_reports_under_the_filters_are_saved_as_a_table(path: str, running: str, page: Page) -> None:
    visit(page, f"{running}{path}?country=UKR&lang=ar")
    with page.expect_download() as saving:
        page.get_by_role("button", name="تنزيل التقارير جدولاً (CSV): 3 تقارير (حدثان)").click()
    assert saving.value.suggested_filename == "dateline-reports.csv"
    told = Path(saving.value.path()).read_bytes()
    assert told.startswith(b'\xef\xbb\xbf"event_id",')
    rows = list(csv.DictReader(io.StringIO(told.decode("utf-8-sig"))))
    assert [(row["event_id"], row["report_id"], row["publisher"], row["title"]) for row in rows] == [
        ("e1", "r1-0", "gulf-courier", "Talks in Doha"),
        ("e0", "r0-0", "al-bayan-sample", "هجوم أوكراني على بيلغورود"),
        ("e0", "r0-1", "northern-herald", "Strike on Belgorod"),
    ]


def unfold(page: Page, key: str) -> str:
    """Open the citation under a key and read its line."""
    page.locator(f".st-key-{key} summary").click()
    settle(page)
    return page.locator(f".st-key-{key} .dl-line").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_address_of_a_cited_view_shows_it_again(lang: str, direction: str, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?country=UKR&q=الحاكم&lang={lang}&event=e3")
    page.keyboard.press("Escape")
    settle(page)
    line = unfold(page, "cite_view")
    assert page.locator(".st-key-cite_view .dl-line").evaluate("line => getComputedStyle(line).direction") == direction
    link = line.split()[-1]
    assert link.startswith(f"{running}/sources?country=UKR&q=%")
    assert parse_qs(urlsplit(link).query) == {"country": ["UKR"], "q": ["الحاكم"], "lang": [lang]}
    visit(page, link)
    assert page.locator(".dl-remaining").get_attribute("data-reports") == "1"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "copies", "copied", "is_secure"),
    [("ar", ("نسخ الرابط", "نسخ الاقتباس"), "نُسخ", False), ("en", ("Copy the link", "Copy the citation"), "Copied", True)],
)
def test_the_link_and_the_line_are_copied_by_a_button_each(lang: str, copies: tuple[str, str], copied: str, is_secure: bool, running: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{running}/map?lang={lang}&country=UKR")
    line = unfold(page, "cite_view")
    words = page.locator("[data-testid=stSidebar] input").first
    if not is_secure:  # a page that is not served by https has no clipboard
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    for name, expected in zip(copies, (f"{running}/map?country=UKR&lang={lang}", line), strict=True):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("button", name=copied)).to_be_visible()
        words.press("Control+V")
        assert words.input_value() == expected[:LONGEST_TEXT]
        words.fill("")  # else the next click filters by it
        expect(page.get_by_role("button", name=name)).to_be_visible()


@pytest.mark.browser
def test_no_card_fetches_the_program_that_colours_code(running: str, page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    visit(page, f"{running}/timeline?event=e1")
    assert [address for address in fetched if "Highlighter" in address] == []  # 1.5 MB, at the same time as the charts


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/timeline", "/map", "/sources"])
def test_the_address_of_a_cited_event_opens_its_card_alone(path: str, running: str, page: Page) -> None:
    visit(page, f"{running}{path}?country=RUS&lang=en&event=e1")
    link = unfold(page, "cite_event").split()[-1]
    assert link == f"{running}/?event=e1&lang=en"
    visit(page, link)
    assert page.get_by_role("dialog").locator("article[data-event=e1]").is_visible()
    assert page.locator(".dl-remaining").get_attribute("data-events") == "9"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "label", "ukrainian", "wagner", "un"),
    [
        ("ar", "تنزيل هذه القائمة جدولاً (CSV): حدثان", "جيش أوكرانيا", "مجموعة فاغنر", "الأمم المتحدة"),
        ("en", "Download this list as a table (CSV): 2 events", "Ukraine army", "Wagner Group", "United Nations"),
    ],
)
def test_the_events_of_the_list_are_saved_with_their_parties_by_name_in_the_language_of_the_page(
    lang: str, label: str, ukrainian: str, wagner: str, un: str, running: str, page: Page
) -> None:
    visit(page, f"{running}/timeline?country=UKR&lang={lang}")
    with page.expect_download() as saving:
        page.get_by_role("button", name=label).click()
    assert saving.value.suggested_filename == "dateline-dated.csv"
    talks, strike = csv.DictReader(io.StringIO(Path(saving.value.path()).read_bytes().decode("utf-8-sig")))
    assert {name: value for name, value in strike.items() if "actor" in name} == {
        "actors": "UKR-army wagner",
        "actor_names": f"{ukrainian}; {wagner}",
        "source_actors": "wagner",
        "source_actor_names": wagner,
        "target_actors": "UKR-army",
        "target_actor_names": ukrainian,
        "mediator_actors": "",
        "mediator_actor_names": "",
    }
    assert (talks["event_id"], talks["actors"], talks["mediator_actor_names"], talks["source_actor_names"]) == ("e1", "un", un, "")


@pytest.mark.browser
@pytest.mark.parametrize(("host", "is_said"), [("127.0.0.1", True), ("news.localhost", False)])
def test_it_is_said_where_a_link_works_on_this_machine_only(host: str, is_said: bool, running: str, page: Page) -> None:
    visit(page, f"{running.replace('127.0.0.1', host)}/map?lang=en")
    unfold(page, "cite_view")
    assert page.get_by_text("a colleague cannot open it on another").count() == is_said


def test_a_page_that_stays_open_does_not_keep_the_tables_of_its_snapshot_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buttons: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, *details, **options: buttons.append(data))
    store = write_store(tmp_path / "store", VARIED)
    tables = connect(open_store(store), "tables of a page that stays open")
    held = ref(tables)

    def lines_of_files() -> list[int]:
        return [len(list(csv.reader(io.StringIO(file().decode("utf-8-sig"))))) for file in buttons]

    opened = ui_page.Page("timeline", View(), Filters(), Language("en"), tables, datetime(2024, 1, 1))
    download.draw_download(opened, 9)
    download.draw_reports_download(opened)
    assert lines_of_files() == [8, 13]
    del tables, opened
    gc.collect()
    assert held() is None
    write_store(store, VARIED[:1], first=50)
    assert lines_of_files() == [9, 15]  # of the newest snapshot, with one event of two reports more
