"""The scenes of a series solved together: least squares over the transformations of their pairs.

One frame serves a group: the pixels of one of its scenes, the base. Each scene claims, by its own
georeferencing, where ground lies in that frame; a correction (an affine map, or a shift) takes what
it claims to where the ground is. A pair says which claims of two scenes are the same ground, so the
two corrections have to agree there. These equations are linear in all corrections at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from backend.geometry import Matrix, inverse, transform
from backend.types import Points

# Three points with the mean and the spread of a cloud say to an affine fit what the cloud says.
CORNERS = np.sqrt(2) * np.array(
    [[np.cos(angle), np.sin(angle)] for angle in 2 * np.pi * np.arange(3) / 3]
)
FLOOR_PX = 0.05  # no pair is trusted to be better
CONTRADICTS = 4.0  # times its error: a link that is off by more, and
CONTRADICTS_PX = 0.3  # by more than this, contradicts the others
L1_STEPS, L1_FLOOR = 40, 0.05
ROUNDS = 10
UNCHECKED = 1e-6  # redundancy, below which no loop passes a link
MANY_LOOPS = 5000

Figures = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """What a matched pair says.

    Attributes:
        first, second: rows of the two scenes: the pair's reference and its moving raster.
        matrix: 3 x 3, affine: from what the first claims to what the second claims.
        at: (K, 2) places in the first's claims that stand for its tie points: three for an affine
            map (see `places`), one for a shift.
        sigma_px: its error at check points.
    """

    first: int
    second: int
    matrix: Matrix
    at: Points
    sigma_px: float


@dataclass(frozen=True)
class Solution:
    """Corrections of all scenes that are linked with the base.

    Attributes:
        matrices: per scene, what it claims to where the ground is; None where nothing links it.
        sigma_px: per scene, the standard error of its correction at its middle against the base.
        residual_px: per link, root mean square of what the corrections leave of it; NaN where one
            of its scenes is not linked.
        redundancy: per link, how much of it the others check: 0 where no loop passes it, up to 1.
        used: per link, False where it contradicts the others and was left out.
    """

    matrices: list[Matrix | None]
    sigma_px: Figures
    residual_px: Figures
    redundancy: Figures
    used: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Loop:
    """A closed way through the network.

    Attributes:
        scenes: rows, each linked with the next and the last with the first.
        closure_px: how far the way around misses its beginning.
    """

    scenes: tuple[int, ...]
    closure_px: float


def places(points: Points, is_shift: bool) -> Points:
    """`Link.at` of a pair's tie points (N, 2)."""
    middle = points.mean(axis=0)
    if is_shift:
        return np.asarray(middle[None])
    values, axes = np.linalg.eigh(np.cov(points.T, bias=True))
    return np.asarray(middle + CORNERS @ (np.sqrt(np.maximum(values, 0)) * axes).T)


def largest_part(scenes: int, links: Sequence[Link]) -> list[int]:
    """Rows of the scenes in the largest linked part of the network; the first such part."""
    labels = _parts(scenes, links)
    return [int(n) for n in np.flatnonzero(labels == np.argmax(np.bincount(labels)))]


def _parts(scenes: int, links: Sequence[Link]) -> npt.NDArray[np.int32]:
    ends = np.array([(link.first, link.second) for link in links], np.intp).reshape(-1, 2)
    graph = sparse.coo_array((np.ones(len(ends)), ends.T), shape=(scenes, scenes))
    found: npt.NDArray[np.int32] = connected_components(graph, directed=False)[1]
    return found


def solve_network(
    middles: Points, links: Sequence[Link], base: int, model: Literal["shift", "affine"]
) -> Solution:
    """Solve all corrections at once; the base's is none.

    A link that contradicts the others is left out: it is looked for where the sum of lengths is
    least, not of squares, because squares smear one wrong link over all.

    Args:
        middles: (S, 2) where each scene claims its middle to be.
        model: of the corrections; a scene that only shifts link with the base gets a shift.
    """
    used = np.ones(len(links), np.bool_)
    system = _System(middles, links, base, model, used)
    system.solve()
    checked = system.redundancy() > 0
    system.solve_lengths()
    for _ in range(ROUNDS):
        off = system.residuals()
        share = (off / system.sigmas)[checked & np.isfinite(off)]
        # Errors may be larger than the check points say, but for all links alike.
        spread = max(1.0, 1.4826 * float(np.median(share))) if len(share) else 1.0
        limit = np.maximum(CONTRADICTS * spread * system.sigmas, CONTRADICTS_PX)
        now = np.where(np.isfinite(off), off <= limit, used)
        if (now == used).all():
            break
        used = now
        system = _System(middles, links, base, model, used)
        system.solve()
    system.solve()
    return system.solution()


