"""Importing files of every kind, good and broken."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from osm_pbf import write_pbf

from backend import operations
from backend.errors import CancelledError, InputError, OutputError, SpecError
from backend.names.gazetteer import Gazetteer
from backend.names.gazetteer import importer as importer_module


def geonames(number: int, name: str, **fields: str) -> str:
    values = {
        "alternates": "", "lat": "46.5", "lon": "8.0", "class": "T", "code": "MT", "country": "CH",
        "elevation": "", "dem": "-9999", **fields,
    }  # fmt: skip
    before = [str(number), name, name, values["alternates"], values["lat"], values["lon"]]
    middle = [values["class"], values["code"], values["country"], "", "", "", "", "", "0"]
    return "\t".join([*before, *middle, values["elevation"], values["dem"], "Europe/Zurich", ""])


@pytest.fixture
def imported(tmp_path: Path) -> Any:
    """Imports a file into a gazetteer of its own; the result and the opened gazetteer."""

    def run(path: Path, source: str, **fields: Any) -> tuple[dict[str, Any], Gazetteer]:
        target = tmp_path / "own.sqlite"
        spec = {"input": str(path), "source": source, "gazetteer": str(target), **fields}
        spec.setdefault("only", True)
        return operations.run("gazetteer_import", spec), Gazetteer.open(target)

    return run


def write(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path.write_bytes(end.join([*lines, ""]).encode(encoding))
    return path


def test_geonames_lines(tmp_path: Path, imported: Any) -> None:
    dump = write(
        tmp_path / "CH.txt",
        geonames(1, "Eiger", alternates="Ajger,https://example.org/Eiger", elevation="3967"),
        geonames(2, "Bern", **{"class": "P", "code": "PPLC"}),
        geonames(3, "Simplonpass", code="PASS", dem="2005"),
        geonames(4, "Isle", code="ISL"),
    )
    result, gazetteer = imported(dump, "geonames")
    assert (result["places"], result["names"]) == (2, 3)
    assert result["left_out"] == {"no mountain": 2}
    eiger = gazetteer.search("Ajger")[0]
    assert (eiger.id, eiger.name, eiger.elevation) == ("geonames:1", "Eiger", 3967.0)
    assert (eiger.country, eiger.kind, eiger.position) == ("CH", "peak", (8.0, 46.5))
    simplon = gazetteer.search("Simplonpass")[0]
    assert (simplon.kind, simplon.elevation) == ("pass", 2005.0)
    assert gazetteer.info()["sources"][0]["licence"] == "CC BY 4.0"


def test_broken_lines_are_counted_and_said(tmp_path: Path, imported: Any) -> None:
    dump = tmp_path / "broken.txt"
    good = geonames(1, "Eiger")
    dump.write_bytes(
        b"\n".join(
            [
                b"\xef\xbb\xbf" + good.encode(),
                geonames(2, "S\u00e4ntis").encode("latin-1"),
                b"3\tonly\tthree",
                geonames(4, "Nowhere", lat="north").encode(),
                geonames(5, "Beyond", lat="95").encode(),
                geonames(6, "NaN", lon="nan").encode(),
                geonames(7, "").encode(),
                good.encode(),
                b"",
                b"\x00\x01\x02\xff" * 9,
                geonames(8, "M\u00f6nch").encode() + b"\r",
            ]
        )
    )
    result, gazetteer = imported(dump, "geonames")
    assert (result["places"], result["repeated"]) == (2, 1)
    assert result["left_out"] == {
        "not in the encoding utf-8": 2,
        "too few columns": 1,
        "a position that is no number": 1,
        "a position outside the globe": 2,
        "no name": 1,
    }
    assert gazetteer.search("Monch")[0].name == "Mönch"
    assert gazetteer.info()["sources"][0]["report"]["left_out"] == result["left_out"]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, imported: Any, encoding: str) -> None:
    dump = write(tmp_path / "a.txt", geonames(1, "Säntis"), encoding=encoding)
    given = {"encoding": encoding} if encoding == "latin-1" else {}
    _, gazetteer = imported(dump, "geonames", **given)
    assert gazetteer.places()[0].name == "Säntis"


def test_a_zip_is_read_as_it_is(tmp_path: Path, imported: Any) -> None:
    with zipfile.ZipFile(tmp_path / "CH.zip", "w") as archive:
        archive.writestr("readme.txt", "short")
        archive.writestr("CH.txt", "\n".join(geonames(i, f"Horn {i}") for i in range(50)))
    result, _ = imported(tmp_path / "CH.zip", "geonames")
    assert result["places"] == 50


@pytest.mark.parametrize(
    ("content", "source", "words"),
    [
        (b"", "geonames", "has no rows"),
        (b"\x89PNG\r\n" * 50, "geonames", "gives no mountain as GeoNames"),
        ("Säntis\n".encode("latin-1") * 9, "geonames", "not in the encoding.*--encoding"),
        (b"PK\x03\x04 broken", "geonames", "gives no mountain|can't be read"),
        (b"{]", "wikidata", "neither a JSON document nor JSON lines"),
        (b'"text"', "wikidata", "holds no list of Wikidata"),
        (b"a,b\n1,2\n", "wikidata_csv", "none of the columns itemLabel.*Its columns: a, b"),
        (b"itemLabel,x\nEiger,2\n", "wikidata_csv", "none of the columns coord"),
        (b"nonsense", "natural_earth", "can't be read as a vector file"),
        (b"nonsense", "osm", "can't be read as a vector file"),
    ],
)
def test_what_can_not_be_read_is_told(
    tmp_path: Path, imported: Any, content: bytes, source: str, words: str
) -> None:
    path = tmp_path / "file.osm" if source == "osm" else tmp_path / "file.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        imported(path, source)
    assert not (tmp_path / "own.sqlite").exists()


def test_wrong_arguments_are_told(tmp_path: Path, imported: Any) -> None:
    dump = write(tmp_path / "a.txt", geonames(1, "Eiger"))
    with pytest.raises(SpecError, match=r"no source 'geo'.*geonames, natural_earth, osm"):
        imported(dump, "geo")
    with pytest.raises(SpecError, match="'klingon' is no encoding"):
        imported(dump, "geonames", encoding="klingon")
    with pytest.raises(InputError, match="There is no file"):
        imported(tmp_path / "none.txt", "geonames")
    (tmp_path / "own.sqlite").write_text("something else " * 50)
    with pytest.raises(InputError, match="can't be read"):
        imported(dump, "geonames")
    assert (tmp_path / "own.sqlite").read_text().startswith("something else")


def test_a_second_import_replaces_the_first_of_its_source(
    tmp_path: Path, imported: Any, small: Path
) -> None:
    shutil.copy(small, tmp_path / "own.sqlite")
    first = write(tmp_path / "a.txt", geonames(1, "Eiger"), geonames(2, "Mönch"))
    assert imported(first, "geonames")[0]["replaced"] is False
    second = write(tmp_path / "b.txt", geonames(1, "Jungfrau"))
    result, gazetteer = imported(second, "geonames")
    assert result["replaced"] is True
    assert len(gazetteer) == 17
    assert gazetteer.search("Eiger") == []
    assert gazetteer.lookup("Eiger") == []
    assert gazetteer.search("Jungfrua")[0].name == "Jungfrau"
    assert [place.name for place in gazetteer.search("Rosa")] == ["Monte Rosa"]
    assert len(gazetteer.lookup("Jungfrau, Monte Rosa")) == 2


def test_a_failed_or_cancelled_import_changes_nothing(
    tmp_path: Path, imported: Any, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.sqlite"
    shutil.copy(small, own)
    with pytest.raises(InputError):
        imported(write(tmp_path / "bad.txt", "nothing"), "geonames")
    monkeypatch.setattr(importer_module, "_ASK_EVERY", 10)
    dump = write(tmp_path / "a.txt", *(geonames(i, f"Horn {i}") for i in range(100)))
    spec = {"input": str(dump), "source": "geonames", "gazetteer": str(own)}
    with pytest.raises(CancelledError):
        operations.run("gazetteer_import", spec, lambda *_: None, lambda: True)
    with Gazetteer.open(own) as gazetteer:
        assert len(gazetteer) == 16
        assert [source["name"] for source in gazetteer.info()["sources"]] == ["t"]


def test_an_unwritable_place_is_told(tmp_path: Path, imported: Any) -> None:
    dump = write(tmp_path / "a.txt", geonames(1, "Eiger"))
    with pytest.raises(OutputError, match="does not exist"):
        imported(dump, "geonames", gazetteer=str(tmp_path / "none" / "own.sqlite"))


def test_a_new_gazetteer_starts_with_the_shipped_names(
    tmp_path: Path, imported: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_GAZETTEER", str(tmp_path / "own.sqlite"))
    dump = write(tmp_path / "a.txt", geonames(1, "Zzyzx Horn"))
    _, gazetteer = imported(dump, "geonames", only=False, gazetteer=None)
    assert gazetteer.has("Zzyzx Horn")
    assert gazetteer.has("Mount Everest")


@pytest.mark.parametrize("ending", ["shp", "geojson", "gpkg"])
def test_natural_earth(tmp_path: Path, imported: Any, ending: str) -> None:
    path = tmp_path / f"ne.{ending}"
    points = shapely.to_wkb(shapely.points([[86.92, 27.98], [7.0, 46.0], [0, 0]]))
    columns = {
        "featurecla": ["mountain", "range/mtn", "island"],
        "name": ["Mt. Everest", "Alps", "Elba"],
        "ne_id": np.array([11, 12, 13], np.int32),
        "elevation": [8848.0, np.nan, 5.0],
        "name_de": ["Everest", "Alpen", "Elba"],
    }
    pyogrio.raw.write(
        path, points, [np.array(values) for values in columns.values()],
        fields=np.array(list(columns)), geometry_type="Point", crs="EPSG:4326",
    )  # fmt: skip
    result, gazetteer = imported(path, "natural_earth")
    assert (result["places"], result["left_out"]) == (2, {"no mountain": 1})
    everest, alps = gazetteer.places()
    assert (everest.name, everest.elevation, everest.kind) == ("Mt. Everest", 8848.0, "peak")
    assert everest.id == "natural_earth:11"
    assert (alps.aliases, alps.kind, alps.elevation) == (("Alpen",), "range", None)


def test_another_crs_becomes_degrees(tmp_path: Path, imported: Any) -> None:
    path = tmp_path / "ne.gpkg"
    square = shapely.box(773000, 5780000, 785000, 5792000)  # around 7° E, 46° N
    pyogrio.raw.write(
        path, shapely.to_wkb([square]), [np.array(["range/mtn"]), np.array(["Alps"])],
        fields=np.array(["featurecla", "name"]), geometry_type="Polygon", crs="EPSG:3857",
    )  # fmt: skip
    _, gazetteer = imported(path, "natural_earth")
    assert gazetteer.places()[0].position == pytest.approx((7.0, 46.0), abs=0.1)


OSM = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="46.5" lon="8"><tag k="natural" v="peak"/><tag k="name" v="Mönch"/>
<tag k="ele" v="4107 m"/><tag k="name:fr" v="Le Moine"/>
<tag k="alt_name" v="A;B &quot;C&quot;"/></node>
<node id="2" lat="46.6" lon="8.1"><tag k="natural" v="tree"/><tag k="name" v="Linde"/></node>
<node id="3" lat="46.7" lon="8.2"><tag k="natural" v="peak"/></node>
<node id="4" lat="46.7" lon="8.3"><tag k="mountain_pass" v="yes"/><tag k="name" v="Furka"/></node>
<way id="5"><nd ref="1"/><nd ref="2"/><tag k="natural" v="ridge"/><tag k="name" v="Grat"/></way>
</osm>"""


