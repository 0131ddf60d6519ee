"""Writing accepted mountains into the layers they were found in, and taking that back."""

from __future__ import annotations

from typing import Dict, List, Tuple

from qgis.core import QgsMapLayer, QgsProject

from qgis_imatch.i18n import tr
from qgis_imatch.names import writeback
from qgis_imatch.names.record import Name, NamesError, Text
from qgis_imatch.names.session import Session
from qgis_imatch.names.writeback import Written


class WriteBack:
    """Write-backs of this session, the last of which can be taken back first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._done: List[List[Written]] = []

    @property
    def can_take_back(self) -> bool:
        return bool(self._done)

    def plan(self) -> List[Tuple[QgsMapLayer, List[Tuple[Text, Name]]]]:
        """Layers and their accepted names.

        Raises:
            NamesError: there is nothing to write.
        """
        names: Dict[str, List[Tuple[Text, Name]]] = {}
        for text, name in self._session.all():
            if name.is_true:
                names.setdefault(text.layer_id, []).append((text, name))
        if not names:
            raise NamesError(tr("Accept some names first; only these are written."))
        names.pop("", None)
        if not names:
            raise NamesError(
                tr("These texts belong to no layer. Use Export or Point layer to keep the names.")
            )
        project = QgsProject.instance()
        found = [(project.mapLayer(layer_id), rows) for layer_id, rows in names.items()]
        there = [(layer, rows) for layer, rows in found if layer is not None]
        if not there:
            raise NamesError(tr("The layers of these texts left the project. Add them again."))
        return there

    def write(
        self, plan: List[Tuple[QgsMapLayer, List[Tuple[Text, Name]]]], save: bool
    ) -> List[str]:
        """Write to all layers; sentences on what did not work."""
        step, problems = [], []
        for layer, rows in plan:
            written, problem = writeback.write(layer, writeback.mountains(rows), save)
            step.append(written)
            if problem:
                problems.append(problem)
        self._done.append(step)
        return problems

    def take_back(self) -> Tuple[int, List[str]]:
        """Remove from the layers what the last write-back added; how many, and problems."""
        if not self._done:
            return 0, []
        step = self._done.pop()
        problems = [problem for problem in map(writeback.take_back, step) if problem]
        return len(step), list(dict.fromkeys(problems))
