"""Windows of scenes on their group's reference grid, from files that stay open between reads."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from backend.alignment import Alignment
from backend.errors import InputError, SpecError
from backend.geometry import Matrix, inverse, transform
from backend.pair import Pair, open_pair, read_tile
from backend.raster import Raster, open_raster
from backend.specs import PairSpec
from backend.transformation import Transformation
from backend.types import Image, Points
from training.sample import Projective, View
from training.scenes.scene import Scene
from training.scenes.splits import Extent

OPEN_AT_ONCE = 64  # scenes, two files each
STRETCH = 0.02  # pixels of a scene that differ less from the reference's are given as they are


@dataclass(frozen=True)
class _Opened:
    """A scene's files, and what relates them."""

    files: ExitStack
    pair: Pair
    matrix: Matrix | None  # ref_px to the scene's, where it is as good as a shift


class Windows:
    """Reads of one process; pickled, it forgets what is open."""

    def __init__(self) -> None:
        self._opened: OrderedDict[str, _Opened] = OrderedDict()
        self._process = os.getpid()

    def __getstate__(self) -> dict[str, Any]:
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]

    def read(
        self,
        scene: Scene,
        reference: Scene,
        corner: tuple[int, int],
        size: int,
        bands: Sequence[str] | None,
        cloud_mask: bool,
    ) -> View:
        """See `Catalogue.read_view`."""
        opened = self._open(scene, reference)
        raster = opened.pair.moving
        names = scene.bands if bands is None else tuple(bands)
        for name in names:
            if name not in scene.bands:
                raise SpecError(
                    f"The scene {scene.scene_id} has no band {name!r}. "
                    f"It has {', '.join(scene.bands)}.",
                    field="bands",
                    value=repr(name),
                    allowed=", ".join(scene.bands),
                )
        numbers = [raster.bands[scene.bands.index(name)] for name in names]
        if opened.matrix is not None:
            image, to_ref = _own_pixels(raster, opened.matrix, corner, size, numbers, cloud_mask)
            gsd = scene.gsd_m
        else:
            first = list(opened.pair.reference.bands[:1])  # read besides, and not looked at
            tile = read_tile(opened.pair, *corner, size, size, first, numbers, cloud_mask)
            image, to_ref, gsd = tile.moving, _shift(*corner), reference.gsd_m
        return View(
            image.pixels,
            image.valid,
            names,
            (Projective(to_ref),),
            gsd=gsd,
            day=scene.day,
            sensor=scene.sensor,
        )

    def close(self) -> None:
        """Close all files."""
        for opened in self._opened.values():
            opened.files.close()
        self._opened.clear()

    def _open(self, scene: Scene, reference: Scene) -> _Opened:
        if self._process != os.getpid():  # a fork: what its parent opened is not ours to use
            self._opened, self._process = OrderedDict(), os.getpid()
        if scene.scene_id in self._opened:
            self._opened.move_to_end(scene.scene_id)
            return self._opened[scene.scene_id]
        with ExitStack() as files:
            base = files.enter_context(open_scene(reference))
            raster = files.enter_context(open_scene(scene))
            pair = corrected_pair(base, raster, scene)
            opened = _Opened(files.pop_all(), pair, _near_shift(base, raster, scene))
        self._opened[scene.scene_id] = opened
        while len(self._opened) > OPEN_AT_ONCE:
            self._opened.popitem(last=False)[1].files.close()
        return opened


def open_scene(scene: Scene) -> Any:
    """As `open_raster`.

    Raises:
        InputError: the file is not where the catalogue says.
    """
    if not os.path.exists(scene.path):
        raise InputError(
            f"{scene.path} does not exist, which the catalogue names for {scene.scene_id}. If it "
            "was moved, run `imatch dataset add CATALOGUE FOLDER` with the folder where it is now."
        )
    return open_raster(scene.path)


def corrected_pair(base: Raster, raster: Raster, scene: Scene) -> Pair:
    """The group's reference raster and a scene's, with the scene's correction, not decimated."""
    return replace(related(base, raster), scale=1.0, correction=scene.matrix)


def related(base: Raster, raster: Raster) -> Pair:
    """Two rasters as their files say.

    Raises:
        InputError: their CRSs can't be related.
    """
    spec = {"reference": base.path, "moving": raster.path}
    return open_pair(base, raster, PairSpec.model_validate(spec))


def _near_shift(base: Raster, raster: Raster, scene: Scene) -> Matrix | None:
    matrix = Alignment(related(base, raster), Transformation("affine", scene.matrix)).matrix()
    if matrix is None or np.abs(matrix[:2, :2] - np.eye(2)).max() > STRETCH:
        return None
    return matrix


def _own_pixels(
    raster: Raster,
    matrix: Matrix,
    corner: tuple[int, int],
    size: int,
    bands: list[int],
    cloud_mask: bool,
) -> tuple[Image, Matrix]:
    """The window of the raster whose middle is that of the reference's, and its way to ref_px."""
    half = (size - 1) / 2
    middle = transform(matrix, np.array([[corner[0] + half, corner[1] + half]]))[0]
    col, row = np.rint(middle - half)
    image = raster.read(col, row, size, size, None, bands, cloud_mask)
    return image, inverse(matrix) @ _shift(col, row)


def _shift(col: float, row: float) -> Matrix:
    return np.array([[1.0, 0.0, col], [0.0, 1.0, row], [0.0, 0.0, 1.0]])


def to_reference(pair: Pair, mov_px: Points) -> Points:
    """ref_px (N, 2) of mov_px (N, 2) by georeferencing and correction; NaN where not to be told."""
    return Alignment(pair, Transformation("affine", pair.correction)).to_ref(mov_px)


def extents(members: Sequence[Scene]) -> dict[str, Extent]:
    """What each scene of a group covers, in the group's reference grid.

    Raises:
        InputError: a file was moved, or can't be read.
    """
    reference = next(scene for scene in members if scene.state == "reference")
    found = {}
    with open_scene(reference) as base:
        for scene in members:
            with open_scene(scene) as raster:
                found[scene.scene_id] = covered(corrected_pair(base, raster, scene), raster)
    return found


def covered(pair: Pair, raster: Raster) -> Extent:
    """What a scene's raster covers in the reference grid of its pair."""
    ring = to_reference(pair, raster.footprint())
    # The outline runs half a pixel outside of the pixels' centres.
    left, top = np.ceil(ring.min(axis=0) - 0.01)
    right, bottom = np.floor(ring.max(axis=0) + 0.01)
    return int(left), int(top), int(right) + 1, int(bottom) + 1
