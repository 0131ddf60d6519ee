"""Asking the engine where near a click the image answers best."""

from __future__ import annotations

import time
from typing import Any, Dict, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import crs_text

RADIUS_PX = 3.0
LATE_S = 3.0  # a point that jumps later than this would surprise
QUIET = ("cancelled",)


class Snapper(QObject):
    """Operation `snap`, one call for each keypoint that was added.

    Signals:
        found(key, index, x, y, score): the place for the keypoint, in the CRS of the question;
            `index` as it was given.
        failed(sentence): said once, until it works again.
    """

    found = pyqtSignal(int, int, float, float, float)
    failed = pyqtSignal(str)

    def __init__(self, engine: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._has_said = False
        self._is_released = False

    def warm(self, raster: str, place: Tuple[float, float], crs: Any) -> None:
        """Start the engine before it is needed."""
        if self._engine.location() is not None:
            self._engine.call("snap", _spec(raster, place, crs))

    def ask(
        self,
        key: int,
        index: int,
        raster: Optional[str],
        place: Tuple[float, float],
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        """Look for a better place; `found` follows where there is one.

        Args:
            key: of the keypoint.
            index: of the undo stack after it was added.
            raster: path of what the map shows there; None without any.
            place: in `crs`.
            crs: of the layer; invalid in pixel space.
        """
        if raster is None:
            self._say(
                tr("No raster file is seen here: keypoints are added exactly where you click.")
            )
            return
        if self._engine.location() is None:
            self._say(
                tr(
                    "The engine is not set up, so keypoints are added exactly where you click "
                    "(Plugins > Imatch > Engine set-up…)."
                )
            )
            return
        began = time.monotonic()
        call = self._engine.call("snap", _spec(raster, place, crs))
        call.finished.connect(lambda result: self._on_found(key, index, began, result))
        call.failed.connect(self._on_failed)

    def release(self) -> None:
        """Answers that come later are for nobody."""
        self._is_released = True

    def _on_found(self, key: int, index: int, began: float, result: Dict[str, Any]) -> None:
        if self._is_released:
            return
        self._has_said = False
        if result.get("found") and time.monotonic() - began < LATE_S:
            x, y = (float(value) for value in result["xy"])
            self.found.emit(key, index, x, y, float(result.get("score") or 0.0))

    def _on_failed(self, error: Dict[str, Any]) -> None:
        if not self._is_released and error.get("kind") not in QUIET:
            self._say(
                tr("Keypoints are added exactly where you click: {}").format(error.get("message"))
            )

    def _say(self, sentence: str) -> None:
        if not self._has_said:
            self._has_said = True
            self.failed.emit(sentence)


def _spec(raster: str, place: Tuple[float, float], crs: Any) -> Dict[str, Any]:
    text = crs_text(crs)
    return {"raster": raster, "xy": list(place), "crs": text, "radius_px": RADIUS_PX}
