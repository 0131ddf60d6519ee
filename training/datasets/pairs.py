"""Pairs of augmented views with exact correspondences, made on the fly and the same each time.

Sample n depends on the seed and on n alone, whatever the number of workers: an interrupted run goes
on with the very samples it would have seen. Nothing is stored; rasters are read by window, and
landscapes are made when they are first asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

import numpy as np
import torch
from torch.utils.data import Dataset

from backend.matchers.superpoint import enlarged
from backend.preprocess import Preprocess
from backend.types import Image, Mask, Points
from training.sample import Pair, Projective, View

Augment = Callable[[View, np.random.Generator], View]
Sample = dict[str, Any]

STEP_PX = 8  # correspondences are given on a grid of so many pixels
MIN_COMMON = 0.1  # share of the grid that both views have to show
TRIES = 5
USES_PER_LANDSCAPE = 512  # samples: every worker makes it, at the cost of some hundred samples
KEPT_LANDSCAPES = 2


class Source(Protocol):
    """Where pairs come from, before augmentation."""

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        """A pair of `size` x `size` windows of the same ground, of two dates where there are two.

        Args:
            number: of the sample, for sources that keep what neighbours share.
        """


class Landscapes:
    """Pairs from synthetic landscapes without end; each serves `uses` samples."""

    def __init__(self, seed: int = 0, size: int = 512, uses: int = USES_PER_LANDSCAPE) -> None:
        self.seed, self.size, self.uses = seed, size, uses
        self._kept: OrderedDict[int, Any] = OrderedDict()
        self._views: dict[tuple[int, date], View] = {}

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        which = number // self.uses
        landscape = self._landscape(which)
        days = list(landscape.days)
        first, second = rng.choice(len(days), 2, replace=len(days) < 2)
        col, row = (int(rng.integers(0, self.size - size + 1)) for _ in range(2))
        views = [
            window(self._view(which, days[n]), col, row, size) for n in (int(first), int(second))
        ]
        return Pair(views[0], views[1], f"landscape-{self.seed}-{which}")

    def _landscape(self, which: int) -> Any:
        if which not in self._kept:
            from training.landscapes import Landscape

            seed = int(np.random.SeedSequence([self.seed, which]).generate_state(1)[0])
            self._kept[which] = Landscape(seed, self.size)
            while len(self._kept) > KEPT_LANDSCAPES:
                gone, _ = self._kept.popitem(last=False)
                self._views = {k: v for k, v in self._views.items() if k[0] != gone}
        return self._kept[which]

    def _view(self, which: int, day: date) -> View:
        if (which, day) not in self._views:
            self._views[which, day] = self._kept[which].view(day)
        return self._views[which, day]


def window(view: View, col: int, row: int, size: int) -> View:
    """A part of a view; its ground coordinates stay the view's."""
    part = (slice(row, row + size), slice(col, col + size))
    shift = Projective(np.array([[1.0, 0, col], [0, 1, row], [0, 0, 1]]))
    relief = None if view.relief is None else view.relief[part]
    return view.warped(shift, view.pixels[:, *part], view.valid[part], relief)


class Mixture:
    """Several sources, drawn from by weight."""

    def __init__(self, sources: Sequence[Source], weights: Sequence[float]) -> None:
        if not sources or len(sources) != len(weights) or min(weights) < 0 or sum(weights) <= 0:
            raise ValueError("Give a weight of 0 or more to each source, and to one more than 0.")
        self.sources = list(sources)
        self.shares = np.array(weights, np.float64) / sum(weights)

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        which = int(rng.choice(len(self.sources), p=self.shares))
        return self.sources[which].draw(number, size, rng)


