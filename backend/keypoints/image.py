"""Detector responses of one raster near an outline."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from backend.keypoints.base import Candidates, ImageMethod, Needs, Site
from backend.keypoints.detector import Detector
from backend.specs import KeypointsSpec
from backend.types import Mask, Points


class ImageKeypoints(ImageMethod):
    """The keypoints of the first raster that may serve a polygon, in a band around its outline."""

    name = "image"
    needs: Needs = "raster"

    def __init__(self, spec: KeypointsSpec) -> None:
        super().__init__(spec)
        self.detector = Detector(spec.detector, spec.device, tuple(spec.agree))

    def extract(self, site: Site) -> Candidates:
        """Candidates of one window, `score` being the detector's response."""
        outlines = shapely.boundary(site.geometries)
        first = np.where(site.serves.any(axis=0), site.serves.argmax(axis=0), -1)
        found = []
        for n in np.unique(first[first >= 0]):
            points, scores = self.detector.detect(site.images[n].image)
            own = in_core(site, points)
            polygon, at = near(points[own], outlines, self.spec.band_px, first == n)
            px = points[own][at] + site.corner
            found.append(Candidates.of(site.polygons[polygon], px, scores[own][at]))
        return Candidates.join(found)


def in_core(site: Site, points: Points) -> Mask:
    """Which points (N, 2), in the window's pixels, are the window's own."""
    left, top, right, bottom = site.core
    return np.asarray(
        (points >= (left, top)).all(axis=1) & (points < (right, bottom)).all(axis=1), np.bool_
    )


def near(
    points: Points,
    shapes: npt.NDArray[np.object_],
    distance: float,
    which: npt.NDArray[np.bool_],
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Pairs (index of shape, index of point) that lie within a distance; of some shapes only."""
    if not len(points):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    tree = shapely.STRtree(shapely.points(points))
    rows = np.flatnonzero(which)
    shape, point = tree.query(shapes[rows], predicate="dwithin", distance=distance)
    return rows[shape], point
