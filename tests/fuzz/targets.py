"""What is fuzzed: for each target the files that it starts from, and what is done with one input.

An input may be refused with an `ImatchError`, which is a sentence for a person. Anything else that
leaves `run` is a crash.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
_SHM = Path("/dev/shm")
ROOM = Path(tempfile.mkdtemp(prefix="imatch-fuzz-", dir=_SHM if _SHM.is_dir() else None))


@dataclass(frozen=True)
class Target:
    """One kind of input.

    Attributes:
        seeds: makes the inputs that are changed.
        run: takes one input.
        most_bytes: no input is longer.
    """

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]
    most_bytes: int = 4096


# The worker


class _Answers(io.RawIOBase):
    """Takes the worker's lines and looks whether each is a message."""

    def writable(self) -> bool:
        return True

    def write(self, line: Any) -> int:
        from backend import protocol

        protocol.decode(bytes(line))
        return len(line)


@cache
def _worker() -> Any:
    from backend import operations, worker

    # Real ones would fetch, train and delete what a lucky input names; specs are a target below.
    operations.OPERATIONS.clear()
    operations.register("echo", operations.Operation("targets:Anything", "targets:echo", True))
    return worker.Worker(_Answers(), "no log", leave=lambda: None)  # type: ignore[arg-type]


def echo(spec: Any, progress: Any, is_cancelled: Any) -> dict[str, Any]:
    return {}


@cache
def _anything() -> Any:
    from pydantic import BaseModel, ConfigDict

    class Anything(BaseModel):
        model_config = ConfigDict(extra="allow")

    return Anything


def __getattr__(name: str) -> Any:
    if name == "Anything":
        return _anything()
    raise AttributeError(name)


def _protocol(data: bytes) -> None:
    worker = _worker()
    worker._greeted = True  # whatever the last input said
    worker.serve(iter(data.split(b"\n")))


def _protocol_seeds() -> list[bytes]:
    from backend import protocol as p

    messages = [
        p.request(0, "hello", {"protocol": 1}),
        p.request(1, "echo", {"reference": "a.tif", "n": [1, 2.5, None, True]}),
        p.notification("cancel", id=1),
        p.result(1, {"a": {}}),
        p.error(1, -32000, "No.", kind="spec"),
        {"jsonrpc": "2.0", "id": [1], "method": "echo", "params": {}},
    ]
    return [*map(p.encode, messages), b"".join(map(p.encode, messages))]


# Specs


@cache
def _specs() -> list[str]:
    from backend import operations

    operations.load_contributions()
    return sorted(operations.OPERATIONS)


def _spec(data: bytes) -> None:
    from backend import operations

    names = _specs()
    name = names[data[0] % len(names)] if data else names[0]
    try:
        spec = json.loads(data[1:])
    except (ValueError, RecursionError):
        return
    if isinstance(spec, dict):
        operations.validate(name, spec)


def _spec_seeds() -> list[bytes]:
    spec: dict[str, Any] = {"reference": "a.tif", "moving": "b.tif", "output": "o.gpkg"}
    more = {"tiles": ["r0c1"], "aoi": "POLYGON((0 0,1 0,1 1,0 0))", "seed": 1, "bands": [1, 2]}
    seeds = []
    for number in range(len(_specs())):
        for one in (spec, {**spec, **more}, {"run": "r", "catalogue": "c", "paths": ["p"]}):
            seeds.append(bytes([number]) + json.dumps(one).encode())
    return seeds


# Files


def _with_file(name: str, data: bytes, read: Callable[[Path], Any]) -> None:
    path = ROOM / name
    path.write_bytes(data)
    try:
        read(path)
    finally:
        for each in ROOM.iterdir():
            if each.is_file():
                each.unlink()


def _keypoints(data: bytes) -> None:
    from backend.keypoints.exchange.job import read_keypoints

    name = "k.csv" if data[:1] not in (b"{", b"[") else "k.json"
    _with_file(name, data, lambda path: read_keypoints(str(path), []))


def _keypoint_seeds() -> list[bytes]:
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1.0, 2.0]}}
    point["properties"] = {"keypoint_id": 1, "polygon_id": 1, "status": "accepted", "score": 0.5}
    geojson = {"type": "FeatureCollection", "features": [point, point]}
    image = {"id": 1, "file_name": "a.tif", "width": 9, "height": 9}
    annotation = {"id": 1, "image_id": 1, "category_id": 1, "keypoints": [1, 2, 2], "bbox": [0] * 4}
    coco = {"images": [image], "annotations": [annotation], "categories": [{"id": 1, "name": "k"}]}
    csv = b"keypoint_id,x,y,status,score\n1,2.5,3.5,accepted,0.5\n2,1,1,auto,\n"
    return [json.dumps(geojson).encode(), json.dumps(coco).encode(), csv, csv.replace(b",", b";")]


