"""A sheet of all augmentations on real images: `python -m training.augment.pictures [FILE]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import rasterio

from backend.errors import OutputError
from backend.resources import resources
from training import augment as a
from training.augment.base import Augmentation
from training.augment.fields import fractal
from training.sample import View

Picture = npt.NDArray[np.uint8]  # (H, W, 3), blue first

SIDE_PX = 200  # of a picture on the sheet
COLUMNS = 6
LABEL_PX, GAP_PX = 20, 4
GRID_PX = 25  # of the ground, drawn on what was warped
COUNTS = 10_000  # of Sentinel-2 for reflectance 1
BRIGHTEST = 0.16  # reflectance of land; what is brighter is squeezed into the last levels
LAND_LEVELS = 200
GRAY = (0.02, 0.14)  # darkest and brightest of the single band
QUALITY = 88
WATER = {"blue": 0.055, "green": 0.045, "red": 0.03, "nir": 0.012}
HOME = Path("docs/images/augmentations.jpg")


def clearing() -> View:
    """A forest with gaps in four bands, 100 x 100 px of 10 m."""
    return _read("clearing/2019-08-20.tif", ("blue", "green", "red", "nir"), 0, 0, 100)


def fields() -> View:
    """Fields and woods in one band, 10 m."""
    return _read("reference.tif", ("red",), 60, 500, SIDE_PX)


def lake() -> View:
    """The clearing with a lake drawn in, for the sample has no water in four bands."""
    view = clearing()
    shore = fractal(view.valid.shape, 11, 90, 3.6) > 0.1
    calm = np.array([WATER[name] for name in view.bands], np.float32)[:, None, None]
    return replace(view, pixels=np.where(shore, calm, view.pixels))


def sheet() -> Picture:
    """Every augmentation at strength 1, with its name."""
    cells = [_labelled(name, picture) for name, picture in pictures()]
    blank = np.full_like(cells[0], 255)
    cells += [blank] * (-len(cells) % COLUMNS)
    rows = [np.hstack(cells[n : n + COLUMNS]) for n in range(0, len(cells), COLUMNS)]
    return np.asarray(np.vstack(rows), np.uint8)


def pictures() -> Iterator[tuple[str, Picture]]:
    """Names and pictures, `SIDE_PX` wide, in the sheet's order."""
    forest, gray, water = clearing(), fields(), lake()
    yield "forest, as it is", _shown(forest)
    for towards, number in (("winter", 2), ("autumn", 9), ("growth", 3)):
        yield f"Season: {towards}", _shown(_until(towards, forest, number))
    yield "Snow", _changed(a.Snow(), forest, 4)
    yield "lake drawn in, as it is", _shown(water)
    yield "Glint", _changed(a.Glint(), water, 0)
    yield "ReliefShading", _changed(a.ReliefShading(), forest, 3)
    yield "SwathGradient, 3 times", _changed(a.SwathGradient(strength=3), forest, 1)
    yield "Haze", _changed(a.Haze(), forest, 12)
    clouds = a.Clouds(height_m=(150, 250), largest_px=(40, 60), marked=False, sun=a.Sun(135, 45))
    yield "Clouds, sun lower right", _changed(clouds, forest, 8)
    yield "Clouds, marked", _changed(replace(clouds, marked=True), forest, 8)
    yield "fields, as they are", _shown(gray)
    yield "Clouds", _changed(a.Clouds(marked=False), gray, 5)
    sensor: tuple[tuple[str, Augmentation, int], ...] = (
        ("Blur", a.Blur(nyquist=(0.05, 0.1)), 0),
        ("Resolution", a.Resolution(coarser=4), 3),
        ("Noise, Landsat 5", a.Noise(sensor="landsat5"), 1),
        ("Striping, pushbroom", a.Striping(spread=0.04), 1),
        ("Striping, whiskbroom", a.Striping(spread=0.04, along="rows"), 1),
        ("DeadLines", a.DeadLines(), 0),
        ("Tone", a.Tone(), 3),
        ("Quantisation, 6 bits", a.Quantisation(bits=(6, 6)), 0),
        ("Jpeg2000, 0.25 bits/px", a.Jpeg2000(bits=(0.25, 0.2501)), 0),
        ("Seam", a.Seam(), 2),
        ("SwathEdge", a.SwathEdge(), 6),
    )
    for name, step, seed in sensor:
        yield name, _changed(step, gray, seed)
    yield "BandShift, 4 times", _changed(a.BandShift(spread_px=0.6), forest, 1)
    yield "with a grid of the ground", _gridded(gray)
    geometry: tuple[tuple[str, Augmentation, int], ...] = (
        ("Affine", a.Affine(), 4),
        ("Homography", a.Homography(), 2),
        ("Wobble, 3 times", a.Wobble(strength=3), 1),
        ("TerrainDisplacement", a.TerrainDisplacement(most_px=5, off_nadir_deg=40), 1),
        ("Together, cropped", _cropped(), 4),
    )
    for name, step, seed in geometry:
        yield name, _gridded(step(gray, np.random.default_rng(seed)))
    for seed, name in enumerate(a.PRESETS, start=40):
        yield f"preset {name}", _changed(a.preset(name), forest, seed)


