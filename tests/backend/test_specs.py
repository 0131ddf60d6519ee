"""Specs: what is wrong is told with field, value and what is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from backend.errors import SpecError
from backend.operations import validate
from backend.specs import MatchSpec

GOOD = {"reference": "a.tif", "moving": "b.tif", "output": "out.gpkg"}


def test_three_fields_are_enough_and_the_rest_has_defaults() -> None:
    spec = validate("match", GOOD)
    assert isinstance(spec, MatchSpec)
    assert spec.matcher == "auto"
    assert not spec.overwrite
    assert spec.agree == []


def test_a_dumped_spec_validates_to_the_same() -> None:
    spec = validate("match", {**GOOD, "reference_bands": [3, 2, 1], "seed": 7, "tiles": ["r0c1"]})
    assert validate("match", spec.model_dump()) == spec


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"output": "out.shp"}, "output", ".gpkg"),
        ({"tile_size": 100}, "tile_size", "128"),
        ({"tile_size": "big"}, "tile_size", "integer"),
        ({"tile_size": 5000}, "tile_size", "4096"),
        ({"reference_bands": []}, "reference_bands", "at least 1"),
        ({"reference_bands": [0]}, "reference_bands.0", "greater than or equal to 1"),
        ({"moving_bands": [1, "x"]}, "moving_bands.1", "integer"),
        ({"model": "rubber"}, "model", "'affine'"),
        ({"search": "perhaps"}, "search", "'never'"),
        ({"device": "tpu"}, "device", "'cuda'"),
        ({"threshold_px": 0}, "threshold_px", "greater than 0"),
        ({"threshold_px": float("nan")}, "threshold_px", "equal to 50"),
        ({"check_share": 0.9}, "check_share", "0.5"),
        ({"seed": -1}, "seed", "0"),
        ({"max_points": 1}, "max_points", "10"),
        ({"reference": None}, "reference", "string"),
        ({"tiling": 3}, "tiling", "tile_size"),
    ],
)
def test_a_wrong_value_is_named(wrong: dict[str, Any], field: str, says: str) -> None:
    with pytest.raises(SpecError) as raised:
        validate("match", {**GOOD, **wrong})
    details = raised.value.details
    assert details["field"] == field
    assert says in details["allowed"]
    assert field in str(raised.value)
    [given] = wrong.values()
    shown = details["value"]
    assert shown == repr(given) or shown in repr(given)


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_a_missing_field_is_named(missing: str) -> None:
    with pytest.raises(SpecError) as raised:
        validate("match", {key: value for key, value in GOOD.items() if key != missing})
    assert raised.value.details == {"field": missing, "value": None, "allowed": "required"}
