"""Which matcher, under which licence, and whether its weights are here."""

from __future__ import annotations

from html import escape
from typing import Any, Collection, Dict, List, Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match import consent
from qgis_imatch.match.panels.widgets import Form, Hint, theme_icon, tool_button
from qgis_imatch.settings.values import default_matcher

AUTO = "auto"
READY, TO_FETCH, UNAVAILABLE, BUILTIN = "ready", "to fetch", "unavailable", "builtin"


def megabytes(count: float) -> str:
    """Bytes as a person reads them: 48 MB, 0.4 MB."""
    size = count / 1e6
    return f"{size:.0f} MB" if size >= 1 else f"{size:.1f} MB"


def state_line(row: Mapping[str, Any]) -> str:
    """Licence and state of a matcher as rich text, everything from the row escaped."""
    if row.get("name") == AUTO:
        return str(row.get("hint") or "")
    licence = escape(str(row.get("licence", "")))
    url = str(row.get("licence_url") or "")
    if url.startswith("https://"):
        licence = f"<a href='{escape(url, quote=True)}'>{licence}</a>"
    state = row.get("state")
    size = megabytes(row.get("bytes") or 0)
    words = {
        READY: tr("Ready"),
        BUILTIN: tr("Ready, needs no weights"),
        TO_FETCH: tr("{} of weights to fetch once").format(size),
        UNAVAILABLE: tr("Weights are not on this computer"),
    }
    line = escape(words.get(str(state), str(state)))
    if row.get("commercial") is False and "non-commercial" not in licence:
        licence += ", " + escape(tr("non-commercial"))
    return f"{line} · {licence}" if licence else line


