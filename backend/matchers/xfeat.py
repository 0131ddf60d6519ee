"""XFeat (Potje et al. 2024), kornia's network; matched by nearest neighbours or LighterGlue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature.xfeat import InterpolateSparse2d, XFeatModel
from torch.nn import functional

from backend.matchers.base import KeypointExtractor, SparseMatcher
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.nearest import nearest
from backend.matchers.tensors import as_features, as_tensor, load_into, peaks
from backend.types import Features, Image, Matches

THRESHOLD = 0.05  # of the keypoint heat map, the authors' value
MIN_COSINE = 0.82  # the authors' value for nearest neighbours


class XFeatExtractor(KeypointExtractor):
    """Keypoints at whole pixels with 64 descriptors, from an 8 x 8 cell network."""

    def __init__(self, state: Mapping[str, Any], device: str, max_keypoints: int) -> None:
        self.net = load_into(XFeatModel(), state, "XFeat", device)
        self.device = device
        self.max_keypoints = max_keypoints
        self._reliability = InterpolateSparse2d("bilinear")
        self._descriptors = InterpolateSparse2d("bicubic")

    def __call__(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = as_tensor(image, 1, self.device, multiple=32)
            height, width = pixels.shape[-2:]
            dense, logits, reliability = self.net(pixels)
            # 64 channels per cell are its 8 x 8 pixels, the 65th is "no keypoint".
            heat = functional.pixel_shuffle(functional.softmax(logits, 1)[:, :64], 8)[0, 0]
            # All of them: the cut is by heat times reliability.
            points, scores = peaks(heat, image.valid, None, THRESHOLD)
            at = points[None].float()
            scores = scores * self._reliability(reliability, at, height, width)[0, :, 0]
            scores, order = torch.topk(scores, min(self.max_keypoints, len(scores)))
            points = points[order]
            at = points[None].float()
            descriptors = self._descriptors(functional.normalize(dense, dim=1), at, height, width)[
                0
            ]
            return as_features(points, scores, functional.normalize(descriptors, dim=-1), image)


class XFeatMnn(SparseMatcher):
    """XFeat with mutual nearest neighbours."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = XFeatExtractor(weights["xfeat"], self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        return nearest(reference, moving, MIN_COSINE)


class XFeatLighterGlue(LightGlueMatcher):
    """XFeat with LighterGlue, a small LightGlue of the same authors."""

    features = "xfeat"
    glue_key = "xfeat-lighterglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = XFeatExtractor(weights["xfeat"], self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)
