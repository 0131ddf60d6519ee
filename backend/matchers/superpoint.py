"""SuperPoint (DeTone et al. 2018): the network, its keypoints, and three ways to match them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from backend.matchers import subpixel
from backend.matchers.base import KeypointExtractor, SparseMatcher
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.nearest import nearest
from backend.matchers.sift import sift_frames
from backend.matchers.tensors import as_features, as_tensor, load_into, peaks
from backend.types import Features, Image, Matches, Pairs, Points

# Below the authors' 0.005: satellite imagery after a stretch is smoother than photographs, and the
# strongest `max_keypoints` are kept anyway.
THRESHOLD = 0.0005
NMS_RADIUS = 4
CENTRE_RADIUS = 2  # of the neighbourhood whose scores say where between pixels a peak lies
CELL = 8
# Numbers among the tensors of our own weights: how many times views are enlarged, and, where
# keypoints are SIFT's instead of peaks of the score map, the weight of SIFT's own descriptors. The
# tensors of a network that moves matches to sub-pixel places have names that begin so.
ENLARGE, ROOT_SIFT = "enlarge", "root_sift"
SIFT_SIZE = 128
MIN_COSINE = 0.7
# Beside SIFT all cosines are higher: 0.8 keeps 94 of 100 right matches and 36 of 100 wrong ones.
MIN_COSINE_BESIDE_SIFT = 0.8


class SuperPointNet(nn.Module):  # type: ignore[misc]
    """Score map and dense descriptors of gray images; tensors named as in the authors' file.

    Shapes: (B, 1, H, W), H and W multiples of 8, to scores (B, H, W) and descriptors
    (B, D, H / 8, W / 8) of unit length.

    Args:
        widths: channels at full, 1/2, 1/4 and 1/8 resolution; the authors' as they are.
        head: channels between them and the two outputs.
        size: D.
    """

    def __init__(
        self, widths: Sequence[int] = (64, 64, 128, 128), head: int = 256, size: int = 256
    ) -> None:
        super().__init__()
        channels = 1
        for number, width in enumerate(widths, 1):
            self.add_module(f"conv{number}a", nn.Conv2d(channels, width, 3, padding=1))
            self.add_module(f"conv{number}b", nn.Conv2d(width, width, 3, padding=1))
            channels = width
        self.convPa = nn.Conv2d(channels, head, 3, padding=1)
        self.convPb = nn.Conv2d(head, CELL * CELL + 1, 1)
        self.convDa = nn.Conv2d(channels, head, 3, padding=1)
        self.convDb = nn.Conv2d(head, size, 1)

    @classmethod
    def like(cls, state: Mapping[str, Any]) -> Self:
        """A network whose tensors have the shapes of `state`; the authors' where it lacks some."""
        names = [*(f"conv{number}b.bias" for number in range(1, 5)), "convDa.bias", "convDb.bias"]
        if any(name not in state for name in names):
            return cls()
        *widths, head, size = (len(state[name]) for name in names)
        return cls(widths, head, size)

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """See the class."""
        logits, descriptors = self.heads(pixels)
        # 64 channels per cell are its 8 x 8 pixels, the 65th is "no keypoint".
        scores = functional.pixel_shuffle(functional.softmax(logits, 1)[:, :-1], CELL)[:, 0]
        return scores, descriptors

    def heads(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Detector logits (B, 65, H / 8, W / 8) and the descriptors of `forward`."""
        x = pixels
        for number in range(1, 5):
            x = self.layer(f"conv{number}b", self.layer(f"conv{number}a", x))
            if number < 4:
                x = functional.max_pool2d(x, 2)
        logits = self.convPb(self.layer("convPa", x))
        descriptors = self.convDb(self.layer("convDa", x))
        return logits, functional.normalize(descriptors, dim=1)

    def layer(self, name: str, x: torch.Tensor) -> torch.Tensor:
        """The convolution of that name and its ReLU."""
        return functional.relu(self.get_submodule(name)(x), inplace=True)


def sample(descriptors: torch.Tensor, points: torch.Tensor) -> torch.Tensor:
    """Unit descriptors (N, D) of a dense map (1, D, h, w) at pixels (N, 2).

    A cell's descriptor stands at the centre of its 8 x 8 pixels; its scaling to the map's ends is
    the authors', which the weights were used with.
    """
    height, width = descriptors.shape[-2:]
    size = torch.tensor([width, height], device=points.device) * CELL
    offset = CELL / 2 - 0.5
    grid = (points.float() - offset) / (size - offset - 1) * 2 - 1
    found = functional.grid_sample(descriptors, grid[None, None], align_corners=True)
    return functional.normalize(found[0, :, 0], dim=0).T


def centred(score: torch.Tensor, whole: torch.Tensor) -> torch.Tensor:
    """Peaks (N, 2) of a score map (H, W), moved to the mean place of the score around them."""
    side = torch.arange(-CENTRE_RADIUS, CENTRE_RADIUS + 1, device=score.device)
    around = torch.stack(torch.meshgrid(side, side, indexing="xy"), -1).reshape(-1, 2)
    at = whole[:, None] + around  # peaks keep a larger distance to the border
    weight = score[at[..., 1], at[..., 0]]
    share = weight / weight.sum(1, keepdim=True)
    return whole + (share[..., None] * around).sum(1)


class SuperPointExtractor(KeypointExtractor):
    """Keypoints with descriptors of unit length.

    Args:
        centre: keypoints lie at the mean place of the score around the peak; else, as the authors
            have it, at whole pixels.
    """

    def __init__(
        self, state: Mapping[str, Any], device: str, max_keypoints: int, centre: bool = False
    ) -> None:
        state = dict(state)
        self.enlarge = int(state.pop(ENLARGE, 1))
        weight = state.pop(ROOT_SIFT, None)
        self.root_sift = None if weight is None else float(weight)
        inner = subpixel.inside(state)
        state = {name: one for name, one in state.items() if not name.startswith(subpixel.OF)}
        self.subpixel = subpixel.loaded(inner, device) if inner else None
        self.net = load_into(SuperPointNet.like(state), state, "SuperPoint", device)
        self.device = device
        self.max_keypoints = max_keypoints
        self.centre = centre

    def __call__(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = enlarged(as_tensor(image, 1, self.device, multiple=CELL), self.enlarge)
            scores, dense = self.net(pixels)
            if self.root_sift is not None:
                return self._beside_sift(image, dense, self.root_sift)
            valid = image.valid.repeat(self.enlarge, 0).repeat(self.enlarge, 1)
            points, values = peaks(scores[0], valid, self.max_keypoints, THRESHOLD, NMS_RADIUS)
            if self.centre:
                points = centred(scores[0], points)
            found = sample(dense, points)
            points = (points - (self.enlarge - 1) / 2) / self.enlarge
            return as_features(points, values, found, image)

    def _beside_sift(self, image: Image, dense: torch.Tensor, weight: float) -> Features:
        """SIFT's keypoints, described by the network and by SIFT itself."""
        frames = sift_frames(image, self.max_keypoints)
        if frames is None:
            nothing = np.empty((0, dense.shape[1] + SIFT_SIZE), np.float32)
            size = (image.width, image.height)
            return Features(np.empty((0, 2)), np.empty(0, np.float32), nothing, size)
        points = torch.from_numpy(frames.points).to(dense)
        found = sample(dense, points * self.enlarge + (self.enlarge - 1) / 2).cpu().numpy()
        together = np.hstack([found, weight * frames.descriptors]) / np.sqrt(1 + weight**2)
        return frames.features(image, together.astype(np.float32))

    def refined(self, reference: Features, moving: Features, pairs: Pairs) -> Points:
        if self.subpixel is None:
            return super().refined(reference, moving, pairs)
        return subpixel.refined(self.subpixel, reference, moving, pairs, self.device)[0]


def enlarged(pixels: torch.Tensor, times: int) -> torch.Tensor:
    """Images (B, C, H, W) so many times as large, bicubic: pixel x becomes x * times + (times - 1)
    / 2."""
    if times == 1:
        return pixels
    return functional.interpolate(
        pixels, scale_factor=times, mode="bicubic", align_corners=False
    ).clamp(0, 1)


class SuperPointLightGlue(LightGlueMatcher):
    """SuperPoint with LightGlue."""

    features = "superpoint"
    glue_key = "superpoint-lightglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = SuperPointExtractor(weights["superpoint"], self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)


class ImatchSuperPoint(SparseMatcher):
    """The same network with weights that Imatch's training produced; nearest neighbours.

    Those that ship describe SIFT's keypoints, beside SIFT's own descriptors, and move matches to
    sub-pixel places.
    """

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.extractor = SuperPointExtractor(
            weights["imatch-superpoint"], self.device, self.max_keypoints, centre=True
        )

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)

    def refined(self, reference: Features, moving: Features, pairs: Pairs) -> Points:
        return self.extractor.refined(reference, moving, pairs)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        again = self.extractor.subpixel
        if again is not None:
            return subpixel.matched(again, reference, moving, self.device)
        beside = self.extractor.root_sift is not None
        return nearest(reference, moving, MIN_COSINE_BESIDE_SIFT if beside else MIN_COSINE)
