"""The same place across dates: scenes whose ground overlaps form one group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from training.scenes.scene import IDENTITY, Scene, State

MIN_SHARE = 1e-3  # of the smaller footprint: less is the rounding of two neighbouring tiles
SIMILAR_GSD = 1.5  # resolutions that differ less are equally good for a reference


def components(scenes: Sequence[Scene]) -> list[list[int]]:
    """Rows of scenes that are joined by overlaps, maybe over several others.

    A scene without a footprint is joined to those of the same name only where it has the same
    size and place: without a CRS nothing else says that two pictures lie over each other.
    """
    parent = list(range(len(scenes)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    shapes = np.array([scene.footprint for scene in scenes], object)
    tree = shapely.STRtree(shapes)
    for a, b in tree.query(shapes, predicate="intersects").T:
        if a < b and _overlap(scenes[a], scenes[b]):
            parent[root(int(b))] = root(int(a))
    flat: dict[tuple[str, int, int], int] = {}
    for n, scene in enumerate(scenes):
        if scene.footprint is None:
            first = flat.setdefault((scene.place, scene.width, scene.height), n)
            parent[root(n)] = root(first)
    groups: dict[int, list[int]] = {}
    for n in range(len(scenes)):
        groups.setdefault(root(n), []).append(n)
    return list(groups.values())


def _overlap(a: Scene, b: Scene) -> bool:
    common = shapely.area(shapely.intersection(a.footprint, b.footprint))
    return bool(common > MIN_SHARE * min(shapely.area(a.footprint), shapely.area(b.footprint)))


def group(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with their groups' names and references.

    A group that already has a reference keeps it, with its name; another one is named after its
    reference's place. The reference is the finest, then the clearest of the scenes.
    """
    found = [[scenes[n] for n in rows] for rows in components(scenes)]
    taken: set[str] = set()
    out: list[Scene] = []
    # Groups that had a name choose first.
    for members in sorted(found, key=lambda m: min(not s.group for s in m)):
        reference = _reference(members)
        name = reference.group or reference.place
        number, unique = 2, name
        while unique in taken:
            unique, number = f"{name}-{number}", number + 1
        taken.add(unique)
        for scene in members:
            is_reference = scene.scene_id == reference.scene_id
            kept = scene.group == unique and (scene.state == "reference") == is_reference
            if kept:
                out.append(scene)
                continue
            state: State = "reference" if is_reference else "unverified"
            out.append(
                replace(
                    scene, group=unique, state=state, correction=IDENTITY, dx_px=0.0, dy_px=0.0,
                    check_px=math.nan,
                )
            )  # fmt: skip
    order = {scene.scene_id: n for n, scene in enumerate(scenes)}
    return sorted(out, key=lambda scene: order[scene.scene_id])


def _reference(members: Sequence[Scene]) -> Scene:
    """Of a group; one that is already the reference of the most scenes stays it."""
    had = [scene for scene in members if scene.group and scene.state == "reference"]
    if had:
        followers = [scene.group for scene in members]
        return max(had, key=lambda scene: followers.count(scene.group))
    finest = min(_gsd(scene) for scene in members)

    def badness(scene: Scene) -> tuple[bool, float, int, str]:
        return (
            _gsd(scene) > finest * SIMILAR_GSD,
            round(scene.cloud_share + scene.nodata_share, 2),
            -scene.width * scene.height,
            f"{scene.day} {scene.scene_id}",
        )

    return min(members, key=badness)


def _gsd(scene: Scene) -> float:
    return scene.gsd_m if np.isfinite(scene.gsd_m) else 1.0
