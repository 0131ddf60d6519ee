"""Train a matcher."""

from __future__ import annotations

import os
from typing import Any, Dict, Mapping

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing import engine
from qgis_imatch.processing.algorithm import DEVICES, LICENCE, ImatchAlgorithm
from qgis_imatch.processing.inputs import absolute, raster_file

MODELS = ["superpoint", "xfeat", "disk", "lightglue", "loftr", "subpixel"]
AUGMENTATIONS = ["none", "sentinel2", "landsat", "very_high_resolution"]


class Train(ImatchAlgorithm):
    """A run of training, waited for or left to itself."""

    NAME = "train"
    GROUP = "training"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Train a matcher")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Trains a matcher on your own rasters, a data set, or landscapes that are made.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "A run is a process of its own with a folder. Waited for, cancelling pauses it; not "
            "waited for, it goes on when QGIS is closed, and `imatch train` or the training window "
            "pause, stop and resume it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        number = QgsProcessingParameterNumber
        real = QgsProcessingParameterNumber.Type.Double
        self.add(
            QgsProcessingParameterFile(
                "CATALOGUE",
                tr("Data set"),
                fileFilter=tr("GeoPackage (*.gpkg)"),
                optional=True,
            ),
            tr("A catalogue of “Build a data set”"),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "RASTERS",
                tr("Or rasters"),
                QgsProcessing.SourceType.TypeRaster,
                optional=True,
            )
        )
        self.add(
            number("LANDSCAPES", tr("Weight of landscapes that are made"), real, 0.0, minValue=0),
            tr("Beside 1 for all that is real; 0 makes none"),
        )
        self.choice("MODEL", tr("Model"), MODELS, "superpoint")
        self.choice("AUGMENT", tr("Augmentation"), AUGMENTATIONS, "none")
        self.add(
            QgsProcessingParameterString("WEIGHTS", tr("Start from weights"), optional=True),
            tr("A name the model knows, or a file; else it starts from scratch"),
        )
        self.add(number("EPOCHS", tr("Epochs"), defaultValue=10, minValue=1))
        self.add(number("SAMPLES", tr("Pairs of an epoch"), defaultValue=1000, minValue=1))
        self.add(
            number("VALIDATION", tr("Pairs of a validation"), defaultValue=64, minValue=1),
            advanced=True,
        )
        self.add(number("BATCH_SIZE", tr("Pairs at a time"), defaultValue=8, minValue=1))
        self.add(
            number("MAX_SECONDS", tr("End after so many seconds"), real, optional=True, minValue=1),
            advanced=True,
        )
        self.add(
            number("LEARNING_RATE", tr("Learning rate"), real, 1e-4, minValue=1e-9, maxValue=10),
            advanced=True,
        )
        self.add(
            number("SIZE", tr("Side of a view in pixels"), defaultValue=256, minValue=32,
                   maxValue=2048),
            advanced=True,
        )  # fmt: skip
        self.add(number("SEED", tr("Seed"), defaultValue=0, minValue=0), advanced=True)
        self.choice("DEVICE", tr("Device"), DEVICES, "auto", advanced=True)
        self.add(
            QgsProcessingParameterBoolean(
                "AGREE", tr("I agree to Magic Leap's terms for SuperPoint's weights"), False
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("WAIT", tr("Wait until the training has ended"), True)
        )
        self.add(QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder of the run")))
        self.addOutput(QgsProcessingOutputString("STATUS", tr("Status")))
        self.addOutput(QgsProcessingOutputFile("BEST_WEIGHTS", tr("Best weights")))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        self.rasters = []
        for layer in self.parameterAsLayerList(parameters, "RASTERS", context):
            path = raster_file(layer)
            if path is None:
                raise RequestError(
                    tr("“{}” is no file. Save it as a GeoTIFF first (Export > Save As).").format(
                        layer.name()
                    )
                )
            self.rasters.append(path)

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        augment = self.parameterAsEnumString(parameters, "AUGMENT", context)
        weights = self.parameterAsString(parameters, "WEIGHTS", context).strip()
        agrees = self.parameterAsBoolean(parameters, "AGREE", context)
        options = {"weights": weights} if weights else {}
        limit = "MAX_SECONDS"
        catalogue = self.parameterAsFile(parameters, "CATALOGUE", context)
        spec = {
            "run": os.path.abspath(self.parameterAsFileOutput(parameters, "OUTPUT", context)),
            "model": self.parameterAsEnumString(parameters, "MODEL", context),
            "options": {**options, "agree": [LICENCE]} if agrees else options,
            "epochs": self.parameterAsInt(parameters, "EPOCHS", context),
            "batch_size": self.parameterAsInt(parameters, "BATCH_SIZE", context),
            "learning_rate": self.parameterAsDouble(parameters, "LEARNING_RATE", context),
            "max_seconds": self.parameterAsDouble(parameters, limit, context)
            if parameters.get(limit)
            else None,
            "seed": self.parameterAsInt(parameters, "SEED", context),
            "device": self.parameterAsEnumString(parameters, "DEVICE", context),
            "wait": self.parameterAsBoolean(parameters, "WAIT", context),
            "data": {
                "catalogue": absolute(catalogue) if catalogue else None,
                "rasters": self.rasters,
                "landscapes": self.parameterAsDouble(parameters, "LANDSCAPES", context),
                "augment": None if augment == "none" else augment,
                "samples": self.parameterAsInt(parameters, "SAMPLES", context),
                "validation_samples": self.parameterAsInt(parameters, "VALIDATION", context),
                "size": self.parameterAsInt(parameters, "SIZE", context),
            },
        }
        report = engine.run("train", spec, feedback)
        return {
            "OUTPUT": report["run"],
            "STATUS": report["status"],
            "BEST_WEIGHTS": report.get("weights"),
        }
