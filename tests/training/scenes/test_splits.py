"""Ground is shared out by places and blocks."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest
from scene_shapes import scene

from training.scenes.scene import Scene
from training.scenes.splits import SHARES, Block, Extent, pinned, split


def places(
    count: int, side: int = 600, dates: int = 1
) -> tuple[dict[str, list[Scene]], dict[str, dict[str, Extent]]]:
    groups, covered = {}, {}
    for n in range(count):
        name = f"p{dates}{n}"
        members = [
            scene(f"{name}-{d}", (n, 0, n + 0.5, 1), group=name, state="corrected" if d else
                  "reference", day=None) for d in range(dates)
        ]  # fmt: skip
        members = [
            scene(m.scene_id, None, group=name, state=m.state, width=side, height=side)
            for m in members
        ]
        groups[name] = members
        covered[name] = {m.scene_id: (0, 0, side, side) for m in members}
    return groups, covered


def amounts(blocks: list[Block]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for block in blocks:
        found[block.split] = found.get(block.split, 0) + block.width * block.height
    return found


def test_small_places_go_whole_and_by_shares() -> None:
    groups, covered = places(20)
    blocks = split(groups, covered)
    assert sorted(block.group for block in blocks) == sorted(groups)
    total = sum(amounts(blocks).values())
    for name, share in zip(("train", "val", "test"), SHARES, strict=True):
        assert amounts(blocks)[name] / total == pytest.approx(share, abs=0.06)


def test_every_split_gets_a_place_of_several_dates() -> None:
    one, covered_one = places(10)
    two, covered_two = places(3, dates=2)
    blocks = split({**one, **two}, {**covered_one, **covered_two})
    assert {block.split for block in blocks if block.group in two} == {"train", "val", "test"}


def test_the_seed_alone_decides() -> None:
    groups, covered = places(12)
    assert split(groups, covered) == split(dict(reversed(groups.items())), covered)
    assert any(split(groups, covered, seed=seed) != split(groups, covered) for seed in range(1, 6))


@pytest.mark.parametrize("buffer", [0, 64, 200])
def test_a_large_place_is_cut_with_a_buffer(buffer: int) -> None:
    groups, covered = places(1, 4000)
    blocks = split(groups, covered, buffer_px=buffer)
    assert {block.split for block in blocks} == {"train", "val", "test"}
    for a, b in itertools.combinations(blocks, 2):
        gap = max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)
        assert gap >= buffer
    assert all(min(block.width, block.height) >= 320 for block in blocks)


def test_a_cut_gives_every_split_ground_of_two_dates() -> None:
    groups, covered = places(1, 4000, dates=2)
    first, second = covered["p20"]
    covered["p20"][second] = (0, 0, 4000, 1200)  # only the upper part is seen twice
    assert first != second
    for seed in range(5):
        for block in split(groups, covered, seed=seed):
            assert block.top < 1200 - 256


def test_a_split_without_a_share_gets_nothing() -> None:
    groups, covered = places(6)
    assert "test" not in amounts(split(groups, covered, shares=(0.8, 0.2, 0.0)))
    large, covered_large = places(1, 4000)
    assert "test" not in amounts(split(large, covered_large, shares=(0.8, 0.2, 0.0)))


def test_pinned_places_are_put_first() -> None:
    groups, covered = places(20)
    for name in ("p11", "p12", "p13"):
        groups[name] = [replace(scene, pin="test") for scene in groups[name]]
    blocks = split(groups, covered)
    where = {block.group: block.split for block in blocks}
    assert {where[name] for name in ("p11", "p12", "p13")} == {"test"}
    total = sum(amounts(blocks).values())  # what is pinned counts towards its split's share
    for name, share in zip(("train", "val", "test"), SHARES, strict=True):
        assert amounts(blocks)[name] / total == pytest.approx(share, abs=0.06)


def test_pins_hold_whatever_is_added() -> None:
    groups, covered = places(12)
    before = {block.group: block.split for block in split(groups, covered)}
    held = {
        name: [replace(scene, pin=before[name]) for scene in members]
        for name, members in groups.items()
    }
    more, covered_more = places(9, side=640)
    more = {f"x{name}": members for name, members in more.items()}
    covered_more = {f"x{name}": extents for name, extents in covered_more.items()}
    for seed in range(3):
        blocks = split({**held, **more}, {**covered, **covered_more}, seed=seed)
        assert {b.group: b.split for b in blocks if b.group in held} == before


def test_a_large_place_that_is_pinned_is_not_cut() -> None:
    groups, covered = places(1, 4000)
    groups["p10"] = [replace(scene, pin="val") for scene in groups["p10"]]
    assert split(groups, covered) == [Block("p10", "val", 0, 0, 4000, 4000)]
    assert split(groups, covered, shares=(1.0, 0.0, 0.0))[0].split == "val"


def test_what_is_kept_for_the_test_counts_most() -> None:
    [one] = places(1)[0].values()
    trained, held, free = (replace(one[0], pin=pin) for pin in ("train", "test", ""))
    assert pinned([trained, held, free]) == "test"
    assert pinned([trained, free]) == "train"
    assert pinned([free]) == ""


def test_moments_are_dates() -> None:
    groups, covered = places(1, 4000, dates=2)
    first, second = groups["p20"]
    groups["p20"] = [
        replace(first, day=None, moment="before"),
        replace(second, day=None, moment="after"),
    ]
    covered["p20"][second.scene_id] = (0, 0, 4000, 1200)
    for seed in range(5):
        assert all(block.top < 1200 - 256 for block in split(groups, covered, seed=seed))
