"""Where the parts of Dateline that are not Python modules stand: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

CARRIED = PACKAGE / "_app"
"""A wheel carries the dashboard and its files here (see ``force-include`` in pyproject.toml); a checkout has no such folder."""

APP = CARRIED if CARRIED.is_dir() else PACKAGE.parent
DATA = APP / "data"
SAMPLES = DATA / "articles"
GAZETTEER = DATA / "gazetteer"
INTERFACE_TEXTS = DATA / "ui"
PUBLISHERS = DATA / "publishers.yml"
STATIC = APP / "static"
DASHBOARD = APP / "dashboard.py"
