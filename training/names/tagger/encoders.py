"""Encoders that a tagger may start from: MiniLM, which Imatch fetches, or any of transformers."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import load_file
from torch import Tensor
from transformers import AutoConfig, AutoModel, AutoTokenizer

from backend import weights
from backend.errors import InputError, WeightsError

MINILM = "minilm"
# nreimers/MiniLM-L6-H384-uncased (Wang et al. 2020), further trained as all-MiniLM-L6-v2.
_MINILM = {
    "model_type": "bert", "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
    "intermediate_size": 1536, "vocab_size": 30522,
}  # fmt: skip


def build(config: Mapping[str, Any], dropout: float) -> Any:
    """An encoder with weights that are still to come.

    Raises:
        InputError: transformers knows no such encoder.
    """
    options = {**config, "hidden_dropout_prob": dropout, "attention_probs_dropout_prob": dropout}
    # DistilBERT has names of its own for both.
    options |= {"dropout": dropout, "attention_dropout": dropout}
    kind = options.pop("model_type")
    try:
        made = AutoConfig.for_model(kind, **options)
        # Plain attention: what the exporter of ONNX understands.
        model = AutoModel.from_config(made, attn_implementation="eager")
    except ValueError as err:
        raise InputError(f"transformers has no encoder {kind!r} ({err}).") from err
    for part in ("pooler",):  # not asked for, so it would never learn
        if getattr(model, part, None) is not None:
            setattr(model, part, None)
    return model


def pretrained(name: str, dropout: float) -> tuple[Any, dict[str, Any], str]:
    """(encoder, its configuration, its tokenizer as JSON).

    Raises:
        InputError: there is no such encoder on this computer, or it has no fast tokenizer.
        WeightsError: MiniLM can't be fetched.
    """
    if name == MINILM:
        tokenizer = weights.ensure("minilm-tokenizer").read_text(encoding="utf-8")
        encoder = build(_MINILM, dropout)
        _load(encoder, load_file(weights.ensure("minilm")))
        return encoder, dict(_MINILM), tokenizer
    try:
        # Nothing is downloaded, so there is no revision to name.
        config = AutoConfig.from_pretrained(name, local_files_only=True)  # nosec B615
        found = AutoModel.from_pretrained(name, local_files_only=True)  # nosec B615
        tokens = AutoTokenizer.from_pretrained(  # nosec B615
            name, local_files_only=True, use_fast=True, add_prefix_space=True
        )
    except (OSError, ValueError) as err:
        raise InputError(
            f"There is no encoder {name!r} on this computer ({' '.join(str(err).split())[:200]}). "
            f"Give the folder of one (config.json, weights, tokenizer), or {MINILM!r}."
        ) from err
    described = {"model_type": config.model_type, **config.to_diff_dict()}
    for key in ("transformers_version", "architectures", "dtype", "torch_dtype"):
        described.pop(key, None)
    encoder = build(described, dropout)
    encoder.load_state_dict(found.state_dict(), strict=False)
    with tempfile.TemporaryDirectory() as folder:
        tokens.save_pretrained(folder)
        path = Path(folder, "tokenizer.json")
        if not path.is_file():
            raise InputError(f"The encoder {name!r} has no fast tokenizer (tokenizer.json).")
        return encoder, described, path.read_text(encoding="utf-8")


def _load(encoder: Any, tensors: Mapping[str, Tensor]) -> None:
    missing = encoder.load_state_dict(tensors, strict=False).missing_keys
    if missing:
        raise WeightsError(f"The encoder's weights lack {', '.join(missing[:3])}.")
