"""A spec as the command line and as Python that run the same job without QGIS."""

from __future__ import annotations

import shlex
import sys
from pprint import pformat
from typing import Any, Dict, List, Mapping

from qgis_imatch.match.request import KEYPOINTS

# What the engine does anyway; left out of the command so that a person can read it.
DEFAULTS: Dict[str, Any] = {
    "reference_bands": None,
    "moving_bands": None,
    "aoi": None,
    "aoi_crs": None,
    "tile_size": 1024,
    "cloud_mask": True,
    "report": None,
    "points": None,
    "overwrite": False,
    "matcher": "auto",
    "tiles": None,
    "model": "auto",
    "refine": True,
    "max_points": None,
    "search": "auto",
    "agree": [],
    "matches": None,
    "matches_output": None,
    "grid": "own",
    "resampling": "auto",
    "geotransform_only": False,
    "extent": None,
    "gcps": None,
    "residuals": None,
    "layer": None,
    "rasters": [],
    "dates": None,
    "method": "persistent",
    "date_field": None,
    "date_rule": "since",
    "max_per_polygon": 8,
    "min_distance_px": 3.0,
    "tolerance_px": 1.5,
    "band_px": 6.0,
    "detector": "auto",
    "min_repeat_rate": 0.75,
    "pixel_size": None,
    "bands": None,
}

INPUTS = {KEYPOINTS: ("polygons",)}  # what the command takes by position; else a pair
SEPARATE = ("rasters", "dates")  # lists whose items are words of their own
FUNCTIONS = {KEYPOINTS: "draw_keypoints"}  # of the package, where not called as the operation


def without_defaults(spec: Mapping[str, Any]) -> Dict[str, Any]:
    """The spec less the fields that say what the engine does anyway."""
    return {key: value for key, value in spec.items() if DEFAULTS.get(key, ...) != value}


def arguments(operation: str, spec: Mapping[str, Any]) -> List[str]:
    """`imatch OPERATION REFERENCE MOVING --output FILE ...` as a list of words."""
    inputs = INPUTS.get(operation, ("reference", "moving"))
    words = ["imatch", operation, *(str(spec[key]) for key in inputs)]
    for key, value in without_defaults(spec).items():
        if key in inputs:
            continue
        option = "--" + key.replace("_", "-")
        if value is True:
            words.append(option)
        elif value is False:
            words.append("--no-" + option[2:])
        elif key == "agree":
            words += [word for licence in value for word in (option, str(licence))]
        elif key in SEPARATE:
            words += [option, *("none" if item is None else str(item) for item in value)]
        elif isinstance(value, (list, tuple)):
            words += [option, ",".join(str(item) for item in value)]
        else:
            words += [option, str(value)]
    return words


def as_command(operation: str, spec: Mapping[str, Any]) -> str:
    """One line for the shell of this computer, every word quoted where it has to be."""
    quote = _windows_word if sys.platform == "win32" else shlex.quote
    return " ".join(quote(word) for word in arguments(operation, spec))


def _windows_word(word: str) -> str:
    is_plain = bool(word) and not any(character in word for character in ' \t"&|<>^()%,;')
    return word if is_plain else '"' + word.replace('"', '\\"') + '"'


def as_python(operation: str, spec: Mapping[str, Any]) -> str:
    """A few lines of Python that run the job with the engine's package."""
    body = pformat(without_defaults(spec), sort_dicts=False, width=88)
    name = FUNCTIONS.get(operation, operation)
    return f"import backend\n\nreport = backend.{name}(\n{body}\n)\nprint(report)\n"
