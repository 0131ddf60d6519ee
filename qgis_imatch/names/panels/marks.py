"""How names of each state look: colours, words, icons."""

from __future__ import annotations

from functools import cache
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QTextCharFormat

from qgis_imatch.i18n import tr
from qgis_imatch.match.summary import whole
from qgis_imatch.names.record import ACCEPTED, ADDED, REJECTED, SUGGESTED, Candidate, Name

COLOURS = {
    SUGGESTED: "#2f7fb8",
    ACCEPTED: "#27a567",
    REJECTED: "#c8372d",
    ADDED: "#d9a400",
}
_SHADE, _SHADE_CURRENT = 60, 150  # opacity of the ground, 0..255: text stays readable in any theme


def title_of(status: str) -> str:
    """A state for people."""
    titles = {
        SUGGESTED: tr("suggested"),
        ACCEPTED: tr("accepted"),
        REJECTED: tr("rejected"),
        ADDED: tr("added"),
    }
    return titles[status]


def format_of(name: Name, is_current: bool) -> QTextCharFormat:
    """How a name is marked in the text."""
    made = QTextCharFormat()
    colour = QColor(COLOURS[name.status])
    ground = QColor(colour)
    ground.setAlpha(_SHADE_CURRENT if is_current else _SHADE)
    made.setBackground(ground)
    made.setUnderlineColor(colour)
    if name.is_ambiguous or name.candidate is None:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setFontStrikeOut(name.status == "rejected")
    return made


@cache
def dot(status: str) -> QIcon:
    """A disc in the colour of a state, that is seen on a selected row too."""
    return _disc(QColor(COLOURS[status]), QColor("white"))


def ring() -> QIcon:
    """What could be chosen and is not."""
    return _disc(QColor(Qt.GlobalColor.transparent), QColor("#909090"))


def _disc(fill: QColor, edge: QColor) -> QIcon:
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 3))
    painter.setBrush(fill)
    painter.drawEllipse(5, 5, 22, 22)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def place_of(candidate: Optional[Candidate]) -> str:
    """Country and height of a mountain."""
    if candidate is None:
        return ""
    height = "" if candidate.elevation is None else f"{whole(candidate.elevation)} m"
    return ", ".join(part for part in (candidate.country, height) if part)


def position_of(candidate: Candidate) -> str:
    """Latitude and longitude."""
    north = "N" if candidate.lat >= 0 else "S"
    east = "E" if candidate.lon >= 0 else "W"
    return f"{abs(candidate.lat):.3f}° {north}, {abs(candidate.lon):.3f}° {east}"


def meaning_of(name: Name) -> str:
    """What a name means, in a word or two."""
    if name.candidate is None:
        return tr("not known") if not name.candidates else tr("none of the known")
    others = sum(1 for each in name.candidates if each.score >= 0.5 * name.candidate.score) - 1
    if name.is_ambiguous and others > 0:
        return tr("{name}? or {others} more").format(name=name.candidate.name, others=others)
    return name.candidate.name
