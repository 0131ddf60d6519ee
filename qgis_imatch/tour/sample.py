"""The sample data as layers of the project, in a group of their own."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr
from qgis_imatch.paths import resource

MARK = "imatch_sample"  # of the group and its layers, whatever a person calls them
SEEN_DATE = "2020-07-05"  # of the clearing series: the one date that is switched on
ABSTRACT = (
    "Gaps cut in a forest in Romania. On the way there lie Moldoveanu, the highest of the "
    "Făgăraș Mountains, and in clear weather one sees Mount Omu."
)


class SampleError(Exception):
    """Says in a sentence why there is no sample."""


def group() -> Optional[QgsLayerTreeGroup]:
    """The sample's group; None where it is not in the project."""
    groups = QgsProject.instance().layerTreeRoot().findGroups(True)
    return next((found for found in groups if found.customProperty(MARK)), None)


def layer(name: str) -> Optional[QgsMapLayer]:
    """A layer of the sample by its file's name without ending, such as `reference`."""
    layers = QgsProject.instance().mapLayers().values()
    return next((found for found in layers if found.customProperty(MARK) == name), None)


def add(with_clearings: bool = False) -> QgsLayerTreeGroup:
    """Put what is missing of the sample on top of the project; nothing else is touched.

    Args:
        with_clearings: the series of the forest too. It lies in another CRS, and QGIS may then ask
            how to transform: so not before it is needed.

    Raises:
        SampleError: a file of the sample can't be opened.
    """
    there = group()
    if there is None:
        there = QgsProject.instance().layerTreeRoot().insertGroup(0, tr("Imatch sample"))
        there.setCustomProperty(MARK, "group")
    for path in reversed(_files(with_clearings)):
        if layer(path.stem) is None:
            made = _open(path)
            made.setCustomProperty(MARK, path.stem)
            QgsProject.instance().addMapLayer(made, False)
            node = there.insertLayer(0, made)
            node.setExpanded(False)
            node.setItemVisibilityChecked(not path.stem[0].isdigit() or path.stem == SEEN_DATE)
    return there


def remove() -> None:
    """Take the sample out of the project again, and nothing else."""
    project, there = QgsProject.instance(), group()
    marked = [key for key, found in project.mapLayers().items() if found.customProperty(MARK)]
    project.removeMapLayers(marked)
    # A layer that the person put into the group keeps it.
    if there is not None and not there.findLayers():
        there.parent().removeChildNode(there)


def _files(with_clearings: bool) -> List[Path]:
    """From the top of the group to its bottom."""
    pair = [resource("sample", f"{role}.tif") for role in ("moving", "reference")]
    if not with_clearings:
        return pair
    clearing = resource("sample", "clearing")
    return [*pair, clearing / "clearings.geojson", *sorted(clearing.glob("*.tif"), reverse=True)]


def _open(path: Path) -> QgsMapLayer:
    if path.suffix == ".tif":
        made: QgsMapLayer = QgsRasterLayer(str(path), path.stem)
    else:
        made = QgsVectorLayer(str(path), path.stem, "ogr")
        about = made.metadata()
        about.setAbstract(ABSTRACT)
        made.setMetadata(about)
    if not made.isValid():
        raise SampleError(
            tr("{} of the sample data can't be opened. Install the plugin again.").format(path.name)
        )
    return made
