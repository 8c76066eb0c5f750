"""Weights that make the right options of choices likeliest: maximum likelihood with an L2 penalty, by Newton's method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MOST_STEPS = 100
"""Newton steps before a fit is given up; it takes about eight."""

FLAT = 1e-5
"""Slope of the loss at which a fit has arrived: what is left moves no weight by 0.001, and a smaller slope drowns in rounding errors of the loss."""

Signs = dict[str, float]
"""Name of a sign -> strength, as the judge gives them; as weights: name -> what it counts."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Options, the signs that speak for each, and the index of the right one."""

    options: tuple[Signs, ...]
    right: int


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


def probabilities(choice: Choice, known: Signs) -> list[float]:
    """How likely each option is under some weights."""
    totals = [sum(known.get(name, 0.0) * strength for name, strength in signs.items()) for signs in choice.options]
    return [float(share) for share in softmax(np.array(totals, dtype=np.float64))]
