"""A set-up with real environments and real pip, small packages instead of large ones."""

from __future__ import annotations

import base64
import hashlib
import os
import sys
import zipfile
from pathlib import Path
from typing import Any, Dict, List

import pytest
from conftest import is_running, process_events_until

from qgis_imatch.engine import install_steps
from qgis_imatch.engine.environment import READY_MARK, find_engine
from qgis_imatch.engine.failures import Failure
from qgis_imatch.engine.install_steps import Plan, Step
from qgis_imatch.engine.installer import EngineInstaller

DOCTOR = "import json; print(json.dumps({'ok': True, 'checks': [{'name': 'tiny', 'ok': True}]}))\n"


def make_wheel(folder: Path, name: str, files: Dict[str, str]) -> None:
    """Write the smallest wheel that pip installs."""
    info = f"{name}-1.0.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record += f"{path},sha256={digest.decode().rstrip('=')},{len(text.encode())}\n"
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")


class Run:
    """An installer and what it told."""

    def __init__(self, plan: Plan) -> None:
        self.installer = EngineInstaller(plan)
        self.progress: List[tuple] = []
        self.lines: List[str] = []
        self.ends: List[Any] = []
        self.installer.progress.connect(lambda *news: self.progress.append(news))
        self.installer.output.connect(self.lines.append)
        self.installer.finished.connect(self.ends.append)
        self.installer.failed.connect(self.ends.append)
        self.installer.cancelled.connect(lambda: self.ends.append("cancelled"))
        self.installer.start()

    def wait(self) -> Any:
        process_events_until(lambda: self.ends, 100)
        return self.ends[0]


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with a wheel of a stand-in for torch and one for the engine."""
    folder = tmp_path / "Räder & wheels"
    make_wheel(folder, "torch", {"torch.py": ""})
    make_wheel(folder, "tinyengine", {"tinyengine/__main__.py": DOCTOR})
    return folder


@pytest.fixture
def tiny_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's own step installs the stand-in: its real dependencies are gigabytes."""
    real = install_steps.steps

    def steps(plan: Plan, sources: Path) -> List[Step]:
        assert (sources / "pyproject.toml").is_file()
        assert (sources / "backend" / "worker.py").is_file()
        *begin, engine, check = real(plan, sources)
        python = plan.engine_python
        pip = engine.commands()[0]
        return [
            *begin,
            Step(engine.title, 1, lambda: [[*pip[:-1], "tinyengine"]], 1, after=engine.after),
            Step(check.title, 1, lambda: [[python, "-m", "tinyengine"]]),
        ]

    monkeypatch.setattr(install_steps, "steps", steps)
    monkeypatch.setattr("qgis_imatch.engine.environment.is_checkout", lambda: False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)


def test_a_set_up_from_wheels_makes_an_engine(wheels: Path, tiny_engine: None) -> None:
    run = Run(Plan(sys.executable, wheels=str(wheels)))
    assert run.wait() == {"ok": True, "checks": [{"name": "tiny", "ok": True}]}
    fractions = [fraction for fraction, _, _ in run.progress]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    found = find_engine()
    assert found is not None
    assert found.source == "data"
    assert (Path(found.python).parents[1] / "share" / "imatch" / "resources").is_dir()


def test_a_failure_is_explained_and_retry_goes_on(wheels: Path, tiny_engine: None) -> None:
    torch = next(wheels.glob("torch-*"))
    away = torch.rename(wheels.parent / torch.name)
    plan = Plan(sys.executable, wheels=str(wheels))
    failure = Run(plan).wait()
    assert isinstance(failure, Failure)
    assert failure.kind == "wheels"
    assert "torch" in failure.message
    assert find_engine() is None
    away.rename(torch)
    again = Run(plan)
    assert again.wait()["ok"]
    assert not any("-m venv" in line for line in again.lines)
    assert find_engine() is not None


def test_cancel_kills_pip_and_removes_what_was_made(
    wheels: Path, tiny_engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_fake = install_steps.steps
    sleeper = (
        "import subprocess, time; "
        "print('pid', subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )

    def steps(plan: Plan, sources: Path) -> List[Step]:
        make, *rest = with_fake(plan, sources)
        return [make, Step("Waiting", 1, lambda: [[plan.engine_python, "-c", sleeper]]), *rest]

    monkeypatch.setattr(install_steps, "steps", steps)
    plan = Plan(sys.executable, wheels=str(wheels))
    run = Run(plan)
    process_events_until(lambda: any(line.startswith("pid ") for line in run.lines), 60)
    pid = int(next(line for line in run.lines if line.startswith("pid ")).split()[1])
    assert is_running(pid)
    run.installer.cancel()
    assert run.wait() == "cancelled"
    assert not plan.folder.exists()
    process_events_until(lambda: not is_running(pid))


def test_closing_qgis_in_the_middle_leaves_no_process(wheels: Path, tiny_engine: None) -> None:
    run = Run(Plan(sys.executable, wheels=str(wheels)))
    process_events_until(run.installer.is_running)
    pid = int(run.installer._process.processId())
    run.installer.abort()
    process_events_until(lambda: not is_running(pid))
    assert run.ends == []
    assert find_engine() is None


def test_cancelling_an_update_keeps_the_engine(wheels: Path, tiny_engine: None) -> None:
    plan = Plan(sys.executable, wheels=str(wheels))
    Run(plan).wait()
    run = Run(plan)
    process_events_until(run.installer.is_running)
    assert not (plan.folder / READY_MARK).exists()
    run.installer.cancel()
    assert run.wait() == "cancelled"
    assert find_engine() is not None


def test_too_little_space_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install_steps, "free_space", lambda folder: 5)
    run = Run(Plan(sys.executable))
    assert run.wait().kind == "space"
    assert run.lines == []


def test_a_folder_that_can_t_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    failure = Run(Plan(sys.executable, folder=tmp_path / "file" / "engine")).wait()
    assert isinstance(failure, Failure)
    assert failure.message


def test_a_python_that_is_gone_is_named(tmp_path: Path) -> None:
    failure = Run(Plan(str(tmp_path / "gone"))).wait()
    assert failure.kind == "python"
    assert "gone" in failure.message
