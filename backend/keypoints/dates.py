"""When a raster was taken: as the person says, else from its metadata, else from its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from backend.raster import Raster, open_raster

# What products and programs call it, most telling first.
TAGS = (
    "ACQUISITIONDATETIME", "PRODUCT_START_TIME", "DATATAKE_1_DATATAKE_SENSING_START",
    "GENERATION_TIME", "DATE_ACQUIRED", "ACQUISITION_DATE", "SENSING_TIME", "TIFFTAG_DATETIME",
)  # fmt: skip
# 20190616, 2019-06-16, 2019_06_16, 2019:06:16 (TIFF); not a part of a longer number.
_WRITTEN = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.:/]?)(\d\d)\2(\d\d)(?!\d)")


def written_date(text: str) -> date | None:
    """The first date in a text, year first; None where there is none."""
    for found in _WRITTEN.finditer(text):
        try:
            return date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:  # digits that are no date
            continue
    return None


def raster_date(raster: Raster) -> date | None:
    """When the raster says that it was taken; None where neither tags nor name tell."""
    for domain in (None, "IMAGERY"):
        tags = {k.upper(): str(v) for k, v in raster.dataset.tags(ns=domain).items()}
        for name in TAGS:
            if found := written_date(tags.get(name, "").replace("T", " ")):
                return found
    return written_date(Path(raster.path).stem)


def dates_of(rasters: Sequence[str], dates: Sequence[date | None] | None) -> list[date | None]:
    """A date per raster.

    Args:
        rasters: paths.
        dates: as the person gives them, or None to look for them.

    Raises:
        InputError: a raster can't be opened.
    """
    if dates is not None:
        return list(dates)
    found = []
    for path in rasters:
        with open_raster(path) as raster:
            found.append(raster_date(raster))
    return found
