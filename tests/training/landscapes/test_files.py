"""Landscapes as files: what the layers say is where the rasters show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio

from backend import operations
from backend.errors import OutputError
from backend.names.gazetteer import Gazetteer
from backend.raster import map_to_px
from training.landscapes import Landscape
from training.landscapes.files import ground, write
from training.landscapes.spectra import BANDS
from training.scenes.scene import describe

SPEC = {"seed": 61, "size": 192, "gsd": 20.0, "kind": "mountains"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Landscape]:
    folder = tmp_path_factory.mktemp("landscapes") / "new"
    result = operations.run("dataset_landscapes", {**SPEC, "folder": str(folder)})
    one = Landscape(61, 192, 20.0, kind="mountains")
    assert result["views"] == len(one.days) == len(result["files"]) - 1
    return folder, one


def pixels(raster: rasterio.DatasetReader, points: Any) -> tuple[np.ndarray, np.ndarray]:
    xy = np.c_[points.x, points.y]
    cols, rows = np.rint(map_to_px(raster.transform, xy)).astype(int).T
    return cols, rows


def test_mountains_stand_on_the_summits_of_the_rasters_ground(written):
    folder, one = written
    table = pyogrio.read_dataframe(folder / "landscape-61.gpkg", layer="mountains")
    day = folder / "landscape-61" / f"{one.days[0]}.tif"
    with rasterio.open(day) as raster:
        assert table.crs == raster.crs
        cols, rows = pixels(raster, table.geometry)
    assert len(table) == len(one.mountains) > 1
    for k, (name, pixel, height) in enumerate(one.mountains):
        assert (table.name[k], table.elevation[k]) == (name, pytest.approx(height))
        assert (cols[k], rows[k]) == pixel
        assert one.relief[rows[k], cols[k]] == np.float32(height)
    rise = table.elevation - np.median(one.relief)
    assert list(table.kind) == ["peak" if metres >= 300 else "hill" for metres in rise]
    in_degrees = table.to_crs("EPSG:4326").geometry
    np.testing.assert_allclose(table[["lon", "lat"]], np.c_[in_degrees.x, in_degrees.y])


def test_clearings_turn_bare_where_their_polygons_lie(written):
    folder, one = written
    table = pyogrio.read_dataframe(folder / "landscape-61.gpkg", layer="clearings")
    assert len(table) == len(one.clearings) > 0
    with rasterio.open(folder / "landscape-61" / f"{one.days[-1]}.tif") as raster:
        felled = one.felled(one.days[-1])
        inside = table.geometry[table.felled <= str(one.days[-1])].representative_point()
        cols, rows = pixels(raster, inside)
    assert len(rows)
    assert (felled[rows, cols] > 0.5).all()


def test_a_raster_is_the_view_and_a_scene(written):
    folder, one = written
    path = folder / "landscape-61" / f"{one.days[1]}.tif"
    with rasterio.open(path) as raster:
        assert np.abs(raster.read() / 10000 - one.view(one.days[1]).pixels).max() <= 0.5e-4 + 1e-7
    scene = describe(str(path))
    assert (scene.place, scene.day, scene.sensor) == ("landscape-61", one.days[1], "sentinel2")
    assert scene.bands == BANDS
    assert scene.gsd_m == pytest.approx(20, rel=0.01)
    assert "synthetic" in scene.licence


def test_the_mountains_can_be_a_gazetteer(written, tmp_path):
    folder, one = written
    source = tmp_path / "own.yaml"
    source.write_text(
        "title: A landscape\nlicence: none\nattribution: none\nformat: vector\n"
        "name: [name]\nlon: [lon]\nlat: [lat]\nelevation: [elevation]\n"
        "kind: {columns: [kind], values: {peak: peak, hill: hill}}\n"
    )
    layer = tmp_path / "mountains.gpkg"
    pyogrio.write_dataframe(
        pyogrio.read_dataframe(folder / "landscape-61.gpkg", layer="mountains"), layer
    )
    own = str(tmp_path / "own.sqlite")
    spec = {"input": str(layer), "source": str(source), "gazetteer": own, "only": True}
    operations.run("gazetteer_import", spec)
    name = one.mountains[0][0]
    with Gazetteer.open(own) as gazetteer:
        assert [span.label for span in gazetteer.lookup(f"We climbed {name}.")]


def test_files_that_are_there_stay(written):
    folder, one = written
    with pytest.raises(OutputError, match="exists already"):
        write(one, folder, "sentinel2")


def test_other_seeds_are_other_ground():
    seeds = [Landscape(seed, 64, 10.0) for seed in (3, 63)]
    found = {(str(crs), grid.c) for crs, grid in map(ground, seeds)}
    assert len(found) == 2
