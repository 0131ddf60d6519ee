"""Score maps and dense warps that objectives share.

Pixel coordinates are (column, row), (0, 0) at the centre of the first pixel.
"""

from __future__ import annotations

import math
from itertools import pairwise

import torch
from kornia.filters import gaussian_blur2d
from torch import Tensor
from torch.nn import functional

from training.models.base import CELL
from training.objectives.base import Outputs

SCALES = (1.6, 2.26, 3.2, 4.52)  # pixels, half an octave apart
NMS_RADIUS = 4  # pixels, as in matching
ALL = 0.999  # share of the weight of valid neighbours that makes a place between them valid


def score_map(outputs: Outputs) -> Tensor:
    """Keypoint probability of each pixel, (B, H, W), from `score` or from `logits`."""
    if "score" in outputs:
        return outputs["score"].float()
    shares = outputs["logits"].float().softmax(dim=1)[:, :-1]
    return functional.pixel_shuffle(shares, CELL)[:, 0]


def mean_where(values: Tensor, mask: Tensor) -> Tensor:
    """The mean of `values` where `mask` holds; 0, with a gradient of 0, where it holds nowhere."""
    kept = torch.where(mask, values, torch.zeros_like(values))
    return kept.sum() / mask.sum().clamp(min=1)


def pixels(height: int, width: int, device: torch.device | None = None) -> Tensor:
    """The coordinates of all pixels, (H, W, 2)."""
    rows, columns = torch.meshgrid(
        torch.arange(height, device=device), torch.arange(width, device=device), indexing="ij"
    )
    return torch.stack([columns, rows], dim=-1).float()


def read(maps: Tensor, at: Tensor, mode: str = "bilinear", beyond: str = "zeros") -> Tensor:
    """Maps (B, C, H, W) read at pixels (B, h, w, 2), giving (B, C, h, w)."""
    height, width = maps.shape[-2:]
    size = torch.tensor([width - 1, height - 1], device=maps.device).clamp(min=1)
    grid = at.nan_to_num(nan=-1e4) / size * 2 - 1
    return functional.grid_sample(maps, grid, mode, beyond, align_corners=True)


def dense_flow(
    batch_points: tuple[Tensor, Tensor], seen: Tensor, size: int
) -> tuple[Tensor, Tensor]:
    """Where each pixel of the first view lies in the second, from the grid that samples carry.

    Bilinear between the places of the grid, which are a cell apart: exact for affine warps, within
    hundredths of a pixel for the smooth ones that augmentation draws.

    Args:
        batch_points: `points0` (B, K, 2), a regular grid, row by row; `points1` (B, K, 2).
        seen: (B, K).
        size: side of the views.

    Returns:
        (B, size, size, 2), 0 where not known; (B, size, size) bool, where all places around are
        seen. Pixels outside the grid's outermost places are not known.

    Raises:
        ValueError: `points0` is no such grid.
    """
    here, there = batch_points
    count = math.isqrt(here.shape[1])
    corners = here[0, [0, -1]]
    if count * count != here.shape[1] or count < 2 or (corners[0] == corners[1]).any():
        raise ValueError("The points of the first view are no square grid, row by row.")
    step = (corners[1] - corners[0]) / (count - 1)
    known = seen & there.isfinite().all(dim=-1)
    values = torch.where(known[..., None], there, torch.zeros_like(there))
    maps = torch.cat([values, known[..., None].to(values)], dim=-1)
    maps = maps.reshape(len(there), count, count, 3).permute(0, 3, 1, 2)
    at = (pixels(size, size, there.device) - corners[0]) / step
    out = read(maps, at.expand(len(there), -1, -1, -1))
    mask = out[:, 2] > ALL
    return torch.where(mask[..., None], out[:, :2].permute(0, 2, 3, 1), 0.0), mask


def peaks_mask(score: Tensor, radius: int) -> Tensor:
    """Local maxima of (B, H, W): no larger value within `radius` pixels; flat ground is none."""
    return (score == _largest(score, radius)) & (score > -_largest(-score, radius))


def _largest(maps: Tensor, radius: int) -> Tensor:
    """The largest value within so many pixels; by rows, then by columns, which is quicker."""
    side = 2 * radius + 1
    rows = functional.max_pool2d(maps[:, None], (1, side), 1, (0, radius))
    return functional.max_pool2d(rows, (side, 1), 1, (radius, 0))[:, 0]


@torch.no_grad()
def blobs(image: Tensor) -> Tensor:
    """How much each pixel of the mean band is a blob at some scale, (B, H, W): the largest absolute
    difference of neighbouring Gaussians (Lowe 2004, section 3)."""
    mean = image.float().mean(dim=1, keepdim=True)
    levels = [gaussian_blur2d(mean, (2 * round(3 * s) + 1,) * 2, (s, s)) for s in SCALES]
    apart = [(b - a).abs() for a, b in pairwise(levels)]
    return torch.stack(apart).amax(dim=0)[:, 0]


def strongest(
    score: Tensor, inside: Tensor, most: int, radius: int = NMS_RADIUS
) -> tuple[Tensor, Tensor]:
    """The strongest local maxima of score maps (B, H, W).

    Args:
        inside: (B, H, W) bool, where they count.
        most: of each map.

    Returns:
        (B, K, 2) whole pixels (column, row), K at most `most`; (B, K) bool: whether there was one.
    """
    height, width = score.shape[-2:]
    peaks = (score * (peaks_mask(score, radius) & inside)).flatten(1)
    values, order = peaks.topk(min(most, height * width), dim=1)
    return torch.stack([order % width, order // width], dim=-1), values > 0


def random_homographies(
    count: int, size: int, generator: torch.Generator, strength: float = 1.0
) -> Tensor:
    """Homographies of a view around its centre, (count, 3, 3), float32, on the CPU.

    At strength 1: turned by up to 30 degrees, scaled by up to 1.25, shifted by up to a tenth of the
    side, with a mild perspective (ranges as in DeTone et al. 2018, narrower in scale: rasters of
    one sensor have one).
    """
    drawn = (torch.rand(count, 6, generator=generator) * 2 - 1) * strength
    angle, scale = drawn[:, 0] * math.pi / 6, torch.exp(drawn[:, 1] * math.log(1.25))
    shift, tilt = drawn[:, 2:4] * size / 10, drawn[:, 4:6] * 0.2 / size
    half = (size - 1) / 2
    middle = torch.tensor([[1, 0, half], [0, 1, half], [0, 0, 1.0]])
    back = torch.tensor([[1, 0, -half], [0, 1, -half], [0, 0, 1.0]])
    body = torch.zeros(count, 3, 3)
    body[:, 0, 0] = body[:, 1, 1] = scale * torch.cos(angle)
    body[:, 1, 0] = scale * torch.sin(angle)
    body[:, 0, 1] = -body[:, 1, 0]
    body[:, :2, 2], body[:, 2, :2], body[:, 2, 2] = shift, tilt, 1.0
    return middle @ body @ back


def apply(homographies: Tensor, points: Tensor) -> Tensor:
    """Points (B, ..., 2) under homographies (B, 3, 3); NaN behind the horizon."""
    flat = points.reshape(len(homographies), -1, 2)
    lifted = flat @ homographies[:, :, :2].transpose(1, 2) + homographies[:, None, :, 2]
    behind = lifted[..., 2:] <= 1e-6
    out = lifted[..., :2] / lifted[..., 2:].clamp(min=1e-6)
    return out.masked_fill(behind, torch.nan).reshape(points.shape)
