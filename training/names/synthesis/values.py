"""Values of slots that are no mountains: numbers, dates, heights, coordinates, words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from training.names.places import PlaceName
from training.names.synthesis.frames import words

FEET = 3.28084


@dataclass
class Style:
    """How one text writes numbers and dates; the same all through it."""

    rng: random.Random
    height: Callable[[float], str] = field(init=False)
    date: Callable[[int, int, int], str] = field(init=False)
    position: Callable[[float, float], str] = field(init=False)
    miles: bool = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.height = rng.choice(_HEIGHTS)
        self.date = rng.choice(_DATES)
        self.position = rng.choice(_POSITIONS)
        self.miles = self.height is _feet


def _feet(metres: float) -> str:
    return f"{metres * FEET:,.0f} ft"


_HEIGHTS: tuple[Callable[[float], str], ...] = (
    lambda metres: f"{metres:,.0f} m",
    lambda metres: f"{metres:.0f} m",
    lambda metres: f"{metres:.0f}m",
    lambda metres: f"{metres:,.0f}".replace(",", " ") + " m",
    lambda metres: f"{metres:.0f} m a.s.l.",
    lambda metres: f"{metres:,.0f} metres",
    _feet,
)


def _dms(value: float, signs: str) -> str:
    degrees, rest = divmod(round(abs(value) * 3600), 3600)
    return f"{degrees}°{rest // 60:02d}′{rest % 60:02d}″{signs[value < 0]}"


_POSITIONS: tuple[Callable[[float, float], str], ...] = (
    lambda lon, lat: f"{lat:.4f}, {lon:.4f}",
    lambda lon, lat: f"{abs(lat):.2f}° {'NS'[lat < 0]}, {abs(lon):.2f}° {'EW'[lon < 0]}",
    lambda lon, lat: f"{_dms(lat, 'NS')} {_dms(lon, 'EW')}",
    lambda lon, lat: f"POINT({lon:.5f} {lat:.5f})",
    lambda lon, lat: f"{'NS'[lat < 0]}{abs(lat):.3f} {'EW'[lon < 0]}{abs(lon):.3f}",
)


def _month(month: int) -> str:
    return words()["month"][month - 1]


_DATES: tuple[Callable[[int, int, int], str], ...] = (
    lambda year, month, day: f"{year}-{month:02d}-{day:02d}",
    lambda year, month, day: f"{day} {_month(month)} {year}",
    lambda year, month, day: f"{_month(month)} {day}, {year}",
    lambda year, month, day: f"{day:02d}.{month:02d}.{year}",
    lambda year, month, day: f"{day:02d}/{month:02d}/{year}",
)


class Values:
    """Values of one text: a slot that is named twice has the same value.

    Args:
        main: what the text is about, whose height and position are its own where they are known.
    """

    def __init__(self, rng: random.Random, main: Callable[[int], PlaceName | None]) -> None:
        self._rng = rng
        self._main = main
        self._style = Style(rng)
        self._known: dict[str, str] = {}
        first = rng.randint(1999, 2023)
        self._years = (first, min(first + rng.randint(1, 12), 2025))
        self._heights: dict[int, float] = {}

    def get(self, slot: str) -> str:
        """The value of a slot, such as `elev2` or `Thing`."""
        if slot[:1].isupper():
            value = self.get(slot[:1].lower() + slot[1:])
            return value[:1].upper() + value[1:]
        if slot not in self._known:
            self._known[slot] = self._made(slot)
        return self._known[slot]

    def _made(self, slot: str) -> str:
        rng = self._rng
        bare = slot.rstrip("234")
        number = int(slot[len(bare) :] or 1)
        if bare in words():
            taken = set(self._known.values())
            return rng.choice([v for v in words()[bare] if v not in taken] or words()[bare])
        if bare in ("elev", "elevnum", "near", "low", "high"):
            return self._elevation(bare, number)
        if bare == "coord":
            return self._style.position(*self._position(number))
        if bare == "person":
            return f"{rng.choice(words()['given'])} {rng.choice(words()['surname'])}"
        if bare == "year":
            return str(self._years[number - 1])
        if bare == "date":
            return self._style.date(self._years[number - 1], rng.randint(1, 12), rng.randint(1, 28))
        if bare in _LENGTHS:
            whole = rng.randint(*_LENGTHS[bare])
            return f"{whole} miles" if self._style.miles else f"{whole} km"
        return _SIMPLE[bare](rng, self)

    def plain_year(self) -> int:
        """The earlier year of the text."""
        return self._years[0]

    def old_date(self, rng: random.Random) -> str:
        """A day between 1850 and 1990, in the style of the text."""
        return self._style.date(rng.randint(1850, 1990), rng.randint(1, 12), rng.randint(1, 28))

    def _height(self, number: int) -> float:
        if number not in self._heights:
            name = self._main(number)
            known = name.elevation if name and not name.is_range else None
            top = self._heights.get(1, 4300.0)
            drawn = self._rng.uniform(0.55, 0.98) * max(top, 500)
            self._heights[number] = known if known and known > 0 else drawn
        return self._heights[number]

    def _elevation(self, bare: str, number: int) -> str:
        top = self._height(number)
        if bare == "elevnum":
            return f"{top:.0f}"
        if bare == "near":
            return self._style.height(
                max(1, top + self._rng.choice((-1, 1)) * self._rng.randint(2, 30))
            )
        if bare == "low":
            return self._style.height(max(50, round(top * self._rng.uniform(0.3, 0.6), -2)))
        if bare == "high":
            return self._style.height(max(100, round(top * self._rng.uniform(0.65, 0.9), -2)))
        return self._style.height(top)

    def _position(self, number: int) -> tuple[float, float]:
        main = self._main(number) or self._main(1)
        if main and main.lon is not None and main.lat is not None:
            off = 0.0 if self._main(number) else self._rng.uniform(0.1, 0.9)
            return main.lon + off, min(89.0, main.lat + off)
        return self._rng.uniform(-180, 180), self._rng.uniform(-60, 70)


_LENGTHS = {"few": (2, 9), "km": (3, 80), "far": (60, 700)}
_SIMPLE: dict[str, Callable[[random.Random, Values], str]] = {
    "n": lambda rng, _: str(rng.randint(2, 40)),
    "ver": lambda rng, _: f"{rng.randint(1, 4)}.{rng.randint(0, 9)}",
    "accuracy": lambda rng, _: f"{rng.randint(71, 97)}{rng.choice((' %', '%', ' percent'))}",
    "nth": lambda rng, _: f"{rng.randint(10, 19)}th",
    "m_small": lambda rng, _: str(rng.choice((5, 10, 20, 25, 50))),
    "rain": lambda rng, _: f"{rng.randint(4, 32) * 50:,}",
    "ha": lambda rng, _: f"{rng.randint(3, 900) * 10:,}",
    "thousands": lambda rng, _: f"{rng.randint(2, 90)},{rng.randint(0, 9)}00",
    "percent": lambda rng, _: f"{rng.randint(3, 97)}{rng.choice((' %', '%', ' percent'))}",
    "oldyear": lambda rng, _: str(rng.randint(1790, 1995)),
    "olddate": lambda rng, values: values.old_date(rng),
    "yyyymmdd": lambda rng, values: (
        f"{values.plain_year()}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    ),
    "mon": lambda rng, _: f"{rng.randint(1, 12):02d}",
    "sheet": lambda rng, _: rng.choice(
        (
            f"K-{rng.randint(30, 48)}-{rng.randint(1, 144)}",
            str(rng.randint(1001, 9999)),
            f"{rng.randint(1, 90)}-{rng.choice('ABCD')}",
            f"NL {rng.randint(30, 50)}-{rng.randint(1, 12)}",
        )
    ),
    "tile": lambda rng, _: rng.choice(
        (
            f"T{rng.randint(10, 59)}{rng.choice('HJKTUV')}{''.join(rng.choices('CDEFGKLM', k=2))}",
            f"N{rng.randint(20, 60)}E{rng.randint(5, 99):03d}",
            f"{rng.randint(200, 900)}_{rng.randint(4000, 6000)}",
        )
    ),
}
