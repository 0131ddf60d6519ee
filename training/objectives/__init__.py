"""Objectives by name. A new one is one file and one row here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backend.errors import SpecError

if TYPE_CHECKING:
    from training.models.base import TrainableModel
    from training.objectives.base import Combined, Objective

OBJECTIVES: dict[str, str] = {
    "cross_date_descriptors": "training.objectives.descriptors:CrossDateDescriptors",
    "cross_date_detector": "training.objectives.detector:CrossDateDetector",
    "keypoint_distance": "training.objectives.distance:KeypointDistance",
    "adaptation": "training.objectives.adaptation:AdaptationOverDates",
    "curated": "training.objectives.curated:CuratedPoints",
    "pull": "training.objectives.pull:Pull",
    # Of models that match two images at once.
    "assignment": "training.objectives.correspondences:Assignment",
    "coarse_to_fine": "training.objectives.correspondences:CoarseToFine",
    "subpixel_places": "training.objectives.subpixel:SubpixelPlaces",
    # What failed before, to compare with.
    "self_matching": "training.objectives.baselines:SelfMatching",
    "raw_polygons": "training.objectives.baselines:RawPolygons",
}


def create(name: str, options: Mapping[str, Any] | None = None) -> Objective:
    """An objective by name.

    Raises:
        SpecError: no such objective, or an unknown option.
    """
    if name not in OBJECTIVES:
        known = ", ".join(OBJECTIVES)
        raise SpecError(
            f"There is no objective {name!r}. Objectives: {known}.",
            field="objectives",
            value=name,
            allowed=known,
        )
    module, _, attribute = OBJECTIVES[name].partition(":")
    kind: type[Objective] = getattr(importlib.import_module(module), attribute)
    return kind(options)


def build(spec: Mapping[str, float | Mapping[str, Any]], model: TrainableModel) -> Combined:
    """The objectives of a training spec, bound to the model that training starts from.

    Args:
        spec: by name, a weight or a mapping with `weight` (1 if not given), `schedule` (a list of
            [step, factor]) and the objective's own options.

    Raises:
        SpecError: an unknown objective or option, a weight or schedule that is none, or an
            objective that teaches another kind of model.

    Example:
        >>> build({"cross_date_descriptors": 1, "pull": {"weight": 0.5, "temperature": 2}}, model)
    """
    from training.objectives.base import Combined
    from training.objectives.schedule import Schedule

    objectives, weights, schedule = [], {}, {}
    for name, given in spec.items():
        options = dict(given) if isinstance(given, Mapping) else {"weight": given}
        weight = options.pop("weight", 1.0)
        if isinstance(weight, bool) or not isinstance(weight, int | float):
            raise SpecError(
                f"objectives.{name}.weight: give a number of 0 or more (got {weight!r}).",
                field=f"objectives.{name}.weight",
                value=repr(weight),
                allowed="0 or more",
            )
        weights[name] = float(weight)
        if (knots := options.pop("schedule", None)) is not None:
            schedule[name] = Schedule.of(knots, f"objectives.{name}.schedule")
        objectives.append(create(name, options))
        _check_taught(objectives[-1], model)
    combined = Combined(objectives, weights, schedule)
    combined.bind(model)
    return combined


def _check_taught(objective: Objective, model: TrainableModel) -> None:
    from training.models.base import Extractor

    kind = "extractors" if isinstance(model, Extractor) else model.name
    if objective.teaches == kind:
        return
    fitting = [name for name in OBJECTIVES if create(name).teaches == kind]
    raise SpecError(
        f"The objective {objective.name} teaches {objective.teaches}, not the model {model.name}. "
        f"Objectives for that one: {', '.join(fitting)}.",
        field=f"objectives.{objective.name}",
        value=objective.name,
        allowed=", ".join(fitting),
    )
