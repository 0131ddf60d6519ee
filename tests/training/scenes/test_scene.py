"""What a file tells about its scene."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasters import MOVING, REFERENCE, TRANSFORM, UTM, pixels, write

from backend.band_names import band_names, sensor_name
from backend.errors import InputError
from training.scenes.scene import describe


def test_place_date_sensor_and_ground(pair: tuple[str, str]) -> None:
    scene = describe(pair[1])
    assert (scene.place, scene.day, scene.sensor) == ("brandenburg", date(2016, 5, 29), "sentinel2")
    assert scene.bands == ("gray",)
    assert scene.crs == UTM
    assert scene.gsd_m == pytest.approx(10, rel=1e-3)
    assert scene.footprint is not None
    assert shapely.contains_xy(scene.footprint, 12.70, 52.76)
    # 3.84 km each way, in degrees at this latitude.
    west, south, east, north = scene.footprint.bounds
    assert (north - south) * 111.2 == pytest.approx(3.84, rel=0.05)
    assert (east - west) * 111.2 * np.cos(np.radians(52.76)) == pytest.approx(3.84, rel=0.05)


def test_what_is_said_counts_more_than_the_file(pair: tuple[str, str]) -> None:
    scene = describe(pair[0], "elsewhere", date(2020, 1, 2), "mine", "CC0", "me")
    assert (scene.place, scene.day, scene.sensor) == ("elsewhere", date(2020, 1, 2), "mine")
    assert (scene.licence, scene.source) == ("CC0", "me")


def test_shares_of_nodata_and_cloud(tmp_path: Path) -> None:
    values = pixels().astype(np.uint16)
    values[:96] = 0
    path = write(tmp_path / "a.tif", values, nodata=0)
    scene = describe(path)
    assert scene.nodata_share == pytest.approx(0.25, abs=0.01)
    assert scene.cloud_share < 0.02
    # The footprint is that of the data, not of the file.
    whole, cut = describe(REFERENCE).footprint, scene.footprint
    assert cut is not None
    assert whole is not None
    assert cut.area / whole.area == pytest.approx(0.75, abs=0.02)
    with rasterio.open(path, "r+") as file:
        file.update_tags(CLOUDY_PIXEL_PERCENTAGE="12.5")
    assert describe(path).cloud_share == 0.125


@pytest.mark.parametrize(
    "dtype", ["uint8", "int8", "uint16", "int16", "uint32", "int32", "int64", "float32", "float64"]
)
def test_all_types(tmp_path: Path, dtype: str) -> None:
    values = (pixels() / 60).clip(1, 120).astype(dtype)
    scene = describe(write(tmp_path / "a.tif", values))
    assert (scene.width, scene.height) == (384, 384)
    assert scene.nodata_share == 0


def test_sixteen_bands(tmp_path: Path) -> None:
    values = np.stack([pixels() + n for n in range(16)]).astype(np.uint16)
    scene = describe(write(tmp_path / "a.tif", values))
    assert scene.bands == tuple(f"b{n}" for n in range(1, 17))


def test_a_picture_without_a_crs(tmp_path: Path) -> None:
    (tmp_path / "shots").mkdir()
    scene = describe(write(tmp_path / "shots" / "one.tif", pixels(), None, None))
    assert (scene.crs, scene.footprint, scene.place) == ("", None, "one")
    assert np.isnan(scene.gsd_m)


def test_pixels_are_known_again_in_another_format(tmp_path: Path) -> None:
    values = pixels().astype(np.uint16)
    a = describe(write(tmp_path / "a.tif", values))
    b = describe(write(tmp_path / "b.tif", values, compress="deflate", tiled=True))
    assert a.file_hash != b.file_hash
    assert a.look_hash == b.look_hash
    assert describe(MOVING).look_hash != describe(REFERENCE).look_hash


def test_a_raster_of_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif", np.zeros((64, 64), np.uint16), TRANSFORM, nodata=0)
    with pytest.raises(InputError, match="shows nothing"):
        describe(path)


@pytest.mark.parametrize(
    ("name", "sensor"),
    [
        ("T33UUU_20170216T102101_B02.jp2", "sentinel2"),
        ("S2B_MSIL2A_20200101.tif", "sentinel2"),
        ("LC08_L1TP_224077_20200518_B2.TIF", "landsat8"),
        ("LE70350322008118EDC00_b3.tif", "landsat7"),
        ("LT50350322008142PAC01.tif", "landsat5"),
        ("holiday.tif", ""),
        ("class10.tif", ""),
    ],
)
def test_sensors_by_name(name: str, sensor: str) -> None:
    assert sensor_name(name, {}) == sensor


def test_sensor_by_metadata() -> None:
    assert sensor_name("a.tif", {"SPACECRAFT_NAME": "Sentinel-2A"}) == "sentinel2"
    assert sensor_name("S2A.tif", {"SENSOR_ID": "OLI_TIRS"}) == "landsat8"


def test_band_names() -> None:
    none = [""] * 4
    assert band_names(["B2", "B3", "B4", "B8A"], none, "sentinel2", "a") == (
        "blue", "green", "red", "nir2",
    )  # fmt: skip
    assert band_names(["blue", "Near infrared"], ["", ""], "", "a") == ("blue", "nir")
    assert band_names([""], ["gray"], "landsat8", "LC08_x_B5.TIF") == ("nir",)
    assert band_names([""] * 3, ["red", "green", "blue"], "", "a") == ("red", "green", "blue")
    assert band_names(none, ["gray"] + ["undefined"] * 3, "", "a") == ("b1", "b2", "b3", "b4")
    assert band_names(["red", "red"], ["", ""], "", "a") == ("red", "b2")
