"""An encoder with 4-bit weights is read as it was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from four_bit_files import write_encoder

from backend.errors import WeightsError
from backend.names.tagging.four_bits import WORDS, FourBitEncoder, widened

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁peak", "ü", "<mask>"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_encoder(tmp_path / "encoder.bin", PIECES)
    return tmp_path / "encoder.bin"


def test_what_it_says_of_itself(path: Path) -> None:
    encoder = FourBitEncoder.open(path)
    assert [piece for piece, _ in encoder.pieces] == PIECES
    assert encoder.pieces[3][1] == pytest.approx(-0.3)
    assert encoder.config["num_hidden_layers"] == 2
    assert encoder.config["vocab_size"] == len(PIECES)
    assert encoder.config["layer_norm_eps"] == 1e-12
    assert "encoder.layer.1.attention.output.LayerNorm.bias" in encoder.tensors
    assert len(encoder.tensors) == 5 + 2 * (12 + 4)


def test_weights_come_back_to_within_half_a_step(path: Path) -> None:
    """The writer's chance says what they were; a step is an eighth of a block's furthest weight."""
    encoder = FourBitEncoder.open(path)
    drawn = np.random.default_rng(0).normal(0, 0.2, (len(PIECES), 32))
    halves, scales = encoder.words()
    found = widened(halves, scales)
    furthest = np.abs(drawn).max(1, keepdims=True)
    assert (np.abs(found - drawn) <= furthest / 8 * 1.01).all()  # 7 is the last step on one side
    assert np.median(np.abs(found - drawn)) < 0.25 * np.median(furthest / 8) * 1.2
    some = encoder.words(np.array([4, 2]))
    assert np.array_equal(widened(*some), found[[4, 2]])
    assert encoder.tensor("encoder.layer.0.intermediate.dense.weight").shape == (64, 32)
    assert encoder.tensor("encoder.layer.0.output.dense.weight").shape == (32, 64)
    assert encoder.tensor("embeddings.position_embeddings.weight").shape == (64, 32)
    assert encoder.tensor("encoder.layer.0.output.dense.bias").shape == (32,)
    assert WORDS in encoder.tensors


def test_halves_and_scales_mean_what_the_format_says() -> None:
    """Byte j has weight j in its low half, weight j + 16 in its high one, each 8 too many."""
    halves = np.zeros((1, 16), np.uint8)
    halves[0, 3] = 10 | 15 << 4
    weights = widened(halves, np.array([[0.5]], np.float16))
    assert weights[0, 3] == 1.0
    assert weights[0, 19] == 3.5
    assert weights[0, 0] == -4.0


@pytest.mark.parametrize("spoil", [lambda d: d[:40], lambda d: b"nope" + d[4:], lambda d: d[:-9]])
def test_a_broken_file_is_refused(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(WeightsError, match=r"no encoder with 4-bit weights.*Delete the file"):
        FourBitEncoder.open(path)
