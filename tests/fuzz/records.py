"""What is fuzzed of reports and records, tables, specs in files, and packages. See `targets`."""

from __future__ import annotations

import contextlib
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath, PureWindowsPath

from room import SEEN, Target, folder_of, with_file

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError)
_BROKEN += (RuntimeError, KeyError, ValueError)
_REPORTS = ("record.json", "report.json", "events.jsonl", "run.json", "truth.json")


def _report(data: bytes) -> None:
    """JSON that Imatch has written itself and reads again."""
    from backend.batch.task import read_record
    from backend.benchmark.truth import read_truth
    from backend.keypoints.exchange.job import _recorded
    from training.trainer.events import read_events
    from training.trainer.run import Run

    name = _REPORTS[data[0] % len(_REPORTS)] if data else _REPORTS[0]
    SEEN[name] += 1
    with folder_of({name: data[1:]}) as folder:
        if name == "record.json":
            read_record(folder)
        elif name == "report.json":
            _recorded(str(folder / "report.gpkg"))
        elif name == "events.jsonl":
            read_events(folder / name)
        elif name == "run.json":
            Run.open(folder).status()
        else:
            read_truth(folder)


def _report_seeds() -> list[bytes]:
    record = {"fingerprint": "1", "status": "ok", "report": {"matches": 1}}
    report = {"version": 1, "rasters": [{"path": "a.tif"}], "status": "ok", "warnings": []}
    event = {"kind": "epoch", "step": 1, "epoch": 1, "loss": 0.5}
    run = {"spec": {}, "status": "running", "pid": 1, "host": "a", "started": "2026-01-01"}
    pair = {"id": "a", "fixed": "f.png", "moving": "m.png", "landmarks_fixed": [[1, 2]]}
    truth = [{**pair, "fixed_px_to_moving_px": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}]
    lines = json.dumps(event) + "\n" + json.dumps(event) + "\n"
    texts = [json.dumps(record), json.dumps(report), lines, json.dumps(run), json.dumps(truth)]
    return [bytes([number]) + text.encode() for number, text in enumerate(texts)]


def _table(data: bytes) -> None:
    """Pairs and scenes of a batch as CSV, and specs as YAML or JSON."""
    from backend.batch.scenes import read_scenes
    from backend.batch.specs import BatchSpec, SeriesSpec
    from backend.batch.table import rows_of
    from backend.cli.commands import read_spec

    kind = ("pairs.csv", "scenes.csv", "spec.yaml")[data[0] % 3 if data else 0]

    def read(path: Path) -> None:
        if kind == "pairs.csv":
            rows_of(BatchSpec(pairs=str(path), output="o"))
        elif kind == "scenes.csv":
            read_scenes(SeriesSpec(scenes=str(path), output="o"))
        else:
            read_spec(str(path))

    SEEN[kind] += 1
    with_file(kind, data[1:], read)


def _table_seeds() -> list[bytes]:
    spec = "operation: match\nreference: a.tif\nbands: [4, 3]\nmore: {a: 2001-01-01, b: 1_0}\n"
    alias = "a: &a [1, 2]\nb: *a\n"
    return [
        b"\0id,reference,moving,matcher,bands\n1,a.tif,b.tif,sift,4 3\n,a.tif,c.tif,,\n",
        b'\0reference;moving;aoi\na.tif;"b.tif";"POLYGON((0 0,1 0,1 1,0 0))"\n',
        b"\1scene,group,date,bands,reference\na.tif,g,2019-06-16,4 3 2,yes\n",
        b"\2" + spec.encode(),
        b"\2" + alias.encode(),
    ]


def _package(data: bytes) -> None:
    """Members of a package; its hash is checked before, so what is broken need not be told."""
    from training.scenes.archives import _members

    number = data[0] % 3 if data else 0
    kind = ("p.whl", "p.tar.gz", "p.tar.xz")[number]

    def read(path: Path) -> None:
        with contextlib.suppress(*_BROKEN):
            for name, opener in _members(path, lambda _: None, whole=number == 2):
                parts = PureWindowsPath(name).parts
                if (
                    ".." in parts
                    or PurePosixPath(name).is_absolute()
                    or PureWindowsPath(name).drive
                ):
                    raise AssertionError(f"{name} leads out of the folder")
                with opener() as stream:
                    stream.read(1 << 20)

    SEEN[kind] += 1
    with_file(kind, data[1:], read)


def _package_seeds() -> list[bytes]:
    names = ("a/b.txt", "../c.txt", "/d.txt", "e\\f.txt", "C:g.txt")
    wheel, sdist = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "some text " * 9)
    with tarfile.open(fileobj=sdist, mode="w") as packed:
        for name in names:
            packed.addfile(tarfile.TarInfo(f"p/{name}"), io.BytesIO())
        link = tarfile.TarInfo("p/link")
        link.type, link.linkname = tarfile.SYMTYPE, "../../etc/passwd"
        packed.addfile(link)
    return [
        b"\0" + wheel.getvalue(),
        b"\1" + sdist.getvalue(),
        b"\2" + lzma.compress(sdist.getvalue()),
    ]


TARGETS = {
    "reports": Target(_report_seeds, _report),
    "tables and specs": Target(_table_seeds, _table),
    "packages": Target(_package_seeds, _package, 16_384),
}
