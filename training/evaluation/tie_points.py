"""Tie points of whole matches: windows of two dates as rasters, through the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
from rasterio.transform import from_origin

from backend import operations
from backend.errors import CancelledError, ImatchError
from backend.leftovers import scratch
from backend.preprocess import Preprocess
from backend.types import IsCancelled, Progress
from training.datasets.pairs import AugmentedPairs
from training.datasets.scenes import Scenes
from training.evaluation import metrics
from training.evaluation.specs import EvaluateMatchersSpec
from training.sample import Pair, View
from training.scenes.catalogue import Catalogue

SHARE = 4  # of the pairs of other sets: a whole match costs so much more
CRS, PIXEL, NODATA = "EPSG:32633", 10.0, -1.0
# Pixels by which the moving window's georeferencing is wrong: what a match has to find.
OFF_PX = (3.0, -2.0)

Row = dict[str, Any]


def tie_points(
    spec: EvaluateMatchersSpec,
    matchers: Mapping[str, str],
    progress: Progress,
    is_cancelled: IsCancelled,
) -> list[Row]:
    """Every matcher on every pair of windows.

    Args:
        matchers: names for the pipeline, by names for the table.

    Returns:
        A row for each: `candidate`, `pairs`, `verified` (share of the pairs that the pipeline says
        it matched), `tie_points` (mean), `median_px` and `rmse_px`: distance of tie points from
        the truth, over all of all verified pairs; NaN where there is none.

    Raises:
        InputError: the catalogue has no test ground on two dates, so large.
        CancelledError: `is_cancelled` said so.
    """
    catalogue = Catalogue.open(str(spec.catalogue))
    count = max(1, spec.pairs // SHARE)
    source = Scenes(catalogue, "test", spec.scene_px, dated=True)
    data = AugmentedPairs(source, count, Preprocess(), None, spec.scene_px, spec.seed)
    found: dict[str, list[np.ndarray]] = {name: [] for name in matchers}
    with scratch("imatch-evaluate-") as folder:
        for number in range(count):
            pair = data.pair(number)
            paths = [Path(folder) / f"{side}.tif" for side in ("reference", "moving")]
            _write(pair.a, paths[0], (0.0, 0.0))
            _write(pair.b, paths[1], OFF_PX)
            for turn, (title, name) in enumerate(matchers.items()):
                if is_cancelled():
                    raise CancelledError
                done = (number + turn / len(matchers)) / count
                progress(done, "tie points", f"{title}: pair {number + 1} of {count}")
                fields = {
                    "reference": str(paths[0]),
                    "moving": str(paths[1]),
                    "output": str(Path(folder) / "ties.gpkg"),
                    "overwrite": True,
                    "matcher": name,
                    "device": spec.device,
                    "agree": spec.agree,
                }
                found[title].append(_errors(pair, fields, is_cancelled))
    return [_row(title, errors) for title, errors in found.items()]


def _errors(pair: Pair, fields: Row, is_cancelled: IsCancelled) -> np.ndarray:
    """Errors of the tie points, pixels of the moving window; none where the match is unverified."""
    try:
        report = operations.run("match", fields, lambda *_: None, is_cancelled)
    except CancelledError:
        raise
    except ImatchError:  # a match that can't be made is none
        return np.empty(0)
    if report["status"] != "ok":
        return np.empty(0)
    table = pyogrio.read_dataframe(fields["output"], layer="matches", read_geometry=False)
    table = table[table["inlier"].astype(bool)]
    starts = table[["ref_col", "ref_row"]].to_numpy(np.float64)
    ends = table[["mov_col", "mov_row"]].to_numpy(np.float64)
    there, _ = pair.correspondences(starts)
    return metrics.match_errors(ends, there)


def _row(title: str, errors: list[np.ndarray]) -> Row:
    verified = [one for one in errors if len(one)]
    together = np.concatenate(verified) if verified else np.empty(0)
    known = together[np.isfinite(together)]
    return {
        "candidate": title,
        "pairs": len(errors),
        "verified": len(verified) / len(errors),
        "tie_points": float(np.mean([len(one) for one in errors])),
        "median_px": float(np.median(known)) if len(known) else np.nan,
        "rmse_px": float(np.sqrt(np.mean(known**2))) if len(known) else np.nan,
    }


def _write(view: View, path: Path, off_px: tuple[float, float]) -> None:
    pixels = np.where(view.valid, view.pixels, np.float32(NODATA))
    count, height, width = pixels.shape
    west, north = 500_000 + off_px[0] * PIXEL, 5_500_000 - off_px[1] * PIXEL
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        count=count,
        height=height,
        width=width,
        dtype="float32",
        crs=CRS,
        transform=from_origin(west, north, PIXEL, PIXEL),
        nodata=NODATA,
    ) as dataset:
        dataset.write(pixels)
        dataset.descriptions = view.bands
