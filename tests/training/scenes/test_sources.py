"""Gathered files become dated scenes; the project's list of them is in order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasters import TRANSFORM, UTM, pixels, write
from scipy.io import netcdf_file

from backend import operations
from backend.errors import SpecError
from training.scenes import archives, sources
from training.scenes.archives import SourceError, matching
from training.scenes.scene import describe
from training.scenes.sources import Source, data_folder, gather, registered, stacks
from training.scenes.virtual import Band, Classes, Stack
from training.scenes.virtual import write as write_virtual


def source(**fields: object) -> Source:
    values = {
        "name": "mine", "package": "mine==1.0", "archive": "mine-1.0.tar.gz", "sha256": "",
        "bytes": 1, "licence": "CC0", "may_ship": "yes", "files": {"*": ""}, **fields,
    }  # fmt: skip
    return Source(**values)  # type: ignore[arg-type]


def test_the_list_of_the_project() -> None:
    known = registered()
    assert len({one.name for one in known.sources}) == len(known.sources)
    places = set()
    for one in known.sources:
        if one.sha1:
            assert re.fullmatch(r"[a-z0-9.+-]+=[\w.+~-]+", one.package)
            assert ".orig.tar." in one.archive
            assert re.fullmatch("[0-9a-f]{40}", one.sha1)
        else:
            assert re.fullmatch(r"[\w-]+==[\w.]+", one.package)
            assert one.archive.endswith((".tar.gz", ".whl"))
        assert all(re.fullmatch("[0-9a-f]{64}", sha) for sha in (one.sha256, *one.files.values()))
        assert one.licence
        assert one.may_ship
        for scene in one.scenes:
            many = isinstance(scene["bands"], dict)
            for name in scene["bands"].values() if many else [scene["file"]]:
                assert any(matching([name], pattern) for pattern in one.files), name
        places |= {scene["place"] for scene in (*one.scenes, *one.series, *one.cubes)}
    assert places == set(known.land_cover)


def test_places_stay_in_the_split_they_were_in() -> None:
    """What the weights that ship were not trained on is never trained on; nor is what was lent."""
    pins = {
        scene["place"]: scene["split"]
        for one in registered().sources
        for scene in (*one.scenes, *one.series, *one.cubes)
    }
    assert pins["bouconne"] == pins["atlanta"] == "test"
    assert pins["rabbit-ears"] == "val"
    assert pins["romania"] == "train"
    [lent] = [one for one in registered().sources if one.name == "otb"]
    assert {scene["split"] for scene in lent.scenes} == {"test"}
    pinned = {place for place, split in pins.items() if split}
    blocks = {"brandenburg", "itaipu", "nebraska", "yellowstone-west", "bremerton"}
    assert set(pins) - pinned == blocks | {"canberra", "olinda"}


def test_bands_of_several_files_under_one_date(tmp_path: Path) -> None:
    values = pixels()[:40, :50].astype(np.uint16)
    write(tmp_path / "x_B02.tif", values, nodata=0)
    write(tmp_path / "x_B03.tif", values + 1, nodata=0)
    scenes = ({
        "place": "here", "name": "one", "day": date(2020, 5, 6), "sensor": "sentinel2",
        "bands": {"green": "x_B03.tif", "blue": "x_B02.tif"},
    },)  # fmt: skip
    [(place, name, stack)] = stacks(source(scenes=scenes), tmp_path)
    assert (place, name) == ("here", "one")
    path = tmp_path / "scenes" / "one.vrt"
    write_virtual(path, stack)
    scene = describe(str(path))
    assert (scene.place, scene.day, scene.sensor) == ("here", date(2020, 5, 6), "sentinel2")
    assert (scene.bands, scene.licence, scene.source) == (("green", "blue"), "CC0", "mine==1.0")
    assert scene.crs == UTM
    with rasterio.open(path) as file:
        np.testing.assert_array_equal(file.read(), [values + 1, values])
        assert file.transform == TRANSFORM
        assert file.nodata == 0
    assert path.read_text().count("../x_B0") == 2  # relative, so that the folder can move


def test_a_moment_in_place_of_a_day_and_a_pin(tmp_path: Path) -> None:
    write(tmp_path / "x.tif", pixels()[:40, :50].astype(np.uint16))
    scenes = ({
        "place": "here", "name": "one", "moment": "before", "split": "test", "sensor": "spot",
        "file": "x.tif", "bands": ["red"],
    },)  # fmt: skip
    debian = source(scenes=scenes, package="mine=1.0-1", sha1="0" * 40)
    [(_, _, stack)] = stacks(debian, tmp_path)
    write_virtual(tmp_path / "one.vrt", stack)
    scene = describe(str(tmp_path / "one.vrt"))
    assert (scene.day, scene.when, scene.pin) == (None, "before", "test")
    assert scene.source == "mine=1.0-1 (Debian)"


def test_dates_one_after_the_other_in_one_file(tmp_path: Path) -> None:
    values = np.stack([np.full((40, 50), n, np.uint16) for n in (1, 2, 3, 4)])
    write(tmp_path / "year.tif", values)
    scenes = tuple(
        {"place": "here", "name": str(first), "sensor": "sentinel2", "file": "year.tif",
         "bands": ["red", "nir"], "first_band": first}
        for first in (1, 3)
    )  # fmt: skip
    for (_, name, stack), expected in zip(
        stacks(source(scenes=scenes), tmp_path), (values[:2], values[2:]), strict=True
    ):
        write_virtual(tmp_path / f"{name}.vrt", stack)
        with rasterio.open(tmp_path / f"{name}.vrt") as file:
            np.testing.assert_array_equal(file.read(), expected)


def test_a_crs_that_the_files_do_not_name(tmp_path: Path) -> None:
    values = pixels()[:40, :50].astype(np.uint16)
    write(tmp_path / "x.tif", values, crs=None)
    scenes = ({
        "place": "here", "name": "one", "sensor": "sentinel2", "crs": UTM, "file": "x.tif",
        "bands": ["red"],
    },)  # fmt: skip
    [(_, _, stack)] = stacks(source(scenes=scenes), tmp_path)
    write_virtual(tmp_path / "one.vrt", stack)
    with rasterio.open(tmp_path / "one.vrt") as file:
        assert (file.crs.to_string(), file.transform) == (UTM, TRANSFORM)


def test_a_series_of_dates_with_clouds_masked(tmp_path: Path) -> None:
    values = pixels()[:40, :40].astype(np.uint16)
    for day, cloudy in (("2019001", 10), ("2019033", 39)):
        write(tmp_path / f"L7{day}_b3.tif", values)
        classes = np.zeros((40, 40), np.uint8)
        classes[:cloudy] = 4
        classes[-1] = 255
        write(tmp_path / f"L7{day}_mask.tif", classes)
    series = ({
        "place": "there", "sensor": "landsat7", "day_format": "%Y%j", "bands": {"b3": "red"},
        "pattern": r"(?P<stem>L7(?P<day>\d{7}))_(?P<band>b3|mask)\.tif$",
        "classes": {"band": "mask", "clear": [0, 1, 3], "cloud": [2, 4]},
    },)  # fmt: skip
    # The second date is nearly all cloud: it makes no scene.
    [(_, name, stack)] = stacks(source(series=series), tmp_path)
    assert name == "L72019001"
    write_virtual(tmp_path / "a.vrt", stack)
    scene = describe(str(tmp_path / "a.vrt"))
    assert scene.day == date(2019, 1, 1)
    assert scene.cloud_share == 0.25
    assert scene.nodata_share == pytest.approx(1 / 40)
    with rasterio.open(tmp_path / "a.vrt") as file:
        mask = file.dataset_mask()
        assert (mask[:10] == 0).all()
        assert (mask[10:39] == 255).all()
        assert (mask[39] == 0).all()


def test_dates_of_a_cube_without_its_own_georeferencing(tmp_path: Path) -> None:
    values = pixels()[:20, :30].astype(np.int16)
    with netcdf_file(tmp_path / "c.nc", "w") as cube:
        for name, size in (("time", 3), ("y", 20), ("x", 30)):
            cube.createDimension(name, size)
        days = cube.createVariable("time", "i4", ("time",))
        days[:], days.units = [0, 10, 400], "days since 2015-08-01"
        red = cube.createVariable("B4", "i2", ("time", "y", "x"))
        red[:] = np.stack([values, values + 1, values + 2])
    cubes = ({
        "place": "cube", "sensor": "sentinel2", "file": "c.nc", "bands": {"B4": "red"},
        "epoch": date(2015, 8, 1), "crs": UTM, "transform": [10, 0, 500000, 0, -10, 5000000],
    },)  # fmt: skip
    found = list(stacks(source(cubes=cubes), tmp_path))
    assert [name for _, name, _ in found] == [
        "cube-2015-08-01", "cube-2015-08-11", "cube-2016-09-04",
    ]  # fmt: skip
    write_virtual(tmp_path / "a.vrt", found[2][2])
    scene = describe(str(tmp_path / "a.vrt"))
    assert (scene.crs, scene.day, scene.bands) == (UTM, date(2016, 9, 4), ("red",))
    with rasterio.open(tmp_path / "a.vrt") as file:
        assert file.transform == Affine(10, 0, 500000, 0, -10, 5000000)
        assert sorted(np.unique(file.read(1))) == sorted(np.unique(values + 2))


def test_bands_of_different_grids_are_refused(tmp_path: Path) -> None:
    a = Band(write(tmp_path / "a.tif", pixels()[:20, :20]), 1, "red")
    b = Band(write(tmp_path / "b.tif", pixels()[:10, :10]), 1, "nir")
    with pytest.raises(ValueError, match="not of the size"):
        write_virtual(tmp_path / "x.vrt", Stack([a, b]))
    assert Classes(a, [5], [6]).shares() == (0.0, 0.0)


def test_where_data_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IMATCH_DATA", raising=False)
    assert data_folder() == tmp_path / "data"
    monkeypatch.setenv("IMATCH_DATA", str(tmp_path / "there"))
    assert data_folder() == tmp_path / "there"
    assert data_folder(str(tmp_path / "given")) == tmp_path / "given"


@pytest.fixture
def two_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """One source that can be had, and one that can't."""
    scenes = ({
        "place": "here", "name": "one", "day": date(2020, 5, 6), "sensor": "sentinel2",
        "file": "a.tif", "bands": ["gray"],
    },)  # fmt: skip
    known = (source(name="good", scenes=scenes), source(name="gone", scenes=scenes))
    land = sources.Registered(known, {"here": "forest, for all we know"})
    monkeypatch.setattr(sources, "registered", lambda: land)
    monkeypatch.setattr("training.scenes.gather.registered", lambda: land)

    def fetch(*arguments: object) -> None:
        folder = arguments[5]
        assert isinstance(folder, Path)
        if fetch.calls:  # type: ignore[attr-defined]
            raise SourceError("pip could not download it.")
        fetch.calls += 1  # type: ignore[attr-defined]
        folder.mkdir(parents=True)
        write(folder / "a.tif", pixels().astype(np.uint16))

    fetch.calls = 0  # type: ignore[attr-defined]
    monkeypatch.setattr(archives, "present", lambda folder, files: (folder / "a.tif").exists())
    monkeypatch.setattr(archives, "fetch", fetch)


@pytest.mark.usefixtures("two_sources")
def test_gathering_goes_on_without_a_source_that_is_gone(tmp_path: Path) -> None:
    monkeypatched = source(name="gone", archive="gone-1.0.tar.gz")
    there, missing = gather((source(name="good"), monkeypatched), tmp_path, _quiet, lambda: False)
    assert there == ["good"]
    assert missing == ["gone: pip could not download it."]


@pytest.mark.usefixtures("two_sources")
def test_catalogue_and_card_of_what_was_gathered(tmp_path: Path) -> None:
    spec = {"folder": str(tmp_path / "data"), "only": ["good"], "matcher": "sift"}
    result = operations.run("dataset_gather", spec)
    assert (result["scenes"], result["missing"], result["skipped"]) == (1, [], [])
    card = Path(result["card"]).read_text(encoding="utf-8")
    assert "forest, for all we know" in card
    assert "| 1 | mine==1.0 | CC0 | yes |" in card
    again = operations.run("dataset_gather", spec)  # nothing is fetched twice
    assert again["scenes"] == 1
    with pytest.raises(SpecError, match="There is no source 'bad'"):
        operations.run("dataset_gather", {**spec, "only": ["bad"]})


def _quiet(*_: object) -> None:
    pass
