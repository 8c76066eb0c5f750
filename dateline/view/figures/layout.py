"""What all charts share: their margins, their axes, and the steps of what is counted."""

from __future__ import annotations

from typing import Any

from dateline.view.figures.look import NOTHING, Look

AxisSettings = dict[str, Any]
"""As plotly names them."""

LABEL_PIXELS = 136
"""Room for the names beside a ranking or a heatmap: a third of a telephone's width. Plotly's ``automargin`` measures before our font is there."""

LABEL_LINE = 17
"""Pixels that one more line of a name takes."""

LETTER_PIXELS = 7.5
"""Room for a digit of a number beside bars."""

TICK_STEPS: tuple[int, ...] = tuple(digit * 10**power for power in range(10) for digit in (1, 2, 5))
"""Distances between the labels of a counting axis."""


def shared_layout(
    look: Look, height: int, across: AxisSettings | None = None, upward: AxisSettings | None = None, left: int = 4, top: int = 8, bottom: int = 4
) -> dict[str, Any]:
    """What all charts share, and their two axes: a figure made at once from it is built in half the time of one that is updated part by part.
    Dragging is off: on a telephone it would keep the page from scrolling."""
    axis = {"fixedrange": True, "zeroline": False, "color": look.palette.ink, "tickfont": {"color": look.palette.ink}}
    return {
        "height": height,
        "margin": {"l": left, "r": 4, "t": top, "b": bottom},
        "paper_bgcolor": NOTHING,
        "plot_bgcolor": NOTHING,
        "font": {"color": look.palette.ink, "size": 13},
        "dragmode": False,
        "xaxis": axis | (across or {}),
        "yaxis": axis | (upward or {}),
    }


def tick_step(largest: int) -> int:
    """The distance of an axis' labels, at most five of them up to ``largest``: never a fraction of an event."""
    return next(step for step in TICK_STEPS if largest <= 5 * step)
