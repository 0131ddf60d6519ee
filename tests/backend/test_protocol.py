"""Messages survive the way through a line; what is no message is refused, whatever it is."""

from __future__ import annotations

import ast
import json
import random
from pathlib import Path
from typing import Any

import pytest

from backend import protocol

MESSAGES = [
    protocol.request(1, "match", {"reference": "Čerťák 山.tif", "n": [1, 2.5, None, True]}),
    protocol.request(2, "models"),
    protocol.request(4, "match", {"reference": "not UTF-8: \udcff.tif"}),
    protocol.notification("progress", id=1, fraction=0.5, stage="match", message="a\nb\u2028c"),
    protocol.result("x", {"deep": {"er": [{}]}}),
    protocol.error(3, protocol.OPERATION_FAILED, "No.", kind="spec", field="seed"),
    protocol.error(None, protocol.PARSE_ERROR, "What?"),
]


@pytest.mark.parametrize("message", MESSAGES)
def test_round_trip(message: protocol.Message) -> None:
    line = protocol.encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert protocol.decode(line) == message


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), b"bytes", {1, 2}])
def test_what_json_can_not_carry_is_not_sent(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        protocol.encode(protocol.result(1, {"value": value}))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"\xff",
        b"3",
        b"[]",
        b"{}",
        b'{"jsonrpc":"2.0"}',
        b'{"jsonrpc":2.0,"id":1,"method":"x"}',
        b'{"jsonrpc":"2.0","id":1}',
        b'{"jsonrpc":"2.0","id":1,"result":1,"error":{}}',
        b'{"jsonrpc":"2.0","result":1}',
        b'{"jsonrpc":"2.0","id":1,"method":null}',
        b'{"jsonrpc":"2.0","id":1,"method":["x"]}',
        b'{"jsonrpc":"2.0","id":1,"method":"x","params":"y"}',
        b"[" * 200_000,
        b"1" * 10_000,
        b" " * (protocol.MAX_LINE_BYTES + 1),
    ],
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(protocol.ProtocolError):
        protocol.decode(line)


def test_damaged_lines_are_messages_or_refused() -> None:
    """Any damage gives a message or a ProtocolError, never another exception."""
    rng = random.Random(0)
    refused = 0
    for _ in range(5000):
        line = bytearray(protocol.encode(rng.choice(MESSAGES)))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(line))
            if rng.random() < 0.5:
                line[at] = rng.randrange(256)
            else:
                del line[at : at + rng.randint(1, 5)]
        try:
            message = protocol.decode(bytes(line))
        except protocol.ProtocolError:
            refused += 1
        else:
            assert message["jsonrpc"] == "2.0"
    assert refused > 1000


def test_the_module_is_what_qgis_can_import() -> None:
    """Python 3.9 syntax, and nothing but the standard library."""
    source = Path(protocol.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert imported == {"__future__", "json", "typing"}


def test_an_error_says_its_kind() -> None:
    line = protocol.encode(protocol.error(1, protocol.OPERATION_FAILED, "No.", kind="spec"))
    assert json.loads(line)["error"] == {
        "code": protocol.OPERATION_FAILED,
        "message": "No.",
        "data": {"kind": "spec"},
    }
