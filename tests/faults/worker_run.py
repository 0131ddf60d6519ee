"""One worker with one job, in a folder of its own, and what must hold when it is over."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import rasterio

from backend import protocol
from backend.weights import weights_folder

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
PATIENCE_S = 120.0
GONE_S = 6.0
OUTLINE = "POLYGON((341500 5847000,343500 5847000,343500 5848500,341500 5847000))"
KINDS = {"coregister": "o.tif", "tag": "o.jsonl", "batch": "batch", "dataset_build": "o.gpkg"}
KINDS["dataset_gather"] = "data"


class LostError(Exception):
    """A promise was not kept; says which."""


class GoneError(Exception):
    """The worker ended without an answer; its client sees that and says so."""


class Run:
    """One job.

    Attributes:
        inputs, outputs, scratch: folders below its own; `scratch` is for temporary files.
        process, seen: of the worker that runs now.
        script: what Python is given to run as the worker.
    """

    def __init__(self, folder: Path, job: str, chance: random.Random) -> None:
        self.folder, self.job, self.chance = folder, job, chance
        self.inputs, self.outputs = folder / "in", folder / "out"
        self.scratch = folder / "tmp"
        for each in (self.inputs, self.outputs, self.scratch):
            each.mkdir()
        for name in ("s2_ref_384.tif", "s2_mov_384.tif"):
            shutil.copy(DATA / name, self.inputs)
        self.output = self.outputs / KINDS.get(job, "o.gpkg")
        self.environment = {
            **os.environ,
            "IMATCH_LOG_DIR": str(folder / "logs"),
            "IMATCH_WEIGHTS": str(weights_folder()),
            "XDG_DATA_HOME": str(folder / "home"),
            "TMPDIR": str(self.scratch),
            "IMATCH_THREADS": "1",
        }
        self.script = ["-m", "backend.worker"]
        self.index: Any = None  # that data are gathered from, see `gathering`
        self.process: subprocess.Popen[bytes]

    def begin(self) -> None:
        """Start a worker and greet it."""
        self.seen: list[dict[str, Any]] = []
        self.is_over = False
        self.arrived = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, *self.script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=self.environment,
        )
        stream, seen = self.process.stdout, self.seen
        threading.Thread(target=self._listen, args=(stream, seen), daemon=True).start()
        self.send(protocol.request(0, "hello", {"protocol": protocol.PROTOCOL_VERSION}))
        self.wait(0)

    def _listen(self, stream: Any, seen: list[dict[str, Any]]) -> None:
        try:
            for line in stream:
                with self.arrived:
                    seen.append(protocol.decode(line))
                    self.arrived.notify_all()
        except protocol.ProtocolError as err:
            seen.append({"jsonrpc": "2.0", "id": "odd", "result": str(err)})
        except ValueError:  # closed by a fault
            pass
        with self.arrived:
            if seen is self.seen:
                self.is_over = True
                self.arrived.notify_all()

    def spec(self) -> dict[str, Any]:
        """A small job on real imagery."""
        reference, moving = (str(self.inputs / f"s2_{n}_384.tif") for n in ("ref", "mov"))
        pair = {"reference": reference, "moving": moving, "matcher": "sift", "tile_size": 128}
        texts = [{"id": str(i), "text": "From Mont Blanc to Elbrus."} for i in range(2000)]
        pairs = [{"reference": reference, "moving": moving, "id": f"p{i}"} for i in range(4)]
        return {
            "match": {**pair, "report": str(self.outputs / "o.json")},
            "coregister": pair,
            "keypoints": {"polygons": OUTLINE, "rasters": [reference], "method": "image"}
            | {"detector": "sift", "polygons_crs": "EPSG:32633"},
            "tag": {"texts": texts, "model": "gazetteer"},
            "batch": {"pairs": pairs, "options": {"matcher": "sift"}, "workers": 1},
            "dataset_build": {"paths": [str(self.inputs)], "correct": False},
            "dataset_gather": {"folder": str(self.output), "matcher": "sift"},
        }[self.job] | ({} if self.job == "dataset_gather" else {"output": str(self.output)})

    def start(self) -> None:
        """Send the job and wait until it works."""
        self.send(protocol.request(1, self.job, self.spec()))
        self._until(
            lambda: any(m.get("method") == "progress" or m.get("id") == 1 for m in self.seen)
        )

    def send(self, message: protocol.Message) -> None:
        self.write(protocol.encode(message))

    def write(self, line: bytes) -> None:
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
        except BrokenPipeError as err:
            raise GoneError from err

    def pause(self, most_s: float = 1.5) -> None:
        """A random moment of the job."""
        time.sleep(self.chance.uniform(0, most_s))

    def wait(self, request_id: int) -> dict[str, Any]:
        """The answer to a request."""
        self._until(lambda: any("method" not in m and m["id"] == request_id for m in self.seen))
        return next(m for m in self.seen if "method" not in m and m["id"] == request_id)

    def _until(self, is_there: Callable[[], bool]) -> None:
        with self.arrived:
            if not self.arrived.wait_for(lambda: is_there() or self.is_over, PATIENCE_S):
                raise LostError(f"no answer within {PATIENCE_S:.0f} s")
            if not is_there():
                raise GoneError

    def answered(self) -> bool:
        """Whether the job was done; else there is a sentence for the person."""
        answer = self.wait(1)
        if "error" not in answer:
            return True
        message = answer["error"]["message"]
        if answer["error"]["data"]["kind"] == "internal" or "Traceback" in message:
            raise LostError(f"no sentence for a person: {message!r}")
        if len(message) < 20:
            raise LostError(f"a sentence that says nothing: {message!r}")
        return False

    def kill(self) -> None:
        """SIGKILL; nothing that the worker started may run on."""
        family = self._family()
        self.process.kill()
        self.process.wait()
        if psutil.wait_procs(family, timeout=GONE_S)[1]:
            raise LostError("a child of a killed worker runs on")

    def end(self) -> None:
        """Close our end; the worker and what it started must go."""
        family = self._family()
        with contextlib.suppress(OSError):  # it has gone already
            self.process.stdin.close()
        try:
            self.process.wait(GONE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise LostError("the worker did not end") from None
        if psutil.wait_procs(family, timeout=GONE_S)[1]:
            raise LostError("a child of the worker runs on")

    def _family(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.Error):
            own = psutil.Process(self.process.pid)
            return [own, *own.children(recursive=True)]
        return []

    def again(self) -> None:
        """The same job in a new worker, which must do it."""
        self.begin()
        spec = self.spec()
        goes_on = self.job in ("batch", "dataset_gather")
        if self.output.exists() and not goes_on:  # done before the fault came
            spec["overwrite"] = True
        self.send(protocol.request(1, self.job, spec))
        if not self.answered():
            raise LostError(f"the job can't be done again: {self.wait(1)['error']['message']}")
        if not self.output.exists():
            raise LostError("done again, but there is no result")

    def check_files(self) -> None:
        """Results are whole or not there; nothing else is left."""
        allowed = {self.output.name, "o.json"}
        for path in self.outputs.iterdir():
            if path.name not in allowed:
                raise LostError(f"{path.name} is left behind")
        for path in self._results():
            check_whole(path)
        if left := [path for path in self.output.rglob(".*") if self.job == "dataset_gather"]:
            raise LostError(f"{left[0].name} is left behind")
        if left := [path for path in self.scratch.iterdir() if path.name.startswith("imatch-")]:
            raise LostError(f"{left[0].name} is left in the folder for temporary files")
        for each in (self.folder / "home" / "imatch" / "leftovers").glob("*.txt"):
            if left := [name for name in each.read_text().split("\n") if os.path.exists(name)]:
                raise LostError(f"{left[0]} is left")

    def _results(self) -> list[Path]:
        paths = [path for path in self.outputs.rglob("*") if path.is_file()]
        return [path for path in paths if path.suffix in (".gpkg", ".tif", ".json", ".jsonl")]


def check_whole(path: Path) -> None:
    """A result can be read to its end.

    Raises:
        LostError: it can't.
    """
    try:
        if path.suffix == ".gpkg":
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
                if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise LostError(f"{path.name} is damaged")
        elif path.suffix == ".tif":
            with rasterio.open(path) as source:
                source.read()
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        else:
            for line in path.read_text(encoding="utf-8").splitlines():
                json.loads(line)
    except (sqlite3.Error, rasterio.errors.RasterioError, ValueError) as err:
        raise LostError(f"{path.name} is not whole: {err}") from err
