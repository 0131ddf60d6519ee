"""The set-up dialog: what it says, and what its buttons do."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from conftest import process_events_until
from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from qgis_imatch.engine import install_steps
from qgis_imatch.engine.base_python import BasePython
from qgis_imatch.engine.client import EngineClient
from qgis_imatch.engine.environment import SETTING, EngineLocation
from qgis_imatch.engine.install_steps import Plan, Step
from qgis_imatch.engine.prompt import offer_setup, show_setup
from qgis_imatch.engine.setup_dialog import SetupDialog

REPORT = 'print(\'{"ok": true, "checks": [{"name": "tiny", "ok": true, "detail": "x"}]}\')'


@pytest.fixture
def window() -> Iterator[QWidget]:
    widget = QWidget()
    yield widget
    for dialog in widget.findChildren(SetupDialog):
        dialog.shut_down()
    widget.deleteLater()


@pytest.fixture
def dialog(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetupDialog]:
    """The dialog of a machine without an engine and with this one Python."""
    engine = EngineClient(locate=lambda: None)
    monkeypatch.setattr("qgis_imatch.engine.base_python.candidates", lambda: [sys.executable])
    dialog = show_setup(engine, window)
    process_events_until(lambda: not dialog.form.problem())
    yield dialog
    engine.shutdown()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Dict[str, str]:
    """Steps that are made and replaced quickly: what the second one runs is the test's choice."""
    code = {"work": "print('Collecting torch')"}

    def steps(plan: Plan, sources: Path) -> List[Step]:
        return [
            Step("Working", 1, lambda: [[plan.python, "-c", code["work"]]], 1),
            Step("Checking", 1, lambda: [[plan.python, "-c", REPORT]]),
        ]

    monkeypatch.setattr(install_steps, "steps", steps)
    return code


def test_without_an_engine_it_says_so(dialog: SetupDialog) -> None:
    assert "not set up yet" in dialog.state.text()
    assert dialog.setup_button.isEnabled()
    assert not dialog.check_button.isEnabled()
    assert dialog.progress.isHidden()


def test_a_set_up_shows_progress_and_the_checks(
    dialog: SetupDialog, commands: Dict[str, str]
) -> None:
    shown: List[int] = []
    dialog.bar.valueChanged.connect(shown.append)
    dialog.setup_button.click()
    assert dialog.is_setting_up()
    assert not dialog.setup_button.isEnabled()
    assert not dialog.form.isEnabled()
    process_events_until(lambda: not dialog.is_setting_up())
    assert "ready" in dialog.state.text()
    assert max(shown) == 1000
    assert "Collecting torch" in dialog.log.toPlainText()
    assert not dialog.checks.isHidden()
    assert dialog.checks.topLevelItem(0).text(0) == "tiny"
    assert dialog.setup_button.isEnabled()


def test_a_failure_is_shown_and_can_be_retried(
    dialog: SetupDialog, commands: Dict[str, str]
) -> None:
    commands["work"] = "raise OSError(28, 'No space left on device')"
    dialog.set_up()
    process_events_until(lambda: not dialog.is_setting_up())
    assert dialog.state.kind == "error"
    assert "disk is full" in dialog.state.text()
    assert dialog.setup_button.text() == "Retry"
    assert not dialog.details.isCollapsed()
    commands["work"] = "pass"
    dialog.setup_button.click()
    process_events_until(lambda: not dialog.is_setting_up())
    assert dialog.state.kind == "ok"


def test_cancel_ends_the_set_up(dialog: SetupDialog, commands: Dict[str, str]) -> None:
    commands["work"] = "import time; print('begun', flush=True); time.sleep(60)"
    dialog.set_up()
    process_events_until(lambda: "begun" in dialog.log.toPlainText().split("\n"))
    dialog.cancel_button.click()
    process_events_until(lambda: not dialog.is_setting_up())
    assert dialog.setup_button.isEnabled()
    assert dialog.progress.isHidden()
    assert "not set up yet" in dialog.state.text()


def test_a_python_that_is_too_old_is_refused(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qgis_imatch.engine.base_python.candidates", lambda: [])
    dialog = SetupDialog(EngineClient(locate=lambda: None), window)
    dialog.set_up()
    assert "No Python 3.11 or newer" in dialog.state.text()
    dialog.form.add_python(BasePython("/usr/bin/python3.9", (3, 9, 2), True, 64))
    dialog.set_up()
    assert "too old" in dialog.state.text()
    assert not dialog.is_setting_up()
    dialog.form.add_python(BasePython("/usr/bin/python3.12", (3, 12, 1), True, 64))
    assert dialog.form.plan().python == "/usr/bin/python3.12"


def test_a_folder_with_other_things_is_not_emptied(dialog: SetupDialog, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    dialog.form._folder.setFilePath(str(tmp_path))
    dialog.set_up()
    assert "holds other files" in dialog.state.text()
    assert (tmp_path / "thesis.txt").exists()


def test_a_wheel_folder_without_wheels_is_refused(dialog: SetupDialog, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    dialog.form._wheels.setFilePath(str(tmp_path / "empty"))
    dialog.set_up()
    assert "no wheels" in dialog.state.text()


def test_a_chosen_program_that_is_no_python_is_refused(dialog: SetupDialog, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.touch()
    dialog.use_python(str(file))
    process_events_until(lambda: "is not a Python" in dialog.state.text())
    assert not QgsSettings().contains(SETTING)


def test_a_chosen_environment_is_remembered_and_checked(dialog: SetupDialog) -> None:
    changes: List[bool] = []
    dialog._engine.engine_changed.connect(lambda: changes.append(True))
    dialog.use_python(sys.executable)
    process_events_until(lambda: changes)
    assert QgsSettings().value(SETTING) == sys.executable


def test_an_engine_of_another_version_can_be_updated(
    window: QWidget, fake_engine: EngineLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_ENGINE", "0.0.1")
    engine = EngineClient(locate=lambda: fake_engine)
    dialog = SetupDialog(engine, window)
    process_events_until(lambda: dialog.state.kind == "error")
    assert "version 0.0.1" in dialog.state.text()
    assert dialog.setup_button.text() == "Update"
    engine.shutdown()


def test_check_shows_failed_checks_first(dialog: SetupDialog) -> None:
    checks: List[Dict[str, Any]] = [
        {"name": "python", "ok": True, "detail": "3.11"},
        {"name": "torch", "ok": False, "detail": "torch is missing. Press Set up again."},
    ]
    dialog._show_report({"ok": False, "checks": checks})
    assert dialog.checks.topLevelItem(0).text(0) == "torch"
    assert re.search("1 checks? fail", dialog.state.text())  # with a translation or not


def test_the_bar_of_a_dock_leads_to_the_dialog(window: QWidget) -> None:
    bar = QgsMessageBar(window)
    item = offer_setup(bar, EngineClient(locate=lambda: None), window)
    item.findChild(QPushButton).click()
    assert window.findChild(SetupDialog) is not None
    item.findChild(QPushButton).click()
    assert len(window.findChildren(SetupDialog)) == 1
