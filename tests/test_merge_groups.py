"""Which reports form a group, given what pairs of them score."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from dateline.merge.groups import components, connected, group


@pytest.mark.parametrize("seed", range(20))
def test_what_pairs_hold_together_is_found_whatever_their_order(seed: int) -> None:
    drawn = random.Random(seed)
    count = drawn.randrange(1, 60)
    pairs = [(drawn.randrange(count), drawn.randrange(count)) for _ in range(drawn.randrange(60))] + [(i, i + 1) for i in range(count // 3)]
    drawn.shuffle(pairs)
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    lowest = list(range(count))
    for one, other in pairs * count:
        lowest[one] = lowest[other] = min(lowest[one], lowest[other])
    assert components(count, a, b).tolist() == lowest


def test_members_come_in_parts_in_the_order_of_their_first() -> None:
    assert connected(["c", "d", "a", "b"], [("c", "a"), ("d", "c")]) == [["a", "c", "d"], ["b"]]
    assert connected(["b", "a"], []) == [["a"], ["b"]]


LIMITS = {"group": 0.7, "average": 0.8, "few": 2.6}


def test_a_chain_of_half_alike_reports_is_not_one_event() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9}
    assert group(["a", "b", "c", "d"], chain, LIMITS) == [["a", "b"], ["c", "d"]]
    assert group(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.5}, LIMITS) == [["a", "b", "c"]]


def test_a_long_story_is_one_event_though_its_first_and_last_telling_share_nothing() -> None:
    story = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9, ("a", "c"): 0.8, ("b", "d"): 0.8}
    assert group(["a", "b", "c", "d"], story, LIMITS) == [["a", "b", "c", "d"]]


def test_two_busy_days_do_not_run_together_because_everyone_finds_someone_alike() -> None:
    one, other = [f"a{i}" for i in range(8)], [f"b{i}" for i in range(8)]
    scores = {pair: 0.95 for day in (one, other) for pair in combinations(day, 2)} | dict.fromkeys(zip(one, other, strict=True), 0.8)
    assert group([*one, *other], scores, LIMITS) == [one, other]


@pytest.mark.parametrize("seed", range(5))
def test_groups_depend_on_the_scores_alone(seed: int) -> None:
    shuffled = random.Random(seed)
    scores = {pair: round(shuffled.uniform(0.2, 0.95), 6) for pair in combinations(range(30), 2) if shuffled.random() < 0.4}
    expected = group(list(range(30)), scores, LIMITS)
    assert 1 < len(expected) < 30
    again = [*scores.items()]
    shuffled.shuffle(again)
    assert group(list(range(30)), dict(again), LIMITS) == expected


def test_what_is_kept_apart_is_never_grouped_and_what_is_tied_always() -> None:
    sure = {("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): 1.0}
    assert group(["a", "b", "c"], sure, LIMITS, apart=[("a", "c")]) == [["a", "b"], ["c"]]
    assert group(["a", "b", "c"], {}, LIMITS, together=[("a", "c")]) == [["a", "c"], ["b"]]
