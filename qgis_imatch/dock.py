"""The dock: one pair of rasters, a page to match it, a page to align it, and what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Union

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QFrame, QMessageBox, QScrollArea, QTabBar, QVBoxLayout, QWidget

from qgis_imatch.align import summary as align_summary
from qgis_imatch.align.page import AlignPage
from qgis_imatch.align.panels.source import find_layer
from qgis_imatch.i18n import tr
from qgis_imatch.log import open_log
from qgis_imatch.match import command, history, layers, summary
from qgis_imatch.match.job import Job
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.page import MatchPage
from qgis_imatch.match.panels.output import existing
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.result import ResultPanel
from qgis_imatch.match.panels.run_bar import RunBar
from qgis_imatch.match.panels.widgets import SPACING, align
from qgis_imatch.match.request import ALIGN, MATCH, Request, RequestError
from qgis_imatch.match.runner import Runner, matches_file
from qgis_imatch.match.sources import View

Page = Union[MatchPage, AlignPage]


class ImatchDock(QgsDockWidget):
    """Where a person starts a job and sees what came out.

    Attributes:
        runner: the jobs of this session; they go on when the dock is closed.
        match, align: the pages.

    Signals:
        review_wanted(path): look at the matches in a GeoPackage.
    """

    review_wanted = pyqtSignal(str)

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Imatch"), parent)
        self.setObjectName("ImatchDock")
        self._iface = iface
        self._engine = engine
        self._canvas = iface.mapCanvas()
        self.runner = Runner(engine, self)
        self._has_models = False
        self._build()
        self._connect()
        self._on_pair()
        self._on_page()

    def _build(self) -> None:
        self.rasters = RastersPanel()
        self.match = MatchPage(self.rasters, self._canvas, self._engine)
        self.align = AlignPage(self.rasters, self.match)
        self.pages: List[Page] = [self.match, self.align]
        self.tabs = QTabBar()
        self.tabs.setExpanding(True)
        self.tabs.addTab(tr("Match"))
        self.tabs.addTab(tr("Align"))
        self.tabs.setTabToolTip(0, tr("Find points that show the same ground"))
        self.tabs.setTabToolTip(1, tr("Move the moving raster to where the reference shows it"))
        self.result = ResultPanel()
        self.run_bar = RunBar()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(9, 9, 9, SPACING)
        column.setSpacing(SPACING + 2)
        for widget in (self.rasters, self.tabs, *self.pages, self.result):
            column.addWidget(widget)
        column.addStretch(1)
        align([self.rasters.form, *self.match.forms, *self.align.forms])
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
        holder.setMinimumWidth(360)  # nothing is cut off at the right
        self.setWidget(holder)
        self.messages = Messages(bar, self._engine, self._iface.mainWindow())

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _index: self._on_page())
        self.run_bar.start.connect(lambda: self.start())
        self.run_bar.cancel.connect(lambda: self.cancel())
        self.run_bar.chosen.connect(self.fill_from)
        self.rasters.changed.connect(self._on_pair)
        self.match.failed.connect(self.messages.show_error)
        self.align.source.review.connect(self.review_wanted)
        self.runner.progressed.connect(self.run_bar.show_progress)
        self.runner.finished.connect(self._on_finished)
        self.runner.failed.connect(self._on_failed)
        self.result.align.connect(lambda: self._with_matches(self.align_with))
        self.result.review.connect(lambda: self._with_matches(self.review_wanted.emit))
        self.result.zoom.connect(self.zoom_to_result)
        self.result.rerun.connect(lambda: self.rerun())
        self.result.copy_command.connect(lambda: self._copy(command.as_command))
        self.result.copy_python.connect(lambda: self._copy(command.as_python))
        self.result.open_report.connect(self._open_report)
        self.result.open_log.connect(self._open_log)
        self._engine.state_changed.connect(self._on_engine)
        self.visibilityChanged.connect(self._on_visible)
        project = QgsProject.instance()
        for page in self.pages:
            for changed in (project.readProject, project.projectSaved, project.cleared):
                changed.connect(page.output.refresh)

    def event(self, event: QEvent) -> bool:
        """Leave nothing on the map when QGIS lets the dock go."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.match.release()
        return bool(super().event(event))

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self.pages[self.tabs.currentIndex()]

    def show_page(self, operation: str) -> None:
        """Bring the page of an operation to sight: `match` or `coregister`."""
        found = [page.operation for page in self.pages].index(operation)
        self.tabs.setCurrentIndex(found)

    def align_with(self, path: str) -> None:
        """Show the page that aligns, with the matches of a GeoPackage and the pair they are of."""
        from qgis_imatch.review.ground import find_rasters

        layer = find_layer(path)
        origins = layers.origins_of(layer) if layer is not None else []
        spec = find_rasters(path)
        if len(spec) == 2:
            origins = origins or [spec["reference"], spec["moving"]]
            self._show_pair(origins, spec, [Path(origin).stem for origin in origins])
        self.align.source.choose(path)
        self.show_page(ALIGN)

    def request(self) -> Request:
        """What the page in sight asks for, checked.

        Raises:
            RequestError: a field has to be changed first.
        """
        return self.page.request()

    def start(self) -> Optional[Job]:
        """Run the job that the dock asks for; None where something has to be changed first."""
        self.messages.clear()
        if not self.page.agree():
            return None
        try:
            request = self.request()
        except RequestError as err:
            self.messages.warn(str(err))
            return None
        if not self._may_write(request.options):
            return None
        self.run_bar.show_progress(0.0, tr("Starting…"))
        return self.runner.start(request, View.of(self._canvas))

    def cancel(self) -> None:
        """Stop the job that the dock shows."""
        if self.runner.latest is not None:
            self.runner.latest.cancel()

    def rerun(self) -> Optional[Job]:
        """Run the shown result's job again, to new files beside its own."""
        job = self.runner.done
        if job is None:
            return None
        self.messages.clear()
        files = self._page_of(job).output.next_to(job.spec)
        self.run_bar.show_progress(0.0, tr("Starting…"))
        return self.runner.again(job, files, View.of(self._canvas))

    def fill_from(self, run: history.Run) -> None:
        """Take over the fields of an earlier run, adding its rasters if they left the project."""
        self.messages.clear()
        self._show_pair(run.origins, run.spec, run.names)
        self.rasters.set_fields(run.spec)
        self.show_page(run.operation)
        self.page.set_fields(run.spec)

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

    def _page_of(self, job: Job) -> Page:
        return next(page for page in self.pages if page.operation == job.request.operation)

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

    def _show_pair(self, origins: List[str], spec: Mapping[str, Any], names: List[str]) -> None:
        """Choose the rasters of a spec; those that are nowhere are told."""
        pair = [
            self._find_raster(origin, str(spec[role]), name)
            for origin, role, name in zip(origins, ("reference", "moving"), names)
        ]
        for layer, name in zip(pair, names):
            if layer is None:
                self.messages.warn(
                    tr("“{}” is neither in the project nor where it was. Choose it here.").format(
                        name
                    )
                )
        if pair[0] is not None and pair[1] is not None:
            self.rasters.set_layers(pair[0], pair[1])

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

    def _with_matches(self, act: Callable[[str], Any]) -> None:
        if self.runner.done is not None:
            act(matches_file(self.runner.done.spec))

    def _on_pair(self) -> None:
        reference, moving = self.rasters.layers()
        if reference is not None and moving is not None:
            for page in self.pages:
                page.suggest_for(reference.name(), moving.name())
        self._show_button()

    def _on_page(self) -> None:
        for page in self.pages:
            page.setVisible(page is self.page)
        self.rasters.show_bands(self.page is self.match)
        self._show_button()

    def _show_button(self) -> None:
        is_ready = None not in self.rasters.layers()
        text, tip = {
            MATCH: (tr("&Match"), tr("Find matching points in the two rasters")),
            ALIGN: (tr("Al&ign"), tr("Write the moving raster to where the reference shows it")),
        }[self.page.operation]
        tip = tr("{}; you can keep working meanwhile").format(tip)
        tip = tip if is_ready else tr("Add two raster layers to the project first")
        self.run_bar.set_button(self.page.operation, text, tip, is_ready)

    def _on_finished(self, job: Job, notes: List[str]) -> None:
        title, spec, report = job.request.title, job.spec, job.report
        is_match = job.request.operation == MATCH
        is_ok = report.get("status") == "ok"
        if is_match:
            unit = layers.map_unit(layers.crs_of(report))
            html = summary.to_html(report, title, unit, notes)
        else:
            html = align_summary.to_html(report, spec, title, notes)
        self.result.show_text(
            html,
            has_layers=layers.extent_of(report) is not None,
            has_report=bool(spec.get("report")) and Path(spec["report"]).exists(),
            can_review=(is_match or is_ok) and Path(matches_file(spec)).exists(),
            can_align=is_match and is_ok,
        )
        self._idle_after(job)
        self._scroll_later.start()

    def _on_failed(self, job: Job, error: Dict[str, Any]) -> None:
        self._idle_after(job)
        self.messages.show_error(error)

    def _idle_after(self, job: Job) -> None:
        for page in self.pages:
            page.output.refresh()
        if job is self.runner.latest:
            self.run_bar.show_idle()

    def _on_visible(self, is_visible: bool) -> None:
        if is_visible and not self._has_models and self._engine.location() is not None:
            self._has_models = True
            self.match.matcher.load()
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
            self.match.matcher.load()

    def _copy(self, text_of: Callable[[str, Mapping[str, Any]], str]) -> None:
        job = self.runner.done
        if job is not None:
            QGuiApplication.clipboard().setText(text_of(job.request.operation, job.spec))
            self.messages.tell(tr("Copied."))

    def _open_report(self) -> None:
        report = self.runner.done.spec.get("report") if self.runner.done else None
        if report:
            QDesktopServices.openUrl(QUrl.fromLocalFile(report))

    def _open_log(self) -> None:
        if not open_log(self._engine.log_path):
            self.messages.tell(tr("There is no log yet."))
