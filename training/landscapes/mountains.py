"""Summits of the relief with names, as truth for whoever reads maps."""

from __future__ import annotations

import cv2
import numpy as np

from training.landscapes.noise import Floats, stream

# Real names of summits all over the world; which stands where is drawn.
NAMES = (
    "Hoverla", "Rysy", "Gerlach", "Triglav", "Moldoveanu", "Musala", "Vihren", "Durmitor",
    "Korab", "Olympos", "Zugspitze", "Watzmann", "Dachstein", "Ortler", "Weisshorn", "Eiger",
    "Piz Bernina", "Monte Rosa", "Gran Paradiso", "Mont Ventoux", "Aneto", "Mulhacén",
    "Ben Nevis", "Snowdon", "Galdhøpiggen", "Glittertind", "Kebnekaise", "Snæfell", "Hekla",
    "Elbrus", "Kazbek", "Shkhara", "Ararat", "Erciyes Dağı", "Damavand", "Belukha", "Narodnaya",
    "Yamantau", "Pidan", "Fuji", "Aso", "Hallasan", "Paektu", "Kinabalu", "Rinjani", "Semeru",
    "Aoraki", "Ruapehu", "Kosciuszko", "Toubkal", "Ras Dashen", "Karisimbi", "Meru", "Kenya",
    "Denali", "Rainier", "Hood", "Shasta", "Whitney", "Elbert", "Mitchell", "Katahdin",
    "Popocatépetl", "Tajumulco", "Chirripó", "Cotopaxi", "Chimborazo", "Huascarán", "Illimani",
    "Ojos del Salado", "Tronador", "Roraima", "Itatiaia", "Parnassos", "Petros", "Syvulia",
)  # fmt: skip
_MOST = 8
_NEAR_SHARE = 1 / 12  # of the side: no higher ground within it
_MARGIN_PX = 3
_RISE_M = 8.0  # above the middle of the ground: plains have no mountains
_PEAK_M = 300.0  # above it; what rises less is a hill

Mountain = tuple[str, tuple[int, int], float]


def make(seed: int, heights: Floats) -> list[Mountain]:
    """Named summits, the highest first: name, (column, row), metres.

    Each is the highest pixel within a twelfth of the scene's side.
    """
    size = heights.shape[0]
    near = max(2, int(size * _NEAR_SHARE))
    disc = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * near + 1, 2 * near + 1))
    highest = cv2.dilate(heights, disc, borderType=cv2.BORDER_REPLICATE)
    summit = (heights >= highest) & (heights > np.median(heights) + _RISE_M)
    inside = np.zeros_like(summit)
    inside[_MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX] = True
    rows, cols = np.nonzero(summit & inside)
    order = np.argsort(-heights[rows, cols], kind="stable")[:_MOST]
    names = stream(seed, "names").permutation(NAMES)
    return [
        (str(name), (int(cols[k]), int(rows[k])), float(heights[rows[k], cols[k]]))
        for name, k in zip(names, order, strict=False)
    ]


def kind_of(height: float, heights: Floats) -> str:
    """`peak` or `hill`, by how far a summit rises above the middle of the ground."""
    return "peak" if height - float(np.median(heights)) >= _PEAK_M else "hill"
