"""How well articles are read: a load of labelled articles compared with what careful readers wrote down.

Labels are JSON Lines, one article a line (see tests/gold/README.md). The articles go through ``dateline load`` like anybody's, into a store of
their own, and the store's tables are compared with the labels.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import yaml

from dateline.load import load
from dateline.paths import SAMPLES
from dateline.store import Snapshot, open_store

LABELS = Path("tests/gold/samples")
FLOORS = Path("tests/gold/floors.yml")


@dataclass(slots=True)
class Score:
    """True and false positives and false negatives, added up."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, gold: set[Any], got: set[Any]) -> None:
        """Count one article's set of values."""
        self.tp += len(gold & got)
        self.fp += len(got - gold)
        self.fn += len(gold - got)

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.tp else 0.0


@dataclass(slots=True)
class Share:
    """A share of articles."""

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        """Count one article."""
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float:
        """The share, 0 when there is nothing to share."""
        return self.right / self.of if self.of else 0.0


@dataclass(slots=True)
class Result:
    """The figures of a set of articles."""

    countries: Score = field(default_factory=Score)
    countries_exact: Share = field(default_factory=Share)
    forbidden: int = 0
    location: Share = field(default_factory=Share)
    day: Share = field(default_factory=Share)
    date: Share = field(default_factory=Share)
    type_precision: Share = field(default_factory=Share)
    type_coverage: Share = field(default_factory=Share)
    tolls: Score = field(default_factory=Score)
    sources: Score = field(default_factory=Score)
    language: Share = field(default_factory=Share)
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What the store says of one labelled article."""

    title: str
    lang: str | None
    report: dict[str, Any]
    roles: dict[str, set[str]]
    sources: set[str]
    named: set[str]

    @property
    def involved(self) -> set[str]:
        """Countries in any role but ``mentioned``."""
        return {c for c, roles in self.roles.items() if roles - {"mentioned"}}


def read_labels(folder: Path) -> list[dict[str, Any]]:
    """All labels of a folder. Raises FileNotFoundError with a sentence when there is none."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"No labels (*.jsonl) in {folder}. Labels live in the source tree; run this from its root or name a folder with --labels.")
    return [orjson.loads(line) for file in files for line in file.read_bytes().splitlines() if line.strip()]


def read_store(snapshot: Snapshot) -> dict[str, list[Read]]:
    """What was read, by file and (for records) id: articles of a page in their order."""
    main = {r["article_id"]: r for r in snapshot.read("reports").to_pylist() if r["is_main"]}
    reports_of: dict[str, str] = {r["report_id"]: r["article_id"] for r in snapshot.read("reports", ["report_id", "article_id"]).to_pylist()}
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    named: dict[str, set[str]] = defaultdict(set)
    for row in snapshot.read("report_countries").to_pylist():
        roles[row["report_id"]][row["country"]].add(row["role"])
        named[reports_of[row["report_id"]]].add(row["country"])
    sources: dict[str, set[str]] = defaultdict(set)
    for row in snapshot.read("report_sources").to_pylist():
        if row["kind"] in ("agency", "outlet"):
            sources[reports_of[row["report_id"]]].add(row["source"])
    articles = {a["article_id"]: a for a in snapshot.read("articles", ["article_id", "title", "lang"]).to_pylist()}
    found: dict[str, list[tuple[int, Read]]] = defaultdict(list)
    for o in snapshot.read("occurrences").to_pylist():
        article, report = articles[o["article_id"]], main[o["article_id"]]
        read = Read(article["title"], article["lang"], report, roles[report["report_id"]], sources[o["article_id"]], named[o["article_id"]])
        found[_key(o["input"], o["input_id"] if o["page_start"] is None else None)].append((o["page_start"] or 0, read))
    return {key: [read for _, read in sorted(rows, key=lambda r: r[0])] for key, rows in found.items()}


def _key(file: str, record: str | None) -> str:
    return "/".join(Path(file).parts[-2:]) + (f"#{record}" if record else "")


