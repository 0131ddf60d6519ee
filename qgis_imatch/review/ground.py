"""The two rasters under review: found, asked for, and where their pixels lie."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.layers import SPEC_PROPERTY, spec_of
from qgis_imatch.review import geopackage
from qgis_imatch.review.contrast import LocalContrast
from qgis_imatch.review.frames import Couple, Frame
from qgis_imatch.review.record import NAN, Match, Pixel, ReviewError
from qgis_imatch.review.store import MatchStore

ROLES = ("reference", "moving")
SAMPLE = 500  # so many points tell whether a raster's grid is what QGIS says


class Ground:
    """Both rasters with their frames.

    Attributes:
        paths: as the engine reads them, by role.
        reference, moving: layers of the window's own, styled as in the project.
        left, right: the frames of the two maps.
        is_georeferenced: the moving raster has a place on the map of its own.
    """

    def __init__(self, store: MatchStore, paths: Dict[str, str]) -> None:
        """
        Raises:
            ReviewError: a raster can't be opened.
        """
        self.paths = paths
        self.reference, self.moving = (_raster(paths[role]) for role in ROLES)
        self._has_map = store.crs.isValid()
        rows = list(store.rows.values())
        known = [math.isfinite(m.mov_x) for m in rows]
        has_mov = any(known) if known else self.moving.crs().isValid()
        self.is_georeferenced = self._has_map and has_mov
        none = QgsCoordinateReferenceSystem()
        if not self._has_map:
            self.reference.setCrs(none)
        if not self.is_georeferenced:
            self.moving.setCrs(none)
        some = rows[:: max(1, len(rows) // SAMPLE)]
        used = [m for m in rows if m.counts]
        used = used[:: max(1, len(used) // SAMPLE)]
        known_left: List[Couple] = []
        known_right: List[Couple] = []
        if self._has_map:
            known_left = [(m.ref_px, (m.ref_x, m.ref_y)) for m in some]
        if self.is_georeferenced:
            known_right = [(m.mov_px, (m.mov_x, m.mov_y)) for m in some]
        self.left = Frame(self.reference, store.crs, known_left)
        self.right = Frame(self.moving, store.crs if self.is_georeferenced else none, known_right)
        self._contrasts = [
            LocalContrast(self.reference, [self.left.own_place(m.ref_px) for m in used]),
            LocalContrast(self.moving, [self.right.own_place(m.mov_px) for m in used]),
        ]

    def set_local_contrast(self, is_on: bool) -> None:
        """Stretch both rasters to what the maps show of them, or as their styles say."""
        for contrast in self._contrasts:
            contrast.set_on(is_on)

    def look_at(self, side: int, extent: QgsRectangle) -> None:
        """Before a map (0: the reference's, 1) is drawn: stretch its raster to what it shows."""
        frame = (self.left, self.right)[side]
        if self._contrasts[side].is_on:
            self._contrasts[side].look_at(frame.own_extent(extent))

    def places(self, match: Match) -> Tuple[Pixel, Pixel]:
        """Where both ends of a match lie on the two maps."""
        left = (match.ref_x, match.ref_y) if self._has_map else self.left.to_map(match.ref_px)
        if self.is_georeferenced and math.isfinite(match.mov_x):
            return left, (match.mov_x, match.mov_y)
        return left, self.right.to_map(match.mov_px)

    def locate(self, ref_px: Pixel, mov_px: Pixel) -> Tuple[Pixel, Pixel]:
        """Map coordinates of both ends as the layer holds them; NaN where there are none."""
        if self.is_georeferenced:
            return self.left.to_map(ref_px), self.right.to_map(mov_px)
        if self._has_map:
            return self.left.to_map(ref_px), (NAN, NAN)
        if self.moving.crs().isValid():
            return _pixel_space(ref_px), (NAN, NAN)
        return _pixel_space(ref_px), _pixel_space(mov_px)


def find_rasters(path: str) -> Dict[str, str]:
    """Paths of the rasters that a result was made of, as far as they are known and there."""
    specs: List[Dict[str, Any]] = [spec_of(layer) for layer in geopackage.layers_of(path)]
    specs.append(_report_beside(path))
    found: Dict[str, str] = {}
    for spec in specs:
        for role in ROLES:
            raster = str(spec.get(role) or "")
            if raster and role not in found:
                raster = _whole_path(raster, Path(path).parent)
                if QgsRasterLayer.isValidRasterFileName(raster):
                    found[role] = raster
    return found


def remember_rasters(path: str, paths: Dict[str, str]) -> None:
    """Keep what the person chose with the project's layers of this result."""
    for layer in geopackage.layers_of(path):
        spec = {**spec_of(layer), **paths}
        layer.setCustomProperty(SPEC_PROPERTY, json.dumps(spec, ensure_ascii=False))


class RasterDialog(QDialog):
    """Asks for the two rasters of a result that does not know them."""

    def __init__(self, path: str, known: Dict[str, str], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rasters of the review"))
        words = QLabel(
            tr("{} does not say where its two rasters are. Choose them to review it.").format(
                Path(path).name
            )
        )
        words.setWordWrap(True)
        form = QFormLayout()
        self.files: Dict[str, QgsFileWidget] = {}
        for role, label in zip(ROLES, (tr("Reference"), tr("Moving"))):
            field = QgsFileWidget()
            field.setFilePath(known.get(role, ""))
            field.setMinimumWidth(380)
            field.fileChanged.connect(lambda _: self._check())
            form.addRow(label, field)
            self.files[role] = field
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self._check()

    def paths(self) -> Dict[str, str]:
        """What was chosen, by role."""
        return {role: field.filePath() for role, field in self.files.items()}

    def _check(self) -> None:
        is_complete = all(Path(path).is_file() for path in self.paths().values())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_complete)


def _raster(path: str) -> QgsRasterLayer:
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.source() == path and layer.isValid():
            return layer.clone()
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True
    layer = QgsRasterLayer(path, Path(path).stem, "gdal", options)
    if not layer.isValid():
        raise ReviewError(
            tr(
                "{} can't be opened as a raster. Was it moved? Open the review anew and choose it."
            ).format(path)
        )
    return layer


def _whole_path(raster: str, folder: Path) -> str:
    """A raster that a report names, which may be relative to where the command line ran."""
    for place in (Path(raster), folder / raster):
        if place.is_file():
            return str(place.absolute())
    return raster


def _report_beside(path: str) -> Dict[str, Any]:
    """The report that a match writes beside its result; empty where there is none."""
    try:
        report = json.loads(Path(path).with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def _pixel_space(px: Pixel) -> Pixel:
    return px[0] + 0.5, -(px[1] + 0.5)
