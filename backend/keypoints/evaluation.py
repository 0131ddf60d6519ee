"""How well keypoints are found again on dates that were kept from the method that drew them.

The dates, in order of time, are dealt into folds. For each fold the others draw the keypoints. On
each date of the fold it is asked, all dates being aligned to each other (see `sites`):

    repeat rate    does a detector respond within 1 (2) px of the keypoint?
    spread         how far do these responses scatter around their mean over the dates?
    verified match does a match of the date with the most favourable date that drew, verified by
                   MAGSAC++, have an inlier within 1 px of the keypoint?

Detectors respond by chance as well: `random` places near the polygons show how often.
"""

from __future__ import annotations

import csv
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from backend.errors import CancelledError, InputError
from backend.keypoints.base import Candidates, GeometricMethod, ImageMethod, KeypointMethod, Site
from backend.keypoints.catalogue import create
from backend.keypoints.choose import choose
from backend.keypoints.dates import dates_of
from backend.keypoints.detector import ENLARGE, Detector
from backend.keypoints.frame import frame_of
from backend.keypoints.image import in_core
from backend.keypoints.polygons import read_polygons
from backend.keypoints.sites import Sites
from backend.keypoints.table import Table, make_table
from backend.output import check_outputs, written_whole
from backend.specs import EvaluateKeypointsSpec, KeypointsSpec
from backend.types import Features, IsCancelled, Points, Progress
from backend.verify import robust

AGAIN_PX = (1.0, 2.0)
RANDOM = "random"
RANDOM_PER_POLYGON = 8
MATCH_THRESHOLD_PX = 3.0
# A detector that responds everywhere would find everything: so many responses per 100 px of ground.
RESPONSES_PER_100_PX = 4.0


@dataclass
class _Tally:
    """What was seen of one method, summed over folds, dates and windows."""

    keypoints: int = 0
    polygons: int = 0
    asked: int = 0  # keypoints on held-out dates that show the place
    again: Counter[tuple[str, float]] = field(default_factory=Counter)  # by judge and distance
    spread: list[float] = field(default_factory=list)  # px, of places found on several dates
    matched: int = 0


@dataclass(frozen=True)
class _Judged:
    """A window's dates as judges see them.

    Attributes:
        responses: by judge, per image: (N, 2) in the window's pixels.
        features: per image, of the matcher, in enlarged pixels.
    """

    responses: dict[str, list[Points]]
    features: list[Features]


