"""The aligned raster keeps its values, types, nodata, names, colours and tags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from align import SHIFT, align, pair_of, read, restored
from rasterio.enums import ColorInterp, MaskFlags
from rasters import TRANSFORM, UTM, pixels, write

from backend.coregistration import warp
from backend.coregistration import write as write_module

SIZE = (150, 170)
COLOURS = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
TYPES = (
    "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64",
)  # fmt: skip


def values_of(dtype: str, bands: int = 1) -> np.ndarray:
    """Real values, spread over the whole type: (bands, H, W), never 0."""
    real = pixels()[: SIZE[0], : SIZE[1]].astype(np.float64)
    share = (real - real.min()) / np.ptp(real)
    kind = np.dtype(dtype)
    if kind.kind == "f":
        whole = share * 1e6 - 5e5 + 0.25
    else:
        limits = np.iinfo(kind)
        # Mixing happens in real numbers, whose 53 bits hold this much of 64.
        low, high = max(limits.min, -(2**52)), min(limits.max, 2**52)
        whole = np.where((w := np.rint(low + share * (high - low))) == 0, 1, w)
    return np.stack([np.roll(whole, 5 * n, axis=1) for n in range(bands)]).astype(kind)


@pytest.mark.parametrize("resampling", ["nearest", "bilinear", "cubic", "lanczos"])
@pytest.mark.parametrize("dtype", TYPES)
def test_a_shift_by_whole_pixels_restores_every_value(
    tmp_path: Path, dtype: str, resampling: str
) -> None:
    values = values_of(dtype)
    reference, moving = pair_of(tmp_path, values)
    report = align(tmp_path, reference, moving, resampling=resampling)
    assert report["model"]["type"] == "shift"
    assert report["resampling"] == resampling
    out, mask, profile = read(tmp_path / "out.tif")
    kept = restored(SIZE)
    assert profile["dtype"] == dtype
    if resampling == "lanczos" and np.dtype(dtype).kind == "f":
        np.testing.assert_allclose(out[:, kept], values[:, kept], rtol=1e-5)
    else:
        np.testing.assert_array_equal(out[:, kept], values[:, kept])
    np.testing.assert_array_equal(mask, kept)


def test_a_shift_between_pixels_is_interpolated_rounded_and_clipped(tmp_path: Path) -> None:
    step = np.zeros((1, *SIZE), np.uint8)
    step[..., 85:] = 255
    reference = write(tmp_path / "reference.tif", pixels()[: SIZE[0], : SIZE[1]])
    moving = write(tmp_path / "moving.tif", step)
    for resampling, overshoots in (("bilinear", False), ("cubic", True), ("lanczos", True)):
        report = align(
            tmp_path, reference, moving, lambda px: px + [0.5, 0], resampling=resampling,
            overwrite=True,
        )  # fmt: skip
        assert report["status"] == "ok"
        [out], _, _ = read(tmp_path / "out.tif")
        row = out[70].astype(int)
        assert row[84] in (127, 128)
        # What overshoots is clipped, it does not wrap around.
        assert (row[:83] <= (20 if overshoots else 0)).all()
        assert (row[86:165] >= (235 if overshoots else 255)).all()


def test_nodata_never_bleeds_and_nothing_becomes_nodata_by_chance(tmp_path: Path) -> None:
    values = values_of("int16")
    values[0, 40:60, 50:90] = -9999
    values[0, 100, 100] = -9999
    reference, moving = pair_of(tmp_path, values, fill=-9999, nodata=-9999)
    for resampling in ("nearest", "bilinear", "cubic", "lanczos"):
        align(
            tmp_path, reference, moving, lambda px: px + SHIFT + [0.4, 0.3], resampling=resampling,
            overwrite=True,
        )  # fmt: skip
        [out], _, profile = read(tmp_path / "out.tif")
        assert profile["nodata"] == -9999
        data = out[out != -9999]
        real = values[values != -9999]
        reach = 0.25 * np.ptp(real.astype(float))
        assert data.min() >= max(real.min() - reach, -32768)
        if resampling in ("nearest", "bilinear"):
            assert data.min() >= real.min()
        # The hole stays as large as it was.
        assert abs(int((out[20:120, 20:150] == -9999).sum()) - (20 * 40 + 1)) <= 2


def test_a_value_that_equals_nodata_only_after_mixing_stays_data(tmp_path: Path) -> None:
    stripes = np.full((1, *SIZE), 10, np.uint8)
    stripes[..., ::2] = 20
    reference = write(tmp_path / "reference.tif", pixels()[: SIZE[0], : SIZE[1]])
    moving = write(tmp_path / "moving.tif", stripes, nodata=15)
    align(tmp_path, reference, moving, lambda px: px + [0.5, 0], resampling="bilinear")
    [out], mask, _ = read(tmp_path / "out.tif")
    assert set(np.unique(out[:, 5:-5])) == {16}
    assert mask[:, 5:-5].all()


def test_nan_is_no_data_in_real_numbers(tmp_path: Path) -> None:
    values = values_of("float32")
    values[0, 50:70, 60:100] = np.nan
    reference, moving = pair_of(tmp_path, values, fill=np.nan)
    align(tmp_path, reference, moving)
    [out], mask, profile = read(tmp_path / "out.tif")
    kept = restored(SIZE)
    assert profile["nodata"] is None
    assert np.isnan(out[~kept]).all()
    assert not mask[~kept].any()
    np.testing.assert_array_equal(np.isnan(out[kept]), np.isnan(values[0][kept]))


def test_undeclared_zeros_of_a_product_are_not_mixed_with_its_edge(tmp_path: Path) -> None:
    values = values_of("uint16") // 2 + 20_000
    values[..., :60] = 0
    reference, moving = pair_of(tmp_path, values)
    align(tmp_path, reference, moving, lambda px: px + SHIFT + [0.4, 0], resampling="cubic")
    [out], _, _ = read(tmp_path / "out.tif")
    shown = out[5:-5, 5:-5]
    assert ((shown == 0) | (shown >= 19_000)).all()
    assert (shown == 0).any()


def test_an_internal_mask_says_where_8_bits_have_no_data(tmp_path: Path) -> None:
    values = values_of("uint8", 3)
    reference, moving = pair_of(tmp_path, values)
    with rasterio.open(moving, "r+") as source:
        mask = np.full(SIZE, 255, np.uint8)
        mask[80:100] = 0
        source.write_mask(mask)
    align(tmp_path, reference, moving)
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.count == 3
        assert out.nodata is None
        assert out.mask_flag_enums[0] == [MaskFlags.per_dataset]
        shown = out.dataset_mask() > 0
        kept = restored(SIZE)
        expected = kept.copy()
        expected[80 - int(SHIFT[1]) : 100 - int(SHIFT[1])] = False
        np.testing.assert_array_equal(shown, expected)
        np.testing.assert_array_equal(out.read()[:, shown], values[:, shown])


def test_an_alpha_band_stays_one(tmp_path: Path) -> None:
    values = values_of("uint8", 4)
    values[3] = 255
    values[3, 60:80, 40:90] = 0
    values[:3, 60:80, 40:90] = 255  # must not shine through the edge
    reference, moving = pair_of(tmp_path, values, photometric="RGB")
    with rasterio.open(moving, "r+") as source:
        source.colorinterp = COLOURS
    align(tmp_path, reference, moving)
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.count == 4
        assert out.colorinterp == COLOURS
        alpha = out.read(4)
    kept = restored(SIZE)
    np.testing.assert_array_equal(alpha[kept], values[3][kept])
    assert not alpha[~kept].any()


def test_a_colour_table_is_kept_and_classes_are_not_mixed(tmp_path: Path) -> None:
    real = pixels()[: SIZE[0], : SIZE[1]]
    classes = (np.digitize(real, np.quantile(real, [0.25, 0.5, 0.75])) * 7 + 1).astype(np.uint8)
    reference, moving = pair_of(tmp_path, classes[None])
    table = {1: (10, 20, 30, 255), 8: (200, 0, 0, 255), 15: (0, 200, 0, 255), 22: (9, 9, 200, 255)}
    with rasterio.open(moving, "r+") as source:
        source.write_colormap(1, table)
    report = align(tmp_path, reference, moving, lambda px: px + SHIFT + [0.4, 0.4])
    assert report["resampling"] == "nearest"
    with rasterio.open(tmp_path / "out.tif") as out:
        assert {key: out.colormap(1)[key] for key in table} == table
        assert out.colorinterp == (ColorInterp.palette,)
        assert set(np.unique(out.read(1))) <= {0, 1, 8, 15, 22}


def test_names_units_scales_and_tags_of_sixteen_bands_are_kept(tmp_path: Path) -> None:
    values = values_of("int16", 16)
    reference, moving = pair_of(tmp_path, values, nodata=0)
    with rasterio.open(moving, "r+") as source:
        source.descriptions = [f"pásmo {n}" for n in range(16)]
        source.units = ["W/m²"] * 16
        source.scales, source.offsets = [0.5] * 16, [3.0] * 16
        source.update_tags(SENSOR="MSI", ACQUIRED="2016-05-29")
        source.update_tags(3, WAVELENGTH="665", STATISTICS_MEAN="1", STATISTICS_MAXIMUM="2")
    align(tmp_path, reference, moving)
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.descriptions == tuple(f"pásmo {n}" for n in range(16))
        assert out.units == ("W/m²",) * 16
        assert (out.scales, out.offsets) == ((0.5,) * 16, (3.0,) * 16)
        assert out.tags()["SENSOR"] == "MSI"
        assert out.tags(3) == {"WAVELENGTH": "665"}  # statistics are the old pixels'
        assert out.nodata == 0
        kept = restored(SIZE)
        np.testing.assert_array_equal(out.read()[:, kept], values[:, kept])


def test_the_file_is_cloud_optimised_with_overviews(tmp_path: Path) -> None:
    real = np.tile(pixels(), (4, 4)).astype(np.uint16)
    reference = write(tmp_path / "reference.tif", real)
    moving = write(tmp_path / "moving.tif", real)
    align(tmp_path, reference, moving, lambda px: px + [1.5, 0.5])
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert out.profile["tiled"]
        assert out.overviews(1)
        assert (out.crs, out.transform) == (rasterio.CRS.from_user_input(UTM), TRANSFORM)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "matches.gpkg", "moving.tif", "out.tif", "reference.tif",
    ]  # fmt: skip


def test_old_side_files_of_a_replaced_raster_go(tmp_path: Path) -> None:
    reference, moving = pair_of(tmp_path, values_of("uint16"))
    stale = tmp_path / "out.tif.aux.xml"
    stale.write_text("<PAMDataset/>")
    align(tmp_path, reference, moving)
    assert not stale.exists()


def test_readers_and_the_writer_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose turn it is may make GDAL write the output's blocks from its own thread."""
    reference, moving = pair_of(tmp_path, values_of("uint16"))
    locks: list[Any] = []
    real, created = warp.Warp.blocks, write_module._created

    def blocks(self: warp.Warp) -> Any:
        locks.append(self.source.turn)
        return real(self)

    class Guarded:
        """The output, which may only be written to while the readers' lock is held."""

        def __init__(self, target: Any) -> None:
            self.target = target

        def __enter__(self) -> Guarded:
            self.target.__enter__()
            return self

        def __exit__(self, *error: object) -> None:
            self.target.__exit__(*error)

        def __getattr__(self, name: str) -> Any:
            if name in ("write", "write_mask"):
                assert locks[0].locked()
            return getattr(self.target, name)

    monkeypatch.setattr(warp.Warp, "blocks", blocks)
    monkeypatch.setattr(write_module, "_created", lambda *args: Guarded(created(*args)))
    align(tmp_path, reference, moving)
    assert locks
    assert not locks[0].locked()
