"""A worker as a real process, driven line by line as a client does."""

from __future__ import annotations

import itertools
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backend import protocol

START = "import service_operations as s; s.contribute(); from backend.worker import main; main()"
PATIENCE_S = 30.0


class Client:
    """A worker process and what it said."""

    def __init__(self, log_folder: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(__file__).parent),
                "IMATCH_LOG_DIR": str(log_folder),
                "OMP_NUM_THREADS": "1",
                **environment,
            },
        )
        self.messages: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.seen: list[dict[str, Any]] = []
        self._ids = itertools.count(1)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.messages.put({**protocol.decode(line), "_at": time.monotonic()})

    def write(self, line: bytes) -> None:
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def send(self, method: str, params: dict[str, Any] | None = None) -> int:
        request_id = next(self._ids)
        self.write(protocol.encode(protocol.request(request_id, method, params)))
        return request_id

    def cancel(self, request_id: Any) -> None:
        self.write(protocol.encode(protocol.notification("cancel", id=request_id)))

    def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is wanted, of those seen before or coming."""
        for message in self.seen:
            if wanted(message):
                return message
        deadline = time.monotonic() + PATIENCE_S
        while True:
            message = self.messages.get(timeout=max(deadline - time.monotonic(), 0.01))
            self.seen.append(message)
            if wanted(message):
                return message

    def answer(self, request_id: Any) -> dict[str, Any]:
        return self.wait(lambda m: "method" not in m and m["id"] == request_id)

    def progress(self, request_id: int, stage: str) -> dict[str, Any]:
        return self.wait(
            lambda m: (
                m.get("method") == "progress"
                and m["params"]["id"] == request_id
                and m["params"]["stage"] == stage
            )
        )

    def hello(self) -> dict[str, Any]:
        hello = {"protocol": protocol.PROTOCOL_VERSION, "client": "test"}
        result: dict[str, Any] = self.answer(self.send("hello", hello))["result"]
        return result

    def call(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        return self.answer(self.send(method, params))

    def close(self) -> float:
        """Close the worker's input; the seconds until it is gone."""
        began = time.monotonic()
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE_S)
        return time.monotonic() - began


def log_of(client: Client) -> str:
    answer = client.wait(lambda m: "log" in m.get("result", {}))
    return Path(answer["result"]["log"]).read_text(encoding="utf-8")
