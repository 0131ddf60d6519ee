"""Questions to the person: where to, what a label means, from which score on."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.summary import whole
from qgis_imatch.names.exchange import FORMATS, Format
from qgis_imatch.names.record import MOUNTAIN

ANNOTATED = ("jsonl", "ndjson", "conll", "bio", "iob", "tsv", "json", "jsonld", "ann")
_Target = Tuple[str, Format, bool]


def target_file(parent: QWidget, folder: str, stem: str) -> Optional[_Target]:
    """Where to export to: path, format, and whether to replace what is there."""
    filters = {}
    for kind in FORMATS:
        pattern = f"*{kind.ending}" if kind.ending else "*"
        words = tr("{}, a folder") if not kind.ending else "{}"
        filters[f"{words.format(kind.title)} ({pattern})"] = kind
    path, chosen = QFileDialog.getSaveFileName(
        parent, tr("Export the names"), str(Path(folder) / stem), ";;".join(filters)
    )
    if not path:
        return None
    kind = filters.get(chosen, FORMATS[0])
    if kind.ending and Path(path).suffix.lower() != kind.ending:
        path += kind.ending
        if Path(path).exists() and not _may_replace(parent, path):
            return None
    return path, kind, bool(kind.ending)


def source_file(parent: QWidget, folder: str, is_annotated: bool) -> str:
    """A file to open, "" for none; brat is opened by any of its .ann files."""
    annotated = tr("Annotated texts") + f" ({' '.join('*.' + each for each in ANNOTATED)})"
    texts = tr("Texts") + " (*.txt *.md *.csv)"
    kinds = [annotated, texts] if is_annotated else [texts, annotated]
    kinds.append(tr("All files") + " (*)")
    path, _ = QFileDialog.getOpenFileName(parent, tr("Open texts"), folder, ";;".join(kinds))
    if path and Path(path).suffix.lower() == ".ann":
        return str(Path(path).parent)
    return str(path)


def meaning_of_labels(parent: QWidget, labels: List[str]) -> Optional[Dict[str, str]]:
    """Which labels of a file mean mountains; None where the person gives up."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Which labels mean mountains?"))
    column = QVBoxLayout(dialog)
    hint = QLabel(tr("Names with the other labels are left out."))
    column.addWidget(hint)
    rows = QListWidget()
    for label in labels:
        item = QListWidgetItem(label)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        rows.addItem(item)
    column.addWidget(rows)
    ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(ok | cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    items = [rows.item(number) for number in range(rows.count())]
    meant = {
        item.text(): MOUNTAIN if item.checkState() == Qt.CheckState.Checked else ""
        for item in items
    }
    return {**meant, "*": ""}


def least_score(parent: QWidget) -> Optional[float]:
    """From which score on names are accepted; None where the person gives up."""
    score, ok = QInputDialog.getDouble(
        parent,
        tr("Accept all that are sure"),
        tr("Accept names that are not judged yet from this score on:"),
        0.9,
        0.0,
        1.0,
        2,
    )
    return score if ok else None


def may_write(parent: QWidget, layers: List[str], count: int) -> Optional[bool]:
    """Whether to write to layers: None for no, else whether into the data as well."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Write to layers"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    shown = ", ".join(f"“{layer}”" for layer in layers[:3])
    if len(layers) > 3:
        more = len(layers) - 3
        shown = tr_n(
            "{names} and {more} more layer", "{names} and {more} more layers", more
        ).format(names=shown, more=whole(more))
    box.setText(
        tr("Write the accepted names ({count}) into the metadata of {layers}?").format(
            count=whole(count), layers=shown
        )
    )
    box.setInformativeText(
        tr(
            "Keywords are added under Imatch's own vocabulary, with a line in the history. "
            "Nothing that is there is replaced, and it can be taken back."
        )
    )
    save = QCheckBox(tr("Into the data too (GeoPackage, database, or a .qmd file)"))
    save.setToolTip(tr("Otherwise it is kept in the project alone"))
    box.setCheckBox(save)
    yes, no = QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Cancel
    box.setStandardButtons(yes | no)
    box.button(yes).setText(tr("Write"))
    return save.isChecked() if box.exec() == yes else None


def _may_replace(parent: QWidget, path: str) -> bool:
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    question = tr("{} is there already. Replace it?").format(Path(path).name)
    answer = QMessageBox.question(parent, tr("Replace the file?"), question, yes | no, no)
    return bool(answer == yes)
