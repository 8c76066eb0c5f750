"""How well reports are joined, and the weights of data/merge.yml: ``python -m tests.gold.merging``, from the root of a checkout.

``--pairs`` names the texts of ``merge/pairs-2018.jsonl`` and ``--days`` those of ``merge/days-fit-2018.jsonl`` and ``merge/days-2018.jsonl``, as JSON Lines
whose records are known by their ids. With both, weights are fitted to the samples, the pairs and the four windows of days-fit; those of days are for measuring.
With ``--write-figures`` the figures of the samples and of days, under their headlines, are put into data/figures.json, for the page of the app.
These files hold headlines apart from the texts: weights are fitted to the texts with and without them, as people have either.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import orjson
from rapidfuzz import fuzz

from dateline.evaluate.intervals import draw, ratio
from dateline.evaluate.labels import LABELS
from dateline.load import load
from dateline.merge.candidates import RowPairs, distinct_pairs, pairs_by_country, pairs_by_day
from dateline.merge.groups import connected, group_reports
from dateline.merge.links import Links
from dateline.merge.prints import Prints, read_prints
from dateline.merge.rules import settings
from dateline.merge.score import probability
from dateline.merge.sets import Floats
from dateline.merge.signs import NEAR_COPY, find_signs
from dateline.merge.ties import Ties
from dateline.paths import DATA, SAMPLES
from dateline.quality import ALL, Measured, Quality, write_quality
from dateline.records import EXTRACTOR_VERSION
from dateline.store.snapshot import Snapshot, open_store

FOLDER = Path("tests/gold/merge")
WEIGHTS = DATA / "merge.yml"

PRIOR = {
    "bias": -3.0,
    "wording": 8.0, "headline_told": 1.0, "explains": -2.0, "near_copy": 3.0, "own_background": -2.0,
    "same_publisher": -1.5, "same_day": 0.7, "days_apart": -0.8, "printed_apart": -1.0,
    "countries": 1.0, "no_country_shared": -1.5, "places": 0.5, "same_location": 0.3, "other_location": -0.5,
    "same_toll": 1.0, "other_toll": -0.5, "numbers": 0.5, "same_type": 0.6, "other_type": -0.3, "other_words": -1.5, "actors": 0.3, "other_actors": -0.3,
    "across": 0.0, "other_acting": -0.7,
    "names_across": 1.0, "countries_across": 1.0, "actors_across": 0.5,
}  # fmt: skip
"""What each sign counts before anything is fitted: which way it points is known beforehand, and a few hundred pairs are too few to say otherwise."""

HELD = {
    "no_day": -3.0, "few_words": -1.0, "nameless_across": -2.5, "other_places": -3.5, "other_places_and_toll": -3.0, "other_hours": -0.5,
    "toll_fell": -1.0, "struck_back": -4.0, "same_weekday": 1.9, "other_weekday": -2.5, "one_calamity": 5.0,
}  # fmt: skip
"""Set by hand: two strikes of one day stay two when place, hour or figures differ, and what is known of no day, or told in other words, joins on strong signs.
A toll that differs with the place counts as much as the place: a place and a toll are seldom both misread, and the formula in which short reports tell of
raids would else outweigh the place.
A toll rises as the dead are found: a lower one on a later day is mostly of another event, but some outlets are slow.
Each of two states acts in the other's land: an attack and its answer are two, however much else they share.
Where one of the two days is known by its weekday alone, the weekdays agree by chance once in seven times (the logarithm of seven is 1.9).
A calamity that kills a hundred comes to a country once in a few years, so that another one falls into a given week about once in a hundred and fifty times
(the logarithm of that is 5).
Two languages, two days and not a name in common are two accidents in one country, of which the samples have none.
Of the pairs of one event few have such a sign, and they are mostly misread (a town and its district), so the fit alone would take it for nothing."""

ACROSS = 1.5
"""Added to what is fitted for two languages: such a pair shares no wording that could mislead, and joins at a lower probability."""

STIFFNESS = 7.0
"""How strongly the weights are held to the prior: as by so many pairs that a sign decides."""

UNSURE = 0.5
"""What a pair counts of which the reader could defend the other answer."""

KINDS = ("with headlines", "without")
"""How the days are read: as people have them, and the text alone, as some archives keep it."""

SHOWN = {"samples": "joined_samples", f"days-2018 {KINDS[0]}": "joined_press"}
"""The sets whose figures the app shows -> their names there."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Main reports with the event that a reader gave each; reports of other ``scope`` are not compared, nor those without a label."""

    prints: Prints
    events: Mapping[int, tuple[str, str]]
    titles: Mapping[int, str]

    def together(self) -> set[Pair]:
        """The pairs that tell one event."""
        return {pair for pair in combinations(sorted(self.events), 2) if self.events[pair[0]] == self.events[pair[1]]}

    def asked(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of the pairs of which something is known."""
        return [(a, b) for a, b in pairs if a in self.events and b in self.events and self.events[a][0] == self.events[b][0]]

    def is_across(self, pair: Pair) -> bool:
        """Whether the two are in different languages."""
        return bool(self.prints.lang[pair[0]] != self.prints.lang[pair[1]])


def texts_of(kind: str, texts: Path, copy: Path) -> Path:
    """The texts under their headlines, or without: copied to ``copy``, since the files hold headlines apart, in ``gold``."""
    rows = [orjson.loads(line) for line in texts.read_bytes().splitlines()]
    copy.write_bytes(b"\n".join(orjson.dumps(row | {"title": row["gold"]["title"] if kind == KINDS[0] else None}) for row in rows))
    return copy


def load_texts(path: Path, folder: Path) -> Snapshot:
    """A store of these texts, as anybody's would be."""
    load([path], folder, workers=1)
    return open_store(folder)


def read_samples(folder: Path) -> Labelled:
    """The samples; on a page of several articles one is known by its title."""
    rows = [orjson.loads(line) for path in sorted(LABELS.glob("*.jsonl")) for line in path.read_bytes().splitlines()]
    by_name: dict[tuple[str, str], str] = {(row["file"], row["id"] or row["title"]): row["event"] for row in rows}

    def event_of(file: str, key: str | None, title: str) -> tuple[str, str] | None:
        event = by_name.get(("/".join(Path(file).parts[-2:]), key or title))
        return ("samples", event) if event else None

    return _labelled(load_texts(SAMPLES, folder), event_of)


def read_days(labels: Path, texts: Path, folder: Path) -> Labelled:
    """The windows of two days that readers grouped; their headlines are for the peer too, which has nothing else to compare."""
    rows = [orjson.loads(line) for line in labels.read_bytes().splitlines()]
    known = {row["id"]: (row["window"], row["event"] or row["id"]) for row in rows}
    snapshot = open_store(folder) if folder.exists() else load_texts(texts, folder)
    labelled = _labelled(snapshot, lambda file, key, title: known.get(key or ""))
    headlines = {row["id"]: row["gold"]["title"] or "" for row in map(orjson.loads, texts.read_bytes().splitlines())}
    records = {row["article_id"]: row["input_id"] for row in open_store(folder).read("occurrences", ["article_id", "input_id"]).to_pylist()}
    article_of = {row["report_id"]: row["article_id"] for row in open_store(folder).read("reports", ["report_id", "article_id"]).to_pylist()}
    titles = {i: headlines[records[article_of[labelled.prints.ids[i]]]] for i in labelled.events}
    return replace(labelled, titles=titles)


def _labelled(snapshot: Snapshot, event_of: Callable[[str, str | None, str], tuple[str, str] | None]) -> Labelled:
    table = snapshot.read("fingerprints")
    prints = read_prints(table)
    article_of = dict(zip(table["report_id"].to_pylist(), table["article_id"].to_pylist(), strict=True))
    titles = {row["article_id"]: row["title"] for row in snapshot.read("articles", ["article_id", "title"]).to_pylist()}
    found = snapshot.read("occurrences", ["article_id", "input", "input_id"]).to_pylist()
    events = {row["article_id"]: event for row in found if (event := event_of(row["input"], row["input_id"], titles[row["article_id"]]))}
    mains = {i: article_of[report] for i, report in enumerate(prints.ids) if prints.is_main[i] and article_of[report] in events}
    return Labelled(prints, {i: events[article] for i, article in mains.items()}, {i: titles[article] for i, article in mains.items()})


def read_pairs(labels: Path, texts: Path, folder: Path) -> tuple[dict[str, Floats], Floats, Floats]:
    """The pairs judged one by one as examples: their signs, whether they tell one event, and what each counts."""
    snapshot = load_texts(texts, folder)
    table = snapshot.read("fingerprints")
    prints = read_prints(table)
    row_of = {report: i for i, report in enumerate(prints.ids)}
    main_of = {row["article_id"]: row_of[row["report_id"]] for row in table.select(["article_id", "report_id", "is_main"]).to_pylist() if row["is_main"]}
    record = {row["input_id"]: main_of[row["article_id"]] for row in snapshot.read("occurrences", ["article_id", "input_id"]).to_pylist()}
    rows = [orjson.loads(line) for line in labels.read_bytes().splitlines()]
    a, b = (np.array([record[row[side]] for row in rows], np.int64) for side in ("a", "b"))
    signs = find_signs(prints, (a, b))
    return signs, np.array([float(row["same"]) for row in rows]), np.array([1.0 if row["sure"] else UNSURE for row in rows])


def fit(signs: Sequence[Mapping[str, Floats]], truths: Sequence[Floats], counts: Sequence[Floats]) -> dict[str, float]:
    """Weights by maximum likelihood, held to the prior; a weight never points the other way than its prior (Newton steps, cut at zero)."""
    names = [name for name in PRIOR if name != "bias"]
    columns = np.vstack([np.column_stack([np.ones(len(truth)), *(found[name] for name in names)]) for found, truth in zip(signs, truths, strict=True)])
    truth, count = np.concatenate(truths), np.concatenate(counts)
    held = np.concatenate([sum(weight * found[name] for name, weight in HELD.items()) for found in signs])
    prior = np.array([PRIOR["bias"], *(PRIOR[name] for name in names)])
    hold = np.array([0.01, *([STIFFNESS] * len(names))])
    weights = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-columns @ weights - held))
        slope = columns.T @ (count * (p - truth)) + hold * (weights - prior)
        bend = (columns * (count * p * (1 - p))[:, None]).T @ columns + np.diag(hold)
        weights = weights - np.linalg.solve(bend, slope)
        weights[1:] = np.where(prior[1:] != 0, np.where(weights[1:] * prior[1:] < 0, 0, weights[1:]), weights[1:])
    fitted = dict(zip(["bias", *names], weights.tolist(), strict=True)) | HELD
    return {name: round(value + ACROSS * (name == "across"), 2) for name, value in fitted.items()}


