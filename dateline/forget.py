"""``dateline forget``: removes articles and all that was read from them from every snapshot of a store, and keeps them from being loaded again.

The next snapshot contains nothing of them except their ids in its table ``forgotten``. The writer then removes the articles in that table from the older
snapshots (``purge``), and repeats this at the next write if it was killed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc

from dateline.editing.edits import GONE, Edit, add_edit, read_edits
from dateline.errors import Complain
from dateline.memory import slices
from dateline.merge import merge_reports
from dateline.merge.event_edits import owners_of
from dateline.store.errors import StoreError
from dateline.store.schemas import table_schema
from dateline.store.snapshot import open_store, read_forgotten
from dateline.store.stored_articles import drop_articles
from dateline.store.writer import Writer
from dateline.text import article_id
from dateline.vocabulary.publishers import publisher_id, publisher_key

BATCH_ARTICLES = 20_000

TITLES_SHOWN = 10
"""Most titles that the user is shown before articles are removed."""

NEIGHBOURS_SHOWN = 5
"""Most publishers at the same host that are named."""

IsSure = Callable[[int, Sequence[str]], bool]
"""Says whether to go on, given the number of articles and titles of some of them."""

ENDS = ("/", "?", "#", "&", "=")
"""Characters that end a part of an address."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to forget: one by its id, all of a publisher, all under an address, or all printed before a day. One of these is given.

    Raises:
        StoreError: ``refused`` when the criterion is empty or invalid; an empty text would select all articles, or all of unknown publisher.
    """

    article: str | None = None
    publisher: str | None = None
    url: str | None = None
    before: date | None = None

    def __post_init__(self) -> None:
        if self.publisher is not None and publisher_id(self.publisher, None) is None:
            raise StoreError("refused", f"{self.publisher!r} names no publisher. Write an id of data/publishers.yml, a name or a host.")
        if self.url is not None and not _has_host(self.url):
            raise StoreError("refused", f"{self.url!r} is no beginning of an address. Write it with its host, such as https://lantern.example/2019/")
        if not (self.publisher or self.url or self.before or (self.article or "").strip()):
            raise StoreError("refused", "That names no article. Say which ones by an id, a publisher, an address or a day.")

    def words(self) -> str:
        """The criterion as options of the command."""
        given = {"article": self.article, "publisher": self.publisher, "url": self.url, "before": self.before}
        return " ".join(f"--{name} {value}" for name, value in given.items() if value is not None)


@dataclass(slots=True)
class Account:
    """Counts of what was removed: articles, their reports, ``events`` without other reports, ``changed_events`` with other reports, edits that have nothing
    to apply to any more, and older snapshots that were purged. ``undated`` articles stay because their day is unknown. ``neighbours`` are other publishers
    at the same hosts, with the number of their articles, if a publisher was forgotten. ``is_done`` is False if the user declined."""

    articles: int = 0
    reports: int = 0
    events: int = 0
    changed_events: int = 0
    edits: int = 0
    snapshots: int = 0
    undated: int = 0
    neighbours: dict[str, int] = field(default_factory=dict)
    is_done: bool = True

    def lines(self) -> list[str]:
        """The counts as text."""
        if not self.is_done:
            return [f"Nothing was taken out; {self.articles:,} articles would be."]
        if not self.articles:
            return ["There is no such article in the store.", *([f"snapshots {self.snapshots:>9,} older ones cleaned"] if self.snapshots else [])]
        found = [
            f"articles  {self.articles:>9,} forgotten" + (f" ({self.undated:,} of unknown day stay)" if self.undated else ""),
            f"reports   {self.reports:>9,}",
            f"events    {self.events + self.changed_events:>9,} = {self.events:,} gone + {self.changed_events:,} that others still tell",
            f"snapshots {self.snapshots:>9,} older ones cleaned",
        ]
        found += [_neighbours_in_words(self.neighbours)] if self.neighbours else []
        about_nothing = f"decisions {self.edits:>9,} of edits.jsonl are about what went; they hold ids and what the editor wrote"
        return [*found, about_nothing] if self.edits else found


def forget(store: Path, wanted: Wanted, is_sure: IsSure = lambda articles, titles: True, complain: Complain = lambda sentence: None) -> Account:
    """Remove articles from a store, including its older snapshots, and keep them from being loaded again.

    Args:
        store: folder of the store.
        wanted: which articles.
        is_sure: called with the number of articles and the titles of the first ``TITLES_SHOWN`` before anything is done; if it returns False, nothing is done.
        complain: called with a sentence for every line of ``edits.jsonl`` that is not an edit.

    Raises:
        StoreError: when there is no store, or it is damaged, of another version, or being written by a load.
    """
    open_store(store)
    with Writer(store) as writer:
        keys, undated = _find(writer, wanted)
        account = Account(articles=len(keys), undated=undated)
        if len(keys) and not is_sure(len(keys), _titles(writer, keys[:TITLES_SHOWN])):
            account.is_done = False
        elif len(keys):
            _count(writer, keys, account)
            account.neighbours = _neighbours(writer, keys) if wanted.publisher else {}
            _add_tombstones(writer, keys, wanted.words())
            edits = read_edits(writer.folder, complain)
            again = _led_otherwise(writer, keys, edits)
            _drop(writer, keys)
            merge_reports(writer, [], [again.get(edit.edit_id, edit) for edit in edits])
            account.edits = _about_nothing(writer)
            for edit in again.values():
                add_edit(writer.folder, edit)
            writer.commit()
        account.snapshots = len(writer.cleaned)
        return account


def take_over_forgotten(writer: Writer, other: Path) -> None:
    """Copy the forgotten articles of another store into the table ``forgotten`` of this one, which may replace that of an earlier version of Dateline.

    Raises:
        StoreError: when the other table cannot be read, or an article in it is in the store that is written.
    """
    rows = read_forgotten(other)
    known = writer.select("articles", "article_id", rows["article_key"].combine_chunks(), ["article_id"])["article_id"]
    if len(known):
        sentence = f"The store {writer.folder} holds {len(known):,} articles that {other} has forgotten. Load into a new store, or take each out with"
        raise StoreError("refused", f"{sentence}: dateline forget --store {writer.folder} --article {known[0]}")
    writer.add("forgotten", rows.filter(~pc.field("article_key").isin(writer.read("forgotten", ["article_key"])["article_key"].combine_chunks())))


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _find(writer: Writer, wanted: Wanted) -> tuple[pa.Array, int]:
    """The ids of the articles wanted, and the number of articles without a day, if the criterion is a day."""
    articles = writer.read("articles", ["article_id", "publisher", "url", "published_on"])
    if wanted.article is not None:
        rows = pc.field("article_id") == wanted.article
    elif wanted.publisher is not None:
        names = {publisher_key(wanted.publisher), publisher_key(publisher_id(wanted.publisher, None))}
        spelt = [known for known in articles["publisher"].unique().to_pylist() if known and publisher_key(known) in names]
        rows = pc.field("publisher").isin(pa.array(spelt, pa.string()))
    elif wanted.before is not None:
        rows = pc.field("published_on") < pa.scalar(wanted.before, pa.date32())
    else:
        assert wanted.url is not None
        is_under = _is_under(wanted.url)
        under = writer.read("occurrences", ["article_id", "url"]).filter(is_under)["article_id"].combine_chunks()
        rows = is_under | pc.field("article_id").isin(under)
    undated = articles["published_on"].null_count if wanted.before is not None else 0
    return articles.filter(pc.coalesce(rows, pa.scalar(False)))["article_id"].combine_chunks(), undated


def _is_under(address: str) -> pc.Expression:
    """An expression that is true for rows whose ``url`` is ``address`` or continues it after a complete part: ``news.com.au`` is not under ``news.com``."""
    url = pc.field("url")
    if address.endswith(ENDS):
        return pc.starts_with(url, address)
    return reduce(or_, (pc.starts_with(url, address + end) for end in ENDS), url == address)


def _titles(writer: Writer, keys: pa.Array) -> list[str]:
    """The titles of articles with their publishers, as one line each."""
    rows = writer.select("articles", "article_id", keys, ["title", "publisher"]).to_pylist()
    return sorted(f"{' '.join(row['title'].split()) or 'without a title'} ({row['publisher'] or 'publisher unknown'})" for row in rows)


def _count(writer: Writer, keys: pa.Array, account: Account) -> None:
    """Count the reports and events of the articles, before they are removed."""
    reports = writer.select("reports", "article_id", keys, ["report_id", "event_id"])
    told = reports["event_id"].combine_chunks().unique()
    others = writer.select("reports", "event_id", told, ["article_id", "event_id"]).filter(~pc.field("article_id").isin(keys))
    account.reports = len(reports)
    account.changed_events = len(others["event_id"].unique())
    account.events = len(told) - account.changed_events


def _neighbours(writer: Writer, keys: pa.Array) -> dict[str, int]:
    """The other publishers of articles at the hosts of these articles, with the number of their articles. An outlet has two names where only some of its
    pages give one."""
    going, hosts, others = set(keys.to_pylist()), set(), Counter[tuple[str, str]]()
    for row in writer.read("articles", ["article_id", "publisher", "url"]).to_pylist():
        host = _host(row["url"])
        if host and row["article_id"] in going:
            hosts.add(host)
        elif host and row["publisher"]:
            others[host, row["publisher"]] += 1
    found = Counter[str]()
    for (host, publisher), count in others.items():
        found[publisher] += count if host in hosts else 0
    return {publisher: count for publisher, count in found.most_common(NEIGHBOURS_SHOWN) if count}


def _host(address: str | None) -> str | None:
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _neighbours_in_words(neighbours: Mapping[str, int]) -> str:
    named = ", ".join(f"{publisher} ({count:,})" for publisher, count in neighbours.items())
    return f"at the same host stay articles of {named}; take them out with --publisher as well if it is one outlet"


def _add_tombstones(writer: Writer, keys: pa.Array, why: str) -> None:
    now = datetime.now(UTC)
    for ids in slices(keys.to_pylist(), BATCH_ARTICLES):
        rows = writer.select("articles", "article_id", pa.array(ids, pa.string()), ["article_id", "publisher", "title", "text"]).to_pylist()
        stones = [stone for row in rows for stone in _tombstones(row)]
        columns = {
            "article_key": [key for key, _ in stones],
            "text_key": [text_key for _, text_key in stones],
            "forgotten_at": [now] * len(stones),
            "why": [why] * len(stones),
        }
        writer.add("forgotten", pa.table(columns, schema=table_schema("forgotten")))


def _tombstones(article: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Pairs of the article's stored id and its id without a publisher; if the publisher became known only later, also a pair with the id under it."""
    key, title, text = article["article_id"], article["title"], article["text"]
    if text is None:
        return [(key, None)]
    text_key, own_id = article_id(None, title, text), article_id(publisher_key(article["publisher"]), title, text)
    return [(one, text_key) for one in ([key] if key == own_id or key != text_key else [key, own_id])]


