"""A small gazetteer of places that tests know."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from backend.names.gazetteer.place import Place
from backend.names.gazetteer.schema import Adder, add_source, create, finish

PLACES = (
    Place("t:1", "Mount Everest", ("Sagarmatha", "Qomolangma"), 86.93, 27.99, 8849.0, "NP"),
    Place("t:2", "Elbrus", ("Gora El'brus",), 42.45, 43.35, 5642.0, "RU", "volcano"),
    Place("t:3", "Mount Olympus", ("Olimbos",), 22.36, 40.09, 2917.0, "GR", "massif"),
    Place("t:4", "Mount Olympus", ("Chionistra",), 32.86, 34.94, 1952.0, "CY"),
    Place("t:5", "Mount Olympus", (), -123.71, 47.80, 2432.0, "US"),
    Place("t:6", "Sierra Nevada", (), -3.2, 37.1, None, "ES", "range"),
    Place("t:7", "Sierra Nevada", (), -119.3, 37.7, None, "US", "range"),
    Place("t:8", "Mulhacén", (), -3.31, 37.05, 3479.0, "ES"),
    Place("t:9", "Mount Saint Helens", (), -122.19, 46.19, 2549.0, "US", "volcano"),
    Place("t:10", "富士山", ("Fuji-san", "Mount Fuji"), 138.73, 35.36, 3776.0, "JP", "volcano"),
    Place("t:11", "Blue Ridge", (), -81.5, 36.5, None, "US", "range"),
    Place("t:12", "Pike's Peak", (), -105.04, 38.84, 4302.0, "US"),
    Place("t:13", "Calvary", (), None, None, None, "", "hill"),
    Place("t:14", "Kangchenjunga", (), 88.15, 27.70, 8586.0, ""),
    Place("t:15", "Monte Rosa", (), 7.87, 45.94, 4634.0, "", "massif"),
    Place("t:16", "Adam's Peak", (), 80.50, 6.81, 2243.0, "LK"),
)


@pytest.fixture(scope="session")
def write_gazetteer() -> Callable[..., Path]:
    """Writes places into a new gazetteer file."""

    def write(path: Path, places: tuple[Place, ...] = PLACES) -> Path:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            create(connection)
            about = ("Test", "CC0 1.0", "Nobody")
            adder = Adder(connection, add_source(connection, "t", about))
            for place in places:
                adder.add(place)
            adder.close({"left_out": {}})
            finish(connection, None)
        return path

    return write


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, write_gazetteer: Callable[..., Path]) -> Path:
    """A gazetteer of `PLACES`."""
    return write_gazetteer(tmp_path_factory.mktemp("gazetteer") / "small.sqlite")
