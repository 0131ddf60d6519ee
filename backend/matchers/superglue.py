"""SuperPoint with SuperGlue (Sarlin et al. 2020), transformers' implementation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from transformers import SuperGlueConfig, SuperGlueForKeypointMatching

from backend.errors import WeightsError
from backend.matchers.base import SparseMatcher, as_matches
from backend.matchers.superpoint import SuperPointExtractor
from backend.matchers.tensors import load_into
from backend.types import Features, Image, Matches

HEADS = 4
# The authors' demonstration takes 20 of 100: no other result, a fifth of the time.
SINKHORN_ITERATIONS = 20
MIN_SCORE = 0.2  # the authors' match threshold

# The authors' names of gnn layers -> transformers'.
_GNN = {
    "attn.proj.0": "attention.self.query",
    "attn.proj.1": "attention.self.key",
    "attn.proj.2": "attention.self.value",
    "attn.merge": "attention.output.dense",
    "mlp.0": "mlp.0.linear",
    "mlp.1": "mlp.0.batch_norm",
    "mlp.3": "mlp.1",
}
_GNN_NAME = re.compile(r"gnn\.layers\.(\d+)\.(attn\.proj\.\d|attn\.merge|mlp\.\d)\.(\w+)")
_ENCODER_NAME = re.compile(r"kenc\.encoder\.(\d+)\.(\w+)")
_ENCODER_LAST = 12  # the authors' sequence is (convolution, norm, relu) x 4, convolution


def convert(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The authors' checkpoint with the names and layout of transformers.

    The authors' attention splits a channel as (position in head, head), transformers' as
    (head, position in head): projections are reordered on the side of the heads.
    """
    converted = {}
    for name, tensor in state.items():
        if tensor.ndim == 3:  # a convolution over keypoints of size 1 is a linear layer
            tensor = tensor[..., 0]
        if match := _GNN_NAME.fullmatch(name):
            layer, part, kind = match.groups()
            if part.startswith("attn.proj"):
                tensor = _by_head(tensor)
            elif part == "attn.merge" and kind == "weight":
                tensor = _by_head(tensor.T).T.contiguous()
            name = f"gnn.layers.{layer}.{_GNN[part]}.{kind}"
        elif match := _ENCODER_NAME.fullmatch(name):
            index, kind = int(match[1]), match[2]
            inner = ("linear.", "batch_norm.")[index % 3] if index < _ENCODER_LAST else ""
            name = f"keypoint_encoder.encoder.{index // 3}.{inner}{kind}"
        elif name.startswith("final_proj."):
            name = f"final_projection.{name}"
        converted[name] = tensor
    return converted


def _by_head(tensor: torch.Tensor) -> torch.Tensor:
    """Rows from (position, head) to (head, position)."""
    split = tensor.reshape(-1, HEADS, *tensor.shape[1:])
    return split.transpose(0, 1).reshape(tensor.shape)


class SuperPointSuperGlue(SparseMatcher):
    """SuperPoint keypoints matched by a graph network and optimal transport."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = SuperPointExtractor(weights["superpoint"], self.device, self.max_keypoints)
        config = SuperGlueConfig(
            sinkhorn_iterations=SINKHORN_ITERATIONS, matching_threshold=MIN_SCORE
        )
        try:
            state = convert(weights["superglue-outdoor"])
        except (AttributeError, KeyError, RuntimeError) as err:
            raise WeightsError(f"The file does not hold the weights of SuperGlue: {err}.") from err
        # The keypoint detector inside is not used: ours knows about invalid pixels.
        self.glue = load_into(
            SuperGlueForKeypointMatching(config),
            state,
            "SuperGlue",
            self.device,
            ignore=("keypoint_detector.",),
        )

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        count = max(len(reference.points), len(moving.points))
        sides = [_padded(features, count) for features in (reference, moving)]
        points, descriptors, scores, mask = (
            torch.stack(parts)[None].to(self.device) for parts in zip(*sides, strict=True)
        )
        with torch.inference_mode():
            # transformers takes one size for both images: `_padded` brings both to 1 x 1.
            matches, score, _, _ = self.glue._match_image_pair(
                points, descriptors, scores, height=1, width=1, mask=mask
            )
        to = matches[0, 0, : len(reference.points)].cpu().numpy()
        score = score[0, 0, : len(reference.points)].cpu().numpy()
        found = np.flatnonzero(to >= 0)
        return as_matches(reference.points[found], moving.points[to[found]], score[found])


def _padded(
    features: Features, count: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Points in an image of longer side 1, centred in 1 x 1, descriptors, scores and mask, filled
    up to `count` keypoints."""
    size = np.array(features.size)
    points = (features.points - size / 2) / size.max() + 0.5
    more = count - len(points)
    return (
        functional.pad(torch.from_numpy(points).float(), (0, 0, 0, more)),
        functional.pad(torch.from_numpy(features.descriptors), (0, 0, 0, more)),
        functional.pad(torch.from_numpy(features.scores), (0, more)),
        functional.pad(torch.ones(len(points), dtype=torch.int64), (0, more)),
    )
