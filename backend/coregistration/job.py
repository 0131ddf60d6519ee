"""The operation `coregister`: match or read matches, fit, measure, write the aligned raster."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from backend.alignment import Alignment, claimed
from backend.checks import Checked, check, hold_out
from backend.coregistration.aligned import kernel_of, write_aligned
from backend.coregistration.extras import write_gcps, write_residuals
from backend.coregistration.figures import figures, metres_per_pixel
from backend.coregistration.grid import Grid
from backend.coregistration.points import read_points
from backend.coregistration.source import Source, describe
from backend.coregistration.write import remove_side_files
from backend.errors import CancelledError, SpecError
from backend.leftovers import scratch
from backend.output import check_outputs, write_points_file, written_whole
from backend.pair import Pair, open_pair
from backend.raster import open_raster
from backend.report import REPORT_VERSION, Stopwatch, peak_memory_mb, reset_peak_memory, write_json
from backend.specs import CoregisterSpec, MatchOptions, MatchSpec
from backend.tie_points import TiePoints
from backend.transformation import Fitted, fit
from backend.types import IsCancelled, Mask, Points, Progress
from backend.verify import solve

GDAL_CACHE_MB = 128
NODES, JUDGES = 600, 20_000  # nobody waits at a window here, so a spline may be finer
CLEARLY = 1.2  # an error that is larger by so much is worth a warning
SHIFTED_PX = 0.5  # a pure shift that leaves more, where another model would not, is refused


def coregister(
    spec: CoregisterSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Align the moving raster with the reference.

    Returns:
        The report (see docs/coregistration.md). Where no match is verified its `status` says so
        and `output` is None: no raster is written then.

    Raises:
        ImatchError: bad input, no room for the output, weights missing, or cancelled; nothing is
            left behind then.
    """
    beside = (spec.report, spec.matches_output, spec.points, spec.gcps, spec.residuals)
    check_outputs(
        [path for path in (spec.output, *beside) if path],
        [path for path in (spec.reference, spec.moving, spec.aoi, spec.matches) if path],
        spec.overwrite,
    )
    reset_peak_memory()
    with (
        rasterio.Env(GDAL_CACHEMAX=GDAL_CACHE_MB, GDAL_TIFF_INTERNAL_MASK=True),
        open_raster(spec.reference) as reference,
        open_raster(spec.moving) as moving,
        contextlib.ExitStack() as written,
    ):
        pair = open_pair(reference, moving, spec)
        job = _Job(spec, pair, describe(moving), progress, is_cancelled)
        report = job.run(written)
        if spec.report:
            write_json(written.enter_context(written_whole(spec.report)), report)
        if is_cancelled():
            raise CancelledError
        written.close()
        if report["output"]:
            remove_side_files(spec.output)
        progress(1.0, "done", "Done")
        return report


