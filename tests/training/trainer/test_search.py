"""A study: trials are runs, hopeless ones end early, what a kill cut off is made again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import optuna
import pytest
import tiny as helper

from backend import operations
from backend.errors import InputError, SpecError
from training.search import SearchSpec, _prepared, _study, _take_up_lost, search, work
from training.search_space import Parameter, put, spaces_of
from training.trainer.run import Run, runs

Make = Callable[..., Run]

SPACE = {
    "learning_rate": {"low": 1e-4, "high": 0.5, "log": True},
    "width": {"low": 1, "high": 8, "whole": True},
    "optimiser": {"choices": ["adamw", "sgd"]},
}


def spec_of(folder: Path, **fields: Any) -> SearchSpec:
    base = helper.spec(folder, epochs=2, accumulate=1, log_steps=100)
    del base["run"]
    given = {"folder": str(folder), "operation": "train_tiny", "base": base, "space": SPACE}
    return SearchSpec.model_validate({**given, **fields})


def test_a_study_finds_better_settings_and_tells_what_matters(tiny: Make, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    spec = spec_of(folder, trials=6, pruner="none")
    told: list[str] = []
    result = operations.run(
        "search", spec.model_dump(), lambda fraction, stage, message: told.append(message)
    )
    assert "0 of 6 trials" in told
    study = _study(spec, folder, 0)
    assert result["trials"] == {"complete": 6}
    values = [trial.value for trial in study.trials]
    assert result["best"]["value"] == min(values)
    best = Run.open(result["best"]["run"])
    assert best.record()["best"]["value"] == min(values)
    assert best.record()["spec"]["width"] == result["best"]["parameters"]["width"]
    assert len(runs(folder)) == 6
    assert set(result["importances"]) == set(SPACE)
    assert sum(result["importances"].values()) == pytest.approx(1, abs=0.01)
    assert [sum(group["trials"] for group in part) for part in result["effects"].values()] == [
        6
    ] * 3
    assert json.loads((folder / "study.json").read_text())["best"] == result["best"]
    assert "| learning_rate | " in (folder / "study.md").read_text()
    assert (folder / "study.png").read_bytes().startswith(b"\x89PNG")


def test_a_study_goes_on_and_makes_lost_trials_again(tiny: Make, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    _prepared(spec_of(folder, trials=2))
    work(folder, 0)
    spec = spec_of(folder, trials=4)
    study = _study(spec, folder, 0)
    lost = study.ask({name: _distribution(one) for name, one in SPACE.items()})
    lost.set_user_attr("pid", 2**22 + 1)
    lost.set_user_attr("started", 1.0)
    _prepared(spec)
    _take_up_lost(study)
    work(folder, 0)
    again = [trial for trial in study.trials if trial.user_attrs.get("retry_of") == lost.number]
    assert [trial.params for trial in again] == [lost.params]
    states = [trial.state.name for trial in study.trials]
    assert states.count("FAIL") == 1
    assert len(states) == 5


def _distribution(one: dict[str, Any]) -> optuna.distributions.BaseDistribution:
    if "choices" in one:
        return optuna.distributions.CategoricalDistribution(one["choices"])
    if one.get("whole"):
        return optuna.distributions.IntDistribution(one["low"], one["high"])
    return optuna.distributions.FloatDistribution(one["low"], one["high"], log=True)


def test_hopeless_trials_end_early(tiny: Make, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    rates = [0.05] * 4 + [1e-6]
    spec = spec_of(folder, trials=5, space={"learning_rate": {"choices": [0.05, 1e-6]}})
    spec.base["epochs"] = 3
    _prepared(spec)
    study = _study(spec, folder, 0)
    for rate in rates:
        study.enqueue_trial({"learning_rate": rate})
    work(folder, 0)
    assert [trial.state.name for trial in study.trials] == ["COMPLETE"] * 4 + ["PRUNED"]
    last = Run(folder / "trial-0004")
    assert last.status() == "stopped"
    assert "worse than other trials" in last.record()["message"]


def test_what_can_not_be_searched_is_said_before_any_trial(tiny: Make, tmp_path: Path) -> None:
    never = (lambda *_: None, lambda: False)
    with pytest.raises(SpecError, match=r"no 'size' to search.*learning_rate"):
        search(spec_of(tmp_path / "a", space={"size": {"low": 1, "high": 2}}), *never)
    with pytest.raises(InputError, match="storage"):
        search(spec_of(tmp_path / "b", storage="nothing://here"), *never)
    _prepared(spec_of(tmp_path / "c"))
    with pytest.raises(InputError, match="another space"):
        search(spec_of(tmp_path / "c", space={"width": {"low": 1, "high": 2}}), *never)


def test_the_usual_space_follows_the_spec() -> None:
    space = spaces_of(
        {
            "learning_rate": 1e-3,
            "objectives": {"pull": 0.5, "curated": {"weight": 2.0}},
            "data": {"augment": "sentinel2"},
        }
    )
    assert set(space) == {
        "learning_rate",
        "objectives.pull.weight",
        "objectives.curated.weight",
        "data.strength",
    }
    assert space["objectives.curated.weight"] == Parameter(low=0.5, high=8, log=True)


def test_a_weight_is_put_beside_the_options_of_an_objective() -> None:
    fields: dict[str, Any] = {"objectives": {"pull": 0.5, "curated": {"weight": 2.0, "band": 3}}}
    put(fields, "objectives.pull.weight", 1.0)
    put(fields, "objectives.curated.weight", 4.0)
    assert fields == {
        "objectives": {"pull": {"weight": 1.0}, "curated": {"weight": 4.0, "band": 3}}
    }
