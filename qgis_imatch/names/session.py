"""The names of all texts at hand and every edit of them, with undo. Knows nothing of widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.names.record import (
    ACCEPTED,
    ADDED,
    REJECTED,
    SUGGESTED,
    Candidate,
    Name,
    Names,
    NamesError,
    Text,
    in_order,
)

Key = Tuple[str, int, int]  # text, start, end: no two names of a text have the same place
_Step = Dict[str, Tuple[Names, Names]]  # text: before, after
MOST_STEPS = 1000


class Session(QObject):
    """What the person works on.

    Attributes:
        texts: by id, in order.
        title: what they are, for people.

    Signals:
        reset(): other texts.
        changed(text ids): their names are others.
        edited(text ids): so by an edit of the person, undo and redo included.
    """

    reset = pyqtSignal()
    changed = pyqtSignal(list)
    edited = pyqtSignal(list)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.texts: Dict[str, Text] = {}
        self.title = ""
        self._names: Dict[str, Names] = {}  # of texts that have any
        self._order: Dict[str, int] = {}  # place of each text
        self._undo: List[_Step] = []
        self._redo: List[_Step] = []

    def open(self, title: str, texts: Sequence[Text] = ()) -> None:
        """Begin with other texts; edits of the ones before can't be undone any more."""
        self.title = title
        self.texts = {text.id: text for text in texts}
        self._order = {text_id: place for place, text_id in enumerate(self.texts)}
        self._names, self._undo, self._redo = {}, [], []
        self.reset.emit()

    def show(self, names: Mapping[str, Names]) -> None:
        """Put in what the engine or a file says; no edit."""
        known = {key: in_order(value) for key, value in names.items() if key in self.texts}
        self._set(known)
        self.changed.emit(list(known))

    def names(self, text_id: str) -> Names:
        """The names of a text, in its order."""
        return self._names.get(text_id, ())

    def all(self) -> Iterator[Tuple[Text, Name]]:
        """Every name, in the order of the texts."""
        for key in sorted(self._names, key=self._order.__getitem__):
            for name in self._names[key]:
                yield self.texts[key], name

    def documents(self) -> List[Tuple[Text, Names]]:
        """Every text with its names."""
        return [(text, self.names(key)) for key, text in self.texts.items()]

    def place_of(self, text_id: str) -> int:
        """How many texts stand before a text."""
        return self._order[text_id]

    def find(self, key: Optional[Key]) -> Optional[Name]:
        """The name at a place; None where there is none."""
        if key is None:
            return None
        return next((n for n in self.names(key[0]) if (n.start, n.end) == key[1:]), None)

    def counts(self) -> Dict[str, int]:
        """How many names have each status."""
        counts = dict.fromkeys((SUGGESTED, ACCEPTED, REJECTED, ADDED), 0)
        for names in self._names.values():
            for name in names:
                counts[name.status] += 1
        return counts

    # Edits

    def judge(self, keys: Sequence[Key], status: str) -> None:
        """Accept, reject, or take the verdict back; one step of undo."""

        def judged(name: Name) -> Optional[Name]:
            if name.status == ADDED:  # the person's own: nothing to accept, rejecting removes it
                return None if status == REJECTED else name
            return replace(name, status=status)

        self._edit(keys, judged)

    def choose(self, key: Key, candidate: Optional[Candidate]) -> None:
        """Say which mountain is meant; the name itself is right then. None: one not known."""

        def chosen(name: Name) -> Name:
            status = ACCEPTED if name.status in (SUGGESTED, REJECTED) else name.status
            return replace(name.meaning(candidate), status=status)

        self._edit([key], chosen)

    def add(self, text_id: str, start: int, end: int) -> Key:
        """Mark a name that nobody had found; white space at its ends is left out.

        Raises:
            NamesError: nothing to mark there.
        """
        start, end = self._trimmed(text_id, start, end)
        before = self.names(text_id)
        if any(name.start < end and start < name.end for name in before):
            raise NamesError(
                tr("There is a name already. Choose it and press E to make it longer or shorter.")
            )
        after = in_order([*before, Name(start, end, 1.0, ADDED)])
        self._do({text_id: (before, after)})
        return text_id, start, end

    def resize(self, key: Key, start: int, end: int) -> Key:
        """Give a name another extent. A suggestion is right then, as the person saw to it.

        What it may mean is kept only where its words stay the same.

        Raises:
            NamesError: nothing to mark there, or another name is in the way.
        """
        text_id = key[0]
        start, end = self._trimmed(text_id, start, end)
        name = self.find(key)
        if name is None or (start, end) == key[1:]:
            return key
        others = [other for other in self.names(text_id) if other is not name]
        if any(other.start < end and start < other.end for other in others):
            raise NamesError(tr("Another name is in the way there; reject or shorten that first."))
        text = self.texts[text_id].text
        is_same = text[start:end].split() == text[name.start : name.end].split()
        status = ADDED if name.status == ADDED else ACCEPTED
        resized = replace(name, start=start, end=end, score=1.0, status=status)
        if not is_same and not name.picked:
            resized = replace(resized, candidates=(), chosen=None)
        before = self.names(text_id)
        self._do({text_id: (before, in_order([*others, resized]))})
        return text_id, start, end

    def fill(self, key: Key, candidates: Sequence[Candidate]) -> None:
        """Candidates for a name that has none yet; no edit of its own, undo passes over it."""
        name = self.find(key)
        if name is None or name.candidates or name.picked or not candidates:
            return
        filled = replace(name, candidates=tuple(candidates), chosen=0)
        text_id = key[0]
        after = tuple(filled if other is name else other for other in self.names(text_id))
        self._set({text_id: after})
        self.changed.emit([text_id])
        self.edited.emit([text_id])

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def undo(self) -> Optional[str]:
        """Take the last edit back; the text that it was in."""
        return self._move(self._undo, self._redo, 0)

    def redo(self) -> Optional[str]:
        """Do again what was taken back."""
        return self._move(self._redo, self._undo, 1)

    def _move(self, source: List[_Step], target: List[_Step], side: int) -> Optional[str]:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        self._put({text_id: pair[side] for text_id, pair in step.items()})
        return next(iter(step))

    def _edit(self, keys: Sequence[Key], change: Callable[[Name], Optional[Name]]) -> None:
        step: _Step = {}
        wanted: Dict[str, set] = {}
        for text_id, start, end in keys:
            wanted.setdefault(text_id, set()).add((start, end))
        for text_id, places in wanted.items():
            before = self.names(text_id)
            changed = [change(n) if (n.start, n.end) in places else n for n in before]
            after = tuple(name for name in changed if name is not None)
            if after != before:
                step[text_id] = (before, after)
        if step:
            self._do(step)

    def _do(self, step: _Step) -> None:
        self._undo.append(step)
        del self._undo[:-MOST_STEPS]
        self._redo = []
        self._put({text_id: after for text_id, (_, after) in step.items()})

    def _put(self, names: Dict[str, Names]) -> None:
        self._set(names)
        self.changed.emit(list(names))
        self.edited.emit(list(names))

    def _set(self, names: Mapping[str, Names]) -> None:
        self._names.update(names)
        for text_id, its in names.items():
            if not its:
                del self._names[text_id]

    def _trimmed(self, text_id: str, start: int, end: int) -> Tuple[int, int]:
        text = self.texts[text_id].text
        core = text[start:end].strip()
        if not core:
            raise NamesError(tr("Select the words of the name in the text first."))
        start += len(text[start:end]) - len(text[start:end].lstrip())
        return start, start + len(core)
