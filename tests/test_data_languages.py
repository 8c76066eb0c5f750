"""What data/ tells of languages: traits, small words of grammar, verbs, endings, and the forms that a line stands for."""

from __future__ import annotations

import ast
import re
from dataclasses import fields, replace
from itertools import pairwise

import pytest

from dateline.paths import DATA, PACKAGE
from dateline.text import normal
from dateline.vocabulary.grammar import BEFORE, BEHIND, BOTH, MOST, grammars
from dateline.vocabulary.inflect import BEFORE_NOUN, DEMONYM, NAME, VERB, forms, verb_forms
from dateline.vocabulary.joints import IN_BRACES
from dateline.vocabulary.matcher import RANGES
from dateline.vocabulary.romance import Parts, Verbs
from dateline.vocabulary.yaml_files import read_yaml
from tests.data_entries import entries_of


def test_a_language_tells_traits_that_are_known_and_each_but_its_script_says_why() -> None:
    for lang, traits in read_yaml(DATA / "languages.yml").items():
        for trait, written in traits.items():
            default = getattr(MOST, trait)
            assert not isinstance(default, bool) or written == "yes", f"{lang}: {trait} is told only where it is so"
            assert grammars()[lang] != replace(grammars()[lang], **{trait: default}), f"{lang}: {trait} is as in most languages"
    assert {known.script for known in grammars().values()} <= {MOST.script, *RANGES}
    assert {known.last_next for known in grammars().values()} == {BEFORE, BEHIND, BOTH}
    told = [(entry, reason) for entry, reason in entries_of(DATA / "languages.yml") if entry.startswith("  ")]
    assert [entry for entry, reason in told if not reason and entry.split(":")[0].strip() != "script"] == []


def test_every_trait_says_what_it_means() -> None:
    code = ast.parse((PACKAGE / "vocabulary" / "grammar.py").read_text(encoding="utf-8"))
    body = next(node.body for node in code.body if isinstance(node, ast.ClassDef))
    explained = [ast.unparse(trait.target) for trait, line in pairwise(body) if isinstance(trait, ast.AnnAssign) and isinstance(line, ast.Expr)]
    assert explained == [field.name for field in fields(MOST)]


def test_every_calendar_of_a_language_is_one_of_its_own() -> None:
    assert [tag for lang, known in grammars().items() for tag in known.calendars if tag.split("_")[0] != lang] == []


def test_the_small_words_of_grammar_are_words_of_known_languages_and_each_kind_is_asked_for() -> None:
    joints = read_yaml(DATA / "joints.yml")
    code = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    asked = {kind for text in code for kind in re.findall(r"joint\(['\"](\w+)['\"]", text)}
    in_expressions = [node.value for text in code if "Expression" in text for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
    asked |= {kind for written in in_expressions if isinstance(written, str) for kind in IN_BRACES.findall(written)}
    assert asked == set(joints)
    for kind, by_language in joints.items():
        assert set(by_language) <= set(grammars()), kind
        for lang, words in by_language.items():
            folded = [normal(word) for word in words or ()]
            assert all(word.strip() for word in folded) and len(set(folded)) == len(folded), f"{kind}: {lang}"


def test_a_verb_has_its_seven_parts_in_normal_form() -> None:
    for lang, told in read_yaml(DATA / "verbs.yml").items():
        assert set(told) == {field.name for field in fields(Verbs)}, lang
        for verb, parts in {**told["regular"], **told["compounds"], **told["alone"]}.items():
            assert len(parts) == len(Parts._fields) and all(part == normal(part) for part in (verb, *parts)), f"{lang}: {verb}"
        assert [verb for verb in told["compounds"] if any(verb == other for other in told["alone"])] == [], lang


def test_endings_stand_by_the_end_of_a_word_in_normal_form() -> None:
    for lang, told in read_yaml(DATA / "endings.yml").items():
        assert lang in grammars()
        sets, named = told.get("sets", {}), set[str]()
        assert set(told) <= {"sets", DEMONYM, NAME, VERB, BEFORE_NOUN}, lang
        for end, places in (line for kind in set(told) - {"sets"} for line in told[kind].items()):
            assert re.compile(end).groups == 0, f"{lang}: {end!r}"
            for place, endings in places.items():
                named |= set(endings.split()) if isinstance(endings, str) else set()
                written = [place, *(endings if isinstance(endings, list) else ())]
                assert [one for one in written if one != normal(one)] == [], f"{lang}: {end!r}"
        asked = {"third_person", "dropped", "past", "present"} if lang == "ar" else set()
        assert named | asked == set(sets), f"{lang}: a set that no line names, or a name of none"
        assert [ending for endings in sets.values() for ending in endings if ending != normal(ending)] == [], lang


@pytest.mark.parametrize(
    ("lang", "is_demonym", "written", "some"),
    [
        ("ar", True, "كوري جنوبي", {"كوريه جنوبيه", "الكوريون الجنوبيون", "للكوري الجنوبي"}),
        ("ar", False, "السودان", {"السودان", "للسودان"}),
        ("en", True, "Iraqi", {"iraqi", "iraqis"}),
        ("fr", True, "italien", {"italienne", "italiennes", "italiens"}),
        ("es", True, "ruso", {"rusa", "rusos", "rusas"}),
        ("pt", True, "alemão", {"alemaa", "alemaas"}),
        ("tr", True, "Türk", {"turkler"}),
        ("fa", True, "ایرانی", {"ايرانيها", "ايرانيان"}),
        ("ru", True, "японец", {"японца", "японцами", "японка", "японок"}),
        ("ru", True, "бразилец", {"бразильцы", "бразилька"}),
        ("ru", False, "Новая Зеландия", {"новои зеландии", "новую зеландию"}),
        ("ru", False, "Королевство Марокко", {"королевства марокко"}),
        ("uk", True, "австралієць", {"австраліиця", "австраліика", "австраліиок"}),
        ("uk", True, "датчанин", {"датчани", "датчан", "датчанка"}),
        ("uk", False, "Америка", {"америкою", "америці"}),
    ],
)
def test_a_line_stands_for_the_forms_that_its_language_makes_by_rule(lang: str, is_demonym: bool, written: str, some: set[str]) -> None:
    assert some <= forms(written, lang, is_demonym)


@pytest.mark.parametrize(
    ("lang", "verb", "some"),
    [("ar", "انسحب من", {"ينسحب من", "ستنسحب من", "انسحبوا من"}), ("en", "deny", {"denies", "denied", "denying"}), ("en", "launch at", {"launches at"})],
)
def test_a_verb_stands_for_its_forms(lang: str, verb: str, some: set[str]) -> None:
    assert some <= verb_forms(verb, lang)
