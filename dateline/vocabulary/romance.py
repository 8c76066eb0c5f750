"""The written forms of Spanish and Portuguese verbs: regular ones by rule, the others as data/verbs.yml tells them. All in normal form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import placed, read_yaml

PRONOUN = "se "
"""What stands before a reflexive verb."""


class Parts(NamedTuple):
    """What all forms of a verb are made of: present and past of the third person, singular and plural of each, stem of the future, gerund, participle."""

    present: str
    present_plural: str
    past: str
    past_plural: str
    future: str
    gerund: str
    participle: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """What data/verbs.yml tells of a language; ``compounds`` and ``participles`` by the end of the infinitive, the longest first."""

    compounds: Mapping[str, Parts]
    alone: Mapping[str, Parts]
    participles: Mapping[str, str]
    perfect: tuple[str, ...]
    plural_future: str
    denial: str
    reflexive: str


@cache
def _verbs(lang: str) -> Verbs:
    rows = read_yaml(DATA / "verbs.yml")[lang]
    with placed("verbs.yml", rows):
        return Verbs(
            compounds=dict(sorted(_parts(rows["compounds"]).items(), key=lambda told: -len(told[0]))),
            alone=_parts(rows["alone"]),
            participles={str(end): str(participle) for end, participle in rows["participles"].items()},
            perfect=tuple(map(str, rows["perfect"])),
            plural_future=str(rows["plural_future"]),
            denial=f"{rows['denial']} ",
            reflexive=str(rows["reflexive"]),
        )


def _parts(rows: Mapping[str, Any]) -> dict[str, Parts]:
    return {str(verb): Parts(*map(str, forms)) for verb, forms in rows.items()}


def romance_verb(lang: str, regular: Callable[[str], Iterator[Parts]], word: str) -> set[str]:
    """Infinitive, gerund, present, past, perfect and future, denied («no aceptar») or not; of a reflexive («se negar a», "se recusar a") each with its pronoun
    before or behind.
    """
    known = _verbs(lang)
    denial = known.denial if word.startswith(known.denial) else ""
    rest = word.removeprefix(denial)
    head, _, tail = rest.removeprefix(PRONOUN).partition(" ")
    bare: set[str] = {head}
    perfect: set[str] = set()
    for parts in _told(head, known) or regular(head):
        bare |= {*parts[:4], parts.future + "a", parts.future + known.plural_future, parts.gerund}
        perfect |= {f"{auxiliary} {_participle(head, parts, known)}" for auxiliary in known.perfect}
    if rest.startswith(PRONOUN):
        bare = {PRONOUN + form for form in bare} | {form + known.reflexive for form in bare}
        perfect = {PRONOUN + form for form in perfect}
    return {f"{denial}{form} {tail}".strip() for form in bare | perfect}


def _told(head: str, known: Verbs) -> list[Parts]:
    """The parts of a verb that the file tells; none of a regular one."""
    if head in known.alone:
        return [known.alone[head]]
    end = next((end for end in known.compounds if head.endswith(end)), None)
    return [Parts(*(head.removesuffix(end) + part for part in known.compounds[end]))] if end else []


def _participle(head: str, parts: Parts, known: Verbs) -> str:
    end = next((end for end in known.participles if head.endswith(end)), None)
    return head.removesuffix(end) + known.participles[end] if end else parts.participle


def regular_spanish(head: str) -> Iterator[Parts]:
    """The parts of a regular verb, and of one whose stem changes as any stem may (negar: niega; pedir: pide; volver: vuelve; destituir: destituye)."""
    stem, kind = head[:-2], head[-2:]
    if kind == "ar":
        for present in _stems(stem, {"e": "ie", "o": "ue"}):
            yield Parts(present + "a", present + "an", stem + "o", stem + "aron", head, stem + "ando", stem + "ado")
        return
    glide = stem.endswith(("u", "a", "e", "o")) and not stem.endswith(("gu", "qu"))
    past = ("yo", "yeron", "yendo") if glide else ("io", "ieron", "iendo")
    closed = _stems(stem, {"e": "i", "o": "u"}) if kind == "ir" else [stem]
    presents = [*_stems(stem, {"e": "ie", "o": "ue"}), *closed, *([stem + "y"] if stem.endswith(("u", "o")) else [])]
    for present in presents:
        for changed in closed:
            yield Parts(present + "e", present + "en", changed + past[0], changed + past[1], head, changed + past[2], stem + "ido")


def _stems(stem: str, changes: dict[str, str]) -> list[str]:
    """A stem, and the stem with its last vowel changed."""
    place = max(stem.rfind(vowel) for vowel in "aeiou")
    changed = changes.get(stem[place]) if place >= 0 else None
    return [stem, stem[:place] + changed + stem[place + 1 :]] if changed else [stem]


def regular_portuguese(head: str) -> Iterator[Parts]:
    """The parts of a regular verb."""
    stem, kind = head[:-2], head[-2:]
    if kind == "ar":
        yield Parts(stem + "a", stem + "am", stem + "ou", stem + "aram", head, stem + "ando", stem + "ado")
        return
    past = ("eu", "eram", "endo") if kind == "er" else ("iu", "iram", "indo")
    yield Parts(stem + "e", stem + "em", stem + past[0], stem + past[1], head, stem + past[2], stem + "ido")
