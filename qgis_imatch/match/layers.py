"""Results as layers: a group of styled layers. Main thread only."""

from __future__ import annotations

import json
import logging
import math
from pathlib import Path
from statistics import median
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerNotesUtils,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr
from qgis_imatch.styles import load_style

logger = logging.getLogger(__name__)

LAYERS = ("displacements", "matches", "tiles")  # from the top
ARROWS = ("displacements", "residuals")
UNFOLDED = ("matches", "residuals", "keypoints")  # their legend is needed to read them
STYLES = {"polygons": "keypoint_polygons"}  # where it is not the layer's name
SPEC_PROPERTY = "imatch/spec"
ORIGINS_PROPERTY = "imatch/origins"
SCALE_VARIABLE = "imatch_scale"
EVERY_VARIABLE = "imatch_every"
AREA_VARIABLE = "imatch_area"

ARROW_SHARE = 1 / 22  # of the diagonal: how long a typical arrow is drawn
ARROWS_AT_ONCE = 400  # so many in the overview, more of them the closer the map is


def title_of(name: str) -> str:
    """A result layer's name for people."""
    titles = {
        "keypoints": tr("Keypoints"),
        "polygons": tr("Polygons"),
        "matches": tr("Matches"),
        "displacements": tr("Displacements"),
        "tiles": tr("Tiles"),
        "residuals": tr("Residuals"),
    }
    return titles.get(name, name)


def map_unit(crs: QgsCoordinateReferenceSystem) -> str:
    """Short name of a CRS's unit; px in pixel space."""
    return QgsUnitTypes.toAbbreviatedString(crs.mapUnits()) if crs.isValid() else "px"


def crs_of(report: Mapping[str, Any]) -> QgsCoordinateReferenceSystem:
    """CRS of the results; invalid in pixel space."""
    wkt = _place(report).get("crs")
    return QgsCoordinateReferenceSystem.fromWkt(wkt) if wkt else QgsCoordinateReferenceSystem()


def extent_of(report: Mapping[str, Any]) -> Optional[QgsRectangle]:
    """Where the results lie, in `crs_of`; None where there are none."""
    bounds = _place(report).get("extent")
    if not bounds or len(bounds) != 4:
        return None
    extent = QgsRectangle(*(float(value) for value in bounds))
    return None if extent.isEmpty() else extent


