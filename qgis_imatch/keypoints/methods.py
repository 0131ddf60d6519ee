"""The engine's ways to draw keypoints, as its catalogue has them, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict

from qgis_imatch.i18n import tr

POLYGONS, RASTER, DATES = "polygons", "raster", "dates"  # what a method needs
DEFAULT = "persistent"


@dataclass(frozen=True)
class Method:
    """A method.

    Attributes:
        title, description: for people.
        needs: `polygons`: the outline alone; `raster`: at least one; `dates`: at least two.
    """

    title: str
    description: str
    needs: str

    @property
    def sees_images(self) -> bool:
        return self.needs != POLYGONS


def methods() -> Dict[str, Method]:
    """The methods by name, the best first."""
    return {
        "persistent": Method(
            tr("Persistent image keypoints"),
            tr("What rasters show near and inside the outline and is found again on other dates."),
            DATES,
        ),
        "image": Method(
            tr("Image keypoints"),
            tr("Detector responses of one raster in a band around the outline."),
            RASTER,
        ),
        "corners": Method(
            tr("Corners of the outline"),
            tr("Where the outline turns sharply, holes included."),
            POLYGONS,
        ),
        "skeleton": Method(
            tr("Skeleton"),
            tr("Junctions and ends of the polygon's middle line."),
            POLYGONS,
        ),
        "pole": Method(
            tr("Pole of inaccessibility"),
            tr("The place farthest from the outline, in each part of the polygon."),
            POLYGONS,
        ),
        "centroid": Method(
            tr("Centroid"),
            tr("The centre of mass, maybe outside the polygon: the baseline to compare with."),
            POLYGONS,
        ),
    }
