"""The editing mode in a real browser, in both languages: from reading why four reports are one event to decisions that outlive a new load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyarrow as pa
import pytest
from playwright.sync_api import Locator, Page, expect

from dateline.interface import Language
from dateline.store.schemas import table_schema
from dateline.store.writer import Writer
from tests.loading import rows_in
from tests.stores import VARIED, write_store
from tests.ui.browser import server, settle, visit
from tests.ui.newsroom import COLLISION, PORT, QUAKE, event_ids, run_dateline

pytestmark = pytest.mark.browser

EDITOR = "Amal Haddad"


class Desk:
    """The card of an event with its editing mode, as an editor uses it."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page, self.language = page, language
        self.card = page.get_by_role("dialog")

    def unfold(self) -> None:
        """Open the editing mode; it folds when another event is shown."""
        if not self.page.locator(".st-key-desk [data-testid=stForm]").is_visible():
            self.page.locator(".st-key-desk summary").click()
            settle(self.page)  # a list that opens while the form still moves folds again
        self.page.locator(".st-key-desk [data-testid=stForm]").wait_for()

    def choose(self, label: str, words: str) -> None:
        """Choose the option that holds these words."""
        box = self.card.get_by_role("combobox", name=self.language.say(label))
        box.click()
        box.press_sequentially(words)
        self.page.get_by_role("option").filter(has_text=words).first.click()

    def act(self, action: str) -> None:
        settle(self.page)
        self.unfold()
        self.choose("edit_action", self.language.say(action))
        settle(self.page)

    def fill(self, label: str, text: str) -> None:
        """Write into a box; its label begins with a capital."""
        words = self.language.say(label)
        self.card.get_by_role("textbox", name=words[:1].upper() + words[1:], exact=True).fill(text)

    def type_digits(self, label: str, digits: str) -> None:
        """Type into a box on which a telephone shows its keys of digits."""
        box = self.card.get_by_role("textbox", name=self.language.say(label), exact=True)
        expect(box).to_have_attribute("type", "tel")
        expect(box).to_have_attribute("autocomplete", "off")
        assert box.get_attribute("placeholder") in (None, "")
        box.fill(digits)

    def submit(self, why: str = "") -> None:
        if why:
            self.fill("edit_why", why)
        self.card.get_by_role("button", name=self.language.say("edit_decide", who=EDITOR)).click()

    def reports(self, n: int) -> None:
        """Wait until the card has so many reports."""
        expect(self.card.locator(".dl-report")).to_have_count(n)

    def says(self, words: str, where: str = ".dl-card") -> None:
        """Wait until a part of the card says so."""
        expect(self.card.locator(where).first).to_contain_text(words)


def column(table: Locator, number: int) -> list[str]:
    """What stands in a column of the table of differences, below its head and the event's own row."""
    return [row.locator("td").nth(number).inner_text() for row in table.locator("tr").all()[2:]]


