"""How long each augmentation takes: `python -m training.augment.timing`, a table in Markdown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import cv2
import numpy as np

from training.augment import GEOMETRIC, PRESETS, RADIOMETRIC, preset
from training.augment.base import Augmentation
from training.augment.fields import fractal
from training.augment.geometry import Resolution
from training.sample import View

BANDS = ("blue", "green", "red", "nir")
SIZE = 256
ROUNDS = 40
PRESET_ROUNDS = 200  # most steps are drawn for a share of the views only


def made_up_view(size: int = SIZE, bands: tuple[str, ...] = BANDS, seed: int = 0) -> View:
    """Fractal land with hills, as reflectance: something that every augmentation works on."""
    lightness = fractal((size, size), seed, 64, 2.6)
    plants = fractal((size, size), seed + 1, 64, 2.6)
    level = np.array([0.3 if name.startswith("nir") else 0.1 for name in bands])[:, None, None]
    mix = np.array([0.3 if name.startswith("nir") else -0.3 for name in bands])[:, None, None]
    pixels = level * np.exp(0.25 * lightness + mix * plants)
    return View(
        np.clip(pixels, 0, 1).astype(np.float32),
        np.ones((size, size), np.bool_),
        bands,
        relief=200 * fractal((size, size), seed + 2, size, 4.0),
        gsd=10.0,
        day=date(2020, 7, 1),
        sensor="sentinel2",
    )


def milliseconds(augmentation: Augmentation, view: View, rounds: int) -> float:
    """Mean processor time of a view, over draws 0, 1, ...: what else runs counts little."""
    augmentation(view, np.random.default_rng(0))
    start = time.process_time()
    for n in range(rounds):
        augmentation(view, np.random.default_rng(n))
    return (time.process_time() - start) / rounds * 1e3


def table() -> Iterator[str]:
    """The rows of the table, one after the other."""
    view = made_up_view()
    yield f"| augmentation, {SIZE} x {SIZE} x {len(BANDS)} | ms a view, one core | views/s |"
    yield "|---|---|---|"
    for kind in (*RADIOMETRIC, *GEOMETRIC):
        yield _row(kind.__name__, milliseconds(kind(), view, ROUNDS))
    for geometric in GEOMETRIC:
        took = milliseconds(geometric(kernel="fine"), view, ROUNDS)
        yield _row(f"{geometric.__name__}, fine", took)
    yield _row("Resolution, new size", milliseconds(Resolution(same_size=False), view, ROUNDS))
    for name in PRESETS:
        yield _row(f"preset {name}", milliseconds(preset(name), view, PRESET_ROUNDS))


def _row(name: str, took: float) -> str:
    return f"| {name} | {took:.1f} | {1000 / took:.0f} |"


if __name__ == "__main__":
    cv2.setNumThreads(1)
    for line in table():
        print(line)
