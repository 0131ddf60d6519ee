"""Source archives of Debian come over HTTP, go on where they were cut, and are checked."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
import shutil
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from backend.download import OFFLINE
from backend.errors import CancelledError, OutputError
from training.scenes import debian
from training.scenes.archives import SourceError, fetch, present

ARCHIVE = "rasters_1.0+dfsg.orig.tar.xz"
PATH = f"/debian/pool/main/r/rasters/{ARCHIVE}"
RASTER = os.urandom(300_000)  # so that the archive is no smaller


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Server(ThreadingHTTPServer):
    """Serves `files`; of one in `cut` only so many bytes, the given number of times."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.cut: dict[str, list[int]] = {}
        self.asked: list[tuple[str, str]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Range", "")))
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        start = int((re.findall(r"\d+", self.headers.get("Range", "")) or ["0"])[0])
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        cuts = self.server.cut.get(self.path)
        self.wfile.write(content[start : start + cuts.pop(0)] if cuts else content[start:])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A mirror with the archive, and snapshots without."""
    with Server() as served:
        served.files[PATH] = archive()
        thread = threading.Thread(target=served.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv(debian.MIRROR, served.address + "/debian/")
        monkeypatch.setattr(debian, "SNAPSHOTS", served.address + "/file")
        monkeypatch.delenv(OFFLINE, raising=False)
        yield served
        served.shutdown()
        thread.join()


def archive() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz", preset=0) as tar:
        files = {"README": b"hello", "data/a.tif": RASTER, "data/b.tif": b"b", "../out.tif": b"no"}
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def get(server: Server, target: Path, **changes: Any) -> None:
    content = server.files.get(PATH) or archive()
    fields = {
        "requirement": "rasters=1.0+dfsg-1",
        "archive": ARCHIVE,
        "sha256": sha(content),
        "size": len(content),
        "files": {"data/a.tif": sha(RASTER)},
        "folder": target,
        "progress": lambda *_: None,
        "is_cancelled": lambda: False,
        "sha1": "1" * 40,
        **changes,
    }
    fetch(**fields)


def test_named_files_are_taken_out(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "packages" / "rasters"
    shares: list[float] = []
    get(server, target, progress=lambda share, *_: shares.append(share))
    assert (target / "data/a.tif").read_bytes() == RASTER
    assert [p.name for p in target.rglob("*") if p.is_file()] == ["a.tif"]
    assert list(target.parent.iterdir()) == [target]  # nothing left behind
    assert shares == sorted(shares)
    assert shares[-1] <= 1
    assert present(target, {"data/a.tif": sha(RASTER)})
    assert [path for path, _ in server.asked] == [PATH]


def test_what_left_the_archive_comes_from_the_snapshots(server: Server, tmp_path: Path) -> None:
    content = server.files.pop(PATH)
    snapshot = "/file/" + "1" * 40
    server.files[snapshot] = content
    get(server, tmp_path / "it", sha256=sha(content), size=len(content))
    assert [path for path, _ in server.asked] == [PATH, snapshot]
    assert (tmp_path / "it/data/a.tif").read_bytes() == RASTER


def test_a_cut_connection_is_taken_up_again(server: Server, tmp_path: Path) -> None:
    server.cut[PATH] = [100_000, 50_000]
    get(server, tmp_path / "it")
    assert [where for _, where in server.asked] == ["", "bytes=100000-", "bytes=150000-"]
    assert (tmp_path / "it/data/a.tif").read_bytes() == RASTER


def test_the_next_run_goes_on(server: Server, tmp_path: Path) -> None:
    server.cut[PATH] = [10_000] * debian.TRIES
    with pytest.raises(SourceError, match=r"could not be fetched from Debian's archive: 127"):
        get(server, tmp_path / "it")
    assert [p.name for p in tmp_path.iterdir()] == [ARCHIVE + ".part"]
    server.asked.clear()
    get(server, tmp_path / "it")
    assert server.asked == [(PATH, f"bytes={10_000 * debian.TRIES}-")]
    assert [p.name for p in tmp_path.iterdir()] == ["it"]


def test_a_file_that_is_nowhere(server: Server, tmp_path: Path) -> None:
    del server.files[PATH]
    with pytest.raises(SourceError, match=r"says 404 Not Found\. Check the connection"):
        get(server, tmp_path / "it")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sha256": "0" * 64}, "nothing of it is used"),
        ({"files": {"data/a.tif": "0" * 64}}, "differs from its hash"),
        ({"files": {"data/c.tif": "0" * 64}}, r"holds no data/c\.tif"),
        ({"files": {"../out.tif": sha(b"no")}}, r"holds no \.\./out\.tif"),
    ],
)
def test_what_is_not_as_expected_is_not_kept(
    server: Server, tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(SourceError, match=why):
        get(server, tmp_path / "it", **changes)
    assert list(tmp_path.iterdir()) == []


def test_what_arrived_before_a_cancel_is_kept(server: Server, tmp_path: Path) -> None:
    part = tmp_path / f"{ARCHIVE}.part"
    with pytest.raises(CancelledError):
        get(server, tmp_path / "it", is_cancelled=lambda: part.exists() and part.stat().st_size > 0)
    assert [p.name for p in tmp_path.iterdir()] == [part.name]
    server.asked.clear()
    get(server, tmp_path / "it")
    assert (tmp_path / "it/data/a.tif").read_bytes() == RASTER
    assert not any(where == "" for _, where in server.asked)  # nothing is fetched twice


def test_a_full_disk(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
        with pytest.raises(OutputError, match=r"needs 0 MB, and 0 MB are free\. Free some space"):
            get(server, tmp_path / "it")
    assert server.asked == []

    def full(*_: object) -> None:
        (tmp_path / f"{ARCHIVE}.part").touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(debian, "_go_on", full)
    with pytest.raises(OutputError, match=r"is full\. Free some space, or choose another folder"):
        get(server, tmp_path / "it")
    assert list(tmp_path.iterdir()) == []


def test_it_stays_offline(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFFLINE, "1")
    with pytest.raises(SourceError, match="works offline"):
        get(server, tmp_path / "it")
    assert server.asked == []


def test_where_archives_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(debian.MIRROR, raising=False)
    mirror, snapshot = debian.addresses("libraster=2:1.0-1", "libraster_1.0.orig.tar.gz", "ab")
    assert mirror == f"{debian.ARCHIVE}/pool/main/libr/libraster/libraster_1.0.orig.tar.gz"
    assert snapshot == f"{debian.SNAPSHOTS}/ab"
