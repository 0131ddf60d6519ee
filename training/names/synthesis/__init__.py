"""Sentences about given names: the built-in grammar, and generators behind an endpoint."""

from __future__ import annotations

from training.names.synthesis.generate import KINDS, Sentence, synthesise

__all__ = ["KINDS", "Sentence", "synthesise"]
