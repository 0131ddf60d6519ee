"""Back from an exported tagger to a network that can learn on.

What ships is the exported folder alone, in 8 bits: its weights are those of the network to within
half a step.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from backend.errors import SpecError
from backend.names.tagging.packed import WORD_PARTS
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER


def read_exported(folder: Path) -> tuple[dict[str, torch.Tensor], dict[str, Any]]:
    """(weights by the network's names, what it was trained with) of an exported folder.

    Raises:
        SpecError: it is none, or one that an earlier Imatch exported.
    """
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        trained = settings["trained"]
        about = {
            "encoder": trained["encoder"],
            "config": trained["config"],
            "tokenizer": (folder / TOKENIZER).read_text(encoding="utf-8"),
            "window": settings["window"],
        }
        graph = onnx.load(str(folder / MODEL)).graph
        return _weights(graph), about
    except (OSError, ValueError, KeyError, TypeError, DecodeError) as err:
        raise SpecError(
            f"{folder} holds no tagger to go on from ({' '.join(str(err).split())[:200]}). Give "
            f"one that this Imatch exported ({MODEL}, {TOKENIZER}, {CONFIG}, {CARD}).",
            field="start",
            value=str(folder),
        ) from err


def _weights(graph: Any) -> dict[str, torch.Tensor]:
    from onnx import numpy_helper

    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    whole = {
        name.removesuffix("_quantized"): _widened(values, name)
        for name, value in values.items()
        if value.dtype == np.float32 or name.endswith(("_quantized", *WORD_PARTS))
    }
    # The exporter has equal ones once only, and turns the matrices of products and calls them by
    # number; the products still say where they stand.
    turned = {}
    for node in graph.node:
        if node.op_type == "Identity" and node.input[0] in whole:
            whole[node.output[0]] = whole[node.input[0]]
        path = node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/").replace("/", ".")
        if node.op_type.startswith("MatMul") and node.input[1].removesuffix("_quantized") in whole:
            turned[f"{path}.weight"] = whole[node.input[1].removesuffix("_quantized")].T
    named = {name: one for name, one in whole.items() if "::" not in name}
    return {
        name: torch.from_numpy(np.ascontiguousarray(one))
        for name, one in {**named, **turned}.items()
        if not name.endswith("_scale")
    }


def _widened(values: dict[str, npt.NDArray[Any]], name: str) -> npt.NDArray[Any]:
    """8-bit numbers as they are meant; a matrix has a scale for each of its columns."""
    value, base = values[name], name.removesuffix("_quantized")
    if base == name:
        return np.array(value)  # or the halves of vectors of 4 bits, with their scales
    zero, scale = values[f"{base}_zero_point"], values[f"{base}_scale"]
    return np.asarray((value.astype(np.float32) - zero.astype(np.float32)) * scale, np.float32)
