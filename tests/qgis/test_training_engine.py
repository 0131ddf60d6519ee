"""The training window with the real engine, from rasters to a matcher in the dock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, process_events_until
from match_helpers import add_raster
from osgeo import gdal
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.training.window import RESULT, RUN, TrainingWindow

SAMPLE = REPOSITORY / "resources" / "sample"
DAYS = {"reference": "2016-06-08", "moving": "2016-05-29"}
SHOTS = os.environ.get("IMATCH_SHOTS")  # folder for pictures of the window


def shot(widget: QWidget, name: str) -> None:
    if SHOTS:
        process_events_until(lambda: True)
        widget.grab().save(f"{SHOTS}/{name}.png")


def part(name: str, folder: Path) -> Path:
    """A strip of the sample, just large enough to be cut into two splits."""
    path = folder / f"{name}.tif"
    gdal.Translate(str(path), str(SAMPLE / f"{name}.tif"), srcWin=[300, 0, 340, 1040])
    return path


@pytest.fixture
def training(
    qgis_new_project: Any, qgis_iface: Any, real_client: Any, tmp_path: Path, monkeypatch: Any
) -> Iterator[TrainingWindow]:
    """The window over the sample pair."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    rasters = [add_raster(part(name, tmp_path), name) for name in DAYS]
    made = TrainingWindow(qgis_iface, real_client)
    made.model.folder.setFilePath(str(tmp_path / "runs"))
    made.show()
    made.data.rasters.set_chosen(rasters, list(DAYS.values()))
    yield made
    made.shut_down()
    made.close()
    made.deleteLater()


def choose_start(window: TrainingWindow, title: str) -> None:
    process_events_until(window.model.has_models, 60)
    window.model.start.setCurrentIndex(window.model.start.findText(title))


@pytest.mark.timeout(400)
def test_from_rasters_to_a_matcher_in_the_dock(
    training: TrainingWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, Any]] = []
    panel = MatcherPanel(training.calls._engine)
    panel.setParent(training._iface.mainWindow())
    panel.loaded.connect(seen.append)
    monkeypatch.setattr(TrainingWindow, "_is_sure", lambda self, words, yes: True)
    choose_start(training, "SuperPoint, from scratch")
    training.preview()
    process_events_until(lambda: training.split_map.bands, 120)
    assert len(training.split_map.bands) == 2
    assert "on two dates" in training.data.said.text()
    assert "⚠" not in training.data.said.text()
    shot(training, "data")

    page = training.advanced
    for box, value in (
        (page.size, 64), (page.samples, 4), (page.validation, 2), (page.batch, 2),
        (page.epochs, 2), (page.warmup, 0), (page.objectives["pull"], 0),
    ):  # fmt: skip
        box.setValue(value)
    training.model.name.setText("first")
    training.start()
    process_events_until(lambda: training.follower.folder, 120)
    assert training.stack.currentIndex() == RUN
    process_events_until(lambda: training.follower.row.get("status") == "done", 300)
    process_events_until(lambda: training.result.table.rowCount(), 120)
    chart = training.run.curves.charts["loss"]
    assert [epoch for epoch, _ in chart.validation] == [0, 1, 2]
    assert chart.means
    assert all(not picture.pixmap().isNull() for picture in training.run.pictures)
    assert training.stack.currentIndex() == RESULT
    assert training.result.table.rowCount() == 6
    assert training.split_map.bands
    training.result.title.setText("My forest")
    training.result.use_button.click()
    process_events_until(lambda: seen, 60)
    assert panel.combo.findData("my-forest") >= 0
    assert (tmp_path / "weights/own/my-forest/card.md").is_file()
    process_events_until(lambda: training.model.start.findText("My forest (yours)") >= 0)
    assert training.history.tree.topLevelItemCount() == 1
    panel.setParent(None)
