"""The network of a series, where the truth is known."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from backend.batch.links import NetworkModel, Seen
from backend.batch.network import Link, largest_part, loops, mean_fixed, places, solve_network
from backend.batch.solving import solve_plainest
from backend.geometry import Matrix, inverse, transform
from backend.transformation import fit

SIDE = 1000.0
MIDDLE = np.array([[SIDE / 2, SIDE / 2]])


def truth(count: int, rng: np.random.Generator, bend: float) -> list[Matrix]:
    """Claim to ground, per scene; the first one's is none."""
    out = [np.eye(3)]
    for _ in range(count - 1):
        matrix = np.eye(3)
        matrix[:2, :2] += rng.normal(0, bend, (2, 2))
        matrix[:2, 2] = rng.normal(0, 2, 2)
        out.append(matrix)
    return out


def link(
    a: int, b: int, true: list[Matrix], rng: np.random.Generator, noise: float, is_shift: bool
) -> Link:
    matrix = inverse(true[b]) @ true[a]
    matrix[:2, 2] += rng.normal(0, noise, 2)
    at = places(rng.uniform(0, SIDE, (80, 2)), is_shift)
    return Link(a, b, matrix, at, max(noise, 0.05))


def error(found: list[Matrix | None], true: list[Matrix]) -> float:
    corners = np.array([[0, 0], [SIDE, 0], [0, SIDE], [SIDE, SIDE]])
    off = [
        np.linalg.norm(transform(f, corners) - transform(t, corners), axis=1).max()
        for f, t in zip(found, true, strict=True)
        if f is not None
    ]
    return float(max(off))


@pytest.mark.parametrize("model", ["shift", "affine"])
def test_a_network_without_noise_is_solved_exactly(model: str) -> None:
    rng = np.random.default_rng(0)
    true = truth(6, rng, 1e-3 if model == "affine" else 0.0)
    links = [
        link(a, b, true, rng, 0.0, model == "shift") for a, b in itertools.combinations(range(6), 2)
    ]
    middles = np.repeat(MIDDLE, 6, axis=0)
    found = solve_network(middles, links, 0, model)  # type: ignore[arg-type]
    assert error(found.matrices, true) < 1e-6
    assert found.used.all()
    assert max(loop.closure_px for loop in loops(6, links)) < 1e-6
    assert len(loops(6, links)) == 20


def test_all_together_are_better_than_a_chain() -> None:
    rng = np.random.default_rng(1)
    chains, whole = [], []
    for _ in range(20):
        true = truth(12, rng, 0.0)
        chain = [link(a, a + 1, true, rng, 0.2, True) for a in range(11)]
        more = [
            link(a, b, true, rng, 0.2, True)
            for a, b in itertools.combinations(range(12), 2)
            if b > a + 1
        ]
        middles = np.repeat(MIDDLE, 12, axis=0)
        chains.append(error(solve_network(middles, chain, 0, "shift").matrices, true))
        found = solve_network(middles, chain + more, 0, "shift")
        whole.append(error(found.matrices, true))
        # What is said of the error is about what it is.
        assert 0.03 < float(np.nanmedian(found.sigma_px[1:])) < 0.2
    assert np.median(whole) < np.median(chains) / 2.5


@pytest.mark.parametrize("wanted", ["shift", "affine"])
def test_the_plainest_model_that_the_whole_network_needs(wanted: NetworkModel) -> None:
    rng = np.random.default_rng(4)
    side, scenes = 100.0, 8
    true = truth(scenes, rng, 5e-3 if wanted == "affine" else 0.0)
    ends = list(itertools.combinations(range(scenes), 2))
    seen = []
    for a, b in ends:
        here = rng.uniform(0, side, (60, 2))
        there = transform(inverse(true[b]) @ true[a], here)
        # What a season does to a pair looks like a small turn and scale, and is no other pair's.
        there += (here - side / 2) @ rng.normal(0, 5e-3, (2, 2)) + rng.normal(0, 0.1, (60, 2))
        one = Seen(here, there, np.arange(60) % 5 == 0)
        assert fit(here, there).transformation.model != "shift"  # by itself
        seen.append(one)
    middles = np.full((scenes, 2), side / 2)
    model, _, solution = solve_plainest(seen, ends, middles, 0, ("shift", "affine"))
    assert model == wanted
    assert all(matrix is not None for matrix in solution.matrices)


def test_wrong_links_are_left_out() -> None:
    rng = np.random.default_rng(2)
    true = truth(8, rng, 5e-4)
    links = [link(a, b, true, rng, 0.03, False) for a, b in itertools.combinations(range(8), 2)]
    bad = [1, 7, 13, 20, 26]
    for n in bad:
        wrong = links[n].matrix.copy()
        wrong[:2, 2] += rng.uniform(3, 9, 2)
        links[n] = Link(links[n].first, links[n].second, wrong, links[n].at, 0.01)
    found = solve_network(np.repeat(MIDDLE, 8, axis=0), links, 0, "affine")
    assert np.flatnonzero(~found.used).tolist() == bad
    assert error(found.matrices, true) < 0.15
    worst = loops(8, links)[0]
    assert any({links[n].first, links[n].second} <= set(worst.scenes) for n in bad)


def test_a_link_that_no_loop_passes_says_so_and_a_lost_scene_has_no_correction() -> None:
    rng = np.random.default_rng(3)
    true = truth(6, rng, 0.0)
    ends = [(0, 1), (1, 2), (0, 2), (2, 3), (4, 5)]
    links = [link(a, b, true, rng, 0.0, True) for a, b in ends]
    found = solve_network(np.repeat(MIDDLE, 6, axis=0), links, 0, "affine")
    assert [m is None for m in found.matrices] == [False] * 4 + [True] * 2
    assert (found.redundancy[:3] > 0.2).all()
    assert found.redundancy[3] == 0
    assert np.isnan(found.residual_px[4])
    assert largest_part(6, links) == [0, 1, 2, 3]
    assert [set(loop.scenes) for loop in loops(6, links)] == [{0, 1, 2}]
    mean = mean_fixed(found.matrices)
    known = np.array([m for m in mean if m is not None])
    assert np.allclose(known.mean(axis=0), np.eye(3))


def test_three_links_that_contradict_each_other_leave_their_scene_alone() -> None:
    rng = np.random.default_rng(4)
    true = truth(5, rng, 0.0)
    links = [link(a, b, true, rng, 0.0, True) for a, b in itertools.combinations(range(4), 2)]
    for n, off in enumerate(([5, 0], [-4, 6], [-3, -8])):
        wrong = inverse(true[4]) @ true[n]
        wrong[:2, 2] += off
        links.append(Link(n, 4, wrong, MIDDLE, 0.1))
    found = solve_network(np.repeat(MIDDLE, 5, axis=0), links, 0, "shift")
    assert found.used[:6].all()
    assert (~found.used[6:]).sum() >= 2
    assert found.matrices[4] is None or found.redundancy[6:][found.used[6:]].max() == 0


def test_a_ring_without_triangles_is_one_loop() -> None:
    rng = np.random.default_rng(5)
    true = truth(5, rng, 0.0)
    links = [link(n, (n + 1) % 5, true, rng, 0.0, True) for n in range(5)]
    wrong = links[2].matrix.copy()
    wrong[:2, 2] += [3.0, 4.0]
    links[2] = Link(2, 3, wrong, links[2].at, 0.05)
    [ring] = loops(5, links)
    assert set(ring.scenes) == set(range(5))
    assert ring.closure_px == pytest.approx(5.0)
