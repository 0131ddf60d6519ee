"""Names of mountains in a text field."""

from __future__ import annotations

from typing import Any, ClassVar, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.names.record import Text
from qgis_imatch.names.sources import extent_of
from qgis_imatch.names.texts import paged, plain
from qgis_imatch.processing.names import KINDS, NamesAlgorithm


class TagField(NamesAlgorithm):
    """The features with the mountains that one of their texts names."""

    NAME = "tag_field"
    ADDED: ClassVar[Dict[str, str]] = {
        "mountains": "string",
        "mountain_ids": "string",
        "mountain_count": "integer",
    }

    def title(self) -> str:
        """See `ImatchAlgorithm.title`."""
        return tr("Tag mountain names in a text field")

    def about(self) -> str:
        """See `ImatchAlgorithm.about`."""
        return tr("Adds to each feature the mountains that a text of it names.")

    def help(self) -> str:
        """See `ImatchAlgorithm.help`."""
        return tr(
            "mountains has the names as they stand in the text, mountain_ids the mountains of the "
            "gazetteer that they most likely mean (- where none), both in the text's order. Equal "
            "texts are looked through once."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:
        """See `QgsProcessingAlgorithm`."""
        vector = QgsProcessing.SourceType.TypeVector
        self.add(QgsProcessingParameterFeatureSource("INPUT", tr("Layer or table"), [vector]))
        self.add(
            QgsProcessingParameterField(
                "FIELD",
                tr("Field with texts"),
                parentLayerParameterName="INPUT",
                type=QgsProcessingParameterField.DataType.String,
            )
        )
        self.add_options()
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Tagged")))
        self.addOutput(QgsProcessingOutputNumber("NAMES", tr("Names")))

    def capture(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """See `ImatchAlgorithm.capture`."""
        self.source = self.parameterAsSource(parameters, "INPUT", context)
        if self.source is None:
            raise RequestError(self.invalidSourceError(parameters, "INPUT"))
        layer: Optional[QgsMapLayer] = self.parameterAsVectorLayer(parameters, "INPUT", context)
        self.extent = extent_of(layer) if layer is not None and layer.isSpatial() else None

    def work(
        self,
        parameters: Mapping[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        """See `ImatchAlgorithm.work`."""
        field = self.parameterAsString(parameters, "FIELD", context)
        ids: Dict[str, str] = {}  # of the texts
        texts: List[Text] = []
        for feature in self.source.getFeatures():
            text = plain(feature[field]) if isinstance(feature[field], str) else ""
            if text.strip() and text not in ids:
                ids[text] = str(len(ids))
                texts += paged(ids[text], field, text, extent=self.extent)
        found: Dict[str, List[Tuple[str, str]]] = {}
        for page, name in self.look_through(texts, parameters, context, feedback):
            meant = name.candidate
            surface = " ".join(page.text[name.start : name.end].split())
            pair = (surface, "-" if meant is None else meant.gazetteer_id)
            found.setdefault(page.whole[0] or page.id, []).append(pair)
        fields = QgsFields(self.source.fields())
        for name_, kind in self.ADDED.items():
            fields.append(QgsField(_free(name_, fields), KINDS[kind]))
        made, identifier = self.sink(
            parameters, context, fields, self.source.wkbType(), self.source.sourceCrs()
        )
        count = 0
        for feature in self.source.getFeatures():
            text = plain(feature[field]) if isinstance(feature[field], str) else ""
            pairs = found.get(ids.get(text, ""), [])
            count += len(pairs)
            out = QgsFeature(fields)
            out.setGeometry(feature.geometry())
            said = ["; ".join(column) for column in zip(*pairs)] if pairs else [NULL, NULL]
            out.setAttributes([*feature.attributes(), *said, len(pairs)])
            if not made.addFeature(out, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(made, parameters, "OUTPUT"))
        return {"OUTPUT": identifier, "NAMES": count}


def _free(name: str, fields: QgsFields) -> str:
    """A name that no field has."""
    number, free = 1, name
    while fields.lookupField(free) >= 0:
        number += 1
        free = f"{name}_{number}"
    return free
