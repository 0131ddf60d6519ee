"""One match as the review window knows it: a row of the layer `matches`, and what follows from it.

Pixels count from the centre of the upper-left pixel, (0, 0). Map coordinates are in the reference's
CRS; where a raster has none they are pixel space (x = column + 0.5, y = -(row + 0.5)) or unknown.
"""

from __future__ import annotations

import math
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QVariant

from qgis_imatch.i18n import tr

Pixel = Tuple[float, float]

AUTO, ACCEPTED, REJECTED, ADDED = "auto", "accepted", "rejected", "added"
STATUSES = (AUTO, ACCEPTED, REJECTED, ADDED)
PERSON = "person"  # the matcher of an added point
NAN = float("nan")


class ReviewError(Exception):
    """Says in a sentence what went wrong, to what, and what to do next."""


class Match(NamedTuple):
    """A row of `matches`. Unknown numbers are NaN."""

    match_id: int
    ref_col: float
    ref_row: float
    mov_col: float
    mov_row: float
    ref_x: float
    ref_y: float
    mov_x: float
    mov_y: float
    dx: float
    dy: float
    shift: float
    score: float
    reliability: float
    residual_px: float
    inlier: bool
    role: str
    status: str
    tile_id: str
    matcher: str

    @property
    def ref_px(self) -> Pixel:
        return self.ref_col, self.ref_row

    @property
    def mov_px(self) -> Pixel:
        return self.mov_col, self.mov_row

    @property
    def ends_on_map(self) -> Tuple[float, float, float, float]:
        return self.ref_x, self.ref_y, self.mov_x, self.mov_y

    @property
    def counts(self) -> bool:
        """Whether the transformation is fitted to it, or measured at it."""
        return self.status in (ACCEPTED, ADDED) or (self.status == AUTO and self.inlier)

    @property
    def is_check(self) -> bool:
        return self.role == "check"

    @property
    def has_line(self) -> bool:
        """Whether both ends are known in map coordinates, so that `displacements` has a line."""
        return math.isfinite(self.dx) and math.isfinite(self.dy)

    def at(self, ref_px: Pixel, mov_px: Pixel, ref_map: Pixel, mov_map: Pixel) -> Match:
        """The match with its ends elsewhere; the residual is unknown until the next fit."""
        dx, dy = mov_map[0] - ref_map[0], mov_map[1] - ref_map[1]
        return self._replace(
            ref_col=ref_px[0],
            ref_row=ref_px[1],
            mov_col=mov_px[0],
            mov_row=mov_px[1],
            ref_x=ref_map[0],
            ref_y=ref_map[1],
            mov_x=mov_map[0],
            mov_y=mov_map[1],
            dx=dx,
            dy=dy,
            shift=math.hypot(dx, dy),
            residual_px=NAN,
        )


FIELDS = Match._fields
_TEXT = ("role", "status", "tile_id", "matcher")


def new_match(match_id: int) -> Match:
    """A point that a person adds; `at` says where."""
    empty = Match(match_id, *[NAN] * 14, True, "tie", ADDED, "", PERSON)
    return empty._replace(score=1.0, reliability=0.0)


def from_values(values: Sequence[Any]) -> Match:
    """A match from the values of its fields, in the order of `FIELDS`, as QGIS reads them."""
    return Match(*[_read(name, value) for name, value in zip(FIELDS, values)])


def _read(name: str, value: Any) -> Any:
    is_null = value is None or (isinstance(value, QVariant) and value.isNull())
    if name in _TEXT:
        return "" if is_null else str(value)
    if name == "match_id":
        return -1 if is_null else int(value)
    if name == "inlier":
        return False if is_null else bool(value)
    return NAN if is_null else float(value)


def to_value(value: Any) -> Any:
    """A field's value as the file holds it: unknown numbers are NULL."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def difference(old: Match, new: Match) -> Dict[str, Any]:
    """The fields of `new` that differ, by name, as the file holds them."""
    before, after = [to_value(value) for value in old], [to_value(value) for value in new]
    return {name: b for name, a, b in zip(FIELDS, before, after) if a != b}


LINE_FIELDS = ("match_id", "dx", "dy", "shift", "residual_px", "inlier", "role")


def line_values(match: Match) -> Optional[List[Any]]:
    """The row of `displacements` that belongs to a match, in the order of `LINE_FIELDS`.

    Its `inlier` says whether the match counts after the person's verdict. None where there is no
    line.
    """
    if not match.has_line:
        return None
    values = [getattr(match, name) for name in LINE_FIELDS]
    values[LINE_FIELDS.index("inlier")] = match.counts
    return [to_value(value) for value in values]


def status_name(match: Match) -> str:
    """The status in a person's words."""
    if match.status == AUTO:
        return tr("automatic") if match.inlier else tr("not verified")
    names = {ACCEPTED: tr("accepted"), REJECTED: tr("rejected"), ADDED: tr("added")}
    return names.get(match.status, match.status)
