"""Keypoints as COCO: one annotation per polygon and raster that shows it.

COCO counts from the upper-left corner of the image, x to the right and y down, so the centre of
the first pixel is (0.5, 0.5). A rejected keypoint, or one that the raster does not show, has v = 0
and (0, 0), as the format wants it of what is not labelled; the annotation's `imatch` entry holds
its fields and its place on the map all the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from backend.errors import InputError
from backend.keypoints.curated_table import NO_POLYGON, Curated, rows_of
from backend.keypoints.exchange.images import RasterImage
from backend.keypoints.placement import Placement, place
from backend.types import Points

VERSION = 1
VISIBLE, UNLABELLED = 2, 0
CORNER = 0.5  # from Imatch's pixel centres to COCO's corner
GROUP = 8  # keypoints of no polygon share annotations, so many in each


def write_coco(path: str, table: Curated, images: Sequence[RasterImage], name: str) -> list[str]:
    """Write all keypoints that a raster shows, with their polygons.

    Args:
        images: the rasters; keypoints in another CRS are put into theirs.
        name: of the input, for errors.

    Returns:
        Sentences about what COCO could not take.

    Raises:
        InputError: no raster, or one in which the keypoints can't be placed.
    """
    if not images:
        raise InputError(
            f"COCO counts in pixels of an image, and {name} does not say which its rasters are. "
            "Name them (--rasters)."
        )
    groups = _groups(table)
    size = max((len(rows) for _, rows in groups), default=0)
    shapes = dict(zip(table.polygons.ids.tolist(), table.polygons.geometries, strict=True))
    fields = table.rows()
    written: set[int] = set()
    entries: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for image_id, image in enumerate(images, 1):
        placement = place(table.crs, image.crs, image.transform, Path(image.path).name)
        px = placement.to_px(table.xy)
        entries.append(_image(image_id, image, path))
        for polygon_id, rows in groups:
            outline = _in_pixels(shapes.get(polygon_id), placement, image)
            labelled = _shown(px[rows], image) & (table.status[rows] != "rejected")
            if outline.is_empty and not _shown(px[rows], image).any():
                continue
            kept = [
                {**fields[i], "x": float(table.xy[i, 0]), "y": float(table.xy[i, 1])} for i in rows
            ]
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image_id,
                    "category_id": 1,
                    "iscrowd": 0,
                    **_extent(outline, px[rows][labelled]),
                    "keypoints": _keypoints(px[rows], labelled, size),
                    "num_keypoints": int(labelled.sum()),
                    "imatch": {"polygon_id": polygon_id or None, "keypoints": kept},
                }
            )
            written.update(rows.tolist())
    document = {
        "info": {"description": "Keypoints of Imatch", "version": str(VERSION)},
        "imatch": {
            "version": VERSION,
            "crs": table.crs.to_wkt() if table.crs else None,
            "polygons": _polygons(table),
        },
        "images": entries,
        "categories": [
            {
                "id": 1,
                "name": "keypoints",
                "supercategory": "imatch",
                "keypoints": [f"keypoint_{i}" for i in range(1, size + 1)],
                "skeleton": [],
            }
        ],
        "annotations": annotations,
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    Path(path).write_text(text, encoding="utf-8")
    lost = len(table) - len(written)
    if not lost:
        return []
    return [f"{lost:,} keypoints lie in none of the rasters and were left out."]


def _groups(table: Curated) -> list[tuple[int, npt.NDArray[np.intp]]]:
    """Polygon ids with the rows of their keypoints; those of no polygon in groups of their own."""
    order = np.argsort(table.polygon_ids, kind="stable")
    ids, starts = np.unique(table.polygon_ids[order], return_index=True)
    by_id = dict(zip(ids.tolist(), np.split(order, starts[1:]), strict=False))
    alone = by_id.pop(NO_POLYGON, np.empty(0, np.intp))
    for polygon_id in table.polygons.ids.tolist():
        by_id.setdefault(polygon_id, np.empty(0, np.intp))
    groups = sorted(by_id.items())
    size = max([GROUP, *(len(rows) for _, rows in groups)])
    return groups + [(NO_POLYGON, alone[i : i + size]) for i in range(0, len(alone), size)]


def _shown(px: Points, image: RasterImage) -> npt.NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):  # NaN is not shown
        inside = (px >= -CORNER) & (px < np.array([image.width, image.height]) - CORNER)
    return np.asarray(inside.all(axis=1))


def _image(image_id: int, image: RasterImage, path: str) -> dict[str, Any]:
    try:
        name = Path(os.path.relpath(image.path, Path(path).absolute().parent)).as_posix()
    except ValueError:  # another drive of Windows
        name = Path(image.path).as_posix()
    return {
        "id": image_id,
        "file_name": name,
        "width": image.width,
        "height": image.height,
        "imatch": {
            "crs": image.crs.to_wkt() if image.crs else None,
            "transform": list(image.transform)[:6],
        },
    }


def _in_pixels(
    geometry: BaseGeometry | None, placement: Placement, image: RasterImage
) -> BaseGeometry:
    """What the image shows of a polygon, counted from the corner; maybe empty."""
    if geometry is None:
        return shapely.MultiPolygon()
    moved = shapely.transform(geometry, lambda xy: placement.to_px(xy) + CORNER)
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        return shapely.MultiPolygon()
    seen = shapely.make_valid(moved).intersection(shapely.box(0, 0, image.width, image.height))
    parts = [p for p in shapely.get_parts(seen) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _extent(outline: BaseGeometry, px: Points) -> dict[str, Any]:
    """COCO's segmentation, bbox and area: of the polygon, or of the keypoints where it has none."""
    if outline.is_empty:
        points = shapely.MultiPoint(px + CORNER)
        left, top, right, bottom = points.bounds if len(px) else (0.0, 0.0, 0.0, 0.0)
        area = (right - left) * (bottom - top)
    else:
        left, top, right, bottom = outline.bounds
        area = outline.area
    rings = [shapely.get_coordinates(part.exterior)[:-1] for part in outline.geoms]
    return {
        "segmentation": [ring.ravel().tolist() for ring in rings],
        "bbox": [left, top, right - left, bottom - top],
        "area": area,
    }


def _keypoints(px: Points, labelled: npt.NDArray[np.bool_], size: int) -> list[float | int]:
    """x, y, v of each; as many as the category has, for COCO wants them all alike."""
    flat: list[float | int] = []
    for (x, y), is_labelled in zip(px + CORNER, labelled, strict=True):
        flat += [float(x), float(y), VISIBLE] if is_labelled else [0, 0, UNLABELLED]
    return flat + [0, 0, UNLABELLED] * (size - len(px))


def _polygons(table: Curated) -> list[dict[str, Any]]:
    """All polygons as they are in the layer."""
    polygons = table.polygons
    rows = rows_of(polygons.attributes, len(polygons))
    return [
        {
            "polygon_id": int(polygon_id),
            "geometry": None if geometry is None else mapping(geometry),
            "attributes": row,
        }
        for polygon_id, geometry, row in zip(polygons.ids, polygons.geometries, rows, strict=True)
    ]
