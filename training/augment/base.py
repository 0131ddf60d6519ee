"""What every augmentation is, and how several become one.

An augmentation is made for reflectance (0..1) before `backend.preprocess`. All that is random about
it is drawn at once, from the generator that it is given, by `draw`; `apply` then is a function of
the view and of what was drawn. Strength 1 is what a sensor or a landscape does in ordinary years,
0 leaves the view as it is, and 2 is twice as much.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, Self, TypeVar

import numpy as np

from backend.errors import InputError, SpecError
from training.sample import View

P = TypeVar("P")  # what one augmentation draws

ASSUMED_GSD_M = 10.0  # of a view that does not know its own
MOST_REFLECTANCE = 16.0  # what is brighter is no reflectance but counts
LOOKED_AT = 16  # every so manyth pixel


class Sun(NamedTuple):
    """Where the sun stands: degrees clockwise from the top of the view, and above the horizon."""

    azimuth: float
    elevation: float

    @property
    def towards(self) -> tuple[float, float, float]:
        """Unit vector to the sun: along the columns, along the rows, up."""
        azimuth, elevation = np.deg2rad(self)
        flat = np.cos(elevation)
        return (
            float(flat * np.sin(azimuth)),
            float(-flat * np.cos(azimuth)),
            float(np.sin(elevation)),
        )


def draw_sun(rng: np.random.Generator) -> Sun:
    """A sun at the time of day when imaging satellites pass, any season, any way that is up."""
    return Sun(float(rng.uniform(0, 360)), float(rng.uniform(20, 65)))


class Augmentation(ABC):
    """Changes a view; what it moves, it moves with everything that the view holds."""

    @abstractmethod
    def __call__(self, view: View, rng: np.random.Generator) -> View:
        """The changed view; the one given stays as it is.

        Raises:
            InputError: the view is not reflectance, or its parts do not fit together.
        """

    def under(self, sun: Sun) -> Augmentation:
        """The same with a given sun instead of one of its own; itself where no sun matters."""
        return self


@dataclass(frozen=True, kw_only=True)
class Drawn(Augmentation, Generic[P]):
    """One augmentation: parameters are drawn, then applied.

    Attributes:
        strength: 0 (nothing) .. 1 (ordinary) .. 3.
    """

    strength: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= 3:
            raise SpecError(
                f"The strength of {type(self).__name__} is {self.strength}. Give a number from 0 "
                "(changes nothing) to 3; 1 is the ordinary one.",
                field="strength",
                value=self.strength,
                allowed="0..3",
            )

    @abstractmethod
    def draw(self, view: View, rng: np.random.Generator) -> P:
        """All that is random; of the view only the bands, the size and the scale are looked at."""

    @abstractmethod
    def apply(self, view: View, drawn: P) -> View:
        """The view changed by what was drawn."""

    def __call__(self, view: View, rng: np.random.Generator) -> View:
        drawn = self.draw(view, rng)  # also at strength 0, so that what comes after stays the same
        check(view)
        return view if self.strength == 0 else self.apply(view, drawn)


@dataclass(frozen=True)
class Compose(Augmentation):
    """One after the other."""

    steps: Sequence[Augmentation]

    def __call__(self, view: View, rng: np.random.Generator) -> View:
        for step in self.steps:
            view = step(view, rng)
        return view

    def under(self, sun: Sun) -> Self:
        return replace(self, steps=tuple(step.under(sun) for step in self.steps))


@dataclass(frozen=True)
class OneSun(Compose):
    """One after the other, all under one sun: shading, clouds' shadows and glint agree."""

    def __call__(self, view: View, rng: np.random.Generator) -> View:
        sun = draw_sun(rng)
        for step in self.steps:
            view = step.under(sun)(view, rng)
        return view

    def under(self, sun: Sun) -> Any:
        return Compose(self.steps).under(sun)


@dataclass(frozen=True)
class Sometimes(Augmentation):
    """An augmentation that a share of the views gets."""

    step: Augmentation
    share: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise SpecError(
                f"The share of views is {self.share}. Give a number from 0 to 1.",
                field="share",
                value=self.share,
                allowed="0..1",
            )

    def __call__(self, view: View, rng: np.random.Generator) -> View:
        return self.step(view, rng) if rng.random() < self.share else view

    def under(self, sun: Sun) -> Self:
        return replace(self, step=self.step.under(sun))


def check(view: View) -> None:
    """Refuses what augmentations would quietly spoil.

    Raises:
        InputError: pixels, mask and band names do not fit together; values that are no reflectance.
    """
    if view.pixels.ndim != 3 or view.pixels.shape != (len(view.bands), *view.valid.shape):
        raise InputError(
            f"A view's pixels {view.pixels.shape} do not fit its {len(view.bands)} bands and its "
            f"mask {view.valid.shape}. Give pixels as (bands, height, width)."
        )
    part = (slice(None, None, LOOKED_AT), slice(None, None, LOOKED_AT))
    values = view.pixels[:, *part][:, view.valid[part]]
    if values.size and not np.abs(values).max() < MOST_REFLECTANCE:  # also where it is NaN
        raise InputError(
            "A view's pixels are no reflectance from 0 to 1 (there are values of "
            f"{np.abs(values).max():.4g}). Scale them first, Sentinel-2 for example by 1/10000, "
            "and mark what is not finite as invalid."
        )


def reflectance(pixels: Any) -> Any:
    """Pixels (C, H, W) kept within what a sensor records, as float32."""
    return np.clip(pixels, np.float32(0), np.float32(1), dtype=np.float32)
