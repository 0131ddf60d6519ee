"""Weights of matchers: terms to agree to, and fetching."""

from __future__ import annotations

from typing import Callable

import pytest
from match_helpers import (
    MODELS,
    StandInEngine,
    message,
)
from qgis.PyQt.QtWidgets import QMessageBox

from qgis_imatch.dock import ImatchDock
from qgis_imatch.match import consent


def press(text: str) -> Callable[[QMessageBox], int]:
    def answer(box: QMessageBox) -> int:
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    return answer


def test_magic_leap_terms_are_asked_once_and_remembered(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.match.matcher.show_models(MODELS)
    assert dock.match.matcher.combo.itemData(0) == "auto"
    dock.match.matcher.set_matcher("superpoint-superglue")
    assert "53 MB" in dock.match.matcher.fetch.text()
    assert "Magic &lt;b&gt;Leap" in dock.match.matcher.hint.text()
    monkeypatch.setattr(QMessageBox, "exec", press("Don't use it"))
    dock.match.matcher.fetch.click()
    assert dock.start() is None
    assert consent.agreed() == []
    assert engine.count("fetch") == engine.count("match") == 0
    monkeypatch.setattr(QMessageBox, "exec", press("I agree"))
    dock.match.matcher.fetch.click()
    assert engine.last("fetch").params == {"name": "superpoint-superglue", "agree": ["magic-leap"]}
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked twice"))
    dock.start()
    assert engine.last("match").params["agree"] == ["magic-leap"]
    dock.match.matcher.set_matcher("sift")
    dock.start()
    assert engine.last("match").params["agree"] == []


def test_fetch_shows_progress_and_the_new_state(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent.agree("magic-leap")
    dock.match.matcher.show_models(MODELS)
    dock.match.matcher.set_matcher("superpoint-superglue")
    dock.match.matcher.fetch.click()
    engine.last("fetch").progress.emit(0.4, "fetch", "20 of 53 MB")
    assert dock.match.matcher.bar.value() == 40
    row = {**MODELS["models"][2], "state": "ready"}
    engine.last("fetch").finished.emit(row)
    assert "Ready" in dock.match.matcher.hint.text()
    assert not dock.match.matcher.fetch.isVisible()


def test_a_failed_fetch_is_told(dock: ImatchDock, engine: StandInEngine) -> None:
    consent.agree("magic-leap")
    dock.match.matcher.show_models(MODELS)
    dock.match.matcher.set_matcher("superpoint-superglue")
    dock.match.matcher.fetch.click()
    engine.last("fetch").failed.emit({"kind": "weights", "message": "The address is out of reach."})
    assert "out of reach" in message(dock)
    assert dock.match.matcher.fetch.isEnabled()
