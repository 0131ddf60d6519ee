"""Match the sample pair in a real QGIS without a screen, and keep what it gave in `demo/`.

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
FILES = ("matches.gpkg", "report.json", "map.png", "pair.png", "window.png")
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
        ("engine", f"{report['seconds']['total']:.1f} s, {report['peak_memory_mb']:.0f} MB"),
        ("from press to layers", f"{session['seconds']:.1f} s"),
    ]
    rows += [("warning", warning) for warning in report["warnings"]]
    return "\n".join(f"  {name:<22}{value}" for name, value in rows)


def main() -> None:
    started = time.monotonic()
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()
    print("Matching the sample pair in QGIS …", flush=True)
    script = ROOT / "tools" / "demo_session.py"
    session = run_in_qgis(script, ROOT / "build" / "demo", SECONDS, IMATCH_OUTPUT=str(OUTPUT))
    missing = [name for name in FILES if not (OUTPUT / name).is_file()]
    if missing:
        raise QgisError(f"The session ended but did not write {', '.join(missing)}.")
    report = json.loads((OUTPUT / "report.json").read_text(encoding="utf-8"))
    if report["status"] != "ok":
        warnings = " ".join(report["warnings"])
        raise QgisError(f"The sample pair ended as {report['status']}: {warnings}")
    print(describe(report, session))
    print(f"  {'written to demo/':<22}{', '.join(FILES)}")
    print(f"The demonstration took {time.monotonic() - started:.0f} s.")


if __name__ == "__main__":
    try:
        main()
    except QgisError as err:
        sys.exit(f"The demonstration failed. {err}")
