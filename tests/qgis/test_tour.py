"""The guided tour: the sample comes, leads through the docks, and goes; the project stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from match_helpers import StandInEngine, add_raster, write_raster
from qgis.core import QgsProject

from qgis_imatch.plugin import ImatchPlugin
from qgis_imatch.tour import sample
from qgis_imatch.tour.window import TourWindow, show_tour


@pytest.fixture
def plugin(
    qgis_iface: Any, qgis_new_project: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ImatchPlugin]:
    monkeypatch.setattr("qgis_imatch.plugin.EngineClient", StandInEngine)
    plugin = ImatchPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()


@pytest.fixture
def tour(plugin: ImatchPlugin, qgis_iface: Any) -> TourWindow:
    return show_tour(plugin, qgis_iface)


def to(tour: TourWindow, title: str) -> None:
    while tour.title.text() != title:
        assert tour.next_button.text() == "Next"
        tour.next_button.click()


def test_the_tour_leads_through_the_docks_with_the_sample(
    plugin: ImatchPlugin, tour: TourWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(plugin, "_tell", lambda sentence, *_: told.append(sentence))
    own = add_raster(write_raster(tmp_path / "own.tif"), "own")
    assert not tour.isModal()
    assert not tour.back_button.isEnabled()
    tour.show_button.click()
    names = {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert names == {"own", "reference", "moving"}
    to(tour, "Match")
    tour.show_button.click()
    dock = plugin.dock
    assert dock is not None
    assert dock.page is dock.match
    pair = [sample.layer("reference"), sample.layer("moving")]
    assert list(dock.rasters.layers()) == pair
    to(tour, "Review")
    tour.show_button.click()
    assert "Match two rasters first" in told[0]
    to(tour, "Align")
    tour.show_button.click()
    assert dock.page is dock.align
    to(tour, "Keypoints")
    tour.show_button.click()
    assert dock.page is dock.keypoints
    assert dock.keypoints.polygons.layer.currentLayer() == sample.layer("clearings")
    to(tour, "Mountain names")
    tour.show_button.click()
    assert plugin.names is not None
    to(tour, "That was it")
    assert tour.next_button.text() == "End"
    tour.show_button.click()
    assert list(QgsProject.instance().mapLayers().values()) == [own]
    assert sample.group() is None
    tour.next_button.click()
    assert not tour.isVisible()


def test_the_sample_comes_once_and_keeps_what_the_person_put_beside_it(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    there = sample.add()
    assert len(QgsProject.instance().mapLayers()) == 2
    for _ in range(2):
        assert sample.add(with_clearings=True) is there
        assert len(QgsProject.instance().mapLayers()) == 15
    own = add_raster(write_raster(tmp_path / "own.tif"), "own")
    there.addLayer(own)
    sample.remove()
    assert sample.group() is there
    assert list(QgsProject.instance().mapLayers().values()) == [own]


def test_a_missing_sample_is_said(
    tour: TourWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sample, "resource", lambda *parts: tmp_path.joinpath(*parts))
    tour.show_button.click()
    assert "of the sample data can't be opened" in tour.problem.text()
    assert tour.problem.isVisible()
