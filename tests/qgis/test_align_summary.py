"""An alignment in words: pure functions."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from align_helpers import AFTER, BEFORE, write_aligned

from qgis_imatch.align import summary


@pytest.fixture
def report(tmp_path: Path) -> dict[str, Any]:
    return write_aligned({"output": str(tmp_path / "a.tif")})


def test_errors_are_told_before_and_after_per_axis_in_metres_and_pixels(
    report: dict[str, Any],
) -> None:
    rows = summary.errors(report)
    assert rows[0] == ("", "metres", "pixels")
    assert rows[1][1:] == ("19.30 → 1.93", "1.93 → 0.19")
    assert rows[2][1:] == ("7.40 → 0.74", "0.74 → 0.07")
    assert len(rows) == 6


def test_pixels_alone_where_metres_are_not_known(report: dict[str, Any]) -> None:
    plain = {key: None if key.endswith("_m") else value for key, value in AFTER.items()}
    rows = summary.errors({**report, "after": plain})
    assert rows[0] == ("", "pixels")
    nothing = dict.fromkeys(AFTER)
    said = summary.sentences({**report, "after": plain, "before": nothing})
    assert "The error is 0.19 px" in " ".join(said)
    assert rows[1][1:] == ("1.93 → 0.19",)
    assert summary.errors({**report, "after": nothing}) == []


def test_the_reason_for_a_model(report: dict[str, Any]) -> None:
    said = summary.reason(report, {"model": "auto"})
    assert "Affine, the plainest" in said
    assert "shift 0.310, similarity 0.171, affine 0.140" in said
    assert "as you chose" in summary.reason(report, {"model": "affine"})
    lone = {**report, "model": {"type": "shift", "cross_validation": {}}}
    assert "the only one" in summary.reason(lone, {})


@pytest.mark.parametrize(("turn", "words"), [(33.0, "33.0° clockwise"), (-90, "counter-clockwise")])
def test_georeferencing_from_nothing_tells_rotation_and_scale(
    report: dict[str, Any], turn: float, words: str
) -> None:
    cos, sin = (2 * f(math.radians(turn)) for f in (math.cos, math.sin))
    model = {"type": "tps", "similarity_px": [[cos, -sin, 9], [sin, cos, 8], [0, 0, 1]]}
    unknown = dict.fromkeys(BEFORE)
    said = " ".join(summary.sentences({**report, "before": unknown, "model": model}))
    assert words in said
    assert "2.00 of its pixels" in said
    assert "193 places" in said


def test_nothing_is_claimed_without_verification() -> None:
    for status in ("unverified", "no_overlap"):
        html = summary.to_html({"status": status, "warnings": ["<b>why</b>"]}, {}, "a & b")
        assert "Not aligned" in html
        assert "&lt;b&gt;why" in html
        assert "→" not in html
