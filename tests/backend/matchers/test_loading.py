"""Checkpoints in the authors' layout reach the models whole, and models without weights work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import random_checkpoint

from backend import weights
from backend.errors import WeightsError
from backend.matchers import Matcher
from backend.matchers.superglue import convert
from backend.types import Image

Make = Callable[[str], Matcher]


def test_loftr_tensors_arrive(make: Make, tmp_path: Path) -> None:
    given = torch.load(random_checkpoint("loftr-outdoor", tmp_path), weights_only=True)[
        "state_dict"
    ]
    loaded = make("loftr-outdoor").net.state_dict()
    assert set(given) == {f"matcher.{name}" for name in loaded}
    assert all(torch.equal(given[f"matcher.{name}"], loaded[name]) for name in loaded)


def test_eloftr_tensors_arrive(make: Make, tmp_path: Path) -> None:
    given = weights.read_tensors(random_checkpoint("eloftr", tmp_path))
    loaded = make("eloftr").net.state_dict()
    assert set(given) == set(loaded)
    assert all(torch.equal(given[name], loaded[name]) for name in loaded)


def test_superpoint_lightglue_tensors_arrive_under_the_old_names(
    make: Make, tmp_path: Path
) -> None:
    given = torch.load(random_checkpoint("superpoint-lightglue", tmp_path), weights_only=True)
    loaded = dict(make("superpoint-lightglue").glue.named_parameters())
    assert len(given) == len(loaded)
    for old, new in (
        ("self_attn.3.out_proj.weight", "transformers.3.self_attn.out_proj.weight"),
        ("cross_attn.8.to_qk.bias", "transformers.8.cross_attn.block.to_qk.bias"),
    ):
        assert torch.equal(given[old], loaded[new])


def test_imatch_superpoint_tensors_arrive(make: Make) -> None:
    given = weights.read_tensors(weights.ensure("imatch-superpoint"))
    extractor = make("imatch-superpoint").extractor
    loaded = extractor.net.state_dict()
    assert all(torch.equal(given[name], loaded[name]) for name in loaded)
    assert (extractor.enlarge, extractor.root_sift) == (2, 2.0)


def test_a_checkpoint_of_another_model_is_refused(make: Make) -> None:
    xfeat = weights.read_tensors(weights.ensure("xfeat"))
    for name in ("loftr", "loftr-outdoor", "eloftr", "imatch-superpoint"):
        matcher = make(name)
        fresh = type(matcher)(matcher.info)
        with pytest.raises(WeightsError, match="does not hold the weights"):
            fresh.load({name: xfeat})


def test_loftr_puts_an_image_on_itself(
    make: Make, reference: Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a random network tells cells apart: the geometry of cells and windows can be checked."""
    matcher = make("loftr-outdoor")
    monkeypatch.setattr(matcher.net.coarse_matching, "thr", 0.0)
    # Larger than one window of a semi-dense matcher, and no multiple of 32.
    pixels = np.tile(reference.pixels, (1, 2, 2))[:, :250, :700]
    image = Image(np.ascontiguousarray(pixels), np.ones(pixels.shape[1:], np.bool_))
    matches = matcher.match(image, image)
    assert len(matches) >= 100
    shift = np.abs(matches.mov_px - matches.ref_px).max(axis=1)
    assert np.median(shift) < 5  # the same cell; the random fine stage moves inside it
    assert matches.ref_px[:, 0].max() > 400
    masked = Image(image.pixels, np.arange(700)[None] + np.zeros((250, 1)) >= 350)
    matches = matcher.match(masked, image)
    assert len(matches) >= 30
    assert matches.ref_px[:, 0].min() >= 349


def test_eloftr_pairs_cells_and_pixels(make: Make) -> None:
    """Both stages on features whose right answer is known: a random network tells nothing apart."""
    torch.manual_seed(5)
    matcher = make("eloftr")
    field = torch.randn(256, 12, 14) * 4
    coarse = torch.stack((field, field.roll((1, 2), (1, 2))))  # one row down, two columns right
    valid = torch.ones(12, 14, dtype=torch.bool)
    half = valid.clone()
    half[:, :7] = False
    rows, columns, score = matcher._coarse(coarse, half, valid)
    assert (rows % 14 >= 7).all()
    # The two outermost cells are not matched, so neither is what moves there.
    stays = (rows % 14 < 10) & (rows // 14 < 9)
    assert stays.sum() == 3 * 7
    assert ((columns - rows)[stays] == 1 * 14 + 2).all()
    assert (score[stays] > 0.9).all()

    # 5 cells of 8 x 8 pixels; the same ground lies one column left and two rows down in moving.
    field = torch.randn(5, 64, 14, 14) * 4
    field[:, -8:] = 0  # the last stage sees no preference and must not move anything
    ref = field[:, :, 3:11, 3:11].flatten(2).transpose(1, 2)
    moved = field.roll((2, -1), (2, 3))
    mov = moved[:, :, 2:12, 2:12].flatten(2).transpose(1, 2)
    ref_px, mov_px = matcher._fine(ref, mov)
    assert torch.allclose(mov_px - ref_px, torch.tensor([-1.0, 2.0]).expand(5, 2), atol=1e-5)
    assert (ref_px.abs() <= 3.5).all()


def test_superglue_attention_is_the_authors() -> None:
    """One propagation layer, written as in the paper's channel layout, against transformers'."""
    from transformers import SuperGlueConfig
    from transformers.models.superglue.modeling_superglue import SuperGlueAttention

    torch.manual_seed(3)
    prefix = "gnn.layers.0.attn."
    given = {
        f"{prefix}{part}.{kind}": torch.randn((256, 256, 1) if kind == "weight" else (256,)) / 16
        for part in ("proj.0", "proj.1", "proj.2", "merge")
        for kind in ("weight", "bias")
    }

    def linear(part: str, x: torch.Tensor) -> torch.Tensor:
        weight, bias = given[f"{prefix}{part}.weight"][..., 0], given[f"{prefix}{part}.bias"]
        return weight @ x + bias[:, None]

    x, source = torch.randn(256, 50), torch.randn(256, 70)
    # Channels are (position, head): 64 x 4.
    query = linear("proj.0", x).view(64, 4, 50)
    key = linear("proj.1", source).view(64, 4, 70)
    value = linear("proj.2", source).view(64, 4, 70)
    weight = (torch.einsum("dhn,dhm->hnm", query, key) / 8).softmax(-1)
    message = torch.einsum("hnm,dhm->dhn", weight, value).reshape(256, 50)
    expected = linear("merge", message)

    attention = SuperGlueAttention(SuperGlueConfig(attn_implementation="eager"))
    start = "gnn.layers.0.attention."
    attention.load_state_dict(
        {name.removeprefix(start): tensor for name, tensor in convert(given).items()}
    )
    with torch.inference_mode():
        actual = attention.eval()(x.T[None], encoder_hidden_states=source.T[None])[0]
    assert torch.allclose(actual[0].T, expected, atol=1e-4)


def test_fused_cross_attention_is_kornias(make: Make) -> None:
    from kornia.feature.lightglue import CrossBlock

    torch.manual_seed(11)
    fused = make("disk-lightglue").glue.transformers[4].cross_attn
    plain = CrossBlock(256, 4, flash=False)
    plain.load_state_dict(fused.block.state_dict())
    one, other = torch.randn(1, 90, 256), torch.randn(1, 70, 256)
    with torch.inference_mode():
        pairs = zip(fused(one, other), plain.eval()(one, other), strict=True)
        assert all(torch.allclose(ours, theirs, atol=1e-4) for ours, theirs in pairs)
