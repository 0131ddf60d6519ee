"""Results of an algorithm as layers of the project: which ones are loaded, and their looks."""

from __future__ import annotations

from collections import deque
from typing import Any, Callable, ClassVar, Deque, Mapping, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from qgis_imatch.match import layers

Dress = Callable[[QgsMapLayer], None]


class _Dresser(QgsProcessingLayerPostProcessorInterface):
    """Called on the main thread, once the layer is there."""

    # QGIS does not own them, and some layers never come.
    kept: ClassVar[Deque[Any]] = deque(maxlen=500)

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.kept.append(self)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """As QGIS calls it."""
        self._dress(layer)


def load(context: QgsProcessingContext, destination: str, sources: Mapping[str, Dress]) -> None:
    """Load other layers than the file that a parameter names, where the person wants it loaded.

    Args:
        destination: what the parameter says.
        sources: what to load, for example a file with the name of its layer, and its looks; the
            first is the one on top.
    """
    waiting = context.layersToLoadOnCompletion()
    if destination not in waiting:
        return
    found = waiting.pop(destination)
    for source, dress in sources.items():
        details = QgsProcessingContext.LayerDetails(
            found.name, found.project, found.outputName, found.layerTypeHint
        )
        details.forceName = True
        details.setPostProcessor(_Dresser(dress))
        waiting[source] = details
    context.setLayersToLoadOnCompletion(waiting)


def result(
    name: str, report: Mapping[str, Any], spec: Mapping[str, Any], origins: Sequence[str]
) -> Dress:
    """The looks of a result layer, by its name in the file; the dock's layers have the same."""
    return lambda layer: layers.dress(layer, name, report, spec, origins)


def dress_sink(context: QgsProcessingContext, identifier: str, dress: Dress) -> None:
    """The looks of a layer that a sink fills, where it is loaded."""
    if context.willLoadLayerOnCompletion(identifier):
        context.layerToLoadOnCompletionDetails(identifier).setPostProcessor(_Dresser(dress))
