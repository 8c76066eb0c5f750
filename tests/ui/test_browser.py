"""A journey through the dashboard in a real browser: a deep link first of all, clicks, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pyarrow as pa
import pytest
from playwright.sync_api import Page, expect

from dateline.store.schemas import table_schema
from dateline.store.writer import Writer
from tests.stores import Story, Telling, write_store
from tests.ui.browser import OpenPage, server, settle, visit

pytestmark = pytest.mark.browser

DEEP_LINK = "/map?country=UKR&from=2024-01-01&to=2024-12-31&lang=ar"


@pytest.fixture
def fresh(varied: Path) -> Iterator[str]:
    """The address of a server that nobody has visited yet."""
    with server(varied) as address:
        yield address


@pytest.fixture(scope="module")
def running_saga(saga: Path) -> Iterator[str]:
    """The address of a server on a store with a story."""
    with server(saga) as address:
        yield address


LONG_HOST = "a-publisher-whose-host-name-is-very-long-indeed-and-has-no-break-at-all.example"


@pytest.fixture(scope="module")
def running_long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store with a publisher of a long name."""
    story = Story(day=date(2024, 1, 1), roles={"RUS": ("source",)}, tellings=(Telling(publisher=LONG_HOST), Telling()))
    with server(write_store(tmp_path_factory.mktemp("long") / "store", [story])) as address:
        yield address


def counts(page: Page) -> tuple[int, int, int]:
    """Events, reports, and undated events left out, as the page says."""
    line = page.locator(".dl-remaining")
    return tuple(int(line.get_attribute(f"data-{name}") or -1) for name in ("events", "reports", "undated"))  # type: ignore[return-value]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", ["/timeline", "/map"])
def test_a_card_leads_to_its_day_and_the_address_says_so(path: str, running: str, page: Page) -> None:
    visit(page, f"{running}{path}?lang=en&country=RUS&event=e1")
    page.locator(".st-key-same_day").get_by_text("What else happened that day").click()
    page.wait_for_url(f"{running}/timeline?from=2024-02-01&to=2024-02-01&lang=en")
    expect(page.get_by_role("dialog")).to_have_count(0)


def click_country(page: Page, code: str) -> None:
    """Click a point inside a country's shape that nothing lies over."""
    page.wait_for_selector(".choroplethlayer path", state="attached")
    x, y = page.evaluate(
        """code => {
            const shape = [...document.querySelectorAll('.choroplethlayer path')].find(e => e.__data__.loc === code);
            const box = shape.getBoundingClientRect();
            const toShape = shape.getScreenCTM().inverse();
            const dots = [...document.querySelectorAll('.scattergeo .point')].map(e => e.getBoundingClientRect());
            for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
                const at = new DOMPoint(box.x + box.width * i / 40, box.y + box.height * j / 40);
                const isFree = dots.every(dot => Math.hypot(dot.x - at.x, dot.y - at.y) > 40);
                if (isFree && shape.isPointInFill(at.matrixTransform(toShape))) return [at.x, at.y];
            }
        }""",
        code,
    )
    page.mouse.click(x, y)
    settle(page)


def test_a_shared_link_opens_first_of_all_and_talks_to_nobody_else(fresh: str, page: Page, page_on: OpenPage) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    visit(page, fresh + DEEP_LINK)

    assert counts(page) == (2, 3, 0)
    assert page.locator(".st-key-chip_2 button").inner_text().startswith("أوكرانيا")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.wait_for_selector(".choroplethlayer path", state="attached")
    assert page.locator(".choroplethlayer path[d]").count() > 150
    assert [url for url in requests if urlsplit(url).scheme not in ("data", "blob") and not url.startswith((fresh, fresh.replace("http", "ws")))] == []
    assert any("topo/world_110m.json" in url for url in requests)
    assert any("fonts/" in url for url in requests)

    click_country(page, "RUS")
    assert asked(page)["country"] == ["RUS", "UKR"]
    on_the_map = counts(page)
    for name in ("الخط الزمني", "المصادر", "الرئيسية"):
        page.locator(".st-key-menu a", has_text=name).click()
        settle(page)
        assert asked(page)["country"] == ["RUS", "UKR"]
        assert counts(page) == on_the_map
    for _ in range(3):
        page.go_back()
        settle(page)
    assert asked(page)["country"] == ["RUS", "UKR"]
    page.go_back()
    settle(page)
    assert asked(page)["country"] == ["UKR"]
    assert counts(page) == (2, 3, 0)

    other = page_on(locale="en-GB")
    visit(other, page.url.replace("lang=ar", "lang=en"))
    assert counts(other) == (2, 3, 0)
    assert "2 of 9 events" in other.locator(".dl-remaining").inner_text()
    assert other.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_the_widgets_of_a_page_reached_by_the_menu_show_what_is_filtered(running: str, page: Page) -> None:
    def shown() -> list[str]:
        widgets = ".st-key-control_lang [aria-checked=true]", ".st-key-control_countries", ".st-key-control_role input"
        language, countries, role = (page.locator(widget) for widget in widgets)
        return [language.inner_text(), countries.inner_text(), role.input_value()]

    visit(page, f"{running}/?country=UKR&role=location&lang=en")
    at_first = shown()
    assert at_first[0] == "English"
    assert "Ukraine" in at_first[1]
    for name in ("Timeline", "Map", "Home"):
        page.locator(".st-key-menu a", has_text=name).click()
        settle(page)
        assert shown() == at_first, name
    page.go_back()
    settle(page)
    assert shown() == at_first


