"""Match two rasters."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match import layers
from qgis_imatch.processing import engine, outputs
from qgis_imatch.processing.algorithm import (
    MATCHERS,
    ImatchAlgorithm,
    add_common,
    bands_of,
    checked_ending,
    common_fields,
    starting_matcher,
)
from qgis_imatch.processing.inputs import RasterInput, area_of, bounds_of, without_none

MODELS = ["auto", "shift", "similarity", "affine", "homography"]
FIGURES = {  # outputs, and what they are in the report
    "MATCH_COUNT": "matches",
    "INLIERS": "inliers",
    "RMSE_PX": "rmse_px",
    "CHECK_RMSE_PX": "check_rmse_px",
    "COVERAGE": "coverage",
}


class PairAlgorithm(ImatchAlgorithm):
    """An algorithm that starts from a reference and a moving raster."""

    GROUP = "matching"

    def add_pair(self) -> None:
        """Parameters that name the pair and how it is matched."""
        self.add(
            QgsProcessingParameterRasterLayer("REFERENCE", tr("Reference raster")),
            tr("The raster whose georeferencing counts"),
        )
        self.add(
            QgsProcessingParameterRasterLayer("MOVING", tr("Moving raster")),
            tr("The raster to compare with it: another date, sensor or resolution"),
        )
        self.choice(
            "MATCHER",
            tr("Matcher"),
            MATCHERS,
            starting_matcher(),
            tr("auto starts fast and goes on to stronger ones until the result verifies"),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "AREA",
                tr("Only inside these polygons"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            tr("Else the whole overlap is matched"),
        )
        bands = {
            "REFERENCE": tr("Bands of the reference"),
            "MOVING": tr("Bands of the moving raster"),
        }
        for role, text in bands.items():
            self.add(
                QgsProcessingParameterBand(
                    f"{role}_BANDS",
                    text,
                    parentLayerParameterName=role,
                    optional=True,
                    allowMultiple=True,
                ),
                tr("Else the engine chooses what shows most"),
                advanced=True,
            )
        number = QgsProcessingParameterNumber
        self.add(
            number("TILE_SIZE", tr("Side of a tile in pixels"), defaultValue=1024, minValue=128,
                   maxValue=4096),
            advanced=True,
        )  # fmt: skip
        self.add(
            number("MAX_POINTS", tr("Keep at most so many tie points"), optional=True, minValue=10),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("CLOUD_MASK", tr("Leave out bright clouds"), True),
            advanced=True,
        )
        self.choice(
            "SEARCH",
            tr("Look for a large offset, rotation or scale"),
            ["auto", "never", "always"],
            "auto",
            advanced=True,
        )
        add_common(self)

    def add_figures(self, names: Mapping[str, str]) -> None:
        """Outputs that models can go on with."""
        self.addOutput(QgsProcessingOutputString("STATUS", tr("Status")))
        for name in names:
            self.addOutput(QgsProcessingOutputNumber(name, name.replace("_", " ").capitalize()))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        reference = self.raster(parameters, "REFERENCE", context)
        moving = self.raster(parameters, "MOVING", context)
        self.area = self.parameterAsSource(parameters, "AREA", context)
        ground = bounds_of(self.area)
        self.reference = RasterInput(reference, moving, *ground)
        self.moving = RasterInput(moving, reference, *ground)

    @property
    def origins(self) -> List[str]:
        """Sources of the pair."""
        return [self.reference.origin, self.moving.origin]

    def pair_fields(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """What `add_pair` asks for, as a spec has it."""
        points = "MAX_POINTS"
        most = self.parameterAsInt(parameters, points, context) if parameters.get(points) else None
        return without_none(
            {
                "reference": self.reference.file(feedback),
                "moving": self.moving.file(feedback),
                **area_of(self.area),
                "reference_bands": bands_of(
                    self.parameterAsInts(parameters, "REFERENCE_BANDS", context)
                ),
                "moving_bands": bands_of(self.parameterAsInts(parameters, "MOVING_BANDS", context)),
                "tile_size": self.parameterAsInt(parameters, "TILE_SIZE", context),
                "max_points": most,
                "cloud_mask": self.parameterAsBoolean(parameters, "CLOUD_MASK", context),
                "search": self.parameterAsEnumString(parameters, "SEARCH", context),
                **common_fields(self, parameters, context),
            }
        )


class Match(PairAlgorithm):
    """Tie points, displacements and tiles of a pair."""

    NAME = "match"
    ICON = "match"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Match two rasters")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Finds where the same ground lies in two rasters, to a fraction of a pixel.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "The GeoPackage has the layers matches, displacements and tiles. The algorithm fails "
            "where nothing can be verified, rather than give matches that are wrong; the message "
            "says what to try. Layers that are no files are written to one first."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add_pair()
        self.choice("MODEL", tr("Transformation"), MODELS, "auto", advanced=True)
        self.add(QgsProcessingParameterVectorDestination("OUTPUT", tr("Matches")))
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "POINTS",
                tr("Points of the Georeferencer"),
                tr("Points (*.points)"),
                optional=True,
                createByDefault=False,
            ),
            advanced=True,
        )
        for name, text in (
            ("DISPLACEMENTS", tr("Displacements")),
            ("TILES", tr("Tiles")),
        ):
            self.addOutput(QgsProcessingOutputVectorLayer(name, text))
        self.add_figures(FIGURES)

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        destination = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        spec = {
            **self.pair_fields(parameters, context, feedback),
            "output": checked_ending(destination, ".gpkg"),
            "model": self.parameterAsEnumString(parameters, "MODEL", context),
            "report": self.file(parameters, "REPORT", context, ".json"),
            "points": self.file(parameters, "POINTS", context, ".points"),
            "overwrite": True,  # Processing has asked
        }
        report = engine.run("match", spec, feedback)
        require_ok(report)
        files = {name: f"{spec['output']}|layername={name}" for name in layers.LAYERS}
        outputs.load(
            context,
            destination,
            {
                files[name]: outputs.result(name, report, spec, self.origins)
                for name in layers.LAYERS
            },
        )
        return {
            "OUTPUT": files["matches"],
            "DISPLACEMENTS": files["displacements"],
            "TILES": files["tiles"],
            "REPORT": spec["report"],
            "POINTS": spec["points"],
            **figures(report, FIGURES),
        }


def figures(report: Mapping[str, Any], names: Mapping[str, str]) -> Dict[str, Any]:
    """The status and some numbers of a report."""
    return {
        "STATUS": report.get("status"),
        **{name: report.get(key) for name, key in names.items()},
    }


def require_ok(report: Mapping[str, Any]) -> None:
    """Stop a model or batch where the result can't be relied on.

    Raises:
        QgsProcessingException: the report's status says so; with its own words.
    """
    if report.get("status") == "ok":
        return
    why = " ".join(str(warning) for warning in report.get("warnings") or [])
    said = {
        "no_overlap": tr("The rasters do not overlap."),
        "unverified": tr("Nothing could be verified, so no result is given."),
    }
    output = str(report.get("output") or "")
    if report.get("status") == "unverified" and os.path.exists(output):
        why += " " + tr("What was found, to look at only: {}").format(output)
    head = said.get(str(report.get("status")), tr("The job did not succeed."))
    raise QgsProcessingException(f"{head} {why}".strip())
