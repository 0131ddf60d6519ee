"""Pack the tagger of names for the plugin's zip: build/package/resources/names/tagger.

What is packed, and how it is put together again: `backend/names/tagging/packed.py`. Any tagger
that `make train-names` exports can be packed; the less training moved the encoder, the smaller it
becomes.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, numpy_helper
from safetensors.numpy import save

from backend import weights
from backend.errors import ImatchError, InputError
from backend.names.tagging.four_bits import WORDS, FourBitEncoder
from backend.names.tagging.packed import (
    ENCODER,
    FORMAT,
    PACKED,
    WORD_PARTS,
    folded,
    is_rest,
    predicted,
    unpacked,
)
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "resources" / "names" / "tagger"
TARGET = ROOT / "build" / "package" / "resources" / "names" / "tagger"
LEAST = {TensorProto.INT8: -128, TensorProto.UINT8: 0}
QUANTISED = "_quantized"  # what ONNX Runtime appends to a name


def pack(source: Path, target: Path) -> int:
    """Write a packed tagger; returns its bytes.

    Raises:
        InputError: it is no tagger that was exported from that encoder, with 8 bits.
        WeightsError: the encoder can't be fetched.
    """
    model = np.frombuffer((source / MODEL).read_bytes(), np.uint8)
    encoder = FourBitEncoder.open(weights.ensure(ENCODER))
    tokenizer = json.loads((source / TOKENIZER).read_text(encoding="utf-8"))
    known = {piece: row for row, (piece, _) in enumerate(encoder.pieces)}
    try:
        rows = np.array([known[piece] for piece, _ in tokenizer["model"].pop("vocab")], "i4")
    except (KeyError, ValueError) as err:
        raise InputError(f"{source / TOKENIZER} is none of the encoder's ({err}).") from err
    words, layers = list(_words(model, encoder, rows)), list(_layers(model, encoder))
    if not words or not layers:
        raise InputError(f"{source / MODEL} has nothing of the encoder with 8 bits in it.")
    about = {
        "format": FORMAT,
        "bytes": len(model),
        "sha256": {name: weights.sha256_of(source / name) for name in (MODEL, TOKENIZER)},
        "tokenizer": tokenizer,
        "parts": [*words, *(part for part, _ in layers)],
    }
    changes, long = folded(np.concatenate([change for _, change in layers]))
    # Filtered: looks for fewer repetitions, which numbers as random as these only seem to have.
    deflate = zlib.compressobj(9, strategy=zlib.Z_FILTERED)
    held = {
        "rest": model[is_rest(about)],
        "row_steps": np.diff(rows, prepend=0),
        "changes": np.frombuffer(deflate.compress(changes.tobytes()) + deflate.flush(), np.uint8),
        "long": long,
    }
    target.mkdir(parents=True, exist_ok=True)
    packed = target / PACKED
    packed.write_bytes(save(held, {"imatch": json.dumps(about)}))
    for name in (CONFIG, CARD):
        shutil.copyfile(source / name, target / name)
    unpacked(packed)  # raises where the bytes are not those that were packed
    return packed.stat().st_size


def _words(
    model: npt.NDArray[np.uint8], encoder: FourBitEncoder, rows: npt.NDArray[np.int32]
) -> Iterator[dict[str, Any]]:
    """Where the vectors of word pieces stand in the model, which are as the encoder has them."""
    data = model.tobytes()
    for name, part in zip(WORD_PARTS, encoder.words(rows), strict=True):
        at = data.find(part.tobytes())
        if at >= 0:
            yield {"tensor": name, "at": at, "bytes": part.nbytes}


def _layers(
    model: npt.NDArray[np.uint8], encoder: FourBitEncoder
) -> Iterator[tuple[dict[str, Any], npt.NDArray[np.int16]]]:
    """The model's 8-bit tables and what training changed in them.

    Whichever of the encoder's tensors is nearest is the one that a table was: names tell nothing.
    """
    data = model.tobytes()
    tables = {one.name: one for one in onnx.load_from_string(data).graph.initializer}
    left = {name: encoder.tensor(name).shape for name in encoder.tensors if name != WORDS}
    for name, table in tables.items():
        stem = name.removesuffix(QUANTISED)
        if stem == name or table.data_type not in LEAST:
            continue
        steps, scale, zero = (
            numpy_helper.to_array(tables[stem + end])
            for end in (QUANTISED, "_scale", "_zero_point")
        )
        part: dict[str, Any] = {
            "at": data.index(steps.tobytes()), "bytes": steps.size,
            "scale_at": data.index(scale.tobytes()), "scales": scale.size,
            "zero": int(zero.flat[0]), "least": LEAST[table.data_type],
        }  # fmt: skip
        tried = []
        for (tensor, shape), turned in itertools.product(left.items(), (True, False)):
            if (shape[::-1] if turned else shape) == steps.shape:
                part |= {"tensor": tensor, "turned": turned}
                change = steps - predicted(part, encoder, model)
                tried.append((int(np.abs(change).sum()), dict(part), change.ravel()))
        if tried and (zero == part["zero"]).all():
            _, part, change = min(tried, key=lambda one: one[0])
            del left[part["tensor"]]
            yield part, change


if __name__ == "__main__":
    try:
        print(f"{TARGET.relative_to(ROOT)}: {pack(SHIPPED, TARGET) / 1e6:.1f} MB")
    except ImatchError as err:
        sys.exit(str(err))
