"""Small stores of chosen rows, written straight from the tables' schemas: what the read side is tested on without the write side."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from dateline.records import Article, Event, Evidence, Occurrence, Report, ReportActor, ReportCountry, ReportSource
from dateline.store.schemas import rows_of
from dateline.store.snapshot import open_store
from dateline.store.writer import Writer


@dataclass(frozen=True)
class Telling:
    """One report of a story: how one article tells it; ``beside`` what it is about. ``killed``: where it
    is another number than its story's."""

    title: str = "Ministers meet"
    quote: str = "The ministers met on Tuesday."
    publisher: str | None = "gulf-courier"
    lang: str | None = "en"
    sources: Sequence[str] = ()
    published: date | None = None
    text: str | None = None
    url: str | None = "https://example.org/{article}"
    beside: bool = False
    killed: tuple[int, int] | None = None
    input_: str = "test.jsonl"
    input_id: str | None = "{article}"


@dataclass(frozen=True)
class Story:
    """One event and the reports of it. ``day`` alone is a known day; ``first`` and ``last`` an interval; none of them undated.

    ``actors`` are parties with their roles; ``texts`` of its reports are of their own, all of them when it is not said.
    """

    day: date | None = None
    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    edtf: str | None = None
    event_type: str | None = "CONSULT"
    roles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    killed: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    actors: Mapping[str, str] = field(default_factory=dict)
    confidence: float | None = 0.75
    texts: int | None = None
    tellings: Sequence[Telling] = (Telling(),)

    def dates(self) -> dict[str, object]:
        """The date columns of its rows."""
        start, end = self.first or self.day, self.last or self.day
        precision = "day" if self.day else self.precision
        edtf = self.edtf or (self.day.isoformat() if self.day else None)
        basis = "explicit" if start else "none"
        return {"event_date": self.day, "date_start": start, "date_end": end, "date_edtf": edtf, "date_precision": precision, "date_basis": basis}


def write_store(folder: Path, stories: Sequence[Story], first: int = 0) -> Path:
    """Load stories into a store as the events ``e0``, ``e1``, ... (or from ``first`` on); report and article ids follow them (``r0-0``, ``a0-0``)."""
    folder.mkdir(parents=True, exist_ok=True)
    tellings = [(i, j, story, telling) for i, story in enumerate(stories, first) for j, telling in enumerate(story.tellings)]
    with Writer(folder) as writer:
        writer.add("articles", rows_of("articles", [_article(f"a{i}-{j}", telling) for i, j, _, telling in tellings]))
        writer.add("occurrences", rows_of("occurrences", [_occurrence(f"a{i}-{j}", telling) for i, j, _, telling in tellings]))
        writer.add("reports", rows_of("reports", [_report(i, j, story, telling) for i, j, story, telling in tellings]))
        writer.add("report_countries", rows_of("report_countries", [row for i, j, story, _ in tellings for row in _countries(f"r{i}-{j}", story)]))
        writer.add("report_actors", rows_of("report_actors", [row for i, j, story, _ in tellings for row in _actors(f"r{i}-{j}", story)]))
        writer.add("report_sources", rows_of("report_sources", [row for i, j, _, telling in tellings for row in _sources(f"r{i}-{j}", telling)]))
        writer.add("evidence", rows_of("evidence", [_evidence(f"a{i}-{j}", f"r{i}-{j}", telling) for i, j, _, telling in tellings]))
        writer.add("events", rows_of("events", [_event(i, story) for i, story in enumerate(stories, first)]))
        writer.commit()
    return folder


def _article(article_id: str, telling: Telling) -> Article:
    text = telling.text if telling.text is not None else f"First paragraph.\n\n{telling.quote}\n\nLast paragraph."
    basis = "metadata" if telling.published else "none"
    url = telling.url and telling.url.format(article=article_id)
    return Article(article_id, telling.publisher, url, telling.title, text, telling.lang, None, None, None, telling.published, basis)


