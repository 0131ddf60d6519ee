"""Curves of training and validation, drawn with Qt alone."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING

TRAINING, VALIDATION = QColor(41, 128, 185), QColor(230, 126, 34)
LEFT, RIGHT, TOP, BOTTOM = 52, 10, 22, 20  # pixels around the plot
MOST_POINTS = 600  # of a curve that are drawn; more can't be told apart
MOST_CHARTS = 4
Point = Tuple[float, float]  # epochs, value


class Curves:
    """The figures of a run, by name.

    Attributes:
        training: by step; means: of the epochs of training; validation: after epochs.
        steps_of_epoch: 0 as long as it is not known.
    """

    def __init__(self) -> None:
        self.training: Dict[str, List[Point]] = {}
        self.means: Dict[str, List[Point]] = {}
        self.validation: Dict[str, List[Point]] = {}
        self.steps_of_epoch = 0

    def add(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Take over events of the run, in order."""
        for event in events:
            if event["kind"] == "step":
                step = float(event["step"])
                self._put(self.training, step, event.get("figures"))
                self._put(self.training, step, {"gradient_norm": event.get("gradient_norm")})
            elif event["kind"] == "epoch":
                epoch = float(event["epoch"])
                self._put(self.validation, epoch, event.get("validation"))
                self._put(self.means, epoch - 0.5, event.get("training"))
                if epoch > 0:
                    self.steps_of_epoch = max(1, round(event["step"] / epoch))

    def by_epoch(self, name: str) -> List[Point]:
        """The training's figure over epochs; none before it is known how long one is."""
        if not self.steps_of_epoch:
            return []
        return [(step / self.steps_of_epoch, value) for step, value in self.training.get(name, [])]

    def names(self) -> List[str]:
        """Of all figures, `loss` first; constant weights are left out."""
        found = sorted(
            name for name in {*self.training, *self.validation} if not name.endswith("/weight")
        )
        return sorted(found, key=lambda name: name != "loss")

    @staticmethod
    def _put(where: Dict[str, List[Point]], epoch: float, figures: Any) -> None:
        for name, value in (figures or {}).items():
            if isinstance(value, (int, float)) and math.isfinite(value):
                where.setdefault(name, []).append((epoch, float(value)))


def words_of(name: str) -> str:
    """A figure's name for people."""
    known = {
        "loss": tr("Loss"),
        "mean_cosine": tr("Likeness of descriptors (collapse near 1)"),
        "keypoints_per_megapixel": tr("Keypoints per million pixels"),
        "gradient_norm": tr("Length of the gradient"),
        "cross_date_descriptors/accuracy": tr("Right place found across dates"),
        "cross_date_descriptors/loss": tr("Descriptor loss"),
        "cross_date_detector/loss": tr("Detector loss"),
        "pull/loss": tr("Distance from the start"),
    }
    return known.get(name, name.replace("_", " ").replace("/", ": "))


class Chart(QWidget):
    """One figure: training (steps thin, epochs thick), validation with dots, best epoch dashed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.training: List[Point] = []
        self.means: List[Point] = []
        self.validation: List[Point] = []
        self.best: Optional[float] = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(100)
        self.setAccessibleName(words_of(name))

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def show_points(
        self,
        training: Sequence[Point],
        means: Sequence[Point],
        validation: Sequence[Point],
        best: Optional[float],
    ) -> None:
        """Draw these; a long curve is thinned."""
        step = max(1, math.ceil(len(training) / MOST_POINTS))
        self.training, self.means = list(training)[::step], list(means)
        self.validation = list(validation)
        self.best = best
        self.update()

    def bounds(self) -> Optional[Tuple[float, float, float, float]]:
        """Least and greatest epoch and value; None without points."""
        every = [*self.training, *self.validation]
        if not every:
            return None
        values = sorted(value for _, value in every)
        cut = len(values) // 50  # one wild step must not flatten all others
        low, high = values[cut], values[-1 - cut]
        for _, value in self.validation:
            low, high = min(low, value), max(high, value)
        if high - low < 1e-12:
            low, high = low - 0.5 * abs(low or 1), high + 0.5 * abs(high or 1)
        margin = 0.06 * (high - low)
        last = max(1.0, max(epoch for epoch, _ in every))
        return 0.0, last, low - margin, high + margin

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(text)
        faint.setAlpha(50)
        plot = QRectF(
            LEFT, TOP, max(1, self.width() - LEFT - RIGHT), max(1, self.height() - TOP - BOTTOM)
        )
        painter.fillRect(plot, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(text)
        title = self.fontMetrics().elidedText(
            words_of(self.name), Qt.TextElideMode.ElideRight, int(plot.width())
        )
        painter.drawText(QPointF(LEFT, TOP - 7), title)
        bounds = self.bounds()
        if bounds is None:
            painter.setPen(QPen(faint))
            painter.drawRect(plot)
            painter.setPen(text)
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, tr("no figures yet"))
            return
        self._axes(painter, plot, bounds, text, faint)
        painter.setClipRect(plot)
        if self.best is not None:
            at = self._at(plot, bounds, (self.best, bounds[2])).x()
            painter.setPen(QPen(VALIDATION, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()))
        thin = QColor(TRAINING)
        thin.setAlpha(80)
        self._line(painter, plot, bounds, self.training, QPen(thin, 1))
        self._line(painter, plot, bounds, self.means, QPen(TRAINING, 2))
        self._line(painter, plot, bounds, self.validation, QPen(VALIDATION, 2))
        painter.setBrush(VALIDATION)
        painter.setPen(Qt.PenStyle.NoPen)
        for point in self.validation:
            painter.drawEllipse(self._at(plot, bounds, point), 2.5, 2.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the nearest validation."""
        bounds = self.bounds()
        if bounds is None or not self.validation:
            return
        place = event.position() if hasattr(event, "position") else QPointF(event.pos())
        share = (place.x() - LEFT) / max(1, self.width() - LEFT - RIGHT)
        epoch = bounds[0] + share * (bounds[1] - bounds[0])
        near = min(self.validation, key=lambda point: abs(point[0] - epoch))
        self.setToolTip(tr("Epoch {}: {} in validation").format(f"{near[0]:g}", f"{near[1]:.5g}"))

    def _axes(
        self,
        painter: QPainter,
        plot: QRectF,
        bounds: Tuple[float, float, float, float],
        text: QColor,
        faint: QColor,
    ) -> None:
        for value in ticks(bounds[2], bounds[3], 4):
            y = self._at(plot, bounds, (0, value)).y()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(text)
            place = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:.4g}"
            )
        for value in ticks(bounds[0], bounds[1], 6):
            if value != int(value):
                continue
            x = self._at(plot, bounds, (value, bounds[2])).x()
            painter.setPen(text)
            place = QRectF(x - 20, plot.bottom() + 2, 40, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{value:g}")
        painter.setPen(QPen(faint, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)

    @staticmethod
    def _at(plot: QRectF, bounds: Tuple[float, float, float, float], point: Point) -> QPointF:
        x = (point[0] - bounds[0]) / (bounds[1] - bounds[0])
        y = (point[1] - bounds[2]) / (bounds[3] - bounds[2])
        return QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height())

    def _line(
        self,
        painter: QPainter,
        plot: QRectF,
        bounds: Tuple[float, float, float, float],
        points: Sequence[Point],
        pen: QPen,
    ) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._at(plot, bounds, point) for point in points]))


