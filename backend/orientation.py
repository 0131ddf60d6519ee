"""Rotation and scale of an image against another when nothing is known of either.

Descriptors bear some 15 degrees of rotation and a quarter of scale, so the moving image is shown to
a quick extractor turned in steps of twice that, and both at several sizes. The nearest neighbours
of each combination are mostly wrong, but where the combination is about right, far more of them
agree with one affine than chance gives.
"""

from __future__ import annotations

import logging
import math

import cv2
import numpy as np

from backend.errors import WeightsError
from backend.geometry import Matrix, inverse
from backend.look import Check, warm_matcher
from backend.matchers import SparseMatcher
from backend.matchers.base import usable
from backend.matchers.nearest import nearest
from backend.representation import view
from backend.specs import MatchOptions
from backend.types import Features, Image
from backend.verify import MIN_INLIERS, plausible, robust

log = logging.getLogger(__name__)

EXTRACTOR = "xfeat-mnn"
KEYPOINTS = 768
REFERENCE_PX, MOVING_PX = 448, 540  # longer side at most; the moving one may have empty corners
ANGLES = tuple(range(0, 360, 30))
STEP = 1.5  # between one size and the next
REFERENCE_SIZES, MOVING_SIZES = 5, 4  # scales from 1:4 to 4:1 between images of one size
THRESHOLD_PX = 5.0  # of what an affine explains at these sizes
HINT_LOG10 = -8.0
MOST = 5


def orientations(
    spec: MatchOptions, reference: Image, moving: Image, warnings: list[str], check: Check
) -> list[Matrix]:
    """The likeliest mappings from reference to moving pixels, 3 x 3, the best first.

    Args:
        reference, moving: stretched one-band images.
    """
    if not (usable(reference) and usable(moving)):
        return []
    try:
        extractor = warm_matcher(EXTRACTOR, spec.device, KEYPOINTS, ())
    except WeightsError as err:
        warnings.append(f"Rotations and scales were not looked for: {err}")
        return []
    if not isinstance(extractor, SparseMatcher):
        raise TypeError(f"{EXTRACTOR} does not extract keypoints")
    check("Looking for the rotation and scale")
    found: list[tuple[float, Matrix]] = []
    top = _fit(reference, REFERENCE_PX)
    smaller = [_resized(reference, top / STEP**n) for n in range(REFERENCE_SIZES)]
    fixed = [(_features(extractor, image), image, back) for image, back in smaller]
    for angle in ANGLES:
        check(f"Looking for the rotation and scale: {angle}°")
        for size in range(MOVING_SIZES):
            turned, to_moving = _turned(moving, angle, _fit(moving, MOVING_PX) / STEP**size)
            features = _features(extractor, turned)
            # One of both at its full size: two small images show less of the same.
            for others, image, to_reference in fixed[:1] if size else fixed:
                if min(len(others.points), len(features.points)) < MIN_INLIERS:
                    continue
                matches = nearest(others, features, -1.0)
                area = float(turned.width * turned.height)
                fit = robust(
                    matches.ref_px, matches.mov_px, "affine", THRESHOLD_PX, area, spec.seed
                )
                if (
                    fit is not None
                    and fit.log10_chance < HINT_LOG10
                    and plausible(fit.matrix, image.width, image.height)
                ):
                    matrix = to_moving @ fit.matrix @ inverse(to_reference)
                    found.append((fit.log10_chance, matrix))
    found.sort(key=lambda hint: hint[0])
    log.info("orientations: %d, log10 chances %s", len(found), [round(c) for c, _ in found[:MOST]])
    return [matrix for _, matrix in found[:MOST]]


def _features(extractor: SparseMatcher, image: Image) -> Features:
    return extractor.extract(view(image, "gradient"))


def _fit(image: Image, side: int) -> float:
    """By how much the image is made smaller so that its longer side is at most `side`."""
    return min(1.0, side / max(image.width, image.height))


def _resized(image: Image, factor: float) -> tuple[Image, Matrix]:
    """The image with its sides times `factor`, at most 1, and the matrix back to its pixels."""
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    pixels = cv2.resize(image.pixels[0], size, interpolation=cv2.INTER_AREA)
    valid = cv2.resize(image.valid.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    back = np.diag([image.width / size[0], image.height / size[1], 1.0])
    back[:2, 2] = (np.diag(back)[:2] - 1) / 2
    return Image(pixels[None], valid > 0.999), back


def _turned(image: Image, angle: float, factor: float) -> tuple[Image, Matrix]:
    """The image made smaller and turned by `angle` degrees about its centre, and the matrix back.

    The corners that leave its square are lost; the next angle shows others.
    """
    small, to_image = _resized(image, factor)
    turn = math.radians(angle)
    linear = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    centre = np.array([small.width - 1, small.height - 1]) / 2
    side = max(small.width, small.height)
    forward = np.eye(3)
    forward[:2, :2], forward[:2, 2] = linear, (side - 1) / 2 - linear @ centre
    pixels = cv2.warpAffine(small.pixels[0], forward[:2], (side, side), borderValue=0.5)
    inside = cv2.warpAffine(small.valid.astype(np.float32), forward[:2], (side, side))
    return Image(pixels[None], inside > 0.999), to_image @ inverse(forward)
