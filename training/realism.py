"""How real synthetic landscapes are, in figures beside those of real scenes.

Tiles of both go through the same measures. All are blind to the scale of the values, so digital
numbers, reflectance and 8 bit can be compared: the slope of the power spectrum (natural scenes:
about 2; Field, JOSA A 4, 1987), how far gradients are from Gaussian, density and direction of
edges, correlation of bands, and what matchers make of a tile and of two dates of it.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from pydantic import Field

from backend import matchers
from backend.errors import CancelledError, InputError, OutputError
from backend.matchers.base import SparseMatcher
from backend.representation import stretch
from backend.specs import Spec
from backend.types import Image, IsCancelled, Progress
from backend.verify import robust
from training.landscapes import Landscape
from training.landscapes.noise import Floats
from training.sample import View, band_index
from training.scenes.catalogue import Catalogue
from training.scenes.sources import data_folder

log = logging.getLogger(__name__)

Measured = dict[str, list[float]]

# What a matcher looks at, the first that a view has.
_LOOKS = ("red", "gray", "pan", "green", "b3", "b2", "b1")
_PAIRS = (("blue", "green"), ("green", "red"), ("red", "nir"), ("green", "nir"), ("nir", "swir1"))
_EDGE = 0.06  # of the stretched range per pixel
_MIN_VALID = 0.999
_WAVELENGTHS = (3.0, 32.0)  # pixels, between which the spectrum's slope is fitted
_THRESHOLD_PX = 3.0
_RANGE = (5, 95)  # percentiles of the real tiles between which a figure counts as real
# Ground sampling distances that compare with a landscape made for a sensor, metres.
GSD = {
    "sentinel2": (10.0, (8.0, 12.0)),
    "landsat": (30.0, (23.0, 33.0)),
    "very_high_resolution": (1.0, (0.25, 1.3)),
}


class RealismSpec(Spec):
    """Measure synthetic landscapes beside real scenes.

    Attributes:
        catalogue: of real scenes, as `imatch dataset build` makes it; None is that of `make data`.
        sensor: what the landscapes are seen by; real scenes of a like pixel are measured.
        landscapes: how many are made.
        tile_px: side of a tile; the smallest real scene decides.
        tiles_per_place: at most, so that no place outweighs the others.
        matchers: whose keypoints and matches are counted.
        seed: of the landscapes and of the choice of tiles.
        output: JSON file with all figures to write besides; None writes none.
    """

    catalogue: str | None = None
    sensor: Literal["sentinel2", "landsat", "very_high_resolution"] = "sentinel2"
    landscapes: int = Field(16, ge=2, le=1000)
    tile_px: int = Field(96, ge=64, le=1024)
    tiles_per_place: int = Field(16, ge=1, le=1000)
    matchers: list[str] = Field(default_factory=lambda: ["sift", "xfeat-mnn"])
    seed: int = Field(0, ge=0)
    output: str | None = None


def spectral_slope(band: Floats) -> float:
    """Minus the exponent of the isotropic power spectrum of an (H, W) band."""
    height, width = band.shape
    window = np.hanning(height)[:, None] * np.hanning(width)[None]
    power = np.abs(np.fft.rfft2((band - band.mean()) * window)) ** 2
    frequency = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
    edges = np.geomspace(1 / _WAVELENGTHS[1], 1 / _WAVELENGTHS[0], 9)
    means = [
        np.log(power[(frequency >= low) & (frequency < high)].mean() + 1e-30)
        for low, high in pairwise(edges)
    ]
    middle = np.log(np.sqrt(edges[:-1] * edges[1:]))
    return float(-np.polyfit(middle, means, 1)[0])


def measure(view: View) -> dict[str, float]:
    """The figures of one valid view, by name."""
    look = stretch(_look(view)).pixels[0]
    dx = cv2.Sobel(look, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 8)
    dy = cv2.Sobel(look, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    energy = dx * dx + dy * dy
    angle = np.arctan2(dy, dx)
    both = np.concatenate([dx.ravel(), dy.ravel()]).astype(np.float64)
    total = float(energy.sum()) + 1e-12
    figures = {
        "slope of the power spectrum": spectral_slope(look),
        "kurtosis of gradients": float((both**4).mean() / ((both**2).mean() ** 2 + 1e-30)),
        "share of edge pixels": float((np.sqrt(energy) > _EDGE).mean()),
        "gradient over contrast": float(np.sqrt(energy.mean()) / (look.std() + 1e-9)),
        "one direction": float(abs((energy * np.exp(2j * angle)).sum()) / total),
        "two square directions": float(abs((energy * np.exp(4j * angle)).sum()) / total),
    }
    for first, second in _PAIRS:
        a, b = band_index(view.bands, first), band_index(view.bands, second)
        if a is not None and b is not None:
            r = np.corrcoef(view.pixels[a].ravel(), view.pixels[b].ravel())[0, 1]
            if np.isfinite(r):
                figures[f"correlation of {first} and {second}"] = float(r)
    return figures


def measure_matcher(name: str, matcher: SparseMatcher, views: list[View]) -> dict[str, float]:
    """Keypoints of a view and, if there are two, matches that one affine mapping explains.

    Keypoints and inliers are per 10,000 pixels; the mapping is what the matches agree on, so that
    misregistration of real dates does not count.
    """
    images = [stretch(_look(view)) for view in views]
    features = [matcher.extract(image) for image in images]
    area = images[0].width * images[0].height
    figures = {f"{name}: keypoints": 1e4 * len(features[0].points) / area}
    if len(views) > 1:
        found = matcher.match_features(features[0], features[1])
        fit = robust(found.ref_px, found.mov_px, "affine", _THRESHOLD_PX, area)
        inliers = int(fit.inliers.sum()) if fit is not None and fit.verified else 0
        figures[f"{name}: inliers of two dates"] = 1e4 * inliers / area
        figures[f"{name}: inlier rate of two dates"] = inliers / max(len(found.ref_px), 1)
    return figures


def _look(view: View) -> Image:
    index = next((i for n in _LOOKS if (i := band_index(view.bands, n)) is not None), 0)
    return Image(np.ascontiguousarray(view.pixels[index : index + 1]), view.valid)


def _path(spec: RealismSpec) -> str:
    return spec.catalogue or str(data_folder(None) / "catalogue.gpkg")


def real_tiles(spec: RealismSpec) -> Iterator[list[View]]:
    """One or two dates of each real tile of a pixel like the sensor's, all of it valid."""
    catalogue = Catalogue.open(_path(spec))
    low, high = GSD[spec.sensor][1]
    gsd = {scene.scene_id: scene.gsd_m for scene in catalogue.scenes}
    days = {scene.scene_id: scene.day for scene in catalogue.scenes}
    rng = np.random.default_rng(spec.seed)
    used: dict[str, int] = defaultdict(int)
    tiles = [t for split in ("train", "val", "test") for t in catalogue.tiles(split, spec.tile_px)]
    for number in rng.permutation(len(tiles)):
        tile = tiles[int(number)]
        ids = [i for i in tile.scenes if low <= gsd[i] <= high]
        if not ids or used[tile.place] >= spec.tiles_per_place:
            continue
        views: list[View] = []
        for scene in rng.permutation(ids)[:8]:
            if views and days[str(scene)] == views[0].day:
                continue  # the same overpass twice is no second date
            view = catalogue.read_view(str(scene), tile.col, tile.row, spec.tile_px)
            if view.valid.mean() >= _MIN_VALID and float(np.ptp(_look(view).pixels)) > 0:
                views.append(view)
            if len(views) == 2:
                break
        if views:
            used[tile.place] += 1
            yield views


