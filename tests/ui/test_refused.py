"""Every refusal that the forms of the editing mode can meet with, by a real ``dateline edit``: a sentence in the language of the page."""

from __future__ import annotations

import errno
import json
import resource
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Page, expect

from dateline.cli import main
from dateline.interface import Language
from dateline.store.snapshot import open_store
from dateline.ui.desk import Desk, carry_out
from dateline.ui.refusals import refusal_in_words
from tests.loading import rows_in
from tests.stores import damage_table
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
        (["hide", "PORT"], "The event is hidden already, by Amal Haddad.", "الحدث مخفيّ أصلاً، بقرار Amal Haddad."),
        (["verify", "QUAKE"], "The event is marked as verified already, by Amal Haddad.", "الحدث موثّق أصلاً، بقرار Amal Haddad."),
        (
            ["correct", "QUAKE", "fatalities", "48-84"],
            "The event is corrected so already, by Amal Haddad.",
            "الحدث مصحَّح على هذا النحو أصلاً، بقرار Amal Haddad.",
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


def spoil_version(store: Path) -> None:
    package = store / "current" / "datapackage.json"
    described = json.loads(package.read_text(encoding="utf-8"))
    package.unlink()  # older snapshots have the same file
    package.write_text(json.dumps({**described, "dateline:schema_version": 999}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "english", "arabic"),
    [
        (
            partial(damage_table, table="events", how="cut"),
            "The store STORE is damaged: dateline check says where. Load the articles again into a new store.",
            "المخزن STORE تالف، والأمر dateline check يبيّن موضع التلف. حمّل المقالات ثانية في مخزن جديد.",
        ),
        (
            spoil_version,
            "The store STORE was written by another version of Dateline. Load the articles again into a new store.",
            "كُتب المخزن STORE بإصدار آخر من Dateline. حمّل المقالات ثانية في مخزن جديد.",
        ),
        (
            shutil.rmtree,
            "There is no store at STORE, which DATELINE_STORE names. Load articles into it with: dateline load PATH --store STORE",
            "لم تُحمَّل مقالاتك بعد في STORE، وهو المجلد الذي يسمّيه DATELINE_STORE. حمّلها بالأمر: dateline load PATH --store STORE",
        ),
    ],
)
def test_a_store_that_fails_under_a_decision_is_told_so(spoil: Callable[[Path], object], english: str, arabic: str, store: Path, tmp_path: Path) -> None:
    copy, event = Path(shutil.copytree(store, tmp_path / "store", symlinks=True)), event_ids(store)[QUAKE]
    spoil(copy)
    said = [carry_out(Desk(EDITOR, copy), ["verify", event], Language(lang)) for lang in ("en", "ar")]
    assert [words(sentence or "").replace(str(copy), "STORE") for sentence in said] == [english, arabic]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The system lets no file become as large as this needs. Whoever runs this dashboard can change that."),
        ("ar", "لا يسمح النظام بملف بالحجم اللازم. يستطيع مشغّل هذه اللوحة أن يغيّر ذلك."),
    ],
)
def test_a_decision_for_which_the_system_has_no_room_is_told_so(lang: str, said: str, store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    before, (soft, hard) = event_ids(copy), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        assert carry_out(Desk(EDITOR, copy), ["hide", before[QUAKE]], Language(lang)) == said
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert event_ids(copy) == before


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "The system ended it before it was done, perhaps for lack of memory."), ("ar", "أنهاه النظام قبل أن يتم، ولعل الذاكرة لم تكفِ.")],
)
def test_a_decision_that_the_system_ends_is_told_so(lang: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = tmp_path / "python"
    ended.write_text("#!/bin/sh\nkill -KILL $$\n", encoding="utf-8")
    ended.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(ended))
    assert carry_out(Desk(EDITOR, tmp_path), ["hide", "e1"], Language(lang)) == said


