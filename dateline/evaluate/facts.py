"""The fields of a labelled article: the label's value and the value read."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.labels import TollRange
from dateline.evaluate.matching import Case

ACTING_ROLES = ("source", "target", "mediator")

WantedAndGot = tuple[AbstractSet[Any], AbstractSet[Any]]
"""The label's values and the values read, as sets."""


@dataclass(frozen=True, slots=True)
class LabelFact:
    """A field of one article: the label's value, the value read (both as JSON values), and whether it is right."""

    wanted: Any
    got: Any
    is_right: bool


def facts_of(case: Case) -> dict[str, LabelFact]:
    """Every field that the label gives a value for, by name."""
    label, report = case.label, case.reading.report
    facts = {
        "countries": _of_sets(countries(case)),
        "location": _same(label.location, report["location_country"]),
        "type": _same(label.event_type, report["event_type"]),
        "tolls": _of_sets(tolls(case)),
    }
    if (cited := sources(case)) is not None:
        facts["sources"] = _of_sets(cited)
    if label.is_date_settled:
        facts["day"] = LabelFact(label.date, report["date_edtf"], label.day == day_got(case))
    if label.roles is not None:
        facts["roles"] = _of_sets(acting_roles(case))
    return facts


def countries(case: Case) -> WantedAndGot:
    """The involved countries."""
    return case.label.involved, case.reading.involved


def sources(case: Case) -> WantedAndGot | None:
    """The agencies and outlets that the article is based on; None if the label does not give them."""
    return None if case.label.sources is None else (case.label.sources, case.reading.sources)


def tolls(case: Case) -> WantedAndGot:
    """The tolls of killed and injured; each range of numbers is one item ("2 to 5 killed")."""
    report = case.reading.report
    wanted = {"killed": case.label.killed, "injured": case.label.injured}
    got = {"killed": (report["fatalities_low"], report["fatalities_high"]), "injured": (report["injured_low"], report["injured_high"])}
    return {_told(kind, pair) for kind, pair in wanted.items() if pair}, {_told(kind, pair) for kind, pair in got.items() if None not in pair}


def acting_roles(case: Case) -> WantedAndGot:
    """Pairs of country and role, for the roles of acting, being acted on and mediating."""
    return _with_roles(case.label.roles or {}), _with_roles(case.reading.roles)


def role(case: Case, name: str) -> WantedAndGot | None:
    """The countries in a role; None if the label gives no roles."""
    if case.label.roles is None:
        return None
    wanted, got = ({country for country, roles in told.items() if name in roles} for told in (case.label.roles, case.reading.roles))
    return wanted, got


def day_got(case: Case) -> str | None:
    """The day read, as ISO 8601."""
    day = case.reading.report["event_date"]
    return day.isoformat() if day else None


def confidence(case: Case) -> float | None:
    """The confidence of the reading, rounded because the store keeps 32 bits: 0.7 must be 0.7 again."""
    stored = case.reading.report["confidence"]
    return None if stored is None else round(stored, 6)


def is_all_right(case: Case) -> bool | None:
    """True if type, day and involved countries are all right, which confidence is the probability of. None if the label does not settle the day."""
    facts = facts_of(case)
    return all(facts[field].is_right for field in ("type", "day", "countries")) if "day" in facts else None


def _same(wanted: Any, got: Any) -> LabelFact:
    return LabelFact(wanted, got, wanted == got)


def _of_sets(pair: WantedAndGot) -> LabelFact:
    return _same(*(sorted(values) for values in pair))


def _told(kind: str, pair: TollRange) -> str:
    return f"{pair[0]} {kind}" if pair[0] == pair[1] else f"{pair[0]} to {pair[1]} {kind}"


def _with_roles(told: Any) -> set[str]:
    return {f"{country} {name}" for country, roles in told.items() for name in roles if name in ACTING_ROLES}
