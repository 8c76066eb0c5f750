"""An evaluation run in words and tables, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.codes import EVENT_TYPES
from dateline.evaluate.confusions import ABSTAINED
from dateline.evaluate.facts import LabelFact
from dateline.evaluate.figures import FIGURES, SURE
from dateline.evaluate.runs import CALIBRATION_ERROR, Run
from dateline.quality import ALL, Bin, Measured

NAME, CELL, COUNT, TYPE = 22, 17, 11, 6
"""Column widths in characters."""

NOTHING = "-"


def describe(run: Run) -> str:
    """All tables of a run, one below the other."""
    parts = (_figures(run), _roles(run), _locations(run), _types(run), _curve(run), _accounts(run))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def describe_article(name: str, wrong: Mapping[str, LabelFact]) -> str:
    """The name of an article and its wrong fields, one per line."""
    return "\n".join([name, *(f"  {field}: wanted {fact.wanted}, got {fact.got}" for field, fact in wrong.items())])


def _figures(run: Run) -> list[str]:
    """The table of figures with their intervals, grouped by field; columns: all articles, then each language."""
    lines = [_row("", run.articles, CELL), _row("articles", run.articles.values(), CELL)]
    fields = {**{name: figure.field for name, figure in FIGURES.items()}, CALIBRATION_ERROR: "confidence"}
    field = ""
    for name, of_field in fields.items():
        if run.figures[ALL][name].value is not None:
            lines += [of_field] if of_field != field else []
            cell = _cell_of_100 if name in FIGURES and FIGURES[name].per == 100 else _cell
            lines.append(_row(f"  {name}", (cell(figures[name]) for figures in run.figures.values()), CELL))
            field = of_field
    return lines


def _roles(run: Run) -> list[str]:
    if not run.roles:
        return []
    rows = [
        _row(f"  {name}", (score.tp, score.fn, score.fp, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"), COUNT)
        for name, score in run.roles.items()
    ]
    return [_row("countries by role", ("right", "missed", "in vain", "precision", "recall", "f1"), COUNT), *rows]


def _locations(run: Run) -> list[str]:
    return [_row("where it happened", ("articles",), COUNT), *(_row(f"  {outcome}", (count,), COUNT) for outcome, count in run.locations.items())]


def _types(run: Run) -> list[str]:
    """The table of labelled types (rows) by types read (columns, named by their first letters)."""
    order = (*EVENT_TYPES, ABSTAINED)
    rows = sorted(run.types, key=order.index)
    columns = sorted({given for read in run.types.values() for given in read}, key=order.index)
    lines = [_row(f"  {label}", (run.types[label].get(given, NOTHING) for given in columns), TYPE) for label in rows]
    return [_row("types: labelled, read", (column[: TYPE - 1] for column in columns), TYPE), *lines]


def _curve(run: Run) -> list[str]:
    """The table of the calibration curve, and a sentence with the share of events at ``SURE`` or above that are all right."""
    rows = [_row(f"  {bin_.low:.1f} to {bin_.high:.1f}", _bin_cells(bin_), COUNT) for bin_ in run.confidence if bin_.articles]
    sure = run.figures[ALL]["right_at_80"]
    said = "no event is" if sure.value is None else f"{100 * sure.value:.0f} % of {sure.articles} are"
    verdict = f"Of events shown at >= {SURE}, {said} all right: type, day and involved countries."
    return [_row("confidence", ("articles", "mean", "all right"), COUNT), *rows, verdict]


def _accounts(run: Run) -> list[str]:
    split = [f"pages split exactly: {run.pages_split.right} of {run.pages_split.of}"] if run.pages_split.of else []
    return split + ([f"{len(run.missing)} labels have no article here: {', '.join(run.missing)}"] if run.missing else [])


def _bin_cells(bin_: Bin) -> tuple[object, ...]:
    return bin_.articles, f"{bin_.confidence:.3f}", f"{bin_.right:.3f}"


def _cell(figure: Measured) -> str:
    """A share with its interval, ``0.905 .88-.93``, or a dash if it was not measured."""
    if figure.value is None:
        return NOTHING
    low, high = (f"{end:.2f}".removeprefix("0") for end in (figure.low, figure.high))
    return f"{figure.value:.3f} {low}-{high}"


def _cell_of_100(figure: Measured) -> str:
    """A number per hundred articles with its interval, ``4.3 1.6-7.6``."""
    return NOTHING if figure.value is None else f"{figure.value:.1f} {figure.low:.1f}-{figure.high:.1f}"


def _row(name: str, cells: Iterable[object], width: int) -> str:
    return name.ljust(NAME) + "".join(f"{cell:>{width}}" for cell in cells)
