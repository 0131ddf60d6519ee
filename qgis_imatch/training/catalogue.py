"""From checked rasters to a catalogue: one call of the engine per date, the last one corrects."""

from __future__ import annotations

import hashlib
import os
import re
from typing import Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsProject, QgsRasterLayer

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import engine_path

# Training and held-out ground, as the engine shares out a person's own rasters.
SHARES = [0.65, 0.35, 0.0]
Call = Tuple[str, Dict[str, Any]]


def files_of(rasters: Sequence[QgsRasterLayer]) -> List[str]:
    """The files of layers; a training outlives the project, so nothing temporary will do.

    Raises:
        RequestError: nothing is checked, or a layer is no file.
    """
    if not rasters:
        raise RequestError(tr("Check the rasters to learn from, or choose a catalogue."))
    files = []
    for layer in rasters:
        path = engine_path(layer)
        if path is None:
            raise RequestError(
                tr(
                    "“{}” is no file that the engine can read, and a training reads it for long. "
                    "Save it as a GeoTIFF (Export > Save As), and check that one."
                ).format(layer.name())
            )
        files.append(path)
    return files


def check_dates(rasters: Sequence[QgsRasterLayer], dates: Optional[Sequence[Optional[str]]]) -> str:
    """A sentence about dates that teach nothing; empty where there are two or more.

    Raises:
        RequestError: several rasters, and a date is missing.
    """
    known = list(dates or [None] * len(rasters))
    missing = [layer.name() for layer, day in zip(rasters, known) if not day]
    if missing and len(rasters) > 1:
        raise RequestError(
            tr("When was “{}” taken? Double-click its date in the list and type it.").format(
                missing[0]
            )
        )
    if len({day for day in known if day}) < 2:
        return tr(
            "All rasters show one date. What differs between dates can't be learned from them; "
            "only made-up changes can. Check rasters of other dates of the same ground."
        )
    return ""


def path_for(folder: str, files: Sequence[str], dates: Optional[Sequence[Optional[str]]]) -> str:
    """The catalogue of these files and dates: the same ones give the same file."""
    stamps = [str(os.stat(path).st_mtime_ns) if os.path.exists(path) else "" for path in files]
    text = repr((list(files), list(dates or []), stamps, SHARES))
    return os.path.join(
        folder, "catalogues", hashlib.sha256(text.encode()).hexdigest()[:16] + ".gpkg"
    )


def calls_for(
    output: str, files: Sequence[str], dates: Optional[Sequence[Optional[str]]]
) -> List[Call]:
    """Operations that make the catalogue, to be called one after the other."""
    by_day: Dict[Optional[str], List[str]] = {}
    for path, day in zip(files, dates or [None] * len(files)):
        by_day.setdefault(day, []).append(path)
    place = re.sub(r"\W+", "-", QgsProject.instance().baseName()) or "project"
    calls: List[Call] = []
    for number, (day, paths) in enumerate(by_day.items(), start=1):
        spec: Dict[str, Any] = {
            "paths": paths,
            "shares": SHARES,
            "place": place,
            "correct": number == len(by_day),
        }
        if day:
            spec["day"] = day
        if calls:
            calls.append(("dataset_add", {**spec, "catalogue": output}))
        else:
            calls.append(("dataset_build", {**spec, "output": output, "overwrite": True}))
    return calls
