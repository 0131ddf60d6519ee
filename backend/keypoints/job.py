"""The operation `keypoints`: read polygons, draw candidates, choose among them, write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from backend.errors import CancelledError, SpecError
from backend.keypoints.base import Candidates, GeometricMethod, ImageMethod, Site
from backend.keypoints.catalogue import METHODS, create, describe
from backend.keypoints.choose import choose
from backend.keypoints.frame import frame_of
from backend.keypoints.outlines import Index
from backend.keypoints.output import write_keypoints
from backend.keypoints.polygons import read_polygons
from backend.keypoints.table import SKIPPED, Table, make_table
from backend.output import check_outputs, written_whole
from backend.report import REPORT_VERSION, Stopwatch, peak_memory_mb, reset_peak_memory, write_json
from backend.specs import KeypointsSpec
from backend.types import IsCancelled, Mask, Progress
from backend.wkt import is_wkt

CHUNK_PX = 30_000.0  # outline that is looked at together: a tenth of a second, some megabytes
CHUNK = 2000  # polygons, for those that are small or whose pixel is not known
READ, DRAWN = 0.05, 0.9  # of the progress


def extract(spec: KeypointsSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Draw keypoints from polygons.

    Returns:
        The report (see docs/keypoints.md); its `status` is `nothing` where no keypoint could be
        drawn, and `warnings` say why.

    Raises:
        ImatchError: bad input, no room for the output, weights missing, or cancelled; nothing is
            left behind then.
    """
    _check(spec)
    inputs = [*spec.rasters, *([] if is_wkt(spec.polygons) else [spec.polygons])]
    check_outputs([path for path in (spec.output, spec.report) if path], inputs, spec.overwrite)
    reset_peak_memory()
    return _Job(spec, progress, is_cancelled).run()


def _check(spec: KeypointsSpec) -> None:
    """Refuse a spec that lacks what its method needs."""
    needs = describe(spec.method).needs
    others = ", ".join(name for name, info in METHODS.items() if info.needs == "polygons")
    if needs == "dates" and len(spec.rasters) < 2:
        raise SpecError(
            f"The method {spec.method} keeps what is found again on other dates, so it needs at "
            f"least two rasters. Give them, or choose image (one raster) or one of {others}.",
            field="rasters",
        )
    if needs == "raster" and not spec.rasters:
        raise SpecError(
            f"The method {spec.method} looks at a raster. Give one, or choose one of {others}.",
            field="rasters",
        )
    if spec.method in ("corners", "skeleton") and not spec.rasters and spec.pixel_size is None:
        raise SpecError(
            f"The method {spec.method} looks at detail of {spec.tolerance_px:g} pixels, and no "
            "pixel is known. Give a raster, or pixel_size (map units).",
            field="pixel_size",
        )


