"""What the matchers without keypoints share: windows that bound memory, cells of valid pixels."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from backend.matchers.base import Matcher, as_matches, detectable, usable
from backend.types import Image, Mask, Matches, Points

# Every 8 x 8 cell is compared with every other one: memory grows with the fourth power of the
# side.
LARGEST = 640
CELL = 8


class SemiDenseMatcher(Matcher):
    """Matches cells of 8 x 8 pixels directly; at most `max_keypoints` matches, the surest ones.

    Attributes:
        largest: side of an image that is matched at once, pixels. Larger ones are matched window
            by window, so they must be aligned to much less than that; the moving window at the
            place of the reference's is larger by a tenth of `largest` all around.
    """

    largest: int = LARGEST

    def _match(self, reference: Image, moving: Image) -> Matches:
        parts = []
        for window, others in _windows(reference, moving, self.largest):
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


def _windows(reference: Image, moving: Image, largest: int) -> list[tuple[Box, Box]]:
    margin = max(CELL, largest // 10 // CELL * CELL)
    side = largest - 2 * margin
    if max(reference.width, reference.height, moving.width, moving.height) <= largest:
        full = (0, 0, reference.width, reference.height)
        return [(full, (0, 0, moving.width, moving.height))]
    boxes = []
    for top, bottom in _spans(reference.height, side):
        for left, right in _spans(reference.width, side):
            other = (
                max(left - margin, 0),
                max(top - margin, 0),
                min(right + margin, moving.width),
                min(bottom + margin, moving.height),
            )
            if other[0] < other[2] and other[1] < other[3]:
                boxes.append(((left, top, right, bottom), other))
    return boxes


def _spans(length: int, side: int) -> list[tuple[int, int]]:
    """Equal spans of at most `side`, begun at whole cells."""
    count = -(-length // side)
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
