"""A curation from its opening to its end: joins map tool, session and panel."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox

from qgis_imatch.curation import record, words
from qgis_imatch.curation.copy import save_copy
from qgis_imatch.curation.dates import Dates
from qgis_imatch.curation.draw import Draw
from qgis_imatch.curation.panel import CuratePanel
from qgis_imatch.curation.record import CurationError
from qgis_imatch.curation.session import Session
from qgis_imatch.curation.snap import Snapper
from qgis_imatch.curation.tool import CurateTool
from qgis_imatch.curation.view import Place, View, raster_paths
from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr
from qgis_imatch.match.layers import spec_of
from qgis_imatch.match.sources import engine_path
from qgis_imatch.review import geopackage

REACH_PX = 10  # raster pixels: an added keypoint belongs to a polygon so near


class Curator(QObject):
    """One curation.

    Attributes:
        session, view, tool, panel: its parts.
        current: key of the keypoint in hand, None without one.

    Signals:
        closed(sentence): it is over; the sentence is for the person, "" for none.
        copied(path, spec): it is over, and is to go on in a copy of the layer.
    """

    closed = pyqtSignal(str)
    copied = pyqtSignal(str, dict)

    def __init__(self, iface: Any, engine: Any, layer: QgsVectorLayer) -> None:
        """Begin.

        Raises:
            CurationError: the layer can't be curated.
        """
        super().__init__(iface.mainWindow())
        self._iface, self._canvas = iface, iface.mapCanvas()
        self.session = Session(layer, self)
        self.view = View(self._canvas, layer)
        self.current: Optional[int] = None
        self._is_walking = False
        self._paths = [str(path) for path in spec_of(layer).get("rasters") or []]
        self._dates = Dates(self._paths)
        self._snapper = Snapper(engine, self)
        self._draw = Draw(engine, layer, self._canvas, self)
        self._before: Optional[QgsMapTool] = self._canvas.mapTool()
        self.tool = CurateTool(self._canvas, self._find)
        self.panel = CuratePanel(self.session, engine, iface.mainWindow())
        self._acts: Dict[str, Callable[[], None]] = {
            "next": lambda: self._walk(1),
            "previous": lambda: self._walk(-1),
            "accept": lambda: self._judge(record.ACCEPTED),
            "reject": lambda: self._judge(record.REJECTED),
            "reset": lambda: self._judge(record.AUTO),
            "delete": self._delete,
            "undo": lambda: self._step_back(True),
            "redo": lambda: self._step_back(False),
            "date": self._show_other_date,
            "note": self.panel.note_edit.setFocus,
            "draw": self._begin_polygon,
            "cancel": self._draw.cancel,
            "curate": self.activate,
            "save": self._save,
            "discard": self._discard,
            "help": lambda: open_help("curate"),
        }
        self._connect()
        self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.setUserVisible(True)
        self._begin()

    def _connect(self) -> None:
        session, tool, panel = self.session, self.tool, self.panel
        session.changed.connect(self._on_changed)
        session.ended.connect(self._end)
        session.journal.failed.connect(
            lambda sentence: panel.messages.offer_copy(sentence, self.save_copy)
        )
        session.journal.written.connect(panel.messages.all_safe)
        tool.act.connect(self.do)
        tool.picked.connect(self._on_picked)
        tool.added.connect(self._guarded(self._add))
        tool.dragging.connect(self.view.drag_mark)
        tool.moved.connect(self._guarded(self._move))
        tool.let_go.connect(self.view.refresh_mark)
        tool.rejected.connect(self._guarded(self._reject))
        tool.nothing_here.connect(
            lambda: panel.messages.tell(tr("No keypoint here: right-click on one to reject it."))
        )
        tool.activated.connect(lambda: self._show_state(True))
        tool.deactivated.connect(lambda: self._show_state(False))
        panel.act.connect(self.do)
        panel.note.connect(self._guarded(self._set_note))
        panel.closing.connect(lambda: self.close())
        panel.bulk.wanted.connect(self._guarded(self._judge_all))
        self._snapper.found.connect(self._guarded(self.session.settle))
        self._snapper.failed.connect(panel.messages.tell)
        self._draw.ended.connect(self.activate)
        self._draw.tool.deactivated.connect(lambda: panel.buttons["draw"].setChecked(False))
        self._draw.progressed.connect(panel.show_job)
        self._draw.drawn.connect(self._guarded(self._on_drawn))
        self._draw.failed.connect(self._on_not_drawn)
        self._canvas.destinationCrsChanged.connect(self._refresh_mark)

    def _begin(self) -> None:
        session = self.session
        if session.restored:
            self.panel.messages.tell(words.restored(session.restored))
        first = next((row for row in session.order.rows.values() if row.x == row.x), None)
        path = next(iter(self._paths), "") or next(iter(raster_paths(self._canvas)), "")
        if first is not None and path:
            self._snapper.warm(path, (first.x, first.y), geopackage.crs_of(session.layer))
        self.activate()
        self._on_changed([])

    # What a person does

    def activate(self) -> None:
        """Mouse and keys on the map curate."""
        self._iface.setActiveLayer(self.session.layer)
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()
        self._show_state(self._canvas.mapTool() is self.tool)

    def do(self, name: str) -> None:
        """One of the acts by name; what can't be done is said."""
        self._guarded(self._acts[name])()

    def save_copy(self, path: str = "") -> bool:
        """Write everything to another file, asked for where none is given, and go on there."""
        if not path:
            stem = os.path.splitext(self.session.path)[0]
            path, _ = QFileDialog.getSaveFileName(
                self.panel, tr("Save a copy"), f"{stem}_curated.gpkg", tr("GeoPackage (*.gpkg)")
            )
        if not path:
            return False
        path = path if path.lower().endswith(".gpkg") else f"{path}.gpkg"
        try:
            save_copy(self.session, path)
        except CurationError as err:
            self.panel.messages.warn(str(err))
            return False
        spec = spec_of(self.session.layer)
        self.session.discard()  # all of it is in the copy
        self._end("")
        self.copied.emit(path, spec)
        return True

    def close(self) -> bool:
        """End it, asking what to do with unsaved edits; False where the person stays."""
        if self.session.layer.isModified():
            kinds = QMessageBox.StandardButton
            answer = QMessageBox.question(
                self.panel,
                tr("Curate keypoints"),
                tr("Save the edits of “{}”?").format(self.session.layer.name()),
                kinds.Save | kinds.Discard | kinds.Cancel,
                kinds.Save,
            )
            if answer == kinds.Discard:
                self.session.discard()
            elif answer != kinds.Save or not self._save():
                return False
        self._end("")
        return True

    def release(self) -> None:
        """End it without asking: what is unsaved stays in the layer and in the journal."""
        self._end("")

    def _walk(self, direction: int) -> None:
        fid = self.session.order.step(self._fid(), direction)
        if fid is None:
            self.panel.messages.tell(tr("All keypoints are looked at. Save keeps your verdicts."))
            return
        self._take(fid)
        self._is_walking = True
        self.view.show(self._place(fid))

    def _judge(self, status: str) -> None:
        fid = self._fid()
        if fid is None and self.tool.mouse is not None:
            fid = self._find(self.tool.mouse, 40)
        if fid is None:
            self.panel.messages.tell(tr("Click a keypoint first, or press N for the next one."))
            return
        if not self.session.set_status([fid], status):
            self._show_current()
        if self._is_walking and status != record.AUTO:
            self._walk(1)

    def _reject(self, fid: int) -> None:
        self.session.set_status([fid], record.REJECTED)

    def _judge_all(self, fids: List[int], status: str) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            number = self.session.set_status(fids, status)
        finally:
            QApplication.restoreOverrideCursor()
        self.panel.messages.tell(words.changed(number))
        self._canvas.setFocus()

    def _add(self, point: QgsPointXY, is_snapped: bool) -> None:
        x, y = self.view.to_layer(point)
        raster = self.view.raster(point)
        pixel = self.view.pixel_size(point)
        per_pixel = self.view.reach(point, 1.0)
        units = self._canvas.mapUnitsPerPixel()
        self.session.polygons.reach = REACH_PX * pixel / units * per_pixel if pixel else 0.0
        fid = self.session.add(x, y)
        self._take(fid)
        if is_snapped and self.current is not None:
            index = self.session.layer.undoStack().index()
            path = engine_path(raster) if raster is not None else None
            crs = geopackage.crs_of(self.session.layer)
            self._snapper.ask(self.current, index, path, (x, y), crs)

    def _move(self, fid: int, point: QgsPointXY) -> None:
        self.session.move(fid, *self.view.to_layer(point))
        self._take(fid)

    def _delete(self) -> None:
        fid = self._fid()
        if fid is not None:
            self.session.delete(fid)

    def _set_note(self, text: str) -> None:
        fid = self._fid()
        if fid is not None:
            self.session.set_note(fid, text)
        if self.panel.note_edit.hasFocus():
            self._canvas.setFocus()

    def _step_back(self, is_undo: bool) -> None:
        stack = self.session.layer.undoStack()
        if is_undo and stack.canUndo():
            stack.undo()
        elif not is_undo and stack.canRedo():
            stack.redo()

    def _show_other_date(self) -> None:
        name = self._dates.cycle()
        if name is None:
            self.panel.messages.tell(tr("The project has no other raster to show."))
        else:
            self.panel.show_state(True, tr("You see <b>{}</b>.").format(name) if name else "")

    def _save(self) -> bool:
        problem = self.session.save()
        if problem:
            self.panel.messages.is_unsafe = False
            self.panel.messages.offer_copy(problem, self.save_copy)
        return not problem

    def _discard(self) -> None:
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self.panel,
            tr("Curate keypoints"),
            tr("Let all edits go that are not saved? This can't be undone."),
            kinds.Discard | kinds.Cancel,
            kinds.Cancel,
        )
        if answer == kinds.Discard:
            self.session.discard()

    # A new polygon

    def _begin_polygon(self) -> None:
        if self._canvas.mapTool() is self._draw.tool:
            self.activate()
            return
        self._draw.begin()
        self.panel.buttons["draw"].setChecked(True)
        self.panel.state.say(
            tr("Click the corners of the polygon; a right click or Enter closes it, Esc gives up.")
        )

    def _on_drawn(self, outline: QgsGeometry, rows: Any) -> None:
        self.panel.show_job(None)
        number = self.session.add_drawn(outline, rows)
        self.panel.messages.tell(words.drawn(number, len(rows)))

    def _on_not_drawn(self, error: Dict[str, Any]) -> None:
        self.panel.show_job(None)
        self.panel.messages.show_error(error)

    # What follows

    def _on_changed(self, fids: List[int]) -> None:
        if self.current is not None and self.session.order.fid(self.current) is None:
            self.current = None
        if len(fids) == 1:
            self.current = self.session.order.rows[fids[0]].key
        self._show_current()
        self.panel.show_counts()
        self.panel.bulk.recount()

    def _on_picked(self, fid: int) -> None:
        self._is_walking = False
        self._take(fid)

    def _take(self, fid: int) -> None:
        self.current = self.session.order.rows[fid].key
        self._show_current()

    def _show_current(self) -> None:
        fid = self._fid()
        if fid is None:
            self.view.mark(None)
            self.panel.show_current(None, {})
            return
        with suppress(CurationError):  # the map can't show the place; the panel can
            self.view.mark(self._place(fid))
        self.panel.show_current(self.current, self.session.attributes(fid))

    def _show_state(self, is_active: bool) -> None:
        if not is_active:
            self._dates.restore()
        self.panel.show_state(
            is_active,
            "" if is_active else tr("Another tool has the map. <b>On the map</b> goes on here."),
        )

    def _refresh_mark(self) -> None:
        with suppress(CurationError):
            self.view.refresh_mark()

    def _end(self, sentence: str) -> None:
        self._canvas.destinationCrsChanged.disconnect(self._refresh_mark)
        self._dates.restore()
        self._snapper.release()
        was_ours = self._canvas.mapTool() in (self.tool, self._draw.tool)
        self._draw.release()
        self.session.release()
        self.panel.close_now()
        self._iface.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.tool.release()
        self.view.release()
        if was_ours and self._before is not None:
            self._canvas.setMapTool(self._before)
        self.closed.emit(sentence)
        self.deleteLater()

    # Small parts

    def _guarded(self, act: Callable[..., Any]) -> Callable[..., None]:
        def run(*values: Any) -> None:
            try:
                act(*values)
            except CurationError as err:
                self.panel.messages.warn(str(err))

        return run

    def _find(self, point: QgsPointXY, pixels: float) -> Optional[int]:
        try:
            x, y = self.view.to_layer(point)
            return self.session.order.nearest(x, y, self.view.reach(point, pixels))
        except CurationError:
            return None

    def _fid(self) -> Optional[int]:
        return None if self.current is None else self.session.order.fid(self.current)

    def _place(self, fid: int) -> Place:
        row = self.session.order.rows[fid]
        return row.x, row.y
