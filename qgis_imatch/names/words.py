"""What the dock of mountain names says of numbers."""

from __future__ import annotations

from typing import Sequence

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.summary import whole


def written(names: int, layers: int) -> str:
    """So many names were written into the metadata of so many layers."""
    return tr("{names} in the metadata of {layers}.").format(
        names=tr_n("{} name stands", "{} names stand", names).format(whole(names)),
        layers=tr_n("{} layer", "{} layers", layers).format(whole(layers)),
    )


def not_written(problems: Sequence[str]) -> str:
    """The first problem, and of how many more layers it is."""
    more = len(problems) - 1
    if not more:
        return problems[0]
    return problems[0] + tr_n(
        " The same with %n more layer.", " The same with %n more layers.", more
    )


def taken_back(layers: int) -> str:
    """What was written is gone from so many layers."""
    text = tr_n("Taken back from {} layer.", "Taken back from {} layers.", layers)
    return text.format(whole(layers))


def points_made(points: int, without: int) -> str:
    """A layer of so many points, and so many names that have none."""
    sentence = tr_n(
        "{count} point; the layer is temporary until you save it.",
        "{count} points; the layer is temporary until you save it.",
        points,
    ).format(count=whole(points))
    if without:
        sentence += tr_n(
            " {} name has no mountain and no point.",
            " {} names have no mountain and no point.",
            without,
        ).format(whole(without))
    return sentence


def judged(count: int) -> str:
    """So many names were judged at once."""
    return tr_n(
        "{} name judged; Ctrl+Z takes it back.", "{} names judged; Ctrl+Z takes it back.", count
    ).format(whole(count))
