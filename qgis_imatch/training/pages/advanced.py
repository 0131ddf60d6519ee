"""Every field of a training's spec that a person may want to set."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, Form, align, combo
from qgis_imatch.match.request import RequestError
from qgis_imatch.training.presets import OBJECTIVES, Preset, monitor_of

TRACKERS = ("mlflow", "csv", "tensorboard", "neptune")
MOST = 1_000_000


def _whole(low: int, high: int, value: int, suffix: str = "", step: int = 1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    box.setValue(value)
    return box


def _real(low: float, high: float, value: float, step: float, decimals: int = 2) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(decimals)
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setValue(value)
    return box


class AdvancedPage(QWidget):
    """Objectives, data, steps, machine, trackers.

    Signals:
        changed: any field.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.objectives: Dict[str, QDoubleSpinBox] = {
            name: _real(0, 100, 0, 0.1) for name in OBJECTIVES
        }
        self.size = _whole(32, 2048, 192, " px", 8)
        self.samples, self.validation = _whole(1, MOST, 120), _whole(1, MOST, 32)
        self.augment = combo(
            ("", tr("None")),
            ("sentinel2", "Sentinel-2"),
            ("landsat", "Landsat"),
            ("very_high_resolution", tr("Very high resolution")),
        )
        self.strength = _real(0, 3, 0.5, 0.1)
        self.rate = QLineEdit("5e-5")
        self.epochs = _whole(1, MOST, 20)
        self.minutes = _whole(0, 60 * 24 * 30, 17, tr(" min"))
        self.minutes.setSpecialValueText(tr("no limit"))
        self.batch = _whole(1, 4096, 4)
        self.accumulate = _whole(1, 4096, 1)
        self.patience = _whole(0, MOST, 6, tr(" epochs"))
        self.patience.setSpecialValueText(tr("never"))
        self.warmup = _whole(0, MOST, 30, tr(" steps"))
        self.optimiser = combo(("adamw", "AdamW"), ("adam", "Adam"), ("sgd", "SGD"))
        self.device = combo(
            ("auto", tr("Automatic")), ("cpu", tr("Processor")), ("cuda", tr("GPU (CUDA)"))
        )
        self.precision = combo(
            ("auto", tr("Automatic")),
            ("32", tr("32 bit")),
            ("bf16-mixed", "bfloat16"),
            ("16-mixed", tr("16 bit")),
        )
        self.workers = _whole(0, 64, 0)
        self.seed = _whole(0, 2**31 - 1, 0)
        self.trackers = {name: QCheckBox(name) for name in TRACKERS}
        self.trackers["csv"].setChecked(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tips = {
            "cross_date_descriptors": (
                tr("&Descriptors across dates"),
                tr("The same ground on two dates has the same descriptor, other ground has not"),
            ),
            "cross_date_detector": (
                tr("Detector across dates"),
                tr("What is a keypoint on one date is one on the other"),
            ),
            "adaptation": (
                tr("&Homographic adaptation"),
                tr("What is found again across warps and dates is a keypoint; slow"),
            ),
            "curated": (
                tr("&Curated keypoints"),
                tr("What you accepted is a keypoint, what you rejected is none"),
            ),
            "pull": (
                tr("&Pull to the start"),
                tr("Stay near the model that training started from"),
            ),
        }
        aims = Form()
        for name, box in self.objectives.items():
            aims.add(*tips[name][:1], box, tips[name][1] + " · " + tr("0 leaves it out"))
        data = Form()
        data.add(tr("&View"), self.size, tr("Side of the windows that the model sees"))
        data.add(tr("Pairs of an &epoch"), self.samples, tr("Each epoch ends with a validation"))
        data.add(tr("Pairs of a validation"), self.validation, tr("On held-out ground"))
        data.add(tr("Au&gmentation"), self.augment, tr("Sensor whose flaws are made up"))
        data.add(tr("St&rength"), self.strength, tr("1 is what the preset means, 0 is none"))
        steps = Form()
        steps.add(tr("&Learning rate"), self.rate, tr("Largest one, for example 5e-5"))
        steps.add(tr("Epoch&s"), self.epochs, tr("At most"))
        steps.add(tr("Ti&me"), self.minutes, tr("Ends the training; the best weights are kept"))
        steps.add(tr("&Batch"), self.batch, tr("Pairs at a time; smaller ones need less memory"))
        steps.add(tr("Acc&umulate"), self.accumulate, tr("Batches of a step"))
        steps.add(tr("Patience"), self.patience, tr("Epochs without a better validation"))
        steps.add(tr("&Warm-up"), self.warmup, tr("Steps over which the rate rises"))
        steps.add(tr("Optim&iser"), self.optimiser, tr("Of the steps"))
        machine = Form()
        machine.add(tr("Device"), self.device, tr("Where it runs"))
        machine.add(
            tr("Precisi&on"),
            self.precision,
            tr("Half of the bits are faster on GPUs and on new processors"),
        )
        machine.add(tr("Loaders"), self.workers, tr("Processes that prepare pairs"))
        machine.add(tr("Seed"), self.seed, tr("Of everything random"))
        row = QWidget()
        inside = QGridLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self.trackers.values()):
            inside.addWidget(box, number // 2, number % 2)
        machine.add(tr("Trackers"), row, tr("Where figures go besides the run's folder"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, title, form in (
            (left, tr("Objectives, by weight"), aims),
            (left, tr("Pairs"), data),
            (right, tr("Steps"), steps),
            (right, tr("Machine"), machine),
        ):
            box = QGroupBox(title)
            box.setLayout(form)
            form.setContentsMargins(9, 9, 9, 9)
            column.addWidget(box)
        align([aims, data])
        align([steps, machine])
        left.addStretch(1)
        right.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setSpacing(2 * SPACING)
        whole.addLayout(left, 1)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        spins: List[Any] = [
            *self.objectives.values(), self.size, self.samples, self.validation, self.strength,
            self.epochs, self.minutes, self.batch, self.accumulate, self.patience, self.warmup,
            self.workers, self.seed,
        ]  # fmt: skip
        for spin in spins:
            spin.valueChanged.connect(lambda _value: self.changed.emit())
        for box in (self.augment, self.optimiser, self.device, self.precision):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.rate.textEdited.connect(lambda _text: self.changed.emit())

    def take(self, preset: Preset) -> None:
        """Fill from a preset; seed, device and trackers stay."""
        for name, box in self.objectives.items():
            box.setValue(preset.objectives.get(name, 0.0))
        fields, data = preset.fields, preset.data
        self.size.setValue(data["size"])
        self.samples.setValue(data["samples"])
        self.validation.setValue(data["validation_samples"])
        self.augment.setCurrentIndex(max(0, self.augment.findData(data["augment"] or "")))
        self.strength.setValue(data["strength"])
        self.rate.setText(f"{fields['learning_rate']:g}")
        self.epochs.setValue(fields["epochs"])
        self.minutes.setValue(round(fields.get("max_seconds", 0) / 60))
        self.batch.setValue(fields["batch_size"])
        self.patience.setValue(fields["patience"])
        self.warmup.setValue(fields["warmup_steps"])

    def chosen_objectives(self) -> Dict[str, float]:
        """Name to weight of those that count."""
        return {name: round(box.value(), 4) for name, box in self.objectives.items() if box.value()}

    def fields(self) -> Dict[str, Any]:
        """This page's part of a spec, without `data`.

        Raises:
            RequestError: no objective, or a learning rate that is no number.
        """
        objectives = self.chosen_objectives()
        if not objectives:
            raise RequestError(
                tr("Nothing is asked of the model. Give an objective a weight, under Advanced.")
            )
        try:
            rate = float(self.rate.text().strip().replace(",", "."))
        except ValueError:
            rate = 0.0
        if not 0 < rate <= 10:
            raise RequestError(
                tr("The learning rate “{}” is no number above 0, such as 5e-5.").format(
                    self.rate.text()
                )
            )
        monitor, mode = monitor_of(objectives)
        return {
            "objectives": objectives,
            "learning_rate": rate,
            "epochs": self.epochs.value(),
            "max_seconds": 60.0 * self.minutes.value() or None,
            "batch_size": self.batch.value(),
            "accumulate": self.accumulate.value(),
            "patience": self.patience.value() or None,
            "warmup_steps": self.warmup.value(),
            "optimiser": self.optimiser.currentData(),
            "device": self.device.currentData(),
            "precision": self.precision.currentData(),
            "workers": self.workers.value(),
            "seed": self.seed.value(),
            "trackers": [name for name, box in self.trackers.items() if box.isChecked()],
            "monitor": monitor,
            "mode": mode,
            "log_steps": 5,
            "checkpoint_steps": 50,
        }

    def data_fields(self) -> Mapping[str, Any]:
        """This page's part of `data`."""
        return {
            "size": self.size.value() // 8 * 8,
            "samples": self.samples.value(),
            "validation_samples": self.validation.value(),
            "augment": self.augment.currentData() or None,
            "strength": round(self.strength.value(), 4),
        }
