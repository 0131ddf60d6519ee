"""One group of a series: from its matched pairs to corrections, and what they are worth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from backend.batch.links import NetworkModel, Seen, claims_of, disagreement, link_of, look
from backend.batch.network import (
    Link,
    Loop,
    Solution,
    largest_part,
    loops,
    mean_fixed,
    solve_network,
)
from backend.batch.scenes import Scene, reference_of
from backend.batch.specs import SeriesSpec
from backend.errors import ImatchError
from backend.geometry import Matrix, transform
from backend.raster import px_to_map
from backend.transformation import plainest
from backend.types import Mask, Points

AUTO = ("first", "last", "mean")
FOLDS = 5  # of pairs that are left out in turn to choose the model
LOST = "No verified pair links it with the reference."
ALONE = "Its links contradict each other, so none of them is used."


@dataclass(frozen=True)
class Group:
    """The scenes of one place, and which of them are paired.

    Attributes:
        members: the scenes, by date.
        pairs: rows of `members`, the reference and the moving raster, and the id of the pair.
    """

    name: str
    members: list[Scene]
    pairs: list[tuple[int, int, str]]

    @property
    def told(self) -> str:
        """Its name as the beginning of a sentence."""
        return f"Group {self.name}: " if self.name else ""


@dataclass(frozen=True)
class Solved:
    """What became of a group.

    Attributes:
        base: the scene whose pixels are the frame.
        matrices: per scene, what it claims to where the ground is; None where nothing links it.
        scenes, links, loops: rows as the tables have them; of links by the pair's id, and only
            what the network adds.
        facts: of the group, for the report.
        warnings: sentences.
    """

    base: Scene
    matrices: list[Matrix | None]
    scenes: list[dict[str, Any]]
    links: dict[str, dict[str, Any]]
    loops: list[dict[str, Any]]
    facts: dict[str, Any]
    warnings: list[str]


@dataclass(frozen=True)
class _Network:
    """A group in its frame: its pairs, links in their order, and the solution."""

    names: list[str]
    seen: list[Seen]
    links: list[Link]
    solution: Solution
    loops: list[Loop]


def solve_group(group: Group, pairs: Mapping[str, dict[str, Any]], spec: SeriesSpec) -> Solved:
    """Solve one group.

    Args:
        pairs: rows of the pairs by id, as `pair_row` makes them; one whose matches can't be read
            becomes a failed one.
    """
    members, warnings = group.members, list[str]()
    good = [pair for pair in group.pairs if pairs[pair[2]]["status"] == "ok"]
    base = _base(group, good, spec, warnings)
    names, seen, ends = [], [], []
    for first, second, name in good:
        try:
            found = look(pairs[name]["matches_file"], members[first], members[second],
                         members[base])  # fmt: skip
        except ImatchError as err:
            pairs[name].update(status="failed", error=str(err))
            continue
        if found is not None:
            names.append(name)
            seen.append(found)
            ends.append((first, second))
    middles = np.array([_middle(scene, members[base]) for scene in members])
    model, links, solution = solve_plainest(seen, ends, middles, base, _models(spec))
    network = _Network(names, seen, links, solution, loops(len(members), links))
    matrices = solution.matrices
    if spec.reference == "mean" and not any(scene.is_reference for scene in members):
        matrices = mean_fixed(matrices)
    link_rows = _link_rows(network, matrices)
    scene_rows = _scene_rows(group, base, network, matrices, link_rows, spec)
    facts = _facts(group, base, model, network, scene_rows, link_rows)
    warnings += _warnings(group, scene_rows, network)
    rings = [
        {
            "group": group.name,
            "scenes": " ".join(members[n].id for n in loop.scenes),
            "links": len(loop.scenes),
            "closure_px": round(loop.closure_px, 4),
        }
        for loop in network.loops
    ]
    return Solved(members[base], matrices, scene_rows, link_rows, rings, facts, warnings)


def _models(spec: SeriesSpec) -> Sequence[NetworkModel]:
    """What the corrections may be, from the plainest on."""
    if spec.model != "auto":
        return (spec.model,)
    return ("shift",) if spec.options.get("geotransform_only") else ("shift", "affine")


def solve_plainest(
    seen: Sequence[Seen],
    ends: Sequence[tuple[int, int]],
    middles: Points,
    base: int,
    models: Sequence[NetworkModel],
) -> tuple[NetworkModel, list[Link], Solution]:
    """Solve with the plainest model that foretells best what pairs left out saw.

    A pair by itself is no judge: on a small overlap an affine map also follows what is no error
    of the georeferencing, at the check points in between as well. Only where no others link its
    scenes do its own check points judge.

    Args:
        seen, ends: of each pair what it saw, and the rows of its two scenes.
        middles, base: see `solve_network`.
        models: to choose from, from the plainest on.
    """
    links = {
        model: [link_of(one, *pair, model) for one, pair in zip(seen, ends, strict=True)]
        for model in models
    }
    solved = {model: solve_network(middles, links[model], base, model) for model in models}
    best = models[0]
    if len(models) > 1:
        good = np.logical_and.reduce([solution.used for solution in solved.values()])
        foretold: dict[NetworkModel, list[float]] = {model: [] for model in models}
        told: dict[NetworkModel, list[float]] = {model: [] for model in models}
        for model in models:
            for fold in range(FOLDS):
                out = np.arange(len(seen)) % FOLDS == fold
                rest = [link for link, is_out in zip(links[model], out, strict=True) if not is_out]
                without = solve_network(middles, rest, base, model)
                foretold[model] += _left(seen, ends, without, good & out)
            told[model] = _left(seen, ends, solved[model], good)
        scores = {
            model: float(np.sqrt(np.mean(np.square(foretold[model] or told[model]))))
            for model in models
            if told[model]
        }
        best = plainest(scores) or models[0]
    return best, links[best], solved[best]


def _left(
    seen: Sequence[Seen], ends: Sequence[tuple[int, int]], solution: Solution, which: Mask
) -> list[float]:
    """How far corrections leave the scenes of some pairs off each other; none where unknown."""
    found = [
        disagreement(seen[n], *(solution.matrices[scene] for scene in ends[n]))
        for n in np.flatnonzero(which).tolist()
    ]
    return [error for error in found if error is not None]


def _base(
    group: Group, good: Sequence[tuple[int, int, str]], spec: SeriesSpec, warnings: list[str]
) -> int:
    """The scene that stays where it is: as wanted; else of the largest part that is linked."""
    members = group.members
    base = reference_of(members, spec.reference)
    scene = members[base]
    if scene.is_reference or spec.reference in (scene.id, scene.path, Path(scene.path).name):
        return base
    ends = [Link(a, b, np.eye(3), np.zeros((1, 2)), 1.0) for a, b, _ in good]
    linked = largest_part(len(members), ends)
    if base in linked or len(linked) < 2:
        return base
    other = linked[-1 if spec.reference == "last" else 0]
    warnings.append(
        f"{group.told}{scene.id} has no verified pair with most of the others, so "
        f"{members[other].id} is the reference."
    )
    return other


def _middle(scene: Scene, base: Scene) -> Points:
    px = np.array([[(scene.width - 1) / 2, (scene.height - 1) / 2]])
    found = claims_of(scene, base)(px)[0]
    return found if np.isfinite(found).all() else np.zeros(2)


def _link_rows(network: _Network, matrices: Sequence[Matrix | None]) -> dict[str, dict[str, Any]]:
    found = {}
    worst: dict[tuple[int, int], float] = {}
    for loop in network.loops:
        ring = (*loop.scenes, loop.scenes[0])
        for a, b in pairwise(ring):
            pair = (min(a, b), max(a, b))
            worst[pair] = max(worst.get(pair, 0.0), loop.closure_px)
    solution = network.solution
    for n, (name, seen, link) in enumerate(
        zip(network.names, network.seen, network.links, strict=True)
    ):
        ends = (link.first, link.second)
        used = bool(solution.used[n]) and matrices[link.first] is not None
        found[name] = {
            "used": used,
            "before_px": disagreement(seen, np.eye(3), np.eye(3)),
            "after_px": disagreement(seen, matrices[link.first], matrices[link.second]),
            "residual_px": _number(solution.residual_px[n]),
            "redundancy": _number(solution.redundancy[n]),
            "loop_px": _number(worst.get((min(ends), max(ends)), math.nan)),
        }
    return found


def _scene_rows(
    group: Group,
    base: int,
    network: _Network,
    matrices: Sequence[Matrix | None],
    link_rows: Mapping[str, Mapping[str, Any]],
    spec: SeriesSpec,
) -> list[dict[str, Any]]:
    rows = []
    moves = spec.reference == "mean" and not any(s.is_reference for s in group.members)
    for n, scene in enumerate(group.members):
        mine = [k for k, link in enumerate(network.links) if n in (link.first, link.second)]
        used = [k for k in mine if link_rows[network.names[k]]["used"]]
        matrix, error = matrices[n], scene.error
        if error:
            status = "failed"
        elif n == base and not moves:
            status = "reference"
        elif matrix is None:
            status, error = "unlinked", ALONE if mine and not used else LOST
        elif max((network.solution.redundancy[k] for k in used), default=0.0) > 0:
            status = "corrected"
        else:
            status = "unchecked"
        rows.append(
            {
                "id": scene.id,
                "group": group.name,
                "date": scene.written_day,
                "path": scene.path,
                "status": status,
                "links": len(used),
                **_correction(scene, group.members[base], matrix),
                "sigma_px": _number(network.solution.sigma_px[n]),
                "before_px": _together(link_rows, network.names, used, "before_px"),
                "after_px": _together(link_rows, network.names, used, "after_px"),
                "raster": None,
                "error": error,
            }
        )
    return rows


def _correction(scene: Scene, base: Scene, matrix: Matrix | None) -> dict[str, float | None]:
    """The correction at the scene's middle: in map units of the base, and in its pixels."""
    if matrix is None or scene.error:
        return dict.fromkeys(("dx", "dy", "shift_px", "turn_deg", "scale"))
    here = _middle(scene, base)[None]
    there = transform(matrix, here)
    to_map = base.transform
    dx, dy = (px_to_map(to_map, there) - px_to_map(to_map, here))[0]
    linear = matrix[:2, :2]
    return {
        "dx": round(float(dx), 6),
        "dy": round(float(dy), 6),
        "shift_px": round(float(np.linalg.norm(there - here)), 4),
        "turn_deg": round(
            math.degrees(math.atan2(linear[1, 0] - linear[0, 1], linear[0, 0] + linear[1, 1])), 6
        ),
        "scale": round(float(np.sqrt(abs(np.linalg.det(linear)))), 8),
    }


