"""Sub-pixel places of SIFT's matches (see `backend.matchers.subpixel`)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from backend.errors import SpecError
from backend.matchers.base import Matcher
from backend.matchers.catalogue import MatcherInfo
from backend.matchers.nearest import mutual
from backend.matchers.sift import root_sift
from backend.matchers.subpixel import (
    GROUPS,
    REACH,
    SIDE,
    Said,
    SubpixelMatcher,
    SubpixelNet,
    centres,
    cut,
    pyramid,
)
from backend.types import Features, Image, Pairs
from training.models.base import PairModel
from training.objectives.correspondences import where

WIDEST = 512  # channels
MIN_COSINE = 0.75  # of RootSIFT: less alike keypoints of one place are hardly ever matched
STEP_PX = 8.0  # between the places that say how the ground is turned and scaled


class TrainableSubpixel(PairModel):
    """Says where the second end of a match lies to a fraction of a pixel, and whether it is one.

    It learns from what matching would show it: mutual nearest neighbours of SIFT's keypoints,
    right, nearly right and wrong, and other keypoints near the place. The patches of the second
    view are turned and scaled by the truth, give or take what matches would be off.

    Options:
        width: channels at full resolution and of the two layers at half.
        keypoints: of each view in training, at most.
        matches: of each pair, at most.
        turn: radians, deviation of the patches' turn from the truth.
        scale: deviation of the logarithm of their scale.
    """

    name: ClassVar[str] = "subpixel"
    defaults: ClassVar[Mapping[str, Any]] = {
        **PairModel.defaults,
        "width": [16, 32, 32],
        "keypoints": 400,
        "matches": 64,
        "turn": 0.05,
        "scale": 0.04,
    }
    required: ClassVar[tuple[str, ...]] = (*PairModel.required, "points0", "points1", "seen")

    def build(self) -> nn.Module:
        width = self.options["width"]
        whole = isinstance(width, list | tuple) and len(width) == 3
        whole = whole and all(isinstance(w, int) and 1 <= w <= WIDEST for w in width)
        if not whole or width[2] % GROUPS:
            raise SpecError(
                f"The width of {self.name} is {width!r}. Give three whole numbers from 1 to "
                f"{WIDEST}, the last a multiple of {GROUPS}.",
                field="options.width",
                value=repr(width),
                allowed=f"three numbers from 1 to {WIDEST}",
            )
        return SubpixelNet(tuple(width)).to(memory_format=torch.channels_last)

    def forward(self, batch: Mapping[str, Any]) -> dict[str, Tensor]:
        """What the network says of matches of all pairs, and what the truth is.

        Returns:
            `cells` (M, 82), the logits of `backend.matchers.subpixel.Said`, and its `offsets`
            (M, 2, 81);
            `place` (M, 2): where the first patch's centre lies, pixels of a patch from the second
            one's centre; `inside` (M,): within what the network can say.
        """
        device = batch["image0"].device
        found = [self._matches(batch, number) for number in range(len(batch["image0"]))]
        first, second, place = (np.concatenate([one[n] for one in found]) for n in range(3))
        patches = (torch.from_numpy(one).to(device) for one in (first, second))
        said = self.net(*patches) if len(place) else _nothing(self.net)
        truth = torch.from_numpy(place.astype(np.float32)).to(device)
        return {
            "cells": said.logits,
            "offsets": said.offsets,
            "place": truth,
            "inside": truth.abs().amax(1) <= REACH + 0.5 if len(place) else truth.sum(1) > 0,
        }

    def _matches(self, batch: Mapping[str, Any], number: int) -> tuple[npt.NDArray[Any], ...]:
        """Patches (M, 40, 40) of both views of a pair, and places (M, 2)."""
        nothing = (np.empty((0, SIDE, SIDE), np.float32),) * 2 + (np.empty((0, 2)),)
        views = [
            Image(
                batch[f"image{side}"][number].float().cpu().numpy(),
                batch[f"valid{side}"][number].cpu().numpy(),
            )
            for side in (0, 1)
        ]
        first, second = (root_sift(view, int(self.options["keypoints"])) for view in views)
        if first is None or second is None or min(len(first.points), len(second.points)) < 2:
            return nothing
        here, other = first.surroundings, second.surroundings
        if here is None or other is None:
            raise ValueError("SIFT's keypoints have surroundings")
        alone = {
            key: batch[key][number : number + 1] for key in ("image0", "points0", "points1", "seen")
        }
        there, known = _there(alone, first.points)
        motion = _motion(alone)
        if motion is None or not known.any():
            return nothing
        pairs = _chosen(first, second, there, known)
        rng = np.random.default_rng(zlib.crc32(first.points.tobytes()))
        kept = rng.permutation(len(pairs))[: int(self.options["matches"])]
        rows, columns = pairs[kept].T
        turn = float(np.angle(motion)) + rng.normal(0, self.options["turn"])
        scale = abs(motion) * float(np.exp(rng.normal(0, self.options["scale"])))
        off = (there[rows] - second.points[columns]) @ np.array([1, 1j])
        place = off * np.exp(-1j * turn) / scale
        return (
            cut(pyramid(here.gray), first.points[rows], 0.0, 1.0),
            cut(pyramid(other.gray), second.points[columns], turn, scale),
            np.column_stack([place.real, place.imag]),
        )

    def matcher(self, device: str, max_keypoints: int) -> Matcher:
        info = MatcherInfo(self.name, "Sub-pixel", "In training.", "sparse", self.licence, "")
        made = SubpixelMatcher(info, device, max_keypoints)
        made.load({self.name: self.net.state_dict()})
        return made


def _chosen(
    first: Features, second: Features, there: npt.NDArray[Any], known: npt.NDArray[np.bool_]
) -> Pairs:
    """Mutual nearest neighbours, and keypoints that lie near the place and look alike."""
    pairs, _ = mutual(first, second, -1.0)
    pairs = pairs[known[pairs[:, 0]]]
    rows, columns = pairs.T
    apart = np.linalg.norm(second.points[None] - there[:, None], axis=2)
    apart[~known] = np.inf
    nearest = apart.argmin(1)
    every = np.arange(len(apart))
    alike = (first.descriptors * second.descriptors[nearest]).sum(1) > MIN_COSINE
    more = (apart[every, nearest] < REACH) & alike
    more[rows[apart[rows, columns] < REACH]] = False
    return np.concatenate([pairs, np.column_stack([every, nearest])[more]])


def _there(
    batch: Mapping[str, Any], points: npt.NDArray[Any]
) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """Where (N, 2) places of a pair's first view lie in the second, and whether that is known."""
    places = torch.from_numpy(points.astype(np.float32))[None].to(batch["image0"].device)
    found = where(batch, places)
    return found.at[0].double().cpu().numpy(), found.known[0].cpu().numpy()


def _motion(batch: Mapping[str, Any]) -> complex | None:
    """The similarity nearest to a pair's truth, as a complex factor; None where too little says."""
    here = batch["points0"][0].cpu().numpy().astype(np.float64)
    there = batch["points1"][0].cpu().numpy().astype(np.float64)
    known = batch["seen"][0].cpu().numpy() & np.isfinite(there).all(1)
    if known.sum() < 4:
        return None
    ends = [one[known] @ np.array([1, 1j]) for one in (here, there)]
    lines = np.column_stack([ends[0], np.ones(len(ends[0]))])
    factor = complex(np.linalg.lstsq(lines, ends[1], rcond=None)[0][0])
    return factor if abs(factor) > 1e-3 else None


def _nothing(net: nn.Module) -> Said:
    """Of no matches, with a gradient of 0."""
    zero = sum(parameter.sum() for parameter in net.parameters()) * 0.0
    cells = len(centres())
    return Said(zero + torch.zeros(0, cells + 1), zero + torch.zeros(0, 2, cells))
