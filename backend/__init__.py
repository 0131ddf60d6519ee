"""The Imatch engine: matching of satellite rasters, without QGIS.

`match(spec)`, `coregister(spec)` and `draw_keypoints(spec)` run one job and return its report; see
`backend.specs`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from backend.limits import bound_libraries

# Threads that wait by spinning slow a machine on which QGIS draws at the same time. OpenBLAS can't
# be told to wait otherwise, and the systems of equations here are too small to gain by threads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
bound_libraries()

__version__ = "0.1.0"
__all__ = ["__version__", "coregister", "draw_keypoints", "match"]


def match(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Match two rasters as `spec` says and return the report.

    Args:
        spec: fields of `backend.specs.MatchSpec`; `reference`, `moving` and `output` are required.

    Returns:
        The report of the design's contract (see `backend.report`).

    Raises:
        backend.errors.ImatchError: with a sentence that says what to do.

    Example:
        >>> report = match({"reference": "a.tif", "moving": "b.tif", "output": "out.gpkg"})
    """
    from backend.operations import run

    return run("match", spec)


def coregister(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Align one raster with another as `spec` says and return the report.

    Args:
        spec: fields of `backend.specs.CoregisterSpec`; `reference`, `moving` and `output` are
            required.

    Raises:
        backend.errors.ImatchError: with a sentence that says what to do.

    Example:
        >>> coregister({"reference": "a.tif", "moving": "b.tif", "output": "b_aligned.tif"})
    """
    from backend.operations import run

    return run("coregister", spec)


def draw_keypoints(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Draw keypoints from polygons as `spec` says and return the report.

    Args:
        spec: fields of `backend.specs.KeypointsSpec`; `polygons` and `output` are required, and
            `rasters` by the methods that look at images.

    Raises:
        backend.errors.ImatchError: with a sentence that says what to do.

    Example:
        >>> spec = {"polygons": "a.gpkg", "rasters": ["1.tif", "2.tif"], "output": "k.gpkg"}
        >>> report = draw_keypoints(spec)
    """
    from backend.operations import run

    return run("keypoints", spec)
