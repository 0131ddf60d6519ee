"""Texts of layers: their metadata, and an attribute of all features. Nothing is changed here.

`of_layers` and `of_project` run on the main thread, a layer at a time, so that their caller can
let the window breathe; `FieldTask` reads features in the background.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from qgis_imatch.i18n import tr
from qgis_imatch.names.record import Text
from qgis_imatch.names.texts import paged, plain

Extent = Tuple[float, float, float, float]
_TELL_EVERY = 500  # features


def extent_of(layer: QgsMapLayer) -> Optional[Extent]:
    """West, south, east, north of a layer in degrees (WGS 84); None where it has no place."""
    extent = layer.extent() if layer.isValid() else None
    if extent is None or extent.isNull() or not extent.isFinite() or not layer.crs().isValid():
        return None
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(layer.crs(), wgs84, QgsProject.instance())
    transform.setBallparkTransformsAreAppropriate(True)
    try:
        box = transform.transformBoundingBox(extent, handle180Crossover=True)
    except QgsCsException:
        return None
    if not box.isFinite():
        return None
    west, east = (max(-180.0, min(180.0, x)) for x in (box.xMinimum(), box.xMaximum()))
    south, north = (max(-90.0, min(90.0, y)) for y in (box.yMinimum(), box.yMaximum()))
    return (west, south, east, north) if south <= north else None


def metadata_text(layer: QgsMapLayer) -> str:
    """Name, title, abstract, keywords and attribution of a layer, as paragraphs of plain text.

    Keywords that Imatch wrote are left out: they are what was found here before.
    """
    from qgis_imatch.names.writeback import VOCABULARY

    metadata = layer.metadata()
    keywords = [
        word
        for vocabulary, words in sorted(metadata.keywords().items())
        if vocabulary != VOCABULARY
        for word in words
    ]
    parts = [layer.name(), metadata.title(), metadata.abstract(), ", ".join(keywords)]
    parts += [*metadata.rights(), layer.attribution()]
    seen: Dict[str, None] = {}
    for part in parts:
        text = plain(part or "").strip()
        if text:
            seen.setdefault(text)
    return "\n\n".join(seen)


def of_layers(layers: Iterable[QgsMapLayer]) -> Iterator[List[Text]]:
    """The metadata of each layer; nothing but empty lists for layers without a word."""
    for layer in layers:
        text = metadata_text(layer)
        extent = extent_of(layer)
        yield paged(layer.id(), layer.name(), text, layer_id=layer.id(), extent=extent)


class FieldTask(QgsTask):
    """Reads a text attribute of all features of a vector layer, equal texts only once.

    Attributes:
        texts: what was read, also when cancelled half way.
        features: how many features were read.
        empty: how many of them have no text there.
    """

    def __init__(self, layer: QgsVectorLayer, field: str) -> None:
        super().__init__(tr("Imatch: reading “{}”").format(layer.name()), QgsTask.Flag.CanCancel)
        self._source = QgsVectorLayerFeatureSource(layer)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        self._index = layer.fields().lookupField(field)
        self._request = request.setSubsetOfAttributes([self._index])
        self._total = layer.featureCount()
        self._layer_id, self._title = layer.id(), f"{layer.name()}: {field}"
        self._extent = extent_of(layer)
        self.texts: List[Text] = []
        self.features = self.empty = 0

    def run(self) -> bool:
        counts: Dict[str, List[int]] = {}  # first feature, how many
        for feature in self._source.getFeatures(self._request):
            self.features += 1
            text = _text_of(feature[self._index])
            if text.strip():
                counts.setdefault(text, [feature.id(), 0])[1] += 1
            else:
                self.empty += 1
            if self.features % _TELL_EVERY == 0:
                if self.isCanceled():
                    break
                if self._total > 0:
                    self.setProgress(min(100.0, 100.0 * self.features / self._total))
        for text, (first, count) in counts.items():
            title = tr("feature {}").format(first)
            if count > 1:
                title = tr("{title} and {more} more").format(title=title, more=count - 1)
            self.texts += paged(
                f"{self._layer_id}/{first}",
                title,
                text,
                layer_id=self._layer_id,
                extent=self._extent,
                count=count,
            )
        return not self.isCanceled()


def _text_of(value: Any) -> str:
    return plain(value) if isinstance(value, str) else ""
