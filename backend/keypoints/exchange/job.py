"""The operation `convert_keypoints`: from any of the formats to any other."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field

from backend.errors import CancelledError, InputError, SpecError
from backend.keypoints.curated import read_curated
from backend.keypoints.curated_table import STATUSES, Curated
from backend.keypoints.exchange.coco import write_coco
from backend.keypoints.exchange.coco_reader import read_coco
from backend.keypoints.exchange.csv import read_csv, write_csv
from backend.keypoints.exchange.geojson import read_geojson, write_geojson
from backend.keypoints.exchange.geopackage import write_geopackage
from backend.keypoints.exchange.images import RasterImage, read_images
from backend.output import check_outputs, written_whole
from backend.specs import Spec
from backend.types import IsCancelled, Progress

Format = Literal["gpkg", "geojson", "coco", "csv"]
ENDINGS: dict[str, Format] = {
    ".gpkg": "gpkg",
    ".geojson": "geojson",
    ".json": "coco",
    ".csv": "csv",
}


class ConvertKeypointsSpec(Spec):
    """Convert curated keypoints.

    Attributes:
        input: GeoPackage (or another vector file), GeoJSON, COCO or CSV; told by its content.
        output: file to write.
        format: of the output; None takes it from the output's ending (`.json` is COCO).
        rasters: that the keypoints lie in. COCO needs them, unless a report beside a GeoPackage
            names them; keypoints without a CRS of their own are in the first one's.
        layer: of the keypoints, where the input has several.
        overwrite: replace the output if it exists.
    """

    input: str
    output: str
    format: Format | None = None
    rasters: list[str] = Field(default_factory=list)
    layer: str | None = None
    overwrite: bool = False


def convert_keypoints(
    spec: ConvertKeypointsSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Run one conversion and return its report.

    Raises:
        ImatchError: with a sentence that says what to do; nothing is written then.
    """
    start = time.perf_counter()
    kind = _format(spec)
    check_outputs([spec.output], [spec.input, *spec.rasters], spec.overwrite)
    images = read_images(spec.rasters)
    name = Path(spec.input).name
    progress(0.0, "read", name)
    table = read_keypoints(spec.input, images, spec.layer)
    if not len(table):
        said = " ".join(table.notes)
        raise InputError(
            f"{name} holds no keypoints, so there is nothing to convert. {said}".strip()
        )
    if is_cancelled():
        raise CancelledError
    progress(0.5, "write", Path(spec.output).name)
    warnings = list(table.notes)
    with written_whole(spec.output) as path:
        if kind == "gpkg":
            write_geopackage(path, table)
        elif kind == "geojson":
            write_geojson(path, table, name)
        elif kind == "coco":
            known = images or read_images(_recorded(spec.input))
            warnings += write_coco(path, table, known, name)
        else:
            write_csv(path, table)
            if len(table.polygons):
                warnings.append(
                    f"CSV holds no polygons; {len(table.polygons):,} stay in {name} only."
                )
        if is_cancelled():
            raise CancelledError
    progress(1.0, "write", Path(spec.output).name)
    counts = Counter(table.status)
    return {
        "version": 1,
        "operation": "convert_keypoints",
        "status": "ok",
        "input": spec.input,
        "output": spec.output,
        "format": kind,
        "keypoints": len(table),
        "polygons": len(table.polygons),
        "statuses": {status: counts[status] for status in STATUSES},
        "crs": table.crs.to_wkt() if table.crs else None,
        "seconds": {"total": round(time.perf_counter() - start, 3)},
        "warnings": warnings,
    }


def read_keypoints(path: str, images: list[RasterImage], layer: str | None = None) -> Curated:
    """The keypoints of a file of any of the formats, told by its content.

    Args:
        images: as `ConvertKeypointsSpec.rasters`.
        layer: of a GeoPackage or another vector file.

    Raises:
        InputError: missing, empty, broken, or without coordinates.
    """
    name = Path(path).name
    if not Path(path).is_file():
        raise InputError(f"{path} does not exist. Was it moved, or its drive disconnected?")
    with Path(path).open("rb") as file:
        beginning = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        raise InputError(f"{name} is empty. Export it again.")
    if beginning[:1] in (b"{", b"["):
        return _read_json(path, name, images)
    if Path(path).suffix.lower() in (".csv", ".tsv", ".txt"):
        return read_csv(path, name, images)
    return read_curated(path, layer)


def _read_json(path: str, name: str, images: list[RasterImage]) -> Curated:
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as err:
        raise InputError(
            f"{name} is broken JSON ({err}). Was it copied or downloaded whole? Export it again."
        ) from err
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        return read_geojson(document, name, images)
    if isinstance(document, dict) and {"images", "annotations"} <= set(document):
        return read_coco(document, name, path, images)
    raise InputError(
        f"{name} is JSON, but neither GeoJSON (a FeatureCollection) nor COCO (images and "
        "annotations). Export it in one of the two."
    )


def _format(spec: ConvertKeypointsSpec) -> Format:
    if spec.format:
        return spec.format
    ending = Path(spec.output).suffix.lower()
    if ending not in ENDINGS:
        allowed = ", ".join(ENDINGS)
        raise SpecError(
            f"output: the ending of {Path(spec.output).name} names no format. Let it end in "
            f"{allowed}, or say which format it is (--format {', '.join(get_args(Format))}).",
            field="output",
            value=repr(spec.output),
            allowed=allowed,
        )
    return ENDINGS[ending]


def _recorded(path: str) -> list[str]:
    """The rasters that the report beside a GeoPackage names, which may be relative to it."""
    try:
        report = json.loads(Path(path).with_suffix(".json").read_text(encoding="utf-8"))
        paths = [str(raster["path"]) for raster in report["rasters"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    folder = Path(path).parent
    return [p if Path(p).is_file() else str(folder / p) for p in paths]
