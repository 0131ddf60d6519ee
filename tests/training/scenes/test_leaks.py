"""A leak is found, whichever way it came about."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasters import UTM, pixels, write
from scene_catalogues import build

from training.scenes.catalogue import Catalogue
from training.scenes.leaks import LeakError, check, find
from training.scenes.splits import Block


def kinds(catalogue: Catalogue, size: int = 64, buffer_px: int = 16) -> list[str]:
    return sorted({leak.kind for leak in find(catalogue, size, buffer_px)})


def test_a_fresh_catalogue_is_tight(catalogue: Catalogue) -> None:
    assert kinds(catalogue) == []
    check(catalogue)


def with_blocks(catalogue: Catalogue, *blocks: Block) -> Catalogue:
    others = [block for block in catalogue.blocks if block.group != "brandenburg"]
    return Catalogue(catalogue.scenes, [*others, *blocks])


def test_ground_that_is_kept_for_another_split(catalogue: Catalogue) -> None:
    scenes = [
        replace(scene, pin="test") if scene.group == "clearing" else scene
        for scene in catalogue.scenes
    ]
    others = [block for block in catalogue.blocks if block.group != "clearing"]
    mine = next(block for block in catalogue.blocks if block.group == "clearing")
    assert kinds(Catalogue(scenes, [*others, replace(mine, split="test")])) == []
    leaky = Catalogue(scenes, [*others, replace(mine, split="train")])
    assert kinds(leaky) == ["pin"]
    with pytest.raises(LeakError, match="clearing is kept for test, and is in train"):
        check(leaky, 64, 16)


def test_tiles_of_one_place_that_overlap(catalogue: Catalogue) -> None:
    leaky = with_blocks(
        catalogue,
        Block("brandenburg", "train", 0, 0, 200, 384),
        Block("brandenburg", "test", 190, 0, 384, 384),
    )
    assert kinds(leaky, 50, 0) == ["overlap"]
    with pytest.raises(
        LeakError, match=r"brandenburg \(train\) overlaps one of the same place"
    ) as e:
        check(leaky, 50, 0)
    assert len(e.value.details["leaks"]) == 1


def test_tiles_of_one_place_nearer_than_the_buffer(catalogue: Catalogue) -> None:
    leaky = with_blocks(
        catalogue,
        Block("brandenburg", "train", 0, 0, 128, 384),
        Block("brandenburg", "val", 148, 0, 384, 384),
    )
    assert kinds(leaky, 64, 20) == []
    assert kinds(leaky, 64, 21) == ["buffer"]


def test_a_random_split_of_tiles_is_caught(catalogue: Catalogue) -> None:
    blocks = [
        Block("brandenburg", ("train", "test")[(row + col) // 64 % 2], col, row, col + 64, row + 64)
        for row in range(0, 384, 64)
        for col in range(0, 384, 64)
    ]
    assert kinds(with_blocks(catalogue, *blocks)) == ["buffer"]


def test_one_file_in_two_scenes(catalogue: Catalogue) -> None:
    first = catalogue.scenes[0]
    twin = replace(first, scene_id="twin", group="clearing", state="corrected")
    assert "file" in kinds(Catalogue([*catalogue.scenes, twin], catalogue.blocks))
    other_format = replace(twin, file_hash="another")
    assert "file" in kinds(Catalogue([*catalogue.scenes, other_format], catalogue.blocks))


@pytest.fixture
def neighbours(tmp_path: Path) -> Catalogue:
    """Two places, 100 px of 10 m wide, 200 m apart."""
    for n, west in enumerate((341040, 342240)):
        folder = tmp_path / f"place{n}"
        folder.mkdir()
        values = pixels()[100 * n : 100 * n + 100, :100].astype(np.uint16)
        write(folder / "2020-01-01.tif", values, Affine(10, 0, west, 0, -10, 5848700), UTM)
    shares = {"shares": [1.0, 0.0, 0.0]}
    build(tmp_path / "a.gpkg", str(tmp_path), **shares)
    return Catalogue.open(str(tmp_path / "a.gpkg"))


def test_places_nearer_than_the_buffer(neighbours: Catalogue) -> None:
    assert len(neighbours.groups) == 2
    assert find(neighbours, 100, 64) == []
    apart = [replace(b, split=s) for b, s in zip(neighbours.blocks, ("train", "val"), strict=True)]
    leaky = Catalogue(neighbours.scenes, apart)
    assert kinds(leaky, 100, 19) == []
    [leak] = find(leaky, 100, 21)
    assert leak.kind == "buffer"
    assert re.search("lies (199|200|201) m from", leak.what)


def test_one_place_under_two_names(neighbours: Catalogue) -> None:
    a, b = neighbours.scenes
    over = replace(b, footprint=a.footprint)
    assert kinds(Catalogue([a, over], neighbours.blocks)) == ["place"]


def test_a_catalogue_that_leaks_is_not_written(
    tmp_path: Path, neighbours: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.scenes import job

    apart = [replace(b, split=s) for b, s in zip(neighbours.blocks, ("train", "val"), strict=True)]
    monkeypatch.setattr(job, "split", lambda *_: apart)
    with pytest.raises(LeakError):
        build(tmp_path / "new.gpkg", str(tmp_path))
    assert not (tmp_path / "new.gpkg").exists()
