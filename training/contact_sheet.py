"""Pictures of what training sees: pairs with their correspondences, many on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from backend.errors import OutputError
from backend.output import written_whole
from training.sample import Pair, View

GAP_PX = 8
CAPTION_PX = 18
LINES = 12  # correspondences that are drawn of a pair
TRUE_COLOUR = ("red", "green", "blue")
FALSE_COLOUR = ("nir", "red", "green")

Picture = npt.NDArray[np.uint8]  # (H, W, 3), BGR


def picture(view: View, bands: Sequence[str] = TRUE_COLOUR) -> Picture:
    """A view in colour where it has the bands, else its first band; invalid pixels hatched."""
    if all(name in view.bands for name in bands):
        chosen = view.pixels[[view.bands.index(name) for name in bands]]
    else:
        chosen = np.repeat(view.pixels[:1], 3, axis=0)
    out = np.zeros(chosen.shape, np.float32)
    for n, band in enumerate(chosen):
        inside = band[view.valid]
        if inside.size:
            low, high = np.percentile(inside, [1, 99])
            out[n] = np.clip((band - low) / max(float(high - low), 1e-6), 0, 1)
    pixels = (out[::-1].transpose(1, 2, 0) * 255).astype(np.uint8)
    rows, columns = np.indices(view.valid.shape)
    hatch = np.where((rows + columns) % 8 < 2, 150, 90).astype(np.uint8)
    pixels[~view.valid] = hatch[~view.valid][:, None]
    return np.ascontiguousarray(pixels)


def pair_picture(pair: Pair, bands: Sequence[str] = TRUE_COLOUR) -> Picture:
    """Both views side by side, some of their correspondences joined by lines."""
    first, second = picture(pair.a, bands), picture(pair.b, bands)
    height = max(first.shape[0], second.shape[0])
    canvas = np.full((height, first.shape[1] + GAP_PX + second.shape[1], 3), 255, np.uint8)
    canvas[: first.shape[0], : first.shape[1]] = first
    right = first.shape[1] + GAP_PX
    canvas[: second.shape[0], right:] = second
    width, high = pair.a.size
    steps = np.stack(np.meshgrid(np.linspace(8, width - 9, 8), np.linspace(8, high - 9, 8)), -1)
    px = steps.reshape(-1, 2)
    there, seen = pair.correspondences(px)
    rng = np.random.default_rng(0)
    for n in rng.permutation(np.flatnonzero(seen))[:LINES]:
        colour = tuple(int(v) for v in cv2.applyColorMap(
            np.array([[int(255 * n / len(px))]], np.uint8), cv2.COLORMAP_TURBO
        )[0, 0])  # fmt: skip
        a = (round(float(px[n, 0])), round(float(px[n, 1])))
        b = (round(float(there[n, 0])) + right, round(float(there[n, 1])))
        cv2.line(canvas, a, b, colour, 1, cv2.LINE_AA)
        for end in (a, b):
            cv2.circle(canvas, end, 3, colour, -1, cv2.LINE_AA)
    return canvas


def sheet(pictures: Sequence[Picture], captions: Sequence[str], columns: int) -> Picture:
    """Pictures in rows, each under its caption."""
    height = max(p.shape[0] for p in pictures) + CAPTION_PX + GAP_PX
    width = max(p.shape[1] for p in pictures) + GAP_PX
    rows = -(-len(pictures) // columns)
    out = np.full((rows * height + GAP_PX, columns * width + GAP_PX, 3), 255, np.uint8)
    for n, (one, caption) in enumerate(zip(pictures, captions, strict=True)):
        top, left = (n // columns) * height + GAP_PX, (n % columns) * width + GAP_PX
        place = (left, top + CAPTION_PX - 5)
        ascii_only = caption.encode("ascii", "replace").decode()  # OpenCV draws no others
        cv2.putText(
            out, ascii_only, place, cv2.FONT_HERSHEY_SIMPLEX, 0.42, (40, 40, 40), 1, cv2.LINE_AA
        )
        below = top + CAPTION_PX
        out[below : below + one.shape[0], left : left + one.shape[1]] = one
    return out


def save(path: str, pixels: Picture) -> None:
    """Write a PNG or JPEG.

    Raises:
        OutputError: the name has another ending, or the file can't be written.
    """
    if Path(path).suffix.lower() not in (".png", ".jpg", ".jpeg"):
        raise OutputError(f"{path}: pictures are written as .png or .jpg. Choose such a name.")
    options: list[Any] = [cv2.IMWRITE_JPEG_QUALITY, 88]
    with written_whole(path) as temporary:
        if not cv2.imwrite(temporary, pixels, options):
            raise OutputError(f"{path} can't be written. Choose another folder.")
