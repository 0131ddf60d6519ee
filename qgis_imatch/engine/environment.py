"""Where the engine's Python is, and the environment variables that it is started with."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QProcessEnvironment, QUrl

from qgis_imatch.paths import data_dir, engine_sources, is_checkout, venv_python
from qgis_imatch.settings import values

SETTING = "imatch/engine_python"
READY_MARK = "imatch-ready.json"

# What QGIS sets for its own Python and libraries, and what would lead another Python astray.
_QGIS_ONLY = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONEXECUTABLE",
    "__PYVENV_LAUNCHER__",
    "VIRTUAL_ENV",
    "QGIS_PREFIX_PATH",
    "QT_PLUGIN_PATH",
    "GDAL_DATA",
    "GDAL_DRIVER_PATH",
    "PROJ_LIB",
    "PROJ_DATA",
)
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_SEARCH_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_INSERT_LIBRARIES")


@dataclass(frozen=True)
class EngineLocation:
    """A Python that is believed to have the engine.

    Attributes:
        python: path of the interpreter.
        source: why it was chosen: `environment`, `setting`, `checkout` or `data`.
        version: version of the engine installed in it, "" where it is not installed there.
    """

    python: str
    source: str
    version: str = ""


def engine_dir() -> Path:
    """The virtual environment that the set-up dialog makes."""
    return data_dir() / "engine"


def installed_version(python: str, distribution: str = "imatch") -> str:
    """Version of a distribution beside an interpreter, read from its folder without running it."""
    root = Path(python).parent.parent
    for pattern in ("lib/python3*/site-packages", "Lib/site-packages"):
        for info in sorted(root.glob(f"{pattern}/{distribution}-*.dist-info")):
            return info.name[len(distribution) + 1 : -len(".dist-info")]
    return ""


def find_engine() -> Optional[EngineLocation]:
    """The engine to use, None where it has to be set up first. Starts no process.

    The order: the variable IMATCH_ENGINE_PYTHON, the person's choice in the set-up dialog, the
    checkout's `.venv`, the environment that the set-up dialog made. A choice that no longer exists
    is still returned: the person is told that it is gone rather than given another engine.
    """
    for python, source in (
        (os.environ.get("IMATCH_ENGINE_PYTHON", ""), "environment"),
        (str(QgsSettings().value(SETTING, "") or ""), "setting"),
    ):
        if python:
            return EngineLocation(python, source, installed_version(python))
    if is_checkout():
        python = str(venv_python(engine_sources() / ".venv"))
        version = installed_version(python)
        if version and os.path.exists(python):
            return EngineLocation(python, "checkout", version)
    if (engine_dir() / READY_MARK).is_file():
        python = str(venv_python(engine_dir()))
        return EngineLocation(python, "data", installed_version(python))
    return None


def _below(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath([os.path.realpath(path), os.path.realpath(folder)]) == (
            os.path.realpath(folder)
        )
    except ValueError:  # another drive, or a relative path
        return False


def qgis_bundle() -> str:
    """The folder of a QGIS that brings its own libraries (Windows, macOS, AppImage), or ""."""
    for name in ("OSGEO4W_ROOT", "APPDIR"):
        if os.environ.get(name):
            return os.environ[name]
    prefix = QgsApplication.prefixPath()
    if sys.platform == "darwin" and ".app/" in prefix:
        return prefix.split(".app/")[0] + ".app"
    return ""


def scrubbed_environment() -> QProcessEnvironment:
    """The environment for a Python that is not QGIS's: without QGIS's own settings.

    Search paths of libraries keep what the person set (clusters need it for CUDA) and lose what
    lies inside QGIS; where a launcher saved the original (`NAME_ORIG`), that is taken.
    """
    env = QProcessEnvironment.systemEnvironment()
    for name in _QGIS_ONLY:
        env.remove(name)
    bundle = qgis_bundle()
    is_outside: Callable[[str], bool] = lambda part: not (bundle and _below(part, bundle))  # noqa: E731
    for name in _SEARCH_PATHS:
        value = env.value(name + "_ORIG", env.value(name, ""))
        kept = [part for part in value.split(os.pathsep) if part and is_outside(part)]
        if kept:
            env.insert(name, os.pathsep.join(kept))
        else:
            env.remove(name)
    if sys.platform == "win32" and bundle:
        parts = env.value("PATH", "").split(os.pathsep)
        env.insert("PATH", os.pathsep.join(part for part in parts if is_outside(part)))
    env.insert("PYTHONUNBUFFERED", "1")
    env.insert("PYTHONNOUSERSITE", "1")
    env.insert("PYTHONUTF8", "1")
    return env


def add_proxy(env: QProcessEnvironment) -> QProcessEnvironment:
    """Tell a process of the proxy that the person chose.

    `qgis`: the one in QGIS's options, where the variables name none. `none`: the variables go, and
    what the system itself knows of proxies is passed over. `address`: it replaces the variables.
    """
    own = values.load()
    if own.proxy == values.PROXY_NONE:
        _remove_proxies(env)
        env.insert("NO_PROXY", "*")
        return env
    if own.proxy == values.PROXY_ADDRESS:
        _remove_proxies(env)
        for name in ("HTTPS_PROXY", "HTTP_PROXY"):
            env.insert(name, own.proxy_address)
        return env
    settings = QgsSettings()
    if not settings.value("proxy/proxyEnabled", False, type=bool) or env.contains("HTTPS_PROXY"):
        return env
    if settings.value("proxy/proxyType", "") not in ("HttpProxy", "HttpCachingProxy"):
        return env
    url = QUrl()
    url.setScheme("http")
    url.setHost(settings.value("proxy/proxyHost", "", type=str))
    url.setPort(int(settings.value("proxy/proxyPort", 0) or 8080))
    if settings.value("proxy/proxyUser", ""):
        url.setUserName(settings.value("proxy/proxyUser", "", type=str))
        url.setPassword(settings.value("proxy/proxyPassword", "", type=str))
    if url.host():
        for name in ("HTTPS_PROXY", "HTTP_PROXY"):
            env.insert(name, url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    return env


def _remove_proxies(env: QProcessEnvironment) -> None:
    for name in _PROXIES:
        env.remove(name)
        env.remove(name.lower())


def worker_environment(location: EngineLocation) -> QProcessEnvironment:
    """The scrubbed environment with the person's settings, and with the engine's sources where
    they are not installed."""
    env = add_proxy(scrubbed_environment())
    for name, value in values.engine_variables(values.load()).items():
        env.insert(name, value)
    env.insert("PYTHONSAFEPATH", "1")  # a folder `backend` in the working folder must not win
    if not location.version:
        env.insert("PYTHONPATH", str(engine_sources()))
    return env
