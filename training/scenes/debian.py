"""Source archives of Debian packages: over HTTP, from the archive or, where it is gone, snapshots.

What arrived of a download that was cut stays there, and the next run goes on from it.
"""

from __future__ import annotations

import errno
import http.client
import os
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from backend.errors import CancelledError, OutputError
from backend.types import IsCancelled, Progress

ARCHIVE = "https://deb.debian.org/debian"
SNAPSHOTS = "https://snapshot.debian.org/file"
MIRROR = "IMATCH_DEBIAN"  # environment: another mirror of the archive
TIMEOUT_S = 30
TRIES = 3  # of each address, of which every one goes on where the last ended
CHUNK = 1 << 20


class UnreachableError(Exception):
    """An address, or all of them, don't give the file; the text says why.

    Attributes:
        for_good: asking again would not help.
    """

    def __init__(self, why: str, for_good: bool = True) -> None:
        super().__init__(why)
        self.for_good = for_good


def addresses(requirement: str, archive: str, sha1: str) -> list[str]:
    """Where a source archive may be: at the mirror, and among the snapshots of all times.

    Args:
        requirement: `package=version`, of the section `main`.
        archive: file name.
        sha1: by which snapshots are named.
    """
    package = requirement.partition("=")[0]
    first = package[:4] if package.startswith("lib") else package[:1]
    mirror = (os.environ.get(MIRROR) or ARCHIVE).rstrip("/")
    pool = f"pool/main/{first}/{package}/{urllib.parse.quote(archive, safe='+~')}"
    return [f"{mirror}/{pool}", f"{SNAPSHOTS}/{sha1}"]


def download(
    requirement: str,
    archive: str,
    sha1: str,
    size: int,
    folder: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> Path:
    """Download a source archive, with the proxies of the environment; its hash is not checked here.

    Args:
        requirement, archive, sha1: as in `addresses`.
        size: of the archive, bytes.
        folder: where to.

    Returns:
        The file, which is the caller's to remove.

    Raises:
        UnreachableError: no address has it, or the connection was cut too often.
        CancelledError: the person stopped it; what arrived is kept.
        OutputError: the disk is full.
    """
    part = folder / f"{archive}.part"
    if _size(part) > size:
        part.unlink()
    if not (missing := size - _size(part)):
        return part
    if (free := shutil.disk_usage(folder).free) < missing:
        raise OutputError(
            f"The disk of {folder} is full: {archive} needs {missing / 1e6:.0f} MB, and "
            f"{free / 1e6:.0f} MB are free. Free some space, or choose another folder."
        )

    def told() -> None:
        if is_cancelled():
            raise CancelledError(f"Fetching {archive} was cancelled; what arrived is kept.")
        arrived = _size(part)
        text = f"{requirement}: {arrived / 1e6:.0f} of {size / 1e6:.0f} MB"
        progress(0.9 * min(arrived / size, 1.0), "fetch", text)

    why: dict[str, None] = {}
    for address in addresses(requirement, archive, sha1):
        for _ in range(TRIES):
            try:
                _go_on(address, part, size, told)
                return part
            except UnreachableError as err:
                why[str(err)] = None
                if err.for_good:
                    break
            except OSError as err:
                if err.errno != errno.ENOSPC:
                    raise
                part.unlink(missing_ok=True)  # half a file would leave the disk full
                raise OutputError(
                    f"The disk of {folder} is full. Free some space, or choose another folder."
                ) from err
    raise UnreachableError("; ".join(why))


def _go_on(address: str, part: Path, size: int, told: Callable[[], None]) -> None:
    """Fetch all that `part` lacks of a file.

    Raises:
        UnreachableError: the address does not have it, or the connection was cut.
        OSError: `part` can't be written.
    """
    host = urllib.parse.urlsplit(address).netloc
    if not address.startswith(("https://", "http://")):
        raise UnreachableError(f"{address} is not a web address")
    had = _size(part)
    request = urllib.request.Request(address, headers={"Range": f"bytes={had}-"} if had else {})
    try:
        stream = urllib.request.urlopen(request, timeout=TIMEOUT_S)  # nosec B310 # as checked
    except urllib.error.HTTPError as err:
        if err.code == 416:  # what is there is longer than the address's file
            part.unlink()
        raise UnreachableError(f"{host} says {err.code} {err.reason}", err.code < 500) from err
    except (OSError, http.client.HTTPException) as err:
        raise UnreachableError(f"{host}: {getattr(err, 'reason', err)}", False) from err
    # A server that does not know ranges sends everything again.
    with stream, part.open("ab" if stream.status == 206 else "wb") as file:
        while (left := size - file.tell()) > 0:
            try:
                chunk = stream.read(min(CHUNK, left))
            except (OSError, http.client.HTTPException) as err:
                raise UnreachableError(f"{host} stopped: {err}", False) from err
            if not chunk:
                raise UnreachableError(f"{host} stopped after {file.tell()} bytes", False)
            file.write(chunk)
            told()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
