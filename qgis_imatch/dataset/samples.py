"""What training sees: sheets of samples, pairs and augmentations."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.dataset.caller import Caller
from qgis_imatch.dataset.picture import PictureView
from qgis_imatch.dataset.table import split_title
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import (
    SPACING,
    Hint,
    combo,
    theme_icon,
    tool_button,
)

PAIRS, SAMPLES, AUGMENTATIONS = "pairs", "samples", "augmentations"
COUNTS = {PAIRS: 12, SAMPLES: 32, AUGMENTATIONS: 4}  # on a sheet, for a window of usual shape
SETTLE_MS = 350  # after a change, before a new sheet is asked for
VIEW_PX = 192


class SamplesTab(QWidget):
    """Chooses what is shown; a new sheet comes by itself.

    Signals:
        failed(error): a sheet could not be made.
    """

    failed = pyqtSignal(dict)

    def __init__(self, engine: Any) -> None:
        super().__init__()
        self._catalogue: Optional[str] = None
        self._folder = ""
        self._file = ""
        self._stale = True
        self.caller = Caller(engine, self)
        self.what = combo(
            (PAIRS, tr("Pairs with correspondences")),
            (SAMPLES, tr("Samples")),
            (AUGMENTATIONS, tr("Augmentations side by side")),
        )
        self.source = combo(("catalogue", tr("Catalogue")), ("synthetic", tr("Made landscapes")))
        self.split = combo(*((name, split_title(name)) for name in ("train", "val", "test")))
        self.preset = combo(
            ("none", tr("no augmentation")),
            ("cheap", tr("cheap")),
            ("sentinel2", "Sentinel-2"),
            ("landsat", "Landsat"),
            ("very_high_resolution", tr("very high resolution")),
        )
        self.preset.setCurrentIndex(2)
        self.colour = combo(("true", tr("true colour")), ("false", tr("near infrared")))
        self.strength, self.seed = QDoubleSpinBox(), QSpinBox()
        self.strength.setRange(0, 3)
        self.strength.setSingleStep(0.25)
        self.strength.setValue(1)
        self.seed.setRange(0, 999_999)
        self.picture = PictureView()
        self.previous = tool_button(theme_icon("mActionArrowLeft"), tr("The samples before"))
        self.next = tool_button(theme_icon("mActionArrowRight"), tr("The next samples"))
        self.where = QLabel()
        self.save = tool_button(theme_icon("mActionFileSave"), tr("Save the sheet"), tr("Save…"))
        self.hint = Hint()
        self.first = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._later.timeout.connect(self.ask)
        self._lay_out()
        self._connect()
        self._on_source()

    def _lay_out(self) -> None:
        fields = (
            (tr("Show"), self.what, tr("What a sheet holds")),
            (tr("From"), self.source, tr("The catalogue, or landscapes that are made")),
            (tr("Split"), self.split, tr("Part of the catalogue")),
            (tr("Augmentation"), self.preset, tr("Preset of augmentations that training uses")),
            (tr("Strength"), self.strength, tr("0 changes nothing, 1 is ordinary, 3 the most")),
            (tr("Colours"), self.colour, tr("Where the bands are there")),
            (tr("Seed"), self.seed, tr("Another number draws other samples")),
        )
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for text, field, tip in fields:
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(Hint(text))
            cell.addWidget(field)
            field.setToolTip(tip)
            field.setAccessibleName(text)
            wide = isinstance(field, QComboBox)
            row.addLayout(cell, 3 if field is self.what else 2 if wide else 0)
        foot = QHBoxLayout()
        foot.addWidget(self.previous)
        foot.addWidget(self.where)
        foot.addWidget(self.next)
        foot.addSpacing(SPACING)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addLayout(row)
        column.addWidget(self.picture, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        for field in (self.what, self.split, self.preset, self.colour):
            field.currentIndexChanged.connect(lambda _index: self._begin())
        self.source.currentIndexChanged.connect(lambda _index: self._on_source())
        for number in (self.strength, self.seed):
            number.valueChanged.connect(lambda _value: self._begin())
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.save.clicked.connect(lambda: self._ask_file())
        self.caller.progressed.connect(lambda _fraction, text: self.hint.say(text))
        self.caller.finished.connect(lambda _operation, result: self._show(result))
        self.caller.failed.connect(lambda _operation, error: self._fail(error))

    def show_catalogue(self, path: Optional[str]) -> None:
        """Draw from another catalogue, or from the same one that has changed; None where there
        is none."""
        self._catalogue = path
        self.source.model().item(0).setEnabled(path is not None)
        if path is None and self.source.currentData() == "catalogue":
            self.source.setCurrentIndex(1)
        elif path is not None:
            self.source.setCurrentIndex(0)
        self._begin()

    def showEvent(self, event: Any) -> None:
        """Make the sheet that nobody looked at so far."""
        super().showEvent(event)
        if self._stale:
            self._later.start()

    def spec(self) -> Dict[str, Any]:
        """What the engine is asked for, less the file."""
        what = self.what.currentData()
        is_real = self.source.currentData() == "catalogue"
        return {
            "what": what,
            "catalogue": self._catalogue if is_real else None,
            "split": self.split.currentData(),
            "preset": self.preset.currentData(),
            "strength": self.strength.value(),
            "colour": self.colour.currentData(),
            "seed": self.seed.value(),
            "first": self.first,
            "count": COUNTS[what],
            "size_px": VIEW_PX,
        }

    def ask(self) -> None:
        """Have the sheet made."""
        self._stale = False
        self._folder = self._folder or tempfile.mkdtemp(prefix="imatch-sheets-")
        self._file = ""
        self.hint.say(tr("Drawing…"))
        output = str(Path(self._folder) / "sheet.png")
        self.caller.run("dataset_show", {**self.spec(), "output": output, "overwrite": True})

    def turn(self, pages: int) -> None:
        """So many sheets on, or back."""
        self.first = max(0, self.first + pages * COUNTS[self.what.currentData()])
        self._changed()

    def save_to(self, path: str) -> bool:
        """Write the sheet as PNG or JPEG; False where that is not possible."""
        if Path(path).suffix.lower() == ".png":
            try:
                shutil.copyfile(self._file, path)
            except OSError:
                return False
            return True
        pixmap = self.picture.pixmap
        return pixmap is not None and bool(pixmap.save(path, None, 90))

    def shut_down(self) -> None:
        """Stop what runs and take the files away."""
        self._later.stop()
        self.caller.drop()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _on_source(self) -> None:
        self.split.setEnabled(self.source.currentData() == "catalogue")
        self._begin()

    def _begin(self) -> None:
        self.first = 0
        self._changed()

    def _changed(self) -> None:
        count = COUNTS[self.what.currentData()]
        self.where.setText(tr("{} to {}").format(self.first + 1, self.first + count))
        self.previous.setEnabled(self.first > 0)
        self.strength.setEnabled(self.preset.currentData() != "none")
        self.save.setEnabled(False)
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _show(self, result: Mapping[str, Any]) -> None:
        self._file = str(result["output"])
        self.picture.show_file(self._file)
        self.save.setEnabled(True)
        self.hint.say(_places(result["captions"]))

    def _fail(self, error: Dict[str, Any]) -> None:
        self.hint.say("")
        if error.get("kind") != "cancelled":
            self.failed.emit(error)

    def _ask_file(self) -> None:
        kinds = tr("Pictures (*.png *.jpg)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the sheet"), "sheet.png", kinds)
        if not path:
            return
        if not Path(path).suffix:
            path += ".png"
        if not self.save_to(path):
            self.failed.emit(
                {"kind": "output", "message": tr("{} can't be written there.").format(path)}
            )


def _places(captions: List[str]) -> str:
    """How many places a sheet shows, in words."""
    places = {caption.split("  ")[0] for caption in captions if "  " in caption}
    if len(places) == 1:
        return tr("One place: {}").format(*places)
    return tr_n("%n place", "%n places", len(places))
