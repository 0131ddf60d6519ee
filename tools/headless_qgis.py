"""Runs a script in a real QGIS without a screen: Xvfb, a profile of its own, a limit of time.

Standard library only.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

# A first start without questions, tips, news or updates: they would lie over the window. The
# proxy leads nowhere on purpose: what runs here works without network.
SETTINGS = """\
[PythonPlugins]
qgis_imatch={is_on}
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


class QgisError(Exception):
    """Says in a sentence what went wrong."""


def make_profile(folder: Path, plugin_is_on: bool, plugin: Path = ROOT / "qgis_imatch") -> Path:
    """A fresh folder of profiles that know a plugin, by default the checkout's."""
    shutil.rmtree(folder, ignore_errors=True)
    profile = folder / "profiles" / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    settings = SETTINGS.format(is_on=str(plugin_is_on).lower())
    (profile / "QGIS" / "QGIS3.ini").write_text(settings, encoding="utf-8")
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "qgis_imatch").symlink_to(plugin)
    return folder / "profiles"


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End xvfb-run with all that it started, gently first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)


def run_in_qgis(
    script: Path,
    folder: Path,
    seconds: float,
    plugin_is_on: bool = True,
    plugin: Path = ROOT / "qgis_imatch",
    **variables: str,
) -> dict[str, Any]:
    """Run a script in QGIS to its end.

    Args:
        script: given to QGIS as `--code`; writes a mapping as JSON to IMATCH_ANSWER and ends QGIS.
        folder: for profile, logs and answer; emptied first.
        seconds: after these QGIS is ended.
        plugin_is_on: whether QGIS loads the plugin at its start.
        plugin: its folder.
        variables: environment variables besides.

    Returns:
        The script's answer; its `error` is empty.

    Raises:
        QgisError: QGIS did not end in time, ended without an answer, or the answer is an error.
    """
    profiles = make_profile(folder, plugin_is_on, plugin)
    answer, log = folder / "answer.json", folder / "qgis.log"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    command += ["qgis", "--noversioncheck", "--nologo", "--profiles-path", str(profiles)]
    command += ["--code", str(script)]
    env = {
        **os.environ,
        "GDAL_PAM_ENABLED": "NO",  # no .aux.xml beside the sample
        "IMATCH_ANSWER": str(answer),
        "IMATCH_ENGINE_PYTHON": str(ROOT / ".venv" / "bin" / "python"),
        "IMATCH_LOG_DIR": str(folder / "logs"),
        "IMATCH_SAMPLE": str(ROOT / "resources" / "sample"),
        "QT_QPA_PLATFORM": "xcb",
        **variables,
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, env=env, stdout=stream, stderr=stream, start_new_session=True
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise QgisError(f"QGIS did not end within {seconds} s. Its output: {log}") from None
        finally:
            if process.poll() is None:
                end_group(process)
    if not answer.is_file():
        raise QgisError(
            f"QGIS ended with status {process.returncode} before the script was done. "
            f"Its output: {log}"
        )
    said: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    if said["error"]:
        raise QgisError(f"{said['error']} The logs are in {folder}.")
    return said
