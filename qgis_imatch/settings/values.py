"""The settings: the one place that reads, writes and checks them (QgsSettings, below `imatch/`)."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import Dict

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QUrl

from qgis_imatch.i18n import tr

PREFIX = "imatch/"
LEAST_MEMORY_MB = 1000  # the libraries alone take about 600
PROXY_QGIS, PROXY_NONE, PROXY_ADDRESS = "qgis", "none", "address"
STORES = ("http", "https", "file", "sqlite", "postgresql", "mysql", "mssql")
SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass
class Settings:
    """What the person set; a default leaves the matter to the engine and its environment.

    Attributes:
        device: `auto`, `cpu` or `cuda`.
        threads: 0 for all cores.
        memory_mb: 0 for no limit.
        weights: folder of weights, "" for the one in the data folder.
        matcher: that forms start with.
        tracking: address of an MLflow store, "" for a file beside the runs.
        gazetteer: file, "" for the person's own or the one that came with Imatch.
        proxy: `qgis`, `none` or `address`.
        proxy_address: `http://host:port`, for `address`.
        offline: fetch nothing.
    """

    device: str = "auto"
    threads: int = 0
    memory_mb: int = 0
    weights: str = ""
    matcher: str = "auto"
    tracking: str = ""
    gazetteer: str = ""
    proxy: str = PROXY_QGIS
    proxy_address: str = ""
    offline: bool = False


def load() -> Settings:
    """The settings as they are kept; what can't be read counts as not set."""
    kept, found = QgsSettings(), Settings()
    for field in fields(Settings):
        default = getattr(found, field.name)
        try:
            value = kept.value(PREFIX + field.name, default, type=type(default))
        except TypeError:  # somebody else wrote there
            continue
        setattr(found, field.name, value)
    return found


def save(settings: Settings) -> bool:
    """Keep the settings, a default by leaving it out; True where that changed something."""
    kept, default, before = QgsSettings(), Settings(), load()
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if value == getattr(default, field.name):
            kept.remove(PREFIX + field.name)
        else:
            kept.setValue(PREFIX + field.name, value)
    return settings != before


def problems(settings: Settings) -> Dict[str, str]:
    """What can't be used, a sentence by the field's name; empty where all is well."""
    found = {}
    if 0 < settings.memory_mb < LEAST_MEMORY_MB:
        found["memory_mb"] = tr(
            "That is too little to work with. Allow {} MB or more, or 0 for no limit."
        ).format(LEAST_MEMORY_MB)
    if settings.weights and not os.path.isdir(settings.weights):
        found["weights"] = tr("There is no such folder. Choose another one, or leave it empty.")
    if settings.gazetteer and not _is_sqlite(settings.gazetteer):
        found["gazetteer"] = tr(
            "This is no gazetteer. Choose a file that “imatch gazetteer” made, or leave it empty."
        )
    if settings.tracking and not _is_store(settings.tracking):
        found["tracking"] = tr(
            "This is no address of an MLflow store. Give one like http://host:5000 or "
            "sqlite:////folder/mlflow.db, or leave it empty."
        )
    if settings.proxy == PROXY_ADDRESS and not _is_web(settings.proxy_address):
        found["proxy_address"] = tr("Give the proxy's address as http://host:port.")
    return found


def default_matcher() -> str:
    """The matcher that forms start with."""
    return load().matcher


def engine_variables(settings: Settings) -> Dict[str, str]:
    """The environment variables that tell the engine what is set; nothing for what is not."""
    given = {
        "IMATCH_DEVICE": settings.device if settings.device != "auto" else "",
        "IMATCH_THREADS": str(settings.threads or ""),
        "IMATCH_MEMORY_MB": str(settings.memory_mb or ""),
        "IMATCH_WEIGHTS": settings.weights,
        "IMATCH_GAZETTEER": settings.gazetteer,
        "MLFLOW_TRACKING_URI": settings.tracking,
        "IMATCH_OFFLINE": "1" if settings.offline else "",
    }
    return {name: value for name, value in given.items() if value}


def _is_sqlite(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    except OSError:
        return False


def _is_web(address: str) -> bool:
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())


def _is_store(address: str) -> bool:
    scheme, colon, rest = address.partition("://")
    if scheme in ("http", "https"):
        return _is_web(address)
    return scheme.partition("+")[0] in STORES and bool(colon and rest)