def synthetic_tiles(spec: RealismSpec, gaps: list[int]) -> Iterator[list[View]]:
    """Two dates of tiles of landscapes, two tiles each; as many days apart as real pairs are."""
    gsd = GSD[spec.sensor][0]
    size = max(256, 2 * spec.tile_px)
    for number in range(spec.landscapes):
        landscape = Landscape(spec.seed + number, size, gsd)
        rng = np.random.default_rng([spec.seed, number])
        first = landscape.days[int(rng.integers(len(landscape.days)))]
        days = [first, first + timedelta(days=int(rng.choice(gaps)))] if gaps else [first]
        views = [landscape.view(day, spec.sensor) for day in days]
        for _ in range(2):
            col, row = rng.integers(0, size - spec.tile_px + 1, 2)
            yield [_cut(view, int(col), int(row), spec.tile_px) for view in views]


def _dated(tiles: list[list[View]]) -> Iterator[tuple[Any, Any]]:
    """The pairs of views whose days are known."""
    for views in tiles:
        if len(views) == 2 and all(view.day is not None for view in views):
            yield views[0], views[1]


def _cut(view: View, col: int, row: int, size: int) -> View:
    part = (slice(row, row + size), slice(col, col + size))
    return View(
        np.ascontiguousarray(view.pixels[:, part[0], part[1]]),
        view.valid[part],
        view.bands,
        gsd=view.gsd,
        day=view.day,
        sensor=view.sensor,
    )


