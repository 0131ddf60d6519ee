"""The error figures beside the table, and the choice of the model."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import Hint
from qgis_imatch.match.summary import whole
from qgis_imatch.review.refit import MODELS


def model_name(model: str) -> str:
    """A model in words."""
    names = {
        "auto": tr("Automatic"),
        "shift": tr("Shift"),
        "similarity": tr("Similarity"),
        "affine": tr("Affine"),
        "homography": tr("Homography"),
        "polynomial2": tr("Polynomial, 2nd order"),
        "tps": tr("Thin-plate spline"),
    }
    return names.get(model, model)


class FitPanel(QWidget):
    """How well the matches that count agree with one model.

    Signals:
        model_chosen(model): one of `refit.MODELS`.
    """

    model_chosen = pyqtSignal(str)

    def __init__(self, pixel_size: float, unit: str, parent: Optional[QWidget] = None) -> None:
        """
        Args:
            pixel_size: of the reference, in map units; 0 where there are none.
            unit: their short name.
        """
        super().__init__(parent)
        self._size, self._unit = pixel_size, unit
        self._first: Optional[Tuple[Optional[float], ...]] = None
        self.combo = QComboBox()
        self.combo.setObjectName("ImatchReviewModel")
        self.combo.setToolTip(
            tr(
                "The transformation that is fitted to the points. Automatic picks the one with the "
                "smallest cross-validated error that the points support."
            )
        )
        for model in MODELS:
            self.combo.addItem(model_name(model), model)
        self.combo.currentIndexChanged.connect(
            lambda _: self.model_chosen.emit(self.combo.currentData())
        )
        rows = (
            ("rmse_px", tr("RMSE"), tr("Root mean square residual of the points it is fitted to")),
            ("check_rmse_px", tr("Check RMSE"), tr("The same at points that the fit has not seen")),
            ("ce90_px", tr("CE90"), tr("Nine of ten check points are better than this")),
            ("max_px", tr("Largest"), tr("The worst check point")),
        )
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        label = QLabel(tr("&Model"))
        label.setBuddy(self.combo)
        form.addRow(label, self.combo)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        self._values: Dict[str, QLabel] = {}
        self._lengths: Dict[str, QLabel] = {}
        for row, (key, name, tip) in enumerate(rows):
            title, value, length = QLabel(name), QLabel("–"), QLabel("")
            for widget in (title, value, length):
                widget.setToolTip(tip)
            font = value.font()
            font.setBold(True)
            value.setFont(font)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(title, row, 0)
            grid.addWidget(value, row, 1)
            grid.addWidget(length, row, 2)
            self._values[key], self._lengths[key] = value, length
        self.points = Hint("–")
        self.before = Hint()
        self.note = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 6, 6)
        column.setSpacing(7)
        column.addLayout(form)
        column.addLayout(grid)
        column.addWidget(self.points)
        column.addWidget(self.before)
        column.addWidget(self.note)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(250)

    def show_fit(self, result: Mapping[str, Any], used: int) -> None:
        """The figures of a fit to `used` points."""
        for key, label in self._values.items():
            value = result.get(key)
            label.setText("–" if value is None else tr("{:.3f} px").format(value))
            has_length = value is not None and self._size > 0
            text = f"{value * self._size:.2f} {self._unit}" if has_length else ""
            self._lengths[key].setText(text)
        model = str(result.get("model", ""))
        checks = int(result.get("check_points") or 0)
        if result.get("checked") == "in_turn":
            text = tr_n(
                "{model}, fitted to {tie} point; checked at each in turn",
                "{model}, fitted to {tie} points; checked at each in turn",
                used,
            )
        else:
            used -= checks
            text = tr_n(
                "{model}, fitted to {tie} point, checked at {check} others",
                "{model}, fitted to {tie} points, checked at {check} others",
                used,
            )
        text = text.format(model=model_name(model), tie=whole(used), check=whole(checks))
        self.points.say(text)
        self.note.say("")
        self._compare(result)
        self.combo.setToolTip(_cross_validation(result) or self.combo.toolTip())

    def _compare(self, result: Mapping[str, Any]) -> None:
        """Say what the figures were at first, once the edits have changed them."""
        figures = tuple(result.get(key) for key in ("rmse_px", "check_rmse_px"))
        if self._first is None:
            self._first = figures
        text = ""
        if figures != self._first and None not in self._first:
            text = tr("When opened: RMSE {:.3f} px, check {:.3f} px").format(*self._first)
        self.before.say(text)

    def show_problem(self, sentence: str) -> None:
        """No fit, and why."""
        for label in (*self._values.values(), *self._lengths.values()):
            label.setText("–" if label in self._values.values() else "")
        self.points.say("")
        self.note.say(sentence)

    def figure(self, key: str) -> str:
        """A shown figure."""
        return self._values[key].text()


def _cross_validation(result: Mapping[str, Any]) -> str:
    errors = result.get("cross_validation") or {}
    known = [(model, error) for model, error in errors.items() if error is not None]
    if not known:
        return ""
    rows = "".join(
        f"<tr><td>{model_name(model)}&nbsp;&nbsp;</td><td align='right'>{error:.3f} px</td></tr>"
        for model, error in known
    )
    return f"<p>{tr('Error of each model at points it did not see:')}</p><table>{rows}</table>"
