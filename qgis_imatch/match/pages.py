"""What the dock expects of each of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.history import Run
from qgis_imatch.match.job import Job
from qgis_imatch.match.panels.output import OutputPanel
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.widgets import Form
from qgis_imatch.match.request import Request
from qgis_imatch.match.runner import matches_file


class Page(QWidget):
    """A page of the dock: fields that make a request, and words for what came out.

    Attributes:
        operation: of the engine.
        output: where the result goes.
        forms: whose labels stand in one column with those of the other pages.
    """

    operation: str
    output: OutputPanel
    forms: List[Form]

    def title(self) -> Tuple[str, str]:
        """The tab's text and tooltip."""
        raise NotImplementedError

    def button(self) -> Tuple[str, str]:
        """Text and tooltip of the button that starts the job."""
        raise NotImplementedError

    def missing(self) -> str:
        """What has to be there before the button can be pressed; empty where nothing is missing."""
        raise NotImplementedError

    def agree(self) -> bool:
        """Ask for the person's yes to terms, where the job needs one."""
        raise NotImplementedError

    def request(self) -> Request:
        """The job that the page asks for.

        Raises:
            RequestError: a field has to be changed first.
        """
        raise NotImplementedError

    def fill_from(self, run: Run) -> List[str]:
        """Take over the fields of an earlier run; sentences about what could not be."""
        raise NotImplementedError

    def to_html(self, job: Job, notes: Sequence[str]) -> str:
        """A finished job in words, with notes of the plugin's own."""
        raise NotImplementedError

    def next_steps(self, job: Job) -> Dict[str, bool]:
        """What comes after a finished job (`align`, `review`, `curate`), and whether it can."""
        raise NotImplementedError


class PairPage(Page):
    """A page about the pair that the panel `rasters` names."""

    def __init__(self, rasters: RastersPanel) -> None:
        super().__init__()
        self._rasters = rasters

    def missing(self) -> str:
        """See `Page.missing`."""
        if None in self._rasters.layers():
            return tr("Add two raster layers to the project first")
        return ""

    def fill_from(self, run: Run) -> List[str]:
        """See `Page.fill_from`."""
        missing = self._rasters.show_pair(run.origins, run.spec, run.names)
        self._rasters.set_fields(run.spec)
        self.set_fields(run.spec)
        return missing

    def suggest_for(self, reference: str, moving: str) -> None:
        """The pair's names, which automatic files are called after."""
        raise NotImplementedError

    def set_fields(self, spec: Dict[str, Any]) -> None:
        """Fill from a spec; the output stays automatic."""
        raise NotImplementedError


def has_matches(spec: Mapping[str, Any]) -> bool:
    """Whether the matches of a finished job are there to be reviewed."""
    return Path(matches_file(spec)).exists()
