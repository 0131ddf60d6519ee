"""What is fuzzed: for each target the files that it starts from, and what is done with one input.

An input may be refused with an `ImatchError`, which is a sentence for a person. Anything else that
leaves `run` is a crash.
"""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import names_files
import records
from room import ROOM, SEEN, Target, edited, edits, with_file

# The worker


class _Answers(io.RawIOBase):
    """Takes the worker's lines and looks whether each is a message."""

    def writable(self) -> bool:
        return True

    def write(self, line: Any) -> int:
        from backend import protocol

        protocol.decode(bytes(line))
        return len(line)


class _AtOnce:
    """In place of a thread: what an input does is over with it, and is the same again."""

    def __init__(self, target: Callable[..., None], args: Any = (), **more: Any) -> None:
        self._run = target, args

    def start(self) -> None:
        target, args = self._run
        target(*args)


@cache
def _worker() -> Any:
    from backend import operations, worker

    # Real ones would fetch, train and delete what a lucky input names; specs are a target below.
    operations.OPERATIONS.clear()
    operations.register("echo", operations.Operation("targets:Anything", "targets:echo", True))
    made = worker.Worker(_Answers(), "no log", leave=lambda: None)  # type: ignore[arg-type]
    worker.threading = SimpleNamespace(**{**vars(threading), "Thread": _AtOnce})
    return made


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

    def lines() -> Iterator[bytes]:
        for line in filter(bytes.strip, data.split(b"\n")):
            SEEN["message"] += 1
            yield line

    worker.serve(lines())


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
        return  # the worker refuses it before
    if isinstance(spec, dict):
        SEEN[name] += 1
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


def _keypoints(data: bytes) -> None:
    from backend.keypoints.exchange.job import read_keypoints

    kind = "CSV" if data[:1] not in (b"{", b"[") else "COCO" if b'"images"' in data else "GeoJSON"
    name = "k.csv" if kind == "CSV" else "k.json"
    SEEN[kind] += 1
    with_file(name, data, lambda path: read_keypoints(str(path), []))


def _area(data: bytes) -> None:
    """Polygons, as the area of interest and as what keypoints are drawn from."""
    from backend import operations  # noqa: F401 (guards first)
    from backend.area import _read_area
    from backend.keypoints.polygons import read_polygons
    from backend.specs import KeypointsSpec

    is_area = bool(data) and data[0] % 2 == 0
    SEEN["area of interest" if is_area else "polygons"] += 1

    def read(path: Path) -> None:
        if is_area:
            _read_area(str(path))
        else:
            read_polygons(KeypointsSpec(polygons=str(path), output="o.gpkg"))

    with_file("a.geojson", data[1:], read)


def _area_seeds() -> list[bytes]:
    ring = [[1.0, 2.0], [3.0, 2.0], [3.0, 4.0], [1.0, 2.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "geometry": shape, "properties": {"date": "2020-01-01", "n": 1}}
    crs = {"type": "name", "properties": {"name": "EPSG:32633"}}
    many = {"type": "FeatureCollection", "crs": crs, "features": [feature, feature]}
    return [bytes([kind]) + json.dumps(one).encode() for kind in (0, 1) for one in (many, shape)]


def _keypoint_seeds() -> list[bytes]:
    point = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1.0, 2.0]}}
    point["properties"] = {"keypoint_id": 1, "polygon_id": 1, "status": "accepted", "score": 0.5}
    geojson = {"type": "FeatureCollection", "features": [point, point]}
    image = {"id": 1, "file_name": "a.tif", "width": 9, "height": 9}
    annotation = {"id": 1, "image_id": 1, "category_id": 1, "keypoints": [1, 2, 2], "bbox": [0] * 4}
    coco = {"images": [image], "annotations": [annotation], "categories": [{"id": 1, "name": "k"}]}
    csv = b"keypoint_id,x,y,status,score\n1,2.5,3.5,accepted,0.5\n2,1,1,auto,\n"
    return [json.dumps(geojson).encode(), json.dumps(coco).encode(), csv, csv.replace(b",", b";")]