def _place(report: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a report that has `crs` and `extent`."""
    return report.get("map") or report


def arrow_scale(shift: float, diagonal: float) -> float:
    """By how much arrows are lengthened, so that a shift far below a screen pixel is seen.

    Args:
        shift: length of a typical displacement, map units.
        diagonal: of the matched ground, map units.

    Returns:
        1, 2, 3, 5 or 7 times a power of ten, at least 1.
    """
    if not (shift > 0 and diagonal > 0):
        return 1.0
    wanted = diagonal * ARROW_SHARE / shift
    if wanted <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return max(step * power for step in (1, 2, 3, 5, 7) if step * power <= wanted)


def add_results(
    report: Mapping[str, Any],
    spec: Mapping[str, Any],
    title: str,
    project: QgsProject,
    origins: Sequence[str] = (),
) -> Iterator[QgsLayerTreeGroup]:
    """Add the layers of a match as a group on top; the map stays where it is.

    Args:
        report: the engine's report, with `output`.
        spec: what made it, kept in the layers for a rerun.
        title: names of the two rasters.
        project: where to add them.
        origins: sources of the two layers, kept too: a spec names files written from them.

    Yields:
        The group after each layer, so that the window can breathe in between; nothing where the job
        wrote no layers.
    """
    sources = [(str(report.get("output") or ""), name) for name in LAYERS]
    return add_group(sources, report, spec, title, project, origins)


def add_group(
    sources: Iterable[Tuple[str, str]],
    report: Mapping[str, Any],
    spec: Mapping[str, Any],
    title: str,
    project: QgsProject,
    origins: Sequence[str] = (),
    shown: Sequence[str] = LAYERS,
) -> Iterator[QgsLayerTreeGroup]:
    """As `add_results`, for layers of several files: (path, name of the layer) from the top.

    Layers that are not `shown` are switched off.
    """
    root = project.layerTreeRoot()
    group: Optional[QgsLayerTreeGroup] = None
    for path, name in sources:
        layer = _open(path, name) if path and Path(path).exists() else None
        if layer is None:
            continue
        dress(layer, name, report, spec, origins)
        if group is None:
            group = root.insertGroup(0, _free_name(root, f"Imatch: {title}"))
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(name in UNFOLDED)
        node.setItemVisibilityChecked(name in shown)
        yield group
    if group is not None:  # the legend unfolds no group that was empty when it was told to
        group.setExpanded(False)
        group.setExpanded(True)


def dress(
    layer: QgsVectorLayer,
    name: str,
    report: Mapping[str, Any],
    spec: Mapping[str, Any],
    origins: Sequence[str],
) -> None:
    """Give a result layer its name for people, its style, and what it was made by.

    Args:
        name: of the layer in its file.
    """
    layer.setName(title_of(name))
    if not crs_of(report).isValid():
        layer.setCrs(crs_of(report))  # GeoPackage says "undefined geographic" where there is none
    load_style(layer, STYLES.get(name, name))
    mark(layer, spec, origins)
    if name in ARROWS:
        _scale_arrows(layer, name, report)


def mark(layer: QgsMapLayer, spec: Mapping[str, Any], origins: Sequence[str]) -> None:
    """Keep in a result layer what it was made by and from."""
    layer.setCustomProperty(SPEC_PROPERTY, json.dumps(dict(spec), ensure_ascii=False))
    layer.setCustomProperty(ORIGINS_PROPERTY, json.dumps(list(origins), ensure_ascii=False))


def remove_results(path: str, project: QgsProject) -> int:
    """Take the layers of a file out of the project, and the group that they leave empty.

    Returns:
        How many layers were removed.
    """
    wanted = Path(path)
    ids = [
        layer.id()
        for layer in project.mapLayers().values()
        if layer.customProperty(SPEC_PROPERTY) and Path(layer.source().split("|")[0]) == wanted
    ]
    root = project.layerTreeRoot()
    groups = {root.findLayer(layer_id).parent() for layer_id in ids if root.findLayer(layer_id)}
    project.removeMapLayers(ids)
    for group in groups:
        if group.parent() is not None and not group.children():
            group.parent().removeChildNode(group)
    return len(ids)


def spec_of(layer: QgsMapLayer) -> Dict[str, Any]:
    """What made a result layer; empty for other layers."""
    spec = _property(layer, SPEC_PROPERTY)
    return spec if isinstance(spec, dict) else {}


def origins_of(layer: QgsMapLayer) -> List[str]:
    """Sources of the layers that a result was made from: reference and moving raster, or polygons
    and rasters. Empty where they are not known."""
    origins = _property(layer, ORIGINS_PROPERTY)
    return origins if isinstance(origins, list) else []


def is_matches(layer: QgsMapLayer) -> bool:
    """True for a layer of matches that Imatch made."""
    return is_result(layer, "matches")


def is_result(layer: QgsMapLayer, name: str) -> bool:
    """True for a layer that Imatch made and that has this name in its file."""
    parts = layer.source().split("|")
    return f"layername={name}" in parts[1:] and bool(spec_of(layer))


def _property(layer: QgsMapLayer, name: str) -> Any:
    try:
        return json.loads(layer.customProperty(name) or "null")
    except ValueError:
        return None


def _open(path: str, name: str) -> Optional[QgsVectorLayer]:
    options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext())
    options.skipCrsValidation = (
        True  # results in pixel space have no CRS, and nobody is to be asked
    )
    layer = QgsVectorLayer(f"{path}|layername={name}", title_of(name), "ogr", options)
    if not layer.isValid():
        logger.warning("%s has no layer %s", path, name)
        return None
    return layer


def _typical_length(layer: QgsVectorLayer, which: str = "TRUE") -> float:
    """Median length of the lines that an expression chooses, judged by some; 0 without any."""
    request = QgsFeatureRequest().setFilterExpression(which).setLimit(500)
    lengths = [feature.geometry().length() for feature in layer.getFeatures(request)]
    return median(lengths) if lengths else 0.0


def _scale_arrows(layer: QgsVectorLayer, name: str, report: Mapping[str, Any]) -> None:
    """Lengthen and thin out the arrows of a layer, and say so in its notes."""
    if name == "residuals":
        # A spline leaves next to nothing at the points that it follows.
        length = 2 * (_typical_length(layer, "\"role\" = 'check'") or _typical_length(layer))
        meaning = tr(
            "Arrows show how far off a place still is once the raster is aligned; their colour "
            "says the length in pixels of the reference."
        )
    else:
        shift = report.get("shift_map_units")
        length = math.hypot(*map(float, shift)) if shift else _typical_length(layer)
        meaning = tr(
            "Arrows point from where the moving raster shows a place to where the reference shows "
            "it."
        )
    extent = extent_of(report)
    if extent is None or crs_of(report) != layer.crs():
        extent = layer.extent()
    diagonal = math.hypot(extent.width(), extent.height())
    scale = arrow_scale(length, diagonal)
    every = max(1, round(max(0, layer.featureCount()) / ARROWS_AT_ONCE))
    for name, value in (
        (SCALE_VARIABLE, scale),
        (EVERY_VARIABLE, every),
        (AREA_VARIABLE, extent.area()),
    ):
        QgsExpressionContextUtils.setLayerVariable(layer, name, value)
    note = tr(
        "Seen as a whole they are drawn {scale:g} times as long as they are, and every {every}. of "
        "them; closer to the ground they come nearer to their true length, and more are drawn. "
        "Both numbers are variables of this layer (Properties > Variables): imatch_scale and "
        "imatch_every. imatch_area is the ground that counts as the whole."
    ).format(scale=scale, every=every)
    note = f"{meaning} {note}"
    if scale > 1:
        layer.setName(f"{layer.name()} (× {scale:g})")
    metadata = layer.metadata()
    metadata.setAbstract(note)
    layer.setMetadata(metadata)
    QgsLayerNotesUtils.setLayerNotes(layer, f"<p>{note}</p>")


def _free_name(root: QgsLayerTreeGroup, name: str) -> str:
    taken: List[str] = [group.name() for group in root.findGroups()]
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
