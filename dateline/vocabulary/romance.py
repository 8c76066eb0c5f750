"""The forms of Spanish and Portuguese verbs, from the endings and irregular verbs of data/verbs.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from dateline.paths import DATA
from dateline.vocabulary.yaml_files import placed, read_yaml


class Parts(NamedTuple):
    """What all forms of a verb are made from: present and past of the third person, singular and plural; stem of the future; gerund; participle."""

    present: str
    present_plural: str
    past: str
    past_plural: str
    future: str
    gerund: str
    participle: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a language in data/verbs.yml; ``regular``, ``compounds`` and ``participles`` by the end of the infinitive."""

    regular: Mapping[str, Parts]
    opened: Mapping[str, str]
    closed: Mapping[str, str]
    closing: tuple[str, ...]
    compounds: Mapping[str, Parts]
    alone: Mapping[str, Parts]
    participles: Mapping[str, str]
    perfect: tuple[str, ...]
    singular_future: str
    plural_future: str
    denial: str
    pronoun: str
    reflexive: str


@cache
def _verbs(lang: str) -> Verbs:
    rows = read_yaml(DATA / "verbs.yml")[lang]
    with placed("verbs.yml", rows):
        return Verbs(
            regular=_parts(rows["regular"]),
            opened=_texts(rows["opened"]),
            closed=_texts(rows["closed"]),
            closing=tuple(map(str, rows["closing"])),
            compounds=_parts(rows["compounds"]),
            alone=_parts(rows["alone"]),
            participles=_texts(rows["participles"]),
            perfect=tuple(map(str, rows["perfect"])),
            singular_future=str(rows["singular_future"]),
            plural_future=str(rows["plural_future"]),
            denial=f"{rows['denial']} ",
            pronoun=f"{rows['pronoun']} ",
            reflexive=str(rows["reflexive"]),
        )


def _parts(rows: Mapping[str, Any]) -> dict[str, Parts]:
    return {str(verb): Parts(*map(str, forms)) for verb, forms in rows.items()}


def _texts(rows: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in rows.items()}


def romance_verb(lang: str, word: str) -> set[str]:
    """Infinitive, gerund, present, past, perfect and future, with the denial if the word has one («no aceptar»). For a reflexive verb («se negar a», "se
    recusar a") each form with its pronoun before or behind."""
    known = _verbs(lang)
    denial = known.denial if word.startswith(known.denial) else ""
    rest = word.removeprefix(denial)
    head, _, tail = rest.removeprefix(known.pronoun).partition(" ")
    bare: set[str] = {head}
    perfect: set[str] = set()
    for parts in _told(head, known) or _regular(head, known):
        bare |= {*parts[:4], parts.future + known.singular_future, parts.future + known.plural_future, parts.gerund}
        perfect |= {f"{auxiliary} {_participle(head, parts, known)}" for auxiliary in known.perfect}
    if rest.startswith(known.pronoun):
        bare = {known.pronoun + form for form in bare} | {form + known.reflexive for form in bare}
        perfect = {known.pronoun + form for form in perfect}
    return {f"{denial}{form} {tail}".strip() for form in bare | perfect}


def _told(head: str, known: Verbs) -> list[Parts]:
    """The parts of a verb that the file lists; empty for a regular one."""
    if head in known.alone:
        return [known.alone[head]]
    end = _end_of(head, known.compounds)
    return [Parts(*(head.removesuffix(end) + part for part in known.compounds[end]))] if end else []


def _end_of(head: str, ends: Iterable[str]) -> str | None:
    """The longest of ``ends`` that the infinitive ends with; None if there is none."""
    return max((end for end in ends if head.endswith(end)), key=len, default=None)


def _participle(head: str, parts: Parts, known: Verbs) -> str:
    end = _end_of(head, known.participles)
    return head.removesuffix(end) + known.participles[end] if end else parts.participle


def _regular(head: str, known: Verbs) -> Iterator[Parts]:
    """The parts of a regular verb, for every change that its stem may have: negar has niega, volver vuelve, pedir pide and pidio."""
    end = _end_of(head, known.regular)
    if end is None:
        return
    stem, parts = head.removesuffix(end), known.regular[end]
    closed = _with_last_vowel(stem, known.closed) if end.endswith(known.closing) else [stem]
    for present in dict.fromkeys([*_with_last_vowel(stem, known.opened), *closed]):
        for past in closed:
            yield Parts(
                present + parts.present, present + parts.present_plural, past + parts.past, past + parts.past_plural,
                stem + parts.future, past + parts.gerund, stem + parts.participle,
            )  # fmt: skip


def _with_last_vowel(stem: str, changes: Mapping[str, str]) -> list[str]:
    """The stem, and the stem with its last vowel changed if it may change."""
    place = max(stem.rfind(vowel) for vowel in "aeiou")
    changed = changes.get(stem[place]) if place >= 0 else None
    return [stem, stem[:place] + changed + stem[place + 1 :]] if changed else [stem]
