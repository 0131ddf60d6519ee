"""Matchers by name. A new one is one file and one row in `catalogue`."""

from __future__ import annotations

import importlib
from collections.abc import Collection

from backend.errors import SpecError
from backend.matchers.base import Matcher, SparseMatcher
from backend.matchers.catalogue import AUTO, MATCHERS, MatcherInfo
from backend.types import IsCancelled, Progress

__all__ = ["MATCHERS", "Matcher", "MatcherInfo", "SparseMatcher", "create", "describe", "names"]


def names() -> list[str]:
    """Every name that a spec may give, `auto` first."""
    return [AUTO.name, *MATCHERS]


def describe(name: str) -> MatcherInfo:
    """What a person chooses by, without importing a model or reading weights.

    Raises:
        SpecError: no such matcher.
    """
    if name == AUTO.name:
        return AUTO
    if name not in MATCHERS:
        raise SpecError(
            f"There is no matcher {name!r}. Matchers: {', '.join(names())}.",
            field="matcher",
            value=name,
            allowed=names(),
        )
    return MATCHERS[name]


def _ignore_progress(fraction: float, stage: str, message: str) -> None:
    pass


def _never_cancelled() -> bool:
    return False


def create(
    name: str,
    *,
    device: str = "cpu",
    max_keypoints: int = 2048,
    agree: Collection[str] = (),
    progress: Progress = _ignore_progress,
    is_cancelled: IsCancelled = _never_cancelled,
) -> Matcher:
    """A matcher ready to run; fetches weights that are not here yet.

    Args:
        name: a key of `MATCHERS` (not `auto`, which is a policy of the pipeline).
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
    from backend import weights

    if name == AUTO.name:
        raise SpecError("'auto' is resolved by the pipeline.", field="matcher", value=name)
    info = describe(name)
    files = {key: weights.ensure(key, agree, progress, is_cancelled) for key in info.weights}
    module, _, attribute = info.target.partition(":")
    kind: type[Matcher] = getattr(importlib.import_module(module), attribute)
    matcher = kind(info, _resolve(device) if files else "cpu", max_keypoints)
    matcher.load({key: weights.read_tensors(path) for key, path in files.items()})
    return matcher


def _resolve(device: str) -> str:
    if device != "auto":
        return device
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