def write(path: Path) -> None:
    """The sheet as a JPEG file.

    Raises:
        OutputError: it can't be written there.
    """
    data = cv2.imencode(".jpg", sheet(), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1]
    try:
        path.write_bytes(data.tobytes())
    except OSError as error:
        raise OutputError(f"{path} can't be written ({error}). Name a file elsewhere.") from error


def _read(name: str, bands: tuple[str, ...], col: int, row: int, side: int) -> View:
    with rasterio.open(resources("sample", *name.split("/"))) as raster:
        window = ((row, row + side), (col, col + side))
        counts = raster.read(window=window)
    valid = (counts > 0).all(axis=0)
    pixels = np.clip(counts / COUNTS, 0, 1).astype(np.float32)
    return View(pixels, valid, bands, gsd=10.0, sensor="sentinel2")


def _until(towards: str, view: View, seed: int) -> View:
    """The first draw from a seed on that goes to a season far enough to be seen."""
    step = a.Season()
    while True:
        drawn = step.draw(view, np.random.default_rng(seed))
        if drawn.towards == towards and drawn.amount > 0.7:
            return step.apply(view, drawn)
        seed += 1


def _cropped() -> Augmentation:
    side = SIDE_PX * 7 // 10
    return a.Together((a.Affine(rotation_deg=45, shift=0), a.Homography()), (side, side), "fine")


def _changed(step: Augmentation, view: View, seed: int) -> Picture:
    return _shown(step(view, np.random.default_rng(seed)))


def _shown(view: View) -> Picture:
    """Natural colours, or gray where there is one band; invalid is pink."""
    bands = [view.bands.index(name) for name in ("blue", "green", "red") if name in view.bands]
    image = view.pixels[bands if len(bands) == 3 else [0] * 3]
    low, high = (0.0, BRIGHTEST) if len(bands) == 3 else GRAY
    land = np.sqrt(np.clip((image - low) / (high - low), 0, 1)) * LAND_LEVELS
    above = np.clip((image - high) / (1 - high), 0, 1) * (255 - LAND_LEVELS)
    gray = (land + above).transpose(1, 2, 0)
    gray[~view.valid] = (200, 150, 255)
    size = (SIDE_PX, SIDE_PX)
    return np.asarray(
        cv2.resize(gray.astype(np.uint8), size, interpolation=cv2.INTER_CUBIC), np.uint8
    )


def _gridded(view: View) -> Picture:
    """A view with the ground's grid, drawn by the view's own correspondences."""
    picture = _shown(view)
    scale = SIDE_PX / view.size[0]
    steps = np.arange(-SIDE_PX, 2 * SIDE_PX, 2.0)
    for at in np.arange(0, SIDE_PX + 1, GRID_PX):
        for ground in (
            np.column_stack([steps, np.full_like(steps, at)]),
            np.column_stack([np.full_like(steps, at), steps]),
        ):
            inside = ground[((ground >= 0) & (ground <= SIDE_PX)).all(axis=1)]
            line = view.from_ground(inside)
            line = line[np.isfinite(line).all(axis=1)] * scale
            cv2.polylines(
                picture, [np.rint(line * 8).astype(np.int32)], False, (0, 200, 255), 1, 16, 3
            )
    return picture


def _labelled(name: str, picture: Picture) -> Picture:
    cell = np.full((SIDE_PX + LABEL_PX + GAP_PX, SIDE_PX + GAP_PX, 3), 255, np.uint8)
    cell[LABEL_PX : LABEL_PX + SIDE_PX, :SIDE_PX] = picture
    cv2.putText(cell, name, (2, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (0, 0, 0), 1, cv2.LINE_AA)
    return cell


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HOME)
