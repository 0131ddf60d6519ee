"""The shipped clearing series: real dates of one place, and the clearings cut there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CLEARING = Path(__file__).resolve().parents[3] / "resources" / "sample" / "clearing"
POLYGONS = str(CLEARING / "clearings.geojson")
DATES = sorted(str(path) for path in CLEARING.glob("20*.tif"))
BEFORE, SINCE = DATES[0], DATES[1:]  # the clearings were cut between them


def drawing(**fields: Any) -> dict[str, Any]:
    """Fields of a spec that draws from the series."""
    return {"polygons": POLYGONS, "rasters": SINCE[:4], "output": "unused.gpkg", **fields}
