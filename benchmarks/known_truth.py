"""Known shifts, affines and smooth distortions of one real date, found in the other one.

Imatch by `imatch benchmark accuracy`; beside it AROSICS and two plain scripts on the very same
distorted rasters, judged in the same way. Each is compared with its own match of the undistorted
pair, at nodes between its own tie points.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from rasterio.windows import from_bounds

from backend.benchmark.accuracy import Found, compare, distortions, read_window, write
from backend.benchmark.warps import warp
from backend.raster import map_to_px
from backend.types import Image
from benchmarks import plain_sift
from benchmarks.common import ROOT, Row, imatch, peer_python, run, sentinel2_pair
from benchmarks.plain_kornia import PlainKornia, verified

TARGETS = {"shift": 0.05, "affine": 0.08, "smooth": 0.15}
AROSICS_GRID_PX = 100
AROSICS_LONGEST_PX = 150.0  # between neighbours of that grid, also across
SCRIPT_SIDE_PX = 1024  # to which such scripts shrink an image that is too large for the network
SEED = 0
Method = Callable[[Path, Path], Found]


def arosics(reference: Path, moving: Path) -> Found:
    """Tie points of COREG_LOCAL; no points where it refuses."""
    peer = ROOT / "benchmarks/arosics_peer.py"
    done = run(peer_python(), peer, "local", reference, moving, str(AROSICS_GRID_PX))
    result = json.loads(done.output)
    if "error" in result:
        return _found(np.empty((0, 2)), np.empty((0, 2)))
    xy = np.column_stack([result["x"], result["y"]])
    # It states how to move the ground back, hence the minus.
    moved = -np.column_stack([result["shift_x_px"], result["shift_y_px"]])
    with rasterio.open(reference) as a, rasterio.open(moving) as b:
        return _found(map_to_px(a.transform, xy), map_to_px(b.transform, xy) + moved)


def _found(ref: np.ndarray, mov: np.ndarray) -> Found:
    status = "ok" if len(ref) >= 10 else "unverified"
    return Found(ref, mov, {"status": status, "seconds": {"total": None}})


def script(match: Callable[..., tuple[np.ndarray, np.ndarray]], side: int | None) -> Method:
    """A script that reads the common ground, stretches it to 0..1, matches it whole, and keeps
    what one affine explains; shrunk to `side` pixels where that is given."""

    def method(reference: Path, moving: Path) -> Found:
        images, corners = [], []
        with rasterio.open(reference) as a, rasterio.open(moving) as b:
            left, bottom = np.maximum(a.bounds[:2], b.bounds[:2])
            right, top = np.minimum(a.bounds[2:], b.bounds[2:])
            for dataset in (a, b):
                window = from_bounds(left, bottom, right, top, dataset.transform)
                pixels = dataset.read(1, window=window).astype(np.float32)
                low, high = np.percentile(pixels[pixels > 0], [1, 99])
                images.append(np.clip((pixels - low) / (high - low), 0, 1).astype(np.float32))
                corners.append([round(window.col_off), round(window.row_off)])
        shrink = 1.0 if side is None else max(images[0].shape) / side
        if shrink > 1:
            size = tuple(round(v / shrink) for v in images[0].shape[::-1])
            images = [cv2.resize(image, size, interpolation=cv2.INTER_AREA) for image in images]
        ref, mov = verified(*match(*images))
        full = [(px + 0.5) * shrink - 0.5 + c for px, c in zip((ref, mov), corners, strict=True)]
        return _found(*full)

    return method


def figures(method: Method, longest_px: float, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows of `compare` by kind of distortion."""
    reference, moving = sentinel2_pair()
    window = read_window(str(reference), str(moving))
    path = folder / "moving.tif"

    def found(image: Image) -> Found:
        write(path, image, window.profile)
        return method(reference, path)

    plain = found(window.image)
    rows: dict[str, list[dict[str, Any]]] = {}
    for distortion in distortions(window.size, SEED):
        image = Image(*warp(window.image.pixels, window.image.valid, distortion))
        row, _, _ = compare(plain, found(image), distortion, longest_px)
        rows.setdefault(distortion.name, []).append(row)
    return rows


def words(rows: list[dict[str, Any]]) -> str:
    """Each draw's error and the number of places it was measured at."""
    parts = []
    for row in rows:
        error = row["field_rmse_px"]
        parts.append("none" if error is None else f"{error:.3f} ({row['nodes']:,} places)")
    return "; ".join(parts)


def measure() -> list[Row]:
    reference, moving = sentinel2_pair()
    ours, _ = imatch("benchmark", "accuracy", reference, moving, "--seed", str(SEED))
    methods = {
        "AROSICS local": (arosics, AROSICS_LONGEST_PX),
        "plain SIFT script": (script(plain_sift.match, None), np.inf),
        "plain kornia script": (script(PlainKornia().match, SCRIPT_SIDE_PX), np.inf),
    }
    with tempfile.TemporaryDirectory() as folder:
        theirs = {
            name: figures(method, longest, Path(folder))
            for name, (method, longest) in methods.items()
        }
    rows = []
    for kind, target in TARGETS.items():
        mine = [row for row in ours["rows"] if row["distortion"] == kind]
        sizes = "; ".join(row["size"] for row in mine)
        reached = ours["rmse_px"][kind]
        rows.append(
            Row(
                f"{kind} ({sizes}): RMSE of the field, px",
                words(mine),
                f"at most {target}",
                reached is not None and reached <= target,
            )
        )
        rows += [Row(f"{kind}: {name}", words(found[kind])) for name, found in theirs.items()]
    return rows
