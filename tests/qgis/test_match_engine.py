"""The dock with the real engine on the sample: from pressing Match to styled layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY, EngineClient, process_events_until
from match_helpers import add_raster, close_dock
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject

from qgis_imatch.dock import ImatchDock

SAMPLE = REPOSITORY / "resources" / "sample"


@pytest.fixture
def dock(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient, tmp_path: Path
) -> Iterator[ImatchDock]:
    reference = add_raster(SAMPLE / "reference.tif", "reference")
    moving = add_raster(SAMPLE / "moving.tif", "moving")
    qgis_iface.mapCanvas().setDestinationCrs(reference.crs())
    made = ImatchDock(qgis_iface, real_client)
    made.rasters.set_layers(reference, moving)
    made.match.output.file.setFilePath(str(tmp_path / "ä out.gpkg"))
    centre = QgsGeometry.fromPointXY(reference.extent().center())
    made.match.area.set_drawn(centre.buffer(2500, 1), QgsCoordinateReferenceSystem(reference.crs()))
    made.show()
    yield made
    close_dock(made)


def test_a_match_becomes_layers_and_files(dock: ImatchDock, tmp_path: Path) -> None:
    ended: list[Any] = []
    dock.runner.finished.connect(lambda job, notes: ended.append(job.report))
    dock.runner.failed.connect(lambda job, error: ended.append(error))
    dock.start()
    process_events_until(lambda: ended, 110)
    assert ended[0].get("status") == "ok", ended[0]
    names = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert names == ["Imatch: reference ↔ moving"]
    layers = [node.layer() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    counts = {layer.name(): layer.featureCount() for layer in layers if layer.type() == 0}
    assert counts["Matches"] == ended[0]["matches"] > 50
    assert json.loads((tmp_path / "ä out.json").read_text())["status"] == "ok"
    assert "verified matches" in dock.result.text.toPlainText()


def test_the_engines_own_grid_can_be_picked(dock: ImatchDock) -> None:
    dock.match.advanced.tile_size.setValue(256)
    dock.match.tiles.kind.setCurrentIndex(1)
    process_events_until(lambda: dock.match.tiles.grid.count > 1, 60)
    dock.match.tiles.grid.toggle_at(dock.rasters.layers()[0].extent().center())
    assert len(dock.match.tiles.grid.picked) == 1


def test_the_engines_matchers_are_offered_with_their_licences(dock: ImatchDock) -> None:
    dock.match.matcher.load()
    process_events_until(lambda: dock.match.matcher.combo.count() > 5, 60)
    dock.match.matcher.set_matcher("superpoint-superglue")
    assert dock.match.matcher.matcher() == "superpoint-superglue"
    assert "Magic Leap" in dock.match.matcher.hint.text()


def test_an_error_of_the_engine_is_shown(dock: ImatchDock, tmp_path: Path) -> None:
    dock.match.output.file.setFilePath(str(tmp_path / "missing" / "out.gpkg"))
    ended: list[Any] = []
    dock.runner.failed.connect(lambda job, error: ended.append(error))
    dock.start()
    process_events_until(lambda: ended, 60)
    assert ended[0]["kind"] == "output"
    assert "missing" in ended[0]["message"]
