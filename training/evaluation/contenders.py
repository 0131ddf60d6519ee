"""Who takes part: matchers by name, files that training wrote, runs, and what they started from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import torch

from backend import matchers, own_models
from backend.errors import ImatchError, InputError
from backend.matchers.base import Matcher, SparseMatcher
from backend.matchers.lightglue import LightGlueMatcher
from backend.matchers.superglue import SuperPointSuperGlue
from backend.preprocess import Preprocess
from training import models
from training.evaluation.candidates import Candidate, of_model, of_pair_matcher
from training.evaluation.specs import EvaluateMatchersSpec
from training.models.base import SCRATCH, Extractor, PairModel, Saved, TrainableModel
from training.trainer.run import Run

NEAREST = "nearest neighbours"


@dataclass(frozen=True)
class Contender:
    """One that takes part.

    Attributes:
        name: in tables.
        candidates: on single pairs: by nearest neighbours, and in its own way where it has one.
        matcher: name for the pipeline; None where weights in training are no matcher of a name.
        file: weights that training wrote, which become a matcher for the time being.
        run: folder that gets a card.
    """

    name: str
    candidates: list[Candidate]
    matcher: str | None = None
    file: Path | None = None
    run: Run | None = None


def contenders(spec: EvaluateMatchersSpec, device: str) -> tuple[list[Contender], list[str]]:
    """All that a spec names, with starting weights and baselines, and what could not be had.

    Raises:
        InputError, SpecError: there is no such matcher, file or run.
        ConsentError, WeightsError: its weights can't be had.
    """
    found: list[Contender] = []
    missing: list[str] = []
    for named in dict.fromkeys([*spec.candidates, *spec.baselines]):
        path = Path(named)
        if not path.exists():
            found.append(_registered(named, spec, device))
            continue
        file, run = (path / "best.safetensors", Run.open(path)) if path.is_dir() else (path, None)
        if not file.is_file():
            raise InputError(
                f"The run in {path} has no best weights yet. Name one that has trained an epoch."
            )
        saved = models.load(file)
        name = path.name if path.is_dir() else path.stem
        found.append(Contender(name, _of_saved(saved, name, spec.budget, device), None, file, run))
        if spec.starts:
            try:
                started = Saved(_start(saved.model, run, spec.agree), saved.preprocess, "")
            except ImatchError as err:
                missing.append(f"What {name} started from is left out: {err}")
            else:
                title = f"{name}, before training"
                found.append(Contender(title, _of_saved(started, title, spec.budget, device)))
    return found, missing


def _registered(name: str, spec: EvaluateMatchersSpec, device: str) -> Contender:
    matcher = matchers.create(
        name, device=device, max_keypoints=spec.budget, agree=frozenset(spec.agree)
    )
    return Contender(name, _of_matcher(matcher, name, spec.budget), name)


def _of_matcher(matcher: Matcher, name: str, budget: int) -> list[Candidate]:
    preprocess = matcher.preprocess or Preprocess()
    if not isinstance(matcher, SparseMatcher):
        return [of_pair_matcher(matcher, preprocess, budget, name)]
    learned = isinstance(matcher, LightGlueMatcher | SuperPointSuperGlue)
    plain = f"{name}, {NEAREST}" if learned else name
    rows = [Candidate(plain, preprocess, matcher.extract, budget, refined=matcher.refined)]
    return [*rows, of_pair_matcher(matcher, preprocess, budget, name)] if learned else rows


def _of_saved(saved: Saved[TrainableModel], name: str, budget: int, device: str) -> list[Candidate]:
    model = saved.model.eval()
    if isinstance(model, PairModel):
        matcher = model.matcher(device, budget)
        matcher.preprocess = saved.preprocess
        return _of_matcher(matcher, name, budget)
    if not isinstance(model, Extractor):
        raise TypeError(f"{model.name} is neither an extractor nor a matcher")
    return [of_model(model, saved.preprocess, budget, device, name)]


def _start(model: TrainableModel, run: Run | None, agree: list[str]) -> TrainableModel:
    """The model as it was before training; a run says more about that than a file.

    Raises:
        SpecError, ConsentError, WeightsError: those weights can't be had.
    """
    options = dict(run.record()["spec"].get("options", {})) if run else dict(model.options)
    options["agree"] = (*options.get("agree", ()), *agree)
    if options.get("weights", SCRATCH) == SCRATCH:
        torch.manual_seed(0)
    return models.create(model.name, options)


@contextmanager
def as_matchers(all_of_them: list[Contender]) -> Iterator[dict[str, str]]:
    """Names of matchers by names of contenders; files become ones for the time being."""
    names: dict[str, str] = {}
    added = []
    try:
        for number, one in enumerate(all_of_them):
            if one.matcher:
                names[one.name] = one.matcher
            if one.file is None:
                continue
            names[one.name] = f"evaluated-{number}"
            told = own_models.AddSpec(path=str(one.file), name=names[one.name], overwrite=True)
            own_models.add(told, lambda *_: None, lambda: False)
            added.append(names[one.name])
        yield names
    finally:
        for name in added:
            with suppress(ImatchError):
                own_models.remove(own_models.RemoveSpec(name=name), lambda *_: None, lambda: False)
