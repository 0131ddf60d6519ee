"""Match many pairs, and align a time series."""

from __future__ import annotations

import shutil
from typing import Any, Dict, List, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from qgis_imatch.batch.results import LAYERS, dress
from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine, outputs
from qgis_imatch.processing.algorithm import (
    MATCHERS,
    ImatchAlgorithm,
    add_common,
    checked_ending,
    common_fields,
    starting_matcher,
)
from qgis_imatch.processing.inputs import absolute, raster_file


class ManyAlgorithm(ImatchAlgorithm):
    """An algorithm that works on many pairs in a folder, and goes on where it was stopped."""

    GROUP = "matching"
    ICON = "batch"

    def add_work(self) -> None:
        """Parameters that say how and where the pairs are matched, and what comes out."""
        self.choice(
            "MATCHER",
            tr("Matcher"),
            MATCHERS,
            starting_matcher(),
            tr("auto starts fast and goes on to stronger ones until the result verifies"),
        )
        self.add(
            QgsProcessingParameterNumber(
                "WORKERS", tr("Processes (0: as many as cores)"), defaultValue=0, minValue=0,
                maxValue=256,
            ),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterString(
                "SCHEDULER", tr("Address of a Dask scheduler"), optional=True
            ),
            tr("Such as tcp://host:8786; else the pairs are matched on this computer"),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "RETRY_FAILED", tr("Try again what failed before"), False
            ),
            advanced=True,
        )
        add_common(self)
        self.add(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder of the results")),
            tr("A folder with a run that was stopped goes on where it was"),
        )
        self.add(QgsProcessingParameterVectorDestination("SUMMARY", tr("Summary")))
        self.addOutput(QgsProcessingOutputString("STATUS", tr("Status")))
        for name, text in (("PAIRS", tr("Pairs")), ("PAIRS_OK", tr("Pairs that are ok"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def do(
        self,
        operation: str,
        spec: Dict[str, Any],
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """Run the operation, and put its summary where the person wants it."""
        destination = self.parameterAsOutputLayer(parameters, "SUMMARY", context)
        summary = checked_ending(destination, ".gpkg")
        folder = absolute(self.parameterAsString(parameters, "FOLDER", context))
        scheduler = self.parameterAsString(parameters, "SCHEDULER", context).strip()
        workers = self.parameterAsInt(parameters, "WORKERS", context)
        where: Dict[str, Any] = {"workers": workers} if workers else {}
        options = {**spec.pop("options", {}), **common_fields(self, parameters, context)}
        report = engine.run(
            operation,
            {
                **spec,
                **({"scheduler": scheduler} if scheduler else where),
                "options": options,
                "output": folder,
                "retry_failed": self.parameterAsBoolean(parameters, "RETRY_FAILED", context),
            },
            feedback,
        )
        for row in report["rows"]:
            if row["status"] != "ok":
                feedback.pushWarning("{}: {}".format(row["id"], row["error"] or row["status"]))
        shutil.copyfile(report["summary"], summary)
        sources = {f"{summary}|layername={name}": _dresser(name) for name in LAYERS}
        outputs.load(context, destination, sources)
        return {
            "FOLDER": folder,
            "SUMMARY": f"{summary}|layername=links",
            "STATUS": report["status"],
            "PAIRS": report["pairs"],
            "PAIRS_OK": report["counts"]["ok"],
            "report": report,
        }


def _dresser(name: str) -> outputs.Dress:
    return lambda layer: dress(layer, name)


class MatchPairs(ManyAlgorithm):
    """The pairs of a table."""

    NAME = "match_pairs"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Match many pairs")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Matches the pairs of a table, several at a time; one that fails stops no other.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "The table is a CSV file whose header names reference and moving, and maybe id, group, "
            "matcher, bands, aoi and more. Each pair gets a folder with its matches and report; "
            "batch.csv lists them all. The summary shows the scenes and the links between them."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add(
            QgsProcessingParameterFile("TABLE", tr("Table of the pairs (CSV)"), extension="csv")
        )
        self.add(QgsProcessingParameterBoolean("ALIGN", tr("Align the moving rasters"), False))
        self.add_work()

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        spec = {
            "pairs": absolute(self.parameterAsFile(parameters, "TABLE", context)),
            "align": self.parameterAsBoolean(parameters, "ALIGN", context),
        }
        found = self.do("batch", spec, parameters, context, feedback)
        found.pop("report")
        return found


class AlignSeries(ManyAlgorithm):
    """The scenes of a series, solved together."""

    NAME = "align_series"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Align a time series")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Matches scenes of the same ground in pairs, and solves all pairs together.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "Scenes that overlap form a group. Their pairs make a network that is solved at once, "
            "so that no error adds up along the series; a pair that contradicts the others is left "
            "out, and the summary tells how well the loops of pairs close. Layers that are no "
            "files can't be part of it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "RASTERS", tr("Scenes"), QgsProcessing.SourceType.TypeRaster, optional=True
            )
        )
        self.add(
            QgsProcessingParameterFile(
                "SCENES_FOLDER",
                tr("Folder of scenes"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            )
        )
        self.choice(
            "PAIRING",
            tr("Pairs"),
            ["all", "chain", "star"],
            "all",
            tr("all with each other; a chain by date; a star around the reference"),
        )
        self.add(
            QgsProcessingParameterNumber(
                "REACH", tr("Reach of a chain"), defaultValue=3, minValue=1, maxValue=1000
            ),
            tr("Each scene is matched with so many that follow"),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("STAYS", tr("Reference"), "first"),
            tr("The scene that stays where it is: first, last, mean, or a file's name"),
        )
        self.choice("MODEL", tr("Corrections"), ["auto", "shift", "affine"], "auto", advanced=True)
        self.add(QgsProcessingParameterBoolean("ALIGN", tr("Write aligned rasters"), True))
        self.choice(
            "GRID", tr("Grid of the aligned rasters"), ["own", "reference"], "own", advanced=True
        )
        self.add_work()
        for name, text in (("SCENES", tr("Scenes")), ("SOLVED", tr("Scenes that are solved"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        self.scenes: List[str] = []
        for layer in self.parameterAsLayerList(parameters, "RASTERS", context):
            path = raster_file(layer)
            if path is None:
                raise RequestError(
                    tr("“{}” is no file. Save it as a GeoTIFF first (Export > Save As).").format(
                        layer.name()
                    )
                )
            self.scenes.append(path)
        folder = self.parameterAsFile(parameters, "SCENES_FOLDER", context)
        self.scenes += [absolute(folder)] if folder else []
        if not self.scenes:
            raise RequestError(tr("Choose rasters or a folder."))

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        align = self.parameterAsBoolean(parameters, "ALIGN", context)
        grid = self.parameterAsEnumString(parameters, "GRID", context)
        spec = {
            "scenes": self.scenes,
            "pairs": self.parameterAsEnumString(parameters, "PAIRING", context),
            "reach": self.parameterAsInt(parameters, "REACH", context),
            "reference": self.parameterAsString(parameters, "STAYS", context).strip() or "first",
            "model": self.parameterAsEnumString(parameters, "MODEL", context),
            "align": align,
            "options": {"grid": grid} if align else {},
        }
        found = self.do("series", spec, parameters, context, feedback)
        groups = found.pop("report")["groups"]
        found["SCENES"] = sum(group["scenes"] for group in groups)
        found["SOLVED"] = sum(group["solved"] for group in groups)
        return found
