"""Catalogues of real dates, made by the operation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasters import ROOT

from backend import operations

CLEARING = ROOT / "resources/sample/clearing"
CLEARING_DAYS = ("2018-07-01", "2019-10-09", "2020-04-16", "2020-08-29")


def build(output: Path, *paths: str, **fields: Any) -> dict[str, Any]:
    """A catalogue by the operation, with SIFT."""
    spec = {"paths": list(paths), "output": str(output), "matcher": "sift", **fields}
    return operations.run("dataset_build", spec)
