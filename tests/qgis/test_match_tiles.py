"""Picking tiles and drawing areas on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine, add_raster, close_dock, write_raster
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent

from qgis_imatch.dock import ImatchDock
from qgis_imatch.match.map_tools import PolygonTool, RectangleTool, TilePickTool
from qgis_imatch.match.tile_grid import TileGrid

UTM = QgsCoordinateReferenceSystem("EPSG:32633")


def answer(side: float = 100.0, crs: str | None = None) -> dict[str, Any]:
    """A grid of 2 x 3 tiles below and right of (340000, 5857000)."""
    tiles = []
    for row in range(2):
        for col in range(3):
            x, y = 340_000 + col * side, 5_857_000 - row * side
            ring = [[x, y], [x + side, y], [x + side, y - side], [x, y - side], [x, y]]
            tiles.append({"id": f"r{row}c{col}", "polygon": ring, "valid_share": 1.0})
    return {"crs": crs if crs is not None else UTM.toWkt(), "tiles": tiles, "overlap": []}


@pytest.fixture
def canvas(qgis_iface: Any, qgis_new_project: Any) -> QgsMapCanvas:
    made = qgis_iface.mapCanvas()
    made.resize(400, 400)
    made.setDestinationCrs(UTM)
    made.setExtent(QgsRectangle(340_000, 5_856_600, 340_400, 5_857_000))
    return made


@pytest.fixture
def grid(canvas: QgsMapCanvas) -> Iterator[TileGrid]:
    made = TileGrid(canvas)
    made.show(answer())
    yield made
    made.release()


def mouse(canvas: QgsMapCanvas, tool: Any, kind: str, point: QgsPointXY, **keys: Any) -> None:
    pixel = canvas.getCoordinateTransform().transform(point)
    event = QgsMapMouseEvent(
        canvas,
        QEvent.Type.MouseMove,
        QPoint(round(pixel.x()), round(pixel.y())),
        keys.get("button", Qt.MouseButton.LeftButton),
        Qt.MouseButton.LeftButton,
        keys.get("modifiers", Qt.KeyboardModifier.NoModifier),
    )
    getattr(tool, f"canvas{kind}Event")(event)


def drag(canvas: QgsMapCanvas, tool: Any, start: QgsPointXY, end: QgsPointXY, **keys: Any) -> None:
    mouse(canvas, tool, "Press", start, **keys)
    mouse(canvas, tool, "Move", end, **keys)
    mouse(canvas, tool, "Release", end, **keys)


def test_a_click_switches_a_tile(grid: TileGrid) -> None:
    grid.toggle_at(QgsPointXY(340_150, 5_856_950))
    assert grid.picked == ["r0c1"]
    grid.toggle_at(QgsPointXY(340_050, 5_856_850))
    assert grid.picked == ["r0c1", "r1c0"]
    grid.toggle_at(QgsPointXY(340_150, 5_856_950))
    grid.toggle_at(QgsPointXY(341_000, 5_856_950))  # outside
    assert grid.picked == ["r1c0"]


def test_a_drag_takes_several_and_with_shift_lets_them_go(
    grid: TileGrid, canvas: QgsMapCanvas
) -> None:
    tool = TilePickTool(canvas)
    tool.clicked.connect(grid.toggle_at)
    tool.dragged.connect(grid.take)
    drag(canvas, tool, QgsPointXY(340_120, 5_856_980), QgsPointXY(340_280, 5_856_820))
    assert grid.picked == ["r0c1", "r0c2", "r1c1", "r1c2"]
    shift = Qt.KeyboardModifier.ShiftModifier
    drag(
        canvas,
        tool,
        QgsPointXY(340_220, 5_856_980),
        QgsPointXY(340_280, 5_856_950),
        modifiers=shift,
    )
    assert grid.picked == ["r0c1", "r1c1", "r1c2"]
    mouse(canvas, tool, "Press", QgsPointXY(340_150, 5_856_950))
    mouse(canvas, tool, "Release", QgsPointXY(340_150, 5_856_950))
    assert grid.picked == ["r1c1", "r1c2"]
    tool.release()


def test_tiles_are_picked_through_the_maps_own_crs(grid: TileGrid, canvas: QgsMapCanvas) -> None:
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    canvas.setDestinationCrs(mercator)
    transform = QgsCoordinateTransform(UTM, mercator, QgsProject.instance())
    grid.toggle_at(transform.transform(QgsPointXY(340_250, 5_856_850)))
    assert grid.picked == ["r1c2"]


def test_picks_stay_where_the_same_tile_lies(grid: TileGrid) -> None:
    grid.pick(["r0c0", "r1c2"])
    grid.show(answer())
    assert grid.picked == ["r0c0", "r1c2"]
    grid.show(answer(side=80.0))
    assert grid.picked == []


def test_rectangle_and_polygon_tools_give_areas(canvas: QgsMapCanvas) -> None:
    shapes: list[Any] = []
    rectangle = RectangleTool(canvas)
    rectangle.drawn.connect(shapes.append)
    drag(canvas, rectangle, QgsPointXY(340_100, 5_856_900), QgsPointXY(340_300, 5_856_800))
    assert shapes[0].area() == pytest.approx(200 * 100, rel=0.05)
    mouse(canvas, rectangle, "Press", QgsPointXY(340_100, 5_856_900))
    mouse(canvas, rectangle, "Release", QgsPointXY(340_100, 5_856_900))
    assert len(shapes) == 1, "a click is no rectangle"
    polygon = PolygonTool(canvas)
    polygon.drawn.connect(shapes.append)
    for x, y in ((100, 900), (300, 900), (350, 700), (300, 800)):
        mouse(canvas, polygon, "Release", QgsPointXY(340_000 + x, 5_856_000 + y))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    polygon.keyPressEvent(key)
    mouse(
        canvas,
        polygon,
        "Release",
        QgsPointXY(340_300, 5_856_800),
        button=Qt.MouseButton.RightButton,
    )
    assert len(shapes[1].asPolygon()[0]) == 4
    for tool in (rectangle, polygon):
        tool.release()


@pytest.fixture
def dock(
    canvas: QgsMapCanvas, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> Iterator[ImatchDock]:
    add_raster(write_raster(tmp_path / "a.tif"), "a")
    add_raster(write_raster(tmp_path / "b.tif"), "b")
    made = ImatchDock(qgis_iface, engine)
    made.match.output.file.setFilePath(str(tmp_path / "out.gpkg"))
    made.show()
    yield made
    close_dock(made)


def ask_for_grid(dock: ImatchDock, engine: StandInEngine) -> None:
    before = engine.count("tiles")
    dock.match.tiles.kind.setCurrentIndex(1)
    process_events_until(lambda: engine.count("tiles") > before, 5)


def test_picked_tiles_are_matched_on_the_pair_they_were_made_for(
    dock: ImatchDock, engine: StandInEngine, canvas: QgsMapCanvas, tmp_path: Path
) -> None:
    ask_for_grid(dock, engine)
    spec = engine.last("tiles").params
    assert set(spec) <= {
        *("reference", "moving", "reference_bands", "moving_bands", "aoi", "aoi_crs"),
        *("tile_size", "cloud_mask"),
    }
    assert dock.start() is None  # nothing picked yet
    engine.last("tiles").finished.emit(answer())
    assert canvas.mapTool() is dock.match.tiles.tool
    dock.match.tiles.grid.toggle_at(QgsPointXY(340_150, 5_856_950))
    assert "1 of 6" in dock.match.tiles.hint.text()
    dock.start()
    match = engine.last("match").params
    assert match["tiles"] == ["r0c1"]
    assert {key: match[key] for key in spec} == spec


def test_another_pair_or_tile_size_asks_for_another_grid(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    ask_for_grid(dock, engine)
    engine.last("tiles").finished.emit(answer())
    dock.match.tiles.grid.pick(["r0c0"])
    dock.match.advanced.tile_size.setValue(256)
    process_events_until(lambda: engine.count("tiles") == 2, 5)
    assert engine.last("tiles").params["tile_size"] == 256
    engine.last("tiles").finished.emit(answer(side=50.0))
    assert dock.match.tiles.grid.picked == []


def test_all_tiles_takes_the_grid_away(
    dock: ImatchDock, engine: StandInEngine, canvas: QgsMapCanvas
) -> None:
    ask_for_grid(dock, engine)
    engine.last("tiles").finished.emit(answer())
    dock.match.tiles.kind.setCurrentIndex(0)
    assert dock.match.tiles.grid.count == 0
    assert canvas.mapTool() is not dock.match.tiles.tool
    dock.start()
    assert engine.last("match").params["tiles"] is None


def test_no_grid_says_why(dock: ImatchDock, engine: StandInEngine) -> None:
    ask_for_grid(dock, engine)
    engine.last("tiles").failed.emit({"kind": "input", "message": "a.tif is empty."})
    assert "no grid" in dock.match.tiles.hint.text()
