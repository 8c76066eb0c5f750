"""The small words between numbers and toll words (data/joints.yml), as expressions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.vocabulary.grammar import grammar
from dateline.vocabulary.joints import NEVER, joint


class Patterns(NamedTuple):
    """Expressions between numbers and toll words in one language (data/joints.yml).

    ``range``: between the two ends of a range. ``out_of``: between a number and that of all of whom it is a part. ``with_more``: before a second number that
    is added. ``joins``: all that joins a person to another. ``together``: all that stands between a word for the dead and one for the injured that one number
    counts. ``auxiliary``: between one person and the killing told behind, with a place before it. ``from_a_place``: such a place alone. ``in_a_place``: from
    a number to the place that is told with it. ``own_clause``: behind people, of whom a clause goes on to tell. ``everybody``: before the number of all who
    were there. ``at_last``: the auxiliary right before a killing. ``frame``: from people to the participle that ends their clause. ``another``: what begins
    another count. ``part`` and ``part_behind``: the figure of some of those whose number follows, and what says so behind them. ``apart``: what a toll word
    does not count beyond. ``reached``: before the number a toll has come to. ``former``: before the number that it was. ``stood_at``: right before the same,
    wherever the new one stands. ``one_person``: from an article to the noun that tells one person, up to four words before it. ``its_person``: the same from
    a possessive to a role, up to two words before it. ``victim``: right behind a killing, that somebody was killed. ``of_one_number``: between the thousands
    and the hundreds of one number. ``thousand``: a thousand in words before the figure of its hundreds. ``year``: what makes a year of a figure behind it.
    ``by_whom``: from a killing to the number of those who did it. ``one_of_them``: behind a killing that befell one of those told before.
    ``dead_or_hurt``: behind killed and injured whom one number counts.
    """

    range: re.Pattern[str]
    out_of: re.Pattern[str]
    among_all: re.Pattern[str]
    conjunction: re.Pattern[str]
    between: re.Pattern[str]
    with_more: re.Pattern[str]
    joins: re.Pattern[str]
    together: re.Pattern[str]
    auxiliary: re.Pattern[str]
    from_a_place: re.Pattern[str]
    in_a_place: re.Pattern[str]
    own_clause: re.Pattern[str]
    everybody: re.Pattern[str]
    at_last: re.Pattern[str]
    frame: re.Pattern[str]
    another: re.Pattern[str]
    apart: re.Pattern[str]
    age: re.Pattern[str]
    of_the_dead: re.Pattern[str]
    part: re.Pattern[str]
    part_behind: re.Pattern[str]
    reached: re.Pattern[str]
    former: re.Pattern[str]
    stood_at: re.Pattern[str]
    one_person: re.Pattern[str]
    its_person: re.Pattern[str]
    victim: re.Pattern[str]
    of_one_number: re.Pattern[str]
    thousand: re.Pattern[str]
    year: re.Pattern[str]
    by_whom: re.Pattern[str]
    one_of_them: re.Pattern[str]
    dead_or_hurt: re.Pattern[str]


def _described(lang: str | None) -> str:
    """What is said of one person right behind the noun, where adjectives stand there: «un policier français de 34 ans»."""
    ends = joint("described_ends", lang)
    return NEVER if ends == NEVER else rf" (?:(?!(?:{ends}) )[\w'-]+ ){{1,6}}"


@cache
def patterns(lang: str | None) -> Patterns:
    """The expressions of a language; of all where it is not known."""
    conjunction, letter, either = joint("and", lang), joint("and_joined", lang), joint("or", lang)
    unspaced = conjunction if grammar(lang).unspaced else NEVER
    auxiliary, described = joint("auxiliary", lang), _described(lang)
    return Patterns(
        range=re.compile(rf"\s*(?:-|{joint('to', lang)}|{conjunction}|{letter}|{either})\s*"),
        out_of=re.compile(rf" (?:{joint('out_of', lang)}) "),
        among_all=re.compile(rf" (?:[^\W\d_]+ ){{1,3}}(?:{joint('among_all', lang)}) "),
        conjunction=re.compile(rf"\s*(?:{conjunction}|{letter})\s*"),
        between=re.compile(rf"(?:{joint('between', lang)})\s*$"),
        with_more=re.compile(rf"\s\S*(?:{letter})$|\s(?:{conjunction})\s(?:(?:{joint('whose', lang)})\s)?$|(?:{unspaced})$"),
        joins=re.compile(rf" (?:{letter})| (?:{conjunction}) |{unspaced}"),
        together=re.compile(rf" (?:{letter})| (?:{conjunction}|{either}) | (?:{either}) |/|{unspaced}"),
        auxiliary=re.compile(rf"\s(?:(?:{auxiliary}) )?| (?:{joint('of_state', lang)}) (?:[\w-]+ ){{1,3}}(?:{auxiliary}) |{described}(?:{auxiliary}) "),
        from_a_place=re.compile(rf" (?:{joint('of_state', lang)}) (?:[\w-]+ ){{1,6}}|{described}"),
        in_a_place=re.compile(rf" (?:[\w-]+ )?(?:{joint('of_state', lang)}) "),
        own_clause=re.compile(rf" (?:{joint('auxiliary', lang)}|{joint('own_clause', lang)})\b"),
        everybody=re.compile(rf"(?:^|\s)(?:{joint('all', lang)}) $"),
        at_last=re.compile(rf" (?:{joint('auxiliary', lang)}) $"),
        frame=re.compile(rf"[\s,]+(?:{joint('auxiliary', lang)})\s[^,;]*"),
        another=re.compile(rf"[,،、]|\s(?:{letter})|\b(?:{conjunction})\b"),
        apart=re.compile(rf"[;؛:]|\b(?:{joint('break', lang)})\b"),
        age=re.compile(rf"(?:{joint('age', lang)})\s*$"),
        of_the_dead=re.compile(rf"\s(?:{joint('of_the_dead', lang)})\b"),
        part=re.compile(rf"\d+(?:{joint('part_ending', lang)})\s"),
        part_behind=re.compile(rf"(?:\s\w+)?\s(?:{joint('part_behind', lang)})\b"),
        reached=re.compile(rf"\s(?:(?:{joint('reached', lang)})\s|(?:{joint('reached_joined', lang)}) ?)(?:\S+\s(?:(?:{joint('than', lang)})\s)?)?$"),
        of_one_number=re.compile(rf" | (?:{letter})| (?:{conjunction}) {'|' if grammar(lang).unspaced else ''}"),
        thousand=re.compile(rf"(?:^|\s)({joint('thousand_before', lang)})\s$"),
        year=re.compile(rf"(?:^|\s)(?:{joint('dated_by', lang)})\s$"),
        one_person=re.compile(rf"\b(?:{joint('one_person', lang)}) (?:(?!(?:{joint('one_phrase_ends', lang)}) )[\w-]+ ){{0,4}}$"),
        its_person=re.compile(rf"\b(?:{joint('its_person', lang)}) (?:(?!(?:{joint('one_phrase_ends', lang)}) )[\w'’-]+ ){{0,2}}$"),
        victim=re.compile(rf" (?:{joint('one_person', lang)}|{joint('oneself', lang)})\b"),
        stood_at=re.compile(rf"(?:^|\s)(?:{joint('stood_at', lang)})\s?$"),
        former=re.compile(rf"(?:^|\s)(?:{joint('former', lang)})\s$"),
        one_of_them=re.compile(rf"\s(?:{joint('one_of_them', lang)})\b"),
        dead_or_hurt=re.compile(rf"[,،]?\s(?:{joint('dead_or_hurt', lang)})\b"),
        by_whom=re.compile(rf"\s(?:{joint('by_whom', lang)})\s$"),
    )
