"""What a page looks like in a real browser: nothing clipped, nothing the wrong way round, no English on an Arabic page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.stores import Story, Telling, write_store
from tests.ui.browser import OpenPage, server, settle, visit

pytestmark = pytest.mark.browser

LONG = "".join(f"Paragraph {n} of a long article.\n\n" for n in range(60))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store of a long article and a short one."""
    stories = [
        Story(date(2024, 1, 1), killed=(1, 4), tellings=(Telling(quote="Paragraph 5 of a long article.", text=LONG), Telling(text="Short."))),
        Story(date(2024, 1, 2), roles={"QAT": ("source",)}, tellings=(Telling(text="Short."),)),
    ]
    with server(write_store(tmp_path_factory.mktemp("look") / "store", stories)) as address:
        yield address


def box(found: Locator) -> tuple[float, float]:
    """The left and right edge of what is drawn."""
    edges = found.bounding_box()
    assert edges is not None
    return edges["x"], edges["x"] + edges["width"]


@pytest.mark.parametrize(("lang", "words"), [("ar", "إلى محتوى الصفحة"), ("en", "Skip to main content")])
def test_the_first_key_leads_past_the_menu_in_the_language_of_the_page(lang: str, words: str, running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang={lang}")
    page.keyboard.press("Tab")
    link = page.locator("[data-testid=stSkipToContent]:focus")
    assert link.evaluate("e => getComputedStyle(e, '::after').content") == f'"{words}"'
    assert link.evaluate("e => getComputedStyle(e).fontSize") == "0px"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_choice_of_a_list_is_clipped_and_one_that_is_not_made_has_a_frame_on_all_sides(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang={lang}")
    expect(page.locator("[role=radiogroup] button")).not_to_have_count(0)
    for group in page.locator("[role=radiogroup]").all():
        left, right = box(group)
        assert all(left <= box(choice)[0] and box(choice)[1] <= right for choice in group.locator("button").all())
    expect(page.locator("[role=radiogroup] button[aria-checked=false]")).to_have_count(2)
    frames = page.locator("[role=radiogroup] button[aria-checked=false]").evaluate_all("all => all.map(e => getComputedStyle(e).borderColor)")
    assert frames == ["rgba(128, 120, 105, 0.4)"] * 2


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_colour_of_a_legend_stands_where_its_name_begins(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/sources?lang={lang}")
    expect(page.locator(".dl-legend .dl-type")).not_to_have_count(0)
    for one in page.locator(".dl-legend .dl-type").all():
        colour, name = box(one.locator("i")), box(one.locator("bdi"))
        assert colour[0] >= name[1] if lang == "ar" else colour[1] <= name[0]
    assert page.locator(".js-plotly-plot .legend").count() == 0


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_cross_that_closes_a_card_stands_where_its_lines_end(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/?lang={lang}&event=e1")
    card = page.get_by_role("dialog")
    cross, title, headline = (box(card.locator(part)) for part in ("> button", "> h2 p", "article h2"))
    if lang == "ar":
        assert cross[1] < title[0]
        assert title[1] == headline[1]
    else:
        assert cross[0] > title[1]
        assert title[0] == headline[0]


@pytest.mark.parametrize(("scheme", "ink"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(23, 26, 29)")])
def test_words_on_red_can_be_read_in_the_light_and_in_the_dark(scheme: Literal["light", "dark"], ink: str, running: str, page_on: OpenPage) -> None:
    page = page_on(color_scheme=scheme, locale="en-GB")
    visit(page, f"{running}/map?lang=en&country=QAT")
    chosen = page.locator(".st-key-control_countries [data-tag] span, .st-key-rank_QAT button p")
    page.locator(".st-key-rank_QAT button p").wait_for()
    assert set(chosen.evaluate_all("all => all.map(words => getComputedStyle(words).color)")) == {ink}


def test_the_way_out_of_a_page_without_a_story_is_seen_to_be_a_link(running: str, page: Page) -> None:
    visit(page, f"{running}/story?lang=en&story=nothing")
    expect(page.get_by_role("link", name="Timeline: what happened when").locator("p")).to_have_css("text-decoration-line", "underline")


def test_a_text_fades_where_it_goes_on_and_not_where_it_ends(running: str, page: Page) -> None:
    visit(page, f"{running}/?lang=en&event=e0")
    texts = page.get_by_role("dialog").locator(".dl-text")
    fades = texts.evaluate_all("all => all.map(text => [text.scrollHeight > text.clientHeight, getComputedStyle(text).getPropertyValue('--dl-fade')])")
    assert fades == [[True, "56px"], [False, "0px"]]
    texts.first.evaluate("text => text.scrollTo(0, text.scrollHeight)")
    expect(texts.first).to_have_css("--dl-fade", "0px")


def test_on_a_telephone_headlines_and_notices_are_small(running: str, page: Page) -> None:
    sizes = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{running}/?lang=ar&event=e0&country=BRA")
        parts = ("article h2", "[data-testid=stAlertContainer] p")
        sizes[width] = [page.locator(part).first.evaluate("part => parseFloat(getComputedStyle(part).fontSize)") for part in parts]
    assert [round(size, 1) for size in sizes[390]] == [23.2, 14]
    assert [round(size, 1) for size in sizes[1280]] == [30.4, 16]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_charts_below_each_other_on_a_telephone_are_not_far_apart(lang: str, running: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, f"{running}/sources?lang={lang}")
    first, second = (page.locator("[data-testid=stColumn]").nth(n).bounding_box() for n in range(2))
    assert first is not None and second is not None
    assert second["y"] - (first["y"] + first["height"]) == 8


def test_on_a_telephone_the_menu_makes_way_for_the_page_chosen_in_it_and_stays_while_filters_are_set(running: str, page_on: OpenPage) -> None:
    page = page_on(viewport={"width": 390, "height": 844})
    visit(page, f"{running}/timeline?lang=ar")
    door, menu = page.get_by_test_id("stExpandSidebarButton"), page.get_by_test_id("stSidebar")
    assert door.evaluate("e => getComputedStyle(e, '::after').content") == '"القائمة والمرشّحات"'
    door.click()
    page.locator("[class*=st-key-control_tolls_differ] label").first.click()
    settle(page)
    expect(menu).to_have_attribute("data-collapsed", "false")
    page.locator(".st-key-menu a").nth(2).click()
    page.wait_for_url("**/map?tolls=differ&lang=ar")
    settle(page)
    expect(menu).to_have_attribute("data-collapsed", "true")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_choice_of_a_list_stands_where_its_lines_start(lang: str, running: str, page: Page) -> None:
    visit(page, f"{running}/?lang={lang}")
    page.locator(".st-key-control_countries input").first.click()
    choice = page.get_by_role("option").first
    choice.wait_for()
    assert choice.evaluate("e => getComputedStyle(e).direction") == {"ar": "rtl", "en": "ltr"}[lang]


def test_on_paper_stands_what_is_shown_and_an_open_card_alone_with_its_texts_whole(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=ar")
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    assert [page.get_by_test_id(name).is_visible() for name in ("stSidebar", "stPlotlyChart")] == [False, True]
    page.emulate_media(media="screen")
    page.locator("[class*=st-key-open_] button").last.click()
    settle(page)
    page.emulate_media(media="print")
    assert [page.locator(one).is_visible() for one in ("#root", "article.dl-card")] == [False, True]
    assert page.locator(".dl-text").first.evaluate("text => text.scrollHeight <= text.clientHeight")


def test_on_paper_stands_the_line_that_cites_what_is_shown_without_its_buttons(running: str, page: Page) -> None:
    visit(page, f"{running}/timeline?lang=en")
    assert page.locator(".dl-line").is_visible() is False
    page.emulate_media(media="print")
    expect(page.locator(".dl-line")).to_be_visible()
    expect(page.locator(".dl-line")).to_contain_text("2 events, 3 reports. No filter.")
    assert [page.locator(one).is_visible() for one in (".st-key-cite_view summary", ".st-key-cite_view .dl-copies")] == [False, False]
    visit(page, f"{running}/timeline?lang=en&event=e0")
    expect(page.get_by_role("dialog").locator(".dl-line")).to_contain_text("?event=e0&lang=en")
    expect(page.get_by_role("dialog").locator(".dl-line")).to_be_visible()


def test_paper_is_light_where_the_screen_is_dark_and_small_enough_for_its_charts(running: str, page_on: OpenPage) -> None:
    page = page_on(color_scheme="dark", locale="ar", viewport={"width": 1440, "height": 900})
    visit(page, f"{running}/sources?lang=ar")
    page.emulate_media(media="print")
    for coloured in (page.get_by_test_id("stPlotlyChart").first, page.locator(".dl-type i").first):
        expect(coloured).to_have_css("filter", "invert(1) hue-rotate(180deg) brightness(0.88)")  # light words on dark become dark ones on light
    expect(page.locator(".dl-type i").first).to_have_css("print-color-adjust", "exact")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.get_by_test_id("stMainBlockContainer")).to_have_css("zoom", "0.62")
    visit(page, f"{running}/timeline?lang=ar&event=e0")
    expect(page.get_by_role("dialog")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".dl-card h2")).to_have_css("color", "rgb(34, 32, 28)")
