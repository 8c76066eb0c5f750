"""Reports become events: the same ones whatever the order and the batches, one happening one event, two happenings two."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dateline.edits import Edit, new_edit
from dateline.load import load
from dateline.merge import Merged, merge_reports, rules
from dateline.merge.events import Told, choose_date, event_id_of, make_event
from dateline.merge.groups import components, connected, group
from dateline.merge.rules import rule_files, rules_hash, settings
from dateline.merge.wording import names
from dateline.paths import DATA
from dateline.records import Report
from dateline.store.schemas import READ_TABLES
from dateline.store.snapshot import Snapshot, open_store
from dateline.store.stored_articles import drop_articles, rows_of_articles
from dateline.store.writer import Writer
from dateline.text import normal
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.yaml_files import read_yaml
from tests.gold.merging import joined_pairs, read_samples
from tests.loading import QUAKE, STRIKES, article, write

Tables = dict[str, pa.Table]


@pytest.fixture(scope="module")
def samples(store_of_samples: Path) -> Snapshot:
    return open_store(store_of_samples)


def events_in(snapshot: Snapshot) -> list[dict[str, Any]]:
    return sorted(snapshot.read("events").to_pylist(), key=lambda row: str(row["event_id"]))


def told_by(snapshot: Snapshot) -> dict[str, str]:
    rows = snapshot.read("reports", ["report_id", "event_id"]).to_pylist()
    return {row["report_id"]: row["event_id"] for row in rows}


def joinings(snapshot: Snapshot) -> set[tuple[str, str, str, str]]:
    rows = snapshot.read("evidence", ["report_id", "field", "value", "reason"]).to_pylist()
    return {(row["report_id"], row["field"], row["value"], row["reason"]) for row in rows if row["field"] in ("join", "copy")}


def load_in_batches(whole: Snapshot, store: Path, order: list[str], batches: int) -> Snapshot:
    """The same readings in this order, in so many loads, into a store of their own."""
    tables: Tables = {table: whole.read(table) for table in READ_TABLES}
    store.mkdir()
    for number in range(batches):
        keys = pa.array(order[number::batches], pa.string())
        with Writer(store) as writer:
            for table, rows in rows_of_articles(tables, keys).items():
                if table == "reports":
                    own = pa.array([event_id_of(report) for report in rows["report_id"].to_pylist()], pa.string())
                    rows = rows.set_column(rows.schema.get_field_index("event_id"), rows.schema.field("event_id"), own)
                if table == "evidence":
                    rows = rows.filter(pa.compute.invert(pa.compute.is_in(rows["field"], pa.array(["join", "copy"]))))
                writer.add(table, rows)
            merge_reports(writer, keys.to_pylist())
            writer.commit()
    return open_store(store)


@pytest.mark.parametrize("batches", [1, 3, 10])
@pytest.mark.parametrize("seed", range(5))
def test_any_order_and_any_batches_give_the_same_events(samples: Snapshot, tmp_path: Path, seed: int, batches: int) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    random.Random(seed).shuffle(order)
    again = load_in_batches(samples, tmp_path / "store", order, batches)
    assert events_in(again) == events_in(samples)
    assert told_by(again) == told_by(samples)
    assert joinings(again) == joinings(samples)


def test_events_are_the_same_however_few_reports_are_held_at_a_time(samples: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.merge.candidates.SLICE", 7)
    monkeypatch.setattr("dateline.merge.links.SLICE", 7)
    monkeypatch.setattr("dateline.merge.candidates.CELLS", 1)
    monkeypatch.setattr("dateline.merge.candidates.MOST_OTHERS", 3)
    monkeypatch.setattr("dateline.merge.writing.PART_REPORTS", 3)
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    again = load_in_batches(samples, tmp_path / "store", order, 2)
    assert events_in(again) == events_in(samples)
    assert again.read("links").to_pylist() == samples.read("links").to_pylist()
    assert joinings(again) == joinings(samples)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_when_reports_go_is_as_if_they_had_never_been_there(samples: Snapshot, tmp_path: Path, seed: int) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    random.Random(seed).shuffle(order)
    whole = load_in_batches(samples, tmp_path / "whole", order, 1)
    with Writer(tmp_path / "whole") as writer:
        drop_articles(writer, pa.array(order[:40]))
        merge_reports(writer, [])
        writer.commit()
    left, never = open_store(tmp_path / "whole"), load_in_batches(samples, tmp_path / "part", order[40:], 1)
    assert events_in(left) == events_in(never) != events_in(whole)
    assert told_by(left) == told_by(never)
    assert left.read("links").to_pylist() == never.read("links").to_pylist()
    assert joinings(left) == joinings(never)


def invent_edit(drawn: random.Random, told: dict[str, str]) -> Edit:
    """A join of two or three reports, the split of a report from others of its event, or a correction."""
    reports = sorted(told)
    first = drawn.choice(reports)
    same = [report for report in reports if told[report] == told[first] and report != first]
    if same and drawn.random() < 0.6:
        return new_edit("ed", "split", report_ids=(first,), from_report_ids=tuple(same))
    if drawn.random() < 0.7:
        return new_edit("ed", "join", report_ids=tuple(drawn.sample(reports, drawn.choice((2, 3)))))
    return new_edit("ed", "correct", event_id=told[first], field="headline", value=f"corrected {drawn.random()}")


@pytest.mark.parametrize("seed", range(3))
def test_decisions_taken_and_undone_one_by_one_give_what_those_left_give_at_once(samples: Snapshot, tmp_path: Path, seed: int) -> None:
    drawn = random.Random(seed)
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    going = load_in_batches(samples, tmp_path / "going", order, 1)
    edits: list[Edit] = []
    for _ in range(8):
        if edits and drawn.random() < 0.3:
            edits.remove(drawn.choice(edits))
        else:
            edits.append(invent_edit(drawn, told_by(going)))
        with Writer(tmp_path / "going") as writer:
            merge_reports(writer, [], edits)
            writer.commit()
        going = open_store(tmp_path / "going")
    load_in_batches(samples, tmp_path / "once", order, 1)
    with Writer(tmp_path / "once") as writer:
        merge_reports(writer, order, edits)
        writer.commit()
    once = open_store(tmp_path / "once")
    assert edits
    assert events_in(going) == events_in(once)
    assert told_by(going) == told_by(once)
    assert joinings(going) == joinings(once)
    assert going.read("edits").to_pylist() == once.read("edits").to_pylist()


def test_when_all_reports_go_no_event_and_no_link_is_left(samples: Snapshot, tmp_path: Path) -> None:
    order = samples.read("articles", ["article_id"])["article_id"].to_pylist()
    load_in_batches(samples, tmp_path / "store", order, 1)
    with Writer(tmp_path / "store") as writer:
        drop_articles(writer, pa.array(order))
        assert merge_reports(writer, []) == Merged()
        writer.commit()
    left = open_store(tmp_path / "store")
    assert [left.read(table).num_rows for table in ("reports", "events", "links", "evidence")] == [0, 0, 0, 0]


def test_the_samples_are_joined_as_their_labels_say(tmp_path: Path) -> None:
    labelled = read_samples(tmp_path / "again")
    joined, together = joined_pairs(labelled, settings()["weights"]), labelled.together()
    across = {pair for pair in together if labelled.is_across(pair)}
    assert len(joined & together) / len(joined) >= 0.98
    assert len(joined & together) / len(together) >= 0.90
    assert len(joined & across) / len(across) >= 0.94


def test_an_id_that_an_event_ever_had_leads_to_one_event(samples: Snapshot) -> None:
    events = events_in(samples)
    ids = [event["event_id"] for event in events] + [former for event in events for former in event["former_ids"]]
    assert len(ids) == len(set(ids)) == samples.read("reports").num_rows
    assert {event_id_of(report) for report in told_by(samples)} == set(ids)


PATROLS = [
    article(
        "p1", "one.example", "2024-07-25",
        "American and Canadian fighter jets intercepted Russian and Chinese bombers near Alaska on Wednesday, the two countries' air defence command said. "
        "The bombers flew a joint patrol and stayed in international airspace.",
        "US and Canadian jets intercept Russian and Chinese bombers near Alaska",
    ),
    article(
        "p2", "two.example", "2024-11-29",
        "China and Russia flew a joint air patrol over the Sea of Japan on Friday, China's defence ministry said, and South Korea scrambled fighter jets. "
        "In July, Russian and Chinese bombers flew a joint patrol near Alaska, and the United States and Canada scrambled fighter jets.",
        "Chinese and Russian planes fly ninth joint patrol",
    ),
]  # fmt: skip


def test_one_happening_told_by_three_outlets_in_two_languages_is_one_event(tmp_path: Path) -> None:
    load([write(tmp_path / "in", QUAKE)], tmp_path / "S")
    (event,) = events_in(open_store(tmp_path / "S"))
    assert (event["report_count"], event["publisher_count"], event["independent_count"]) == (3, 3, 3)
    assert (event["event_date"], event["event_type"], event["countries"]) == (date(2023, 9, 8), "DISASTER", ["MAR"])
    assert (event["fatalities_low"], event["fatalities_high"]) == (296, 296)
    assert len(event["former_ids"]) == 2


@pytest.mark.parametrize(
    ("printed", "killed", "place", "events"),
    [
        ("2023-09-11", "2,100", "Morocco", 1),
        ("2023-09-11", "120", "Morocco", 2),
        ("2023-09-11", "2,100", "Libya", 2),
        ("2023-10-30", "2,100", "Morocco", 2),
    ],
)
def test_a_toll_that_rises_for_days_is_of_one_calamity(tmp_path: Path, printed: str, killed: str, place: str, events: int) -> None:
    later = article(
        "late", "far.example", printed,
        f"The earthquake in the mountains of {place} has killed {killed} people, officials said. Queues formed where blood is given, and tents were short.",
        f"Deaths of {place} earthquake reach {killed}",
    )  # fmt: skip
    load([write(tmp_path / "in", [QUAKE[0], later])], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == events


def test_last_july_s_patrol_in_a_story_of_today_is_july_s_event(tmp_path: Path) -> None:
    load([write(tmp_path / "in", PATROLS)], tmp_path / "S")
    july, november = sorted(events_in(open_store(tmp_path / "S")), key=lambda event: str(event["date_start"]))
    assert (july["event_date"], july["report_count"], july["headline"]) == (date(2024, 7, 24), 2, PATROLS[0]["title"])
    assert (november["event_date"], november["report_count"]) == (date(2024, 11, 29), 1)


def test_two_strikes_of_one_day_between_the_same_two_countries_stay_two(tmp_path: Path) -> None:
    load([write(tmp_path / "in", STRIKES)], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == 2


def of_one_day(*told: tuple[str, str, str]) -> list[dict[str, str]]:
    """Reports of one Friday by outlets of their own: language, headline, text."""
    return [article(f"d{i}", f"outlet-{i}.example", "2024-11-29", text, title, lang) for i, (lang, title, text) in enumerate(told)]


BEIT_LAHIA = (
    "en", "Strike on Beit Lahia flat kills eight",
    "Eight Palestinians were killed on Friday when an Israeli shell hit a flat in Beit Lahia. Doctors of the Kamal Adwan hospital said others were hurt.",
)  # fmt: skip
KHAN_YOUNIS = (
    "ar", "مقتل ثلاثة في قصف على خان يونس",
    "قتل ثلاثة فلسطينيين صباح الجمعة بقصف إسرائيلي على سوق في خان يونس. ووصلت الجثث إلى مجمع ناصر الطبي.",
)  # fmt: skip
MARSEILLE = (
    "ar", "صيادون يتظاهرون في مرسيليا",
    "تظاهر مئات الصيادين الجمعة في مدينة مرسيليا احتجاجا على أسعار الوقود، بحسب وزارة الداخلية الفرنسية.",
)  # fmt: skip
PARIS = (
    "en", "Nurses rally in Paris",
    "Thousands of nurses protested in Paris on Friday against plans to close hospitals in France, unions said.",
)  # fmt: skip
SUMY = ("en", "Russian drone kills three in Sumy", "A Russian drone attack killed three people in Sumy, Ukraine, on Friday, the governor said.")
POLTAVA = ("en", "Russian missile kills six in Poltava", "A Russian missile attack killed six people in Poltava, Ukraine, on Friday, the mayor said.")
BEIRUT = ("en", "Israeli strike hits Beirut", "An Israeli air strike hit a building in Beirut on Friday evening, Lebanese state media said.")
DAHIYEH = ("ar", "غارة إسرائيلية على الضاحية الجنوبية", "شنت طائرات إسرائيلية غارة على مبنى في الضاحية الجنوبية مساء الجمعة، بحسب وسائل إعلام لبنانية رسمية.")
BAALBEK = ("ar", "غارة إسرائيلية على بعلبك", "شنت طائرات إسرائيلية غارة على مبنى في بعلبك مساء الجمعة، بحسب وسائل إعلام لبنانية رسمية.")


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        pytest.param(BEIT_LAHIA, KHAN_YOUNIS, 2, id="two towns of two words, and the hospital of each"),
        pytest.param(MARSEILLE, PARIS, 2, id="a town and the capital in which the other has it happen"),
        pytest.param(SUMY, POLTAVA, 2, id="two towns and two tolls in one formula"),
        pytest.param(BEIRUT, BAALBEK, 2, id="the capital and another town"),
        pytest.param(BEIRUT, DAHIYEH, 1, id="the capital and its suburb"),
    ],
)
def test_what_happened_in_another_town_is_another_event(tmp_path: Path, one: tuple[str, str, str], other: tuple[str, str, str], events: int) -> None:
    load([write(tmp_path / "in", of_one_day(one, other))], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == events


def test_every_quarter_of_a_capital_is_a_place_of_the_gazetteer() -> None:
    places = {(country, normal(name)) for country, name in load_vocabulary().places}
    quarters = read_yaml(DATA / "merge.yml")["quarters"]
    assert {(country, name) for country, names in quarters.items() for name in names if (country, normal(name)) not in places} == set()


QUAKE_OF_AN_UNKNOWN_WEEK = (
    "Rescuers dug with their hands in villages of Morocco's High Atlas mountains after an earthquake struck late on {}, and the interior ministry counted "
    "hundreds of people killed. In Marrakesh families slept in the streets."
)


@pytest.mark.parametrize(("weekday", "events"), [("Friday", 1), ("Tuesday", 2)])
def test_a_page_without_a_day_joins_what_happened_on_its_weekday_only(tmp_path: Path, weekday: str, events: int) -> None:
    undated = {
        **QUAKE[0],
        "id": "q0",
        "publisher": "undated.example",
        "date": "",
        "title": "Moroccan villages wait for help",
        "text": QUAKE_OF_AN_UNKNOWN_WEEK.format(weekday),
    }
    load([write(tmp_path / "in", [QUAKE[0], undated])], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == events


def test_a_common_word_is_no_name_to_join_by_and_a_rare_one_is_in_any_script() -> None:
    assert names("", ["منذ", "قبل", "الخارجية"], "ar") == ()
    (kubrakov,) = names("", ["كوبراكوف"], "ar")
    assert kubrakov in names("Kubrakov Bayraktar Oleksandr", [], "en")


def test_agency_copy_printed_by_three_outlets_is_three_reports_of_one_text(tmp_path: Path) -> None:
    text = (
        QUAKE[0]["text"] + " The army sent helicopters to villages that no road reached any more, Reuters reported, and hospitals asked people to give blood."
    )
    rows = [
        article(f"c{i}", outlet, "2023-09-09", text, "Earthquake in Morocco kills at least 296")
        for i, outlet in enumerate(("one.example", "two.example", "three.example"))
    ]
    load([write(tmp_path / "in", rows)], tmp_path / "S")
    snapshot = open_store(tmp_path / "S")
    (event,) = events_in(snapshot)
    assert (event["report_count"], event["publisher_count"], event["independent_count"]) == (3, 3, 1)
    copies = [row for row in snapshot.read("evidence").to_pylist() if row["field"] == "copy"]
    assert [(row["value"], row["reason"]) for row in copies] == [("reuters", "1.00")] * 3


@pytest.mark.parametrize(
    ("own", "voices"),
    [
        pytest.param({"publisher": QUAKE[0]["publisher"]}, 2, id="of one publisher"),
        pytest.param({"publisher": "", "url": "https://morning.example/quake"}, 2, id="of one address"),
        pytest.param({"publisher": ""}, 3, id="of nobody known"),
    ],
)
def test_what_an_outlet_tells_again_is_no_voice_of_its_own(tmp_path: Path, own: dict[str, str], voices: int) -> None:
    again = (
        "The strong earthquake of Friday night in Morocco's High Atlas mountains has now killed at least 632 people, the interior ministry said. "
        "Soldiers cleared roads to the villages, and the king called off his journey."
    )
    first = {**QUAKE[0], **own}
    load([write(tmp_path / "in", [first, {**first, "id": "later", "text": again}, QUAKE[1]])], tmp_path / "S")
    (event,) = events_in(open_store(tmp_path / "S"))
    assert (event["report_count"], event["independent_count"]) == (3, voices)


def test_each_joining_keeps_its_score_and_signs_in_the_evidence(tmp_path: Path) -> None:
    load([write(tmp_path / "in", QUAKE)], tmp_path / "S")
    joins = [row for row in open_store(tmp_path / "S").read("evidence").to_pylist() if row["field"] == "join"]
    assert len(joins) == 2
    for row in joins:
        score, *signs = row["reason"].split()
        assert 0.4 < float(score) <= 1
        assert "+same_toll=1" in signs or "+same_day=1" in signs
        assert (row["part"], row["char_start"]) == ("title", 0)


def told(number: int, **facts: Any) -> Told:
    article_facts = {name: facts.pop(name) for name in ("published_on", "countries", "voice", "publisher") if name in facts}
    report = Report(f"r{number}", f"a{number}", "", True, **facts)
    known = {"published_on": None, "countries": (), "voice": number, "publisher": f"p{number}", **article_facts}
    return Told(
        report, f"Title {number}", known["publisher"], "en", datetime(2024, 1, 1, tzinfo=UTC), known["published_on"], known["countries"], known["voice"]
    )


def day(number: int, basis: str = "relative") -> dict[str, Any]:
    when = date(2024, 1, number)
    return {"event_date": when, "date_start": when, "date_end": when, "date_edtf": when.isoformat(), "date_precision": "day", "date_basis": basis}


MONTH = {"date_start": date(2024, 1, 1), "date_end": date(2024, 1, 31), "date_edtf": "2024-01", "date_precision": "month", "date_basis": "explicit"}


@pytest.mark.parametrize(
    ("reports", "chosen"),
    [
        ([told(1, **MONTH), told(2, **day(5))], "2024-01-05"),
        ([told(1, **day(4)), told(2, **day(5)), told(3, **day(5))], "2024-01-05"),
        ([told(1, **day(4), voice=7), told(2, **day(4), voice=7), told(3, **day(5)), told(4, **day(5))], "2024-01-05"),
        ([told(1, **day(4)), told(2, **day(5, "explicit"))], "2024-01-05"),
        ([told(1, **day(4), published_on=date(2024, 1, 9)), told(2, **day(5), published_on=date(2024, 1, 6))], "2024-01-05"),
        ([told(1), told(2, **MONTH)], "2024-01"),
    ],
)
def test_the_date_is_the_finest_then_the_most_told_then_the_explicit_then_the_closest_printed(reports: list[Told], chosen: str) -> None:
    assert choose_date(reports).date_edtf == chosen


def test_tolls_span_what_is_told_and_type_and_countries_are_what_most_tell() -> None:
    event = make_event(
        [
            told(1, event_type="ASSAULT", fatalities_low=2, fatalities_high=2, countries=("ISR", "LBN"), published_on=date(2024, 1, 2)),
            told(2, event_type="MOBILIZE", fatalities_low=5, fatalities_high=7, countries=("LBN",), published_on=date(2024, 1, 2)),
            told(3, event_type="ASSAULT", countries=("FRA", "LBN"), published_on=date(2024, 1, 3)),
            told(4, countries=("LBN",), publisher="p3"),
        ]
    )
    assert (event.fatalities_low, event.fatalities_high, event.injured_low) == (2, 7, None)
    assert (event.event_type, event.countries) == ("ASSAULT", ("LBN",))
    assert (event.report_count, event.publisher_count) == (4, 3)
    assert (event.event_id, event.headline) == (event_id_of("r1"), "Title 1")


@pytest.mark.parametrize("seed", range(20))
def test_what_pairs_hold_together_is_found_whatever_their_order(seed: int) -> None:
    drawn = random.Random(seed)
    count = drawn.randrange(1, 60)
    pairs = [(drawn.randrange(count), drawn.randrange(count)) for _ in range(drawn.randrange(60))] + [(i, i + 1) for i in range(count // 3)]
    drawn.shuffle(pairs)
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    lowest = list(range(count))
    for one, other in pairs * count:
        lowest[one] = lowest[other] = min(lowest[one], lowest[other])
    assert components(count, a, b).tolist() == lowest


def test_members_come_in_parts_in_the_order_of_their_first() -> None:
    assert connected(["c", "d", "a", "b"], [("c", "a"), ("d", "c")]) == [["a", "c", "d"], ["b"]]
    assert connected(["b", "a"], []) == [["a"], ["b"]]


LIMITS = {"group": 0.7, "average": 0.8, "few": 2.6}


def test_a_chain_of_half_alike_reports_is_not_one_event() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9}
    assert group(["a", "b", "c", "d"], chain, LIMITS) == [["a", "b"], ["c", "d"]]
    assert group(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.5}, LIMITS) == [["a", "b", "c"]]


def test_a_long_story_is_one_event_though_its_first_and_last_telling_share_nothing() -> None:
    story = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9, ("a", "c"): 0.8, ("b", "d"): 0.8}
    assert group(["a", "b", "c", "d"], story, LIMITS) == [["a", "b", "c", "d"]]


def test_two_busy_days_do_not_run_together_because_everyone_finds_someone_alike() -> None:
    one, other = [f"a{i}" for i in range(8)], [f"b{i}" for i in range(8)]
    scores = {pair: 0.95 for day in (one, other) for pair in combinations(day, 2)} | dict.fromkeys(zip(one, other, strict=True), 0.8)
    assert group([*one, *other], scores, LIMITS) == [one, other]


@pytest.mark.parametrize("seed", range(5))
def test_groups_depend_on_the_scores_alone(seed: int) -> None:
    shuffled = random.Random(seed)
    scores = {pair: round(shuffled.uniform(0.2, 0.95), 6) for pair in combinations(range(30), 2) if shuffled.random() < 0.4}
    expected = group(list(range(30)), scores, LIMITS)
    assert 1 < len(expected) < 30
    again = [*scores.items()]
    shuffled.shuffle(again)
    assert group(list(range(30)), dict(again), LIMITS) == expected


def test_what_is_kept_apart_is_never_grouped_and_what_is_tied_always() -> None:
    sure = {("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): 1.0}
    assert group(["a", "b", "c"], sure, LIMITS, apart=[("a", "c")]) == [["a", "b"], ["c"]]
    assert group(["a", "b", "c"], {}, LIMITS, together=[("a", "c")]) == [["a", "c"], ["b"]]


@pytest.mark.parametrize("name", ["signs.py", "groups.py", "candidates.py", "events.py", "stems.py", "merge.yml", "word_shares.tsv"])
def test_another_line_of_code_or_data_makes_other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (path,) = [path for path in rule_files() if path.name == name]
    changed = tmp_path / name
    changed.write_bytes(path.read_bytes() + b"# another line\n")
    before, files = rules_hash(), [changed if other == path else other for other in rule_files()]
    monkeypatch.setattr(rules, "rule_files", lambda: files)
    assert rules_hash.__wrapped__() != before


def test_events_are_made_anew_where_the_code_that_makes_them_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load([write(tmp_path / "in", QUAKE)], tmp_path / "S")
    assert [row["report_count"] for row in events_in(open_store(tmp_path / "S"))] == [3]
    monkeypatch.setattr("dateline.merge.groups.settings", lambda: {**settings(), "limits": {**settings()["limits"], "group": 1.0}})
    load([tmp_path / "in"], tmp_path / "S")
    assert [row["report_count"] for row in events_in(open_store(tmp_path / "S"))] == [3]
    monkeypatch.setattr("dateline.merge.rules_hash", lambda: "those of another module")
    load([tmp_path / "in"], tmp_path / "S")
    assert [row["report_count"] for row in events_in(open_store(tmp_path / "S"))] == [1, 1, 1]
