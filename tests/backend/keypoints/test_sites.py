"""Windows around polygons on all dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from clearing import SINCE, drawing
from rasterio.warp import Resampling, reproject

from backend.keypoints import sites as module
from backend.keypoints.sites import Sites, served
from backend.specs import KeypointsSpec

SQUARES = np.array([shapely.box(20, 20, 28, 28), shapely.box(60, 60, 70, 66)], object)


def sites(rasters: list[str], **fields: Any) -> Sites:
    spec = KeypointsSpec.model_validate(drawing(rasters=rasters, **fields))
    days = [date.fromisoformat(Path(path).stem[:10]) for path in SINCE[: len(rasters)]]
    return Sites(rasters, days, SQUARES, [None, None], spec)


def copy(source: str, target: Path, **changes: Any) -> str:
    with rasterio.open(source) as dataset:
        pixels, profile = dataset.read(), {**dataset.profile, **changes}
    pixels = changes.pop("pixels", pixels)
    profile.pop("pixels", None)
    with rasterio.open(target, "w", **profile) as out:
        out.write(pixels)
    return str(target)


def test_every_polygon_is_in_a_window_with_all_dates() -> None:
    (site,) = list(sites(SINCE[:3]))
    assert [image.raster for image in site.images] == [0, 1, 2]
    assert site.polygons.tolist() == [0, 1]
    assert site.serves.all()
    back = shapely.transform(site.geometries, lambda xy: xy + np.array(site.corner))
    assert shapely.equals_exact(back, SQUARES, 1e-9).all()
    left, top, right, bottom = site.core
    ground = shapely.box(left, top, right, bottom)
    inside = shapely.buffer(site.geometries, 6).tolist()
    assert all(ground.buffer(1).contains(zone) for zone in inside)


def test_windows_share_the_ground_between_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CORE_PX", 25)
    found = list(sites(SINCE[:1]))
    assert len(found) > 2
    cores = [shapely.box(*np.array(site.core) + [*site.corner, *site.corner]) for site in found]
    for n, one in enumerate(cores):
        for other in cores[n + 1 :]:
            assert one.intersection(other).area == pytest.approx(0, abs=1e-6)
    ground = shapely.union_all(cores).buffer(0.01)
    assert all(ground.contains(square.buffer(5.5)) for square in SQUARES)


def test_dates_limit_whom_a_raster_serves() -> None:
    days = [date(2018, 1, 1), date(2020, 1, 1), None]
    polygons = [date(2019, 1, 1), date(2020, 1, 1), None]
    assert served(days, polygons, "since").tolist() == [
        [False, False, True],
        [True, True, True],
        [False, False, True],
    ]
    assert served(days, polygons, "until").tolist() == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
    ]


def test_a_raster_of_another_crs_and_resolution_is_brought_to_the_grid(tmp_path: Path) -> None:
    with rasterio.open(SINCE[1]) as source:
        pixels = source.read()
        crs = rasterio.CRS.from_epsg(32635)
        transform, width, height = rasterio.warp.calculate_default_transform(
            source.crs, crs, source.width, source.height, *source.bounds, resolution=12
        )
        out = np.zeros((source.count, height, width), np.uint16)
        reproject(
            pixels, out, src_transform=source.transform, src_crs=source.crs,
            dst_transform=transform, dst_crs=crs, resampling=Resampling.cubic,
        )  # fmt: skip
    other = copy(
        SINCE[1], tmp_path / "utm.tif", pixels=out, crs=crs, transform=transform, width=width,
        height=height,
    )  # fmt: skip
    (site,) = list(sites([SINCE[0], SINCE[1], other]))
    straight, bent = site.images[1].image, site.images[2].image
    both = straight.valid & bent.valid
    assert both.mean() > 0.3
    a, b = straight.pixels[0][both], bent.pixels[0][both]
    assert np.corrcoef(a, b)[0, 1] > 0.95


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    with rasterio.open(SINCE[1]) as source:
        dark = np.zeros((source.count, source.height, source.width), np.uint16)
        noise = np.random.default_rng(0).integers(1, 9000, dark.shape).astype(np.uint16)
    empty = copy(SINCE[1], tmp_path / "empty.tif", pixels=dark)
    other = copy(SINCE[1], tmp_path / "other.tif", pixels=noise)
    small = copy(
        SINCE[1], tmp_path / "scan.tif", pixels=noise[:, :50, :50], width=50, height=50,
        crs=None, transform=None,
    )  # fmt: skip
    windows = sites([SINCE[0], empty, other, small])
    (site,) = list(windows)
    assert [image.raster for image in site.images] == [0]
    told = " ".join(windows.notes)
    assert "empty.tif shows too little" in told
    assert "other.tif could not be aligned" in told
    assert "scan.tif was left out" in told


def test_no_polygons_give_no_windows() -> None:
    spec = KeypointsSpec.model_validate(drawing())
    assert list(Sites(SINCE[:1], [None], np.empty(0, object), [], spec)) == []
