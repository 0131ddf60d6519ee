"""A worker that speaks the protocol and, when asked, misbehaves. Standard library only."""

from __future__ import annotations

import json
import os
import signal
import sys
import time


def send(message: dict, pieces: int = 1) -> None:
    data = (json.dumps({"jsonrpc": "2.0", **message}) + "\n").encode()
    size = max(1, len(data) // pieces)
    for start in range(0, len(data), size):
        sys.stdout.buffer.write(data[start : start + size])
        sys.stdout.buffer.flush()
        if pieces > 1:
            time.sleep(0.01)


def progress(job: int, fraction: float, stage: str = "match") -> None:
    params = {"id": job, "fraction": fraction, "stage": stage, "message": f"{fraction:.0%}"}
    send({"method": "progress", "params": params})


def answer(job: int, method: str, params: dict) -> None:
    if method == "echo":
        for step in range(3):
            progress(job, step / 2)
        send({"id": job, "result": params})
    elif method == "split":
        send({"id": job, "result": {"text": "Grüße, 你好"}}, pieces=25)
    elif method == "large":
        send({"id": job, "result": {"text": "x" * params["size"]}})
    elif method == "garbage":
        sys.stdout.buffer.write(b"Loading weights: 100%\n\xff\xfe{not json\n\n[1, 2]\n")
        print("a library says something", file=sys.stderr, flush=True)
        send({"id": 999, "result": {}})
        send({"id": job, "result": {"ok": True}})
    elif method == "odd":
        odd = {"a": []}
        for fraction, about in ((odd, job), (1e400, job), (0.5, odd), ("1", job), (-3, job)):
            send({"method": "progress", "params": {"id": about, "fraction": fraction}})
        send({"method": "progress", "params": {"id": job, "stage": odd, "message": None}})
        for answer in ({"id": odd, "result": {}}, {"id": None, "error": 7}, {"id": [], "error": 1}):
            send(answer)
        send({"id": job, **params})
    elif method == "kill":
        progress(job, 0.5)
        os.kill(os.getpid(), signal.SIGKILL)
    elif method == "abort":
        os.abort()
    elif method == "exit":
        print("ImportError: libfoo.so is missing", file=sys.stderr, flush=True)
        os._exit(3)
    elif method == "fail":
        data = {"kind": "input", "path": "a.tif"}
        send({"id": job, "error": {"code": -32000, "message": "a.tif is broken.", "data": data}})
    elif method == "environment":
        send({"id": job, "result": dict(os.environ)})
    elif method not in ("wait", "deaf"):
        send({"id": job, "error": {"code": -32601, "message": f"No {method}.", "data": {}}})


def main() -> None:
    print(os.environ.get("FAKE_SAYS", "fake worker"), file=sys.stderr, flush=True)
    waiting: set[int] = set()
    for line in sys.stdin.buffer:
        message = json.loads(line)
        method, params, job = message["method"], message["params"], message.get("id")
        if method == "hello":
            hello = {
                "protocol": int(os.environ.get("FAKE_PROTOCOL", "1")),
                "engine": os.environ["FAKE_ENGINE"],
                "python": sys.version.split()[0],
                "pid": os.getpid(),
                "operations": [],
                "log": os.environ.get("FAKE_LOG", ""),
            }
            send({"id": job, "result": hello})
        elif method == "cancel":
            if params["id"] in waiting:
                error = {"code": -32000, "message": "Cancelled.", "data": {"kind": "cancelled"}}
                send({"id": params["id"], "error": error})
        else:
            if method == "wait":
                waiting.add(job)
                progress(job, 0.1)
            answer(job, method, params)
    if os.environ.get("FAKE_STAYS"):
        time.sleep(60)


main()
