"""The match review window: a person looks at matches and says which are right."""

from __future__ import annotations

import os
from typing import Any, Dict, List, Optional, Union

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QMessageBox,
    QWidget,
)

from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.messages import SETUP_KINDS
from qgis_imatch.match.summary import whole
from qgis_imatch.review import compare, record, table, views
from qgis_imatch.review.actions import EDITS, key_help
from qgis_imatch.review.ground import Ground, RasterDialog, find_rasters, remember_rasters
from qgis_imatch.review.layout import ReviewLayout
from qgis_imatch.review.limit import LimitDialog
from qgis_imatch.review.record import Pixel, ReviewError
from qgis_imatch.review.store import MatchStore

SETTINGS = "imatch/review"
SIZE = (1440, 920)

_windows: Dict[str, ReviewWindow] = {}


class ReviewWindow(ReviewLayout):
    """Two linked maps, a table, the error figures. Make one with `open_review`.

    Signals:
        align_wanted(path): the person wants the moving raster aligned with this GeoPackage.
    """

    align_wanted = pyqtSignal(str)

    def __init__(
        self,
        iface: Any,
        engine: Any,
        parent: Optional[QWidget],
        store: MatchStore,
        ground: Ground,
    ) -> None:
        super().__init__(engine, parent, store, ground)
        self.build(iface, self._functions())
        self._connect()
        self._begin()

    def _functions(self) -> Dict[str, Any]:
        return {
            "accept": lambda: self._give(record.ACCEPTED),
            "reject": lambda: self._give(record.REJECTED),
            "reset": lambda: self._give(record.AUTO),
            "previous": lambda: self.view.step(-1),
            "next": lambda: self.view.step(1),
            "add": lambda is_on: self._set_mode(views.ADD, is_on),
            "move": lambda is_on: self._set_mode(views.MOVE, is_on),
            "worse": self._reject_worse,
            "undo": self.review.undo.undo,
            "redo": self.review.undo.redo,
            "whole": self.views.show_all,
            "lines": self.views.set_lines,
            "contrast": self._set_contrast,
            "flicker": lambda is_on: self._compare(compare.FLICKER, is_on),
            "swipe": lambda is_on: self._compare(compare.SWIPE, is_on),
            "after": lambda is_on: self.views.comparison.set_which(
                compare.AFTER if is_on else compare.BEFORE
            ),
            "copy": self.save_copy,
            "align": lambda: self.align_wanted.emit(self.store.path),
            "help": lambda: open_help("review"),
        }

    def _connect(self) -> None:
        self.view.current_changed.connect(self._on_current)
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.views.picked.connect(self._on_picked)
        self.views.boxed.connect(self._on_boxed)
        self.views.added.connect(self._on_added)
        self.views.moved.connect(self._on_moved)
        self.views.mode_changed.connect(self._on_mode)
        self.review.changed.connect(self._on_changed)
        self.review.undo.canUndoChanged.connect(self._enable)
        self.review.undo.canRedoChanged.connect(self._enable)
        self.store.failed.connect(self._on_not_saved)
        self.store.saved.connect(self._on_saved)
        self.figures.model_chosen.connect(self._on_model)
        self.refit.fitted.connect(self._on_fitted)
        self.refit.failed.connect(self._on_no_fit)
        self.preview.failed.connect(self.notices.show_error)

    def _begin(self) -> None:
        self.actions["lines"].setChecked(True)
        self.actions["contrast"].setChecked(True)
        if not self.ground.is_georeferenced:
            self.actions["after"].setChecked(True)
            self.actions["after"].setEnabled(False)
        self.show_counts()
        counts = self.model.counts()
        self.filter.setCurrentIndex(table.TO_CHECK if counts[table.TO_CHECK] else table.ALL)
        self._on_filter()
        self.show_title()
        self._enable()
        self.views.show_all()
        self.views.canvases[views.LEFT].setFocus()
        self.refit.ask()
        if not self.store.is_writable:
            self._say_read_only()

    # What a person does

    def save_copy(self, path: str = "") -> bool:
        """Write everything to another file, asked for where none is given, and go on there."""
        if not path:
            stem = os.path.splitext(self.store.path)[0]
            path, _ = QFileDialog.getSaveFileName(
                self, tr("Save a copy"), f"{stem}_reviewed.gpkg", tr("GeoPackage (*.gpkg)")
            )
        if not path:
            return False
        path = path if path.lower().endswith(".gpkg") else f"{path}.gpkg"
        before = _key(self.store.path)
        try:
            self.store.save_copy(path, self.review.rows)
        except ReviewError as err:
            self.notices.warn(str(err))
            return False
        if _windows.get(before) is self:
            del _windows[before]
        _windows[_key(path)] = self
        self.preview.set_matches(path)
        self.show_title()
        self._enable()
        self.notices.tell(tr("Saved. You are now reviewing {}.").format(path))
        return True

    def _give(self, status: str) -> None:
        ids = self.view.selected_ids()
        if not ids or not self.store.is_writable:
            return
        row = self.view.currentIndex().row()
        self.review.set_status(ids, status)
        if len(ids) == 1 and self.go_on.isChecked() and status != record.AUTO:
            stays = self.model.row_of(ids[0])
            self.view.go_to_row(min(row, len(self.model.ids) - 1) if stays < 0 else stays + 1)

    def _reject_worse(self) -> None:
        rmse = self.refit.result.get("rmse_px")
        dialog = LimitDialog(self.review, rmse, self)
        if dialog.exec() and self.store.is_writable:
            self.review.reject_worse(dialog.limit())

    def _set_mode(self, mode: int, is_on: bool) -> None:
        if is_on and mode == views.MOVE and self.view.current_id() < 0:
            self.actions["move"].setChecked(False)
            self.notices.tell(tr("Choose the point to move first."))
            return
        other = self.actions["move" if mode == views.ADD else "add"]
        if is_on:
            other.setChecked(False)
            self.views.set_mode(mode)
        elif self.views.mode == mode:
            self.views.set_mode(views.LOOK)

    def _set_contrast(self, is_on: bool) -> None:
        self.ground.set_local_contrast(is_on)
        self.views.draw()

    def _compare(self, mode: int, is_on: bool) -> None:
        other = self.actions["swipe" if mode == compare.FLICKER else "flicker"]
        if is_on:
            other.setChecked(False)
            self.views.comparison.set_mode(mode)
        elif self.views.comparison.mode == mode:
            self.views.comparison.set_mode(compare.OFF)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves adding and moving; Enter takes the place that the model expects."""
        if event.key() == Qt.Key.Key_Escape and self.views.mode != views.LOOK:
            self.views.set_mode(views.LOOK)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.views.mode == views.ADD:
            self.views.take_expected()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost: what the file would not take is offered to another one."""
        self.refit.stop()
        if not self.store.close() and not self._may_lose():
            event.ignore()
            return
        self.remember()
        self.store.release()
        self.review.undo.blockSignals(True)  # it says goodbye when half of the window is gone
        self.views.release()
        self.preview.release()
        if _windows.get(_key(self.store.path)) is self:
            del _windows[_key(self.store.path)]
        super().closeEvent(event)

    def _may_lose(self) -> bool:
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.warning(
            self,
            tr("Not saved"),
            tr("Your last edits are not in {}. Save them in a copy?").format(self.store.path),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save_copy() and self.store.close()
        return bool(answer == buttons.Discard)

    # What follows

    def _on_current(self, match_id: int) -> None:
        if self.views.mode == views.MOVE:
            self.views.set_mode(views.LOOK)
        if match_id >= 0:
            self.views.show_match(match_id)
        self._enable()

    def _on_picked(self, match_id: int, modifiers: Any) -> None:
        if self.model.row_of(match_id) < 0:
            self.filter.setCurrentIndex(table.ALL)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            picked = set(self.view.selected_ids()) ^ {match_id}
            self.view.select_ids(sorted(picked))
        else:
            self.view.go_to(match_id)

    def _on_boxed(self, ids: List[int]) -> None:
        if any(self.model.row_of(match_id) < 0 for match_id in ids):
            self.filter.setCurrentIndex(table.ALL)
        self.view.select_ids(ids)

    def _on_selected(self, *_: Any) -> None:
        ids = self.view.selected_ids()
        several = ids if len(ids) > 1 else []
        self.views.show_selected(several)
        if self.views.mode == views.LOOK:
            hint = tr_n(
                "{} point selected: A accepts, R rejects it.",
                "{} points selected: A accepts, R rejects them all.",
                len(ids),
            ).format(whole(len(ids)))
            self.keys.say(key_help(hint if several else None))
        self._enable()

    def _on_added(self, left: Pixel, right: Pixel) -> None:
        ground = self.ground
        match_id = self.review.add(ground.left.to_px(left), ground.right.to_px(right))
        if self.model.row_of(match_id) < 0:
            self.filter.setCurrentIndex(table.ALL)
        self.view.go_to(match_id)

    def _on_moved(self, left: Pixel, right: Pixel) -> None:
        match_id = self.view.current_id()
        if match_id < 0:
            return
        match, frames = self.review.rows[match_id], (self.ground.left, self.ground.right)
        ends = [match.ref_px, match.mov_px]
        for side, (old, new) in enumerate(zip(self.ground.places(match), (left, right))):
            if new != old:  # an end that stays keeps its pixel to the last digit
                ends[side] = frames[side].to_px(new)
        self.review.move(match_id, ends[0], ends[1])

    def _on_mode(self) -> None:
        mode = self.views.mode
        for name, kind in (("add", views.ADD), ("move", views.MOVE)):
            self.actions[name].setChecked(mode == kind)
        self.keys.say(key_help(self._mode_hint(mode)))

    def _mode_hint(self, mode: int) -> str:
        if mode == views.MOVE:
            return tr("Click or drag where an end of the point really is. Esc ends.")
        if mode != views.ADD:
            return ""
        texts = {
            -1: tr("Click a place in one of the maps. Esc ends."),
            views.LEFT: tr("Now the same place in the left map. Enter takes the expected one."),
            views.RIGHT: tr("Now the same place in the right map. Enter takes the expected one."),
        }
        return texts[self.views.missing_side()]

    def _on_filter(self) -> None:
        kind = max(0, self.filter.currentIndex())
        self.model.set_filter(kind)
        shows_all = kind in (table.ALL, table.UNVERIFIED)
        self.views.hide_kinds(() if shows_all else ("unverified",))
        self._enable()

    def _on_changed(self, _ids: Any) -> None:
        self.show_counts()
        self._on_selected()
        self.preview.outdate()

    def _on_model(self, model: str) -> None:
        self.refit.set_model(model)
        self.preview.model = model
        self.preview.outdate()

    def _on_fitted(self, result: Dict[str, Any]) -> None:
        used = sum(m.counts for m in self.review.rows.values())
        self.figures.show_fit(result, used)
        self.views.follow_model(result.get("ref_px_to_mov_px"), self.refit.vectors)

    def _on_no_fit(self, error: Dict[str, Any]) -> None:
        if error.get("kind") != "cancelled":
            self.figures.show_problem(str(error.get("message", "")))
        if error.get("kind") in SETUP_KINDS:
            self.notices.show_error(error)  # with the button that helps

    def _on_not_saved(self, sentence: str) -> None:
        self.notices.offer_copy(sentence, self.save_copy)
        self.show_title()

    def _on_saved(self) -> None:
        self.notices.all_saved()
        self.show_title()

    def _say_read_only(self) -> None:
        self.notices.offer_copy(
            tr(
                "{} is read-only: you can look, but change nothing. Save a copy and review that."
            ).format(self.store.path),
            self.save_copy,
        )

    def _enable(self, *_: Any) -> None:
        can_edit, has_row = self.store.is_writable, self.view.selectionModel().hasSelection()
        undo = self.review.undo
        for name in EDITS:
            self.actions[name].setEnabled(can_edit)
        for name in ("accept", "reject", "reset", "move"):
            self.actions[name].setEnabled(can_edit and has_row)
        self.actions["undo"].setEnabled(can_edit and undo.canUndo())
        self.actions["redo"].setEnabled(can_edit and undo.canRedo())


def open_review(iface: Any, engine: Any, layer_or_path: Union[QgsVectorLayer, str]) -> ReviewWindow:
    """Open the review of a result, or bring the window that has it to the front.

    Args:
        iface: QGIS's interface.
        engine: the plugin's client of the engine.
        layer_or_path: a layer of the result's GeoPackage, or its path.

    Raises:
        ReviewError: it is not a result of Imatch, or its rasters are not known.
    """
    path = layer_or_path
    if not isinstance(layer_or_path, str):
        path = layer_or_path.source().split("|")[0]
    window = _windows.get(_key(path))
    if window is None:
        store = MatchStore(path)
        paths = find_rasters(path)
        if len(paths) < 2:
            dialog = RasterDialog(path, paths, iface.mainWindow())
            if not dialog.exec():
                raise ReviewError(
                    tr("Without its two rasters {} can't be reviewed.").format(
                        os.path.basename(path)
                    )
                )
            paths = dialog.paths()
            remember_rasters(path, paths)
        window = ReviewWindow(iface, engine, iface.mainWindow(), store, Ground(store, paths))
        _windows[_key(path)] = window
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def open_windows() -> List[ReviewWindow]:
    """All review windows, for example to close them when the plugin is switched off."""
    return list(_windows.values())


def _key(path: str) -> str:
    return os.path.realpath(path)
