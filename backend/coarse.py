"""How a pair is matched: which bands, matcher and view, and how far the georeferencing is off.

A small version of the overlap (of both whole rasters where there is no georeferencing) is looked
at (`backend.look`); where rotation and scale are unknown too, candidates for them come first
(`backend.orientation`). The tiles are then matched the way that worked.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from backend.errors import CancelledError
from backend.geometry import Matrix, decimation, inverse, local_scale, transform
from backend.look import (
    PLAIN,
    QUICK,
    STRONG,
    TURNED,
    Check,
    Found,
    Rungs,
    Tried,
    ViewPair,
    first_matcher,
    look,
    matcher_for,
    rungs_for,
)
from backend.orientation import orientations
from backend.pair import Pair, TileImages, read_tile
from backend.preprocess import Preprocess, reflectance_factor
from backend.raster import Raster
from backend.representation import combine, component_weights, likeness, stretch, structure
from backend.specs import MatchOptions
from backend.types import Image, IsCancelled, Matches, Points, Progress
from backend.verify import Fit, solve

log = logging.getLogger(__name__)

PROBE_PX = 640  # longer side of the first look, where georeferencing makes a smaller one enough
WHOLE_PX = 1024  # and where the offset is unknown
LEAST_PX, LARGER = 400, 2.5  # a smaller look is enlarged so far, by so much at most
MAX_BANDS = 16
NEAR_PX = 8.0  # working pixels; the tiles' margin takes care of offsets smaller than this
UPRIGHT = 0.3  # by less than this a mapping turns, scales or shears


@dataclass(frozen=True)
class Side:
    """How the matched image of a raster is made: by weights for the pair, or as a model learned.

    Attributes:
        bands: that are read, 1-based.
        weights: of these bands.
        preprocess: of the model, which goes before the weights.
        names: of the bands, where the preprocess asks for them.
        factor: brings the values to reflectance, where the preprocess needs it.
    """

    bands: list[int]
    weights: npt.NDArray[np.float64]
    preprocess: Preprocess | None = None
    names: tuple[str, ...] = ()
    factor: float = 1.0

    def show(self, image: Image) -> Image:
        """The stretched one-band image of raw values; models see the mean where they know three."""
        if self.preprocess is None:
            return stretch(combine(image, self.weights))
        values = Image(image.pixels * np.float32(self.factor), image.valid)
        shown = self.preprocess.apply(values, self.names)
        return Image(shown.pixels.mean(axis=0, keepdims=True), shown.valid)


@dataclass(frozen=True)
class Bands:
    """What is read of both rasters."""

    reference: Side
    moving: Side

    def images(self, tile: TileImages) -> tuple[Image, Image]:
        """Both sides as stretched one-band images."""
        return self.reference.show(tile.reference), self.moving.show(tile.moving)


@dataclass(frozen=True)
class Plan:
    """How the tiles are matched.

    Attributes:
        pair: with the correction that was found.
        matcher: name of the matcher that verified (the first tried, where none did).
        fit: verified, in the frame of the first look; None where no attempt verified.
        offset_px: how far the georeferencing was off, in working pixels.
        matches: of the first look in working pixels, where it saw all that the tiles would see.
        is_contradicted: the images clearly show the same ground, but no one transformation holds
            for all of it: matches are worth keeping, a model would be wrong.
    """

    pair: Pair
    bands: Bands
    matcher: str
    views: ViewPair
    fit: Fit | None
    offset_px: float
    tried: Tried
    matches: Matches | None
    is_contradicted: bool = False


def choose_bands(pair: Pair, spec: MatchOptions) -> Bands:
    """Which bands, or combination of bands, of the two rasters resemble each other most; those that
    the model was trained with, where it says so.

    Raises:
        InputError: a band that the model needs is missing.
        WeightsError: the one matcher that was asked for has no weights.
    """
    ref = list(spec.reference_bands or pair.reference.bands)[:MAX_BANDS]
    mov = list(spec.moving_bands or pair.moving.bands)[:MAX_BANDS]
    trained = None if spec.matcher == "auto" else matcher_for(spec, spec.matcher).preprocess
    if trained is not None:
        return Bands(_trained(pair.reference, ref, trained), _trained(pair.moving, mov, trained))
    if len(ref) == 1 and len(mov) == 1:
        return Bands(Side(ref, np.ones(1)), Side(mov, np.ones(1)))
    if pair.georeferenced:
        probe = _probe(pair, ref, mov, PROBE_PX // 2, spec.cloud_mask)
        a, b = probe.reference, probe.moving
    else:
        a = pair.reference.overview(WHOLE_PX // 2, ref, spec.cloud_mask)
        b = pair.moving.overview(WHOLE_PX // 2, mov, spec.cloud_mask)
    ref_weights, mov_weights = component_weights(a), component_weights(b)
    best = Bands(Side(ref, ref_weights), Side(mov, mov_weights))
    if not pair.georeferenced:
        return best
    valid = a.valid & b.valid
    ref_sides = [(ref, ref_weights, structure(combine(a, ref_weights)))]
    mov_sides = [(mov, mov_weights, structure(combine(b, mov_weights)))]
    # A band that the person chose alone is not second-guessed; of several, one may do better.
    if len(ref) > 1:
        ref_sides += [([n], np.ones(1), structure(_band(a, i))) for i, n in enumerate(ref)]
    if len(mov) > 1:
        mov_sides += [([n], np.ones(1), structure(_band(b, i))) for i, n in enumerate(mov)]
    top = 1.1 * likeness(ref_sides[0][2], mov_sides[0][2], valid)
    for r_bands, r_weights, r_edges in ref_sides:
        for m_bands, m_weights, m_edges in mov_sides:
            alike = likeness(r_edges, m_edges, valid)
            if alike > top:
                best, top = Bands(Side(r_bands, r_weights), Side(m_bands, m_weights)), alike
    return best


def _trained(raster: Raster, bands: list[int], preprocess: Preprocess) -> Side:
    """A raster as the training data were shown: their bands by name, their range of values."""
    named = raster.band_names()
    names = tuple(named.get(number, "alpha") for number in bands)
    if set(preprocess.bands) <= set(names):
        bands = [bands[names.index(name)] for name in preprocess.bands] or bands
        names = preprocess.bands or names
    factor = reflectance_factor(raster) if preprocess.depends_on_scale else 1.0
    return Side(bands, np.ones(len(bands)), preprocess, names, factor)


def _band(image: Image, index: int) -> Image:
    return Image(image.pixels[index : index + 1], image.valid)


def _probe_scale(pair: Pair, size: int) -> float:
    """Reference pixels per pixel of a look at the overlap of at most `size` pixels a side."""
    left, top, right, bottom = pair.area.bounds
    side = max(right - left, bottom - top)
    # Small images are enlarged, or they would show too little to be sure of.
    enlarged = max(1.0, pair.scale / LARGER, min(pair.scale, side / LEAST_PX))
    return max(enlarged, side / size)


def _probe(pair: Pair, ref: list[int], mov: list[int], size: int, cloud_mask: bool) -> TileImages:
    """The whole overlap on a grid decimated to `size`."""
    left, top, right, bottom = pair.area.bounds
    scale = _probe_scale(pair, size)
    small = replace(pair, scale=scale)
    col, row = int(np.floor((left + 0.5) / scale)), int(np.floor((top + 0.5) / scale))
    width = max(1, int(np.ceil((right + 0.5) / scale)) - col)
    height = max(1, int(np.ceil((bottom + 0.5) / scale)) - row)
    return read_tile(small, col, row, width, height, ref, mov, cloud_mask)


@dataclass(frozen=True)
class _Task:
    """What all steps of one plan share."""

    spec: MatchOptions
    bands: Bands
    tried: Tried
    warnings: list[str]
    check: Check

    def look(self, a: Image, b: Image, rungs: Rungs, georeferenced: bool = False) -> Found | None:
        rungs = rungs_for(self.spec, rungs)
        return look(self.spec, a, b, self.tried, self.warnings, self.check, rungs, georeferenced)

    def nothing(self, pair: Pair) -> Plan:
        first = first_matcher(self.spec)
        return Plan(pair, self.bands, first, PLAIN, None, 0.0, self.tried, None)

    def plan(self, pair: Pair, found: Found, offset_px: float, matches: Matches | None) -> Plan:
        return Plan(
            pair,
            self.bands,
            found.matcher,
            found.views,
            found.fit,
            offset_px,
            self.tried,
            matches,
            found.is_contradicted,
        )


def plan(
    pair: Pair,
    spec: MatchOptions,
    warnings: list[str],
    progress: Progress,
    is_cancelled: IsCancelled,
) -> Plan:
    """Look at the pair and decide how its tiles are matched.

    Raises:
        WeightsError: the one matcher that was asked for has no weights.
        CancelledError: the person cancelled.
    """

    def check(message: str) -> None:
        if is_cancelled():
            raise CancelledError
        progress(0.02, "look", message)

    check("Choosing bands")
    task = _Task(spec, choose_bands(pair, spec), [], warnings, check)
    if pair.georeferenced and spec.search != "always":
        ref, mov = task.bands.reference.bands, task.bands.moving.bands
        probe = _probe(pair, ref, mov, PROBE_PX, spec.cloud_mask)
        if not (probe.reference.valid & probe.moving.valid).any():
            return task.nothing(pair)
        found = task.look(*task.bands.images(probe), (*QUICK, *STRONG), georeferenced=True)
        if found is not None and found.verified:
            return _moved(task, pair, probe, PROBE_PX, found)
        if found is not None and found.is_contradicted:
            # The tiles judge for themselves.
            return replace(task.plan(pair, found, 0.0, None), is_contradicted=False)
    if spec.search == "never":
        return task.nothing(pair)
    check("Looking for the offset")
    return _search(task, pair)


def _moved(task: _Task, pair: Pair, probe: TileImages, size: int, found: Found) -> Plan:
    """The pair moved by what was found in its overlap, where the tiles don't bear it."""
    scale = _probe_scale(pair, size)
    to_ref = decimation(scale, probe.col, probe.row)
    ref_px = transform(to_ref, found.matches.ref_px)
    seen_px = transform(to_ref, found.matches.mov_px)
    points = ref_px[found.fit.inliers]
    matrix = to_ref @ found.fit.matrix @ inverse(to_ref)
    moved = np.linalg.norm(transform(matrix, points) - points, axis=1)
    offset = float(np.median(moved)) / pair.scale
    if offset > NEAR_PX:
        pair = pair.corrected(pair.correction @ matrix)
        seen_px = transform(inverse(matrix), seen_px)
    matches = _on_working_grid(pair, found, ref_px, seen_px) if scale <= pair.scale else None
    return task.plan(pair, found, offset, matches)


