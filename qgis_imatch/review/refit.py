"""The live fit: after each edit the engine fits the model anew, and says how good it is."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.review.frames import apply, inverse
from qgis_imatch.review.record import Match, Pixel
from qgis_imatch.review.review import Review

PAUSE_MS = 120  # several quick edits are one fit
MODELS = ("auto", "shift", "similarity", "affine", "homography", "polynomial2", "tps")


class Refit(QObject):
    """Asks for one fit at a time; edits made meanwhile are in the next one.

    Attributes:
        model: the kind of transformation (`MODELS`).
        result: the engine's last answer; empty before the first.
        vectors: residuals of the fitted matches, reference pixels.

    Signals:
        started(): a fit is under way.
        fitted(result), failed(error): its end.
    """

    started = pyqtSignal()
    fitted = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(
        self, engine: Any, review: Review, rasters: Dict[str, str], parent: Optional[QObject] = None
    ) -> None:
        """
        Args:
            rasters: paths as `reference` and `moving`.
        """
        super().__init__(parent)
        self.model = "auto"
        self.result: Dict[str, Any] = {}
        self.vectors: Dict[int, Pixel] = {}
        self._engine, self._review, self._rasters = engine, review, rasters
        self._call: Any = None
        self._ids: List[int] = []
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._send)
        review.changed.connect(lambda _ids: self.ask())

    def ask(self) -> None:
        """Fit soon."""
        self._timer.start()

    def set_model(self, model: str) -> None:
        """Fit another kind of transformation."""
        if model != self.model:
            self.model = model
            self.ask()

    def stop(self) -> None:
        """Fit no more."""
        self._timer.stop()
        self._again = False
        if self._call is not None:
            call, self._call = self._call, None
            call.cancel()

    def _send(self) -> None:
        if self._call is not None:
            self._again = True
            return
        used = [m for m in self._review.rows.values() if m.counts]
        self._ids = [m.match_id for m in used]
        is_check = [m.is_check for m in used]
        spec: Dict[str, Any] = {
            "model": self.model,
            "ref": [list(m.ref_px) for m in used],
            "mov": [list(m.mov_px) for m in used],
            "check": is_check if any(is_check) else None,
            **self._rasters,
        }
        call = self._engine.call("fit", spec)
        self._call = call
        call.finished.connect(lambda result: self._on_end(call, result, None))
        call.failed.connect(lambda error: self._on_end(call, None, error))
        self.started.emit()

    def _on_end(self, call: Any, result: Optional[Dict[str, Any]], error: Any) -> None:
        if call is not self._call:
            return
        self._call = None
        if self._again:  # a newer state waits: this answer is out of date
            self._again = False
            self._send()
        elif result is None:
            self.result = {}
            self.failed.emit(error)
        else:
            self.result = result
            pairs = zip(self._ids, result.get("residual_vector_px") or [])
            self.vectors = {i: (v[0], v[1]) for i, v in pairs if None not in v}
            self._review.set_residuals(self._residuals(result))
            self.fitted.emit(result)

    def _residuals(self, result: Dict[str, Any]) -> Dict[int, float]:
        """In reference pixels: of the fitted matches as the engine says, of the others here."""
        values = result.get("residual_px") or []
        found = {
            match_id: math.nan if value is None else float(value)
            for match_id, value in zip(self._ids, values)
        }
        matrix = result.get("ref_px_to_mov_px")
        back = inverse(matrix) if matrix else None
        if back is not None:
            for match in self._review.rows.values():
                if match.match_id not in found:
                    found[match.match_id] = _residual(back, match)
        return found


def _residual(back: List[List[float]], match: Match) -> float:
    col, row = apply(back, match.mov_px)
    return math.hypot(col - match.ref_col, row - match.ref_row)
