"""Match two rasters of any size: look, tiles, verification, refinement, report."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import rasterio
import shapely

from backend import coarse, unfinished
from backend.coarse import Plan
from backend.coverage import Coverage
from backend.errors import CancelledError
from backend.footprints import ground
from backend.geometry import Matrix, inverse, transform
from backend.limits import at_once, memory_mb, tile_side
from backend.look import BLANK, matcher_for
from backend.matchers.base import Matcher
from backend.output import check_outputs, write_geopackage, write_points_file, written_whole
from backend.pair import Pair, open_pair, without_overlap
from backend.raster import open_raster
from backend.report import Stopwatch, advice, make_report, reset_peak_memory, write_json
from backend.specs import MatchSpec
from backend.tie_points import TiePoints, spread_evenly
from backend.tile_match import PreparedTile, match_tile, prepare
from backend.tiles import MARGIN_PX, Tile, carry_over, make_tiles, split
from backend.transformation import fit as fit_transformation
from backend.types import IsCancelled, Points, Progress
from backend.unfinished import Finished, Unfinished
from backend.verify import (
    MAX_RIVALS,
    MIN_INLIERS,
    MODELS,
    Fit,
    ModelType,
    consistent,
    count_rivals,
    solve,
)

log = logging.getLogger(__name__)

GDAL_CACHE_MB = 128
MOST_AT_ONCE = 2  # tiles are matched: each takes some 300 MB
TILE_MB = 300
# Memory by kind of matcher: MB whatever the tiles are, and bytes per pixel of a tile. Measured on
# the sample pair with SIFT, and with DISK, the hungriest of the networks.
CLASSICAL_NEEDS, NETWORK_NEEDS = (600, 300), (1060, 1800)
CONSISTENT_PX = 1.5  # working pixels between a tie point and its neighbours' median
MISFIT = "use the displacements, not the model."
REFINED_SHARE = 0.3  # below this, refinement does not suit the pair and matches stand as they are


def match(spec: MatchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Match the moving raster to the reference and write tie points, tiles and report.

    Returns:
        The report (see `backend.report`) with `output`, `layers` and `map` besides.

    Raises:
        ImatchError: bad input, no room for the output, weights missing, or cancelled; nothing is
            left behind then.
    """
    check_outputs(
        [path for path in (spec.output, spec.report, spec.points) if path],
        [path for path in (spec.reference, spec.moving, spec.aoi) if path],
        spec.overwrite,
    )
    reset_peak_memory()
    watch = Stopwatch()
    with (
        rasterio.Env(GDAL_CACHEMAX=GDAL_CACHE_MB),
        open_raster(spec.reference, spec.reference_bands) as reference,
        open_raster(spec.moving, spec.moving_bands) as moving,
    ):
        pair = open_pair(reference, moving, spec)
        job = _Job(spec, pair, watch, progress, is_cancelled)
        report, points, tiles = job.run()
        if is_cancelled():
            raise CancelledError
        progress(0.97, "write", "Writing the results")
        with contextlib.ExitStack() as written:  # all of the files, or none
            if spec.report:
                write_json(written.enter_context(written_whole(spec.report)), report)
            if spec.points:
                path = written.enter_context(written_whole(spec.points))
                write_points_file(path, points, reference.crs)
            path = written.enter_context(written_whole(spec.output))
            write_geopackage(path, points, tiles, reference.crs)
        if job.kept is not None:
            job.kept.done()
        bounds = shapely.total_bounds([t["geometry"] for t in tiles]) if tiles else None
        progress(1.0, "done", "Done")
        return {
            **report,
            "output": spec.output,
            "layers": ["matches", "displacements", "tiles"],
            "map": {
                "crs": reference.crs.to_wkt() if reference.crs else None,
                "extent": None if bounds is None else [float(v) for v in bounds],
            },
        }


