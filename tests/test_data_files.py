"""Every data file loads and obeys its rules; a failure names the file, and the line where there is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.core import get_global

from dateline.codes import ACTOR_KINDS, EVENT_TYPES, PUBLISHER_KINDS
from dateline.extract.types.beside import PLACES, WITH_JOINED, WORD
from dateline.interface import INTERFACE_LANGUAGES
from dateline.paths import DATA, PACKAGE, TYPE_NAMES
from dateline.readers import fields as readers_fields
from dateline.readers.fields import FIELDS, folded
from dateline.segment.furniture import furniture
from dateline.text import normal, normal_in
from dateline.vocabulary import load_vocabulary, read_entries
from dateline.vocabulary.deeds import EVENT
from dateline.vocabulary.families import type_of_family
from dateline.vocabulary.grammar import grammars
from dateline.vocabulary.meant import types_meant
from dateline.vocabulary.word_sets import spelled_out
from dateline.vocabulary.yaml_files import DataError, read_yaml, spellings
from tests.data_entries import entries_of

RESERVED = re.compile(r"AAA|Q[M-Z].|X..|ZZZ|ASC|CPT|DGA|TAA|ANT|BUR|CSK|DDR|FXX|NTZ|PCI|SCG|SUN|TMP|YMD|YUG|ZAR")
"""Three-letter codes in CLDR's list that are private, reserved or withdrawn in ISO 3166-1."""

ALIASES: Mapping[str, list[str]] = get_global("territory_aliases")
COUNTRIES = {code: alpha2 for code, (alpha2, *_) in ALIASES.items() if re.fullmatch("[A-Z]{3}", code) and not RESERVED.fullmatch(code)} | {"XKX": "XK"}
"""ISO 3166-1 alpha-3 to alpha-2, and Kosovo."""

LINE_LENGTH = 160
"""Most characters of a line, as in the code: a difference of one word in a longer one is not seen."""

GAZETTEER = sorted((DATA / "gazetteer").glob("*.yml"))
EVENT_FILES = sorted((DATA / "event_types").glob("*.yml"))
TERRITORY_KEYS = ("code", "alpha2", "names", "demonyms", "capital", "institutions", "places", "middle", "parent", "claims", "notes")
NAMES_BY_LANGUAGE = ("names", "demonyms", "capital", "institutions", "places")
WEAK = re.compile(r"\{\s*weak:")
EMPTY_SYNTAX = re.compile(r"^\s*[+*~]|~\s*$|^\s*$")

