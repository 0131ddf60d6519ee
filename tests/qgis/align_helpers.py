"""What the tests of aligning share: an alignment as the engine answers it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from match_helpers import UTM, WEST, write_raster, write_result
from qgis.core import QgsCoordinateReferenceSystem

BEFORE = {
    "rmse_px": 1.93,
    "rmse_m": 19.3,
    "x_px": 0.74,
    "y_px": 1.78,
    "x_m": 7.4,
    "y_m": 17.8,
    "ce90_px": 2.1,
    "ce90_m": 21.0,
    "max_px": 2.9,
    "max_m": 29.0,
    "points": 193,
}
AFTER = {key: value / 10 if key != "points" else value for key, value in BEFORE.items()}


def write_aligned(spec: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The files that an alignment of the spec gives, and the report that belongs to them."""
    output = Path(spec["output"])
    write_raster(output, bands=3, west=WEST)
    if spec.get("matches_output"):
        write_result(Path(spec["matches_output"]))
    return {
        "version": 1,
        "status": "ok",
        "output": str(output),
        "model": {
            "type": "affine",
            "ref_px_to_mov_px": [[1, 0, 0.7], [0, 1, -1.9], [0, 0, 1]],
            "similarity_px": [[1, 0, 0.7], [0, 1, -1.9], [0, 0, 1]],
            "cross_validation": {"shift": 0.31, "similarity": 0.171, "affine": 0.14},
        },
        "grid": "own",
        "resampling": "cubic",
        "before": BEFORE,
        "after": AFTER,
        "check_points": 193,
        "inliers": 1932,
        "shift_map_units": [0.0, 20.0],
        "seconds": {"total": 6.2},
        "peak_memory_mb": 540.0,
        "warnings": [],
        "map": {
            "crs": QgsCoordinateReferenceSystem(UTM).toWkt(),
            "extent": [WEST, 5_856_360.0, WEST + 640.0, 5_857_000.0],
        },
        **changes,
    }
