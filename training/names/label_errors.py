"""Labels that are probably wrong, by confident learning.

Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR
70, 2021: an example counts for a class when its probability passes the mean that the class has on
its own examples (equation 2); where that class is not its label, the label is probably wrong.
The method is the one of the package cleanlab; probabilities must be out of sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.errors import SpecError
from backend.names.spans import Document
from training.names.validation import Filter

_SUM_TOLERANCE = 1e-3


@dataclass(frozen=True)
class Suspects:
    """Examples whose labels are probably wrong.

    Attributes:
        indices: (M,) the surest first. suggested: (M,) the class that fits better.
        joint: (K, K) how many examples with a label (row) count for a class (column).
    """

    indices: npt.NDArray[np.intp]
    suggested: npt.NDArray[np.intp]
    joint: npt.NDArray[np.int64]


def suspects(labels: npt.ArrayLike, probabilities: npt.ArrayLike) -> Suspects:
    """Find probably wrong labels.

    Args:
        labels: (N,) classes from 0.
        probabilities: (N, K), each row by a model that never saw its example; rows add up to 1.

    Raises:
        SpecError: the shapes do not fit, or these are no probabilities.
    """
    given, p = np.asarray(labels), np.asarray(probabilities, np.float64)
    if p.ndim != 2 or given.shape != p.shape[:1]:
        raise SpecError(
            f"Labels of the shape {given.shape} and probabilities of the shape {p.shape} do not "
            "fit; they must be (N,) and (N, K)."
        )
    if not np.issubdtype(given.dtype, np.integer) or (
        given.size and not (given.min() >= 0 and given.max() < p.shape[1])
    ):
        raise SpecError(f"Labels must be whole numbers from 0 to {p.shape[1] - 1}.")
    if not (np.isfinite(p).all() and (p >= 0).all()) or (
        len(p) and abs(p.sum(axis=1) - 1).max() > _SUM_TOLERANCE
    ):
        raise SpecError("Each row of probabilities must be numbers from 0 to 1 that add up to 1.")
    classes = p.shape[1]
    own = p[np.arange(len(given)), given]
    thresholds = np.full(classes, np.inf)
    for one in range(classes):
        if (members := given == one).any():
            thresholds[one] = p[members, one].mean()
    confident = np.where(p >= thresholds, p, -1.0)
    likely = confident.argmax(axis=1)
    counted = confident.max(axis=1) >= 0 if len(p) else np.empty(0, bool)
    joint = np.zeros((classes, classes), np.int64)
    np.add.at(joint, (given[counted], likely[counted]), 1)
    wrong = np.flatnonzero(counted & (likely != given))
    ranked = wrong[np.argsort(own[wrong] - p[wrong, likely[wrong]], kind="stable")]
    return Suspects(ranked, likely[ranked], joint)


class LabelErrors(Filter):
    """Drops texts in which a token's label is probably wrong.

    Args:
        labels, probabilities: of each text, as `suspects` takes them, by the text's id.
        margin: drop only where the better class is ahead by so much.
    """

    name = "label errors"

    def __init__(
        self,
        labels: dict[str, Sequence[int]],
        probabilities: dict[str, npt.NDArray[np.float64]],
        margin: float = 0.0,
    ) -> None:
        if labels.keys() != probabilities.keys():
            raise SpecError("Labels and probabilities must be of the same texts.")
        self._labels, self._probabilities, self._margin = labels, probabilities, margin

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        """Texts without probabilities are kept."""
        known = [one.id for one in documents if len(self._labels.get(one.id, ()))]
        if not known:
            return [""] * len(documents)
        owners = np.repeat(np.arange(len(known)), [len(self._labels[id]) for id in known])
        labels = np.concatenate([np.asarray(self._labels[id], np.intp) for id in known])
        p = np.concatenate([self._probabilities[id] for id in known])
        found = suspects(labels, p)
        counts: dict[str, int] = {}
        for index, better in zip(found.indices, found.suggested, strict=True):
            if p[index, better] - p[index, labels[index]] > self._margin:
                id = known[owners[index]]
                counts[id] = counts.get(id, 0) + 1
        return [f"{counts[d.id]} doubtful labels" if d.id in counts else "" for d in documents]
