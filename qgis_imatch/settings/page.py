"""The page of Imatch in QGIS's options."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any, Dict, Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.engine.prompt import show_setup
from qgis_imatch.help import help_url
from qgis_imatch.i18n import tr
from qgis_imatch.paths import resource
from qgis_imatch.processing.algorithm import DEVICES, MATCHERS
from qgis_imatch.settings import values
from qgis_imatch.settings.values import PROXY_ADDRESS, PROXY_NONE, PROXY_QGIS, Settings

PAGE = "ImatchOptions"
MOST_MEMORY_MB = 4_000_000


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever QGIS opens its options.

    Args:
        engine: the plugin's client.
        window: that the set-up dialog belongs to.
    """

    def __init__(self, engine: Any, window: QWidget) -> None:
        super().__init__("Imatch", QIcon(str(resource("icons", "imatch.svg"))))
        self._engine, self._window = engine, window

    def createWidget(self, parent: Optional[QWidget] = None) -> QgsOptionsPageWidget:
        """QGIS's name for it."""
        return OptionsPage(self._engine, self._window, parent)


class OptionsPage(QgsOptionsPageWidget):
    """Where the engine is, what it may take, what forms start with, and the network.

    Attributes:
        sentences: by the name of a setting, the label beside its field that says what is wrong.
    """

    def __init__(self, engine: Any, window: QWidget, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._engine, self._window = engine, window
        self.sentences: Dict[str, QLabel] = {}
        self._make_fields()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for group in (self._engine_group(), self._work_group(), self._network_group()):
            layout.addWidget(group)
        layout.addStretch()
        self.show_settings(values.load())
        self._show_engine()

    def settings(self) -> Settings:
        """What the fields say."""
        return Settings(
            device=self.device.currentData(),
            threads=self.threads.value(),
            memory_mb=self.memory_mb.value(),
            weights=self.weights.filePath().strip(),
            matcher=self.matcher.currentData(),
            tracking=self.tracking.text().strip(),
            gazetteer=self.gazetteer.filePath().strip(),
            proxy=self.proxy.currentData(),
            proxy_address=self.proxy_address.text().strip(),
            offline=self.offline.isChecked(),
        )

    def show_settings(self, settings: Settings) -> None:
        """Fill the fields."""
        if self.matcher.findData(settings.matcher) < 0:  # a model of the person's own
            self.matcher.addItem(settings.matcher, settings.matcher)
        for combo, value in (
            (self.device, settings.device),
            (self.matcher, settings.matcher),
            (self.proxy, settings.proxy),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.threads.setValue(settings.threads)
        self.memory_mb.setValue(settings.memory_mb)
        self.weights.setFilePath(settings.weights)
        self.gazetteer.setFilePath(settings.gazetteer)
        self.tracking.setText(settings.tracking)
        self.proxy_address.setText(settings.proxy_address)
        self.offline.setChecked(settings.offline)
        self.check()

    def check(self) -> bool:
        """Say beside each field what is wrong with it; True where nothing is."""
        found = values.problems(self.settings())
        for name, label in self.sentences.items():
            label.setText(found.get(name, ""))
            label.setVisible(name in found)
        self.proxy_address.setEnabled(self.proxy.currentData() == PROXY_ADDRESS)
        return not found

    def isValid(self) -> bool:
        """QGIS's name for it: newer ones keep the dialog open where it is False."""
        return self.check()

    def apply(self) -> None:
        """QGIS's name for it: keep what is right; a wrong value stays as it was kept before."""
        wanted, before = self.settings(), values.load()
        wrong = values.problems(wanted)
        if "proxy_address" in wrong:
            wrong["proxy"] = wrong["proxy_address"]
        if values.save(replace(wanted, **{name: getattr(before, name) for name in wrong})):
            self._engine.restart_when_idle()

    def helpKey(self) -> str:
        """QGIS's name for it: the address of the page in the help."""
        return help_url("settings")

    def _make_fields(self) -> None:
        self.device = self._combo(
            {"auto": tr("Automatic"), "cpu": "CPU", "cuda": "CUDA"}, DEVICES, tr("Where models run")
        )
        self.threads = self._number(os.cpu_count() or 1, tr("All cores"))
        self.memory_mb = self._number(MOST_MEMORY_MB, tr("No limit"))
        self.memory_mb.setSuffix(" MB")
        self.memory_mb.setSingleStep(500)
        self.weights = self._file(QgsFileWidget.StorageMode.GetDirectory, tr("Weights folder"))
        self.gazetteer = self._file(QgsFileWidget.StorageMode.GetFile, tr("Gazetteer file"))
        self.matcher = self._combo(
            {"auto": tr("Automatic")}, MATCHERS, tr("The matcher that forms start with")
        )
        self.tracking = self._line(tr("Beside the runs"), tr("Address of an MLflow store"))
        self.proxy = self._combo(
            {
                PROXY_QGIS: tr("As in QGIS"),
                PROXY_NONE: tr("None"),
                PROXY_ADDRESS: tr("This address"),
            },
            (PROXY_QGIS, PROXY_NONE, PROXY_ADDRESS),
            tr("How the engine and its set-up reach the network"),
        )
        self.proxy_address = self._line("http://host:port", tr("Address of the proxy"))
        self.offline = QCheckBox(tr("Work offline"))
        self.offline.setToolTip(tr("The engine fetches nothing: no weights, no gazetteer"))

    def _engine_group(self) -> QGroupBox:
        group = QGroupBox(tr("Engine"))
        form = QFormLayout(group)
        self.place, self.version = QLabel(), QLabel()
        self.place.setWordWrap(True)
        form.addRow(tr("Python"), self.place)
        form.addRow(tr("Version"), self.version)
        self.open_folder = QPushButton(tr("Open folder"))
        self.open_folder.clicked.connect(self._open_folder)
        self.set_up = QPushButton(tr("Set up again…"))
        self.set_up.setToolTip(tr("Set up, choose or check the engine that does the matching"))
        self.set_up.clicked.connect(lambda: show_setup(self._engine, self._window))
        row = QHBoxLayout()
        row.addWidget(self.open_folder)
        row.addWidget(self.set_up)
        row.addStretch()
        form.addRow("", row)
        return group

    def _work_group(self) -> QGroupBox:
        group = QGroupBox(tr("Work"))
        form = QFormLayout(group)
        form.addRow(tr("Default matcher"), self.matcher)
        form.addRow(tr("Device"), self.device)
        form.addRow(tr("Threads"), self.threads)
        self._add(form, tr("Memory limit"), self.memory_mb, "memory_mb")
        self._add(form, tr("Weights folder"), self.weights, "weights")
        self._add(form, tr("Gazetteer"), self.gazetteer, "gazetteer")
        self._add(form, tr("Tracking address"), self.tracking, "tracking")
        return group

    def _network_group(self) -> QGroupBox:
        group = QGroupBox(tr("Network"))
        form = QFormLayout(group)
        form.addRow(tr("Proxy"), self.proxy)
        self._add(form, tr("Proxy address"), self.proxy_address, "proxy_address")
        form.addRow("", self.offline)
        return group

    def _add(self, form: QFormLayout, text: str, field: QWidget, name: str) -> None:
        form.addRow(text, field)
        label = QLabel()
        label.setWordWrap(True)
        label.setStyleSheet("color: #c0392b;")
        label.hide()
        form.addRow("", label)
        self.sentences[name] = label

    def _combo(self, words: Dict[str, str], names: Any, tip: str) -> QComboBox:
        combo = QComboBox()
        for name in names:
            combo.addItem(words.get(name, name), name)
        combo.setToolTip(tip)
        combo.currentIndexChanged.connect(lambda _index: self._check_if_built())
        return combo

    def _number(self, most: int, zero: str) -> QSpinBox:
        field = QSpinBox()
        field.setRange(0, most)
        field.setSpecialValueText(zero)
        field.valueChanged.connect(lambda _value: self._check_if_built())
        return field

    def _file(self, mode: Any, tip: str) -> QgsFileWidget:
        field = QgsFileWidget()
        field.setStorageMode(mode)
        field.setDialogTitle(tip)
        field.lineEdit().setPlaceholderText(tr("As it comes"))
        field.fileChanged.connect(lambda _path: self._check_if_built())
        return field

    def _line(self, placeholder: str, tip: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.setToolTip(tip)
        field.textChanged.connect(lambda _text: self._check_if_built())
        return field

    def _check_if_built(self) -> None:
        if self.sentences:
            self.check()

    def _show_engine(self) -> None:
        location = self._engine.location()
        self.place.setText(location.python if location else tr("Not set up yet"))
        self.version.setText((location.version if location else "") or "–")
        self.open_folder.setEnabled(location is not None)

    def _open_folder(self) -> None:
        location = self._engine.location()
        if location is not None:
            folder = os.path.dirname(location.python)
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
