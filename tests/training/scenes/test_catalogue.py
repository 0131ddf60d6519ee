"""Windows of scenes, with the truth of where their ground lies."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, UTM, pixels, reprojected, write
from scene_catalogues import build

from backend import operations
from backend.errors import InputError, SpecError
from training.sample import Pair
from training.scenes.catalogue import Catalogue
from training.scenes.splits import Block

PLACES = np.array([[30.0, 40.0], [64.0, 64.0], [100.0, 20.0]])


def only(catalogue: Catalogue, group: str) -> dict[str, str]:
    """Ids of a group's scenes by date."""
    return {str(scene.day): scene.scene_id for scene in catalogue.group(group)}


def test_it_is_stored_whole(catalogue: Catalogue, tmp_path: Path) -> None:
    path = str(tmp_path / "copy.gpkg")
    scenes = [replace(scene, pin="test", moment="before") for scene in catalogue.scenes]
    catalogue = Catalogue(scenes, catalogue.blocks)
    catalogue.write(path)
    again = Catalogue.open(path)
    assert again.blocks == catalogue.blocks
    for a, b in zip(again.scenes, catalogue.scenes, strict=True):
        assert a.correction == b.correction
        assert repr(a.check_px) == repr(b.check_px)
        for name in (
            "scene_id", "day", "bands", "state", "group", "split", "path", "look_hash", "pin",
            "moment",
        ):  # fmt: skip
            assert getattr(a, name) == getattr(b, name)
        assert a.footprint is not None
        assert a.footprint.equals_exact(b.footprint, 1e-9)


def test_catalogue_and_files_move_together(made: str, tmp_path: Path) -> None:
    shutil.copytree(Path(made).parent, tmp_path / "moved")
    moved = Catalogue.open(str(tmp_path / "moved" / "catalogue.gpkg"))
    assert all(scene.path.startswith(str(tmp_path / "moved")) for scene in moved.scenes)


def test_known_correspondences(tmp_path: Path) -> None:
    """One image twice, the second georeferenced 3 columns and 2 rows off: truth is exact."""
    values = pixels().astype(np.uint16)
    folder = tmp_path / "place"
    folder.mkdir()
    write(folder / "2020-01-01.tif", values)
    noisy = values[2:, 3:] + np.random.default_rng(0).integers(0, 3, values[2:, 3:].shape)
    write(folder / "2020-01-11.tif", noisy.astype(np.uint16))  # should begin at (3, 2)
    build(tmp_path / "a.gpkg", str(folder))
    catalogue = Catalogue.open(str(tmp_path / "a.gpkg"))
    ids = only(catalogue, "place")
    a = catalogue.read_view(ids["2020-01-01"], 100, 80, 128)
    b = catalogue.read_view(ids["2020-01-11"], 100, 80, 128)
    there, both = Pair(a, b, "place").correspondences(PLACES)
    assert both.all()
    np.testing.assert_allclose(there, PLACES, atol=0.1)
    for (c, r), (x, y) in zip(PLACES.astype(int), np.rint(there).astype(int), strict=True):
        assert abs(float(a.pixels[0, r, c]) - float(b.pixels[0, y, x])) <= 3
    # Pixels of a shifted date are its own, never resampled.
    assert set(np.unique(b.pixels)) <= set(np.unique(noisy).astype(np.float32))


def test_ground_is_the_reference_pixel(catalogue: Catalogue) -> None:
    ids = only(catalogue, "brandenburg")
    view = catalogue.read_view(ids["2016-05-29"], 37, 51, 64)
    np.testing.assert_array_equal(view.pixels[0], pixels(MOVING)[51:115, 37:101])
    np.testing.assert_allclose(view.to_ground(PLACES), PLACES + [37, 51])
    assert (str(view.day), view.sensor, view.size) == ("2016-05-29", "sentinel2", (64, 64))


def test_dates_agree_in_structure_at_the_truth(catalogue: Catalogue) -> None:
    """What the views say is the same ground looks alike, more than a pixel beside."""
    ids = only(catalogue, "brandenburg")
    a = catalogue.read_view(ids["2016-06-08"], 128, 128, 128)
    b = catalogue.read_view(ids["2016-05-29"], 128, 128, 128)
    x, y = np.meshgrid(np.arange(8, 120), np.arange(8, 120))
    px = np.column_stack([x.ravel(), y.ravel()]).astype(np.float64)
    there, _ = Pair(a, b, "").correspondences(px)

    def likeness(dx: int, dy: int) -> float:
        c, r = np.rint(there + [dx, dy]).astype(int).T
        return float(np.corrcoef(a.pixels[0, y.ravel(), x.ravel()], b.pixels[0, r, c])[0, 1])

    here = likeness(0, 0)
    assert here > 0.6
    assert all(likeness(dx, dy) < here for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2)))


