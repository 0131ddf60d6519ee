"""CSV: `metrics.csv` in the run's folder, one row per figure: step, name, value."""

from __future__ import annotations

import csv
from argparse import Namespace
from pathlib import Path
from typing import Any

from lightning.pytorch.loggers.logger import Logger
from lightning.pytorch.utilities import rank_zero_only

from backend.output import written_whole
from training.tracking.base import Setting

HEAD = ("step", "name", "value")


class Table(Logger):
    """Appends rows, so that figures may come and go and a kill costs no line but the last."""

    def __init__(self, path: Path, step: int) -> None:
        super().__init__()
        self.path = path
        self._go_back(step)

    @property
    def name(self) -> str:
        """Of the tracker."""
        return "csv"

    @property
    def version(self) -> str:
        """None is kept."""
        return ""

    @rank_zero_only
    def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> None:
        """Append a row for each figure."""
        with self.path.open("a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows((step, name, value) for name, value in metrics.items())

    def log_hyperparams(self, params: dict[str, Any] | Namespace, *args: Any, **kw: Any) -> None:
        """`run.json` has them."""

    @rank_zero_only
    def _go_back(self, step: int) -> None:
        rows: list[list[str]] = []
        if self.path.exists():
            with self.path.open(newline="", encoding="utf-8") as file:
                rows = [row for row in csv.reader(file) if len(row) == 3 and row[0].isdigit()]
        with written_whole(str(self.path)) as path, open(path, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEAD)
            writer.writerows(row for row in rows if step and int(row[0]) <= step)


def open_table(setting: Setting) -> Logger:
    """See `training.tracking.base.Tracker`."""
    return Table(setting.folder / "metrics.csv", setting.step)
