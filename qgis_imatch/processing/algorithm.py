"""What all algorithms of Imatch have in common."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar, Dict, List, Mapping, Optional, Sequence

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterString,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from qgis_imatch.help import help_url
from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.paths import resource
from qgis_imatch.settings.values import default_matcher

DEVICES = ["auto", "cpu", "cuda"]
MATCHERS = [
    "auto",
    "sift",
    "xfeat-mnn",
    "xfeat-lighterglue",
    "aliked-lightglue",
    "disk-lightglue",
    "superpoint-superglue",
    "superpoint-lightglue",
    "imatch-superpoint",
    "loftr",
    "loftr-outdoor",
    "eloftr",
]
LICENCE = "magic-leap"  # of SuperPoint and SuperGlue


def starting_matcher() -> str:
    """The person's default matcher, where Processing offers it."""
    name = default_matcher()
    return name if name in MATCHERS else "auto"


class ImatchAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that has one of the engine's operations do the work.

    `capture` runs in the thread of the layers and takes what is needed of them; `work` runs
    wherever Processing wants, and may take long.

    Attributes:
        NAME: in scripts and models; it never changes.
        GROUP: its group's name in scripts and models.
        ICON: of `resources/icons`.
    """

    NAME: ClassVar[str]
    GROUP: ClassVar[str]
    ICON: ClassVar[str] = "imatch"

    def title(self) -> str:
        """For people."""
        raise NotImplementedError

    def about(self) -> str:
        """One sentence, for tooltips."""
        raise NotImplementedError

    def help(self) -> str:
        """Some sentences, for the algorithm's dialog."""
        return ""

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Take what is needed of the layers.

        Raises:
            RequestError, QgsProcessingException: something has to be changed first.
        """

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """Do it, and name what came out.

        Raises:
            RequestError, QgsProcessingException: it failed.
        """
        raise NotImplementedError

    # As Processing calls it.

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return self.title()

    def group(self) -> str:
        return groups()[self.GROUP]

    def groupId(self) -> str:
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", f"{self.ICON}.svg")))

    def shortDescription(self) -> str:
        return self.about()

    def shortHelpString(self) -> str:
        return f"{self.about()}\n\n{self.help()}".strip()

    def helpUrl(self) -> str:
        return help_url(self.NAME)

    def createInstance(self) -> ImatchAlgorithm:
        return type(self)()

    def prepareAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        with _Sentences():
            self.capture(parameters, context, feedback)
        return True

    def processAlgorithm(
        self,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        with _Sentences():
            return self.work(parameters, context, feedback)

    # For the algorithms.

    def add(
        self, parameter: QgsProcessingParameterDefinition, help_: str = "", advanced: bool = False
    ) -> None:
        """Add a parameter, with a tooltip, maybe among the advanced ones."""
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            parameter.setFlags(parameter.flags() | flag)
        if help_ and hasattr(parameter, "setHelp"):
            parameter.setHelp(help_)
        self.addParameter(parameter)

    def choice(
        self,
        name: str,
        text: str,
        values: Sequence[str],
        default: str,
        help_: str = "",
        advanced: bool = False,
    ) -> None:
        """Add a list of choices that are called in scripts what the engine calls them."""
        parameter = QgsProcessingParameterEnum(
            name, text, list(values), defaultValue=default, usesStaticStrings=True
        )
        self.add(parameter, help_, advanced)

    def raster(
        self, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
    ) -> QgsRasterLayer:
        """The raster of a parameter.

        Raises:
            QgsProcessingException: there is none.
        """
        layer = self.parameterAsRasterLayer(parameters, name, context)
        if layer is None or not layer.isValid():
            raise QgsProcessingException(self.invalidRasterError(parameters, name))
        return layer

    def file(
        self,
        parameters: Mapping[str, Any],
        name: str,
        context: QgsProcessingContext,
        *endings: str,
    ) -> Optional[str]:
        """The file that a parameter wants written; None where none is wanted.

        Raises:
            RequestError: its name ends otherwise than it has to.
        """
        path = self.parameterAsFileOutput(parameters, name, context)
        return checked_ending(path, *endings) if path else None


def groups() -> Dict[str, str]:
    """Names for people of the groups."""
    return {
        "matching": tr("Matching"),
        "keypoints": tr("Keypoints"),
        "training": tr("Training"),
        "names": tr("Mountain names"),
    }


def checked_ending(path: str, *endings: str) -> str:
    """The path, absolute: the engine works in another folder.

    Raises:
        RequestError: it ends otherwise.
    """
    if endings and not path.lower().endswith(endings):
        raise RequestError(
            tr("{} can't be written: choose a name that ends in {}.").format(
                Path(path).name, endings[0]
            )
        )
    return os.path.abspath(path)


def add_common(algorithm: ImatchAlgorithm, matcher: str = "MATCHER") -> None:
    """Parameters of every algorithm that runs a matcher."""
    agree = tr(
        "SuperPoint's and SuperGlue's weights may not be used commercially (Magic Leap's terms). "
        "They are only fetched and used if you agree."
    )
    algorithm.add(
        QgsProcessingParameterString(
            f"OWN_{matcher}", tr("Name of a matcher that you trained, instead"), optional=True
        ),
        advanced=True,
    )
    algorithm.add(
        QgsProcessingParameterBoolean(
            "AGREE", tr("I agree to Magic Leap's terms for SuperPoint and SuperGlue"), False
        ),
        agree,
        advanced=True,
    )
    algorithm.choice("DEVICE", tr("Device"), DEVICES, "auto", advanced=True)


def common_fields(
    algorithm: ImatchAlgorithm,
    parameters: Mapping[str, Any],
    context: QgsProcessingContext,
    matcher: str = "MATCHER",
    field: str = "matcher",
) -> Dict[str, Any]:
    """What `add_common` asks for, as a spec has it."""
    own = algorithm.parameterAsString(parameters, f"OWN_{matcher}", context).strip()
    agrees = algorithm.parameterAsBoolean(parameters, "AGREE", context)
    return {
        field: own or algorithm.parameterAsEnumString(parameters, matcher, context),
        "agree": [LICENCE] if agrees else [],
        "device": algorithm.parameterAsEnumString(parameters, "DEVICE", context),
    }


def bands_of(values: List[int]) -> Optional[List[int]]:
    """Bands as a spec has them; None lets the engine choose."""
    return list(values) or None


class _Sentences:
    """Turns the plugin's own errors into those that Processing shows."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if isinstance(error, RequestError):
            raise QgsProcessingException(str(error)) from error
