"""The parts of the review window and where they stand; what they do is in `window`."""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAction,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.layers import map_unit
from qgis_imatch.match.panels.widgets import Hint, own_icon
from qgis_imatch.match.summary import whole
from qgis_imatch.review import table, views
from qgis_imatch.review.actions import fill_toolbar, key_help, make_actions
from qgis_imatch.review.canvas import ReviewCanvas
from qgis_imatch.review.figures import FitPanel
from qgis_imatch.review.frames import Link
from qgis_imatch.review.ground import Ground
from qgis_imatch.review.notices import Notices
from qgis_imatch.review.preview import Preview
from qgis_imatch.review.refit import Refit
from qgis_imatch.review.review import Review
from qgis_imatch.review.store import MatchStore

SETTINGS = "imatch/review"
SIZE = (1440, 920)
MAPS_SHARE = 0.68  # of the window's height, before a person chooses otherwise


class ReviewLayout(QMainWindow):
    """The window without its behaviour.

    Attributes:
        store, review: the file, and the state of its matches.
        views, view, figures: the maps, the table, the panel of figures.
        actions: QAction by name (`actions.make_actions`).
    """

    def __init__(
        self, engine: Any, parent: Optional[QWidget], store: MatchStore, ground: Ground
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ImatchReviewWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowIcon(own_icon("review"))
        self._engine = engine
        self.store, self.ground = store, ground
        # Qt's, not Python's: Python may come to it only when QGIS is gone.
        for owned in (store, ground.reference, ground.moving):
            owned.setParent(self)
        self.review = Review(store, ground.locate, self)
        self.actions: Dict[str, QAction] = {}
        self._make_parts(map_unit(store.crs))

    def build(self, iface: Any, run: Dict[str, Callable[..., None]]) -> None:
        """Put everything in its place; `run` says what each action does."""
        self.actions = make_actions(self, run)
        fill_toolbar(self, self.actions)
        bar = QgsMessageBar()
        self.notices = Notices(bar, self._engine, iface.mainWindow())
        self.lower = QSplitter(Qt.Orientation.Horizontal)
        self.lower.setChildrenCollapsible(False)
        self.lower.addWidget(self._listing())
        self.lower.addWidget(self._beside())
        self.lower.setStretchFactor(0, 1)
        self.whole = QSplitter(Qt.Orientation.Vertical)
        self.whole.setChildrenCollapsible(False)
        self.whole.addWidget(self.views)
        self.whole.addWidget(self.lower)
        self.whole.setStretchFactor(0, 1)
        body = QWidget()
        stack = QVBoxLayout(body)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(bar)
        stack.addWidget(self.whole, 1)
        self.setCentralWidget(body)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions([self.actions[name] for name in ("accept", "reject", "reset", "move")])
        self.statusBar().addWidget(self.keys, 1)
        self.statusBar().addPermanentWidget(self.saved)
        self.statusBar().setContentsMargins(6, 0, 0, 0)
        self._restore()

    def show_title(self) -> None:
        """Say which file is under review, and whether it has all edits."""
        name = os.path.basename(self.store.path)
        self.setWindowTitle(tr("Match review: {}").format(name))
        if not self.store.is_writable:
            self.saved.say(tr("Read-only"))
        elif self.store.has_unsaved:
            self.saved.say(tr("<b>Not saved</b>"))
        else:
            self.saved.say(tr("Saved in {}").format(name))
        self.saved.setToolTip(tr("Each edit is written at once to {}").format(self.store.path))

    def show_counts(self) -> None:
        """Say how many matches there are of each kind."""
        counts = self.model.counts()
        names = {
            table.ALL: tr("All"),
            table.TO_CHECK: tr("To check"),
            table.UNVERIFIED: tr("Not verified"),
            table.ACCEPTED: tr("Accepted"),
            table.REJECTED: tr("Rejected"),
            table.ADDED: tr("Added"),
        }
        for kind, name in names.items():
            self.filter.setItemText(kind, f"{name} ({whole(counts[kind])})")
        done = counts[table.ACCEPTED] + counts[table.REJECTED] + counts[table.ADDED]
        self.progress.say(
            tr("{done} with your verdict, {left} to check").format(
                done=whole(done), left=whole(counts[table.TO_CHECK])
            )
        )

    def remember(self) -> None:
        """Keep size and place for the next time."""
        settings = QgsSettings()
        settings.setValue(f"{SETTINGS}/geometry", self.saveGeometry())
        settings.setValue(f"{SETTINGS}/whole", self.whole.saveState())
        settings.setValue(f"{SETTINGS}/lower", self.lower.saveState())
        settings.setValue(f"{SETTINGS}/go_on", self.go_on.isChecked())

    def _make_parts(self, unit: str) -> None:
        ground = self.ground
        link = Link(ground.left, ground.right, ground.is_georeferenced)
        if not ground.is_georeferenced:
            link.follow_model(None, self.review.rows.values())
        self.views = views.LinkedViews(
            lambda parent: [
                ReviewCanvas(ground.reference, ground.left.crs, parent),
                ReviewCanvas(ground.moving, ground.right.crs, parent),
            ],
            [
                tr("Reference: {}").format(ground.reference.name()),
                tr("Moving: {}").format(ground.moving.name()),
            ],
            link,
            self.review,
            ground.places,
            ground.look_at,
        )
        self.model = table.MatchTable(self.review, unit, self)
        self.view = table.MatchView(self.model)
        is_metric = self.store.crs.isValid() and not self.store.crs.isGeographic()
        self.figures = FitPanel(ground.left.pixel_size if is_metric else 0.0, unit)
        self.refit = Refit(self._engine, self.review, ground.paths, self)
        spec = {**ground.paths, "matches": self.store.path}
        self.preview = Preview(
            self._engine, self.views.comparison, ground.moving, ground.left, spec, self
        )
        self.filter = QComboBox()
        self.filter.setObjectName("ImatchReviewFilter")
        self.filter.setToolTip(tr("Which matches the table shows"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for _ in table.FILTERS:
            self.filter.addItem("")
        self.go_on = QCheckBox(tr("&Go on after a verdict"))
        self.go_on.setToolTip(tr("Accept and Reject show the next row at once"))
        self.progress = Hint("–")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keys = Hint(key_help())
        self.keys.setWordWrap(False)
        self.saved = Hint()
        self.saved.setWordWrap(False)
        self.saved.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.saved.setContentsMargins(0, 0, 6, 0)

    def _listing(self) -> QWidget:
        """The table, and what it shows."""
        top = QHBoxLayout()
        top.setContentsMargins(8, 5, 8, 4)
        top.setSpacing(10)
        label = QLabel(tr("S&how"))
        label.setBuddy(self.filter)
        for widget in (label, self.filter, self.go_on):
            top.addWidget(widget)
        top.addWidget(self.progress, 1)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        return listing

    def _beside(self) -> QWidget:
        """The figures, and the way on."""
        self.align_button = QPushButton(own_icon("align"), self.actions["align"].text())
        self.align_button.setToolTip(self.actions["align"].toolTip())
        self.align_button.clicked.connect(self.actions["align"].trigger)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 6, 8, 6)
        beside.addWidget(self.figures, 1)
        beside.addWidget(self.align_button)
        return side

    def _restore(self) -> None:
        settings = QgsSettings()
        geometry = settings.value(f"{SETTINGS}/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            width, height = min(SIZE[0], room.width()), min(SIZE[1], room.height())
            self.resize(width, height)
            maps = round(height * MAPS_SHARE)
            self.whole.setSizes([maps, height - maps])
        for name, splitter in (("whole", self.whole), ("lower", self.lower)):
            state = settings.value(f"{SETTINGS}/{name}")
            if state is not None:
                splitter.restoreState(state)
        self.go_on.setChecked(settings.value(f"{SETTINGS}/go_on", True, type=bool))
