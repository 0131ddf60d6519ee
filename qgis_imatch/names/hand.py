"""The name in hand: where the person is, and what their keys and clicks do there."""

from __future__ import annotations

import re
from typing import Callable, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.names.panels.details import Details
from qgis_imatch.names.panels.table import NamesModel, NamesView
from qgis_imatch.names.panels.text_view import Place, TextView
from qgis_imatch.names.record import (
    ACCEPTED,
    REJECTED,
    SUGGESTED,
    Candidate,
    Name,
    NamesError,
    Text,
)
from qgis_imatch.names.session import Key, Session

_WORD = re.compile(r"[^\s.,;:!?()\[\]{}<>\"“”„«»…/]+(?:[.](?=\s[^\W\d]))?")  # and its dot: Mt. Foo


class Hand(QObject):
    """Moves through the session's names and edits them; text, table and details follow.

    Attributes:
        text_id: of the text in sight, "" for none.
        key: of the name in hand, None for none.

    Signals:
        moved(): another text or name, or the same one changed.
        refused(sentence): an edit that can't be done.
    """

    moved = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(
        self,
        session: Session,
        view: TextView,
        model: NamesModel,
        table: NamesView,
        details: Details,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view, self._model, self._table, self._details = view, model, table, details
        self.text_id = ""
        self.key: Optional[Key] = None
        session.reset.connect(self._on_reset)
        session.changed.connect(self._on_changed)
        view.picked.connect(lambda place: self.take((self.text_id, *place)))
        table.picked.connect(self.take)
        details.chosen.connect(self.choose)
        details.suggested.connect(self._suggest)

    @property
    def text(self) -> Optional[Text]:
        """The text in sight."""
        return self._session.texts.get(self.text_id)

    @property
    def name(self) -> Optional[Name]:
        """The name in hand."""
        return self._session.find(self.key)

    def take(self, key: Optional[Key]) -> None:
        """Take a name in hand, and bring it to sight."""
        self.key = key
        if key is not None:
            if key[0] != self.text_id:
                self._show_text(key[0])
            self._view.scroll_to(key[1:])
        self._show()

    def show_text(self, step: int) -> None:
        """The text that many texts on."""
        ids = list(self._session.texts)
        if ids:
            place = ids.index(self.text_id) + step if self.text_id in ids else 0
            self._show_text(ids[min(max(place, 0), len(ids) - 1)])
            self.key = None
            self._show()

    def go(self, step: int) -> None:
        """To the next (1) or previous (-1) name that is not judged, around the end if need be."""
        keys = [(t.id, n.start, n.end) for t, n in self._session.all() if n.status == SUGGESTED]
        if not keys:
            return
        if self.key in keys:
            self.take(keys[(keys.index(self.key) + step) % len(keys)])
            return
        order = {key[0]: self._session.place_of(key[0]) for key in keys}
        if self.text_id in self._session.texts:
            order[self.text_id] = self._session.place_of(self.text_id)
        here = self.key or (self.text_id, -1 if step > 0 else 1 << 60, 0)
        place = (order.get(here[0], 0), here[1])
        ahead = [key for key in keys if (order[key[0]], key[1]) > place]
        behind = [key for key in keys if (order[key[0]], key[1]) < place]
        self.take((ahead or keys)[0] if step > 0 else (behind or keys)[-1])

    def judge(self, status: str) -> None:
        """Say what the name in hand is; a verdict leads on to the next one."""
        if self.key is None:
            return
        self._session.judge([self.key], status)
        if status != SUGGESTED:
            self.go(1)

    def judge_alike(self, status: str) -> int:
        """The same verdict on all names of the same words; how many."""
        name, text = self.name, self.text
        if name is None or text is None:
            return 0
        words = self._words(text, name)
        keys = [
            (t.id, n.start, n.end)
            for t, n in self._session.all()
            if (n.status == SUGGESTED or n is name) and self._words(t, n) == words
        ]
        self._session.judge(keys, status)
        self.go(1)
        return len(keys)

    def judge_sure(self, score: float) -> int:
        """Accept all suggestions from a score on; how many."""
        keys: List[Key] = [
            (t.id, n.start, n.end)
            for t, n in self._session.all()
            if n.status == SUGGESTED and n.score >= score
        ]
        self._session.judge(keys, ACCEPTED)
        return len(keys)

    def add(self) -> None:
        """Mark the selected words."""
        place = self._selected()
        if place is not None:
            self._try(lambda: self.take(self._session.add(self.text_id, *place)))

    def set_extent(self) -> None:
        """The name that the selection touches becomes the selected words; without one, or with
        several, the name in hand does."""
        place = self._selected()
        if place is None:
            return
        names = self._session.names(self.text_id)
        touched = [n for n in names if n.start < place[1] and place[0] < n.end]
        key = self.key
        if len(touched) == 1:
            key = (self.text_id, touched[0].start, touched[0].end)
        if key is None or key[0] != self.text_id:
            self.refused.emit(tr("Take a name in hand first: click it."))
            return
        self._try(lambda: self.take(self._session.resize(key, *place)))

    def move_end(self, is_start: bool, step: int) -> None:
        """Begin or end the name in hand a word earlier (-1) or later (1)."""
        name, text, key = self.name, self.text, self.key
        if name is None or text is None or key is None:
            return
        words = [found.span() for found in _WORD.finditer(text.text)]
        if is_start:
            places = [start for start, _ in words]
            here = name.start
        else:
            places = [end for _, end in words]
            here = name.end
        ahead = [p for p in places if p > here] if step > 0 else [p for p in places if p < here]
        if not ahead:
            return
        there = ahead[0] if step > 0 else ahead[-1]
        start, end = (there, name.end) if is_start else (name.start, there)
        if start < end:
            self._try(lambda: self.take(self._session.resize(key, start, end)))

    def choose(self, candidate: Optional[Candidate]) -> None:
        """Say which mountain the name in hand is."""
        if self.key is not None:
            self._session.choose(self.key, candidate)

    def undo(self) -> None:
        """Take the last edit back, and show where that was."""
        self._after(self._session.undo())

    def redo(self) -> None:
        """Do it again."""
        self._after(self._session.redo())

    def surface(self) -> str:
        """The words of the name in hand."""
        name, text = self.name, self.text
        return "" if name is None or text is None else text.text[name.start : name.end]

    def _words(self, text: Text, name: Name) -> str:
        return " ".join(text.text[name.start : name.end].casefold().split())

    def _selected(self) -> Optional[Place]:
        place = self._view.selection()
        if place is None:
            self.refused.emit(tr("Select the words of the name in the text first."))
        return place

    def _try(self, edit: Callable[[], None]) -> None:
        try:
            edit()
        except NamesError as err:
            self.refused.emit(str(err))

    def _after(self, text_id: Optional[str]) -> None:
        if text_id is not None and text_id != self.text_id:
            self._show_text(text_id)
        self._show()

    def _suggest(self, candidates: List[Candidate]) -> None:
        if self.key is not None:
            self._session.fill(self.key, candidates)

    def _on_reset(self) -> None:
        self.key = None
        self._model.arrange()
        self._show_text(next(iter(self._session.texts), ""))
        self._show()

    def _on_changed(self, text_ids: List[str]) -> None:
        self._model.arrange()
        if self.text_id in text_ids:
            self._show()
        else:
            self._table.show_current(self.key)
            self.moved.emit()

    def _show_text(self, text_id: str) -> None:
        self.text_id = text_id
        text = self.text
        self._view.show_text(text.text if text is not None else "")

    def _show(self) -> None:
        if self.name is None:
            self.key = None
        place = self.key[1:] if self.key is not None and self.key[0] == self.text_id else None
        self._view.show_names(self._session.names(self.text_id), place)
        self._table.show_current(self.key)
        text = self.text
        extent = text.extent if text is not None else None
        self._details.show_name(self.name, self.surface(), extent)
        self.moved.emit()


VERDICTS = {"accept": ACCEPTED, "reject": REJECTED, "reset": SUGGESTED}