def test_another_crs_and_resolution_is_read_on_the_references_grid(tmp_path: Path) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    write(folder / "2020-01-01.tif", pixels().astype(np.uint16))
    reprojected(folder / "2020-01-11.tif", REFERENCE, "EPSG:4326")
    build(tmp_path / "a.gpkg", str(folder))
    catalogue = Catalogue.open(str(tmp_path / "a.gpkg"))
    assert {scene.state for scene in catalogue.scenes} == {"reference", "corrected"}
    reference = catalogue.reference("place")
    other = next(scene for scene in catalogue.scenes if scene is not reference)
    a = catalogue.read_view(reference, 100, 100, 96)
    b = catalogue.read_view(other, 100, 100, 96)
    np.testing.assert_allclose(b.to_ground(PLACES), a.to_ground(PLACES), atol=1e-9)
    both = a.valid & b.valid
    assert both.mean() > 0.9
    assert np.corrcoef(a.pixels[0][both], b.pixels[0][both])[0, 1] > 0.97


def test_bands_by_name(catalogue: Catalogue) -> None:
    scene = catalogue.reference("clearing")
    view = catalogue.read_view(scene, 0, 0, 48, ["nir", "red"])
    assert view.bands == ("nir", "red")
    whole = catalogue.read_view(scene, 0, 0, 48)
    np.testing.assert_array_equal(view.pixels[0], whole.pixels[whole.bands.index("nir")])
    with pytest.raises(SpecError, match="no band 'thermal'"):
        catalogue.read_view(scene, 0, 0, 48, ["thermal"])


def test_tiles_stay_in_their_block_and_name_what_shows_them(catalogue: Catalogue) -> None:
    seen = 0
    for split in ("train", "val", "test"):
        for tile in catalogue.tiles(split, 64):
            seen += 1
            blocks = [b for b in catalogue.blocks if (b.group, b.split) == (tile.group, split)]
            assert any(
                b.left <= tile.col
                and b.top <= tile.row
                and tile.col + 64 <= b.right
                and tile.row + 64 <= b.bottom
                for b in blocks
            )
            for name in tile.scenes:
                view = catalogue.read_view(name, tile.col, tile.row, 64)
                assert view.valid.mean() > 0.3
            states = {catalogue.scene(name).state for name in tile.scenes}
            assert len(tile.scenes) == 1 or "unverified" not in states
    assert seen > 30
    with pytest.raises(SpecError, match="no split 'all'"):
        catalogue.tiles("all", 64)


def test_a_place_smaller_than_a_tile_is_one_tile_in_the_middle(catalogue: Catalogue) -> None:
    block = Block("clearing", "train", 0, 0, 100, 100)
    small = Catalogue(catalogue.scenes, [block])
    [tile] = {(t.col, t.row) for t in small.tiles("train", 256)}
    assert tile == (-78, -78)


def test_it_can_be_pickled_for_workers(catalogue: Catalogue) -> None:
    scene = catalogue.reference("brandenburg")
    first = catalogue.read_view(scene, 10, 10, 32)
    again = pickle.loads(pickle.dumps(catalogue))  # noqa: S301
    np.testing.assert_array_equal(again.read_view(scene, 10, 10, 32).pixels, first.pixels)


def test_files_that_moved_are_named_and_found_again(tmp_path: Path, pair: tuple[str, str]) -> None:
    path = str(tmp_path / "a.gpkg")
    build(Path(path), *pair)
    new = tmp_path / "elsewhere"
    os.rename(Path(pair[0]).parent, new)
    catalogue = Catalogue.open(path)
    with pytest.raises(InputError, match="imatch dataset add"):
        catalogue.read_view(catalogue.scenes[0], 0, 0, 32)
    with pytest.raises(InputError, match="2 of 2 files are missing"):
        operations.run("dataset_check", {"catalogue": path})
    result = operations.run(
        "dataset_add", {"catalogue": path, "paths": [str(new)], "matcher": "sift"}
    )
    assert (result["scenes"], result["skipped"]) == (2, [])
    found = Catalogue.open(path)
    assert found.read_view(found.scenes[0], 0, 0, 32).valid.any()
    assert {scene.state for scene in found.scenes} == {"reference", "corrected"}


def test_what_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        Catalogue.open(str(tmp_path / "none.gpkg"))
    (tmp_path / "text.gpkg").write_text("hello")
    with pytest.raises(InputError, match="is not a catalogue"):
        Catalogue.open(str(tmp_path / "text.gpkg"))


def test_bad_files_are_listed_and_the_rest_is_used(tmp_path: Path, pair: tuple[str, str]) -> None:
    folder = Path(pair[0]).parent
    (folder / "broken.tif").write_bytes(b"II*\0 no raster")
    (folder / "empty.tif").touch()
    shutil.copy(pair[0], folder / "twice.tif")
    write(folder / "picture.tif", pixels()[:64, :64], None, None)
    far = Affine(10, 0, 641040, 0, -10, 5848700)
    write(folder / "far.tif", pixels()[:128, :128].astype(np.uint16), far, UTM)
    result = build(tmp_path / "a.gpkg", str(folder))
    why = {Path(one["path"]).name: one["why"] for one in result["skipped"]}
    assert sorted(why) == ["broken.tif", "empty.tif", "twice.tif"]
    assert "can't be opened" in why["broken.tif"]
    assert "empty" in why["empty.tif"]
    assert "same pixels" in why["twice.tif"]
    assert (result["scenes"], result["groups"]) == (4, 3)
    with pytest.raises(InputError, match="None of the 1 files"):
        build(tmp_path / "b.gpkg", str(folder / "broken.tif"))
    assert far != TRANSFORM
