"""Plots of benchmark results. The one module that needs matplotlib."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from backend.types import Points


def plot_pairs(path: Path, rows: list[dict[str, Any]]) -> None:
    """Share of pairs under each error limit, and seconds per pair, one line per matcher."""
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for name in dict.fromkeys(row["matcher"] for row in rows):
        mine = [row for row in rows if row["matcher"] == name]
        for axes, column in ((left, "error_px"), (right, "seconds")):
            values = sorted(row[column] for row in mine if row[column] is not None)
            share = np.arange(len(values) + 1) / len(mine)
            # Beyond the last value the line goes on to the edge of the plot.
            axes.step([0, *values, 1e9], [*share, share[-1]], where="post", label=name)
    for limit in (3, 5, 10):
        left.axvline(limit, color="0.8", linewidth=1, zorder=0)
    longest = max((row["seconds"] for row in rows if row["seconds"] is not None), default=1.0)
    left.set(xlim=(0, 12), xlabel="error, moving pixels", ylabel="share of the pairs")
    right.set(xlabel="seconds per pair, models loaded", xlim=(0, 1.05 * longest))
    for axes in (left, right):
        axes.set_ylim(0, 1.02)
        axes.spines[["top", "right"]].set_visible(False)
    right.legend(frameon=False, fontsize="small")
    figure.savefig(path, dpi=120)


def plot_accuracy(path: Path, maps: list[tuple[dict[str, Any], Points, Points]]) -> None:
    """A map of the reference per distortion: length of the error at every node."""
    columns = max(1, (len(maps) + 1) // 2)
    figure = Figure(figsize=(4 * columns, 8), layout="constrained")
    every = figure.subplots(2, columns, squeeze=False).T.ravel()
    for axes, (row, grid, error) in zip(every, maps, strict=False):
        length = np.linalg.norm(error, axis=1)
        shown = axes.scatter(
            *grid.T, c=length, s=6, marker="s", vmin=0, vmax=max(0.02, *length), cmap="viridis"
        )
        figure.colorbar(shown, ax=axes, label="error, px", shrink=0.7)
        title = f"{row['distortion']}: {row['size']}"
        if row["field_rmse_px"] is not None:
            title += f"\nRMSE {row['field_rmse_px']:.3f} px"
        axes.set_title(title, fontsize="small")
        axes.set_aspect("equal")
        axes.invert_yaxis()
    for axes in every:
        axes.set_axis_off()
    figure.savefig(path, dpi=120)
