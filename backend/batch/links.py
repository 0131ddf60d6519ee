"""From the tie points of matched pairs to the links of a network, all in one group's frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from pyproj import CRS, Transformer

from backend.batch.network import Link, places
from backend.batch.scenes import Scene
from backend.checks import check, hold_out
from backend.coregistration.points import read_rows
from backend.geometry import Matrix, transform
from backend.raster import map_to_px, px_to_map
from backend.transformation import fit, supported
from backend.types import Mask, Points

NetworkModel = Literal["shift", "affine"]
UNKNOWN_PX = 1.0  # error of a pair with too few points to tell it


@dataclass(frozen=True)
class Seen:
    """What a pair saw: the same ground as its two scenes claim it, in pixels of the base.

    Attributes:
        first, second: (N, 2).
        held: (N,) points that take no part in a fit.
    """

    first: Points
    second: Points
    held: Mask


def claims_of(scene: Scene, base: Scene) -> Callable[[Points], Points]:
    """From a scene's pixels to where it claims their ground to be, in pixels of the base.

    Without georeferencing a scene claims that its pixels are the base's.
    """
    if scene.crs is None or base.crs is None:
        return lambda px: px
    turn = None if scene.crs == base.crs else _between(scene.crs, base.crs)

    def claimed(px: Points) -> Points:
        xy = px_to_map(scene.transform, px)
        if turn is not None:
            xy = np.column_stack(turn.transform(*xy.T))
        return map_to_px(base.transform, xy)

    return claimed


@cache
def _between(crs: CRS, other: CRS) -> Transformer:
    return Transformer.from_crs(crs, other, always_xy=True)


def look(path: str, first: Scene, second: Scene, base: Scene) -> Seen | None:
    """Read a pair's matches; None where no point of them can be used.

    Args:
        path: GeoPackage of the match of `first`, the reference, with `second`.
    """
    points, _ = read_rows(path)
    here = claims_of(first, base)(points.ref_px)
    there = claims_of(second, base)(points.mov_px)
    known = np.isfinite(here).all(axis=1) & np.isfinite(there).all(axis=1)
    if not known.any():
        return None
    held = hold_out(points)[known]
    here, there = here[known], there[known]
    if held.all():
        held[:] = False
    return Seen(here, there, held)


def link_of(seen: Seen, first: int, second: int, model: NetworkModel) -> Link:
    """The link of a pair: affine where its points support that and the model wants it."""
    here, there = seen.first[~seen.held], seen.second[~seen.held]
    bends = model == "affine" and "affine" in supported(here)
    found = fit(here, there, "affine" if bends else "shift").transformation
    errors = check(found, seen.first, seen.second, seen.held).vectors
    sigma = float(np.sqrt((errors**2).sum(axis=1).mean())) if len(errors) else UNKNOWN_PX
    return Link(first, second, found.matrix, places(here, not bends), sigma)


def disagreement(seen: Seen, first: Matrix | None, second: Matrix | None) -> float | None:
    """Root mean square of how far the two scenes are off each other, pixels of the base.

    At points that took no part in the fit, where there are such.

    Args:
        first, second: the scenes' corrections; None where one is not known: then there is no
            answer.
    """
    if first is None or second is None:
        return None
    which = seen.held if seen.held.any() else ~seen.held
    off = transform(first, seen.first[which]) - transform(second, seen.second[which])
    return round(float(np.sqrt((off**2).sum(axis=1).mean())), 4)
