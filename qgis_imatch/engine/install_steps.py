"""What a set-up does, step by step: commands and what they need. Runs nothing."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

from qgis_imatch.engine.environment import READY_MARK, engine_dir, installed_version
from qgis_imatch.engine.failures import Failure
from qgis_imatch.i18n import tr
from qgis_imatch.paths import engine_sources, resource, venv_python

GB = 1_000_000_000
PLAN_MARK = "imatch-plan.json"
_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
_WINDOWS_CUDA_INDEX = "https://download.pytorch.org/whl/cu128"
# Only a build without CUDA carries this version, wherever pip finds it.
_CPU_BUILD = "torch==2.13.0+cpu"
LOCK = "requirements.lock"  # beside the sources: versions and hashes of what the engine needs
_DOCTOR = ("-m", "backend", "doctor", "--json")


@dataclass(frozen=True)
class Plan:
    """What the person chose.

    Attributes:
        python: the Python that the environment is made from.
        device: `cpu` or `cuda`.
        wheels: folder of wheels for a set-up without network, "" for none.
        larger_build: take the default build of PyTorch where no CPU build is found.
        folder: where the environment goes.
    """

    python: str
    device: str = "cpu"
    wheels: str = ""
    larger_build: bool = False
    folder: Path = field(default_factory=engine_dir)

    @property
    def engine_python(self) -> str:
        """The interpreter of the environment, made or not."""
        return str(venv_python(self.folder))

    @property
    def space(self) -> int:
        """Bytes that the finished environment takes, with what pip needs in between."""
        return 3 * GB if self.device == "cpu" and not self.larger_build else 8 * GB

    def identity(self) -> Dict[str, str]:
        """What an environment must have been made with to be reused."""
        return {"python": self.python, "device": self.device}


@dataclass(frozen=True)
class Step:
    """One step of a set-up.

    Attributes:
        title: for the person.
        weight: its share of the whole, relative to the others.
        commands: alternatives, tried in order until one succeeds; asked for when the step begins.
        packages: about how many packages pip collects in it, 0 where it is not pip's.
        optional: the set-up goes on where it fails.
        after: what remains to be done once a command succeeded; may raise OSError.
        explain: the failure for the person where the last command's own does not fit.
    """

    title: str
    weight: float
    commands: Callable[[], List[List[str]]]
    packages: int = 0
    optional: bool = False
    after: Optional[Callable[[], None]] = None
    explain: Optional[Callable[[Failure], Failure]] = None


def free_space(folder: Path) -> int:
    """Free bytes on the disk that `folder` is or will be on."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def space_problem(plan: Plan, free: Optional[int] = None) -> Optional[Failure]:
    """Why there is too little space, None where there is enough or the environment is there."""
    free = free_space(plan.folder) if free is None else free
    needed = plan.space
    if free >= needed or is_same(plan):
        return None
    return Failure(
        "space",
        tr(
            "The set-up needs {needed:.0f} GB and {folder} has {free:.1f} GB free. Free some space "
            "or choose a folder on another disk."
        ).format(needed=needed / GB, free=free / GB, folder=plan.folder),
    )


def is_same(plan: Plan) -> bool:
    """Whether the folder holds an environment, finished or not, that this plan can build on."""
    try:
        made = json.loads((plan.folder / PLAN_MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made == plan.identity()) and Path(plan.engine_python).exists()


def copy_sources(folder: Path) -> None:
    """Copy the engine's sources, so that building leaves nothing in the plugin's own folder."""
    source = engine_sources()
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("backend", "training"):
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=ignore)
    for name in ("pyproject.toml", LOCK, "README.md", "LICENSE"):
        if (source / name).is_file():
            shutil.copy(source / name, folder / name)


def _copy_resources(folder: Path) -> None:
    """Put `resources/` where the engine looks for it in its environment."""
    target = folder / "share" / "imatch" / "resources"
    shutil.rmtree(target, ignore_errors=True)
    if resource().is_dir():
        shutil.copytree(resource(), target)


