"""The plugin as QGIS sees it: a toolbar, a menu, and what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, List, Optional, Union
from weakref import WeakSet

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsMapLayerType, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QRect, Qt, QTimer, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QToolBar, QWidget

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.engine.prompt import close_setup, show_setup
from qgis_imatch.help import help_url
from qgis_imatch.i18n import load_translator, tr, tr_n
from qgis_imatch.log import open_log, start_logging, stop_logging
from qgis_imatch.match.messages import say
from qgis_imatch.paths import resource
from qgis_imatch.settings.page import PAGE, OptionsFactory
from qgis_imatch.tour.opening import close_tour
from qgis_imatch.windows import close_windows, show_window

if TYPE_CHECKING:
    from qgis_imatch.dock import ImatchDock
    from qgis_imatch.names.dock import NamesDock
    from qgis_imatch.processing.provider import ImatchProvider
    from qgis_imatch.review.window import ReviewWindow

MENU = "Imatch"


def icon(name: str) -> QIcon:
    """An icon of `resources/icons`, without its `.svg`."""
    return QIcon(str(resource("icons", f"{name}.svg")))


class ImatchPlugin:
    """Wires actions to the dock, the set-up dialog and the log.

    Attributes:
        engine: the one client that all parts share.
        dock: the dock once it was opened.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._actions: List[QAction] = []
        self._toolbar: Optional[QToolBar] = None
        self._translator = self._install_translator()
        self.engine = EngineClient()
        self.dock: Optional[ImatchDock] = None
        self.names: Optional[NamesDock] = None
        self._reviews: WeakSet[ReviewWindow] = WeakSet()
        self._has_curated = False
        self._provider: Optional[ImatchProvider] = None
        self._options: Optional[OptionsFactory] = None

    def initProcessing(self) -> None:
        """QGIS calls this, and `qgis_process` nothing else, where algorithms are asked for."""
        from qgis_imatch.processing.provider import ImatchProvider

        self._provider = ImatchProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """QGIS calls this when the plugin is switched on."""
        start_logging()
        self.initProcessing()
        QgsApplication.instance().aboutToQuit.connect(self.engine.shutdown)
        self._toolbar = self._iface.addToolBar("Imatch")
        self._toolbar.setObjectName("ImatchToolbar")
        self._toolbar.setToolTip(tr("Imatch toolbar"))
        self.match_action = self._add(
            "match",
            tr("Match…"),
            tr("Find where the same ground lies in two rasters"),
            self._toggle_dock,
            checkable=True,
        )
        self._add(
            "align",
            tr("Align…"),
            tr("Move a raster to where a reference shows the same ground"),
            self._open_align,
        )
        self.review_action = self._add(
            "review",
            tr("Review matches…"),
            tr("Look at matches close up in both rasters; accept, reject, add"),
            self._review_current,
        )
        self._add(
            "batch",
            tr("Many pairs and time series…"),
            tr("Match many pairs, solve a time series together, on all cores or a cluster"),
            lambda: show_window(self._iface, self.engine, "batch"),
        )
        self._add(
            "keypoints",
            tr("Draw keypoints…"),
            tr("Draw keypoints from polygons that rasters of several dates show again"),
            lambda: self.open_dock().show_page("keypoints"),
        )
        self.curate_action = self._add(
            "curate",
            tr("Curate keypoints"),
            tr("Look at keypoints on the map; accept, reject, move, add"),
            self._curate_current,
        )
        self._add(
            "dataset",
            tr("Data set…"),
            tr("Make a catalogue of rasters to train on, and look at what training sees"),
            lambda: show_window(self._iface, self.engine, "dataset"),
        )
        self._add(
            "names",
            tr("Mountain names"),
            tr("Find names of mountains in layer metadata and texts; correct, write back, map"),
            self.open_names,
        )
        self._add(
            "train",
            tr("Train a matcher…"),
            tr("Teach a matcher your imagery: data, model, curves, comparison, use"),
            self._open_training,
        )
        for action in (self.review_action, self.curate_action):
            self._iface.addCustomActionForLayerType(action, "", QgsMapLayerType.VectorLayer, False)
        QgsProject.instance().layersAdded.connect(self._see_to_layers)
        # Once QGIS has nothing else to do, so that neither its start nor the dock is held up.
        QTimer.singleShot(0, self._prepare)
        self._add(
            "setup",
            tr("Engine set-up…"),
            tr("Set up, choose or check the engine that does the matching"),
            self._open_setup,
        )
        self._add(
            "settings",
            tr("Settings…"),
            tr("What the engine may take, where its files lie, and the network"),
            self._open_settings,
        )
        self._add(
            "tour",
            tr("Guided tour"),
            tr("See what Imatch does, step by step, with the sample data"),
            self._open_tour,
            in_toolbar=False,
        )
        self._options = OptionsFactory(self.engine, self._iface.mainWindow())
        self._iface.registerOptionsWidgetFactory(self._options)
        self._add(
            "log", tr("Open log"), tr("Show what the engine and the plugin wrote"), self._open_log
        )

    def unload(self) -> None:
        """QGIS calls this when the plugin is switched off or QGIS closes."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        QgsApplication.instance().aboutToQuit.disconnect(self.engine.shutdown)
        QgsProject.instance().layersAdded.disconnect(self._see_to_layers)
        for action in (self.review_action, self.curate_action):
            self._iface.removeCustomActionForLayerType(action)
        self._close_reviews()
        self._close_curation()
        close_setup(self._iface.mainWindow())
        close_windows(self._iface.mainWindow())
        close_tour(self._iface.mainWindow())
        self.engine.shutdown()
        for dock in filter(None, (self.dock, self.names)):
            self._iface.removeDockWidget(dock)
            dock.deleteLater()
        self.dock = self.names = None
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions = []
        if self._toolbar is not None:
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        stop_logging()

    def open_dock(self) -> ImatchDock:
        """The dock, made when first asked for."""
        if self.dock is None:
            from qgis_imatch.dock import ImatchDock

            self.dock = ImatchDock(self._iface, self.engine)
            self.dock.review_wanted.connect(self.review)
            self.dock.curate_wanted.connect(self.curate)
            self.dock.visibilityChanged.connect(self._show_whether_dock_is_open)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.setUserVisible(True)
        return self.dock

    def open_names(self) -> NamesDock:
        """The dock of mountain names, made when first asked for."""
        if self.names is None:
            from qgis_imatch.names.dock import NamesDock

            self.names = NamesDock(self._iface, self.engine)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.names)
        self.names.setUserVisible(True)
        return self.names

    def review(self, source: Union[QgsMapLayer, str]) -> None:
        """Open the review window on a layer of matches, or on the GeoPackage that holds it."""
        from qgis_imatch.review.record import ReviewError
        from qgis_imatch.review.window import open_review

        try:
            window = open_review(self._iface, self.engine, source)
        except ReviewError as err:
            self._tell(str(err), Qgis.MessageLevel.Warning)
            return
        if window not in self._reviews:
            self._reviews.add(window)
            window.align_wanted.connect(lambda path: self._align_with(path, window))

    def _review_current(self) -> None:
        from qgis_imatch.align.panels.source import matches_layers
        from qgis_imatch.match.layers import is_matches

        layer = self._iface.activeLayer()
        found = [layer] if layer is not None and is_matches(layer) else matches_layers()
        if found:
            self.review(found[0])
        else:
            self._tell(tr("The project has no matches yet. Match two rasters first."))

    def curate(self, source: Union[QgsMapLayer, str]) -> None:
        """Curate a layer of keypoints, or the GeoPackage that holds it, on the map."""
        from qgis_imatch.curation.opening import open_curation
        from qgis_imatch.curation.record import CurationError

        try:
            if open_curation(self._iface, self.engine, source) is not None:
                self._has_curated = True
        except CurationError as err:
            self._tell(str(err), Qgis.MessageLevel.Warning)

    def _curate_current(self) -> None:
        from qgis_imatch.curation.record import is_keypoints

        layer = self._iface.activeLayer()
        others = QgsProject.instance().mapLayers().values()
        found = [other for other in (layer, *others) if is_keypoints(other)]
        if found:
            self.curate(found[0])
        else:
            self._tell(tr("The project has no keypoints yet. Draw some from polygons first."))

    def _close_curation(self) -> None:
        if self._has_curated:
            from qgis_imatch.curation.opening import current_curation

            running = current_curation()
            if running is not None:
                running.release()

    def _close_reviews(self) -> None:
        if self._reviews:
            from qgis_imatch.review.window import open_windows

            for window in open_windows():
                window.close()

    def _prepare(self) -> None:
        """Load the dock's code before somebody waits for it, and see to the layers there are."""
        if self._toolbar is not None:
            import qgis_imatch.dock  # noqa: F401

            self._see_to_layers(QgsProject.instance().mapLayers().values())

    def _see_to_layers(self, added: Iterable[QgsMapLayer]) -> None:
        """Put the review and the curation into the context menus of the layers that they are for;
        tell of edits that a crash left behind."""
        from qgis_imatch.curation.record import is_keypoints
        from qgis_imatch.match.layers import is_matches

        for layer in added:
            if is_matches(layer):
                self._iface.addCustomActionForLayer(self.review_action, layer)
            elif is_keypoints(layer):
                self._iface.addCustomActionForLayer(self.curate_action, layer)
                self._tell_of_edits(layer)

    def _tell_of_edits(self, layer: QgsMapLayer) -> None:
        from qgis_imatch.curation.autosave import unsaved_edits
        from qgis_imatch.curation.record import path_of, table_of

        count = unsaved_edits(path_of(layer), table_of(layer))
        if count:
            text = tr_n(
                "“{name}” has {count} edit that was not saved when QGIS ended. Curate keypoints "
                "brings it back.",
                "“{name}” has {count} edits that were not saved when QGIS ended. Curate keypoints "
                "brings them back.",
                count,
            )
            self._tell(text.format(name=layer.name(), count=count), Qgis.MessageLevel.Warning)

    def _open_align(self) -> None:
        self.open_dock().show_page("coregister")

    def _align_with(self, path: str, window: QWidget) -> None:
        dock = self.open_dock()
        dock.align_with(path)
        place = QRect(dock.mapToGlobal(QPoint(0, 0)), dock.size())
        if window.frameGeometry().intersects(place):
            window.hide()  # it lies on the dock; the next review shows it as it was
        self._iface.mainWindow().activateWindow()

    def _toggle_dock(self, is_on: bool) -> None:
        if is_on:
            self.open_dock()
        elif self.dock is not None:
            self.dock.setUserVisible(False)

    def _show_whether_dock_is_open(self, _visible: bool) -> None:
        if self.dock is not None:
            self.match_action.setChecked(self.dock.isUserVisible())

    def _open_setup(self) -> None:
        show_setup(self.engine, self._iface.mainWindow())

    def _open_settings(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)

    def _open_tour(self) -> None:
        from qgis_imatch.tour.window import show_tour

        show_tour(self, self._iface)

    def _open_training(self) -> None:
        show_window(self._iface, self.engine, "training")

    def _open_log(self) -> None:
        if not open_log(self.engine.log_path):
            self._tell(tr("There is no log yet: it begins with the first job."))

    def _tell(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
        say(self._iface, sentence, level)

    def _add(
        self,
        name: str,
        text: str,
        tip: str,
        run: Callable[..., None],
        checkable: bool = False,
        in_toolbar: bool = True,
    ) -> QAction:
        action = QAction(icon(name), text, self._iface.mainWindow())
        action.setObjectName(f"Imatch{name.title()}")
        action.setToolTip(f"<b>{text}</b><br>{tip}")
        action.setStatusTip(tip)
        action.setWhatsThis(f'{tip}. <a href="{help_url(name)}">{tr("Help")}</a>')
        action.setCheckable(checkable)
        if checkable:
            action.toggled.connect(run)
        else:
            action.triggered.connect(lambda _checked=False: run())
        self._iface.addPluginToMenu(MENU, action)
        if self._toolbar is not None and in_toolbar:
            self._toolbar.addAction(action)
        self._actions.append(action)
        return action

    @staticmethod
    def _install_translator() -> Optional[QTranslator]:
        translator = load_translator(QgsApplication.locale())
        if translator is not None:
            QCoreApplication.installTranslator(translator)
        return translator
