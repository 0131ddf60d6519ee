"""The rooms of the house import only what they may (docs/developer-guide.md)."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.docs_messages import messages

ROOT = Path(__file__).resolve().parents[2]


def imports(path: Path, only_at_import: bool) -> Iterator[str]:
    """Dotted names that a file imports; `only_at_import` leaves out those inside functions."""
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if only_at_import and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        todo += ast.iter_child_nodes(node)


def broken(room: str, is_allowed: object, only_at_import: bool = False) -> list[str]:
    assert callable(is_allowed)
    return [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for name in imports(path, only_at_import)
        if not is_allowed(name)
    ]


def test_the_plugin_imports_qgis_and_the_protocol_only() -> None:
    standard = sys.stdlib_module_names | {"qgis", "qgis_imatch", "processing"}
    allowed = ("backend.protocol", "backend.protocol.")
    assert not broken(
        "qgis_imatch",
        lambda name: name.split(".")[0] in standard or name.startswith(allowed),
    )


@pytest.mark.parametrize("room", ["backend", "training"])
def test_the_engine_knows_no_qgis(room: str) -> None:
    assert not broken(room, lambda name: name.split(".")[0] not in ("qgis", "qgis_imatch"))


def test_the_engine_does_without_training_until_it_is_asked() -> None:
    assert not broken("backend", lambda name: name.split(".")[0] != "training", True)


def test_messages_that_the_help_explains_are_the_code_s() -> None:
    page = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
    said = [sentence for _, sentence in messages(ROOT)]
    rows = re.findall(r"^\| ((?:…|[A-Z]).*?) \|", page, re.MULTILINE)
    not_errors = (
        "What you see",
        "Imatch works with",
        "The engine stopped",
        "The aligned raster can",
    )
    explained = [row.strip("… ") for row in rows if not row.startswith(not_errors)]
    assert len(explained) > 15
    for row in explained:
        parts = [part.strip() for part in row.split("…") if part.strip()]
        assert any(all(part in text for part in parts) for text in said), row
