"""Offsets that AROSICS refuses: larger than its `max_shift`, turned, scaled, without a CRS."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from backend.benchmark.accuracy import Found, compare, read_points, read_window, write
from backend.benchmark.warps import Distortion, linear, warp
from backend.types import Image
from benchmarks.common import ROOT, Row, imatch, peer_python, run, sentinel2_pair

LARGE_SHIFT_PX = (60.0, -45.0)
RIGHT_PX = 0.5  # mean square error under which a pair counts as solved


def turned(size: tuple[int, int], degrees: float, factor: float) -> Distortion:
    """About the middle of an image of `size`."""
    turn = np.radians(degrees)
    matrix = np.eye(3)
    matrix[:2, :2] = factor * np.array(
        [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
    )
    middle = (np.array(size) - 1) / 2
    matrix[:2, 2] = middle - matrix[:2, :2] @ middle
    return linear("affine", f"{degrees:g}°, x {factor:g}", matrix)


def matched(reference: Path, moving: Path, folder: Path) -> Found:
    """Imatch's tie points."""
    output = folder / "matches.gpkg"
    report, _ = imatch(
        "match", reference, moving, "--output", output, "--overwrite", "--model", "affine"
    )
    return Found(*read_points(output), report)


def peer(reference: Path, moving: Path) -> str:
    """What AROSICS says to the pair, local and global."""
    said = []
    for mode in ("local", "global"):
        command = (peer_python(), ROOT / "benchmarks/arosics_peer.py", mode, reference, moving)
        result: dict[str, Any] = json.loads(run(*command, "100").output)
        if "error" in result:
            said.append(f"{mode}: refused ({result['error'].splitlines()[0][:90]})")
        elif mode == "local":
            said.append(f"{mode}: {len(result['x'])} points")
        else:
            said.append(f"{mode}: {result['shift_x_px']:+.2f}, {result['shift_y_px']:+.2f} px")
    return "; ".join(said)


def measure() -> list[Row]:
    reference, moving = sentinel2_pair()
    window = read_window(str(reference), str(moving))
    size = window.size
    dx, dy = LARGE_SHIFT_PX
    shifted = linear("affine", "", np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1.0]]))
    cases = [
        (f"georeferencing off by {np.hypot(dx, dy):.0f} px", shifted, True),
        ("turned by 25°", turned(size, 25, 1.0), True),
        ("scaled by 0.7", turned(size, 0, 0.7), True),
        ("turned by 140° and scaled by 0.6, no CRS", turned(size, 140, 0.6), False),
    ]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = matched(reference, moving, folder)
        for words, distortion, has_crs in cases:
            path = folder / "moving.tif"
            image = Image(*warp(window.image.pixels, window.image.valid, distortion))
            profile = dict(window.profile)
            if not has_crs:
                profile |= {"crs": None, "transform": rasterio.Affine.identity()}
            write(path, image, profile)
            found = matched(reference, path, folder)
            row, _, _ = compare(plain, found, distortion)
            error = row["field_rmse_px"]
            rows.append(
                Row(
                    f"{words}: RMSE of the field, px (tie points)",
                    found.report["status"]
                    if error is None
                    else f"{error:.3f} ({len(found.ref):,})",
                    "solved",
                    error is not None and error < RIGHT_PX,
                )
            )
            rows.append(Row(f"{words}: AROSICS", peer(reference, path)))
    return rows
