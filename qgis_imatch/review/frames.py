"""Where pixels lie on the two canvases, and how one canvas follows the other.

Map coordinates here are those of a canvas: the reference's CRS, or the raster's own coordinates as
QGIS draws them where nothing relates it to the ground.
"""

from __future__ import annotations

import math
from typing import Callable, Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from qgis_imatch.review.record import Match, Pixel

Matrix = Sequence[Sequence[float]]
Couple = Tuple[Pixel, Pixel]

TOLERANCE_PX = 0.05  # the layer's own grid is right where it agrees with the engine's within this
MIN_SPREAD = 1e-9
NOWHERE: Pixel = (math.nan, math.nan)


def apply(matrix: Matrix, point: Pixel) -> Pixel:
    """A point through a projective 3 x 3 matrix on column vectors."""
    x, y = point
    a, b, c = matrix
    w = c[0] * x + c[1] * y + c[2]
    if w == 0:
        return NOWHERE
    return (a[0] * x + a[1] * y + a[2]) / w, (b[0] * x + b[1] * y + b[2]) / w


def inverse(matrix: Matrix) -> Optional[List[List[float]]]:
    """The inverse of a 3 x 3 matrix; None where there is none."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    rows = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ]
    determinant = a * rows[0][0] + b * rows[1][0] + c * rows[2][0]
    if determinant == 0 or not math.isfinite(determinant):
        return None
    return [[value / determinant for value in row] for row in rows]


def affine_of(couples: Sequence[Couple]) -> Optional[List[List[float]]]:
    """Least-squares affine 3 x 3 from the first to the second points; None for fewer than three
    or for points on one line."""
    n = len(couples)
    if n < 3:
        return None
    mx = sum(p[0] for p, _ in couples) / n
    my = sum(p[1] for p, _ in couples) / n
    sxx = sxy = syy = 0.0
    sides = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    for (x, y), target in couples:
        x, y = x - mx, y - my
        sxx, sxy, syy = sxx + x * x, sxy + x * y, syy + y * y
        for k in (0, 1):
            side, t = sides[k], target[k]
            side[0], side[1], side[2] = side[0] + x * t, side[1] + y * t, side[2] + t
    determinant = sxx * syy - sxy * sxy
    if determinant <= MIN_SPREAD * (sxx + syy) ** 2:
        return None
    rows = []
    for px, py, total in sides:
        a = (px * syy - py * sxy) / determinant
        b = (py * sxx - px * sxy) / determinant
        rows.append([a, b, total / n - a * mx - b * my])
    return [*rows, [0.0, 0.0, 1.0]]


class Frame:
    """One raster on its canvas: pixels to map coordinates and back.

    Attributes:
        crs: the canvas's; invalid where the raster is drawn in its own coordinates.
        pixel_size: of a pixel's side, map units, about the raster's middle.
    """

    def __init__(
        self,
        layer: QgsRasterLayer,
        crs: QgsCoordinateReferenceSystem,
        known: Iterable[Couple] = (),
    ) -> None:
        """
        Args:
            known: (pixel, map coordinates) of some points as the engine computed them: they are
                right where the raster's grid is rotated, which QGIS's extent does not tell.
        """
        self.crs = crs
        self._transform: Optional[QgsCoordinateTransform] = None
        if crs.isValid() and layer.crs().isValid() and layer.crs() != crs:
            self._transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
        box = layer.extent()
        width, height = max(1, layer.width()), max(1, layer.height())
        step_x, step_y = box.width() / width, -box.height() / height
        self._forward: Matrix = [
            [step_x, 0.0, box.xMinimum() + step_x / 2],
            [0.0, step_y, box.yMaximum() + step_y / 2],
            [0.0, 0.0, 1.0],
        ]
        self._learn([(pixel, self._from_canvas(place)) for pixel, place in known])
        self._backward = inverse(self._forward) or self._forward
        self.middle: Pixel = ((width - 1) / 2, (height - 1) / 2)
        x, y = self.to_map(self.middle)
        x1, y1 = self.to_map((self.middle[0] + 1, self.middle[1]))
        size = math.hypot(x1 - x, y1 - y)
        self.pixel_size = size if math.isfinite(size) and size > 0 else 1.0

    def to_map(self, pixel: Pixel) -> Pixel:
        """Map coordinates of a pixel; NaN where the CRS can't express it."""
        place = apply(self._forward, pixel)
        return place if self._transform is None else _transformed(self._transform, place, False)

    def to_px(self, place: Pixel) -> Pixel:
        """The pixel at map coordinates."""
        return apply(self._backward, self._from_canvas(place))

    def own_place(self, pixel: Pixel) -> Pixel:
        """Coordinates of a pixel in the raster's own CRS."""
        return apply(self._forward, pixel)

    def own_extent(self, extent: QgsRectangle) -> QgsRectangle:
        """An extent of the canvas in the raster's own CRS; empty where it can't be expressed."""
        if self._transform is None:
            return extent
        back = Qgis.TransformDirection.Reverse
        try:
            return self._transform.transformBoundingBox(extent, back)
        except QgsCsException:
            return QgsRectangle()

    def _from_canvas(self, place: Pixel) -> Pixel:
        return place if self._transform is None else _transformed(self._transform, place, True)

    def _learn(self, known: List[Couple]) -> None:
        finite = [k for k in known if all(math.isfinite(v) for pair in k for v in pair)]
        step = math.hypot(self._forward[0][0], self._forward[1][0])
        limit = TOLERANCE_PX * step
        if all(_distance(apply(self._forward, pixel), place) <= limit for pixel, place in finite):
            return
        self._forward = affine_of(finite) or self._forward


