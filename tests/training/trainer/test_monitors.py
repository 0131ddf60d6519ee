"""What goes wrong is seen, and said once."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from training.trainer.monitors import Watch, keypoint_density, mean_cosine


def test_mean_cosine_tells_collapsed_descriptors_from_healthy_ones() -> None:
    torch.manual_seed(0)
    healthy = functional.normalize(torch.randn(2, 64, 16, 16), dim=1)
    assert abs(float(mean_cosine(healthy))) < 0.05
    one = functional.normalize(torch.randn(1, 64, 1, 1), dim=1).expand(2, 64, 16, 16)
    assert float(mean_cosine(one)) == pytest.approx(1)


def test_density_counts_peaks_on_a_million_pixels() -> None:
    score = torch.zeros(1, 100, 100)
    score[0, 20, 20] = score[0, 60, 70] = 0.5
    score[0, 20, 22] = 0.3  # beside a larger one
    score[0, 90, 90] = 0.01  # too weak
    assert float(keypoint_density(score, 0.015)) == pytest.approx(200)


def test_collapse_is_said_once() -> None:
    watch = Watch()
    assert watch.look({"loss": 1.0}, {"loss": 1.0, "mean_cosine": 0.5}) == []
    [said] = watch.look({"loss": 1.0}, {"loss": 1.0, "mean_cosine": 0.97})
    assert "collapse" in said
    assert "0.97" in said
    assert watch.look({"loss": 1.0}, {"loss": 1.0, "mean_cosine": 0.98}) == []


@pytest.mark.parametrize(("after", "words"), [(9000.0, "many more"), (100.0, "far fewer")])
def test_a_detector_that_runs_wild_is_said(after: float, words: str) -> None:
    watch = Watch()
    assert watch.look({}, {"loss": 1.0, "keypoints_per_megapixel": 1000.0}) == []
    assert watch.look({"loss": 1}, {"loss": 1.0, "keypoints_per_megapixel": 2000.0}) == []
    [said] = watch.look({"loss": 1}, {"loss": 1.0, "keypoints_per_megapixel": after})
    assert words in said


def test_overfitting_is_said_also_after_a_resume() -> None:
    watch = Watch("auc", "max")
    said = []
    for epoch, auc in enumerate((0.5, 0.6, 0.59, 0.58, 0.57)):
        said += watch.look({"loss": 1.0 - 0.1 * epoch}, {"auc": auc, "loss": 1.0})
        state, watch = watch.state(), Watch("auc", "max")
        watch.restore(state)
    [text] = said
    assert "learns by heart" in text
    assert "0.6" in text


def test_a_training_that_gets_worse_as_well_is_not_overfitting() -> None:
    watch = Watch()
    for epoch in range(6):
        assert watch.look({"loss": 1.0 + epoch}, {"loss": 1.0 + epoch}) == []
