"""DISK (Tyszkiewicz et al. 2020), kornia's network, with LightGlue or nearest neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature import DISK
from torch.nn import functional

from backend.errors import WeightsError
from backend.matchers.base import KeypointExtractor, SparseMatcher
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.nearest import nearest
from backend.matchers.tensors import as_features, as_tensor, load_into, peaks
from backend.types import Features, Image, Matches

MULTIPLE = 16
MIN_COSINE = 0.7


class DiskExtractor(KeypointExtractor):
    """Keypoints at whole pixels with 128 descriptors, from a U-Net."""

    def __init__(self, state: Mapping[str, Any], device: str, max_keypoints: int) -> None:
        self.net = load_into(DISK(), state, "DISK", device)
        self.device = device
        self.max_keypoints = max_keypoints

    def __call__(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = as_tensor(image, 3, self.device, multiple=MULTIPLE)
            heat, dense = self.net.heatmap_and_dense_descriptors(pixels)
            points, scores = peaks(heat[0, 0], image.valid, self.max_keypoints, threshold=0.0)
            descriptors = functional.normalize(dense[0][:, points[:, 1], points[:, 0]].T, dim=-1)
            return as_features(points, scores, descriptors, image)


def authors_tensors(state: Mapping[str, Any]) -> Mapping[str, Any]:
    """The network's tensors in the authors' file.

    Raises:
        WeightsError: there are none.
    """
    found = state.get("extractor")
    if not isinstance(found, Mapping):
        raise WeightsError("The file does not hold the weights of DISK: no 'extractor' in it.")
    return found


class DiskLightGlue(LightGlueMatcher):
    """DISK with LightGlue."""

    features = "disk"
    glue_key = "disk-lightglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = authors_tensors(weights["disk"])
        self.extractor = DiskExtractor(state, self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)


class DiskMnn(SparseMatcher):
    """DISK as Imatch trained it, with mutual nearest neighbours."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = DiskExtractor(weights["disk"], self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        return nearest(reference, moving, MIN_COSINE)
