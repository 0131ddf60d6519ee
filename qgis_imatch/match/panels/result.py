"""What came out of the last job, and what to do with it."""

from __future__ import annotations

from typing import List, Mapping

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, own_icon, theme_icon, tool_button


class _Summary(QTextBrowser):
    """A text as high as its content."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda size: self.setFixedHeight(int(size.height()) + 4)
        )


class ResultPanel(QgsCollapsibleGroupBox):
    """Summary and actions; hidden until there is a result.

    Signals:
        align, review, curate, zoom, rerun, copy_command, copy_python, open_report, open_log: the
            buttons.
    """

    align = pyqtSignal()
    review = pyqtSignal()
    curate = pyqtSignal()
    zoom = pyqtSignal()
    rerun = pyqtSignal()
    copy_command = pyqtSignal()
    copy_python = pyqtSignal()
    open_report = pyqtSignal()
    open_log = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Result"))
        self.setSaveCollapsedState(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        self.text = _Summary()
        layout.addWidget(self.text)
        self.align_button = tool_button(
            own_icon("align"),
            tr("Move the moving raster to where the reference shows it, with these matches"),
            tr("Align raster…"),
        )
        self.review_button = tool_button(
            own_icon("review"),
            tr("See the matches close up in both rasters; accept, reject, add"),
            tr("Revie&w matches…"),
        )
        self.curate_button = tool_button(
            own_icon("curate"),
            tr("Look at the keypoints on the map; accept, reject, move, add"),
            tr("Curate &keypoints…"),
        )
        self.zoom_button = tool_button(
            theme_icon("mActionZoomToLayer"),
            tr("Show the ground on the map"),
            tr("Zoom to result"),
        )
        self.rerun_button = tool_button(
            theme_icon("mActionRefresh"),
            tr("Run the same job again, to a new file"),
            tr("Rer&un"),
        )
        self.copy_button = tool_button(
            theme_icon("mActionEditCopy"),
            tr("Copy the command that runs this job without QGIS"),
            tr("Copy as command"),
        )
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self.copy_button)
        menu.addAction(tr("Copy as command")).triggered.connect(lambda: self.copy_command.emit())
        menu.addAction(tr("Copy as Python")).triggered.connect(lambda: self.copy_python.emit())
        self.copy_button.setMenu(menu)
        self.report_button = tool_button(
            theme_icon("mActionOpenTable"), tr("Open the report (JSON)"), tr("Open report")
        )
        self.log_button = tool_button(
            own_icon("log"), tr("Open what the engine wrote while it worked"), tr("Open log")
        )
        self.align_button.clicked.connect(lambda: self.align.emit())
        self.review_button.clicked.connect(lambda: self.review.emit())
        self.curate_button.clicked.connect(lambda: self.curate.emit())
        self.zoom_button.clicked.connect(lambda: self.zoom.emit())
        self.rerun_button.clicked.connect(lambda: self.rerun.emit())
        self.copy_button.clicked.connect(lambda: self.copy_command.emit())
        self.report_button.clicked.connect(lambda: self.open_report.emit())
        self.log_button.clicked.connect(lambda: self.open_log.emit())
        layout.addLayout(self._next_steps())
        layout.addWidget(self._buttons())
        self.hide()

    def show_text(
        self, html: str, has_layers: bool, has_report: bool, next_steps: Mapping[str, bool]
    ) -> None:
        """Show a summary; buttons that have nothing to act on are disabled.

        Args:
            html: the summary.
            has_layers: there is something to zoom to.
            has_report: there is a file to open.
            next_steps: which of `align`, `review` and `curate` are offered, and whether they can
                be done now.
        """
        self.text.setHtml(html)
        for name, button in self._steps.items():
            button.setVisible(name in next_steps)
            button.setEnabled(next_steps.get(name, False))
        self.zoom_button.setEnabled(has_layers)
        self.report_button.setEnabled(has_report)
        self.setCollapsed(False)
        self.show()

    def _next_steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        self._steps = {
            "align": self.align_button,
            "review": self.review_button,
            "curate": self.curate_button,
        }
        for button in self._steps.values():
            button.setAutoRaise(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _buttons(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(2)
        buttons: List[QToolButton] = [
            self.zoom_button,
            self.copy_button,
            self.rerun_button,
            self.report_button,
            self.log_button,
        ]
        for index, button in enumerate(buttons):
            grid.addWidget(button, index // 2, index % 2)
        grid.setColumnStretch(2, 1)
        return holder
