"""Patches around SIFT's keypoints, turned and scaled as SIFT sees them, described by a network.

After HardNet (Mishchuk et al. 2017), with two patches of a keypoint side by side: its neighbourhood
and its surroundings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from backend.matchers.base import SparseMatcher
from backend.matchers.nearest import nearest
from backend.matchers.sift import Frames, eight_bit, sift_frames
from backend.matchers.tensors import load_into
from backend.types import Features, Image, Matches

Pixels = npt.NDArray[np.float32]

SIDE = 32  # pixels of a patch
REACH = (6.0, 16.0)  # sides of the patches of a keypoint, in diameters of it
SIZE = 128  # of a descriptor
LEVELS = 6  # of the pyramid that patches are cut from, each half of the one before
SMALLEST = 16  # pixels of a level, at least
LEAST_CONTRAST = 2.0  # of 255, added to a patch's deviation: flat ground stays flat
AT_ONCE = 900  # patches that OpenCV remaps together: its maps have at most 32,767 rows
BATCH = 1024  # keypoints that the network describes together
MIN_COSINE = 0.7


class PatchNet(nn.Module):  # type: ignore[misc]
    """Unit descriptors (N, 128) of patches (N, 2, 32, 32), 0 to 255."""

    def __init__(self, widths: tuple[int, int, int] = (32, 64, 96)) -> None:
        super().__init__()
        a, b, c = widths
        self.body = nn.Sequential(
            *_layer(len(REACH), a, 4, 2, 1),
            *_layer(a, a),
            *_layer(a, b, 3, 2, 1),
            *_layer(b, b),
            *_layer(b, c, 3, 2, 1),
            *_layer(c, c),
        )
        self.out = nn.Conv2d(c, SIZE, SIDE // 8)
        for part in self.modules():
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, nonlinearity="relu")

    @classmethod
    def like(cls, state: Mapping[str, Any]) -> Self:
        """A network whose tensors have the shapes of `state`; the usual one where it lacks some."""
        names = [f"body.{number}.weight" for number in (0, 6, 12)]
        if any(name not in state for name in names):
            return cls()
        a, b, c = (len(state[name]) for name in names)
        return cls((a, b, c))

    def forward(self, patches: torch.Tensor) -> torch.Tensor:
        """See the class."""
        mean = patches.mean((2, 3), keepdim=True)
        spread = patches.std((2, 3), keepdim=True) + LEAST_CONTRAST
        described = self.out(self.body((patches - mean) / spread))
        return functional.normalize(described.flatten(1).float(), dim=1)


def loaded(state: Mapping[str, Any], device: str) -> PatchNet:
    """The network of trained tensors, ready to describe.

    Raises:
        WeightsError: they are another network's.
    """
    net = load_into(PatchNet.like(state), state, "patch descriptors", device)
    # With the channels of a pixel side by side convolutions take two thirds of the time.
    return net.to(memory_format=torch.channels_last)


def _layer(
    before: int, after: int, kernel: int = 3, step: int = 1, pad: int = 1
) -> list[nn.Module]:
    convolution = nn.Conv2d(before, after, kernel, step, pad, bias=False)
    return [convolution, nn.BatchNorm2d(after), nn.ReLU(inplace=True)]


def cut(image: npt.NDArray[np.uint8], frames: Frames) -> Pixels:
    """Patches (N, 2, 32, 32), 0 to 255, of an 8-bit image (H, W).

    A patch's rows lie across its keypoint's direction; what is beyond the image is its mirror.
    """
    pyramid = [image.astype(np.float32)]
    while len(pyramid) < LEVELS and min(pyramid[-1].shape) >= SMALLEST:
        pyramid.append(np.asarray(cv2.pyrDown(pyramid[-1]), np.float32))
    out = np.zeros((len(frames.points), len(REACH), SIDE, SIDE), np.float32)
    step = (np.arange(SIDE) - (SIDE - 1) / 2) / SIDE
    across, down = np.meshgrid(step, step)
    cos, sin = (turn(frames.angles)[:, None, None] for turn in (np.cos, np.sin))
    right, below = cos * across - sin * down, sin * across + cos * down
    for channel, reach in enumerate(REACH):
        side = (reach * frames.sizes)[:, None, None]
        wanted = np.floor(np.log2(np.maximum(side[:, 0, 0] / SIDE, 1e-6)) + 0.5)
        level = np.clip(wanted, 0, len(pyramid) - 1).astype(int)
        for number in np.unique(level):
            here = np.flatnonzero(level == number)
            for start in range(0, len(here), AT_ONCE):
                part = here[start : start + AT_ONCE]
                x = frames.points[part, 0, None, None] + side[part] * right[part]
                y = frames.points[part, 1, None, None] + side[part] * below[part]
                maps = [(z / 2.0**number).astype(np.float32).reshape(-1, SIDE) for z in (x, y)]
                seen = cv2.remap(
                    pyramid[number],
                    maps[0],
                    maps[1],
                    cv2.INTER_LINEAR,
                    borderMode=cv2.BORDER_REFLECT_101,
                )
                out[part, channel] = seen.reshape(-1, SIDE, SIDE)
    return out


def described(net: PatchNet, image: npt.NDArray[np.uint8], frames: Frames, device: str) -> Pixels:
    """Unit descriptors (N, 128) of keypoints."""
    parts = [np.empty((0, SIZE), np.float32)]
    with torch.inference_mode():
        for start in range(0, len(frames.points), BATCH):
            patches = cut(image, frames.part(slice(start, start + BATCH)))
            pixels = torch.from_numpy(patches).to(device, memory_format=torch.channels_last)
            parts.append(net(pixels).cpu().numpy())
    return np.concatenate(parts)


class PatchMatcher(SparseMatcher):
    """SIFT's keypoints with patch descriptors that training made, nearest neighbours."""

    key: ClassVar[str] = "patches"

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = weights[self.key]
        self.net = loaded(state, self.device)

    def _extract(self, image: Image) -> Features:
        frames = sift_frames(image, self.max_keypoints)
        if frames is None:
            return self._no_features(image)
        found = described(self.net, eight_bit(image), frames, self.device)
        return Features(frames.points, frames.scores, found, (image.width, image.height))

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        return nearest(reference, moving, MIN_COSINE)