def _occurrence(article_id: str, telling: Telling) -> Occurrence:
    input_id = telling.input_id and telling.input_id.format(article=article_id)
    return Occurrence(article_id, telling.input_, input_id, None, None, None, None, None, datetime(2025, 1, 1, tzinfo=UTC))


def _tolls(story: Story) -> dict[str, int | None]:
    told = {"fatalities": story.killed or (None, None), "injured": story.injured or (None, None)}
    return {f"{name}_{end}": number for name, ends in told.items() for end, number in zip(("low", "high"), ends, strict=True)}


def flip(data: bytes) -> bytes:
    """A Parquet file with the last byte of its first data page another one."""
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
    end = (column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size
    return data[: end - 1] + bytes([data[end - 1] ^ 0xFF]) + data[end:]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {"flipped": flip, "cut": lambda data: data[: len(data) // 2], "zeros": lambda data: bytes(len(data))}
"""What can befall a file."""


def damage_table(store: Path, table: str, how: str = "flipped") -> Path:
    """Damage the first file of a table of the newest snapshot; which it is."""
    part = min(open_store(store).parts(table))
    damaged = DAMAGES[how](part.read_bytes())
    part.unlink()  # older snapshots have the same file
    part.write_bytes(damaged)
    return part


def _location(story: Story) -> str | None:
    return next((code for code, roles in story.roles.items() if "location" in roles), None)


def _report(i: int, j: int, story: Story, telling: Telling) -> Report:
    return Report(
        report_id=f"r{i}-{j}", article_id=f"a{i}-{j}", event_id=f"e{i}", is_main=not telling.beside, event_type=story.event_type,
        location_country=_location(story), quote=telling.quote, confidence=story.confidence,
        **story.dates(), **_tolls(replace(story, killed=telling.killed or story.killed)),  # type: ignore[arg-type]
    )  # fmt: skip


def _countries(report_id: str, story: Story) -> Iterable[ReportCountry]:
    return (ReportCountry(report_id, code, role) for code, roles in story.roles.items() for role in roles)


def _actors(report_id: str, story: Story) -> Iterable[ReportActor]:
    return (ReportActor(report_id, actor, "organisation" if actor == "un" else "armed_group", None, role) for actor, role in story.actors.items())


def _sources(report_id: str, telling: Telling) -> Iterable[ReportSource]:
    return (ReportSource(report_id, source, "official" if source.isupper() else "agency") for source in telling.sources)


def _evidence(article_id: str, report_id: str, telling: Telling) -> Evidence:
    return Evidence(article_id, report_id, "type", "CONSULT", "title", 0, len(telling.title), "verb_in_title", "event_types/CONSULT.yml:4", True, None)


def _event(i: int, story: Story) -> Event:
    first, publishers = story.tellings[0], {telling.publisher for telling in story.tellings}
    involved = tuple(sorted(code for code, roles in story.roles.items() if set(roles) != {"mentioned"}))
    return Event(
        event_id=f"e{i}", former_ids=(f"old{i}",), headline=first.quote if first.beside else first.title, lang=first.lang,
        event_type=story.event_type, location_country=_location(story),
        countries=involved, report_count=len(story.tellings), publisher_count=len(publishers - {None}), independent_count=story.texts or len(story.tellings),
        first_published_at=None, main_article_id=f"a{i}-0", confidence=story.confidence, **story.dates(), **_tolls(story),  # type: ignore[arg-type]
    )  # fmt: skip


BOTH = Telling("Talks in Doha", "Envoys of both sides met in Doha.", "gulf-courier", "en", ("reuters", "RUS"))

VARIED = (
    Story(day=date(2024, 1, 30), roles={"RUS": ("source",), "UKR": ("target", "location")}, event_type="ASSAULT", killed=(2, 5),
          actors={"UKR-army": "target", "wagner": "source"}, tellings=(
        Telling("هجوم أوكراني على بيلغورود", "قال الحاكم إنّ الـهجـوم أودى بحياة مدنيَّيْن.", "al-bayan-sample", "ar", ("sputnik",), date(2024, 1, 31)),
        Telling("Strike on Belgorod", "The governor said two people were killed.", "northern-herald", "en", ("reuters", "RUS"), date(2024, 1, 31)),
    )),
    Story(day=date(2024, 2, 1), roles={"RUS": ("source",), "UKR": ("source",), "QAT": ("mediator", "location")},
          actors={"un": "mediator", "wagner": "mentioned"}, tellings=(BOTH,)),
    Story(first=date(2024, 2, 1), last=date(2024, 2, 29), precision="month", edtf="2024-02", event_type="PROTEST", confidence=0.9,
          roles={"XKX": ("location",), "SRB": ("source",)}),
    Story(first=date(2024, 1, 29), last=date(2024, 2, 4), precision="week", roles={"BHR": ("location",)}, event_type="AGREE", confidence=0.7, tellings=(
        Telling("اتّفاق في المنامة", "وُقِّعت الاتفاقية في المنامة.", "al-bayan-sample", "ar", ("afp",)),)),
    Story(roles={"SDN": ("location",), "EGY": ("mentioned",)}, event_type="DISASTER", killed=(11, 11), tellings=(
        Telling("فيضانات في السودان", "أسفرت الفيضانات عن مقتل 11 شخصاً.", None, "ar"),)),
    Story(roles={}, event_type=None, tellings=(Telling("Sans date ni lieu", "On ne sait rien de plus.", "le-quotidien-sample", "fr"),)),
    Story(day=date(2019, 7, 23), roles={"CHN": ("source",), "RUS": ("source",), "KOR": ("target", "location")}, event_type="MOBILIZE", texts=1, tellings=(
        Telling("Joint patrol near Korea", "Seoul said jets entered its zone.", "gulf-courier", "en", ("reuters",)),
        Telling("دورية مشتركة قرب كوريا", "قالت سيول إن مقاتلات دخلت مجالها.", "al-bayan-sample", "ar", ("reuters", "afp")),
        Telling("Patrouille conjointe", "Séoul a protesté.", "le-quotidien-sample", "fr"))),
    Story(first=date(2023, 1, 1), last=date(2023, 12, 31), precision="year", edtf="2023", roles={"SDN": ("source", "location")}, event_type="ASSAULT",
          killed=(20, 30), confidence=0.4),
    Story(first=date(2023, 6, 1), last=date(2023, 8, 31), precision="season", edtf="2023-22", roles={"EGY": ("mediator",)}, event_type=None,
          confidence=None),
)  # fmt: skip
"""One of everything that the dashboard must tell apart: precisions, roles, several reports, copies, tolls, confidences, unknowns, scripts, small states."""

SAGA = [
    Story(day=date(2024, 1, 1) + timedelta(days=9 * i), roles={"ETH": ("source", "location"), "ERI": ("target",)}, event_type="ASSAULT",
          tellings=tuple(Telling(f"Round {i}", publisher=f"outlet-{j}") for j in range(9 if i == 12 else 1)))
    for i in range(25)
]  # fmt: skip
"""A story of 25 events, nine days apart; the thirteenth is told by nine outlets."""


def country(report_id: str, code: str = "SDN") -> ReportCountry:
    """A row that says that a country acts in a report."""
    return ReportCountry(report_id, code, "source")


def add_countries(store: Path, *rows: ReportCountry) -> None:
    """Write a snapshot with these rows more."""
    with Writer(store) as writer:
        writer.add("report_countries", rows_of("report_countries", list(rows)))
        writer.commit()


def countries_in(store: Path) -> list[tuple[str, str]]:
    """Report and country of each of these rows in the newest snapshot."""
    return [(row["report_id"], row["country"]) for row in open_store(store).read("report_countries").to_pylist()]
