"""The other dates, one key away: which raster of the project is seen."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.core import QgsLayerTreeLayer, QgsLayerTreeNode, QgsProject, QgsRasterLayer
from qgis.PyQt import sip

from qgis_imatch.match.sources import engine_path


class Dates:
    """Shows the rasters one after the other, and at the end what the person had."""

    def __init__(self, paths: List[str]) -> None:
        """
        Args:
            paths: rasters that the keypoints were drawn from; the project's others are left as
                they are where two of these are in it.
        """
        self._paths = set(paths)
        self._before: List[Tuple[QgsLayerTreeNode, bool]] = []
        self._order: List[QgsLayerTreeLayer] = []
        self._at = 0

    def rasters(self) -> List[QgsLayerTreeLayer]:
        """The rasters in turn, from the top of the layer tree."""
        nodes = [
            node
            for node in QgsProject.instance().layerTreeRoot().findLayers()
            if isinstance(node.layer(), QgsRasterLayer) and engine_path(node.layer())
        ]
        own = [node for node in nodes if engine_path(node.layer()) in self._paths]
        return own if len(own) > 1 else nodes

    def cycle(self) -> Optional[str]:
        """Show the next raster alone.

        Returns:
            Its name; "" where the person's own view is back; None with fewer than two rasters.
        """
        if not self._order or any(sip.isdeleted(node) for node in self._order):
            self.restore()
            nodes = self.rasters()
            if len(nodes) < 2:
                return None
            seen = next((i for i, node in enumerate(nodes) if node.isVisible()), 0)
            self._order = nodes[seen + 1 :] + nodes[: seen + 1]
            self._at = 0
            self._remember(nodes)
        elif self._at + 2 >= len(self._order):  # the last one is what was seen before
            self.restore()
            return ""
        else:
            self._at += 1
        for number, node in enumerate(self._order):
            if number == self._at:
                node.setItemVisibilityCheckedParentRecursive(True)
            else:
                node.setItemVisibilityChecked(False)
        return str(self._order[self._at].name())

    def restore(self) -> None:
        """What is seen is again what the person had switched on."""
        for node, is_checked in self._before:
            if not sip.isdeleted(node):
                node.setItemVisibilityChecked(is_checked)
        self._before, self._order = [], []

    def _remember(self, nodes: List[QgsLayerTreeLayer]) -> None:
        for leaf in nodes:
            node: Optional[QgsLayerTreeNode] = leaf
            while node is not None and node.parent() is not None:
                if all(node is not known for known, _ in self._before):
                    self._before.append((node, node.itemVisibilityChecked()))
                node = node.parent()
