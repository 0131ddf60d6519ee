"""A tagger packed as its difference to an encoder comes out of it as the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from four_bit_files import write_encoder
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open

from backend import weights
from backend.errors import InputError, WeightsError
from backend.names.tagging.four_bits import FourBitEncoder
from backend.names.tagging.packed import PACKED, whole
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER
from backend.types import ignore_progress, never_cancelled
from tools.pack_tagger import pack

PIECES = ["<s>", "<pad>", "</s>", "<unk>", *(f"piece{n}" for n in range(300)), "<mask>"]
PLACES = "embeddings.position_embeddings.weight"
KEPT = [0, 1, 5, *range(40, 200)]


def quantised(name: str, weight: np.ndarray) -> list[Any]:
    """Tensors as ONNX Runtime's quantisation names them."""
    scale = (np.abs(weight).max(0) / 60).astype("f4")
    steps = np.rint(weight / scale).astype("i1")
    parts = {"_quantized": steps, "_scale": scale, "_zero_point": np.zeros_like(scale, "i1")}
    return [numpy_helper.from_array(part, name + end) for end, part in parts.items()]


def positions(weight: np.ndarray) -> list[Any]:
    """The table of places, which is looked up: not turned, one scale, numbers from 0 on."""
    scale = np.float32((weight.max() - weight.min()) / 255)
    zero = np.uint8(np.rint(-weight.min() / scale))
    steps = (np.rint(weight / scale) + zero).clip(0, 255).astype("u1")
    parts = {"_quantized": steps, "_scale": np.array(scale), "_zero_point": np.array(zero)}
    return [numpy_helper.from_array(part, PLACES + end) for end, part in parts.items()]


@pytest.fixture
def tagger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a tagger that lies a little off an encoder, which is at hand."""
    rng = np.random.default_rng(0)
    here = tmp_path / "encoder"
    here.mkdir()
    write_encoder(here / "e5-small", PIECES)
    encoder = FourBitEncoder.open(here / "e5-small")
    monkeypatch.setattr(weights, "ensure", lambda key, **_: here / key)
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))

    def tuned(name: str) -> np.ndarray:
        weight = encoder.tensor(name).T
        return weight + rng.normal(size=weight.shape).astype("f4") * 0.01

    halves, scales = encoder.words(np.array(KEPT))
    layers = [name for name in encoder.tensors if ".dense.weight" in name or ".self." in name]
    layers = [name for name in layers if name.endswith("weight")]
    tables = [
        numpy_helper.from_array(halves, "words.halves"),
        numpy_helper.from_array(scales, "words.scales"),
    ]
    for number, name in enumerate(layers):
        weight = tuned(name)
        if not number:
            weight[3, 4] += 2  # far from the encoder: no half byte holds that
        tables += quantised(f"onnx::MatMul_{number}", weight)
    tables += positions(encoder.tensor(PLACES))
    tables.append(numpy_helper.from_array(rng.normal(size=32).astype("f4"), "bias"))
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    graph = helper.make_graph([], "tagger", [value], [value], tables)
    folder = tmp_path / "tagger"
    folder.mkdir()
    onnx.save(helper.make_model(graph), str(folder / MODEL))
    kept = [list(encoder.pieces[row]) for row in KEPT]
    (folder / TOKENIZER).write_text(
        json.dumps({"a": "é", "model": {"vocab": kept}, "z": 1}, ensure_ascii=False)
    )
    (folder / CONFIG).write_text("{}")
    (folder / CARD).write_text("# A tagger")
    return folder


def test_the_same_bytes_come_out(tagger: Path, tmp_path: Path) -> None:
    size = pack(tagger, tmp_path / "packed")
    whole_size = sum(path.stat().st_size for path in tagger.iterdir())
    assert size < 0.8 * whole_size
    with safe_open(str(tmp_path / "packed" / PACKED), "np") as file:
        parts = json.loads(file.metadata()["imatch"])["parts"]
    turned = {one["tensor"]: one.get("turned") for one in parts}
    assert turned.pop(PLACES) is False  # as training left it, so that nothing of it is packed
    assert set(turned.values()) == {None, True}
    made = whole(tmp_path / "packed", ignore_progress, never_cancelled)
    assert made.is_relative_to(tmp_path / "weights")
    assert {path.name for path in made.iterdir()} == {MODEL, TOKENIZER, CONFIG, CARD}
    for path in made.iterdir():
        assert path.read_bytes() == (tagger / path.name).read_bytes(), path.name
    before = (made / MODEL).stat().st_mtime_ns
    assert whole(tmp_path / "packed", ignore_progress, never_cancelled) == made
    assert (made / MODEL).stat().st_mtime_ns == before  # kept, not made again
    (made / TOKENIZER).write_text("{}")
    assert whole(tmp_path / "packed", ignore_progress, never_cancelled) == made
    assert (made / TOKENIZER).read_bytes() == (tagger / TOKENIZER).read_bytes()
    assert whole(tagger, ignore_progress, never_cancelled) == tagger
    assert not list(made.parent.glob(".names-*"))


def test_a_broken_difference_gives_no_tagger(tagger: Path, tmp_path: Path) -> None:
    pack(tagger, tmp_path / "packed")
    packed = tmp_path / "packed" / PACKED
    data = bytearray(packed.read_bytes())
    for spoilt in (data[:-40] + bytes(40), data[:100]):
        packed.write_bytes(spoilt)
        with pytest.raises(InputError, match="Install Imatch again"):
            whole(tmp_path / "packed", ignore_progress, never_cancelled)
    assert not list((tmp_path / "weights" / "names").iterdir())


def test_without_its_encoder_a_sentence_says_what_to_do(
    tagger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tagger, tmp_path / "packed")
    monkeypatch.undo()
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "none"))
    monkeypatch.setenv("IMATCH_OFFLINE", "1")
    with pytest.raises(WeightsError, match=r"needs its encoder once.*IMATCH_OFFLINE.*gazetteer"):
        whole(tmp_path / "packed", ignore_progress, never_cancelled)


def test_another_tagger_is_not_packed(tagger: Path, tmp_path: Path) -> None:
    described = json.loads((tagger / TOKENIZER).read_text())
    described["model"]["vocab"].append(["unheard", -1.0])
    (tagger / TOKENIZER).write_text(json.dumps(described))
    with pytest.raises(InputError, match=r"none of the encoder's.*unheard"):
        pack(tagger, tmp_path / "packed")
    assert not (tmp_path / "packed").exists()
