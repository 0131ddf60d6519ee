"""The plugin loads, shows its actions and unloads, as QGIS does it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import DATA, REPOSITORY, Outcome, is_running

from qgis_imatch.plugin import ImatchPlugin

ACTIONS = ["Match…", "Align…", "Review matches…", "Engine set-up…", "Open log"]


@pytest.fixture
def plugin(qgis_iface: Any, qgis_new_project: Any) -> Iterator[ImatchPlugin]:
    plugin = ImatchPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()


def test_the_plugin_brings_actions_with_icons_and_help(plugin: ImatchPlugin) -> None:
    assert [action.text() for action in plugin._actions] == ACTIONS
    for action in plugin._actions:
        assert not action.icon().isNull()
        assert action.toolTip()
        assert "<a href" in action.whatsThis()


def test_unloading_ends_the_engine(
    qgis_iface: Any, fake_engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_ENGINE_PYTHON", fake_engine.python)
    plugin = ImatchPlugin(qgis_iface)
    plugin.initGui()
    Outcome(plugin.engine.call("echo")).wait()
    pid = plugin.engine.hello["pid"]
    plugin.unload()
    assert not is_running(pid)


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


def test_a_real_qgis_loads_opens_and_unloads_the_plugin(tmp_path: Path) -> None:
    program = shutil.which("qgis")
    if program is None:
        pytest.fail("This test needs the program qgis, not only its Python modules.")
    answer = tmp_path / "answer.json"
    plugins = tmp_path / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "qgis_imatch").symlink_to(REPOSITORY / "qgis_imatch")
    command = [program, "--noversioncheck", "--nologo", "--profiles-path", str(tmp_path)]
    done = subprocess.run(
        [*command, "--code", str(DATA / "in_qgis.py")],
        env={**os.environ, "IMATCH_TEST_ANSWER": str(answer)},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert answer.exists(), done.stderr[-2000:]
    said = json.loads(answer.read_text())
    assert said["error"] == ""
    assert said["actions"] == ACTIONS
    assert said["setup_is_visible"]
    assert said["dock_is_visible"]
    assert not said["action_is_checked_after_close"]
    assert said["actions_after_unload"] == []
