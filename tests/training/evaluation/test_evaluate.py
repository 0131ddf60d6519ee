"""Candidates side by side, on pairs whose truth is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from backend.errors import CancelledError, InputError, SpecError
from backend.matchers import names
from backend.preprocess import Preprocess
from backend.types import Features, Image
from training.evaluation.candidates import Candidate, of_matcher, of_model, strongest
from training.evaluation.evaluate import evaluate, markdown, table
from training.models import create
from training.models.base import Extractor

BUDGET = 64


def perfect(data: Any, wrong_px: float = 0.0) -> Candidate:
    """Knows where each window lies on the ground: keypoints at its even places, named by them.

    Args:
        wrong_px: by which it is off in the second views.
    """
    windows = {}
    for n in range(len(data)):
        pair = data.pair(n)
        for view, off in ((pair.a, 0.0), (pair.b, wrong_px)):
            shown = Preprocess().apply(Image(view.pixels, view.valid), view.bands)
            windows[shown.pixels.tobytes()] = view.to_ground(np.zeros((1, 2)))[0], off

    def extract(image: Image) -> Features:
        corner, off = windows[image.pixels.tobytes()]
        inside = np.stack(np.meshgrid(np.arange(96.0), np.arange(96)), -1).reshape(-1, 2)
        kept = ((inside + corner) % 16 == 0).all(axis=1)
        # A random but fixed descriptor for each place of the ground.
        names = (inside + corner)[kept].astype(int)
        descriptors = np.stack([np.random.default_rng(tuple(n)).normal(size=32) for n in names])
        descriptors /= np.linalg.norm(descriptors, axis=1, keepdims=True)
        score = np.ones(len(names), np.float32)
        return Features(inside[kept] + [off, 0], score, descriptors.astype(np.float32), (96, 96))

    return Candidate("perfect", Preprocess(), extract, BUDGET)


def test_who_knows_the_truth_scores_full_marks(two_dates: Any) -> None:
    data = two_dates(length=3)
    (row,) = evaluate([perfect(data)], {"made-up": data}).rows
    assert row["pairs"] == 3
    for name in ("repeatability", "matching_score", "mma_1px", "mma_3px", "mma_5px"):
        assert row[name] > 0.95, name  # places that only one view shows may match at random
    assert row["localisation_px"] == pytest.approx(0, abs=1e-9)
    assert row["auc_1px"] == pytest.approx(1, abs=1e-5)


def test_who_is_off_loses_the_strict_marks(two_dates: Any) -> None:
    data = two_dates(length=1)
    (row,) = evaluate([perfect(data, 2.0)], {"made-up": data}).rows
    assert row["repeatability"] == 1
    assert row["localisation_px"] == pytest.approx(2)
    assert row["mma_1px"] == row["auc_1px"] == 0
    assert row["mma_3px"] > 0.8
    assert row["auc_3px"] == pytest.approx(2 / 3, abs=1e-3)
    assert row["auc_5px"] == pytest.approx(4 / 5, abs=1e-3)


def test_matchers_and_models_stand_side_by_side(two_dates: Any) -> None:
    torch.manual_seed(0)
    model = create("superpoint")
    assert isinstance(model, Extractor)
    data = {"places": two_dates(length=2), "dates": two_dates(length=1, seed=9)}
    candidates = [of_matcher("sift", BUDGET), of_model(model, Preprocess(), BUDGET, name="ours")]
    told = []
    found = evaluate(candidates, data, lambda f, stage, message: told.append((f, message)))
    assert [(row["data"], row["candidate"], row["pairs"]) for row in found.rows] == [
        ("places", "sift", 2),
        ("places", "ours", 2),
        ("dates", "sift", 1),
        ("dates", "ours", 1),
    ]
    assert all(0 < row["keypoints"] <= BUDGET for row in found.rows)
    sift = found.rows[0]
    assert sift["mma_3px"] > 0.5
    assert sift["mma_1px"] <= sift["mma_3px"] <= sift["mma_5px"]
    assert told[-1] == (1.0, "dates: pair 1 of 1")
    assert len(found.pairs) == len(table(found.pairs)) == 6
    assert table(found.pairs)[0]["days"] == "2020-01-01 2020-07-01"
    lines = markdown(found.rows).splitlines()
    assert len(lines) == 6
    assert lines[2].startswith("| places | sift | 2 |")
    assert {line.count("|") for line in lines} == {len(sift) + 1}


def test_a_model_is_judged_as_it_is_now(two_dates: Any) -> None:
    model = create("superpoint")
    assert isinstance(model, Extractor)
    model.train()
    candidate = of_model(model, Preprocess(), BUDGET)
    before = evaluate([candidate], {"": two_dates(length=1)}).pairs[0]
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
    after = evaluate([of_model(model, Preprocess(), BUDGET)], {"": two_dates(length=1)}).pairs[0]
    again = evaluate([candidate], {"": two_dates(length=1)}).pairs[0]
    assert model.training
    assert before.keypoints > 0
    assert after.matching_score < before.matching_score
    assert replace(again, seconds=0) == replace(before, seconds=0)


def test_views_without_contrast_are_no_failure(two_dates: Any) -> None:
    model = create("xfeat")
    assert isinstance(model, Extractor)
    flat = Image(np.full((1, 64, 64), 0.5, np.float32), np.ones((64, 64), np.bool_))
    assert len(of_model(model, Preprocess(), BUDGET).extract(flat).points) == 0


def test_the_budget_keeps_the_strongest() -> None:
    features = Features(
        np.array([[1.0, 1], [2, 2], [3, 3]]),
        np.array([0.1, 0.9, 0.5], np.float32),
        np.eye(3, dtype=np.float32),
        (9, 9),
    )
    kept = strongest(features, 2)
    assert kept.points.tolist() == [[2, 2], [3, 3]]
    assert kept.descriptors.tolist() == [[0, 1, 0], [0, 0, 1]]


def test_what_can_not_be_compared_says_why(two_dates: Any) -> None:
    data = {"": two_dates(length=1)}
    with pytest.raises(InputError, match="nothing to compare"):
        evaluate([], data)
    with pytest.raises(InputError, match="nothing to compare"):
        evaluate([of_matcher("sift", 10)], {})
    with pytest.raises(InputError, match="same name"):
        evaluate([of_matcher("sift", 10)] * 2, data)
    other = replace(of_matcher("sift", 20), name="more")
    with pytest.raises(InputError, match="sift: 10, more: 20"):
        evaluate([of_matcher("sift", 10), other], data)


def test_semi_dense_matchers_have_no_keypoints(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "loftr" in names()
    monkeypatch.setattr("training.evaluation.candidates.create", lambda *a, **k: object())
    with pytest.raises(SpecError, match=r"loftr has no keypoints.*sift"):
        of_matcher("loftr", 10)


def test_an_evaluation_can_be_cancelled(two_dates: Any) -> None:
    with pytest.raises(CancelledError):
        evaluate([of_matcher("sift", 10)], {"": two_dates(length=1)}, is_cancelled=lambda: True)
