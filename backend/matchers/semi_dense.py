"""What the matchers without keypoints share: windows that bound memory, cells of valid pixels."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from backend.matchers.base import Matcher, as_matches, detectable, usable
from backend.types import Image, Mask, Matches, Points

# Every 8 x 8 cell is compared with every other one: memory grows with the fourth power of the
# side. Larger images are matched in reference windows of this side; the moving window at the same
# place is larger by the margin all around.
WINDOW = 512
MARGIN = 64
CELL = 8


class SemiDenseMatcher(Matcher):
    """Matches cells of 8 x 8 pixels directly; at most `max_keypoints` matches, the surest ones.

    Images above 640 px are matched window by window, so there they must be aligned to 64 px.
    """

    def _match(self, reference: Image, moving: Image) -> Matches:
        parts = []
        for window, others in _windows(reference, moving):
            pair = _crop(reference, window), _crop(moving, others)
            if not (usable(pair[0]) and usable(pair[1])):
                continue
            ref_px, mov_px, score = self._match_window(*pair)
            parts.append((ref_px + window[:2], mov_px + others[:2], score))
        if not parts:
            return Matches()
        ref_px, mov_px, score = (np.concatenate(part) for part in zip(*parts, strict=True))
        best = np.argsort(-score, kind="stable")[: self.max_keypoints]
        return as_matches(ref_px[best], mov_px[best], score[best])

    @abstractmethod
    def _match_window(self, reference: Image, moving: Image) -> tuple[Points, Points, Points]:
        """(N, 2) pixels in each image, of the design's convention, and (N,) scores."""


Box = tuple[int, int, int, int]  # left, top, right, bottom


def _windows(reference: Image, moving: Image) -> list[tuple[Box, Box]]:
    whole = WINDOW + 2 * MARGIN
    if max(reference.width, reference.height, moving.width, moving.height) <= whole:
        full = (0, 0, reference.width, reference.height)
        return [(full, (0, 0, moving.width, moving.height))]
    boxes = []
    for top, bottom in _spans(reference.height):
        for left, right in _spans(reference.width):
            other = (
                max(left - MARGIN, 0),
                max(top - MARGIN, 0),
                min(right + MARGIN, moving.width),
                min(bottom + MARGIN, moving.height),
            )
            if other[0] < other[2] and other[1] < other[3]:
                boxes.append(((left, top, right, bottom), other))
    return boxes


def _spans(length: int) -> list[tuple[int, int]]:
    """Equal spans of at most `WINDOW`, begun at whole cells."""
    count = -(-length // WINDOW)
    step = -(-length // count // CELL) * CELL
    return [(start, min(start + step, length)) for start in range(0, length, step)]


def _crop(image: Image, box: Box) -> Image:
    left, top, right, bottom = box
    return Image(image.pixels[:, top:bottom, left:right], image.valid[top:bottom, left:right])


def valid_cells(valid: Mask, height: int, width: int) -> Mask:
    """(height / 8, width / 8): cells that lie wholly on detectable pixels; padding does not."""
    padded = np.zeros((height, width), np.bool_)
    padded[: valid.shape[0], : valid.shape[1]] = detectable(valid)
    return np.asarray(padded.reshape(height // CELL, CELL, width // CELL, CELL).all((1, 3)))
