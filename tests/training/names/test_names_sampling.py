"""Draws: tempered, capped, stratified; splits without a shared name."""

from __future__ import annotations

from collections import Counter

import pytest

from backend.errors import SpecError
from training.names.places import RANGES, SUMMITS, PlaceName, form_of, from_gazetteer
from training.names.sampling import draw, probabilities, split

NAMES = [
    *(PlaceName(f"Mount Alpha{i}", "US", "mount", weight=1 + i) for i in range(90)),
    *(PlaceName(f"Cerro Beta{i}", "CL", "cerro") for i in range(9)),
    PlaceName("Elbrus", "RU", "bare", weight=100),
]


def test_strata_are_drawn_more_evenly_than_they_are() -> None:
    countries = Counter(name.country for name in draw(NAMES, 3000, seed=1))
    assert countries["US"] / 3000 == pytest.approx(90**0.5 / (90**0.5 + 3 + 1), abs=0.03)
    assert countries["RU"] > 100


def test_temper_between_even_and_as_it_is() -> None:
    for temper, ratio in ((0.0, 1.0), (0.5, 90**0.5), (1.0, 90.0)):
        share = probabilities(NAMES, temper)
        assert share[89] / share[0] == pytest.approx(ratio)
        assert share.sum() == pytest.approx(1)


def test_no_name_passes_its_cap_and_all_are_used_up() -> None:
    drawn = Counter(draw(NAMES, 10_000, seed=2, cap=3))
    assert set(drawn.values()) == {3}
    assert len(drawn) == len(NAMES)


def test_same_seed_same_names() -> None:
    assert draw(NAMES, 50, seed=4) == draw(NAMES, 50, seed=4) != draw(NAMES, 50, seed=5)


def test_parts_share_no_name_in_any_spelling() -> None:
    spelt = [
        PlaceName(name)
        for i in range(200)
        for name in (f"Mount Gámma{i}", f"Gamma{i}", f"GAMMA{i} Peak")
    ]
    parts = split(spelt, {"train": 0.7, "test": 0.3}, seed=1)
    cores = {part: {name.core for name in names} for part, names in parts.items()}
    assert not cores["train"] & cores["test"]
    assert len(cores["train"]) + len(cores["test"]) == 200
    assert 40 < len(cores["test"]) < 80


def test_added_names_move_no_others() -> None:
    shares = {"train": 0.5, "test": 0.5}
    few, more = split(NAMES[:20], shares), split(NAMES, shares)
    assert set(few["test"]) <= set(more["test"])


@pytest.mark.parametrize("wrong", [{"train": 0.5}, {}, {"train": 1.5, "test": -0.5}])
def test_shares_add_up(wrong: dict[str, float]) -> None:
    with pytest.raises(SpecError, match="add up to 1"):
        split(NAMES, wrong)


def test_draws_that_make_no_sense() -> None:
    with pytest.raises(SpecError, match="no names"):
        draw([], 1, seed=0)
    with pytest.raises(SpecError, match="at least 1"):
        draw(NAMES, 0, seed=0)
    with pytest.raises(SpecError, match="above 0"):
        draw([PlaceName("A", weight=0)], 1, seed=0)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Mount Elbrus", "mount"),
        ("Mt. Hood", "mount"),
        ("Longs Peak", "peak"),
        ("Pic du Midi", "pic"),
        ("Cerro Aconcagua", "cerro"),
        ("Matterhorn", "horn"),
        ("Großer Feldberg", "berg"),
        ("Gora Belukha", "gora"),
        ("Jebel Toubkal", "jebel"),
        ("Djebel Chélia", "jebel"),
        ("Rocky Mountains", "mountains"),
        ("Fuji-san", "san"),
        ("Horn", "bare"),
        ("Musala", "bare"),
    ],
)
def test_forms(name: str, form: str) -> None:
    assert form_of(name) == form


def test_names_of_the_gazetteer() -> None:
    names = from_gazetteer()
    assert len(names) > 4000
    assert len({(name.name, name.country) for name in names}) == len(names)
    assert {name.kind for name in names} <= {*SUMMITS, *RANGES}
    assert len({name.form for name in names}) > 20
    assert names == from_gazetteer()
    assert len(from_gazetteer(aliases=0)) < len(names)
