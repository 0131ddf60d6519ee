"""Layers that are files are read as they are; the others are written out, where it is needed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import process_events_until
from match_helpers import UTM, StandInEngine, add_raster, write_raster
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor, QImage

from qgis_imatch.match.job import Job
from qgis_imatch.match.pair import Area, PairRequest
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import View, engine_path, grid_for, new_file

CRS = QgsCoordinateReferenceSystem(UTM)
VIEW = View(QgsRectangle(340_000, 5_856_500, 340_500, 5_857_000), CRS, 2.0)


def web_map(tmp_path: Path) -> QgsRasterLayer:
    """An XYZ layer whose tiles are files."""
    tile = QImage(256, 256, QImage.Format.Format_RGB32)
    tile.fill(QColor(40, 120, 60))
    tile.save(str(tmp_path / "tile.png"))
    url = f"file://{tmp_path}/tile.png?%7Bx%7D%7By%7D%7Bz%7D"
    layer = QgsRasterLayer(f"type=xyz&zmin=0&zmax=18&url={url}", "web map", "wms")
    assert layer.isValid()
    return layer


def virtual(path: Path) -> QgsRasterLayer:
    """A layer of the 'virtualraster' provider: half the values of a file."""
    layer = QgsRasterLayer(
        "?crs=EPSG:32633&extent=340000,5856360,340640,5857000&width=64&height=64"
        f"&formula=%22a@1%22/2&a:uri={path}&a:provider=gdal",
        "virtual",
        "virtualraster",
    )
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_files_archives_and_odd_names_are_read_as_they_are(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    path = write_raster(tmp_path / "ä b.tif")
    assert engine_path(add_raster(path, "plain")) == str(path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "in.tif")
    zipped = f"/vsizip/{tmp_path}/a.zip/in.tif"
    assert engine_path(QgsRasterLayer(zipped, "zipped")) == zipped


@pytest.mark.parametrize("options", ["|option:NUM_THREADS=1", "|authcfg=abcdefg"])
def test_files_that_need_more_than_a_path_are_written_out(
    qgis_new_project: Any, tmp_path: Path, options: str
) -> None:
    path = write_raster(tmp_path / "a.tif")
    layer = QgsRasterLayer(f"{path}{options}", "a")
    if layer.isValid():
        assert engine_path(layer) is None


def test_a_crs_that_only_the_project_knows_is_written_out(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    layer = add_raster(write_raster(tmp_path / "a.tif"), "a")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    assert engine_path(layer) is None


def test_a_picture_without_georeferencing_stays_a_file(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    image = QImage(50, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    image.save(str(tmp_path / "a.png"))
    layer = add_raster(tmp_path / "a.png", "picture")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))  # as QGIS does by default
    assert engine_path(layer) == str(tmp_path / "a.png")


def test_a_web_map_takes_ground_and_resolution_of_the_other_raster(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    layer, other = web_map(tmp_path), add_raster(write_raster(tmp_path / "a.tif"), "a")
    assert engine_path(layer) is None
    grid = grid_for(layer, other, None, QgsCoordinateReferenceSystem(), VIEW)
    assert grid.crs.authid() == "EPSG:3857"
    pixel = grid.extent.width() / grid.columns
    assert 10 / 0.62 < pixel < 10 / 0.58  # Web Mercator is stretched by 1 / cos(52.8 degrees)
    assert 64 + 2 * 64 <= grid.columns <= 64 + 2 * 64 + 10


def test_two_web_maps_take_what_the_map_shows(qgis_new_project: Any, tmp_path: Path) -> None:
    layer = web_map(tmp_path)
    grid = grid_for(layer, layer, None, QgsCoordinateReferenceSystem(), VIEW)
    assert 250 + 128 <= grid.columns <= 250 + 128 + 20


def test_an_area_limits_what_is_written_and_keeps_whole_pixels(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    path = write_raster(tmp_path / "a.tif", size=400)
    layer = add_raster(path, "a")
    area = QgsRectangle(341_003, 5_855_007, 341_203, 5_855_207)
    grid = grid_for(layer, layer, area, CRS, VIEW)
    assert 20 + 128 <= grid.columns <= 20 + 130
    assert grid.extent.width() == pytest.approx(10 * grid.columns)
    assert (grid.extent.xMinimum() - 340_000) % 10 == pytest.approx(0)


def test_an_area_elsewhere_and_one_too_large_are_refused(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    layer = add_raster(write_raster(tmp_path / "a.tif"), "a")
    with pytest.raises(RequestError, match="shows nothing"):
        grid_for(layer, layer, QgsRectangle(0, 0, 10, 10), CRS, VIEW)
    far = View(VIEW.extent, CRS, 0.001)
    with pytest.raises(RequestError, match="smaller"):
        grid_for(web_map(tmp_path), web_map(tmp_path), None, CRS, far)


def start(engine: StandInEngine, reference: QgsRasterLayer, moving: QgsRasterLayer) -> Job:
    job = Job(engine, PairRequest.of(reference, moving, Area(), {}), VIEW)
    job.sentences = []
    job.errors = []
    job.progressed.connect(lambda _fraction, sentence: job.sentences.append(sentence))
    job.failed.connect(job.errors.append)
    job.start()
    process_events_until(lambda: engine.calls or job.errors)
    return job


def test_a_virtual_raster_is_written_with_its_values_and_the_person_is_told(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    engine = StandInEngine()
    path = write_raster(tmp_path / "a.tif")
    plain = add_raster(path, "plain")
    job = start(engine, plain, virtual(path))
    assert any("Writing “virtual” to a file first" in sentence for sentence in job.sentences)
    spec = engine.last("match").params
    assert spec["reference"] == str(path)
    written = QgsRasterLayer(spec["moving"], "written")
    assert written.isValid()
    assert (written.width(), written.crs().authid()) == (64, UTM)
    point = QgsRectangle(340_100, 5_856_800, 340_110, 5_856_810).center()
    half = written.dataProvider().sample(point, 1)[0]
    assert half == pytest.approx(plain.dataProvider().sample(point, 1)[0] / 2)
    job.cancel()


def test_a_web_map_is_written_as_a_picture(qgis_new_project: Any, tmp_path: Path) -> None:
    engine = StandInEngine()
    job = start(engine, add_raster(write_raster(tmp_path / "a.tif"), "a"), web_map(tmp_path))
    written = QgsRasterLayer(engine.last("match").params["moving"], "written")
    assert written.bandCount() >= 3
    values = [written.dataProvider().sample(written.extent().center(), b)[0] for b in (1, 2, 3)]
    assert values == [40, 120, 60]
    job.cancel()


def test_cancel_while_a_layer_is_written(qgis_new_project: Any, tmp_path: Path) -> None:
    engine = StandInEngine()
    path = write_raster(tmp_path / "a.tif")
    request = PairRequest.of(add_raster(path, "a"), virtual(path), Area(), {})
    job = Job(engine, request, VIEW)
    errors: list[Any] = []
    job.failed.connect(errors.append)
    job.start()
    job.cancel()
    assert [error["kind"] for error in errors] == ["cancelled"]
    process_events_until(lambda: True)
    assert engine.calls == []


def test_what_is_written_on_the_way_goes_when_qgis_ends(qgis_app: Any) -> None:
    first, second = (Path(new_file("A layer: über/all", ".tif")) for _ in range(2))
    assert first != second
    assert first.parent.is_dir()
    assert Path(QgsProcessingUtils.tempFolder()) in first.parents
    assert first.name == "A_layer_über_all.tif"