class Link:
    """How the reference's canvas leads to the moving raster's.

    Attributes:
        anchor: shows a chosen match with both ends in the middle, however wrong it is: the
            difference to the model, added while the person looks at it.
    """

    def __init__(self, left: Frame, right: Frame, is_georeferenced: bool = True) -> None:
        """
        Args:
            is_georeferenced: both maps show the same coordinates, which leads from one to the other
                before a model does; else everything leads to NaN until then.
        """
        self.left, self.right = left, right
        self._there: Callable[[Pixel], Pixel] = lambda place: place if is_georeferenced else NOWHERE
        self._back = self._there
        self.anchor: Pixel = (0.0, 0.0)

    def follow_model(self, ref_px_to_mov_px: Optional[Matrix], matches: Iterable[Match]) -> None:
        """Take a fitted model; without a matrix the affine through the matches that count."""
        matrix = ref_px_to_mov_px or affine_of([(m.ref_px, m.mov_px) for m in matches if m.counts])
        back = inverse(matrix) if matrix is not None else None
        if matrix is None or back is None:
            return
        left, right = self.left, self.right
        self._there = lambda place: right.to_map(apply(matrix, left.to_px(place)))
        self._back = lambda place: left.to_map(apply(back, right.to_px(place)))

    def predicted(self, place: Pixel, to_right: bool) -> Pixel:
        """Where the model expects a place of one canvas on the other."""
        return self._there(place) if to_right else self._back(place)

    def across(self, place: Pixel, to_right: bool) -> Pixel:
        """As `predicted`, shifted so that the anchored match lies in the middle of both."""
        dx, dy = self.anchor
        if to_right:
            x, y = self._there(place)
            return x + dx, y + dy
        return self._back((place[0] - dx, place[1] - dy))

    def anchor_at(self, left: Pixel, right: Pixel) -> None:
        """Make two places meet."""
        x, y = self._there(left)
        offset = right[0] - x, right[1] - y
        self.anchor = offset if all(math.isfinite(v) for v in offset) else (0.0, 0.0)

    def turn(self, place: Pixel, step: float, to_right: bool) -> Tuple[float, float]:
        """How the other canvas has to be turned and scaled near a place.

        Args:
            place: on the one canvas; step: a length there.

        Returns:
            Angle in degrees by which the one's x axis is turned on the other, counter-clockwise,
            and how many times longer a length is there.
        """
        x, y = self.predicted(place, to_right)
        x1, y1 = self.predicted((place[0] + step, place[1]), to_right)
        x2, y2 = self.predicted((place[0], place[1] + step), to_right)
        area = abs((x1 - x) * (y2 - y) - (y1 - y) * (x2 - x))
        if not math.isfinite(area) or area == 0:
            return 0.0, 1.0
        return math.degrees(math.atan2(y1 - y, x1 - x)), math.sqrt(area) / step


def _transformed(transform: QgsCoordinateTransform, place: Pixel, is_back: bool) -> Pixel:
    kind = Qgis.TransformDirection
    try:
        point = transform.transform(QgsPointXY(*place), kind.Reverse if is_back else kind.Forward)
    except QgsCsException:
        return NOWHERE
    return point.x(), point.y()


def _distance(a: Pixel, b: Pixel) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])