@pytest.mark.parametrize(("locale", "direction"), [("ar-EG", "rtl"), ("en-US", "ltr"), ("fr-FR", "rtl")])
def test_without_a_language_in_the_address_the_browser_s_is_taken(running: str, page_on: OpenPage, locale: str, direction: str) -> None:
    page = page_on(locale=locale)
    visit(page, running)
    assert page.evaluate("getComputedStyle(document.body).direction") == direction


def test_a_second_click_on_a_country_takes_it_away_again(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    click_country(page, "RUS")
    assert asked(page) == {"country": ["RUS"], "lang": ["en"]}
    click_country(page, "RUS")
    assert asked(page) == {"lang": ["en"]}


def test_a_country_without_events_can_be_clicked_and_says_so(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    click_country(page, "BRA")
    assert asked(page)["country"] == ["BRA"]
    expect(page.get_by_text("No event passes these filters.")).to_be_visible()


def test_a_small_state_is_clicked_at_its_marker(running: str, page: Page) -> None:
    visit(page, f"{running}/map?lang=en")
    page.wait_for_selector(".scattergeo .point", state="attached")
    index = page.evaluate("document.querySelector('.js-plotly-plot').data[1].customdata.indexOf('XKX')")
    box = page.locator(".scattergeo .point").nth(index).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert asked(page)["country"] == ["XKX"]


@pytest.mark.parametrize(("until", "last"), [(None, "2024-01-31"), ("2024-01-30", "2024-01-30")])
def test_a_click_on_a_bar_narrows_the_period_to_it_and_back_widens_it(until: str | None, last: str, running: str, page: Page) -> None:
    period = {"from": ["2019-01-01"], **({"to": [until]} if until else {})}
    visit(page, f"{running}/timeline?{urlencode(period, doseq=True)}&lang=en")
    page.wait_for_selector(".barlayer .point path", state="attached")
    box = page.locator(".barlayer .point path").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)
    assert asked(page) == {"from": ["2024-01-01"], "to": [last], "lang": ["en"]}
    expect(page.locator(".st-key-chip_0 button")).to_contain_text(re.compile("^from 1 January 2024"))
    page.go_back()
    settle(page)
    assert asked(page) == {**period, "lang": ["en"]}


def click_bar(page: Page, chart: int, row: int) -> None:
    """Click the bar of the reports in a row of a ranking; rows and charts count from 0."""
    bars = page.locator(".js-plotly-plot").nth(chart).locator(".barlayer .trace").last.locator(".point path")
    bars.nth(row).scroll_into_view_if_needed()
    box = bars.nth(row).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settle(page)


@pytest.mark.parametrize(("chart", "row", "asked_for", "events"), [(0, 2, {"publisher": ["le-quotidien-sample"]}, 2), (1, 1, {"source": ["reuters"]}, 3)])
def test_a_click_on_a_publisher_or_source_filters_by_it_and_a_second_one_no_longer(
    chart: int, row: int, asked_for: dict[str, list[str]], events: int, running: str, page: Page
) -> None:
    visit(page, f"{running}/sources?lang=en")
    click_bar(page, chart, row)
    assert asked(page) == {**asked_for, "lang": ["en"]}
    assert counts(page)[0] == events
    expect(page.locator(".st-key-chip_0 button")).to_be_visible()
    click_bar(page, chart, row)
    assert asked(page) == {"lang": ["en"]}
    click_bar(page, chart, row)
    page.go_back()
    settle(page)
    assert asked(page) == {"lang": ["en"]}


def bars(page: Page, chart: int) -> dict[str | None, tuple[int, int]]:
    """The events and reports that a ranking's bars show, by the code that a click on them chooses."""
    drawn = page.locator(".js-plotly-plot").nth(chart).evaluate("plot => plot.data.map(bars => [bars.customdata, [...bars.x]])")
    (codes, events), (_, reports) = drawn
    return {code: (shown, told) for code, shown, told in zip(codes, events, reports, strict=True)}


@pytest.mark.parametrize(
    ("chart", "query", "code", "events"),
    [(1, "", "afp", 2), (1, "source=reuters", "afp", 2), (1, "source=reuters&source=RUS", "afp", 2), (1, "language=ar&source=sputnik", "afp", 2),
     (0, "publisher=gulf-courier", "al-bayan-sample", 3), (0, "source=reuters", "gulf-courier", 2)],
)  # fmt: skip
def test_a_bar_shows_as_many_events_as_a_click_on_it_lists(chart: int, query: str, code: str, events: int, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?{query}&lang=en")
    shown = bars(page, chart)
    click_bar(page, chart, list(shown).index(code))
    assert asked(page)[("publisher", "source")[chart]] == [code]
    assert shown[code][0] == events
    assert counts(page)[:2] == shown[code]
    assert bars(page, chart) == shown


def test_a_click_on_what_has_no_code_changes_nothing(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    click_bar(page, 0, 4)  # the unknown publisher
    click_bar(page, 1, 0)  # no source
    assert asked(page) == {"lang": ["en"]}


def test_a_click_on_a_publisher_of_a_story_leaves_its_reports_of_that_story(running_saga: str, page: Page) -> None:
    visit(page, f"{running_saga}/story?lang=en&story=e3")
    click_bar(page, 1, 1)
    assert asked(page) == {"lang": ["en"], "story": ["e3"], "publisher": ["outlet-1"]}
    expect(page.get_by_text("The filters leave 1 of them.")).to_be_visible()


Change = Callable[[Page], None]


def choose(label: str, option: str) -> Change:
    """Choose an option of a filter, by what it is called on screen."""

    def change(page: Page) -> None:
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.press_sequentially(option)
        page.get_by_role("option", name=option).click()

    return change


def check(label: str) -> Change:
    return lambda page: page.locator("label", has_text=label).click()


def write(text: str) -> Change:
    def change(page: Page) -> None:
        page.get_by_role("textbox", name="Words in title or quote").fill(text)
        page.keyboard.press("Enter")

    return change


def write_day(label: str, day: str) -> Change:
    def change(page: Page) -> None:
        page.get_by_role("spinbutton", name=f"year, {label}").click()
        page.keyboard.type(day)
        page.locator("h1").last.click()

    return change


@pytest.mark.parametrize(
    ("change", "written", "events"),
    [
        (choose("Countries", "Ukraine"), {"country": ["UKR"]}, 2),
        (choose("Event type", "Assault"), {"type": ["ASSAULT"]}, 2),
        (choose("Publisher", "northern-herald"), {"publisher": ["northern-herald"]}, 1),
        (choose("Cited source", "AFP"), {"source": ["afp"]}, 2),
        (choose("Language of the article", "French"), {"language": ["fr"]}, 2),
        (choose("Countries as", "who mediated"), {"role": ["mediator"]}, 9),
        (choose("Confidence", "80% and more"), {"confidence": ["0.8"]}, 1),
        (check("Told by several independent texts"), {"texts": ["several"]}, 1),
        (check("Reports differ on the toll"), {"tolls": ["differ"]}, 1),
        (write("doha"), {"q": ["doha"]}, 1),
        (write_day("From", "20240105"), {"from": ["2024-01-05"]}, 4),
        (write_day("To", "20240105"), {"to": ["2024-01-05"]}, 3),
    ],
)  # fmt: skip
def test_a_filter_is_chosen_written_undone_and_done_again(change: Change, written: dict[str, list[str]], events: int, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    change(page)
    settle(page)
    assert asked(page) == {**written, "lang": ["en"]}
    assert counts(page)[0] == events
    page.go_back()
    settle(page)
    assert asked(page) == {"lang": ["en"]}
    assert counts(page)[0] == 9
    page.go_forward()
    settle(page)
    assert asked(page) == {**written, "lang": ["en"]}
    assert counts(page)[0] == events
    page.locator(".st-key-clear_all button").click()
    settle(page)
    assert asked(page) == {"lang": ["en"]}
    assert counts(page)[0] == 9


def test_choices_made_one_after_another_all_stay(running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang=en")
    page.get_by_role("combobox", name="Event type").click()
    for name in ("Protest", "Disaster", "Assault"):
        page.get_by_role("option", name=name).click()
        page.wait_for_timeout(150)
    settle(page)
    assert asked(page)["type"] == ["ASSAULT", "DISASTER", "PROTEST"]
    assert counts(page)[0] == 4


def test_a_card_has_an_address_and_closes_with_back_or_escape(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&event=e0")
    card = page.get_by_role("dialog")
    assert card.locator("mark").last.inner_text() == "The governor said two people were killed."
    assert card.locator(".dl-text").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.keyboard.press("Escape")
    settle(page)
    assert "event" not in asked(page)
    expect(card).to_have_count(0)
    page.locator(".st-key-open_e1 button").click()
    settle(page)
    assert asked(page)["event"] == ["e1"]
    page.go_back()
    settle(page)
    expect(card).to_have_count(0)


def test_a_decision_has_its_day_in_utc_wherever_the_server_stands(tmp_path: Path, page: Page) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 30))])
    late = datetime(2024, 2, 1, 22, 30, tzinfo=UTC)
    decision = {"edit_id": "d1", "edited_at": late, "editor": "Amal", "action": "verify", "event_id": "e0", "applied": True}
    with Writer(store) as writer:
        writer.add("edits", pa.Table.from_pylist([decision], schema=table_schema("edits")))
        writer.commit()
    with server(store, TZ="Asia/Riyadh") as address:
        visit(page, f"{address}/timeline?lang=en&event=e0")
        expect(page.locator("p.dl-verified")).to_contain_text("Amal, 1 February 2024")


def test_the_reasons_unfold_without_asking_the_server(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&event=e1")
    page.locator(".dl-why summary").click()
    expect(page.locator(".dl-why td").first).to_be_visible()
    expect(page.locator(".dl-why td").first).to_have_text("type")


def test_the_list_under_the_filters_is_saved_as_a_table(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?country=UKR&lang=ar")
    with page.expect_download() as saving:
        page.get_by_role("button", name="تنزيل هذه القائمة جدولاً (CSV): حدثان").click()
    assert saving.value.suggested_filename == "dateline-dated.csv"
    lines = Path(saving.value.path()).read_bytes().decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["event_id", "e1", "e0"]
    assert "هجوم أوكراني على بيلغورود" in lines[2]


def test_changing_the_language_keeps_page_filters_and_numbers(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=ar&country=RUS&shelf=dated")
    page.get_by_role("radio", name="English").click()
    settle(page)
    assert asked(page) == {"country": ["RUS"], "lang": ["en"]}
    assert counts(page) == (3, 6, 0)
    page.wait_for_selector(".xtick text")
    assert re.search(r"[A-Z][a-z]{2}", page.locator(".xtick text").first.text_content() or "")
    page.go_back()
    settle(page)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


@pytest.mark.parametrize("path", ["/", "/timeline", "/map", "/sources", "/story"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_page_is_wider_than_the_screen(path: str, lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}{path}?lang={lang}")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_long_name_of_a_publisher_does_not_widen_a_small_screen(lang: str, running_long: str, page_on: OpenPage) -> None:
    page = page_on(viewport={"width": 390, "height": 900})
    for query in ("", f"&publisher={LONG_HOST}", "&event=e0"):
        visit(page, f"{running_long}/sources?lang={lang}{query}")
        assert LONG_HOST in page.locator(".dl-legend").last.inner_text()
        assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth"), query


@pytest.mark.parametrize(("key", "path"), [("menu", "/timeline"), ("links", "/"), ("thread_links", "/timeline?event=e0")])
def test_the_link_that_the_keyboard_is_at_has_a_frame(key: str, path: str, running_saga: str, page_on: OpenPage) -> None:
    page = page_on(locale="en-GB")
    visit(page, running_saga + path)
    for _ in range(60):
        page.keyboard.press("Tab")
        frame = page.evaluate(
            """key => {
                const at = document.activeElement, style = getComputedStyle(at);
                return at.matches(`.st-key-${key} a`) ? [style.outlineStyle, style.outlineWidth] : null;
            }""",
            key,
        )
        if frame:
            break
    assert frame == ["solid", "2px"]


def test_what_a_period_leaves_out_stands_below_what_remains(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en&from=2024-01-25")
    line = page.locator(".dl-remaining")
    number, left_out = (part.bounding_box() for part in (line.locator("b").first, line.locator("span")))
    assert number is not None
    assert left_out is not None
    assert left_out["y"] >= number["y"] + number["height"]