each_territory = pytest.mark.parametrize("path", GAZETTEER, ids=lambda path: path.stem)
each_event_type = pytest.mark.parametrize("path", EVENT_FILES, ids=lambda path: path.stem)


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a file that is a list, every scalar as it is written."""
    return list(read_yaml(DATA / name))


def mapping_of(path: Path) -> dict[str, Any]:
    """A file that is a mapping, every scalar as it is written."""
    return dict(read_yaml(path))


def check_names(by_language: dict[str, Any]) -> None:
    """Names stand by language; each is text, or text marked weak."""
    assert set(by_language) <= set(grammars()), f"unknown languages {sorted(set(by_language) - set(grammars()))}"
    for language, names in by_language.items():
        for name in names or ():
            written = name["weak"] if isinstance(name, dict) else name
            assert not isinstance(name, dict) or set(name) == {"weak"}, f"{language}: {name} has keys other than weak"
            assert normal(written).strip() and not EMPTY_SYNTAX.search(written), f"{language}: {written!r} holds no letters"


def test_a_line_can_be_reviewed() -> None:
    files = [path for path in sorted(DATA.rglob("*.yml")) if path.parent.name != "ui"]
    assert [f"{path.name}:{n}" for path in files for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if len(line) > LINE_LENGTH] == []


def test_every_country_has_a_file() -> None:
    assert len(COUNTRIES) == 250
    assert {path.stem for path in GAZETTEER} == set(COUNTRIES)


@each_territory
def test_a_territory_has_its_codes_and_known_keys(path: Path) -> None:
    territory = mapping_of(path)
    assert [key for key in TERRITORY_KEYS if key in territory] == list(territory)
    assert (territory["code"], territory["alpha2"]) == (path.stem, COUNTRIES[path.stem])
    assert {territory.get("parent", path.stem), *territory.get("claims", ())} <= set(COUNTRIES)
    assert [float(degrees) for degrees in territory.get("middle", ("0", "0"))] == pytest.approx([0, 0], abs=180)


@each_territory
def test_a_territory_is_named_in_arabic_and_english(path: Path) -> None:
    territory = mapping_of(path)
    assert territory["names"]["ar"] and territory["names"]["en"]
    for key in NAMES_BY_LANGUAGE:
        check_names(territory.get(key, {}))


@each_territory
def test_a_weak_name_says_why(path: Path) -> None:
    assert [entry for entry, reason in entries_of(path) if WEAK.search(entry) and not reason] == []


def test_no_word_is_the_strong_name_of_two_countries() -> None:
    holders: dict[tuple[str, str, bool], set[str]] = {}
    for entry in read_entries(DATA)[0]:
        if entry.kind in ("name", "capital") and not entry.is_weak and normal(entry.name) == entry.surface:
            holders.setdefault((entry.langs[0], entry.surface, entry.is_cased), set()).add(entry.value)
    assert {key: sorted(codes) for key, codes in holders.items() if len(codes) > 1} == {}


def test_there_is_a_file_for_every_event_type() -> None:
    assert sorted(path.stem for path in EVENT_FILES) == sorted(EVENT_TYPES)


@each_event_type
def test_an_event_type_has_its_words(path: Path) -> None:
    row = mapping_of(path)
    assert set(row) <= {"type", "example", "sets", "triggers", "exclusions"}
    assert row["type"] == path.stem
    assert row["example"]
    for key in ("triggers", "exclusions"):
        check_names(row.get(key) or {})
    assert row["type"] == "OTHER" or (row["triggers"]["ar"] and row["triggers"]["en"])


@each_event_type
def test_a_set_of_words_is_used_where_it_stands(path: Path) -> None:
    row = mapping_of(path)
    for language, sets in row.get("sets", {}).items():
        names = [name for field in ("triggers", "exclusions") for name, _ in spellings((row.get(field) or {}).get(language))]
        assert {name for line in names for name in re.findall(r"\{(\w+)\}", line)} == set(sets), language
        for words in sets.values():
            check_names({language: words})
            assert not any(isinstance(word, dict) for word in words), f"{language}: a trigger is weak, and not a word of a set"
            assert len(words) == len(set(words)) > 1


def test_a_trigger_with_sets_stands_for_each_choice_of_their_words(tmp_path: Path) -> None:
    row = read_yaml(of_one_type(tmp_path, 'sets: {en: {close: [shut+, block+], road: [road, bridge]}}\ntriggers: {en: ["{close} ~ {road}", shut down]}'))
    told = [list(spelled_out(name, "en", row, "PROTEST.yml")) for name, _ in spellings(row["triggers"]["en"])]
    assert told == [["shut+ ~ road", "shut+ ~ bridge", "block+ ~ road", "block+ ~ bridge"], ["shut down"]]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('sets: {en: {road: [road]}}\ntriggers:\n  en: ["shut+ ~ {raod}"]', "PROTEST.yml:3: there is no set {raod} with words of en; the sets are road."),
        ('sets: {fr: {road: [route]}}\ntriggers:\n  en: ["shut+ ~ {road}"]', "PROTEST.yml:3: there is no set {road} with words of en; the sets are none."),
        ('sets: {en: {road: []}}\ntriggers:\n  en: ["shut+ ~ {road}"]', "PROTEST.yml:3: there is no set {road} with words of en; the sets are road."),
    ],
)
def test_a_set_that_is_not_there_is_told_with_the_line_that_names_it(written: str, told: str, tmp_path: Path) -> None:
    row = read_yaml(of_one_type(tmp_path, written))
    with pytest.raises(DataError) as raised:
        list(spelled_out(row["triggers"]["en"][0], "en", row, "PROTEST.yml"))
    assert str(raised.value) == f"{told} Correct the file."


def of_one_type(folder: Path, written: str) -> Path:
    path = folder / "PROTEST.yml"
    path.write_text(f"{written}\n", encoding="utf-8")
    return path


def test_an_everyday_name_of_a_type_is_of_one_type_and_in_both_languages_of_the_interface() -> None:
    by_type = read_yaml(TYPE_NAMES)
    assert set(by_type) == set(EVENT_TYPES) - {"OTHER"}
    assert {lang for names in by_type.values() for lang in names} == set(INTERFACE_LANGUAGES)
    assert all(names[lang] for names in by_type.values() for lang in INTERFACE_LANGUAGES)
    named = [name for names in by_type.values() for of_lang in names.values() for name in of_lang]
    assert {name: types_meant(name) for name in named if len(types_meant(name)) != 1} == {}
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_a_family_holds_types_and_is_asked_for() -> None:
    families = mapping_of(DATA / "families.yml")
    asked = set(re.findall(r'family\("(\w+)"\)', "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))))
    told = {of for row in mapping_of(DATA / "deeds.yml").values() for of in row.get(EVENT, {})}
    assert asked | told == set(families)
    for name, types in families.items():
        assert set(types) <= set(EVENT_TYPES), name
        assert len(set(types)) == len(types), name
    assert set(families["cooperative"]).isdisjoint(families["hostile"])


def test_a_family_that_is_to_hold_one_type_and_holds_two_is_told() -> None:
    assert type_of_family("calamity") == "DISASTER"
    with pytest.raises(DataError, match=r"^families\.yml: the family deadly is to hold one type and holds ASSAULT, DISASTER\. Correct the file\.$"):
        type_of_family("deadly")


def test_publishers_are_known_once() -> None:
    rows = rows_of("publishers.yml")
    assert len({row["id"] for row in rows}) == len(rows)
    domains = [domain for row in rows for domain in row.get("domains", ())]
    assert sorted(domains) == sorted(set(domains))
    for row in rows:
        assert set(row) <= {"id", "kind", "form", "state", "country", "names", "domains", "sample"}, row["id"]
        assert row["kind"] in PUBLISHER_KINDS, row["id"]
        assert row.get("state") in (None, *mapping_of(DATA / "media.yml")["state"]), row["id"]
        assert row["country"] in {*COUNTRIES, "null"}, row["id"]
        check_names(row["names"])


def test_a_weak_name_of_an_outlet_says_why_and_which_words_make_it_a_name() -> None:
    assert [entry for entry, reason in entries_of(DATA / "publishers.yml") if WEAK.search(entry) and not reason] == []
    forms = mapping_of(DATA / "media.yml")["form"]
    for row in rows_of("publishers.yml"):
        told = row.get("form", [])
        assert set([told] if isinstance(told, str) else told) <= set(forms), row["id"]
        weak_in = {lang for lang, names in row["names"].items() if any(isinstance(name, dict) for name in names)}
        assert not weak_in or told, row["id"]
        assert all(any(lang in forms[form] for form in ([told] if isinstance(told, str) else told)) for lang in weak_in), row["id"]


def test_a_state_has_one_agency_one_television_one_radio() -> None:
    held = [(row["country"], row["state"]) for row in rows_of("publishers.yml") if row.get("state")]
    assert sorted(held) == sorted(set(held))


def test_an_invented_outlet_has_an_address_nobody_can_own() -> None:
    rows = rows_of("publishers.yml")
    assert all(domain.endswith(".example") for row in rows if row.get("sample") for domain in row["domains"])
    assert not any(domain.endswith(".example") for row in rows if not row.get("sample") for domain in row["domains"])


def test_actors_are_known_once() -> None:
    rows = rows_of("actors.yml")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) - {"form", "same_as", "seats"} == {"id", "kind", "country", "names"}, row["id"]
        assert row.get("form") in (None, *mapping_of(DATA / "parties.yml")["again"]), row["id"]
        assert row["kind"] in ACTOR_KINDS, row["id"]
        assert row["country"] in {*COUNTRIES, "null"}, row["id"]
        assert "seats" not in row or (row["country"] == "null" and set(row["seats"]) <= COUNTRIES.keys()), f"{row['id']}: only a body of no country has seats"
        check_names(row["names"])
        assert {"ar", "en"} <= set(row["names"]), f"{row['id']} has no name to show in a language of the interface"


def test_names_that_tell_more_of_a_party_belong_to_a_line_of_its_kind_that_is_a_party() -> None:
    rows = {row["id"]: row for row in rows_of("actors.yml")}
    parties = {row["id"]: rows[row["same_as"]] for row in rows.values() if "same_as" in row}
    assert parties
    assert all("same_as" not in party and party["kind"] == rows[key]["kind"] for key, party in parties.items())


def test_leaders_are_named_once_and_in_full() -> None:
    rows = rows_of("leaders.yml")
    assert len({row["country"] for row in rows}) == len(rows)
    told = [(normal(name), lang, row["country"]) for row in rows for lang, names in row["names"].items() for name in names]
    assert len({(name, lang) for name, lang, _ in told}) == len(told), "no name twice in a language"
    assert len({(name, country) for name, _, country in told}) == len({name for name, _, _ in told}), "no name of two countries"
    assert [name for name, lang, _ in told if " " not in name and lang != "zh"] == [], "Chinese alone writes a full name in one"
    for row in rows:
        assert set(row) == {"country", "names"} and row["country"] in COUNTRIES, row
        check_names(row["names"])


def test_a_mask_says_why() -> None:
    rows = rows_of("masks.yml")
    assert len({row["mask"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"mask", "why", "names"}
        assert len(row["why"]) > 10, row["mask"]
        check_names(row["names"])


def test_no_marker_ends_in_a_letter_that_arabic_joins_to_the_next_word() -> None:
    kinds = mapping_of(DATA / "markers.yml") | mapping_of(DATA / "beside.yml")
    written = [(kind, str(name)) for kind, values in kinds.items() for by in values.values() for name in by.get("ar") or ()]
    assert [(kind, name) for kind, name in written if len(name) > 1 and re.search(r" [بلكوف]$", name)] == []


def test_a_word_beside_a_deed_stands_at_a_known_place_and_is_one_that_can_be_met_there() -> None:
    for meaning, row in mapping_of(DATA / "deeds.yml").items():
        assert set(row) <= {*PLACES, EVENT}, meaning
        for place, by_language in row.items():
            for lang, words in by_language.items() if place != EVENT else ():
                never = [word for word in words if not (grammars()[lang].unspaced or WORD.fullmatch(normal(word)))]
                assert never == [], f"{meaning}, {place}, {lang}: a word is looked up beside a deed, and these are more or less than one"


COMPARED_AS_WRITTEN = {"article", "locative", "locative_behind", "left_behind", "object_behind", "clock"}
"""Kinds of beside.yml whose entries are compared with the text itself and not with its words."""


def test_a_word_that_is_looked_up_beside_a_name_is_one_that_can_be_met_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    expressions = set(re.findall(r"""\b(?:any_form_is|forms|places|last_word)\((?:scan, )?"(\w+)\"""", code)) | COMPARED_AS_WRITTEN
    assert {"happened", "coming", "agent", "attribution"} <= expressions
    for kind, values in mapping_of(DATA / "beside.yml").items():
        spoken = [(lang, word) for by in values.values() for lang, words in by.items() for word in words if not grammars()[lang].unspaced]
        assert [word for lang, word in spoken if word.endswith("*")] == [], f"{kind}: nothing knows a stem here"
        never = [word for lang, word in spoken if kind not in expressions and not WORD.fullmatch(normal_in(lang, word))]
        assert never == [], f"{kind}: it is looked up among single words, and these are more or less than one"