def _annotations(data: bytes) -> None:
    from backend.names import formats  # noqa: F401
    from backend.names.formats.catalogue import FORMATS, read

    names = [name for name in FORMATS if name != "brat"]
    name = names[data[0] % len(names)] if data else names[0]
    _with_file("a.txt", data[1:], lambda path: read(path, name))


def _annotation_seeds() -> list[bytes]:
    span = {"start": 5, "end": 15, "label": "MOUNTAIN"}
    line = {"id": "1", "text": "From Mont Blanc down.", "spans": [span]}
    studio = [
        {
            "data": {"text": line["text"]},
            "annotations": [
                {
                    "result": [
                        {
                            "type": "labels",
                            "value": {"start": 5, "end": 15, "labels": ["MOUNTAIN"]},
                        }
                    ]
                }
            ],
        }
    ]
    spacy = [[line["text"], {"entities": [[5, 15, "MOUNTAIN"]]}]]
    web = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"value": "MOUNTAIN"},
        "target": {"source": line["text"], "selector": {"type": "TextPositionSelector", **span}},
    }
    conll = b"From O\nMont B-MOUNTAIN\nBlanc I-MOUNTAIN\ndown O\n\n"
    texts = [json.dumps(each).encode() for each in (line, studio, spacy, web)] + [conll]
    return [bytes([number]) + text for number in range(5) for text in texts]


def _gazetteer_text(data: bytes) -> None:
    from backend.names.gazetteer.job import ImportSpec, gazetteer_import
    from backend.names.gazetteer.sources import load

    kinds = [("geonames", "tsv"), ("osm", "geojson"), ("wikidata", "json"), ("wikidata_csv", "csv")]
    number = data[0] % (len(kinds) + 1) if data else 0
    if number == len(kinds):
        _with_file("source.yaml", data[1:], lambda path: load(str(path)))
        return
    source, ending = kinds[number]

    def read(path: Path) -> None:
        told = {"source": source, "gazetteer": str(ROOM / "g.sqlite"), "only": True}
        spec = ImportSpec(input=str(path), **told)
        gazetteer_import(spec, lambda *_: None, lambda: False)

    _with_file(f"g.{ending}", data[1:], read)


def _gazetteer_text_seeds() -> list[bytes]:
    from backend.names.gazetteer.sources import FOLDER

    line = ["3181986", "Mont Blanc", "Mont Blanc", "Monte Bianco", "45.83", "6.86", "T", "MT", "FR"]
    table = "\t".join([*line, *[""] * 6, "4808", "4808", "Europe/Paris", "2020-01-01"]) + "\n"
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [6.86, 45.83]}}
    point["properties"] = {"name": "Mont Blanc", "natural": "peak", "ele": "4808", "osm_id": "1"}
    geojson = json.dumps({"type": "FeatureCollection", "features": [point]})
    row = {"item": "http://www.wikidata.org/entity/Q583", "itemLabel": "Mont Blanc"}
    row |= {"coord": "Point(6.86 45.83)", "elev": "4808"}
    values = {key: {"type": "literal", "value": value} for key, value in row.items()}
    answer = json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [values]}})
    csv = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    texts = [table, geojson, answer, csv, (FOLDER / "geonames.yaml").read_text(encoding="utf-8")]
    rows = json.dumps([row])
    made = [bytes([n]) + text.encode() for n, text in enumerate(texts)]
    return [*made, b"\x02" + rows.encode()]


def _gazetteer(data: bytes) -> None:
    from backend.names.gazetteer.store import Gazetteer

    def read(path: Path) -> None:
        with Gazetteer.open(path) as opened:
            opened.info()
            opened.search("Mont Blanc")
            opened.lookup("From Mont Blanc.")

    _with_file("g.sqlite", data, read)


def _gazetteer_seeds() -> list[bytes]:
    from backend.names.gazetteer.job import ImportSpec, gazetteer_import

    path, output = ROOM / "small.tsv", ROOM / "small.sqlite"
    path.write_bytes(_gazetteer_text_seeds()[0][1:])
    spec = ImportSpec(input=str(path), source="geonames", gazetteer=str(output), only=True)
    gazetteer_import(spec, lambda *_: None, lambda: False)
    return [output.read_bytes()]


