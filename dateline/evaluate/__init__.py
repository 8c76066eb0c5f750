"""How well articles are read: a load of labelled articles compared with what careful readers wrote down.

    labels ──► matching ──► facts ──► figures ──► intervals, confusions, calibration ──► runs ──► report, floors
    readings ──┘

``evaluating`` goes the whole way; ``dateline.quality`` is what the app shows of it.
"""

from dateline.evaluate.evaluating import evaluate, evaluate_as_asked
from dateline.evaluate.labels import LABELS
from dateline.evaluate.scores import Score, Share

__all__ = ["LABELS", "Score", "Share", "evaluate", "evaluate_as_asked"]
