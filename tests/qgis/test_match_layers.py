"""Results as layers: group, styles, scaled arrows, pixel space."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from match_helpers import write_result
from qgis.core import (
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

from qgis_imatch.match import layers

SPEC = {"reference": "a.tif", "moving": "b.tif", "matcher": "sift"}


def add(path: Path, crs: str = "EPSG:32633", **changes: Any) -> Any:
    report = {**write_result(path, crs), **changes}
    return list(layers.add_results(report, SPEC, "a ↔ b", QgsProject.instance()))[-1]


def test_the_group_stands_on_top_with_three_styled_layers(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    first = add(tmp_path / "one.gpkg")
    second = add(tmp_path / "two.gpkg")
    root = QgsProject.instance().layerTreeRoot()
    assert root.children()[0].name() == second.name() == "Imatch: a ↔ b (2)"
    assert root.children()[1].name() == first.name()
    found = [node.layer() for node in first.findLayers()]
    assert [layer.name() for layer in found] == ["Displacements", "Matches", "Tiles"]
    for layer in found:
        assert layer.isValid()
        assert layer.renderer().type() == "RuleRenderer"
        assert layer.featureCount() > 0
        assert layers.spec_of(layer) == SPEC
        assert layer.crs().authid() == "EPSG:32633"
    assert found[2].labelsEnabled()


def test_arrows_know_their_scale_and_explain_it(qgis_new_project: Any, tmp_path: Path) -> None:
    group = add(tmp_path / "one.gpkg", shift_map_units=[0.0, 0.5])
    layer = next(n.layer() for n in group.findLayers() if "Displacements" in n.layer().name())
    scope = QgsExpressionContextUtils.layerScope(layer)
    scale = float(scope.variable("imatch_scale"))
    assert scale == layers.arrow_scale(0.5, (600**2 + 600**2) ** 0.5)
    assert layer.name() == f"Displacements (× {scale:g})"
    assert f"{scale:g} times" in layer.metadata().abstract()


def test_every_feature_meets_a_rule(qgis_new_project: Any, tmp_path: Path) -> None:
    """Every match is drawn as something, and arrows only for verified ones."""
    group = add(tmp_path / "one.gpkg")
    image = render([node.layer() for node in group.findLayers()])
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 400, 2)}
    assert "#ffd646" in colours, "arrows"
    assert "#2c7bb6" in colours, "small residuals"
    assert len(colours) > 5


def test_pixel_space_has_no_crs_and_asks_nobody(qgis_new_project: Any, tmp_path: Path) -> None:
    group = add(tmp_path / "one.gpkg", crs="")
    for node in group.findLayers():
        assert node.layer().isValid()
        assert not node.layer().crs().isValid()
    assert layers.map_unit(layers.crs_of({"map": {"crs": None}})) == "px"


def test_nothing_is_added_without_a_file(qgis_new_project: Any, tmp_path: Path) -> None:
    report = {"output": str(tmp_path / "none.gpkg"), "status": "ok"}
    assert list(layers.add_results(report, SPEC, "a ↔ b", QgsProject.instance())) == []
    broken = tmp_path / "broken.gpkg"
    broken.write_text("not a database")
    report = {"output": str(broken)}
    assert list(layers.add_results(report, SPEC, "t", QgsProject.instance())) == []
    assert QgsProject.instance().layerTreeRoot().children() == []


def test_replaced_results_leave_with_their_group(qgis_new_project: Any, tmp_path: Path) -> None:
    add(tmp_path / "one.gpkg")
    add(tmp_path / "two.gpkg")
    assert layers.remove_results(str(tmp_path / "one.gpkg"), QgsProject.instance()) == 3
    names = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert names == ["Imatch: a ↔ b (2)"]


def test_units(qgis_new_project: Any) -> None:
    from qgis.core import QgsCoordinateReferenceSystem

    assert layers.map_unit(QgsCoordinateReferenceSystem("EPSG:32633")) == "m"


@pytest.mark.parametrize("extent", [None, [], [1, 2, 1, 2]])
def test_no_extent_where_nothing_was_matched(extent: Any) -> None:
    assert layers.extent_of({"map": {"extent": extent}}) is None


def render(shown: list[Any]) -> Any:
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setDestinationCrs(shown[0].crs())
    settings.setExtent(QgsRectangle(340_000, 5_856_400, 340_600, 5_857_000))
    settings.setOutputSize(QSize(400, 400))
    settings.setExpressionContext(QgsProject.instance().createExpressionContext())
    context = settings.expressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()
