"""The dock of mountain names: where texts come from, their names, what comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget, QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QShortcut,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.widgets import SPACING, Column, Hint
from qgis_imatch.names import words
from qgis_imatch.names.actions import key_help, make_actions
from qgis_imatch.names.hand import VERDICTS, Hand
from qgis_imatch.names.kept import Kept, corrections_file
from qgis_imatch.names.outputs import WriteBack
from qgis_imatch.names.panels import asking
from qgis_imatch.names.panels.details import Details
from qgis_imatch.names.panels.options import OptionsBox
from qgis_imatch.names.panels.panes import NamesPane, RunPane, TextPane
from qgis_imatch.names.panels.source import SourcePanel
from qgis_imatch.names.points import add_points, zoom_to
from qgis_imatch.names.record import ACCEPTED, REJECTED, SUGGESTED, NamesError
from qgis_imatch.names.retrain import Retraining
from qgis_imatch.names.session import Key, Session
from qgis_imatch.names.work import Work

LEAST_HEIGHT = 620  # px of all above the foot; in lower windows it is scrolled
_PLAIN = (".txt", ".md", ".csv", "")


class NamesDock(QgsDockWidget):
    """Finds names of mountains, lets a person judge them, and writes them back.

    Attributes:
        session: the texts and names at hand; they stay when the dock is closed.
        hand: the name in hand.
        work: what takes time.
    """

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Mountain names"), parent)
        self.setObjectName("ImatchNames")
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._engine = engine
        self._kept = Kept(corrections_file())
        self.session = Session(self)
        self.write_back = WriteBack(self.session)
        self.work = Work(engine, self.session, self._kept, self)
        self.retraining = Retraining(engine, self._kept, self)
        self._build()
        self.hand = Hand(self.session, self.view, self.model, self.table, self.details, self)
        self._connect()
        self._show()
        self.work.load_kept()

    # Parts, from the top

    def _build(self) -> None:
        holder = QWidget()
        self.actions_ = make_actions(holder, self._runs())
        for number in range(10):
            shortcut = QShortcut(QKeySequence(str(number)), holder)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda number=number: self.details.choose_number(number))
        self.run = RunPane()
        self.pane = TextPane()
        self.found = NamesPane(self.session)
        self.view, self.table, self.model = self.pane.view, self.found.table, self.found.model
        self.details = Details(self._engine)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for part in (self.pane, self.found, self._hand()):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, 1)
        bar = QgsMessageBar()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(9, 9, 9, SPACING)
        column.setSpacing(SPACING)
        column.addWidget(self._source())
        column.addWidget(self.run)
        column.addWidget(splitter, 1)
        body.setMinimumHeight(LEAST_HEIGHT)
        whole_column = QVBoxLayout(holder)
        whole_column.setContentsMargins(0, 0, 0, 0)
        whole_column.setSpacing(0)
        whole_column.addWidget(bar)
        whole_column.addWidget(Column(body, 400), 1)
        whole_column.addWidget(self._foot())
        self.setWidget(holder)
        self.messages = Messages(bar, self._engine, self._iface.mainWindow())

    def _source(self) -> QWidget:
        self.group = QgsCollapsibleGroupBox(tr("Texts"))
        column = QVBoxLayout(self.group)
        column.setContentsMargins(7, 7, 7, 7)
        self.source = SourcePanel()
        self.options = OptionsBox()
        column.addWidget(self.source)
        column.addWidget(self.options)
        return self.group

    def _hand(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        grid = QGridLayout()
        grid.setSpacing(3)
        names = ("accept", "reject", "undo", "previous", "next", "redo", "add", "extent", "zoom")
        for place, name in enumerate(names):
            button = self._button(name)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, place // 3, place % 3)
            grid.setColumnStretch(place % 3, 1)
        column.addLayout(grid)
        column.addWidget(self.details, 1)
        return part

    def _foot(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(9, 4, 9, SPACING)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(3)
        self.write_menu = self._menu("write", ("write_undo",))
        more = ("import", "", "accept_all", "reject_all", "accept_sure", "", "reset", "")
        more += ("start_left", "start_right", "end_left", "end_right", "", "retrain", "use_trained")
        self.more = self._menu("export", more)
        help_button = self._button("help")
        help_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for button in (self.write_menu, self._button("points"), self.more):
            row.addWidget(button, 1)
        row.addWidget(help_button)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        column.addLayout(row)
        column.addWidget(Hint(key_help()))
        return part

    def _menu(self, name: str, others: Any) -> QToolButton:
        button = self._button(name)
        menu = QMenu(button)
        for other in others:
            if other:
                menu.addAction(self.actions_[other])
            else:
                menu.addSeparator()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return button

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self.actions_[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys stay where they are
        return button

    # What they do

    def _runs(self) -> Dict[str, Any]:
        runs: Dict[str, Any] = {
            name: (lambda status=status: self.hand.judge(status))
            for name, status in VERDICTS.items()
        }
        return {
            **runs,
            "previous": lambda: self.hand.go(-1),
            "next": lambda: self.hand.go(1),
            "add": lambda: self.hand.add(),
            "extent": lambda: self.hand.set_extent(),
            "zoom": lambda: self.zoom(),
            "undo": lambda: self.hand.undo(),
            "redo": lambda: self.hand.redo(),
            "accept_all": lambda: self._tell_count(self.hand.judge_alike(ACCEPTED)),
            "reject_all": lambda: self._tell_count(self.hand.judge_alike(REJECTED)),
            "accept_sure": lambda: self._accept_sure(),
            "start_left": lambda: self.hand.move_end(True, -1),
            "start_right": lambda: self.hand.move_end(True, 1),
            "end_left": lambda: self.hand.move_end(False, -1),
            "end_right": lambda: self.hand.move_end(False, 1),
            "search": lambda: self.details.search.setFocus(),
            "write": lambda: self.write(),
            "write_undo": lambda: self.take_back(),
            "points": lambda: self.make_points(),
            "export": lambda: self._export(),
            "import": lambda: self._import(),
            "retrain": lambda: self.retraining.start(self.options.spec().get("gazetteer", "")),
            "use_trained": lambda: self.retraining.use_newest(),
            "help": lambda: open_help("names"),
        }

    def _connect(self) -> None:
        self.source.changed.connect(self._show)
        self.source.open_file.connect(lambda: self._open(False))
        self.options.changed.connect(self._on_options)
        self.run.start.connect(self.find)
        self.run.cancel.connect(self.work.cancel)
        self.pane.step.connect(self.hand.show_text)
        self.table.zoom.connect(self._zoom_to_key)
        self.hand.moved.connect(self._show)
        self.hand.refused.connect(self.messages.warn)
        self.details.failed.connect(self.messages.show_error)
        self.session.edited.connect(self._keep)
        self.retraining.told.connect(self.messages.tell)
        self.retraining.failed.connect(self.messages.show_error)
        self.retraining.ready.connect(self._use_trained)
        self.work.progressed.connect(self.run.show_progress)
        self.work.ended.connect(self._on_ended)
        self.work.told.connect(self.run.say)
        self.work.labels_wanted.connect(self._ask_labels)

    def find(self) -> None:
        """Look for names in what is chosen."""
        self.messages.clear()
        missing = self.source.missing()
        if missing:
            self.messages.warn(f"{missing}.")
            return
        self.work.find(self.source.choice(), self.options.spec())

    def zoom(self) -> None:
        """Show the mountain in hand on the map."""
        name = self.hand.name
        if name is None or name.candidate is None:
            self.messages.warn(tr("Take a name in hand whose mountain is known."))
            return
        try:
            zoom_to(self._canvas, name.candidate)
        except NamesError as err:
            self.messages.warn(str(err))

    def write(self) -> None:
        """Write the accepted names into their layers, if the person agrees."""
        self.messages.clear()
        try:
            plan = self.write_back.plan()
        except NamesError as err:
            self.messages.warn(str(err))
            return
        count = sum(len(rows) for _, rows in plan)
        save = asking.may_write(self, [layer.name() for layer, _ in plan], count)
        if save is None:
            return
        problems = self.write_back.write(plan, save)
        if problems:
            self.messages.warn(words.not_written(problems))
        else:
            self.messages.tell(words.written(count, len(plan)))
        self._show()

    def take_back(self) -> None:
        """Remove what was written last."""
        count, problems = self.write_back.take_back()
        if problems:
            self.messages.warn(" ".join(problems[:3]))
        elif count:
            self.messages.tell(words.taken_back(count))
        self._show()

    def make_points(self) -> None:
        """A layer of the mountains, all but the rejected ones."""
        self.messages.clear()
        found = [(text, name) for text, name in self.session.all() if name.status != REJECTED]
        try:
            layer = add_points(found, self.session.title)
        except NamesError as err:
            self.messages.warn(str(err))
            return
        self._iface.setActiveLayer(layer)
        left = sum(name.candidate is None for _, name in found)
        self.messages.tell(words.points_made(layer.featureCount(), left))

    def open_file(self, path: str) -> None:
        """Open a text, or annotated texts."""
        self.messages.clear()
        if Path(path).suffix.lower() in _PLAIN and not Path(path).is_dir():
            self.work.read_plain(path, lambda text: self.source.give(text, Path(path).name))
        else:
            self.work.read_annotated(path, {})

    def _open(self, is_annotated: bool) -> None:
        path = asking.source_file(self, self._folder(), is_annotated)
        if path:
            self.open_file(path)

    def _import(self) -> None:
        path = asking.source_file(self, self._folder(), True)
        if path:
            self.messages.clear()
            self.work.read_annotated(path, {})

    def _ask_labels(self, path: str, labels: List[str]) -> None:
        meant = asking.meaning_of_labels(self, labels)
        if meant is not None:
            self.work.read_annotated(path, meant)

    def _export(self) -> None:
        if not any(True for _ in self.session.all()):
            self.messages.warn(tr("There are no names to export yet."))
            return
        target = asking.target_file(self, self._folder(), tr("mountain names"))
        if target is not None:
            self.messages.clear()
            self.work.export(*target)

    def _folder(self) -> str:
        return QgsProject.instance().homePath() or str(Path.home())

    def _accept_sure(self) -> None:
        score = asking.least_score(self)
        if score is not None:
            self._tell_count(self.hand.judge_sure(score))

    def _zoom_to_key(self, key: Key) -> None:
        self.hand.take(key)
        self.zoom()

    def _tell_count(self, count: int) -> None:
        if count:
            self.messages.tell(words.judged(count))

    def _keep(self, text_ids: List[str]) -> None:
        texts = self.session.texts
        judged = [(texts[i], self.session.names(i)) for i in text_ids if i in texts]
        if not self._kept.keep(judged):
            self.messages.warn(self._kept.problem)

    def _use_trained(self, folder: str) -> None:
        self.options.use_recogniser(folder)
        self.messages.tell(tr("Names are now found with {}.").format(Path(folder).name))

    def _on_options(self) -> None:
        self.details.gazetteer = str(self.options.spec().get("gazetteer", ""))

    def _on_ended(self, error: Optional[Mapping[str, Any]], notes: List[str]) -> None:
        self.run.show_idle()
        if error is not None:
            self.messages.show_error(error)
        elif notes:
            self.messages.warn(" ".join(notes))
        if self.session.counts()[SUGGESTED] and self.hand.key is None:
            self.hand.go(1)
        self._show()

    def _show(self) -> None:
        """All that says how things stand."""
        counts = self.session.counts()
        self.found.show_counts(counts)
        text = self.hand.text
        place = self.session.place_of(text.id) if text is not None else 0
        title = text.title if text is not None else ""
        self.pane.show_place(title, place, len(self.session.texts))
        has_name, has_names = self.hand.name is not None, bool(sum(counts.values()))
        for name in ("accept", "reject", "reset", "accept_all", "reject_all", "zoom"):
            self.actions_[name].setEnabled(has_name)
        for name in ("start_left", "start_right", "end_left", "end_right", "search"):
            self.actions_[name].setEnabled(has_name)
        for name in ("previous", "next", "accept_sure"):
            self.actions_[name].setEnabled(counts[SUGGESTED] > 0)
        for name in ("write", "points", "export"):
            self.actions_[name].setEnabled(has_names)
        for name in ("add", "extent"):
            self.actions_[name].setEnabled(text is not None)
        self.actions_["undo"].setEnabled(self.session.can_undo)
        self.actions_["redo"].setEnabled(self.session.can_redo)
        self.actions_["write_undo"].setEnabled(self.write_back.can_take_back)
        self.run.show_missing(self.source.missing())
