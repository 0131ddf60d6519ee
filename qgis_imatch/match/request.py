"""What the dock asks for, before layers have become files and polygons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from qgis_imatch.i18n import tr

OVERLAP = "overlap"
CANVAS = "canvas"
LAYER = "layer"
DRAWN = "drawn"

MATCH, ALIGN, TILES = "match", "coregister", "tiles"  # the engine's operations
FILES = ("output", "report", "points", "gcps", "residuals", "matches_output")  # that a spec writes


class RequestError(ValueError):
    """The dock's fields do not make a job; the message says what to change."""


@dataclass(frozen=True)
class Area:
    """The ground to match.

    Attributes:
        kind: `overlap`, `canvas`, `layer` or `drawn`.
        geometry: of `canvas` and `drawn`, in `crs`.
        layer: of `layer`; its selected features, or all where none is selected.
    """

    kind: str = OVERLAP
    geometry: Optional[QgsGeometry] = None
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)
    layer: Optional[QgsVectorLayer] = None

    def extent(self) -> Optional[QgsRectangle]:
        """Bounding box in `crs`; None for the whole overlap."""
        if self.geometry is not None:
            return self.geometry.boundingBox()
        if self.layer is not None:
            selected = self.layer.selectedFeatureCount() > 0
            return self.layer.boundingBoxOfSelected() if selected else self.layer.extent()
        return None


@dataclass(frozen=True)
class Request:
    """One job to run.

    Attributes:
        reference, moving: the layers as the person chose them; they may be gone once the job runs.
        area: the ground to match.
        options: every other field of the operation's spec.
        pair: fields of the spec that an earlier job prepared from the same layers and area, used
            instead of them. Picked tiles only have a meaning together with these.
        names, origins, layer_ids: of the two layers.
        operation: of the engine: `match`, `coregister` or `tiles`.
    """

    reference: QgsRasterLayer
    moving: QgsRasterLayer
    area: Area
    options: Dict[str, Any]
    pair: Optional[Dict[str, Any]]
    names: Tuple[str, str]
    origins: Tuple[str, str]
    layer_ids: Tuple[str, str]
    operation: str = MATCH

    @classmethod
    def of(
        cls,
        reference: QgsRasterLayer,
        moving: QgsRasterLayer,
        area: Area,
        options: Dict[str, Any],
        pair: Optional[Dict[str, Any]] = None,
        operation: str = MATCH,
    ) -> Request:
        """A request for two layers of the project."""
        names = (reference.name(), moving.name())
        origins = (reference.source(), moving.source())
        ids = (reference.id(), moving.id())
        return cls(reference, moving, area, options, pair, names, origins, ids, operation)

    @property
    def title(self) -> str:
        return title_of(self.operation, self.names)


def title_of(operation: str, names: Sequence[str]) -> str:
    """A job in a line, by the names of its reference and moving raster."""
    words = tr("{1} aligned to {0}") if operation == ALIGN else "{} ↔ {}"
    return words.format(*names)


def check(request: Request) -> None:
    """Find what a person can mend before anything starts.

    Raises:
        RequestError: the same bands of one layer twice, or a polygon layer without polygons.
    """
    if request.origins[0] == request.origins[1]:
        bands = (request.options.get("reference_bands"), request.options.get("moving_bands"))
        if bands[0] == bands[1] or None in bands:
            raise RequestError(
                tr(
                    "Reference and moving are both “{}”. Choose another date for one of them, or "
                    "different bands of it to match band to band."
                ).format(request.names[0])
            )
    layer = request.area.layer
    if request.area.kind == LAYER and (layer is None or layer.featureCount() == 0):
        raise RequestError(
            tr("The area layer has no polygons. Choose another layer, or match the whole overlap.")
        )


def crs_text(crs: QgsCoordinateReferenceSystem) -> Optional[str]:
    """A CRS as the engine reads it: its authority's code, or WKT for one made by the person."""
    if not crs.isValid():
        return None
    authid = crs.authid()
    if authid and not authid.upper().startswith("USER:"):
        return str(authid)
    return str(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def area_text(geometry: QgsGeometry) -> str:
    """WKT of a (multi)polygon in two dimensions.

    Raises:
        RequestError: nothing with an area is left.
    """
    plain = QgsGeometry(geometry.constGet().segmentize()) if not geometry.isNull() else geometry
    plain.convertToMultiType()
    if plain.isEmpty() or plain.area() == 0:
        raise RequestError(tr("The area is empty. Draw it again or choose other polygons."))
    shape = plain.get()
    shape.dropZValue()
    shape.dropMValue()
    return str(plain.asWkt(9))


class LayerArea:
    """A polygon layer's features as one area: edits and selection included.

    Made on the main thread; `dissolve` then runs in any other.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._source = QgsVectorLayerFeatureSource(layer)
        self._ids: List[int] = list(layer.selectedFeatureIds())

    def dissolve(self) -> str:
        """WKT of the dissolved polygons, in the layer's CRS.

        Raises:
            RequestError: nothing with an area is left.
        """
        request = QgsFeatureRequest(self._ids) if self._ids else QgsFeatureRequest()
        request.setNoAttributes()
        parts = []
        for feature in self._source.getFeatures(request):
            geometry = feature.geometry()
            if not geometry.isNull():
                parts.append(geometry if geometry.isGeosValid() else geometry.makeValid())
        return area_text(QgsGeometry.unaryUnion(parts) if parts else QgsGeometry())
