"""Known truth on a real pair of dates: `imatch benchmark accuracy`.

The moving raster is distorted in a known way, matched, and compared with the match of the same
raster undistorted: what the two dates themselves are off by is in both, and cancels. Clouds,
seasons and noise between the dates stay, so this is harder than matching an image with itself.

For a reference pixel r, the undistorted match says F(r), the distortion moves that place to
T(F(r)), and the match of the distorted raster says G(r). The error is G(r) - T(F(r)), in pixels,
on a regular grid where both have tie points. F and G are affines of all tie points for a shift and
an affine, and thin-plate splines, equally made on both sides, for a smooth distortion.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
from rasterio import windows
from rasterio.errors import NotGeoreferencedWarning

from backend import operations
from backend.benchmark import warps
from backend.benchmark.field import LONGEST_PX, affine_field, nodes, rms, same_places, spline_field
from backend.benchmark.output import output_folder, write_plot, write_rows
from backend.benchmark.specs import BenchmarkAccuracySpec
from backend.benchmark.warps import Distortion
from backend.errors import CancelledError, InputError
from backend.leftovers import scratch
from backend.pair import open_pair
from backend.raster import open_raster
from backend.specs import PairSpec
from backend.types import Image, IsCancelled, Points, Progress

DRAWS = 2  # of each kind of distortion
LARGEST_PX = 4096  # a larger moving raster is measured on so much of its middle
COLUMNS = (
    "distortion", "size", "status", "field_rmse_px", "field_largest_px", "nodes",
    "same_point_rmse_px", "same_points", "points", "seconds",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """Verified tie points of one match, in pixels, and its report."""

    ref: Points
    mov: Points
    report: dict[str, Any]


@dataclass(frozen=True)
class Window:
    """The part of the moving raster that is distorted, with all that a file of it needs."""

    image: Image
    profile: dict[str, Any]

    @property
    def size(self) -> tuple[int, int]:
        return self.image.width, self.image.height


def benchmark_accuracy(
    spec: BenchmarkAccuracySpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Distort, match and compare, `DRAWS` times for each kind of distortion.

    Returns:
        `rmse_px`: root mean square over the draws, by kind; `rows`: one mapping per draw with the
        keys `COLUMNS`; `undistorted`: points and seconds of that match; `files`, `warnings`.

    Raises:
        InputError: a raster can't be read, or the pair itself can't be matched.
        OutputError: the output folder can't be written.
    """
    target = output_folder(spec.output) if spec.output else None
    notes: list[str] = []
    with scratch() as folder:
        progress(0.0, "prepare", "Reading the moving raster")
        window = read_window(spec.reference, spec.moving)
        jobs = list(distortions(window.size, spec.seed))

        def match(image: Image, step: int, message: str) -> Found:
            if is_cancelled():
                raise CancelledError
            progress(step / (len(jobs) + 1), "match", message)
            path = Path(folder) / "moving.tif"
            write(path, image, window.profile)
            return _match(spec, path, Path(folder) / "matches.gpkg", is_cancelled)

        plain = match(window.image, 0, "The pair as it is")
        if plain.report["status"] != "ok":
            raise InputError(
                "These two rasters can't be matched as they are, so there is nothing to compare "
                f"with. {' '.join(plain.report['warnings'])}"
            )
        rows, maps = [], []
        for step, distortion in enumerate(jobs, 1):
            image = Image(*warps.warp(window.image.pixels, window.image.valid, distortion))
            found = match(image, step, f"{distortion.name}, {distortion.words}")
            row, grid, error = compare(plain, found, distortion)
            rows.append(row)
            maps.append((row, grid, error))
    files = []
    if target is not None:
        files = [write_rows(target / "accuracy.csv", COLUMNS, rows)]
        files += write_plot(target / "accuracy.png", "plot_accuracy", maps, notes)
    progress(1.0, "done", "Done")
    return {
        "reference": spec.reference,
        "moving": spec.moving,
        "seed": spec.seed,
        "rmse_px": {
            kind: _together([row for row in rows if row["distortion"] == kind])
            for kind in ("shift", "affine", "smooth")
        },
        "rows": rows,
        "undistorted": {
            "points": len(plain.ref),
            "seconds": plain.report["seconds"]["total"],
            "spread_px": plain.report["spread_px"],
            "matcher": plain.report["matcher"],
        },
        "warnings": notes,
        "files": files,
    }


def distortions(size: tuple[int, int], seed: int) -> Iterator[Distortion]:
    """`DRAWS` of each kind for an image of `size` (width, height); each has its own generator."""
    for draw in range(DRAWS):
        yield warps.shift(np.random.default_rng([seed, 0, draw]))
    for draw in range(DRAWS):
        # Gentle as between orbits first, then ten times as strong.
        yield warps.affine(np.random.default_rng([seed, 1, draw]), size, 10.0**draw)
    for draw in range(DRAWS):
        yield warps.smooth(np.random.default_rng([seed, 2, draw]), size)


