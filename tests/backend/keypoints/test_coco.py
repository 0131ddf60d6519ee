"""COCO: the format's own rules, Imatch's entries, and files of labelling programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import curated_layers
import numpy as np
import pytest
import shapely
from rasters import MOVING, REFERENCE, TRANSFORM, UTM, pixels, reprojected
from rasters import write as write_raster

from backend import operations
from backend.errors import InputError
from backend.keypoints.curated_table import Curated
from backend.keypoints.exchange.images import read_images
from backend.keypoints.exchange.job import read_keypoints


def exported(folder: Path, *rasters: str, crs: str | None = UTM) -> tuple[Any, dict[str, Any]]:
    """A COCO file of the test layer as parsed, and the report."""
    source = folder / "a.gpkg"
    if not source.exists():
        curated_layers.write(source, crs)
    spec = {"input": str(source), "output": str(folder / "c.json"), "rasters": list(rasters)}
    report = operations.run("convert_keypoints", {**spec, "overwrite": True})
    return json.loads((folder / "c.json").read_text(encoding="utf-8")), report


def imported(path: Path, document: Any, *rasters: str) -> Curated:
    """The keypoints of a COCO document."""
    path.write_text(json.dumps(document), encoding="utf-8")
    return read_keypoints(str(path), read_images(rasters))


def test_annotations_follow_the_format(tmp_path: Path) -> None:
    document, _ = exported(tmp_path, REFERENCE)
    [image] = document["images"]
    assert (image["width"], image["height"]) == (384, 384)
    assert (tmp_path / image["file_name"]).resolve() == Path(REFERENCE).resolve()
    [category] = document["categories"]
    first, second, alone = document["annotations"]
    for annotation in document["annotations"]:
        assert len(annotation["keypoints"]) == 3 * len(category["keypoints"])
        assert annotation["num_keypoints"] == sum(v > 0 for v in annotation["keypoints"][2::3])
        assert annotation["category_id"] == category["id"]
        assert annotation["image_id"] == image["id"]
    # Counted from the image's corner: half a pixel more than Imatch's pixel centres.
    np.testing.assert_allclose(first["keypoints"][:6], [41.8, 40.7, 2, 70.2, 56.0, 2], atol=1e-6)
    assert first["keypoints"][6:9] == [0, 0, 0]  # rejected
    assert first["imatch"]["keypoints"][2]["status"] == "rejected"
    assert second["num_keypoints"] == 1
    np.testing.assert_allclose(first["bbox"], [40.5, 40.5, 30, 30], atol=1e-6)
    assert first["area"] == pytest.approx(30 * 30 - 6 * 6)
    outline = shapely.Polygon(np.reshape(first["segmentation"][0], (-1, 2)))
    assert outline.equals(shapely.box(40.5, 40.5, 70.5, 70.5)) or outline.symmetric_difference(
        shapely.box(40.5, 40.5, 70.5, 70.5)
    ).area == pytest.approx(0, abs=1e-6)
    assert alone["segmentation"] == []
    assert alone["imatch"]["polygon_id"] is None


def test_each_raster_that_shows_a_polygon_has_its_annotation(tmp_path: Path) -> None:
    part = write_raster(tmp_path / "part.tif", pixels()[:120, :120])
    other = reprojected(tmp_path / "other.tif", REFERENCE, "EPSG:3857")
    document, report = exported(tmp_path, part, MOVING, other)
    images = [a["image_id"] for a in document["annotations"]]
    assert images == [1, 2, 2, 2, 3, 3, 3]
    assert report["warnings"] == []
    back = read_keypoints(str(tmp_path / "c.json"), [])
    order = np.argsort(back.ids)
    np.testing.assert_array_equal(back.xy[order], curated_layers.curated().xy)
    assert back.crs == curated_layers.curated().crs


def test_what_no_raster_shows_is_told(tmp_path: Path) -> None:
    part = write_raster(tmp_path / "part.tif", pixels()[:120, :120])
    document, report = exported(tmp_path, part)
    assert len(document["annotations"]) == 1
    assert report["warnings"] == ["3 keypoints lie in none of the rasters and were left out."]


def test_a_polygon_on_the_edge_is_cut_and_its_points_outside_are_kept(tmp_path: Path) -> None:
    part = write_raster(tmp_path / "part.tif", pixels()[:384, :60])
    document, _ = exported(tmp_path, part)
    [annotation] = document["annotations"]
    np.testing.assert_allclose(annotation["bbox"], [40.5, 40.5, 19.5, 30], atol=1e-6)
    assert annotation["keypoints"][3:6] == [0, 0, 0]
    back = read_keypoints(str(tmp_path / "c.json"), [])
    np.testing.assert_array_equal(back.xy[1], curated_layers.curated().xy[1])


def test_rasters_are_taken_from_the_report_beside(tmp_path: Path) -> None:
    curated_layers.write(tmp_path / "a.gpkg")
    spec = {"input": str(tmp_path / "a.gpkg"), "output": str(tmp_path / "c.json")}
    with pytest.raises(InputError, match=r"a\.gpkg does not say which its rasters are.*--rasters"):
        operations.run("convert_keypoints", spec)
    write_raster(tmp_path / "r.tif", pixels())
    (tmp_path / "a.json").write_text(json.dumps({"rasters": [{"path": "r.tif", "date": None}]}))
    operations.run("convert_keypoints", spec)
    document = json.loads((tmp_path / "c.json").read_text())
    assert document["images"][0]["file_name"] == "r.tif"


def test_a_layer_with_a_place_needs_rasters_with_a_place(tmp_path: Path) -> None:
    bare = write_raster(tmp_path / "bare.tif", pixels(), None, None)
    with pytest.raises(InputError, match=r"can't be placed in bare\.tif: it has no CRS"):
        exported(tmp_path, bare)


def test_a_keypoint_that_another_program_moved_lies_where_it_put_it(tmp_path: Path) -> None:
    document, _ = exported(tmp_path, REFERENCE)
    document["annotations"][0]["keypoints"][0] += 2.0
    back = imported(tmp_path / "d.json", document)
    moved = back.xy - curated_layers.curated().xy
    np.testing.assert_allclose(moved[0], [20, 0], atol=1e-6)
    assert (moved[1:] == 0).all()


def labelled(**annotation: Any) -> dict[str, Any]:
    """What a labelling program writes."""
    return {
        "info": {"contributor": "Label Studio"},
        "licenses": [],
        "images": [{"id": 0, "file_name": "tile.tif", "width": 384, "height": 384}],
        "categories": [{"id": 4, "name": "clearing", "keypoints": ["north", "east", "mouth"]}],
        "annotations": [
            {
                "id": 17, "image_id": 0, "category_id": 4, "iscrowd": 0, "num_keypoints": 2,
                "keypoints": [10.5, 20.5, 2, 0, 0, 0, 30.0, 40.0, 1],
                "segmentation": [[10, 20, 30, 20, 30, 40, 10, 40]],
                "area": 400, "bbox": [10, 20, 20, 20], "attributes": {"occluded": False},
                **annotation,
            }
        ],
    }  # fmt: skip


def test_a_foreign_file_takes_its_place_from_the_raster(tmp_path: Path) -> None:
    tile = write_raster(tmp_path / "elsewhere.tif", pixels())
    table = imported(tmp_path / "d.json", labelled(track_id=5), tile)
    assert table.crs is not None
    assert table.crs.to_epsg() == 32633
    np.testing.assert_allclose(
        table.xy, [TRANSFORM @ (10.5, 20.5), TRANSFORM @ (30.0, 40.0)], atol=1e-9
    )
    assert table.status.tolist() == ["auto", "auto"]
    assert table.polygon_ids.tolist() == [1, 1]
    assert table.attributes["name"].tolist() == ["north", "mouth"]
    assert table.attributes["visibility"].tolist() == [2, 1]
    assert table.attributes["track_id"].tolist() == [5, 5]
    assert table.polygons.attributes["occluded"].tolist() == [False]
    assert table.polygons.attributes["category"].tolist() == ["clearing"]
    corners = [TRANSFORM @ corner for corner in ((10, 20), (30, 20), (30, 40), (10, 40))]
    outline = shapely.Polygon(corners)
    assert table.polygons.geometries[0].symmetric_difference(outline).area < 1e-3


def test_a_foreign_file_finds_the_image_beside_it_or_is_in_pixel_space(tmp_path: Path) -> None:
    table = imported(tmp_path / "d.json", labelled(segmentation={"size": [1], "counts": "x"}))
    assert table.crs is None
    np.testing.assert_allclose(table.xy, [[10.5, -20.5], [30.0, -40.0]])
    assert table.polygons.geometries[0].bounds == (10, -40, 30, -20)  # of the box
    write_raster(tmp_path / "tile.tif", pixels())
    table = imported(tmp_path / "d.json", labelled())
    np.testing.assert_allclose(table.xy[0], TRANSFORM @ (10.5, 20.5), atol=1e-9)


def test_several_images_must_have_a_place(tmp_path: Path) -> None:
    document = labelled()
    document["images"].append({"id": 1, "file_name": "b/tile2.tif", "width": 9, "height": 9})
    with pytest.raises(InputError, match=r"2 images.*tile\.tif.*--rasters"):
        imported(tmp_path / "d.json", document)
    one = write_raster(tmp_path / "tile.tif", pixels())
    two = reprojected(tmp_path / "tile2.tif", REFERENCE, "EPSG:3857")
    document["annotations"].append({**document["annotations"][0], "id": 18, "image_id": 1})
    table = imported(tmp_path / "d.json", document, one, two)
    assert table.attributes["image"].tolist() == ["tile.tif"] * 2 + ["b/tile2.tif"] * 2
    assert table.polygon_ids.tolist() == [1, 1, 2, 2]
    assert np.abs(table.xy[2:] - table.xy[:2]).max() < 4000  # the same ground, roughly


@pytest.mark.parametrize(
    "broken",
    [
        {"image_id": 99},
        {"keypoints": [1, 2]},
        {"keypoints": ["a", "b", "c"]},
        {"keypoints": 5},
        {"segmentation": [["x", "y", 1, 2, 3, 4]]},
    ],
)
def test_broken_annotations_are_told(tmp_path: Path, broken: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"d\.json is no sound COCO file"):
        imported(tmp_path / "d.json", labelled(**broken))
    with pytest.raises(InputError, match=r"d\.json is no sound COCO file"):
        imported(tmp_path / "d.json", {"images": 3, "annotations": []})


def test_positions_that_are_no_numbers_are_left_out(tmp_path: Path) -> None:
    table = imported(tmp_path / "d.json", labelled(keypoints=[float("nan"), 2, 2, 3, 4, 2]))
    assert len(table) == 1
    assert table.notes == ("Rows without a position that can be used: 1, left out.",)
