"""The engine as the plugin's other parts see it: calls that answer by signals."""

from __future__ import annotations

import logging
from typing import Any, Callable, Dict, List, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.engine.environment import EngineLocation, find_engine
from qgis_imatch.engine.protocol import engine_version, protocol
from qgis_imatch.engine.worker_process import WorkerProcess
from qgis_imatch.i18n import tr

logger = logging.getLogger(__name__)

HANDSHAKE_MS = 60_000
CANCEL_MS = 5_000
_HELLO_ID = 0


class Call(QObject):
    """One request to the engine. Ends with exactly one of `finished` and `failed`, never at once:
    whoever made the call has time to connect.

    Signals:
        progress: fraction 0..1, stage, message.
        finished: the operation's result.
        failed: `kind`, `message` (a sentence for the person), and what else the error carries.
            Kinds besides the engine's own: `no_engine`, `crashed`, `protocol`, `outdated`.
    """

    progress = pyqtSignal(float, str, str)
    finished = pyqtSignal(dict)
    failed = pyqtSignal(dict)

    def __init__(self, client: EngineClient, call_id: int, method: str, params: Dict[str, Any]):
        super().__init__()
        self.id = call_id
        self.method = method
        self.params = params
        self.is_sent = False
        self.is_cancelled = False
        self._client = client
        self._done = False

    def is_done(self) -> bool:
        """True once `finished` or `failed` was emitted."""
        return self._done

    def cancel(self) -> None:
        """Ask the engine to stop this job; `failed` with kind `cancelled` follows."""
        if not self._done and not self.is_cancelled:
            self.is_cancelled = True
            self._client.cancel(self)

    def finish(self, result: Dict[str, Any]) -> None:
        """For the client: the job is done."""
        if not self._done:
            self._done = True
            self.finished.emit(result)

    def fail(self, kind: str, message: str, **details: Any) -> None:
        """For the client: the job failed."""
        if not self._done:
            self._done = True
            self.failed.emit({**details, "kind": kind, "message": message})


