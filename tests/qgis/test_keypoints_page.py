"""The page Keypoints: what it asks the engine for, and bad input."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Callable

import pytest
from conftest import REPOSITORY, process_events_until
from keypoints_helpers import (
    CLEARING,
    DATES,
    RASTERS,
    click_box,
    named,
    row_of,
    show_series,
    spec_of,
    type_date,
)
from match_helpers import (
    MODELS,
    StandInEngine,
    add_raster,
    changed_fields,
    select,
    write_raster,
)
from qgis.core import (
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from qgis_imatch.dock import ImatchDock
from qgis_imatch.engine.environment import find_engine
from qgis_imatch.keypoints.methods import methods


@pytest.fixture
def dock(dock: ImatchDock, tmp_path: Path) -> ImatchDock:
    return show_series(dock, tmp_path)


def use_detector(dock: ImatchDock) -> None:
    models = [{**row, "kind": "classical"} for row in MODELS["models"]]
    dock.match.matcher.loaded.emit({"models": models})
    dock.keypoints.detector.set_matcher("sift")


FIELDS: list[tuple[Callable[[ImatchDock], Any], dict[str, Any]]] = [
    (lambda d: select(d.keypoints.method.combo, "image"), {"method": "image"}),
    (lambda d: d.keypoints.count.most.setValue(3), {"max_per_polygon": 3}),
    (lambda d: d.keypoints.count.band.setValue(9.5), {"band_px": 9.5}),
    (lambda d: d.keypoints.count.repeat.setValue(80), {"min_repeat_rate": 0.8}),
    (lambda d: d.keypoints.dates.field.setField("img_date"), {"date_field": "img_date"}),
    (lambda d: select(d.keypoints.dates.rule, "until"), {"date_rule": "until"}),
    (lambda d: d.keypoints.advanced.distance.setValue(0), {"min_distance_px": 0.0}),
    (lambda d: d.keypoints.advanced.tolerance.setValue(2.5), {"tolerance_px": 2.5}),
    (lambda d: d.keypoints.advanced.cloud_mask.setChecked(False), {"cloud_mask": False}),
    (lambda d: d.keypoints.advanced.bands.set_bands([1, 3]), {"bands": [1, 3]}),
    (use_detector, {"detector": "sift"}),
]


@pytest.mark.parametrize(("change", "expected"), FIELDS)
def test_each_field_reaches_the_spec_and_nothing_else_changes(
    dock: ImatchDock, engine: StandInEngine, change: Any, expected: dict[str, Any]
) -> None:
    assert changed_fields(dock, engine, "keypoints", change) == expected


def test_the_plain_spec_names_files_and_their_dates(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    spec = spec_of(dock, engine)
    assert spec["polygons"] == str(CLEARING / "clearings.geojson")
    assert spec["rasters"] == RASTERS[::-1]  # as the layer tree has them
    assert spec["dates"] == list(DATES[::-1])
    assert (spec["output"], spec["report"]) == (str(tmp_path / "k.gpkg"), str(tmp_path / "k.json"))
    assert spec["method"] == "persistent"
    assert spec["date_field"] is None
    assert spec["pixel_size"] is None
    assert "reference" not in spec


def test_the_pair_steps_aside_and_comes_back(dock: ImatchDock) -> None:
    assert not dock.rasters.isVisible()
    QTest.mouseClick(
        dock.tabs,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        dock.tabs.tabRect(0).center(),
    )
    assert dock.rasters.isVisible()
    assert not dock.keypoints.isVisible()


def test_each_method_is_explained_and_shows_what_matters_to_it(dock: ImatchDock) -> None:
    page = dock.keypoints
    page.advanced.setCollapsed(False)
    shown = {}
    for index in range(page.method.combo.count()):
        page.method.combo.setCurrentIndex(index)
        fields = {
            "band": page.count.band,
            "repeat": page.count.repeat,
            "dates": page.dates.field,
            "detector": page.detector.combo,
            "tolerance": page.advanced.tolerance,
            "pixel": page.count.pixel,
        }
        name = page.method.combo.currentData()
        shown[name] = {key for key, field in fields.items() if field.isVisible()}
        assert page.method.hint.text() == methods()[name].description
    images = {"band", "dates", "detector"}
    assert shown == {
        "persistent": images | {"repeat"},
        "image": images,
        "corners": {"tolerance"},
        "skeleton": {"tolerance"},
        "pole": set(),
        "centroid": set(),
    }
    page.rasters.none.click()
    assert page.count.pixel.isVisible()


def test_a_closed_box_shows_nothing_of_what_a_method_needs(dock: ImatchDock) -> None:
    box = dock.keypoints.advanced
    select(dock.keypoints.method.combo, "corners")
    assert not box.tolerance.isVisible()
    box.setCollapsed(False)
    assert box.tolerance.isVisible()


def test_methods_are_those_of_the_engine() -> None:
    code = (
        "import json; from backend.keypoints.catalogue import METHODS; print(json.dumps("
        "{m.name: [m.title, m.description, m.needs] for m in METHODS.values()}))"
    )
    found = find_engine()
    assert found is not None, "This test needs the engine: make the checkout's .venv first."
    done = subprocess.run(
        [found.python, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    ours = {name: [m.title, m.description, m.needs] for name, m in methods().items()}
    assert json.loads(done.stdout) == ours


def test_rasters_are_checked_by_hand_and_the_first_gives_the_pixels(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    rasters = dock.keypoints.rasters
    assert row_of(rasters.tree, "seen 2020-08-04").font(0).bold()
    click_box(rasters.tree, "seen 2020-08-04")
    click_box(rasters.tree, "mov")
    process_events_until(lambda: row_of(rasters.tree, "seen 2019-07-06").font(0).bold())
    spec = spec_of(dock, engine)
    assert [Path(path).name for path in spec["rasters"]] == [
        "2019-07-06.tif",
        "2018-07-01.tif",
        "mov.tif",
    ]
    assert spec["dates"] == ["2019-07-06", "2018-07-01", None]
    rasters.tree.setCurrentItem(row_of(rasters.tree, "mov"))
    for _ in range(8):
        rasters.up.click()
    assert Path(spec_of(dock, engine)["rasters"][0]).name == "mov.tif"


def test_a_date_is_typed_and_taken_away(dock: ImatchDock, engine: StandInEngine) -> None:
    tree = dock.keypoints.rasters.tree
    type_date(tree, "seen 2019-07-06", "20190716")
    process_events_until(lambda: row_of(tree, "seen 2019-07-06").text(1) == "2019-07-16")
    type_date(tree, "seen 2019-07-06", "2019-07-36")
    process_events_until(lambda: "Write a date as" in dock.keypoints.rasters.hint.text())
    type_date(tree, "seen 2018-07-01", "")
    process_events_until(lambda: row_of(tree, "seen 2018-07-01").text(1) == "")
    assert spec_of(dock, engine)["dates"] == ["2020-08-04", "2019-07-16", None]


def test_rasters_that_come_and_go_are_listed(dock: ImatchDock, tmp_path: Path) -> None:
    rasters = dock.keypoints.rasters
    add_raster(write_raster(tmp_path / "S2A_20210630T101031.tif"), "later")
    process_events_until(lambda: "later" in [layer.name() for layer in rasters.chosen()])
    rasters.none.click()  # from now on the person decides
    add_raster(write_raster(tmp_path / "2022-06-30.tif"), "latest")
    QgsProject.instance().removeMapLayer(named("later"))
    process_events_until(lambda: not rasters.tree.findItems("later", Qt.MatchFlag.MatchExactly))
    assert [layer.name() for layer in rasters.chosen()] == ["latest"]


def test_polygons_that_imatch_wrote_are_not_offered(dock: ImatchDock, tmp_path: Path) -> None:
    from qgis_imatch.match import layers

    tiles = QgsVectorLayer("Polygon?crs=EPSG:32633", "tiles", "memory")
    layers.mark(tiles, {"output": "x.gpkg"}, [])
    QgsProject.instance().addMapLayer(tiles)
    combo = dock.keypoints.polygons.layer
    assert [combo.layer(i).name() for i in range(combo.count())] == ["clearings"]
