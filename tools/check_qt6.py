"""Imports every module of the plugin under PyQt6, with QGIS stubbed (`make package`).

Also looks up in PyQt6 every name that a class of Qt is asked for in the code, such as
`Qt.CheckState.Checked`: an enum without its scope, and what Qt 6 removed, is not there.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OLD = "# Qt 5"  # marks a line that only runs there
REMOVED = {"exec_", "print_"}  # methods that PyQt 6 has under another name only


class Meta(type(importlib.import_module("PyQt6.QtCore").QObject)):  # type: ignore[misc]
    """Classes of QGIS answer any name with another stub."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return stub(name)

    def __ge__(cls, _other: Any) -> bool:  # a version of QGIS: a QGIS with Qt 6 is a new one
        return True


def stub(name: str) -> Any:
    """A class that can be inherited from, called and asked for anything."""
    from PyQt6.QtWidgets import QWidget

    return Meta(name, (QWidget,), {"__or__": lambda self, _other: self})


class Stub(types.ModuleType):
    """A module of QGIS: every name in it is a class."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = stub(name)
        setattr(self, name, made)
        return made


def install() -> None:
    """Put the stubs where `import qgis` finds them; Qt is the real one, with QGIS's own shim."""
    qt = types.ModuleType("qgis.PyQt")
    for name in ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtTest", "QtXml"):
        module = importlib.import_module(f"PyQt6.{name}")
        sys.modules[f"qgis.PyQt.{name}"] = module
        setattr(qt, name, module)
    qt.sip = importlib.import_module("PyQt6.sip")  # type: ignore[attr-defined]
    gui, widgets = qt.QtGui, qt.QtWidgets
    for name in ("QAction", "QActionGroup", "QShortcut"):  # QGIS's shim has them in both
        setattr(widgets, name, getattr(gui, name))
    sys.modules["qgis.PyQt"] = qt
    for name in ("qgis", "qgis.core", "qgis.gui", "qgis.utils", "processing"):
        sys.modules[name] = Stub(name)
    sys.modules["qgis"].PyQt = qt  # type: ignore[attr-defined]


def failed_imports() -> Iterator[str]:
    """Modules that can't be imported, and why."""
    package = importlib.import_module("qgis_imatch")
    for found in pkgutil.walk_packages(package.__path__, "qgis_imatch."):
        try:
            importlib.import_module(found.name)
        except Exception as err:
            yield f"{found.name}: {type(err).__name__}: {err}"


def missing_names(path: Path) -> Iterator[str]:
    """What a file asks of Qt's classes that PyQt6 has not."""
    code = path.read_text(encoding="utf-8")
    tree, lines = ast.parse(code), code.splitlines()
    known: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            module = sys.modules[str(node.module)]
            for alias in node.names:
                if OLD in lines[node.lineno - 1]:
                    continue
                if not hasattr(module, alias.name):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.module}.{alias.name}"
                else:
                    known[alias.asname or alias.name] = getattr(module, alias.name)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or OLD in lines[node.lineno - 1]:
            continue
        place = f"{path.relative_to(ROOT)}:{node.lineno}"
        if node.attr in REMOVED:
            yield f"{place}: .{node.attr}"
        chain = ast.unparse(node).split(".")
        if chain[0] not in known or "(" in ast.unparse(node):  # what a call gives is not known
            continue
        value = known[chain[0]]
        for name in chain[1:]:
            if not hasattr(value, name):
                yield f"{place}: {'.'.join(chain)}"
                break
            value = getattr(value, name)


def main() -> int:
    """Check the plugin; 1 where something is not for Qt 6."""
    sys.path.insert(0, str(ROOT))
    from PyQt6.QtCore import PYQT_VERSION_STR
    from PyQt6.QtWidgets import QApplication

    app = QApplication(["check", "-platform", "offscreen"])
    install()
    found = list(failed_imports())
    for path in sorted((ROOT / "qgis_imatch").rglob("*.py")):
        found += missing_names(path)
    count = sum(name.split(".")[0] == "qgis_imatch" for name in sys.modules)
    print(f"PyQt {PYQT_VERSION_STR}: {count} modules imported, {len(found) or 'no'} findings")
    print("".join(f"  {line}\n" for line in found), end="")
    del app
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
