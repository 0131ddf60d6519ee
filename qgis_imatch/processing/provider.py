"""The provider `imatch` of Processing."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from qgis_imatch.help import help_url
from qgis_imatch.i18n import tr
from qgis_imatch.paths import resource


class ImatchProvider(QgsProcessingProvider):
    """All algorithms of Imatch; the engine starts when one of them runs."""

    def id(self) -> str:
        """The prefix of the algorithms' ids."""
        return "imatch"

    def name(self) -> str:
        """For people."""
        return "Imatch"

    def longName(self) -> str:
        """For people who do not know it."""
        return tr("Imatch: match, align and learn from satellite rasters")

    def icon(self) -> QIcon:
        """Of the toolbox."""
        return QIcon(str(resource("icons", "imatch.svg")))

    def svgIconPath(self) -> str:
        """As `icon`."""
        return str(resource("icons", "imatch.svg"))

    def helpId(self) -> str:
        """Where the help is."""
        return help_url("processing")

    def defaultVectorFileExtension(self, hasGeometry: bool = True) -> str:
        """GeoPackage, which the engine writes."""
        return "gpkg"

    def defaultRasterFileExtension(self) -> str:
        """GeoTIFF."""
        return "tif"

    def loadAlgorithms(self) -> None:
        """Register all of them."""
        from qgis_imatch.processing.coregister import Coregister
        from qgis_imatch.processing.dataset import BuildDataset
        from qgis_imatch.processing.evaluate import EvaluateKeypoints, EvaluateMatches
        from qgis_imatch.processing.keypoints import Keypoints
        from qgis_imatch.processing.many import AlignSeries, MatchPairs
        from qgis_imatch.processing.match import Match
        from qgis_imatch.processing.names import MountainLayer, TagMetadata
        from qgis_imatch.processing.tag_field import TagField
        from qgis_imatch.processing.train import Train

        for algorithm in (
            Match,
            MatchPairs,
            AlignSeries,
            Coregister,
            EvaluateMatches,
            Keypoints,
            EvaluateKeypoints,
            BuildDataset,
            Train,
            TagMetadata,
            TagField,
            MountainLayer,
        ):
            self.addAlgorithm(algorithm())
