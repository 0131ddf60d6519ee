"""The model card of an exported tagger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import backend
from training.names.tagger.encoders import E5, MINILM
from training.names.tagger.specs import ExportNamesSpec, TextsSpec

_FETCHED = {E5: "multilingual-e5-small, MIT", MINILM: "all-MiniLM-L6-v2, Apache-2.0"}
_CARD = """# {name}

Finds names of mountains in English text: mountains, hills, volcanoes, ranges, massifs, ridges.
Made with Imatch {version}; `imatch tag` uses it.

- input: words with casing, names that the gazetteer knows, words that say what a thing is
- output: begin, inside or outside of a name for each word; score of each name
- encoder: {encoder}, fine-tuned
- learnt from: {corpora}; {made} texts an epoch written by Imatch's grammar about names of its
  gazetteer
- licence: {licence}
- weights: {bits} bits, {megabytes:.1f} MB; windows of {window} word pieces that overlap, so nothing
  of a long text is cut off
- scores: temperature {temperature}, bias {bias}, fitted on {texts} texts; a name's score is the
  probability of its least sure word

| on these {texts} texts | strict F1 |
|---|---|
| 32 bits | {f1_32_bits:.3f} |
| {bits} bits | {f1_8_bits:.3f} |
| with the bias | {f1:.3f} |

A bias that was chosen on them flatters the last figure; docs/names.md has others. Not good at:
other languages than English, and what a name means (the resolver's work).

## The run

{card}
"""


def card_of(spec: ExportNamesSpec, about: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """The card as Markdown."""
    texts = TextsSpec.model_validate(about["texts"])
    corpora = texts.corpora
    return _CARD.format(
        name=spec.name,
        version=backend.__version__,
        encoder=_FETCHED.get(about["encoder"], about["encoder"]),
        corpora=f"annotated corpora ({len(corpora)})" if corpora else "no annotated corpora",
        made=f"{texts.made:,}",
        licence=spec.licence,
        bits=8 if spec.quantise else 32,
        megabytes=result["bytes"] / 1e6,
        window=about["window"],
        card=about["card"],
        **{
            "f1_8_bits": result["f1_32_bits"],
            **{k: v for k, v in result.items() if k not in ("bytes", "output")},
        },
    )
