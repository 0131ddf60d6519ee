"""How much of the machine the engine takes: IMATCH_THREADS and IMATCH_MEMORY_MB.

Both are read from the environment, because libraries fix their threads when they are loaded; the
plugin, the command line and a cluster set them where they start the engine. Standard library only.
"""

from __future__ import annotations

import math
import os

from backend.errors import EngineError

THREADS, MEMORY = "IMATCH_THREADS", "IMATCH_MEMORY_MB"

# Each library has a name of its own for the same thing; they read it when they are loaded.
LIBRARIES = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENCV_FOR_THREADS_NUM",
    "GDAL_NUM_THREADS",
    "RAYON_NUM_THREADS",
)

BASE_MB = 600  # libraries and GDAL's cache
LEAST_SIDE_PX = 128  # of a tile: less shows a matcher too little
STEP_PX = 64


def bound_libraries() -> None:
    """Give the libraries the number of threads; to be called before they are loaded."""
    given = os.environ.get(THREADS, "")
    if given.isdigit() and int(given) > 0:
        os.environ.update(dict.fromkeys(LIBRARIES, given))


def threads() -> int:
    """Threads for work that gains by them: IMATCH_THREADS, else the cores of this process.

    Raises:
        EngineError: the variable is no number of threads.
    """
    given = _number(THREADS)
    if given is not None:
        return given
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_mb() -> int | None:
    """IMATCH_MEMORY_MB; None where nothing is said.

    Raises:
        EngineError: the variable is no number of megabytes.
    """
    return _number(MEMORY)


def at_once(most: int, each_mb: float) -> int:
    """How many pieces of work of `each_mb` run side by side: 1 to `most`."""
    room = memory_mb()
    fit = most if room is None else int((room - BASE_MB) / each_mb)
    return max(1, min(most, threads(), fit))


def tile_side(wanted_px: int, margin_px: int, base_mb: float, bytes_per_px: float) -> int:
    """Side of a tile, without its margin, that the memory allows; at most `wanted_px`.

    Args:
        margin_px: read on each side besides.
        base_mb: that the engine takes whatever the tiles are.
        bytes_per_px: that one tile needs at its worst moment.

    Raises:
        EngineError: not even the smallest tile fits; says how much would be enough.
    """
    room = memory_mb()
    if room is None:
        return wanted_px
    side = math.isqrt(int(max(0, room - base_mb) * 2**20 / bytes_per_px)) - 2 * margin_px
    if side >= wanted_px:
        return wanted_px
    side = side // STEP_PX * STEP_PX
    if side < LEAST_SIDE_PX:
        pixels = (LEAST_SIDE_PX + 2 * margin_px) ** 2
        enough = math.ceil(base_mb + pixels * bytes_per_px / 2**20)
        raise EngineError(
            f"The engine may take {room} MB of memory ({MEMORY}), and this matcher needs "
            f"{enough} MB for its smallest tile. Allow it that much, or choose another matcher, "
            "for example sift.",
            allowed=room,
            needed=enough,
        )
    return side


def _number(name: str) -> int | None:
    given = os.environ.get(name, "").strip()
    if not given:
        return None
    if not given.isdigit() or int(given) < 1:
        raise EngineError(
            f"{name} is {given!r}. Give it a whole number, 1 or more, or remove it (in QGIS: "
            "Imatch > Settings).",
            variable=name,
        )
    return int(given)
