"""DISK (Tyszkiewicz et al. 2020), kornia's network, with LightGlue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature import DISK
from torch.nn import functional

from backend.errors import WeightsError
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.tensors import as_features, as_tensor, load_into, peaks
from backend.types import Features, Image


class DiskLightGlue(LightGlueMatcher):
    """Keypoints at whole pixels with 128 descriptors, from a U-Net."""

    features = "disk"
    glue_key = "disk-lightglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = weights["disk"].get("extractor")
        if not isinstance(state, Mapping):
            raise WeightsError("The file does not hold the weights of DISK: no 'extractor' in it.")
        self.net = load_into(DISK(), state, "DISK", self.device)

    def _extract(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = as_tensor(image, 3, self.device, multiple=16)
            heat, dense = self.net.heatmap_and_dense_descriptors(pixels)
            points, scores = peaks(heat[0, 0], image.valid, self.max_keypoints, threshold=0.0)
            descriptors = functional.normalize(dense[0][:, points[:, 1], points[:, 0]].T, dim=-1)
            return as_features(points, scores, descriptors, image)
