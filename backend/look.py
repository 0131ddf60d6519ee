"""Matching two whole images: one attempt after another, cheapest first, until a model is verified.

Each attempt is a matcher on several views of the images (`backend.representation`). What a matcher
finds in all its views is judged together: unlike sensors and seasons share some structures in one
view and some in another, and matches that are wrong in one view have no friends in the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely

from backend.errors import ConsentError, WeightsError
from backend.geometry import transform
from backend.matchers import SparseMatcher, create
from backend.matchers.base import Matcher, usable
from backend.representation import View, view
from backend.specs import MatchOptions
from backend.types import Features, Image, Matches
from backend.verify import Fit, count_rivals, plausible, robust

log = logging.getLogger(__name__)

ViewPair = tuple[View, View]
Tried = list[tuple[str, str]]  # matcher and views, in words, of each attempt
Check = Callable[[str], None]  # says what is being done; raises CancelledError

PLAIN: ViewPair = ("stretch", "stretch")
# Gradients first: they are what unlike sensors have most in common.
VIEWS: tuple[ViewPair, ...] = (
    ("gradient", "gradient"),
    PLAIN,
    ("equalise", "equalise"),
    ("stretch", "invert"),
)
Rungs = tuple[tuple[str, tuple[ViewPair, ...]], ...]
QUICK: Rungs = (("sift", (PLAIN,)), ("xfeat-lighterglue", VIEWS))
TURNED: Rungs = (("xfeat-lighterglue", VIEWS),)
STRONG: Rungs = (("aliked-lightglue", VIEWS),)
SURE_LOG10 = -600.0  # so sure that no further view needs a try
STRONG_LOG10 = -60.0  # sure enough that no stronger matcher needs a try
# Without georeferencing nothing but the images speaks for a model, and roofs, fields and waves
# repeat themselves: unrelated images reach -30.
ALONE_LOG10 = -60.0
SURE_ALONE = -300.0
# One building that looks like another covers little; right matches have covered 0.37 and more.
MIN_COVER = 0.25  # of the ground that both images show, by the outline of the inliers
COVER_STEP_PX = 8
BLANK = (
    "In the overlap, one of the rasters is under 32 pixels wide or shows the same value "
    "everywhere: there is nothing to match. Try other bands or another area."
)


@dataclass(frozen=True)
class Found:
    """A model of two images.

    Attributes:
        views: the view in which the matcher found most of it.
        matches: of all views.
        fit: to `matches`.
        verified: it can be relied on.
        is_contradicted: the images clearly show the same ground, but no one model describes it.
    """

    matcher: str
    views: ViewPair
    matches: Matches
    fit: Fit
    verified: bool = False
    is_contradicted: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether no other orientation needs a try; SIFT has tried them all."""
        return self.verified and (self.matcher == "sift" or self.fit.log10_chance < SURE_ALONE)


@lru_cache(maxsize=4)
def warm_matcher(name: str, device: str, max_keypoints: int, agree: tuple[str, ...]) -> Matcher:
    """A matcher that stays loaded between jobs of one worker."""
    return create(name, device=device, max_keypoints=max_keypoints, agree=agree)


def matcher_for(spec: MatchOptions, name: str) -> Matcher:
    return warm_matcher(name, spec.device, spec.max_keypoints, tuple(sorted(spec.agree)))


def first_matcher(spec: MatchOptions) -> str:
    """Name of the matcher that is tried first."""
    return rungs_for(spec, QUICK)[0][0]


def rungs_for(spec: MatchOptions, automatic: Rungs) -> Rungs:
    """The rungs of `auto`, or the one matcher that the person asked for in all views."""
    if spec.matcher == "auto":
        return automatic
    # The plain view first: the person knows what the matcher is good for.
    return ((spec.matcher, (PLAIN, *(v for v in VIEWS if v != PLAIN))),)


class _Cache:
    """Features of two images, so that none is shown to the same extractor twice."""

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


