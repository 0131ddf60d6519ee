"""A layer whose unsaved edits survive a crash.

Whatever changes the layer (an act of the curation, undo, redo, one of QGIS's own tools) is heard
through its signals, taken into the order and written into the journal.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.curation import record
from qgis_imatch.curation.autosave import Entries, Entry, Journal
from qgis_imatch.curation.order import Order, Row
from qgis_imatch.curation.polygons import Polygons
from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr


class KeptLayer(QObject):
    """A layer in edit mode, its rows in memory and its journal.

    Attributes:
        layer: editable all the time.
        path: of its file.
        order: its rows.
        journal: where unsaved edits are safe.
        polygons: the layer `polygons` of the same file.

    Signals:
        changed(fids): rows were edited, added or taken away (a list).
        ended(sentence): the layer is gone; nothing more can be done here.
    """

    changed = pyqtSignal(object)
    ended = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, parent: Optional[QObject] = None) -> None:
        """Begin.

        Raises:
            CurationError: the layer can't be curated.
        """
        super().__init__(parent)
        record.check(layer)
        self.layer = layer
        self.path = record.path_of(layer)
        self.journal = Journal(self.path, record.table_of(layer), self)
        self._touched: Dict[int, bool] = {}  # by key: whether the file has the row
        self._is_held = self._is_saving = False
        self._links: List[Tuple[Any, Callable[..., None]]] = []
        self._was_editable = layer.isEditable()
        self._begin_editing()
        problem = self.journal.begin()
        if problem:
            self._stop_editing()
            raise CurationError(problem)
        self._fields = {field.name(): i for i, field in enumerate(layer.fields())}
        self.polygons = Polygons(self.path)
        self.order = Order(layer, self.journal.largest_key())
        self._connect()
        self._take_over_buffer()

    @contextmanager
    def command(self, text: str) -> Iterator[None]:
        """One step of undo on the layer; all or nothing.

        Raises:
            CurationError: the layer takes no edits any more.
        """
        self._begin_editing()
        self.layer.beginEditCommand(text)
        try:
            yield
        except BaseException:
            self.layer.destroyEditCommand()
            raise
        self.layer.endEditCommand()

    # What a row says

    def attributes(self, fid: int) -> Dict[str, Any]:
        """All fields of a row as JSON has them; empty where it is gone."""
        feature = self.layer.getFeature(fid)
        return self._plain(feature) if feature.isValid() else {}

    def note(self, fid: int) -> str:
        return str(self.attributes(fid).get("note") or "")

    def feature(self, values: Dict[str, Any], geometry: QgsGeometry) -> QgsFeature:
        """A new row with those of the values that the layer has fields for."""
        feature = QgsFeature(self.layer.fields())
        for name, value in values.items():
            if name in self._fields and name != "fid" and value is not None:
                field = self.layer.fields().at(self._fields[name])
                try:
                    feature.setAttribute(name, field.convertCompatible(value))
                except ValueError:
                    continue  # the layer's field is of another kind by now
        feature.setGeometry(geometry)
        return feature

    # The end

    def save(self) -> str:
        """Write all edits into the layer and go on; "" or why that failed."""
        problem = self.journal.problem()
        if problem or not self.layer.isEditable():
            return problem
        if self.layer.commitChanges(False):
            return ""
        reasons = " ".join(self.layer.commitErrors())
        return tr("The edits could not be saved ({}). They are kept: try again.").format(reasons)

    def discard(self) -> None:
        """Let all unsaved edits go."""
        self.layer.rollBack()

    def release(self) -> None:
        """Let go of the layer. What is unsaved stays in its buffer and in the journal."""
        if not self._links:
            return  # it was let go before
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links = []
        is_done = not self.layer.isModified()
        self._stop_editing()
        self.polygons.release()
        self.journal.release(is_done)

    # How it hears of edits

    def _connect(self) -> None:
        layer = self.layer
        for signal, slot in (
            (layer.attributeValueChanged, self._on_value),
            (layer.geometryChanged, self._on_geometry),
            (layer.featureAdded, self._on_added),
            (layer.featureDeleted, self._on_deleted),
            (layer.undoStack().indexChanged, self._on_edit),
            (layer.beforeCommitChanges, self._before_saving),
            (layer.afterCommitChanges, self._on_saved),
            (layer.afterRollBack, self._on_discarded),
            (QgsProject.instance().layersWillBeRemoved, self._on_removed),
        ):
            signal.connect(slot)
            self._links.append((signal, slot))

    def _on_value(self, fid: int, index: int, value: Any) -> None:
        if fid in self.order.rows and not self._is_saving:
            if index == self._fields["status"]:
                self.order.set_status(fid, value)
            self._touched[self.order.rows[fid].key] = fid >= 0

    def _on_geometry(self, fid: int, geometry: QgsGeometry) -> None:
        if fid in self.order.rows and not self._is_saving:
            self.order.set_place(fid, geometry)
            self._touched[self.order.rows[fid].key] = fid >= 0

    def _on_added(self, fid: int) -> None:
        feature = self.layer.getFeature(fid) if not self._is_saving else QgsFeature()
        if feature.isValid() and fid not in self.order.rows:
            self._touched[self.order.add(feature).key] = fid >= 0

    def _on_deleted(self, fid: int) -> None:
        row = self.order.remove(fid) if not self._is_saving else None
        if row is not None:
            self._touched[row.key] = fid >= 0

    def _on_edit(self, _index: int = 0) -> None:
        if self._is_held or not self._touched or not self.layer.isEditable():
            return
        touched, self._touched = self._touched, {}
        self.journal.write(self._entries(touched))
        self.polygons.follow(lambda key: self.order.fid(key) is not None)
        self.layer.triggerRepaint()
        self.changed.emit([f for f in map(self.order.fid, touched) if f is not None])

    def _before_saving(self, _stop: bool = True) -> None:
        self._number_strays()
        # Saving changes fids, piece by piece: what it did is seen when it is over, well or not.
        self._is_saving = True
        QTimer.singleShot(0, self._after_saving)

    def _after_saving(self) -> None:
        if self._is_saving and self._links:  # it failed half-way
            self._is_saving = False
            self.order = Order(self.layer, self.order.taken)
            self._take_over_buffer()
            self.changed.emit([])

    def _number_strays(self) -> None:
        """Rows that another tool added without an id get theirs, now that it counts."""
        buffer = self.layer.editBuffer()
        column = self._fields["keypoint_id"]
        for fid, feature in (buffer.addedFeatures() if buffer is not None else {}).items():
            row = self.order.rows.get(fid)
            if row is not None and feature.attribute(column) != row.key:
                self.layer.changeAttributeValue(fid, column, row.key)

    def _on_saved(self) -> None:
        self._settle(True)

    def _on_discarded(self) -> None:
        self._settle(False)

    def _settle(self, is_saved: bool) -> None:
        """The layer says all itself now."""
        self._touched, self._is_saving = {}, False
        self.journal.empty()
        if not self.journal.problem():
            self.order = Order(self.layer, self.order.taken)
        self.polygons.settle(is_saved)
        self.layer.triggerRepaint()
        self.changed.emit([])

    def _on_removed(self, ids: List[str]) -> None:
        if self.layer.id() not in ids:
            return
        if self.layer.isModified():
            text = tr(
                "“{}” was removed while it was curated. Its unsaved edits are in the file and come "
                "back when you curate it again."
            )
        else:
            text = tr("“{}” was removed, so its curation has ended. Nothing was unsaved.")
        sentence = text.format(self.layer.name())
        self.release()
        self.ended.emit(sentence)

    # Small parts

    def _begin_editing(self) -> None:
        layer = self.layer
        if not layer.isEditable() and not layer.startEditing():
            raise CurationError(
                tr("“{}” can't be edited now. Is its file read-only or locked?").format(
                    layer.name()
                )
            )
        if layer.dataProvider().transaction() is not None:
            self._stop_editing()
            raise CurationError(
                tr(
                    "The project edits in transactions, which a crash would undo. Switch them off "
                    "in Project > Properties > Data Sources (transaction mode: local edit buffer)."
                )
            )

    def _stop_editing(self) -> None:
        if self.layer.isEditable() and not self.layer.isModified() and not self._was_editable:
            self.layer.rollBack()

    def _take_over_buffer(self) -> None:
        """Edits that were there before belong into the journal too."""
        buffer = self.layer.editBuffer()
        if buffer is None or not self.layer.isModified():
            return
        known = {*buffer.changedAttributeValues(), *buffer.changedGeometries()}
        for fid in known | set(buffer.addedFeatures()):
            if fid in self.order.rows:
                self._touched[self.order.rows[fid].key] = fid >= 0
        gone = QgsFeatureRequest().setFilterFids(list(buffer.deletedFeatureIds()))
        for feature in self.layer.dataProvider().getFeatures(gone):
            key = feature.attribute("keypoint_id")
            if isinstance(key, int) and self.order.fid(key) is None:
                self._touched[key] = True
        self._on_edit()

    def _entries(self, touched: Dict[int, bool]) -> Entries:
        """What the journal has to say of rows, by key."""
        entries: Entries = {}
        buffer = self.layer.editBuffer()
        wanted: Dict[int, Row] = {}
        for key, was_in_file in touched.items():
            fid = self.order.fid(key)
            if fid is None:
                entries[key] = Entry(True, None, None, {}) if was_in_file else None
            elif fid >= 0 and not (
                buffer.isFeatureAttributesChanged(fid) or buffer.isFeatureGeometryChanged(fid)
            ):
                entries[key] = None
            else:
                wanted[fid] = self.order.rows[fid]
        for feature in self._features(wanted):
            row = wanted[feature.id()]
            x, y = (None, None) if row.x != row.x else (row.x, row.y)
            entries[row.key] = Entry(False, x, y, self._plain(feature))
        return entries

    def _features(
        self, fids: Iterable[int], columns: Optional[List[int]] = None
    ) -> Iterator[QgsFeature]:
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        if columns is not None:
            request.setSubsetOfAttributes(columns)
        wanted = list(fids)
        return iter(self.layer.getFeatures(request.setFilterFids(wanted)) if wanted else ())

    def _plain(self, feature: QgsFeature) -> Dict[str, Any]:
        values = feature.attributes()
        return {n: record.plain(values[i]) for n, i in self._fields.items() if n != "fid"}

    def _need(self, is_done: bool) -> None:
        if not is_done:
            raise CurationError(tr("QGIS did not take the edit. The layer is as it was."))
