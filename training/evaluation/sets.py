"""What candidates are measured on: ground and dates that no training saw, and ordinary pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from backend.errors import ImatchError, InputError
from backend.preprocess import Preprocess
from training.augment import preset
from training.datasets.pairs import AugmentedPairs
from training.datasets.scenes import Scenes
from training.evaluation.specs import EvaluateMatchersSpec
from training.sample import Pair, View
from training.scenes.catalogue import Catalogue

TITLES = {
    "places": "held-out places",
    "dates": "held-out dates",
    "domain": "original domain",
    "tie_points": "tie points",
}
SUFFIXES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}


class Pictures:
    """The same window of a picture twice; the augmentation draws the homographies.

    Raises:
        InputError: there are no pictures of that size.
    """

    def __init__(self, paths: Sequence[str], size: int) -> None:
        files = [
            file
            for path in map(Path, paths)
            for file in (sorted(path.iterdir()) if path.is_dir() else [path])
            if file.suffix.lower() in SUFFIXES
        ]
        read = [cv2.imread(str(file), cv2.IMREAD_COLOR_RGB) for file in files]
        self.pictures = [one for one in read if one is not None and min(one.shape[:2]) >= size]
        if not self.pictures:
            raise InputError(
                f"None of the {len(files)} pictures is a readable one of at least {size} x {size} "
                "pixels. Name others, or make size smaller."
            )

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        """See `training.datasets.pairs.Source`."""
        picture = self.pictures[number % len(self.pictures)]
        height, width = picture.shape[:2]
        row, col = int(rng.integers(height - size + 1)), int(rng.integers(width - size + 1))
        part = picture[row : row + size, col : col + size]
        pixels = np.ascontiguousarray(part.transpose(2, 0, 1), np.float32) / np.float32(255)
        view = View(pixels, np.ones((size, size), np.bool_), ("red", "green", "blue"))
        return Pair(view, view, f"picture-{number % len(self.pictures)}")


def held_out(catalogue: Catalogue) -> set[str]:
    """Groups of which training knows nothing at all: all their blocks are of the split `test`."""
    taught = {block.group for block in catalogue.blocks if block.split != "test"}
    return {block.group for block in catalogue.blocks} - taught


def data_sets(spec: EvaluateMatchersSpec) -> tuple[dict[str, AugmentedPairs], list[str]]:
    """Pairs of each set that can be made, by title, and why others can't.

    Raises:
        InputError: the catalogue can't be read.
    """
    catalogue = Catalogue.open(spec.catalogue) if spec.catalogue else None
    found: dict[str, AugmentedPairs] = {}
    missing: list[str] = []
    for name in spec.sets:
        if name == "tie_points":
            continue
        try:
            if name == "domain":
                if not spec.pictures:
                    raise InputError("no pictures were named.")
                source: Pictures | Scenes = Pictures(spec.pictures, spec.size)
            elif catalogue is None:
                raise InputError("no catalogue was named.")
            elif name == "places":
                source = Scenes(catalogue, "test", spec.size, groups=held_out(catalogue))
            else:
                source = Scenes(catalogue, "test", spec.size, dated=True)
        except ImatchError as err:
            missing.append(f"The set {TITLES[name]} is left out: {err}")
            continue
        augment = preset("cheap", spec.strength)
        found[TITLES[name]] = AugmentedPairs(
            source, spec.pairs, Preprocess(), augment, spec.size, spec.seed
        )
    return found, missing
