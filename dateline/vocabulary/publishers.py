"""Publishers: one id for all ids, names and addresses under which an outlet or an agency appears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.codes import PUBLISHER_KINDS
from dateline.paths import DATA, PUBLISHERS
from dateline.text import words_of
from dateline.vocabulary.keep import kept
from dateline.vocabulary.yaml_files import placed, read_rows, spellings, text_or_none

HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
NOT_A_LETTER = re.compile(r"[\W_]+")
NOT_OF_A_NAME = re.compile(r"[\0-\x1f\x7f<>\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Controls, direction marks, and the brackets of markup, which charts would interpret."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """An entry of ``data/publishers.yml``.

    ``state``: it is the state's own ``agency``, ``television`` or ``radio``, which texts name by the state alone. ``sample``: it is an invented outlet of the
    sample corpus.
    """

    id: str
    kind: str
    country: str | None
    names: dict[str, tuple[str, ...]]
    domains: tuple[str, ...] = ()
    state: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """Publishers by id, by normalised name and by domain."""

    by_id: dict[str, Publisher]
    _ids_by_name: dict[str, frozenset[str]] = field(repr=False)
    _ids_by_domain: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, publishers: Iterable[Publisher]) -> Directory:
        """A directory of these publishers. The hyphened form of a name, which was its id while the publisher was not listed, counts as a name too. An id always
        means its own publisher."""
        by_id: dict[str, Publisher] = {}
        ids_by_name: dict[str, frozenset[str]] = {}
        domains: dict[str, str] = {}
        for publisher in publishers:
            by_id[publisher.id] = publisher
            for name in (name for names in publisher.names.values() for name in names):
                ids_by_name[words_of(name)] = ids_by_name.get(words_of(name), frozenset()) | {publisher.id}
            domains.update(dict.fromkeys(publisher.domains, publisher.id))
        for name, ids in list(ids_by_name.items()):
            ids_by_name.setdefault(words_of(_hyphened(name)), ids)
        return cls(by_id, ids_by_name | {words_of(known): frozenset({known}) for known in by_id}, domains)

    def named(self, name: str, hosts: Sequence[str] = ()) -> str | None:
        """The id of a publisher by its id or by its name in any language; None if there is none.

        If several share the name: the one that one of the hosts belongs to, else the one with the name as its id, else None.
        """
        ids = self._ids_by_name.get(words_of(name), frozenset())
        if len(ids) < 2:
            return next(iter(ids), None)
        return next((owner for owner in (*map(self.at, hosts), _hyphened(name)) if owner in ids), None)

    def at(self, host: str) -> str | None:
        """The id of the publisher that a host belongs to, also as a subdomain of a domain in the file; None if there is none."""
        labels = host.split(".")
        return next((self._ids_by_domain[d] for d in (".".join(labels[i:]) for i in range(len(labels))) if d in self._ids_by_domain), None)

    def id_of(self, given: str | None, url: str | None) -> str | None:
        """The id of a publisher from what a record says about it.

        Args:
            given: an id, a name in any language, a host or an address, as found; or None.
            url: the address of the article, or None.

        Returns:
            the id in the file; for a host that is not in the file the host itself, in lower case and without ``www.``; an
            unknown name, or one that several outlets share, as given, in one line; None if neither is known. An id that this
            returned, given again, returns the same id.
        """
        hosts = [host for host in (_host_of(given), _host_of(url)) if host]
        named = self.named(given, hosts) if given else None
        if named:
            return named
        for host in hosts:
            belongs_to = self.at(host)
            if belongs_to:
                return belongs_to
        if given and not _host_of(given):
            return _as_given(given)
        return hosts[0] if hosts else None


def read_publishers(path: Path = PUBLISHERS) -> tuple[Publisher, ...]:
    """The entries of the file, checked.

    Raises:
        DataError: if an entry lacks a field or has a kind that is not one of ``codes.PUBLISHER_KINDS``, naming file and line.
    """
    publishers = []
    for row in read_rows(path):
        with placed(path.name, row):
            publishers.append(publisher_of(row))
    return tuple(publishers)


def publisher_of(row: Mapping[str, Any]) -> Publisher:
    """The publisher in a row of the file. Raises KeyError, TypeError, AttributeError or ValueError if the row does not have the right shape."""
    if row["kind"] not in PUBLISHER_KINDS:
        raise ValueError(f"the kind of {row['id']} is {row['kind']}, not one of {' '.join(PUBLISHER_KINDS)}")
    return Publisher(
        id=str(row["id"]),
        kind=str(row["kind"]),
        country=text_or_none(row.get("country")),
        names={str(lang): tuple(str(name) for name, _ in spellings(names)) for lang, names in row["names"].items()},
        domains=tuple(map(str, row.get("domains") or ())),
        state=text_or_none(row.get("state")),
        sample=row.get("sample") == "true",
    )


@cache
def directory() -> Directory:
    """The publishers in ``data/publishers.yml``, compiled once, apart from the vocabulary: the dashboard needs no other part of it."""
    return kept("publishers", DATA, lambda: Directory.of(read_publishers()))


def publisher_id(given: str | None, url: str | None) -> str | None:
    """The id of a publisher from what a record says about it; see ``Directory.id_of``."""
    return directory().id_of(given, url)


def unlisted_id(given: str | None, url: str | None) -> str | None:
    """The id that ``publisher_id`` gives for a publisher that ``data/publishers.yml`` does not list, or gave before it was listed."""
    return NOBODY.id_of(given, url)


def publisher_key(publisher: str | None) -> str | None:
    """The part of a publisher that goes into the ids of its articles: its id or host, or the letters and digits of a name, so that LE MONDE is Le Monde."""
    return publisher if publisher is None or HOST.fullmatch(publisher) else _hyphened(publisher)


def _as_given(name: str) -> str | None:
    """A name in one line; None if it has no letter and no digit."""
    shown = " ".join(NOT_OF_A_NAME.sub(" ", name).split())
    return shown if _hyphened(shown) else None


def _hyphened(name: str) -> str:
    """The letters and digits of a name, joined by hyphens: formerly the id of an outlet that was not listed."""
    return NOT_A_LETTER.sub("-", name.strip().casefold()).strip("-")


def _host_of(address: str | None) -> str | None:
    """The host of an address, or a bare host; None for anything else, such as a name."""
    text = (address or "").strip().lower()
    try:
        host = urlsplit(text).hostname if "://" in text else text.split("/")[0]
    except ValueError:
        return None
    return host.removeprefix("www.") if host and HOST.fullmatch(host) and not host.startswith(".") else None


NOBODY = Directory.of(())