@pytest.mark.parametrize(
    ("lang", "full"),
    [("en", "The disk is full. Whoever runs this dashboard can make room."), ("ar", "القرص ممتلئ. يستطيع مشغّل هذه اللوحة أن يوسّع فيه مكاناً.")],
)
def test_a_full_disk_is_told_in_the_language_of_the_page(
    lang: str, full: str, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))

    def fail(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dateline.store.next_snapshot.sync_snapshot", fail)
    assert main(["edit", "hide", event_ids(copy)[QUAKE], "--store", str(copy), "--refusal-as-json"]) == 1
    assert refusal_in_words(capsys.readouterr().err, copy, Language(lang)) == full


def test_a_decision_that_holds_is_no_refusal_though_older_snapshots_could_not_be_tidied_up(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    present = open_store(copy).number

    def fail(folder: Path, number: int) -> None:
        if number > present:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dateline.store.writer.remove_old", fail)
    assert main(["edit", "hide", event_ids(copy)[QUAKE], "--store", str(copy), "--refusal-as-json"]) == 1
    assert refusal_in_words(capsys.readouterr().err, copy, Language("ar")) is None
    assert [row["action"] for row in rows_in(copy, "edits") if row["event_id"] == event_ids(store)[QUAKE]].count("hide") == 1


@pytest.fixture(scope="module")
def editing(store: Path) -> Iterator[str]:
    """The address of a server on the store, at which an editor is refused."""
    with server(store, DATELINE_EDITOR=EDITOR) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "join", "other", "itself", "unknown"),
    [
        ("en", "Join with another event", "Or the link or id of an event", "These are one event already.", "There is no event e99 in the store."),
        ("ar", "الضم إلى حدث آخر", "أو رابط حدث أو معرّفه", "هما حدث واحد أصلاً.", "لا حدث في المخزن بالمعرّف e99."),
    ],
)
def test_an_editor_who_pastes_a_wrong_link_reads_why_in_the_language_of_the_page(
    lang: str, join: str, other: str, itself: str, unknown: str, store: Path, editing: str, page: Page
) -> None:
    quake = event_ids(store)[QUAKE]
    visit(page, f"{editing}/timeline?lang={lang}&event={quake}")
    page.locator(".st-key-desk summary").click()
    settle(page)
    action = page.locator(".st-key-desk").get_by_role("combobox").first
    action.click()
    action.press_sequentially(join)
    page.get_by_role("option").filter(has_text=join).first.click()
    settle(page)
    for pasted, said in ((f"{editing}/map?event={quake}", itself), ("e99", unknown), ("http://[e99", "http://[e99")):
        page.get_by_role("textbox", name=other).fill(pasted)
        page.locator(".st-key-desk [data-testid=stFormSubmitButton] button").click()
        settle(page)
        alert = page.locator(".st-key-desk [data-testid=stAlert]")
        expect(alert).to_contain_text(said.split("e99")[0])
        assert said in words(alert.inner_text())


@pytest.mark.browser
def test_a_store_damaged_while_its_editor_decides_is_told_in_arabic(store: Path, tmp_path: Path, page: Page) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    with server(copy, DATELINE_EDITOR=EDITOR) as address:
        visit(page, f"{address}/timeline?lang=ar&event={event_ids(copy)[QUAKE]}")
        page.locator(".st-key-desk summary").click()
        settle(page)
        action = page.locator(".st-key-desk").get_by_role("combobox").first
        action.click()
        action.press_sequentially(Language("ar").say("edit_hide"))
        page.get_by_role("option").filter(has_text=Language("ar").say("edit_hide")).first.click()
        settle(page)
        damage_table(copy, "fingerprints", "cut")
        page.locator(".st-key-desk [data-testid=stFormSubmitButton] button").click()
        settle(page)
        alert = words(page.locator(".st-key-desk [data-testid=stAlert]").inner_text())
    assert alert == f"لم يُتخذ القرار: المخزن {copy} تالف، والأمر dateline check يبيّن موضع التلف. حمّل المقالات ثانية في مخزن جديد."