class _System:
    """The equations of the links in use; three unknowns per scene and axis, or one."""

    def __init__(
        self,
        middles: Points,
        links: Sequence[Link],
        base: int,
        model: Literal["shift", "affine"],
        used: npt.NDArray[np.bool_],
    ) -> None:
        self.links, self.used, self.base = links, used, base
        self.middles = middles
        self.centre = middles[base]
        reach = np.concatenate([middles, *(link.at for link in links)]) - self.centre
        self.scale = float(np.abs(reach).max()) or 1.0
        self.sigmas = np.array([max(link.sigma_px, FLOOR_PX) for link in links])
        kept = [link for link, is_used in zip(links, used, strict=True) if is_used]
        labels = _parts(len(middles), kept)
        self.linked = labels == labels[base]
        bent = [link for link in kept if len(link.at) > 1] if model == "affine" else []
        labels = _parts(len(middles), bent)
        self.affine = (labels == labels[base]) & bool(bent)
        self.affine[base] = False
        sizes = np.where(self.linked, np.where(self.affine, 3, 1), 0)
        sizes[base] = 0
        self.begin = np.concatenate([[0], np.cumsum(sizes)])
        self._equations()
        self.found = np.zeros((int(self.begin[-1]), 2))
        self.inverse = np.zeros((len(self.found), len(self.found)))

    def _terms(self, scene: int, points: Points) -> tuple[npt.NDArray[np.intp], Figures]:
        """Columns and coefficients (K, 0, 1 or 3) of a scene's correction at points."""
        begin, end = self.begin[scene], self.begin[scene + 1]
        ones = np.ones((len(points), 1))
        at = (points - self.centre) / self.scale
        terms = np.hstack([ones, at])[:, : end - begin]
        return np.arange(begin, end), terms

    def _equations(self) -> None:
        rows, columns, values, right, owner = [], [], [], [], []
        self.parts: list[tuple[int, npt.NDArray[np.intp], Figures]] = []
        total = 0
        for number, link in enumerate(self.links):
            if not (self.linked[link.first] and self.linked[link.second]):
                continue
            # A scene that can only be shifted says nothing beside the middle of its points.
            bends = all(self.affine[n] or n == self.base for n in (link.first, link.second))
            at = link.at if bends else link.at.mean(axis=0, keepdims=True)
            there = transform(link.matrix, at)
            index = np.arange(total, total + len(at))
            both = []
            for scene, points, sign in ((link.first, at, 1.0), (link.second, there, -1.0)):
                where, terms = self._terms(scene, points)
                rows.append(np.repeat(index, len(where)))
                columns.append(np.tile(where, len(at)))
                values.append(sign * terms.ravel())
                both.append((where, sign * terms))
            wheres, terms_of_both = zip(*both, strict=True)
            self.parts.append((number, np.concatenate(wheres), np.hstack(terms_of_both)))
            right.append(there - at)
            owner.append(np.full(len(at), number))
            total += len(at)
        join = np.concatenate if rows else np.hstack
        shape = (total, int(self.begin[-1]))
        empty = np.empty(0)
        self.owner = np.concatenate(owner) if owner else empty.astype(np.intp)
        self.right = np.concatenate(right) if right else np.empty((0, 2))
        self.design = sparse.csr_array(
            (join(values), (join(rows), join(columns))) if rows else shape, shape=shape
        )

    def solve(self, factor: Figures | None = None) -> None:
        """Weighted least squares; `factor` (links,) changes the weights of their errors."""
        weight = self.used / self.sigmas**2 * (1.0 if factor is None else factor)
        self.weight = weight
        weighted = self.design.multiply(weight[self.owner][:, None]).tocsr()
        normal = (self.design.T @ weighted).toarray()
        self.inverse = np.linalg.pinv(normal, hermitian=True)
        self.found = self.inverse @ (weighted.T @ self.right)

    def solve_lengths(self) -> None:
        """The least sum of the links' lengths, each in its own error, by reweighting."""
        self.solve()
        for _ in range(L1_STEPS):
            off = np.nan_to_num(self.residuals() / self.sigmas)
            self.solve(1 / np.maximum(off, L1_FLOOR))

    def residuals(self) -> Figures:
        """Per link, root mean square of what is left, pixels of the base."""
        off = ((self.design @ self.found - self.right) ** 2).sum(axis=1)
        count = np.bincount(self.owner, minlength=len(self.links))
        total = np.bincount(self.owner, off, minlength=len(self.links))
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.sqrt(total / count))

    def redundancy(self) -> Figures:
        """See `Solution.redundancy`; 1 for a link that is left out."""
        taken = np.full(len(self.links), np.nan)
        for number, where, terms in self.parts:
            block = self.inverse[np.ix_(where, where)]
            taken[number] = self.weight[number] * ((terms @ block) * terms).sum() / len(terms)
        left = np.clip(1 - taken, 0.0, 1.0)
        return np.asarray(np.where(left < UNCHECKED, 0.0, left))

    def solution(self) -> Solution:
        """What was found, at the last solving."""
        redundancy, off = self.redundancy(), self.residuals()
        count = np.bincount(self.owner, minlength=len(self.links))
        free = float(np.nansum(np.where(self.used, redundancy * count, 0.0)))
        left = float(np.nansum(self.weight * count * off**2))
        # Errors are the pairs' own where nothing checks them, and never better.
        factor = max(1.0, np.sqrt(left / (2 * free))) if free > 0.5 else 1.0
        matrices: list[Matrix | None] = []
        sigmas = np.full(len(self.middles), np.nan)
        for scene, middle in enumerate(self.middles):
            if not self.linked[scene]:
                matrices.append(None)
                continue
            where, terms = self._terms(scene, middle[None])
            matrix = np.eye(3)
            if len(where) == 3:
                linear = self.found[where[1:]].T / self.scale
                matrix[:2, :2] += linear
                matrix[:2, 2] = self.found[where[0]] - linear @ self.centre
            elif len(where):
                matrix[:2, 2] = self.found[where[0]]
            matrices.append(matrix)
            block = self.inverse[np.ix_(where, where)]
            sigmas[scene] = factor * np.sqrt(max(0.0, float((terms @ block @ terms.T).sum())))
        return Solution(matrices, sigmas, off, redundancy, self.used)


