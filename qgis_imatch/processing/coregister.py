"""Align a raster with a reference."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from qgis_imatch.align.layers import draw_as, look_of
from qgis_imatch.i18n import tr
from qgis_imatch.match import layers
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine, outputs
from qgis_imatch.processing.algorithm import checked_ending
from qgis_imatch.processing.inputs import VectorInput
from qgis_imatch.processing.match import PairAlgorithm, require_ok

MODELS = ["auto", "shift", "similarity", "affine", "homography", "polynomial2", "tps"]
FIGURES = {"RMSE_BEFORE_PX": "before", "RMSE_AFTER_PX": "after"}  # parts of the report


class Coregister(PairAlgorithm):
    """The moving raster, moved to where the reference shows the same ground."""

    NAME = "coregister"
    ICON = "align"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Align a raster")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Moves a raster to where a reference shows the same ground.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "Writes a cloud-optimised GeoTIFF, after a match of its own or with matches that were "
            "reviewed. The report has the errors before and after, at points that the "
            "transformation has not seen."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add_pair()
        self.add(
            QgsProcessingParameterFeatureSource(
                "MATCHES",
                tr("Matches to use, maybe reviewed"),
                [QgsProcessing.SourceType.TypeVectorPoint],
                optional=True,
            ),
            tr("Layer of “Match two rasters”; else the pair is matched now"),
        )
        self.choice("MODEL", tr("Transformation"), MODELS, "auto")
        self.choice("GRID", tr("Pixels"), ["own", "reference"], "own", advanced=True)
        self.choice(
            "RESAMPLING",
            tr("Resampling"),
            ["auto", "nearest", "bilinear", "cubic", "lanczos"],
            "auto",
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "GEOTRANSFORM_ONLY", tr("Shift the georeferencing only, resample nothing"), False
            ),
            advanced=True,
        )
        self.add(QgsProcessingParameterRasterDestination("OUTPUT", tr("Aligned raster")))
        self.add(
            QgsProcessingParameterVectorDestination(
                "RESIDUALS", tr("Residuals"), optional=True, createByDefault=False
            )
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputVectorLayer("RESIDUALS", tr("Residuals")))
        self.add_figures(FIGURES)

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        super().capture(parameters, context, feedback)
        self.matches = None
        value = parameters.get("MATCHES")
        if value:
            source = self.parameterAsSource(parameters, "MATCHES", context)
            if source is None:
                raise RequestError(self.invalidSourceError(parameters, "MATCHES"))
            layer = self.parameterAsVectorLayer(parameters, "MATCHES", context)
            self.matches = VectorInput(source, layer, value, "matches")
        self.look = look_of(self.raster(parameters, "MOVING", context))

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        destination = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        residuals = self.parameterAsOutputLayer(parameters, "RESIDUALS", context) or None
        spec = {
            **self.pair_fields(parameters, context, feedback),
            "output": checked_ending(destination, ".tif", ".tiff"),
            "residuals": checked_ending(residuals, ".gpkg") if residuals else None,
            "matches": self.matches.fields(feedback)["polygons"] if self.matches else None,
            "model": self.parameterAsEnumString(parameters, "MODEL", context),
            "grid": self.parameterAsEnumString(parameters, "GRID", context),
            "resampling": self.parameterAsEnumString(parameters, "RESAMPLING", context),
            "geotransform_only": self.parameterAsBoolean(parameters, "GEOTRANSFORM_ONLY", context),
            "report": self.file(parameters, "REPORT", context, ".json"),
            "overwrite": True,  # Processing has asked
        }
        report = engine.run("coregister", spec, feedback)
        require_ok(report)
        if residuals:
            source = f"{spec['residuals']}|layername=residuals"
            dress = outputs.result("residuals", report, spec, self.origins)
            outputs.load(context, residuals, {source: dress})
            residuals = source
        outputs.dress_sink(context, destination, self._dress(spec))
        return {
            "OUTPUT": spec["output"],
            "RESIDUALS": residuals,
            "REPORT": spec["report"],
            "STATUS": report["status"],
            **{name: (report.get(key) or {}).get("rmse_px") for name, key in FIGURES.items()},
        }

    def _dress(self, spec: Dict[str, Any]) -> outputs.Dress:
        look, origins = self.look, self.origins

        def dress(layer: QgsMapLayer) -> None:
            draw_as(layer, look)
            layers.mark(layer, spec, origins)

        return dress
