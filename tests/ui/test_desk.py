"""The forms of the editing mode, and what they ask of ``dateline edit``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dateline.editing.corrections import FIELDS
from dateline.editing.edits import EDITOR_VARIABLE
from dateline.interface import INTERFACE_LANGUAGES, Language
from dateline.store.schemas import table_schema
from dateline.store.writer import Writer
from dateline.ui import desk, frame
from dateline.ui.address import event_in
from dateline.ui.desk import Desk, carry_out
from tests.stores import Story, Telling, write_store
from tests.ui.dashboard import Shown, open_card, words
from tests.ui.newsroom import COLLISION, PORT, QUAKE, event_ids, run_dateline

AR, EN = Language("ar"), Language("en")


def widgets(shown: Shown) -> list[str]:
    """The keys of the editing mode's widgets on a page."""
    kinds = (shown.app.selectbox, shown.app.multiselect, shown.app.text_input, shown.app.text_area, shown.app.button)
    keys = [widget.key or "" for kind in kinds for widget in kind]
    return [key for key in keys if key.startswith(("edit_", "undo_", "FormSubmitter"))]


@pytest.mark.parametrize("lang", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("name", [None, "", " "])
def test_nothing_of_the_editing_mode_is_shown_unless_it_is_on(name: str | None, lang: str, decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EDITOR_VARIABLE, raising=False)
    if name is not None:
        monkeypatch.setenv(EDITOR_VARIABLE, name)
    shown = open_card(monkeypatch, decided, lang, event_ids(decided)[QUAKE])
    assert widgets(shown) == []
    folds = {
        "ar": ["في جدول: الأحداث عبر الزمن", "انسخ رابط هذا العرض أو اقتبسه", "انسخ رابط هذا الحدث أو اقتبسه"],
        "en": ["As a table: Events over time", "Copy the link of this view, or cite it", "Copy the link of this event, or cite it"],
    }
    assert [expander.label for expander in shown.app.expander] == folds[lang]


class Command:
    """Stands in for ``dateline edit``: notes what it is asked and says that it cannot be."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str], str]] = []

    def __call__(self, desk: Desk, arguments: Sequence[str], language: Language, why: str = "") -> str:
        self.asked.append((desk.editor, list(arguments), why))
        return "not today"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """The editing mode of Amal, whose decisions come to nothing."""
    stand_in = Command()
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.setattr(desk, "carry_out", stand_in)
    return stand_in


FILLED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("correct_headline", {"value_headline": "Quake in Japan"}, ["correct", "EVENT", "headline", "Quake in Japan"]),
    ("correct_date", {"value_date": "2024-01-01/2024-01-02"}, ["correct", "EVENT", "date", "2024-01-01/2024-01-02"]),
    ("correct_date", {"value_date": ""}, ["correct", "EVENT", "date", "null"]),
    ("correct_event_type", {"value_event_type": "CRIME"}, ["correct", "EVENT", "event_type", "CRIME"]),
    ("correct_event_type", {"value_event_type": "NONE"}, ["correct", "EVENT", "event_type", "null"]),
    ("correct_location_country", {"value_location_country": "null"}, ["correct", "EVENT", "location_country", "null"]),
    ("correct_countries", {"value_countries": ["JPN", "USA"]}, ["correct", "EVENT", "countries", "JPN,USA"]),
    ("correct_countries", {"value_countries": []}, ["correct", "EVENT", "countries", "[]"]),
    (
        "correct_roles",
        {"value_roles_source": ["USA"], "value_roles_location": ["USA", "JPN"]},
        ["correct", "EVENT", "roles", "JPN:target,location USA:source,location"],
    ),
    ("correct_injured", {"value_injured_low": "90", "value_injured_high": "330"}, ["correct", "EVENT", "injured", "90-330"]),
    ("note", {"text": "-- ask again"}, ["note", "EVENT", "-- ask again"]),
    ("verify", {}, ["verify", "EVENT"]),
    ("hide", {}, ["hide", "EVENT"]),
    ("join", {"pasted": "http://host/map?lang=ar&event=e7"}, ["join", "EVENT", "e7"]),
]


@pytest.mark.parametrize(("action", "filled", "arguments"), FILLED)
def test_a_form_says_what_the_command_is_asked(
    action: str, filled: dict[str, Any], arguments: list[str], decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    quake = event_ids(decided)[QUAKE]
    shown = open_card(monkeypatch, decided, "en", quake)
    app, state = shown.app, next(key for key in widgets(shown) if key.startswith("edit_action_")).removeprefix("edit_action_")
    app.selectbox(key=f"edit_action_{state}").select(action).run()
    boxes: dict[str | None, Any] = {box.key: box for kind in (app.selectbox, app.multiselect, app.text_input, app.text_area) for box in kind}
    reason = {} if action == "note" else {f"why_{action}": " I saw it "}
    for name, value in (filled | reason).items():
        boxes[f"edit_{name}_{state}"].set_value(value)
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == [("Amal", [quake if word == "EVENT" else word for word in arguments], "" if action == "note" else "I saw it")]
    assert [words(error.value) for error in app.error] == ["The decision was not taken: not today"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Named parties (an army, a ministry, a group) go with their country: one whose role the country does not have takes the country's. "
            "Of a country that takes no part, or is only the place, they are only mentioned.",
        ),
        (
            "ar",
            "يتبع الطرف المسمّى (جيش أو وزارة أو جماعة) دولته: إن لم يكن دوره من أدوارها أخذ دورها. وإن لم يكن لها دور، أو كانت مكان الحدث فقط، فهو مذكور فقط.",
        ),
    ],
)
def test_the_form_of_roles_says_what_becomes_of_the_parties(lang: str, said: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = open_card(monkeypatch, decided, lang, event_ids(decided)[QUAKE])
    assert said not in shown.words()
    chooser = next(key for key in widgets(shown) if key.startswith("edit_action_"))
    shown.app.selectbox(key=chooser).select("correct_roles").run()
    assert said in shown.words()


def test_a_toll_with_only_a_highest_number_is_asked_for_its_lowest(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_card(monkeypatch, decided, "en", event_ids(decided)[PORT]).app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("correct_fatalities").run()
    next(box for box in app.text_input if (box.key or "").startswith("edit_value_fatalities_high_")).set_value("5")
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == []
    assert [warning.value for warning in app.warning] == ["Say first what it is about."]


@pytest.mark.parametrize(
    ("lang", "button", "said"), [("en", "Decide as Amal", "Write the note first."), ("ar", "اعتماد القرار باسم Amal", "اكتب الملاحظة أولاً.")]
)
def test_a_note_without_words_is_asked_for(lang: str, button: str, said: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_card(monkeypatch, decided, lang, event_ids(decided)[PORT]).app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("note").run()
    next(one for one in app.button if one.label == button).click().run()
    assert command.asked == []
    assert [warning.value for warning in app.warning] == [said]


@pytest.mark.parametrize(
    ("lang", "action", "typed", "said"),
    [
        ("en", "correct_date", "2024-13-40", "This is no date of the years 1000 to 2999. It is written 2024-11-29, "),
        ("ar", "correct_date", "أول يناير", "لا يُقرأ هذا تاريخاً من السنوات 1000 إلى 2999. يُكتب هكذا: "),
        ("en", "correct_fatalities", ("9", "5"), "The highest number is lower than the lowest."),
        ("ar", "correct_fatalities", ("9", "5"), "العدد الأعلى أصغر من العدد الأدنى."),
        ("en", "correct_fatalities", ("some", ""), "A whole number from 0 to 2,147,483,647 is written here."),
        ("ar", "correct_fatalities", ("بضعة", ""), "يُكتب هنا عدد صحيح من 0 إلى 2,147,483,647."),
        ("ar", "correct_fatalities", ("-3", "5"), "يُكتب هنا عدد صحيح من 0 إلى 2,147,483,647."),
        ("ar", "correct_fatalities", ("3", "2147483648"), "يُكتب هنا عدد صحيح من 0 إلى 2,147,483,647."),
        ("ar", "correct_fatalities", ("9" * 5000, ""), "يُكتب هنا عدد صحيح من 0 إلى 2,147,483,647."),
        ("ar", "correct_fatalities", ("3-5", ""), "يُكتب هنا عدد صحيح من 0 إلى 2,147,483,647."),
    ],
)
def test_a_date_and_a_toll_that_are_none_are_told_in_the_language_of_the_page(
    lang: str, action: str, typed: Any, said: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = correcting(open_card(monkeypatch, decided, lang, event_ids(decided)[PORT]).app, action, typed)
    assert command.asked == []
    assert [warning.value[: len(said)] for warning in app.warning] == [said]


def test_a_date_is_taken_in_the_digits_of_any_script(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    port = event_ids(decided)[PORT]
    correcting(open_card(monkeypatch, decided, "ar", port).app, "correct_date", "٢٠٢٤-٠١-٠٣")
    assert command.asked == [("Amal", ["correct", port, "date", "2024-01-03"], "")]


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("9/8/2020", "2020-08-09"),
        ("9 أغسطس 2020", "2020-08-09"),
        ("٩ آب/أغسطس ٢٠٢٠", "2020-08-09"),
        ("آب 2020", "2020-08"),
        ("2020", "2020"),
        ("2024-22", "2024-22"),
    ],
)
def test_a_date_is_taken_as_the_filters_of_the_period_take_it(typed: str, edtf: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    port = event_ids(decided)[PORT]
    correcting(open_card(monkeypatch, decided, "ar", port).app, "correct_date", typed)
    assert command.asked == [("Amal", ["correct", port, "date", edtf], "")]


def test_a_near_event_is_offered_with_the_words_of_what_its_number_means(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1)), Story(day=date(2024, 1, 2))])
    link = {"report_a": "r0-0", "report_b": "r1-0", "score": 0.82}
    with Writer(store) as writer:
        writer.add("links", pa.Table.from_pylist([link], schema=table_schema("links")))
        writer.commit()
    app = open_card(monkeypatch, store, "ar", "e0").app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("join").run()
    (near,) = next(box for box in app.selectbox if (box.key or "").startswith("edit_other_")).options
    assert words(near).startswith("الثلاثاء، 2 يناير 2024: ")
    assert words(near).endswith("(احتمال أنهما حدث واحد: 82%)")


def test_after_a_joining_is_undone_the_event_is_shown_on_which_it_was_decided(newsroom: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    _, store = newsroom
    ids = event_ids(store)
    run_dateline("edit", "join", ids[COLLISION], ids[PORT], "--who", "Amal", "--store", str(store))
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    shown = open_card(monkeypatch, store, "en", ids[COLLISION])
    next(button for button in shown.app.button if button.label == "Take the decision back").click().run()
    assert shown.address()["event"] == [ids[COLLISION]]
    assert f"data-event='{ids[COLLISION]}'" in shown.words()


def test_a_toll_is_taken_in_the_digits_of_any_script(decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    port = event_ids(decided)[PORT]
    correcting(open_card(monkeypatch, decided, "ar", port).app, "correct_fatalities", ("٤٨", "٦٤ "))
    assert command.asked == [("Amal", ["correct", port, "fatalities", "48-64"], "")]


def correcting(app: Any, action: str, typed: Any) -> Any:
    """The dashboard after a date, or a lowest and a highest number, were typed into the form and sent."""
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select(action).run()
    if action == "correct_date":
        next(box for box in app.text_input if (box.key or "").startswith("edit_value_date_")).set_value(typed)
    else:
        for end, number in zip(("low", "high"), typed, strict=True):
            next(box for box in app.text_input if (box.key or "").startswith(f"edit_value_fatalities_{end}_")).set_value(number)
    next(button for button in app.button if button.label.endswith("Amal")).click().run()
    return app


def test_of_two_reports_with_one_label_the_chosen_one_is_split_off(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    store = write_store(tmp_path / "store", [Story(day=date(2024, 1, 1), tellings=(Telling(), Telling(), Telling(publisher="other")))])
    app = open_card(monkeypatch, store, "en", "e0").app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select("split").run()
    box = next(box for box in app.multiselect if (box.key or "").startswith("edit_reports_"))
    assert len(set(box.options)) == 3
    box.select("r0-0")
    next(button for button in app.button if button.label == "Decide as Amal").click().run()
    assert command.asked == [("Amal", ["split", "--report=r0-0", "e0"], "")]


@pytest.mark.parametrize("action", [f"correct_{field}" for field in FIELDS])
@pytest.mark.parametrize(("lang", "headline"), [("en", QUAKE), ("ar", PORT)])
def test_a_correction_of_which_nothing_was_changed_is_not_sent(
    action: str, lang: str, headline: str, decided: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_card(monkeypatch, decided, lang, event_ids(decided)[headline]).app
    next(box for box in app.selectbox if (box.key or "").startswith("edit_action_")).select(action).run()
    next(button for button in app.button if button.label.endswith("Amal")).click().run()
    assert command.asked == []
    said = {
        "en": "The event says so already. If you have checked it, mark it as verified.",
        "ar": "هذا ما يقوله الحدث أصلاً. إن كنت قد تحققت منه فضع عليه علامة «موثّق».",
    }
    assert [warning.value for warning in app.warning] == [said[lang]]


def test_the_samples_are_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "nowhere"))
    assert desk.find_desk() is None


def test_where_the_samples_are_shown_the_card_says_why_it_has_no_editing(decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITOR_VARIABLE, "Amal")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(frame, "samples_store", lambda: decided)
    shown = open_card(monkeypatch, None, "en", event_ids(decided)[PORT])
    assert "The samples cannot be edited. Load articles of your own." in shown.words()
    assert widgets(shown) == []


def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run from now on; none of them does anything."""
    asked: list[list[str]] = []
    monkeypatch.setattr(desk, "run", lambda arguments, longest_seconds: asked.append(list(arguments)))
    return asked


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (
            ["note", "e1", "--report=none of it is true"],
            ["edit", "note", "--who=Amal", "--store=/s", "--refusal-as-json", "--", "e1", "--report=none of it is true"],
        ),
        (
            ["correct", "e1", "headline", "--report=r1"],
            ["edit", "correct", "--who=Amal", "--store=/s", "--refusal-as-json", "--", "e1", "headline", "--report=r1"],
        ),
        (
            ["split", "--report=r1", "--report=r2", "e1"],
            ["edit", "split", "--report=r1", "--report=r2", "--who=Amal", "--store=/s", "--refusal-as-json", "--", "e1"],
        ),
    ],
)
def test_what_an_editor_writes_is_never_taken_for_an_option(arguments: list[str], command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ran(monkeypatch)
    assert carry_out(Desk("Amal", Path("/s")), arguments, EN) is None
    assert asked == [command]


@pytest.mark.parametrize("why", ["a\0b", "a\ud800b"])
def test_a_reason_that_no_command_can_be_given_is_a_sentence(why: str, decided: Path) -> None:
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], EN, why) == "The text holds a character that cannot be kept."
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], AR, why) == "في النص محرف لا يمكن حفظه."


def test_what_the_command_says_on_failure_comes_back_as_its_sentence(decided: Path) -> None:
    assert carry_out(Desk("Amal", decided), ["verify", "e99"], EN) == (
        "There is no event \u2068e99\u2069 in the store. Paste the link of its card, or the id that stands in it behind event=."
    )


@pytest.mark.parametrize(
    ("pasted", "event"),
    [
        ("e12", "e12"),
        (" e12 ", "e12"),
        ("https://host/timeline?lang=ar&event=e12&page=2", "e12"),
        ("?event=e12", "e12"),
        ("http://[e12", "http://[e12"),
        ("", ""),
    ],
)
def test_an_event_is_read_from_a_pasted_link_or_id(pasted: str, event: str) -> None:
    assert event_in(pasted) == event
