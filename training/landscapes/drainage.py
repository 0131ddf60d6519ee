"""Where water flows: one tree over a height grid gives filled heights, receivers and areas.

Each cell is linked to its eight neighbours, border cells also to the outside. In the minimum
spanning tree over edges weighted by their higher end, the path from a cell to the outside is that
whose highest point is lowest: exactly the path on which a filled depression spills. Ties are broken
towards the steepest descent, so that the tree is steepest-descent flow outside of depressions.
Source: Cordonnier, Bovy and Braun, A versatile, linear complexity algorithm for flow routing in
topographies with depressions, Earth Surface Dynamics 7, 2019 (who use the tree of the basins).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from training.landscapes.noise import Floats

Cells = npt.NDArray[np.intp]
_STEEPEST = 1e-3  # weight of the descent against the height: breaks ties only


@dataclass(frozen=True)
class Drainage:
    """Flow over a grid of n cells (row-major), node n being the outside.

    Attributes:
        receiver: (n + 1,) where the water of each cell goes.
        levels: cells by the number of steps to the outside, the nearest first.
        filled: (H, W) height of the water surface if every depression were full.
        area: (H, W) cells that drain through a cell, itself included.
    """

    receiver: Cells
    levels: tuple[Cells, ...]
    filled: Floats
    area: Floats

    def upstream(self, cell: int) -> npt.NDArray[np.bool_]:
        """(H, W): what drains through a cell."""
        above = np.zeros(len(self.receiver), np.bool_)
        above[cell] = True
        for level in self.levels:
            above[level] |= above[self.receiver[level]]
        return above[:-1].reshape(self.area.shape)


@lru_cache(maxsize=8)
def _edges(height: int, width: int) -> tuple[Cells, Cells, npt.NDArray[np.float64]]:
    ids = np.arange(height * width).reshape(height, width)
    parts = [
        (ids[:, :-1], ids[:, 1:], 1.0),
        (ids[:-1], ids[1:], 1.0),
        (ids[:-1, :-1], ids[1:, 1:], 2**0.5),
        (ids[1:, :-1], ids[:-1, 1:], 2**0.5),
    ]
    a = np.concatenate([p[0].ravel() for p in parts])
    b = np.concatenate([p[1].ravel() for p in parts])
    return a, b, np.concatenate([np.full(p[0].size, p[2]) for p in parts])


def _border(ids: Cells) -> Cells:
    return np.unique(np.concatenate([ids[0], ids[-1], ids[:, 0], ids[:, -1]]))


def drain(heights: npt.NDArray[np.floating]) -> Drainage:
    """The flow over (H, W) heights in any unit."""
    rows, cols = heights.shape
    count = rows * cols
    h = heights.astype(np.float64).ravel()
    spread = float(np.ptp(h)) or 1.0
    z = (h - h.min()) / spread
    a, b, distance = _edges(rows, cols)
    high, low = np.maximum(z[a], z[b]), np.minimum(z[a], z[b])
    border = _border(np.arange(count).reshape(rows, cols))
    # The tree routine takes 0 for no edge, hence the 1.
    weight = np.concatenate([1 + high - _STEEPEST * (high - low) / distance, 1 + z[border]])
    graph = coo_matrix(
        (
            weight,
            (np.concatenate([a, border]), np.concatenate([b, np.full(len(border), count)])),
        ),
        (count + 1, count + 1),
    ).tocsr()
    tree = minimum_spanning_tree(graph)
    order, receiver = breadth_first_order(tree, count, directed=False)
    receiver = receiver.astype(np.intp)
    receiver[count] = count
    levels = tuple(_levels(order.astype(np.intp), receiver))
    filled, area = np.append(h, -np.inf), np.ones(count + 1)
    for level in levels:
        filled[level] = np.maximum(filled[level], filled[receiver[level]])
    for level in reversed(levels):
        np.add.at(area, receiver[level], area[level])
    return Drainage(
        receiver,
        levels,
        filled[:-1].reshape(rows, cols).astype(np.float32),
        area[:-1].reshape(rows, cols).astype(np.float32),
    )


def _levels(order: Cells, receiver: Cells) -> Iterator[Cells]:
    """The breadth-first order cut where the depth grows; the root is left out."""
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    parent = place[receiver[order]]
    start = 1
    while start < len(order):
        # Children of what came before `start` follow in one run.
        end = int(np.searchsorted(parent, start))
        yield order[start:end]
        start = end


def erode(
    heights: npt.NDArray[np.floating], strength: float, uplift: npt.NDArray[np.floating]
) -> npt.NDArray[np.float64]:
    """One implicit step of stream-power erosion: dh/dt = uplift - k * area^0.5 * slope.

    Args:
        strength: time step times k, in cells.
        uplift: (H, W) added first.

    Source: Braun and Willett, A very efficient O(n), implicit and parallel method to solve the
    stream power equation, Geomorphology 180-181, 2013.
    """
    flow = drain(heights)
    h = np.append(heights.astype(np.float64) + uplift, 0.0)
    factor = np.append(strength * np.sqrt(flow.area.ravel()), 0.0)
    for level in flow.levels[1:]:  # the border stays: it is the base level
        below = flow.receiver[level]
        h[level] = (h[level] + factor[level] * h[below]) / (1 + factor[level])
    return h[:-1].reshape(heights.shape)
