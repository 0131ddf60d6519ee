"""The one family of exceptions. A message says what happened, to what, and what to do next."""

from __future__ import annotations

from typing import Any


class ImatchError(Exception):
    """Base of every error that a person sees. `kind` travels over the protocol."""

    kind = "error"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class SpecError(ImatchError):
    """A value in a spec is wrong. `details` holds `field`, `value` and `allowed`."""

    kind = "spec"


class InputError(ImatchError):
    """An input file is missing, broken or unusable."""

    kind = "input"


class OutputError(ImatchError):
    """A result can't be written: exists already, no permission, disk full."""

    kind = "output"


class WeightsError(ImatchError):
    """Model weights are missing, differ from their hash, or can't be fetched."""

    kind = "weights"


class ConsentError(WeightsError):
    """The weights' licence needs the person's yes first."""

    kind = "consent"


class OutOfMemoryError(ImatchError):
    """The memory of the machine or of its GPU is not enough."""

    kind = "memory"


class EngineError(ImatchError):
    """The engine's installation is incomplete or does not fit its client."""

    kind = "engine"


class CancelledError(ImatchError):
    """The person cancelled the job."""

    kind = "cancelled"

    def __init__(self, message: str = "Cancelled. Nothing was written.", **details: Any) -> None:
        super().__init__(message, **details)
