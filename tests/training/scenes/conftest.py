"""Real dates of two places, under names that tell when they were taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rasters import MOVING, REFERENCE
from scene_catalogues import CLEARING, CLEARING_DAYS, build

from training.scenes.catalogue import Catalogue


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two Sentinel-2 dates of one place, 384 x 384, off each other by (0.65, -1.85) pixels."""
    folder = tmp_path / "brandenburg"
    folder.mkdir()
    names = ("S2A_20160608.tif", "S2A_20160529.tif")
    for source, name in zip((REFERENCE, MOVING), names, strict=True):
        shutil.copy(source, folder / name)
    return str(folder / names[0]), str(folder / names[1])


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Path of a catalogue of both places, its files beside it."""
    folder = tmp_path_factory.mktemp("catalogue")
    for place, files in (
        ("brandenburg", ((REFERENCE, "S2A_20160608.tif"), (MOVING, "S2A_20160529.tif"))),
        ("clearing", tuple((str(CLEARING / f"{d}.tif"), f"{d}.tif") for d in CLEARING_DAYS)),
    ):
        (folder / place).mkdir()
        for source, name in files:
            shutil.copy(source, folder / place / name)
    build(folder / "catalogue.gpkg", str(folder))
    return str(folder / "catalogue.gpkg")


@pytest.fixture
def catalogue(made: str) -> Catalogue:
    return Catalogue.open(made)
