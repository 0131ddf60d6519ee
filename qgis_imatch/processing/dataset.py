"""A catalogue of scenes to train on."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from qgis_imatch.dataset.footprints import LAYER, style_footprints
from qgis_imatch.dataset.splits import BUFFER_PX, SHARES
from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.dates import in_text
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine, outputs
from qgis_imatch.processing.algorithm import MATCHERS, ImatchAlgorithm, checked_ending
from qgis_imatch.processing.inputs import absolute, raster_file


class BuildDataset(ImatchAlgorithm):
    """Rasters become scenes: grouped, corrected and split without leaks."""

    NAME = "build_dataset"
    GROUP = "training"
    ICON = "dataset"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Build a data set")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Makes a catalogue of scenes to train on from rasters and folders.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "Rasters that show the same ground become one place; dates of a place are corrected "
            "against each other; places and blocks go to training, validation or test, and the "
            "leak check has the last word. A catalogue names files and copies no pixels, so layers "
            "that are no files can't be part of it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "RASTERS", tr("Rasters"), QgsProcessing.SourceType.TypeRaster, optional=True
            )
        )
        self.add(
            QgsProcessingParameterFile(
                "FOLDER",
                tr("Folder of rasters"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr("With all that is below"),
        )
        for name, text in (
            ("PLACE", tr("Place (each folder's name)")),
            ("DAY", tr("Date of all of them (from metadata and names)")),
            ("SENSOR", tr("Sensor of all of them (from metadata and names)")),
            ("LICENCE", tr("Licence of all of them")),
        ):
            self.add(QgsProcessingParameterString(name, text, optional=True), advanced=True)
        self.add(
            QgsProcessingParameterBoolean(
                "CORRECT", tr("Correct how far dates of a place are off each other"), True
            )
        )
        self.choice("MATCHER", tr("Matcher"), MATCHERS, "auto", advanced=True)
        real = QgsProcessingParameterNumber.Type.Double
        for name, text, share in zip(
            ("TRAIN", "VAL", "TEST"),
            (tr("Share of training"), tr("Share of validation"), tr("Share of test")),
            SHARES,
        ):
            self.add(
                QgsProcessingParameterNumber(name, text, real, share, minValue=0, maxValue=1),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterNumber(
                "BUFFER_PX", tr("Buffer between splits in pixels"), defaultValue=BUFFER_PX,
                minValue=0, maxValue=4096,
            ),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterNumber("SEED", tr("Seed"), defaultValue=0, minValue=0),
            advanced=True,
        )
        self.add(QgsProcessingParameterVectorDestination("OUTPUT", tr("Catalogue")))
        for name, text in (("SCENES", tr("Scenes")), ("PLACES", tr("Places"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        self.paths = []
        for layer in self.parameterAsLayerList(parameters, "RASTERS", context):
            path = raster_file(layer)
            if path is None:
                raise RequestError(
                    tr("“{}” is no file. Save it as a GeoTIFF first (Export > Save As).").format(
                        layer.name()
                    )
                )
            self.paths.append(path)
        folder = self.parameterAsFile(parameters, "FOLDER", context)
        self.paths += [absolute(folder)] if folder else []
        if not self.paths:
            raise RequestError(tr("Choose rasters or a folder."))

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""

        def text(name: str) -> str:
            return str(self.parameterAsString(parameters, name, context)).strip()

        day = in_text(text("DAY"))
        if text("DAY") and day is None:
            raise RequestError(tr("“{}” is no date. Write it as 2019-06-16.").format(text("DAY")))
        destination = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        shares = [self.parameterAsDouble(parameters, n, context) for n in ("TRAIN", "VAL", "TEST")]
        spec = {
            "paths": self.paths,
            "output": checked_ending(destination, ".gpkg"),
            "overwrite": True,  # Processing has asked
            "place": text("PLACE") or None,
            "day": day.isoformat() if day else None,
            "sensor": text("SENSOR") or None,
            "licence": text("LICENCE"),
            "correct": self.parameterAsBoolean(parameters, "CORRECT", context),
            "matcher": self.parameterAsEnumString(parameters, "MATCHER", context),
            "shares": shares,
            "seed": self.parameterAsInt(parameters, "SEED", context),
            "buffer_px": self.parameterAsInt(parameters, "BUFFER_PX", context),
        }
        report = engine.run("dataset_build", spec, feedback)
        for one in report["skipped"]:
            feedback.pushWarning(tr("Left out: {}. {}").format(one["path"], one["why"]))
        source = f"{spec['output']}|layername={LAYER}"
        outputs.load(context, destination, {source: style_footprints})
        return {"OUTPUT": source, "SCENES": report["scenes"], "PLACES": report["groups"]}
