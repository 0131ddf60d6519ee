"""ALIKED (Zhao et al. 2023), kornia's network, with LightGlue.

kornia builds the 128-channel feature map at full resolution three times over, 0.5 GB each for a
tile of 1024 px. Here only the score map is dense; features are computed at the pixels that are
read.
Upsampling and 1 x 1 convolutions commute, so the results are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from kornia.feature import ALIKED
from kornia.feature.aliked.aliked import DeformableConv2d
from torch import nn
from torch.nn import functional

from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.tensors import as_features, as_tensor, load_into, peaks
from backend.types import Features, Image

MULTIPLE = 32
RADIUS = 2  # of the suppression and of the sub-pixel window
TEMPERATURE = 0.1  # of the sub-pixel soft maximum


class AlikedLightGlue(LightGlueMatcher):
    """Sub-pixel keypoints with 128 descriptors, deformable sampling."""

    features = "aliked"
    glue_key = "aliked-lightglue"

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        net = load_into(ALIKED("aliked-n16"), weights["aliked-n16"], "ALIKED", self.device)
        for block in (net.block3, net.block4):
            for name, layer in list(block.named_children()):
                if isinstance(layer, DeformableConv2d):
                    setattr(block, name, _Deformable(layer))
        # Few channels at full resolution: side by side in memory they take a quarter less time.
        self.net = net.to(memory_format=torch.channels_last)

    def _extract(self, image: Image) -> Features:
        with torch.inference_mode():
            pixels = as_tensor(image, 3, self.device)
            # Padded around the centre, as in training.
            right, below = -image.width % MULTIPLE, -image.height % MULTIPLE
            left, top = right // 2, below // 2
            padding = (left, right - left, top, below - top)
            maps = self._maps(functional.pad(pixels, padding, mode="replicate"))
            score = self._score(maps)[top : top + image.height, left : left + image.width]
            whole, _ = peaks(score, image.valid, self.max_keypoints, 0.0, RADIUS)
            if not len(whole):
                return self._no_features(image)
            points = _subpixel(score, whole)
            # The design's and the network's pixels agree: (0, 0) is the centre of the first one.
            scores = _read(score[None, None], points, score.shape)[:, 0]
            window = _Window(maps, left, top, image.width, image.height)
            return as_features(points, scores, self._describe(window, points), image)

    def _maps(self, pixels: torch.Tensor) -> list[torch.Tensor]:
        """Four maps of 32 channels at full, 1/2, 1/8 and 1/32 resolution."""
        net = self.net
        x1 = net.block1(pixels.contiguous(memory_format=torch.channels_last))
        x2 = net.block2(net.pool2(x1))
        x3 = net.block3(net.pool4(x2))
        x4 = net.block4(net.pool4(x3))
        heads = ((net.conv1, x1), (net.conv2, x2), (net.conv3, x3), (net.conv4, x4))
        return [net.gate(convolution(x)) for convolution, x in heads]

    def _score(self, maps: list[torch.Tensor]) -> torch.Tensor:
        """Detection score of every pixel, (H, W)."""
        first, *others = self.net.score_head
        size = maps[0].shape[-2:]
        parts = first.weight.chunk(4, dim=1)
        x = functional.conv2d(maps[0], parts[0])
        for part, coarse in zip(parts[1:], maps[1:], strict=True):
            x += functional.interpolate(
                functional.conv2d(coarse, part), size, mode="bilinear", align_corners=True
            )
        for layer in others:
            x = layer(x)
        return torch.sigmoid(x)[0, 0]

    def _describe(self, image: _Window, points: torch.Tensor) -> torch.Tensor:
        """Unit descriptors (N, 128): features at learned offsets around each point, weighed."""
        head, count = self.net.desc_head, len(points)
        last = torch.tensor([image.width - 1, image.height - 1], device=points.device)
        side = torch.arange(head.kernel_size, device=points.device)
        around = torch.stack(torch.meshgrid(side, side, indexing="xy"), -1).reshape(-1, 2)
        corner = (points.long() - head.kernel_size / 2 + 1).long()
        corner = torch.minimum(corner.clamp(min=0), last - head.kernel_size)
        patch = image.features((corner[:, None] + around).reshape(-1, 2))
        patch = patch.reshape(count, head.kernel_size, head.kernel_size, -1).permute(0, 3, 1, 2)
        limit = max(image.width, image.height) / 4
        offset = head.offset_conv(patch).clamp(-limit, limit)[:, :, 0, 0]
        at = points[:, None] + offset.reshape(count, 2, -1).transpose(1, 2)

        # Features are of unit length at whole pixels and interpolated from there.
        at = at.reshape(-1, 2)
        low = at.floor()
        found = torch.zeros(len(at), head.sf_conv.in_channels, device=points.device)
        for step in ((0, 0), (1, 0), (0, 1), (1, 1)):
            pixel = low + torch.tensor(step, device=at.device)
            weight = (1 - (at - pixel).abs()).prod(1)
            weight *= ((pixel >= 0) & (pixel <= last)).all(1)
            nearest = torch.minimum(pixel.clamp(min=0), last)
            found += weight[:, None] * image.features(nearest)
        found = functional.selu(functional.linear(found, head.sf_conv.weight[:, :, 0, 0]))
        found = found.reshape(count, -1, found.shape[1])
        return functional.normalize(torch.einsum("npc,pcd->nd", found, head.agg_weights), dim=1)


class _Deformable(nn.Module):  # type: ignore[misc]
    """kornia's deformable convolution of stride 1, its samples read by torch's own sampler."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(1, C, H, W) to (1, C', H, W)."""
        layer, (height, width) = self.layer, x.shape[2:]
        limit = max(height, width) / 4
        weight = layer.regular_conv.weight
        taps = weight.shape[2] * weight.shape[3]
        offset = layer.offset_conv(x).clamp(-limit, limit)[0].reshape(taps, 2, height, width)
        steps = torch.arange(weight.shape[2], device=x.device) - layer.padding
        down, right = torch.meshgrid(steps, steps, indexing="ij")
        rows = torch.arange(height, device=x.device)[:, None] + offset[:, 0]
        columns = torch.arange(width, device=x.device) + offset[:, 1]
        rows = (2 * (rows + down.reshape(-1, 1, 1)) + 1) / height - 1
        columns = (2 * (columns + right.reshape(-1, 1, 1)) + 1) / width - 1
        grid = torch.stack((columns, rows), -1).reshape(1, taps * height, width, 2)
        read = functional.grid_sample(x.contiguous(), grid, align_corners=False)
        out = weight.flatten(1) @ read.reshape(-1, height * width)
        if layer.regular_conv.bias is not None:
            out += layer.regular_conv.bias[:, None]
        return out.reshape(1, -1, height, width).contiguous(memory_format=torch.channels_last)


