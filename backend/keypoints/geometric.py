"""One point per polygon or part: the centroid as the baseline, and the pole of inaccessibility."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from backend.keypoints.base import Candidates, GeometricMethod

PRECISION = 0.01  # of the pole, as a share of the part's size


class Centroid(GeometricMethod):
    """Centre of mass, which may lie outside the polygon."""

    name = "centroid"
    title = "Centroid"

    def extract(self, rows: npt.NDArray[np.intp], polygons: Sequence[BaseGeometry]) -> Candidates:
        """One candidate per polygon, score 1."""
        return Candidates.of(rows, shapely.get_coordinates(shapely.centroid(polygons)))


class Pole(GeometricMethod):
    """Centre of the largest circle inside each part."""

    name = "pole"
    title = "Pole of inaccessibility"

    def extract(self, rows: npt.NDArray[np.intp], polygons: Sequence[BaseGeometry]) -> Candidates:
        """Score: the part's share of the polygon's area, so that the largest part comes first."""
        parts, owner = shapely.get_parts(polygons, return_index=True)
        area = shapely.area(parts)
        bounds = shapely.bounds(parts)
        size = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
        radii = shapely.maximum_inscribed_circle(parts, PRECISION * size)
        px = shapely.get_coordinates(shapely.get_point(radii, 0))
        total = np.bincount(owner, area, minlength=len(rows))
        return Candidates.of(rows[owner], px, area / total[owner])
