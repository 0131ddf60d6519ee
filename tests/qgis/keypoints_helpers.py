"""What the tests of the keypoints page share: the real clearing series in a project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import REPOSITORY, process_events_until
from match_helpers import StandInEngine, add_raster, message
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionViewItem, QTreeWidget

from qgis_imatch.dock import ImatchDock

CLEARING = REPOSITORY / "resources" / "sample" / "clearing"
DATES = ("2018-07-01", "2019-07-06", "2020-08-04")
RASTERS = [str(CLEARING / f"{date}.tif") for date in DATES]
COUNT = 20  # clearings


def add_vector(path: Path, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(str(path), name, "ogr")
    assert layer.isValid(), str(path)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_series() -> tuple[QgsVectorLayer, list[QgsRasterLayer]]:
    """The clearings, and rasters of three dates; the latest lies on top."""
    rasters = [add_raster(CLEARING / f"{date}.tif", f"seen {date}") for date in DATES]
    return add_vector(CLEARING / "clearings.geojson", "clearings"), rasters


def show_series(dock: ImatchDock, tmp_path: Path) -> ImatchDock:
    """The page of a dock with the series; rasters that were there before are not checked."""
    add_series()
    dock.keypoints.output.file.setFilePath(str(tmp_path / "k.gpkg"))
    dock.keypoints.polygons.layer.setLayer(named("clearings"))
    dock.show_page("keypoints")
    process_events_until(lambda: len(dock.keypoints.rasters.chosen()) == len(DATES))
    return dock


def spec_of(dock: ImatchDock, engine: StandInEngine) -> dict[str, Any]:
    """The spec that the engine gets at the press of the button."""
    before = engine.count("keypoints")
    dock.run_bar.button.click()
    process_events_until(lambda: engine.count("keypoints") > before or message(dock))
    assert engine.count("keypoints") > before, message(dock)
    return engine.last("keypoints").params


def named(name: str) -> Any:
    return QgsProject.instance().mapLayersByName(name)[0]


def row_of(tree: QTreeWidget, name: str) -> Any:
    """The row of a raster."""
    return tree.findItems(name, Qt.MatchFlag.MatchExactly)[0]


def click_box(tree: QTreeWidget, name: str) -> None:
    """Click the check box of a raster with the mouse."""
    index = tree.indexFromItem(row_of(tree, name))
    option = QStyleOptionViewItem()
    option.initFrom(tree)
    option.rect = tree.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    place = tree.style().subElementRect(element, option, tree).center()
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(place),
    )


def type_date(tree: QTreeWidget, name: str, keys: str) -> None:
    """Double-click the date of a raster and type another; nothing typed clears it."""
    item = row_of(tree, name)
    place = tree.visualRect(tree.indexFromItem(item, 1)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(tree.viewport(), left, none, place)
    QTest.mouseDClick(tree.viewport(), left, none, place)
    editor = tree.viewport().focusWidget()
    assert editor is not None, "the date is not being edited"
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, keys)
    QTest.keyClick(editor, Qt.Key.Key_Return)
