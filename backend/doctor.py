"""Checks that this installation of the engine works, and says what to do where it does not."""

from __future__ import annotations

import importlib
import importlib.metadata
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import backend
from backend.errors import CancelledError, EngineError, ImatchError, OutputError
from backend.folders import data_folder, log_folder
from backend.resources import resources

if TYPE_CHECKING:
    from packaging.requirements import Requirement

    from backend.specs import DoctorSpec
    from backend.types import IsCancelled, Progress

T = TypeVar("T")

REINSTALL = (
    "Install the engine again from the plugin (Imatch > Engine set-up), or with "
    "`pip install --upgrade imatch` in its virtual environment."
)
# Distributions whose module has another name.
_MODULES = {"opencv-python-headless": "cv2", "pyyaml": "yaml"}
_FREE_GB = 1.0
_SIDE_PX = 384
_SHIFT_PX = (5, -3)  # of the moving crop against the reference one: column, row
_TOLERANCE_PX = 0.5


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what, in a word or two.
        ok: whether it works.
        detail: what was found; where it does not work, what to do.
    """

    name: str
    ok: bool
    detail: str


def doctor(spec: DoctorSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Run all checks, each for itself, so that one failure hides no other.

    Returns:
        `ok` (all checks are) and `checks`, each with `name`, `ok` and `detail`.

    Raises:
        CancelledError: between two checks.
    """
    todo = list(_checks(spec.device))
    done: list[Check] = []
    for index, (name, check) in enumerate(todo):
        if is_cancelled():
            raise CancelledError("The check was cancelled.")
        progress(index / len(todo), "doctor", name)
        done.append(_run(name, check))
    progress(1.0, "doctor", "done")
    return {"ok": all(check.ok for check in done), "checks": [asdict(check) for check in done]}


def _run(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except ImatchError as err:
        return Check(name, False, str(err))
    except Exception as err:  # a broken installation breaks in ways that nobody can list
        return Check(name, False, f"{type(err).__name__}: {err}. {REINSTALL}")


def _checks(device: str) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "python", _python
    yield "imatch", _installed
    for need in _or_none(_requirements):
        yield need.name, partial(_package, need)
    yield "device", partial(_device, device)
    yield "drivers", _drivers
    yield "data folder", partial(_writable, data_folder())
    yield "log folder", partial(_writable, log_folder())
    yield "disk space", _disk_space
    yield "matchers", _matchers
    rows = _or_none(_model_rows)
    for row in rows:
        if row["files"]:
            yield f"weights: {row['name']}", partial(_weights, row)
    ready = [row["name"] for row in rows if row["state"] == "ready" and row["agreed"]]
    for matcher in ("sift", *ready[:1]):
        yield f"match: {matcher}", partial(_tiny_match, matcher, device)


def _or_none(listing: Callable[[], list[T]]) -> list[T]:
    """The list; empty if it can't be made, which a check of its own reports."""
    try:
        return listing()
    except Exception:
        return []


def _python() -> str:
    if sys.version_info < (3, 11):  # noqa: UP036 (a checkout runs with whatever Python is there)
        raise EngineError(
            f"This is Python {platform.python_version()}, the engine needs 3.11 or newer. Install "
            "a newer Python and set the engine up with it."
        )
    return f"{platform.python_version()} at {sys.executable}"


def _installed() -> str:
    try:
        count = len(_requirements())
    except importlib.metadata.PackageNotFoundError as err:
        raise EngineError(f"The engine runs from sources, not installed. {REINSTALL}") from err
    return f"{backend.__version__}, needs {count} packages"


def _requirements() -> list[Requirement]:
    """What the installed distribution needs, extras left out."""
    from packaging.requirements import Requirement

    needs = [Requirement(text) for text in importlib.metadata.requires("imatch") or []]
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]


def _package(need: Requirement) -> str:
    module = _MODULES.get(need.name.lower(), need.name.lower().replace("-", "_"))
    try:
        imported = importlib.import_module(module)
    except ImportError as err:
        raise EngineError(f"{need.name} can't be imported ({err}). {REINSTALL}") from err
    try:
        version = importlib.metadata.version(need.name)
    except importlib.metadata.PackageNotFoundError:  # a twin, such as opencv-python
        version = str(getattr(imported, "__version__", "unknown"))
    else:
        if not need.specifier.contains(version, prereleases=True):
            raise EngineError(
                f"{need.name} is {version}, the engine needs {need.specifier}. {REINSTALL}"
            )
    return version


def _device(device: str) -> str:
    import torch

    if torch.cuda.is_available():
        names = [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]
        return f"CUDA: {', '.join(names)}"
    if device == "cuda":
        raise EngineError(
            "There is no GPU that this torch can use. Choose the CPU, or install the GPU driver "
            "and set the engine up again with CUDA."
        )
    return f"CPU, {torch.get_num_threads()} threads; no GPU that this torch can use"


