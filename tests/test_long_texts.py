"""A long text is read in steps that grow with its length: what stands beside a word is looked up, not searched for in the whole article."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from dateline.reading import read_page
from dateline.records import Page
from tests.golden_cases import READ_AT

LENGTH, TIMES = 1_000, 4
MOST = 1.2
"""Steps for each character in a text ``TIMES`` as long, at most, against the shorter one. What grows with the square of the length has 4 times as many."""

TELLINGS = {
    "ar": "قتل 3 جنود وأصيب 5 مدنيين في 12 يوليو 2023 قرب دمشق. ",
    "ar in one sentence": "قتل 3 جنود وأصيب 5 مدنيين في 12 يوليو 2023 قرب دمشق، ",
    "ar with parties": "أعلن الجيش السوري الخميس مقتل جندي و5 مدنيين قبل ثلاثة أيام، بينهم 4 نساء، بحسب رويترز. وقالت الحركة إن الحزب يندد. ",
    "en": "At least 3 soldiers were killed and 5 civilians injured on 12 July 2023 near Damascus, state TV said three days ago; France condemned it. ",
    "en in one sentence": "At least 3 soldiers were killed and 5 civilians injured on 12 July 2023 near Damascus, state television said three days ago, ",
    "fr": "Trois soldats ont été tués et 5 civils blessés le 12 juillet 2023 près de Damas, a annoncé vendredi la télévision d'État syrienne, selon l'AFP. ",
    "zh": "7月12日，叙利亚军队在大马士革附近打死3名士兵，5名平民受伤。法国总统三天前谴责这次袭击，会谈后双方达成协议。",
    "zh in one sentence": "7月12日，叙利亚军队在大马士革附近打死3名士兵，5名平民受伤，法国总统三天前谴责这次袭击，",
}


def steps_to_read(page: Page) -> int:
    """How many lines of Dateline run while a page is read; each round of a loop counts, be it written in one line."""
    steps = 0

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(lambda frame, event, arg: count if "dateline" in frame.f_code.co_filename else None)
    try:
        read_page(page, READ_AT)
    finally:
        sys.settrace(before)
    return steps


def page_of(telling: str, length: int) -> Page:
    """A text of whole tellings, of about this length."""
    return Page("any", telling * max(1, length // len(telling)), title="News", published="2023-07-13", published_basis="metadata")


@pytest.mark.parametrize("telling", TELLINGS.values(), ids=TELLINGS.keys())
def test_steps_grow_with_the_length_of_a_text(telling: str) -> None:
    short, long = page_of(telling, LENGTH), page_of(telling, TIMES * LENGTH)
    read_page(short, READ_AT)  # what is worked out once, the expressions of a language for instance, is no step of reading
    assert steps_to_read(long) / len(long.text) <= MOST * steps_to_read(short) / len(short.text)