def test_what_is_said_of_a_deed_is_asked_for_and_the_event_that_it_makes_is_known() -> None:
    rows = mapping_of(DATA / "deeds.yml")
    code = (PACKAGE / "extract" / "types" / "__init__.py").read_text(encoding="utf-8")
    assert {meaning for meaning in rows if f'"{meaning}"' in code} == set(rows)
    assert set(WITH_JOINED) <= set(rows)
    for meaning, row in rows.items():
        assert set(row.get(EVENT, {})) <= set(mapping_of(DATA / "families.yml")), meaning
        assert set(row.get(EVENT, {}).values()) <= set(EVENT_TYPES), meaning


@pytest.mark.parametrize("name", ["calendar.yml", "numbers.yml", "casualties.yml", "markers.yml", "beside.yml"])
def test_a_list_of_words_stands_by_meaning_and_language(name: str) -> None:
    for meanings in mapping_of(DATA / name).values():
        for by_language in meanings.values():
            check_names(by_language)


def test_a_unit_of_time_that_is_two_or_many_is_a_unit() -> None:
    beside = mapping_of(DATA / "beside.yml")
    units = {(lang, word) for by_language in mapping_of(DATA / "calendar.yml")["unit"].values() for lang, words in by_language.items() for word in words}
    told = [(lang, word) for kind in ("two_units", "many_units") for lang, words in beside[kind]["units"].items() for word in words]
    assert [one for one in told if one not in units or told.count(one) > 1] == []


