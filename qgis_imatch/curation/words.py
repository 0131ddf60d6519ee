"""What the curation says of numbers of keypoints."""

from __future__ import annotations

from qgis_imatch.i18n import tr_n
from qgis_imatch.match.summary import whole


def restored(count: int) -> str:
    """So many edits are back that a crash had cut off."""
    return tr_n(
        "{} edit that was not saved when QGIS ended is back. Save keeps it, Discard lets it go.",
        "{} edits that were not saved when QGIS ended are back. Save keeps them, Discard lets "
        "them go.",
        count,
    ).format(whole(count))


def changed(count: int) -> str:
    """So many keypoints were judged at once."""
    return tr_n(
        "{} keypoint changed. Undo takes it back.",
        "{} keypoints changed. Undo takes them back in one step.",
        count,
    ).format(whole(count))


def drawn(polygon: int, count: int) -> str:
    """A polygon was drawn and got so many keypoints."""
    return tr_n(
        "Polygon {number} has {count} keypoint.", "Polygon {number} has {count} keypoints.", count
    ).format(number=polygon, count=count)
