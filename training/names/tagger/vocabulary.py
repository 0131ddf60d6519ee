"""Fewer word pieces, so that the table of their vectors, half of a small encoder, is smaller."""

from __future__ import annotations

import json
from typing import Any

import torch
from torch import nn

from backend.errors import InputError


def pruned(network: Any, tokenizer: str, count: int, model_type: str) -> str:
    """Keep `count` pieces of a network in place; returns the tokenizer that has only these.

    The vocabularies of BERT are sorted: special pieces, single characters, then by frequency. Words
    whose piece is gone are split into smaller ones; the letters are all kept, so none is lost.

    Raises:
        InputError: the tokenizer is none of WordPiece.
    """
    described: dict[str, Any] = json.loads(tokenizer)
    model = described["model"]
    if model.get("type") != "WordPiece":
        raise InputError(
            f"The vocabulary of a {model_type} encoder can't be made smaller; leave vocabulary out."
        )
    by_id = sorted(model["vocab"].items(), key=lambda pair: pair[1])
    special = {one["content"] for one in described["added_tokens"]}

    def is_needed(piece: str) -> bool:
        letters = piece.removeprefix("##")
        return piece in special or len(letters) == 1

    needed = [pair for pair in by_id if is_needed(pair[0])]
    # [unused12] stands for nothing; a word of another script would be one of very few.
    others = [
        pair
        for pair in by_id
        if not is_needed(pair[0]) and not pair[0].startswith("[unused") and pair[0].isascii()
    ]
    kept = sorted(needed + others[: max(0, count - len(needed))], key=lambda pair: pair[1])
    rows = torch.tensor([index for _, index in kept])
    model["vocab"] = {piece: new for new, (piece, _) in enumerate(kept)}
    table = network.encoder.get_input_embeddings()
    network.encoder.set_input_embeddings(
        nn.Embedding.from_pretrained(table.weight.detach()[rows].clone(), freeze=False)
    )
    ids = {old: new for new, (_, old) in enumerate(kept)}
    for one in described["added_tokens"]:
        one["id"] = ids[one["id"]]
    _renumber(described.get("post_processor"), ids)
    described["padding"] = described["truncation"] = None
    return json.dumps(described, ensure_ascii=False)


def _renumber(post: Any, ids: dict[int, int]) -> None:
    """The special pieces that the tokenizer puts around a text."""
    if not post:
        return
    for one in post.get("special_tokens", {}).values():
        one["ids"] = [ids[index] for index in one["ids"]]
    for end in ("sep", "cls"):
        if isinstance(post.get(end), list):
            post[end][1] = ids[post[end][1]]
