"""Aligning with the real engine: from the button to the raster above the moving one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY, EngineClient, process_events_until
from match_helpers import add_raster, close_dock, message, select
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QTransform

from qgis_imatch.dock import ImatchDock

SAMPLE = REPOSITORY / "resources" / "sample"
SIDE = 500  # pixels of the crops
CORNER = (400, 150)  # column and row


def crop(role: str, path: Path) -> Path:
    """A part of a sample raster, without a nodata value, as most rasters are."""
    window = [*CORNER, SIDE, SIDE]
    assert gdal.Translate(str(path), str(SAMPLE / f"{role}.tif"), srcWin=window, noData="none")
    return path


@pytest.fixture
def dock(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient, tmp_path: Path
) -> Iterator[ImatchDock]:
    reference = add_raster(crop("reference", tmp_path / "reference.tif"), "reference")
    moving = add_raster(crop("moving", tmp_path / "moving.tif"), "moving")
    qgis_iface.mapCanvas().setDestinationCrs(reference.crs())
    made = ImatchDock(qgis_iface, real_client)
    made.rasters.set_layers(reference, moving)
    made.match.matcher.set_matcher("sift")
    made.align.output.file.setFilePath(str(tmp_path / "ä aligned.tif"))
    made.show_page("coregister")
    made.show()
    yield made
    close_dock(made)


def run(dock: ImatchDock) -> dict[str, Any]:
    """Press the button; the report, or the error."""
    ended: list[Any] = []
    dock.runner.finished.connect(lambda job, notes: ended.append(job.report))
    dock.runner.failed.connect(lambda job, error: ended.append(error))
    assert dock.start() is not None
    process_events_until(lambda: ended, 110)
    return ended[0]


def named(name: str) -> Any:
    return QgsProject.instance().mapLayersByName(name)[0]


def test_a_fresh_alignment_then_one_with_its_matches_on_the_references_grid(
    dock: ImatchDock, tmp_path: Path
) -> None:
    for extra in dock.align.extras.values():
        extra.setChecked(True)
    named("moving").renderer().setOpacity(0.5)
    report = run(dock)
    assert report.get("status") == "ok", report
    assert report["after"]["rmse_px"] < 0.3 < report["before"]["rmse_px"]
    aligned: QgsRasterLayer = named("moving (aligned)")
    assert aligned.crs() == named("moving").crs()
    assert aligned.renderer().opacity() == pytest.approx(0.5)
    assert aligned.renderer().alphaBand() == 2  # the mask of what lies outside
    assert [path.name for path in sorted(tmp_path.glob("ä aligned*"))] == [
        "ä aligned.json",
        "ä aligned.points",
        "ä aligned.tif",
        "ä aligned_gcps.vrt",
        "ä aligned_matches.gpkg",
        "ä aligned_residuals.gpkg",
    ]
    layers = QgsProject.instance().mapLayers().values()
    vectors = {lay.name().split(" (")[0]: lay for lay in layers if isinstance(lay, QgsVectorLayer)}
    assert set(vectors) == {"Residuals", "Displacements", "Matches", "Tiles"}
    assert vectors["Residuals"].featureCount() == report["inliers"]
    assert "The error went from" in dock.result.text.toPlainText()

    process_events_until(lambda: not dock.align.source.is_fresh)
    select(dock.align.transformation.grid, "reference")
    select(dock.align.transformation.model, "shift")
    dock.align.output.file.setFilePath(str(tmp_path / "on grid.tif"))
    report = run(dock)
    assert report.get("status") == "ok", report
    assert report["model"]["type"] == "shift"
    again: QgsRasterLayer = named("moving (aligned) 2")
    assert again.extent() == named("reference").extent()
    assert again.width() == SIDE


def test_only_the_georeferencing_moves(dock: ImatchDock, tmp_path: Path) -> None:
    dock.align.transformation.only_georeferencing.setChecked(True)
    report = run(dock)
    assert report.get("status") == "ok", report
    moving, aligned = named("moving"), named("moving (aligned)")
    assert (aligned.width(), aligned.height()) == (moving.width(), moving.height())
    shift = aligned.extent().center().y() - moving.extent().center().y()
    assert shift == pytest.approx(-19, abs=3)
    assert aligned.dataProvider().sample(aligned.extent().center(), 1)[0] == pytest.approx(
        moving.dataProvider().sample(moving.extent().center(), 1)[0]
    )


def test_a_turned_picture_without_georeferencing_finds_its_place(
    dock: ImatchDock, tmp_path: Path
) -> None:
    reference: QgsRasterLayer = named("reference")
    picture = tmp_path / "picture.png"
    image: QImage = reference.previewAsImage(reference.extent().toRectF().size().toSize() / 10)
    turned = image.transformed(QTransform().rotate(25), Qt.TransformationMode.SmoothTransformation)
    assert turned.convertToFormat(QImage.Format.Format_Grayscale8).save(str(picture))
    layer = add_raster(picture, "picture")
    layer.setCrs(QgsCoordinateReferenceSystem())
    dock.rasters.set_layers(reference, layer)
    dock.match.matcher.set_matcher("auto")
    report = run(dock)
    assert report.get("status") == "ok", report
    aligned = named("picture (aligned)")
    assert aligned.crs() == reference.crs()
    assert aligned.extent().contains(reference.extent().center())
    text = dock.result.text.toPlainText()
    assert "25.0° clockwise" in text
    assert "found from the image" in text


@pytest.mark.parametrize("folder", ["missing", "/proc"])  # not even the administrator may
def test_what_can_not_be_written_is_told(dock: ImatchDock, tmp_path: Path, folder: str) -> None:
    dock.align.output.file.setFilePath(str(tmp_path / folder / "out.tif"))
    error = run(dock)
    assert error["kind"] == "output"
    assert folder in error["message"]
    assert error["message"] in message(dock)


def test_a_cancelled_alignment_leaves_nothing(dock: ImatchDock, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    ended: list[Any] = []
    dock.runner.failed.connect(lambda job, error: ended.append(error))
    job = dock.start()
    job.progressed.connect(lambda fraction, _: fraction > 0.1 and job.cancel())
    process_events_until(lambda: ended, 60)
    assert ended[0]["kind"] == "cancelled"
    assert [path for path in sorted(tmp_path.iterdir()) if path.name != "data"] == before
    assert not QgsProject.instance().mapLayersByName("moving (aligned)")


def test_ground_that_has_nothing_in_common_is_not_aligned(dock: ImatchDock, tmp_path: Path) -> None:
    layer = named("moving")
    plain = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    plain.fill(90)
    assert plain.save(str(tmp_path / "plain.png"))
    add_raster(tmp_path / "plain.png", "plain")
    dock.rasters.set_layers(layer, named("plain"))
    report = run(dock)
    assert report.get("status") == "unverified", report
    assert "No raster was written" in dock.result.text.toPlainText()
    assert not (tmp_path / "ä aligned.tif").exists()
    assert not QgsProject.instance().mapLayersByName("plain (aligned)")