class _Job:
    """One alignment in progress; exists so that its steps share spec, clock and callbacks."""

    def __init__(
        self,
        spec: CoregisterSpec,
        pair: Pair,
        source: Source,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> None:
        self.spec = spec
        self.pair = pair
        self.source = source
        self.progress = progress
        self.is_cancelled = is_cancelled
        self.watch = Stopwatch()
        self.warnings: list[str] = []

    def run(self, written: contextlib.ExitStack) -> dict[str, Any]:
        """The report; files become whole when `written` is closed."""
        spec = self.spec
        matched, points = self._points(written)
        report = self._begin(matched, points)
        if report["status"] != "ok":
            return report
        target = claimed(self.pair, points.mov_px)
        if not np.isfinite(target).all():  # georeferenced, but not to where the images say
            self.pair = replace(self.pair, georeferenced=False)
            target = points.mov_px
        held = hold_out(points)
        with self.watch.stage("fit"):
            self._step(0.0, "fit", "Fitting the transformation")
            fitted = self._fit(points, target, held)
        alignment = Alignment(self.pair, fitted.transformation)
        checked = check(fitted.transformation, points.ref_px, target, held)
        self._compare(report, points, target, checked)
        with self.watch.stage("write"):
            grid = self._write_raster(alignment, written)
            self._write_beside(points, target, held, fitted, written)
        matrix = alignment.matrix()
        report.update(
            output=spec.output,
            model={
                "type": fitted.transformation.model,
                "ref_px_to_mov_px": None if matrix is None else matrix.tolist(),
                "similarity_px": _similarity(points),
                "cross_validation": fitted.cross_validation,
            },
            resampling="none" if spec.geotransform_only else kernel_of(spec, self.source),
            map={
                "crs": grid.crs.to_wkt() if grid.crs else None,
                "extent": grid.extent(),
            },
            seconds=self.watch.stop(),
            peak_memory_mb=peak_memory_mb(),
        )
        return report

    def _step(self, fraction: float, stage: str, message: str) -> None:
        """Progress of the part after the match, which is quick where there are matches already."""
        if self.is_cancelled():
            raise CancelledError
        begin = 0.05 if self.spec.matches else 0.6
        self.progress(begin + (0.97 - begin) * fraction, stage, message)

    # -- points ---------------------------------------------------------------------------------

    def _points(self, written: contextlib.ExitStack) -> tuple[dict[str, Any], TiePoints]:
        """What is known of the match, as its report says it, and the points that count."""
        spec = self.spec
        if spec.matches:
            points, total = read_points(spec.matches, self.pair)
            names = dict.fromkeys(str(name) for name in points.matcher if name)
            return {
                "matcher": ", ".join(names),
                "matches": total,
                "coverage": None,
                "status": "ok" if len(points) else "unverified",
                "warnings": []
                if len(points)
                else [
                    f"No row of {Path(spec.matches).name} counts: none is verified, accepted or "
                    "added. Review the matches, or match again with other bands or another matcher."
                ],
            }, points
        from backend import pipeline  # with all matchers: nobody waits for them without need

        with scratch() as folder:
            if spec.matches_output:
                path = written.enter_context(written_whole(spec.matches_output))
            else:
                path = os.path.join(folder, "matches.gpkg")
            options = {name: getattr(spec, name) for name in MatchOptions.model_fields}
            report = pipeline.match(
                MatchSpec.model_validate({**options, "output": path}),
                lambda fraction, stage, text: self.progress(0.6 * fraction, stage, text),
                self.is_cancelled,
            )
            self.watch.seconds.update(
                {name: value for name, value in report["seconds"].items() if name != "total"}
            )
            points, _ = read_points(path, self.pair)
            # An alignment bends where a match has plain models only.
            told = [text for text in report["warnings"] if not text.endswith(pipeline.MISFIT)]
            return {**report, "warnings": told}, points

    def _begin(self, matched: dict[str, Any], points: TiePoints) -> dict[str, Any]:
        """The report as it is where there is nothing to align by."""
        self.warnings.extend(matched["warnings"])
        nothing = figures(None, None)
        return {
            "version": REPORT_VERSION,
            "reference": self.pair.reference.path,
            "moving": self.pair.moving.path,
            "output": None,
            "matcher": matched["matcher"],
            "matches": matched["matches"],
            "inliers": len(points) if matched["status"] == "ok" else 0,
            "coverage": matched["coverage"],
            "model": None,
            "grid": self.spec.grid,
            "resampling": None,
            "before": nothing,
            "after": nothing,
            "check_points": 0,
            "checked": "none",
            "map": None,
            "seconds": self.watch.stop(),
            "peak_memory_mb": peak_memory_mb(),
            "warnings": self.warnings,
            "status": matched["status"],
        }

    # -- model ----------------------------------------------------------------------------------

    def _fit(self, points: TiePoints, target: Points, held: Mask) -> Fitted:
        spec = self.spec
        wanted = "shift" if spec.geotransform_only else spec.model
        outline = self.pair.reference.footprint()
        ref, mov = points.ref_px[~held], target[~held]
        fitted = fit(ref, mov, wanted, outline, NODES, JUDGES)
        scores = fitted.cross_validation
        mine = scores.get(fitted.transformation.model)
        if mine is None or wanted == "auto":
            return fitted
        best = min(scores, key=lambda name: scores[name])
        if mine > CLEARLY * scores[best]:
            said = (
                f"The model {wanted} leaves {mine:.2f} px at points left out in turn, {best} only "
                f"{scores[best]:.2f} px."
            )
            if spec.geotransform_only and spec.model == "auto" and mine > SHIFTED_PX:
                raise SpecError(
                    f"A geotransform can only be shifted, but this pair differs by more. {said} "
                    "Leave geotransform_only out, or set the model to shift to do it nevertheless.",
                    field="geotransform_only",
                    value="True",
                    allowed="pairs that differ by a shift",
                )
            self.warnings.append(said)
        return fitted

    def _compare(
        self, report: dict[str, Any], points: TiePoints, target: Points, checked: Checked
    ) -> None:
        """Errors before and after, at the same points."""
        ref = points.ref_px[checked.index]
        metres = metres_per_pixel(self.pair, ref)
        before = target[checked.index] - ref if self.pair.georeferenced else None
        report["before"] = figures(before, metres)
        report["after"] = figures(checked.vectors, metres)
        report["check_points"] = len(ref)
        report["checked"] = checked.how
        if checked.how == "in_turn":
            self.warnings.append(
                f"There are only {len(points)} tie points, so none was held out: each error is "
                "that of a fit without the point."
            )
        elif checked.how == "none":
            self.warnings.append("There are too few tie points to say how good the alignment is.")
        now, then = report["after"]["rmse_px"], report["before"]["rmse_px"]
        if now is not None and now > self.spec.threshold_px:
            self.warnings.append(
                f"The check points are still {now:.1f} px off, so this model does not describe the "
                "pair. Try model tps, or review the matches."
            )
        elif now is not None and then is not None and now >= then:
            self.warnings.append(
                "The alignment does not lower the error: the rasters lie as well as the match can "
                "tell already."
            )

    # -- files ----------------------------------------------------------------------------------

    def _write_raster(self, alignment: Alignment, written: contextlib.ExitStack) -> Grid:
        path = self.spec.output
        part = written.enter_context(written_whole(path))
        grid, told = write_aligned(
            alignment, self.source, self.spec, path, part, self._step, self.is_cancelled
        )
        self.warnings.extend(told)
        return grid

    def _write_beside(
        self,
        points: TiePoints,
        target: Points,
        held: Mask,
        fitted: Fitted,
        written: contextlib.ExitStack,
    ) -> None:
        spec, pair = self.spec, self.pair
        if spec.points:
            path = written.enter_context(written_whole(spec.points))
            write_points_file(path, points, pair.reference.crs)
        if spec.gcps:
            write_gcps(written.enter_context(written_whole(spec.gcps)), pair, points)
        if spec.residuals:
            before = target - points.ref_px if pair.georeferenced else None
            after = fitted.transformation.residual(points.ref_px, target)
            path = written.enter_context(written_whole(spec.residuals))
            write_residuals(path, pair, points, held, before, after)


def _similarity(points: TiePoints) -> list[list[float]] | None:
    """The rotation, scale and shift closest to a model, whatever that is: ref_px to mov_px."""
    if len(points) < 2:
        return None
    found: list[list[float]] = solve("similarity", points.ref_px, points.mov_px).tolist()
    return found