def _on_working_grid(pair: Pair, found: Found, ref_px: Points, seen_px: Points) -> Matches:
    """Matches in working pixels; `seen_px` is where the pair's mapping puts the moving points."""
    return Matches(pair.ref_to_work(ref_px), pair.ref_to_work(seen_px), found.matches.score)


def _whole(raster: Raster, bands: list[int], cloud_mask: bool) -> tuple[Image, float]:
    image = raster.overview(WHOLE_PX, bands, cloud_mask)
    return image, max(raster.width / image.width, raster.height / image.height)


def _search(task: _Task, pair: Pair) -> Plan:
    """Match both whole rasters, whatever their georeferencing says."""
    spec, bands = task.spec, task.bands
    ref, ref_scale = _whole(pair.reference, bands.reference.bands, spec.cloud_mask)
    mov, mov_scale = _whole(pair.moving, bands.moving.bands, spec.cloud_mask)
    if not (ref.valid.any() and mov.valid.any()):
        return task.nothing(pair)
    a, b = bands.reference.show(ref), bands.moving.show(mov)
    ref_full, mov_full = decimation(ref_scale), decimation(mov_scale)

    def upright(found: Found) -> Plan:
        ref_px = transform(ref_full, found.matches.ref_px)
        mov_px = transform(mov_full, found.matches.mov_px)
        matrix = mov_full @ found.fit.matrix @ inverse(ref_full)
        placed, offset = _placed(pair, matrix, ref_px[found.fit.inliers])
        matches = None
        if not pair.georeferenced and ref_scale == mov_scale == 1 and _is_upright(matrix, ref_px):
            matches = _on_working_grid(placed, found, ref_px, transform(inverse(matrix), mov_px))
        return task.plan(placed, found, offset, matches)

    found = task.look(a, b, QUICK)
    if found is not None and (found.is_sure or found.is_contradicted):
        return upright(found)
    best = upright(found) if found is not None and found.verified else None
    if not pair.georeferenced or spec.search == "always":
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * [a.width, a.height]
        for hint in orientations(spec, a, b, task.warnings, task.check):
            matrix = mov_full @ hint @ inverse(ref_full)
            placed, offset = _placed(pair, matrix, transform(ref_full, corners - 0.5))
            if placed.area.is_empty:
                continue
            probe = _probe(
                placed, bands.reference.bands, bands.moving.bands, WHOLE_PX, spec.cloud_mask
            )
            found = task.look(*bands.images(probe), TURNED)
            if found is not None and (found.verified or found.is_contradicted):
                other = replace(_moved(task, placed, probe, WHOLE_PX, found), offset_px=offset)
                best = min(other, best or other, key=_chance)
                if found.is_sure or found.is_contradicted:
                    break
    if best is None and spec.matcher == "auto":
        found = task.look(a, b, STRONG)
        best = upright(found) if found is not None and found.verified else None
    return best or task.nothing(pair)


