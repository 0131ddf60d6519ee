"""How good matches are, and how well keypoints are found again."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.methods import methods
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine
from qgis_imatch.processing.algorithm import MATCHERS, ImatchAlgorithm
from qgis_imatch.processing.coregister import MODELS
from qgis_imatch.processing.keypoints import PolygonAlgorithm

PIXELS = ("ref_col", "ref_row", "mov_col", "mov_row")
FIGURES = {
    "RMSE_PX": "rmse_px",
    "CHECK_RMSE_PX": "check_rmse_px",
    "CE90_PX": "ce90_px",
    "CHECK_POINTS": "check_points",
}
JUDGES = MATCHERS[1:]


class EvaluateMatches(ImatchAlgorithm):
    """The errors of a transformation through matches, at points that it has not seen."""

    NAME = "evaluate_matches"
    GROUP = "matching"
    ICON = "review"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Evaluate matches")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Fits a transformation to matches and measures it at points held out.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "Takes matches that were verified or accepted, less those that were rejected, and "
            "points that were added. Errors are in pixels of the reference; the georeferencing of "
            "the rasters is left out of it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.add(QgsProcessingParameterFeatureSource("MATCHES", tr("Matches"), [point]))
        self.choice("MODEL", tr("Transformation"), MODELS, "auto")
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )
        self.addOutput(QgsProcessingOutputString("MODEL_FITTED", tr("Transformation")))
        self.addOutput(QgsProcessingOutputNumber("POINTS", tr("Points")))
        for name in FIGURES:
            self.addOutput(QgsProcessingOutputNumber(name, name.replace("_", " ").capitalize()))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        source = self.parameterAsSource(parameters, "MATCHES", context)
        if source is None:
            raise RequestError(self.invalidSourceError(parameters, "MATCHES"))
        if not {*PIXELS, "inlier", "status", "role"} <= set(source.fields().names()):
            raise RequestError(
                tr("“{}” has no matches. Choose a layer that “Match two rasters” made.").format(
                    source.sourceName()
                )
            )
        self.source = source

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        used = [one for one in self.source.getFeatures() if _counts(one)]
        held = [one["role"] == "check" for one in used]
        spec = {
            "model": self.parameterAsEnumString(parameters, "MODEL", context),
            "ref": [[one["ref_col"], one["ref_row"]] for one in used],
            "mov": [[one["mov_col"], one["mov_row"]] for one in used],
            "check": held if any(held) else None,
        }
        report = engine.run("fit", spec, feedback)
        path = self.file(parameters, "REPORT", context, ".json")
        if path:
            with open(path, "w", encoding="utf-8") as file:
                json.dump(report, file, indent=1)
        figures = {name: report.get(key) for name, key in FIGURES.items()}
        for name, value in figures.items():
            feedback.pushInfo(f"{name}: {value}")
        return {
            "MODEL_FITTED": report["model"],
            "POINTS": len(used),
            "REPORT": path,
            **figures,
        }


def _counts(feature: Any) -> bool:
    """As the review counts: the person's word first, else what was verified."""
    status = feature["status"]
    return status in ("accepted", "added") or (status != "rejected" and bool(feature["inlier"]))


class EvaluateKeypoints(PolygonAlgorithm):
    """Ways to draw keypoints, judged on dates that were kept from them."""

    NAME = "evaluate_keypoints"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Evaluate ways to draw keypoints")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Measures how well keypoints are found again on dates kept from the method.")

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add_sources(needs_rasters=True)
        self._several("METHODS", tr("Methods"), list(methods()), list(methods()))
        self._several("JUDGES", tr("Detectors that look for them"), JUDGES, ["sift"])
        self.choice("MATCHER", tr("Matches held-out dates"), JUDGES, "sift", advanced=True)
        self.add(
            QgsProcessingParameterNumber("FOLDS", tr("Lots"), defaultValue=4, minValue=2),
            tr("The dates are dealt into so many lots; each is held out in turn"),
            advanced=True,
        )
        self.add(QgsProcessingParameterFileDestination("TABLE", tr("Table"), tr("CSV (*.csv)")))
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("JSON (*.json)"), optional=True, createByDefault=False
            )
        )

    def _several(self, name: str, text: str, values: List[str], default: List[str]) -> None:
        self.add(
            QgsProcessingParameterEnum(
                name, text, values, allowMultiple=True, defaultValue=default, usesStaticStrings=True
            )
        )

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        spec = {
            **self.source_fields(parameters, context, feedback),
            "methods": self.parameterAsEnumStrings(parameters, "METHODS", context),
            "judges": self.parameterAsEnumStrings(parameters, "JUDGES", context),
            "matcher": self.parameterAsEnumString(parameters, "MATCHER", context),
            "folds": self.parameterAsInt(parameters, "FOLDS", context),
            "table": self.file(parameters, "TABLE", context, ".csv"),
            "report": self.file(parameters, "REPORT", context, ".json"),
            "overwrite": True,  # Processing has asked
        }
        engine.run("evaluate_keypoints", spec, feedback)
        return {"TABLE": spec["table"], "REPORT": spec["report"]}
