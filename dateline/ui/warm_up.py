"""Speeds up the first page after a start: the browser fetches the chart library while Python is still importing its modules.

Both take about a second; a page that first imports everything and then sends its chart waits for one after the other. Each page script therefore
calls ``warm_up`` before its other imports.
"""

from __future__ import annotations

import sys
from importlib import import_module
from threading import Lock

import streamlit as st

from dateline.memory import what_stays

BLANK_CHART = {"data": [{"type": "bar", "x": [], "y": []}], "layout": {"height": 10}}

ONE_AT_A_TIME = Lock()
"""Held by the session that imports: after a restart all open pages come at once, and plotly takes a half imported pandas for a whole one."""


def warm_up() -> None:
    """In a process that has not drawn a page yet, send a blank chart and remove it when the imports are done; other sessions wait for them."""
    place = st.empty()
    with ONE_AT_A_TIME:
        if "dateline.view.queries" not in sys.modules:
            place.plotly_chart(BLANK_CHART, config={"displayModeBar": False})
            with what_stays():
                import_module("dateline.ui.frame")
                import_module("ibis.backends.sql.compilers")
            place.empty()