def _led_otherwise(writer: Writer, keys: pa.Array, edits: Sequence[Edit]) -> dict[str, Edit]:
    """The edits of events that lose the report that identifies them and keep others: by edit id, each edit with the remaining reports.

    They are appended to the file again to stay in force. If the process is killed before the next snapshot is made, no harm is done, since these reports are
    of the event already.
    """
    reports = writer.read("reports", ["report_id", "event_id", "article_id"])
    event_of = dict(zip(reports["report_id"].to_pylist(), reports["event_id"].to_pylist(), strict=True))
    going = set(reports.filter(pc.field("article_id").isin(keys))["report_id"].to_pylist())
    left = {edit_id: event_of[lead] for edit_id, lead in owners_of(edits, event_of).items() if lead in going}
    staying: dict[str, list[str]] = {event: [] for event in left.values()}
    for report, event in sorted(event_of.items()):
        if event in staying and report not in going:
            staying[event].append(report)
    others = {edit.edit_id: _identifying(edit, staying.get(left.get(edit.edit_id, ""), [])) for edit in edits}
    return {edit.edit_id: replace(edit, report_ids=tuple(others[edit.edit_id])) for edit in edits if others[edit.edit_id]}


def _identifying(edit: Edit, staying: Sequence[str]) -> Sequence[str]:
    """Those of the reports that stay by which an edit finds its event. A verification is of those alone that were there then."""
    return [report for report in staying if report in edit.report_ids] if edit.action == "verify" else staying


def _drop(writer: Writer, keys: pa.Array) -> None:
    """Remove everything of the articles, and the rejects of the files they were in, since their details may quote the file."""
    inputs = writer.select("occurrences", "article_id", keys, ["input"])["input"].combine_chunks().unique()
    drop_articles(writer, keys)
    writer.drop("occurrences", "article_id", keys)
    writer.drop("rejects", "input", inputs)


def _about_nothing(writer: Writer) -> int:
    reasons: list[str | None] = writer.read("edits", ["reason"])["reason"].to_pylist()
    return reasons.count(GONE)