@pytest.mark.parametrize("ending", ["osm", "osm.pbf"])
def test_osm_extracts(tmp_path: Path, imported: Any, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "osm":
        path.write_text(OSM, encoding="utf-8")
    else:
        write_pbf(path, OSM)
    result, gazetteer = imported(path, "osm")
    assert result["left_out"] == {"no mountain": 1, "no name": 1}
    monch, furka, grat = gazetteer.places()
    assert (monch.id, monch.elevation, monch.kind) == ("osm:1", 4107.0, "peak")
    assert monch.aliases == ("A", 'B "C"', "Le Moine")
    assert (furka.kind, grat.kind) == ("pass", "ridge")


def test_osm_geojson_with_tags_as_properties(tmp_path: Path, imported: Any) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [8, 46.5]},
        "properties": {
            "@id": "node/1",
            "natural": "volcano",
            "name": "Hekla",
            "name:en": "Mount H",
        },
    }
    nested = {**feature, "properties": {"id": "2", "tags": {"natural": "peak", "name": "Eiger"}}}
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature, nested]}))
    _, gazetteer = imported(path, "osm")
    hekla, eiger = gazetteer.places()
    assert (hekla.kind, hekla.aliases, eiger.name) == ("volcano", ("Mount H",), "Eiger")


ROW = {
    "item": "http://www.wikidata.org/entity/Q1374", "itemLabel": "Matterhorn", "elev": "4478",
    "coord": "Point(7.658 45.976)", "aliases": "Cervino|Cervin", "countryLabel": "Switzerland",
}  # fmt: skip