class AugmentedPairs(Dataset[Sample]):  # type: ignore[misc]
    """Map-style data set of augmented pairs.

    Each sample is a mapping (pixel coordinates of the views, (0, 0) at the centre of the first
    pixel):

    - `image0`, `image1` (1 or 3, size, size) float32, 0..1: what the model sees;
    - `valid0`, `valid1` (size, size) bool;
    - `points0` (K, 2) float32: a grid of the first view; `points1` (K, 2) float32: where its ground
      lies in the second one, exact, NaN where nowhere; `seen` (K,) bool: both show it validly;
    - `place` str, `days` str: for evaluation by place and date.
    """

    def __init__(
        self,
        source: Source,
        length: int,
        preprocess: Preprocess,
        augment: Augment | None = None,
        size: int = 256,
        seed: int = 0,
        enlarge: int = 1,
    ) -> None:
        """See the class.

        Args:
            source: of pairs.
            length: samples in an epoch.
            preprocess: from raw values to what the model sees.
            augment: applied to each view by itself; may change its size.
            size: of the views, pixels.
            seed: of everything random. Another epoch is another seed.
            enlarge: samples show views of `size` px so many times as large, for a model that looks
                at them so; `pair` gives them as they are.
        """
        if length < 1 or size < 32:
            raise ValueError("An epoch has at least 1 sample, and views are at least 32 px wide.")
        self.source, self.length, self.preprocess = source, length, preprocess
        self.augment, self.size, self.seed, self.enlarge = augment, size, seed, enlarge
        steps = np.arange(STEP_PX / 2, size, STEP_PX)
        self._grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, number: int) -> Sample:
        if not 0 <= number < self.length:
            raise IndexError(number)
        pair, there, seen = self._made(number)
        first, second = self._shown(pair.a), self._shown(pair.b)
        return {
            "image0": torch.from_numpy(first.pixels),
            "image1": torch.from_numpy(second.pixels),
            "valid0": torch.from_numpy(first.valid),
            "valid1": torch.from_numpy(second.valid),
            "points0": self._enlarged(self._grid),
            "points1": self._enlarged(there),
            "seen": torch.from_numpy(seen),
            "place": pair.place,
            "days": f"{pair.a.day or '?'} {pair.b.day or '?'}",
        }

    def pair(self, number: int) -> Pair:
        """Sample `number` as views with all their bands, for looking at."""
        return self._made(number)[0]

    def _made(self, number: int) -> tuple[Pair, Points, Mask]:
        """A pair and its correspondences on the grid; drawn again where too little is common."""
        rng = np.random.default_rng([self.seed, number])
        for _ in range(TRIES):
            pair = self.source.draw(number, self.size, rng)
            if self.augment is not None:
                first, second = self.augment(pair.a, rng), self.augment(pair.b, rng)
                pair = replace(pair, a=self.fitted(first), b=self.fitted(second))
            there, seen = pair.correspondences(self._grid)
            if seen.mean() >= MIN_COMMON:
                break
        return pair, there, seen

    def fitted(self, view: View) -> View:
        """A view at the size that was asked for."""
        width, height = view.size
        if (width, height) == (self.size, self.size):
            return view
        col, row = (max(0, (side - self.size) // 2) for side in (width, height))
        view = window(view, col, row, self.size)
        width, height = view.size
        below, right = self.size - height, self.size - width
        if below or right:  # a coarser view of the same window: the rest shows nothing
            pixels = np.pad(view.pixels, ((0, 0), (0, below), (0, right)))
            valid = np.pad(view.valid, ((0, below), (0, right)))
            relief = view.relief
            if relief is not None:
                relief = np.pad(relief, ((0, below), (0, right)), mode="edge")
            view = replace(view, pixels=pixels, valid=valid, relief=relief)
        return view

    def _enlarged(self, points: Points) -> torch.Tensor:
        return torch.from_numpy((points * self.enlarge + (self.enlarge - 1) / 2).astype(np.float32))

    def _shown(self, view: View) -> Image:
        shown = self.preprocess.apply(
            Image(np.ascontiguousarray(view.pixels, np.float32), np.ascontiguousarray(view.valid)),
            view.bands,
        )
        if self.enlarge == 1:
            return shown
        pixels = enlarged(torch.from_numpy(shown.pixels)[None], self.enlarge)[0].numpy()
        return Image(pixels, shown.valid.repeat(self.enlarge, 0).repeat(self.enlarge, 1))
