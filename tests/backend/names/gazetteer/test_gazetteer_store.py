from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from backend.errors import InputError
from backend.names.gazetteer import Gazetteer, Place


@pytest.fixture(scope="module")
def gazetteer(small: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(small) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Everest", "Mount Everest"),
        ("MT EVEREST", "Mount Everest"),
        ("Mt St Helens", "Mount Saint Helens"),
        ("qomolangma", "Mount Everest"),
        ("Mount Elbrus", "Elbrus"),
        ("mulhacen", "Mulhacén"),
        ("Kangchenjnga", "Kangchenjunga"),
        ("Kanchanjunga", "Kangchenjunga"),  # two slips
        ("Evreest", "Mount Everest"),
        ("Muont Everest", "Mount Everest"),
        ("Olimbus", "Mount Olympus"),
        ("富士", "富士山"),
        ("Pikes Peak", "Pike's Peak"),
        ("Saint Hele", "Mount Saint Helens"),
    ],
)
def test_names_are_found_in_many_spellings(gazetteer: Gazetteer, asked: str, first: str) -> None:
    found = gazetteer.search(asked)
    assert found[0].name == first
    assert 0 < found[0].score <= 1


@pytest.mark.parametrize("asked", ["Xyzzy", "", "  ", "!!", '"', "a OR b", "NOT*", "zz' --", "\0"])
def test_what_is_not_known_is_not_found(gazetteer: Gazetteer, asked: str) -> None:
    assert gazetteer.search(asked) == []


def test_all_of_one_name_stay_visible(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("Mount Olympus")
    assert [place.country for place in found] == ["GR", "CY", "US"]
    assert {place.score for place in found} == {1.0}
    assert len(gazetteer.search("Mount Olympus", limit=2)) == 2


def test_the_nearer_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("Olympus", near=(33.0, 35.0), limit=2)
    assert [place.country for place in found] == ["CY", "GR"]
    assert found[0].score > found[1].score
    assert found[0].likeness == found[1].likeness


def test_a_place_has_all_its_fields(gazetteer: Gazetteer) -> None:
    place = gazetteer.search("Sagarmatha")[0]
    assert place == Place(
        "t:1", "Mount Everest", ("Sagarmatha", "Qomolangma"), 86.93, 27.99, 8849.0, "NP", "peak",
        "t", 1.0, 1.0, "Sagarmatha",
    )  # fmt: skip
    assert gazetteer.search("Calvary")[0].position is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Everest", True),
        ("Mt. Everest", True),
        ("Mount Elbrus", True),
        ("Blue", False),
        ("Blue Ridge", True),
        ("Everst", False),
        ("", False),
    ],
)
def test_has(gazetteer: Gazetteer, name: str, known: bool) -> None:
    assert gazetteer.has(name) is known


def test_info_and_lists(gazetteer: Gazetteer) -> None:
    info = gazetteer.info()
    assert (info["places"], info["placed"], len(gazetteer)) == (16, 15, 16)
    assert info["kinds"]["range"] == 3
    assert info["sources"][0]["licence"] == "CC0 1.0"
    assert "Qomolangma" in gazetteer.names()
    assert [place.id for place in gazetteer.places(2)] == ["t:1", "t:2"]


def test_two_slips_anywhere_in_a_long_name_are_forgiven(gazetteer: Gazetteer) -> None:
    random_ = random.Random(0)
    for _ in range(200):
        letters = list("kangchenjunga")
        for at in random_.sample(range(len(letters)), 2):
            letters[at] = random_.choice("xyzw")
        found = gazetteer.search("".join(letters))
        assert found, "".join(letters)
        assert found[0].name == "Kangchenjunga"


def test_another_thread_may_use_it(gazetteer: Gazetteer) -> None:
    found: list[Place] = []
    thread = threading.Thread(target=lambda: found.extend(gazetteer.search("Elbrus")))
    thread.start()
    thread.join()
    assert found[0].name == "Elbrus"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no gazetteer .*gazetteer import"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_another_kind_of_file_is_told(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all " * 100)
    with pytest.raises(InputError, match=r"can.t be read .*make it again"):
        Gazetteer.open(text)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE place (id)")
    with pytest.raises(InputError, match="no gazetteer of Imatch"):
        Gazetteer.open(other)
    (tmp_path / "empty.sqlite").touch()
    with pytest.raises(InputError, match="no gazetteer of Imatch"):
        Gazetteer.open(tmp_path / "empty.sqlite")


def test_a_newer_version_is_told(small: Path, tmp_path: Path) -> None:
    newer = shutil.copy(small, tmp_path / "newer.sqlite")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="version 99"):
        Gazetteer.open(newer)


def test_a_damaged_file_is_told_wherever_it_is_noticed(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    data = bytearray(small.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    broken.write_bytes(data)
    with Gazetteer.open(broken) as gazetteer:
        with pytest.raises(InputError, match="can't be read"):
            gazetteer.search("Everest")
        with pytest.raises(InputError, match="can't be read"):
            gazetteer.lookup("Everest")
    broken.write_bytes(small.read_bytes()[:9000])
    with pytest.raises(InputError, match="can't be read"), Gazetteer.open(broken) as gazetteer:
        gazetteer.search("Everest")


def test_the_environment_names_a_gazetteer(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_GAZETTEER", str(small))
    with Gazetteer.open() as gazetteer:
        assert gazetteer.path == small
    monkeypatch.setenv("IMATCH_GAZETTEER", str(tmp_path / "not made yet.sqlite"))
    with pytest.raises(InputError, match="not made yet"):
        Gazetteer.open()


def test_names_that_differ_by_case_and_marks_count_once(
    tmp_path: Path, write_gazetteer: Callable[..., Path]
) -> None:
    place = Place("t:1", "Mt. Etna", ("Mount Etna", "MOUNT ETNA", "Ètna"), 15.0, 37.75)
    path = write_gazetteer(tmp_path / "one.sqlite", (place, Place("t:2", "---", (), 1.0, 1.0)))
    with Gazetteer.open(path) as gazetteer:
        assert len(gazetteer) == 1
        assert gazetteer.names() == ["Mt. Etna", "Ètna"]


def test_an_endless_view_in_place_of_a_table_is_not_read(small: Path, tmp_path: Path) -> None:
    hostile = Path(shutil.copy(small, tmp_path / "hostile.sqlite"))
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    with closing(sqlite3.connect(hostile)) as database:
        database.execute(f"CREATE VIEW more AS {endless}")
        database.commit()
    with pytest.raises(InputError, match="view or trigger 'more'"):
        Gazetteer.open(hostile)


@pytest.mark.parametrize(
    ("damage", "use"),
    [
        ("UPDATE source SET report = '{'", lambda opened: opened.info()),
        ("DELETE FROM name", lambda opened: opened.places(3)),
        ("UPDATE lookup SET data = x'010203'", lambda opened: opened.lookup("Elbrus")),
        ("UPDATE lookup SET data = 'five'", lambda opened: opened.lookup("Elbrus")),
    ],
)
def test_odd_contents_are_told(
    small: Path, tmp_path: Path, damage: str, use: Callable[[Gazetteer], object]
) -> None:
    path = tmp_path / "g.sqlite"
    shutil.copy(small, path)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(damage)
    with Gazetteer.open(path) as opened, pytest.raises(InputError, match="can't be read"):
        use(opened)
