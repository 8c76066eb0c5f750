"""Fits the numbers of data/weights.yml to the labelled sets, from the root of a checkout:
``python -m tests.gold.fit_weights [--write [BLOCK ...]] [--texts FILE] [--titled FILE]``.

Both models of ``dateline.judge`` are choices between options that signs speak for: a country is involved or not, an article is of one of the types its
triggers propose or of none. One maximum-likelihood fit with an L2 penalty therefore serves both. The limits under ``abstain`` are not fitted.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dateline.codes import EVENT_TYPES
from dateline.evaluate import LABELS
from dateline.evaluate.labels import read_lines
from dateline.evaluate.scores import Score, Share
from dateline.extract.casualties import find_tolls
from dateline.extract.countries import find_mentions
from dateline.extract.dates import find_dates
from dateline.extract.types import find_triggers
from dateline.judge import Draft, Findings, judge
from dateline.judge.confidence import confidence_signs
from dateline.judge.countries import involvement
from dateline.judge.dates.main_date import background_sentences, main_moment
from dateline.judge.findings import weights
from dateline.judge.tolls.tallies import counted_in
from dateline.judge.types import type_signs
from dateline.load import load
from dateline.paths import SAMPLES
from dateline.scan import scan
from dateline.store.snapshot import Snapshot, open_store
from dateline.vocabulary import load_vocabulary
from tests.gold.newton import Choice, Signs, fit, probabilities
from tests.gold.weights_file import WEIGHTS, blocks, changes, rewritten

PRESS = LABELS.parent / "press-fit"
"""Labels of press articles without their texts, apart from those that figures are taken on."""

PRESS_TYPES = LABELS.parent / "press-types"
"""Labels of further press articles that tell the type only."""

SAMPLES_COUNT = 8
"""How many times the samples count in the fit of types: press articles are ten times as many, all Arabic, and mostly statements, and the weights have to
serve short reports and other languages too. Found by trying: fewer lowers the figures on the samples, more moves nothing on press articles."""

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled article: what a careful reader says of it, and the signs the judge would weigh."""

    event: str
    involved: frozenset[str]
    event_type: str
    countries: dict[str, Signs]
    types: dict[str, Signs]
    certainty: Signs
    is_right: bool


Round = tuple[list[Example], list[Example]]
"""Articles to fit to, and articles to ask."""


@dataclass(slots=True)
class Types:
    """What weights reach at the limit of data/weights.yml: of articles given a type, those of the labelled one; and those given one."""

    precision: Share = field(default_factory=Share)
    coverage: Share = field(default_factory=Share)

    def __str__(self) -> str:
        return f"precision {self.precision.value:.3f} coverage {self.coverage.value:.3f}"


# --- the labelled set ---------------------------------------------------------------------------------------------------------------


def read_examples() -> list[Example]:
    """The labelled articles, loaded like anybody's into a store of their own. Raises LookupError when a label's article was not found there."""
    labels = read_lines(LABELS)
    with tempfile.TemporaryDirectory(prefix="dateline-fit-") as folder:
        load([SAMPLES], Path(folder) / "store")
        articles = read_articles(open_store(Path(folder) / "store"))
    if lost := [label["title"] for label in labels if (label["file"], label["title"]) not in articles]:
        raise LookupError(f"{len(lost)} labelled articles were not found in {SAMPLES}, the first is: {lost[0]}")
    return [read_example(label, *articles[label["file"], label["title"]]) for label in labels]


def read_press(folder: Path, texts: Path) -> list[Example]:
    """The labelled press articles of a folder, from a JSON Lines file that holds their texts. Articles that are not in it are left out."""
    labels = {label["id"]: label for label in read_lines(folder)}
    with tempfile.TemporaryDirectory(prefix="dateline-fit-") as scratch:
        load([texts], Path(scratch) / "store")
        snapshot = open_store(Path(scratch) / "store")
        rows = {row["article_id"]: row for row in snapshot.read("articles").to_pylist()}
        articles = {place["input_id"]: rows[place["article_id"]] for place in snapshot.read("occurrences").to_pylist()}
    return [read_example({**label, "event": name}, articles[name], None) for name, label in labels.items() if name in articles]


