"""Image keypoints that are found again across dates: what a matcher can rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from backend.keypoints.base import Candidates, ImageMethod, Needs, Site
from backend.keypoints.detector import Detector
from backend.keypoints.image import in_core, near
from backend.specs import KeypointsSpec
from backend.types import Points

AGAIN_PX = 1.0  # found so near on another date counts as found again
ROUNDS = 3  # the middle of what was found moves, and with it what is near
SAME_PX = 0.5  # middles nearer than this are one place
SPREAD_COST = 0.2  # of the score per pixel of spread
RESPONSE_WORTH = 0.05  # of the strongest response of a date
PATCH_PX = 11  # side of the patch that is compared between dates


class Persistent(ImageMethod):
    """Places near and inside a polygon where a detector responds on most dates.

    Every date's keypoints are candidates; each is looked for within a pixel on the other dates
    that may serve the polygon and show the place. `repeat_rate` is the share of these where it
    was found, `spread_px` how far the finds scatter, `match_score` how alike their surroundings
    are. With a single date nothing is known of these, and the detector's response ranks.
    """

    name = "persistent"
    needs: Needs = "dates"

    def __init__(self, spec: KeypointsSpec) -> None:
        super().__init__(spec)
        self.detector = Detector(spec.detector, spec.device, tuple(spec.agree))

    def extract(self, site: Site) -> Candidates:
        """Candidates of one window that were found again often enough."""
        detected = [self.detector.detect(dated.image) for dated in site.images]
        # Polygons that the same dates may serve are looked at together.
        patterns, group = np.unique(site.serves, axis=1, return_inverse=True)
        found = []
        for k, pattern in enumerate(patterns.T):
            dates = np.flatnonzero(pattern)
            if not len(dates):
                continue
            ours = group.ravel() == k
            places = self._places(site, ours, dates, [detected[n] for n in dates])
            polygon, at = near(places.px, site.geometries, self.spec.band_px, ours)
            chosen = places[at]
            found.append(
                replace(
                    chosen, polygon=site.polygons[polygon], px=chosen.px + np.array(site.corner)
                )
            )
        return Candidates.join(found)

    def _places(
        self,
        site: Site,
        ours: npt.NDArray[np.bool_],
        dates: npt.NDArray[np.intp],
        detected: Sequence[tuple[Points, npt.NDArray[np.float64]]],
    ) -> Candidates:
        """Places around some of the polygons, each once, in the window's pixels; of no polygon
        yet."""
        points = np.concatenate([p for p, _ in detected])
        response = np.concatenate([s for _, s in detected])
        close = np.unique(near(points, site.geometries, self.spec.band_px + AGAIN_PX, ours)[1])
        points, response = points[close], response[close]
        middle, hits = _gathered(points, [p for p, _ in detected])
        shown = _shown(site, dates, middle)
        again = np.isfinite(hits[:, :, 0]) & shown
        seen, times = shown.sum(axis=0), again.sum(axis=0)
        many = seen > 1
        rate = np.where(many, np.maximum(times - 1, 0) / np.maximum(seen - 1, 1), np.nan)
        away = np.where(again, ((hits - middle) ** 2).sum(axis=2), 0).sum(axis=0)
        spread = np.where(many, np.sqrt(away / np.maximum(times, 1)), np.nan)
        # Responses decide between equals, and alone where there is one date.
        ranked = rate - SPREAD_COST * spread + RESPONSE_WORTH * response
        score = np.where(many, np.clip(ranked, 0, 1), response)
        enough = ~many | (rate >= self.spec.min_repeat_rate - 1e-9)
        index = np.flatnonzero(enough & (times > 0) & in_core(site, middle))
        index = index[_best_of_near(middle[index], score[index])]
        alike = _alike(site, dates, middle[index], again[:, index])
        return Candidates(
            np.full(len(index), -1, np.intp),
            middle[index],
            score[index],
            rate[index],
            spread[index],
            np.where(many[index], alike, np.nan),
            seen[index].astype(np.intp),
        )


def _gathered(points: Points, detected: Sequence[Points]) -> tuple[Points, npt.NDArray[np.float64]]:
    """Where keypoints of all dates gather around each of some points.

    Returns:
        (N, 2) middles of what was found, and (dates, N, 2) what was: NaN where nothing is near.
    """
    trees = [cKDTree(p) if len(p) else None for p in detected]
    middle = points
    hits = np.full((len(detected), len(points), 2), np.nan)
    for _ in range(ROUNDS):
        for n, tree in enumerate(trees):
            hits[n] = np.nan
            if tree is not None:
                distance, index = tree.query(middle)
                at = distance <= AGAIN_PX
                hits[n, at] = tree.data[index[at]]
        count = np.isfinite(hits[:, :, 0]).sum(axis=0)[:, None]
        middle = np.where(count > 0, np.nansum(hits, axis=0) / np.maximum(count, 1), points)
    return middle, hits


def _shown(site: Site, dates: npt.NDArray[np.intp], points: Points) -> npt.NDArray[np.bool_]:
    """(dates, N): whether the date shows the place."""
    valid = np.stack([site.images[n].image.valid for n in dates])
    column, row = np.rint(points).astype(np.intp).T
    height, width = valid.shape[1:]
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    return np.asarray(
        valid[:, np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)] & inside, np.bool_
    )


def _alike(
    site: Site,
    dates: npt.NDArray[np.intp],
    points: Points,
    again: npt.NDArray[np.bool_],
) -> npt.NDArray[np.float64]:
    """(N,) mean correlation of the patches where a place was found again, with their mean."""
    half = PATCH_PX // 2
    steps = np.arange(-half, half + 1)
    column, row = np.rint(points).astype(np.intp).T
    patches = []
    for n in dates:
        image = site.images[n].image
        x = np.clip(column[:, None, None] + steps, 0, image.width - 1)
        y = np.clip(row[:, None, None] + steps[:, None], 0, image.height - 1)
        patch = image.pixels[0][y, x].reshape(len(points), PATCH_PX**2).astype(np.float64)
        patch -= patch.mean(axis=1, keepdims=True)
        patches.append(patch / np.maximum(np.linalg.norm(patch, axis=1, keepdims=True), 1e-9))
    stack = np.stack(patches) * again[:, :, None]
    mean = stack.sum(axis=0)
    mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    total = np.einsum("dnk,nk->n", stack, mean) / np.maximum(again.sum(axis=0), 1)
    return np.clip(total, 0, 1)


def _best_of_near(points: Points, score: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Rows of the best place of each lot of places closer than `SAME_PX` to it."""
    order = np.argsort(-score, kind="stable")
    near_by = cKDTree(points).query_ball_point(points, SAME_PX) if len(points) else []
    taken = np.zeros(len(points), np.bool_)
    kept = []
    for n in order:
        if not taken[n]:
            kept.append(n)
            taken[near_by[n]] = True
    return np.array(kept, np.intp)
