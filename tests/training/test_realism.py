"""Measures of realism on pictures of known answers, and the operation on a tiny catalogue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from backend import operations
from backend.errors import InputError, SpecError
from training.landscapes.noise import fractal, stream
from training.realism import compare, measure, table
from training.sample import View


def _view(*bands: np.ndarray, names: tuple[str, ...]) -> View:
    pixels = np.stack(bands).astype(np.float32)
    return View(pixels, np.ones(pixels.shape[1:], np.bool_), names)


def test_measures_see_direction_corners_and_correlation():
    x = np.arange(96)
    stripes = np.repeat((np.sin(x / 3) > 0)[None], 96, axis=0).astype(np.float32)
    board = np.add.outer((x // 12) % 2, (x // 12) % 2) % 2
    noise = fractal(stream(1, "noise"), (96, 96), 2.0, 96)
    striped = measure(_view(stripes, 1 - stripes, names=("red", "nir")))
    squares = measure(_view(board, names=("red",)))
    natural = measure(_view(noise, noise * 2 + 1, names=("red", "nir")))
    assert striped["one direction"] > 0.95
    assert squares["one direction"] < 0.1
    assert squares["two square directions"] > 0.8
    assert natural["two square directions"] < 0.3
    assert striped["correlation of red and nir"] == pytest.approx(-1, abs=1e-3)
    assert natural["correlation of red and nir"] == pytest.approx(1, abs=1e-3)
    assert natural["kurtosis of gradients"] == pytest.approx(3, abs=0.5)
    assert squares["kurtosis of gradients"] > 5
    assert "correlation of blue and green" not in natural


def test_scale_of_the_values_does_not_count():
    noise = fractal(stream(2, "noise"), (96, 96), 2.0, 96)
    low, high = (measure(_view(noise * k + 7, names=("red",))) for k in (0.01, 900.0))
    for name in low:
        assert low[name] == pytest.approx(high[name], rel=0.02)


def test_comparison_says_what_is_inside():
    rows = compare({"a": [1, 2, 3], "b": [1, 2, 3]}, {"a": [2.0, 2.5], "b": [9.0], "c": [1.0]})
    assert [row["inside"] for row in rows] == [True, False, None]
    written = table(rows)
    assert "| b |" in written
    assert "**no**" in written
    assert "not known" in written


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    field = fractal(stream(3, "noise"), (160, 160), 2.2, 160)
    for day in ("2020-06-01", "2020-07-01"):
        with rasterio.open(
            tmp_path / f"S2A_{day}.tif", "w", driver="GTiff", width=160, height=160, count=2,
            dtype="uint16", crs="EPSG:32633", transform=from_origin(4e5, 5e6, 10, 10),
        ) as out:  # fmt: skip
            out.write((2000 + 300 * np.stack([field, -field])).astype(np.uint16))
            out.descriptions = ("red", "nir")
    path = str(tmp_path / "catalogue.gpkg")
    spec = {"paths": [str(tmp_path)], "output": path, "matcher": "sift", "day": "2020-06-01"}
    operations.run("dataset_build", spec)
    return path


def test_operation_measures_both_and_writes_the_figures(catalogue, tmp_path):
    output = tmp_path / "realism.json"
    spec = {
        "catalogue": catalogue, "landscapes": 2, "tiles_per_place": 2, "tile_px": 64,
        "matchers": ["sift"], "output": str(output),
    }  # fmt: skip
    result = operations.run("dataset_realism", spec)
    figures = {row["figure"]: row for row in result["rows"]}
    assert figures["slope of the power spectrum"]["real"]["median"] == pytest.approx(2.2, abs=0.6)
    assert figures["correlation of red and nir"]["real"]["median"] < -0.9
    assert figures["correlation of red and nir"]["inside"] is False
    assert figures["sift: keypoints"]["synthetic"]["median"] > 0
    assert result["files"] == [str(output)]
    assert output.exists()


def test_what_does_not_compare_is_told(catalogue, tmp_path):
    with pytest.raises(InputError, match="no scene with pixels of 23 to 33 m"):
        operations.run("dataset_realism", {"catalogue": catalogue, "sensor": "landsat"})
    with pytest.raises(InputError):
        operations.run("dataset_realism", {"catalogue": str(tmp_path / "none.gpkg")})
    with pytest.raises(SpecError, match="matcher"):
        operations.run("dataset_realism", {"catalogue": catalogue, "matchers": ["sifft"]})
