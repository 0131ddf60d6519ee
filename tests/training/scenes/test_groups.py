"""Scenes of the same ground come together."""

from __future__ import annotations

from dataclasses import replace

from scene_shapes import scene

from training.scenes.groups import group


def test_overlaps_make_groups_maybe_over_others() -> None:
    scenes = [
        scene("a-1", (0, 0, 1, 1)),
        scene("b-1", (5, 5, 6, 6)),
        scene("a-2", (0.5, 0, 1.5, 1)),
        scene("c-1", (1.4, 0, 2.4, 1)),  # overlaps a-2 only
        scene("d-1", (2.4, 0, 3.4, 1)),  # touches c-1
    ]
    found = group(scenes)
    assert [one.scene_id for one in found] == [one.scene_id for one in scenes]
    groups = [one.group for one in found]
    assert groups[0] == groups[2] == groups[3]
    assert len({*groups}) == 3


def test_the_reference_is_fine_and_clear() -> None:
    box = (0, 0, 1, 1)
    scenes = [
        scene("a-cloudy", box, cloud_share=0.5),
        scene("a-coarse", box, gsd_m=30.0),
        scene("a-clear", box, cloud_share=0.01),
    ]
    states = {one.scene_id: one.state for one in group(scenes)}
    assert states == {
        "a-cloudy": "unverified", "a-coarse": "unverified", "a-clear": "reference",
    }  # fmt: skip


def test_one_name_for_two_places_far_apart() -> None:
    found = group([scene("a-1", (0, 0, 1, 1)), scene("a-2", (9, 9, 10, 10))])
    assert sorted(one.group for one in found) == ["a", "a-2"]


def test_pictures_without_a_crs_stay_apart_but_for_their_own_place() -> None:
    found = group([scene("a", None), scene("b", None), scene("b-2", None, place="b")])
    assert [one.group for one in found] == ["a", "b", "b"]


def test_what_was_corrected_stays_so_when_others_come() -> None:
    first = group([scene("a-1", (0, 0, 1, 1)), scene("a-2", (0, 0, 1, 1), cloud_share=0.1)])
    done = [replace(one, state="corrected", dx_px=1.5) if one.cloud_share else one for one in first]
    better = scene("a-3", (0, 0, 1, 1), gsd_m=1.0)
    found = {one.scene_id: one for one in group([*done, better])}
    assert found["a-1"].state == "reference"
    assert (found["a-2"].state, found["a-2"].dx_px) == ("corrected", 1.5)
    assert found["a-3"].state == "unverified"


def test_two_groups_that_a_scene_joins_are_corrected_anew() -> None:
    first = group([scene("a-1", (0, 0, 1, 1)), scene("b-1", (2, 0, 3, 1))])
    assert [one.state for one in first] == ["reference", "reference"]
    joined = group([*first, scene("c-1", (0.5, 0, 2.5, 1))])
    assert len({one.group for one in joined}) == 1
    assert sorted(one.state for one in joined) == ["reference", "unverified", "unverified"]
