"""A data set that is gathered from an index of packages that breaks: see `run_faults`.

The index is a small server of this process with one package of one raster. It is slow, so that a
fault comes while the package arrives.
"""

from __future__ import annotations

import hashlib
import io
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from worker_run import DATA, LostError, Run

WHEEL = "faultscenes-1.0-py3-none-any.whl"
RASTER = "faultscenes/scene.tif"
SECONDS = 1.5  # to send the package


def _wheel() -> bytes:
    packed = io.BytesIO()
    about = {
        "METADATA": "Metadata-Version: 2.1\nName: faultscenes\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(packed, "w") as wheel:
        wheel.writestr(RASTER, (DATA / "s2_ref_384.tif").read_bytes())
        for name, text in about.items():
            wheel.writestr(f"faultscenes-1.0.dist-info/{name}", text)
    return packed.getvalue()


class Index(ThreadingHTTPServer):
    """Serves the package.

    Attributes:
        content: of the package, as it is sent.
        cut_at: bytes after which the connection is closed, every time; None sends all.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.whole = self.content = _wheel()
        self.cut_at: int | None = None

    def sources(self) -> str:
        """The list of sources with the package as the only one."""
        raster = (DATA / "s2_ref_384.tif").read_bytes()
        scene: dict[str, Any] = {"place": "here", "name": "one", "sensor": "sentinel2"}
        scene |= {"file": RASTER, "bands": ["gray"], "day": date(2020, 5, 6)}
        source = {"name": "faults", "package": "faultscenes==1.0", "archive": WHEEL}
        source |= {"sha256": _sha256(self.whole), "bytes": len(self.whole), "licence": "CC0"}
        source |= {"may_ship": "yes", "files": {RASTER: _sha256(raster)}, "scenes": [scene]}
        return yaml.safe_dump({"sources": [source], "land_cover": {"here": "fields"}})


class _Handler(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        if not self.path.endswith(".whl"):
            page = f'<a href="/{WHEEL}">{WHEEL}</a>'.encode()
            self._head(len(page), "text/html")
            self.wfile.write(page)
            return
        content = self.server.content
        self._head(len(content), "application/octet-stream")
        step = len(content) // 30 + 1
        for start in range(0, len(content), step):
            end = min(start + step, self.server.cut_at or len(content))
            try:
                self.wfile.write(content[start:end])
            except OSError:  # whoever asked is gone
                return
            if end == self.server.cut_at:
                return
            time.sleep(SECONDS / 30)

    def _head(self, size: int, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.send_header("Content-Type", kind)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def index_for(run: Run) -> Iterator[Index]:
    """A running index, which the run's workers ask."""
    with Index() as index:
        threading.Thread(target=index.serve_forever, daemon=True).start()
        listed = run.folder / "sources.yaml"
        listed.write_text(index.sources())
        run.script = [str(Path(__file__).with_name("worker_of_sources.py")), str(listed)]
        address = f"http://127.0.0.1:{index.server_address[1]}/simple"
        run.environment |= {"PIP_INDEX_URL": address, "PIP_EXTRA_INDEX_URL": "", "NO_PROXY": "*"}
        run.environment |= {
            "PIP_NO_CACHE_DIR": "1",
            "PIP_FIND_LINKS": "",
            "PIP_CONFIG_FILE": "/dev/null",
        }
        yield index
        index.shutdown()


def download_cut(run: Run) -> None:
    """The connection ends in the middle of the package, each time; later it holds."""
    index = run.index
    index.cut_at = run.chance.randrange(1, len(index.content))
    run.start()
    if run.answered():
        raise LostError("a package that never came whole was taken")
    _nothing_gathered(run)
    index.cut_at = None
    run.end()
    run.again()


def package_changed(run: Run) -> None:
    """One byte of the package is another, as if somebody had changed it."""
    at = run.chance.randrange(len(run.index.content))
    changed = bytearray(run.index.content)
    changed[at] ^= 1 << run.chance.randrange(8)
    run.index.content = bytes(changed)
    run.start()
    if run.answered():
        raise LostError("a package with another hash was taken")
    _nothing_gathered(run)


def _nothing_gathered(run: Run) -> None:
    left = [path for path in run.output.rglob("*") if path.is_file()]
    if left:
        raise LostError(f"{left[0].relative_to(run.output)} was made of a package that is refused")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