def _chance(plan: Plan) -> float:
    return plan.fit.log10_chance if plan.fit is not None else 0.0


def _placed(pair: Pair, matrix: Matrix, ref_px: Points) -> tuple[Pair, float]:
    """The pair with a mapping of reference to moving pixels, and how far off (working pixels) its
    georeferencing is at `ref_px` (N, 2)."""
    if pair.georeferenced:
        # The mapping by georeferencing stays; the correction goes before it.
        here, there = pair.by_georeferencing(ref_px), transform(matrix, ref_px)
        offset = float(np.median(np.linalg.norm(there - here, axis=1)))
        return pair.corrected(solve("homography", here, ref_px) @ matrix), offset
    finer = local_scale(matrix, np.median(ref_px, axis=0))
    return replace(pair, scale=1 / finer if 0 < finer < 0.95 else 1.0).corrected(matrix), 0.0


def _is_upright(matrix: Matrix, at: Points) -> bool:
    """Whether a mapping turns, scales and shears so little that matchers hardly notice."""
    middle = np.median(at, axis=0)
    near = transform(matrix, middle + np.array([[0, 0], [1, 0], [0, 1]], np.float64))
    linear = np.column_stack([near[1] - near[0], near[2] - near[0]])
    return bool(np.abs(linear - np.eye(2)).max() < UPRIGHT)
