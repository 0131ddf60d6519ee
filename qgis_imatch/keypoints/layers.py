"""Keypoints and their polygons as layers. Main thread only."""

from __future__ import annotations

from typing import Any, Iterator, List, Mapping

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

from qgis_imatch.match import layers
from qgis_imatch.match.request import Request

LAYERS = ("keypoints", "polygons")  # from the top


def add_keypoints(
    report: Mapping[str, Any], spec: Mapping[str, Any], request: Request, project: QgsProject
) -> Iterator[QgsLayerTreeGroup]:
    """Add keypoints and polygons as a group on top.

    Yields:
        The group after each layer; nothing where the job wrote none.
    """
    output = str(report.get("output") or "")
    files = [(output, name) for name in LAYERS]
    yield from layers.add_group(
        files, report, spec, request.title, project, request.origins, shown=LAYERS
    )


def is_keypoints(layer: QgsMapLayer) -> bool:
    """True for a layer of keypoints that Imatch made."""
    return layers.is_result(layer, "keypoints")


def keypoint_layers(project: QgsProject) -> List[QgsMapLayer]:
    """The project's layers of keypoints, the one on top of the layer tree first."""
    return [layer for layer in project.layerTreeRoot().layerOrder() if is_keypoints(layer)]
