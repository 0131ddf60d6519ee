"""Files of benchmark results: a table and a plot in a folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backend.errors import OutputError


def output_folder(path: str) -> Path:
    """The folder, made where it is missing.

    Raises:
        OutputError: it can't be made.
    """
    target = Path(path)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OutputError(
            f"The folder {path} can't be made ({err.strerror}). Choose another output folder."
        ) from err
    return target


def write_rows(path: Path, columns: Sequence[str], rows: list[dict[str, Any]]) -> str:
    """Write rows as CSV and return the path.

    Raises:
        OutputError: it can't be written.
    """
    try:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    except OSError as err:
        raise OutputError(
            f"{path} can't be written ({err.strerror}). Choose another output folder."
        ) from err
    return str(path)


def write_plot(path: Path, function: str, data: Any, warnings: list[str]) -> list[str]:
    """Let a function of `backend.benchmark.plots` draw; the path, or none without matplotlib.

    matplotlib is an optional dependency (`benchmark`), so that who only matches need not have it.
    """
    try:
        from backend.benchmark import plots
    except ModuleNotFoundError:
        warnings.append(
            "The plot was left out because matplotlib is not installed: pip install matplotlib."
        )
        return []
    getattr(plots, function)(path, data)
    return [str(path)]
