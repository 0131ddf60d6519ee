"""The first look at a pair: which matcher and view verify, and how far the georeferencing is off.

A small version of the overlap (of both whole rasters where there is no georeferencing) is matched
by one attempt after another, cheapest first, until a model is verified. The tiles are then
matched the way that worked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from backend.errors import CancelledError, ConsentError, WeightsError
from backend.geometry import decimation, inverse, local_scale, transform
from backend.matchers import SparseMatcher, create
from backend.matchers.base import Matcher, usable
from backend.pair import Pair, TileImages, read_tile
from backend.raster import Raster
from backend.representation import (
    View,
    combine,
    component_weights,
    likeness,
    stretch,
    structure,
    view,
)
from backend.specs import MatchSpec
from backend.types import Features, Image, IsCancelled, Matches, Progress
from backend.verify import Fit, count_rivals, plausible, robust, solve

log = logging.getLogger(__name__)

ViewPair = tuple[View, View]
Tried = list[tuple[str, str]]  # matcher and views, in words, of each attempt

PROBE_PX = 640  # longer side of the first look, where georeferencing makes a smaller one enough
WHOLE_PX = 1024  # and where the offset is unknown
ALL_VIEWS: tuple[ViewPair, ...] = (
    ("stretch", "stretch"),
    ("equalise", "equalise"),
    ("gradient", "gradient"),
    ("stretch", "invert"),
)
LADDER: tuple[tuple[str, tuple[ViewPair, ...]], ...] = (
    ("sift", ALL_VIEWS[:1]),
    ("aliked-lightglue", ALL_VIEWS),
    ("sift", ALL_VIEWS[1:]),
    ("disk-lightglue", ALL_VIEWS),
)
SURE_LOG10 = -300.0  # so sure that no further view needs a try
STRONG_LOG10 = -60.0  # sure enough that no stronger matcher needs a try
MAX_BANDS = 16
BLANK = (
    "In the overlap, one of the rasters is under 32 pixels wide or shows the same value "
    "everywhere: there is nothing to match. Try other bands or another area."
)
NEAR_PX = 8.0  # working pixels; the tiles' margin takes care of offsets smaller than this


@dataclass(frozen=True)
class Bands:
    """Which bands of each raster are read, and their weights in the matched image."""

    reference: list[int]
    moving: list[int]
    reference_weights: npt.NDArray[np.float64]
    moving_weights: npt.NDArray[np.float64]

    def images(self, tile: TileImages) -> tuple[Image, Image]:
        """Both sides as stretched one-band images."""
        return (
            stretch(combine(tile.reference, self.reference_weights)),
            stretch(combine(tile.moving, self.moving_weights)),
        )


@dataclass(frozen=True)
class Plan:
    """How the tiles are matched.

    Attributes:
        pair: with the correction that was found.
        matcher: name of the matcher that verified (the first tried, where none did).
        fit: verified, in the frame of the first look; None where no attempt verified.
        offset_px: how far the georeferencing was off, in working pixels.
    """

    pair: Pair
    bands: Bands
    matcher: str
    views: ViewPair
    fit: Fit | None
    offset_px: float
    tried: Tried


@lru_cache(maxsize=4)
def warm_matcher(name: str, device: str, max_keypoints: int, agree: tuple[str, ...]) -> Matcher:
    """A matcher that stays loaded between jobs of one worker."""
    return create(name, device=device, max_keypoints=max_keypoints, agree=agree)


def matcher_for(spec: MatchSpec, name: str) -> Matcher:
    return warm_matcher(name, spec.device, spec.max_keypoints, tuple(sorted(spec.agree)))


def choose_bands(pair: Pair, spec: MatchSpec) -> Bands:
    """Which bands, or combination of bands, of the two rasters resemble each other most."""
    ref = list(spec.reference_bands or pair.reference.bands)[:MAX_BANDS]
    mov = list(spec.moving_bands or pair.moving.bands)[:MAX_BANDS]
    if len(ref) == 1 and len(mov) == 1:
        return Bands(ref, mov, np.ones(1), np.ones(1))
    if pair.georeferenced:
        look = _probe(pair, ref, mov, PROBE_PX // 2, spec.cloud_mask)
        a, b = look.reference, look.moving
    else:
        a = pair.reference.overview(WHOLE_PX // 2, ref, spec.cloud_mask)
        b = pair.moving.overview(WHOLE_PX // 2, mov, spec.cloud_mask)
    ref_weights, mov_weights = component_weights(a), component_weights(b)
    best = Bands(ref, mov, ref_weights, mov_weights)
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
                best, top = Bands(r_bands, m_bands, r_weights, m_weights), alike
    return best


def _band(image: Image, index: int) -> Image:
    return Image(image.pixels[index : index + 1], image.valid)


def _probe_scale(pair: Pair, size: int) -> float:
    """Reference pixels per pixel of a look at the overlap of at most `size` pixels a side."""
    left, top, right, bottom = pair.area.bounds
    return max(pair.scale, max(right - left, bottom - top) / size)


def _probe(pair: Pair, ref: list[int], mov: list[int], size: int, cloud_mask: bool) -> TileImages:
    """The whole overlap on a grid decimated to `size`."""
    left, top, right, bottom = pair.area.bounds
    scale = _probe_scale(pair, size)
    small = replace(pair, scale=scale)
    col, row = int(np.floor((left + 0.5) / scale)), int(np.floor((top + 0.5) / scale))
    width = max(1, int(np.ceil((right + 0.5) / scale)) - col)
    height = max(1, int(np.ceil((bottom + 0.5) / scale)) - row)
    return read_tile(small, col, row, width, height, ref, mov, cloud_mask)


def _attempts(spec: MatchSpec) -> Iterator[tuple[str, tuple[ViewPair, ...]]]:
    if spec.matcher == "auto":
        yield from LADDER
    else:
        yield spec.matcher, ALL_VIEWS


@dataclass(frozen=True)
class _Found:
    matcher: str
    views: ViewPair
    matches: Matches
    fit: Fit


class _Cache:
    """Features of one look, so that no image is shown to the same extractor twice."""

    def __init__(self, reference: Image, moving: Image) -> None:
        self.sides = (reference, moving)
        self._features: dict[tuple[str, int, View], Features] = {}

    def match(self, matcher: Matcher, views: ViewPair) -> Matches:
        if not isinstance(matcher, SparseMatcher):
            a, b = (view(image, name) for image, name in zip(self.sides, views, strict=True))
            return matcher.match(a, b)
        got = []
        for side, name in enumerate(views):
            key = (matcher.name, side, name)
            if key not in self._features:
                self._features[key] = matcher.extract(view(self.sides[side], name))
            got.append(self._features[key])
        return matcher.match_features(got[0], got[1])


def _try_all(
    spec: MatchSpec,
    reference: Image,
    moving: Image,
    tried: Tried,
    warnings: list[str],
    check: Callable[[str], None],
    georeferenced: bool = False,
) -> _Found | None:
    """The best verified attempt; the ladder is climbed until one is strong enough.

    Args:
        georeferenced: the images show the same ground by their georeferencing, so that a model
            that agrees with it has two witnesses and needs no further view.
    """
    if not (usable(reference) and usable(moving)):
        if reference.valid.any() and moving.valid.any() and BLANK not in warnings:
            warnings.append(BLANK)
        return None
    best: _Found | None = None
    cache = _Cache(reference, moving)
    for name, views in _attempts(spec):
        try:
            matcher = matcher_for(spec, name)
        except WeightsError as err:
            if spec.matcher != "auto" or isinstance(err, ConsentError):
                raise
            warnings.append(f"{name} was left out: {err}")
            continue
        for pair_of_views in views:
            check(f"Looking at the pair with {name}, {_words(pair_of_views)}")
            matches = cache.match(matcher, pair_of_views)
            fit = best_fit(matches, reference, moving, spec)
            tried.append((name, _words(pair_of_views)))
            if fit is None:
                continue
            log.info(
                "%s %s: %d matches, %d inliers, log10 chance %.1f, rivals %.2f",
                name, pair_of_views, len(matches), fit.inliers.sum(), fit.log10_chance, fit.rivals,
            )  # fmt: skip
            if best is None or fit.log10_chance < best.fit.log10_chance:
                best = _Found(name, pair_of_views, matches, fit)
            enough = (
                STRONG_LOG10 if georeferenced and _near_identity(best.fit, moving) else SURE_LOG10
            )
            if best.fit.verified and best.fit.log10_chance < enough:
                return best
        if best is not None and best.fit.log10_chance < STRONG_LOG10:
            break
    # Judged at the end: a weaker attempt must not pass because it shows less of what is wrong.
    return best if best is not None and best.fit.verified else None


def _near_identity(fit: Fit, image: Image) -> bool:
    """Whether a model moves no corner by more than a tenth of the image."""
    size = np.array([image.width, image.height], np.float64)
    corners = size * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    moved = np.linalg.norm(transform(fit.matrix, corners) - corners, axis=1)
    return bool((moved < 0.1 * size.max()).all())


def best_fit(matches: Matches, reference: Image, moving: Image, spec: MatchSpec) -> Fit | None:
    """The more significant of an affine and a homography, if it is one of ground at all."""
    area = float(moving.width * moving.height)
    fits = [
        robust(matches.ref_px, matches.mov_px, model, spec.threshold_px, area, spec.seed)
        for model in ("affine", "homography")
    ]
    good = [f for f in fits if f and plausible(f.matrix, reference.width, reference.height)]
    if not good:
        return None
    best = min(good, key=lambda f: f.log10_chance)
    rivals = count_rivals(matches.ref_px, matches.mov_px, best, spec.threshold_px)
    return replace(best, rivals=rivals)


def _words(views: ViewPair) -> str:
    words = {
        "stretch": "as they are",
        "equalise": "locally equalised",
        "gradient": "as gradients",
        "invert": "inverted",
    }
    return words[views[0]] if views[0] == views[1] else f"one {words[views[1]]}"


def plan(
    pair: Pair, spec: MatchSpec, warnings: list[str], progress: Progress, is_cancelled: IsCancelled
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

    tried: Tried = []
    check("Choosing bands")
    bands = choose_bands(pair, spec)
    first = next(_attempts(spec))[0]
    if pair.georeferenced and spec.search != "always":
        look = _probe(pair, bands.reference, bands.moving, PROBE_PX, spec.cloud_mask)
        a, b = bands.images(look)
        if not (a.valid & b.valid).any():
            return Plan(pair, bands, first, ALL_VIEWS[0], None, 0.0, tried)
        found = _try_all(spec, a, b, tried, warnings, check, georeferenced=True)
        if found is not None:
            scale = _probe_scale(pair, PROBE_PX)
            return _georeferenced_plan(pair, bands, look, scale, found, tried)
    if spec.search == "never":
        return Plan(pair, bands, first, ALL_VIEWS[0], None, 0.0, tried)
    check("Looking for the offset")
    return _search(pair, spec, bands, tried, warnings, check)


def _georeferenced_plan(
    pair: Pair, bands: Bands, look: TileImages, scale: float, found: _Found, tried: Tried
) -> Plan:
    """Move the pair by what the first look found, where that is more than the tiles bear."""
    to_ref = decimation(scale, look.col, look.row)
    points = found.matches.ref_px[found.fit.inliers]
    moved = transform(to_ref @ found.fit.matrix, points) - transform(to_ref, points)
    offset = float(np.median(np.linalg.norm(moved, axis=1))) / pair.scale
    if offset > NEAR_PX:
        matrix = to_ref @ found.fit.matrix @ inverse(to_ref)
        pair = pair.corrected(matrix @ pair.correction)
    return Plan(pair, bands, found.matcher, found.views, found.fit, offset, tried)


def _whole(raster: Raster, bands: list[int], cloud_mask: bool) -> tuple[Image, float]:
    image = raster.overview(WHOLE_PX, bands, cloud_mask)
    return image, max(raster.width / image.width, raster.height / image.height)


def _search(
    pair: Pair,
    spec: MatchSpec,
    bands: Bands,
    tried: Tried,
    warnings: list[str],
    check: Callable[[str], None],
) -> Plan:
    """Match both whole rasters, whatever their georeferencing says."""
    ref, ref_scale = _whole(pair.reference, bands.reference, spec.cloud_mask)
    mov, mov_scale = _whole(pair.moving, bands.moving, spec.cloud_mask)
    if not (ref.valid.any() and mov.valid.any()):
        return Plan(pair, bands, next(_attempts(spec))[0], ALL_VIEWS[0], None, 0.0, tried)
    a = stretch(combine(ref, bands.reference_weights))
    b = stretch(combine(mov, bands.moving_weights))
    found = _try_all(spec, a, b, tried, warnings, check)
    if found is None:
        first = next(_attempts(spec))[0]
        return Plan(pair, bands, first, ALL_VIEWS[0], None, 0.0, tried)
    ref_full, mov_full = decimation(ref_scale), decimation(mov_scale)
    matrix = mov_full @ found.fit.matrix @ inverse(ref_full)
    ref_px = transform(ref_full, found.matches.ref_px[found.fit.inliers])
    if pair.georeferenced:
        # The mapping by georeferencing stays; the correction goes before it.
        here, there = pair.by_georeferencing(ref_px), transform(matrix, ref_px)
        offset = float(np.median(np.linalg.norm(there - here, axis=1)))
        back = solve("homography", here, ref_px)
        pair = pair.corrected(back @ matrix)
        return Plan(pair, bands, found.matcher, found.views, found.fit, offset, tried)
    finer = local_scale(matrix, np.median(ref_px, axis=0))
    pair = replace(pair, scale=1 / finer if 0 < finer < 0.95 else 1.0).corrected(matrix)
    return Plan(pair, bands, found.matcher, found.views, found.fit, 0.0, tried)
