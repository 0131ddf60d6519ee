"""What kind of country a landscape shows: a few numbers drawn once from its seed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.landscapes.noise import stream


@dataclass(frozen=True)
class Character:
    """What the parts of a landscape agree on.

    Attributes:
        kind: name of the kind of country.
        latitude: degrees, south negative; sets the sun, the seasons and the snow.
        steepness: standard deviation of the slope of the relief, rise over run.
        altitude: of the lowest ground, metres.
        roughness: spectral slope of the ground before erosion; smaller is rougher.
        strength: of the erosion.
        forest: share of the land that is forest.
        conifer: share of the forest that is conifer.
        wild: 0 where forest ends at parcels, 1 where it ends where it likes.
        parcel_m: side of a typical parcel, metres.
        strips: 0..1, how often a parcel is cut lengthwise.
        arable: share of the parcels that are crops; the others are grass.
        dry: 0..1, from green meadows to steppe.
        villages: settlements in 25 km2.
        lakes: 0..1, from none to many.
        clearings: clear-cuts in 25 km2 of forest.
        treeline: metres above which no forest grows.
    """

    kind: str
    latitude: float
    steepness: float
    altitude: float
    roughness: float
    strength: float
    forest: float
    conifer: float
    wild: float
    parcel_m: float
    strips: float
    arable: float
    dry: float
    villages: float
    lakes: float
    clearings: float
    treeline: float = 2000.0


_PLAIN = Character(
    "plain", 52, 0.018, 40, 3.4, 0.06, 0.22, 0.5, 0.08, 300, 0.45, 0.82, 0.15, 6, 0.25, 22
)
_HILLS = Character(
    "hills", 48, 0.11, 250, 3.3, 0.12, 0.42, 0.35, 0.45, 170, 0.5, 0.55, 0.1, 7, 0.2, 26
)
_MOUNTAINS = Character(
    "mountains", 47, 0.36, 700, 3.5, 0.16, 0.55, 0.75, 0.9, 110, 0.3, 0.15, 0.05, 3, 0.25, 24
)
_BOREAL = Character(
    "boreal", 61, 0.045, 120, 3.0, 0.06, 0.8, 0.8, 0.85, 130, 0.2, 0.5, 0.0, 2, 0.9, 60
)
_DRY = Character("dry", 38, 0.09, 400, 3.2, 0.14, 0.12, 0.4, 0.6, 230, 0.25, 0.7, 0.9, 4, 0.15, 10)
_FARMS = Character(
    "farms", 50, 0.045, 120, 3.3, 0.09, 0.17, 0.2, 0.2, 135, 0.7, 0.72, 0.1, 9, 0.15, 14
)
KINDS = {one.kind: one for one in (_PLAIN, _HILLS, _MOUNTAINS, _BOREAL, _DRY, _FARMS)}
_SHARES = (0.22, 0.24, 0.16, 0.14, 0.08, 0.16)


def draw(seed: int, kind: str | None = None, latitude: float | None = None) -> Character:
    """The character of a seed; a kind or a latitude that is given stays."""
    rng = stream(seed, "character")
    base = KINDS[kind or str(rng.choice(list(KINDS), p=_SHARES))]
    if kind:
        rng.random()  # as many numbers are drawn either way

    def about(value: float, spread: float) -> float:
        return float(value * rng.lognormal(0, spread))

    def share(value: float, spread: float = 0.12) -> float:
        return float(min(max(value + rng.normal(0, spread * min(1, 4 * value)), 0.0), 0.97))

    drawn = replace(
        base,
        latitude=float(base.latitude + rng.normal(0, 2.5)) * (-1 if rng.random() < 0.08 else 1),
        steepness=about(base.steepness, 0.35),
        altitude=about(base.altitude, 0.4),
        roughness=base.roughness + float(rng.normal(0, 0.15)),
        strength=about(base.strength, 0.3),
        forest=share(base.forest),
        conifer=share(base.conifer, 0.2),
        wild=share(base.wild),
        parcel_m=about(base.parcel_m, 0.3),
        strips=share(base.strips, 0.2),
        arable=share(base.arable),
        dry=share(base.dry),
        villages=about(base.villages, 0.4),
        lakes=share(base.lakes, 0.25),
        clearings=about(base.clearings, 0.4),
    )
    if latitude is not None:
        drawn = replace(drawn, latitude=latitude)
    # The tree line falls by about 75 m per degree from 2,600 m at 40 degrees (Koerner 1998).
    return replace(drawn, treeline=max(300.0, 2600 - 75 * (abs(drawn.latitude) - 40)))