def compare(
    labels: Iterable[dict[str, Any]], reads: dict[str, list[Read]], show: Callable[[dict[str, Any], Read, list[str]], None] | None = None
) -> tuple[dict[str, Result], Share]:
    """Figures for all articles and per language, and the share of crawled pages split exactly."""
    results: dict[str, Result] = defaultdict(Result)
    pages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in labels:
        key = _key(label["file"], label.get("id"))
        if not label.get("id"):
            pages[key].append(label)
        found = [r for r in reads.get(key, []) if r.title == label["title"]]
        if not found:
            continue
        read = found[0]
        wrong: list[str] = []
        for name in ("all", label["lang"]):
            wrong = _count(results[name], label, read)
        if show and wrong:
            show(label, read, wrong)
    split = Share()
    for key, wanted in pages.items():
        split.add([r.title for r in reads.get(key, [])] == [w["title"] for w in sorted(wanted, key=lambda w: w["n"])])
    return dict(results), split


def _count(result: Result, label: dict[str, Any], read: Read) -> list[str]:
    """Add one article to the figures; returns the fields that are wrong."""
    wrong: list[str] = []
    result.articles += 1
    gold = set(label["involved"])
    result.countries.add(gold, read.involved)
    result.countries_exact.add(gold == read.involved)
    result.forbidden += len(read.named & set(label["forbidden"]) - gold - set(label["mentioned"]))
    result.location.add(read.report["location_country"] == label["location"])
    day = label["date"] if label["precision"] == "day" else None
    got = read.report["event_date"]
    result.day.add((got.isoformat() if got else None) == day)
    result.date.add(read.report["date_edtf"] == label["date"])
    event_type = read.report["event_type"]
    result.type_coverage.add(event_type is not None)
    if event_type is not None:
        result.type_precision.add(event_type == label["type"])
    tolls_gold, tolls_got = _tolls(label["fatalities"], label["injured"]), _tolls(
        [read.report["fatalities_low"], read.report["fatalities_high"]], [read.report["injured_low"], read.report["injured_high"]])  # fmt: skip
    result.tolls.add(tolls_gold, tolls_got)
    result.sources.add(set(label["sources"]), read.sources)
    result.language.add(read.lang == label["lang"])
    checks = {
        "countries": gold == read.involved, "day": (got.isoformat() if got else None) == day, "type": event_type == label["type"],
        "tolls": tolls_gold == tolls_got, "sources": set(label["sources"]) == read.sources, "location": read.report["location_country"] == label["location"],
    }  # fmt: skip
    wrong += [name for name, right in checks.items() if not right]
    return wrong


def _tolls(killed: list[int | None] | None, injured: list[int | None] | None) -> set[tuple[str, int, int]]:
    """Every number told, as a fact of its own: killed and injured, low and high together."""
    found = set()
    for kind, pair in (("killed", killed), ("injured", injured)):
        if pair and pair[0] is not None and pair[1] is not None:
            found.add((kind, pair[0], pair[1]))
    return found


FIGURES: dict[str, Callable[[Result], float]] = {
    "countries_precision": lambda r: r.countries.precision,
    "countries_recall": lambda r: r.countries.recall,
    "countries_f1": lambda r: r.countries.f1,
    "countries_exact": lambda r: r.countries_exact.value,
    "location": lambda r: r.location.value,
    "day": lambda r: r.day.value,
    "date": lambda r: r.date.value,
    "type_precision": lambda r: r.type_precision.value,
    "type_coverage": lambda r: r.type_coverage.value,
    "tolls_precision": lambda r: r.tolls.precision,
    "tolls_recall": lambda r: r.tolls.recall,
    "tolls_f1": lambda r: r.tolls.f1,
    "sources_f1": lambda r: r.sources.f1,
    "language": lambda r: r.language.value,
}
"""The figures printed and held by floors; each is between 0 and 1."""


