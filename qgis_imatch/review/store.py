"""The reviewed GeoPackage: reads `matches`, and writes every edit into the file at once.

Each write is one transaction of QGIS's data provider, in SQLite's write-ahead log: once it is done,
a crash of QGIS loses nothing. What could not be written (file locked, gone, read-only) stays in
memory, is said, and is tried again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.review import geopackage, record
from qgis_imatch.review.lines import Lines
from qgis_imatch.review.record import Match, ReviewError

RETRY_MS = 3000
BATCH = 200  # rows that are written in one go without the window being felt to stop: some 10 ms
REPAINT_MS = 700  # QGIS's own map follows quick verdicts only so often
IDLE_MS = 1500  # residuals, which can be computed again, wait for so long a pause

Changes = Dict[int, Optional[Match]]  # by match_id; None where the row is to go


class MatchStore(QObject):
    """One GeoPackage's rows and the way back into it.

    Attributes:
        path: the file.
        rows: what was read, by match_id; later state belongs to the review.
        crs: of the reference; invalid in pixel space.
        is_writable: whether the file took edits when it was opened.

    Signals:
        failed(sentence): the edits are not in the file; they are tried again by themselves.
        saved(): all is in the file.
    """

    failed = pyqtSignal(str)
    saved = pyqtSignal()

    def __init__(self, path: str, parent: Optional[QObject] = None) -> None:
        """Open and read a file.

        Raises:
            ReviewError: it is missing, or not a result of Imatch.
        """
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._write_residuals)
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(REPAINT_MS)
        self._shown.timeout.connect(self._refresh_project)
        self._pending: Changes = {}
        self._residuals: Dict[int, Match] = {}
        self._open(path)

    @property
    def has_unsaved(self) -> bool:
        """Whether edits wait that the file would not take."""
        return bool(self._pending)

    def write(self, changes: Changes) -> bool:
        """Put edits into the file; False (and `failed`) where it does not take them now."""
        self._pending.update(changes)
        for match_id in changes:
            self._residuals.pop(match_id, None)
        return self.flush()

    def write_later(self, rows: Dict[int, Match]) -> None:
        """Write new residuals, a few rows at a time, once the person pauses."""
        self._residuals.update(rows)
        self._idle.start(IDLE_MS)

    def flush(self) -> bool:
        """Write what waits."""
        if not self._pending:
            return True
        problem = self._cannot_write() or self._write(self._pending)
        if problem:
            self._timer.start(RETRY_MS)
            self.failed.emit(problem)
            return False
        self._pending = {}
        self._timer.stop()
        self._shown.start()
        self.saved.emit()
        return True

    def close(self) -> bool:
        """Write all that waits and let the file go; False where edits are not in it."""
        self._idle.stop()
        while self._residuals and self.is_writable and not self._cannot_write():
            if not self._write_batch():
                break
        is_saved = self.flush()
        if is_saved:
            self.release()
        return is_saved

    def release(self) -> None:
        """Let the file go, whatever is in it."""
        self._timer.stop()
        self._idle.stop()
        if self._shown.isActive():
            self._shown.stop()
            self._refresh_project()
        for layer in self._layers():
            layer.setParent(None)
        self._matches = self._lines = None  # lets SQLite fold its log into the file

    def save_copy(self, path: str, rows: Dict[int, Match]) -> None:
        """Write all rows to a new file, and go on in that one.

        Raises:
            ReviewError: it can't be written.
        """
        if Path(path).exists() and os.path.samefile(path, self.path):
            raise ReviewError(tr("{} is the file under review. Choose another.").format(path))
        points = [
            geopackage.feature_of(self._matches, geopackage.values_of(m), geopackage.point(m))
            for m in rows.values()
        ]
        geopackage.write_layer(path, "matches", self._matches, points, is_new=True)
        if self._lines is not None:
            layer = self._lines.layer
            pairs = [(m, record.line_values(m)) for m in rows.values()]
            lines = [
                geopackage.feature_of(layer, values, geopackage.line(m))
                for m, values in pairs
                if values
            ]
            geopackage.write_layer(path, "displacements", layer, lines, is_new=False)
        self._pending, self._residuals = {}, {}
        self.release()
        self._open(path)
        self.saved.emit()

    def _open(self, path: str) -> None:
        self.path = path
        name = Path(path).name
        if not path.startswith("/vsi") and not Path(path).is_file():
            raise ReviewError(tr("{} is not there. Was it moved or deleted?").format(path))
        matches = geopackage.open_layer(path, "matches")
        if matches is None or any(matches.fields().indexOf(f) < 0 for f in record.FIELDS):
            raise ReviewError(
                tr(
                    "{} is not a result of Imatch: it has no layer “matches” with Imatch's fields. "
                    "Choose the layer Matches of a result, or run Match… first."
                ).format(name)
            )
        self._matches: Any = matches
        self._identity = geopackage.identity(path)
        self.is_writable = geopackage.is_writable(matches) and os.access(path, os.W_OK)
        self.crs: QgsCoordinateReferenceSystem = geopackage.crs_of(matches)
        self._written: Dict[int, Match] = {}
        self._fids: Dict[int, int] = {}
        self._read()
        self.rows = dict(self._written)
        lines = geopackage.open_layer(path, "displacements")
        is_ours = lines is not None and Lines.fit(lines)
        self._lines: Optional[Lines] = Lines(lines, self._written) if is_ours else None
        for layer in self._layers():
            layer.setParent(self)
            if self.is_writable:
                # Now: only a file that is open for writing says at once that it is locked.
                layer.dataProvider().enterUpdateMode()
        if self._lines is not None and self.is_writable:
            self._lines.mend(self._written)

    def _layers(self) -> List[QgsVectorLayer]:
        found = [self._matches, self._lines.layer if self._lines is not None else None]
        return [layer for layer in found if layer is not None]

    def _read(self) -> None:
        indexes = [self._matches.fields().indexOf(name) for name in record.FIELDS]
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in self._matches.getFeatures(request):
            values = feature.attributes()
            match = record.from_values([values[i] for i in indexes])
            self._written[match.match_id] = match
            self._fids[match.match_id] = feature.id()

    def _cannot_write(self) -> str:
        """Why the file is not the one that was opened; "" where it is."""
        there = geopackage.identity(self.path)
        if there is None:
            return tr(
                "{} was deleted or moved. Your edits are kept here: put the file back, or save a "
                "copy."
            ).format(self.path)
        if there != self._identity:
            return tr(
                "{} was replaced by another file. Your edits are kept here: save a copy, or close "
                "this window and open the new file."
            ).format(self.path)
        if not self.is_writable or not os.access(self.path, os.W_OK):
            return tr("{} can't be written: it is read-only. Save a copy and review that.").format(
                self.path
            )
        return ""

    def _write(self, changes: Changes) -> str:
        """Write changes of both layers; "" or why it failed."""
        provider = self._matches.dataProvider()
        indexes = {name: self._matches.fields().indexOf(name) for name in record.FIELDS}
        added: List[Match] = []
        attributes: Dict[int, Dict[int, Any]] = {}
        geometries: Dict[int, QgsGeometry] = {}
        for match_id, match in changes.items():
            fid = self._fids.get(match_id)
            if match is None or fid is None:
                added += [match] if match is not None else []
                continue
            changed = record.difference(self._written[match_id], match)
            if changed:
                attributes[fid] = {indexes[name]: value for name, value in changed.items()}
            if "ref_x" in changed or "ref_y" in changed:
                geometries[fid] = geopackage.point(match)
        gone = [i for i, m in changes.items() if m is None and i in self._fids]
        provider.clearErrors()
        ok = not attributes or provider.changeFeatures(attributes, geometries)
        if ok and added:
            rows = [
                geopackage.feature_of(
                    self._matches, geopackage.values_of(match), geopackage.point(match)
                )
                for match in added
            ]
            ok, rows = provider.addFeatures(rows)
            if ok:
                self._fids.update({m.match_id: f.id() for m, f in zip(added, rows)})
                self._written.update({m.match_id: m for m in added})
        if ok and gone:
            ok = provider.deleteFeatures([self._fids[i] for i in gone])
        if not ok:
            return self._reason(provider.errors())
        for match_id, match in changes.items():
            if match is None:
                self._fids.pop(match_id, None)
                self._written.pop(match_id, None)
            else:
                self._written[match_id] = match
        errors = self._lines.write(changes) if self._lines is not None else []
        return self._reason(errors) if errors else ""

    def _reason(self, errors: List[str]) -> str:
        text = " ".join(errors)
        if "locked" in text or "busy" in text:
            return tr(
                "{} is locked by another program. Your edits are kept here and saved as soon as it "
                "lets the file go."
            ).format(Path(self.path).name)
        if "full" in text:
            return tr(
                "{} can't be written: the disk is full. Your edits are kept here: free some space."
            ).format(Path(self.path).name)
        last = errors[-1] if errors else tr("no reason was given")
        return tr(
            "{path} can't be written ({reason}). Your edits are kept here: save a copy."
        ).format(path=self.path, reason=last)

    def _write_residuals(self) -> None:
        """One small batch, then the window has its turn, then the next."""
        if self._residuals and not self._pending and not self._cannot_write():
            if self._write_batch() and self._residuals:
                self._idle.start(0)
            else:
                self._shown.start()

    def _write_batch(self) -> bool:
        batch: Changes = {i: self._residuals[i] for i in list(self._residuals)[:BATCH]}
        if self._write(batch):
            return False  # tried again with the next fit: residuals can be computed anew
        for match_id in batch:
            del self._residuals[match_id]
        return True

    def _refresh_project(self) -> None:
        """Show the new state in the project's layers of this file."""
        for layer in geopackage.layers_of(self.path):
            if not layer.isEditable():
                layer.triggerRepaint()
