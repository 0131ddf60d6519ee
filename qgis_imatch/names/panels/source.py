"""Where texts come from: metadata, an attribute, the whole project, or what a person gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsFieldProxyModel, QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QMimeData, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import Form, Hint, combo, theme_icon
from qgis_imatch.match.summary import whole

METADATA, FIELD, PROJECT, TEXT = "metadata", "field", "project", "text"
_SHOWN = 2_000  # characters of a long text that the box shows


@dataclass(frozen=True)
class Choice:
    """What the person wants to be looked through.

    Attributes:
        kind: METADATA, FIELD, PROJECT or TEXT.
        layer, field: for METADATA and FIELD.
        text, title: for TEXT.
    """

    kind: str
    layer: Optional[QgsMapLayer] = None
    field: str = ""
    text: str = ""
    title: str = ""


class PasteBox(QPlainTextEdit):
    """Takes a text in; a long one is kept aside, as the box would be slow with it."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self._title = ""
        self.setPlaceholderText(tr("Paste or write a text here, or open a file."))
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Your text"))
        self.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 14)
        self.textChanged.connect(self._forget)

    def give(self, text: str, title: str) -> None:
        """Take a text over as it is."""
        is_long = len(text) > _SHOWN
        self.blockSignals(True)
        self.setPlainText(f"{text[:_SHOWN]}…" if is_long else text)
        self.blockSignals(False)
        self._whole, self._title = text, title
        self.setReadOnly(is_long)

    def given(self) -> Choice:
        """The whole text, line ends as they came."""
        text = self._whole or self.toPlainText()
        return Choice(TEXT, text=text, title=self._title or tr("your text"))

    @property
    def size(self) -> int:
        """Characters."""
        return len(self._whole) or self.document().characterCount() - 1

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only the text of what is pasted; never its HTML, pictures or links."""
        text = source.text()
        if len(text) > _SHOWN or self.document().isEmpty():
            self.give(text, "")
            self.textChanged.emit()
        else:
            self.insertPlainText(text)

    def _forget(self) -> None:
        """What the person writes counts, no more what was taken over."""
        if not self.isReadOnly() and self.toPlainText() != self._whole.replace("\r\n", "\n"):
            self._whole = self._title = ""


class SourcePanel(QWidget):
    """The fields.

    Signals:
        changed: another choice.
        open_file: the person wants to open a file.
    """

    changed = pyqtSignal()
    open_file = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.kind = combo(
            (METADATA, tr("Metadata of a layer")),
            (FIELD, tr("Text attribute of a layer")),
            (PROJECT, tr("Metadata of all layers")),
            (TEXT, tr("A text of yours")),
        )
        self.layer = QgsMapLayerComboBox()
        self.vector = QgsMapLayerComboBox()
        self.vector.setFilters(QgsMapLayerProxyModel.VectorLayer)
        self.field = QgsFieldComboBox()
        self.field.setFilters(QgsFieldProxyModel.String)
        for box in (self.layer, self.vector, self.field):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.vector.layerChanged.connect(self.field.setLayer)
        self.field.setLayer(self.vector.currentLayer())
        self.box = PasteBox()
        self.open_button = QPushButton(theme_icon("mActionFileOpen"), tr("&Open…"))
        self.open_button.setToolTip(
            tr("Open a text file, or annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C")
        )
        self.open_button.clicked.connect(lambda: self.open_file.emit())
        add = self.form.add
        add(tr("&Look in"), self.kind, tr("Where the names of mountains are looked for"))
        tip = tr("Its name, title, abstract, keywords and attribution are looked through")
        self._labels = {
            self.layer: add(tr("Lay&er"), self.layer, tip),
            self.vector: add(tr("La&yer"), self.vector, tr("All its features are looked through")),
            self.field: add(tr("&Attribute"), self.field, tr("The attribute that holds texts")),
        }
        self.hint = Hint()
        self.hint.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        column.addWidget(self.box)
        self.clear_button = QPushButton(theme_icon("mActionRemove"), tr("C&lear"))
        self.clear_button.setToolTip(tr("Empty the box"))
        self.clear_button.clicked.connect(lambda: self._clear())
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        column.addWidget(self._buttons)
        column.addWidget(self.hint)
        self.kind.currentIndexChanged.connect(lambda _index: self._show())
        for changed in (
            self.layer.layerChanged,
            self.field.fieldChanged,
            self.vector.layerChanged,
            self.box.textChanged,
        ):
            changed.connect(lambda *_: self._tell())
        self._show()

    def set_kind(self, kind: str) -> None:
        """Choose where to look."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def choice(self) -> Choice:
        """What is chosen."""
        kind = self.kind.currentData()
        if kind == METADATA:
            return Choice(kind, self.layer.currentLayer())
        if kind == FIELD:
            return Choice(kind, self.vector.currentLayer(), self.field.currentField())
        return Choice(kind) if kind == PROJECT else self.box.given()

    def missing(self) -> str:
        """What has to be given first; "" where nothing is missing."""
        choice = self.choice()
        if choice.kind in (METADATA, FIELD) and choice.layer is None:
            return tr("Add a layer to the project first")
        if choice.kind == FIELD and not choice.field:
            return tr("This layer has no text attribute; choose another one")
        if choice.kind == TEXT and not self.box.size:
            return tr("Paste a text or open one first")
        return ""

    def give(self, text: str, title: str) -> None:
        """Take over a text of the person's."""
        self.box.give(text, title)
        self.set_kind(TEXT)
        self._tell()

    def _clear(self) -> None:
        self.box.give("", "")
        self._tell()

    def _show(self) -> None:
        kind = self.kind.currentData()
        shown = {METADATA: (self.layer,), FIELD: (self.vector, self.field)}.get(kind, ())
        for field, label in self._labels.items():
            field.setVisible(field in shown)
            label.setVisible(field in shown)
        self.box.setVisible(kind == TEXT)
        self._buttons.setVisible(kind == TEXT)
        self._tell()

    def _tell(self) -> None:
        kind = self.kind.currentData()
        is_long = kind == TEXT and self.box.isReadOnly()
        self.hint.say(
            tr_n(
                "{} character; only the beginning is shown here.",
                "{} characters; only the beginning is shown here.",
                self.box.size,
            ).format(whole(self.box.size))
            if is_long
            else ""
        )
        self.changed.emit()
