"""The tagger that ships: how much it finds in layer metadata, and how fast it is.

With annotated texts at IMATCH_NAMES_TEXTS (a file of `imatch annotations`), and those that were
trained on at IMATCH_NAMES_SEEN, these are measured as well.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from backend import operations
from backend.names.gazetteer import Gazetteer
from backend.names.tagging import open_recogniser
from backend.names.tagging.choose import shipped_model
from benchmarks.common import ROOT, Row, run

METADATA = ROOT / "training" / "names" / "data" / "layer_metadata.jsonl"
WORDS = 40_000
TITLES = 200


def measure() -> list[Row]:
    folder = shipped_model()
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6 if folder else 0.0
    rows = [Row("shipped model", f"{size:.1f} MB", "< 25 MB", 0 < size < 25)]
    rows += _found("layer metadata", METADATA, None, 0.90)
    if texts := os.environ.get("IMATCH_NAMES_TEXTS"):
        rows += _found("annotated prose", Path(texts), os.environ.get("IMATCH_NAMES_SEEN"), 0.83)
    rows += _speed()
    return rows


def _found(what: str, texts: Path, seen: str | None, target: float) -> list[Row]:
    spec: dict[str, Any] = {"input": [str(texts)]}
    if seen:
        spec["seen"] = [seen]
    result = operations.run("evaluate_names", spec)
    ours, lookup = result["models"]
    f1 = ours["strict"]["f1"]
    beside = f"{f1:.3f}; plain gazetteer {lookup['strict']['f1']:.3f}"
    rows = [
        Row(f"{what}, {result['names']} names: strict F1", beside, f">= {target}", f1 >= target)
    ]
    if (new := ours["recall_of_new_names"]) is not None:
        rows.append(Row(f"{what}: recall of new names", f"{new:.3f}", ">= 0.80", new >= 0.80))
    return rows


def _speed() -> list[Row]:
    lines = [json.loads(line)["text"] for line in METADATA.read_text("utf-8").splitlines()]
    words = sum(len(line.split()) for line in lines)
    with Gazetteer.open() as gazetteer:
        tagger = open_recogniser(None, gazetteer)
        tagger.recognise(lines)
        seconds = []
        for number in range(TITLES):
            clock = time.perf_counter()
            tagger.recognise([lines[number % len(lines)]])
            seconds.append(time.perf_counter() - clock)
        clock, used = time.perf_counter(), time.process_time()
        tagger.recognise(lines * (WORDS // words))
        done = words * (WORDS // words)
        speed = done / (time.perf_counter() - clock)
        alone = done / (time.process_time() - used)  # what others leave of a core counts
    title = 1000 * statistics.median(seconds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.jsonl")
        # A number behind each: equal texts of an earlier batch are not searched again.
        many = enumerate(lines * (WORDS // words))
        rows = (json.dumps({"text": f"{line} {number}"}) for number, line in many)
        path.write_text("\n".join(rows), encoding="utf-8")
        command = (sys.executable, "-m", "backend", "tag", path, "--quiet")
        whole = run(*command, "--output", Path(folder, "out.jsonl"))
    through = words * (WORDS // words) / whole.seconds
    return [
        Row("one title", f"{title:.1f} ms (median)", "< 50 ms", title < 50),
        Row("processes that wanted a core meanwhile", f"{os.getloadavg()[0]:.1f}"),
        Row("many short texts", f"{speed:,.0f} words/s", ">= 3,000", speed >= 3000),
        Row("the same, by second of processor time", f"{alone:,.0f} words"),
        Row(
            "imatch tag, with candidates, from start to end",
            f"{through:,.0f} words/s",
            ">= 3,000",
            through >= 3000,
        ),
        Row("imatch tag: memory", f"{whole.peak_mb:.0f} MB", "< 500 MB", whole.peak_mb < 500),
    ]
