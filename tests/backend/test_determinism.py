"""The same inputs, seed and version give the same matches, however many threads there are."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from scipy.spatial import cKDTree

DATA = Path(__file__).resolve().parents[1] / "data"
COLUMNS = "ref_col, ref_row, mov_col, mov_row, score, reliability, inlier"
# With other threads, a network's sums are rounded otherwise: the last digits of its scores and
# descriptors. Measured: 3.6e-7 for xfeat-mnn, 4.7e-4 for xfeat-lighterglue, 0 for sift.
TOLERANCE = {"sift": 0.0, "xfeat-mnn": 1e-5}

# What the libraries would do on a processor of before 2008. A match may come or go where two are
# as good as each other; measured: 2 of 754 for sift, none of 2,421 for xfeat-mnn (0.002 px), 6 of
# 1,041 for imatch-superpoint.
OLD_PROCESSOR = {
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    "OPENBLAS_CORETYPE": "Nehalem",
    "OPENCV_CPU_DISABLE": "AVX512_SKX,AVX512_CNL,AVX512_ICL,AVX2,FMA3,AVX,FP16",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX2",
}
SAME_SHARE, SAME_PX = 0.99, 0.01  # between machines


def matches(path: Path, matcher: str, threads: int, **variables: str) -> npt.NDArray[np.float64]:
    command = [sys.executable, "-m", "backend", "match", str(DATA / "s2_ref_384.tif")]
    command += [str(DATA / "s2_mov_384.tif"), "--matcher", matcher, "--tile-size", "256"]
    environment = {**os.environ, "IMATCH_THREADS": str(threads), **variables}
    subprocess.run([*command, "--output", str(path)], env=environment, check=True)
    with sqlite3.connect(path) as base:
        rows = base.execute(f"SELECT {COLUMNS} FROM matches ORDER BY match_id").fetchall()
    return np.array(rows, float)


@pytest.mark.parametrize("matcher", TOLERANCE)
def test_the_same_matches_again_and_with_two_threads(tmp_path: Path, matcher: str) -> None:
    first = matches(tmp_path / "1.gpkg", matcher, 1)
    assert len(first) > 100
    assert np.array_equal(first, matches(tmp_path / "2.gpkg", matcher, 1))
    two = matches(tmp_path / "3.gpkg", matcher, 2)
    assert two.shape == first.shape
    assert np.abs(two - first).max() <= TOLERANCE[matcher]


@pytest.mark.parametrize("matcher", [*TOLERANCE, "imatch-superpoint"])
def test_another_processor_finds_the_same_within_the_tolerance(
    tmp_path: Path, matcher: str
) -> None:
    here = matches(tmp_path / "1.gpkg", matcher, 1)
    there = matches(tmp_path / "2.gpkg", matcher, 1, **OLD_PROCESSOR)
    for one, other in ((here, there), (there, here)):
        apart, _ = cKDTree(one[:, :4]).query(other[:, :4])
        assert (apart < SAME_PX).mean() >= SAME_SHARE
    assert here[:, -1].sum() == pytest.approx(there[:, -1].sum(), rel=1 - SAME_SHARE)
