from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.errors import InputError
from backend.names.gazetteer import Gazetteer
from backend.names.gazetteer.geography import countries_in, distance_km, distance_to_extent_km
from backend.names.resolver import resolve
from backend.names.spans import Candidate, Document, Span
from backend.resources import resources


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open(resources("gazetteer", "gazetteer.sqlite")) as opened:
        yield opened


def candidates(
    gazetteer: Gazetteer, text: str, *names: str, **options: object
) -> list[tuple[Candidate, ...]]:
    spans = tuple(Span(text.index(name), text.index(name) + len(name)) for name in names)
    resolved = resolve(Document("a", text, spans), gazetteer, **options)  # type: ignore[arg-type]
    assert [(span.start, span.end) for span in resolved.spans] == [(s.start, s.end) for s in spans]
    return [span.candidates for span in resolved.spans]


def test_ambiguity_stays_visible(gazetteer: Gazetteer) -> None:
    (found,) = candidates(gazetteer, "The Sierra Nevada.", "Sierra Nevada")
    assert {one.country for one in found[:2]} == {"US", "ES"}
    assert found[1].score > 0.25
    assert found[0].score > found[1].score
    assert sum(one.score for one in found) < 1


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        ("From Granada to the Sierra Nevada and Mulhacén", "ES", "near Mulhacén"),
        ("Sierra Nevada of California with Half Dome and Mount Whitney", "US", "near"),
        ("Sierra Nevada, in the south of Spain", "ES", "Spain in the text"),
    ],
)
def test_the_text_decides(gazetteer: Gazetteer, text: str, country: str, reason: str) -> None:
    names = [name for name in ("Sierra Nevada", "Mulhacén", "Half Dome") if name in text]
    first = candidates(gazetteer, text, *names)[0][0]
    assert first.country == country
    assert first.score > 0.6
    assert any(why.startswith(reason) for why in first.reasons)


def test_the_layers_extent_decides(gazetteer: Gazetteer) -> None:
    for extent, country in (((32.0, 34.0, 34.5, 35.5), "CY"), ((21.0, 39.5, 23.5, 41.0), "GR")):
        (found,) = candidates(gazetteer, "Mount Olympus", "Mount Olympus", extent=extent)
        assert found[0].country == country
        assert found[0].score > 0.8
        assert "in the layer's extent" in found[0].reasons
        assert any("km from the layer's extent" in why for why in found[1].reasons)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Mount Olympus (1,952 m)", "CY"),
        ("Mount Olympus, 6,404 ft, was seen", "CY"),
        ("Mount Olympus rises to 2917 metres", "GR"),
        ("Mount Olympus, 5 km from a hut at 1,952 m/s", "GR"),  # no elevation: as without
    ],
)
def test_an_elevation_decides(gazetteer: Gazetteer, text: str, country: str) -> None:
    (found,) = candidates(gazetteer, text, "Mount Olympus")
    assert found[0].country == country


def test_an_elevation_belongs_to_the_name_before_it(gazetteer: Gazetteer) -> None:
    text = "Snaefell (621 m) and Mount Olympus (1,952 m)"
    snaefell, olympus = candidates(gazetteer, text, "Snaefell", "Mount Olympus")
    assert (snaefell[0].country, olympus[0].country) == ("IM", "CY")
    assert "621 m in the text" in snaefell[0].reasons
    assert not any("1952" in why for why in snaefell[0].reasons)


def test_the_kind_decides(gazetteer: Gazetteer) -> None:
    (found,) = candidates(gazetteer, "The Blue Mountains", "Blue Mountains")
    assert {one.kind for one in found[:2]} == {"range"}
    assert "is a range" in found[0].reasons


def test_unknown_names_and_names_without_a_position_have_no_candidates(
    gazetteer: Gazetteer, small: Path
) -> None:
    assert candidates(gazetteer, "Xyzzyhorn", "Xyzzyhorn") == [()]
    with Gazetteer.open(small) as other:
        assert candidates(other, "Calvary", "Calvary") == [()]
    assert resolve(Document("a", "no names"), gazetteer) == Document("a", "no names")


def test_a_misspelled_name_scores_lower(gazetteer: Gazetteer) -> None:
    (right,) = candidates(gazetteer, "Matterhorn", "Matterhorn")
    (wrong,) = candidates(gazetteer, "Materhorn", "Materhorn")
    assert right[0].gazetteer_id == wrong[0].gazetteer_id
    assert right[0].score > wrong[0].score


def test_the_limit_holds(gazetteer: Gazetteer) -> None:
    (found,) = candidates(gazetteer, "Asahi-dake", "Asahi-dake", limit=2)
    assert len(found) == 2


@pytest.mark.parametrize(
    "extent",
    [(500000.0, 5e6, 600000.0, 6e6), (0.0, 50.0, 1.0, 40.0), (0.0, 0.0, float("nan"), 1.0)],
)
def test_an_extent_that_is_none_is_told(
    gazetteer: Gazetteer, extent: tuple[float, float, float, float]
) -> None:
    with pytest.raises(InputError, match="west, south, east, north in WGS 84"):
        resolve(Document("a", "Eiger"), gazetteer, extent)


def test_distances() -> None:
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((179.5, 0), (-179.5, 0)) == pytest.approx(111.2, abs=0.1)
    box = (170.0, -10.0, -170.0, 10.0)  # across the antimeridian
    assert distance_to_extent_km((-175, 5), box) == 0
    assert distance_to_extent_km((-169, 0), box) == pytest.approx(111.2, abs=0.1)
    assert distance_to_extent_km((180, 11), box) == pytest.approx(111.2, abs=0.1)
    assert distance_to_extent_km((0, 5), (-180.0, -90.0, 180.0, 90.0)) == 0


def test_countries_of_a_text() -> None:
    text = "From the United States and Türkiye to New Zealand, not can or per."
    assert set(countries_in(text)) == {"US", "TR", "NZ"}
