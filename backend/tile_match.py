"""Match one tile: what the matcher finds, verified, refined, and filled where it is sparse."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import shapely

from backend.coarse import Plan
from backend.matchers.base import Matcher, on_valid
from backend.pair import Pair, TileImages, read_tile
from backend.report import Stopwatch
from backend.representation import View, view
from backend.specs import MatchSpec
from backend.tie_points import TiePoints
from backend.tile_refine import TileRefiner, with_neighbours
from backend.tiles import MARGIN_PX, Tile
from backend.types import Image, Mask, Matches, Points
from backend.verify import Fit, plausible, robust

Floats = npt.NDArray[np.float32]

FILLED = "corner"  # `matcher` of tie points that refinement alone found
# No matcher vouches for a corner, so its windows must be more alike than a match's: on two dates,
# windows of unlike ground correlate as well in fewer than one of a thousand.
MIN_CORNER_CORRELATION = 0.65
CORNER_PX = 7  # side of the structure tensor's window


@dataclass(frozen=True)
class PreparedTile:
    """A tile with its margin, as read and as stretched one-band images."""

    tile: Tile
    images: TileImages
    reference: Image
    moving: Image

    @property
    def valid(self) -> Mask:
        """Where both rasters have ground, without the margin."""
        both = self.reference.valid & self.moving.valid
        return both[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]


def prepare(pair: Pair, plan: Plan, tile: Tile, cloud_mask: bool) -> PreparedTile:
    """Read a tile with its margin from both rasters; raises InputError for damaged files."""
    images = read_tile(
        pair,
        tile.col - MARGIN_PX,
        tile.row - MARGIN_PX,
        tile.width + 2 * MARGIN_PX,
        tile.height + 2 * MARGIN_PX,
        plan.bands.reference.bands,
        plan.bands.moving.bands,
        cloud_mask,
    )
    return PreparedTile(tile, images, *plan.bands.images(images))


def match_tile(
    pair: Pair,
    plan: Plan,
    matcher: Matcher,
    prepared: PreparedTile,
    spec: MatchSpec,
    watch: Stopwatch,
) -> TiePoints:
    """The tile's matches; `inlier` where a local affine is verified and they fit it."""
    tile, moving = prepared.tile, prepared.moving
    with watch.stage("match"):
        matches = _seen_before(plan, prepared)
        if matches is None:
            a, b = view(prepared.reference, plan.views[0]), view(moving, plan.views[1])
            matches = matcher.match(a, b)
    keep = _in_core(pair, tile, matches.ref_px) & _best_of_place(matches)
    ref, mov, score = matches.ref_px[keep], matches.mov_px[keep], matches.score[keep]
    fit = robust(ref, mov, "affine", spec.threshold_px, float(moving.valid.size), spec.seed)
    # Both images show the same ground in the same orientation by now.
    width, height = moving.width, moving.height
    if not (fit and fit.verified and plausible(fit.matrix, width, height, max_scale=2.0)):
        none = np.zeros(len(ref), np.bool_)
        return _points(pair, prepared, ref, mov, score, 0 * score, none, matcher.name)
    if not spec.refine:
        return _points(pair, prepared, ref, mov, score, 0 * score, fit.inliers, matcher.name)
    with watch.stage("refine"):
        near = with_neighbours(fit.matrix, ref, mov, spec.threshold_px)
        refiner = _refiner(plan, prepared, fit, spec)
        mov, reliability = mov.copy(), np.zeros(len(ref), np.float32)
        mov[near], reliability[near] = refiner.matches(ref[near], mov[near])
        # Neighbours alone vouch for a point only where the images confirm it.
        inlier = fit.inliers | (near & (reliability > 0))
        found = _points(pair, prepared, ref, mov, score, reliability, inlier, matcher.name)
        if not spec.fill_px:
            return found
        corners = _corners(pair, prepared, ref[reliability > 0], spec.fill_px)
        there, sure = refiner.places(corners)
        good = sure > MIN_CORNER_CORRELATION
        filled = _points(
            pair, prepared, corners[good], there[good], sure[good], sure[good], good[good], FILLED
        )
        return TiePoints.join([found, filled])


