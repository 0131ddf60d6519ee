"""Keypoints from polygons."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterVectorDestination,
)

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.dates import first_guess
from qgis_imatch.keypoints.layers import LAYERS
from qgis_imatch.keypoints.methods import DATES, DEFAULT, methods
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine, outputs
from qgis_imatch.processing.algorithm import (
    MATCHERS,
    ImatchAlgorithm,
    add_common,
    checked_ending,
    common_fields,
)
from qgis_imatch.processing.inputs import RasterInput, VectorInput
from qgis_imatch.processing.match import require_ok


class PolygonAlgorithm(ImatchAlgorithm):
    """An algorithm that starts from polygons and the rasters that show them."""

    GROUP = "keypoints"
    ICON = "keypoints"

    def add_sources(self, needs_rasters: bool) -> None:
        """Parameters that name polygons, rasters and how keypoints are drawn from both."""
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(QgsProcessingParameterFeatureSource("POLYGONS", tr("Polygons"), [polygon]))
        self.add(
            QgsProcessingParameterMultipleLayers(
                "RASTERS",
                tr("Rasters of one or more dates"),
                QgsProcessing.SourceType.TypeRaster,
                optional=not needs_rasters,
            ),
            tr("The pixels are those of the first one"),
        )
        self.add(
            QgsProcessingParameterField(
                "DATE_FIELD",
                tr("Field of the polygons' dates"),
                parentLayerParameterName="POLYGONS",
                optional=True,
            ),
            tr("Without it, every raster serves every polygon"),
        )
        self.choice(
            "DATE_RULE",
            tr("Rasters that show a polygon: since its date, or until it"),
            ["since", "until"],
            "since",
            advanced=True,
        )
        number = QgsProcessingParameterNumber
        real = QgsProcessingParameterNumber.Type.Double
        self.add(
            number("MAX_PER_POLYGON", tr("Keypoints of a polygon at most"), defaultValue=8,
                   minValue=1)
        )  # fmt: skip
        self.add(
            number("MIN_DISTANCE_PX", tr("Least distance of keypoints in pixels"), real, 3.0,
                   minValue=0),
            advanced=True,
        )  # fmt: skip
        self.add(
            number("BAND_PX", tr("How far from the outline images are looked at, in pixels"), real,
                   6.0, minValue=0.5, maxValue=128),
            advanced=True,
        )  # fmt: skip
        self.add(
            number("TOLERANCE_PX", tr("Detail of the outline that counts, in pixels"), real, 1.5,
                   minValue=0.1),
            advanced=True,
        )  # fmt: skip
        self.choice("DETECTOR", tr("Detector"), MATCHERS, "auto", advanced=True)
        add_common(self, "DETECTOR")

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        source = self.parameterAsSource(parameters, "POLYGONS", context)
        if source is None:
            raise RequestError(self.invalidSourceError(parameters, "POLYGONS"))
        layer = self.parameterAsVectorLayer(parameters, "POLYGONS", context)
        self.polygons = VectorInput(source, layer, parameters["POLYGONS"])
        rasters = self.parameterAsLayerList(parameters, "RASTERS", context)
        ground = (source.sourceExtent(), source.sourceCrs())
        self.rasters = [RasterInput(raster, rasters[0], *ground) for raster in rasters]
        guesses = [first_guess(raster)[0] for raster in rasters]
        dates = [day.isoformat() if day else None for day in guesses]
        self.dates = dates if any(dates) else None

    @property
    def origins(self) -> List[str]:
        """Sources of polygons and rasters."""
        return [self.polygons.origin, *(raster.origin for raster in self.rasters)]

    def source_fields(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """What `add_sources` asks for, as a spec has it."""
        return {
            **self.polygons.fields(feedback),
            "rasters": [raster.file(feedback) for raster in self.rasters],
            "dates": self.dates,
            "date_field": self.parameterAsString(parameters, "DATE_FIELD", context) or None,
            "date_rule": self.parameterAsEnumString(parameters, "DATE_RULE", context),
            "max_per_polygon": self.parameterAsInt(parameters, "MAX_PER_POLYGON", context),
            "min_distance_px": self.parameterAsDouble(parameters, "MIN_DISTANCE_PX", context),
            "band_px": self.parameterAsDouble(parameters, "BAND_PX", context),
            "tolerance_px": self.parameterAsDouble(parameters, "TOLERANCE_PX", context),
            **common_fields(self, parameters, context, "DETECTOR", "detector"),
        }


class Keypoints(PolygonAlgorithm):
    """Keypoints that rasters of several dates show again."""

    NAME = "keypoints"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Keypoints from polygons")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Draws keypoints near and inside polygons, such as clearings.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return "\n".join(f"{one.title}: {one.description}" for one in methods().values())

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add_sources(needs_rasters=False)
        self.choice("METHOD", tr("Method"), list(methods()), DEFAULT, self.help())
        self.add(
            QgsProcessingParameterNumber(
                "PIXEL_SIZE",
                tr("Pixel in map units, where no raster is given"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=1e-9,
            ),
            advanced=True,
        )
        self.add(QgsProcessingParameterVectorDestination("OUTPUT", tr("Keypoints")))
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputVectorLayer("POLYGONS_READ", tr("Polygons as read")))
        self.addOutput(QgsProcessingOutputNumber("KEYPOINT_COUNT", tr("Keypoints")))

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        method = self.parameterAsEnumString(parameters, "METHOD", context)
        if methods()[method].needs == DATES and len(self.rasters) < 2:
            raise RequestError(
                tr("“{}” compares dates: choose at least two rasters, or another method.").format(
                    methods()[method].title
                )
            )
        destination = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        size = "PIXEL_SIZE"
        spec = {
            **self.source_fields(parameters, context, feedback),
            "method": method,
            "pixel_size": self.parameterAsDouble(parameters, size, context)
            if parameters.get(size)
            else None,
            "output": checked_ending(destination, ".gpkg"),
            "report": self.file(parameters, "REPORT", context, ".json"),
            "overwrite": True,  # Processing has asked
        }
        report = engine.run("keypoints", spec, feedback)
        require_ok(report)
        files = {name: f"{spec['output']}|layername={name}" for name in LAYERS}
        dresses = {files[name]: outputs.result(name, report, spec, self.origins) for name in LAYERS}
        outputs.load(context, destination, dresses)
        return {
            "OUTPUT": files["keypoints"],
            "POLYGONS_READ": files["polygons"],
            "KEYPOINT_COUNT": report["keypoints"],
            "REPORT": spec["report"],
        }
