"""The operations that training contributes to the engine (entry point `imatch.operations`)."""

from __future__ import annotations

from backend.operations import Operation, register

OPERATIONS: dict[str, Operation] = {}


def contribute() -> None:
    """Register them all; imports nothing heavy."""
    for name, operation in OPERATIONS.items():
        register(name, operation)