class MatcherPanel(QWidget):
    """The matcher, from the engine's `models` operation.

    Args:
        engine: answers it, and fetches weights.
        text, tip: of the field; without them it is the one of a match.
        field: of the spec.
        auto: what the choice `auto` does, in a line.
        kinds: of matchers to offer; all without any.

    Signals:
        failed: an error of the engine, with `kind` and `message`.
        loaded: the answer of `models`.
    """

    failed = pyqtSignal(dict)
    loaded = pyqtSignal(dict)

    def __init__(
        self,
        engine: Any,
        text: str = "",
        tip: str = "",
        field: str = "matcher",
        auto: str = "",
        kinds: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._engine = engine
        self._field = field
        self._auto = auto or tr("Tries the cheapest first, others where it does not verify.")
        self._kinds = kinds
        self._rows: Dict[str, Dict[str, Any]] = {}
        self._wanted = default_matcher() if field == "matcher" else AUTO
        self._fetching: Any = None
        self.form = Form()
        self.setLayout(self.form)
        self.combo = QComboBox()
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.addItem(tr("Automatic"), AUTO)
        self.combo.currentIndexChanged.connect(lambda _index: self._show())
        self.combo.activated.connect(lambda _index: self._remember_choice())
        self.form.add(
            text or tr("Match&er"),
            self.combo,
            tip
            or tr(
                "How points are found. Automatic starts with the cheapest that passes verification."
            ),
        )
        self.hint = Hint()
        self.form.add_below(self.hint)
        self._build_fetch()
        self._show()

    def _build_fetch(self) -> None:
        self.actions = QWidget()
        row = QHBoxLayout(self.actions)
        row.setContentsMargins(0, 0, 0, 0)
        self.fetch = QPushButton()
        self.fetch.setToolTip(tr("Download the weights and check them; needed only once"))
        self.fetch.clicked.connect(lambda: self.start_fetch())
        self.use_file = QPushButton(tr("Use a &file…"))
        self.use_file.setToolTip(tr("Take the weights from a file that you already have"))
        self.use_file.clicked.connect(self._choose_file)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.stop = tool_button(theme_icon("mTaskCancel"), tr("Stop fetching"))
        self.stop.clicked.connect(lambda: self._fetching and self._fetching.cancel())
        for widget in (self.fetch, self.use_file, self.bar, self.stop):
            row.addWidget(widget)
        row.addStretch(1)
        self.form.add_below(self.actions)

    def load(self) -> None:
        """Ask the engine for its matchers."""
        call = self._engine.call("models", {})
        call.finished.connect(self.show_models)
        call.finished.connect(self.loaded)
        call.failed.connect(self.failed)

    def show_models(self, answer: Mapping[str, Any]) -> None:
        """Offer the matchers of an answer, `auto` first; the choice stays."""
        given: List[Dict[str, Any]] = list(answer.get("models") or [])
        auto = {"name": AUTO, "title": tr("Automatic"), "state": BUILTIN}
        auto.update(next((row for row in given if row.get("name") == AUTO and self._is_all), {}))
        rows = [{**auto, "hint": self._auto}, *(row for row in given if self._offers(row))]
        self._rows = {str(row["name"]): row for row in rows}
        self.combo.blockSignals(True)
        self.combo.clear()
        for row in rows:
            self.combo.addItem(str(row.get("title") or row["name"]), row["name"])
            tip = escape(str(row.get("description") or ""))
            self.combo.setItemData(self.combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.combo.blockSignals(False)
        self.set_matcher(self._wanted)

    def matcher(self) -> str:
        """Name of the chosen matcher."""
        return str(self.combo.currentData() or AUTO)

    def set_matcher(self, name: str) -> None:
        """Choose a matcher, at once or when the engine has named it."""
        self._wanted = name
        index = self.combo.findData(name)
        self.combo.setCurrentIndex(index if index >= 0 else 0)
        self._show()

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        key = self._row().get("needs_consent")
        agree = [key] if key and key in consent.agreed() else []
        return {self._field: self.matcher(), "agree": agree}

    def agree(self) -> bool:
        """Ask for the person's yes to the matcher's terms, where it needs one."""
        row = self._row()
        key = row.get("needs_consent")
        if not key:
            return True
        title = str(row.get("title") or row["name"])
        licence, url = str(row.get("licence", "")), str(row.get("licence_url") or "")
        return consent.ask(self.window(), str(key), title, licence, url)

    def start_fetch(self, path: Optional[str] = None) -> None:
        """Fetch the matcher's weights, or take them from the file `path`."""
        if self._fetching is not None or not self.agree():
            return
        name = self.matcher()
        spec: Dict[str, Any] = {"name": name, "agree": self.fields()["agree"]}
        if path:
            spec["path"] = path
        self._fetching = self._engine.call("fetch", spec)
        self._fetching.progress.connect(self._on_progress)
        self._fetching.finished.connect(self._on_fetched)
        self._fetching.failed.connect(self._on_failed)
        self.bar.setRange(0, 0)
        self._show()

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, tr("Weights of {}").format(self.combo.currentText())
        )
        if path:
            self.start_fetch(path)

    @property
    def _is_all(self) -> bool:
        return not self._kinds

    def _offers(self, row: Mapping[str, Any]) -> bool:
        return row.get("name") != AUTO and (self._is_all or row.get("kind") in self._kinds)

    def _row(self) -> Dict[str, Any]:
        return self._rows.get(self.matcher(), {})

    def _remember_choice(self) -> None:
        self._wanted = self.matcher()

    def _on_progress(self, fraction: float, _stage: str, message: str) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(round(100 * fraction))
        if message:
            self.hint.say(escape(message))

    def _on_fetched(self, row: Dict[str, Any]) -> None:
        self._fetching = None
        self._rows[str(row["name"])] = row
        self._show()
        self.load()  # matchers share files

    def _on_failed(self, error: Dict[str, Any]) -> None:
        self._fetching = None
        self._show()
        if error.get("kind") != "cancelled":
            self.failed.emit(error)

    def _show(self) -> None:
        row = self._row()
        is_fetching = self._fetching is not None
        state = row.get("state")
        self.fetch.setText(tr("&Fetch ({})").format(megabytes(row.get("bytes") or 0)))
        self.fetch.setVisible(state == TO_FETCH and not is_fetching)
        self.use_file.setVisible(state == UNAVAILABLE and not is_fetching)
        self.bar.setVisible(is_fetching)
        self.stop.setVisible(is_fetching)
        self.actions.setVisible(is_fetching or state in (TO_FETCH, UNAVAILABLE))
        self.combo.setEnabled(not is_fetching)
        description = escape(str(row.get("description") or ""))
        self.combo.setToolTip(description or self.combo.toolTip())
        self.hint.say(state_line(row) if row else "")
