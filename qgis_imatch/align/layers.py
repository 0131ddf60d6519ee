"""The aligned raster and its residuals as layers. Main thread only."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, List, Mapping, Tuple

from qgis.core import (
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
    QgsRaster,
    QgsRasterLayer,
    QgsReadWriteContext,
)
from qgis.PyQt import sip
from qgis.PyQt.QtXml import QDomDocument

from qgis_imatch.i18n import tr
from qgis_imatch.match import layers
from qgis_imatch.match.pair import PairRequest

Look = Tuple[int, QDomDocument]
_LOOKS = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Rendering


def add_aligned(
    report: Mapping[str, Any], spec: Mapping[str, Any], request: PairRequest, project: QgsProject
) -> Iterator[QgsLayerTreeNode]:
    """Add the aligned raster right above the moving one, drawn as that is; the rest as a group.

    Args:
        report: the engine's report, with `output`.
        spec: what made it, kept in the layers.
        request: the job's; its layers may have left the project.
        project: where to add them.

    Yields:
        A node of the layer tree after each layer; nothing where no raster was written.
    """
    output = str(report.get("output") or "")
    if report.get("status") != "ok" or not Path(output).exists():
        return
    options = QgsRasterLayer.LayerOptions(True, project.transformContext())
    options.skipCrsValidation = True  # pixel space has no CRS, and nobody is to be asked
    layer = QgsRasterLayer(output, _free_name(request.names[1], project), "gdal", options)
    if not layer.isValid():
        return
    layers.mark(layer, spec, request.origins)
    if not sip.isdeleted(request.moving):
        draw_as(layer, look_of(request.moving))
    project.addMapLayer(layer, False)
    parent, row = _place_above(request.layer_ids[1], project)
    yield parent.insertLayer(row, layer)
    sources: List[Tuple[str, str]] = [(str(spec.get("residuals") or ""), "residuals")]
    fresh = str(spec.get("matches_output") or "")
    sources += [(fresh, name) for name in layers.LAYERS]
    yield from layers.add_group(
        sources, report, spec, request.title, project, request.origins, shown=("residuals",)
    )


def look_of(moving: QgsRasterLayer) -> Look:
    """Renderer, stretch, brightness and resampling of a layer, and of how many bands."""
    document = QDomDocument()
    moving.exportNamedStyle(document, QgsReadWriteContext(), _LOOKS)
    return moving.bandCount(), document


def draw_as(layer: QgsRasterLayer, look: Look) -> None:
    """Draw the aligned raster as the moving one where the bands are the same.

    Where the aligned raster is outside the moving one is masked, and QGIS shows a mask as a last
    band, of opacity.
    """
    bands = layer.bandCount()
    alpha = QgsRaster.ColorInterpretation.AlphaBand
    is_masked = layer.dataProvider().colorInterpretation(bands) == alpha
    count, document = look
    if count not in (bands, bands - is_masked):
        return
    layer.importNamedStyle(document, _LOOKS)
    if is_masked:
        layer.renderer().setAlphaBand(bands)


def _place_above(layer_id: str, project: QgsProject) -> Tuple[QgsLayerTreeNode, int]:
    """Group and row of a layer; the top where it is not in the tree."""
    node = project.layerTreeRoot().findLayer(layer_id)
    if node is None:
        return project.layerTreeRoot(), 0
    return node.parent(), node.parent().children().index(node)


def _free_name(moving: str, project: QgsProject) -> str:
    name = free = tr("{} (aligned)").format(moving)
    number = 1
    while project.mapLayersByName(free):
        number += 1
        free = f"{name} {number}"
    return free
