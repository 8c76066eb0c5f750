"""The dashboard run without a browser: a page of a store under an address, and what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dateline.paths import DASHBOARD
from dateline.store.snapshot import STORE_VARIABLE
from dateline.ui.parts import SCRIPTS

LANGUAGES = ("ar", "en")
"""Those of the interface."""

PAGES = tuple(SCRIPTS)
ISOLATES = re.compile("[\u2066-\u2069]")


@dataclass(frozen=True)
class Shown:
    """One page as it was drawn."""

    app: AppTest

    def htmls(self) -> list[str]:
        """Every piece of HTML of ours on it, style sheet and script left out."""
        return [element.proto.body for element in self.app.get("html") if not element.proto.body.startswith(("<style>", "<script>"))]

    def counts(self) -> dict[str, int]:
        """The numbers of the line that says what remains."""
        (line,) = [html for html in self.htmls() if "dl-remaining" in html]
        return {name.replace("-", "_"): int(n) for name, n in re.findall(r'data-([a-z-]+)="(\d+)"', line)}

    def event_ids(self) -> list[str]:
        """The events listed, in order."""
        return [found for html in self.htmls() for found in re.findall(r"<p class='dl-facts' data-event='([^']+)'", html)]

    def citations(self) -> list[str]:
        """The lines that can be copied from it."""
        return [unescape(line) for html in self.htmls() for line in re.findall(r"<p class='dl-line'>(.*?)</p>", html)]

    def charts(self) -> list[dict[str, Any]]:
        """The charts, as plotly has them."""
        return [json.loads(chart.proto.spec) for chart in self.app.get("plotly_chart")]

    def words(self) -> str:
        """All that a reader can read on it."""
        spoken = [*self.app.title, *self.app.header, *self.app.markdown, *self.app.info, *self.app.warning, *self.app.error]
        return "\n".join([*self.htmls(), *(str(element.value) for element in spoken), *(button.label for button in self.app.button)])

    def address(self) -> dict[str, list[str]]:
        """The address after what was done last."""
        return {name: [values] if isinstance(values, str) else list(values) for name, values in self.app.query_params.items()}


def open_dashboard(monkeypatch: pytest.MonkeyPatch, store: Path | None, page: str = "home", address: Mapping[str, str | Sequence[str]] | None = None) -> Shown:
    """Run a page of a store (of the one in the working folder, or the samples, when none is named) under an address; it must not fail."""
    if store is None:
        monkeypatch.delenv(STORE_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(STORE_VARIABLE, str(store))
    app = AppTest.from_file(str(DASHBOARD), default_timeout=300)
    for name, value in (address or {}).items():
        app.query_params[name] = value if isinstance(value, str) else list(value)
    if page != "home":
        app.switch_page(SCRIPTS[page])
    app.run()
    assert [error.message for error in app.exception] == []
    return Shown(app)


def open_card(monkeypatch: pytest.MonkeyPatch, store: Path | None, lang: str, event: str) -> Shown:
    """The timeline of a store with the card of an event open."""
    return open_dashboard(monkeypatch, store, "timeline", {"lang": lang, "event": event})


def words(html: str) -> str:
    """What a reader reads of some HTML."""
    return " ".join(ISOLATES.sub("", re.sub(r"<[^>]+>", " ", html)).split())
