"""Lets pip download a source archive without running anything of what is in it.

pip asks a source archive for its metadata, which would run its build backend. `archives` copies
this file as `sitecustomize.py` into a folder on the `PYTHONPATH` of pip alone. Python imports it
when pip starts the process that would run the backend, and it puts a backend of its own there,
which only says the name and version that were asked for.
"""

import os
import sys
import types
from pathlib import Path
from typing import Any


def prepare_metadata_for_build_wheel(folder: str, config_settings: Any = None) -> str:
    """The hook of PEP 517: a folder with the least metadata that there can be."""
    name, _, version = os.environ["IMATCH_REQUIREMENT"].partition("==")
    # A hyphen in the name would end it: pip would find another package than it asked for.
    info = Path(folder, f"{name.replace('-', '_')}-{version}.dist-info")
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return info.name


# The name of the backend, as the versions of pip tell it to the process.
for _variable in ("PEP517_BUILD_BACKEND", "_PYPROJECT_HOOKS_BUILD_BACKEND"):
    if _said := os.environ.get(_variable):
        _module, _, _attribute = _said.partition(":")
        _ours: Any = types.ModuleType(_module)
        _ours.prepare_metadata_for_build_wheel = prepare_metadata_for_build_wheel
        for _name in filter(None, _attribute.split(".")):
            setattr(_ours, _name, _ours)
        _parts = _module.split(".")
        for _n in range(1, len(_parts)):
            _parent = types.ModuleType(".".join(_parts[:_n]))
            _parent.__path__ = []
            sys.modules[_parent.__name__] = _parent
        sys.modules[_module] = _ours
