"""The address of the page: the one place that reads it and the one that writes it.

The address is the only state of the dashboard. A widget shows what the address says and, when touched, writes the address; so a link,
a reload and the browser's back button all give the same view. Writing uses the browser's history: every change can be undone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import streamlit as st

from dateline.interface import INTERFACE_LANGUAGES
from dateline.paths import APP
from dateline.view.filters import Filters, KnownCodes, View, format_view, parse_view

DEFAULT_LANGUAGE = "ar"

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")

PAGE_NAMES = frozenset(page.stem for page in (APP / "pages").glob("*.py"))
"""The last part of the address of every page but home."""


def read_view(known: KnownCodes) -> tuple[View, tuple[str, ...]]:
    """The view that the address asks for, its language settled, and the parts of the address that mean nothing here."""
    view, unknown = parse_view(_params(), known)
    return replace(view, lang=read_language()), unknown


def read_language() -> str:
    """The interface language: the address's, else the browser's when we have it, else Arabic."""
    asked = st.query_params.get("lang")
    preferred = (st.context.locale or DEFAULT_LANGUAGE).split("-")[0].lower()
    return next((code for code in (asked, preferred) if code in INTERFACE_LANGUAGES), DEFAULT_LANGUAGE)


def _write_view(view: View) -> None:
    """Make the address say ``view``; nothing happens when it says so already, or the back button would lead nowhere."""
    params = format_view(view)
    if _params() != {name: [value] if isinstance(value, str) else value for name, value in params.items()}:
        st.query_params.from_dict(params)


def change_filters(view: View, **changes: Any) -> None:
    """Write the view with some filters changed: back on the first page of the list, the open event closed."""
    _write_view(replace(view, filters=replace(view.filters, **changes), event=None, page=1))


def toggle_code(view: View, field: str, code: str) -> None:
    """Filter by a code (a country, a publisher), or no longer when it is filtered by. ``field`` is one of ``filters.CODES``."""
    change_filters(view, **{field: tuple(sorted(set(getattr(view.filters, field)) ^ {code}))})


def choose_codes(view: View, **codes: str) -> None:
    """Filter by one code alone in each of some fields of ``filters.CODES``, in place of others; or by none of them when it is by these already."""
    is_chosen = all(getattr(view.filters, field) == (code,) for field, code in codes.items())
    change_filters(view, **{field: () if is_chosen else (code,) for field, code in codes.items()})


def clear_filters(view: View) -> None:
    """Write the view without any filter; language and shelf stay."""
    _write_view(replace(view, filters=Filters(), event=None, page=1))


def change_view(view: View, **changes: Any) -> None:
    """Write the view with something other than a filter changed: ``lang``, ``event``, ``page``, ``shelf``, ``order``."""
    _write_view(replace(view, **changes))


def link_params(view: View) -> dict[str, str | list[str]]:
    """The address's parameters for another page of ours: filters, language and the story that is followed go along, not the open event and the list's place."""
    return format_view(replace(view, event=None, page=1, shelf="dated", order="newest"))


def link_here(view: View) -> str:
    """The whole address that shows a view on this page, the open event left out."""
    return f"{_here()}?{urlencode(format_view(replace(view, event=None)), doseq=True)}"


def link_to_event(event_id: str, lang: str) -> str:
    """The whole address of an event's card, over the home page and under no filter."""
    folder, _, last = _here().rpartition("/")
    home = f"{folder}/" if last in PAGE_NAMES else _here()
    return f"{home}?{urlencode(format_view(View(event=event_id, lang=lang)))}"


def is_page(name: str) -> bool:
    """Whether the reader's browser is on this page."""
    return _here().rpartition("/")[2] == name


def is_local() -> bool:
    """Whether the reader's browser is on the machine that the dashboard runs on, by an address that leads nowhere from another."""
    return urlsplit(_here()).hostname in LOCAL_HOSTS


def _here() -> str:
    """The address of this page in the reader's browser, without parameters; empty where there is no browser."""
    url = urlsplit(st.context.url or "")
    return urlunsplit(url._replace(path=url.path or "/")) if url.netloc else ""


def event_in(text: str) -> str:
    """The event that a pasted link of ours names, or the id itself that was pasted."""
    with suppress(ValueError):  # what is no address at all, such as "http://["
        return (parse_qs(urlsplit(text.strip()).query).get("event") or [text.strip()])[0]
    return text.strip()


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