def _drivers() -> str:
    import pyogrio
    import rasterio

    with rasterio.Env() as env:
        rasters = env.drivers()
    missing = [name for name in ("GTiff", "PNG", "JPEG") if name not in rasters]
    if "w" not in pyogrio.list_drivers().get("GPKG", ""):
        missing.append("GPKG")
    if missing:
        raise EngineError(f"GDAL lacks the drivers {', '.join(missing)}. {REINSTALL}")
    return f"GDAL {rasterio.__gdal_version__}: GTiff, PNG, JPEG, GPKG"


def _writable(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return str(folder)
    except OSError as err:
        raise OutputError(
            f"{folder} can't be written ({err.strerror}). Give yourself the right to write there, "
            "or choose another folder with XDG_DATA_HOME (data) or IMATCH_LOG_DIR (logs)."
        ) from err


def _disk_space() -> str:
    folder = data_folder()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free / 1e9
    if free < _FREE_GB:
        raise OutputError(
            f"Only {free:.1f} GB are free at {folder}; weights and results need {_FREE_GB:.0f} GB. "
            "Free some space."
        )
    return f"{free:.0f} GB free at {folder}"


def _model_rows() -> list[dict[str, Any]]:
    from backend.operations import run

    rows: list[dict[str, Any]] = run("models", {})["models"]
    return rows


def _matchers() -> str:
    return ", ".join(row["name"] for row in _model_rows())


def _weights(row: dict[str, Any]) -> str:
    """Weights that are here must be whole; that some are not here is no failure."""
    from backend import matchers, weights
    from backend.weight_table import TERMS

    for key in matchers.describe(row["name"]).weights:
        if weights.find(key) is not None:
            weights.ensure(key, agree=tuple(TERMS))
    if row["state"] == "ready":
        return "ready" if row["agreed"] else "ready, its licence not agreed to yet"
    if row["state"] == "to fetch":
        return f"not here; `imatch models fetch {row['name']}` gets them"
    return f"not here and not fetched by itself; `imatch models info {row['name']}` tells how"


def _tiny_match(matcher: str, device: str) -> str:
    """Match two crops of a real raster that lie a known shift apart, through the whole pipeline."""
    from backend.operations import run

    samples = sorted(resources("sample").glob("*.tif"))
    if not samples:
        raise EngineError(f"There is no sample raster in {resources('sample')}. {REINSTALL}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reference, moving = _crop_pair(samples[0], folder)
        report = run(
            "match",
            {
                "reference": str(reference),
                "moving": str(moving),
                "output": str(folder / "match.gpkg"),
                "matcher": matcher,
                "model": "shift",
                "device": device,
            },
        )
    if report["status"] != "ok":
        raise EngineError(
            f"Two crops of {samples[0].name} did not match: {' '.join(report['warnings'])} "
            f"{REINSTALL}"
        )
    # The moving crop starts later by the shift: the same ground has smaller coordinates there.
    matrix = report["model"]["ref_px_to_mov_px"]
    found = (-matrix[0][2], -matrix[1][2])
    error = max(abs(got - true) for got, true in zip(found, _SHIFT_PX, strict=True))
    if error > _TOLERANCE_PX:
        raise EngineError(
            f"Two crops of {samples[0].name} that lie {_SHIFT_PX} px apart were matched with "
            f"({found[0]:.2f}, {found[1]:.2f}) px. {REINSTALL}"
        )
    seconds = time.monotonic() - began
    return f"{report['inliers']} points, off by {error:.3f} px, {seconds:.1f} s"


def _crop_pair(sample: Path, folder: Path) -> tuple[Path, Path]:
    """Two crops of the middle of a raster, apart by `_SHIFT_PX`, with the same georeferencing."""
    import rasterio
    from rasterio.windows import Window

    paths = (folder / "reference.tif", folder / "moving.tif")
    with rasterio.open(sample) as source:
        column, row = (source.width - _SIDE_PX) // 2, (source.height - _SIDE_PX) // 2
        transform = source.window_transform(Window(column, row, _SIDE_PX, _SIDE_PX))
        profile = {
            "driver": "GTiff",
            "count": source.count,
            "dtype": source.dtypes[0],
            "crs": source.crs,
            "nodata": source.nodata,
            "transform": transform,
            "width": _SIDE_PX,
            "height": _SIDE_PX,
        }
        for path, (right, down) in zip(paths, ((0, 0), _SHIFT_PX), strict=True):
            window = Window(column + right, row + down, _SIDE_PX, _SIDE_PX)
            with rasterio.open(path, "w", **profile) as target:
                target.write(source.read(window=window))
    return paths
