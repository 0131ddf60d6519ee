"""Put trained weights of imatch-superpoint into resources/weights.

Usage: python -m tools.ship_superpoint runs/imatch-superpoint-finish/best.safetensors

Their half precision takes half the room; what the network says changes by a thousandth. The card in
the file is `resources/weights/README.md`. Prints what has to stand in `backend/weight_table.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from backend.weights import sha256_of

TARGET = Path(__file__).resolve().parents[1] / "resources" / "weights"


def halve(source: Path, target: Path, card: str) -> None:
    """Copy weights with their tables in half precision; single numbers stay as they are."""
    with safe_open(str(source), "np") as file:
        about = {**file.metadata(), "card": card}
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    halved = {
        name: one.astype(np.float16) if one.dtype == np.float32 and one.ndim else one
        for name, one in tensors.items()
    }
    save_file(halved, target, about)


if __name__ == "__main__":
    shipped = TARGET / "imatch_superpoint.safetensors"
    halve(Path(sys.argv[1]), shipped, (TARGET / "README.md").read_text(encoding="utf-8"))
    print(f"{shipped.name}: sha256 {sha256_of(shipped)}, {shipped.stat().st_size:,} bytes")
