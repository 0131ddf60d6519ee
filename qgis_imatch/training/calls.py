"""Calls of the engine by purpose: a new one takes the place of an older one of the same purpose."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional

from qgis.PyQt.QtCore import QObject

Answer = Callable[[Dict[str, Any]], None]
Told = Callable[[float, str], None]


class Calls(QObject):
    """What one window asks the engine."""

    def __init__(self, engine: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._running: Dict[str, Any] = {}

    def is_running(self, purpose: str) -> bool:
        return purpose in self._running

    def ask(
        self,
        purpose: str,
        operation: str,
        spec: Dict[str, Any],
        done: Answer,
        failed: Answer,
        told: Optional[Told] = None,
    ) -> None:
        """Call an operation.

        Args:
            done: gets its result; `failed`: an error with `kind` and `message`; one of the two.
            told: gets the fraction done, 0..1, and a sentence.
        """
        self.drop(purpose)
        call = self._running[purpose] = self._engine.call(operation, spec)
        call.finished.connect(lambda answer: self._end(purpose, call, done, answer))
        call.failed.connect(lambda error: self._end(purpose, call, failed, error))
        if told is not None:
            call.progress.connect(
                lambda fraction, stage, text: self._tell(
                    purpose, call, told, fraction, text or stage
                )
            )

    def cancel(self, purpose: str) -> None:
        """Ask a call to stop; its `failed` hears of kind `cancelled`."""
        if purpose in self._running:
            self._running[purpose].cancel()

    def drop(self, purpose: str) -> None:
        """Hear no more of a call. It is not stopped: a short one ends by itself."""
        self._running.pop(purpose, None)

    def drop_all(self) -> None:
        """Before the window goes."""
        self._running = {}

    def _tell(self, purpose: str, call: Any, told: Told, fraction: float, text: str) -> None:
        if self._running.get(purpose) is call:
            told(fraction, text)

    def _end(self, purpose: str, call: Any, heard: Answer, answer: Dict[str, Any]) -> None:
        if self._running.get(purpose) is call:
            del self._running[purpose]
            heard(dict(answer))