def ticks(low: float, high: float, wanted: int) -> List[float]:
    """Round numbers between two, about so many."""
    rough = (high - low) / max(1, wanted)
    if not rough > 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


class CurvePanel(QWidget):
    """Up to four charts of the figures that the person chose.

    Signals:
        chosen(names): other figures.
    """

    chosen = pyqtSignal(list)

    def __init__(self) -> None:
        super().__init__()
        self.curves = Curves()
        self.charts: Dict[str, Chart] = {}
        self._wanted: List[str] = ["loss", "cross_date_descriptors/accuracy"]
        self._best: Optional[float] = None
        self.button = QToolButton()
        self.button.setText(tr("&Figures"))
        self.button.setToolTip(tr("Which figures are drawn, four at most"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(QMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill_menu)
        legend = QLabel(
            "<span style='color:{}'>━</span> {} &nbsp; <span style='color:{}'>━●</span> {} &nbsp; "
            "<span style='color:{}'>┆</span> {}".format(
                TRAINING.name(),
                tr("training"),
                VALIDATION.name(),
                tr("validation"),
                VALIDATION.name(),
                tr("best epoch"),
            )
        )
        head = QHBoxLayout()
        head.addWidget(legend, 1)
        head.addWidget(self.button)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._grid, 1)
        self.show_figures(self._wanted)

    def clear(self) -> None:
        """Another run."""
        self.curves = Curves()
        self._best = None
        self._draw()

    def add(self, events: Sequence[Mapping[str, Any]]) -> None:
        """New events of the run."""
        self.curves.add(events)
        self._draw()

    def show_run(self, steps_of_epoch: int, best_epoch: Optional[float]) -> None:
        """What the run's record says."""
        self._best = best_epoch
        self.curves.steps_of_epoch = steps_of_epoch or self.curves.steps_of_epoch
        self._draw()

    def show_figures(self, names: Sequence[str]) -> None:
        """Draw these, four at most."""
        self._wanted = list(names)[:MOST_CHARTS]
        for chart in self.charts.values():
            self._grid.removeWidget(chart)
            chart.deleteLater()
        self.charts = {name: Chart(name) for name in self._wanted}
        for number, chart in enumerate(self.charts.values()):
            self._grid.addWidget(chart, number // 2, number % 2)
        self._draw()
        self.chosen.emit(self._wanted)

    def _draw(self) -> None:
        for name, chart in self.charts.items():
            chart.show_points(
                self.curves.by_epoch(name),
                self.curves.means.get(name, []),
                self.curves.validation.get(name, []),
                self._best,
            )

    def _fill_menu(self) -> None:
        menu = self.button.menu()
        menu.clear()
        for name in self.curves.names() or self._wanted:
            action = menu.addAction(words_of(name))
            action.setCheckable(True)
            action.setChecked(name in self._wanted)
            action.setEnabled(name in self._wanted or len(self._wanted) < MOST_CHARTS)
            action.toggled.connect(lambda is_on, name=name: self._toggle(name, is_on))

    def _toggle(self, name: str, is_on: bool) -> None:
        rest = [one for one in self._wanted if one != name]
        self.show_figures([*rest, name] if is_on else rest)
