"""The dock: pages that match and align a pair of rasters and draw keypoints, and what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsDockWidget, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QMessageBox, QTabBar, QVBoxLayout, QWidget

from qgis_imatch.align.page import AlignPage
from qgis_imatch.align.panels.source import find_layer
from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.layers import is_keypoints, keypoint_layers
from qgis_imatch.keypoints.page import KeypointsPage
from qgis_imatch.log import open_log
from qgis_imatch.match import command, history, layers
from qgis_imatch.match.job import Job
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.page import MatchPage
from qgis_imatch.match.pages import Page
from qgis_imatch.match.panels.output import existing
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.result import ResultPanel
from qgis_imatch.match.panels.run_bar import RunBar
from qgis_imatch.match.panels.widgets import SPACING, Column, align
from qgis_imatch.match.request import ALIGN, Request, RequestError
from qgis_imatch.match.runner import Runner, matches_file
from qgis_imatch.match.sources import View


class ImatchDock(QgsDockWidget):
    """Where a person starts a job and sees what came out.

    Attributes:
        runner: the jobs of this session; they go on when the dock is closed.
        match, align, keypoints: the pages.

    Signals:
        review_wanted(path): look at the matches in a GeoPackage.
        curate_wanted(path): look at the keypoints in a GeoPackage.
    """

    review_wanted = pyqtSignal(str)
    curate_wanted = pyqtSignal(str)

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
        self.keypoints = KeypointsPage(self._engine)
        self.pages: List[Page] = [self.match, self.align, self.keypoints]
        self.tabs = QTabBar()
        self.tabs.setExpanding(True)
        for page in self.pages:
            text, tip = page.title()
            self.tabs.setTabToolTip(self.tabs.addTab(text), tip)
        self.result = ResultPanel()
        self.run_bar = RunBar()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(9, 9, 9, SPACING)
        column.setSpacing(SPACING + 2)
        for widget in (self.tabs, self.rasters, *self.pages, self.result):
            column.addWidget(widget)
        column.addStretch(1)
        align([self.rasters.form, *(form for page in self.pages for form in page.forms)])
        self._scroll = Column(body, 360)
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
        self.setWidget(holder)
        self.messages = Messages(bar, self._engine, self._iface.mainWindow())

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _index: self._on_page())
        self.run_bar.start.connect(lambda: self.start())
        self.run_bar.cancel.connect(lambda: self.cancel())
        self.run_bar.chosen.connect(self.fill_from)
        self.rasters.changed.connect(self._on_pair)
        self.match.failed.connect(self.messages.show_error)
        self.match.matcher.loaded.connect(self.keypoints.detector.show_models)
        self.keypoints.detector.failed.connect(self.messages.show_error)
        self.keypoints.changed.connect(self._show_button)
        self.keypoints.curate.connect(self._curate)
        self.align.source.review.connect(self.review_wanted)
        self.runner.progressed.connect(self.run_bar.show_progress)
        self.runner.finished.connect(self._on_finished)
        self.runner.failed.connect(self._on_failed)
        self.result.align.connect(lambda: self._with_matches(self.align_with))
        self.result.review.connect(lambda: self._with_matches(self.review_wanted.emit))
        self.result.curate.connect(self._curate_result)
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
        """Bring the page of an operation to sight: `match`, `coregister` or `keypoints`."""
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
            names = [Path(origin).stem for origin in origins]
            self._warn(self.rasters.show_pair(origins, spec, names))
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
        """Take over the fields of an earlier run, adding its layers if they left the project."""
        self.messages.clear()
        self.show_page(run.operation)
        self._warn(self.page.fill_from(run))

    def zoom_to_result(self) -> None:
        """Show the ground of the result on the map."""
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

    def _warn(self, sentences: List[str]) -> None:
        if sentences:
            self.messages.warn(" ".join(sentences))

    def _with_matches(self, act: Callable[[str], Any]) -> None:
        if self.runner.done is not None:
            act(matches_file(self.runner.done.spec))

    def _curate_result(self) -> None:
        if self.runner.done is not None:
            self.curate_wanted.emit(str(self.runner.done.spec["output"]))

    def _curate(self) -> None:
        """Curate the chosen layer of the project, or the topmost one, if it is of keypoints."""
        current = self._iface.activeLayer()
        found = keypoint_layers(QgsProject.instance())
        if current is not None and is_keypoints(current):
            found.insert(0, current)
        if found:
            self.curate_wanted.emit(str(found[0].source().split("|")[0]))
        else:
            self.messages.warn(tr("The project has no keypoints yet. Draw them from polygons."))

    def _on_pair(self) -> None:
        reference, moving = self.rasters.layers()
        if reference is not None and moving is not None:
            for page in (self.match, self.align):
                page.suggest_for(reference.name(), moving.name())
        self._show_button()

    def _on_page(self) -> None:
        for page in self.pages:
            page.setVisible(page is self.page)
        self.rasters.setVisible(self.page is not self.keypoints)
        self.rasters.show_bands(self.page is self.match)
        self._show_button()

    def _show_button(self) -> None:
        text, tip = self.page.button()
        missing = self.page.missing()
        tip = missing or tr("{}; you can keep working meanwhile").format(tip)
        self.run_bar.set_button(self.page.operation, text, tip, not missing)

    def _on_finished(self, job: Job, notes: List[str]) -> None:
        page, report = self._page_of(job), job.report
        self.result.show_text(
            page.to_html(job, notes),
            has_layers=layers.extent_of(report) is not None,
            has_report=bool(job.spec.get("report")) and Path(job.spec["report"]).exists(),
            next_steps=page.next_steps(job),
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
                    "message": tr("Imatch works with an engine of its own, set up once."),
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
