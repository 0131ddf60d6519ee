"""The review with the real engine: match, judge, see the figures change, see the raster aligned."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import EngineClient, Outcome, process_events_until
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication
from review_helpers import OUTLIER, RASTERS, ROWS, SHIFT, read, write_result

from qgis_imatch.review import compare, table
from qgis_imatch.review.window import ReviewWindow, open_review


@pytest.fixture
def window(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient, tmp_path: Path
) -> Iterator[ReviewWindow]:
    path = write_result(tmp_path / "ä matches.gpkg")
    (tmp_path / "ä matches.json").write_text(json.dumps(RASTERS))
    made = open_review(qgis_iface, real_client, str(path))
    yield made
    made.close()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


def fitted(window: ReviewWindow) -> dict[str, Any]:
    """The next fit's answer."""
    answers: list[dict[str, Any]] = []
    window.refit.fitted.connect(answers.append)
    window.refit.failed.connect(answers.append)
    process_events_until(lambda: answers, 90)
    window.refit.fitted.disconnect(answers.append)
    window.refit.failed.disconnect(answers.append)
    assert "model" in answers[0], answers[0]
    return answers[0]


def test_verdicts_change_the_figures(window: ReviewWindow) -> None:
    window.figures.combo.setCurrentIndex(window.figures.combo.findData("shift"))
    first = fitted(window)
    assert first["model"] == "shift"
    matrix = first["ref_px_to_mov_px"]
    assert (matrix[0][2], matrix[1][2]) == pytest.approx(SHIFT, abs=0.1)
    assert window.figures.figure("rmse_px") == f"{first['rmse_px']:.3f} px"
    assert window.review.rows[OUTLIER].residual_px == pytest.approx(40, abs=0.5)
    window.review.set_status([7], "rejected")  # the worst one that counted
    second = fitted(window)
    assert second["rmse_px"] < 0.97 * first["rmse_px"]
    assert window.review.rows[7].residual_px == pytest.approx(0.9, abs=0.1)
    window.review.set_status([OUTLIER], "accepted")
    assert fitted(window)["rmse_px"] > 2 * second["rmse_px"]


def test_the_expected_place_is_the_models(window: ReviewWindow) -> None:
    """By the matrix and by the residual vector the same, so also where a model has no matrix."""
    window.figures.combo.setCurrentIndex(window.figures.combo.findData("shift"))
    fitted(window)
    window.view.go_to(7)  # 0.9 px off
    by_vector = window.views.overlay.expected
    left, right = window.views.overlay.place_of(7)
    assert by_vector == pytest.approx(window.views.link.predicted(left, True), abs=0.01)
    assert math.dist(by_vector, right) == pytest.approx(9, abs=1)
    window.figures.combo.setCurrentIndex(window.figures.combo.findData("polynomial2"))
    assert fitted(window)["ref_px_to_mov_px"] is None
    assert math.dist(window.views.overlay.expected, right) > 5
    window.filter.setCurrentIndex(table.ALL)
    assert window.view.go_to(OUTLIER)  # not fitted, and no matrix
    assert window.views.overlay.expected is None


def test_too_few_points_are_said(window: ReviewWindow) -> None:
    fitted(window)
    window.review.set_status(list(range(2, ROWS + 1)), "rejected")
    window.figures.combo.setCurrentIndex(window.figures.combo.findData("affine"))
    process_events_until(window.figures.note.text, 60)
    assert window.figures.figure("rmse_px") == "–"


def test_the_aligned_raster_lies_over_the_reference(window: ReviewWindow) -> None:
    fitted(window)
    window.view.go_to(20)
    window.actions["after"].setChecked(True)
    window.actions["swipe"].setChecked(True)
    comparison = window.views.comparison
    failures: list[Any] = []
    window.preview.failed.connect(failures.append)
    process_events_until(lambda: comparison.is_showing or failures, 90)
    assert not failures, failures
    assert comparison.which == compare.AFTER
    place = window.ground.left.to_map(window.review.rows[20].ref_px)
    assert window.preview._after.extent().contains(*place)


def test_the_engine_takes_what_was_reviewed(
    window: ReviewWindow, real_client: EngineClient, tmp_path: Path
) -> None:
    fitted(window)
    window.review.set_status([7, 8], "rejected")
    added = window.review.add((100.0, 100.0), (100.0 + SHIFT[0], 100.0 + SHIFT[1]))
    spec = {
        **RASTERS,
        "matches": window.store.path,  # still open and being edited here
        "output": str(tmp_path / "aligned.tif"),
        "model": "shift",
    }
    report = Outcome(real_client.call("coregister", spec)).wait(90)
    assert report.error is None, report.error
    assert report.result["status"] == "ok"
    after = report.result["after"]
    assert after["rmse_px"] < 0.5 < report.result["before"]["rmse_px"]
    assert math.isfinite(after["ce90_m"])
    assert read(Path(window.store.path), "SELECT max(match_id) FROM matches") == [(added,)]
