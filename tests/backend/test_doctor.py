"""The doctor: a sound engine passes, and each thing that can be wrong is told with a remedy."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import service_operations

from backend import doctor, operations
from backend.cli import main
from backend.errors import CancelledError, InputError


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("IMATCH_LOG_DIR", str(tmp_path / "logs"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def quick_match(monkeypatch: pytest.MonkeyPatch) -> None:
    """A match that takes no time; its identity is the wrong answer for the doctor's pair."""
    # Loaded once per process: into the real table, which later tests need, not into its copy.
    operations.load_contributions()
    monkeypatch.setattr(operations, "OPERATIONS", dict(operations.OPERATIONS))
    service_operations.contribute_match()


def checks() -> dict[str, dict[str, Any]]:
    return {check["name"]: check for check in operations.run("doctor", {})["checks"]}


def test_a_sound_engine_passes_with_a_real_match() -> None:
    heard: list[str] = []
    result = operations.run("doctor", {}, lambda fraction, stage, message: heard.append(message))
    failed = [check for check in result["checks"] if not check["ok"]]
    assert failed == []
    assert result["ok"]
    names = [check["name"] for check in result["checks"]]
    assert {"python", "torch", "rasterio", "device", "drivers", "match: sift"} <= set(names)
    assert heard[:-1] == names


@pytest.mark.usefixtures("quick_match")
def test_every_dependency_is_checked_with_its_version() -> None:
    found = checks()
    for need in doctor._requirements():
        assert found[need.name]["detail"] == importlib.metadata.version(need.name)


@pytest.mark.usefixtures("quick_match")
def test_a_wrong_shift_is_noticed() -> None:
    check = checks()["match: sift"]
    assert not check["ok"]
    assert "(5, -3) px apart" in check["detail"]


@pytest.mark.usefixtures("quick_match")
def test_missing_and_old_packages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["levitation>=1", "numpy>=99", "pydantic>=1", 'dask>=1; extra == "cluster"']
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: needs)
    found = checks()
    assert not found["levitation"]["ok"]
    assert "can't be imported" in found["levitation"]["detail"]
    assert not found["numpy"]["ok"]
    assert ">=99" in found["numpy"]["detail"]
    assert found["pydantic"]["ok"]
    assert "dask" not in found
    for name in ("levitation", "numpy"):
        assert "Install the engine again" in found[name]["detail"]


@pytest.mark.usefixtures("quick_match")
def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", requires)
    found = checks()
    assert not found["imatch"]["ok"]
    assert found["drivers"]["ok"]


@pytest.mark.usefixtures("quick_match")
def test_folders_that_can_not_be_written_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("IMATCH_LOG_DIR", str(tmp_path / "file" / "logs"))
    found = checks()
    for name, remedy in (("data folder", "XDG_DATA_HOME"), ("log folder", "IMATCH_LOG_DIR")):
        assert not found[name]["ok"]
        assert remedy in found[name]["detail"]


@pytest.mark.usefixtures("quick_match")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=10_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    check = checks()["disk space"]
    assert not check["ok"]
    assert "Free some space" in check["detail"]


@pytest.mark.usefixtures("quick_match")
def test_weights_that_differ_from_their_hash_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / "xfeat.pt").write_bytes(b"something else")
    found = checks()
    assert not found["weights: xfeat-mnn"]["ok"]
    assert "sha256" in found["weights: xfeat-mnn"]["detail"]
    assert found["weights: aliked-lightglue"]["ok"]
    assert "imatch models fetch" in found["weights: aliked-lightglue"]["detail"]


@pytest.mark.usefixtures("quick_match")
def test_missing_samples_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*parts: str) -> Path:
        raise InputError("resources/sample did not come with this installation.")

    monkeypatch.setattr(doctor, "resources", nothing)
    check = checks()["match: sift"]
    assert not check["ok"]
    assert "did not come" in check["detail"]


@pytest.mark.usefixtures("quick_match")
def test_a_broken_model_list_hides_no_other_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(doctor, "_model_rows", broken)
    found = checks()
    assert not found["matchers"]["ok"]
    assert "broken on purpose" in found["matchers"]["detail"]
    assert found["drivers"]["ok"]
    assert "match: sift" in found


@pytest.mark.usefixtures("quick_match")
def test_a_gpu_that_is_asked_for_and_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    result = operations.run("doctor", {"device": "cuda"})
    [check] = [check for check in result["checks"] if check["name"] == "device"]
    assert not check["ok"]
    assert "Choose the CPU" in check["detail"]


@pytest.mark.usefixtures("quick_match")
def test_the_command_ends_with_1_when_a_check_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    out = capfd.readouterr().out
    assert "FAILED  match: sift" in out
    assert out.splitlines()[-1].startswith("2 of ")  # SIFT, and a learned one that ships
    assert main(["doctor", "--json"]) == 1
    assert json.loads(capfd.readouterr().out)["ok"] is False


def test_cancel() -> None:
    with pytest.raises(CancelledError):
        operations.run("doctor", {}, is_cancelled=lambda: True)
