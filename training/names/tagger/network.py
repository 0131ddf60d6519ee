"""The network: a transformer encoder whose word vectors carry casing, known names and form.

The features' vectors are added to those of the word pieces before the encoder, so that every layer
sees them (Wang et al., CASED embeddings do the same for capitals); they start at zero, so that
training begins with the encoder as it was. A word is what its first piece became, and three numbers
a word say whether a name begins, goes on, or is not there (BIO).
"""

from __future__ import annotations

from typing import Any, Self

import torch
from torch import Tensor, nn

from backend.names.tagging.four_bits import BLOCK
from backend.names.tagging.words import CASES, FORMS, KNOWN

TAGS = ("O", "B", "I")
# New weights learn faster than those of the encoder by this factor, at one rate of the optimiser.
_FASTER = 10.0


class FourBitVectors(nn.Module):  # type: ignore[misc]
    """Vectors of word pieces that stay as they are, kept as their file has them: 4 bits a weight.

    Nothing but rounding, sums and products, so that ONNX has it as it is.

    Args:
        halves: (R, C / 2) bytes and scales: (R, C / 32) of `FourBitEncoder.words`.
    """

    halves: Tensor
    scales: Tensor

    def __init__(self, halves: Tensor, scales: Tensor) -> None:
        super().__init__()
        self.register_buffer("halves", halves)
        self.register_buffer("scales", scales)

    @classmethod
    def like(cls, rows: int, columns: int) -> Self:
        """With vectors that are still to come."""
        halves = torch.zeros(rows, columns // 2, dtype=torch.uint8)
        return cls(halves, torch.zeros(rows, columns // BLOCK, dtype=torch.float16))

    @property
    def num_embeddings(self) -> int:
        """Word pieces."""
        return len(self.halves)

    def part(self, rows: Tensor) -> FourBitVectors:
        """Some of them."""
        return FourBitVectors(self.halves[rows], self.scales[rows])

    def forward(self, pieces: Tensor) -> Tensor:
        """(B, T, C) vectors of (B, T) word pieces."""
        each = self.halves[pieces].float().unflatten(-1, (-1, BLOCK // 2))
        high = torch.floor(each / 16)
        steps = torch.cat([each - 16 * high, high], -1) - 8
        return (steps * self.scales[pieces].float().unsqueeze(-1)).flatten(-2)


class TaggerNetwork(nn.Module):  # type: ignore[misc]
    """Logits of tags from word pieces.

    Args:
        encoder: of transformers; takes `inputs_embeds` (BERT, DistilBERT, RoBERTa, ELECTRA ...).
        dropout: of the last layer's input.
    """

    def __init__(self, encoder: Any, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.case, self.known, self.form = (
            nn.Embedding(len(kinds), width) for kinds in (CASES, KNOWN, FORMS)
        )
        for one in (self.case, self.known, self.form):
            nn.init.zeros_(one.weight)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(TAGS))
        nn.init.normal_(self.head.weight, std=0.02 / _FASTER)
        nn.init.zeros_(self.head.bias)

    def forward(
        self,
        pieces: Tensor,
        mask: Tensor,
        cases: Tensor,
        known: Tensor,
        forms: Tensor,
        first: Tensor,
    ) -> Tensor:
        """(B, W, 3) logits of `TAGS`.

        Args:
            pieces: (B, T) of the tokenizer. mask: (B, T) 1 where there is one.
            cases, known, forms: (B, T) features of each piece's word.
            first: (B, W) index of each word's first piece.
        """
        vectors = self.encoder.get_input_embeddings()(pieces)
        beside = self.case(cases) + self.known(known) + self.form(forms)
        vectors = vectors + _FASTER * beside
        hidden = self.encoder(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        at = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return _FASTER * self.head(self.dropout(torch.gather(hidden, 1, at)))
