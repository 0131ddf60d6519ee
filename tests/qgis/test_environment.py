"""Finding the engine and suitable Pythons, and telling what is wrong."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import List

import pytest
from conftest import REPOSITORY, process_events_until
from qgis.core import QgsSettings

from qgis_imatch import paths
from qgis_imatch.engine import environment
from qgis_imatch.engine.base_python import BasePython, PythonSearch, candidates, parse_probe
from qgis_imatch.engine.environment import (
    READY_MARK,
    SETTING,
    EngineLocation,
    add_proxy,
    engine_dir,
    find_engine,
    scrubbed_environment,
    worker_environment,
)
from qgis_imatch.engine.failures import explain
from qgis_imatch.engine.install_steps import Plan, copy_sources, is_same, space_problem, steps
from qgis_imatch.engine.pip_progress import PipProgress


@pytest.fixture
def no_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "is_checkout", lambda: False)


def make_environment(folder: Path, version: str = "0.1.0") -> str:
    site = folder / "lib" / "python3.11" / "site-packages"
    (site / f"imatch-{version}.dist-info").mkdir(parents=True)
    (folder / "bin").mkdir()
    python = folder / "bin" / "python"
    python.symlink_to(sys.executable)
    return str(python)


def test_the_checkout_is_told_from_the_zip() -> None:
    assert paths.is_checkout()
    assert paths.engine_sources() == REPOSITORY
    assert paths.resource("icons").parent == REPOSITORY / "resources"
    assert paths.metadata_file() == REPOSITORY / "metadata.txt"


def test_in_the_zip_everything_is_in_the_plugin_s_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "engine" / "backend").mkdir(parents=True)
    monkeypatch.setattr(paths, "PLUGIN", tmp_path)
    assert not paths.is_checkout()
    assert paths.engine_sources() == tmp_path / "engine"
    assert paths.resource("icons") == tmp_path / "resources" / "icons"


def test_nothing_set_up_is_no_engine(no_checkout: None) -> None:
    assert find_engine() is None


def test_an_environment_in_the_making_is_no_engine(no_checkout: None) -> None:
    make_environment(engine_dir())
    assert find_engine() is None
    (engine_dir() / READY_MARK).touch()
    found = find_engine()
    assert found is not None
    assert (found.source, found.version) == ("data", "0.1.0")


def test_the_order_in_which_engines_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = make_environment(tmp_path / "checkout" / ".venv")
    monkeypatch.setattr(environment, "engine_sources", lambda: tmp_path / "checkout")
    make_environment(engine_dir())
    (engine_dir() / READY_MARK).touch()
    assert find_engine() == EngineLocation(checkout, "checkout", "0.1.0")
    QgsSettings().setValue(SETTING, "/chosen/python")
    assert find_engine() == EngineLocation("/chosen/python", "setting", "")
    monkeypatch.setenv("IMATCH_ENGINE_PYTHON", "/variable/python")
    assert find_engine() == EngineLocation("/variable/python", "environment", "")


def test_sources_are_on_the_path_only_where_the_engine_is_not_installed() -> None:
    bare = worker_environment(EngineLocation("/x/python", "setting", ""))
    installed = worker_environment(EngineLocation("/x/python", "data", "0.1.0"))
    assert bare.value("PYTHONPATH") == str(REPOSITORY)
    assert not installed.contains("PYTHONPATH")


def test_libraries_inside_qgis_are_taken_off_the_search_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDIR", str(tmp_path))
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{tmp_path}/usr/lib:/opt/cuda/lib64")
    assert scrubbed_environment().value("LD_LIBRARY_PATH") == "/opt/cuda/lib64"
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{tmp_path}/usr/lib")
    assert not scrubbed_environment().contains("LD_LIBRARY_PATH")


def test_the_proxy_of_qgis_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    values = {"Enabled": True, "Type": "HttpProxy", "Host": "proxy.example", "Port": "3128"}
    try:
        for name, value in values.items():
            QgsSettings().setValue(f"proxy/proxy{name}", value)
        env = add_proxy(scrubbed_environment())
        assert env.value("HTTPS_PROXY") == "http://proxy.example:3128"
    finally:
        QgsSettings().remove("proxy")
    assert not add_proxy(scrubbed_environment()).contains("HTTPS_PROXY")


@pytest.mark.parametrize(
    ("python", "words"),
    [
        (BasePython("/p", (3, 11, 0), True, 64), ""),
        (BasePython("/p", (3, 14, 1), True, 64), ""),
        (BasePython("/p", (3, 10, 9), True, 64), "3.10.9"),
        (BasePython("/p", (3, 12, 0), True, 32), "64-bit"),
        (BasePython("/p", (3, 11, 2), False, 64), "sudo apt install python3-venv"),
    ],
)
def test_a_python_says_why_it_is_not_suitable(python: BasePython, words: str) -> None:
    assert words in python.problem()
    assert bool(python.problem()) == bool(words)


def test_what_is_no_probe_s_answer_is_none() -> None:
    for text in ("", "Python 3.11", "{}", '{"version": [3]}', "[]", "null"):
        assert parse_probe(text) is None


def test_pythons_are_searched_without_waiting(tmp_path: Path) -> None:
    no_python = tmp_path / "no python"
    no_python.write_text("#!/bin/sh\necho hello\n")
    no_python.chmod(0o755)
    found: List[BasePython] = []
    over: List[bool] = []
    search = PythonSearch([str(tmp_path / "gone"), str(no_python), sys.executable])
    search.found.connect(found.append)
    search.finished.connect(lambda: over.append(True))
    search.start()
    process_events_until(lambda: over)
    assert [python.version for python in found] == [tuple(sys.version_info[:3])]


def test_this_machine_has_a_candidate() -> None:
    assert candidates()


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_too_little_space_is_refused_with_figures(tmp_path: Path, device: str) -> None:
    plan = Plan("/p", device, folder=tmp_path / "new" / "engine")
    failure = space_problem(plan, free=1_200_000_000)
    assert failure is not None
    assert failure.kind == "space"
    assert "1.2 GB free" in failure.message
    assert ("3 GB" if device == "cpu" else "8 GB") in failure.message
    assert space_problem(plan, free=9_000_000_000) is None


def test_an_environment_made_with_another_choice_is_not_reused(tmp_path: Path) -> None:
    make_environment(tmp_path / "engine")
    plan = Plan(sys.executable, folder=tmp_path / "engine")
    mark = tmp_path / "engine" / "imatch-plan.json"
    mark.write_text(json.dumps(plan.identity()))
    assert is_same(plan)
    assert not is_same(Plan(sys.executable, "cuda", folder=tmp_path / "engine"))
    mark.write_text("broken")
    assert not is_same(plan)


def torch_commands(plan: Plan) -> List[List[str]]:
    (step,) = [step for step in steps(plan, Path("/src")) if "PyTorch" in step.title]
    return step.commands()


def test_the_cpu_choice_never_takes_the_cuda_build_unasked(tmp_path: Path) -> None:
    plan = Plan("/p", folder=tmp_path)
    first, second = torch_commands(plan)
    assert "https://download.pytorch.org/whl/cpu" in first
    assert second[-1].endswith("+cpu")
    (larger,) = torch_commands(Plan("/p", larger_build=True, folder=tmp_path))
    assert larger[-1] == "torch"


def test_offline_no_index_is_asked(tmp_path: Path) -> None:
    plan = Plan("/p", wheels="/my wheels", folder=tmp_path)
    for step in steps(plan, Path("/src"))[1:-1]:
        for command in step.commands():
            at = command.index("--no-index")
            assert command[at : at + 3] == ["--no-index", "--find-links", "/my wheels"]
            assert "--index-url" not in command


def test_the_engine_is_installed_from_the_lock_with_hashes(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("a==1 --hash=sha256:0")
    plan = Plan("/p", folder=tmp_path)
    *_, needs, engine, _ = steps(plan, tmp_path)
    (command,) = needs.commands()
    assert command[-4:] == [
        "--no-deps",
        "--require-hashes",
        "-r",
        str(tmp_path / "requirements.lock"),
    ]
    assert engine.commands()[0][-3:] == ["--no-deps", "--upgrade", str(tmp_path)]
    wheels = Plan("/p", wheels="/my wheels", folder=tmp_path)
    *_, needs, engine, _ = steps(wheels, tmp_path)
    assert needs.commands() == []
    assert "--no-deps" not in engine.commands()[0]


def test_the_lock_is_copied_with_the_sources(tmp_path: Path) -> None:
    copy_sources(tmp_path)
    text = (tmp_path / "requirements.lock").read_text()
    assert re.search(r"(?m)^rasterio==.*\n +--hash=sha256:[0-9a-f]{64}", text)
    assert "torch==" not in text


NO_NAME = (
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError: Failed to "
    "establish a new connection: [Errno -2] Name or service not known'\n"
    "ERROR: Could not find a version that satisfies the requirement torch\n"
    "ERROR: No matching distribution found for torch"
)


@pytest.mark.parametrize(
    ("output", "kind", "words"),
    [
        (NO_NAME, "network", "internet connection"),
        ("OSError: [Errno 28] No space left on device", "space", "disk is full"),
        ("ProxyError('Cannot connect to proxy.', OSError('407'))", "proxy", "proxy"),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))",
            "ssl",
            "PIP_CERT",
        ),
        ("PermissionError: [Errno 13] Permission denied: '/opt/x'", "permission", "folder"),
        ("Error: No module named ensurepip", "venv", "python3-venv"),
        ("ERROR: Package 'imatch' requires a different Python: 3.10.2", "python", "another Python"),
        ("ERROR: No matching distribution found for rasterio>=1.3", "not_found", "rasterio"),
        ("Killed", "killed", "Memory"),
        ("Traceback\nValueError: odd", "unknown", "ValueError: odd"),
        ("", "unknown", "nothing was printed"),
    ],
)
def test_failures_are_told_in_plain_words(output: str, kind: str, words: str) -> None:
    failure = explain(output, "Installing")
    assert failure.kind == kind
    assert words in failure.message


def test_a_wheel_that_is_missing_offline_is_named() -> None:
    text = "ERROR: No matching distribution found for setuptools>=68"
    failure = explain(text, "Installing", "/my wheels")
    assert failure.kind == "wheels"
    assert "/my wheels" in failure.message
    assert "setuptools>=68" in failure.message


def test_pip_s_output_becomes_progress() -> None:
    progress = PipProgress(3)
    lines = [
        "Collecting torch",
        "  Downloading torch-2.13.0-cp311-manylinux.whl (190.2 MB)",
        "Progress 0 of 190200000",
        "Progress 95100000 of 190200000",
        "Requirement already satisfied: pip",
        "Processing /wheels/sympy-1.14.0-py3-none-any.whl (from torch)",
        "Installing collected packages: sympy, torch",
    ]
    news = [item for item in map(progress.feed, lines) if item is not None]
    shares = [share for share, _ in news]
    assert shares == sorted(shares)
    assert shares[-1] == 0.8
    assert "Downloading torch, 95 of 190 MB" in [message for _, message in news]
    assert news[-1][1] == "Installing sympy, torch"