def worth_comparing(prints: Prints) -> RowPairs:
    """The pairs that a load of all these reports at once would compare."""
    fresh = np.ones(len(prints), bool)
    return distinct_pairs([pairs_by_day(prints, fresh), pairs_by_country(prints, fresh)])


def joined_pairs(labelled: Labelled, weights: Mapping[str, float]) -> set[Pair]:
    """The labelled pairs that are in one event when these weights score them."""
    prints = labelled.prints
    a, b = worth_comparing(prints)
    signs = find_signs(prints, (a, b))
    scores = probability(signs, weights)
    kept = scores >= settings()["limits"]["link"]
    links = Links(a[kept], b[kept], scores[kept], signs["copied"][kept])
    groups = group_reports(prints, links, Ties([], set(), {}), np.ones(len(prints), bool))
    return set(labelled.asked((min(pair), max(pair)) for found in groups for pair in combinations(found, 2)))


def figures(labelled: Labelled, joined: set[Pair]) -> str:
    """Pair precision and recall, recall across languages, and B-cubed F1."""
    together = labelled.together()
    right = joined & together
    across = {pair for pair in together if labelled.is_across(pair)}
    told = f"pairs P {_share(right, joined)} R {_share(right, together)} ({len(right)} right of {len(joined)} joined, {len(together)} to join)"
    beyond = f", across languages R {_share(right & across, across)} of {len(across)}" if across else ""
    return f"{told}{beyond}, B-cubed F1 {b_cubed(labelled, joined):.3f}"