class _Job:
    """One match in progress; exists so that the steps below share spec, clock and callbacks."""

    def __init__(
        self,
        spec: MatchSpec,
        pair: Pair,
        watch: Stopwatch,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> None:
        self.spec = spec
        self.pair = pair
        self.watch = watch
        self.progress = progress
        self.is_cancelled = is_cancelled
        self.warnings: list[str] = []
        self.is_judged = False  # whether the first look has judged these very matches
        self.coverage = Coverage()
        self.kept: Unfinished | None = None

    def run(self) -> tuple[dict[str, Any], TiePoints, list[dict[str, Any]]]:
        """Report, tie points, and the rows of the `tiles` layer."""
        spec, pair = self.spec, self.pair
        nothing = TiePoints.join([])
        if os.path.realpath(spec.reference) == os.path.realpath(spec.moving):
            self.warnings.append("Reference and moving are the same file.")
        if pair.area.is_empty:
            self.warnings.append(
                "The two rasters share no ground"
                + (" in the area of interest." if spec.aoi else ".")
                + " Check their CRS and positions, or match them with search set to always."
            )
            if spec.search != "always" or spec.aoi:
                return self._report("no_overlap", spec.matcher, nothing, None), nothing, []
            pair = self.pair = without_overlap(pair)
        chosen = None if spec.tiles is None else make_tiles(pair, spec.tile_size, spec.tiles)
        with self.watch.stage("look"):
            plan = coarse.plan(pair, spec, self.warnings, self.progress, self.is_cancelled)
        self.pair = plan.pair
        self._describe_offset(plan)
        grid = self._within_memory(plan, make_tiles(self.pair, spec.tile_size))
        if len(grid) > 1:  # each has a matcher's whole budget of keypoints to itself
            plan = replace(plan, matches=None)
        self.is_judged = plan.matches is not None
        if chosen is not None:
            grid = self._within_memory(plan, carry_over(chosen, pair, self.pair))
        parts, rows = [], []
        self.kept = unfinished.of(spec, self.pair, plan)
        if plan.fit is not None or self.pair.georeferenced:
            for points, row in self._match_tiles(plan, grid):
                parts.append(points)
                rows.append(row)
        if self.kept.taken:
            self.warnings.append(
                f"{self.kept.taken} of {len(grid)} tiles were kept from a run that was interrupted."
            )
        points = TiePoints.join(parts)
        points, fit = self._verify(points)
        if plan.is_contradicted:
            fit = None
            self.warnings.append(
                "Many matches agree with their neighbours, but not with one transformation: the "
                "ground is steep and seen from different sides, or parts of it have moved."
            )
        if fit is not None:
            self._describe_georeferencing()
        self._describe_model(points, fit)
        status = "ok" if fit is not None else "unverified"
        if status == "unverified":
            points = points.with_columns(inlier=np.zeros(len(points), np.bool_))
            blank = BLANK in self.warnings
            looked = rows or (spec.search != "never" and not plan.tried)
            if looked and not self.coverage.valid and not blank:
                status = "no_overlap"
                self.warnings.append(
                    "Nowhere do both rasters have valid ground: all of it is nodata or cloud in "
                    "one or the other. Try with the cloud mask off."
                )
            elif not blank:
                self.warnings.append(advice(spec, plan.tried))
        for row in rows:
            mine = points.inlier & (points.tile_id == row["tile_id"])
            row["inliers"] = int(mine.sum())
        return self._report(status, plan.matcher, points, fit), points, rows

    def _describe_georeferencing(self) -> None:
        missing = [r.name for r in (self.pair.reference, self.pair.moving) if r.crs is None]
        if missing and len(missing) < 2:
            self.warnings.append(
                f"{missing[0]} has no CRS, so its position was found from the image alone."
            )

    def _describe_offset(self, plan: Plan) -> None:
        if plan.offset_px > coarse.NEAR_PX:
            self.warnings.append(
                f"The georeferencing of the two rasters differs by about {plan.offset_px:.0f} "
                "pixels; the match starts from the offset that was found in the images."
            )

    def _describe_model(self, points: TiePoints, fit: Fit | None) -> None:
        limit = self.spec.threshold_px * self.pair.scale
        if fit is not None and np.median(points.residual_px[points.inlier]) > limit:
            self.warnings.append(
                f"The tie points agree with their neighbours, but one {fit.model} for the whole "
                f"pair does not describe them: {MISFIT}"
            )

    # -- tiles ---------------------------------------------------------------------------------

    def _within_memory(self, plan: Plan, grid: list[Tile]) -> list[Tile]:
        """The tiles, in parts where the memory that the engine may take is too small for them."""
        kind = matcher_for(self.spec, plan.matcher).kind
        base, each = CLASSICAL_NEEDS if kind == "classical" else NETWORK_NEEDS
        side = tile_side(self.spec.tile_size, MARGIN_PX, base, each)
        parts = split(grid, self.pair, side)
        if len(parts) > len(grid):
            self.warnings.append(
                f"The tiles were matched in parts of {side} pixels, because the engine may take "
                f"{memory_mb()} MB of memory."
            )
        return parts

    def _match_tiles(
        self, plan: Plan, grid: list[Tile]
    ) -> Iterator[tuple[TiePoints, dict[str, Any]]]:
        """Points and layer row of each tile, in order; the next one is read meanwhile.

        A classical matcher keeps one core busy, so several tiles are matched at once; a network
        takes all cores for one.
        """
        matcher = matcher_for(self.spec, plan.matcher)
        side_by_side = at_once(MOST_AT_ONCE, TILE_MB) if matcher.kind == "classical" else 1
        ahead = iter(grid)
        jobs: deque[Future[Finished]] = deque()
        with (
            ThreadPoolExecutor(1, thread_name_prefix="read") as reader,
            ThreadPoolExecutor(side_by_side, thread_name_prefix="match") as workers,
        ):

            def start(count: int) -> None:
                for tile in itertools.islice(ahead, count):
                    ready = reader.submit(self._prepare, plan, tile)
                    jobs.append(workers.submit(self._match_tile, plan, matcher, tile, ready))

            try:
                start(side_by_side + 1)
                for number, tile in enumerate(grid):
                    self._check(number, len(grid))
                    points, row, valid = jobs.popleft().result()
                    start(1)
                    self.coverage.add(self.pair, tile, valid)
                    yield points, row
            finally:
                for job in jobs:  # cancelled or failed: begin no other tile
                    job.cancel()

    def _match_tile(
        self, plan: Plan, matcher: Matcher, tile: Tile, ready: Future[PreparedTile | Finished]
    ) -> Finished:
        """Runs in a worker's thread."""
        prepared = ready.result()
        if isinstance(prepared, tuple):
            return prepared
        start = time.perf_counter()
        points = match_tile(self.pair, plan, matcher, prepared, self.spec, self.watch)
        status = "matched" if points.inlier.any() else "no match"
        if not prepared.valid.any():
            status = "no data"
        row = {
            "tile_id": tile.tile_id,
            "geometry": ground(self.pair, tile.outline),
            "status": status,
            "matcher": plan.matcher,
            "matches": len(points),
            "inliers": 0,
            "seconds": round(time.perf_counter() - start, 3),
        }
        if self.kept is not None:
            self.kept.write(tile, points, row, prepared.valid)
        return points, row, prepared.valid

    def _check(self, number: int, total: int) -> None:
        if self.is_cancelled():
            raise CancelledError
        self.progress(0.1 + 0.85 * number / total, "match", f"Tile {number + 1} of {total}")

    def _prepare(self, plan: Plan, tile: Tile) -> PreparedTile | Finished:
        """Runs in the reader's thread."""
        if self.kept is not None and (finished := self.kept.read(tile)) is not None:
            return finished
        with self.watch.stage("read"):
            return prepare(self.pair, plan, tile, self.spec.cloud_mask)

    # -- the whole pair ------------------------------------------------------------------------

    def _verify(self, points: TiePoints) -> tuple[TiePoints, Fit | None]:
        """Keep the inliers that agree with each other, fit the model, hold out check points."""
        spec = self.spec
        inlier = points.inlier.copy()
        tolerance = spec.threshold_px
        if spec.refine and inlier.any():
            refined = points.reliability > 0
            if refined[inlier].mean() >= REFINED_SHARE:
                inlier &= refined
                tolerance = CONSISTENT_PX
            else:
                self.warnings.append(
                    "The two rasters look too different for sub-pixel refinement; the tie points "
                    "stand as the matcher found them."
                )
        index = np.flatnonzero(inlier)
        if len(index):
            moved = points.mov_px[index] - self.pair.to_mov(points.ref_px[index])
            per_work = self._moving_pixels_per_work_pixel(points, index)
            keep = consistent(points.ref_px[index], moved, tolerance * per_work)
            inlier[index[~keep]] = False
        points = points.with_columns(inlier=inlier)
        if spec.max_points is not None:
            chosen = np.zeros(len(points), np.bool_)
            chosen[spread_evenly(points, spec.max_points, spec.seed)] = True
            points = points.select(chosen) if chosen.any() else points
        points = points.with_columns(
            ref_map=self.pair.reference_map(points.ref_px),
            mov_map=self.pair.moving_in_reference_crs(points.mov_px),
        )
        return self._fit(points)

    def _moving_pixels_per_work_pixel(
        self, points: TiePoints, index: npt.NDArray[np.intp]
    ) -> float:
        around = points.ref_px[index].mean(axis=0) + np.array([[0, 0], [1, 0], [0, 1]])
        out = self.pair.to_mov(around)
        area = abs(float(np.linalg.det(np.column_stack([out[1] - out[0], out[2] - out[0]]))))
        return float(np.sqrt(area)) * self.pair.scale or 1.0

    def _fit(self, points: TiePoints) -> tuple[TiePoints, Fit | None]:
        spec = self.spec
        index = np.flatnonzero(points.inlier)
        if len(index) < MIN_INLIERS:
            return points, None
        role = points.role.copy()
        wanted = round(spec.check_share * len(index))
        if wanted:
            role[spread_evenly(points, wanted, spec.seed)] = "check"
        tie = points.inlier & (role == "tie")
        ref, mov = points.ref_px[tie], points.mov_px[tie]
        model, matrix = self._model(ref, mov)
        returned = transform(inverse(matrix), points.mov_px)
        residual = np.linalg.norm(returned - points.ref_px, axis=1)
        points = points.with_columns(role=role, residual_px=residual)
        fit = Fit(model, matrix, points.inlier, -np.inf)
        if not self.pair.georeferenced:
            # Nothing but the images speaks for this model, so it must hold for them as a whole.
            limit = spec.threshold_px * self.pair.scale
            away = float(np.sqrt(np.mean(residual[points.inlier] ** 2)))
            if away > limit or (
                not self.is_judged
                and count_rivals(points.ref_px, returned, np.eye(3), limit) > MAX_RIVALS
            ):
                return points, None
        return points, fit

    def _model(self, ref: Points, mov: Points) -> tuple[ModelType, Matrix]:
        if self.spec.model != "auto":
            return self.spec.model, solve(self.spec.model, ref, mov)
        chosen = fit_transformation(ref, mov, models=MODELS).transformation
        return cast(ModelType, chosen.model), chosen.matrix

    def _report(
        self, status: str, matcher: str, points: TiePoints, fit: Fit | None
    ) -> dict[str, Any]:
        coverage = self.coverage.share(self.pair, points)
        return make_report(
            self.pair, matcher, status, points, fit, coverage, self.warnings, self.watch.stop()
        )
