"""ALIKED (Zhao et al. 2023), kornia's network, with LightGlue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature import ALIKED

from backend.matchers.base import detectable
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.tensors import as_features, as_tensor, load_into
from backend.types import Features, Image


class AlikedLightGlue(LightGlueMatcher):
    """Sub-pixel keypoints with 128 descriptors, deformable sampling."""

    features = "aliked"
    glue_key = "aliked-lightglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        # A threshold of 0 or less: the strongest `max_keypoints`, whatever their score.
        net = ALIKED("aliked-n16", max_num_keypoints=self.max_keypoints, detection_threshold=-1.0)
        self.net = load_into(net, weights["aliked-n16"], "ALIKED", self.device)

    def _extract(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = as_tensor(image, 3, self.device)
            dense, score = self.net.extract_dense_map(pixels)
            valid = torch.from_numpy(detectable(image.valid)).to(self.device)
            # Not zero: a plateau has no strict maximum, so invalid areas give none.
            points, scores, _ = self.net.dkd(torch.where(valid, score, -1.0))
            if not len(points[0]):
                return self._no_features(image)
            descriptors, _ = self.net.desc_head(dense, points)
            last = torch.tensor([image.width - 1, image.height - 1], device=self.device)
            return as_features((points[0] + 1) / 2 * last, scores[0], descriptors[0], image)
