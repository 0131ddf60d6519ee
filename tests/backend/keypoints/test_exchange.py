"""Conversion between formats: what goes out comes back, and bad input is told in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import curated_layers
import numpy as np
import pyogrio
import pytest
import shapely
from rasters import REFERENCE, TRANSFORM, UTM, pixels
from rasters import write as write_raster

from backend import operations
from backend.cli import main
from backend.errors import CancelledError, InputError, OutputError, SpecError
from backend.keypoints.exchange.images import read_images
from backend.keypoints.exchange.job import read_keypoints

PIXEL = 10.0  # metres


def convert(source: str | Path, target: str | Path, **fields: Any) -> dict[str, Any]:
    """The report of one conversion."""
    spec = {"input": str(source), "output": str(target), **fields}
    report = operations.run("convert_keypoints", spec)
    json.dumps(report, allow_nan=False)
    return report


@pytest.mark.parametrize(
    ("name", "crs"),
    [(f"b.{end}", crs) for crs in (UTM, None) for end in ("gpkg", "json", "csv")]
    + [("b.geojson", UTM)],
)
def test_what_goes_out_comes_back(tmp_path: Path, name: str, crs: str | None) -> None:
    made = curated_layers.curated(crs)
    source = curated_layers.write(tmp_path / "a.gpkg", crs)
    raster = REFERENCE if crs else write_raster(tmp_path / "p.tif", pixels(), None, None)
    out = convert(source, tmp_path / name, rasters=[raster])
    assert out["statuses"] == {"auto": 1, "accepted": 1, "rejected": 2, "added": 2}
    assert out["keypoints"] == 6
    back = convert(tmp_path / name, tmp_path / "back.gpkg")
    table = read_keypoints(str(tmp_path / "back.gpkg"), [])
    order = np.argsort(table.ids)
    assert table.ids[order].tolist() == made.ids.tolist()
    np.testing.assert_allclose(table.xy[order], made.xy, rtol=0, atol=1e-6 * PIXEL)
    assert table.crs == made.crs
    for field, values in made.columns().items():
        assert table.columns()[field][order].tolist() == values.tolist(), field
    if name == "b.csv":
        assert "CSV holds no polygons; 3" in out["warnings"][0]
        assert len(table.polygons) == 0
    else:
        curated_layers.assert_same_polygons(table.polygons, made.polygons)
        assert out["warnings"] == back["warnings"] == []


def test_edits_that_were_not_saved_are_exported(tmp_path: Path) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg")
    curated_layers.autosave(source, [(3, 0, None, None, {"status": "rejected"})])
    convert(source, tmp_path / "b.csv")
    assert read_keypoints(str(tmp_path / "b.csv"), []).status[0] == "rejected"


def test_the_ending_names_the_format_unless_it_is_said(tmp_path: Path) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg")
    assert convert(source, tmp_path / "b.txt", format="geojson")["format"] == "geojson"
    assert len(read_keypoints(str(tmp_path / "b.txt"), [])) == 6  # told by the content
    with pytest.raises(SpecError, match=r"b\.shp names no format") as raised:
        convert(source, tmp_path / "b.shp")
    assert raised.value.details["field"] == "output"
    with pytest.raises(SpecError, match="format"):
        convert(source, tmp_path / "b.csv", format="xml")


def test_outputs_are_guarded(tmp_path: Path) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg")
    convert(source, tmp_path / "b.csv")
    with pytest.raises(OutputError, match="exists already"):
        convert(source, tmp_path / "b.csv")
    convert(source, tmp_path / "b.csv", overwrite=True)
    with pytest.raises(OutputError, match="one of the inputs"):
        convert(source, source, overwrite=True)
    with pytest.raises(OutputError, match=r"folder .* does not exist"):
        convert(source, tmp_path / "none" / "b.csv")


@pytest.mark.parametrize("name", ["b.gpkg", "b.geojson", "b.json", "b.csv"])
def test_a_failed_or_cancelled_conversion_leaves_nothing(tmp_path: Path, name: str) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg")
    before = sorted(p.name for p in tmp_path.iterdir())
    spec = {"input": source, "output": str(tmp_path / name), "rasters": [REFERENCE]}
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        operations.run("convert_keypoints", spec, is_cancelled=lambda: next(asked))
    with pytest.raises(InputError):
        convert(source, tmp_path / name, rasters=[str(tmp_path / "none.tif")])
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", '{"images": [', "broken JSON"),
        ("a.geojson", "[1, 2", "broken JSON"),
        ("a.json", '{"a": 1}', "neither GeoJSON.*nor COCO"),
        ("a.json", "[1]", "neither GeoJSON.*nor COCO"),
        ("a.csv", "", "is empty"),
        ("a.csv", "\n\n", "is empty"),
        ("a.csv", "x,y,crs\n", "holds no keypoints"),
        ("a.gpkg", "x,y\n1,2\n", "can't be read as a vector file"),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "holds no keypoints"),
    ],
)
def test_files_that_hold_no_keypoints(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=says):
        convert(tmp_path / name, tmp_path / "out.gpkg")
    with pytest.raises(InputError, match="does not exist"):
        convert(tmp_path / "none.csv", tmp_path / "out.gpkg")


def test_other_vector_files_can_be_read(tmp_path: Path) -> None:
    points = shapely.to_wkb(shapely.points([[1.0, 2.0], [3.0, 4.0]]))
    pyogrio.raw.write(
        str(tmp_path / "a.shp"), points, [np.array(["ä", "b"], object)], ["kind"],
        geometry_type="Point", crs=UTM, encoding="UTF-8",
    )  # fmt: skip
    report = convert(tmp_path / "a.shp", tmp_path / "b.gpkg")
    assert report["statuses"]["auto"] == 2
    assert read_keypoints(str(tmp_path / "b.gpkg"), []).attributes["kind"].tolist() == ["ä", "b"]


def test_the_command_says_what_it_did(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg")
    target = str(tmp_path / "b.json")
    assert main(["convert", source, target, "--rasters", REFERENCE]) == 0
    out = capfd.readouterr().out
    assert "6: 1 auto, 1 accepted, 2 rejected, 2 added" in out
    assert f"{target} (coco)" in out
    assert main(["convert", source, target, "--json"]) == 1
    assert "exists already" in json.loads(capfd.readouterr().out)["error"]["message"]
    assert main(["convert", source, str(tmp_path / "b.kml"), "--json"]) == 2


def test_rasters_are_noted_with_their_place() -> None:
    [image] = read_images([REFERENCE])
    assert (image.width, image.height, image.transform) == (384, 384, TRANSFORM)
