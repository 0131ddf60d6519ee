"""`imatch dataset show`: what training sees, as a sheet of pictures to judge by eye."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from backend.errors import CancelledError
from backend.output import check_outputs
from backend.preprocess import Preprocess
from backend.specs import Spec
from backend.types import IsCancelled, Progress
from training.augment import preset
from training.contact_sheet import (
    FALSE_COLOUR,
    TRUE_COLOUR,
    Picture,
    pair_picture,
    picture,
    save,
    sheet,
)
from training.datasets.pairs import AugmentedPairs, Landscapes, Source

COLUMNS_PX = 1600  # a sheet is about so wide
DRAWS = 4  # of the augmentation, beside a view as it is


class ShowSpec(Spec):
    """A sheet of what training sees.

    Attributes:
        output: PNG or JPEG to write.
        overwrite: replace a file that exists.
        what: `pairs` with some correspondences drawn, `samples`: one view of each, or
            `augmentations`: each view as it is beside several draws of the augmentation.
        catalogue: GeoPackage of `imatch dataset build`; None shows synthetic landscapes.
        split: of the catalogue.
        preset: of augmentation; `none` shows the windows as they are.
        strength: of the augmentation, 0 to 3.
        first: number of the sheet's first sample, so that sheets follow each other.
        count, size_px: how many samples, and the side of a view.
        colour: `true` or `false` (near infrared, red, green), where the bands are there.
        seed: of windows, dates and augmentation.
    """

    output: str
    overwrite: bool = False
    what: Literal["pairs", "samples", "augmentations"] = "pairs"
    catalogue: str | None = None
    split: Literal["train", "val", "test"] = "train"
    preset: Literal["none", "cheap", "sentinel2", "landsat", "very_high_resolution"] = "sentinel2"
    strength: Annotated[float, Field(ge=0, le=3)] = 1.0
    first: Annotated[int, Field(ge=0)] = 0
    count: Annotated[int, Field(ge=1, le=200)] = 12
    size_px: Annotated[int, Field(ge=32, le=1024)] = 256
    colour: Literal["true", "false"] = "true"
    seed: Annotated[int, Field(ge=0)] = 0


def show(spec: ShowSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Operation `dataset_show`.

    Raises:
        InputError: no catalogue, or no tiles of that size in the split.
        OutputError: the picture can't be written.
    """
    check_outputs([spec.output], [spec.catalogue] if spec.catalogue else [], spec.overwrite)
    augment = None if spec.preset == "none" else preset(spec.preset, spec.strength)
    as_is = spec.what == "augmentations"
    data = AugmentedPairs(
        _source(spec),
        spec.first + spec.count,
        Preprocess(),
        None if as_is else augment,
        spec.size_px,
        spec.seed,
    )
    bands = TRUE_COLOUR if spec.colour == "true" else FALSE_COLOUR
    pictures: list[Picture] = []
    captions: list[str] = []
    for done in range(spec.count):
        if is_cancelled():
            raise CancelledError("Stopped. Nothing was written.")
        progress(done / spec.count, "show", f"Sample {done + 1} of {spec.count}")
        number = spec.first + done
        pair = data.pair(number)
        if spec.what == "pairs":
            pictures.append(pair_picture(pair, bands))
            captions.append(f"{pair.place}  {pair.a.day or '?'} / {pair.b.day or '?'}")
            continue
        pictures.append(picture(pair.a, bands))
        captions.append(f"{pair.place}  {pair.a.day or '?'}")
        if as_is:
            for draw in range(DRAWS):
                rng = np.random.default_rng([spec.seed, number, draw])
                view = data.fitted(augment(pair.a, rng)) if augment else pair.a
                pictures.append(picture(view, bands))
                captions.append(f"{spec.preset} {spec.strength:g}")
    columns = 1 + DRAWS if as_is else min(spec.count, max(1, COLUMNS_PX // pictures[0].shape[1]))
    save(spec.output, sheet(pictures, captions, columns))
    return {
        "version": 1,
        "output": spec.output,
        "what": spec.what,
        "first": spec.first,
        "samples": spec.count,
        "captions": captions,
    }


def _source(spec: ShowSpec) -> Source:
    if spec.catalogue is None:
        return Landscapes(spec.seed)
    changed = os.stat(spec.catalogue).st_mtime_ns if os.path.exists(spec.catalogue) else 0
    return _scenes(spec.catalogue, changed, spec.split, spec.size_px)


@lru_cache(maxsize=1)
def _scenes(path: str, changed: int, split: str, size: int) -> Source:
    """Kept from sheet to sheet: to look for the tiles opens every raster of the catalogue."""
    from training.datasets.scenes import Scenes
    from training.scenes.catalogue import Catalogue

    return Scenes(Catalogue.open(path), split, size)