def _together(
    rows: Mapping[str, Mapping[str, Any]], names: Sequence[str], which: Sequence[int], field: str
) -> float | None:
    """Root mean square over links."""
    values = [rows[names[k]][field] for k in which if rows[names[k]][field] is not None]
    return round(float(np.sqrt(np.mean(np.square(values)))), 4) if values else None


def _facts(
    group: Group,
    base: int,
    model: str,
    network: _Network,
    scenes: Sequence[Mapping[str, Any]],
    links: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    used = [n for n, name in enumerate(network.names) if links[name]["used"]]
    dropped = [n for n in range(len(network.names)) if not network.solution.used[n]]
    closures = [loop.closure_px for loop in network.loops]
    of_used = {frozenset((network.links[n].first, network.links[n].second)) for n in used}
    kept = [
        loop.closure_px
        for loop in network.loops
        if all(
            frozenset(pair) in of_used
            for pair in zip(loop.scenes, (*loop.scenes[1:], loop.scenes[0]), strict=True)
        )
    ]
    return {
        "group": group.name,
        "reference": group.members[base].id,
        "model": model,
        "scenes": len(scenes),
        "solved": sum(1 for row in scenes if row["status"] not in ("unlinked", "failed")),
        "pairs": len(group.pairs),
        "links": len(network.links),
        "used": len(used),
        "contradicting": [network.names[n] for n in dropped],
        "loops": len(closures),
        "loop_median_px": _number(float(np.median(closures)) if closures else math.nan),
        "loop_worst_px": _number(max(closures, default=math.nan)),
        "loop_worst_used_px": _number(max(kept, default=math.nan)),
        "before_px": _together(links, network.names, used, "before_px"),
        "after_px": _together(links, network.names, used, "after_px"),
    }


def _warnings(group: Group, scenes: Sequence[Mapping[str, Any]], network: _Network) -> list[str]:
    told = []
    dropped = [name for n, name in enumerate(network.names) if not network.solution.used[n]]
    if dropped:
        told.append(
            f"{group.told}{_some(dropped)} contradict{'s' * (len(dropped) == 1)} the other pairs "
            "and took no part."
        )
    lost = [row["id"] for row in scenes if row["status"] == "unlinked"]
    if lost:
        told.append(
            f"{group.told}{_some(lost)} could not be linked with the reference, so nothing is said "
            "of where it lies."
        )
    alone = [row["id"] for row in scenes if row["status"] == "unchecked"]
    if alone and network.loops:
        told.append(f"{group.told}No loop checks {_some(alone)}: a wrong pair would not be seen.")
    if alone and not network.loops:
        told.append(
            f"{group.told}These pairs close no loop, so a wrong one would not be seen. Choose all "
            "pairs, or a chain of a longer reach."
        )
    return told


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"


def _number(value: float) -> float | None:
    return round(float(value), 4) if math.isfinite(value) else None
