"""The raster that flicker and swipe show: as it is, or aligned by the engine for what is seen."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any, Dict, Optional

from qgis.core import QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.review.compare import BEFORE, Comparison
from qgis_imatch.review.frames import Frame

MARGIN = 0.15  # more ground than is seen, so that a small move needs no new warp
MAX_PIXELS = 4000 * 4000  # of the reference: some seconds of work


class Preview(QObject):
    """Answers a comparison's wish for a raster.

    Signals:
        failed(error): the engine could not align.
    """

    failed = pyqtSignal(object)

    def __init__(
        self,
        engine: Any,
        comparison: Comparison,
        moving: QgsRasterLayer,
        frame: Frame,
        spec: Dict[str, Any],
        parent: Optional[QObject] = None,
    ) -> None:
        """
        Args:
            moving: as the maps show it; its style is taken over.
            frame: of the reference.
            spec: fields of `coregister` that stay: reference, moving, matches.
        """
        super().__init__(parent)
        self.model = "auto"
        self._engine, self._comparison = engine, comparison
        self._moving, self._frame, self._spec = moving, frame, spec
        self._folder = ""
        self._number = 0
        self._call: Any = None
        self._asked = QgsRectangle()
        self._after: Optional[QgsRasterLayer] = None
        self._after_extent = QgsRectangle()
        comparison.wanted.connect(self._on_wanted)

    def set_matches(self, path: str) -> None:
        """The review goes on in another file."""
        self._spec["matches"] = path

    def outdate(self) -> None:
        """The matches or the model changed: what was aligned before is no longer right."""
        self._after_extent = QgsRectangle()
        self._cancel()
        self._comparison.view_changed()

    def release(self) -> None:
        """Leave no files behind."""
        self._cancel()
        if self._after is not None:
            self._after.setParent(None)
            self._after = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _on_wanted(self, extent: QgsRectangle) -> None:
        if self._comparison.which == BEFORE:
            self._comparison.set_layer(self._moving)
        elif self._after is not None and self._after_extent.contains(extent):
            self._after.setRenderer(self._moving.renderer().clone())
            self._comparison.set_layer(self._after)
        else:
            self._align(extent)

    def _align(self, extent: QgsRectangle) -> None:
        wanted = QgsRectangle(extent)
        wanted.grow(MARGIN * max(wanted.width(), wanted.height()))
        ground = self._reference_extent()
        wanted = wanted.intersect(ground)
        if wanted.isEmpty():
            self._comparison.set_layer(None, tr("Outside of the reference"))
            return
        pixels = wanted.width() * wanted.height() / self._frame.pixel_size**2
        if pixels > MAX_PIXELS:
            self._comparison.set_layer(None, tr("Zoom in to see the aligned raster"))
            return
        if self._call is not None and self._asked == wanted:
            return
        self._cancel()
        if not self._folder:
            self._folder = tempfile.mkdtemp(prefix="imatch-review-")
        self._number += 1
        output = os.path.join(self._folder, f"after-{self._number}.tif")
        sides = [wanted.xMinimum(), wanted.yMinimum(), wanted.xMaximum(), wanted.yMaximum()]
        spec = {
            **self._spec,
            "model": self.model,
            "grid": "reference",
            "extent": sides,
            "output": output,
            "overwrite": True,
        }
        if self._after is None:
            self._comparison.set_layer(None, tr("Aligning…"))
        self._asked = wanted
        call = self._engine.call("coregister", spec)
        self._call = call
        call.finished.connect(lambda report: self._on_aligned(call, report, wanted, output))
        call.failed.connect(lambda error: self._on_failed(call, error))

    def _on_aligned(
        self, call: Any, report: Dict[str, Any], extent: QgsRectangle, output: str
    ) -> None:
        if call is not self._call:
            return
        self._call = None
        layer = QgsRasterLayer(output, "after")
        if not layer.isValid():
            words = " ".join(report.get("warnings") or [])
            sentence = tr("The points do not give a transformation that can be trusted.")
            self._on_failed(None, {"kind": "unverified", "message": f"{sentence} {words}".strip()})
            return
        if not layer.crs().isValid() or not self._frame.crs.isValid():
            layer.setCrs(self._frame.crs)
        layer.setRenderer(self._moving.renderer().clone())
        layer.setParent(self)
        before, self._after = self._after, layer
        self._after_extent = extent
        self._comparison.set_layer(layer)
        if before is not None:
            path = before.source()
            before.setParent(None)
            del before
            if os.path.exists(path):
                os.unlink(path)

    def _on_failed(self, call: Any, error: Dict[str, Any]) -> None:
        if call is not self._call:
            return
        self._call = None
        self._comparison.set_layer(None, tr("Not aligned"))
        self.failed.emit(error)

    def _reference_extent(self) -> QgsRectangle:
        width, height = 2 * self._frame.middle[0] + 1, 2 * self._frame.middle[1] + 1
        box = QgsRectangle()
        for col in (-0.5, width - 0.5):
            for row in (-0.5, height - 0.5):
                box.combineExtentWith(*self._frame.to_map((col, row)))
        return box

    def _cancel(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call.cancel()