def collect(tiles: Iterable[list[View]], found: dict[str, SparseMatcher]) -> Measured:
    """All figures of tiles by name; what a tile lacks is missing."""
    figures: Measured = defaultdict(list)
    for views in tiles:
        for view in views:
            for name, value in measure(view).items():
                figures[name].append(value)
        for name, matcher in found.items():
            for what, value in measure_matcher(name, matcher, views).items():
                figures[what].append(value)
    return dict(figures)


def compare(real: Measured, synthetic: Measured) -> list[dict[str, Any]]:
    """A row per figure: median and range of both, and whether the synthetic median is in the real
    range. Figures that the real scenes lack have no range."""
    rows = []
    for name, values in synthetic.items():
        row: dict[str, Any] = {"figure": name, "inside": None, "real": None}
        row["synthetic"] = _spread(values)
        if name in real:
            row["real"] = _spread(real[name])
            low, high = row["real"]["range"]
            row["inside"] = bool(low <= row["synthetic"]["median"] <= high)
        rows.append(row)
    return rows


def _spread(values: list[float]) -> dict[str, Any]:
    low, middle, high = np.percentile(values, [_RANGE[0], 50, _RANGE[1]])
    return {"median": float(middle), "range": [float(low), float(high)], "count": len(values)}


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table: median (5th to 95th percentile)."""

    def cell(one: dict[str, Any] | None) -> str:
        if one is None:
            return "not known"
        return f"{one['median']:.3g} ({one['range'][0]:.3g} to {one['range'][1]:.3g})"

    lines = ["| figure | real | synthetic | inside |", "|---|---|---|---|"]
    for row in rows:
        inside = {True: "yes", False: "**no**", None: ""}[row["inside"]]
        lines.append(
            f"| {row['figure']} | {cell(row['real'])} | {cell(row['synthetic'])} | {inside} |"
        )
    return "\n".join(lines)


def realism(spec: RealismSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The operation `dataset_realism`.

    Raises:
        InputError: no catalogue, or nothing in it compares.
        SpecError: no such matcher. CancelledError.
    """
    found: dict[str, SparseMatcher] = {}
    for name in spec.matchers:
        matcher = matchers.create(name, progress=progress, is_cancelled=is_cancelled)
        if isinstance(matcher, SparseMatcher):
            found[name] = matcher
        else:
            log.warning("%s has no keypoints and is left out", name)

    def watched(
        tiles: Iterator[list[View]], stage: str, at: float, expected: int
    ) -> Iterator[list[View]]:
        for number, views in enumerate(tiles):
            if is_cancelled():
                raise CancelledError()
            share = min(number / max(expected, 1), 1.0)
            progress(at + share / 2, stage, f"{stage}: tile {number + 1}")
            yield views

    tiles = list(watched(real_tiles(spec), "real scenes", 0.0, 6 * spec.tiles_per_place))
    real = collect(tiles, found)
    if not real:
        low, high = GSD[spec.sensor][1]
        raise InputError(
            f"{_path(spec)} has no scene with pixels of {low:g} to {high:g} m and tiles of "
            f"{spec.tile_px} valid pixels. Choose another sensor, a smaller tile or another "
            "catalogue."
        )
    gaps = [abs((b.day - a.day).days) for a, b in _dated(tiles)]
    synthetic = collect(
        watched(synthetic_tiles(spec, gaps), "landscapes", 0.5, 2 * spec.landscapes), found
    )
    rows = compare(real, synthetic)
    result: dict[str, Any] = {
        "sensor": spec.sensor,
        "rows": rows,
        "table": table(rows),
        "files": [],
    }
    if spec.output:
        try:
            Path(spec.output).write_text(json.dumps(result, indent=2), encoding="utf-8")
        except OSError as err:
            raise OutputError(
                f"{spec.output} can't be written: {err}. Choose another place."
            ) from err
        result["files"] = [spec.output]
    return result
