"""The residual misregistration inside a group, found by matching every date with the reference.

Products of one place are off each other by a pixel or two although their georeferencing says
otherwise. A correction is an affine map of the reference's pixels (see `Scene.correction`); it
counts where points that took no part in its fit confirm it to less than a pixel.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely

from backend import operations
from backend.alignment import claimed
from backend.checks import check, hold_out
from backend.coregistration.points import read_points
from backend.errors import CancelledError, ImatchError
from backend.geometry import Matrix, transform
from backend.keypoints.align import colours, shifts
from backend.leftovers import scratch
from backend.pair import Pair, read_tile
from backend.raster import Raster
from backend.representation import combine, component_weights, stretch
from backend.transformation import fit
from backend.types import Image, IsCancelled, Progress
from training.scenes.scene import IDENTITY, Scene
from training.scenes.window import open_scene, related

log = logging.getLogger(__name__)

MAX_ERROR_PX = 1.0  # at check points, pixels of the coarser; more is no sub-pixel truth
MAX_TURN = 0.05  # of an affine map: more is no residue, but wrong georeferencing
SMALL_PX = 256  # a smaller overlap has too little ground for tie points: it is aligned as a whole
PART = 0.7  # of each side, of the four corners of a small overlap whose shifts must agree
MIN_PART_PX = 40
MIN_PARTS = 2  # corners that show enough to tell; even forest or water does not
MAX_SHIFT_PX = 3.0  # of a small overlap: farther away something else looks alike sooner or later
MIN_SHOWN = 0.3  # of a small overlap; the rest may be cloud
COARSER = 4.0  # between pixels that differ more nothing is said to less than a pixel


@dataclass(frozen=True)
class Correction:
    """Of one scene against its group's reference.

    Attributes:
        matrix: ref_px to ref_px, affine; None where none was verified.
        check_px: root mean square error at check points; NaN where there was none to tell.
        why: a sentence, where none was verified.
    """

    matrix: Matrix | None
    check_px: float = math.nan
    why: str = ""


def register(
    scenes: Sequence[Scene],
    matcher: str,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> tuple[list[Scene], list[str]]:
    """The scenes of one group, each with its correction; those that had one keep it.

    Args:
        scenes: of one group, one of them its reference.
        matcher: a name of the registry, or `auto`.

    Returns:
        The scenes in their order, and a sentence for each that could not be verified.

    Raises:
        InputError: a file can't be read.
        CancelledError: the person stopped it.
    """
    reference = next(scene for scene in scenes if scene.state == "reference")
    waiting = [scene for scene in scenes if scene.state == "unverified"]
    found: dict[str, Correction] = {}
    with open_scene(reference) as base:
        small: list[Scene] = []
        for number, scene in enumerate(waiting):
            if is_cancelled():
                raise CancelledError
            progress(number / len(waiting), "register", f"{scene.scene_id}")
            with open_scene(scene) as raster:
                pair = related(base, raster)
                if side := _overlap_side(pair):
                    if side < SMALL_PX and pair.scale < 1.5:
                        small.append(scene)
                        continue
                    found[scene.scene_id] = _by_points(pair, reference, scene, matcher)
                else:
                    why = "it shares too little ground with the group's reference"
                    found[scene.scene_id] = Correction(None, why=why)
        found |= _by_images(base, small, scenes)
    out, notes = [], []
    for scene in scenes:
        correction = found.get(scene.scene_id)
        if correction is None:
            out.append(scene)
            continue
        if correction.matrix is None:
            notes.append(
                f"{Path(scene.path).name} ({scene.scene_id}) could not be verified against "
                f"{reference.scene_id}, so it takes part in no cross-date pair: {correction.why}."
            )
            out.append(replace(scene, check_px=correction.check_px, correction=IDENTITY))
        else:
            out.append(_corrected(scene, reference, correction))
    return out, notes


def _corrected(scene: Scene, reference: Scene, correction: Correction) -> Scene:
    matrix = correction.matrix
    if matrix is None:
        raise ValueError("there is nothing to correct with")
    middle = np.array([[reference.width / 2, reference.height / 2]])
    dx, dy = (transform(matrix, middle) - middle)[0]
    six = [float(value) for value in matrix[:2].ravel()]
    return replace(
        scene,
        state="corrected",
        correction=(six[0], six[1], six[2], six[3], six[4], six[5]),
        dx_px=float(dx),
        dy_px=float(dy),
        check_px=correction.check_px,
    )


def _overlap_side(pair: Pair) -> float:
    """The shorter side of the common ground, working pixels; 0 where there is none to match on."""
    if pair.scale > COARSER or pair.area.is_empty:
        return 0.0
    left, top, right, bottom = shapely.bounds(pair.area)
    side = float(min(right - left, bottom - top)) / pair.scale
    return side if side >= MIN_PART_PX else 0.0


# -- by tie points ---------------------------------------------------------------------------------


def _by_points(pair: Pair, reference: Scene, scene: Scene, matcher: str) -> Correction:
    """Match the two rasters and fit the plainest map that the tie points support."""
    with scratch() as folder:
        output = str(Path(folder) / "matches.gpkg")
        spec = {
            "reference": reference.path,
            "moving": scene.path,
            "output": output,
            "matcher": matcher,
            "search": "never",
        }
        try:
            report = operations.run("match", spec)
            if report["status"] != "ok":
                return Correction(None, why="no match between the two could be verified")
            points, _ = read_points(output, pair)
        except CancelledError:
            raise
        except ImatchError as err:
            log.debug("registering %s failed", scene.path, exc_info=True)
            return Correction(None, why=str(err).rstrip("."))
    target = claimed(pair, points.mov_px)
    held = hold_out(points)
    fitted = fit(
        points.ref_px[~held], target[~held], models=("shift", "similarity", "affine")
    ).transformation
    errors = check(fitted, points.ref_px, target, held).vectors
    error = float(np.sqrt((errors**2).sum(axis=1).mean())) if len(errors) else math.nan
    if not error <= MAX_ERROR_PX * pair.scale:
        return Correction(None, error, f"check points are off by {error:.2f} pixels")
    matrix = np.asarray(fitted.matrix / fitted.matrix[2, 2])
    if np.abs(matrix[:2, :2] - np.eye(2)).max() > MAX_TURN:
        why = "it is turned or scaled against it: its georeferencing is wrong; co-register it first"
        return Correction(None, error, why)
    return Correction(matrix, error)


# -- as whole images -------------------------------------------------------------------------------


def _by_images(
    base: Raster, small: Sequence[Scene], scenes: Sequence[Scene]
) -> dict[str, Correction]:
    """Shifts of small overlaps by correlation, each date against the mean of the others."""
    reference = next(scene for scene in scenes if scene.state == "reference")
    images = {reference.scene_id: base.read(0, 0, base.width, base.height, cloud_mask=True)}
    found: dict[str, Correction] = {}
    for scene in small:
        with open_scene(scene) as raster:
            pair = related(base, raster)
            first = list(base.bands[:1])
            image = read_tile(
                replace(pair, scale=1.0), 0, 0, base.width, base.height, first,
                list(raster.bands), True,
            ).moving  # fmt: skip
        if image.valid.mean() < MIN_SHOWN:
            found[scene.scene_id] = Correction(None, why="it shows too little (clouds, no data)")
        else:
            images[scene.scene_id] = image
    if len(images) < 2:
        return found
    bands = {scene.scene_id: scene.bands for scene in scenes}
    seen = _comparable(list(images.values()), [bands[name] for name in images])
    whole, known = shifts(seen)
    parts = [shifts(part) for part in _parts(seen)]
    for n, name in enumerate(images):
        if n == 0:
            continue
        told = [off[n] for off, is_known in parts if is_known[n]]
        if not known[n] or len(told) < MIN_PARTS:
            why = "clouds, snow or change hide what the dates have in common"
            found[name] = Correction(None, why=why)
            continue
        # The median, because a part without structure may have found anything.
        error = float(np.median(np.linalg.norm(np.array(told) - whole[n], axis=1)))
        if (away := float(np.linalg.norm(whole[n]))) > MAX_SHIFT_PX:
            why = f"it seems to be off by {away:.1f} pixels, which so small an image can't confirm"
            found[name] = Correction(None, error, why)
            continue
        if error > MAX_ERROR_PX / 2:  # parts share ground, so they agree better than they are
            why = f"parts of the image disagree by {error:.2f} pixels"
            found[name] = Correction(None, error, why)
            continue
        matrix = np.eye(3)
        matrix[:2, 2] = whole[n]
        found[name] = Correction(matrix, error)
    return found


def _comparable(images: list[Image], bands: list[tuple[str, ...]]) -> list[Image]:
    """One band each, 0..1: colour where all have the same bands, else brightness."""
    if len(set(bands)) == 1:
        return colours(images)
    return [stretch(combine(image, component_weights(image))) for image in images]


def _parts(images: Sequence[Image]) -> Iterator[list[Image]]:
    """The four corners of all images; the whole again where those would be too small."""
    height, width = images[0].valid.shape
    h, w = round(PART * height), round(PART * width)
    if min(h, w) < MIN_PART_PX:
        h, w = height, width
    corners = {(y, x) for y in (0, height - h) for x in (0, width - w)}
    for y, x in sorted(corners):
        window = np.s_[y : y + h, x : x + w]
        yield [Image(image.pixels[(slice(None), *window)], image.valid[window]) for image in images]
