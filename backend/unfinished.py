"""Tiles of matches that were interrupted, so that the same match goes on where it was.

They are kept in `unfinished` of the data folder, in a folder named by a hash of all that a tile
depends on: the spec, the rasters with what belongs to them, the weights, and the engine. A match
that ends well removes its folder; what nobody came back to for a week goes with the next match.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from backend import stamps
from backend.coarse import Plan
from backend.leftovers import unfinished_folder
from backend.pair import Pair
from backend.specs import MatchSpec
from backend.tie_points import TiePoints
from backend.tiles import Tile
from backend.types import Mask
from backend.weights import weights_folder

log = logging.getLogger(__name__)

_RESULTS = {"output", "report", "points", "overwrite"}

Finished = tuple[TiePoints, dict[str, Any], Mask]


class Unfinished:
    """The finished tiles of one match.

    A folder that can't be written costs the going on, never the match.

    Attributes:
        taken: how many tiles were taken up.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = 0

    def read(self, tile: Tile) -> Finished | None:
        """A tile's points, its row of the layer `tiles`, and where both rasters have ground
        ((H, W) of its core); None where it is not there, or damaged.
        """
        try:
            with np.load(self._path(tile), allow_pickle=False) as saved:
                columns = {f.name: saved[f.name] for f in fields(TiePoints)}
                row = json.loads(str(saved["row"]))
                valid = np.unpackbits(saved["valid"], count=tile.width * tile.height)
                geometry = shapely.from_wkb(saved["geometry"].tobytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as err:
            log.warning("A kept tile can't be read: %s", err)
            return None
        texts = {name: columns[name].astype(object) for name in ("role", "tile_id", "matcher")}
        points = TiePoints(**{**columns, **texts})
        mask = valid.reshape(tile.height, tile.width).astype(np.bool_)
        self.taken += 1
        return points, {**row, "geometry": geometry}, mask

    def write(self, tile: Tile, points: TiePoints, row: dict[str, Any], valid: Mask) -> None:
        """Keep a tile that is done."""
        columns = {f.name: getattr(points, f.name) for f in fields(TiePoints)}
        for name in ("role", "tile_id", "matcher"):
            columns[name] = columns[name].astype(str)
        told = {name: value for name, value in row.items() if name != "geometry"}
        geometry = np.frombuffer(shapely.to_wkb(row["geometry"]), np.uint8)
        path = self._path(tile)
        beside = path.with_name(f"{path.stem}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as out:
                np.savez(
                    out,
                    row=np.array(json.dumps(told)),
                    valid=np.packbits(valid),
                    geometry=geometry,
                    **columns,
                )
            os.replace(beside, path)
        except OSError as err:
            log.warning("A finished tile can't be kept: %s", err)
            beside.unlink(missing_ok=True)

    def done(self) -> None:
        """The match is whole: nothing of it is needed any more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, tile: Tile) -> Path:
        place = f"{tile.tile_id} {tile.col} {tile.row} {tile.width} {tile.height}"
        return self.folder / f"{stamps.digest(place + tile.outline.wkt)}.npz"


def of(spec: MatchSpec, pair: Pair, plan: Plan) -> Unfinished:
    """The finished tiles of this very match: anything that a tile depends on makes it another."""
    files = {*pair.reference.dataset.files, *pair.moving.dataset.files}
    files |= {str(path) for path in weights_folder().rglob("*")}
    look = [plan.matcher, plan.views, plan.bands, plan.fit and plan.fit.matrix.tolist()]
    told = {
        "version": stamps.of_engine(),
        "spec": spec.model_dump(mode="json", exclude=_RESULTS),
        "look": [repr(look), pair.correction.tolist(), pair.scale, pair.area.wkt],
        "files": sorted(stamps.of_file(path) for path in files),
    }
    return Unfinished(unfinished_folder() / stamps.digest(told))
