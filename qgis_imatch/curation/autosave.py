"""The crash journal: every unsaved edit in a table of its own beside the layer's.

The layer is edited in QGIS's memory, which dies with QGIS. After each edit the rows it touched are
in the table `keypoints_autosave` of the same GeoPackage, written by a connection of its own in
short transactions. It stays open, so that a file that is deleted under way can still be copied.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr
from qgis_imatch.review import geopackage

RETRY_MS = 2000
WAIT_S = 0.08  # for a lock: longer, and the person would feel each key


class Entry(NamedTuple):
    """An unsaved row.

    Attributes:
        is_deleted: the row is to go.
        x, y: place in the layer's CRS; None without geometry.
        attributes: its fields as JSON has them.
    """

    is_deleted: bool
    x: Optional[float]
    y: Optional[float]
    attributes: Mapping[str, Any]


Entries = Dict[int, Optional[Entry]]  # by key; None where nothing is unsaved any more


class Journal(QObject):
    """The table and the way into it.

    Signals:
        failed(sentence): the last edits are in memory only; they are tried again by themselves.
        written(): all edits are in the file.
    """

    failed = pyqtSignal(str)
    written = pyqtSignal()

    def __init__(self, path: str, table: str, parent: Optional[QObject] = None) -> None:
        """
        Args:
            path: of the GeoPackage.
            table: the layer's table.
        """
        super().__init__(parent)
        self.path = path
        self._layer_table = _quoted(table)
        self._table = _quoted(f"{table}_autosave")
        self._identity = geopackage.identity(path)
        self._pending: Entries = {}
        self._connection: Optional[sqlite3.Connection] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def is_whole(self) -> bool:
        """True where nothing waits."""
        return not self._pending

    def begin(self) -> str:
        """Make the table; "" or why the file does not take it."""
        return self._run(
            [
                f"CREATE TABLE IF NOT EXISTS {self._table} (keypoint_id INTEGER PRIMARY KEY, "
                "deleted INTEGER, geom_x REAL, geom_y REAL, attributes TEXT, saved_at TEXT)"
            ]
        )

    def read(self) -> Dict[int, Entry]:
        """All unsaved rows, in order of their keys; none where there is no table.

        Raises:
            CurationError: the file can't be read now.
        """
        columns = "keypoint_id, deleted, geom_x, geom_y, attributes"
        rows = self._rows(f"SELECT {columns} FROM {self._table} ORDER BY 1")  # nosec B608
        return {row[0]: Entry(bool(row[1]), row[2], row[3], _object(row[4])) for row in rows}

    def largest_key(self) -> int:
        """The largest keypoint_id of the layer and of the journal, 0 without any."""
        tables = (self._layer_table, self._table)
        found = [self._rows(f"SELECT MAX(keypoint_id) FROM {table}") for table in tables]  # nosec B608
        return max([0, *(row[0][0] for row in found if row and isinstance(row[0][0], int))])

    def write(self, entries: Entries) -> bool:
        """Put rows into the file; False (and `failed`) where it does not take them now."""
        self._pending.update(entries)
        return self.flush()

    def flush(self) -> bool:
        """Write what waits."""
        if not self._pending:
            return True
        problem = self._run([], self._pending)
        if problem:
            self._timer.start()
            self.failed.emit(problem)
            return False
        self._pending = {}
        self._timer.stop()
        self.written.emit()
        return True

    def empty(self) -> None:
        """The layer itself says all now."""
        self._pending = {}
        self._timer.stop()
        problem = self._run([f"DELETE FROM {self._table}"])  # nosec B608
        if problem:  # rows that the layer has already change nothing when they are put back
            self.failed.emit(problem)

    def release(self, is_done: bool) -> None:
        """Let the file go, and take the table away where nothing in it is needed."""
        if self.flush() and is_done:
            self._run([f"DROP TABLE IF EXISTS {self._table}"])
        self._timer.stop()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def copy_to(self, path: str) -> None:
        """Write the whole file to another place, with the edits that wait for this one.

        Raises:
            CurationError: it can't be written.
        """
        beside = f"{path}.part"
        try:
            with closing(sqlite3.connect(beside, isolation_level=None)) as target:
                source = self._connection or _connect(self.path, "ro")
                source.backup(target)
                _write(target, self._table, [], self._pending)
                target.execute("PRAGMA journal_mode = DELETE")
            os.replace(beside, path)
        except (sqlite3.Error, OSError) as err:
            with suppress(OSError):
                os.remove(beside)
            raise CurationError(tr("{} can't be written ({}).").format(path, err)) from err

    def problem(self) -> str:
        """Why the file is not the one that was opened; "" where it is."""
        there = geopackage.identity(self.path)
        if there is None or os.path.getsize(self.path) == 0:  # QGIS may have left an empty one
            return tr(
                "{} was deleted or moved. Your edits are kept in QGIS: put the file back, or save "
                "a copy."
            ).format(self.path)
        if there != self._identity:
            return tr(
                "{} was replaced by another file. Your edits are kept in QGIS: save a copy."
            ).format(self.path)
        return ""

    def _run(self, statements: List[str], entries: Optional[Entries] = None) -> str:
        problem = self.problem()
        if problem:
            return problem
        try:
            if self._connection is None:
                self._connection = _connect(self.path, "rw")
            _write(self._connection, self._table, statements, entries or {})
        except sqlite3.Error as err:
            return self._reason(str(err))
        return ""

    def _rows(self, query: str) -> List[Tuple[Any, ...]]:
        try:
            with closing(_connect(self.path, "ro")) as connection:
                return connection.execute(query).fetchall()
        except sqlite3.Error as err:
            if "no such table" in str(err):
                return []
            raise CurationError(self._reason(str(err))) from err

    def _reason(self, text: str) -> str:
        name = Path(self.path).name
        if "locked" in text or "busy" in text:
            return tr(
                "{} is locked by another program. Your edits are kept in QGIS, and in the file as "
                "soon as it lets go."
            ).format(name)
        if "full" in text:
            return tr(
                "{} can't be written: the disk is full. Your edits are kept in QGIS: free some "
                "space."
            ).format(name)
        return tr(
            "{name} can't be written ({reason}). Your edits are kept in QGIS: save a copy."
        ).format(name=name, reason=text)


def unsaved_edits(path: str, table: str) -> int:
    """How many rows of a layer wait in its journal; 0 where that can't be told now."""
    try:
        return len(Journal(path, table).read()) if os.path.exists(path) else 0
    except CurationError:
        return 0


def _connect(path: str, mode: str) -> sqlite3.Connection:
    uri = f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)


def _write(
    connection: sqlite3.Connection, table: str, statements: List[str], entries: Entries
) -> None:
    """Run statements and put entries into the table, all or nothing."""
    gone = [(key,) for key, entry in entries.items() if entry is None]
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    rows = [
        (key, int(e.is_deleted), e.x, e.y, json.dumps(e.attributes, ensure_ascii=False), now)
        for key, e in entries.items()
        if e is not None
    ]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
        if entries:
            connection.executemany(f"DELETE FROM {table} WHERE keypoint_id = ?", gone)  # nosec B608
            connection.executemany(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?, ?)",  # nosec B608
                rows,
            )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _object(text: Any) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