class EngineClient(QObject):
    """One warm worker, started by the first call and again by the next call after a crash.

    Signals:
        state_changed: `stopped`, `starting`, `ready` or `busy`.
        engine_changed: an engine was set up or another one chosen; ask `location()` again.
    """

    state_changed = pyqtSignal(str)
    engine_changed = pyqtSignal()

    def __init__(
        self,
        locate: Callable[[], Optional[EngineLocation]] = find_engine,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._locate = locate
        self._worker: Optional[WorkerProcess] = None
        self._leaving: List[WorkerProcess] = []
        self._calls: Dict[int, Call] = {}
        self._next_id = _HELLO_ID + 1
        self._hello: Dict[str, Any] = {}
        self._log_path = ""
        self._state = "stopped"
        self._restart_is_due = False

    @property
    def state(self) -> str:
        """`stopped`, `starting`, `ready` or `busy`."""
        return self._state

    @property
    def hello(self) -> Dict[str, Any]:
        """What the running worker said of itself (`engine`, `python`, `pid`, ...), else empty."""
        return dict(self._hello)

    @property
    def log_path(self) -> str:
        """The log of the worker that ran last, "" before any ran."""
        return self._log_path

    def location(self) -> Optional[EngineLocation]:
        """The engine that the next worker starts from, None where it has to be set up."""
        return self._locate()

    def call(self, method: str, params: Optional[Dict[str, Any]] = None) -> Call:
        """Ask for an operation. Calls queue in the engine, quick ones are answered beside."""
        call = Call(self, self._next_id, method, dict(params or {}))
        self._next_id += 1
        self._calls[call.id] = call
        # Later, so that the caller can connect before anything is emitted.
        QTimer.singleShot(0, self._send_waiting)
        return call

    def cancel(self, call: Call) -> None:
        """Use `Call.cancel`."""
        if call.is_sent and self._worker is not None:
            self._worker.send(protocol.notification("cancel", id=call.id))
            QTimer.singleShot(CANCEL_MS, lambda: self._kill_for(call))
        else:
            QTimer.singleShot(0, lambda: self._drop(call))

    def restart(self) -> None:
        """Let the worker go; the next call starts one, from wherever the engine is then."""
        self._restart_is_due = False
        self._let_go("crashed", tr("The engine was restarted in the meantime. Run the job again."))
        self.engine_changed.emit()

    def restart_when_idle(self) -> None:
        """`restart` at once where no call is running or waiting, else when the last has ended."""
        if self._calls:
            self._restart_is_due = True
        else:
            self.restart()

    def shutdown(self) -> None:
        """End the worker before QGIS closes; waits 2 s at the most before it kills."""
        workers = self._leaving + ([self._worker] if self._worker is not None else [])
        self._worker, self._leaving, self._calls = None, [], {}
        self._restart_is_due = False
        for worker in workers:
            worker.stop_and_wait()
        self._update_state()

    def _send_waiting(self) -> None:
        waiting = [call for call in self._calls.values() if not call.is_sent]
        if not waiting:
            return
        if self._worker is None:
            self._start()
        if not self._hello or self._worker is None:
            return
        for call in waiting:
            try:
                self._worker.send(protocol.request(call.id, call.method, call.params))
            except (TypeError, ValueError) as err:
                del self._calls[call.id]
                call.fail("spec", tr("The job can't be sent to the engine: {}.").format(err))
                continue
            call.is_sent = True
        self._update_state()

    def _start(self) -> None:
        location = self._locate()
        if location is None:
            self._fail_all(
                "no_engine",
                tr("The engine is not set up yet. Press Set up engine; it is needed only once."),
            )
            return
        worker = WorkerProcess(location, self)
        worker.message.connect(lambda message: self._on_message(worker, message))
        worker.ended.connect(lambda sentence: self._on_ended(worker, sentence))
        self._worker = worker
        self._hello = {}
        worker.start()
        if self._worker is not worker:  # it failed to start and said so already
            return
        worker.send(
            protocol.request(
                _HELLO_ID,
                "hello",
                {"protocol": protocol.PROTOCOL_VERSION, "client": f"QGIS {Qgis.QGIS_VERSION}"},
            )
        )
        QTimer.singleShot(HANDSHAKE_MS, lambda: self._check_handshake(worker))
        self._update_state()

    def _check_handshake(self, worker: WorkerProcess) -> None:
        if worker is self._worker and not self._hello:
            worker.kill(tr("The engine did not answer within 60 s. Open the log to see why."))

    def _on_message(self, worker: WorkerProcess, message: Dict[str, Any]) -> None:
        if worker is not self._worker:
            return
        method = message.get("method")
        params = message.get("params", {})
        if method == "progress":
            call = self._call_of(params)
            fraction = params.get("fraction", 0.0)
            if call is not None and isinstance(fraction, (int, float)):
                call.progress.emit(
                    min(1.0, max(0.0, fraction)),
                    str(params.get("stage", "")),
                    str(params.get("message", "")),
                )
        elif method == "log":
            logger.info("engine: %s", params.get("message", ""))
        elif method is None and message["id"] == _HELLO_ID:
            self._on_hello(message)
        elif method is None:
            self._on_answer(message)

    def _call_of(self, params: Dict[str, Any], forget: bool = False) -> Optional[Call]:
        """The call that a message is about; a worker gone wrong may send any kind of id."""
        call_id = params.get("id")
        if not isinstance(call_id, int):
            return None
        return self._calls.pop(call_id, None) if forget else self._calls.get(call_id)

    def _on_hello(self, message: Dict[str, Any]) -> None:
        answer = _mapping(message.get("result"))
        theirs, ours = answer.get("engine", ""), engine_version()
        if "error" in message:
            self._let_go("protocol", str(_mapping(message["error"]).get("message", "")))
        elif answer.get("protocol") != protocol.PROTOCOL_VERSION or theirs != ours:
            self._let_go(
                "outdated",
                tr(
                    "The engine is version {theirs} and the plugin needs {ours}. Open Engine "
                    "set-up and press Update."
                ).format(theirs=theirs or "?", ours=ours),
            )
        else:
            self._hello = answer
            self._log_path = str(answer.get("log", ""))
            self._update_state()
            self._send_waiting()

    def _on_answer(self, message: Dict[str, Any]) -> None:
        call = self._call_of(message, forget=True)
        if call is None:
            logger.warning("The engine answered a job that is not known: %s", message["id"])
            return
        self._update_state()
        if isinstance(message.get("result"), dict):
            call.finish(message["result"])
            return
        error = _mapping(message.get("error"))
        data = dict(_mapping(error.get("data")))
        kind = str(data.pop("kind", "protocol"))
        data.pop("message", None)
        sentence = error.get("message") or tr(
            "The engine's answer can't be understood. Open Engine set-up and press Update."
        )
        call.fail(kind, str(sentence), **data)

    def _on_ended(self, worker: WorkerProcess, sentence: str) -> None:
        worker.deleteLater()
        if worker in self._leaving:
            self._leaving.remove(worker)
        elif worker is self._worker:
            self._worker, self._hello = None, {}
            logger.warning("%s", sentence)
            self._fail_all("crashed", sentence, log=self._log_path)
            self._update_state()

    def _kill_for(self, call: Call) -> None:
        if call.is_done() or self._worker is None or call.id not in self._calls:
            return
        logger.warning("Job %s did not stop within 5 s: the engine is killed", call.id)
        del self._calls[call.id]
        self._worker.kill("")
        self._let_go(
            "crashed",
            tr("The engine had to be stopped because another job did not end. Run this one again."),
        )
        call.fail(
            "cancelled",
            tr("Cancelled. The engine did not stop within 5 s and was ended; it starts again."),
        )

    def _drop(self, call: Call) -> None:
        if self._calls.pop(call.id, None) is not None:
            self._update_state()
            call.fail("cancelled", tr("Cancelled before it began."))

    def _let_go(self, kind: str, message: str) -> None:
        worker, self._worker, self._hello = self._worker, None, {}
        if worker is not None:
            self._leaving.append(worker)
            worker.stop()
        self._fail_all(kind, message)
        self._update_state()

    def _fail_all(self, kind: str, message: str, **details: Any) -> None:
        calls, self._calls = self._calls, {}
        for call in calls.values():
            call.fail("cancelled" if call.is_cancelled else kind, message, **details)

    def _update_state(self) -> None:
        if self._worker is None:
            state = "stopped"
        elif not self._hello:
            state = "starting"
        else:
            state = "busy" if self._calls else "ready"
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
        if self._restart_is_due and not self._calls:
            self._restart_is_due = False
            # Later, so that whoever waits for the call hears of its end first.
            QTimer.singleShot(0, self.restart_when_idle)


def _mapping(value: Any) -> Dict[str, Any]:
    return value if isinstance(value, dict) else {}
