"""Found mountains into a layer's metadata, and out of it again. Main thread only.

Nothing that is there is replaced: keywords go under a vocabulary of Imatch's own, a line is added
to the history, and a custom property holds the mountains. Taking it back removes exactly what was
added, whatever else was changed in between.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsException,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsNotSupportedException,
    QgsProject,
    QgsProviderRegistry,
)
from qgis.PyQt.QtXml import QDomDocument

from qgis_imatch.i18n import tr
from qgis_imatch.names.record import Name, Text

logger = logging.getLogger(__name__)

VOCABULARY = "urn:x-imatch:vocabulary:mountains"
PROPERTY = "imatch/mountains"


@dataclass(frozen=True)
class Written:
    """What one write-back added to a layer.

    Attributes:
        layer_id: the layer.
        keywords: those that were not there before.
        history: the line.
        before: the custom property as it was.
        is_saved: it went into the data source too.
    """

    layer_id: str
    keywords: Tuple[str, ...]
    history: str
    before: Any
    is_saved: bool = False


def mountains(found: Sequence[Tuple[Text, Name]]) -> List[Dict[str, Any]]:
    """The mountains that names mean, each once, in order; a name that means none is its words."""
    rows: Dict[str, Dict[str, Any]] = {}
    for text, name in found:
        surface = " ".join(text.text[name.start : name.end].split())
        meant = name.candidate
        if meant is None:
            rows.setdefault(f"?{surface.casefold()}", {"name": surface, "surfaces": [surface]})
            continue
        row = rows.setdefault(
            meant.gazetteer_id,
            {
                "name": meant.name,
                "surfaces": [],
                "gazetteer_id": meant.gazetteer_id,
                "lon": meant.lon,
                "lat": meant.lat,
                "elevation": meant.elevation,
                "country": meant.country,
                "kind": meant.kind,
            },
        )
        if surface not in row["surfaces"]:
            row["surfaces"].append(surface)
    return list(rows.values())


def write(layer: QgsMapLayer, found: Sequence[Dict[str, Any]], save: bool) -> Tuple[Written, str]:
    """Add mountains to a layer.

    Args:
        found: rows of `mountains`.
        save: also into the data source (GeoPackage, database, or a .qmd file beside the data).

    Returns:
        What was added, and a sentence on what did not work, "" where all did.
    """
    previous, metadata = layer.metadata(), layer.metadata()
    there = metadata.keywords(VOCABULARY)
    words = [row["name"] for row in found]
    added = tuple(word for word in dict.fromkeys(words) if word not in there)
    if added:
        metadata.addKeywords(VOCABULARY, [*there, *added])
    history = tr("{time} Imatch: mountains in title, abstract or attributes: {names}").format(
        time=datetime.now().isoformat(timespec="seconds"), names=", ".join(words)
    )
    metadata.addHistoryItem(history)
    before = layer.customProperty(PROPERTY)
    layer.setMetadata(metadata)
    layer.setCustomProperty(PROPERTY, json.dumps(_merged(before, found), ensure_ascii=False))
    QgsProject.instance().setDirty(True)
    problem = _save(layer, previous) if save else ""
    is_saved = save and not problem
    return Written(layer.id(), added, history, before, is_saved), problem


def take_back(written: Written) -> str:
    """Remove what a write-back added; a sentence on what did not work, "" where all did."""
    layer = QgsProject.instance().mapLayer(written.layer_id)
    if layer is None:
        return tr("A layer left the project; what was written into it went with it.")
    previous, metadata = layer.metadata(), layer.metadata()
    words = [word for word in metadata.keywords(VOCABULARY) if word not in written.keywords]
    metadata.removeKeywords(VOCABULARY)
    if words:
        metadata.addKeywords(VOCABULARY, words)
    lines = metadata.history()
    if written.history in lines:
        lines.remove(written.history)
        metadata.setHistory(lines)
    layer.setMetadata(metadata)
    if written.before in (None, ""):
        layer.removeCustomProperty(PROPERTY)
    else:
        layer.setCustomProperty(PROPERTY, written.before)
    QgsProject.instance().setDirty(True)
    return _save(layer, previous) if written.is_saved else ""


def read(layer: QgsMapLayer) -> List[Dict[str, Any]]:
    """The mountains that were written to a layer."""
    return _rows(layer.customProperty(PROPERTY))


def _rows(value: Any) -> List[Dict[str, Any]]:
    try:
        rows = json.loads(value or "[]")
    except (TypeError, ValueError):
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _merged(before: Optional[str], found: Sequence[Dict[str, Any]]) -> List[Dict[str, Any]]:
    rows = {row.get("gazetteer_id") or row.get("name"): row for row in _rows(before)}
    rows.update((row.get("gazetteer_id") or row["name"], row) for row in found)
    return list(rows.values())


def _save(layer: QgsMapLayer, before: QgsLayerMetadata) -> str:
    """Put the metadata where the data is; a sentence where that can't be done.

    Args:
        before: what the layer said before, which is what the data should say.
    """
    kept = tr(
        "“{name}”: the mountains are in the project but not in the data itself: {reason} Save the "
        "project to keep them."
    )
    no_place = tr("its kind of data can't hold metadata.")
    provider = layer.dataProvider()
    if provider is None:
        return kept.format(name=layer.name(), reason=no_place)
    other = _sidecar(layer)
    if other is not None and _xml(other) != _xml(before):
        reason = tr("a .qmd file beside it says something else, and was left as it is.")
        return kept.format(name=layer.name(), reason=reason)
    try:
        registry = QgsProviderRegistry.instance()
        ok, message = registry.saveLayerMetadata(provider.name(), layer.source(), layer.metadata())
    except (QgsException, QgsNotSupportedException):  # 3.22 raises the former
        if provider.name() != "gdal" or not Path(layer.source()).is_file():
            return kept.format(name=layer.name(), reason=no_place)
        message, ok = layer.saveDefaultMetadata()  # a .qmd file
    if ok:
        return ""
    logger.warning("Metadata of %s was not saved: %s", layer.source(), message)
    reason = (message or tr("it is read-only.")).strip()
    return kept.format(name=layer.name(), reason=reason if reason.endswith(".") else f"{reason}.")


def _sidecar(layer: QgsMapLayer) -> Optional[QgsLayerMetadata]:
    """What a .qmd file beside the data says; None where there is none."""
    data = Path(layer.source().split("|")[0])
    path = data.with_suffix(".qmd")
    if data.suffix.lower() == ".gpkg" or not (data.is_file() and path.is_file()):
        return None
    document = QDomDocument()
    metadata = QgsLayerMetadata()
    text = path.read_text(encoding="utf-8", errors="replace")
    if not document.setContent(text)[0]:
        return metadata
    metadata.readMetadataXml(document.documentElement())
    return metadata


def _xml(metadata: QgsLayerMetadata) -> str:
    document = QDomDocument()
    element = document.createElement("qgis")
    document.appendChild(element)
    metadata.writeMetadataXml(element, document)
    return str(document.toString())
