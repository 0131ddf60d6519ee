"""The gazetteer that comes with Imatch."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from backend.names.gazetteer import KINDS, Gazetteer, sources
from backend.resources import resources


@pytest.fixture(scope="module")
def shipped() -> Iterator[Gazetteer]:
    with Gazetteer.open(resources("gazetteer", "gazetteer.sqlite")) as gazetteer:
        yield gazetteer


def test_it_has_thousands_of_names_under_known_licences(shipped: Gazetteer) -> None:
    info = shipped.info()
    assert info["distinct_names"] >= 4000
    assert info["placed"] / info["places"] > 0.99
    assert set(info["kinds"]) <= set(KINDS)
    assert len(info["countries"]) > 150
    attribution = resources("ATTRIBUTION.md").read_text(encoding="utf-8")
    for source in info["sources"]:
        assert source["licence"]
        assert source["title"] in attribution


def test_it_was_built_from_the_sources_as_they_are(shipped: Gazetteer) -> None:
    described = sources.packaged()
    told = {source["name"]: source for source in shipped.info()["sources"]}
    assert list(told) == list(described)
    for name, source in described.items():
        assert told[name]["attribution"] == source.attribution
    with (sources.FOLDER / "known.csv").open(encoding="utf-8") as lines:
        ids = {f"known:{row['id']}" for row in csv.DictReader(lines)}
    assert ids == {place.id for place in shipped.places() if place.source == "known"}


@pytest.mark.parametrize(
    ("name", "country", "kind", "lon", "lat"),
    [
        ("Mt. Everest", "", "peak", 86.9, 28.0),
        ("Monte Bianco", "", "peak", 6.9, 45.8),
        ("Alpen", "", "range", 9.5, 46.5),
        ("Kilimanjaro", "TZ", "volcano", 37.4, -3.1),
        ("Tsurugi-san", "JP", "peak", 134.1, 33.9),
        ("剱岳", "JP", "peak", 137.6, 36.6),
        ("Herðubreið", "IS", "volcano", -16.4, 65.2),
        ("Khyber Pass", "", "pass", 71.2, 34.1),
        ("Popocatepetl", "MX", "volcano", -98.6, 19.0),
    ],
)
def test_well_known_names(
    shipped: Gazetteer, name: str, country: str, kind: str, lon: float, lat: float
) -> None:
    place = shipped.search(name)[0]
    assert place.likeness > 0.9
    assert (place.country, place.kind) == (country, kind)
    assert place.position == pytest.approx((lon, lat), abs=0.2)


def test_countries_and_plain_words_are_no_mountains(shipped: Gazetteer) -> None:
    text = "In Cameroon, Mr Wilson and Mrs Adams of the Highlands saw a Sierra at North Peak Road."
    assert [text[span.start : span.end] for span in shipped.lookup(text)] == []


def test_what_lies_below_the_sea_is_no_mountain(shipped: Gazetteer) -> None:
    assert not shipped.has("Rumble III")
    assert shipped.search("Pavlof")[0].elevation == pytest.approx(2519, abs=30)
    assert all(place.elevation is None or place.elevation >= 0 for place in shipped.places())