def begin(plan: Plan) -> bool:
    """Before the first step: an environment in the making is no engine.

    Returns:
        Whether this only renews an environment that was ready.
    """
    was_ready = (plan.folder / READY_MARK).is_file() and is_same(plan)
    plan.folder.mkdir(parents=True, exist_ok=True)
    (plan.folder / READY_MARK).unlink(missing_ok=True)
    return was_ready


def _mark_made(plan: Plan) -> None:
    """Note what the environment was made from, so that a retry goes on instead of beginning."""
    (plan.folder / PLAN_MARK).write_text(json.dumps(plan.identity()), encoding="utf-8")


def mark_ready(plan: Plan) -> None:
    """From now on `find_engine` takes it."""
    version = installed_version(plan.engine_python)
    (plan.folder / READY_MARK).write_text(json.dumps({"engine": version}), encoding="utf-8")


def steps(plan: Plan, sources: Path) -> List[Step]:
    """The steps of a set-up.

    Args:
        plan: what the person chose.
        sources: a copy of the engine's sources to install from.
    """
    python = plan.engine_python
    lock = _lock(plan, sources)

    def pip(*what: str) -> List[str]:
        command = [python, "-m", "pip", "install", "--no-input"]
        if plan.wheels:
            command += ["--no-index", "--find-links", plan.wheels]
        if _at_least(installed_version(python, "pip"), (24, 1)):
            command += ["--progress-bar", "raw"]
        return [*command, *what]

    def make() -> List[List[str]]:
        if is_same(plan):
            return []
        return [[plan.python, "-m", "venv", "--clear", str(plan.folder)]]

    return [
        Step(tr("Making the environment"), 3, make, after=lambda: _mark_made(plan)),
        Step(tr("Updating pip"), 2, lambda: [pip("--upgrade", "pip")], 1, optional=True),
        Step(
            tr("Installing PyTorch"),
            50,
            lambda: [pip(*what) for what in _torch(plan)],
            12 if plan.device == "cpu" else 30,
            explain=lambda failure: _about_torch(plan, failure),
        ),
        Step(
            tr("Installing the engine"),
            30,
            lambda: [pip("--no-deps", "--require-hashes", "-r", lock)] if lock else [],
            60,
        ),
        Step(
            tr("Installing the engine"),
            5 if lock else 35,
            lambda: [pip(*(("--no-deps",) if lock else ()), "--upgrade", str(sources))],
            1 if lock else 60,
            after=lambda: _copy_resources(plan.folder),
        ),
        Step(tr("Checking the engine"), 10, lambda: [[python, *_DOCTOR]]),
    ]


def _lock(plan: Plan, sources: Path) -> str:
    """The file with versions and hashes to install; "" where it does not fit.

    A folder of wheels has the versions that it has; for older Macs onnxruntime is not built.
    """
    system = int("0" + platform.mac_ver()[0].split(".")[0])
    is_old_mac = sys.platform == "darwin" and (platform.machine() != "arm64" or system < 14)
    path = sources / LOCK
    return str(path) if path.is_file() and not plan.wheels and not is_old_mac else ""


def _torch(plan: Plan) -> List[List[str]]:
    """What to ask pip for, in order.

    The default build is the one for CUDA on Linux and the one without on Windows and macOS.
    """
    if plan.wheels:
        return [["torch"]]
    if plan.device == "cuda" and sys.platform == "win32":
        return [["torch", "--index-url", _WINDOWS_CUDA_INDEX]]
    if plan.device == "cuda" or plan.larger_build or sys.platform in ("win32", "darwin"):
        return [["torch"]]
    quick = ["--timeout", "15", "--retries", "1"]
    return [["torch", "--index-url", _CPU_INDEX, *quick], [_CPU_BUILD]]


def _about_torch(plan: Plan, failure: Failure) -> Failure:
    if failure.kind != "not_found" or len(_torch(plan)) == 1:
        return failure
    return Failure(
        "larger_build",
        tr(
            "The build of PyTorch without CUDA could not be had: {index} is out of reach. The "
            "default build does the same work and is larger: about 3 GB to download and 7 GB on "
            "disk. Take it, or press Retry later."
        ).format(index=_CPU_INDEX),
    )


def _at_least(version: str, wanted: Tuple[int, int]) -> bool:
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return numbers >= wanted
