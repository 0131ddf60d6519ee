"""ALIKED with LightGlue, 2,048 keypoints: Imatch's matcher beside kornia's own networks as a plain
script runs them. Same weights, same images, models loaded, in turn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import rasterio
from scipy.spatial import cKDTree

from backend.matchers import create
from backend.types import Image
from benchmarks.common import Row, sentinel2_pair
from benchmarks.plain_kornia import KEYPOINTS, PlainKornia

RUNS = 5
LABELLED = 4  # pairs of the folder IMATCH_PAIRS, where there is one
ORIGINS = ((560, 1330), (1010, 1750))  # of a tile in both dates, as (column, row) from CORNER
CORNER = (335440, 5862000)  # of both dates' overlap, EPSG:32633
SAME_PX = 1.0  # matches are the same where both ends agree so well
Pictures = tuple[str, np.ndarray, np.ndarray]


def pictures() -> Iterator[Pictures]:
    """Pairs of images (H, W), float32 in 0..1, with a name."""
    for side, (col, row) in ((1024, ORIGINS[0]), (640, ORIGINS[1])):
        images = []
        for path in sentinel2_pair():
            with rasterio.open(path) as dataset:
                left, top = ~dataset.transform @ CORNER
                at = (round(left) + col, round(top) + row)
                window = rasterio.windows.Window(*at, side, side)
                pixels = dataset.read(1, window=window).astype(np.float32)
            low, high = np.percentile(pixels, [1, 99])
            images.append(np.clip((pixels - low) / (high - low), 0, 1).astype(np.float32))
        yield f"Sentinel-2, {side} px", *images
    folder = os.environ.get("IMATCH_PAIRS")
    for fixed in sorted(Path(folder).glob("*_fixed.png"))[:LABELLED] if folder else ():
        moving = fixed.with_name(fixed.name.replace("_fixed", "_moving"))
        a, b = (
            cv2.imread(str(path), cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255
            for path in (fixed, moving)
        )
        yield f"{fixed.stem.removesuffix('_fixed')}, {a.shape[1]} x {a.shape[0]} px", a, b


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def shared(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Share of the fewer matches (N, 4) that the others have too."""
    few, many = sorted((ours, theirs), key=len)
    if not len(few):
        return 1.0
    distance, _ = cKDTree(many).query(few, p=np.inf)
    return float((distance < SAME_PX).mean())


def measure() -> list[Row]:
    plain, matcher = PlainKornia(), create("aliked-lightglue", max_keypoints=KEYPOINTS)
    rows, ratios = [], []
    for name, a, b in pictures():
        one, two = (Image(image[None], np.ones(image.shape, np.bool_)) for image in (a, b))
        found = matcher.match(one, two)  # the first run of a size is slower, so it is not timed
        ours = np.concatenate([found.ref_px, found.mov_px], axis=1)
        theirs = np.concatenate(plain.match(a, b), axis=1)
        times = [
            (seconds(lambda: plain.match(a, b)), seconds(lambda: matcher.match(one, two)))  # noqa: B023
            for _ in range(RUNS)
        ]
        slow, quick = np.median(times, axis=0)
        ratios.append(slow / quick)
        rows.append(
            Row(
                f"{name}: seconds of the script, of Imatch; matches; shared",
                f"{slow:.2f}, {quick:.2f}; {len(theirs)}, {len(ours)}; {shared(ours, theirs):.2f}",
            )
        )
    rows.append(
        Row(
            "script's seconds over Imatch's, least over the pairs",
            f"{min(ratios):.2f}",
            "at least 1.5",
            min(ratios) >= 1.5,
        )
    )
    return rows
