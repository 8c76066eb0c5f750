"""The closed lists of codes in columns, and the range of days that can be entered.

All code that reads, writes, checks or shows a code takes the list from here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

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


class Reason(StrEnum):
    """Why a proposal was not accepted, what it does instead, or which way led to an accepted one: the sentence of the column ``reason`` of evidence, with its
    places to fill in braces.

    The text of the interface for it has the member's name: that of ``TOO_DEEP`` is ``reason_too_deep``.
    """

    # countries
    NOT_BY_NAME = "a leader or an armed group without a part in the event, and the state is not named"
    WEAK_NAME = "a weak name without a strong one of the same country in the text"
    LEADER_IN_PASSING = "a leader named in passing without a strong one of the same country in the text"
    NAMES_ONLY = "in this language names and days alone are read"
    DATELINE = "the dateline: where it was written"
    TOLD_IT = "a source of the report, no party"
    CLOCK = "the hour of a city"
    PEOPLE = "a people that lives in another country"
    PERSON = "a person's name"
    WORK = "the title of a work"
    ORIGIN = "an origin, a make, a seat or a language"
    A_LANGUAGE = "a language"
    OTHER_INSTITUTION = "the institution of another country"
    MEDIA = "a nationality of a news outlet"
    HIDES = "hides the names inside it"
    # roles of countries, and most of them of parties
    NO_PART = "too little speaks for a part in the event"
    WORDS_BESIDE = "the words beside it say so"
    WORD_ORDER = "its place before or after the verb"
    IN_LIST = "it is listed with another that has this part"
    AIM = "it is what people protest against or for"
    VICTIMS = "its people are among the dead or injured"
    SPEAKS = "its official speaks in the lead"
    NAMED_FIRST = "it is named first, and no words say who acted"
    CLAIMS = "it claims the deed, and no words say that another acted"
    TAKES_PART = "a word of taking part comes before it"
    ITS_PEOPLE = "it is done by the people of the place"
    POWER = "the power there is its own"
    WITH_EACH_OTHER = "the sides do it with each other"
    TOGETHER = "they do it together"
    TALKED_ABOUT = "the others talk about it"
    OTHER_SIDE = "it takes part, and no words say that it acted"
    WITHIN = "it happened inside the country"
    AT_SEA = "it attacked a ship"
    HURT_THERE = "people were hurt there, whoever they are"
    AGAINST_BODY = "it was done to a body of states"
    HOLDS_IT = "it holds the meeting of others"
    WORD_OF_MEDIATION = "it stands beside a word of mediation"
    URGES_BOTH = "it asks both sides in the headline to end it"
    SIGNED_THERE = "others sign there"
    ONLY_ONE = "no other country takes part"
    VOTES = "the country that votes"
    HELD_THERE = "it is held there, or a visitor goes there"
    PLACED_THERE = "the text places it there"
    ATTACKED_AT_HOME = "who is attacked is attacked at home where no place is told"
    # roles of parties
    AS_ITS_COUNTRY = "it has the role of its country: {more}"
    STATE_MENTIONED = "its state is only mentioned"
    STRIKES_PEOPLE = "a calamity strikes the people, and no institution"
    MEMBERS_HURT = "its members are among the dead or injured"
    TAKEN_FROM = "a place is taken back from it"
    OPPONENTS = "its opponents inside the country are on the other side"
    IN_SCENE = "its clause only sets the scene"
    # dates
    OTHER_DATE = "another date is nearer to the event"
    IN_A_NAME = "the date is part of a name or an anniversary"
    SENT_THEN = "the day on which an agency sent it"
    EITHER_ORDER = "day and month may stand in either order"
    NO_SUCH_DAY = "no such day in the calendar"
    OPEN_WEEKDAY = "a weekday on a page without a day of printing"
    OPEN_WORD = "a relative word on a page without a day of printing"
    OPEN_YEAR = "a day without a year on a page without a day of printing"
    OPEN_MONTH = "a month without a year on a page without a day of printing"
    OPEN_DAY = "a day without a month on a page without a day of printing"
    TWO_WAYS = "a weekday five days ago or in two days: the words do not tell which"
    TO_COME = "it is said to be still to come"
    SPAN = "a span of time begins or ends there"
    TOO_DEEP = "it stands too deep in the text"
    TOO_WIDE = "it is wider than news is"
    TO_COME_NOT_FIRST = "it is still to come, and is not told first"
    THESE_TIMES = "so far down the word means these times"
    COUNTED_BACK = "it is counted back from another day"
    WHICH_ONE = "it only tells which one is meant"
    HAD_HAPPENED = "its sentence tells what had happened before"
    YESTERDAY_BEHIND = "a day before printing, behind the lead and not of its deed"
    RELATIVE_CLAUSE = "it stands in a relative clause"
    DAYS_BEHIND = "days before printing, told behind the lead"
    YEARS_BACK = "it lies years back"
    DAYS_ASIDE = "days before printing, in a side clause"
    DAYS_SECOND = "days before printing, and another day is told before it in its sentence"
    MONTH_GONE = "a month gone by, and not told first"
    STORY_OF_BEFORE = "weeks ago, and it opens a story of before"
    LAST = '"last" behind the first sentence sets it apart from the news'
    CONTRADICTS = "the weekday contradicts the day of printing {day} by more than a day: that day is not this article's"
    DAY_OF_TELLING = "on that day it was told; it happened earlier"
    DAY_WITHIN = "a day of the week or month that is told first"
    DAY_OF_MEETING = "the day of the meeting that is announced"
    DAY_COUNTED_TO = "the text counts back to the event from another day"
    DAY_OF_THE_DEAD = "the dead are counted since that day"
    DAY_TOLD_OF = "the text says that it happened then; another day is only that of the telling"
    DAY_OF_CLAUSE = "its clause is about the event, that of the day told first is not"
    DAY_IN_NAME = "the event is named by its day"
    # types
    OTHER_TYPE = "more speaks for {type}"
    SIDE_CLAUSE = "it stands in a side clause, and {more}"
    NO_TYPE = "too little speaks for any one type"
    # killed and injured
    OTHER_TOLL = "another toll stands nearer to the event"
    BOTH = "killed and injured in one number"
    PART = "a part of the number before it"
    EARLIER_DAY = "it is told with an earlier day"
    COUNTS_MORE = "it counts more than this event"
    OTHER_DEAD = "its sentence counts the dead of another event"
    LEAD_OF_OTHER = "what the lead counts is of another event"
    ONE_DEEP = "one person, told deep in the text"
    ANSWERED = "it is of what was answered, or followed"
    # sources
    NAMESAKES = "several outlets of that name"
    OWN_OUTLET = "the article's own outlet"
    PLAIN_WORD = "a word of the text, not a credit"
    STAFF = "its people, not its report"
