"""The dock: what it asks the engine for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Callable

import pytest
from conftest import process_events_until
from match_helpers import (
    MODELS,
    StandInEngine,
    add_polygons,
    changed_fields,
    choose,
    close_dock,
    message,
    select,
)
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsRectangle,
)
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel

from qgis_imatch.dock import ImatchDock

FIELDS: list[tuple[Callable[[ImatchDock], Any], dict[str, Any]]] = [
    (lambda d: d.rasters.reference_bands.set_bands([1, 3]), {"reference_bands": [1, 3]}),
    (lambda d: d.rasters.moving_bands.set_bands([2]), {"moving_bands": [2]}),
    (lambda d: select(d.match.advanced.model, "shift"), {"model": "shift"}),
    (lambda d: select(d.match.advanced.search, "always"), {"search": "always"}),
    (lambda d: d.match.advanced.refine.setChecked(False), {"refine": False}),
    (lambda d: d.match.advanced.cloud_mask.setChecked(False), {"cloud_mask": False}),
    (lambda d: d.match.advanced.max_points.setValue(500), {"max_points": 500}),
    (lambda d: d.match.advanced.tile_size.setValue(512), {"tile_size": 512}),
    (lambda d: d.match.matcher.set_matcher("sift"), {"matcher": "sift"}),
]


STEPS = {
    "match": {"align": True, "review": True},
    "coregister": {"review": True},
    "keypoints": {"curate": True},
}


@pytest.mark.parametrize(("change", "expected"), FIELDS)
def test_each_field_reaches_the_spec_and_nothing_else_changes(
    dock: ImatchDock, engine: StandInEngine, change: Any, expected: dict[str, Any]
) -> None:
    dock.match.matcher.show_models(MODELS)
    assert changed_fields(dock, engine, "match", change) == expected


def test_the_plain_spec_names_files_and_leaves_choices_to_the_engine(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    spec = engine.last("match").params
    assert spec["reference"] == str(tmp_path / "ä ref.tif")
    assert spec["moving"] == str(tmp_path / "mov.tif")
    assert spec["output"] == str(tmp_path / "out.gpkg")
    assert spec["report"] == str(tmp_path / "out.json")
    assert spec["points"] is None
    assert "aoi" not in spec
    assert spec["reference_bands"] is None
    assert spec["max_points"] is None
    assert spec["matcher"] == "auto"


def test_points_file_stands_beside_the_output(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.match.advanced.points.setChecked(True)
    dock.start()
    assert engine.last("match").params["points"] == str(tmp_path / "out.points")


def test_swap_exchanges_layers_and_bands(dock: ImatchDock) -> None:
    dock.rasters.reference_bands.set_bands([3])
    dock.rasters.swap.click()
    assert [layer.name() for layer in dock.rasters.layers()] == ["mov", "ref & <1>"]
    assert dock.rasters.fields() == {"reference_bands": None, "moving_bands": [3]}


def test_same_layer_twice_is_refused_unless_bands_differ(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    choose(dock, "mov", "mov")
    assert dock.start() is None
    assert "both “mov”" in message(dock)
    dock.rasters.reference_bands.set_bands([1])
    dock.rasters.moving_bands.set_bands([2])
    assert dock.start() is not None
    assert engine.count("match") == 1


def test_without_rasters_match_says_what_is_missing(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> None:
    dock = ImatchDock(qgis_iface, engine)
    assert not dock.run_bar.button.isEnabled()
    assert "raster" in dock.run_bar.button.toolTip()
    assert dock.start() is None
    close_dock(dock)


def test_canvas_area_is_sent_with_its_crs(
    dock: ImatchDock, engine: StandInEngine, qgis_iface: Any
) -> None:
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setExtent(QgsRectangle(1_400_000, 6_900_000, 1_410_000, 6_905_000))
    select(dock.match.area.kind, "canvas")
    dock.start()
    spec = engine.last("match").params
    assert spec["aoi_crs"] == "EPSG:3857"
    box = QgsGeometry.fromWkt(spec["aoi"]).boundingBox()
    assert abs(box.width() - canvas.extent().width()) < 1e-6 * max(1, canvas.extent().width())


def test_drawn_area_must_be_drawn_first(dock: ImatchDock, engine: StandInEngine) -> None:
    select(dock.match.area.kind, "drawn")
    assert dock.start() is None
    assert "No area is drawn" in message(dock)
    square = QgsGeometry.fromWkt(
        "Polygon((340100 5856600, 340300 5856600, 340300 5856800, 340100 5856600))"
    )
    dock.match.area.set_drawn(square, QgsCoordinateReferenceSystem("EPSG:32633"))
    dock.start()
    assert engine.last("match").params["aoi_crs"] == "EPSG:32633"


def test_selected_polygons_in_another_crs_are_dissolved_with_edits(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    layer = add_polygons(
        [
            "Polygon((0 0, 1 0, 1 1, 0 1, 0 0))",
            "Polygon((1 0, 2 0, 2 1, 1 1, 1 0))",
            "Polygon((9 9, 10 9, 10 10, 9 9))",
        ],
        "EPSG:4326",
    )
    ids = sorted(feature.id() for feature in layer.getFeatures())
    layer.selectByIds(ids[:2])
    layer.startEditing()
    layer.changeGeometry(ids[1], QgsGeometry.fromWkt("Polygon((1 0, 3 0, 3 1, 1 1, 1 0))"))
    select(dock.match.area.kind, "layer")
    dock.match.area.layer.setLayer(layer)
    assert "2 selected" in dock.match.area.hint.text()
    dock.start()
    process_events_until(lambda: engine.count("match") == 1)
    spec = engine.last("match").params
    assert spec["aoi_crs"] == "EPSG:4326"
    shape = QgsGeometry.fromWkt(spec["aoi"])
    assert shape.area() == pytest.approx(3.0)
    assert len(shape.asGeometryCollection()) == 1
    layer.rollBack()


def test_empty_polygon_layer_is_refused(dock: ImatchDock) -> None:
    dock.match.area.layer.setLayer(add_polygons([], "EPSG:4326"))
    select(dock.match.area.kind, "layer")
    assert dock.start() is None
    assert "no polygons" in message(dock)


@pytest.mark.parametrize("operation", STEPS)
def test_no_two_fields_in_sight_share_a_key(dock: ImatchDock, operation: str) -> None:
    dock.show_page(operation)
    dock.result.show_text("Done", True, True, STEPS[operation])
    for box in dock.findChildren(QgsCollapsibleGroupBox):
        box.setCollapsed(False)
    labels = [*dock.findChildren(QLabel), *dock.findChildren(QAbstractButton)]
    texts = [label.text() for label in labels if label.isVisible()]
    keys = [key.lower() for text in texts for key in re.findall("&(\\w)", text)]
    assert sorted(keys) == sorted(set(keys))


def test_without_an_engine_the_dock_offers_the_set_up(
    qgis_new_project: Any, qgis_iface: Any
) -> None:
    engine = StandInEngine(found=False)
    dock = ImatchDock(qgis_iface, engine)
    dock.show()
    process_events_until(lambda: "Set up engine" in message(dock), 5)
    assert engine.calls == []
    engine.found = True
    engine.state_changed.emit("ready")
    assert engine.count("models") == 1
    close_dock(dock)


def test_the_deleted_dock_leaves_nothing_on_the_map(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> None:
    scene = qgis_iface.mapCanvas().scene()
    before = len(scene.items())
    dock = ImatchDock(qgis_iface, engine)
    assert len(scene.items()) > before
    dock.deleteLater()
    QApplication.sendPostedEvents(dock, QEvent.Type.DeferredDelete)
    assert len(scene.items()) == before
