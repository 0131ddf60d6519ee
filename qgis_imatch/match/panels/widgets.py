"""Small pieces that the dock's panels share."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPalette
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from qgis_imatch.paths import resource

SPACING = 6


def own_icon(name: str) -> QIcon:
    """An icon of `resources/icons`."""
    return QIcon(str(resource("icons", name + ".svg")))


def theme_icon(name: str) -> QIcon:
    """An icon of QGIS's theme, for example `mActionHelpContents`."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")


def tool_button(icon: QIcon, tip: str, text: str = "") -> QToolButton:
    """A flat button with icon and tooltip, and a text beside the icon if there is one."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIcon(icon)
    button.setIconSize(QSize(16, 16))
    button.setToolTip(tip)
    button.setAccessibleName(text.replace("&", "") or tip)
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def combo(*items: Tuple[str, str]) -> QComboBox:
    """A list of choices: value and text of each."""
    made = QComboBox()
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for value, text in items:
        made.addItem(text, value)
    return made


class Column(QScrollArea):
    """Scrolls up and down only, and is never narrower than what is in it.

    Args:
        body: what is in it.
        least: pixels that it is wide in any case.
    """

    def __init__(self, body: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)

    def minimumSizeHint(self) -> QSize:
        """With room for the bar that scrolls."""
        needed = self.widget().minimumSizeHint().width()
        needed += self.verticalScrollBar().sizeHint().width()
        return super().minimumSizeHint().expandedTo(QSize(max(needed, self._least), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the body: it may need another width now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return bool(super().eventFilter(watched, event))


class Hint(QLabel):
    """A quiet line below a field; takes no room while empty."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._fade()
        self.setOpenExternalLinks(True)
        font = self.font()
        font.setPointSizeF(max(7.0, font.pointSizeF() - 0.5))
        self.setFont(font)
        self.say(text)

    def changeEvent(self, event: QEvent) -> None:
        """Keep quiet under another theme too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._fade()

    def _fade(self) -> None:
        base = QApplication.palette()
        text, ground = (
            base.color(QPalette.ColorRole.WindowText),
            base.color(QPalette.ColorRole.Window),
        )
        mixed = [round(0.68 * t + 0.32 * g) for t, g in zip(text.getRgb()[:3], ground.getRgb()[:3])]
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(*mixed))
        self.setPalette(palette)

    def say(self, text: str) -> None:
        """Show `text`, rich text where it has tags."""
        self.setText(text)
        self.setVisible(bool(text))


class Form(QGridLayout):
    """Rows of label and field. Forms given to `align` keep their labels in one column."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(SPACING + 2)
        self.setVerticalSpacing(SPACING)
        self.setColumnStretch(1, 1)

    def add(self, text: str, field: QWidget, tip: str) -> QLabel:
        """Add a field with its label, accelerator and tooltip."""
        label = QLabel(text)
        label.setBuddy(field)
        label.setToolTip(tip)
        field.setToolTip(tip)
        field.setAccessibleName(text.replace("&", ""))
        row = self.rowCount()
        self.addWidget(label, row, 0)
        self.addWidget(field, row, 1)
        return label

    def add_below(self, field: QWidget) -> None:
        """Add a widget in the fields' column, below the last one."""
        self.addWidget(field, self.rowCount(), 1)

    def label_width(self) -> int:
        """Width that the longest label needs."""
        return max((label.sizeHint().width() for label in self._labels()), default=0)

    def set_label_width(self, width: int) -> None:
        """Make the column of labels this wide."""
        self.setColumnMinimumWidth(0, width)

    def _labels(self) -> List[QLabel]:
        items = [self.itemAtPosition(row, 0) for row in range(self.rowCount())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QLabel)]


def align(forms: List[Form], extra: Optional[int] = None) -> None:
    """Give the forms one width of labels."""
    width = max(form.label_width() for form in forms) + (extra or 0)
    for form in forms:
        form.set_label_width(width)
