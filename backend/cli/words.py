"""Results in words and figures, for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as left-aligned columns; the last column is as wide as it likes."""
    lines = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)][:-1]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]
        )
        for line in lines
    )


def size(count: int | None) -> str:
    """Bytes as people write them."""
    if not count:
        return "-"
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.1f} kB"


def figure(value: float | None, digits: int) -> str:
    """A number with so many decimals; a dash where there is none."""
    return "-" if value is None else f"{value:.{digits}f}"


def _unit(crs: str | None) -> str:
    """The unit of a CRS's axes; pixels where there is none."""
    if crs is None:
        return "px"
    from pyproj import CRS

    unit = CRS.from_user_input(crs).axis_info[0].unit_name
    return {"metre": "m", "degree": "°"}.get(unit, unit)


def _shift(report: Mapping[str, Any]) -> str:
    dx, dy = report["shift_map_units"]
    unit = _unit(report.get("map", {}).get("crs"))
    return f"{dx:+.6g}, {dy:+.6g} {unit} (east, north; moving minus reference)"


def match_summary(report: Mapping[str, Any]) -> str:
    """What a match found, how good it is, what to mind, and where it is."""
    rows = [("matcher", report["matcher"]), ("matches", f"{report['matches']:,}")]
    if report["status"] == "ok":
        rows += [
            ("verified", f"{report['inliers']:,}"),
            ("coverage", f"{report['coverage']:.0%}"),
            ("model", report["model"]["type"]),
            ("residual", f"{report['rmse_px']:.3f} px (root mean square)"),
        ]
        if report["check_points"]:
            check = f"{report['check_rmse_px']:.3f} px over {report['check_points']:,} points"
            rows.append(("check", check))
        if report["shift_map_units"]:  # none where the moving raster has no place of its own
            rows.append(("shift", _shift(report)))
    rows.append(("time", f"{report['seconds']['total']:.1f} s"))
    if report.get("output"):
        rows.append(("output", report["output"]))
    head = {
        "ok": "The two rasters match.",
        "no_overlap": "The two rasters show no common ground; nothing could be matched.",
        "unverified": "No match could be verified; do not use this result for alignment.",
    }[report["status"]]
    warnings = [f"Warning: {warning}" for warning in report["warnings"]]
    return "\n".join([head, table(rows), *warnings])


def coregister_summary(report: Mapping[str, Any]) -> str:
    """How far the rasters were apart, how far they are now, and where the result is."""
    head = {
        "ok": "The moving raster is aligned with the reference.",
        "no_overlap": "The two rasters show no common ground; nothing was written.",
        "unverified": "No match could be verified, so nothing was aligned and no raster written.",
    }[report["status"]]
    rows = [("matcher", report["matcher"] or "-")]
    if report["status"] == "ok":
        before, after = report["before"], report["after"]
        rows += [
            ("tie points", f"{report['inliers']:,}, {report['check_points']:,} of them to check"),
            ("model", report["model"]["type"]),
        ]
        for name, label in (
            ("rmse", "error"),
            ("x", "  columns"),
            ("y", "  rows"),
            ("ce90", "90 % within"),
            ("max", "largest"),
        ):
            rows.append((label, f"{_length(before, name)} -> {_length(after, name)}"))
        rows.append(("grid", f"{report['grid']}, resampling {report['resampling']}"))
    rows.append(("time", f"{report['seconds']['total']:.1f} s"))
    if report["output"]:
        rows.append(("output", report["output"]))
    warnings = [f"Warning: {warning}" for warning in report["warnings"]]
    return "\n".join([head, table(rows), *warnings])


def _length(figures: Mapping[str, Any], name: str) -> str:
    """One figure in pixels, and in metres where they are known."""
    if figures[f"{name}_px"] is None:
        return "unknown"
    metres = figures[f"{name}_m"]
    return f"{figures[f'{name}_px']:.3f} px" + ("" if metres is None else f" ({metres:.3g} m)")


def tiles_summary(result: Mapping[str, Any]) -> str:
    """Ids of the tiles and where they lie, in the reference's CRS."""
    rows = [("TILE", "WEST", "SOUTH", "EAST", "NORTH")]
    for tile in result["tiles"]:
        east, north = zip(*tile["polygon"], strict=True)
        bounds = (min(east), min(north), max(east), max(north))
        rows.append((tile["id"], *(f"{value:.10g}" for value in bounds)))
    return table(rows) if result["tiles"] else "There are no tiles: no common ground."


def models_table(result: Mapping[str, Any]) -> str:
    """One line per matcher."""
    lines = [
        (row["name"], row["kind"], size(row["bytes"]), row["state"], row["licence"])
        for row in result["models"]
    ]
    return table([("NAME", "KIND", "SIZE", "STATE", "LICENCE"), *lines])


def model_details(row: Mapping[str, Any]) -> str:
    """Everything about one matcher."""
    consent = row["needs_consent"]
    facts = [
        ("kind", row["kind"]),
        ("licence", row["licence"]),
        ("terms", row["licence_url"] or "-"),
        ("commercial use", "yes" if row["commercial"] else "no"),
        ("state", row["state"]),
    ]
    if consent:
        facts.append(("to agree", f"imatch models fetch {row['name']} --agree {consent}"))
    for file in row["files"]:
        here = "present" if file["present"] else "not present"
        facts.append(("file", f"{file['name']}, {size(file['bytes'])}, {here}"))
        facts.append(("sha256", file["sha256"] or "not known"))
    lines = [f"{row['name']}: {row['title']}", row["description"], table(facts), row.get("note")]
    return "\n".join(line for line in lines if line)


def as_json(result: Mapping[str, Any]) -> str:
    """Of operations that have no words of their own."""
    return json.dumps(result, indent=1)


def doctor_table(result: Mapping[str, Any]) -> str:
    """One line per check, and the verdict."""
    checks = result["checks"]
    rows = [("ok" if check["ok"] else "FAILED", check["name"], check["detail"]) for check in checks]
    failed = sum(not check["ok"] for check in checks)
    verdict = "Everything works." if result["ok"] else f"{failed} of {len(checks)} checks failed."
    return f"{table(rows)}\n{verdict}"