class _Job:
    """One extraction in progress; exists so that its steps share spec, clock and callbacks."""

    def __init__(self, spec: KeypointsSpec, progress: Progress, is_cancelled: IsCancelled) -> None:
        self.spec = spec
        self.progress = progress
        self.is_cancelled = is_cancelled
        self.watch = Stopwatch("read", "draw", "write")
        self.warnings: list[str] = []
        self.raster_dates: list[date | None] = list(spec.dates or [None] * len(spec.rasters))

    def run(self) -> dict[str, Any]:
        """The report; the files are whole when this returns."""
        spec = self.spec
        with self.watch.stage("read"):
            self._step(0.0, "read", "Reading the polygons")
            polygons = read_polygons(spec)
            table = make_table(spec, polygons, frame_of(spec, polygons))
            self.warnings += [*table.frame.notes, *table.notes]
        with self.watch.stage("draw"):
            self._step(READ, "draw", f"{len(table.used):,} polygons")
            chosen = self._draw(table) if len(table.used) else Candidates.join([])
        self._explain(table, chosen)
        with self.watch.stage("write"), written_whole(spec.output) as path:
            self._step(DRAWN, "write", f"Writing {len(chosen):,} keypoints")
            write_keypoints(path, spec.method, chosen, table)
            self._step(0.99, "write", "Done")
        report = self._report(table, chosen)
        if spec.report:
            with written_whole(spec.report) as path:
                write_json(path, report)
        self.progress(1.0, "done", "Done")
        return report

    def _step(self, fraction: float, stage: str, message: str) -> None:
        if self.is_cancelled():
            raise CancelledError
        self.progress(fraction, stage, message)

    # -- drawing ---------------------------------------------------------------------------------

    def _draw(self, table: Table) -> Candidates:
        """The chosen keypoints, by polygon."""
        method = create(self.spec)
        if isinstance(method, GeometricMethod):
            parts = self._by_outline(method, table)
        elif isinstance(method, ImageMethod):
            parts = self._by_image(method, table)
        else:
            raise TypeError(f"{method.name} is neither a geometric nor an image method")
        chosen = Candidates.join(list(parts))
        return chosen[np.argsort(chosen.polygon, kind="stable")]

    def _by_outline(self, method: GeometricMethod, table: Table) -> Iterator[Candidates]:
        """Chosen keypoints, some polygons at a time."""
        done, extent = 0, table.frame.extent
        for rows in _chunks(table):
            found = method.extract(rows, list(table.geometry[rows]))
            if extent is not None:  # a polygon may reach beyond the raster
                left, top, right, bottom = extent.bounds
                x, y = found.px.T
                found = found[(x >= left) & (x <= right) & (y >= top) & (y <= bottom)]
            yield self._chosen(found)
            done += len(rows)
            self._progress(done, len(table.used), "polygons")

    def _by_image(self, method: ImageMethod, table: Table) -> Iterator[Candidates]:
        """Chosen keypoints: of polygons in one window at once, of those in several at the end."""
        from backend.keypoints.dates import dates_of
        from backend.keypoints.sites import Sites

        spec, used = self.spec, table.used
        self.raster_dates = dates_of(spec.rasters, spec.dates)
        dates = [table.dates[row] for row in used]
        sites = Sites(spec.rasters, self.raster_dates, table.geometry[used], dates, spec)
        waiting = []
        for number, site in enumerate(sites, 1):
            found = method.extract(site)
            whole = np.isin(found.polygon, site.polygons[_within(site, spec.band_px)])
            yield self._of_table(self._chosen(found[whole]), used)
            waiting.append(found[~whole])
            self._progress(number, len(sites), "windows")
        yield self._of_table(self._chosen(Candidates.join(waiting)), used)
        self.warnings += sites.notes

    def _chosen(self, found: Candidates) -> Candidates:
        return choose(found, self.spec.max_per_polygon, self.spec.min_distance_px)

    @staticmethod
    def _of_table(found: Candidates, used: Index) -> Candidates:
        """The same with rows of the table, where sites know the used polygons only."""
        return replace(found, polygon=used[found.polygon])

    def _progress(self, done: int, total: int, what: str) -> None:
        fraction = READ + (DRAWN - READ) * done / total
        self._step(fraction, "draw", f"{done:,} of {total:,} {what}")

    # -- what came out ---------------------------------------------------------------------------

    def _explain(self, table: Table, chosen: Candidates) -> None:
        """Say what was skipped or repaired, and why nothing came out."""
        counts = table.counts()
        field = self.spec.date_field
        for state, text in (
            ("repaired", "had invalid outlines, which were repaired."),
            ("empty", "rows hold no polygon and were skipped."),
            ("sliver", "are smaller than a pixel or narrower than half of one, and were skipped."),
            ("outside", f"lie outside {self._where()} and were skipped."),
            ("no_date", f"have no date in the field {field} and were skipped."),
        ):
            if counts[state]:
                self.warnings.append(f"{counts[state]:,} of {len(table):,} polygons {text}")
        if len(chosen):
            return
        if counts["outside"] and not len(table.used):
            other = " and positions, or choose a raster of that area" if self.spec.rasters else ""
            self.warnings.append(
                f"The polygons and {self._where()} have no common ground. Check their CRS{other}."
            )
        elif not len(table.used):
            self.warnings.append("No polygon is left to draw keypoints from.")
        else:
            self.warnings.append(
                f"The method {self.spec.method} found no keypoint in {len(table.used):,} polygons. "
                f"Try another of {', '.join(METHODS)}."
            )

    def _where(self) -> str:
        """What polygons must lie in."""
        return Path(self.spec.rasters[0]).name if self.spec.rasters else "the area of their CRS"

    def _report(self, table: Table, chosen: Candidates) -> dict[str, Any]:
        spec, used, counts = self.spec, table.used, table.counts()
        per_polygon = np.bincount(chosen.polygon, minlength=len(table))[used]
        crs = table.frame.crs
        return {
            "version": REPORT_VERSION,
            "operation": "keypoints",
            "status": "ok" if len(chosen) else "nothing",
            "polygons": spec.polygons,
            "output": spec.output,
            "method": spec.method,
            "polygons_read": len(table),
            "polygons_used": len(used),
            "keypoints": len(chosen),
            "skipped": {state: counts[state] for state in SKIPPED},
            "repaired": counts["repaired"],
            "per_polygon": {
                "mean": _mean(per_polygon, 3),
                "median": float(np.median(per_polygon)) if len(used) else None,
                "without": int((per_polygon == 0).sum()),
            },
            "repeat_rate": _mean(chosen.repeat_rate, 4),
            "spread_px": _mean(chosen.spread_px, 4),
            "crs": crs.to_wkt() if crs else None,
            "extent": _extent(table, used),
            "pixel_size": table.frame.pixel_size,
            "rasters": [
                {"path": path, "date": day.isoformat() if day else None}
                for path, day in zip(spec.rasters, self.raster_dates, strict=True)
            ],
            "seconds": self.watch.stop(),
            "peak_memory_mb": peak_memory_mb(),
            "warnings": self.warnings,
        }


def _chunks(table: Table) -> Iterator[Index]:
    """Rows of used polygons, so many at a time that memory stays bounded."""
    used = table.used
    length = shapely.length(table.geometry[used]) if table.frame.pixel_size else np.zeros(len(used))
    chunk = np.cumsum(length / CHUNK_PX + 1 / CHUNK).astype(np.intp)
    yield from np.split(used, np.flatnonzero(np.diff(chunk)) + 1)


def _within(site: Site, band_px: float) -> Mask:
    """Which polygons of a site can have candidates in no other one."""
    bounds = shapely.bounds(site.geometries)
    left, top, right, bottom = site.core
    return np.asarray(
        (bounds[:, 0] - band_px >= left)
        & (bounds[:, 1] - band_px >= top)
        & (bounds[:, 2] + band_px <= right)
        & (bounds[:, 3] + band_px <= bottom)
    )


def _extent(table: Table, used: Index) -> list[float] | None:
    """Bounds of the used polygons in the result's CRS."""
    if not len(used):
        return None
    shapes = shapely.transform(table.geometry[used], table.frame.to_map)
    return [float(value) for value in shapely.total_bounds(shapes)]


def _mean(values: Any, digits: int) -> float | None:
    known = values[np.isfinite(values)]
    return round(float(known.mean()), digits) if len(known) else None
