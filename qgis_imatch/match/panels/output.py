"""Where the result is written; never over an existing file without a question."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Collection, Dict, List, Mapping, Tuple

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDir
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import Form, Hint
from qgis_imatch.match.request import FILES


def free_path(folder: Path, stem: str, endings: Collection[str]) -> Path:
    """A file in `folder` with the first ending; with none of the endings is its name taken."""
    clean = (re.sub(r"[^\w.-]+", "_", stem).strip("._") or "result")[:80]
    number = 1
    while True:
        name = clean if number == 1 else f"{clean}-{number}"
        if not any((folder / (name + ending)).exists() for ending in endings):
            return folder / (name + next(iter(endings)))
        number += 1


def existing(spec: Mapping[str, Any]) -> List[str]:
    """Files that a spec writes and that are there already."""
    paths = (spec.get(key) for key in FILES)
    return [str(path) for path in paths if path and Path(path).exists()]


class OutputPanel(QWidget):
    """The file to write. Empty means a new file beside the project, or a temporary one.

    Args:
        suffixes: of the file, such as `.gpkg`; the first is added to a name without.
        sides: fields of the spec whose files stand beside it, and how their names end.
        stem: what automatic files are called where no pair is chosen.
        filter_text, tip: of the field, for people.
    """

    def __init__(
        self,
        suffixes: Tuple[str, ...],
        sides: Dict[str, str],
        stem: str,
        filter_text: str,
        tip: str,
    ) -> None:
        super().__init__()
        self._suffixes = suffixes
        self._sides = sides
        self._stem = stem
        self.form = Form()
        self.setLayout(self.form)
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(filter_text)
        self.file.setDialogTitle(tr("Write the result to"))
        self.file.setConfirmOverwrite(False)  # asked once, when the job starts
        self.file.fileChanged.connect(lambda _path: self.refresh())
        self.form.add(tr("&Output"), self.file, tip)
        self.hint = Hint()
        self.form.add_below(self.hint)
        self.refresh()

    @property
    def is_automatic(self) -> bool:
        """True where the person named no file."""
        return not self.file.filePath().strip()

    def suggest(self, stem: str) -> None:
        """What automatic files are called."""
        self._stem = stem
        self.refresh()

    def path(self) -> str:
        """The file to write: the person's, its ending completed, or a new automatic one."""
        text = self.file.filePath().strip()
        if not text:
            return str(free_path(self.folder(), self._stem, self._endings))
        return text if text.lower().endswith(self._suffixes) else text + self._suffixes[0]

    def files(self, wanted: Collection[str]) -> Dict[str, Any]:
        """`output` and the files beside it, None for those that are not wanted."""
        return self._files(Path(self.path()), wanted)

    def next_to(self, spec: Mapping[str, Any]) -> Dict[str, Any]:
        """The files of a rerun: new ones beside those of an earlier spec."""
        earlier = Path(spec["output"])
        stem = re.sub(r"-\d+$", "", earlier.stem)
        path = free_path(earlier.parent, stem, self._endings)
        return self._files(path, [key for key in self._sides if spec.get(key)])

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

    @property
    def _endings(self) -> List[str]:
        return [self._suffixes[0], *self._sides.values()]

    def _files(self, path: Path, wanted: Collection[str]) -> Dict[str, Any]:
        sides = {
            key: str(path.with_name(path.stem + ending)) if key in wanted else None
            for key, ending in self._sides.items()
        }
        return {"output": str(path), **sides}