def test_the_calendar_means_days_that_exist() -> None:
    calendar = mapping_of(DATA / "calendar.yml")
    months = {str(month) for month in range(1, 13)}
    assert set(calendar["month"]) <= months
    assert set(calendar["hijri_month"]) == months
    assert set(calendar["persian_month"]) == months
    assert set(calendar["season"]) == {"21", "22", "23", "24"}
    assert set(calendar["unit"]) == {"d", "w", "m", "y"}
    assert set(calendar["direction"]) == {"-1", "1"}
    assert all(re.fullmatch(r"-?\d+(?:w[1-7]?|[emy])?", value) for value in calendar["relative"])


def test_words_of_number_mean_whole_numbers_and_every_day_of_a_month_has_an_ordinal() -> None:
    numbers = mapping_of(DATA / "numbers.yml")
    assert all(value.isdigit() for kind in ("number", "factor", "ordinal") for value in numbers[kind])
    assert set(numbers["ordinal"]) == {str(day) for day in range(1, 32)}


def test_tolls_are_of_killed_or_injured() -> None:
    words = mapping_of(DATA / "casualties.yml")
    assert set(words["dual"]) <= {"killed", "injured"}
    assert {"noun", "act"} == set(words["killed"]) == set(words["injured"])
    assert set(words["person"]) == {"0", "1", "2"}
    assert set(words["single"]) == {"1"}