def _seen_before(plan: Plan, prepared: PreparedTile) -> Matches | None:
    """The first look's matches in the tile's pixels, where it saw as much as the tile shows."""
    if plan.matches is None:
        return None
    origin = np.array([prepared.images.col, prepared.images.row], np.float64)
    seen = plan.matches
    moved = Matches(seen.ref_px - origin, seen.mov_px - origin, seen.score)
    return on_valid(moved, prepared.reference, prepared.moving)


def _best_of_place(matches: Matches) -> Mask:
    """The surest match of each reference position: SIFT keypoints repeat per orientation."""
    order = np.argsort(-matches.score, kind="stable")
    _, first = np.unique(np.rint(matches.ref_px[order] * 100), axis=0, return_index=True)
    best = np.zeros(len(matches), np.bool_)
    best[order[first]] = True
    return best


def _points(
    pair: Pair,
    prepared: PreparedTile,
    ref: Points,
    mov: Points,
    score: Floats,
    reliability: Floats,
    inlier: Mask,
    matcher: str,
) -> TiePoints:
    """Tile pixels as tie points in each raster's own pixels."""
    origin = np.array([prepared.images.col, prepared.images.row], np.float64)
    return TiePoints.make(
        pair.work_to_ref(ref + origin),
        pair.to_mov(pair.work_to_ref(mov + origin)),
        score,
        reliability,
        inlier,
        prepared.tile.tile_id,
        matcher,
    )


def _refiner(plan: Plan, prepared: PreparedTile, fit: Fit, spec: MatchSpec) -> TileRefiner:
    # Equalisation bends grey values from place to place; the plain stretch is truer there.
    plain: dict[View, View] = {"equalise": "stretch"}
    a, b = (
        view(image, plain.get(name, name))
        for image, name in zip((prepared.reference, prepared.moving), plan.views, strict=True)
    )
    return TileRefiner(a, b, fit.matrix, spec.window_px, spec.threshold_px)


def _corners(pair: Pair, prepared: PreparedTile, taken: Points, cell_px: int) -> Points:
    """The best corner of the reference in each square of the core that has no point yet."""
    image = prepared.reference
    valid = image.valid & prepared.moving.valid
    response = cv2.cornerMinEigenVal(image.pixels[0], CORNER_PX, 3)
    response[~valid] = 0
    core = response[MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]
    rows, columns = core.shape[0] // cell_px, core.shape[1] // cell_px
    if not rows or not columns:
        return np.empty((0, 2))
    cells = (
        core[: rows * cell_px, : columns * cell_px]
        .reshape(rows, cell_px, columns, cell_px)
        .transpose(0, 2, 1, 3)
        .reshape(rows, columns, -1)
    )
    best, strength = cells.argmax(axis=2), cells.max(axis=2)
    at = np.floor((taken - MARGIN_PX + 0.5) / cell_px).astype(int)
    at = at[((at >= 0) & (at < [columns, rows])).all(axis=1)]
    strength[at[:, 1], at[:, 0]] = 0
    row, column = np.nonzero(strength > 0)
    inside = best[row, column]
    points = np.column_stack(
        [column * cell_px + inside % cell_px, row * cell_px + inside // cell_px]
    )
    points = points.astype(np.float64) + MARGIN_PX
    return points[_in_core(pair, prepared.tile, points)]


def _in_core(pair: Pair, tile: Tile, ref: Points) -> Mask:
    """Which points (tile pixels) lie in the tile's core and in the area of interest."""
    core = ref - MARGIN_PX
    inside = (
        (core >= -0.5).all(axis=1)
        & (core[:, 0] < tile.width - 0.5)
        & (core[:, 1] < tile.height - 0.5)
    )
    ref_px = pair.work_to_ref(core + np.array([tile.col, tile.row]))
    shapely.prepare(tile.outline)
    return np.asarray(inside & shapely.contains_xy(tile.outline, ref_px[:, 0], ref_px[:, 1]))
