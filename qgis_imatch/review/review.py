"""The review itself: all matches, the person's verdicts on them, and undo."""

from __future__ import annotations

import math
from typing import Callable, Dict, Iterable, List, Optional, Set, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

try:
    from qgis.PyQt.QtGui import QUndoCommand, QUndoStack  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack  # Qt 5

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.review import record
from qgis_imatch.review.record import Match, Pixel
from qgis_imatch.review.store import Changes, MatchStore

Locate = Callable[[Pixel, Pixel], Tuple[Pixel, Pixel]]


class _Edit(QUndoCommand):
    """Rows before and after; None where there is no such row."""

    def __init__(self, review: Review, text: str, after: Changes) -> None:
        super().__init__(text)
        self._review = review
        self._before: Changes = {i: review.rows.get(i) for i in after}
        self._after = after

    def redo(self) -> None:
        self._review.put(self._after)

    def undo(self) -> None:
        self._review.put(self._before)


class Review(QObject):
    """All matches of one file. Every change goes into the file at once, and can be undone.

    Attributes:
        rows: by match_id.
        undo: the stack of edits.

    Signals:
        changed(ids): rows were edited, added or taken away (a set of match_id).
        measured(): residuals are new.
    """

    changed = pyqtSignal(object)
    measured = pyqtSignal()

    def __init__(self, store: MatchStore, locate: Locate, parent: Optional[QObject] = None) -> None:
        """
        Args:
            locate: map coordinates of both ends, as the layer holds them, of (ref_px, mov_px).
        """
        super().__init__(parent)
        self._store = store
        self._locate = locate
        self.rows: Dict[int, Match] = dict(store.rows)
        self.undo = QUndoStack(self)

    def set_status(self, ids: Iterable[int], status: str) -> None:
        """Give the person's verdict on rows; those that have it already stay as they are."""
        after: Changes = {}
        for match_id in ids:
            row = self.rows[match_id]
            if row.status != status:
                after[match_id] = row._replace(status=status)
        texts = {
            record.ACCEPTED: tr("accept {}"),
            record.REJECTED: tr("reject {}"),
            record.AUTO: tr("set {} to automatic"),
        }
        self._do(texts.get(status, status).format(_points(after)), after)

    def reject_worse(self, limit_px: float) -> None:
        """Reject the matches of `worse_than`, as one edit."""
        self.set_status(self.worse_than(limit_px), record.REJECTED)

    def worse_than(self, limit_px: float) -> List[int]:
        """Ids of the matches that count without a person's word, and whose residual is larger."""
        return [
            m.match_id
            for m in self.rows.values()
            if m.status == record.AUTO and m.inlier and m.residual_px > limit_px
        ]

    def move(self, match_id: int, ref_px: Pixel, mov_px: Pixel) -> None:
        """Put the ends of a match elsewhere. Who moves a point vouches for it: it is accepted."""
        row = self.rows[match_id].at(ref_px, mov_px, *self._locate(ref_px, mov_px))
        if row.status != record.ADDED:
            row = row._replace(status=record.ACCEPTED)
        self._do(tr("move point {}").format(match_id), {match_id: row})

    def add(self, ref_px: Pixel, mov_px: Pixel) -> int:
        """Add a match and return its id."""
        match_id = max(self.rows, default=0) + 1
        row = record.new_match(match_id).at(ref_px, mov_px, *self._locate(ref_px, mov_px))
        self._do(tr("add point {}").format(match_id), {match_id: row})
        return match_id

    def set_residuals(self, residuals: Dict[int, float]) -> None:
        """Take over what a fit says; not an edit, so it is not undone."""
        changed: Dict[int, Match] = {}
        for match_id, value in residuals.items():
            row = self.rows.get(match_id)
            if row is None or row.residual_px == value:
                continue
            if not (math.isnan(row.residual_px) and math.isnan(value)):
                changed[match_id] = row._replace(residual_px=value)
        self.rows.update(changed)
        if self._store.is_writable:
            self._store.write_later(changed)
        self.measured.emit()

    def put(self, changes: Changes) -> None:
        """For the undo stack: make rows so, here and in the file."""
        for match_id, row in changes.items():
            if row is None:
                self.rows.pop(match_id, None)
            else:
                self.rows[match_id] = row
        self._store.write(changes)
        ids: Set[int] = set(changes)
        self.changed.emit(ids)

    def _do(self, text: str, after: Changes) -> None:
        if after:
            self.undo.push(_Edit(self, text, after))


def _points(rows: Changes) -> str:
    if len(rows) == 1:
        return tr("point {}").format(next(iter(rows)))
    return tr_n("%n point", "%n points", len(rows))
