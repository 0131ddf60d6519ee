"""Where the result is written; never over an existing file without a question."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDir
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import Form, Hint

SIDE_FILES = (".json", ".points")  # report and Georeferencer file, beside the GeoPackage


def free_path(folder: Path, stem: str) -> Path:
    """A GeoPackage in `folder` whose name and whose side files' names are free."""
    clean = re.sub(r"[^\w.-]+", "_", stem).strip("._") or "matches"
    number = 1
    while True:
        path = folder / (clean[:80] + ("" if number == 1 else f"-{number}") + ".gpkg")
        if not any(path.with_suffix(suffix).exists() for suffix in (".gpkg", *SIDE_FILES)):
            return path
        number += 1


def with_side_files(output: str, with_points: bool) -> Dict[str, Any]:
    """`output`, `report` and `points` of a spec."""
    path = Path(output)
    return {
        "output": str(path),
        "report": str(path.with_suffix(".json")),
        "points": str(path.with_suffix(".points")) if with_points else None,
    }


def existing(fields: Dict[str, Any]) -> List[str]:
    """Files of a spec that are there already."""
    paths = (fields.get(key) for key in ("output", "report", "points"))
    return [str(path) for path in paths if path and Path(path).exists()]


class OutputPanel(QWidget):
    """The GeoPackage to write. Empty means a new file beside the project, or a temporary one."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setDialogTitle(tr("Write matches to"))
        self.file.setConfirmOverwrite(False)  # asked once, when the job starts
        self.file.fileChanged.connect(lambda _path: self.refresh())
        self.form.add(
            tr("&Output"), self.file, tr("GeoPackage for matches, displacements and tiles")
        )
        self.hint = Hint()
        self.form.add_below(self.hint)
        self._stem = "matches"
        self.refresh()

    @property
    def is_automatic(self) -> bool:
        """True where the person named no file."""
        return not self.file.filePath().strip()

    def suggest_for(self, reference: str, moving: str) -> None:
        """The pair's names, which automatic files are called after."""
        self._stem = f"{reference[:35]}_{moving[:35]}_matches"
        self.refresh()

    def path(self) -> str:
        """The file to write: the person's, its ending completed, or a new automatic one."""
        text = self.file.filePath().strip()
        if text:
            return text if text.lower().endswith(".gpkg") else text + ".gpkg"
        return str(free_path(self.folder(), self._stem))

    def next_to(self, output: str, with_points: bool) -> Dict[str, Any]:
        """The files of a rerun: new ones beside an earlier output."""
        earlier = Path(output)
        stem = re.sub(r"-\d+$", "", earlier.stem)
        return with_side_files(str(free_path(earlier.parent, stem)), with_points)

    def folder(self) -> Path:
        """Where automatic files go."""
        home = QgsProject.instance().absolutePath()
        return Path(home or QDir.tempPath())

    def refresh(self) -> None:
        """Say where the result goes."""
        name = Path(self.path()).name
        if not self.is_automatic:
            self.hint.say(
                tr("This file exists; you are asked before it is replaced.")
                if Path(self.path()).exists()
                else ""
            )
            return
        saved = bool(QgsProject.instance().absolutePath())
        self.file.lineEdit().setPlaceholderText(name)
        self.hint.say(
            tr("A new file beside the project.")
            if saved
            else tr("A temporary file. Choose a place, or save the project, to keep it.")
        )
        self.hint.setToolTip(self.path())
