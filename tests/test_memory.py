"""The collector of cycles: off while told, on again whatever happens, and what stays is out of its sight."""

from __future__ import annotations

import gc

import pytest

from dateline.memory import what_stays, without_collector


def test_the_collector_is_on_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), without_collector():
        assert not gc.isenabled()
        _ = 1 / 0
    assert gc.isenabled()


def test_what_stays_is_not_walked_again_by_the_collector() -> None:
    with what_stays():
        kept = [[i] for i in range(1_000)]
    assert gc.isenabled()
    assert not any(one is kept for one in gc.get_objects())
    gc.unfreeze()
    assert any(one is kept for one in gc.get_objects())
