"""Where scenes show ground is kept in the catalogue, so that tiles need no raster."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from rasters import pixels, write
from scene_catalogues import build

from backend.errors import InputError
from training.scenes import job
from training.scenes.catalogue import Catalogue
from training.scenes.shown import Shown, look
from training.scenes.splits import SPLITS


def test_text_and_back() -> None:
    valid = np.random.default_rng(0).random((37, 53)) > 0.4
    again = Shown.of_text(Shown(-3, 7, 5, valid).text())
    assert (again.left, again.top, again.step) == (-3, 7, 5)
    np.testing.assert_array_equal(again.valid, valid)


def test_share_of_a_box() -> None:
    half = Shown(0, 0, 4, np.repeat([[True, False]], 10, axis=0).repeat(5, axis=1))  # 40 x 40 px
    assert half.share(0, 0, 40, 40) == 0.5
    assert half.share(0, 0, 20, 40) == 1.0
    assert half.share(22, 5, 38, 30) == 0.0
    assert half.share(-20, 0, 20, 40) == 0.5  # what lies outside is not shown
    assert half.share(100, 100, 120, 120) == 0.0


def test_what_a_raster_lacks(tmp_path: Path) -> None:
    values = pixels()[:100, :200].astype(np.uint16) + 1
    values[:, :50] = 0
    write(tmp_path / "2020-01-01.tif", values, nodata=0)
    build(tmp_path / "a.gpkg", str(tmp_path / "2020-01-01.tif"))
    catalogue = Catalogue.open(str(tmp_path / "a.gpkg"))
    shown = Shown.of_text(catalogue.scenes[0].shown)
    assert shown.share(0, 0, 50, 100) == 0
    assert shown.share(50, 0, 200, 100) > 0.9  # less by bright pixels that look like cloud
    assert shown.share(0, 0, 100, 100) == pytest.approx(0.5, abs=0.05)


def test_tiles_need_no_files(made: str, tmp_path: Path) -> None:
    before = Catalogue.open(made)
    shutil.copy(made, tmp_path / "catalogue.gpkg")  # the files stay behind
    moved = Catalogue.open(str(tmp_path / "catalogue.gpkg"))
    assert not any(Path(scene.path).exists() for scene in moved.scenes)
    for split in SPLITS:
        assert moved.tiles(split, 64) == before.tiles(split, 64)


def test_a_catalogue_that_does_not_say_reads_the_files(made: str, tmp_path: Path) -> None:
    catalogue = Catalogue.open(made)
    shutil.copytree(Path(made).parent, tmp_path / "old")
    path = str(tmp_path / "old" / "catalogue.gpkg")
    for layer in ("scenes", "blocks"):  # as catalogues were before
        table = pyogrio.read_dataframe(path, layer=layer)
        table.drop(columns="shown", errors="ignore").to_file(
            str(tmp_path / "old" / "old.gpkg"), layer=layer, engine="pyogrio"
        )
    old = Catalogue.open(str(tmp_path / "old" / "old.gpkg"))
    assert {scene.shown for scene in old.scenes} == {""}
    for split in SPLITS:
        assert old.tiles(split, 64) == catalogue.tiles(split, 64)
    spoilt = [replace(scene, path=scene.path + "gone") for scene in old.scenes]
    with pytest.raises(InputError, match="does not exist"):
        [Catalogue(spoilt, old.blocks).tiles(split, 64) for split in SPLITS]


def test_only_what_lies_elsewhere_is_read_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []

    def counted(scene: object, reference: object) -> Shown:
        read.append(scene)
        return look(scene, reference)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "look", counted)
    scenes = list(catalogue.scenes)
    assert job.looked_at(scenes, scenes) == scenes
    assert not read
    number = next(n for n, scene in enumerate(scenes) if scene.state == "corrected")
    six = scenes[number].correction
    scenes[number] = replace(scenes[number], correction=(*six[:2], six[2] + 40, *six[3:]))
    assert job.looked_at(catalogue.scenes, scenes)[number].shown != scenes[number].shown
    assert read == [scenes[number]]
