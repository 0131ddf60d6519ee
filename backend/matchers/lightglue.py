"""LightGlue (Lindenberger et al. 2023), kornia's implementation, over any sparse extractor."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from kornia.feature import LightGlue
from torch import nn
from torch.nn import functional

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
    tensors = renamed(state)
    model = load_into(model, tensors, f"LightGlue for {features}", device, ("confidence_",))
    return fuse(model, device)


def renamed(state: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors of an author's file by the names that kornia's network has today."""
    tensors = {}
    for name, tensor in state.items():
        # LighterGlue's file also carries the extractor, and puts itself under `matcher.`; DISK's
        # carries a number per assignment that no released code reads.
        if name.startswith("extractor.") or _UNREAD.match(name):
            continue
        name = name.removeprefix("matcher.")
        tensors[_OLD_NAME.sub(r"transformers.\2.\1.", name)] = tensor
    return tensors


def fuse(model: LightGlue, device: str) -> LightGlue:
    """The network with its cross attention by the fused kernel, where that is quicker."""
    if device == "cpu":
        for layer in model.transformers:
            layer.cross_attn = _CrossAttention(layer.cross_attn)
    return model


class _CrossAttention(nn.Module):  # type: ignore[misc]
    """kornia's cross attention by torch's fused kernel, which kornia only takes on a GPU.

    The scores of both directions are computed twice, but never stored: half the time on a CPU.
    """

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(
        self, x0: torch.Tensor, x1: torch.Tensor, mask: None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Descriptors (B, M, D) and (B, N, D), each having looked at the other; no mask."""
        qk0, v0 = self._heads(self.block.to_qk(x0)), self._heads(self.block.to_v(x0))
        qk1, v1 = self._heads(self.block.to_qk(x1)), self._heads(self.block.to_v(x1))
        m0 = functional.scaled_dot_product_attention(qk0, qk1, v1)
        m1 = functional.scaled_dot_product_attention(qk1, qk0, v0)
        return self._update(x0, m0), self._update(x1, m1)

    def _heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(-1, (self.block.heads, -1)).transpose(1, 2)

    def _update(self, x: torch.Tensor, message: torch.Tensor) -> torch.Tensor:
        message = self.block.to_out(message.transpose(1, 2).flatten(start_dim=-2))
        return x + self.block.ffn(torch.cat((x, message), -1))


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
