"""Names of mountains in metadata and in texts; what all algorithms of names share."""

from __future__ import annotations

from typing import Any, ClassVar, Dict, Iterator, List, Mapping, Sequence, Tuple

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.request import RequestError
from qgis_imatch.names.points import FIELDS, WGS84, rows_of
from qgis_imatch.names.points import context as words_around
from qgis_imatch.names.record import Name, NamesError, Text
from qgis_imatch.names.sources import of_layers
from qgis_imatch.names.tagger import OPERATION, names_of, specs
from qgis_imatch.names.texts import paged, plain, read_file
from qgis_imatch.processing.algorithm import ImatchAlgorithm
from qgis_imatch.processing.engine import Engine
from qgis_imatch.processing.inputs import absolute
from qgis_imatch.processing.outputs import dress_sink
from qgis_imatch.styles import load_style

Found = List[Tuple[Text, Name]]
if Qgis.QGIS_VERSION_INT >= 33800:
    KINDS: Dict[str, Any] = {
        "string": QMetaType.Type.QString,
        "double": QMetaType.Type.Double,
        "integer": QMetaType.Type.Int,
    }
else:
    KINDS = {
        "string": QVariant.Type.String,  # Qt 5
        "double": QVariant.Type.Double,  # Qt 5
        "integer": QVariant.Type.Int,  # Qt 5
    }


class NamesAlgorithm(ImatchAlgorithm):
    """An algorithm that looks through texts."""

    GROUP = "names"
    ICON = "names"

    def add_options(self) -> None:
        """Parameters that say how texts are looked through."""
        self.add(
            QgsProcessingParameterString("MODEL", tr("Tagger"), optional=True),
            tr("A trained tagger's folder, or gazetteer; else the one that came with Imatch"),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "GAZETTEER", tr("Gazetteer"), fileFilter=tr("SQLite (*.sqlite)"), optional=True
            ),
            tr("Else your own, or the one that came with Imatch"),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "THRESHOLD",
                tr("Least score of a name"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=0,
                maxValue=1,
            ),
            advanced=True,
        )

    def look_through(
        self,
        texts: Sequence[Text],
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Found:
        """All names in some texts, in their order.

        Raises:
            QgsProcessingException: the engine failed, or the person stopped it.
        """
        model = self.parameterAsString(parameters, "MODEL", context).strip()
        gazetteer = self.parameterAsFile(parameters, "GAZETTEER", context)
        least = "THRESHOLD"
        options: Dict[str, Any] = {
            "model": absolute(model) or None,
            "gazetteer": absolute(gazetteer) if gazetteer else None,
            "threshold": self.parameterAsDouble(parameters, least, context)
            if parameters.get(least) is not None
            else None,
        }
        found: Found = []
        done, whole = 0, sum(len(text.text) for text in texts) or 1
        with Engine(feedback) as engine:
            for batch, spec in specs(texts):
                size = sum(len(text.text) for text in batch)
                ends = (done / whole, (done + size) / whole)
                answer = engine.run(OPERATION, {**options, **spec}, *ends)
                done += size
                try:
                    names = names_of(answer, batch)
                except NamesError as err:
                    raise QgsProcessingException(str(err)) from err
                found += [(text, name) for text in batch for name in names.get(text.id, ())]
        names_found = tr_n("%n name", "%n names", len(found))
        feedback.pushInfo(
            tr("{names} in {texts}").format(
                names=names_found, texts=tr_n("%n text", "%n texts", len(texts))
            )
        )
        return found

    def sink(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        fields: QgsFields,
        geometry: Any,
        crs: QgsCoordinateReferenceSystem,
    ) -> Tuple[QgsFeatureSink, str]:
        """Where the result goes.

        Raises:
            QgsProcessingException: nothing can be written there.
        """
        made, identifier = self.parameterAsSink(
            parameters, "OUTPUT", context, fields, geometry, crs
        )
        if made is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, "OUTPUT"))
        return made, identifier


def fields_of(kinds: Mapping[str, str]) -> QgsFields:
    """Fields by name and kind (`string`, `double`, `integer`)."""
    fields = QgsFields()
    for name, kind in kinds.items():
        fields.append(QgsField(name, KINDS[kind]))
    return fields


