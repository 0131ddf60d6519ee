"""Polygons and the rasters of their dates, as a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Dict, Sequence, Tuple

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints import polygons as polygon_files
from qgis_imatch.keypoints.methods import DATES, methods
from qgis_imatch.match import sources
from qgis_imatch.match.request import KEYPOINTS, Request, RequestError
from qgis_imatch.match.sources import View
from qgis_imatch.match.tasks import Steps


@dataclass(frozen=True)
class KeypointsRequest(Request):
    """A job `keypoints`.

    Attributes:
        polygons: the layer as the person chose it.
        rasters: whose dates stand in the options; the first one's pixels are those of the job.
        only_selected: draw from the selected polygons only.
    """

    polygons: QgsVectorLayer
    rasters: Tuple[QgsRasterLayer, ...]
    only_selected: bool

    INPUTS: ClassVar[Tuple[str, ...]] = ("polygons", "layer", "rasters")

    @classmethod
    def of(
        cls,
        polygons: QgsVectorLayer,
        rasters: Sequence[QgsRasterLayer],
        only_selected: bool,
        options: Dict[str, Any],
    ) -> KeypointsRequest:
        """A request for layers of the project."""
        layers = (polygons, *rasters)
        return cls(
            operation=KEYPOINTS,
            options=options,
            names=tuple(layer.name() for layer in layers),
            origins=tuple(layer.source() for layer in layers),
            layer_ids=tuple(layer.id() for layer in layers),
            prepared=None,
            polygons=polygons,
            rasters=tuple(rasters),
            only_selected=only_selected,
        )

    @property
    def choices(self) -> Dict[str, Any]:
        return {"only_selected": self.only_selected}

    def prepare(self, spec: Dict[str, Any], view: View) -> Steps:
        """See `Request.prepare`."""
        # Asked now: a layer may be gone by the time that its turn comes.
        layer, is_part = self.polygons, self.only_selected
        extent = layer.boundingBoxOfSelected() if is_part else layer.extent()
        crs = layer.crs()
        paths = [sources.engine_path(raster) for raster in self.rasters]
        grid = next((raster for raster, path in zip(self.rasters, paths) if path), None)
        spec.update(
            polygon_files.engine_source(layer, is_part)
            or (yield from polygon_files.write(layer, is_part, self.names[0]))
        )
        files = []
        for raster, path, name in zip(self.rasters, paths, self.names[1:]):
            other = raster if grid is None or sip.isdeleted(grid) else grid
            files.append(path or (yield from sources.write(raster, other, extent, crs, view, name)))
        spec["rasters"] = files


def check(request: KeypointsRequest) -> None:
    """Find what a person can mend before anything starts.

    Raises:
        RequestError: no polygons, too few rasters for the method, or a CRS is missing.
    """
    layer, rasters = request.polygons, request.rasters
    method = methods()[request.options["method"]]
    if layer.featureCount() == 0:
        raise RequestError(
            tr("“{}” has no polygons. Draw some, or choose another layer.").format(layer.name())
        )
    if method.needs == DATES and len(rasters) < 2:
        raise RequestError(
            tr(
                "“{}” compares dates. Check at least two rasters in the list, or choose another "
                "method."
            ).format(method.title)
        )
    if method.sees_images and not rasters:
        raise RequestError(
            tr(
                "“{}” looks at rasters. Check at least one in the list, or choose another method."
            ).format(method.title)
        )
    _check_crs(layer, rasters)


def _check_crs(layer: QgsVectorLayer, rasters: Sequence[QgsRasterLayer]) -> None:
    placed = [raster for raster in rasters if raster.crs().isValid()]
    lost = [raster for raster in rasters if not raster.crs().isValid()]
    if placed and not layer.crs().isValid():
        raise RequestError(
            tr(
                "“{}” has no CRS, so it is not known where its polygons lie on “{}”. Set it in the "
                "layer's context menu (Layer CRS)."
            ).format(layer.name(), placed[0].name())
        )
    if placed and lost:
        raise RequestError(
            tr(
                "“{}” has no CRS, but “{}” has one. Align it first (page Align), or set its CRS in "
                "the layer's context menu (Layer CRS)."
            ).format(lost[0].name(), placed[0].name())
        )
