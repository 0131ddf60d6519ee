"""AROSICS on a pair, as its documentation shows it. Runs in its own environment; prints JSON.

Arguments: `local` or `global`, reference, moving, and for `local` the grid in pixels.
Where AROSICS refuses, the JSON holds its own words as `error`.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
import tempfile
import time
from typing import Any

MAX_SHIFT_PX = 5  # AROSICS's own default


def local(reference: str, moving: str, grid: int) -> dict[str, Any]:
    """Valid tie points: map coordinates, and how far AROSICS would move the ground there."""
    from arosics import COREG_LOCAL

    with tempfile.TemporaryDirectory() as folder:
        job = COREG_LOCAL(
            reference,
            moving,
            grid_res=grid,
            max_shift=MAX_SHIFT_PX,
            path_out=f"{folder}/out.tif",
            fmt_out="GTIFF",
            CPUs=2,
            progress=False,
            q=True,
        )
        table = job.CoRegPoints_table
    points = table[(table.ABS_SHIFT != -9999) & ~table.OUTLIER.astype(bool)]
    return {
        "x": points.X_MAP.astype(float).tolist(),
        "y": points.Y_MAP.astype(float).tolist(),
        "shift_x_px": points.X_SHIFT_PX.astype(float).tolist(),
        "shift_y_px": points.Y_SHIFT_PX.astype(float).tolist(),
    }


def globally(reference: str, moving: str) -> dict[str, Any]:
    """One shift for the whole pair."""
    from arosics import COREG

    job = COREG(reference, moving, max_shift=MAX_SHIFT_PX, progress=False, q=True)
    job.calculate_spatial_shifts()
    return {"shift_x_px": float(job.x_shift_px), "shift_y_px": float(job.y_shift_px)}


def main() -> None:
    mode, reference, moving, *rest = sys.argv[1:]
    start = time.perf_counter()
    with contextlib.redirect_stdout(sys.stderr):
        try:
            if mode == "local":
                result = local(reference, moving, int(rest[0]))
            else:
                result = globally(reference, moving)
        except Exception as err:  # of any kind: the comparison goes on
            result = {"error": f"{type(err).__name__}: {err}"}
    result["seconds"] = time.perf_counter() - start
    result["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main()
