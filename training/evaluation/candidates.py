"""What is compared: sparse matchers of the registry and models in training, side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from backend.errors import SpecError
from backend.matchers import MATCHERS, Matcher, SparseMatcher, create
from backend.matchers.base import usable
from backend.preprocess import Preprocess
from backend.types import Features, Image, Matches, Pairs, Points
from training.models.base import Extractor


@dataclass(frozen=True)
class Candidate:
    """A way to get keypoints and descriptors.

    Attributes:
        name: in tables.
        preprocess: from a view's bands to what `extract` takes.
        extract: keypoints and descriptors of an image, the strongest first or in any order.
        budget: keypoints per image, at most.
        match_features: matches two sets of them; None: mutual nearest neighbours.
        refined: where the second ends of mutual nearest neighbours lie, where a matcher looks again
            (`SparseMatcher.refined`); None: on the keypoints.
        match: matches two images, for what has no keypoints; `extract` is not called then.
    """

    name: str
    preprocess: Preprocess
    extract: Callable[[Image], Features]
    budget: int
    match_features: Callable[[Features, Features], Matches] | None = None
    match: Callable[[Image, Image], Matches] | None = None
    refined: Callable[[Features, Features, Pairs], Points] | None = None


def of_matcher(
    name: str,
    budget: int,
    device: str = "cpu",
    agree: Collection[str] = (),
    preprocess: Preprocess | None = None,
) -> Candidate:
    """A matcher of the registry by name; only its keypoints and descriptors are looked at.

    Args:
        preprocess: what it sees; by default the mean of the bands, which is what matchers that do
            not know the data see.

    Raises:
        SpecError: no such matcher, or it has no keypoints.
        ConsentError, WeightsError: as `backend.matchers.create` says.
    """
    matcher = create(name, device=device, max_keypoints=budget, agree=agree)
    if not isinstance(matcher, SparseMatcher):
        sparse = ", ".join(row.name for row in MATCHERS.values() if row.kind != "semi_dense")
        raise SpecError(
            f"{name} has no keypoints to compare. Choose one of: {sparse}.",
            field="matcher",
            value=name,
            allowed=sparse,
        )
    seen = preprocess or Preprocess()
    return Candidate(name, seen, matcher.extract, budget, refined=matcher.refined)


def of_model(
    model: Extractor, preprocess: Preprocess, budget: int, device: str = "cpu", name: str = ""
) -> Candidate:
    """A model with the weights that it has now, run as `backend.matchers` would run it."""
    extract = model.extractor(device, budget)

    def checked(image: Image) -> Features:
        if usable(image):
            return extract(image)
        size = (image.width, image.height)
        return Features(
            np.empty((0, 2)), np.empty(0, np.float32), np.empty((0, 1), np.float32), size
        )

    return Candidate(name or model.name, preprocess, checked, budget, refined=extract.refined)


def of_pair_matcher(matcher: Matcher, preprocess: Preprocess, budget: int, name: str) -> Candidate:
    """A matcher that has no keypoints, or matches them in a way of its own."""
    if isinstance(matcher, SparseMatcher):
        return Candidate(name, preprocess, matcher.extract, budget, matcher.match_features)
    return Candidate(name, preprocess, _no_keypoints, budget, match=matcher.match)


def _no_keypoints(image: Image) -> Features:
    raise NotImplementedError("This matcher has no keypoints.")


def strongest(features: Features, budget: int) -> Features:
    """At most `budget` of them, so that all candidates have the same."""
    return features.part(np.argsort(-features.scores, kind="stable")[:budget])