@pytest.mark.parametrize("shape", ["sparql", "list", "lines", "pretty", "csv"])
def test_wikidata_results(tmp_path: Path, imported: Any, shape: str) -> None:
    path = tmp_path / "w.json"
    if shape == "csv":
        text = ",".join(ROW) + "\n" + ",".join(f'"{value}"' for value in ROW.values())
    elif shape == "sparql":
        binding = {name: {"type": "literal", "value": value} for name, value in ROW.items()}
        text = json.dumps({"head": {}, "results": {"bindings": [binding]}})
    elif shape == "lines":
        text = json.dumps(ROW) + "\n{broken\n" + "\n" + json.dumps({"item": "Q2"})
    else:
        text = json.dumps([ROW], indent=2 if shape == "pretty" else None)
    path.write_text(text, encoding="utf-8")
    result, gazetteer = imported(path, "wikidata_csv" if shape == "csv" else "wikidata")
    place = gazetteer.places()[0]
    assert (place.name, place.aliases, place.country) == ("Matterhorn", ("Cervino", "Cervin"), "CH")
    assert (place.position, place.elevation) == ((7.658, 45.976), 4478.0)
    if shape == "lines":
        assert result["left_out"] == {"not readable as JSON": 1, "no name": 1}


def test_wikidata_entities(tmp_path: Path, imported: Any) -> None:
    def claim(value: Any) -> list[dict[str, Any]]:
        return [{"mainsnak": {"datavalue": {"value": value}}}]

    entity = {
        "id": "Q1374",
        "labels": {"en": {"value": "Matterhorn"}, "it": {"value": "Cervino"}},
        "aliases": {"fr": [{"value": "Cervin"}]},
        "claims": {
            "P31": claim({"id": "Q8502"}),
            "P625": claim({"latitude": 45.976, "longitude": 7.658}),
            "P2044": claim({"amount": "+4478.0"}),
        },
    }
    town = {**entity, "id": "Q2", "claims": {"P31": claim({"id": "Q515"})}}
    path = tmp_path / "dump.json"
    path.write_text("[\n" + json.dumps(entity) + ",\n" + json.dumps(town) + "\n]\n")
    result, gazetteer = imported(path, "wikidata_entities")
    place = gazetteer.places()[0]
    assert (place.id, place.elevation) == ("wikidata_entities:Q1374", 4478.0)
    assert (place.name, place.aliases) == ("Matterhorn", ("Cervino", "Cervin"))
    assert result["left_out"] == {"no mountain": 1}


def test_a_description_of_ones_own(tmp_path: Path, imported: Any) -> None:
    own = tmp_path / "huts.yaml"
    own.write_text(
        "title: Huts\nlicence: mine\nattribution: me\nformat: delimited\ndelimiter: ';'\n"
        "name: [peak]\nlon: [x]\nlat: [y]\nelevation: [h]\nkind: {other: peak}\n"
    )
    table = write(tmp_path / "a.csv", "peak;x;y;h", "Eiger;8,0;46;13,015 ft", '"Mö;nch";8;46;x')
    result, gazetteer = imported(table, str(own))
    assert result["left_out"] == {"a position that is no number": 1}
    assert gazetteer.places()[0].name == "Mö;nch"
    own.write_text(own.read_text().replace("peak}", "town}"))
    with pytest.raises(SpecError, match="'town' is no kind; the kinds are peak"):
        imported(table, str(own))
    own.write_text("{a: [")
    with pytest.raises(InputError, match="is no YAML file"):
        imported(table, str(own))
