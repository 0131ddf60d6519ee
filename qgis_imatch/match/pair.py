"""A pair of rasters and the ground to match, as a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Dict, List, Optional, Tuple

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
from qgis_imatch.match import sources
from qgis_imatch.match.request import MATCH, Request, RequestError, area_text, crs_text
from qgis_imatch.match.sources import View
from qgis_imatch.match.tasks import Step, Steps, WorkTask

OVERLAP = "overlap"
CANVAS = "canvas"
LAYER = "layer"
DRAWN = "drawn"


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
class PairRequest(Request):
    """A job of two rasters: `match`, `coregister` or `tiles`.

    Picked tiles only have a meaning together with the `prepared` fields that they were made of.

    Attributes:
        reference, moving: the layers as the person chose them.
        area: the ground to match.
    """

    reference: QgsRasterLayer
    moving: QgsRasterLayer
    area: Area

    INPUTS: ClassVar[Tuple[str, ...]] = (
        "reference",
        "moving",
        "reference_bands",
        "moving_bands",
        "aoi",
        "aoi_crs",
        "tile_size",
        "cloud_mask",
    )

    @classmethod
    def of(
        cls,
        reference: QgsRasterLayer,
        moving: QgsRasterLayer,
        area: Area,
        options: Dict[str, Any],
        prepared: Optional[Dict[str, Any]] = None,
        operation: str = MATCH,
    ) -> PairRequest:
        """A request for two layers of the project."""
        return cls(
            operation=operation,
            options=options,
            names=(reference.name(), moving.name()),
            origins=(reference.source(), moving.source()),
            layer_ids=(reference.id(), moving.id()),
            prepared=prepared,
            reference=reference,
            moving=moving,
            area=area,
        )

    def prepare(self, spec: Dict[str, Any], view: View) -> Steps:
        """See `Request.prepare`."""
        # Asked now: a layer may be gone by the time that its turn comes.
        area = self.area
        ground = (area.extent(), area.layer.crs() if area.layer is not None else area.crs)
        pair = {"reference": self.reference, "moving": self.moving}
        paths = {role: sources.engine_path(layer) for role, layer in pair.items()}
        if area.layer is not None:
            spec["aoi_crs"] = crs_text(area.layer.crs())
            spec["aoi"] = yield Step(
                tr("Reading the polygons of “{}”…").format(area.layer.name()),
                WorkTask(tr("Imatch: reading polygons"), LayerArea(area.layer).dissolve),
                tr("The polygons of the area could not be read. Choose another area."),
            )
        elif area.geometry is not None:
            spec["aoi_crs"] = crs_text(area.crs)
            spec["aoi"] = area_text(area.geometry)
        for (role, path), other, name in zip(paths.items(), ("moving", "reference"), self.names):
            spec[role] = path or (
                yield from sources.write(pair[role], pair[other], *ground, view, name)
            )


def check(request: PairRequest) -> None:
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
