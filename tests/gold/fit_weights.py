"""Fits the numbers of data/weights.yml to the labelled sets, from the root of a checkout:
``python -m tests.gold.fit_weights [--write [BLOCK ...]] [--texts FILE] [--titled FILE]``.

Both models of ``dateline.judge`` are choices between options that signs speak for: a country is involved or not, an article is of one of the types its
triggers propose or of none. One maximum-likelihood fit with an L2 penalty therefore serves both. The limits under ``abstain`` are not fitted.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

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
from dateline.paths import DATA, SAMPLES
from dateline.scan import scan
from dateline.store.snapshot import Snapshot, open_store
from dateline.vocabulary import load_vocabulary

WEIGHTS = DATA / "weights.yml"

PRESS = LABELS.parent / "press-fit"
"""Labels of press articles without their texts, apart from those that figures are taken on."""

PRESS_TYPES = LABELS.parent / "press-types"
"""Labels of further press articles that tell the type only."""

SAMPLES_COUNT = 8
"""How many times the samples count in the fit of types: press articles are ten times as many, all Arabic, and mostly statements, and the weights have to
serve short reports and other languages too. Found by trying: fewer lowers the figures on the samples, more moves nothing on press articles."""

FOLDS = 10

KEPT = ("hints_only",)
"""Set by hand: whole articles seldom have nothing but words that take an event for known, single sentences often do, and it must not type them."""

MOST_STEPS = 100
"""Newton steps before a fit is given up; it takes about eight."""

FLAT = 1e-5
"""Slope of the loss at which a fit has arrived: what is left moves no weight by 0.001, and a smaller slope drowns in rounding errors of the loss."""

ENTRY = re.compile(r"^(  )(\w+)(: *)(-?[\d.]+)(.*)$")
"""A line of a block of weights.yml: name, number, and what may follow it."""

Signs = dict[str, float]
"""Name of a sign -> strength, as the judge gives them; as weights: name -> what it counts."""

Array = npt.NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Choice:
    """Options, the signs that speak for each, and the index of the right one."""

    options: tuple[Signs, ...]
    right: int


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


# --- the fit ------------------------------------------------------------------------------------------------------------------------


def fit(choices: Sequence[Choice], penalty: Callable[[str], float]) -> Signs:
    """Weights that make the right options likeliest, by Newton's method. A penalty of 1 costs half the weight's square.

    Raises:
        ArithmeticError: when the loss is not flat after MOST_STEPS steps.
    """
    names = list(dict.fromkeys(name for choice in choices for signs in choice.options for name in signs))
    loss = Loss(choices, names, np.array([penalty(name) for name in names]))
    found = np.zeros(len(names))
    for _ in range(MOST_STEPS):
        slope, curvature = loss.derivatives(found)
        if np.abs(slope).max() < FLAT:
            return dict(zip(names, found.tolist(), strict=True))
        step = np.linalg.solve(curvature, slope)
        while loss(found - step) > loss(found):
            step /= 2
        found = found - step
    raise ArithmeticError(f"The fit did not arrive in {MOST_STEPS} steps; the steepest slope left is {np.abs(slope).max():.1e}.")


class Loss:
    """Minus the log-likelihood of the right options (a softmax over each choice's), plus half the penalised squares of the weights."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str], penalties: Array) -> None:
        """Arrays of shape (choices, most options, names); ``closed`` is minus infinity where a choice has fewer options."""
        column, most = {name: i for i, name in enumerate(names)}, max(len(choice.options) for choice in choices)
        self.penalties = penalties
        self.signs = np.zeros((len(choices), most, len(names)))
        self.closed = np.full((len(choices), most), -np.inf)
        self.right = np.zeros((len(choices), most))
        for i, choice in enumerate(choices):
            self.right[i, choice.right] = 1.0
            self.closed[i, : len(choice.options)] = 0.0
            for j, signs in enumerate(choice.options):
                for name, strength in signs.items():
                    self.signs[i, j, column[name]] = strength

    def __call__(self, found: Array) -> float:
        """The loss at some weights."""
        likely = (self._shares(found) * self.right).sum(axis=1)
        return float(-np.log(likely).sum() + 0.5 * (self.penalties * found**2).sum())

    def derivatives(self, found: Array) -> tuple[Array, Array]:
        """Gradient, shape (names,), and Hessian, shape (names, names)."""
        shares = self._shares(found)
        weighted = self.signs * shares[:, :, None]
        mean = weighted.sum(axis=1)
        slope = np.tensordot(shares - self.right, self.signs, 2) + self.penalties * found
        spread = np.tensordot(weighted, self.signs, ([0, 1], [0, 1])) - mean.T @ mean
        return slope, spread + np.diag(self.penalties)

    def _shares(self, found: Array) -> Array:
        return softmax(self.signs @ found + self.closed)


def softmax(totals: Array) -> Array:
    """Probabilities along the last axis."""
    shares = np.exp(totals - totals.max(axis=-1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


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


def probabilities(choice: Choice, known: Signs) -> list[float]:
    """How likely each option is under some weights."""
    totals = [sum(known.get(name, 0.0) * strength for name, strength in signs.items()) for signs in choice.options]
    return [float(share) for share in softmax(np.array(totals, dtype=np.float64))]


# --- the file -----------------------------------------------------------------------------------------------------------------------


def blocks(involvement_weights: Signs, type_weights: Signs, confidence_weights: Signs) -> dict[str, Signs]:
    """The fitted numbers as weights.yml has them. A name of the file that no article shows any more counts nothing."""
    signs = [name for name in type_weights if name != "none" and name not in EVENT_TYPES]
    fitted = {
        "involved": {name: involvement_weights.get(name, 0.0) for name in (*weights()["involved"], *involvement_weights)},
        "type": {name: type_weights.get(name, 0.0) for name in (*weights()["type"], *signs) if name not in KEPT},
        "type_bias": {name: type_weights.get(name, 0.0) for name in EVENT_TYPES},
        "abstain": {"none": type_weights["none"]},
        "confidence": {name: confidence_weights.get(name, 0.0) for name in (*weights()["confidence"], *confidence_weights)},
    }
    return {block: {name: round(value, 2) + 0.0 for name, value in values.items()} for block, values in fitted.items()}


def rewritten(text: str, fitted: dict[str, Signs]) -> str:
    """The text of weights.yml with these numbers in place; everything else in it stays: comments, the limits, the order."""
    parts = re.split(r"(?m)^(?=\w+:)", text)
    return "".join(_rewritten_block(part, fitted.get(part.split(":", 1)[0], {})) for part in parts)


def _rewritten_block(text: str, values: Signs) -> str:
    """One block; names that are new to it follow its last entry."""
    lines, missing, end = [], dict(values), 0
    for line in text.splitlines():
        entry = ENTRY.match(line)
        if entry and entry[2] in values:
            line = f"{entry[1]}{entry[2]}{entry[3]}{missing.pop(entry[2]):.2f}{entry[5]}"
        lines.append(line)
        end = len(lines) if entry else end
    lines[end:end] = [f"  {name}: {value:.2f}" for name, value in missing.items()]
    return "".join(f"{line}\n" for line in lines)


def changes(fitted: dict[str, Signs]) -> list[str]:
    """A line for every number that differs from the file's."""
    known = weights()
    return [
        f"  {block}.{name}: {known[block].get(name, 0.0):.2f} -> {value:.2f}"
        for block, values in fitted.items()
        for name, value in values.items()
        if abs(known[block].get(name, 0.0) - value) > 0.001
    ]


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
