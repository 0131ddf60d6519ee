"""The plugin loads, shows its actions and unloads, as QGIS does it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import curation_helpers
import pytest
import review_helpers
from conftest import DATA, REPOSITORY, Outcome, is_running
from match_helpers import StandInEngine
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QGuiApplication

from qgis_imatch.curation.opening import current_curation
from qgis_imatch.match import layers
from qgis_imatch.plugin import ImatchPlugin
from qgis_imatch.review.window import open_windows

ACTIONS = [
    "Match…",
    "Align…",
    "Review matches…",
    "Many pairs and time series…",
    "Draw keypoints…",
    "Curate keypoints",
    "Data set…",
    "Mountain names",
    "Train a matcher…",
    "Engine set-up…",
    "Settings…",
    "Guided tour",
    "Open log",
]


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


@pytest.fixture
def plain_plugin(
    qgis_iface: Any, qgis_new_project: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ImatchPlugin]:
    """The plugin without a real engine."""
    monkeypatch.setattr("qgis_imatch.plugin.EngineClient", StandInEngine)
    plugin = ImatchPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()


def add_matches(path: Path) -> QgsVectorLayer:
    """A result's layers in the project; the one of the matches."""
    review_helpers.write_result(path)
    report = {"output": str(path)}
    list(layers.add_results(report, review_helpers.RASTERS, "a ↔ b", QgsProject.instance()))
    return QgsProject.instance().mapLayersByName("Matches")[0]


def test_a_review_leads_to_aligning_with_its_matches_and_pair(
    plain_plugin: ImatchPlugin, tmp_path: Path
) -> None:
    path = tmp_path / "ä matches.gpkg"
    add_matches(path)
    plain_plugin.review_action.trigger()
    plain_plugin.review(str(path))  # the same window again
    [window] = open_windows()
    window.actions["align"].trigger()
    dock = plain_plugin.dock
    assert dock is not None
    assert dock.page is dock.align
    assert dock.align.source.path() == str(path)
    sources = [layer.source() for layer in dock.rasters.layers()]
    assert sources == [review_helpers.RASTERS[role] for role in ("reference", "moving")]
    dock.setFloating(True)
    dock.move(window.pos())
    window.actions["align"].trigger()
    assert not window.isVisible()  # it lay on the dock
    plain_plugin.review(str(path))
    assert window.isVisible()
    plain_plugin._close_reviews()
    assert open_windows() == []


def test_a_review_without_matches_says_what_to_do(
    plain_plugin: ImatchPlugin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(plain_plugin, "_tell", lambda sentence, *_: told.append(sentence))
    plain_plugin.review_action.trigger()
    assert "Match two rasters first" in told[0]
    plain_plugin.review(str(tmp_path / "gone.gpkg"))
    assert "gone.gpkg" in told[1]
    assert open_windows() == []


def test_keypoints_are_curated_from_the_layer_the_dock_and_after_a_crash(
    plain_plugin: ImatchPlugin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(plain_plugin, "_tell", lambda sentence, *_: told.append(sentence))
    plain_plugin.curate_action.trigger()
    assert "no keypoints yet" in told[0]
    path = curation_helpers.write_keypoints(tmp_path / "ä keypoints.gpkg")
    layer = curation_helpers.add_keypoints(path)
    plain_plugin.curate_action.trigger()
    running = current_curation()
    assert running is not None
    assert running.session.layer is layer
    plain_plugin.open_dock().curate_wanted.emit(str(path))
    assert current_curation() is running
    running.session.set_status([1], "rejected")
    QgsProject.instance().removeMapLayer(layer.id())
    assert current_curation() is None
    layer = curation_helpers.add_keypoints(path)
    assert "1 edit that was not saved" in told[-1]
    plain_plugin.curate(QgsVectorLayer(f"{path}|layername=polygons", "Plots", "ogr"))
    assert "no layer of keypoints" in told[-1]
    plain_plugin.curate(layer)
    assert current_curation() is not None
    plain_plugin._close_curation()
    assert current_curation() is None
    assert layer.isModified()  # what is unsaved stays the person's


def test_actions_open_the_dock_on_their_page(plain_plugin: ImatchPlugin) -> None:
    plain_plugin._actions[1].trigger()
    assert plain_plugin.dock is not None
    assert plain_plugin.dock.page is plain_plugin.dock.align
    plain_plugin._actions[ACTIONS.index("Draw keypoints…")].trigger()
    assert plain_plugin.dock.page is plain_plugin.dock.keypoints


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
        "import sys, qgis.core, qgis.gui; "  # newer QGIS brings numpy by itself
        "before = set(sys.modules); import qgis_imatch.plugin; "
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
    # QGIS would ask this process, which waits for it, again and again for what is in there.
    QGuiApplication.clipboard().clear()
    matches = review_helpers.write_result(tmp_path / "matches.gpkg")
    files = {"IMATCH_TEST_ANSWER": str(answer), "IMATCH_TEST_MATCHES": str(matches)}
    done = subprocess.run(
        [*command, "--code", str(DATA / "in_qgis.py")],
        env={**os.environ, **files},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert answer.exists(), done.stderr[-2000:]
    said = json.loads(answer.read_text())
    assert said["error"] == ""
    assert said["actions"] == [name for name in ACTIONS if name != "Guided tour"]
    assert said["setup_is_visible"]
    assert said["dock_is_visible"]
    assert "Review matches…" in said["menu_of_matches"]
    assert "Review matches…" not in said["menu_of_displacements"]
    assert not said["action_is_checked_after_close"]
    assert said["actions_after_unload"] == []
