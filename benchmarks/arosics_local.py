"""AROSICS on a pair, as its documentation shows it. Runs in its own environment; prints JSON."""

from __future__ import annotations

import contextlib
import json
import resource
import sys
import tempfile
import time


def main() -> None:
    reference, moving, grid, shift = sys.argv[1:5]
    start = time.perf_counter()
    with contextlib.redirect_stdout(sys.stderr):
        from arosics import COREG_LOCAL

        with tempfile.TemporaryDirectory() as folder:
            job = COREG_LOCAL(
                reference,
                moving,
                grid_res=int(grid),
                max_shift=int(shift),
                path_out=f"{folder}/out.tif",
                fmt_out="GTIFF",
                CPUs=2,
                progress=False,
                q=True,
            )
            table = job.CoRegPoints_table
    seconds = time.perf_counter() - start
    points = table[(table.ABS_SHIFT != -9999) & ~table.OUTLIER.astype(bool)]
    print(
        json.dumps(
            {
                "x": points.X_MAP.astype(float).tolist(),
                "y": points.Y_MAP.astype(float).tolist(),
                "shift_x_px": points.X_SHIFT_PX.astype(float).tolist(),
                "shift_y_px": points.Y_SHIFT_PX.astype(float).tolist(),
                "seconds": seconds,
                "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
