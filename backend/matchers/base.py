"""What every matcher is: declared facts, checked input, the design's pixel convention."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from backend.errors import WeightsError
from backend.matchers.catalogue import Kind, MatcherInfo
from backend.preprocess import Preprocess
from backend.types import Features, Image, Mask, Matches, Pairs, Points

# No model here sees anything in less: one cell of the coarsest map of the deepest one, and context.
MIN_SIDE = 32
# The edge of an invalid area looks like a feature to every detector; it reaches so far inside.
EDGE_PX = 4


class Matcher(ABC):
    """Finds corresponding pixels of two images.

    Subclasses implement `_match` (and `load` if they need weights); the public methods check.

    Attributes:
        preprocess: that the weights were trained with; whoever makes images of rasters applies it.
            None: the weights come from elsewhere, and the pair decides what is shown.
    """

    def __init__(self, info: MatcherInfo, device: str = "cpu", max_keypoints: int = 2048) -> None:
        self.info = info
        self.device = device
        self.max_keypoints = max_keypoints
        self.preprocess: Preprocess | None = None

    @property
    def name(self) -> str:
        """The registered name."""
        return self.info.name

    @property
    def kind(self) -> Kind:
        """`sparse`, `semi_dense` or `classical`."""
        return self.info.kind

    @property
    def licence(self) -> str:
        """Licence of the weights."""
        return self.info.licence

    @property
    def weights(self) -> tuple[str, ...]:
        """Keys of `backend.weights.WEIGHTS`."""
        return self.info.weights

    def match(self, reference: Image, moving: Image) -> Matches:
        """Putative correspondences of two images.

        Args:
            reference, moving: pixels 0..1, 1 or 3 bands, each of any size.

        Returns:
            Pixel coordinates (column, row), (0, 0) = centre of the upper-left pixel; all inside
            the images and on valid pixels. Empty for images under 32 px or without contrast.

        Raises:
            ValueError: not 1 or 3 bands.
        """
        if not (usable(reference) and usable(moving)):
            return Matches()
        return on_valid(self._match(reference, moving), reference, moving)

    def match_batch(self, pairs: Sequence[tuple[Image, Image]]) -> list[Matches]:
        """`match` of each pair."""
        return [self.match(reference, moving) for reference, moving in pairs]

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        """Build the model from verified tensors, by the keys of `info.weights`.

        Raises:
            WeightsError: the tensors are not this model's.
        """
        if weights:
            raise WeightsError(f"{self.info.title} takes no weights.")

    @abstractmethod
    def _match(self, reference: Image, moving: Image) -> Matches:
        """`match` of two images that were checked."""


class KeypointExtractor(ABC):
    """A network that makes keypoints, by itself or in front of any way to match them."""

    @abstractmethod
    def __call__(self, image: Image) -> Features:
        """Features of one image; see `SparseMatcher.extract`."""

    def refined(self, reference: Features, moving: Features, pairs: Pairs) -> Points:
        """See `SparseMatcher.refined`."""
        return moving.points[pairs[:, 1]]


class SparseMatcher(Matcher):
    """Extracts keypoints from each image, then matches the two sets.

    Extraction does not depend on the other image, so features of one image can be kept and matched
    with several others.
    """

    def extract(self, image: Image) -> Features:
        """Keypoints with descriptors of one image, at most `max_keypoints`, on valid pixels.

        Raises:
            ValueError: not 1 or 3 bands.
        """
        if not usable(image):
            return self._no_features(image)
        return self._extract(image)

    def match_features(self, reference: Features, moving: Features) -> Matches:
        """Match two sets of features that this matcher extracted."""
        if len(reference.points) < 2 or len(moving.points) < 2:
            return Matches()
        return self._match_features(reference, moving)

    def refined(self, reference: Features, moving: Features, pairs: Pairs) -> Points:
        """Where the second ends of matches lie, (M, 2): on the keypoints, unless a matcher looks
        again.
        """
        return moving.points[pairs[:, 1]]

    def _match(self, reference: Image, moving: Image) -> Matches:
        return self.match_features(self.extract(reference), self.extract(moving))

    def _no_features(self, image: Image) -> Features:
        return Features(
            np.empty((0, 2)),
            np.empty(0, np.float32),
            np.empty((0, 0), np.float32),
            (image.width, image.height),
        )

    @abstractmethod
    def _extract(self, image: Image) -> Features: ...

    @abstractmethod
    def _match_features(self, reference: Features, moving: Features) -> Matches: ...


def usable(image: Image) -> bool:
    """Whether there is anything to see: large enough, some valid pixels, some contrast."""
    if image.pixels.shape[0] not in (1, 3):
        raise ValueError(f"A matcher takes 1 or 3 bands, not {image.pixels.shape[0]}.")
    if min(image.width, image.height) < MIN_SIDE or not image.valid.any():
        return False
    seen = image.pixels[:, image.valid]
    return bool(np.isfinite(seen).all() and float(np.ptp(seen)) > 1e-6)


def on_valid(matches: Matches, reference: Image, moving: Image) -> Matches:
    """The matches whose both ends lie inside the images, on valid pixels."""
    keep = _hits(matches.ref_px, reference.valid) & _hits(matches.mov_px, moving.valid)
    return Matches(matches.ref_px[keep], matches.mov_px[keep], matches.score[keep])


def _hits(points: Points, valid: Mask) -> Mask:
    """Whether each point lies inside and on a valid pixel."""
    height, width = valid.shape
    cells = np.rint(points).astype(np.int64)
    inside = (points >= 0).all(1) & (points <= (width - 1, height - 1)).all(1)
    cells = np.clip(cells, 0, (width - 1, height - 1))
    return np.asarray(inside & valid[cells[:, 1], cells[:, 0]], np.bool_)


def detectable(valid: Mask) -> Mask:
    """Where keypoints may lie: valid, and away from the edge of invalid areas."""
    if valid.all():
        return valid
    side = 2 * EDGE_PX + 1
    eroded = cv2.erode(valid.astype(np.uint8), np.ones((side, side), np.uint8))
    return np.asarray(eroded > 0)


def filled(image: Image) -> npt.NDArray[np.float32]:
    """The pixels, (C, H, W), invalid ones replaced by each band's mean: no edge stronger than
    need be."""
    if image.valid.all():
        return image.pixels
    mean = image.pixels[:, image.valid].mean(axis=1)
    return np.where(image.valid, image.pixels, mean[:, None, None]).astype(np.float32)


def as_matches(points: Any, others: Any, score: Any) -> Matches:
    """`Matches` of arrays of any float type."""
    return Matches(
        np.ascontiguousarray(points, np.float64).reshape(-1, 2),
        np.ascontiguousarray(others, np.float64).reshape(-1, 2),
        np.clip(np.asarray(score, np.float32).reshape(-1), 0.0, 1.0),
    )
