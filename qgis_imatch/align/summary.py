"""An alignment's report in words and figures. Pure functions; whatever comes from files is
escaped."""

from __future__ import annotations

import math
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match import summary
from qgis_imatch.match.summary import BAD, GOOD, WARN, Row


def model_titles() -> Mapping[str, str]:
    """The models' names for people, the simplest first."""
    return {
        "auto": tr("Automatic"),
        "shift": tr("Shift"),
        "similarity": tr("Similarity"),
        "affine": tr("Affine"),
        "homography": tr("Homography"),
        "polynomial2": tr("Polynomial 2"),
        "tps": tr("Thin-plate spline"),
    }


def headline(report: Mapping[str, Any]) -> Tuple[str, str]:
    """The outcome in one line, and its colour."""
    status = report.get("status")
    if status == "ok":
        return tr("Aligned"), GOOD
    if status == "no_overlap":
        return tr("Not aligned: the rasters do not overlap"), BAD
    return tr("Not aligned: the matches could not be verified"), WARN


def sentences(report: Mapping[str, Any]) -> List[str]:
    """What was done, and how sure it is."""
    if report.get("status") != "ok":
        said = [tr("No raster was written, because its place would be a guess.")]
        if report.get("status") == "unverified":
            said.append(
                tr(
                    "To place it by hand, match on the page Match and accept or add matches in "
                    "the review."
                )
            )
        return said
    before, after = report.get("before") or {}, report.get("after") or {}
    said = []
    if before.get("rmse_px") is None and report.get("model"):
        said.append(_found_from_image(report["model"].get("similarity_px")))
    now, then = _error(after), _error(before)
    if now and then:
        said.append(tr("The error went from {} to {}, {}.").format(then, now, _measured(report)))
    elif now:
        said.append(tr("The error is {}, {}.").format(now, _measured(report)))
    return said


def _measured(report: Mapping[str, Any]) -> str:
    count = int(report.get("check_points") or 0)
    if report.get("checked") == "in_turn":
        text = tr_n(
            "judged at {} match that was left out of the fit",
            "judged at {} matches, each without itself in the fit",
            count,
        )
    else:
        text = tr_n(
            "measured at {} place that was held out",
            "measured at {} places that were held out",
            count,
        )
    return text.format(summary.whole(count))


def _error(side: Mapping[str, Any]) -> str:
    """The error in metres where they are known, else in pixels."""
    metres, pixels = side.get("rmse_m"), side.get("rmse_px")
    if metres is not None:
        return summary.length(float(metres), "m")
    return "" if pixels is None else f"{float(pixels):.2f} px"


def _found_from_image(matrix: Optional[Sequence[Sequence[float]]]) -> str:
    if not matrix:
        return tr("Where the moving raster lies was found from the image.")
    (a, b, _), (c, d, _) = matrix[0], matrix[1]
    turn = math.degrees(math.atan2(c - b, a + d))  # pixel rows count downwards
    way = tr("clockwise") if turn >= 0 else tr("counter-clockwise")
    scale = math.sqrt(abs(a * d - b * c))
    return tr(
        "Position, rotation and scale of the moving raster were found from the image: it is turned "
        "{turn:.1f}° {way}, and a pixel of the reference is {scale:.2f} of its pixels wide."
    ).format(turn=abs(turn), way=way, scale=scale)


def errors(report: Mapping[str, Any]) -> List[Row]:
    """The table of errors, before and after; empty where nothing was measured."""
    before, after = report.get("before") or {}, report.get("after") or {}
    units = [unit for unit in ("m", "px") if after.get(f"rmse_{unit}") is not None]
    if report.get("status") != "ok" or not units:
        return []
    heads = {"m": tr("metres"), "px": tr("pixels")}
    rows: List[Row] = [("", *(heads[unit] for unit in units))]
    for key, name in (
        ("rmse", tr("All (RMSE)")),
        ("x", tr("x, columns")),
        ("y", tr("y, rows")),
        ("ce90", tr("90 % (CE90)")),
        ("max", tr("Largest")),
    ):
        rows.append((name, *(_fall(before, after, f"{key}_{unit}") for unit in units)))
    return rows


def _fall(before: Mapping[str, Any], after: Mapping[str, Any], key: str) -> str:
    values = [side.get(key) for side in (before, after)]
    return " → ".join(_figure(float(value)) for value in values if value is not None)


def _figure(value: float) -> str:
    return (
        summary.whole(value)
        if value >= 1000
        else f"{value:.3g}"
        if value >= 100
        else f"{value:.2f}"
    )


def reason(report: Mapping[str, Any], spec: Mapping[str, Any]) -> str:
    """Which model moved the raster, and why that one."""
    model = report.get("model") or {}
    if report.get("status") != "ok" or not model:
        return ""
    titles, chosen = model_titles(), str(model.get("type"))
    name = titles.get(chosen, chosen)
    tried = {str(key): f"{float(value):.3f}" for key, value in _cross_validated(model)}
    if spec.get("model", "auto") != "auto":
        said = tr("Model: {}, as you chose.").format(name)
    elif len(tried) > 1:
        said = tr("Model: {}, the plainest that no richer one clearly beats.").format(name)
    else:
        said = tr("Model: {}, the only one that so few or so unevenly spread matches bear.").format(
            name
        )
    if not tried:
        return said
    compared = ", ".join(f"{titles.get(key, key).lower()} {value}" for key, value in tried.items())
    return said + " " + tr("Pixels off where matches were left out: {}.").format(compared)


def _cross_validated(model: Mapping[str, Any]) -> List[Tuple[Any, Any]]:
    scores = model.get("cross_validation") or {}
    return [(key, value) for key, value in scores.items() if value is not None]


def to_html(
    report: Mapping[str, Any], spec: Mapping[str, Any], title: str, notes: Sequence[str] = ()
) -> str:
    """The summary that the dock shows; see `match.summary.to_html`."""
    warnings = [*notes, *(str(warning) for warning in report.get("warnings") or [])]
    told = [*sentences(report), reason(report, spec)]
    tables = [errors(report), summary.effort(report)]
    paragraphs = [sentence for sentence in told if sentence]
    return summary.layout(title, headline(report), paragraphs, tables, warnings)
