"""A report of keypoints in words and figures. Pure functions; whatever comes from files is
escaped."""

from __future__ import annotations

from typing import Any, List, Mapping, Sequence, Tuple

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.keypoints.methods import methods
from qgis_imatch.match import summary
from qgis_imatch.match.summary import GOOD, WARN, Row


def headline(report: Mapping[str, Any]) -> Tuple[str, str]:
    """The outcome in one line, and its colour."""
    count = int(report.get("keypoints") or 0)
    if report.get("status") != "ok" or not count:
        return tr("No keypoints"), WARN
    polygons = _with_keypoints(report)
    drawn = tr_n("{} keypoint", "{} keypoints", count).format(summary.whole(count))
    inside = tr_n("in {} polygon", "in {} polygons", polygons).format(summary.whole(polygons))
    return f"{drawn} {inside}", GOOD


def sentences(report: Mapping[str, Any]) -> List[str]:
    """How lasting the keypoints are, where dates were compared."""
    rate, spread = report.get("repeat_rate"), report.get("spread_px")
    if rate is None:
        return []
    said = tr("On average each is found again on {:.0%} of the other dates").format(float(rate))
    if spread is not None:
        said += tr(", {:.2f} px from its mean place").format(float(spread))
    return [said + "."]


def figures(report: Mapping[str, Any]) -> List[Row]:
    """Names and values."""
    known = methods().get(str(report.get("method")))
    name = known.title if known else str(report.get("method", ""))
    each = report.get("per_polygon") or {}
    rows: List[Row] = [(tr("Method"), name)]
    if report.get("keypoints") and each.get("mean") is not None:
        rows.append(
            (
                tr("Per polygon"),
                tr("{:.1f} on average, median {:g}").format(
                    float(each["mean"]), float(each.get("median") or 0)
                ),
            )
        )
    rows.append((tr("Polygons read"), summary.whole(report.get("polygons_read") or 0)))
    for count, words in _left_out(report):
        if count:
            rows.append((words, summary.whole(count)))
    dates = sorted({str(r["date"]) for r in report.get("rasters") or [] if r.get("date")})
    if dates and known is not None and known.sees_images:
        span = dates[0] if len(dates) == 1 else f"{dates[0]} … {dates[-1]} ({len(dates)})"
        rows.append((tr("Dates"), span))
    return rows


def _left_out(report: Mapping[str, Any]) -> List[Tuple[int, str]]:
    """Why polygons have no keypoints, and what was done to some."""
    skipped = report.get("skipped") or {}
    without = int((report.get("per_polygon") or {}).get("without") or 0)
    return [
        (int(skipped.get("outside") or 0), tr("Outside the raster")),
        (int(skipped.get("sliver") or 0), tr("Smaller than a pixel")),
        (int(skipped.get("no_date") or 0), tr("Without a raster of its date")),
        (int(skipped.get("empty") or 0), tr("Without a polygon in it")),
        (without, tr("Nothing found in it")),
        (int(report.get("repaired") or 0), tr("Repaired outlines")),
    ]


def _with_keypoints(report: Mapping[str, Any]) -> int:
    without = int((report.get("per_polygon") or {}).get("without") or 0)
    return max(0, int(report.get("polygons_used") or 0) - without)


def to_html(report: Mapping[str, Any], title: str, notes: Sequence[str] = ()) -> str:
    """The summary that the dock shows; see `match.summary.to_html`."""
    warnings = [*notes, *(str(warning) for warning in report.get("warnings") or [])]
    tables = [[*figures(report), *summary.effort(report)]]
    return summary.layout(title, headline(report), sentences(report), tables, warnings)
