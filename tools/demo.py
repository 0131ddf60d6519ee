"""Match and align the sample pair in a real QGIS without a screen; what it gave is in `demo/`.

Starts QGIS under Xvfb with a profile of its own in which the plugin is on; inside it,
`demo_session.py` uses the plugin as a person would. Standard library only.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from typing import Any

from tools.headless_qgis import ROOT, QgisError, run_in_qgis

OUTPUT = ROOT / "demo"
FILES = (
    *("matches.gpkg", "report.json", "map.png", "pair.png", "window.png"),
    *("aligned.tif", "aligned.json", "align.png", "before_after.png", "review.png"),
)
SECONDS = 420  # a slow machine with two cores needs about 40


def describe(report: dict[str, Any], session: dict[str, Any]) -> str:
    """The figures, a line each."""
    east, north = report["shift_map_units"]
    rows = [
        ("QGIS", session["qgis"]),
        ("matcher", report["matcher"]),
        ("verified tie points", f"{report['inliers']:,} of {report['matches']:,} matches"),
        ("covered ground", f"{report['coverage']:.0%} of what is free of cloud"),
        ("shift", f"{east:+.2f} m east, {north:+.2f} m north (moving minus reference)"),
        ("model", report["model"]["type"]),
        ("residual", f"{report['rmse_px']:.3f} px"),
        ("check points", f"{report['check_rmse_px']:.3f} px over {report['check_points']}"),
        ("engine", _effort(report)),
        ("from press to layers", f"{session['match_seconds']:.1f} s"),
    ]
    rows += [("warning", warning) for warning in report["warnings"]]
    return _lines(rows)


def describe_alignment(report: dict[str, Any], session: dict[str, Any]) -> str:
    """The figures of the aligned raster, a line each."""
    before, after = report["before"], report["after"]
    rows = [
        ("aligned by", report["model"]["type"]),
        ("error before", _errors(before)),
        ("error after", f"{_errors(after)}, at {report['check_points']} held-out points"),
        ("engine", _effort(report)),
        ("from press to layers", f"{session['coregister_seconds']:.1f} s"),
    ]
    rows += [("warning", warning) for warning in report["warnings"]]
    return _lines(rows)


def _errors(side: dict[str, Any]) -> str:
    return "{rmse_px:.2f} px ({x_px:.2f} in x, {y_px:.2f} in y), {rmse_m:.1f} m".format(**side)


def _effort(report: dict[str, Any]) -> str:
    return f"{report['seconds']['total']:.1f} s, {report['peak_memory_mb']:.0f} MB"


def _lines(rows: list[tuple[str, str]]) -> str:
    return "\n".join(f"  {name:<22}{value}" for name, value in rows)


def read_report(name: str) -> dict[str, Any]:
    """A report that the session left; its job must have been verified."""
    report: dict[str, Any] = json.loads((OUTPUT / name).read_text(encoding="utf-8"))
    if report["status"] != "ok":
        warnings = " ".join(report["warnings"])
        raise QgisError(f"The sample pair ended as {report['status']}: {warnings}")
    return report


def main() -> None:
    started = time.monotonic()
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()
    print("Matching and aligning the sample pair in QGIS …", flush=True)
    script = ROOT / "tools" / "demo_session.py"
    session = run_in_qgis(script, ROOT / "build" / "demo", SECONDS, IMATCH_OUTPUT=str(OUTPUT))
    missing = [name for name in FILES if not (OUTPUT / name).is_file()]
    if missing:
        raise QgisError(f"The session ended but did not write {', '.join(missing)}.")
    print(describe(read_report("report.json"), session))
    print(describe_alignment(read_report("aligned.json"), session))
    print(f"  {'written to demo/':<22}{', '.join(FILES)}")
    print(f"The demonstration took {time.monotonic() - started:.0f} s.")


if __name__ == "__main__":
    try:
        main()
    except QgisError as err:
        sys.exit(f"The demonstration failed. {err}")
