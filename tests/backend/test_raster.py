"""Reading windows with their masks, georeferencing, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import ColorInterp
from rasters import REFERENCE, TRANSFORM, UTM, pixels, write

from backend.errors import InputError, SpecError
from backend.raster import map_to_px, open_raster, px_to_map

ROTATED = Affine.translation(341040, 5848700) @ Affine.rotation(27) @ Affine.scale(10, -8)


@pytest.mark.parametrize("transform", [TRANSFORM, ROTATED])
def test_pixels_to_map_and_back(transform: Affine) -> None:
    px = np.random.default_rng(0).uniform(-50, 500, (100, 2))
    assert np.allclose(map_to_px(transform, px_to_map(transform, px)), px, atol=1e-7)


def test_zero_is_the_centre_of_the_first_pixel() -> None:
    assert px_to_map(TRANSFORM, np.zeros((1, 2))).tolist() == [[341045.0, 5848695.0]]
    with rasterio.open(REFERENCE) as source:
        x, y = source.xy(7, 3)
    assert px_to_map(TRANSFORM, np.array([[3.0, 7.0]])).tolist() == [[x, y]]


def test_a_read_keeps_the_values() -> None:
    with open_raster(REFERENCE) as raster:
        image = raster.read(10, 20, 30, 40)
    assert image.pixels.shape == (1, 40, 30)
    assert image.valid.all()
    assert (image.pixels[0] == pixels()[20:60, 10:40]).all()


def test_ground_outside_is_invalid() -> None:
    with open_raster(REFERENCE) as raster:
        image = raster.read(-16, 374, 32, 20)
        nowhere = raster.read(500, 500, 20, 20)
    truth = np.zeros((20, 32), bool)
    truth[:10, 16:] = True
    assert (image.valid == truth).all()
    assert (image.pixels[0][:10, 16:] == pixels()[374:, :16]).all()
    assert not image.pixels[0][~truth].any()
    assert not nowhere.valid.any()


def test_a_decimated_read_is_the_average() -> None:
    with open_raster(REFERENCE) as raster:
        image = raster.read(-8, 0, 64, 64, (16, 16))
    truth = pixels()[:64, :56].reshape(16, 4, 14, 4).mean(axis=(1, 3))
    assert np.allclose(image.pixels[0][:, 2:], truth, atol=0.51)
    assert not image.valid[:, :2].any()
    assert image.valid[:, 2:].all()


def test_an_overview_keeps_the_proportions(tmp_path: Path) -> None:
    path = write(tmp_path / "wide.tif", np.tile(pixels(), (1, 3)))
    with open_raster(path) as raster:
        image = raster.overview(256)
    assert image.pixels.shape == (1, 85, 256)


def test_nodata_is_invalid_in_any_band(tmp_path: Path) -> None:
    values = np.full((2, 20, 20), 500, np.uint16)
    values[0, 3, 4] = values[1, 5, 6] = 7
    path = write(tmp_path / "a.tif", values, nodata=7)
    with open_raster(path) as raster:
        image = raster.read(0, 0, 20, 20)
    assert np.argwhere(~image.valid).tolist() == [[3, 4], [5, 6]]
    assert not image.pixels[:, 3, 4].any()


def test_nan_and_infinity_are_invalid(tmp_path: Path) -> None:
    values = np.full((20, 20), 0.5, np.float32)
    values[1, 2], values[3, 4] = np.nan, np.inf
    path = write(tmp_path / "a.tif", values)
    with open_raster(path) as raster:
        image = raster.read(0, 0, 20, 20)
    assert np.argwhere(~image.valid).tolist() == [[1, 2], [3, 4]]
    assert np.isfinite(image.pixels).all()


def test_the_largest_number_of_a_type_is_no_measurement(tmp_path: Path) -> None:
    """What some programs write for nodata without declaring it."""
    values = np.full((20, 20), 0.5, np.float64)
    values[:4], values[4:6] = np.finfo(np.float32).min, np.finfo(np.float64).max
    with open_raster(write(tmp_path / "a.tif", values)) as raster:
        image = raster.read(0, 0, 20, 20)
    assert not image.valid[:6].any()
    assert image.valid[6:].all()
    assert np.isfinite(image.pixels).all()


def test_zeros_that_no_one_declared_are_invalid_in_satellite_data(tmp_path: Path) -> None:
    values = np.full((20, 20), 900, np.uint16)
    values[:, :5] = 0
    words = write(tmp_path / "words.tif", values)
    with open_raster(words) as raster:
        assert not raster.read(0, 0, 20, 20).valid[:, :5].any()


def test_black_is_a_colour_of_a_picture_but_not_around_it(tmp_path: Path) -> None:
    values = np.full((400, 400), 200, np.uint8)
    values[100:200, 150:250] = 0  # a lake
    with open_raster(write(tmp_path / "upright.tif", values)) as raster:
        assert raster.read(0, 0, 400, 400).valid.all()
    turn = cv2.getRotationMatrix2D((200, 200), 30, 0.7)
    turned = cv2.warpAffine(values, turn, (400, 400))
    inside = cv2.warpAffine(np.ones_like(values), turn, (400, 400)) > 0
    with open_raster(write(tmp_path / "turned.tif", turned)) as raster:
        assert (raster.read(0, 0, 400, 400).valid == inside).mean() > 0.99
        part = raster.read(50, 80, 200, 120).valid
        assert (part == inside[80:200, 50:250]).mean() > 0.99


def test_alpha_is_a_mask_and_no_band(tmp_path: Path) -> None:
    values = np.full((4, 20, 20), 200, np.uint8)
    values[3, :, 10:] = 0
    path = tmp_path / "a.tif"
    write(path, values, photometric="RGB", alpha="yes")
    with rasterio.open(path) as source:
        assert source.colorinterp[3] == ColorInterp.alpha
    with open_raster(str(path)) as raster:
        image = raster.read(0, 0, 20, 20)
    assert raster.bands == (1, 2, 3)
    assert image.valid[:, :10].all()
    assert not image.valid[:, 10:].any()


def test_clouds_are_masked_with_their_rim_and_roofs_are_not(tmp_path: Path) -> None:
    values = pixels().astype(np.uint16)
    values[100:160, 200:260] = 12000
    values[300:303, 50:53] = 12000
    path = write(tmp_path / "a.tif", values)
    with open_raster(path) as raster:
        masked = raster.read(0, 0, 384, 384, cloud_mask=True).valid
        plain = raster.read(0, 0, 384, 384).valid
    assert plain.all()
    assert not masked[95:165, 195:265].any()
    assert masked[300:303, 50:53].all()
    assert masked.mean() > 0.95


def test_a_float_window_reads_the_same_ground_as_a_whole_one(tmp_path: Path) -> None:
    """Bands of a fractional window must not be moved against the window."""
    ramp = np.tile(np.arange(1, 401, dtype=np.float32), (400, 1))
    path = write(tmp_path / "ramp.tif", ramp)
    with open_raster(path) as raster:
        image = raster.read(10.5, 0, 120, 120, (48, 48))
    centres = 10.5 + 2.5 * (np.arange(48) + 0.5) - 0.5
    assert np.abs(image.pixels[0][5] - 1 - centres).max() < 0.3


def test_a_raster_without_crs_or_without_transform_is_in_pixel_space(tmp_path: Path) -> None:
    one = write(tmp_path / "a.tif", np.ones((9, 9), np.uint8), crs=None)
    other = write(tmp_path / "b.tif", np.ones((9, 9), np.uint8), transform=None)
    for path in (one, other):
        with open_raster(path) as raster:
            assert raster.crs is None
            assert raster.transform == Affine.identity()


def cut(path: Path) -> Path:
    whole = Path(REFERENCE).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p / "none.tif", "does not exist. Was it moved"),
        (lambda p: p, "is a folder. Choose a raster file inside it"),
        (lambda p: (p / "zero.tif").touch() or p / "zero.tif", "is empty (0 bytes). Copy or"),
        (lambda p: cut(p / "cut.tif"), "Copy"),
        (lambda p: (p / "text.tif").write_text("no raster") and p / "text.tif", "convert it to"),
        (lambda p: (p / "noise.tif").write_bytes(b"II*\0" + b"\xff" * 99) and p / "noise.tif",
         "convert it to GeoTIFF"),
    ],
    ids=["missing", "folder", "zero", "truncated", "text", "corrupt"],
)  # fmt: skip
def test_unusable_files_are_told_with_what_to_do(tmp_path: Path, make: object, says: str) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(InputError) as caught, open_raster(str(path)) as raster:
        raster.read(0, 0, raster.width, raster.height)
    assert says in str(caught.value)
    assert path.name in str(caught.value)


def test_complex_numbers_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "slc.tif", np.ones((9, 9), np.complex64))
    with pytest.raises(InputError, match="Convert it to amplitude first"), open_raster(path):
        pass


def test_a_band_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(SpecError, match=r"has no band 4\. It has bands 1 to 1") as caught,
        open_raster(REFERENCE, [4]),
    ):
        pass
    assert caught.value.details["allowed"] == "1 to 1"


def test_spaces_and_letters_of_other_alphabets(tmp_path: Path) -> None:
    folder = tmp_path / "Снимки 卫星 ä"
    folder.mkdir()
    path = write(folder / "лес 1.tif", pixels().astype(np.uint16), crs=UTM)
    with open_raster(path) as raster:
        assert raster.name == "лес 1.tif"
        assert raster.read(0, 0, 9, 9).valid.all()
