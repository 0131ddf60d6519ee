"""The dock's page for aligning: matches, transformation, output, what else to write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Sequence, Tuple

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from qgis_imatch.align import summary
from qgis_imatch.align.panels.source import SourcePanel
from qgis_imatch.align.panels.transformation import TransformationPanel
from qgis_imatch.i18n import tr
from qgis_imatch.match import request as requests
from qgis_imatch.match.job import Job
from qgis_imatch.match.page import MatchPage
from qgis_imatch.match.pages import PairPage, has_matches
from qgis_imatch.match.pair import Area, PairRequest
from qgis_imatch.match.panels.output import OutputPanel
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.widgets import SPACING
from qgis_imatch.match.request import check_output

SIDES = {
    "report": ".json",
    "residuals": "_residuals.gpkg",
    "points": ".points",
    "gcps": "_gcps.vrt",
    "matches_output": "_matches.gpkg",
}


class AlignPage(PairPage):
    """How to align the pair that `rasters` names; `match` says how to match it where needed."""

    operation = requests.ALIGN

    def __init__(self, rasters: RastersPanel, match: MatchPage) -> None:
        super().__init__(rasters)
        self._match = match
        self.source = SourcePanel(rasters)
        self.transformation = TransformationPanel()
        self.output = OutputPanel(
            (".tif", ".tiff"),
            SIDES,
            "aligned",
            tr("GeoTIFF (*.tif *.tiff)"),
            tr("Cloud-optimised GeoTIFF for the aligned raster"),
        )
        panels = (self.source, self.transformation, self.output)
        self.forms = [panel.form for panel in panels]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING + 2)
        for panel in panels:
            column.addWidget(panel)
        column.addWidget(self._build_extras())

    def _build_extras(self) -> QWidget:
        box = QgsCollapsibleGroupBox(tr("Also write"))
        box.setSaveCollapsedState(False)
        self.extras = {
            "residuals": QCheckBox(tr("Residuals as a &layer")),
            "points": QCheckBox(tr("Georeferencer &file (.points)")),
            "gcps": QCheckBox(tr("Ground con&trol points (.vrt)")),
        }
        tips = (
            tr("Arrows that show what error is left where"),
            tr("For QGIS's Georeferencer, to go on by hand"),
            tr("The moving raster unchanged, with ground control points for GDAL"),
        )
        layout = QVBoxLayout(box)
        layout.setSpacing(SPACING)
        for extra, tip in zip(self.extras.values(), tips):
            extra.setToolTip(tip)
            layout.addWidget(extra)
        self.extras["residuals"].setChecked(True)
        box.setCollapsed(True)
        return box

    def title(self) -> Tuple[str, str]:
        """See `Page.title`."""
        return tr("Align"), tr("Move the moving raster to where the reference shows it")

    def button(self) -> Tuple[str, str]:
        """See `Page.button`."""
        return tr("Al&ign"), tr("Write the moving raster to where the reference shows it")

    def to_html(self, job: Job, notes: Sequence[str]) -> str:
        """See `Page.to_html`."""
        return summary.to_html(job.report, job.spec, job.request.title, notes)

    def next_steps(self, job: Job) -> Dict[str, bool]:
        """See `Page.next_steps`."""
        return {"review": job.report.get("status") == "ok" and has_matches(job.spec)}

    def request(self) -> PairRequest:
        """The alignment that the page asks for.

        Raises:
            RequestError: a field has to be changed first.
        """
        wanted = ["report", *(key for key, extra in self.extras.items() if extra.isChecked())]
        if self.source.is_fresh:
            wanted.append("matches_output")
            request = replace(self._match.matching(), operation=self.operation)
        else:
            known = self.source.checked()
            options = {"matches": known.pop("matches")}
            pair = self._rasters.pair()
            request = PairRequest.of(*pair, Area(), options, known or None, self.operation)
        request.options.update(self.transformation.fields())
        request.options.update(self.output.files(wanted))
        check_output(request)
        return request

    def agree(self) -> bool:
        """Ask for the person's yes to terms, where the job needs one."""
        return not self.source.is_fresh or self._match.agree()

    def suggest_for(self, _reference: str, moving: str) -> None:
        """The pair's names, which automatic files are called after."""
        self.output.suggest(f"{moving[:60]}_aligned")

    def set_fields(self, spec: Dict[str, Any]) -> None:
        """Fill from a spec, with the match page's fields where it matches; the output stays
        automatic."""
        self.source.choose(str(spec.get("matches") or ""))
        if self.source.is_fresh:
            self._match.set_fields({**spec, "model": "auto"})
        self.transformation.set_fields(spec)
        for key, extra in self.extras.items():
            extra.setChecked(bool(spec.get(key)))
        self.output.file.setFilePath("")
