"""Single inputs that fuzzing found, and what it can't find: code, paths that lead out, odd text."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from backend import operations  # noqa: F401 (as in a job: the guards come first)
from backend.errors import InputError, WeightsError
from backend.names.gazetteer.job import ImportSpec, gazetteer_import
from backend.raster import open_raster
from backend.weights import read_tensors
from training.scenes import archives


def test_a_virtual_raster_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "v.vrt"
    path.write_bytes(b'<VRTDataset rasterXSize="8" rasterYSize="8"\xc0\xc3terBand dataType="Byte">')
    with pytest.raises(InputError, match="can't be opened as a raster"), open_raster(str(path)):
        pass


def test_a_field_whose_name_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "g.geojson"
    point = b'{"type": "Point", "coordinates": [6.86, 45.83]}'
    properties = b'{"name": "Mont Blanc", "natural": "peak", "n\xd8te": "4808"}'
    feature = b'{"type": "Feature", "geometry": ' + point + b', "properties": ' + properties + b"}"
    path.write_bytes(b'{"type": "FeatureCollection", "features": [' + feature + b"]}")
    spec = ImportSpec(
        input=str(path), source="osm", gazetteer=str(tmp_path / "g.sqlite"), only=True
    )
    with pytest.raises(InputError, match="can't be read as a vector file"):
        gazetteer_import(spec, lambda *_: None, lambda: False)


class _Evil:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return open, (str(self.mark), "w")


@pytest.mark.parametrize("ending", [".pth", ".safetensors"])
def test_code_in_weights_is_not_run(tmp_path: Path, ending: str) -> None:
    mark, path = tmp_path / "ran", tmp_path / f"w{ending}"
    path.write_bytes(pickle.dumps({"a": _Evil(mark)}))
    with pytest.raises(WeightsError, match="not a plain file of tensors"):
        read_tensors(path)
    assert not mark.exists()


@pytest.mark.parametrize("head", [b"", b"\xff" * 8, (2**62).to_bytes(8, "little") + b"{}"])
def test_a_safetensors_file_with_a_wrong_head(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "w.safetensors"
    path.write_bytes(head)
    with pytest.raises(WeightsError, match="not a plain file of tensors"):
        read_tensors(path)


LEADS_OUT = ["../out.txt", "a/../../out.txt", "/tmp/out.txt", "..\\out.txt", "C:\\out.txt", "C:out"]


@pytest.mark.parametrize("name", LEADS_OUT)
def test_members_whose_path_leads_out_are_left_out(tmp_path: Path, name: str) -> None:
    wheel = tmp_path / "p.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        out.writestr(name, "x")
        out.writestr("good/a.txt", "x")
    assert [member for member, _ in archives._members(wheel, lambda _: None, False)] == [
        "good/a.txt"
    ]
    sdist = tmp_path / "p.tar.gz"
    with tarfile.open(sdist, "w:gz") as packed:
        for each in (f"top/{name}", "top/good/a.txt"):
            info = tarfile.TarInfo(each)
            info.size = 1
            packed.addfile(info, io.BytesIO(b"x"))
        link = tarfile.TarInfo("top/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    for whole in (False, True):
        members = [member for member, _ in archives._members(sdist, lambda _: None, whole)]
        assert "good/a.txt" in [member.removeprefix("top/") for member in members]
        assert not [m for m in members if m.endswith("link")]
        assert not [m for m in members if ".." in m or "\\" in m or ":" in m or m.startswith("/")]
