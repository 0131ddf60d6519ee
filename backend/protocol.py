"""Messages between a client (the QGIS plugin) and the worker: JSON-RPC 2.0, one message a line.

Standard library only and Python 3.9 syntax, because QGIS's own Python imports this file.

Requests from the client: `hello` first, then one per operation (`match`, `models`, ...).
Notifications from the client: `cancel` (params `id`), `shutdown`.
Notifications from the worker: `progress` (params `id`, `fraction` 0..1, `stage`, `message`) and
`log` (params `level`, `message`).
An error carries the sentence for the person as `message`; `data.kind` is an `ImatchError.kind`.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Optional

PROTOCOL_VERSION = 1
MAX_LINE_BYTES = 16 * 1024 * 1024

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INTERNAL_ERROR = -32603
OPERATION_FAILED = -32000

Message = Dict[str, Any]


class ProtocolError(ValueError):
    """A line that is not a JSON-RPC 2.0 message."""


def request(request_id: int, method: str, params: Optional[Dict[str, Any]] = None) -> Message:
    """A call that expects an answer with the same id."""
    return {"jsonrpc": "2.0", "id": request_id, "method": method, "params": params or {}}


def notification(method: str, **params: Any) -> Message:
    """A message that expects no answer."""
    return {"jsonrpc": "2.0", "method": method, "params": params}


def result(request_id: Any, value: Any) -> Message:
    """The answer to a request that succeeded."""
    return {"jsonrpc": "2.0", "id": request_id, "result": value}


def error(request_id: Any, code: int, message: str, **data: Any) -> Message:
    """The answer to a request that failed; `message` is a sentence for the person."""
    return {
        "jsonrpc": "2.0",
        "id": request_id,
        "error": {"code": code, "message": message, "data": data},
    }


def encode(message: Message) -> bytes:
    """One line, newline included. NaN and infinity are not JSON and raise ValueError."""
    # ASCII only, because a file name may hold bytes that are no text and could not be UTF-8.
    text = json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message of one line.

    Raises:
        ProtocolError: not UTF-8, not JSON, too long, or not a JSON-RPC 2.0 message.
    """
    if len(line) > MAX_LINE_BYTES:
        raise ProtocolError(f"message of {len(line)} bytes, the limit is {MAX_LINE_BYTES}")
    try:
        message = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as err:
        raise ProtocolError(f"not a JSON line: {err}") from err
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise ProtocolError("not a JSON-RPC 2.0 message")
    method = message.get("method")
    if method is not None:
        if not isinstance(method, str) or not isinstance(message.get("params", {}), dict):
            raise ProtocolError("a method is text and its params are a mapping")
    elif "id" not in message or ("result" in message) == ("error" in message):
        raise ProtocolError("neither a request, a notification nor an answer")
    return message
