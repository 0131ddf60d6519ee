"""`resources/` is found in a checkout, in the plugin's zip and in an installed wheel."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import backend.resources
from backend.errors import InputError
from backend.resources import resources


def test_in_the_checkout() -> None:
    assert (resources("sample") / "reference.tif").is_file()


@pytest.mark.parametrize("sources", ["qgis_imatch/engine", "lib/python/site-packages"])
def test_in_the_zip_and_in_a_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sources: str
) -> None:
    home = {
        "qgis_imatch/engine": tmp_path / "qgis_imatch" / "resources",
        "lib/python/site-packages": tmp_path / "share" / "imatch" / "resources",
    }[sources]
    (home / "sample").mkdir(parents=True)
    module = tmp_path / sources / "backend" / "resources.py"
    monkeypatch.setattr(backend.resources, "__file__", str(module))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert resources("sample") == home / "sample"


def test_what_is_missing_is_told() -> None:
    with pytest.raises(InputError, match="resources/levitation did not come"):
        resources("levitation")
