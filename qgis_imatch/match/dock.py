"""The Match dock: its panels make one request, a job runs it, its report becomes layers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QFrame, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.log import open_log
from qgis_imatch.match import command, history, layers, summary
from qgis_imatch.match import request as requests
from qgis_imatch.match.job import MatchJob
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.advanced import AdvancedBox
from qgis_imatch.match.panels.area import AreaPanel
from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.match.panels.output import OutputPanel, existing, with_side_files
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.result import ResultPanel
from qgis_imatch.match.panels.run_bar import RunBar
from qgis_imatch.match.panels.tiles import TilesPanel
from qgis_imatch.match.panels.widgets import SPACING, align
from qgis_imatch.match.request import MatchRequest, RequestError
from qgis_imatch.match.runner import Runner, pair_of
from qgis_imatch.match.sources import View


class MatchDock(QgsDockWidget):
    """Where a person starts a match and sees what came out.

    Attributes:
        runner: the matches of this session; they go on when the dock is closed.
    """

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Imatch"), parent)
        self.setObjectName("ImatchMatchDock")
        self._iface = iface
        self._engine = engine
        self._canvas = iface.mapCanvas()
        self.runner = Runner(engine, self)
        self._grid_job: Optional[MatchJob] = None
        self._pair: Optional[Dict[str, Any]] = None
        self._has_models = False
        self._build()
        self._connect()
        self._on_pair()

    def _build(self) -> None:
        self.rasters = RastersPanel()
        self.area = AreaPanel(self._canvas)
        self.tiles = TilesPanel(self._canvas)
        self.matcher = MatcherPanel(self._engine)
        self.output = OutputPanel()
        self.advanced = AdvancedBox()
        self.result = ResultPanel()
        self.run_bar = RunBar()
        panels = (self.rasters, self.area, self.tiles, self.matcher, self.output)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(9, 9, 9, SPACING)
        column.setSpacing(SPACING + 2)
        for panel in (*panels, self.advanced, self.result):
            column.addWidget(panel)
        column.addStretch(1)
        align([panel.form for panel in panels])
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        # Only once the panel has its size can it be scrolled into sight.
        self._scroll_later = QTimer(self)
        self._scroll_later.setSingleShot(True)
        self._scroll_later.setInterval(50)
        self._scroll_later.timeout.connect(lambda: self._scroll.ensureWidgetVisible(self.result))
        bar = QgsMessageBar()
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.run_bar)
        holder.setMinimumWidth(320)
        self.setWidget(holder)
        self.messages = Messages(bar, self._engine, self._iface.mainWindow())

    def _connect(self) -> None:
        self.run_bar.match.connect(lambda: self.start())
        self.run_bar.cancel.connect(lambda: self.cancel())
        self.run_bar.chosen.connect(self.fill_from)
        self.rasters.changed.connect(self._on_pair)
        self.area.changed.connect(self._on_ground)
        self.advanced.changed.connect(self._on_ground)
        self.tiles.wanted.connect(self._ask_for_grid)
        self.matcher.failed.connect(self.messages.show_error)
        self.runner.progressed.connect(self.run_bar.show_progress)
        self.runner.finished.connect(self._on_finished)
        self.runner.failed.connect(self._on_failed)
        self.result.zoom.connect(self.zoom_to_result)
        self.result.rerun.connect(lambda: self.rerun())
        self.result.copy_command.connect(lambda: self._copy(command.as_command))
        self.result.copy_python.connect(lambda: self._copy(command.as_python))
        self.result.open_report.connect(self._open_report)
        self.result.open_log.connect(self._open_log)
        self._engine.state_changed.connect(self._on_engine)
        self.visibilityChanged.connect(self._on_visible)
        project = QgsProject.instance()
        project.readProject.connect(self.output.refresh)
        project.projectSaved.connect(self.output.refresh)
        project.cleared.connect(self.output.refresh)

    def event(self, event: QEvent) -> bool:
        """Leave nothing on the map when QGIS lets the dock go."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.area.release()
            self.tiles.release()
        return bool(super().event(event))

    def request(self) -> MatchRequest:
        """What the dock says, checked.

        Raises:
            RequestError: a field has to be changed first.
        """
        request = self._pair_request()
        request.options.update(self.matcher.fields())
        request.options.update(self.advanced.fields())
        request.options["tiles"] = self.tiles.tiles()
        files = with_side_files(self.output.path(), self.advanced.wants_points_file)
        request.options.update(files)
        return request

    def start(self) -> Optional[MatchJob]:
        """Run the match that the dock asks for; None where something has to be changed first."""
        self.messages.clear()
        if not self.matcher.agree():
            return None
        try:
            request = self.request()
        except RequestError as err:
            self.messages.warn(str(err))
            return None
        if not self._may_write(request.options):
            return None
        self.run_bar.show_progress(0.0, tr("Starting…"))
        return self.runner.start(request, self._view())

    def cancel(self) -> None:
        """Stop the job that the dock shows."""
        if self.runner.latest is not None:
            self.runner.latest.cancel()

    def rerun(self) -> Optional[MatchJob]:
        """Run the shown result's job again, to a new file beside it."""
        job = self.runner.done
        if job is None:
            return None
        self.messages.clear()
        files = self.output.next_to(job.spec["output"], bool(job.spec.get("points")))
        self.run_bar.show_progress(0.0, tr("Starting…"))
        return self.runner.again(job, files, self._view())

    def fill_from(self, run: history.Run) -> None:
        """Take over the fields of an earlier run, adding its rasters if they left the project."""
        self.messages.clear()
        pair = [
            self._find_raster(run.origins[0], run.spec["reference"], run.names[0]),
            self._find_raster(run.origins[1], run.spec["moving"], run.names[1]),
        ]
        for layer, name in zip(pair, run.names):
            if layer is None:
                self.messages.warn(
                    tr("“{}” is neither in the project nor where it was. Choose it here.").format(
                        name
                    )
                )
        if pair[0] is not None and pair[1] is not None:
            self.rasters.set_layers(pair[0], pair[1])
            self.rasters.set_fields(run.spec)
        self.area.set_text(run.spec.get("aoi"), run.spec.get("aoi_crs"))
        self.matcher.set_matcher(str(run.spec.get("matcher", "auto")))
        self.advanced.set_fields(run.spec)
        self.tiles.set_tiles(run.spec.get("tiles"))
        self.output.file.setFilePath("")

    def zoom_to_result(self) -> None:
        """Show the matched ground on the map."""
        report: Mapping[str, Any] = self.runner.done.report if self.runner.done else {}
        extent, crs = layers.extent_of(report), layers.crs_of(report)
        if extent is None:
            return
        target = self._canvas.mapSettings().destinationCrs()
        if crs.isValid() and target.isValid():
            try:
                transform = QgsCoordinateTransform(crs, target, QgsProject.instance())
                extent = transform.transformBoundingBox(extent)
            except QgsCsException as err:
                self.messages.warn(tr("The result can't be shown in the map's CRS: {}").format(err))
                return
        extent.scale(1.05)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def _pair_request(self) -> MatchRequest:
        reference, moving = self.rasters.layers()
        if reference is None or moving is None:
            raise RequestError(tr("Add two raster layers to the project, then choose them here."))
        pair = self._pair if self.tiles.is_picking else None
        request = MatchRequest.of(
            reference, moving, self.area.area(), dict(self.rasters.fields()), pair
        )
        requests.check(request)
        return request

    def _view(self) -> View:
        settings = self._canvas.mapSettings()
        return View(
            self._canvas.extent(), settings.destinationCrs(), self._canvas.mapUnitsPerPixel()
        )

    def _may_write(self, options: Dict[str, Any]) -> bool:
        there = existing(options)
        if not there:
            return True
        question = tr("This replaces {}. Its layers in this project are replaced too. Go on?")
        names = ", ".join(Path(path).name for path in there)
        yes = QMessageBox.StandardButton.Yes
        no = QMessageBox.StandardButton.No
        answer = QMessageBox.question(
            self, tr("Replace the file?"), question.format(names), yes | no, no
        )
        options["overwrite"] = answer == yes
        return bool(answer == yes)

    def _find_raster(self, origin: str, path: str, name: str) -> Optional[QgsRasterLayer]:
        project = QgsProject.instance()
        for layer in project.mapLayers().values():
            if isinstance(layer, QgsRasterLayer) and layer.source() in (origin, path):
                return layer
        layer = QgsRasterLayer(path, name)
        if not layer.isValid():
            return None
        project.addMapLayer(layer)
        return layer

    def _on_pair(self) -> None:
        reference, moving = self.rasters.layers()
        is_ready = reference is not None and moving is not None
        tip = tr("Find matching points in the two rasters; you can keep working meanwhile")
        self.run_bar.set_ready(
            tip if is_ready else tr("Add two raster layers to the project first"), is_ready
        )
        if is_ready:
            self.output.suggest_for(reference.name(), moving.name())
        self._on_ground()

    def _on_ground(self) -> None:
        self._pair = None
        self.tiles.refresh()

    def _ask_for_grid(self) -> None:
        if self._grid_job is not None:
            self._grid_job.cancel()
        try:
            request = self._pair_request()
        except RequestError as err:
            self.tiles.say(str(err))
            return
        fields = self.advanced.fields()
        request.options.update({key: fields[key] for key in ("tile_size", "cloud_mask")})
        job = MatchJob(self._engine, request, self._view(), "tiles", self)
        job.finished.connect(lambda answer: self._on_grid(job, answer))
        job.failed.connect(lambda error: self._on_no_grid(job, error))
        self._grid_job = job
        job.start()

    def _on_grid(self, job: MatchJob, answer: Dict[str, Any]) -> None:
        if job is self._grid_job:
            self._grid_job = None
            self._pair = pair_of(job.spec)
            self.tiles.show_grid(answer)

    def _on_no_grid(self, job: MatchJob, error: Dict[str, Any]) -> None:
        if job is self._grid_job:
            self._grid_job = None
            self.tiles.say(tr("There is no grid for this pair."))
            self.messages.show_error(error)

    def _on_finished(self, job: MatchJob, notes: List[str]) -> None:
        unit = layers.map_unit(layers.crs_of(job.report))
        html = summary.to_html(job.report, job.request.title, unit, notes)
        report = job.spec.get("report")
        self.result.show_text(
            html,
            has_layers=layers.extent_of(job.report) is not None,
            has_report=bool(report) and Path(report).exists(),
        )
        self._idle_after(job)
        self.output.refresh()
        self._scroll_later.start()

    def _on_failed(self, job: MatchJob, error: Dict[str, Any]) -> None:
        self._idle_after(job)
        self.output.refresh()
        self.messages.show_error(error)

    def _idle_after(self, job: MatchJob) -> None:
        if job is self.runner.latest:
            self.run_bar.show_idle()

    def _on_visible(self, is_visible: bool) -> None:
        if is_visible and not self._has_models and self._engine.location() is not None:
            self._has_models = True
            self.matcher.load()
        elif is_visible and self._engine.location() is None:
            self.messages.show_error(
                {
                    "kind": "no_engine",
                    "message": tr("Imatch matches with an engine of its own, set up once."),
                }
            )

    def _on_engine(self, state: str) -> None:
        if state == "ready" and not self._has_models:
            self._has_models = True
            self.messages.clear()
            self.matcher.load()

    def _copy(self, text_of: Callable[[Mapping[str, Any]], str]) -> None:
        if self.runner.done is not None:
            QGuiApplication.clipboard().setText(text_of(self.runner.done.spec))
            self.messages.tell(tr("Copied."))

    def _open_report(self) -> None:
        report = self.runner.done.spec.get("report") if self.runner.done else None
        if report:
            QDesktopServices.openUrl(QUrl.fromLocalFile(report))

    def _open_log(self) -> None:
        if not open_log(self._engine.log_path):
            self.messages.tell(tr("There is no log yet."))
