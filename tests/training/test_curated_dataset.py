"""Curated keypoints as training samples: right places, right weights, in any raster and process."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import curated_layers
import numpy as np
import pytest
import torch
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, pixels, reprojected
from rasters import write as write_raster
from torch.utils.data import DataLoader

from backend.errors import InputError, SpecError
from training.datasets.curated import CuratedKeypoints, collate

SIZE = 64


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The test layer: polygon 1 with ids 3, 7, 8, polygon 2 with 9, 12, and 13 alone."""
    return curated_layers.write(tmp_path_factory.mktemp("layer") / "a.gpkg")


def sample_of(data: CuratedKeypoints, keypoint_id: int) -> dict[str, Any]:
    """The first sample that shows a keypoint."""
    for sample in data:
        if keypoint_id in [*sample["positive_ids"].tolist(), *sample["negative_ids"].tolist()]:
            return sample
    raise AssertionError(f"no sample shows {keypoint_id}")


def test_a_window_around_each_polygon(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], SIZE)
    assert len(data) == 3
    first = data[0]
    col, row = first["corner"].tolist()
    assert first["image"].dtype == torch.float32
    np.testing.assert_array_equal(first["image"][0], pixels()[row : row + SIZE, col : col + SIZE])
    assert first["positive_ids"].tolist() == [3, 7]
    assert first["negative_ids"].tolist() == [8]
    np.testing.assert_allclose(
        first["positives"].numpy() + [col, row], [(41.3, 40.2), (69.7, 55.5)], atol=1e-4
    )
    np.testing.assert_allclose(
        first["negatives"].numpy() + [col, row], [(55.123456789, 70.9)], atol=1e-4
    )
    # In the middle of the window.
    np.testing.assert_allclose(first["positives"].mean(0), [SIZE / 2, SIZE / 2], atol=16)
    # Unmatched ones are found in the grid's cell.
    alone = sample_of(data, 13)
    assert alone["corner"].tolist() == [256, 0]


def test_verdicts_become_weights_and_spreads_become_sigmas(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], SIZE)
    first = data[0]
    assert first["weight"].tolist() == [0.75, 1.0]  # auto: its repeat rate; accepted
    assert first["sigma"].tolist() == [0.5, 1.0]  # 0.31 is too sure of itself; not known
    second = sample_of(data, 12)
    assert second["positive_ids"].tolist() == [12]
    assert second["weight"].tolist() == [1.0]
    assert second["negative_ids"].tolist() == [9]


def test_only_ground_near_outlines_and_keypoints_is_known(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], SIZE, band_px=3.0)
    first = data[0]
    known, (col, row) = first["known"].numpy(), first["corner"].tolist()
    for x, y in first["positives"].round().int().tolist():
        assert known[y, x]
    left, top, side = curated_layers.SQUARES_PX[0]
    at = np.array([left + side / 2, top]) - [col, row]  # on the upper edge
    x, y = at.round().astype(int)
    assert known[y - 3 : y + 4, x].all()
    assert not known[y - 5, x]
    assert not known[y + 5, x]
    hole = int(top + 0.4 * side) - row  # its edge is an outline as well
    assert known[hole, x]
    assert 0 < known.mean() < 0.3
    wide = CuratedKeypoints(layer, [REFERENCE], SIZE, band_px=8.0)[0]["known"].numpy()
    assert wide[known].all()
    assert wide.sum() > 1.8 * known.sum()


def test_windows_side_by_side_show_every_keypoint_once(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], SIZE, per="window")
    corners = [sample["corner"].tolist() for sample in data]
    assert all(col % SIZE == 0 and row % SIZE == 0 for col, row in corners)
    ids = [i for s in data for i in [*s["positive_ids"].tolist(), *s["negative_ids"].tolist()]]
    assert sorted(ids) == [3, 7, 8, 9, 12, 13]


def test_a_polygon_larger_than_a_window_gets_several(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], 16)
    ids = {i for s in data for i in [*s["positive_ids"].tolist(), *s["negative_ids"].tolist()]}
    assert ids == {3, 7, 8, 9, 12, 13}


@pytest.mark.parametrize("case", ["reprojected", "coarser", "finer", "turned"])
def test_rasters_of_another_crs_or_resolution(layer: str, tmp_path: Path, case: str) -> None:
    path = tmp_path / "other.tif"
    if case == "reprojected":
        other, scale = reprojected(path, REFERENCE, "EPSG:3857"), None
    elif case == "coarser":
        values = pixels().reshape(192, 2, 192, 2).mean(axis=(1, 3))
        other, scale = write_raster(path, values, TRANSFORM @ Affine.scale(2)), 0.5
    elif case == "finer":
        values = pixels()[:160, :160].repeat(2, 0).repeat(2, 1)
        other, scale = write_raster(path, values, TRANSFORM @ Affine.scale(0.5)), 2.0
    else:
        turned = TRANSFORM @ Affine(0, -1, 384, 1, 0, 0)  # content turned by a quarter
        other, scale = write_raster(path, np.rot90(pixels()).copy(), turned), 1.0
    # Spread is in pixels of the first raster.
    data = CuratedKeypoints(layer, [REFERENCE, other], SIZE)
    here = sample_of(data, 3)
    there = next(s for s in data if s["raster"] == other and 3 in s["positive_ids"].tolist())
    assert here["raster"] == REFERENCE
    at = there["positive_ids"].tolist().index(7)
    if scale is not None:
        assert there["sigma"][at] == pytest.approx(max(0.5, scale), rel=1e-4)
    # What lies around the keypoint is the same ground: its surroundings look alike.
    np.testing.assert_allclose(brightness(there, at), brightness(here, 1), rtol=0.08)


