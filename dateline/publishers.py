"""Who printed an article: one id for the ids, names and addresses under which an outlet or an agency appears."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from dateline.paths import PUBLISHERS
from dateline.text import words_of

HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
NOT_A_LETTER = re.compile(r"[\W_]+")
ENTRY = re.compile(r"- \{id: ([^,]+),")
KINDS = ("agency", "outlet", "witness")


@dataclass(frozen=True, slots=True)
class Publisher:
    """An entry of ``data/publishers.yml``; ``sample`` marks the invented outlets of the sample corpus."""

    id: str
    kind: str
    country: str | None
    names: dict[str, tuple[str, ...]]
    domains: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """Publishers by id, by normalised name and by domain."""

    by_id: dict[str, Publisher]
    _ids_by_name: dict[str, str] = field(repr=False)
    _ids_by_domain: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, publishers: Iterable[Publisher]) -> Directory:
        """A directory of these publishers; of two that share a name the first keeps it."""
        by_id: dict[str, Publisher] = {}
        names: dict[str, str] = {}
        domains: dict[str, str] = {}
        for publisher in publishers:
            by_id[publisher.id] = publisher
            for name in (publisher.id, *(n for spellings in publisher.names.values() for n in spellings)):
                names.setdefault(words_of(name), publisher.id)
            domains.update(dict.fromkeys(publisher.domains, publisher.id))
        return cls(by_id, names, domains)

    def named(self, name: str) -> str | None:
        """The id of a publisher by its id or by its name in any language."""
        return self._ids_by_name.get(words_of(name))

    def at(self, host: str) -> str | None:
        """The id of the publisher to whom a host belongs, be it a subdomain of the domain in the file."""
        labels = host.split(".")
        return next((self._ids_by_domain[d] for d in (".".join(labels[i:]) for i in range(len(labels))) if d in self._ids_by_domain), None)

    def id_of(self, given: str | None, url: str | None) -> str | None:
        """The id of a publisher from what a record says of it.

        Args:
            given: an id, a name in any language, a host or an address, as found; or None.
            url: the address of the article, or None.

        Returns:
            the id in the file; for a host that the file does not know the host itself, lower case and without ``www.``; for an
            unknown name its letters and digits joined by hyphens; None when nothing is said. What it returns it gives back as it is.
        """
        named = self.named(given) if given else None
        if named:
            return named
        hosts = [host for host in (_host_of(given), _host_of(url)) if host]
        for host in hosts:
            belongs_to = self.at(host)
            if belongs_to:
                return belongs_to
        if given and not _host_of(given):
            return NOT_A_LETTER.sub("-", given.strip().casefold()).strip("-") or None
        return hosts[0] if hosts else None


def read_publishers(path: Path = PUBLISHERS) -> tuple[Publisher, ...]:
    """The entries of the file, checked.

    Raises:
        ValueError: when an entry lacks a field or has a kind that is not one of ``KINDS``, naming the entry.
    """
    return tuple(_publisher(entry, path) for entry in _entries(path.read_text(encoding="utf-8")))


@cache
def publisher(code: str) -> Publisher | None:
    """The publisher of an id, without reading the others: a page names some forty of them. None for an id that the file does not know."""
    line = _lines_by_id().get(code)
    return _publisher(_entries(line)[0], PUBLISHERS) if line else None


@cache
def directory() -> Directory:
    """The publishers that ``data/publishers.yml`` knows, read once."""
    return Directory.of(read_publishers())


def publisher_id(given: str | None, url: str | None) -> str | None:
    """The id of a publisher from what a record says of it, as ``Directory.id_of`` tells it by ``data/publishers.yml``."""
    return directory().id_of(given, url)


def _host_of(address: str | None) -> str | None:
    """The host of an address or a bare host; None for anything else, a name for instance."""
    text = (address or "").strip().lower()
    try:
        host = urlsplit(text).hostname if "://" in text else text.split("/")[0]
    except ValueError:
        return None
    return host.removeprefix("www.") if host and HOST.fullmatch(host) and not host.startswith(".") else None


@cache
def _lines_by_id() -> dict[str, str]:
    """The lines of ``data/publishers.yml`` that hold an entry, by its id: there an entry is a line that begins with its id."""
    lines = PUBLISHERS.read_text(encoding="utf-8").splitlines()
    return {found[1]: line for line in lines if (found := ENTRY.match(line))}


def _entries(text: str) -> list[dict[str, object]]:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []


def _publisher(entry: dict[str, object], path: Path) -> Publisher:
    try:
        names = {language: tuple(map(_spelling, spellings)) for language, spellings in entry["names"].items()}  # type: ignore[attr-defined]
        publisher = Publisher(
            id=str(entry["id"]),
            kind=str(entry["kind"]),
            country=str(entry["country"]) if entry.get("country") else None,
            names=names,
            domains=tuple(entry.get("domains") or ()),  # type: ignore[arg-type]
            sample=bool(entry.get("sample", False)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name}: this entry lacks a field or has one of the wrong shape ({error}): {entry}") from error
    if publisher.kind not in KINDS:
        raise ValueError(f"{path.name}: the kind of {publisher.id} is {publisher.kind}, not one of {' '.join(KINDS)}")
    return publisher


def _spelling(name: str | dict[str, str]) -> str:
    """A name as it is written; one marked weak, for the scanner's sake, is a name all the same."""
    return str(name["weak"] if isinstance(name, dict) else name)