def mean_fixed(matrices: Sequence[Matrix | None]) -> list[Matrix | None]:
    """The same corrections in a frame in which they are none on average."""
    back = inverse(np.mean([matrix for matrix in matrices if matrix is not None], axis=0))
    return [None if matrix is None else back @ matrix for matrix in matrices]


def loops(scenes: int, links: Sequence[Link]) -> list[Loop]:
    """All triangles, and for links that no triangle passes a shortest loop; the worst first.

    Where there are more than `MANY_LOOPS` triangles, enough of them to pass each link.
    """
    ways = {(link.first, link.second): link for link in links}
    beside: list[set[int]] = [set() for _ in range(scenes)]
    for first, second in ways:
        beside[first].add(second)
        beside[second].add(first)
    found: set[tuple[int, ...]] = set()
    for first, second in ways:
        for third in beside[first] & beside[second]:
            found.add(tuple(sorted((first, second, third))))
        if len(found) > MANY_LOOPS:
            found.clear()
            break
    covered = {tuple(sorted(pair)) for ring in found for pair in _steps(ring)}
    for first, second in ways:
        if tuple(sorted((first, second))) not in covered:
            way = _shortest(beside, first, second)
            if way:
                found.add(way)
                covered |= {tuple(sorted(pair)) for pair in _steps(way)}
    closed = [Loop(ring, _closure(ring, ways)) for ring in found]
    return sorted(closed, key=lambda loop: (-loop.closure_px, loop.scenes))


def _steps(ring: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(pairwise((*ring, ring[0])))


def _shortest(beside: Sequence[set[int]], first: int, second: int) -> tuple[int, ...]:
    """A shortest way between two scenes but for their own link; empty where there is none."""
    before = {first: first}
    waiting = deque([first])
    while waiting:
        here = waiting.popleft()
        for there in sorted(beside[here] - before.keys()):
            if (here, there) == (first, second):
                continue
            before[there] = here
            if there == second:
                way = [second]
                while way[-1] != first:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            waiting.append(there)
    return ()


def _closure(ring: tuple[int, ...], ways: dict[tuple[int, int], Link]) -> float:
    first, second = ring[:2]
    if (first, second) in ways:
        begin = ways[first, second].at
    else:
        back = ways[second, first]
        begin = transform(back.matrix, back.at)
    at = begin
    for here, there in _steps(ring):
        link = ways.get((here, there))
        matrix = inverse(ways[there, here].matrix) if link is None else link.matrix
        at = transform(matrix, at)
    return float(np.sqrt(((at - begin) ** 2).sum(axis=1).mean()))
