"""What a search may change: places in a spec and the values they may take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, model_validator

from backend.errors import SpecError
from backend.specs import Spec

if TYPE_CHECKING:
    import optuna

RATE_FACTOR, WEIGHT_FACTOR = 10.0, 4.0  # about what the base says, either way
STRENGTHS = (0.0, 2.0)


class Parameter(Spec):
    """The values of one parameter: from `low` to `high`, or one of `choices`.

    Attributes:
        log: spread evenly over orders of magnitude.
        whole: whole numbers only.
    """

    low: float | None = None
    high: float | None = None
    log: bool = False
    whole: bool = False
    choices: list[str | float | int | bool | None] = Field(default_factory=list)

    @model_validator(mode="after")
    def _either(self) -> Self:
        if self.choices:
            if self.low is not None or self.high is not None:
                raise ValueError("Give choices, or low and high, not both")
            return self
        if self.low is None or self.high is None or not self.low < self.high:
            raise ValueError("Give choices, or low and a larger high")
        if self.log and self.low <= 0:
            raise ValueError("Where log is true, low is more than 0")
        return self


def drawn(trial: optuna.Trial, name: str, parameter: Parameter) -> Any:
    """The value that a trial gets."""
    if parameter.choices:
        return trial.suggest_categorical(name, parameter.choices)
    low, high = parameter.low, parameter.high
    if low is None or high is None:  # the validator lets no such one through
        raise ValueError(name)
    if parameter.whole:
        return trial.suggest_int(name, int(low), int(high), log=parameter.log)
    return trial.suggest_float(name, low, high, log=parameter.log)


def put(fields: dict[str, Any], name: str, value: Any) -> None:
    """Set a place of a spec; `objectives.pull` stands for its weight where that is all there is.

    Raises:
        SpecError: the spec has no such place.
    """
    *path, last = name.split(".")
    at: dict[str, Any] = fields
    for part in path:
        found = at.get(part)
        if isinstance(found, int | float) and last == "weight":
            found = {"weight": found}
        if not isinstance(found, dict):
            raise _unknown(name, at)
        at[part] = at = dict(found)
    # Options of models and objectives have defaults that the spec does not tell.
    if last not in at and not path:
        raise _unknown(name, at)
    at[last] = value


def spaces_of(fields: Mapping[str, Any]) -> dict[str, Parameter]:
    """What matters most often: learning rate, weights of objectives, strength of augmentation."""
    rate = float(fields["learning_rate"])
    space = {"learning_rate": Parameter(low=rate / RATE_FACTOR, high=rate * RATE_FACTOR, log=True)}
    objectives = fields.get("objectives") or {}
    if len(objectives) > 1:  # one alone is only scaled
        for name, said in objectives.items():
            weight = float(said.get("weight", 1.0) if isinstance(said, Mapping) else said)
            if weight > 0:
                low, high = weight / WEIGHT_FACTOR, weight * WEIGHT_FACTOR
                space[f"objectives.{name}.weight"] = Parameter(low=low, high=high, log=True)
    if (fields.get("data") or {}).get("augment"):
        space["data.strength"] = Parameter(low=STRENGTHS[0], high=STRENGTHS[1])
    return space


def _unknown(name: str, at: Mapping[str, Any]) -> SpecError:
    known = ", ".join(at)
    return SpecError(
        f"The spec has no {name!r} to search. There: {known}.",
        field="space",
        value=name,
        allowed=known,
    )
