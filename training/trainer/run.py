"""A run's folder: all that is known of a training, for whoever opens it later.

- `run.json`: operation and spec, versions, status, the process that trains;
- `events.jsonl`: the curve (`training.trainer.events`);
- `control`: what a person asked for, looked at after each step;
- `checkpoints/`: to go on from; `best.safetensors`: the best weights so far;
- `card.md`: what came out, for people (`training.trainer.card`);
- `train.log`: what the process printed; `trackers.json`: what trackers have to remember.

Nothing here imports torch: a dialog lists runs within a moment.
"""

from __future__ import annotations

import json
import platform
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal, Self

import psutil

from backend.errors import InputError, OutputError
from backend.output import written_whole

Status = Literal["starting", "running", "paused", "stopped", "done", "failed", "interrupted"]
Command = Literal["pause", "stop"]

ACTIVE = ("starting", "running")
PACKAGES = ("imatch", "torch", "lightning", "numpy", "kornia")
SAME_START_S = 2.0  # two readings of one process' start may differ by the clock's grain
LET_GO_S = 2.0
START_S = 60.0  # until a new process has said who it is
SILENT_S = 900.0  # of another machine, whose processes can't be seen


class Run:
    """A folder that holds a run."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder).absolute()
        self.record_path = self.folder / "run.json"
        self.events = self.folder / "events.jsonl"
        self.control = self.folder / "control"
        self.checkpoints = self.folder / "checkpoints"
        self.best = self.folder / "best.safetensors"
        self.card = self.folder / "card.md"
        self.log = self.folder / "train.log"
        self.trackers = self.folder / "trackers.json"

    @classmethod
    def create(cls, folder: str | Path, operation: str, spec: Mapping[str, Any]) -> Self:
        """A new run in a folder that is made or is empty.

        Args:
            operation: whose spec it is; its learner is trained.
            spec: validated.

        Raises:
            OutputError: the folder can't be made or written, or something is in it.
        """
        run = cls(folder)
        if run.record_path.exists():
            raise OutputError(
                f"{run.folder} holds a run already. Choose another folder, or go on with that run "
                f"(imatch train resume {run.folder})."
            )
        try:
            run.folder.mkdir(parents=True, exist_ok=True)
            if any(run.folder.iterdir()):
                raise OutputError(
                    f"{run.folder} is not empty. A run needs a folder of its own; name a new one."
                )
            run.checkpoints.mkdir()
        except OSError as err:
            raise OutputError(
                f"The run's folder {run.folder} can't be made: {err.strerror or err}. Choose "
                "another one, where you may write."
            ) from err
        run._write(
            {
                "version": 1,
                "operation": operation,
                "spec": dict(spec),
                "versions": _versions(),
                "created": _now(),
                "status": "starting",
                "message": "",
            }
        )
        return run

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """The run of a folder.

        Raises:
            InputError: there is none, or it can't be read.
        """
        run = cls(folder)
        if not run.record_path.is_file():
            raise InputError(
                f"{run.folder} holds no training run. Name the folder that `imatch train` made, "
                "or see `imatch train list`."
            )
        run.record()
        return run

    def record(self) -> dict[str, Any]:
        """What `run.json` says.

        Raises:
            InputError: it can't be read.
        """
        try:
            record = json.loads(self.record_path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as err:
            raise InputError(
                f"{self.record_path} can't be read ({err}). Without it the run can't go on; its "
                "best weights, if there are any, are whole."
            ) from err
        if not isinstance(record, dict) or "spec" not in record:
            raise InputError(f"{self.record_path} is not that of a training run. Name another.")
        return record

    def update(self, **fields: Any) -> None:
        """Change fields of `run.json`; only the process that trains does so while it lives.

        Raises:
            OutputError: it can't be written.
        """
        self._write({**self.record(), **fields})

    def status(self) -> Status:
        """How the run is, also where its process was killed without a word."""
        record = self.record()
        status: Status = record.get("status", "failed")
        if status in ACTIVE and not self._lives(record):
            return "interrupted"
        return status

    def _lives(self, record: Mapping[str, Any]) -> bool:
        if "pid" not in record:  # its process has not come so far
            return time.time() - self.record_path.stat().st_mtime < START_S
        if record.get("host") != socket.gethostname():
            with suppress(OSError):
                return time.time() - self.events.stat().st_mtime < SILENT_S
            return False
        return is_alive(record["pid"], record["started"])

    @contextmanager
    def held(self) -> Iterator[None]:
        """This process trains the run, and no other one does.

        Raises:
            OutputError: another process does, or the folder can't be written.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / "run.lock")  # the system lets go of it with the process
        try:
            # A process that was just killed may need a moment to let go of its files.
            lock.acquire(timeout=LET_GO_S, poll_interval=0.05)
        except Timeout as err:
            pid = self.record().get("pid", "?")
            raise OutputError(
                f"The run in {self.folder} is being trained already (process {pid}). Attach to it, "
                "stop it first, or choose another folder."
            ) from err
        except OSError as err:
            raise OutputError(
                f"{self.folder} can't be written: {err.strerror or err}. Free some space or give "
                "yourself the right to write there."
            ) from err
        try:
            me = psutil.Process()
            self.update(
                status="starting",
                message="",
                pid=me.pid,
                started=me.create_time(),
                host=socket.gethostname(),
            )
            yield
        finally:
            lock.release()

    def command(self, command: Command) -> None:
        """Ask the process that trains for something.

        Raises:
            OutputError: the folder can't be written.
        """
        with written_whole(str(self.control)) as path:
            Path(path).write_text(command, encoding="utf-8")

    def asked(self) -> Command | None:
        """What a person asked for last, if it is still to be done."""
        try:
            said = self.control.read_text(encoding="utf-8").strip()
        except OSError:
            return None
        if said in ("pause", "stop"):
            return said  # type: ignore[return-value]
        return None

    def newest_checkpoint(self) -> Path | None:
        """The one to go on from; a name tells its step."""
        found = sorted(self.checkpoints.glob("step-*.ckpt"))
        return found[-1] if found else None

    def expect(self) -> None:
        """A process is about to be started; until it says who it is, the run counts as starting.

        Raises:
            OutputError: `run.json` can't be written.
        """
        self.control.unlink(missing_ok=True)  # was meant for an earlier process
        record = {key: value for key, value in self.record().items() if key not in ("pid", "host")}
        self._write({**record, "status": "starting", "message": ""})

    def _write(self, record: Mapping[str, Any]) -> None:
        with written_whole(str(self.record_path)) as path:
            text = json.dumps(record, ensure_ascii=False, indent=1, default=str)
            Path(path).write_text(text + "\n", encoding="utf-8")


def is_alive(pid: int, started: float) -> bool:
    """Whether the very process lives: a number is given to another one sooner or later.

    Args:
        started: when it was created, seconds since 1970.
    """
    try:
        process = psutil.Process(pid)
        if abs(process.create_time() - started) > SAME_START_S:
            return False
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def runs(folder: str | Path) -> list[Run]:
    """The runs in a folder and one level below, or the folder's own; newest first.

    Raises:
        InputError: there is no such folder.
    """
    base = Path(folder)
    if not base.is_dir():
        raise InputError(f"There is no folder {base}. Name the folder that holds training runs.")
    places = [base, *base.iterdir(), *base.glob("*/*/")]
    found = [Run(place) for place in places if (place / "run.json").is_file()]
    return sorted(found, key=lambda run: run.record_path.stat().st_mtime, reverse=True)


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S%z")