def look(
    spec: MatchOptions,
    reference: Image,
    moving: Image,
    tried: Tried,
    warnings: list[str],
    check: Check,
    rungs: Rungs,
    georeferenced: bool = False,
) -> Found | None:
    """The best attempt, verified or not; the ladder is climbed until one is strong enough.

    Args:
        reference, moving: stretched one-band images.
        rungs: matchers and their views, cheapest first; see `rungs_for`.
        tried, warnings: what is done and what the person should know is added to these.
        georeferenced: the images show the same ground by their georeferencing, so that a model
            that agrees with it has two witnesses and needs no further view.

    Raises:
        WeightsError: the one matcher that was asked for has no weights.
    """
    if not (usable(reference) and usable(moving)):
        if reference.valid.any() and moving.valid.any() and BLANK not in warnings:
            warnings.append(BLANK)
        return None
    best: Found | None = None
    cache = _Cache(reference, moving)
    for name, views in rungs:
        try:
            matcher = matcher_for(spec, name)
        except WeightsError as err:
            if spec.matcher != "auto" or isinstance(err, ConsentError):
                raise
            warnings.append(f"{name} was left out: {err}")
            continue
        parts: list[tuple[ViewPair, Matches]] = []
        for pair_of_views in views:
            check(f"Looking at the pair with {name}, {_words(pair_of_views)}")
            parts.append((pair_of_views, cache.match(matcher, pair_of_views)))
            tried.append((name, _words(pair_of_views)))
            found = _judge(name, parts, reference, moving, spec)
            if found is None:
                continue
            if best is None or found.fit.log10_chance < best.fit.log10_chance:
                best = found
            near = georeferenced and _near_identity(best.fit, moving)
            if best.fit.verified and best.fit.log10_chance < (STRONG_LOG10 if near else SURE_LOG10):
                break
        if best is not None and best.fit.log10_chance < STRONG_LOG10:
            break
    # Judged at the end: a weaker attempt must not pass because it shows less of what is wrong.
    if best is None:
        return None
    likely = best.fit.log10_chance < ALONE_LOG10 and (
        georeferenced or _cover(best, reference, moving) > MIN_COVER
    )
    return replace(
        best,
        verified=best.fit.verified and (likely or georeferenced),
        is_contradicted=likely and not best.fit.verified,
    )


def _cover(found: Found, reference: Image, moving: Image) -> float:
    """Share of the ground that both images show inside the outline of the inliers."""
    rows, columns = np.mgrid[
        0 : reference.height : COVER_STEP_PX, 0 : reference.width : COVER_STEP_PX
    ]
    at = np.column_stack(
        [columns[reference.valid[rows, columns]], rows[reference.valid[rows, columns]]]
    )
    there = np.rint(transform(found.fit.matrix, at.astype(np.float64)))
    inside = ((there >= 0) & (there < [moving.width, moving.height])).all(axis=1)
    col, row = there[inside].astype(np.intp).T
    shown = int(moving.valid[row, col].sum()) * COVER_STEP_PX**2
    outline = shapely.convex_hull(shapely.multipoints(found.matches.ref_px[found.fit.inliers]))
    return float(shapely.area(outline)) / shown if shown else 0.0


def _judge(
    name: str,
    parts: Sequence[tuple[ViewPair, Matches]],
    reference: Image,
    moving: Image,
    spec: MatchOptions,
) -> Found | None:
    """The best model of what all views have found together."""
    matches = Matches.join([matches for _, matches in parts])
    fit = best_fit(matches, reference, moving, spec)
    if fit is None:
        return None
    ends = np.cumsum([len(m) for _, m in parts])[:-1]
    inliers = [int(part.sum()) for part in np.split(fit.inliers, ends)]
    log.info(
        "%s: %d matches, %s inliers by view, log10 chance %.1f, rivals %.2f",
        name, len(matches), inliers, fit.log10_chance, fit.rivals,
    )  # fmt: skip
    return Found(name, parts[int(np.argmax(inliers))][0], matches, fit)


def best_fit(matches: Matches, reference: Image, moving: Image, spec: MatchOptions) -> Fit | None:
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
    rivals = count_rivals(matches.ref_px, matches.mov_px, best.matrix, spec.threshold_px)
    return replace(best, rivals=rivals)


def _near_identity(fit: Fit, image: Image) -> bool:
    """Whether a model moves no corner by more than a tenth of the image."""
    size = np.array([image.width, image.height], np.float64)
    corners = size * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    moved = np.linalg.norm(transform(fit.matrix, corners) - corners, axis=1)
    return bool((moved < 0.1 * size.max()).all())


def _words(views: ViewPair) -> str:
    words = {
        "stretch": "as they are",
        "equalise": "locally equalised",
        "gradient": "as gradients",
        "invert": "inverted",
    }
    return words[views[0]] if views[0] == views[1] else f"one {words[views[1]]}"
