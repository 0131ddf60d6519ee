"""The tour's small window: what to look at, and a button that opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from qgis_imatch.i18n import tr
from qgis_imatch.tour import sample
from qgis_imatch.tour.opening import NAME

WIDTH = 380
EDGE = 24  # pixels between the window and QGIS's own edge


@dataclass(frozen=True)
class Step:
    """A stop of the tour.

    Attributes:
        title, text: for the person.
        button: what the button that opens it says.
        show: opens it.
    """

    title: str
    text: str
    button: str
    show: Callable[[], Any]


class TourWindow(QDialog):
    """Leads through the plugin; the person can work in QGIS meanwhile.

    Args:
        plugin: opens what is shown.
        iface: QGIS's.
    """

    def __init__(self, plugin: Any, iface: Any) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName(NAME)
        self.setWindowTitle(tr("Guided tour of Imatch"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setFixedWidth(WIDTH)
        self._plugin, self._iface = plugin, iface
        self._place = 0
        self.steps = self._steps()
        self.title, self.text, self.problem = QLabel(), QLabel(), QLabel()
        for label in (self.text, self.problem):
            label.setWordWrap(True)
        for label in (self.title, self.text, self.problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.show_button = QPushButton()
        self.count = QLabel()
        self.back_button = QPushButton(tr("Back"))
        self.next_button = QPushButton()
        self.show_button.clicked.connect(lambda: self.show_me())
        self.back_button.clicked.connect(lambda: self.go(-1))
        self.next_button.clicked.connect(lambda: self.go(1))
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        for widget in (self.title, self.text, self.show_button, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row)
        self.next_button.setDefault(True)
        self._show_step()

    def go(self, by: int) -> None:
        """To the next step, or the one before; after the last one the window closes."""
        self._place = max(0, self._place + by)
        if self._place >= len(self.steps):
            self.close()
        else:
            self._show_step()

    def show_me(self) -> None:
        """Open what the step is about, with the sample in it."""
        self.problem.hide()
        try:
            self.steps[self._place].show()
        except sample.SampleError as err:
            self.problem.setText(str(err))
            self.problem.show()
        self.raise_()

    def move_aside(self) -> None:
        """To the lower left of QGIS's window: the docks are at the right."""
        main = self._iface.mainWindow()
        corner = main.mapToGlobal(QPoint(EDGE, main.height() - self.sizeHint().height() - 2 * EDGE))
        self.move(corner)

    def _show_step(self) -> None:
        step, last = self.steps[self._place], len(self.steps) - 1
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.show_button.setText(step.button)
        self.problem.hide()
        self.count.setText(tr("{number} of {count}").format(number=self._place + 1, count=last + 1))
        self.back_button.setEnabled(self._place > 0)
        self.next_button.setText(tr("Next") if self._place < last else tr("End"))
        self.adjustSize()

    def _steps(self) -> List[Step]:
        show_me = tr("Show me")
        return [
            Step(
                tr("The sample data"),
                tr(
                    "Two Sentinel-2 dates of the same ground that do not lie quite on each other, "
                    "and a forest in Romania in which gaps were cut. They come into a group of "
                    "their own; your own layers stay as they are."
                ),
                tr("Add the sample"),
                self._add_sample,
            ),
            Step(
                tr("Set up the engine"),
                tr(
                    "The matching runs in an engine of its own, beside QGIS. It is set up once, "
                    "and takes some minutes and a network. If it is there already, go on."
                ),
                show_me,
                self._plugin._open_setup,
            ),
            Step(
                tr("Match"),
                tr(
                    "The dock has the pair already. Press Match: a few seconds later the tie "
                    "points, their displacements and the tiles are layers of the project."
                ),
                show_me,
                lambda: self._page("match"),
            ),
            Step(
                tr("Review"),
                tr(
                    "Look at matches close up in both dates; accept, reject, move and add. "
                    "Match first: the window opens on the matches in the project."
                ),
                show_me,
                self._plugin._review_current,
            ),
            Step(
                tr("Align"),
                tr(
                    "Moves the second date to where the first one shows the same ground, and says "
                    "how large the error is before and after, at points that were held out."
                ),
                show_me,
                lambda: self._page("coregister"),
            ),
            Step(
                tr("Keypoints"),
                tr(
                    "From the polygons of the clearings, points that the other dates show again. "
                    "Afterwards Curate keypoints lets you look at them one by one."
                ),
                show_me,
                self._keypoints,
            ),
            Step(
                tr("Mountain names"),
                tr(
                    "The abstract of the layer clearings names mountains. Choose it and press "
                    "Find names: they are marked, looked up and can be put on the map."
                ),
                show_me,
                self._names,
            ),
            Step(
                tr("That was it"),
                tr(
                    "What you made stays in the project. The sample can be taken out again; your "
                    "own layers and results are not touched. Help is in every window."
                ),
                tr("Remove the sample"),
                sample.remove,
            ),
        ]

    def _add_sample(self) -> None:
        sample.add()
        self._look_at("reference")

    def _look_at(self, name: str) -> None:
        """Bring a layer of the sample to sight, in whatever CRS the map is."""
        layer, canvas = sample.layer(name), self._iface.mapCanvas()
        if layer is None:
            return
        target = canvas.mapSettings().destinationCrs()
        extent = layer.extent()
        if target.isValid():
            transform = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
            try:
                extent = transform.transformBoundingBox(extent)
            except QgsCsException:
                return  # the map's CRS does not reach there: the layers are in the project anyway
        canvas.setExtent(extent)
        canvas.refresh()

    def _page(self, operation: str) -> None:
        sample.add()
        dock = self._plugin.open_dock()
        dock.show_page(operation)
        if not dock.runner.is_busy:
            dock.rasters.set_layers(sample.layer("reference"), sample.layer("moving"))
        self._look_at("reference")

    def _keypoints(self) -> None:
        sample.add(with_clearings=True)
        dock = self._plugin.open_dock()
        dock.show_page("keypoints")
        dock.keypoints.polygons.layer.setLayer(sample.layer("clearings"))
        self._look_at("clearings")

    def _names(self) -> None:
        sample.add(with_clearings=True)
        self._iface.setActiveLayer(sample.layer("clearings"))
        self._plugin.open_names()


def show_tour(plugin: Any, iface: Any) -> TourWindow:
    """Open the tour, or raise the one that there is."""
    window = iface.mainWindow().findChild(QDialog, NAME)
    if window is None:
        window = TourWindow(plugin, iface)
        window.show()
        window.move_aside()
    window.raise_()
    return window
