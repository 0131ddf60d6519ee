"""A small probe of what a data set teaches: a dense descriptor, trained for a minute, then tested.

It is no matcher to use. It is quick enough to compare data sets and augmentations with several
seeds: what teaches the probe more about held-out places and dates is the better data.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from training.datasets.pairs import Sample

CELL = 4  # pixels per descriptor
WIDTH = 64
TEMPERATURE = 0.1
POINTS = 128  # of each pair and step
RATE = 2e-3
WITHIN_PX = 6.0  # a match counts as right: one and a half cells


class Probe(nn.Module):  # type: ignore[misc]
    """(B, C, H, W) to unit descriptors (B, 64, H / 4, W / 4), one per 4 x 4 pixels."""

    def __init__(self, channels: int) -> None:
        super().__init__()

        def block(a: int, b: int, stride: int) -> list[nn.Module]:
            return [nn.Conv2d(a, b, 3, stride, 1), nn.GroupNorm(8, b), nn.ReLU(inplace=True)]

        self.net = nn.Sequential(
            *block(channels, 16, 1), *block(16, 32, 2), *block(32, 64, 2), *block(64, 64, 1),
            *block(64, 64, 1), nn.Conv2d(64, WIDTH, 1),
        )  # fmt: skip

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """See the class."""
        return functional.normalize(self.net(image), dim=1)


def at(descriptors: torch.Tensor, points: torch.Tensor, size: int) -> torch.Tensor:
    """Unit descriptors (B, K, 64) at pixels (B, K, 2) of square images with sides of `size`."""
    grid = (points + 0.5) / size * 2 - 1
    found = functional.grid_sample(descriptors, grid[:, :, None], align_corners=False)
    return functional.normalize(found[..., 0].transpose(1, 2), dim=2)


def train(
    data: Dataset[Sample], steps: int, batch: int = 8, seed: int = 0, workers: int = 2
) -> Probe:
    """A probe trained with InfoNCE: each point's own ground against the other points of its pair.

    Args:
        data: at least `steps * batch` samples, seen in their order.
    """
    torch.manual_seed(seed)
    loader = DataLoader(data, batch, num_workers=workers, drop_last=True)
    probe: Probe | None = None
    for step, sample in enumerate(loader):
        if step >= steps:
            break
        if probe is None:
            probe = Probe(sample["image0"].shape[1])
            optimiser = torch.optim.AdamW(probe.parameters(), RATE)
            schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps)
        loss = _loss(probe, sample)
        if loss is None:
            continue
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    if probe is None:
        raise ValueError("The data set has too few samples for one step.")
    return probe


def _loss(probe: Probe, sample: Sample) -> torch.Tensor | None:
    size = sample["image0"].shape[-1]
    first, second = probe(sample["image0"]), probe(sample["image1"])
    losses = []
    for n, seen in enumerate(sample["seen"]):
        index = torch.nonzero(seen)[:, 0]
        if len(index) < 16:
            continue
        index = index[torch.randperm(len(index))[:POINTS]]
        a = at(first[n : n + 1], sample["points0"][n : n + 1, index], size)[0]
        b = at(second[n : n + 1], sample["points1"][n : n + 1, index], size)[0]
        likeness = a @ b.T / TEMPERATURE
        right = torch.arange(len(index))
        losses.append(functional.cross_entropy(likeness, right))
        losses.append(functional.cross_entropy(likeness.T, right))
    return torch.stack(losses).mean() if losses else None


@dataclass(frozen=True)
class Score:
    """What a probe reached: share of points that find their ground, and points asked."""

    accuracy: float
    points: int


@torch.no_grad()
def score(probe: Probe, data: Dataset[Sample], samples: int) -> Score:
    """Share of the seen points whose most alike place in the whole other view is the right one."""
    right = asked = 0
    for n in range(samples):
        sample = data[n]
        size = sample["image0"].shape[-1]
        index = torch.nonzero(sample["seen"])[:, 0]
        if not len(index):
            continue
        first = at(probe(sample["image0"][None]), sample["points0"][None, index], size)[0]
        dense = probe(sample["image1"][None])[0]
        best = (first @ dense.flatten(1)).argmax(dim=1)
        width = dense.shape[2]
        place = torch.stack((best % width, best // width), 1) * CELL + (CELL - 1) / 2
        off = (place - sample["points1"][index]).norm(dim=1)
        right += int((off <= WITHIN_PX).sum())
        asked += len(index)
    return Score(right / max(1, asked), asked)
