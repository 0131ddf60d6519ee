"""The report of a study: which settings matter, and how the figure changes with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backend.output import written_whole

if TYPE_CHECKING:
    import optuna

BINS = 4
LOG_SPAN = 20
FEW = 4  # finished trials that importances need


def report(study: optuna.Study, folder: Path) -> dict[str, Any]:
    """Write `study.json`, `study.md` and, where matplotlib is installed, `study.png`.

    Returns:
        See `training.search.search`.
    """
    done = [trial for trial in study.trials if trial.state.name == "COMPLETE"]
    names = sorted({name for trial in done for name in trial.params})
    states: dict[str, int] = {}
    for trial in study.trials:
        states[trial.state.name.lower()] = states.get(trial.state.name.lower(), 0) + 1
    best = study.best_trial
    files = [str(folder / name) for name in ("study.json", "study.md")]
    result: dict[str, Any] = {
        "folder": str(folder),
        "direction": study.direction.name.lower(),
        "trials": states,
        "best": {
            "number": best.number,
            "value": best.value,
            "parameters": best.params,
            "run": best.user_attrs.get("run"),
        },
        "importances": _importances(study, done),
        "effects": {name: _effect(name, done) for name in names},
        "finished": [
            {"number": trial.number, "value": trial.value, "parameters": trial.params}
            for trial in done
        ],
    }
    if _plot(result, folder / "study.png"):
        files.append(str(folder / "study.png"))
    result["files"] = files
    for path, text in zip(
        files[:2], (json.dumps(result, indent=1) + "\n", _markdown(result)), strict=True
    ):
        with written_whole(path) as part:
            Path(part).write_text(text, encoding="utf-8")
    return result


def _importances(study: optuna.Study, done: list[Any]) -> dict[str, float]:
    """Share of each parameter in what tells good trials from others; empty where too few tell.

    PED-ANOVA (Watanabe, Bansal, Hutter 2023).
    """
    from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

    if len(done) < FEW or len({trial.value for trial in done}) < 2:
        return {}
    found = get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())
    return {name: round(float(value), 4) for name, value in found.items()}


def _effect(name: str, done: list[Any]) -> list[dict[str, Any]]:
    """Median of the figure by quarters of a parameter's values, or by choice."""
    pairs = [(trial.params[name], trial.value) for trial in done if name in trial.params]
    kinds = {value for value, _ in pairs}
    if any(isinstance(value, str | bool) or value is None for value in kinds) or len(kinds) <= BINS:
        groups = [
            ([value], [y for x, y in pairs if x == value]) for value in sorted(kinds, key=str)
        ]
    else:
        order = sorted(pairs)
        groups = [
            ([order[part[0]][0], order[part[-1]][0]], [order[n][1] for n in part])
            for part in np.array_split(np.arange(len(order)), BINS)
        ]
    return [
        {"values": values, "trials": len(ys), "median": float(np.median(ys))}
        for values, ys in groups
    ]


def _markdown(result: dict[str, Any]) -> str:
    best = result["best"]
    counts = ", ".join(f"{count} {state}" for state, count in result["trials"].items())
    lines = [
        "# Study",
        "",
        f"Trials: {counts}. Best: trial {best['number']} with {best['value']:.6g} "
        f"({result['direction']}).",
        "",
        "| parameter | importance | best value |",
        "|---|---|---|",
    ]
    for name, value in best["parameters"].items():
        share = result["importances"].get(name)
        lines.append(f"| {name} | {'?' if share is None else f'{share:.2f}'} | {_text(value)} |")
    lines += ["", "## How the figure changes", ""]
    lines += ["| parameter | values | trials | median |", "|---|---|---|---|"]
    for name, groups in result["effects"].items():
        for group in groups:
            values = " to ".join(_text(value) for value in group["values"])
            lines.append(f"| {name} | {values} | {group['trials']} | {group['median']:.6g} |")
    return "\n".join(lines) + "\n"


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _plot(result: dict[str, Any], path: Path) -> bool:
    """The figure over each parameter; False where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        return False
    names = list(result["effects"])
    figure = Figure(figsize=(3.4 * len(names), 3.2), layout="constrained")
    FigureCanvasAgg(figure)
    for number, name in enumerate(names):
        axes = figure.add_subplot(1, len(names), number + 1)
        points = [
            (one["parameters"][name], one["value"])
            for one in result["finished"]
            if name in one["parameters"]
        ]
        numeric = all(isinstance(x, int | float) and not isinstance(x, bool) for x, _ in points)
        xs: list[Any] = [x if numeric else str(x) for x, _ in points]
        axes.scatter(xs, [y for _, y in points], s=14)
        if numeric and min(xs) > 0 and max(xs) / min(xs) > LOG_SPAN:
            axes.set_xscale("log")
        share = result["importances"].get(name)
        axes.set_title(name if share is None else f"{name}: {share:.2f}", fontsize=9)
        if not number:
            axes.set_ylabel("figure of the best weights")
    with written_whole(str(path)) as part:
        figure.savefig(part, dpi=110, format="png")
    return True
