"""Why something was read so, in words: every rule, reason and sign that the package writes has a text in both languages; a reader of Arabic reads no code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import pytest
import yaml

from dateline.codes import JOINING, Reason
from dateline.extract.dates.moments import DAY_AFTER, DAY_RULES, DAYS_SINCE, LAST_WEEKDAY, MONTH_RULES, NIGHT
from dateline.interface import INTERFACE_LANGUAGES, Language, read_texts
from dateline.judge.dates.qualifying import FROM_PRINTING
from dateline.judge.findings import weights
from dateline.paths import DATA
from dateline.reasons import mask_in_words, reason_as_html, rule_in_words, text_of
from dateline.records import Evidence
from dateline.vocabulary.entries import NAME_KINDS
from dateline.vocabulary.publishers import directory
from dateline.vocabulary.yaml_files import read_yaml
from tests.golden_cases import CASES, read_case
from tests.loading import rows_in
from tests.ui.dashboard import open_dashboard

AR, EN = Language("ar"), Language("en")

LATIN = re.compile("[A-Za-z]")


def plain(html: str) -> str:
    """What a reader reads of some HTML."""
    return unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", html.replace("<small>", " "))).replace("\u00a0", " ")


def left_in_english(evidence: Iterable[tuple[str, str | None]]) -> set[str]:
    """The rules and reasons that leave a Latin letter in Arabic; the entry of a lexicon is not looked at."""
    left = set()
    for rule, reason in evidence:
        told = rule_in_words("trigger x" if rule.startswith("trigger ") else rule, AR).replace("x", "")
        left |= {rule} if LATIN.search(told) else set()
        left |= {reason} if reason and LATIN.search(plain(reason_as_html(reason, AR))) else set()
    return left


def test_no_rule_and_no_reason_of_the_samples_is_left_in_english(store_of_samples: Path) -> None:
    rows = [row for row in rows_in(store_of_samples, "evidence") if row["field"] not in JOINING]
    assert len(rows) > 1_000
    assert left_in_english((row["rule"], row["reason"]) for row in rows) == set()


def test_no_rule_and_no_reason_of_the_cases_is_left_in_english() -> None:
    rows = [row for path in sorted(CASES.rglob("*.yml")) for row in _evidence_of(path)]
    assert len(rows) > 1_000
    assert left_in_english((row.rule, row.reason) for row in rows) == set()


def _evidence_of(path: Path) -> Iterator[Evidence]:
    for reading in read_case(yaml.safe_load(path.read_text(encoding="utf-8"))):
        yield from reading.evidence


def test_the_card_tells_the_reasons_in_arabic(store_of_samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = min(rows_in(store_of_samples, "events"), key=lambda row: str(row["event_id"]))["event_id"]
    html = "".join(open_dashboard(monkeypatch, store_of_samples, "timeline", {"lang": "ar", "event": event}).htmls())
    reasons, rules = (re.findall(rf"<td class='{name}'[^>]*><bdi>(.*?)</bdi></td>", html) for name in ("reason", "rule"))
    assert len(reasons) == len(rules) > 5
    assert [reason for reason in reasons if LATIN.search(plain(reason))] == []
    assert [rule for rule in rules if LATIN.search(re.sub("«.*»|<small>.*</small>", "", rule))] == []


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_reason_has_a_text_and_every_text_its_reason(code: str) -> None:
    assert {key for key in read_texts(code) if key.startswith("reason_")} == {text_of(reason) for reason in Reason}


def test_a_text_has_the_places_of_its_reason() -> None:
    places = {text_of(reason): set(re.findall(r"\{(\w+)\}", reason)) for reason in Reason}
    assert {key: set(re.findall(r"\{(\w+)\}", str(text))) for key, text in read_texts("en").items() if key.startswith("reason_")} == places


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_sign_of_involvement_has_a_name(code: str) -> None:
    assert {sign for sign in weights()["involved"] if sign != "bias" and f"involved_{sign}" not in read_texts(code)} == set()


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_mask_has_a_name(code: str) -> None:
    masks = {row["mask"] for row in read_yaml(DATA / "masks.yml")}
    assert {mask for mask in masks if f"mask_{mask.replace(' ', '_')}" not in read_texts(code)} == set()


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
def test_every_rule_has_a_name(code: str) -> None:
    names = {*NAME_KINDS, "party", "again"} - {"publisher"}
    sources = {*(known.kind for known in directory().by_id.values()), "official", "witness", "social"}
    rules = {*DAY_RULES, *MONTH_RULES, *FROM_PRINTING, LAST_WEEKDAY, NIGHT, DAY_AFTER, DAYS_SINCE, *names, *sources}
    assert {rule for rule in rules if f"rule_{rule.replace(' ', '_')}" not in read_texts(code)} == set()


@pytest.mark.parametrize(
    ("rule", "english", "arabic"),
    [
        ("demonym", "a nationality", "نسبة إلى الدولة"),
        ("trigger quake", 'points to this type: "quake"', "كلمة تدل على هذا النوع: «quake»"),
        ("trigger وقع+ ~ اتفاق*", 'points to this type: "وقع … اتفاق"', "كلمة تدل على هذا النوع: «وقع … اتفاق»"),
        (
            "number beside a toll word",
            "a number or a person beside a word for killed or injured",
            "عدد أو شخص بجوار كلمة تدل على القتل أو الإصابة",
        ),
        ("weekday with last or next", 'a weekday with "last" or "next"', "يوم من أيام الأسبوع مع «الماضي» أو «المقبل»"),
        ("rule of tomorrow", "rule of tomorrow", "rule of tomorrow"),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_both_languages_and_an_unknown_one_by_its_name(rule: str, english: str, arabic: str) -> None:
    assert (plain(rule_in_words(rule, EN)), plain(rule_in_words(rule, AR))) == (english, arabic)


@pytest.mark.parametrize(
    ("reason", "english", "arabic"),
    [
        ("another toll stands nearer to the event", "another number is nearer to the event", "عدد آخر أقرب إلى الحدث"),
        ("more speaks for ASSAULT", "more speaks for another type: Assault", "ما يدل على نوع آخر أكثر: هجوم"),
        (
            "it stands in a side clause, and too little speaks for any one type",
            "in a side clause, and too little speaks for any one type",
            "في جملة فرعية، وما يدل على أيّ نوع بعينه لا يكفي",
        ),
        (
            "the weekday contradicts the day of printing 2024-05-07 by more than a day: that day is not this article's",
            "the weekday is more than a day off the day of print, 7 May 2024, so that day cannot be this article's",
            "يبعد اسم اليوم عن يوم النشر (7 مايو 2024) بأكثر من يوم، فلا يصح أن يكون يوم نشر هذا المقال",
        ),
        (
            "location: the text places it there; source: its official speaks in the lead (share +1.8, others_in_title -0.2)",
            "where it happened: the text places it there; who acted: its official speaks in the lead how often it is named +1.8, "
            "other countries are in the headline −0.2",
            "مكان الحدث: يحدد النص مكانه فيها؛ الفاعل: مسؤول منها يتحدث في مقدمة الخبر كثرة ذكرها قياساً بغيرها +1.8، في العنوان دول غيرها −0.2",
        ),
        ("location and source (share +1.8)", "where it happened and who acted how often it is named +1.8", "مكان الحدث والفاعل كثرة ذكرها قياساً بغيرها +1.8"),
        (
            "a leader or an armed group without a part in the event, and the state is not named ()",
            EN.say("reason_not_by_name"),
            "قائد أو جماعة مسلحة بلا دور في الحدث، ولم تُذكر الدولة",
        ),
        ("a reason of <tomorrow> (5)", "a reason of <tomorrow> (5)", "a reason of <tomorrow> (5)"),
        ("", "", ""),
    ],
)
def test_a_reason_is_told_in_both_languages(reason: str, english: str, arabic: str) -> None:
    assert (plain(reason_as_html(reason, EN)), plain(reason_as_html(reason, AR))) == (english, arabic)


def test_what_is_no_country_is_named() -> None:
    assert [(mask_in_words(mask, EN), mask_in_words(mask, AR)) for mask in ("sea", "river bank", "dish")] == [
        ("a sea", "بحر"), ("a river bank", "ضفة نهر"), ("dish", "dish"),
    ]  # fmt: skip
