"""Which names to write about, how often, and which for training or for testing.

Frequencies of names are skewed: a few are everywhere, most are seen once. Drawing them by
`weight ** temper` (temper 0 is even, 1 as they are; Conneau and Lample 2019, equation 1, use 0.7
for languages) with a cap on each name lets the many rare ones be learnt; strata keep countries and
forms from being drowned by the best mapped ones.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from backend.errors import SpecError
from training.names.places import PlaceName

TEMPER = 0.5


def draw(
    names: Sequence[PlaceName],
    count: int,
    seed: int,
    temper: float = TEMPER,
    cap: int | None = None,
    strata_temper: float = TEMPER,
) -> list[PlaceName]:
    """Draw names with tempered frequency, stratified by country and form.

    Args:
        count: how many to draw; fewer come back only where the caps forbid more.
        temper: exponent on the weight of a name within its stratum.
        cap: how often one name may be drawn; None means no limit.
        strata_temper: exponent on the number of names in a stratum: 0 draws all strata alike.

    Raises:
        SpecError: no names, a weight that is not above 0, or a count or cap below 1.
    """
    if not names:
        raise SpecError("There are no names to draw from. Give a gazetteer with names.")
    if count < 1 or (cap is not None and cap < 1):
        raise SpecError(f"The count ({count}) and the cap ({cap}) must be at least 1.")
    weights = np.array([name.weight for name in names])
    if not (np.isfinite(weights) & (weights > 0)).all():
        raise SpecError("The weight of every name must be a number above 0.")
    share = probabilities(names, temper, strata_temper)
    rng = np.random.default_rng(seed)
    taken = np.zeros(len(names), np.int64)
    drawn: list[int] = []
    while len(drawn) < count and share.sum() > 0:
        batch = rng.choice(len(names), size=count - len(drawn), p=share / share.sum())
        for index in batch:
            if cap is None or taken[index] < cap:
                taken[index] += 1
                drawn.append(int(index))
        if cap is not None:
            share[taken >= cap] = 0
    return [names[index] for index in drawn]


def probabilities(
    names: Sequence[PlaceName], temper: float = TEMPER, strata_temper: float = TEMPER
) -> np.ndarray:
    """(N,) probability of each name; that of a stratum is shared out among its names."""
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        members[name.country, name.form].append(index)
    share = np.zeros(len(names))
    for stratum in members.values():
        within = np.array([names[index].weight for index in stratum]) ** temper
        share[stratum] = len(stratum) ** strata_temper * within / within.sum()
    return np.asarray(share / share.sum())


def split(
    names: Iterable[PlaceName], shares: Mapping[str, float], seed: int = 0
) -> dict[str, list[PlaceName]]:
    """Parts that share no name: `Mount Elbrus`, `Elbrus` and `elbrus` go to the same part.

    The part of a name depends on its core and the seed alone, so that names that are added later
    move no others, and several sources can be split alike.

    Args:
        shares: of each part, such as `{"train": 0.8, "test": 0.2}`; they add up to 1.

    Raises:
        SpecError: the shares do not add up to 1.
    """
    if (
        not shares
        or any(share < 0 for share in shares.values())
        or abs(sum(shares.values()) - 1) > 1e-9
    ):
        raise SpecError(f"The shares of the parts must add up to 1; {dict(shares)} do not.")
    parts: dict[str, list[PlaceName]] = {part: [] for part in shares}
    for name in names:
        parts[part_of(name.core, shares, seed)].append(name)
    return parts


def part_of(core: str, shares: Mapping[str, float], seed: int = 0) -> str:
    """The part that a name's core falls into."""
    digest = hashlib.sha256(f"{seed}:{core}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") / 2**64
    reached = 0.0
    for part, share in shares.items():
        reached += share
        if place < reached:
            return part
    return [part for part, share in shares.items() if share][-1]


def counts(names: Iterable[PlaceName]) -> dict[str, dict[str, int]]:
    """How many names of each country and of each form, for reports."""
    listed = list(names)
    return {
        "countries": dict(Counter(name.country for name in listed).most_common()),
        "forms": dict(Counter(name.form for name in listed).most_common()),
    }
