"""The dock's page for matching: ground, tiles, matcher, output, settings."""

from __future__ import annotations

from typing import Any, Dict, Optional, Sequence, Tuple

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout

from qgis_imatch.i18n import tr
from qgis_imatch.match import layers, summary
from qgis_imatch.match import request as requests
from qgis_imatch.match.job import Job
from qgis_imatch.match.pages import PairPage, has_matches
from qgis_imatch.match.pair import PairRequest, check
from qgis_imatch.match.panels.advanced import AdvancedBox
from qgis_imatch.match.panels.area import AreaPanel
from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.match.panels.output import OutputPanel
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.tiles import TilesPanel
from qgis_imatch.match.panels.widgets import SPACING
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import View

SIDES = {"report": ".json", "points": ".points"}


class MatchPage(PairPage):
    """How to match the pair that `rasters` names.

    Signals:
        failed: an error of the engine, with `kind` and `message`.
    """

    operation = requests.MATCH
    failed = pyqtSignal(dict)

    def __init__(self, rasters: RastersPanel, canvas: QgsMapCanvas, engine: Any) -> None:
        super().__init__(rasters)
        self._canvas = canvas
        self._engine = engine
        self._grid_job: Optional[Job] = None
        self._pair: Optional[Dict[str, Any]] = None
        self.area = AreaPanel(canvas)
        self.tiles = TilesPanel(canvas)
        self.matcher = MatcherPanel(engine)
        self.output = OutputPanel(
            (".gpkg",),
            SIDES,
            "matches",
            tr("GeoPackage (*.gpkg)"),
            tr("GeoPackage for matches, displacements and tiles"),
        )
        self.advanced = AdvancedBox()
        panels = (self.area, self.tiles, self.matcher, self.output)
        self.forms = [panel.form for panel in panels]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING + 2)
        for panel in (*panels, self.advanced):
            column.addWidget(panel)
        rasters.changed.connect(self._on_ground)
        self.area.changed.connect(self._on_ground)
        self.advanced.changed.connect(self._on_ground)
        self.tiles.wanted.connect(self._ask_for_grid)
        self.matcher.failed.connect(self.failed)

    def title(self) -> Tuple[str, str]:
        """See `Page.title`."""
        return tr("Match"), tr("Find points that show the same ground")

    def button(self) -> Tuple[str, str]:
        """See `Page.button`."""
        return tr("&Match"), tr("Find matching points in the two rasters")

    def to_html(self, job: Job, notes: Sequence[str]) -> str:
        """See `Page.to_html`."""
        unit = layers.map_unit(layers.crs_of(job.report))
        return summary.to_html(job.report, job.request.title, unit, notes)

    def next_steps(self, job: Job) -> Dict[str, bool]:
        """See `Page.next_steps`."""
        review = {"review": has_matches(job.spec)}
        return {"align": True, **review} if job.report.get("status") == "ok" else review

    def matching(self) -> PairRequest:
        """The pair, the ground and how to match, without files to write.

        Raises:
            RequestError: a field has to be changed first.
        """
        request = self._pair_request()
        request.options.update(self.matcher.fields())
        request.options.update(self.advanced.fields())
        request.options["tiles"] = self.tiles.tiles()
        return request

    def request(self) -> PairRequest:
        """The match that the page asks for. Raises as `matching`."""
        request = self.matching()
        sides = ["report", "points"] if self.advanced.wants_points_file else ["report"]
        request.options.update(self.output.files(sides))
        return request

    def agree(self) -> bool:
        """Ask for the person's yes to terms, where the job needs one."""
        return self.matcher.agree()

    def suggest_for(self, reference: str, moving: str) -> None:
        """The pair's names, which automatic files are called after."""
        self.output.suggest(f"{reference[:35]}_{moving[:35]}_matches")

    def set_fields(self, spec: Dict[str, Any]) -> None:
        """Fill from a spec; the output stays automatic."""
        self.area.set_text(spec.get("aoi"), spec.get("aoi_crs"))
        self.matcher.set_matcher(str(spec.get("matcher", "auto")))
        self.advanced.set_fields(spec)
        self.tiles.set_tiles(spec.get("tiles"))
        self.output.file.setFilePath("")

    def release(self) -> None:
        """Take everything off the canvas for good."""
        self.area.release()
        self.tiles.release()

    def _pair_request(self, operation: str = requests.MATCH) -> PairRequest:
        request = PairRequest.of(
            *self._rasters.pair(),
            self.area.area(),
            dict(self._rasters.fields()),
            self._pair if self.tiles.is_picking else None,
            operation,
        )
        check(request)
        return request

    def _on_ground(self) -> None:
        self._pair = None
        self.tiles.refresh()

    def _ask_for_grid(self) -> None:
        if self._grid_job is not None:
            self._grid_job.cancel()
        try:
            request = self._pair_request(requests.TILES)
        except RequestError as err:
            self.tiles.say(str(err))
            return
        fields = self.advanced.fields()
        request.options.update({key: fields[key] for key in ("tile_size", "cloud_mask")})
        job = Job(self._engine, request, View.of(self._canvas), self)
        job.finished.connect(lambda answer: self._on_grid(job, answer))
        job.failed.connect(lambda error: self._on_no_grid(job, error))
        self._grid_job = job
        job.start()

    def _on_grid(self, job: Job, answer: Dict[str, Any]) -> None:
        if job is self._grid_job:
            self._grid_job = None
            self._pair = job.request.inputs_of(job.spec)
            self.tiles.show_grid(answer)

    def _on_no_grid(self, job: Job, error: Dict[str, Any]) -> None:
        if job is self._grid_job:
            self._grid_job = None
            self.tiles.say(tr("There is no grid for this pair."))
            self.failed.emit(error)