def evaluate_keypoints(
    spec: EvaluateKeypointsSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Operation `evaluate_keypoints`: one row of figures per method.

    Raises:
        SpecError: no such method or detector.
        InputError: fewer dates than folds, nothing to draw from.
    """
    start = time.perf_counter()
    outputs = [path for path in (spec.table, spec.report) if path]
    check_outputs(outputs, [spec.polygons, *spec.rasters], spec.overwrite)
    if len(spec.rasters) < spec.folds:
        raise InputError(
            f"With {len(spec.rasters)} rasters there can't be {spec.folds} folds of dates. Give "
            f"at least {spec.folds} rasters of different dates, or fewer folds (at least 2)."
        )
    methods = {name: create(_drawing(spec, name)) for name in spec.methods}
    judges = {name: Detector(name, spec.device, tuple(spec.agree)) for name in spec.judges}
    matcher = Detector(spec.matcher, spec.device, tuple(spec.agree))
    table = _table(spec)
    dates = dates_of(spec.rasters, spec.dates)
    rows = table.used
    sites = Sites(
        spec.rasters,
        dates,
        table.geometry[rows],
        [table.dates[n] for n in rows],
        _drawing(spec, spec.methods[0]),
    )
    fold_of = _folds(dates, spec.folds)
    geometric = {
        name: choose_all(method.extract(np.arange(len(rows)), list(table.geometry[rows])), spec)
        for name, method in methods.items()
        if isinstance(method, GeometricMethod)
    }
    tallies = {name: _Tally() for name in [*methods, RANDOM]}
    for done, site in enumerate(sites):
        if is_cancelled():
            raise CancelledError
        progress(done / max(1, len(sites)), "evaluate", f"Window {done + 1} of {len(sites)}")
        judged = _judged(site, judges, matcher)
        for fold in range(spec.folds):
            held = [n for n, d in enumerate(site.images) if fold_of[d.raster] == fold]
            drew = [n for n, d in enumerate(site.images) if fold_of[d.raster] != fold]
            if not held or not drew:
                continue
            seen = replace(
                site, images=tuple(site.images[n] for n in drew), serves=site.serves[drew]
            )
            pairs = {(a, b): _inliers(matcher, judged, a, b, spec.seed) for a in drew for b in held}
            for name, tally in tallies.items():
                found = _drawn(name, methods, geometric, seen, spec)
                _tell(tally, found, site, held, drew, judged, pairs)
    result = {
        "version": 1,
        "operation": "evaluate_keypoints",
        "rasters": [
            {"path": path, "date": day.isoformat() if day else None}
            for path, day in zip(spec.rasters, dates, strict=True)
        ],
        "polygons": len(rows),
        "folds": spec.folds,
        "judges": list(judges),
        "methods": [_row(name, tally, spec) for name, tally in tallies.items()],
        "seconds": time.perf_counter() - start,
        "warnings": [*table.notes, *table.frame.notes, *sites.notes],
    }
    _write(spec, result)
    return result


def _drawing(spec: EvaluateKeypointsSpec, method: str) -> KeypointsSpec:
    """The spec that draws with one of the methods."""
    fields = {key: value for key, value in spec if key in KeypointsSpec.model_fields}
    fields.update(method=method, output="nothing.gpkg", report=None)
    return KeypointsSpec.model_validate(fields)


def _table(spec: EvaluateKeypointsSpec) -> Table:
    drawing = _drawing(spec, spec.methods[0])
    polygons = read_polygons(drawing)
    table = make_table(drawing, polygons, frame_of(drawing, polygons))
    if not len(table.used):
        raise InputError(
            f"None of the {len(table):,} polygons can have keypoints on {spec.rasters[0]}: "
            + ", ".join(f"{count:,} {state}" for state, count in table.counts().items())
            + ". Check that polygons and rasters show the same ground."
        )
    return table


def _folds(dates: Sequence[Any], folds: int) -> npt.NDArray[np.intp]:
    """The fold of each raster: dealt in order of time, so that every fold has every season."""
    order = sorted(range(len(dates)), key=lambda n: (dates[n] is None, dates[n] or n))
    out = np.empty(len(dates), np.intp)
    out[order] = np.arange(len(dates)) % folds
    return out


def choose_all(found: Candidates, spec: EvaluateKeypointsSpec) -> Candidates:
    """The best candidates of each polygon, as a job would keep them."""
    return choose(found, spec.max_per_polygon, spec.min_distance_px)


def _judged(site: Site, judges: dict[str, Detector], matcher: Detector) -> _Judged:
    left, top, right, bottom = site.core
    limit = max(1, round((right - left) * (bottom - top) * RESPONSES_PER_100_PX / 100))
    responses = {}
    for name, judge in judges.items():
        lots = []
        for dated in site.images:
            points, _ = judge.detect(dated.image)
            lots.append(points[in_core(site, points)][:limit])
        responses[name] = lots
    return _Judged(responses, [matcher.features(dated.image) for dated in site.images])


def _inliers(matcher: Detector, judged: _Judged, a: int, b: int, seed: int) -> Points:
    """Where, in image a (window's pixels), verified matches with image b start."""
    one, other = judged.features[a], judged.features[b]
    matches = matcher.matcher.match_features(one, other)
    threshold = MATCH_THRESHOLD_PX * ENLARGE
    area = float(one.size[0] * one.size[1])
    fit = robust(matches.ref_px, matches.mov_px, "affine", threshold, area, seed)
    if fit is None or not fit.verified:
        return np.empty((0, 2))
    return (matches.ref_px[fit.inliers] + 0.5) / ENLARGE - 0.5


def _drawn(
    name: str,
    methods: dict[str, KeypointMethod],
    geometric: dict[str, Candidates],
    site: Site,
    spec: EvaluateKeypointsSpec,
) -> Candidates:
    """What a method draws in a window, in the window's pixels."""
    if name == RANDOM:
        return _random(site, spec)
    method = methods[name]
    if isinstance(method, ImageMethod):
        found = choose_all(method.extract(site), spec)
    else:
        found = geometric[name]
        found = found[np.isin(found.polygon, site.polygons)]
    found = replace(found, px=found.px - np.array(site.corner))
    served = site.polygons[site.serves.any(axis=0)]
    return found[in_core(site, found.px) & np.isin(found.polygon, served)]


def _random(site: Site, spec: EvaluateKeypointsSpec) -> Candidates:
    """Places anywhere near the polygons."""
    rng = np.random.default_rng([spec.seed, *map(abs, site.corner)])
    zones = shapely.buffer(site.geometries, spec.band_px)
    polygon, places = [], []
    for row, zone in zip(site.polygons, zones, strict=True):
        low, high = np.array(zone.bounds[:2]), np.array(zone.bounds[2:])
        tries = rng.uniform(low, high, (8 * RANDOM_PER_POLYGON, 2))
        inside = tries[shapely.contains_xy(zone, tries)][:RANDOM_PER_POLYGON]
        places.append(inside)
        polygon += [row] * len(inside)
    found = Candidates.of(np.array(polygon, np.intp), np.concatenate(places))
    return found[in_core(site, found.px)]


def _tell(
    tally: _Tally,
    found: Candidates,
    site: Site,
    held: Sequence[int],
    drew: Sequence[int],
    judged: _Judged,
    pairs: dict[tuple[int, int], Points],
) -> None:
    """Add what a window's held-out dates say of some keypoints."""
    tally.keypoints += len(found)
    tally.polygons += len(np.unique(found.polygon))
    if not len(found):
        return
    row_of = {row: n for n, row in enumerate(site.polygons)}
    polygon = np.array([row_of[row] for row in found.polygon])
    column, line = np.rint(found.px).astype(np.intp).T
    spots: dict[str, list[Points]] = {name: [] for name in judged.responses}
    for b in held:
        asked = site.images[b].image.valid[line, column] & site.serves[b, polygon]
        tally.asked += int(asked.sum())
        for name, responses in judged.responses.items():
            spot = np.full((len(found), 2), np.nan)
            distance = np.full(len(found), np.inf)
            if len(responses[b]):
                tree = cKDTree(responses[b])
                distance, index = tree.query(found.px)
                close = asked & (distance <= AGAIN_PX[-1])
                spot[close] = responses[b][index[close]]
            spots[name].append(spot)
            for limit in AGAIN_PX:
                tally.again[name, limit] += int((asked & (distance <= limit)).sum())
        shares = [_near(found.px, pairs[a, b]) & asked for a in drew]
        best = max(shares, key=lambda hits: int(hits.sum()))
        tally.matched += int(best.sum())
    for lots in spots.values():
        tally.spread += _spreads(np.stack(lots)).tolist()


def _near(px: Points, others: Points) -> npt.NDArray[np.bool_]:
    if not len(others):
        return np.zeros(len(px), np.bool_)
    return np.asarray(cKDTree(others).query(px)[0] <= AGAIN_PX[0], np.bool_)


def _spreads(spots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Scatter of (dates, N, 2) finds around their mean, of those found on two dates or more."""
    count = np.isfinite(spots[:, :, 0]).sum(axis=0)
    spots = spots[:, count > 1]
    middle = np.nanmean(spots, axis=0) if spots.size else np.empty((0, 2))
    return np.asarray(np.sqrt(np.nanmean(((spots - middle) ** 2).sum(axis=2), axis=0)))


def _row(name: str, tally: _Tally, spec: EvaluateKeypointsSpec) -> dict[str, Any]:
    """The figures of one method; the judge that serves it best gives its repeat rate."""
    rates = {
        judge: [_share(tally.again[judge, limit], tally.asked) for limit in AGAIN_PX]
        for judge in spec.judges
    }
    best = max(rates, key=lambda judge: rates[judge][0] or 0.0)
    return {
        "method": name,
        "keypoints_per_polygon": _share(tally.keypoints, tally.polygons),
        "repeat_rate_1px": rates[best][0],
        "repeat_rate_2px": rates[best][1],
        "judge": best,
        "by_judge": rates,
        "in_verified_match": _share(tally.matched, tally.asked),
        "spread_px": float(np.sqrt(np.mean(np.square(tally.spread)))) if tally.spread else None,
        "asked": tally.asked,
    }


def _share(count: int, of: int) -> float | None:
    return count / of if of else None


def _write(spec: EvaluateKeypointsSpec, result: dict[str, Any]) -> None:
    if spec.report:
        with written_whole(spec.report) as path:
            Path(path).write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if spec.table:
        columns = [key for key in result["methods"][0] if key != "by_judge"]
        with (
            written_whole(spec.table) as path,
            open(path, "w", newline="", encoding="utf-8") as out,
        ):
            writer = csv.DictWriter(out, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(result["methods"])