WORDS = {
    "en": {
        "joined": "was joined to", "copy": "A near copy of", "for": "For it: wording alike to", "told_by": "4 reports, 4 outlets, 3 independent texts",
        "shown": "48 to 64", "split_off": "1 report of it split off",
        "corrected": "Corrected by Amal Haddad", "before": "Before: Monday, 1 January 2024.", "day": "Sunday, 31 December 2023",
    },
    "ar": {
        "joined": "ضُمّ", "copy": "نسخة شبه مطابقة من", "for": "يؤيّد ذلك: تشابه الصياغة", "told_by": "4 تقارير، 4 منابر، 3 نصوص مستقلة",
        "shown": "48 إلى 64", "split_off": "فُصل عنه تقرير واحد",
        "corrected": "تصحيح Amal Haddad", "before": "القيمة السابقة: الاثنين، 1 يناير 2024.", "day": "الأحد، 31 ديسمبر 2023",
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_editor_reads_why_splits_joins_corrects_and_hides_and_a_new_load_keeps_it_all(lang: str, page: Page, newsroom: tuple[Path, Path]) -> None:
    source, store = newsroom
    quake, port = event_ids(store)[QUAKE], event_ids(store)[PORT]
    words, desk = WORDS[lang], Desk(page, Language(lang))
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        visit(page, f"{address}/timeline?lang={lang}&event={quake}")
        desk.says(words["told_by"])

        page.locator(".dl-one summary").click()
        for said in ("joined", "copy", "for"):
            desk.says(words[said], ".dl-one")
        table = desk.card.locator(".dl-differ table")
        assert column(table, 0) == ["48", "55", "62", "64"]
        assert table.locator("tr.own td").first.inner_text() == words["shown"]
        expect(desk.card.locator(".scatterlayer .trace")).to_have_count(2)

        desk.act("edit_split")
        desk.choose("edit_split_which", "al-fanar")
        page.keyboard.press("Escape")
        desk.submit("another quake")
        desk.reports(3)
        assert parse_qs(urlsplit(page.url).query)["event"] == [quake]
        (alone,) = [row["event_id"] for row in rows_in(store, "events") if row["lang"] == "ar"]
        assert alone != quake
        expect(desk.card).to_contain_text(words["split_off"])

        desk.act("edit_join")
        desk.choose("edit_join_which", "نوتو")
        desk.submit("the same quake after all")
        desk.reports(4)

        desk.act("edit_correct_date")
        desk.fill("field_date", "2023-12-31")
        desk.submit("as the observatory told it")
        desk.says(words["day"])
        for said in ("corrected", "before"):
            desk.says(words[said])
        desk.says("as the observatory told it")

        visit(page, f"{address}/timeline?lang={lang}&event={port}")
        desk.act("edit_hide")
        desk.submit()
        expect(desk.card).to_contain_text(EDITOR)
        expect(page.locator(f"[data-event={port}]")).to_have_count(0)
        expect(desk.card.locator("[class*='st-key-undo_card_']")).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        visit(page, f"{address}/timeline?lang={lang}")
        expect(page.locator(".st-key-hidden_events")).to_contain_text(PORT)

        assert "0 new" in run_dateline("load", str(source), "--store", str(store), "--workers", "1")
        visit(page, f"{address}/timeline?lang={lang}&event={alone}")
        desk.reports(4)
        assert desk.card.locator(".dl-card").get_attribute("data-event") == quake
        desk.says(words["day"])
        page.keyboard.press("Escape")
        settle(page)
        assert page.locator("p.dl-facts[data-event]").evaluate_all("rows => rows.map(row => row.dataset.event)") == [event_ids(store)[COLLISION], quake]
    decided = [(row["action"], row["applied"]) for row in rows_in(store, "edits") if row["editor"] == EDITOR]
    assert decided == [("split", False), ("join", True), ("correct", True), ("hide", True)]


def test_a_decision_that_cannot_be_taken_is_a_sentence_and_one_taken_is_taken_back(page: Page, newsroom: tuple[Path, Path]) -> None:
    _, store = newsroom
    port, desk = event_ids(store)[PORT], Desk(page, Language("en"))
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        visit(page, f"{address}/map?lang=en&event={port}")
        desk.act("edit_join")
        desk.submit()
        expect(desk.card).to_contain_text("Say first what it is about.")
        desk.fill("edit_join_pasted", f"{address}/map?event=e99&lang=ar")
        desk.submit()
        expect(desk.card).to_contain_text("There is no event \u2068e99\u2069 in the store.")
        expect(desk.card).to_contain_text("The decision was not taken: ")

        desk.act("edit_note")
        desk.fill("edit_note_text", "- Ask the *ministry* again.")
        desk.submit()
        desk.says("- Ask the *ministry* again.", ".dl-editor-note")
        desk.act("edit_hide")
        desk.submit()
        expect(desk.card).to_contain_text("This event was hidden by Amal Haddad")
        desk.card.locator("[class*='st-key-undo_card_']").get_by_role("button", name="Take the decision back").click()
        desk.says(PORT)
        settle(page)
        desk.card.locator("[class*='st-key-decided_']").get_by_role("button", name="Take the decision back").click()
        expect(desk.card.locator(".dl-editor-note")).to_have_count(0)
    assert [row for row in rows_in(store, "edits") if row["editor"] == EDITOR] == []


@pytest.fixture(scope="module")
def undecided(loaded_newsroom: tuple[Path, Path]) -> Iterator[str]:
    """The address of a server at which an editor looks, and decides nothing."""
    with server(loaded_newsroom[1], DATELINE_EDITOR=EDITOR) as address:
        yield address


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_telephone_a_long_choice_and_a_headline_are_read_from_their_beginning(
    lang: str, page: Page, undecided: str, loaded_newsroom: tuple[Path, Path]
) -> None:
    desk, is_cut = Desk(page, Language(lang)), "e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1"
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{undecided}/timeline?lang={lang}&event={event_ids(loaded_newsroom[1])[QUAKE]}")
    desk.act("edit_split")
    desk.card.get_by_role("combobox", name=desk.language.say("edit_split_which")).click()
    choices = page.locator("[role=option] [data-item-hl]")
    expect(choices).to_have_count(4)
    assert choices.evaluate_all("all => all.map(e => [e.clientHeight > 30, getComputedStyle(e).unicodeBidi])") == [[True, "plaintext"]] * 4
    choices.filter(has_text="al-fanar").click()
    assert page.locator("[data-tag] > span").evaluate(is_cut) is False
    page.keyboard.press("Escape")

    desk.act("edit_correct_headline")
    box = desk.card.locator(".st-key-desk textarea")
    expect(box).to_have_value(QUAKE)
    assert (box.evaluate(is_cut), box.evaluate("e => getComputedStyle(e).unicodeBidi")) == (False, "plaintext")

    desk.act("edit_hide")
    said, label = (desk.card.locator(f".st-key-desk {part}").first.bounding_box() for part in (".dl-note", "[data-testid=stTextInput] label"))
    assert said is not None
    assert label is not None
    ends = [round(edges["x"] + (edges["width"] if lang == "ar" else 0)) for edges in (said, label)]
    assert ends[0] == ends[1]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_toll_is_typed_with_the_keys_of_digits_of_a_telephone_in_any_script(lang: str, page: Page, newsroom: tuple[Path, Path]) -> None:
    _, store = newsroom
    desk = Desk(page, Language(lang))
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        visit(page, f"{address}/timeline?lang={lang}&event={event_ids(store)[QUAKE]}")
        desk.act("edit_correct_fatalities")
        desk.type_digits("edit_low", "٥٠")
        desk.type_digits("edit_high", "70")
        desk.submit()
        desk.says({"en": "50 to 70", "ar": "50 إلى 70"}[lang])


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a store whose event e0 an editor has hidden."""
    store = write_store(tmp_path_factory.mktemp("hidden") / "store", VARIED)
    hiding = {"edit_id": "d1", "edited_at": datetime(2024, 2, 1, tzinfo=UTC), "editor": EDITOR, "action": "hide", "event_id": "e0", "applied": True}
    with Writer(store) as writer:
        writer.add("edits", pa.Table.from_pylist([hiding], schema=table_schema("edits")))
        writer.commit()
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        yield address


@pytest.mark.parametrize("named", ["e0", "old0"])
def test_a_hidden_event_is_said_to_be_hidden_under_every_id_it_had(named: str, hidden: str, page: Page) -> None:
    visit(page, f"{hidden}/timeline?lang=en&event={named}")
    expect(page.get_by_role("dialog")).to_contain_text("This event was hidden by Amal Haddad, 1 February 2024.")
    assert parse_qs(urlsplit(page.url).query)["event"] == [named]
