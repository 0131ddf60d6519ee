"""LightGlue (Lindenberger et al. 2023), kornia's implementation, over any sparse extractor."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from kornia.feature import LightGlue

from backend.matchers.base import SparseMatcher, as_matches
from backend.matchers.tensors import load_into
from backend.types import Features, Matches

_OLD_NAME = re.compile(r"^(self_attn|cross_attn)\.(\d+)\.")
_UNREAD = re.compile(r"^log_assignment\.\d+\.r$")


def build(features: str, state: Mapping[str, Any], device: str) -> LightGlue:
    """LightGlue for `features` (a name that kornia knows) with the tensors of `state`.

    Raises:
        WeightsError: a tensor is missing or left over.
    """
    conf = {key: value for key, value in LightGlue.features[features].items() if key != "weights"}
    # features=None: kornia builds the network and downloads nothing.
    model = LightGlue(features=None, **conf)
    tensors = {}
    for name, tensor in state.items():
        # LighterGlue's file also carries the extractor, and puts itself under `matcher.`; DISK's
        # carries a number per assignment that no released code reads.
        if name.startswith("extractor.") or _UNREAD.match(name):
            continue
        name = name.removeprefix("matcher.")
        tensors[_OLD_NAME.sub(r"transformers.\2.\1.", name)] = tensor
    return load_into(model, tensors, f"LightGlue for {features}", device, ("confidence_",))


class LightGlueMatcher(SparseMatcher):
    """Base of extractors whose features LightGlue matches."""

    features: ClassVar[str]  # as kornia names the configuration
    glue_key: ClassVar[str]  # key of the weights
    glue: LightGlue

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.glue = build(self.features, weights[self.glue_key], self.device)
        self._load_extractor(weights)

    @abstractmethod
    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None: ...

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        data = {"image0": self._side(reference), "image1": self._side(moving)}
        with torch.inference_mode():
            out = self.glue(data)
        pairs = out["matches"][0].cpu().numpy()
        score = out["scores"][0].float().cpu().numpy()
        return as_matches(reference.points[pairs[:, 0]], moving.points[pairs[:, 1]], score)

    def _side(self, features: Features) -> dict[str, torch.Tensor]:
        return {
            "keypoints": torch.from_numpy(features.points).float().to(self.device)[None],
            "descriptors": torch.from_numpy(features.descriptors).to(self.device)[None],
            "image_size": torch.tensor([features.size], device=self.device),
        }
