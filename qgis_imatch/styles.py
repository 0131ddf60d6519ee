"""The layer styles that come with the plugin, with their legend in the language of QGIS."""

from __future__ import annotations

import logging

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr_known
from qgis_imatch.paths import resource

logger = logging.getLogger(__name__)


def load_style(layer: QgsVectorLayer, name: str) -> None:
    """Give a layer the style `resources/styles/{name}.qml`; a line in the log where that fails."""
    message, ok = layer.loadNamedStyle(str(resource("styles", f"{name}.qml")))
    if not ok:
        logger.warning("The style %s was not loaded: %s", name, message)
    _translate_legend(layer)


def _translate_legend(layer: QgsVectorLayer) -> None:
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            rule.setLabel(tr_known(rule.label()))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for at, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(at, tr_known(category.label()))
