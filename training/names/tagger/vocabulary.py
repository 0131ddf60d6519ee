"""Fewer word pieces, so that the table of their vectors, half of a small encoder, is smaller."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from backend.errors import InputError
from backend.names.tagging.words import words_of
from training.names.tagger.network import FourBitVectors

SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # begins the pieces of Unigram that begin a word


def pruned(
    network: Any,
    tokenizer: str,
    count: int,
    texts: Callable[[], Iterable[str]],
    common: Iterable[str] = (),
) -> str:
    """Keep `count` pieces of a network in place; returns the tokenizer that has only these.

    Words whose piece is gone are split into smaller ones; the letters are all kept, so none is
    lost. The vocabularies of BERT are sorted: special pieces, single characters, then by
    frequency. Unigram's are sorted by frequency in many languages, so the pieces of `texts` come
    first, however many they are, and then those that stand most often in `common`, texts like
    those that will be read.

    Raises:
        InputError: the tokenizer is neither of WordPiece nor of Unigram.
    """
    described: dict[str, Any] = json.loads(tokenizer)
    kind = described["model"].get("type")
    if kind == "WordPiece":
        rows = _of_word_pieces(described, count)
    elif kind == "Unigram":
        rows = _of_unigram(
            described, count, set(_used(tokenizer, texts())), _used(tokenizer, common)
        )
    else:
        raise InputError(
            f"A vocabulary of the kind {kind} can't be made smaller; leave vocabulary out."
        )
    table, kept = network.encoder.get_input_embeddings(), torch.tensor(rows)
    network.encoder.set_input_embeddings(
        table.part(kept)
        if isinstance(table, FourBitVectors)
        else nn.Embedding.from_pretrained(table.weight.detach()[kept].clone(), freeze=False)
    )
    ids = {old: new for new, old in enumerate(rows)}
    for one in described["added_tokens"]:
        one["id"] = ids[one["id"]]
    _renumber(described.get("post_processor"), ids)
    described["padding"] = described["truncation"] = None
    return json.dumps(described, ensure_ascii=False)


def _of_word_pieces(described: dict[str, Any], count: int) -> list[int]:
    """Which are kept, in their order; the description has only these afterwards."""
    by_id = sorted(described["model"]["vocab"].items(), key=lambda pair: pair[1])
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
    described["model"]["vocab"] = {piece: new for new, (piece, _) in enumerate(kept)}
    return [index for _, index in kept]


def _of_unigram(
    described: dict[str, Any], count: int, used: set[int], common: Counter[int]
) -> list[int]:
    """The same; pieces are numbered by their place."""
    pieces: list[tuple[str, float]] = described["model"]["vocab"]
    special = {one["content"] for one in described["added_tokens"]}
    letters = (n for n, (piece, _) in enumerate(pieces) if len(piece.replace(SPACE, "")) < 2)
    needed = used | {n for n, (piece, _) in enumerate(pieces) if piece in special} | set(letters)
    others = [
        n
        for n, (piece, _) in enumerate(pieces)
        if n not in needed and piece.replace(SPACE, "").isascii()
    ]
    frequent = [n for n, _ in common.most_common() if n not in needed]
    others = [*frequent, *(n for n in others if n not in common)]
    rows = sorted(needed | set(others[: max(0, count - len(needed))]))
    described["model"]["vocab"] = [pieces[row] for row in rows]
    described["model"]["unk_id"] = rows.index(described["model"]["unk_id"])
    return rows


def _used(tokenizer: str, texts: Iterable[str]) -> Counter[int]:
    """How often each piece stands in the texts."""
    reader = Tokenizer.from_str(tokenizer)
    words: Sequence[Sequence[str]] = [list(words_of(text, ()).surfaces) for text in texts]
    encoded = reader.encode_batch(
        [one for one in words if one], is_pretokenized=True, add_special_tokens=False
    )
    return Counter(piece for one in encoded for piece in one.ids)


def _renumber(post: Any, ids: dict[int, int]) -> None:
    """The special pieces that the tokenizer puts around a text."""
    if not post:
        return
    for one in post.get("special_tokens", {}).values():
        one["ids"] = [ids[index] for index in one["ids"]]
    for end in ("sep", "cls"):
        if isinstance(post.get(end), list):
            post[end][1] = ids[post[end][1]]
