"""The dock's page for keypoints: polygons, rasters of their dates, method, output, settings."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints import polygons as polygon_files
from qgis_imatch.keypoints import summary
from qgis_imatch.keypoints.panels.advanced import AdvancedBox
from qgis_imatch.keypoints.panels.method import CountPanel, DatesPanel, MethodPanel
from qgis_imatch.keypoints.panels.polygons import PolygonsPanel
from qgis_imatch.keypoints.panels.raster_list import RasterList
from qgis_imatch.keypoints.request import KeypointsRequest, check
from qgis_imatch.match.find import find_raster, not_found
from qgis_imatch.match.history import Run
from qgis_imatch.match.job import Job
from qgis_imatch.match.pages import Page
from qgis_imatch.match.panels.output import OutputPanel
from qgis_imatch.match.panels.widgets import SPACING, own_icon, tool_button
from qgis_imatch.match.request import KEYPOINTS, check_output

SIDES = {"report": ".json"}


class KeypointsPage(Page):
    """How to draw keypoints from polygons.

    Signals:
        changed: whether the job can start may have changed.
        curate: the person wants to look at keypoints that there are.
    """

    operation = KEYPOINTS
    changed = pyqtSignal()
    curate = pyqtSignal()

    def __init__(self, engine: Any) -> None:
        super().__init__()
        self.polygons = PolygonsPanel()
        self.method = MethodPanel()
        self.rasters = RasterList()
        self.dates = DatesPanel()
        self.count = CountPanel()
        self.output = OutputPanel(
            (".gpkg",),
            SIDES,
            "keypoints",
            tr("GeoPackage (*.gpkg)"),
            tr("GeoPackage for keypoints and polygons"),
        )
        self.advanced = AdvancedBox(engine)
        self.detector = self.advanced.detector
        panels = (self.polygons, self.method, self.dates, self.count, self.output)
        self.forms = [panel.form for panel in panels] + self.advanced.forms
        self.curate_button = tool_button(
            own_icon("curate"),
            tr("Look at keypoints that were drawn before; accept, reject, move, add"),
            tr("Curate keypoints…"),
        )
        self.curate_button.setAutoRaise(False)
        self.curate_button.clicked.connect(lambda: self.curate.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING + 2)
        column.addWidget(self.polygons)
        column.addWidget(self.method)
        column.addWidget(self.rasters)
        for widget in (self.dates, self.count, self.output, self.advanced, self.curate_button):
            column.addWidget(widget)
        self.polygons.changed.connect(self._on_polygons)
        self.method.changed.connect(self._on_fields)
        self.rasters.changed.connect(self._on_fields)
        self._on_polygons()
        self._on_fields()

    def title(self) -> Tuple[str, str]:
        """See `Page.title`."""
        return tr("Keypoints"), tr("Draw keypoints from polygons")

    def button(self) -> Tuple[str, str]:
        """See `Page.button`."""
        return tr("Dra&w keypoints"), tr("Draw keypoints from the polygons")

    def missing(self) -> str:
        """See `Page.missing`."""
        if self.polygons.current() is None:
            return tr("Add a layer of polygons to the project first")
        return ""

    def agree(self) -> bool:
        """See `Page.agree`."""
        return not self.method.current().sees_images or self.detector.agree()

    def request(self) -> KeypointsRequest:
        """See `Page.request`."""
        options = {
            **self.method.fields(),
            **self.dates.fields(),
            **self.count.fields(),
            **self.advanced.fields(),
            "dates": self.rasters.dates(),
            **self.output.files(SIDES),
        }
        request = KeypointsRequest.of(
            self.polygons.checked(), self.rasters.chosen(), self.polygons.is_part, options
        )
        check(request)
        check_output(request)
        return request

    def fill_from(self, run: Run) -> List[str]:
        """See `Page.fill_from`."""
        said: List[str] = []
        layer = polygon_files.find(run.origins[0], run.spec, run.names[0])
        if layer is None:
            said.append(not_found(run.names[0]))
        else:
            said.append(self.polygons.set_layer(layer, bool(run.choices.get("only_selected"))))
        paths = run.spec.get("rasters") or []
        dates = run.spec.get("dates") or [None] * len(paths)
        found = []
        for origin, path, name, day in zip(run.origins[1:], paths, run.names[1:], dates):
            raster = find_raster(origin, path, name)
            if raster is None:
                said.append(not_found(name))
            else:
                found.append((raster, day))
        self.rasters.set_chosen(
            [raster for raster, _day in found],
            [day for _raster, day in found] if run.spec.get("dates") else None,
        )
        for panel in (self.method, self.dates, self.count, self.advanced):
            panel.set_fields(run.spec)
        self.output.file.setFilePath("")
        return [sentence for sentence in said if sentence]

    def to_html(self, job: Job, notes: Sequence[str]) -> str:
        """See `Page.to_html`."""
        return summary.to_html(job.report, job.request.title, notes)

    def next_steps(self, job: Job) -> Dict[str, bool]:
        """See `Page.next_steps`."""
        return {"curate": job.report.get("status") == "ok"}

    def _on_polygons(self) -> None:
        layer = self.polygons.current()
        self.dates.show_layer(layer)
        self.output.suggest(f"{layer.name()[:60]}_keypoints" if layer else "keypoints")
        self.changed.emit()

    def _on_fields(self) -> None:
        method = self.method.current()
        chosen = self.rasters.chosen()
        self.dates.setVisible(method.sees_images)
        self.count.show_for(method, bool(chosen))
        name = self.method.fields()["method"]
        self.advanced.show_for(method, name, chosen[0] if chosen else None)
        self.changed.emit()
