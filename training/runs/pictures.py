"""Sample matches of a validation as a picture, so that a person sees what figures mean."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from backend.errors import OutputError
from backend.matchers.nearest import nearest
from backend.output import written_whole
from backend.preprocess import Preprocess
from backend.types import Image, Matches
from training.datasets.pairs import AugmentedPairs
from training.evaluation import metrics
from training.evaluation.candidates import of_model, strongest
from training.models.base import Extractor
from training.sample import Pair, View

BUDGET = 256  # keypoints per view
SHOWN = 60  # matches that are drawn, the most confident ones
SIDE_PX = 320  # of a view in the picture
GAP_PX = 6
RIGHT, WRONG = (80, 220, 60), (60, 80, 240)  # blue, green, red

Pixels = npt.NDArray[np.uint8]


def sample_matches(
    model: Extractor, pairs: AugmentedPairs, path: Path, device: str = "cpu", number: int = 0
) -> dict[str, int]:
    """Draw the mutual nearest neighbours of a pair as it is: right within 3 px green, others red.

    Args:
        pairs: of the validation; drawn without their augmentation, as a person knows the ground.
        path: PNG; both views side by side.
        number: of the pair.

    Returns:
        `matches` and how many of them are `right`.

    Raises:
        OutputError: the picture can't be written.
    """
    plain = AugmentedPairs(
        pairs.source, pairs.length, pairs.preprocess, None, pairs.size, pairs.seed
    )
    pair = plain.pair(number)
    views = [_seen(view, pairs.preprocess) for view in (pair.a, pair.b)]
    extract = of_model(model, pairs.preprocess, BUDGET, device).extract
    first, second = (strongest(extract(view), BUDGET) for view in views)
    matches = Matches()
    if len(first.points) and len(second.points):
        matches = nearest(first, second, -2.0)
    right = _right(pair, matches)
    picture = draw(views[0], views[1], matches, right)
    with written_whole(str(path)) as part:
        encoded, data = cv2.imencode(".png", picture)
        if not encoded:
            raise OutputError(f"The picture {path} can't be made.")
        Path(part).write_bytes(data.tobytes())
    return {"matches": len(matches), "right": int(right.sum())}


def draw(first: Image, second: Image, matches: Matches, right: npt.NDArray[np.bool_]) -> Pixels:
    """Views of one height side by side, (H, W, 3), with lines between the surest matches."""
    scale = SIDE_PX / first.height
    sides = [_grey(image) for image in (first, second)]
    gap = np.full((SIDE_PX, GAP_PX, 3), 255, np.uint8)
    canvas = np.ascontiguousarray(np.hstack([sides[0], gap, sides[1]]))
    offset = np.array([sides[0].shape[1] + GAP_PX, 0.0])
    order = np.argsort(-matches.score, kind="stable")[:SHOWN]
    for wanted, colour in ((False, WRONG), (True, RIGHT)):  # right ones on top
        for n in (n for n in order if right[n] == wanted):
            ends = (matches.ref_px[n] + 0.5) * scale, (matches.mov_px[n] + 0.5) * scale + offset
            here, there = (tuple(round(float(v)) for v in end) for end in ends)
            cv2.line(canvas, here, there, colour, 1, cv2.LINE_AA)
            for end in (here, there):
                cv2.circle(canvas, end, 2, colour, -1, cv2.LINE_AA)
    return canvas


def _grey(image: Image) -> Pixels:
    mean = np.clip(image.pixels.mean(axis=0) * 255, 0, 255).astype(np.uint8)
    width = round(image.width * SIDE_PX / image.height)
    large = cv2.resize(mean, (width, SIDE_PX), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), np.uint8)


def _right(pair: Pair, matches: Matches) -> npt.NDArray[np.bool_]:
    there, seen = pair.correspondences(matches.ref_px)
    errors = metrics.match_errors(matches.mov_px, np.where(seen[:, None], there, np.nan))
    return np.asarray(errors <= metrics.CORRECT_PX)


def _seen(view: View, preprocess: Preprocess) -> Image:
    raw = Image(np.ascontiguousarray(view.pixels, np.float32), np.ascontiguousarray(view.valid))
    return preprocess.apply(raw, view.bands)
