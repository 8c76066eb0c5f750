"""The address (URL) of the page: the only module that reads and writes it.

The address is the only state of the dashboard. A widget shows what the address says and writes the address when it is used, so that a link,
a reload and the browser's back button all give the same view. Each write adds to the browser's history, so every change can be undone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import streamlit as st

from dateline.interface import INTERFACE_LANGUAGES
from dateline.paths import APP
from dateline.view.filters import PARAMETERS, Filters, KnownCodes, View, backward_period, format_view, parse_view

DEFAULT_LANGUAGE = "ar"

ALIKE = 0.8
"""How alike the name of a parameter is to one of ours, by ``difflib``, that is taken for a misspelling of it: "contry", but not "utm_source"."""

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")

PAGE_NAMES = frozenset(page.stem for page in (APP / "pages").glob("*.py"))
"""Last path segment of the address of every page except home."""


def read_view(known: KnownCodes) -> tuple[View, tuple[str, ...]]:
    """The view that the address asks for, with its language resolved, and the parts of the address that are unknown here, misspelt names among them. Other
    names are passed over: what sends a link on adds some of its own.
    """
    params = _params()
    view, unknown = parse_view(params, known)
    misspelt = (f"{name}={params[name][-1]}" for name in params.keys() - PARAMETERS if get_close_matches(name.lower(), PARAMETERS, 1, ALIKE))
    return replace(view, lang=read_language()), (*unknown, *sorted(misspelt))


def read_backward_period() -> tuple[date, date] | None:
    """The first and the last day of the period that the address asks for, if the last lies before the first."""
    return backward_period(_params())


def read_language() -> str:
    """The interface language: from the address, else the browser's if the interface has it, else Arabic."""
    asked = st.query_params.get("lang")
    preferred = (st.context.locale or DEFAULT_LANGUAGE).split("-")[0].lower()
    return next((code for code in (asked, preferred) if code in INTERFACE_LANGUAGES), DEFAULT_LANGUAGE)


def _write_view(view: View) -> None:
    """Write ``view`` into the address, unless it is there already: a second history entry would make the back button do nothing."""
    params = format_view(view)
    if _params() != {name: [value] if isinstance(value, str) else value for name, value in params.items()}:
        st.query_params.from_dict(params)


def change_filters(view: View, **changes: Any) -> None:
    """Write the view with some filters changed, on the first page of the list and with no open event."""
    _write_view(replace(view, filters=replace(view.filters, **changes), event=None, page=1))


def toggle_country(view: View, code: str) -> None:
    """Add a country to the filter of countries, or remove it if it is there."""
    change_filters(view, countries=tuple(sorted({*view.filters.countries} ^ {code})))


def choose_codes(view: View, **codes: str) -> None:
    """Set each given field of ``filters.CODES`` to its one code alone; if they are all set so already, empty these fields."""
    is_chosen = all(getattr(view.filters, field) == (code,) for field, code in codes.items())
    change_filters(view, **{field: () if is_chosen else (code,) for field, code in codes.items()})


def clear_filters(view: View) -> None:
    """The same without any filter."""
    change_filters(replace(view, filters=Filters()))


def change_view(view: View, **changes: Any) -> None:
    """Write the view with something other than a filter changed: ``lang``, ``event``, ``page``, ``shelf``, ``order``."""
    _write_view(replace(view, **changes))


def link_params(view: View) -> dict[str, str | list[str]]:
    """Address parameters for a link to another page: filters, language and the followed story are kept; the open event and the list's state are not."""
    return format_view(View(view.filters, lang=view.lang, story=view.story))


def link_here(view: View) -> str:
    """The full address that shows a view on this page, without the open event."""
    return f"{_here()}?{urlencode(format_view(replace(view, event=None)), doseq=True)}"


def link_to_event(event_id: str, lang: str) -> str:
    """The full address of an event's card, on the home page and without filters."""
    folder, _, last = _here().rpartition("/")
    home = f"{folder}/" if last in PAGE_NAMES else _here()
    return f"{home}?{urlencode(format_view(View(event=event_id, lang=lang)))}"


def is_page(name: str) -> bool:
    """True if the reader's browser is on the page ``name``."""
    return _here().rpartition("/")[2] == name


def is_local() -> bool:
    """True if the browser uses an address such as localhost, which works only on the machine that the dashboard runs on."""
    return urlsplit(_here()).hostname in LOCAL_HOSTS


def _here() -> str:
    """The address of this page in the reader's browser, without parameters; empty if there is no browser."""
    url = urlsplit(st.context.url or "")
    return urlunsplit(url._replace(path=url.path or "/")) if url.netloc else ""


def event_in(text: str) -> str:
    """The event id in ``text``, which is a pasted link to the dashboard or the id itself."""
    with suppress(ValueError):  # not a valid address, such as "http://["
        return (parse_qs(urlsplit(text.strip()).query).get("event") or [text.strip()])[0]
    return text.strip()


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
