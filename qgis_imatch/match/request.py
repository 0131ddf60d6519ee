"""What the dock asks for, before layers have become files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Dict, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from qgis_imatch.i18n import tr

if TYPE_CHECKING:
    from qgis_imatch.match.sources import View
    from qgis_imatch.match.tasks import Steps

# The engine's operations.
MATCH, ALIGN, TILES, KEYPOINTS = "match", "coregister", "tiles", "keypoints"
FILES = ("output", "report", "points", "gcps", "residuals", "matches_output")  # that a spec writes


class RequestError(ValueError):
    """The dock's fields do not make a job; the message says what to change."""


@dataclass(frozen=True)
class Request:
    """One job to run. Its layers may be gone once it runs.

    Attributes:
        operation: of the engine.
        options: every field of the operation's spec that does not come from a layer.
        names, origins, layer_ids: of the layers; origins are their sources.
        prepared: fields of the spec that an earlier job made from the same layers, used instead of
            them.
        INPUTS: these fields.
    """

    operation: str
    options: Dict[str, Any]
    names: Tuple[str, ...]
    origins: Tuple[str, ...]
    layer_ids: Tuple[str, ...]
    prepared: Optional[Dict[str, Any]]

    INPUTS: ClassVar[Tuple[str, ...]] = ()

    @property
    def title(self) -> str:
        return title_of(self.operation, self.names)

    @property
    def choices(self) -> Dict[str, Any]:
        """What the person chose that neither the spec nor the layers say, for a later run."""
        return {}

    def inputs_of(self, spec: Mapping[str, Any]) -> Dict[str, Any]:
        """The fields of a finished spec that can be `prepared` for the next job."""
        return {key: spec[key] for key in self.INPUTS if key in spec}

    def prepare(self, spec: Dict[str, Any], view: View) -> Steps:
        """Make files of the layers and put them into `spec`.

        Raises:
            RequestError: a layer can't become a file.
        """
        raise NotImplementedError


def title_of(operation: str, names: Sequence[str]) -> str:
    """A job in a line, by the names of its layers."""
    words = {ALIGN: tr("{1} aligned to {0}"), KEYPOINTS: tr("Keypoints of {}")}
    return words.get(operation, "{} ↔ {}").format(*names)


def check_output(request: Request) -> None:
    """Refuse to write over what is read.

    Raises:
        RequestError: the output is the file of one of the layers.
    """
    output = request.options["output"]
    for origin, name in zip(request.origins, request.names):
        if origin.split("|")[0] == output:
            raise RequestError(
                tr(
                    "The output is the file of “{}”, which is read. Choose another name for the "
                    "result."
                ).format(name)
            )


def crs_text(crs: QgsCoordinateReferenceSystem) -> Optional[str]:
    """A CRS as the engine reads it: its authority's code, or WKT for one made by the person."""
    if not crs.isValid():
        return None
    authid = crs.authid()
    if authid and not authid.upper().startswith("USER:"):
        return str(authid)
    return str(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def area_text(geometry: QgsGeometry) -> str:
    """WKT of a (multi)polygon in two dimensions.

    Raises:
        RequestError: nothing with an area is left.
    """
    plain = QgsGeometry(geometry.constGet().segmentize()) if not geometry.isNull() else geometry
    plain.convertToMultiType()
    if plain.isEmpty() or plain.area() == 0:
        raise RequestError(tr("The area is empty. Draw it again or choose other polygons."))
    shape = plain.get()
    shape.dropZValue()
    shape.dropMValue()
    return str(plain.asWkt(9))