def test_a_chinese_word_of_several_states_has_a_character_for_each() -> None:
    for states, by_language in mapping_of(DATA / "compounds.yml")["compound"].items():
        assert set(states.split()) <= set(COUNTRIES)
        words = [word["weak"] if isinstance(word, dict) else word for word in by_language.get("zh", ())]
        assert [word for word in words if len(word) != len(states.split())] == [], states


def test_furniture_is_of_known_kinds() -> None:
    rows = mapping_of(DATA / "furniture.yml")
    kinds = {"buttons", "menu_marks", "separators", "cookies", "credits", "openers", "head_lines", "teasers", "continuing", "anew", "elements", "robot_checks"}
    assert set(rows) == kinds
    assert set(rows["head_lines"]) == {"writers", "joining", "printed", "beside_hours", "reading_times"}
    assert set(rows["cookies"]) == {"controls", "words"}
    assert set(rows["robot_checks"]) == {"titles", "openers"}
    assert "tt" in furniture(load_vocabulary()).buttons


def test_every_weight_is_a_number_below_ten() -> None:
    weights = mapping_of(DATA / "weights.yml")
    assert {"involved", "type", "type_bias", "abstain"} <= set(weights)
    assert all(abs(float(value)) < 10 for values in weights.values() for value in values.values())


def test_a_name_of_a_field_is_of_one_field() -> None:
    told = mapping_of(DATA / "field_names.yml")
    assert set(told) == set(FIELDS)
    names = [folded(name) for words in told.values() for name in words]
    assert [name for name in set(names) if names.count(name) > 1] == []


@pytest.mark.parametrize("written", ["text: [text, body]\n", "".join(f"{ours}: {{ar: [النص]}}\n" for ours in FIELDS), "- text\n"])
def test_names_of_fields_are_lists_for_each_of_our_fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    (tmp_path / "field_names.yml").write_text(written, encoding="utf-8")
    monkeypatch.setattr(readers_fields, "DATA", tmp_path)
    readers_fields.synonyms.cache_clear()
    with pytest.raises(DataError, match=r"^field_names\.yml has to list the names of each of id text title .* byline, and of nothing else\. Correct"):
        readers_fields.synonyms()


def test_the_readme_names_every_file() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)`", readme, flags=re.MULTILINE))
    found = {path.name if path.is_file() else f"{path.name}/" for path in DATA.iterdir()} - {"README.md"}
    assert {name for name in found if not any(row.startswith(name) for row in named)} == set()


def test_every_type_but_other_belongs_to_a_theme_of_stories_and_every_value_gives_its_reason() -> None:
    told = mapping_of(DATA / "stories.yml")
    assert {code for types in told["families"].values() for code in types} == set(EVENT_TYPES) - {"OTHER"}
    assert all(float(value) > 0 for part in ("weights", "limits") for value in told[part].values())
    assert [entry for entry, reason in entries_of(DATA / "stories.yml") if entry.startswith("  ") and not reason] == []
