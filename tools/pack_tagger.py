"""Pack the tagger of names for the plugin's zip: build/package/resources/names/tagger.

What is packed, and how it is put together again: `backend/names/tagging/packed.py`. Any tagger
that `make train-names` exports from MiniLM can be packed; the less training moved the encoder, the
smaller it becomes.
"""

from __future__ import annotations

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
from safetensors import safe_open
from safetensors.numpy import save

from backend import weights
from backend.errors import ImatchError, InputError
from backend.names.tagging.packed import (
    ENCODER,
    FORMAT,
    ITS_TOKENIZER,
    PACKED,
    folded,
    is_rest,
    predicted,
    unpacked,
)
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "resources" / "names" / "tagger"
TARGET = ROOT / "build" / "package" / "resources" / "names" / "tagger"
QUANTISED = "_quantized"  # what ONNX Runtime appends to a name


def pack(source: Path, target: Path) -> int:
    """Write a packed tagger; returns its bytes.

    Raises:
        InputError: it is no tagger that was exported from MiniLM, with 8 bits and its word pieces.
        WeightsError: MiniLM can't be fetched.
    """
    model = np.frombuffer((source / MODEL).read_bytes(), np.uint8)
    tokenizer = json.loads((source / TOKENIZER).read_text(encoding="utf-8"))
    rows = _rows(tokenizer["model"].pop("vocab"))
    with safe_open(str(weights.ensure(ENCODER)), "np") as encoder:
        found = list(_parts(model, encoder, rows))
    if not found:
        raise InputError(f"{source / MODEL} has nothing of MiniLM with 8 bits in it.")
    about = {
        "format": FORMAT,
        "bytes": len(model),
        "sha256": {name: weights.sha256_of(source / name) for name in (MODEL, TOKENIZER)},
        "tokenizer": tokenizer,
        "parts": [part for part, _ in found],
    }
    changes, long = folded(np.concatenate([change for _, change in found]))
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


def _rows(vocabulary: dict[str, int]) -> npt.NDArray[np.int32]:
    """Which of the encoder's word pieces the tagger kept."""
    whole = json.loads(weights.ensure(ITS_TOKENIZER).read_text(encoding="utf-8"))
    known = whole["model"]["vocab"]
    unknown = set(vocabulary) - set(known)
    if unknown:
        raise InputError(f"MiniLM has no word piece {min(unknown)!r}: the tagger is none of its.")
    return np.array(
        [known[piece] for piece in sorted(vocabulary, key=vocabulary.__getitem__)], "i4"
    )


def _parts(
    model: npt.NDArray[np.uint8], encoder: Any, rows: npt.NDArray[np.int32]
) -> Iterator[tuple[dict[str, Any], npt.NDArray[np.int16]]]:
    """The model's 8-bit tables and what training changed in them.

    Whichever of the encoder's tensors is nearest is the one that a table was: names tell nothing.
    """
    data = model.tobytes()
    tables = {one.name: one for one in onnx.load_from_string(data).graph.initializer}
    left = {name: encoder.get_slice(name).get_shape() for name in encoder.keys()}  # noqa: SIM118
    for name, table in tables.items():
        stem = name.removesuffix(QUANTISED)
        if stem == name or table.data_type not in (TensorProto.INT8, TensorProto.UINT8):
            continue
        steps, scale, zero = (
            numpy_helper.to_array(tables[stem + end])
            for end in (QUANTISED, "_scale", "_zero_point")
        )
        part = {
            "at": data.index(steps.tobytes()), "bytes": steps.size, "kind": str(steps.dtype),
            "scale_at": data.index(scale.tobytes()), "scales": scale.size,
            "zero": int(zero.flat[0]),
        }  # fmt: skip
        tried = []
        for tensor, shape in left.items():
            forms = [(shape, False, False), (shape[::-1], True, False)]
            if shape[0] > rows.max():
                forms.append(([len(rows), *shape[1:]], False, True))
            for form, is_turned, is_cut in forms:
                if tuple(form) != steps.shape:
                    continue
                part |= {"tensor": tensor, "is_turned": is_turned, "is_cut": is_cut}
                change = steps - predicted(part, encoder, rows, model)
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