def brightness(sample: dict[str, Any], row: int) -> float:
    """Interpolated value at a keypoint."""
    x, y = sample["positives"][row].tolist()
    size = sample["image"].shape[-1]
    grid = torch.tensor([[[[2 * x / (size - 1) - 1, 2 * y / (size - 1) - 1]]]])
    image = sample["image"][None, :1]
    return float(torch.nn.functional.grid_sample(image, grid, align_corners=True))


def test_workers_read_what_one_process_reads(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE, MOVING], SIZE)
    alone = [data[i] for i in range(len(data))]  # the rasters are open when workers start
    loader = DataLoader(data, batch_size=2, num_workers=2, collate_fn=collate)
    batches = list(loader)
    assert sum(len(batch["image"]) for batch in batches) == len(alone)
    assert batches[0]["image"].shape == (2, 1, SIZE, SIZE)
    images = torch.cat([batch["image"] for batch in batches])
    points = [points for batch in batches for points in batch["positives"]]
    for sample, image, positives in zip(alone, images, points, strict=True):
        assert torch.equal(sample["image"], image)
        assert torch.equal(sample["positives"], positives)


def test_a_data_set_travels_to_another_process_and_can_be_closed(layer: str) -> None:
    data = CuratedKeypoints(layer, [REFERENCE], SIZE)
    before = data[0]["image"]
    copy = pickle.loads(pickle.dumps(data))  # noqa: S301 - our own bytes
    assert torch.equal(copy[0]["image"], before)
    data.close()
    assert torch.equal(data[0]["image"], before)


def test_nothing_is_said_where_the_raster_has_no_data(layer: str, tmp_path: Path) -> None:
    values = pixels()
    values[:60] = -1  # hides ids 3 and 7, not 8
    holed = write_raster(tmp_path / "h.tif", values, nodata=-1)
    sample = sample_of(CuratedKeypoints(layer, [holed], SIZE), 8)
    assert sample["positive_ids"].tolist() == []
    assert sample["positives"].shape == (0, 2)
    assert sample["negative_ids"].tolist() == [8]
    hidden = ~sample["valid"]
    assert hidden.any()
    assert not sample["known"][hidden].any()


def test_pixel_space_and_small_rasters(tmp_path: Path) -> None:
    layer = curated_layers.write(tmp_path / "p.gpkg", None)
    bare = write_raster(tmp_path / "bare.tif", pixels()[:100, :100], None, None)
    data = CuratedKeypoints(layer, [bare], 128)
    sample = data[0]
    assert sample["corner"].tolist() == [0, 0]
    assert sample["image"].shape == (1, 128, 128)
    assert sample["valid"].sum() == 100 * 100
    np.testing.assert_allclose(sample["positives"][0], [41.3, 40.2], atol=1e-4)


def test_unsaved_edits_count(tmp_path: Path) -> None:
    layer = curated_layers.write(tmp_path / "a.gpkg")
    curated_layers.autosave(layer, [(3, 0, None, None, {"status": "rejected"})])
    sample = CuratedKeypoints(layer, [REFERENCE], SIZE)[0]
    assert sample["negative_ids"].tolist() == [3, 8]


def test_what_can_not_be_trained_on_is_told(layer: str, tmp_path: Path) -> None:
    far = write_raster(tmp_path / "far.tif", pixels(), TRANSFORM @ Affine.translation(9000, 0))
    with pytest.raises(InputError, match=r"None of the 6 keypoints in a\.gpkg lies in"):
        CuratedKeypoints(layer, [far], SIZE)
    with pytest.raises(SpecError, match="at least one raster"):
        CuratedKeypoints(layer, [], SIZE)
    bare = write_raster(tmp_path / "bare.tif", pixels(), None, None)
    with pytest.raises(InputError, match=r"can't be placed in bare\.tif"):
        CuratedKeypoints(layer, [bare], SIZE)
    two = write_raster(tmp_path / "two.tif", np.stack([pixels(), pixels()]))
    with pytest.raises(SpecError, match=r"s2_ref_384\.tif: 1, two\.tif: 2"):
        CuratedKeypoints(layer, [REFERENCE, two], SIZE)
    assert len(CuratedKeypoints(layer, [REFERENCE, two], SIZE, bands=[1])) == 6
    empty = tmp_path / "empty.gpkg"
    empty.write_bytes(Path(layer).read_bytes())
    curated_layers.autosave(str(empty), [(i, 1, None, None, {}) for i in (3, 7, 8, 9, 12, 13)])
    with pytest.raises(InputError, match="None of the 0 keypoints"):
        CuratedKeypoints(str(empty), [REFERENCE], SIZE)