@dataclass(frozen=True)
class _Window:
    """Feature maps of a padded image, and where the image lies in it."""

    maps: list[torch.Tensor]
    left: int
    top: int
    width: int
    height: int

    def features(self, pixels: torch.Tensor) -> torch.Tensor:
        """Unit features (M, 128) at whole pixels (M, 2) of the image."""
        size = self.maps[0].shape[-2:]
        at = pixels + torch.tensor([self.left, self.top], device=pixels.device)
        return functional.normalize(torch.cat([_read(m, at, size) for m in self.maps], 1), dim=1)


def _read(dense: torch.Tensor, points: torch.Tensor, size: torch.Size) -> torch.Tensor:
    """Values (M, C) of a map (1, C, h, w), upsampled to `size` (H, W) with its corners kept, at
    points (M, 2) of the large one."""
    last = torch.tensor([size[1] - 1, size[0] - 1], device=points.device)
    grid = (points / last * 2 - 1)[None, None].to(dense.dtype)
    return functional.grid_sample(dense, grid, mode="bilinear", align_corners=True)[0, :, 0].T


def _subpixel(score: torch.Tensor, points: torch.Tensor) -> torch.Tensor:
    """Peaks (N, 2) moved to the soft maximum of their 5 x 5 scores."""
    steps = torch.arange(-RADIUS, RADIUS + 1, device=points.device)
    columns, rows = points[:, 0, None, None] + steps, points[:, 1, None, None] + steps[:, None]
    weight = (score[rows, columns].flatten(1) / TEMPERATURE).softmax(1)
    weight = weight.unflatten(1, (len(steps), len(steps)))
    moved = torch.stack(((weight.sum(1) * steps).sum(1), (weight.sum(2) * steps).sum(1)), 1)
    return points + moved
