"""A report in words and figures. Pure functions; whatever comes from files is escaped."""

from __future__ import annotations

import math
from html import escape
from typing import Any, List, Mapping, Sequence, Tuple

from qgis_imatch.i18n import tr, tr_n

GOOD, WARN, BAD = "#2e8540", "#b25e00", "#c0392b"  # readable on light and dark backgrounds

Row = Tuple[str, ...]  # a name and values


def whole(number: float) -> str:
    """12345.6 as '12 346', with thin spaces."""
    return f"{round(number):,}".replace(",", "\u202f")


def length(value: float, unit: str) -> str:
    """A length with as many digits as it deserves: 0.083 m, 7.5 m, 1 240 m, 0.00021 °."""
    if value == 0:
        return f"0 {unit}"
    if abs(value) >= 1000:
        return f"{whole(value)} {unit}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(digits, 8)}f} {unit}"


def duration(seconds: float) -> str:
    """Seconds as a person says them: 4.2 s, 1 min 20 s, 2 h 5 min."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds) // 60
    if minutes < 60:
        return f"{minutes} min {round(seconds) % 60} s"
    return f"{minutes // 60} h {minutes % 60} min"


def bearing(dx: float, dy: float) -> str:
    """Where a shift points, in words: east is +x, north is +y."""
    names = [
        tr("east"),
        tr("north-east"),
        tr("north"),
        tr("north-west"),
        tr("west"),
        tr("south-west"),
        tr("south"),
        tr("south-east"),
    ]
    return names[round(math.degrees(math.atan2(dy, dx)) / 45) % 8]


def headline(report: Mapping[str, Any]) -> Tuple[str, str]:
    """The outcome in one line, and its colour."""
    status = report.get("status")
    if status == "ok":
        count = int(report.get("inliers", 0))
        text = tr_n("{} verified match", "{} verified matches", count)
        return text.format(whole(count)), GOOD
    if status == "no_overlap":
        return tr("The rasters do not overlap"), BAD
    return tr("Not verified: do not rely on these matches"), WARN


def shift_sentence(report: Mapping[str, Any], unit: str) -> str:
    """How far and where the moving raster lies off; empty without a verified model."""
    shift = report.get("shift_map_units")
    if report.get("status") != "ok" or not shift:
        return ""
    dx, dy = float(shift[0]), float(shift[1])
    distance = math.hypot(dx, dy)
    if distance == 0:
        return tr("The moving raster lies where the reference does.")
    if unit == "px":
        return tr("The moving raster lies {} off: {} in x, {} in y.").format(
            length(distance, unit), length(dx, unit), length(-dy, unit)
        )
    return tr("The moving raster shows the ground {} too far {} on average.").format(
        length(distance, unit), bearing(dx, dy)
    )


def figures(report: Mapping[str, Any]) -> List[Row]:
    """Names and values of the figures that a person judges a match by."""
    model = (report.get("model") or {}).get("type")
    rows: List[Row] = []
    if report.get("status") == "ok":
        share = report.get("inliers", 0) / max(1, report.get("matches", 0))
        rows += [
            (
                tr("Matches found"),
                f"{whole(report.get('matches', 0))} ({share:.0%} {tr('verified')})",
            ),
            (tr("Area covered"), f"{report.get('coverage') or 0.0:.0%}"),
            (tr("Error of the model"), f"{report.get('rmse_px') or 0.0:.2f} px"),
        ]
        if report.get("check_points"):
            points = int(report["check_points"])
            check = tr_n("{:.2f} px at {} point", "{:.2f} px at {} points", points).format(
                report.get("check_rmse_px") or 0.0, whole(points)
            )
            rows.append((tr("Independent check"), check))
        if model:
            rows.append((tr("Model"), str(model)))
    elif report.get("status") != "no_overlap":
        rows.append((tr("Matches found"), whole(report.get("matches", 0))))
    rows.append((tr("Matcher"), str(report.get("matcher", ""))))
    return rows + effort(report)


def effort(report: Mapping[str, Any]) -> List[Row]:
    """Time and memory, as far as they are known."""
    seconds, memory = report.get("seconds") or {}, report.get("peak_memory_mb")
    if seconds.get("total") is None:
        return []
    spent = duration(float(seconds["total"]))
    return [(tr("Time"), f"{spent}, {whole(memory)} MB {tr('of memory')}" if memory else spent)]


def to_html(report: Mapping[str, Any], title: str, unit: str, notes: Sequence[str] = ()) -> str:
    """The summary that the dock shows.

    Args:
        report: the engine's report.
        title: names of the two layers.
        unit: of the map, as a person reads it: m, °, px.
        notes: sentences of the plugin's own, put before the report's warnings.
    """
    sentence = shift_sentence(report, unit)
    warnings = [*notes, *(str(warning) for warning in report.get("warnings") or [])]
    return layout(
        title, headline(report), [sentence] if sentence else [], [figures(report)], warnings
    )


def layout(
    title: str,
    headline: Tuple[str, str],
    sentences: Sequence[str],
    tables: Sequence[Sequence[Row]],
    warnings: Sequence[str],
) -> str:
    """A summary as HTML, everything escaped.

    Args:
        title: names of the two layers.
        headline: text and colour.
        sentences: a paragraph each.
        tables: rows of a name and values; the row of a table's heads has no name.
        warnings: listed at the end.
    """
    text, colour = headline
    paragraphs = "".join(f"<p style='margin:4px 0'>{escape(line)}</p>" for line in sentences)
    listed = "".join(f"<li>{escape(warning)}</li>" for warning in warnings)
    return (
        f"<div>{escape(title)}</div>"
        f"<p style='font-size:large; color:{colour}; margin:4px 0'><b>{escape(text)}</b></p>"
        + paragraphs
        + "".join(f"<table cellspacing='2'>{_rows(table)}</table>" for table in tables)
        + (
            f"<p style='margin:6px 0 0 0; color:{WARN}'><b>{escape(tr('Please note'))}</b></p>"
            f"<ul style='margin:2px 0 0 0; -qt-list-indent:0; margin-left:14px'>{listed}</ul>"
            if warnings
            else ""
        )
    )


def _rows(rows: Sequence[Row]) -> str:
    lines = []
    for row in rows:
        # Columns of figures are only read while they are columns.
        name, *values = row if len(row) < 3 else [cell.replace(" ", "\u00a0") for cell in row]
        weight = "bold" if name else "normal"
        cells = "".join(
            f"<td style='padding-right:10px; font-weight:{weight}'>{escape(value)}</td>"
            for value in values
        )
        lines.append(f"<tr><td style='padding-right:10px'>{escape(name)}</td>{cells}</tr>")
    return "".join(lines)
