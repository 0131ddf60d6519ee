"""Objectives together: weights, schedules, and bad specs."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from backend.errors import SpecError
from training.models.base import Extractor
from training.objectives import build
from training.objectives.base import Combined, Objective
from training.objectives.schedule import Schedule


class Constant(Objective):
    """As much as it is told."""

    name, required = "constant", ("image0",)

    def __init__(self, name: str, value: float) -> None:
        super().__init__()
        self.name, self.value, self.calls = name, value, 0

    def forward(self, first: Any, second: Any, batch: Any) -> tuple[Tensor, dict[str, Tensor]]:
        self.calls += 1
        return first["descriptors"].sum() * 0 + self.value, {"said": torch.tensor(self.value)}


OUT = {"descriptors": torch.ones(1, 2, 1, 1)}


def test_the_sum_is_weighted() -> None:
    combined = Combined([Constant("one", 2.0), Constant("two", 5.0)], {"one": 0.5, "two": 3.0})
    loss, figures = combined(OUT, OUT, {"image0": None})
    assert float(loss) == 16
    assert float(figures["one/loss"]) == 2
    assert float(figures["two/weight"]) == 3
    assert float(figures["two/said"]) == 5


def test_weights_follow_their_schedule_and_nothing_is_computed_for_none() -> None:
    one = Constant("one", 2.0)
    combined = Combined([one], {"one": 3.0}, {"one": Schedule(((10, 0.0), (20, 1.0)))})
    losses = [float(combined(OUT, OUT, {"image0": None}, step)[0]) for step in (0, 10, 15, 20, 99)]
    assert losses == [0, 0, 3, 6, 6]
    assert one.calls == 3


@pytest.mark.parametrize(
    ("step", "factor"), [(0, 2.0), (5, 2.0), (10, 1.0), (15, 0.0), (30, 4.0), (40, 4.0)]
)
def test_schedules_are_straight_between_knots(step: int, factor: float) -> None:
    schedule = Schedule.of([[5, 2], [15, 0], [29, 0], [30, 4]])
    assert schedule.at(step) == pytest.approx(factor)


@pytest.mark.parametrize("value", [[], 3, [[0, 1], [0, 2]], [[5, 1], [2, 1]], [[0, -1]], "warm"])
def test_a_schedule_that_is_none(value: Any) -> None:
    with pytest.raises(SpecError, match=r"\[\[0, 0\], \[1000, 1\]\]"):
        Schedule.of(value)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({}, "at least one objective"),
        ({"crossdate": 1}, "no objective 'crossdate'"),
        ({"pull": -1}, "pull needs a weight of 0 or more"),
        ({"pull": {"weight": "much"}}, "give a number"),
        ({"pull": {"temprature": 2}}, "no option 'temprature'"),
        ({"adaptation": {"teacher": "me"}}, "Choose 'model' or 'corners'"),
    ],
)
def test_bad_specs_say_what_is_wrong(spec: dict[str, Any], words: str, model: Extractor) -> None:
    with pytest.raises(SpecError, match=words):
        build(spec, model)


def test_specs_name_what_they_need(model: Extractor) -> None:
    combined = build(
        {"curated": 2, "pull": {"schedule": [[0, 0], [4, 1]], "temperature": 2}}, model
    )
    assert combined.data == {"curated", "pairs"}
    assert combined.weight("curated", 0) == 2
    assert combined.weight("pull", 1) == 0.25
    assert combined.objectives["pull"].options["temperature"] == 2