def read_window(reference_path: str, moving_path: str) -> Window:
    """The moving raster where it meets the reference, at most `LARGEST_PX` a side.

    Raises:
        InputError: it can't be read, or they share no ground.
    """
    with open_raster(reference_path) as reference, open_raster(moving_path) as moving:
        spec = PairSpec.model_validate({"reference": reference_path, "moving": moving_path})
        pair = open_pair(reference, moving, spec)
        if pair.area.is_empty:
            raise InputError("The two rasters share no ground, so there is nothing to measure.")
        middle = (np.array([moving.width, moving.height]) - 1) / 2
        if pair.georeferenced:
            centre = pair.area.centroid
            middle = pair.to_mov(np.array([[centre.x, centre.y]]))[0]
        size = np.minimum([moving.width, moving.height], LARGEST_PX)
        low = np.clip(
            np.rint(middle - size / 2), 0, np.array([moving.width, moving.height]) - size
        ).astype(int)
        (col, row), (width, height) = low.tolist(), size.tolist()
        image = moving.read(col, row, width, height)
        dataset, kind = moving.dataset, moving.dtype
        nodata = dataset.nodata
        if nodata is None:
            nodata = np.nan if kind.kind == "f" else 0
        profile = {
            "driver": "GTiff",
            "width": width,
            "height": height,
            "count": len(image.pixels),
            "dtype": kind,
            "nodata": nodata,
            "crs": dataset.crs,
            "transform": dataset.window_transform(windows.Window(col, row, width, height)),
            "tiled": min(width, height) >= 256,
        }
    return Window(image, profile)


def write(path: Path, image: Image, profile: dict[str, Any]) -> None:
    """Write an image as GeoTIFF of the type and nodata value that `profile` has."""
    kind, nodata = np.dtype(profile["dtype"]), profile["nodata"]
    pixels = image.pixels
    if kind.kind in "iu":
        limits = np.iinfo(kind)
        pixels = np.clip(np.rint(pixels), limits.min, limits.max)
        # A spline's undershoot must not turn ground into nodata.
        pixels = np.where(pixels == nodata, nodata + 1, pixels)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, "w", **profile) as target:
            target.write(np.where(image.valid, pixels, nodata).astype(kind))


def _match(
    spec: BenchmarkAccuracySpec, moving: Path, output: Path, is_cancelled: IsCancelled
) -> Found:
    fields = {
        "reference": spec.reference,
        "moving": str(moving),
        "output": str(output),
        "overwrite": True,
        "model": "affine",
        **spec.model_dump(include={"matcher", "seed", "device"}),
    }
    report = operations.run("match", fields, is_cancelled=is_cancelled)
    return Found(*read_points(output), report)


def read_points(path: Path) -> tuple[Points, Points]:
    """ref_px and mov_px of the inliers in a GeoPackage of a match."""
    names = ["ref_col", "ref_row", "mov_col", "mov_row", "inlier"]
    table = pyogrio.raw.read(path, layer="matches", columns=names, read_geometry=False)
    columns = dict(zip(table[0]["fields"], table[3], strict=True))
    keep = columns["inlier"].astype(bool)
    ref, mov = (
        np.column_stack([columns[f"{side}_col"][keep], columns[f"{side}_row"][keep]])
        for side in ("ref", "mov")
    )
    return ref, mov


def compare(
    plain: Found, found: Found, distortion: Distortion, longest_px: float = LONGEST_PX
) -> tuple[dict[str, Any], Points, Points]:
    """The row of one draw, and the errors (N, 2) at nodes (N, 2) of the reference.

    Args:
        longest_px: as in `nodes`, for tie points that lie farther apart.
    """
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"distortion": distortion.name, "size": distortion.words}
    row |= {"status": found.report["status"], "points": len(found.ref)}
    row["seconds"] = found.report["seconds"]["total"]
    none = np.empty((0, 2))
    grid = (
        nodes(plain.ref, found.ref, longest_px)
        if row["status"] == plain.report["status"] == "ok"
        else none
    )
    if not len(grid):
        return row, none, none
    field = spline_field if distortion.name == "smooth" else affine_field
    before, after = field(plain.ref, plain.mov), field(found.ref, found.mov)
    error = after(grid) - distortion.forward(before(grid))
    here, there = same_places(plain.ref, found.ref)
    row |= {
        "field_rmse_px": round(rms(error), 4),
        "field_largest_px": round(float(np.linalg.norm(error, axis=1).max()), 4),
        "nodes": len(grid),
        "same_points": len(here),
    }
    if len(here):
        row["same_point_rmse_px"] = round(
            rms(found.mov[there] - distortion.forward(plain.mov[here])), 4
        )
    return row, grid, error


def _together(rows: list[dict[str, Any]]) -> float | None:
    """Root mean square over draws; None where one of them was not matched."""
    values = [row["field_rmse_px"] for row in rows]
    if any(value is None for value in values):
        return None
    return round(float(np.sqrt(np.mean(np.square(values)))), 4)
