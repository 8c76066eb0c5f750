"""Every refusal that the forms of the editing mode can meet with, by a real ``dateline edit``: a sentence in the language of the page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Page, expect

from dateline.interface import Language
from dateline.ui.desk import Desk, carry_out
from tests.loading import rows_in
from tests.ui.browser import server, settle, visit
from tests.ui.dashboard import words
from tests.ui.newsroom import PORT, QUAKE, event_ids, run_dateline

EDITOR = "Amal Haddad"


@pytest.fixture(scope="module")
def store(decided: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom's store with one event hidden, and one decision taken back."""
    copy = Path(shutil.copytree(decided, tmp_path_factory.mktemp("refusing") / "store", symlinks=True))
    port, who = event_ids(copy)[PORT], ("--who", EDITOR, "--store", str(copy))
    run_dateline("edit", "verify", port, *who)
    (verified,) = [row["edit_id"] for row in rows_in(copy, "edits") if (row["event_id"], row["action"]) == (port, "verify")]
    run_dateline("edit", "undo", verified, *who)
    run_dateline("edit", "hide", port, *who)
    (copy / "taken-back").write_text(verified, encoding="utf-8")
    return copy


def refused(store: Path, said: list[str], lang: str) -> str:
    """What the page says of a decision that is not taken; ``said`` names events and reports by words in capitals."""
    named, reports = event_ids(store), rows_in(store, "reports")
    of_quake = [f"--report={row['report_id']}" for row in reports if row["event_id"] == named[QUAKE]]
    (of_port,) = [f"--report={row['report_id']}" for row in reports if row["event_id"] == named[PORT]]
    meant: dict[str, list[str]] = {
        "QUAKE": [named[QUAKE]],
        "PORT": [named[PORT]],
        "ITS-REPORTS": of_quake,
        "A-REPORT-OF-PORT": [of_port],
        "TAKEN-BACK": [(store / "taken-back").read_text(encoding="utf-8")],
        "LONG": ["خبر " * 100_000],
    }
    arguments = [word for part in said for word in meant.get(part, [part])]
    sentence = carry_out(Desk(EDITOR, store), arguments, Language(lang))
    assert sentence is not None
    return words(sentence)


@pytest.mark.parametrize(
    ("said", "english", "arabic"),
    [
        (
            ["join", "QUAKE", "e99"],
            "There is no event e99 in the store. Paste the link of its card, or the id that stands in it behind event=.",
            "لا حدث في المخزن بالمعرّف e99. الصق رابط بطاقته، أو المعرّف الذي يلي event= فيه.",
        ),
        (["join", "QUAKE", "QUAKE"], "These are one event already.", "هما حدث واحد أصلاً."),
        (
            ["split", "ITS-REPORTS", "QUAKE"],
            "All reports of the event were chosen. At least one stays with it.",
            "اخترت كل تقارير الحدث، ولا بد أن يبقى منها واحد على الأقل.",
        ),
        (
            ["split", "A-REPORT-OF-PORT", "QUAKE"],
            "Some of these reports no longer tell this event. Open its card again.",
            "بعض هذه التقارير لم يعد يروي هذا الحدث. افتح بطاقته من جديد.",
        ),
        (["hide", "PORT"], "The event is hidden already, by Amal Haddad.", "الحدث مخفيّ أصلاً، أخفاه Amal Haddad."),
        (["verify", "QUAKE"], "The event is marked as verified already, by Amal Haddad.", "الحدث موثّق أصلاً، وثّقه Amal Haddad."),
        (
            ["correct", "QUAKE", "fatalities", "48-84"],
            "The event is corrected so already, by Amal Haddad.",
            "الحدث مصحَّح على هذا النحو أصلاً، صحّحه Amal Haddad.",
        ),
        (["note", "QUAKE", "Tolls rose for a week."], "The event has this note of Amal Haddad already.", "هذه الملاحظة من Amal Haddad موجودة أصلاً."),
        (
            ["correct", "PORT", "injured", "null"],
            "The event says so already. If you have checked it, mark it as verified.",
            "هذا ما يقوله الحدث أصلاً. إن كنت قد تحققت منه فضع عليه علامة «موثّق».",
        ),
        (["undo", "TAKEN-BACK"], "This decision was taken back already.", "سبق التراجع عن هذا القرار."),
        (["undo", "d99"], "There is no such decision in the store. Open the card again.", "ليس في المخزن قرار كهذا. افتح البطاقة من جديد."),
        (["correct", "QUAKE", "headline", "null"], "A headline is a text.", "العنوان نص."),
        (["correct", "QUAKE", "headline", "LONG"], "The text is too long to be kept.", "النص أطول من أن يُحفظ."),
    ],
)
def test_a_refusal_is_a_sentence_in_the_language_of_the_page(said: list[str], english: str, arabic: str, store: Path) -> None:
    assert [refused(store, said, "en"), refused(store, said, "ar")] == [english, arabic]


@pytest.mark.parametrize(
    ("lang", "locked", "unwritable"),
    [
        (
            "en",
            "The store is being written at this moment, by a load or by another decision. Try again in a while.",
            "The store cannot be written. Whoever runs this dashboard can change that.",
        ),
        ("ar", "يُكتب في المخزن الآن، بتحميل أو بقرار آخر. حاول ثانية بعد قليل.", "لا تمكن الكتابة في المخزن. يستطيع مشغّل هذه اللوحة أن يغيّر ذلك."),
    ],
)
def test_a_store_that_is_being_written_or_cannot_be_is_told_so(lang: str, locked: str, unwritable: str, store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    with FileLock(copy / "writer.lock"):
        assert refused(copy, ["verify", "QUAKE"], lang) == locked
    (copy / "writer.lock").unlink(missing_ok=True)
    (copy / "writer.lock").mkdir()
    assert refused(copy, ["verify", "QUAKE"], lang) == unwritable


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "join", "other", "itself", "unknown"),
    [
        ("en", "Join with another event", "Or the link or id of an event", "These are one event already.", "There is no event e99 in the store."),
        ("ar", "الضم إلى حدث آخر", "أو رابط حدث أو معرّفه", "هما حدث واحد أصلاً.", "لا حدث في المخزن بالمعرّف e99."),
    ],
)
def test_an_editor_who_pastes_a_wrong_link_reads_why_in_the_language_of_the_page(
    lang: str, join: str, other: str, itself: str, unknown: str, store: Path, page: Page
) -> None:
    quake = event_ids(store)[QUAKE]
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        visit(page, f"{address}/timeline?lang={lang}&event={quake}")
        page.locator(".st-key-desk summary").click()
        settle(page)
        action = page.locator(".st-key-desk").get_by_role("combobox").first
        action.click()
        action.press_sequentially(join)
        page.get_by_role("option").filter(has_text=join).first.click()
        settle(page)
        for pasted, said in ((f"{address}/map?event={quake}", itself), ("e99", unknown), ("http://[e99", "http://[e99")):
            page.get_by_role("textbox", name=other).fill(pasted)
            page.locator(".st-key-desk [data-testid=stFormSubmitButton] button").click()
            settle(page)
            alert = page.locator(".st-key-desk [data-testid=stAlert]")
            expect(alert).to_contain_text(said.split("e99")[0])
            assert said in words(alert.inner_text())
