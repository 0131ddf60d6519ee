"""Corrections become a training run, and its result a recogniser."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, EngineClient, process_events_until
from match_helpers import StandInEngine, close_dock
from qgis.PyQt.QtTest import QTest

from backend.names.formats import read
from qgis_imatch.engine.environment import find_engine
from qgis_imatch.names.dock import NamesDock
from qgis_imatch.names.kept import Kept
from qgis_imatch.names.record import ACCEPTED, REJECTED, SUGGESTED, Name, Text
from qgis_imatch.names.retrain import Retraining, runs_folder

TOWNS = """The survey of Ghyzl was flown in June.
The orthophoto of Ormut needs another control point.
The scan of Tarvask has a cell of two metres.
The terrain model of Belgur lacks its northern edge.
The point cloud of Yadrin was delivered in March.
The land cover of Kosmach is wrong in the shadow.
The snow map of Ulmet will be made anew.
The geology of Zhorvan was bought from the county.
The vegetation of Peshti is older than the road.
The mosaic of Drevol has a gap of ten rows.
The hillshade of Hasgar came with no metadata.
The trail map of Imruk fits the stream by now."""


def judged(path: Path, lines: int) -> Kept:
    """Corrections of some lines that name a mountain, some that do not, and one not judged."""
    kept = Kept(path)
    rows = []
    for number in range(lines):
        text = f"We climbed Mount Kenya on day {number} and saw Elgon Road."
        names = (Name(11, 22, status=ACCEPTED), Name(42, 47, status=REJECTED))
        rows.append((Text(str(number), "t", text), names))
    rows.append((Text("open", "t", "Mount Elgon"), (Name(0, 11, status=SUGGESTED),)))
    assert kept.keep(rows)
    return kept


@pytest.fixture
def told(qgis_app: object) -> list[Any]:
    return []


def listen(retraining: Retraining, told: list[Any]) -> None:
    retraining.told.connect(told.append)
    retraining.failed.connect(lambda error: told.append(error["message"]))
    retraining.ready.connect(told.append)


def test_a_run_is_started_with_what_is_judged_and_its_result_taken_over(
    engine: StandInEngine, told: list[Any], tmp_path: Path
) -> None:
    retraining = Retraining(engine, judged(tmp_path / "c.jsonl", 12))
    listen(retraining, told)
    retraining.start()
    process_events_until(lambda: engine.count("train_names"))
    spec = engine.last("train_names").params
    documents = read(spec["texts"]["corpora"][0]).documents
    assert len(documents) == 12
    surfaces = {one.surface(span) for one in documents for span in one.spans}
    assert surfaces == {"Mount Kenya"}
    assert spec["wait"] is False
    assert spec["start"] == "shipped"  # it goes on from what it can do
    assert spec["teachers"] == ["shipped"]
    assert spec["texts"]["repeat"] == 8
    assert Path(spec["run"]).parent == runs_folder()
    engine.last("train_names").finished.emit({"run": spec["run"], "status": "running"})
    assert "12 judged lines" in told[-1]
    retraining.use_newest()
    row = {"run": spec["run"], "status": "running", "message": "epoch 1"}
    engine.last("train_runs").finished.emit({"runs": [row]})
    assert "epoch 1" in told[-1]
    retraining.use_newest()
    other = {"run": "/runs/matcher", "status": "done", "weights": "m"}
    done = {**row, "status": "done", "weights": "best.safetensors"}
    engine.last("train_runs").finished.emit({"runs": [other, done]})
    export = engine.last("export_names")
    assert export.params["weights"] == "best.safetensors"
    assert export.params.get("quantise", True)
    export.failed.emit({"kind": "quantisation", "message": "F1 falls"})
    whole = engine.last("export_names")
    assert whole.params == {**export.params, "quantise": False}
    whole.finished.emit({})
    assert told[-1] == whole.params["output"]


def test_too_few_corrections_are_no_training(
    engine: StandInEngine, told: list[Any], tmp_path: Path
) -> None:
    retraining = Retraining(engine, judged(tmp_path / "c.jsonl", 3))
    listen(retraining, told)
    retraining.start()
    process_events_until(lambda: told)
    assert told[0].startswith("3 lines")
    assert engine.count("train_names") == 0


def test_the_engine_takes_the_spec(engine: StandInEngine, told: list[Any], tmp_path: Path) -> None:
    location = find_engine()
    assert location is not None
    retraining = Retraining(engine, judged(tmp_path / "c.jsonl", 12))
    retraining.start()
    process_events_until(lambda: engine.count("train_names"))
    code = (
        "import json, sys; from backend.operations import validate; validate(*json.load(sys.stdin))"
    )
    spec = json.dumps(["train_names", engine.last("train_names").params])
    run = [location.python, "-c", code]
    done = subprocess.run(
        run, input=spec, capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.timeout(900)
@pytest.mark.skipif("IMATCH_SLOW" not in os.environ, reason="trains: set IMATCH_SLOW=1")
def test_corrections_teach_the_engine(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient
) -> None:
    """Towns with strange names, rejected in twelve texts, are none in a text never judged."""
    dock = NamesDock(qgis_iface, real_client)
    dock.show()
    told: list[Any] = []
    listen(dock.retraining, told)

    def found(text: str) -> list[str]:
        dock.source.give(text, "pasted")
        dock.find()
        process_events_until(lambda: not dock.work.is_busy, 300)
        return [one.text[name.start : name.end] for one, name in dock.session.all()]

    new = "The relief map of Vardush was finished in April."
    assert found(new) == ["Vardush"]
    for line in TOWNS.splitlines():
        assert found(line)
        for key in dock.model.keys:
            dock.session.judge([key], REJECTED)
    dock.actions_["retrain"].trigger()
    process_events_until(lambda: told, 120)
    assert "12 judged lines" in told[-1], told
    deadline = time.monotonic() + 800
    while not Path(str(told[-1])).is_dir():  # ready tells the folder
        if "Making" not in str(told[-1]):
            dock.actions_["use_trained"].trigger()
        QTest.qWait(2000)
        assert time.monotonic() < deadline, told
    assert found(new) == []
    assert found("The survey of Mount Kenya was flown in June.") == ["Mount Kenya"]
    close_dock(dock)
