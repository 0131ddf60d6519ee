"""Plots of an evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from backend.output import written_whole

FIGURES = {
    "auc_3px": "homography AUC at 3 px",
    "mma_3px": "matching accuracy at 3 px",
    "matching_score": "matching score",
    "repeatability": "repeatability",
}


def draw(rows: list[dict[str, Any]], matched: list[dict[str, Any]], path: Path) -> bool:
    """Bars of each figure, by set and candidate; False where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        return False
    names = list(dict.fromkeys(row["candidate"] for row in [*rows, *matched]))
    colours = {name: f"C{number % 10}" for number, name in enumerate(names)}
    panels = list(FIGURES.items()) if rows else []
    columns = len(panels) + bool(matched)
    figure = Figure(figsize=(3.0 * columns, 1.5 + 0.32 * _lines(rows, names)), layout="constrained")
    FigureCanvasAgg(figure)
    axes_of = figure.subplots(1, columns, squeeze=False)[0]
    for axes, (key, title) in zip(axes_of, panels, strict=False):
        _bars(axes, [(row["data"], row["candidate"], row[key]) for row in rows], colours)
        axes.set(title=title, xlim=(0, 1))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    if matched:
        _bars(axes_of[-1], [("", row["candidate"], row["median_px"]) for row in matched], colours)
        axes_of[-1].set(title="tie points: median error, px")
    for number, axes in enumerate(axes_of):
        axes.title.set_fontsize(9)
        axes.tick_params(labelsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        if 0 < number < len(panels):
            axes.set_yticklabels([])
    from matplotlib.patches import Patch

    figure.legend(
        handles=[Patch(color=colour, label=name) for name, colour in colours.items()],
        loc="outside lower center",
        ncols=min(3, len(names)),
        frameon=False,
        fontsize="small",
    )
    with written_whole(str(path)) as part:
        figure.savefig(part, dpi=110, format="png")
    return True


def _lines(rows: list[dict[str, Any]], names: list[str]) -> int:
    return max(len(rows), len(names))


def _bars(axes: Any, values: list[tuple[str, str, float]], colours: dict[str, str]) -> None:
    """Groups of bars from above, one group for each set, its name in the middle."""
    ticks: dict[str, list[float]] = {}
    at = 0.0
    last = values[0][0]
    for group, name, value in values:
        if group != last:
            at, last = at - 0.6, group
        at -= 1
        ticks.setdefault(group, []).append(at)
        axes.barh(at, 0 if np.isnan(value) else value, 0.85, color=colours[name])
        if np.isnan(value):
            axes.text(0, at, " none", va="center", fontsize=7, color="0.5")
    axes.set_yticks([float(np.mean(places)) for places in ticks.values()], list(ticks))
