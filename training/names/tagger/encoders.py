"""Encoders that a tagger may start from: three that Imatch fetches, or any of transformers."""

from __future__ import annotations

import io
import json
import tempfile
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load, load_file
from torch import Tensor
from transformers import AutoConfig, AutoModel, AutoTokenizer

from backend import weights
from backend.errors import InputError, WeightsError
from backend.names.tagging.four_bits import WORDS, FourBitEncoder
from backend.weight_table import MPNET_PARTS
from training.names.tagger.network import FourBitVectors

MINILM, E5, MPNET = "minilm", "e5", "mpnet"
# nreimers/MiniLM-L6-H384-uncased (Wang et al. 2020), further trained as all-MiniLM-L6-v2.
_MINILM = {
    "model_type": "bert", "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
    "intermediate_size": 1536, "vocab_size": 30522,
}  # fmt: skip
# all-mpnet-base-v2: microsoft/mpnet-base (Song et al. 2020), further trained. Five times as large.
_MPNET = {
    "model_type": "mpnet", "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12,
    "intermediate_size": 3072, "vocab_size": 30527, "max_position_embeddings": 514,
    "layer_norm_eps": 1e-5,
}  # fmt: skip
_MPNET_FOLDER = "all-mpnet-base-v2/"
FOUR_BITS = "four_bits"  # of a configuration: word pieces are `FourBitVectors`


def build(config: Mapping[str, Any], dropout: float) -> Any:
    """An encoder with weights that are still to come.

    Raises:
        InputError: transformers knows no such encoder.
    """
    options = {**config, "hidden_dropout_prob": dropout, "attention_probs_dropout_prob": dropout}
    # DistilBERT has names of its own for both.
    options |= {"dropout": dropout, "attention_dropout": dropout}
    kind, four_bits = options.pop("model_type"), options.pop(FOUR_BITS, False)
    try:
        made = AutoConfig.for_model(kind, **options)
        # Plain attention: what the exporter of ONNX understands.
        model = AutoModel.from_config(made, attn_implementation="eager")
    except ValueError as err:
        raise InputError(f"transformers has no encoder {kind!r} ({err}).") from err
    for part in ("pooler",):  # not asked for, so it would never learn
        if getattr(model, part, None) is not None:
            setattr(model, part, None)
    if four_bits:
        model.set_input_embeddings(FourBitVectors.like(made.vocab_size, made.hidden_size))
    return model


def pretrained(
    name: str, dropout: float, layers: int | None = None
) -> tuple[Any, dict[str, Any], str]:
    """(encoder, its configuration, its tokenizer as JSON).

    Args:
        layers: keep so many, the lowest ones; None keeps all.

    Raises:
        InputError: there is no such encoder on this computer, or it has no fast tokenizer.
        WeightsError: what Imatch would fetch can't be fetched.
    """
    encoder, config, tokenizer = _whole(name, dropout)
    if layers is None:
        return encoder, config, tokenizer
    key = "n_layers" if config["model_type"] == "distilbert" else "num_hidden_layers"
    config = {**config, key: min(layers, config[key])}
    kept = build(config, dropout)
    kept.load_state_dict(
        {name: tensor for name, tensor in encoder.state_dict().items() if name in kept.state_dict()}
    )
    return kept, config, tokenizer


def _whole(name: str, dropout: float) -> tuple[Any, dict[str, Any], str]:
    if name == E5:
        return _e5(dropout)
    if name == MINILM:
        tokenizer = weights.ensure("minilm-tokenizer").read_text(encoding="utf-8")
        encoder = build(_MINILM, dropout)
        _load(encoder, load_file(weights.ensure("minilm")))
        return encoder, dict(_MINILM), tokenizer
    if name == MPNET:
        parts = b"".join(weights.ensure(part).read_bytes() for part in MPNET_PARTS)
        with zipfile.ZipFile(io.BytesIO(parts)) as archive:
            encoder = build(_MPNET, dropout)
            _load(encoder, load(archive.read(_MPNET_FOLDER + "model.safetensors")))
            tokenizer = archive.read(_MPNET_FOLDER + "tokenizer.json").decode()
        return encoder, dict(_MPNET), tokenizer
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
            f"Give the folder of one (config.json, weights, tokenizer), {E5!r}, {MINILM!r} or "
            f"{MPNET!r}."
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


def _e5(dropout: float) -> tuple[Any, dict[str, Any], str]:
    """Multilingual E5 small (Wang et al. 2024), with the pieces of Latin script alone."""
    file = FourBitEncoder.open(weights.ensure("e5-small"))
    rows = np.array([row for row, (piece, _) in enumerate(file.pieces) if _is_latin(piece)])
    config = {**file.config, "vocab_size": len(rows), FOUR_BITS: True}
    encoder = build(config, dropout)
    tensors = {
        name: torch.from_numpy(file.tensor(name).copy()) for name in file.tensors if name != WORDS
    }
    halves, scales = file.words(rows)
    stem = WORDS.removesuffix("weight")
    tensors |= {f"{stem}halves": torch.from_numpy(halves.copy())}
    tensors |= {f"{stem}scales": torch.from_numpy(scales.copy())}
    _load(encoder, tensors)
    return encoder, config, unigram([file.pieces[row] for row in rows])


def _is_latin(piece: str) -> bool:
    """Whether a piece has no letter of another script."""
    return not any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")
        for letter in piece
    )


def unigram(pieces: Sequence[tuple[str, float]]) -> str:
    """The tokenizer of XLM-R (Conneau et al. 2020) as JSON, with these pieces."""
    ids = {piece: number for number, (piece, _) in enumerate(pieces)}
    begin, end = "<s>", "</s>"
    pattern = [
        {"SpecialToken": {"id": begin, "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": end, "type_id": 0}},
    ]
    spaces = {
        "type": "Metaspace",
        "replacement": "\u2581",
        "prepend_scheme": "always",
        "split": True,
    }
    described = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [
            {"id": ids[one], "content": one, "single_word": False, "lstrip": False,
             "rstrip": False, "normalized": False, "special": True}
            for one in (begin, "<pad>", end, "<unk>", "<mask>")
        ],
        "normalizer": {"type": "NFKC"}, "pre_tokenizer": spaces, "decoder": spaces,
        "post_processor": {
            "type": "TemplateProcessing", "single": pattern, "pair": pattern,
            "special_tokens": {
                one: {"id": one, "ids": [ids[one]], "tokens": [one]} for one in (begin, end)
            },
        },
        "model": {"type": "Unigram", "unk_id": ids["<unk>"], "byte_fallback": False,
                  "vocab": [list(one) for one in pieces]},
    }  # fmt: skip
    return json.dumps(described, ensure_ascii=False)


def _load(encoder: Any, tensors: Mapping[str, Tensor]) -> None:
    missing = encoder.load_state_dict(tensors, strict=False).missing_keys
    if missing:
        raise WeightsError(f"The encoder's weights lack {', '.join(missing[:3])}.")
