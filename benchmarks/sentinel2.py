"""The full overlap of two real Sentinel-2 dates, beside AROSICS in the same run."""

from __future__ import annotations

import json
import tempfile

import numpy as np

from benchmarks.common import ROOT, Row, imatch, peer_python, run, sentinel2_pair

RUNS = 3


def spread(x: np.ndarray, y: np.ndarray, dx: np.ndarray, dy: np.ndarray) -> np.ndarray:
    """Standard deviation of shifts (column, row) around a fitted affine."""
    design = np.column_stack([x - x.mean(), y - y.mean(), np.ones(len(x))])
    shifts = np.column_stack([dx, dy])
    residual = shifts - design @ np.linalg.lstsq(design, shifts, rcond=None)[0]
    return np.asarray(residual.std(axis=0))


def measure() -> list[Row]:
    reference, moving = sentinel2_pair()
    python = peer_python()
    ours, peers = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(RUNS):  # in turn, so that a slow moment of the machine meets both
            ours.append(
                imatch("match", reference, moving, "--output", f"{folder}/a.gpkg", "--overwrite")
            )
            peers.append(
                run(python, ROOT / "benchmarks/arosics_peer.py", "local", reference, moving, "100")
            )
    seconds = float(np.median([p.seconds for _, p in ours]))
    report, process = ours[0]
    theirs = json.loads(peers[0].output)
    their_seconds = float(np.median([json.loads(p.output)["seconds"] for p in peers]))
    columns = {k: np.array(theirs[k]) for k in ("x", "y", "shift_x_px", "shift_y_px")}
    their_spread = spread(*columns.values())
    their_points = len(columns["x"])
    rate, their_rate = report["inliers"] / seconds, their_points / their_seconds
    sx, sy = report["spread_px"]
    return [
        Row(
            "verified, refined tie points",
            f"{report['inliers']:,}",
            "at least 3,000",
            report["inliers"] >= 3000,
        ),
        Row("AROSICS: valid points", f"{their_points}"),
        Row(
            "share of the cloud-free area with tie points (64 px cells)",
            f"{report['coverage']:.2f}",
            "at least 0.70",
            report["coverage"] >= 0.7,
        ),
        Row(
            "spread around an affine, px (column, row)",
            f"{sx:.3f}, {sy:.3f}",
            "at most 0.12",
            max(sx, sy) <= 0.12,
        ),
        Row(
            "AROSICS: spread, px",
            f"{their_spread[0]:.3f}, {their_spread[1]:.3f}",
            "not less than ours",
            sx <= their_spread[0] and sy <= their_spread[1],
        ),
        Row(f"wall seconds, whole process, median of {RUNS}", f"{seconds:.1f}"),
        Row(f"AROSICS: wall seconds, median of {RUNS}", f"{their_seconds:.1f}"),
        Row(
            "tie points per second, ratio to AROSICS",
            f"{rate / their_rate:.1f} ({rate:.0f} to {their_rate:.0f})",
            "at least 20",
            rate >= 20 * their_rate,
        ),
        Row("peak memory, MB", f"{process.peak_mb:.0f}"),
        Row("AROSICS: peak memory of its main process, MB", f"{peers[0].peak_mb:.0f}"),
    ]