def read_articles(snapshot: Snapshot) -> dict[tuple[str, str], tuple[dict[str, Any], date | None]]:
    """Rows of ``articles`` and when each was crawled, by file (below the samples, as labels name it) and title."""
    rows = {row["article_id"]: row for row in snapshot.read("articles").to_pylist()}
    found = {}
    for place in snapshot.read("occurrences").to_pylist():
        article = rows[place["article_id"]]
        file = Path(place["input"]).resolve().relative_to(SAMPLES).as_posix()
        found[file, article["title"]] = (article, place["crawled_on"])
    return found


def read_example(label: dict[str, Any], article: dict[str, Any], crawled_on: date | None) -> Example:
    """The signs of an article, gathered as ``judge`` does; those of its countries are seen with the labelled type."""
    vocabulary, published_on = load_vocabulary(), article["published_on"]
    seen = scan(article["title"], article["text"], article["lang"], vocabulary)
    moments = find_dates(seen, published_on, crawled_on)
    found = Findings(seen, find_mentions(seen, vocabulary), moments, find_triggers(seen), find_tolls(seen), published_on)
    moment, _ = main_moment(found)
    background = background_sentences(found, found.day_or_printing(moment))
    if moment is not None:
        background.discard(moment.sentence.index)
    front = {sentence.index for sentence in seen.sentences} - background
    draft = judge(found).drafts[0]
    return Example(
        certainty=confidence_signs(draft),
        is_right="involved" in label and is_right(label, draft),
        event=label["event"],
        involved=frozenset(label.get("involved", ())),
        event_type=label["type"],
        countries=involvement(found, background, label["type"]),
        types=type_signs(found, front, any(t.sentence.index in front for t in counted_in(found.tolls).killed)),
    )


def is_right(label: dict[str, Any], draft: Draft) -> bool:
    """Whether a report has the labelled type, day (or rightly none) and involved countries, all three."""
    day = draft.moment.low.isoformat() if draft.moment and draft.moment.low and draft.moment.precision == "day" else None
    wanted = label["date"] if label["date"] and len(label["date"]) == len("2024-11-29") else None
    involved = {country for country, roles in draft.roles.items() if roles.keys() - {"mentioned"}}
    return draft.event_type == label["type"] and (day == wanted or label.get("date_told") is False) and involved == set(label["involved"])


# --- the two models -----------------------------------------------------------------------------------------------------------------


def country_choices(example: Example) -> dict[str, Choice]:
    """For every country counted: involved (the first option) or not."""
    return {country: Choice((signs, {}), 0 if country in example.involved else 1) for country, signs in example.countries.items()}


def type_choice(example: Example) -> Choice:
    """The proposed types in their order, then none; none is right when the labelled type is not proposed."""
    proposed = list(example.types)
    options = [{**signs, event_type: 1.0} for event_type, signs in example.types.items()]
    return Choice((*options, {"none": 1.0}), proposed.index(example.event_type) if example.event_type in proposed else len(proposed))


def involvement_penalty(name: str) -> float:
    """The bias is free: how often a country is involved is not a matter of evidence. Twice the usual, because labellers of the two sets draw the line
    of being involved in different places, and what holds for both is little."""
    return 0.0 if name == "bias" else 2.0


def type_penalty(name: str) -> float:
    """Strongest for a type's own bias, which rests on a handful of articles; weakest for ``none``, which rests on all."""
    return 0.1 if name == "none" else 1.0 if name in EVENT_TYPES else 0.3


def fit_involvement(examples: Iterable[Example]) -> Signs:
    """Weights of the block ``involved``."""
    return fit([choice for example in examples for choice in country_choices(example).values()], involvement_penalty)


def fit_types(examples: Iterable[Example]) -> Signs:
    """Weights of the blocks ``type`` and ``type_bias``, and ``none``, in one."""
    return fit([type_choice(example) for example in examples], type_penalty)


def confidence_penalty(name: str) -> float:
    """The bias is free: how often a report is right is what is asked."""
    return 0.0 if name == "bias" else 0.5


