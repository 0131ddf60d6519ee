"""Misregistration in figures: pixels of the reference, and metres on the ground."""

from __future__ import annotations

from typing import Any

import numpy as np
from pyproj import Transformer

from backend.pair import Pair
from backend.types import Points

NAMES = ("rmse", "x", "y", "ce90", "max")


def metres_per_pixel(pair: Pair, ref_px: Points) -> Points | None:
    """Length on the ground of one reference pixel along columns and along rows, (N, 2) metres.

    On the ellipsoid, so that degrees and the stretched metres of some projections come out right.

    Returns:
        None where the reference's place on the earth is not known.
    """
    crs = pair.reference.crs
    geod = crs.get_geod() if crs is not None else None
    if crs is None or geod is None or crs.geodetic_crs is None:
        return None
    to_degrees = Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)

    def degrees(px: Points) -> Points:
        xy = pair.reference_map(px)
        return np.column_stack(to_degrees.transform(xy[:, 0], xy[:, 1]))

    here = degrees(ref_px)
    lengths = []
    for step in ([1.0, 0.0], [0.0, 1.0]):
        there = degrees(ref_px + step)
        lengths.append(geod.inv(here[:, 0], here[:, 1], there[:, 0], there[:, 1])[2])
    metres = np.column_stack(lengths)
    return metres if np.isfinite(metres).all() else None


def figures(vectors: Points | None, metres: Points | None) -> dict[str, Any]:
    """Root mean squares (of lengths, and per axis), CE90 and maximum of (N, 2) vectors.

    CE90 is the radius that holds 90 % of the points. Axes are the reference's columns (x) and
    rows (y).

    Args:
        vectors: reference pixels; None where nothing can be measured.
        metres: (N, 2) of `metres_per_pixel`; None where not known.
    """
    found: dict[str, Any] = {}
    for unit, each in (
        ("px", vectors),
        ("m", None if vectors is None or metres is None else vectors * metres),
    ):
        values: list[float | None] = [None] * len(NAMES)
        if each is not None and len(each):
            length = np.linalg.norm(each, axis=1)
            x, y = np.sqrt((each**2).mean(axis=0))
            values = [
                round(float(value), 4)
                for value in (
                    np.sqrt((length**2).mean()), x, y, np.quantile(length, 0.9), length.max(),
                )
            ]  # fmt: skip
        found.update({f"{name}_{unit}": value for name, value in zip(NAMES, values, strict=True)})
    found["points"] = 0 if vectors is None else len(vectors)
    return found
