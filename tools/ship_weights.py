"""Put trained weights into resources/weights, small.

Usage: python -m tools.ship_weights imatch_superpoint runs/imatch-superpoint-finish/best.safetensors
       python -m tools.ship_weights imatch_loftr runs/imatch-loftr-finish/best.safetensors

The card in the file is NAME.md beside it. Prints what has to stand in `backend/weight_table.py`.
docs/packaging.md says what the bits left out change.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from backend.matchers.tensors import SCALE
from backend.weights import sha256_of

TARGET = Path(__file__).resolve().parents[1] / "resources" / "weights"
LARGEST = 127  # of 8 bits, the same on both sides of nothing

Tensors = dict[str, NDArray[Any]]


def halved(tensors: Mapping[str, NDArray[Any]]) -> Tensors:
    """Tables in half precision; single numbers stay as they are."""
    return {
        name: one.astype(np.float16) if one.dtype == np.float32 and one.ndim else one
        for name, one in tensors.items()
    }


def quartered(tensors: Mapping[str, NDArray[Any]]) -> Tensors:
    """Tables of two and more dimensions in 8 bits, with a scale for each output."""
    made = halved(tensors)
    for name, one in tensors.items():
        if one.dtype == np.float32 and one.ndim > 1:
            over = tuple(range(1, one.ndim))
            largest = np.abs(one).max(axis=over, keepdims=True)
            scale = (np.maximum(largest, np.finfo(np.float16).tiny) / LARGEST).astype(np.float32)
            made[name] = np.rint(one / scale).astype(np.int8)
            made[name + SCALE] = scale
    return made


SMALLER: dict[str, Callable[[Mapping[str, NDArray[Any]]], Tensors]] = {
    "imatch_superpoint": halved,
    "imatch_loftr": quartered,
}


def ship(name: str, source: Path, folder: Path = TARGET) -> Path:
    """Write the file that ships of trained weights, with its card."""
    with safe_open(str(source), "np") as file:
        card = (folder / f"{name}.md").read_text(encoding="utf-8")
        about = {**file.metadata(), "card": card}
        tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
    target = folder / f"{name}.safetensors"
    save_file(SMALLER[name](tensors), target, about)
    target.chmod(0o644)  # it is written for its owner alone
    return target


if __name__ == "__main__":
    shipped = ship(sys.argv[1], Path(sys.argv[2]))
    print(f"{shipped.name}: sha256 {sha256_of(shipped)}, {shipped.stat().st_size:,} bytes")
