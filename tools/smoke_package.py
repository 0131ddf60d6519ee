"""Install the plugin's zip into clean QGIS profiles and use it there (`make package`).

In a QGIS without a screen: the plugin is on, its dock opens, and it says that the engine has to be
set up. With `qgis_process`: the algorithms are listed and, where there is an engine, the sample is
matched. The engine's sources of the zip put the tagger of names together and find a name. The
engine is that of IMATCH_ENGINE_PYTHON, by default the checkout's `.venv`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tools.headless_qgis import ROOT, QgisError, make_profile, run_in_qgis

SECONDS = 60.0


def process(program: str, env: dict[str, str], *arguments: str) -> dict[str, Any]:
    """A command of qgis_process; its answer, empty where that is no mapping.

    Raises:
        QgisError: it failed.
    """
    done = subprocess.run(
        [program, "--json", *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise QgisError(f"qgis_process {' '.join(arguments)}: {done.stdout}{done.stderr}"[:2000])
    start = done.stdout.find("{")  # enabling a plugin answers in words
    answer: dict[str, Any] = json.loads(done.stdout[start:]) if start >= 0 else {}
    return answer


def check_window(folder: Path, plugin: Path) -> None:
    """The plugin in QGIS's window, with no engine anywhere."""
    said = run_in_qgis(
        ROOT / "tools" / "smoke_session.py",
        folder,
        SECONDS,
        plugin=plugin,
        IMATCH_ENGINE_PYTHON="",
        XDG_DATA_HOME=str(folder / "data"),
    )
    if not Path(said["file"]).resolve().is_relative_to(plugin.resolve()):
        raise QgisError(f"QGIS loaded {said['file']} instead of the zip's plugin.")
    if not said["dock_is_visible"] or said["algorithms"] < 10:
        raise QgisError(f"The plugin is not whole: {said}")
    if said["engine"] or not any("set up once" in text for text in said["messages"]):
        raise QgisError(f"The dock does not say that the engine has to be set up: {said}")
    print(
        f"QGIS: the plugin is on ({said['seconds_to_load']} s to load, of which the processor was "
        f"busy for {said['processor_seconds_to_load']} s), the dock opens and asks for the engine, "
        f"{said['algorithms']} algorithms"
    )


def check_process(folder: Path, plugin: Path, python: str) -> None:
    """The algorithms without a window; the sample is matched where there is an engine."""
    # Debian's wrapper adds options that only the program qgis knows.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        raise QgisError("There is no qgis_process: install QGIS.")
    profiles = make_profile(folder, False, plugin)
    env = {
        **os.environ,
        "GDAL_PAM_ENABLED": "NO",
        "IMATCH_ENGINE_PYTHON": python,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(profiles),
    }
    process(program, env, "plugins", "enable", "qgis_imatch")
    listed = process(program, env, "list")["providers"]["imatch"]["algorithms"]
    print(f"qgis_process: {len(listed)} algorithms")
    if not python:
        print("qgis_process: the sample is not matched, as there is no engine")
        return
    sample = plugin / "resources" / "sample"
    given = (f"--REFERENCE={sample}/reference.tif", f"--MOVING={sample}/moving.tif")
    output = f"--OUTPUT={folder}/matches.gpkg"
    found = process(program, env, "run", "imatch:match", *given, output, "--MATCHER=sift")
    results = found["results"]
    print(f"qgis_process: the sample gives {results['INLIERS']} tie points, {results['STATUS']}")


def check_tagger(folder: Path, plugin: Path, python: str) -> None:
    """The tagger that came packed, by the zip's own sources; offline, with the encoder at hand."""
    ensure = "from backend.weights import ensure; print(ensure('e5-small'))"
    done = subprocess.run(
        [python, "-c", ensure], cwd=ROOT, capture_output=True, text=True, check=True
    )
    folder.mkdir()
    for path in map(Path, done.stdout.split()):
        (folder / path.name).symlink_to(path)
    text = folder / "text.txt"
    text.write_text("The view from Mount Elbrus reaches far.", encoding="utf-8")
    found = subprocess.run(
        [python, "-m", "backend", "tag", text, "--json"],
        cwd=plugin / "engine",
        env={**os.environ, "IMATCH_WEIGHTS": str(folder), "IMATCH_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        raise QgisError(f"imatch tag: {found.stdout}{found.stderr}"[:2000])
    answer = json.loads(found.stdout)
    spans = [span for document in answer["documents"] for span in document["spans"]]
    if len(spans) != 1 or not list(folder.glob("names/*/model.onnx")):
        raise QgisError(f"The packed tagger did not find the one name: {found.stdout}"[:2000])
    print(f"imatch tag: {answer['model']}, put together, finds the name")


def main() -> None:
    """Unpack the zip as QGIS does, and try it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("zip", type=Path)
    archive = parser.parse_args().zip
    own = ROOT / ".venv" / "bin" / "python"
    python = os.environ.get("IMATCH_ENGINE_PYTHON") or (str(own) if own.exists() else "")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as package:
            package.extractall(folder)
        plugin = Path(folder) / "qgis_imatch"
        check_window(Path(folder) / "window", plugin)
        check_process(Path(folder) / "process", plugin, python)
        if python:
            check_tagger(Path(folder) / "tagger", plugin, python)


if __name__ == "__main__":
    try:
        main()
    except QgisError as err:
        sys.exit(str(err))
