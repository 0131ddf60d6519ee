"""Writes small encoders with 4-bit weights, as the package that carries the real one has them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

LAYER = {"q": "h", "k": "h", "v": "h", "ao": "h", "fi": "wide", "fo": "narrow"}


def halved(weight: np.ndarray) -> bytes:
    """Q4_0: of 32 weights a 16-bit scale, then halves of bytes."""
    blocks = weight.reshape(-1, 32)
    furthest = blocks[np.arange(len(blocks)), np.abs(blocks).argmax(1)]
    scale = (furthest / -8).astype("<f2")
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.nan_to_num(blocks / scale[:, None].astype("f4")) + 8
    steps = np.clip(np.rint(steps), 0, 15).astype(np.uint8)
    halves = steps[:, :16] | steps[:, 16:] << 4
    return np.hstack([scale[:, None].view(np.uint8).reshape(-1, 2), halves]).tobytes()


def write_encoder(
    path: Path,
    pieces: list[str],
    hidden: int = 32,
    layers: int = 2,
    between: int = 64,
    positions: int = 64,
    seed: int = 0,
) -> None:
    """Write an encoder with weights by chance; `pieces` begin with the special ones of XLM-R."""
    rng = np.random.default_rng(seed)
    tensors: dict[str, tuple[int, bytes]] = {}

    def scaled(name: str, rows: int, columns: int) -> None:
        tensors[name] = (1, halved(rng.normal(0, 0.2, (rows, columns)).astype("f4")))

    def plain(name: str, *shape: int, of: float | None = None) -> None:
        drawn = rng.normal(0, 0.1, shape) if of is None else np.full(shape, of)
        tensors[name] = (0, drawn.astype("<f4").tobytes())

    scaled("emb.word", len(pieces), hidden)
    plain("emb.pos", positions, hidden)
    plain("emb.type", 2, hidden)
    plain("emb.ln.w", hidden, of=1.0)
    plain("emb.ln.b", hidden)
    for layer in range(layers):
        for name, kind in LAYER.items():
            rows, columns = {
                "h": (hidden, hidden), "wide": (between, hidden), "narrow": (hidden, between),
            }[kind]  # fmt: skip
            scaled(f"l{layer}.{name}.w", rows, columns)
            plain(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            plain(f"l{layer}.{name}.w", hidden, of=1.0)
            plain(f"l{layer}.{name}.b", hidden)
    spelt = [piece.encode() for piece in pieces]
    ends = np.cumsum([0, *map(len, spelt)]).astype("<u4")
    scores = -np.arange(len(pieces), dtype="<f4") / 10
    head = struct.pack("<4sI", b"E5S1", 1)
    head += struct.pack("<7ifi", hidden, layers, 2, between, len(pieces), positions, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, int(ends[-1]))
    head += ends.tobytes() + scores.tobytes() + b"".join(spelt) + struct.pack("<iI", 0, 0)
    entries = [struct.pack("<i", len(tensors))]
    at = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in tensors)
    for name, (kind, data) in tensors.items():
        form = f"<H{len(name)}sBIQQ"
        entries.append(struct.pack(form, len(name), name.encode(), kind, 0, at, len(data)))
        at += len(data)
    path.write_bytes(head + b"".join(entries) + b"".join(data for _, data in tensors.values()))
