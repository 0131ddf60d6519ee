"""CSV: ours, and tables of other programs in any locale."""

from __future__ import annotations

import csv
from pathlib import Path

import curated_layers
import numpy as np
import pytest
from pyproj import CRS
from rasters import REFERENCE, pixels
from rasters import write as write_raster

from backend.errors import InputError
from backend.keypoints.curated_table import Curated
from backend.keypoints.exchange.csv import crs_text, write_csv
from backend.keypoints.exchange.images import read_images
from backend.keypoints.exchange.job import read_keypoints


def read(path: Path, text: str | bytes, *rasters: str) -> Curated:
    """The keypoints of a table."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_keypoints(str(path), read_images(rasters))


def test_others_read_it_as_a_plain_table(tmp_path: Path) -> None:
    write_csv(str(tmp_path / "a.csv"), curated_layers.curated())
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["keypoint_id"] for row in rows] == ["3", "7", "8", "9", "12", "13"]
    assert {row["crs"] for row in rows} == {"EPSG:32633"}
    assert rows[1]["note"] == 'a "corner", moved\nby hand; =1+1 '
    assert float(rows[0]["score"]) == 0.1 + 0.2
    assert float(rows[0]["x"]) == curated_layers.curated().xy[0, 0]
    assert rows[5]["polygon_id"] == rows[1]["score"] == ""


def test_fields_called_like_coordinates_give_way(tmp_path: Path) -> None:
    table = read(tmp_path / "a.gpkg.csv", "easting,northing,X,crs\n1,2,9,EPSG:32633\n")
    write_csv(str(tmp_path / "b.csv"), table)
    back = read_keypoints(str(tmp_path / "b.csv"), [])
    assert back.xy.tolist() == [[1, 2]]
    assert back.attributes["polygon_X"].tolist() == [9]


def test_a_table_of_degrees(tmp_path: Path) -> None:
    text = "Lat,Lon,kind,code,n,ok\n52.7,12.6,a,007,,true\n52.8,12.7,,010,4,false\n"
    table = read(tmp_path / "a.csv", text)
    assert table.crs == CRS.from_epsg(4326)
    assert table.xy.tolist() == [[12.6, 52.7], [12.7, 52.8]]
    assert table.ids.tolist() == [1, 2]
    assert table.attributes["kind"].tolist() == ["a", None]
    assert table.attributes["code"].tolist() == ["007", "010"]
    assert table.attributes["n"].tolist() == [None, 4]
    assert table.attributes["ok"].tolist() == [True, False]
    there = read(tmp_path / "a.csv", text, REFERENCE)
    assert there.crs is not None
    assert there.crs.to_epsg() == 32633


def test_a_table_of_another_locale(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfx;y;score;note\r\n341050,25;5848690,5;0,75;eins, zwei\r\n"
    table = read(tmp_path / "a.csv", text, REFERENCE)
    assert table.xy.tolist() == [[341050.25, 5848690.5]]
    assert table.score.tolist() == [0.75]
    assert table.attributes["note"].tolist() == ["eins, zwei"]
    tabs = read(tmp_path / "a.tsv", "x\ty\n1.5\t2.5\n", REFERENCE)
    assert tabs.xy.tolist() == [[1.5, 2.5]]


def test_x_and_y_need_a_crs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv does not say which CRS.*column crs.*--rasters"):
        read(tmp_path / "a.csv", "x,y\n1,2\n")
    bare = write_raster(tmp_path / "bare.tif", pixels(), None, None)
    assert read(tmp_path / "a.csv", "x,y\n1,-2\n", bare).crs is None
    with pytest.raises(InputError, match=r"'EPSG:none'.*not known"):
        read(tmp_path / "a.csv", "x,y,crs\n1,2,EPSG:none\n")
    with pytest.raises(InputError, match="2 CRSs"):
        read(tmp_path / "a.csv", "x,y,crs\n1,2,EPSG:32633\n1,2,EPSG:4326\n")


def test_rows_without_a_position_are_left_out(tmp_path: Path) -> None:
    table = read(
        tmp_path / "a.csv", "x,y,crs,n\n1,,EPSG:32633,1\nnan,2,EPSG:32633,2\n3,4,EPSG:32633,3\n"
    )
    assert table.attributes["n"].tolist() == [3]
    assert table.notes == ("Rows without a position that can be used: 2, left out.",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", r"no columns x and y.*a, b"),
        ("x,y,crs\n1,two,EPSG:32633\n", r"Row 2.*'two'.*'y'"),
        ("x,y,crs\n1,2\n", r"Row 2 of a\.csv has 2 values, but the header has 3"),
        ("x,y,crs,score\n1,2,EPSG:32633,high\n", "'score'.*'high'"),
        ("x,y,crs,keypoint_id\n1,2,EPSG:32633,1.5\n", "'keypoint_id'.*whole"),
        ("x,y,name\n1,2,M\xfcnchen\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_broken_tables_are_told(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(tmp_path / "a.csv", text)


def test_a_crs_without_a_code_is_written_as_wkt() -> None:
    local = CRS.from_proj4("+proj=laea +lat_0=52 +lon_0=12 +datum=WGS84 +units=m")
    assert CRS.from_user_input(crs_text(local)) == local
    assert crs_text(CRS.from_epsg(32633)) == "EPSG:32633"
    assert crs_text(None) == ""


def test_line_separators_in_a_note_are_no_rows(tmp_path: Path) -> None:
    table = read(tmp_path / "a.csv", "lon,lat,note\n1,2,a\u2028b\n3,4,c\n")
    assert table.attributes["note"].tolist() == ["a\u2028b", "c"]
    assert np.isfinite(table.xy).all()
