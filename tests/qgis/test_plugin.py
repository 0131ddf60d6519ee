"""The plugin loads, shows its actions and unloads, as QGIS does it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
import qgis.utils
from conftest import REPOSITORY
from qgis.PyQt.QtWidgets import QToolBar


@pytest.fixture
def plugin(qgis_iface: Any, qgis_new_project: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(qgis.utils, "iface", qgis_iface)
    assert qgis.utils.loadPlugin("qgis_imatch")
    assert qgis.utils.startPlugin("qgis_imatch")
    yield qgis.utils.plugins["qgis_imatch"]
    if "qgis_imatch" in qgis.utils.plugins:
        qgis.utils.unloadPlugin("qgis_imatch")


def test_the_plugin_brings_actions_with_help(plugin: Any) -> None:
    texts = [action.text() for action in plugin._actions]
    assert texts == ["Match…", "Engine set-up…", "Open log"]
    for action in plugin._actions:
        assert action.toolTip()
        assert "<a href" in action.whatsThis()


def test_unloading_takes_everything_away(plugin: Any) -> None:
    assert qgis.utils.unloadPlugin("qgis_imatch")
    assert plugin._actions == []
    assert plugin.engine.state == "stopped"


def test_loading_the_plugin_imports_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules); import qgis_imatch.plugin; "
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "qgis_imatch" in loaded
    assert not loaded & {"numpy", "osgeo", "torch", "pydantic", "backend", "scipy", "processing"}


__all__ = ["QToolBar"]
