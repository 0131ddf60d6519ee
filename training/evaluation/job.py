"""The operation `evaluate_matchers`: figures, a table, plots, and the card of a run."""

from __future__ import annotations

import contextlib
import json
import math
import time
from pathlib import Path
from typing import Any

from backend.errors import InputError, OutputError
from backend.output import written_whole
from backend.types import IsCancelled, Progress
from training.evaluation.contenders import Contender, as_matchers, contenders
from training.evaluation.evaluate import evaluate, markdown, table
from training.evaluation.plots import draw
from training.evaluation.sets import TITLES, data_sets
from training.evaluation.specs import EvaluateMatchersSpec
from training.evaluation.tie_points import Row, tie_points

FILES = ("evaluation.json", "evaluation.md", "evaluation.png")
HEADING = "## Evaluation"


def evaluate_matchers(
    spec: EvaluateMatchersSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Compare, and write the files of `spec.output`; runs among the candidates get them as card.

    Returns:
        `rows` (`training.evaluation.evaluate.row`, one for each set and candidate), `tie_points`
        (`training.evaluation.tie_points`), `warnings`: what was left out and why, `files`,
        `seconds`. Figures that do not exist are null.

    Raises:
        InputError, SpecError: as `contenders`; or there is nothing to measure on.
        OutputError: the folder can't be written, or holds results already.
        CancelledError: `is_cancelled` said so; nothing is written then.
    """
    from backend.matchers import resolve

    start = time.perf_counter()
    folder = _folder(spec)
    progress(0.0, "read", "Reading models and catalogue")
    device = resolve(spec.device)
    all_of_them, warnings = contenders(spec, device)
    data, missing = data_sets(spec)
    warnings += missing
    ties = "tie_points" in spec.sets and spec.catalogue is not None
    if not data and not ties:
        raise InputError(f"There is nothing to measure on. {' '.join(missing)}")
    share = 0.6 if ties else 1.0
    rows: list[Row] = []
    figures: list[Row] = []
    if data:
        candidates = [one for contender in all_of_them for one in contender.candidates]
        found = evaluate(
            candidates, data, lambda f, *said: progress(share * f, *said), is_cancelled
        )
        rows, figures = found.rows, table(found.pairs)
    matched: list[Row] = []
    if ties:
        with as_matchers(all_of_them) as names:
            try:
                matched = tie_points(
                    spec,
                    names,
                    lambda f, *said: progress(share + (1 - share) * f, *said),
                    is_cancelled,
                )
            except InputError as err:
                warnings.append(f"The set {TITLES['tie_points']} is left out: {err}")
    text = _text(spec, rows, matched, warnings)
    result = {
        "rows": _plain(rows),
        "tie_points": _plain(matched),
        "warnings": warnings,
        "seconds": round(time.perf_counter() - start, 1),
    }
    files = _write(folder, result | {"pairs": _plain(figures)}, text, rows, matched)
    files += [_card(one, text) for one in all_of_them if one.run]
    progress(1.0, "done", "Done")
    return {**result, "files": files}


def _folder(spec: EvaluateMatchersSpec) -> Path:
    folder = Path(spec.output)
    taken = [name for name in FILES if (folder / name).exists()]
    if taken and not spec.overwrite:
        raise OutputError(
            f"{folder / taken[0]} exists already. Choose another folder, or say that it may be "
            "replaced (--overwrite)."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OutputError(
            f"The folder {folder} can't be made: {err.strerror or err}. Choose another one."
        ) from err
    return folder


def _text(
    spec: EvaluateMatchersSpec, rows: list[Row], matched: list[Row], warnings: list[str]
) -> str:
    parts = [
        f"{spec.budget:,} keypoints of each view at most, views of {spec.size} px, seed "
        f"{spec.seed}; the figures: docs/objectives.md.",
    ]
    if rows:
        parts.append(markdown(rows).strip())
    if matched:
        lines = [
            "| tie points of the whole pipeline | pairs | verified | tie points | median px | "
            "RMSE px |",
            "|" + " --- |" * 6,
        ]
        lines += [
            f"| {one['candidate']} | {one['pairs']} | {one['verified']:.0%} | "
            f"{one['tie_points']:.0f} | {_px(one['median_px'])} | {_px(one['rmse_px'])} |"
            for one in matched
        ]
        parts.append("\n".join(lines))
    parts += warnings
    return "\n\n".join(parts) + "\n"


def _px(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.2f}"


def _plain(rows: list[Row]) -> list[Row]:
    """Rows for JSON, which knows neither NaN nor infinity."""
    return [
        {
            key: None if isinstance(value, float) and not math.isfinite(value) else value
            for key, value in row.items()
        }
        for row in rows
    ]


def _write(
    folder: Path, result: dict[str, Any], text: str, rows: list[Row], matched: list[Row]
) -> list[str]:
    paths = [folder / name for name in FILES]
    with contextlib.ExitStack() as written:  # all of the files, or none
        path = Path(written.enter_context(written_whole(str(paths[0]))))
        path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        path = Path(written.enter_context(written_whole(str(paths[1]))))
        path.write_text(f"# Matchers compared\n\n{text}", encoding="utf-8")
    drawn = draw(rows, matched, paths[2])
    return [str(path) for path in paths[: 3 if drawn else 2]]


def _card(contender: Contender, text: str) -> str:
    """Put the evaluation into the card of a run, in place of an earlier one."""
    if contender.run is None:
        raise ValueError("Only runs have a card.")
    path = contender.run.card
    card = path.read_text(encoding="utf-8") if path.is_file() else f"# {contender.name}\n"
    card = card.partition(f"\n{HEADING}")[0].rstrip() + f"\n\n{HEADING}\n\n{text}"
    with written_whole(str(path)) as part:
        Path(part).write_text(card, encoding="utf-8")
    return str(path)
