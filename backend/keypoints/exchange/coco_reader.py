"""Reads COCO keypoints: Imatch's own, exactly as they were, and those of labelling programs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from backend.errors import InputError
from backend.keypoints.curated import polygons_of
from backend.keypoints.curated_table import Curated, columns_of, complete, objects
from backend.keypoints.exchange.coco import CORNER, UNLABELLED
from backend.keypoints.exchange.images import RasterImage, read_images
from backend.keypoints.placement import Placement, place
from backend.types import Points

MOVED_PX = 1e-3  # programs that round to three decimals have not moved a keypoint
# What becomes geometry or a field of ours; the rest of an annotation is kept as attributes.
OF_THE_FORMAT = {
    "id", "image_id", "category_id", "iscrowd", "segmentation", "bbox", "area", "keypoints",
    "num_keypoints", "imatch", "attributes",
}  # fmt: skip

Row = dict[str, Any]


def read_coco(
    document: Mapping[str, Any], name: str, path: str, images: Sequence[RasterImage]
) -> Curated:
    """The keypoints of all annotations, in the CRS of the layer or else of the first image.

    Args:
        document: the parsed file.
        path: of the file: its images may lie beside it.
        images: rasters that the file's images are, found by their names.

    Raises:
        InputError: the file is broken, or it has several images whose place is not known.
    """
    try:
        return _read(document, name, path, images)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, CRSError) as err:
        raise InputError(
            f"{name} is no sound COCO file ({type(err).__name__}: {err}). It needs images, "
            "annotations with keypoints [x, y, v, ...], and categories; export it again."
        ) from err


def _read(
    document: Mapping[str, Any], name: str, path: str, images: Sequence[RasterImage]
) -> Curated:
    ours = document.get("imatch")
    crs, placements = _placements(document, name, path, images)
    names = {image["id"]: image["file_name"] for image in document["images"]}
    categories = {entry["id"]: entry for entry in document.get("categories") or []}
    outlines = [
        ({"polygon_id": p["polygon_id"], **p["attributes"]}, _shape(p["geometry"]))
        for p in (ours or {}).get("polygons", [])
    ]
    next_polygon = max((row["polygon_id"] for row, _ in outlines), default=0) + 1
    rows: list[Row] = []
    places: list[Points] = []
    seen = set()
    for annotation in document["annotations"]:
        placement = placements[annotation["image_id"]]
        triples = np.asarray(annotation.get("keypoints") or [], np.float64).reshape(-1, 3)
        own = annotation.get("imatch") or {}
        if isinstance(own.get("keypoints"), list):
            for entry, triple in zip(own["keypoints"], triples, strict=False):
                if entry["keypoint_id"] not in seen:  # another raster shows it once more
                    seen.add(entry["keypoint_id"])
                    places.append(_own_place(entry, triple, placement))
                    rows.append({k: v for k, v in entry.items() if k not in ("x", "y")})
            continue
        category = categories.get(annotation.get("category_id")) or {}
        attributes = _attributes(annotation, category)
        if len(names) > 1:
            attributes["image"] = names[annotation["image_id"]]
        outlines.append(
            ({"polygon_id": next_polygon, **attributes}, _outline(annotation, placement))
        )
        for k, triple in enumerate(triples):
            if triple[2] != UNLABELLED:
                places.append(placement.to_layer(triple[None, :2] - CORNER)[0])
                labels = category.get("keypoints") or []
                label = {"name": labels[k]} if k < len(labels) else {}
                visibility = {"visibility": int(triple[2])}
                rows.append({"polygon_id": next_polygon, **label, **visibility, **attributes})
        next_polygon += 1
    geometries = objects(geometry for _, geometry in outlines)
    polygons = polygons_of(columns_of(row for row, _ in outlines), geometries)
    xy = np.array(places, np.float64).reshape(-1, 2)
    return complete(columns_of(rows), xy, crs, polygons, name)


def _placements(
    document: Mapping[str, Any], name: str, path: str, images: Sequence[RasterImage]
) -> tuple[CRS | None, dict[Any, Placement]]:
    """The layer's CRS, and where each image lies in it, by image id."""
    entries = document["images"]
    found = {e["id"]: _image(e, path, images, len(entries) == 1) for e in entries}
    unplaced = [e["file_name"] for e in entries if found[e["id"]].crs is None]
    ours = document.get("imatch")
    if unplaced and len(entries) > 1 and not ours:
        raise InputError(
            f"{name} is about {len(entries)} images, and the place of {unplaced[0]} on the map is "
            "not known. Name the rasters (--rasters), or export the keypoints of one image."
        )
    if ours:
        crs = CRS.from_user_input(ours["crs"]) if ours["crs"] else None
    else:
        crs = found[entries[0]["id"]].crs
    return crs, {
        e["id"]: place(crs, found[e["id"]].crs, found[e["id"]].transform, e["file_name"])
        for e in entries
    }


def _image(
    entry: Mapping[str, Any], path: str, images: Sequence[RasterImage], is_only: bool
) -> RasterImage:
    """The raster that an image of the file is; in pixel space where none is known."""
    there = os.path.join(os.path.dirname(os.path.abspath(path)), entry["file_name"])
    if is_only and len(images) == 1:
        return images[0]
    for image in images:
        if os.path.realpath(image.path) == os.path.realpath(there):
            return image
    base = Path(entry["file_name"]).name
    named = [image for image in images if Path(image.path).name == base]
    if len(named) == 1:
        return named[0]
    if own := entry.get("imatch"):
        crs = CRS.from_user_input(own["crs"]) if own["crs"] else None
        return RasterImage(there, entry["width"], entry["height"], crs, Affine(*own["transform"]))
    if os.path.isfile(there):
        return read_images([there])[0]
    return RasterImage(there, entry["width"], entry["height"], None, Affine.identity())


def _own_place(entry: Mapping[str, Any], triple: Points, placement: Placement) -> Points:
    """The place on the map as it was written, unless the keypoint has been moved since."""
    kept = np.array([entry["x"], entry["y"]], np.float64)
    if triple[2] == UNLABELLED:
        return kept
    px = triple[:2] - CORNER
    if np.abs(placement.to_px(kept[None])[0] - px).max() <= MOVED_PX:
        return kept
    return np.asarray(placement.to_layer(px[None])[0])


def _attributes(annotation: Mapping[str, Any], category: Mapping[str, Any]) -> Row:
    """What a labelling program says about an annotation."""
    nested = annotation.get("attributes")
    rest = {k: v for k, v in annotation.items() if k not in OF_THE_FORMAT}
    return {
        "annotation_id": annotation.get("id"),
        "category": category.get("name"),
        **(nested if isinstance(nested, dict) else {}),
        **rest,
    }


def _outline(annotation: Mapping[str, Any], placement: Placement) -> BaseGeometry | None:
    """The segmentation, or the box where there is none or it is a run-length mask."""
    rings = list(_rings(annotation.get("segmentation")))
    box = annotation.get("bbox")
    if not rings and box and box[2] > 0 and box[3] > 0:
        left, top, width, height = box
        rings = [shapely.get_coordinates(shapely.box(left, top, left + width, top + height))]
    if not rings:
        return None
    return shapely.MultiPolygon([shapely.Polygon(placement.to_layer(r - CORNER)) for r in rings])


def _rings(segmentation: Any) -> Iterator[Points]:
    for flat in segmentation if isinstance(segmentation, list) else []:
        ring = np.asarray(flat, np.float64).reshape(-1, 2)
        if len(ring) >= 3:
            yield ring


def _shape(geometry: Any) -> BaseGeometry | None:
    return None if geometry is None else shape(geometry)
