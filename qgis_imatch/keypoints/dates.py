"""A first guess at the date that a raster shows. The person has the last word."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Iterator, Optional, Tuple

from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime

from qgis_imatch.i18n import tr

# 2016-05-29, 2016_05_29, 2016.05.29 or 20160529, no part of a longer number.
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.:]?)(\d\d)\2(\d\d)(?!\d)")
_ITEM = re.compile(r"<li>(?P<key>[^=<]+)=(?P<value>[^<]*)</li>")
# When the ground was seen, and when the file was made: the last resort.
_SEEN = re.compile(r"acqui|sensing|start_time|imagedescription", re.IGNORECASE)
_MADE = re.compile(r"generation_time|tifftag_datetime", re.IGNORECASE)


def in_text(text: str) -> Optional[date]:
    """The first date in a text, of the years 1900 to 2099."""
    for year, _, month, day in (found.groups() for found in _DATE.finditer(text)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def first_guess(layer: QgsRasterLayer) -> Tuple[Optional[date], str]:
    """The date and, in words, where it was found; None and no words where there is none."""
    for found, where in _guesses(layer):
        if found is not None:
            return found, where
    return None, ""


def _guesses(layer: QgsRasterLayer) -> Iterator[Tuple[Optional[date], str]]:
    temporal = layer.temporalProperties()
    if temporal.isActive() and temporal.mode() == Qgis.RasterTemporalMode.FixedTemporalRange:
        start = temporal.fixedTemporalRange().begin()
        yield _plain(start), tr("From the layer's temporal properties.")
    for span in layer.metadata().extent().temporalExtents():
        yield _plain(span.begin()), tr("From the layer's metadata.")
    yield _in_metadata(layer, _SEEN), tr("From the file's metadata.")
    yield in_text(layer.name()), tr("From the layer's name.")
    yield in_text(Path(layer.source().split("|")[0]).name), tr("From the file's name.")
    yield _in_metadata(layer, _MADE), tr("When the file was made, as its metadata say.")


def _in_metadata(layer: QgsRasterLayer, keys: re.Pattern[str]) -> Optional[date]:
    provider = layer.dataProvider()
    for item in _ITEM.finditer(provider.htmlMetadata() if provider is not None else ""):
        found = in_text(unescape(item["value"])) if keys.search(item["key"]) else None
        if found is not None:
            return found
    return None


def _plain(moment: QDateTime) -> Optional[date]:
    if not moment.isValid():
        return None
    day = moment.date()
    return date(day.year(), day.month(), day.day())
