"""Matchers by name. A new one is one file and one row in `catalogue`."""

from __future__ import annotations

import importlib
import os
from collections.abc import Collection
from typing import TYPE_CHECKING

from backend.errors import EngineError, SpecError
from backend.matchers.base import Matcher, SparseMatcher
from backend.matchers.catalogue import AUTO, MATCHERS, MatcherInfo
from backend.types import IsCancelled, Progress, ignore_progress, never_cancelled

if TYPE_CHECKING:
    from backend.own_models import OwnModel

__all__ = [
    "MATCHERS",
    "Matcher",
    "MatcherInfo",
    "SparseMatcher",
    "asked",
    "create",
    "describe",
    "names",
    "resolve",
]


def names() -> list[str]:
    """Every name that a spec may give, `auto` first, the person's own models last."""
    return [AUTO.name, *MATCHERS, *own_models()]


def describe(name: str) -> MatcherInfo:
    """What a person chooses by, without importing a model or reading weights.

    Raises:
        SpecError: no such matcher.
    """
    if name == AUTO.name:
        return AUTO
    if name not in MATCHERS:
        if own := own_models().get(name):
            return own.info
        raise SpecError(
            f"There is no matcher {name!r}. Matchers: {', '.join(names())}.",
            field="matcher",
            value=name,
            allowed=names(),
        )
    return MATCHERS[name]


def own_models() -> dict[str, OwnModel]:
    """The models that the person trained, by name; read anew each time: another QGIS adds some."""
    from backend.own_models import own_models as find

    return find()


def create(
    name: str,
    *,
    device: str = "cpu",
    max_keypoints: int = 2048,
    agree: Collection[str] = (),
    progress: Progress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> Matcher:
    """A matcher ready to run; fetches weights that are not here yet.

    Args:
        name: of `names` (not `auto`, which is a policy of the pipeline).
        device: `cpu`, `cuda`, or `auto` for what there is.
        max_keypoints: per image.
        agree: licences that the person has agreed to, by name.
        progress, is_cancelled: of a download.

    Raises:
        SpecError: no such matcher.
        ConsentError: the weights' licence needs the person's yes.
        WeightsError: weights are missing, differ from their hash, or can't be fetched.

    Example:
        >>> matches = create("sift").match(reference, moving)
    """
    from backend import own_models as own
    from backend import weights

    if name == AUTO.name:
        raise SpecError("'auto' is resolved by the pipeline.", field="matcher", value=name)
    info = describe(name)
    files = {key: weights.ensure(key, agree, progress, is_cancelled) for key in info.weights}
    tensors = {key: weights.read_tensors(path) for key, path in files.items()}
    if name not in MATCHERS:
        return own.matcher(own_models()[name], resolve(device), max_keypoints, tensors)
    module, _, attribute = info.target.partition(":")
    kind: type[Matcher] = getattr(importlib.import_module(module), attribute)
    matcher = kind(info, resolve(device) if files else "cpu", max_keypoints)
    matcher.load(tensors)
    for path in files.values():
        if path.suffix == ".safetensors":  # of our own training, it says what it was shown
            matcher.preprocess = own.preprocess_of(path)
    return matcher


def asked(device: str) -> str:
    """IMATCH_DEVICE where `device` is `auto` and the variable is set; others as they are.

    Raises:
        EngineError: IMATCH_DEVICE names no device.
    """
    given = os.environ.get("IMATCH_DEVICE", "").strip() or "auto"
    if device != "auto":
        return device
    if given not in ("auto", "cpu", "cuda"):
        raise EngineError(
            f"IMATCH_DEVICE is {given!r}. Give it auto, cpu or cuda, or remove it (in QGIS: "
            "Imatch > Settings).",
            variable="IMATCH_DEVICE",
        )
    return given


def resolve(device: str) -> str:
    """The device that `auto` stands for here: what is asked for, else what there is.

    Raises:
        EngineError: IMATCH_DEVICE names no device.
    """
    device = asked(device)
    if device != "auto":
        return device
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
