"""A batch on two real processes: a bad line, a killed process, and going on afterwards."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import psutil
import pyogrio
import pytest
from rasters import MOVING, REFERENCE

from backend import operations
from backend.cli import main
from backend.cli.batch import batch_summary
from backend.errors import SpecError

TRIM = "MALLOC_TRIM_THRESHOLD_"


def test_a_killed_process_and_a_bad_line_cost_nobody_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "pairs.csv"
    lines = [f"{REFERENCE},{MOVING},p{n},{'big' if n == 1 else ''}" for n in range(5)]
    table.write_text("\n".join(["reference,moving,id,tile_size", *lines]))
    spec = {
        "pairs": str(table),
        "output": str(tmp_path / "out"),
        "workers": 2,
        "align": True,
        "options": {"matcher": "sift"},
    }
    killed: list[int] = []
    allocator: list[str | None] = []

    def kill_one(fraction: float, stage: str, message: str) -> None:
        if stage == "pairs" and not killed:
            workers = [
                child
                for child in psutil.Process().children()
                if child.status() != psutil.STATUS_ZOMBIE  # which an earlier test left
                and "spawn_main" in " ".join(child.cmdline())
            ]
            allocator.append(workers[0].environ().get(TRIM))
            killed.append(workers[0].pid)
            workers[0].kill()

    report: dict[str, Any] = operations.run("batch", spec, kill_one)
    assert killed
    assert allocator == [os.environ.get(TRIM)]  # not Dask's, with which each pair takes half longer
    assert report["counts"] == {"ok": 4, "unverified": 0, "no_overlap": 0, "failed": 1}
    [bad] = [row for row in report["rows"] if row["status"] == "failed"]
    assert bad["id"] == "p1"
    assert bad["error"].startswith("Line 3: tile_size")
    assert len({row["id"] for row in report["rows"]}) == 5
    assert sum(Path(row["raster"] or "/").is_file() for row in report["rows"]) == 4
    assert len(pyogrio.raw.read(report["summary"], layer="scenes")[2]) == 2
    assert len(pyogrio.raw.read(report["summary"], layer="links")[2]) == 5
    for path in (tmp_path / "out" / "pairs" / "p2").iterdir():
        path.unlink()  # as if the run had been killed before this pair
    # The command goes on with what the operation began.
    command = ["batch", str(table), "--output", spec["output"], "--matcher", "sift", "--json"]
    command.append("--align")
    assert main([*command, "--workers", "1"]) == 3
    again = json.loads(capfd.readouterr().out)
    assert again["done_before"] == 3
    assert again["counts"] == report["counts"]
    assert "4 ok" in batch_summary(again)
    assert "p1: Line 3" in batch_summary(again)
    assert not (tmp_path / "out" / ".work").exists()


def test_an_unknown_column_is_told_before_anything_starts(tmp_path: Path) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text("reference,moving,colour\na,b,red\n")
    with pytest.raises(SpecError, match="no column 'colour'"):
        operations.run("batch", {"pairs": str(table), "output": str(tmp_path / "out")})