def _matches(data: bytes) -> None:
    from backend import operations  # noqa: F401 (guards first)
    from backend.coregistration.points import read_rows

    _with_file("m.gpkg", data, lambda path: read_rows(str(path)))


def _curated(data: bytes) -> None:
    from backend import operations  # noqa: F401
    from backend.keypoints.curated import read_curated

    _with_file("k.gpkg", data, lambda path: read_curated(str(path)))


def _matches_seeds() -> list[bytes]:
    import numpy as np

    from backend.output import write_geopackage
    from backend.tie_points import TiePoints

    px = np.arange(8.0).reshape(4, 2)
    points = TiePoints.make(px, px + 1, np.ones(4), np.ones(4), np.ones(4) > 0, "r0c0", "sift")
    points = points.with_columns(ref_map=px, mov_map=px + 1)
    path = ROOM / "seed.gpkg"
    write_geopackage(str(path), points, [], None)
    return [path.read_bytes()]


def _curated_seeds() -> list[bytes]:
    from backend.keypoints.exchange.job import ConvertKeypointsSpec, convert_keypoints

    source, output = ROOM / "seed.geojson", ROOM / "seed.gpkg"
    output.unlink(missing_ok=True)
    source.write_bytes(_keypoint_seeds()[0])
    spec = ConvertKeypointsSpec(input=str(source), output=str(output))
    convert_keypoints(spec, lambda *_: None, lambda: False)
    return [output.read_bytes()]


def _raster(data: bytes) -> None:
    from backend import operations  # noqa: F401
    from backend.raster import open_raster

    def read(path: Path) -> None:
        with open_raster(str(path)) as raster:
            if raster.width * raster.height < 1_000_000:
                raster.read(0, 0, raster.width, raster.height, (16, 16))

    _with_file("r.tif", data, read)


def _raster_seeds() -> list[bytes]:
    import numpy as np

    from backend import operations  # noqa: F401

    import rasterio  # isort: skip

    seeds = []
    pixels = np.arange(1024, dtype=np.uint8).reshape(1, 32, 32)
    for driver in ("GTiff", "PNG", "AAIGrid", "ENVI", "JP2OpenJPEG", "GPKG", "netCDF"):
        path = ROOM / "seed.bin"
        profile = {"driver": driver, "width": 32, "height": 32, "count": 1, "dtype": "uint8"}
        try:
            with rasterio.open(path, "w", **profile) as out:
                out.write(pixels)
            seeds.append(path.read_bytes())
        except Exception:  # a driver that this GDAL lacks
            continue
        finally:
            for each in ROOM.glob("seed.*"):
                each.unlink()
    vrt = (
        '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1">'
        "<SimpleSource><SourceFilename>a.tif</SourceFilename><SourceBand>1</SourceBand>"
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    return [*seeds, vrt.encode()]


def _weights(data: bytes) -> None:
    from backend.weights import read_tensors

    ending = ".safetensors" if data[:1] == b"s" else ".pth"
    _with_file(f"w{ending}", data[1:], read_tensors)


def _weights_seeds() -> list[bytes]:
    import pickle

    import torch
    from safetensors.torch import save

    class Evil:
        def __reduce__(self) -> Any:
            return os.system, (f"touch {ROOM / 'ran'}",)

    tensors = {"a": torch.zeros(2, 3), "b": torch.ones(1)}
    whole = io.BytesIO()
    torch.save(tensors, whole)
    return [
        b"s" + save(tensors),
        b"p" + whole.getvalue(),
        b"p" + pickle.dumps({"a": 1}),
        b"p" + pickle.dumps(Evil()),
    ]


TARGETS: dict[str, Target] = {
    "protocol": Target(_protocol_seeds, _protocol),
    "specs": Target(_spec_seeds, _spec),
    "keypoints": Target(_keypoint_seeds, _keypoints),
    "annotations": Target(_annotation_seeds, _annotations),
    "gazetteer texts": Target(_gazetteer_text_seeds, _gazetteer_text),
    "gazetteers": Target(_gazetteer_seeds, _gazetteer, 200_000),
    "matches": Target(_matches_seeds, _matches, 200_000),
    "curated keypoints": Target(_curated_seeds, _curated, 200_000),
    "rasters": Target(_raster_seeds, _raster, 64_000),
    "weights": Target(_weights_seeds, _weights, 8192),
}