def _matches(data: bytes) -> None:
    from backend import operations  # noqa: F401 (guards first)
    from backend.coregistration.points import read_rows

    SEEN["matches"] += 1
    with_file("m.gpkg", edited(_whole_matches(), data)[1], lambda path: read_rows(str(path)))


def _curated(data: bytes) -> None:
    from backend import operations  # noqa: F401
    from backend.keypoints.curated import read_curated

    SEEN["keypoints"] += 1
    with_file("k.gpkg", edited(_whole_curated(), data)[1], lambda path: read_curated(str(path)))


def _matches_seeds() -> list[bytes]:
    return edits(_whole_matches())


@cache
def _whole_matches() -> list[bytes]:
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
    return edits(_whole_curated())


@cache
def _whole_curated() -> list[bytes]:
    from backend.keypoints.exchange.job import ConvertKeypointsSpec, convert_keypoints

    source, output = ROOM / "seed.geojson", ROOM / "seed.gpkg"
    output.unlink(missing_ok=True)
    source.write_bytes(_keypoint_seeds()[0])
    spec = ConvertKeypointsSpec(input=str(source), output=str(output))
    convert_keypoints(spec, lambda *_: None, lambda: False)
    return [output.read_bytes()]


RASTERS = ("GTiff", "PNG", "AAIGrid", "ENVI", "JP2OpenJPEG", "GPKG", "netCDF")


def _raster(data: bytes) -> None:
    from backend import operations  # noqa: F401
    from backend.raster import open_raster

    def read(path: Path) -> None:
        with open_raster(str(path)) as raster:
            if raster.width * raster.height < 1_000_000:
                raster.read(0, 0, raster.width, raster.height, (16, 16))

    number, content = edited([whole for _, whole in _rasters()], data)
    SEEN[_rasters()[number][0]] += 1
    with_file("r.tif", content, read)


@cache
def _rasters() -> list[tuple[str, bytes]]:
    """A small raster of each format that this GDAL writes, and a virtual one."""
    import numpy as np

    from backend import operations  # noqa: F401

    import rasterio  # isort: skip

    made = []
    pixels = np.arange(1024, dtype=np.uint8).reshape(1, 32, 32)
    for driver in RASTERS:
        path = ROOM / "seed.bin"
        profile = {"driver": driver, "width": 32, "height": 32, "count": 1, "dtype": "uint8"}
        try:
            with rasterio.open(path, "w", **profile) as out:
                out.write(pixels)
            made.append((driver, path.read_bytes()))
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
    return [*made, ("VRT", vrt.encode())]


def _raster_seeds() -> list[bytes]:
    return edits([whole for _, whole in _rasters()])


def _weights(data: bytes) -> None:
    from backend.weights import read_tensors

    wholes = _tensors()
    number, content = edited([whole for _, whole in wholes], data)
    kind = wholes[number][0]
    SEEN[kind] += 1
    ending = ".safetensors" if kind == "safetensors" else ".pth"
    with_file(f"w{ending}", content, read_tensors)


@cache
def _tensors() -> list[tuple[str, bytes]]:
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
        ("safetensors", save(tensors)),
        ("torch", whole.getvalue()),
        ("pickle", pickle.dumps({"a": 1})),
        ("pickle with code", pickle.dumps(Evil())),
    ]


def _weights_seeds() -> list[bytes]:
    return edits([whole for _, whole in _tensors()])


TARGETS: dict[str, Target] = {
    "protocol": Target(_protocol_seeds, _protocol),
    "specs": Target(_spec_seeds, _spec),
    "keypoints": Target(_keypoint_seeds, _keypoints),
    "areas": Target(_area_seeds, _area),
    "matches": Target(_matches_seeds, _matches, 256),
    "curated keypoints": Target(_curated_seeds, _curated, 256),
    "rasters": Target(_raster_seeds, _raster, 256),
    "weights": Target(_weights_seeds, _weights, 256),
    **names_files.TARGETS,
    **records.TARGETS,
}
