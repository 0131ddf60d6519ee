"""The ways to draw keypoints that a person chooses from. Imports none of them.

A new method is one class and one row here.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.errors import SpecError

if TYPE_CHECKING:
    from backend.keypoints.base import KeypointMethod, Needs
    from backend.specs import KeypointsSpec


@dataclass(frozen=True)
class MethodInfo:
    """What a person chooses a method by; known without importing it.

    Attributes:
        name: as in specs.
        title, description: for people.
        needs: `polygons`: the outline alone; `raster`: at least one; `dates`: at least two.
        target: `module:class`, imported when the method is created.
    """

    name: str
    title: str
    description: str
    needs: Needs
    target: str


_ROWS = (
    MethodInfo(
        "persistent",
        "Persistent image keypoints",
        "What rasters show near and inside the outline and is found again on other dates.",
        "dates",
        "backend.keypoints.persistent:Persistent",
    ),
    MethodInfo(
        "image",
        "Image keypoints",
        "Detector responses of one raster in a band around the outline.",
        "raster",
        "backend.keypoints.image:ImageKeypoints",
    ),
    MethodInfo(
        "corners",
        "Corners of the outline",
        "Where the outline turns sharply, holes included.",
        "polygons",
        "backend.keypoints.corners:Corners",
    ),
    MethodInfo(
        "skeleton",
        "Skeleton",
        "Junctions and ends of the polygon's middle line.",
        "polygons",
        "backend.keypoints.skeleton:Skeleton",
    ),
    MethodInfo(
        "pole",
        "Pole of inaccessibility",
        "The place farthest from the outline, in each part of the polygon.",
        "polygons",
        "backend.keypoints.geometric:Pole",
    ),
    MethodInfo(
        "centroid",
        "Centroid",
        "The centre of mass, maybe outside the polygon: the baseline to compare with.",
        "polygons",
        "backend.keypoints.geometric:Centroid",
    ),
)

METHODS: dict[str, MethodInfo] = {row.name: row for row in _ROWS}


def describe(name: str) -> MethodInfo:
    """What a person chooses by.

    Raises:
        SpecError: no such method.
    """
    if name not in METHODS:
        known = ", ".join(METHODS)
        raise SpecError(
            f"There is no method {name!r} to draw keypoints. Methods: {known}.",
            field="method",
            value=name,
            allowed=known,
        )
    return METHODS[name]


def create(spec: KeypointsSpec) -> KeypointMethod:
    """The spec's method, ready to draw.

    Raises:
        SpecError: no such method.
        WeightsError, ConsentError: as the method's detector.

    Example:
        >>> create(spec).extract(rows, polygons)
    """
    module, _, attribute = describe(spec.method).target.partition(":")
    kind: type[KeypointMethod] = getattr(importlib.import_module(module), attribute)
    return kind(spec)
