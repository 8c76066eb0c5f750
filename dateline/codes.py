"""The closed lists of codes that columns hold, and the days that can be named.

Whatever reads, writes, checks or shows a code takes its list from here.
"""

from __future__ import annotations

from datetime import date

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "CRIME", "ELECTION", "ECONOMY", "OTHER",
)  # fmt: skip
"""PLOVER's sixteen classes (PLOVER codebook 2023) and five of our own for news that PLOVER does not code."""

NO_TYPE = "NONE"
"""Stands for events whose type is unknown (null: the extractor abstained) where they are asked for, in an address too."""

ROLES = ("source", "target", "mediator", "location", "mentioned")
INVOLVED_ROLES = ROLES[:-1]
"""Every role but ``mentioned``: acted, was acted on, stood between, or was where it happened."""

PRECISIONS = ("day", "week", "month", "season", "year", "unknown")
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
"""What an editor dates, and a period that a reader asks for, lies within these; a date widget needs bounds, and offers ten years around today without."""

DATE_BASES = ("explicit", "relative", "publication", "none", "editor")
PUBLISHED_BASES = ("metadata", "page", "given", "none")
ACTOR_KINDS = ("government", "military", "police", "armed_group", "party", "organisation", "company", "people")
EDIT_ACTIONS = ("split", "join", "hide", "correct", "note", "verify")
SOURCE_KINDS = ("agency", "outlet", "official", "witness", "social")
PRINTING_KINDS = SOURCE_KINDS[:2]
"""Kinds of sources that print: the only ones that are told by their name alone."""

JOINING = ("join", "copy")
"""Fields of evidence that say why reports are one event, and are written by the merging; all others are what an article says."""
