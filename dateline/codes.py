"""The closed lists of codes in columns, and the range of days that can be entered.

All code that reads, writes, checks or shows a code takes the list from here.
"""

from __future__ import annotations

from datetime import date

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "CRIME", "ELECTION", "ECONOMY", "OTHER",
)  # fmt: skip
"""PLOVER's sixteen classes (PLOVER codebook 2023) and five of our own for news that PLOVER does not code."""

NO_TYPE = "NONE"
"""The code for an unknown type (null in the tables: the extractor abstained) in filters and addresses."""

ROLES = ("source", "target", "mediator", "location", "mentioned")
INVOLVED_ROLES = ROLES[:-1]
"""The roles of involved countries, all but ``mentioned``: it acted, was acted on, mediated, or was where it happened."""

PRECISIONS = ("day", "week", "month", "season", "year", "unknown")
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
"""The range for dates of an editor and periods of a reader; without bounds, a date widget offers only ten years around today."""

DATE_BASES = ("explicit", "relative", "publication", "none", "editor")
PUBLISHED_BASES = ("metadata", "page", "given", "none")
ACTOR_KINDS = ("government", "military", "police", "armed_group", "party", "organisation", "company", "people")
EDIT_ACTIONS = ("split", "join", "hide", "correct", "note", "verify")
SOURCE_KINDS = ("agency", "outlet", "official", "witness", "social")
PRINTING_KINDS = SOURCE_KINDS[:2]
"""Kinds of sources that publish: only these are shown by their name alone."""

PUBLISHER_KINDS = (*PRINTING_KINDS, "witness")
"""Kinds of the entries of ``data/publishers.yml``. A witness there is a body that watches and counts, like an observatory."""

JOINING = ("join", "copy")
"""Fields of evidence that say why reports are one event; they are written by ``merge/``. All other fields come from reading an article."""
