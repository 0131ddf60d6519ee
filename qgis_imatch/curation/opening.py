"""Opening a curation: from a layer or from a file; one at a time, as there is one map."""

from __future__ import annotations

import os
from typing import Any, Dict, Optional, Union

from qgis.core import Qgis, QgsProject, QgsVectorLayer

from qgis_imatch.curation import record
from qgis_imatch.curation.curator import Curator
from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr
from qgis_imatch.match.layers import mark
from qgis_imatch.match.messages import say
from qgis_imatch.review import geopackage
from qgis_imatch.styles import load_style

_running: Dict[str, Curator] = {}


def open_curation(iface: Any, engine: Any, source: Union[QgsVectorLayer, str]) -> Optional[Curator]:
    """Curate a layer, or bring the curation that has it back to the map.

    Args:
        iface: QGIS's interface.
        engine: the plugin's client of the engine.
        source: a layer of keypoints, or the GeoPackage that holds one.

    Returns:
        None where another curation is running that the person does not want to leave.

    Raises:
        CurationError: it can't be curated.
    """
    layer = _layer_of(source) if isinstance(source, str) else source
    record.check(layer)
    running = current_curation()
    if running is not None and running.session.layer is layer:
        running.panel.setUserVisible(True)
        running.activate()
        return running
    if running is not None and not running.close():
        return None
    made = Curator(iface, engine, layer)
    _running["now"] = made
    made.closed.connect(lambda sentence: _on_closed(iface, made, sentence))
    made.copied.connect(lambda path, spec: _go_on(iface, engine, path, spec))
    return made


def current_curation() -> Optional[Curator]:
    """The curation that is running, None without one."""
    return _running.get("now")


def _on_closed(iface: Any, curator: Curator, sentence: str) -> None:
    if _running.get("now") is curator:
        del _running["now"]
    if sentence:
        say(iface, sentence, Qgis.MessageLevel.Warning)


def _go_on(iface: Any, engine: Any, path: str, spec: Dict[str, Any]) -> None:
    layer = _layer_of(path)
    mark(layer, spec, [])
    curator = open_curation(iface, engine, layer)
    if curator is not None:
        curator.session.save()
        curator.panel.messages.tell(tr("Saved. You are now curating {}.").format(path))


def _layer_of(path: str) -> QgsVectorLayer:
    """The project's layer of keypoints of a file; added where there is none."""
    for layer in geopackage.layers_of(path):
        if record.is_keypoints(layer):
            return layer
    if not os.path.exists(path):
        raise CurationError(tr("{} is not there. Was it moved or deleted?").format(path))
    layer = geopackage.open_layer(path, "keypoints")
    if layer is None:
        raise CurationError(
            tr("{} has no layer “keypoints”. Draw keypoints from polygons first.").format(path)
        )
    layer.setName(tr("Keypoints"))
    layer.setCrs(geopackage.crs_of(layer))
    load_style(layer, "keypoints")
    QgsProject.instance().addMapLayer(layer)
    return layer
