"""Scenes of rectangles, for tests of what needs no pixels."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import shapely

from training.scenes.scene import Scene


def scene(name: str, box: tuple[float, float, float, float] | None, **fields: Any) -> Scene:
    """A scene of 1000 x 1000 pixels of 10 m over a box of longitude and latitude."""
    values: dict[str, Any] = {
        "scene_id": name,
        "place": name.split("-")[0],
        "path": f"/nowhere/{name}.tif",
        "day": date(2020, 1, 1) + timedelta(sum(map(ord, name)) % 300),
        "sensor": "sentinel2",
        "bands": ("red",),
        "width": 1000,
        "height": 1000,
        "crs": "EPSG:32633" if box else "",
        "gsd_m": 10.0,
        "footprint": shapely.box(*box) if box else None,
        "cloud_share": 0.0,
        "nodata_share": 0.0,
        "file_hash": name,
        "look_hash": name,
        **fields,
    }
    return Scene(**values)