def fit_confidence(examples: Iterable[Example]) -> Signs:
    """Weights of the block ``confidence``, for reports as the weights in the file now make them: fit again after other weights were written."""
    return fit([Choice((example.certainty, {}), 0 if example.is_right else 1) for example in examples], confidence_penalty)


# --- the figures --------------------------------------------------------------------------------------------------------------------


def measure_countries(rounds: Iterable[Round]) -> Score:
    """Fit on the first list of every round, judge the countries of the second, and add up."""
    score = Score()
    for learnt, asked in rounds:
        known = fit_involvement(learnt)
        for example in asked:
            score.add(set(example.involved), involved_countries(example, known))
    return score


def measure_types(rounds: Iterable[Round]) -> Types:
    """Fit on the first list of every round, judge the types of the second, and add up."""
    figures = Types()
    for learnt, asked in rounds:
        known = fit_types(learnt)
        for example in asked:
            event_type = likely_type(example, known)
            figures.coverage.add(event_type is not None)
            if event_type is not None:
                figures.precision.add(event_type == example.event_type)
    return figures


def in_sample(learnt: list[Example], asked: list[Example]) -> Iterator[Round]:
    """One round, asked of what it was fitted to."""
    yield learnt, asked


def folds(learnt: list[Example], asked: list[Example]) -> Iterator[Round]:
    """Each tenth of the events left out in turn: what to learn from, and what of ``asked`` was left out."""
    events = {event: i for i, event in enumerate(dict.fromkeys(example.event for example in learnt))}
    for k in range(FOLDS):
        left = [example for example in learnt if events[example.event] % FOLDS != k]
        yield left, [example for example in asked if events[example.event] % FOLDS == k]


def involved_countries(example: Example, known: Signs) -> set[str]:
    """The countries at or above the limit."""
    limit = weights()["abstain"]["involved"]
    return {country for country, choice in country_choices(example).items() if probabilities(choice, known)[0] >= limit}


def likely_type(example: Example, known: Signs) -> str | None:
    """The likeliest type, when it is at or above the limit."""
    likely = dict(zip(example.types, probabilities(type_choice(example), known), strict=False))
    best = max(likely, key=lambda event_type: (likely[event_type], event_type), default=None)
    return best if best and likely[best] >= weights()["abstain"]["least"] else None


def main() -> int:
    """Fit, print the figures and what differs from the file; with ``--write`` put the numbers into it."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.fit_weights", description="Fit data/weights.yml to the labelled set.")
    parser.add_argument("--write", nargs="*", metavar="BLOCK", help="put the fitted numbers into data/weights.yml: of these blocks, or all")
    parser.add_argument("--texts", type=Path, help="texts of the labels in press-fit and press-types, as JSON Lines; left out, the samples alone are fitted")
    parser.add_argument("--titled", type=Path, help="the same texts with their headlines: types are fitted to both")
    options = parser.parse_args()
    samples = read_examples()
    press = read_press(PRESS, options.texts) if options.texts else []
    bare = press + (read_press(PRESS_TYPES, options.texts) if options.texts else [])
    titled = read_press(PRESS, options.titled) + read_press(PRESS_TYPES, options.titled) if options.titled else []
    everything = [*samples * SAMPLES_COUNT, *bare, *titled]
    print(f"{len(samples)} samples, {len(bare)} press articles, {len(titled)} of them with their headlines too")
    for name, rounds in (("in sample", in_sample), ("10-fold, by event", folds)):
        found = measure_countries(rounds(samples + press, samples + press))
        print(f"{name}: countries P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}")
        for part, asked in (("samples", samples), ("press", bare), ("press with headlines", titled)):
            print(f"{name}: types of {part} {measure_types(rounds(everything, asked))}")
    fitted = blocks(fit_involvement(samples + press), fit_types(everything), fit_confidence(samples + press))
    print("\n".join(["Differs from data/weights.yml:", *changes(fitted)]) if changes(fitted) else "The numbers are those of data/weights.yml.")
    if options.write is not None:
        chosen = {block: values for block, values in fitted.items() if block in options.write or not options.write}
        WEIGHTS.write_text(rewritten(WEIGHTS.read_text(encoding="utf8"), chosen), encoding="utf8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
