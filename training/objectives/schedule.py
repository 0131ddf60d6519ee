"""Weights that change with the step: a curriculum by configuration."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from backend.errors import SpecError


@dataclass(frozen=True)
class Schedule:
    """A factor by step: straight lines between knots, constant before the first, after the last.

    Attributes:
        knots: (step, factor), steps rising. A jump is two knots one step apart.
    """

    knots: tuple[tuple[int, float], ...]

    @classmethod
    def of(cls, value: Any, field: str = "schedule") -> Self:
        """From a spec: a list of `[step, factor]`.

        Raises:
            SpecError: it is none.
        """
        try:
            knots = tuple((int(step), float(factor)) for step, factor in value)
        except (TypeError, ValueError):
            knots = ()
        steps = [step for step, _ in knots]
        if not knots or steps != sorted(set(steps)) or min(factor for _, factor in knots) < 0:
            raise SpecError(
                f"{field}: give a list of [step, factor] with rising steps and factors of 0 or "
                f"more, for example [[0, 0], [1000, 1]] (got {value!r}).",
                field=field,
                value=repr(value),
                allowed="[[step, factor], ...]",
            )
        return cls(knots)

    def at(self, step: int) -> float:
        """The factor of a step."""
        steps: Sequence[int] = [knot for knot, _ in self.knots]
        after = bisect_right(steps, step)
        if after == 0 or after == len(steps):
            return self.knots[max(0, after - 1)][1]
        (start, low), (end, high) = self.knots[after - 1], self.knots[after]
        return low + (high - low) * (step - start) / (end - start)
