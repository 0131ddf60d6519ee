"""Memory and threads that the engine may take."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import shapely

from backend import limits
from backend.errors import EngineError
from backend.pair import Pair
from backend.tiles import make_tiles, split


def test_a_variable_bounds_our_threads_and_those_of_the_libraries() -> None:
    code = "import backend, torch, cv2, backend.limits as l;"
    code += "print(l.threads(), torch.get_num_threads(), cv2.getNumThreads())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"IMATCH_THREADS": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("name", "ask"), [(limits.THREADS, limits.threads), (limits.MEMORY, limits.memory_mb)]
)
@pytest.mark.parametrize("value", ["much", "0", "-1", "1.5"])
def test_a_value_that_is_no_number_is_told(
    name: str, ask: Callable[[], Any], value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(EngineError, match=f"{name} is '{value}'. Give it a whole number"):
        ask()


def test_less_memory_means_smaller_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.tile_side(1024, 64, 600, 300) == 1024
    monkeypatch.setenv(limits.MEMORY, "800")
    side = limits.tile_side(1024, 64, 600, 300)
    assert 128 <= side < 1024
    assert 600 + (side + 128) ** 2 * 300 / 2**20 <= 800
    assert limits.at_once(4, 300) == 1
    with pytest.raises(EngineError, match=r"needs \d{4} MB for its smallest tile"):
        limits.tile_side(1024, 64, 1060, 1800)


def test_parts_cover_the_same_ground(opened: Callable[..., Pair]) -> None:
    pair = opened()
    whole = make_tiles(pair, 1024)
    parts = split(whole, pair, 128)
    assert len(parts) == 9
    assert all(max(part.width, part.height) <= 128 for part in parts)
    assert parts[0].tile_id == f"{whole[0].tile_id}-r0c0"
    outlines = [part.outline for part in parts]
    assert shapely.union_all(outlines).symmetric_difference(whole[0].outline).area < 1e-6
    assert sum(outline.area for outline in outlines) == pytest.approx(whole[0].outline.area)
    assert split(parts, pair, 1024) == parts


def test_a_match_within_little_memory_says_so(
    match: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(limits.MEMORY, "650")
    report = match(tile_size=1024)
    assert report["status"] == "ok"
    assert any("may take 650 MB" in text for text in report["warnings"])
