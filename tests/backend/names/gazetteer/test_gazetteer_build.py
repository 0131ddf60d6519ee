"""Packages' own formats, merging, fetching, building."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend import operations
from backend.errors import InputError
from backend.names.gazetteer import Gazetteer, Place, fetch, sources
from backend.names.gazetteer.importer import places
from backend.names.gazetteer.merge import merged
from backend.names.gazetteer.romaji import romaji, split_name
from backend.names.gazetteer.sources import Package, Source


def read(path: Path, name: str) -> tuple[list[Place], Counter[str]]:
    left: Counter[str] = Counter()
    source = sources.packaged()[name]
    found = places(path, name, source, left, lambda _: None, lambda: False)
    return list(found), left


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("しれとこだけ", "Shiretokodake"),
        ("いおうざん", "Iōzan"),
        ("ほっかいどう", "Hokkaidō"),
        ("りゅうおう", "Ryūō"),
        ("じょうしゅう", "Jōshū"),
        ("まっちゃ", "Matcha"),
        ("ニセイカウシュッペ", "Niseikaushuppe"),
    ],
)
def test_readings_in_latin_letters(kana: str, latin: str) -> None:
    assert romaji(kana) == latin


@pytest.mark.parametrize(
    ("name", "kana", "expected"),
    [
        ("知床岳", "しれとこだけ", ("Shiretoko-dake", "Shiretoko")),
        ("槍ヶ岳", "やりがたけ", ("Yari-ga-take", "")),
        ("月山", "がっさん", ("Gassan", "")),
        ("ニペソツ", "にぺそつ", ("Nipesotsu", "")),
    ],
)
def test_japanese_names_are_split(name: str, kana: str, expected: tuple[str, str]) -> None:
    assert split_name(name, kana) == expected


def test_the_list_of_japan(tmp_path: Path) -> None:
    def entry(no: str, height: str, crest: str, crest_kana: str) -> dict[str, Any]:
        return {
            "no": no, "latitude": "433949", "longitude": "1425115", "height": height,
            "name": "大雪山", "nameFurigana": "たいせつざん", "prefectures": ["北海道"],
            "crestName": crest, "crestNameFurigana": crest_kana,
        }  # fmt: skip

    path = tmp_path / "yama.json"
    path.write_text(
        json.dumps(
            [entry("1", "2291", "旭岳", "あさひだけ"), entry("2", "2244", "北鎮岳", "ほくちんだけ")]
        )
    )
    found, _ = read(path, "japan")
    assert [place.name for place in found] == ["Asahi-dake", "Hokuchin-dake", "Taisetsu-zan"]
    assert found[2].elevation == 2291
    assert found[2].aliases == ("大雪山", "Taisetsuzan", "Mount Taisetsu")
    assert found[0].position == pytest.approx((142.854167, 43.663611))
    path.write_text('[{"no": 1}]')
    with pytest.raises(InputError, match="not the list of mountains"):
        read(path, "japan")


def test_wordnet(tmp_path: Path) -> None:
    path = tmp_path / "data.noun"
    path.write_text(
        "  1 This software and database\n"
        "09360122 17 n 01 mountain_peak 0 003 @ 1 n 0 ~i 2 n 0 ~ 3 n 0 | the summit\n"
        "2 15 n 02 Adams 0 Mount_Adams 0 001 @i 09360122 n 0 | in Washington (12,307 feet high)\n"
        "3 17 n 01 horn 0 001 ~i 4 n 0 | a horn\n"
        "4 15 n 02 Matterhorn 0 little_horn 0 000 | in the Alps\n"
        "5 15 n 01 Lake_Geneva 0 000 | a lake\n"
        "broken line\n"
    )
    found, left = read(path, "wordnet")
    assert [(place.name, place.aliases) for place in found] == [
        ("Mount Adams", ()),
        ("Matterhorn", ()),
    ]
    assert found[0].elevation == pytest.approx(3751.2)
    assert left == {"not readable as WordNet": 1}


def test_highest_points(tmp_path: Path) -> None:
    path = tmp_path / "atlas.sqlite3"
    rows = [
        (1, "AL", "Maja e Korabit (Golem Korab)"),
        (2, "AR", "Cerro Aconcagua (located in the west; highest point)"),
        (3, "BI", "unnamed elevation on Mukike Range"),
        (4, "FM", "Nanlaud on Pohnpei"),
        (5, "FI", "Halti (alternatively Haltia, Haltitunturi)"),
        (6, "NZ", "Aoraki/Mount Cook"),
        (7, "XX", None),
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE country (id, alpha2)")
        connection.execute(
            "CREATE TABLE country_physical"
            " (country_id, highest_point_name, highest_point_elevation_m)"
        )
        connection.executemany("INSERT INTO country VALUES (?, ?)", [row[:2] for row in rows])
        connection.executemany(
            "INSERT INTO country_physical VALUES (?, ?, 1000)", [row[::2] for row in rows]
        )
        connection.commit()
    found, left = read(path, "highest_points")
    named = {place.country: (place.name, place.aliases) for place in found}
    assert named == {
        "AL": ("Maja e Korabit", ("Golem Korab",)),
        "AR": ("Cerro Aconcagua", ()),
        "FM": ("Nanlaud", ()),
        "FI": ("Halti", ("Haltia", "Haltitunturi")),
        "NZ": ("Aoraki", ("Mount Cook",)),
    }
    assert left == {"no name": 2}


EVEREST = Place("a:1", "Mount Everest", (), 86.93, 27.99, 8849.0, "", "peak", "a")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Place("b:1", "Everest", ("Sagarmatha",), None, None, 8848.0, "NP", "peak", "b"), True),
        (Place("b:1", "Everest", (), 86.95, 27.95, None, "CN", "volcano", "b"), True),
        (Place("b:1", "Everest", (), 10.0, 10.0, None, "", "peak", "b"), False),
        (Place("b:1", "Everest", (), None, None, 2000.0, "", "peak", "b"), False),
        (Place("b:1", "Everest Range", (), None, None, None, "", "range", "b"), False),
        (Place("a:2", "Everest", (), 86.93, 27.99, 8849.0, "", "peak", "a"), False),
        (Place("b:1", "Lhotse", (), 86.93, 27.99, 8849.0, "", "peak", "b"), False),
    ],
)
def test_what_is_one_mountain_is_merged(other: Place, same: bool) -> None:
    assert len(merged([EVEREST, other])) == (1 if same else 2)


def test_merging_fills_what_was_missing() -> None:
    bare = replace(EVEREST, lon=None, lat=None, elevation=None)
    other = Place("b:1", "Everest", ("Sagarmatha",), 86.93, 27.99, 8848.0, "NP", "peak", "b")
    (one,) = merged([bare, other])
    assert one == replace(
        bare,
        aliases=("Everest", "Sagarmatha"),
        lon=86.93,
        lat=27.99,
        elevation=8848.0,
        country="NP",
    )
    # Which of two is meant can't be known.
    twins = [replace(EVEREST, id=f"a:{i}", lon=float(i)) for i in (1, 2)]
    assert len(merged([*twins, Place("b:1", "Everest", source="b")])) == 3


def test_build_from_made_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,x,y\nEiger,8,46.6\nMönch,8.0,46.55\n")
    common = {
        "title": "T", "licence": "CC0", "attribution": "t", "format": "delimited",
        "name": ["name"], "lon": ["x"], "lat": ["y"], "kind": {"other": "peak"},
    }  # fmt: skip
    gone = {
        "registry": "npm", "requirement": "gone==1", "member": "package/a", "sha256": "0" * 64,
    }  # fmt: skip
    made = {
        "one": Source.model_validate({**common, "file": str(table)}),
        "two": Source.model_validate({**common, "file": str(table)}),
        "gone": Source.model_validate({**common, "package": gone}),
    }
    monkeypatch.setattr(sources, "packaged", lambda: made)
    monkeypatch.setenv("PATH", str(tmp_path))  # no npm
    spec = {"output": str(tmp_path / "g.sqlite"), "cache": str(tmp_path / "cache")}
    with pytest.raises(InputError, match=r"gone==1 is fetched with npm, which is not installed"):
        operations.run("gazetteer_build", spec)
    assert not (tmp_path / "g.sqlite").exists()
    result = operations.run("gazetteer_build", {**spec, "partial": True})
    assert (result["places"], result["names"]) == (2, 2)
    assert [result["sources"][name]["places"] for name in ("one", "two")] == [2, 0]
    assert list(result["missing"]) == ["gone"]
    with Gazetteer.open(tmp_path / "g.sqlite") as gazetteer:
        assert gazetteer.search("Monch")[0].id == "one:2"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts shell scripts in place of the registries' programs."""

    def place(**scripts: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, script in scripts.items():
            path = folder / name.replace("_", "-")
            path.write_text(f"#!/bin/sh\n{script}\n")
            path.chmod(path.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    return place


def package(**fields: Any) -> Package:
    content = hashlib.sha256(b"hello\n").hexdigest()
    values = {"requirement": "a==1", "member": "package/a.txt", "sha256": content, **fields}
    return Package.model_validate(values)


def got(one: Package, cache: Path) -> str:
    return fetch.fetch(one, cache, lambda *_: None, lambda: False).read_text()


def test_a_file_of_an_npm_package(tmp_path: Path, programs: Any) -> None:
    programs(npm="mkdir package && echo hello > package/a.txt && tar czf a-1.tgz package")
    wanted = package(registry="npm")
    assert got(wanted, tmp_path / "cache") == "hello\n"
    (tmp_path / "bin" / "npm").unlink()
    assert got(wanted, tmp_path / "cache") == "hello\n"  # kept


def test_a_package_without_the_file_is_told(tmp_path: Path, programs: Any) -> None:
    programs(npm="touch x && tar czf a-1.tgz x")
    with pytest.raises(InputError, match=r"a==1 has no package/a\.txt"):
        got(package(registry="npm"), tmp_path / "cache")


def test_a_file_of_a_debian_package(tmp_path: Path, programs: Any) -> None:
    programs(
        apt_get="touch a_1_all.deb",
        dpkg_deb="mkdir -p $3/usr/share && echo hello > $3/usr/share/imatch-a.txt",
    )
    wanted = package(registry="debian", member="usr/share/imatch-a.txt")
    assert got(wanted, tmp_path / "cache") == "hello\n"


def test_a_wrong_hash_and_a_failing_program_are_told(tmp_path: Path, programs: Any) -> None:
    programs(
        npm="mkdir package && echo other > package/a.txt && tar czf a-1.tgz package",
        apt_get="echo 'E: no network' >&2; exit 100",
    )
    with pytest.raises(InputError, match=r"has the sha256 .* expected .*; it is not used"):
        got(package(registry="npm"), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    with pytest.raises(InputError, match=r"apt-get could not bring a==1: E: no network\."):
        got(package(registry="debian"), tmp_path / "cache")


def test_a_file_of_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(wheel: Any, folder: Path, *_: Any) -> None:
        with zipfile.ZipFile(folder / "a-1-py3-none-any.whl", "w") as archive:
            archive.writestr("package/a.txt", "hello\n")

    monkeypatch.setattr("backend.download._pip_download", download)
    assert got(package(registry="pypi"), tmp_path / "cache") == "hello\n"
    with pytest.raises(InputError, match="expected"):
        got(package(registry="pypi", sha256="1" * 64), tmp_path / "other")