def evaluate(
    labels: list[dict[str, Any]], articles: Path, show: Callable[[dict[str, Any], Read, list[str]], None] | None = None
) -> tuple[dict[str, Result], Share]:
    """Load the articles into a store of their own and compare it with the labels."""
    with tempfile.TemporaryDirectory(prefix="dateline-evaluate-") as folder:
        store = Path(folder) / "store"
        with contextlib.redirect_stdout(io.StringIO()):
            load([articles], store)
        return compare(labels, read_store(open_store(store)), show)


def table(results: dict[str, Result], split: Share) -> str:
    """The figures as a table, one language a column, all first."""
    names = ["all", *sorted(set(results) - {"all"}, key=lambda lang: -results[lang].articles)]
    lines = [" " * 22 + "".join(f"{name:>8}" for name in names), "articles".ljust(22) + "".join(f"{results[n].articles:>8}" for n in names)]
    lines += [figure.ljust(22) + "".join(f"{value(results[n]):>8.3f}" for n in names) for figure, value in FIGURES.items()]
    lines.append("forbidden countries".ljust(22) + "".join(f"{results[n].forbidden:>8}" for n in names))
    lines.append(f"pages split exactly: {split.right} of {split.of}")
    return "\n".join(lines)


def below_floors(results: dict[str, Result], split: Share, floors: dict[str, dict[str, float]]) -> list[str]:
    """A sentence for every figure that fell below its floor."""
    said = [
        f"{name} {figure} is {FIGURES[figure](results[name]):.3f}, below its floor {floor:.3f}."
        for name, wanted in floors.items()
        if name in results
        for figure, floor in wanted.items()
        if FIGURES[figure](results[name]) < floor - 5e-4
    ]
    return said + ([f"{split.of - split.right} pages are not split as labelled."] if split.right < split.of else [])


def main(argv: list[str] | None = None) -> int:
    """``dateline evaluate``: returns 1 when a figure is below its floor, 2 when there is nothing to compare."""
    parser = argparse.ArgumentParser(prog="dateline evaluate", description="Compare what is read from labelled articles with their labels.")
    add_arguments(parser)
    return run(parser.parse_args(argv))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``dateline evaluate``."""
    parser.add_argument("--labels", type=Path, default=LABELS, help="folder of label files (default: %(default)s)")
    parser.add_argument("--articles", type=Path, default=SAMPLES, help="folder of the labelled articles (default: the samples)")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of figures that must be reached (default: %(default)s)")
    parser.add_argument("--show", action="store_true", help="list every article of which something is wrong")


def run(options: argparse.Namespace) -> int:
    """Evaluate as asked; see ``main``."""
    try:
        labels = read_labels(options.labels)
    except FileNotFoundError as error:
        print(error)
        return 2
    results, split = evaluate(labels, options.articles, _print_wrong if options.show else None)
    print(table(results, split))
    floors = yaml.safe_load(options.floors.read_text(encoding="utf8")) if options.floors.exists() else {}
    failed = below_floors(results, split, floors or {})
    print("\n".join(failed) if failed else "No figure is below its floor.")
    return 1 if failed else 0


def _print_wrong(label: dict[str, Any], read: Read, wrong: list[str]) -> None:
    report = read.report
    print(f"\n{label['file']} {label.get('id') or label['n']}: {label['title']}")
    for name in wrong:
        wanted, got = {
            "countries": (sorted(label["involved"]), sorted(read.involved)),
            "day": (label["date"], report["date_edtf"]),
            "type": (label["type"], report["event_type"]),
            "tolls": (
                [label["fatalities"], label["injured"]],
                [[report["fatalities_low"], report["fatalities_high"]], [report["injured_low"], report["injured_high"]]],
            ),
            "sources": (sorted(label["sources"]), sorted(read.sources)),
            "location": (label["location"], report["location_country"]),
        }[name]
        print(f"  {name}: wanted {wanted}, got {got}")
