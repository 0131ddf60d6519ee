"""The review window opens on a file, finds its rasters, and closes without losing an edit."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from match_helpers import StandInEngine, add_raster
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox
from review_hands import Opener, press, statuses
from review_helpers import OUTLIER, RASTERS, REFERENCE, ROWS, write_result

from qgis_imatch.match.layers import SPEC_PROPERTY
from qgis_imatch.review import window as windows
from qgis_imatch.review.ground import RasterDialog
from qgis_imatch.review.record import ReviewError
from qgis_imatch.review.window import ReviewWindow, open_review


def test_it_opens_on_what_is_to_check_worst_first(window: ReviewWindow) -> None:
    assert window.filter.currentText() == f"To check ({ROWS - 1})"
    assert window.model.ids[0] == 7
    assert OUTLIER not in window.model.ids
    assert "s2_ref_384" in window.views.titles[0].text()
    shown = window.views.canvases[0].mapSettings().visibleExtent()
    assert shown.contains(window.ground.reference.extent().center())


def test_align_hands_the_file_on(window: ReviewWindow, path: Path) -> None:
    wanted: list[str] = []
    window.align_wanted.connect(wanted.append)
    window.align_button.click()
    assert wanted == [str(path)]


def test_one_window_for_a_file(window: ReviewWindow, qgis_iface: Any, path: Path) -> None:
    layer = QgsVectorLayer(f"{path}|layername=matches", "Matches", "ogr")
    assert open_review(qgis_iface, window._engine, layer) is window
    window.close()
    assert windows.open_windows() == []


def test_other_layers_are_refused(qgis_iface: Any, engine: StandInEngine, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="not a result of Imatch"):
        open_review(qgis_iface, engine, str(REFERENCE))


def test_the_layers_own_rasters_and_style_are_used(open_window: Opener, tmp_path: Path) -> None:
    path = write_result(tmp_path / "plain.gpkg")
    layer = QgsVectorLayer(f"{path}|layername=matches", "Matches", "ogr")
    layer.setCustomProperty(SPEC_PROPERTY, json.dumps(RASTERS))
    QgsProject.instance().addMapLayer(layer)
    add_raster(REFERENCE, "Sentinel-2 of June")
    made = open_window(path)
    assert made.views.titles[0].text() == "Reference: Sentinel-2 of June"


def test_unknown_rasters_are_asked_for(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_result(tmp_path / "plain.gpkg")
    monkeypatch.setattr(RasterDialog, "exec", lambda dialog: 0)
    with pytest.raises(ReviewError, match="Without its two rasters"):
        open_window(path)

    def choose(dialog: RasterDialog) -> int:
        button = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
        assert not button.isEnabled()
        for role, file in RASTERS.items():
            dialog.files[role].setFilePath(file)
        assert button.isEnabled()
        return 1

    monkeypatch.setattr(RasterDialog, "exec", choose)
    assert open_window(path).ground.paths == RASTERS


def test_a_read_only_file_can_be_looked_at(open_window: Opener, path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(path, "m.gpkg")
    (tmp_path / "rasters.json").write_text(json.dumps(RASTERS))
    layer = QgsVectorLayer(f"/vsizip/{archive}/m.gpkg|layername=matches", "Matches", "ogr")
    layer.setCustomProperty(SPEC_PROPERTY, json.dumps(RASTERS))
    QgsProject.instance().addMapLayer(layer)
    window = open_window(f"/vsizip/{archive}/m.gpkg")
    window.view.go_to(3)
    assert not window.actions["accept"].isEnabled()
    press(window, Qt.Key.Key_R)
    assert window.review.rows[3].status == "auto"
    copy = tmp_path / "copy.gpkg"
    assert window.save_copy(str(copy))
    assert window.actions["accept"].isEnabled()
    press(window, Qt.Key.Key_R)
    assert statuses(copy) == {3: "rejected"}


def test_edits_that_are_nowhere_are_not_thrown_away(
    window: ReviewWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.view.go_to(3)
    path.unlink()
    press(window, Qt.Key.Key_R)
    buttons = QMessageBox.StandardButton
    answers = [buttons.Cancel, buttons.Discard]
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: answers.pop(0))
    window.close()
    assert window.isVisible()
    window.close()
    assert answers == []


def test_the_window_remembers_its_size(
    window: ReviewWindow, open_window: Opener, path: Path
) -> None:
    window.resize(1111, 777)
    window.go_on.setChecked(False)
    window.close()
    again = open_window(path)
    assert (again.width(), again.height()) == (1111, 777)
    assert not again.go_on.isChecked()
