"""The name in hand: which mountains it may mean and why, and a search for others."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import Hint, own_icon
from qgis_imatch.names.panels.marks import COLOURS, place_of, position_of, ring, title_of
from qgis_imatch.names.record import Candidate, Name, NamesError
from qgis_imatch.names.sources import Extent

SEARCH_MS = 350
_MOST_FOUND = 20
_CANDIDATE = Qt.ItemDataRole.UserRole


class Details(QFrame):
    """Shows one name.

    Signals:
        chosen(candidate): the person says which mountain it is; None for none of them.
        suggested(candidates): the gazetteer's answer for a name that had none.
        failed(error): the gazetteer could not be asked.
    """

    chosen = pyqtSignal(object)
    suggested = pyqtSignal(list)
    failed = pyqtSignal(dict)

    def __init__(self, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._engine = engine
        self._name: Optional[Name] = None
        self._surface = ""
        self._extent: Optional[Extent] = None
        self._call: Any = None
        self._known: Dict[str, List[Candidate]] = {}  # what the gazetteer said of words
        self.gazetteer = ""  # a file that the person chose
        self._ring = ring()
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setWordWrap(True)
        self.hint = Hint()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Mountains that it may mean"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(True)
        self.list.setIconSize(QSize(14, 14))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumHeight(64)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Another mountain: type its name (F)"))
        self.search.setToolTip(tr("Look for a mountain in the gazetteer, by any of its names"))
        self.search.setAccessibleName(tr("Search the gazetteer"))
        self.search.setClearButtonEnabled(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_MS)
        self._timer.timeout.connect(self._search_typed)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.search.textChanged.connect(lambda text: None if text else self._show_candidates())
        self.search.returnPressed.connect(self._search_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 5, 7, 7)
        column.setSpacing(4)
        for widget in (self.title, self.hint, self.list):
            column.addWidget(widget)
        column.addWidget(self.search)
        self.show_name(None)

    def show_name(
        self, name: Optional[Name], surface: str = "", extent: Optional[Extent] = None
    ) -> None:
        """Show a name of a text whose layer has this extent; None for none."""
        is_other = (
            name is None or self._name is None or self._place(name) != self._place(self._name)
        )
        is_other = is_other or surface != self._surface
        self._name, self._surface, self._extent = name, surface, extent
        if is_other:
            self._timer.stop()
            self._call = None
            self.search.clear()
        self.search.setEnabled(name is not None)
        if name is None:
            self.title.setText(tr("No name in hand"))
        else:
            self.title.setText(
                tr("<b>{name}</b> — {status}, score {score:.2f}").format(
                    name=escape(surface if len(surface) <= 80 else f"{surface[:79]}…"),
                    status=f"<span style='color:{COLOURS[name.status]}'>"
                    f"{title_of(name.status)}</span>",
                    score=name.score,
                )
            )
        if not self.search.text():
            self._show_candidates()

    def choose_number(self, number: int) -> None:
        """Choose the candidate of that row, from 1; 0 for none of them."""
        row = number - 1 if number else self.list.count() - 1
        item = self.list.item(row)
        if item is not None and self._name is not None:
            self._choose(item)

    def _place(self, name: Name) -> Any:
        return name.start, name.end

    def _show_candidates(self) -> None:
        name = self._name
        self.list.clear()
        if name is None:
            self.hint.say(tr("Click one in the text or the table, or press N for the next."))
            return
        for number, candidate in enumerate(name.candidates, 1):
            self._add(candidate, number == (name.chosen or 0) + 1 and name.chosen is not None)
        self._add(None, name.chosen is None and name.picked)
        if name.candidates:
            self.hint.say(
                tr("Several mountains fit. Which one is meant?")
                if name.is_ambiguous
                else tr("Which mountain it means:")
            )
        elif name.picked:
            self.hint.say(tr("You said that the gazetteer lacks it."))
        else:
            self._look_up()

    def _look_up(self) -> None:
        """Ask the gazetteer for a name that has no candidates; once for the same words."""
        words = " ".join(self._surface.split())
        known = self._known.get(words)
        if known is None:
            self.hint.say(tr("Looking in the gazetteer…"))
            self._ask(words, 5, lambda found: self._suggest(words, found))
        elif known:
            QTimer.singleShot(0, lambda: self._suggest(words, known))
        else:
            self.hint.say(tr("The gazetteer does not know it. Type another of its names below."))

    def _search_typed(self) -> None:
        self._timer.stop()
        text = " ".join(self.search.text().split())
        if text and self._name is not None:
            self.hint.say(tr("Looking in the gazetteer…"))
            self._ask(text, _MOST_FOUND, self._show_found)

    def _ask(self, text: str, limit: int, answer: Any) -> None:
        spec: Dict[str, Any] = {"name": text, "limit": limit}
        if self._extent is not None:
            west, south, east, north = self._extent
            lon = west + ((east - west) % 360) / 2
            spec["near"] = [lon if lon <= 180 else lon - 360, (south + north) / 2]
        if self.gazetteer:
            spec["gazetteer"] = self.gazetteer
        call = self._call = self._engine.call("gazetteer_search", spec)

        def on_answer(result: Dict[str, Any]) -> None:
            if call is self._call:
                answer(_candidates(result))

        def on_failure(error: Dict[str, Any]) -> None:
            if call is self._call:
                self.hint.say(tr("The gazetteer could not be asked."))
                self.failed.emit(error)

        call.finished.connect(on_answer)
        call.failed.connect(on_failure)

    def _suggest(self, words: str, found: List[Candidate]) -> None:
        self._known[words] = found
        if words != " ".join(self._surface.split()):
            return
        if found:
            self.suggested.emit(found)
        else:
            self._show_candidates()

    def _show_found(self, found: Sequence[Candidate]) -> None:
        if not self.search.text():
            return
        self.list.clear()
        for candidate in found:
            self._add(candidate, False)
        self.hint.say(
            tr("Click the one that is meant:")
            if found
            else tr("The gazetteer has nothing like that. Import more names into it: see Help.")
        )

    def _add(self, candidate: Optional[Candidate], is_chosen: bool) -> None:
        item = QListWidgetItem()
        item.setData(_CANDIDATE, candidate)
        if candidate is None:
            item.setText(tr("None of these"))
        else:
            place = ", ".join(part for part in (place_of(candidate), candidate.kind) if part)
            first = f"{candidate.name}   {place}"
            reasons = "; ".join(candidate.reasons) or position_of(candidate)
            item.setText(f"{first}\n{candidate.score:.2f}  {reasons}")
            item.setToolTip(
                f"<b>{escape(candidate.name)}</b><br>{escape(place)}<br>{position_of(candidate)}"
                f"<br>{escape(reasons)}"
            )
        item.setIcon(own_icon("review-accept") if is_chosen else self._ring)
        if is_chosen:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        self.list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        candidate = item.data(_CANDIDATE)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.chosen.emit(candidate)


def _candidates(result: Dict[str, Any]) -> List[Candidate]:
    """Places of the gazetteer as candidates; those without a position are none."""
    found: List[Candidate] = []
    for place in result.get("places", []):
        try:
            reasons = [tr("found as “{}”").format(place["matched"])] if place.get("matched") else []
            found.append(Candidate.read({**place, "gazetteer_id": place["id"], "reasons": reasons}))
        except (NamesError, KeyError):
            continue
    return found
