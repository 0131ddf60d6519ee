"""The parts of the set-up dialog: state, choices, checks."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.engine.base_python import BasePython, PythonSearch
from qgis_imatch.engine.environment import engine_dir
from qgis_imatch.engine.install_steps import GB, Plan, free_space
from qgis_imatch.i18n import tr

_ICONS = {
    "ok": "/mIconSuccess.svg",
    "warning": "/mIconWarning.svg",
    "error": "/mIconDelete.svg",
    "info": "/mActionPropertiesWidget.svg",
}


def wrapped_label(text: str = "") -> QLabel:
    """A label whose text breaks into lines and can be copied."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


class StateFrame(QFrame):
    """An icon, a line in bold and a sentence: how things stand.

    Signals:
        link_clicked: a link's address in the sentence.
    """

    link_clicked = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.kind = ""
        self._icon = QLabel()
        self._title = wrapped_label()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._text = wrapped_label()
        self._text.linkActivated.connect(self.link_clicked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_state(self, kind: str, title: str, text: str) -> None:
        """Say something; `kind` is `ok`, `warning`, `error` or `info`."""
        self.kind = kind
        icon = QgsApplication.getThemeIcon(_ICONS[kind])
        self._icon.setPixmap(icon.pixmap(QSize(24, 24)))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._text.text()}"


class PlanForm(QWidget):
    """What the person can choose before a set-up."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._pythons: Dict[str, BasePython] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(tr("Runs on"), self._device_row())
        self._python = QComboBox()
        self._python.setToolTip(tr("The Python that the engine's own environment is made from"))
        self._python.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        form.addRow(tr("Python"), self._python)
        self._folder = QgsFileWidget()
        self._folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._folder.setDialogTitle(tr("Folder for the engine"))
        self._folder.setFilePath(str(engine_dir()))
        form.addRow(tr("Folder"), self._folder)
        self._wheels = QgsFileWidget()
        self._wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._wheels.setDialogTitle(tr("Folder of wheels"))
        self._wheels.lineEdit().setPlaceholderText(tr("only without internet (optional)"))
        self._wheels.setToolTip(
            tr("A folder of wheels made elsewhere with pip download; nothing is then downloaded")
        )
        form.addRow(tr("Offline wheels"), self._wheels)
        self._space = QLabel()
        form.addRow(tr("Disk space"), self._space)
        self._cuda.toggled.connect(self._show_space)
        self._folder.fileChanged.connect(self._show_space)
        self._show_space()
        self.search = PythonSearch(parent=self)
        self.search.found.connect(self.add_python)
        self.search.start()

    def _device_row(self) -> QWidget:
        self._cpu = QRadioButton(tr("Processor (CPU)"))
        self._cuda = QRadioButton(tr("NVIDIA graphics card (CUDA)"))
        group = QButtonGroup(self)
        group.addButton(self._cpu)
        group.addButton(self._cuda)
        has_card = shutil.which("nvidia-smi") is not None
        self._cuda.setEnabled(has_card)
        self._cuda.setVisible(sys.platform != "darwin")
        if not has_card:
            self._cuda.setToolTip(tr("No NVIDIA driver was found on this machine"))
        (self._cuda if has_card else self._cpu).setChecked(True)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._cpu)
        layout.addWidget(self._cuda)
        layout.addStretch()
        return row

    def add_python(self, python: BasePython) -> None:
        """Offer a Python; an unsuitable one is shown with its reason but can't be chosen first."""
        self._pythons[python.executable] = python
        problem = python.problem()
        text = f"{python.version_text}   {python.executable}"
        if problem:
            text += "   " + tr("(not suitable)")
        self._python.addItem(text, python.executable)
        index = self._python.count() - 1
        self._python.setItemData(index, problem or python.executable, Qt.ItemDataRole.ToolTipRole)
        chosen = self._pythons.get(self._python.currentData())
        if not problem and chosen is not None and chosen.problem():
            self._python.setCurrentIndex(index)

    def problem(self) -> str:
        """Why the choices can't be carried out, "" where they can."""
        python = self._pythons.get(self._python.currentData())
        if python is None:
            return tr(
                "No Python 3.11 or newer was found. Install one from python.org or your system's "
                "packages and open this window again."
            )
        wheels = self._wheels.filePath().strip()
        if wheels and not any(Path(wheels).glob("*.whl")):
            return tr("The folder {} has no wheels (*.whl). Choose another one.").format(wheels)
        folder = self._plan_folder()
        if folder.is_dir() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
            return tr(
                "The folder {} holds other files, which would be deleted. Choose an empty one."
            ).format(folder)
        return python.problem()

    def plan(self, larger_build: bool = False) -> Plan:
        """What was chosen."""
        return Plan(
            python=str(self._python.currentData() or ""),
            device="cuda" if self._cuda.isChecked() else "cpu",
            wheels=self._wheels.filePath().strip(),
            larger_build=larger_build,
            folder=self._plan_folder(),
        )

    def _plan_folder(self) -> Path:
        return Path(self._folder.filePath().strip() or str(engine_dir()))

    def _show_space(self) -> None:
        plan = self.plan()
        try:
            free = free_space(plan.folder)
        except OSError:
            self._space.setText(tr("The folder's disk can't be read"))
            return
        text = tr("{needed:.0f} GB needed, {free:.1f} GB free").format(
            needed=plan.space / GB, free=free / GB
        )
        if free < plan.space:
            text = f'<span style="color:#c0392b">{text}</span>'
        self._space.setText(text)


class ChecksView(QTreeWidget):
    """The doctor's checks with their marks."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([tr("Check"), tr("What was found")])
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(180)

    def show_checks(self, checks: List[Dict[str, Any]]) -> int:
        """Fill the view, failed checks first; the number of failed ones."""
        self.clear()
        for check in sorted(checks, key=lambda check: bool(check.get("ok"))):
            item = QTreeWidgetItem([str(check.get("name", "")), str(check.get("detail", ""))])
            item.setToolTip(1, str(check.get("detail", "")))
            icon = _ICONS["ok" if check.get("ok") else "error"]
            item.setIcon(0, QgsApplication.getThemeIcon(icon))
            self.addTopLevelItem(item)
        return sum(not check.get("ok") for check in checks)
