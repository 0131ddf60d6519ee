"""Patch descriptors of SIFT's keypoints (after Mishchuk et al. 2017)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from backend.errors import SpecError
from backend.matchers.base import Matcher
from backend.matchers.catalogue import MatcherInfo
from backend.matchers.patches import SIZE, PatchMatcher, PatchNet, cut
from backend.matchers.sift import Frames, eight_bit, sift_frames
from backend.types import Image
from training.models.base import PairModel
from training.objectives.correspondences import FAR, There, where

STEP_PX = 2.0  # between the places that say how the ground is turned and scaled
WIDEST = 512  # channels


class TrainablePatches(PairModel):
    """Describes what lies around SIFT's keypoints, which it leaves as they are.

    It learns from keypoints that SIFT found in both views of a pair, at one place, of one size and
    direction by the truth, among all others of the pair: what matching has to tell apart.

    Options:
        width: channels at half, quarter and eighth resolution of the patches.
        keypoints: of each view in training, at most.
        near_px: how far apart two keypoints of one place lie at most.
        turn: how far apart their directions are at most, radians.
        scale: how far apart the logarithms of their sizes are at most.
    """

    name: ClassVar[str] = "patches"
    defaults: ClassVar[Mapping[str, Any]] = {
        **PairModel.defaults,
        "width": [32, 64, 96],
        "keypoints": 256,
        "near_px": 2.0,
        "turn": 0.45,
        "scale": 0.45,
    }
    required: ClassVar[tuple[str, ...]] = (*PairModel.required, "points0", "points1", "seen")

    def build(self) -> nn.Module:
        width = self.options["width"]
        whole = isinstance(width, list | tuple) and len(width) == 3
        if not whole or not all(isinstance(w, int) and 1 <= w <= WIDEST for w in width):
            raise SpecError(
                f"The width of {self.name} is {width!r}. Give three whole numbers from 1 to "
                f"{WIDEST}.",
                field="options.width",
                value=repr(width),
                allowed=f"three numbers from 1 to {WIDEST}",
            )
        return PatchNet(tuple(width)).to(memory_format=torch.channels_last)

    def forward(self, batch: Mapping[str, Any]) -> dict[str, Tensor]:
        """Keypoints and descriptors of both views, and what the truth says of them.

        Returns:
            `descriptors0`, `descriptors1` (B, N, 128) of unit length, 0 where `mask0`, `mask1`
            (B, N) say that there is no keypoint; `match` (B, N): which keypoint of the second view
            each of the first is, -1: none; `apart` (B, N, N): pixels of the second view from the
            place of each of the first to each of the second, 1e6 where not known.
        """
        device, most = batch["image0"].device, int(self.options["keypoints"])
        views = [_seen(batch[f"image{n}"], batch[f"valid{n}"], most) for n in (0, 1)]
        described = self._described(views, device)
        points = [torch.from_numpy(view.points).to(device) for view in views]
        masks = [torch.from_numpy(view.mask).to(device) for view in views]
        here = where(batch, points[0])
        known = here.known & masks[0]
        apart = torch.cdist(here.at, points[1])
        apart = apart.masked_fill(~(known[:, :, None] & masks[1][:, None]), FAR)
        return {
            "descriptors0": described[0],
            "descriptors1": described[1],
            "mask0": masks[0],
            "mask1": masks[1],
            "match": self._matches(batch, views, here, apart),
            "apart": apart,
        }

    def _described(self, views: list[_Views], device: torch.device) -> list[Tensor]:
        """Descriptors (B, N, 128) of both sides, with one call of the network."""
        patches = np.concatenate([view.patches for view in views])
        if not len(patches):
            return [torch.zeros(*view.mask.shape, SIZE, device=device) for view in views]
        pixels = torch.from_numpy(patches).to(device, memory_format=torch.channels_last)
        found = self.net(pixels)
        out, start = [], 0
        for view in views:
            padded = found.new_zeros(*view.mask.shape, SIZE)
            count = len(view.patches)
            padded[torch.from_numpy(view.mask).to(device)] = found[start : start + count]
            out.append(padded)
            start += count
        return out

    def _matches(
        self, batch: Mapping[str, Any], views: list[_Views], here: There, apart: Tensor
    ) -> Tensor:
        first, second = views
        start = torch.from_numpy(first.points).to(apart.device)
        moved = [
            where(batch, start + start.new_tensor(step)) for step in ([STEP_PX, 0], [0, STEP_PX])
        ]
        known = here.known & moved[0].known & moved[1].known
        right, down = ((one.at - here.at) / STEP_PX for one in moved)
        scale = (right[..., 0] * down[..., 1] - right[..., 1] * down[..., 0]).abs().sqrt()
        turn = torch.atan2(right[..., 1] - down[..., 0], right[..., 0] + down[..., 1])
        sizes, angles = (
            [torch.from_numpy(one).to(apart) for one in (a, b)]
            for a, b in ((first.sizes, second.sizes), (first.angles, second.angles))
        )
        wanted = (sizes[0] * scale).clamp(min=1e-3).log()[:, :, None]
        off = sizes[1].clamp(min=1e-3).log()[:, None] - wanted
        turned = angles[1][:, None] - (angles[0] + turn)[:, :, None]
        turned = torch.atan2(turned.sin(), turned.cos())
        fits = (apart <= self.options["near_px"]) & known[:, :, None]
        fits &= (off.abs() < self.options["scale"]) & (turned.abs() < self.options["turn"])
        reach = apart.masked_fill(~fits, FAR)
        fits &= (reach == reach.amin(2, keepdim=True)) & (reach == reach.amin(1, keepdim=True))
        found = fits.float().argmax(dim=2)
        return torch.where(fits.any(dim=2), found, torch.full_like(found, -1))

    def matcher(self, device: str, max_keypoints: int) -> Matcher:
        info = MatcherInfo(self.name, "Patches", "In training.", "sparse", self.licence, "")
        made = PatchMatcher(info, device, max_keypoints)
        made.load({self.name: self.net.state_dict()})
        return made


class _Views(NamedTuple):
    """Keypoints of a batch of views: (B, N) and (B, N, 2), 0 where `mask` says that there is none;
    `patches` (M, 2, 32, 32) of those that are there, view by view."""

    points: npt.NDArray[np.float32]
    sizes: npt.NDArray[np.float32]
    angles: npt.NDArray[np.float32]
    mask: npt.NDArray[np.bool_]
    patches: npt.NDArray[np.float32]


def _seen(images: Tensor, valid: Tensor, most: int) -> _Views:
    shape = (len(images), most)
    points = np.zeros((*shape, 2), np.float32)
    sizes, angles = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    mask, patches = np.zeros(shape, np.bool_), []
    for number, (pixels, known) in enumerate(zip(images, valid, strict=True)):
        image = Image(pixels.float().cpu().numpy(), known.cpu().numpy())
        frames: Frames | None = sift_frames(image, most)
        if frames is None:
            continue
        count = len(frames.points)
        points[number, :count] = frames.points
        sizes[number, :count], angles[number, :count] = frames.sizes, frames.angles
        mask[number, :count] = True
        patches.append(cut(eight_bit(image), frames))
    nothing = np.empty((0, 2, 32, 32), np.float32)
    return _Views(points, sizes, angles, mask, np.concatenate(patches) if patches else nothing)