class TagMetadata(NamesAlgorithm):
    """Names in what layers say of themselves."""

    NAME = "tag_metadata"
    FIELDS: ClassVar[Dict[str, str]] = {
        "layer": "string",
        "text": "string",
        "start": "integer",
        "end": "integer",
        "score": "double",
        "mountain": "string",
        "gazetteer_id": "string",
        "lon": "double",
        "lat": "double",
        "elevation": "double",
        "country": "string",
        "context": "string",
    }

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Tag mountain names in metadata")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Finds names of mountains in the metadata of layers: a row per name.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "Looks through name, title, abstract, keywords and attribution. Nothing is written "
            "into the layers; the names dock does that, for names that you accepted."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add(
            QgsProcessingParameterMultipleLayers(
                "LAYERS", tr("Layers"), QgsProcessing.SourceType.TypeMapLayer
            )
        )
        self.add_options()
        table = QgsProcessing.SourceType.TypeVector
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Names"), table))
        self.addOutput(QgsProcessingOutputNumber("NAMES", tr("Names")))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        layers = self.parameterAsLayerList(parameters, "LAYERS", context)
        self.texts = [text for texts in of_layers(layers) for text in texts]
        self.titles = {layer.id(): layer.name() for layer in layers}

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        found = self.look_through(self.texts, parameters, context, feedback)
        fields = fields_of(self.FIELDS)
        nothing = QgsWkbTypes.Type.NoGeometry
        made, identifier = self.sink(
            parameters, context, fields, nothing, QgsCoordinateReferenceSystem()
        )
        for text, name in found:
            meant = name.candidate
            begin = text.whole[1] if text.whole[0] else 0
            place: List[Any] = [NULL] * 6
            if meant is not None:
                height = NULL if meant.elevation is None else meant.elevation
                place = [
                    meant.name, meant.gazetteer_id, meant.lon, meant.lat, height, meant.country
                ]  # fmt: skip
            feature = QgsFeature(fields)
            feature.setAttributes(
                [
                    self.titles.get(text.layer_id, text.title),
                    text.text[name.start : name.end],
                    begin + name.start,
                    begin + name.end,
                    name.score,
                    *place,
                    words_around(text, name),
                ]
            )
            if not made.addFeature(feature):
                raise QgsProcessingException(self.writeFeatureError(made, parameters, "OUTPUT"))
        return {"OUTPUT": identifier, "NAMES": len(found)}


class MountainLayer(NamesAlgorithm):
    """A point per mountain that a text names."""

    NAME = "mountain_layer"

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Mountain layer from text")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Makes a layer of points of the mountains that a text names.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "A point stands where the mountain that a name most likely means is, by the gazetteer; "
            "names that it does not know have no point."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        self.add(QgsProcessingParameterString("TEXT", tr("Text"), multiLine=True, optional=True))
        self.add(
            QgsProcessingParameterFile(
                "FILE", tr("Or a text file"), fileFilter=tr("Text (*.txt *.md *.html)"),
                optional=True,
            )
        )  # fmt: skip
        self.add_options()
        point = QgsProcessing.SourceType.TypeVectorPoint
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Mountains"), point))
        for name, text in (("NAMES", tr("Names")), ("MOUNTAINS", tr("Mountains"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        found = self.look_through(
            list(self._texts(parameters, context)), parameters, context, feedback
        )
        rows = rows_of(found)
        fields = fields_of(FIELDS)
        crs = QgsCoordinateReferenceSystem(WGS84)
        made, identifier = self.sink(parameters, context, fields, QgsWkbTypes.Type.Point, crs)
        for (lon, lat), values in rows:
            feature = QgsFeature(fields)
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
            feature.setAttributes([values[name] for name in FIELDS])
            if not made.addFeature(feature):
                raise QgsProcessingException(self.writeFeatureError(made, parameters, "OUTPUT"))
        dress_sink(context, identifier, lambda layer: load_style(layer, "mountains"))
        return {"OUTPUT": identifier, "NAMES": len(found), "MOUNTAINS": len(rows)}

    def _texts(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext
    ) -> Iterator[Text]:
        text = plain(self.parameterAsString(parameters, "TEXT", context))
        if text.strip():
            yield from paged("text", tr("text"), text)
        path = self.parameterAsFile(parameters, "FILE", context)
        if path:
            try:
                yield from paged("file", path, plain(read_file(path)))
            except NamesError as err:
                raise RequestError(str(err)) from err
        if not path and not text.strip():
            raise RequestError(tr("Type a text, or choose a text file."))
