"""What is one event and what is two: stories of the press, as they are loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.fingerprint import places
from dateline.fingerprint.wording import consonants, names
from dateline.load import load
from dateline.merge import rules
from dateline.merge.rules import rule_files, rules_hash, settings
from dateline.paths import DATA
from dateline.quality import ALL, read_quality
from dateline.store.snapshot import open_store
from dateline.text import normal
from dateline.vocabulary import load_vocabulary
from dateline.vocabulary.yaml_files import read_yaml
from tests.gold.merging import joined_pairs, measured, read_samples
from tests.loading import QUAKE, STRIKES, article, events_in, write, write_lines
from tests.ui.newsroom import ARTICLES


def test_the_samples_are_joined_as_their_labels_say(tmp_path: Path) -> None:
    labelled = read_samples(tmp_path / "again")
    joined, together = joined_pairs(labelled, settings()["weights"]), labelled.together()
    across = {pair for pair in together if labelled.is_across(pair)}
    assert len(joined & together) / len(joined) >= 0.98
    assert len(joined & together) / len(together) >= 0.90
    assert len(joined & across) / len(across) >= 0.94
    shown = read_quality()["joined_samples"].figures[ALL]
    assert shown == measured(labelled, joined), "Write them again: python -m tests.gold.merging --days FILE --write-figures"


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


KOUNINE = ("ar", "خمسة قتلى في غارة على قرية كونين", "قتل خمسة أشخاص الجمعة في غارة إسرائيلية على منزل في قرية كونين جنوب لبنان، بحسب وزارة الصحة.")

MAIFADOUN = ("ar", "قتيلان في غارة على بلدة ميفدون", "قتل شخصان الجمعة في غارة إسرائيلية على منزل في بلدة ميفدون جنوب لبنان، بحسب وزارة الصحة.")

KOUNINE_ENGLISH = (
    "en",
    "Strike on Lebanese village of Kounine kills five",
    "An Israeli strike on a house in the village of Kounine in Lebanon killed five on Friday.",
)

A_VILLAGE = ("ar", "خمسة قتلى في غارة على قرية لبنانية", "قتل خمسة أشخاص الجمعة في غارة إسرائيلية على منزل في قرية صغيرة جنوب لبنان، بحسب وزارة الصحة.")

TAFEGHAGHTE = (
    "en",
    "Morocco quake: village mourns",
    "An earthquake killed 12 people in Morocco on Friday. In the village of Tafeghaghte families buried their dead.",
)

ASNI = ("ar", "زلزال في المغرب يوقع 9 قتلى", "أدى زلزال في المغرب إلى مقتل تسعة أشخاص الجمعة. وحفر عمال الإنقاذ ليلا في قرية أسني.")

INDIA = (
    "en", "India strikes Pakistani air bases",
    "India attacked air bases in Pakistan on Friday, killing one soldier, the Indian army said.",
)  # fmt: skip

PAKISTAN = (
    "ar", "باكستان تقصف قواعد جوية في الهند",
    "هاجمت باكستان قواعد جوية في الهند الجمعة وقتلت جنديا واحدا، وفق الجيش الباكستاني.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        pytest.param(KOUNINE, MAIFADOUN, 2, id="two villages that are in no gazetteer"),
        pytest.param(KOUNINE_ENGLISH, MAIFADOUN, 2, id="two such villages in two languages"),
        pytest.param(KOUNINE_ENGLISH, KOUNINE, 1, id="such a village in two languages"),
        pytest.param(TAFEGHAGHTE, ASNI, 1, id="two villages of one earthquake"),
        pytest.param(A_VILLAGE, KOUNINE, 1, id="such a village and a village without its name"),
        pytest.param(INDIA, PAKISTAN, 2, id="an attack and the attack that answers it"),
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


def test_a_town_of_a_short_name_is_a_name_in_common_of_two_languages(tmp_path: Path) -> None:
    told = [
        article(
            "h1", "one.example", "2021-12-14", "A factory fire in Suez, Egypt, killed at least 12 people on Monday, officials said.", "Factory fire kills 12"
        ),
        article("h2", "two.example", "2021-12-15", "ارتفعت إلى 15 قتيلا حصيلة حريق في مصنع في السويس بمصر مساء الثلاثاء.", "حريق السويس: 15 قتيلا", "ar"),
    ]
    load([write(tmp_path / "in", told)], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == 1


def test_a_town_that_two_name_among_others_does_not_make_them_one(tmp_path: Path) -> None:
    quake, collision = (next(row for row in ARTICLES if row["id"] == name) for name in ("quake-3", "collision-1"))
    load([write_lines(tmp_path / "in.jsonl", [quake, collision])], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == 2


def test_the_arabic_article_in_latin_letters_is_no_part_of_a_place() -> None:
    assert {places._place_words(written) for written in ("Al-Hasakah", "al Hasakah", "الحسكة")} == {("sk",)}


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


@pytest.mark.parametrize(
    "spellings",
    ["Bashar Bachar بشار Башар", "Chad Tchad Tschad تشاد Чад", "Jeddah Djeddah جدة Джидда", "Valencia فالنسيا", "Barcelona برشلونة",
     "Alexander ألكسندر Александр", "Philippe فيليب", "Prigozhin Prigojine بريغوجين", "Cheikh Sheikh شيخ"],
)  # fmt: skip
def test_a_name_is_one_however_a_language_spells_its_sounds(spellings: str) -> None:
    assert len({consonants(word) for word in spellings.split()}) == 1


def test_two_short_words_side_by_side_are_one_name() -> None:
    (kais_saied,) = names("", ["قيس", "سعيد"], "ar")
    assert kais_saied in names("Kais Saied told Tunisians in Carthage", [], "en")
    assert names("", ["قيس"], "ar") == ()


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


BACKGROUND = (
    "The river burst its banks in Lahij on Sunday after three days of rain, and the road to the coast has been closed since then between the two bridges. "
    "Fields of sorghum and sesame were lost in eleven villages, the province's agriculture office says, and wells have been filled with mud and stones. "
    "Those who keep bees in the hills have found most hives empty, and a committee of elders is writing down what each household has lost since Sunday."
)


@pytest.mark.parametrize(("publisher", "events"), [("one.example", 2), ("two.example", 1)])
def test_an_outlet_repeats_its_background_under_other_news_and_others_print_the_same_copy(tmp_path: Path, publisher: str, events: int) -> None:
    first = (
        "Engineers of the army began on Tuesday to lay a steel bridge in Yemen's Lahij, strong enough for lorries that carry flour and medicine to the hills. "
        "Divers looked for the piers of the old one."
    )
    second = (
        "Pupils in Yemen's Lahij will stay at home until the end of the month, its governor decided on Tuesday after parents had asked him to. "
        "Families without a roof sleep in the classrooms."
    )
    rows = [
        article("a", "one.example", "2024-08-27", f"{first} {BACKGROUND}", "Army lays a bridge in Lahij"),
        article("b", publisher, "2024-08-27", f"{second} {BACKGROUND}", "Schools of Lahij stay shut"),
    ]
    load([write(tmp_path / "in", rows)], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == events


@pytest.mark.parametrize(
    ("headline", "events"),
    [
        ("Morocco earthquake: at least 296 killed in High Atlas", 1),
        ("Morocco earthquake: what we know of the disaster in the High Atlas", 2),
        ("Was Morocco ready for an earthquake in the High Atlas?", 2),
    ],
)
def test_an_article_that_asks_or_explains_is_no_report_of_the_event(tmp_path: Path, headline: str, events: int) -> None:
    other = article(
        "k", "far.example", "2023-09-09",
        "Houses of clay and stone fell on those who slept in them in the villages of Morocco's High Atlas late on Friday. Rescuers dug with their hands.",
        headline,
    )  # fmt: skip
    load([write(tmp_path / "in", [QUAKE[0], other])], tmp_path / "S")
    assert len(events_in(open_store(tmp_path / "S"))) == events


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