def _share(part: set[Pair], whole: set[Pair]) -> str:
    return f"{len(part) / len(whole):.3f}" if whole else "-"


def measured(labelled: Labelled, joined: set[Pair]) -> dict[str, Measured]:
    """Pair precision and recall with their intervals. Reports that labels or joins connect are resampled together: their pairs stand and fall together."""
    together = labelled.together()
    parts = connected([str(i) for i in labelled.events], [(str(a), str(b)) for a, b in joined | together])
    part_of = {int(member): number for number, part in enumerate(parts) for member in part}
    right, of_joined, of_together = (Counter(part_of[a] for a, _ in pairs) for pairs in (joined & together, joined, together))
    drawn = draw(len(parts))
    sums = {"joined_right": of_joined, "joined_found": of_together}
    found = {name: ratio(np.array([[right[part], below[part]] for part in range(len(parts))], float), drawn) for name, below in sums.items()}
    return {name: replace(figure, articles=len(labelled.events)) for name, figure in found.items()}


def b_cubed(labelled: Labelled, joined: set[Pair]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of the groups that pairs make."""
    groups = connected([str(i) for i in labelled.events], [(str(a), str(b)) for a, b in joined])
    made = {int(member): set(map(int, group)) for group in groups for member in group}
    by_event = Counter(labelled.events.values())
    precision = recall = 0.0
    for i, event in labelled.events.items():
        same = sum(labelled.events[j] == event for j in made[i])
        precision += same / len(made[i])
        recall += same / by_event[event]
    precision, recall = precision / len(labelled.events), recall / len(labelled.events)
    return 2 * precision * recall / (precision + recall)


def peers(labelled: Labelled) -> dict[str, str]:
    """What others do, on the same reports: title similarity at the threshold that is best for it here, and near-duplicate text alone."""
    pairs = labelled.asked(combinations(sorted(labelled.events), 2))
    together = labelled.together()
    found = {}
    if any(labelled.titles.values()):
        ratios = np.array([fuzz.token_set_ratio(labelled.titles[a], labelled.titles[b]) for a, b in pairs])
        best = max(range(20, 101, 2), key=lambda limit: _f1({pair for pair, r in zip(pairs, ratios, strict=True) if r >= limit}, together))
        found[f"title similarity at {best}"] = figures(labelled, {pair for pair, r in zip(pairs, ratios, strict=True) if r >= best})
    a, b = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    copied = find_signs(labelled.prints, (a, b))["copied"]
    return {**found, "near-duplicate text": figures(labelled, {pair for pair, share in zip(pairs, copied, strict=True) if share >= NEAR_COPY})}


def _f1(joined: set[Pair], together: set[Pair]) -> float:
    return 2 * len(joined & together) / max(1, len(joined) + len(together))


def training(labelled: Labelled) -> tuple[dict[str, Floats], Floats, Floats]:
    """The labelled pairs among the candidates as examples."""
    pairs = labelled.asked(zip(*(side.tolist() for side in worth_comparing(labelled.prints)), strict=True))
    together = labelled.together()
    a, b = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return find_signs(labelled.prints, (a, b)), np.array([float(pair in together) for pair in pairs]), np.ones(len(pairs))


def written(weights: Mapping[str, float]) -> None:
    """Put the weights into data/merge.yml; its comments and limits stay."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    start, end = lines.index("weights:") + 1, lines.index("limits:")
    lines[start:end] = [f"  {name}: {value:.2f}" for name, value in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_figures(sets: Mapping[str, Labelled], weights: Mapping[str, float]) -> None:
    """Put the figures of the sets that the app shows, those that are here, into data/figures.json."""
    for name, shown in SHOWN.items():
        if name in sets:
            figures_of = measured(sets[name], joined_pairs(sets[name], weights))
            write_quality(shown, Quality(EXTRACTOR_VERSION, {ALL: len(sets[name].events)}, {ALL: figures_of}, []))


def main() -> int:
    """Print what the weights of the file reach, and what fitted ones do; with ``--write`` put those into the file."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.merging", description="Measure the joining of reports, and fit its weights.")
    parser.add_argument("--write", action="store_true", help="put the fitted weights into data/merge.yml")
    parser.add_argument("--write-figures", action="store_true", help="write the figures that the app shows (data/figures.json)")
    parser.add_argument("--pairs", type=Path, help="texts of the labels in merge/pairs-2018.jsonl")
    parser.add_argument("--days", type=Path, help="texts of the labels in merge/days-fit-2018.jsonl and merge/days-2018.jsonl")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sets = {"samples": read_samples(folder / "samples")}
        for kind in KINDS if options.days else ():
            texts = texts_of(kind, options.days, folder / f"days {kind}.jsonl")
            sets |= {f"{name} {kind}": read_days(FOLDER / f"{name}.jsonl", texts, folder / f"days {kind}") for name in ("days-fit-2018", "days-2018")}
        judged = [read_pairs(FOLDER / "pairs-2018.jsonl", options.pairs, folder / "pairs")] if options.pairs else []
    weights = dict(settings()["weights"])
    if options.pairs and options.days:
        examples = [training(sets["samples"]), *judged, *(training(sets[f"days-fit-2018 {kind}"]) for kind in KINDS)]
        weights = fit(*zip(*examples, strict=True))
        print("fitted:", " ".join(f"{name} {value:.2f}" for name, value in weights.items()))
    for name, labelled in sets.items():
        print(f"{name}: {figures(labelled, joined_pairs(labelled, weights))}")
        print(f"  merging nothing: B-cubed F1 {b_cubed(labelled, set()):.3f}")
        for peer, told in peers(labelled).items():
            print(f"  {peer}: {told}")
    if options.write:
        written(weights)
    if options.write_figures:
        write_figures(sets, weights)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
