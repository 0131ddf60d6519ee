"""Match the sample pair in a real QGIS without a screen, and keep what it gave in `demo/`.

Starts QGIS under Xvfb with a profile of its own in which the plugin is on; inside it,
`demo_session.py` uses the plugin as a person would. Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "demo"
OUTPUT = ROOT / "demo"
FILES = ("matches.gpkg", "report.json", "map.png", "pair.png", "window.png")
SECONDS = 420  # a slow machine with two cores needs about 40

# A first start without questions, tips, news or updates: they would lie over the window. The
# proxy leads nowhere on purpose: the demonstration works without network.
SETTINGS = """\
[PythonPlugins]
qgis_imatch=true
[app]
plugin_installer\\checkOnStart=false
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
[locale]
overrideFlag=true
userLocale=en_US
[proxy]
proxyEnabled=true
proxyHost=127.0.0.1
proxyPort=9
proxyType=HttpProxy
[qgis]
askToSaveMemoryLayers=false
checkVersion=false
enableMacros=0
"""


class DemoError(Exception):
    """Says in a sentence what went wrong."""


def make_profile() -> Path:
    """A fresh folder of profiles with the checkout's plugin switched on."""
    shutil.rmtree(BUILD, ignore_errors=True)
    profile = BUILD / "profiles" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS, encoding="utf-8")
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "qgis_imatch").symlink_to(ROOT / "qgis_imatch")
    return BUILD / "profiles"


def end_group(process: subprocess.Popen) -> None:
    """End xvfb-run with all that it started, gently first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)


def run_qgis(profiles: Path) -> dict:
    """Run the session to its end.

    Returns:
        What the session says of itself: `error`, or `seconds` and `versions`.

    Raises:
        DemoError: QGIS did not end in time or ended without an answer.
    """
    answer, log = BUILD / "session.json", BUILD / "qgis.log"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    command += ["qgis", "--noversioncheck", "--nologo", "--profiles-path", str(profiles)]
    command += ["--code", str(ROOT / "tools" / "demo_session.py")]
    env = {
        **os.environ,
        "IMATCH_DEMO_ANSWER": str(answer),
        "IMATCH_DEMO_OUTPUT": str(OUTPUT),
        "IMATCH_DEMO_SAMPLE": str(ROOT / "resources" / "sample"),
        "IMATCH_ENGINE_PYTHON": str(ROOT / ".venv" / "bin" / "python"),
        "IMATCH_LOG_DIR": str(BUILD / "logs"),
        "QT_QPA_PLATFORM": "xcb",
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, env=env, stdout=stream, stderr=stream, start_new_session=True
        )
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise DemoError(f"QGIS did not end within {SECONDS} s. Its output: {log}") from None
        finally:
            if process.poll() is None:
                end_group(process)
    if not answer.is_file():
        raise DemoError(
            f"QGIS ended with status {process.returncode} before the demonstration was over. "
            f"Its output: {log}"
        )
    return json.loads(answer.read_text(encoding="utf-8"))


def describe(report: dict, session: dict) -> str:
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
    profiles = make_profile()
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir()
    print("Matching the sample pair in QGIS …", flush=True)
    session = run_qgis(profiles)
    if session.get("error"):
        raise DemoError(f"{session['error']}\nThe logs are in {BUILD}.")
    missing = [name for name in FILES if not (OUTPUT / name).is_file()]
    if missing:
        raise DemoError(f"The demonstration ended but did not write {', '.join(missing)}.")
    report = json.loads((OUTPUT / "report.json").read_text(encoding="utf-8"))
    if report["status"] != "ok":
        warnings = " ".join(report["warnings"])
        raise DemoError(f"The sample pair ended as {report['status']}: {warnings}")
    print(describe(report, session))
    print(f"  written to demo/      {', '.join(FILES)}")
    print(f"The demonstration took {time.monotonic() - started:.0f} s.")


if __name__ == "__main__":
    try:
        main()
    except DemoError as err:
        sys.exit(f"The demonstration failed. {err}")
