"""How well articles are read: labelled articles are loaded and the result is compared with the labels, which careful readers wrote.

    labels ──► matching ──► facts ──► figures ──► intervals, confusions, calibration ──► runs ──► report, floors
    readings ──┘

``evaluating`` runs all of this; ``dateline.quality`` is what the app shows of it.
"""

from dateline.evaluate.evaluating import evaluate, evaluate_as_asked
from dateline.evaluate.labels import LABELS

__all__ = ["LABELS", "evaluate", "evaluate_as_asked"]
