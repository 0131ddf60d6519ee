"""First guesses at the date that a raster shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from keypoints_helpers import RASTERS
from match_helpers import write_raster
from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt

from qgis_imatch.keypoints.dates import first_guess, in_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S2A_MSIL1C_20160529T101031_N0202", "2016-05-29"),
        ("LC08_L1TP_224077_20200508_20200820_02_T1", "2020-05-08"),
        ("field 2019_06_16 b", "2019-06-16"),
        ("13.07.2020", None),
        ("tile 1234201605291", None),
        ("2019-06_16", None),
        ("20161329 then 20161229", "2016-12-29"),
        ("", None),
    ],
)
def test_dates_in_names(text: str, expected: str | None) -> None:
    found = in_text(text)
    assert (found.isoformat() if found else None) == expected


def moment(text: str) -> QDateTime:
    return QDateTime.fromString(text, Qt.DateFormat.ISODate)


def found(layer: QgsRasterLayer) -> tuple[str, str]:
    """The guessed date, and the words about where it was found."""
    day, where = first_guess(layer)
    return (day.isoformat() if day else ""), where


def test_what_is_surer_goes_first(qgis_new_project: Any, tmp_path: Path) -> None:
    path = tmp_path / "2001-01-01.tif"
    path.write_bytes(Path(RASTERS[0]).read_bytes())  # whose metadata tell its date
    layer = QgsRasterLayer(str(path), "seen 2002-02-02")
    assert found(layer) == ("2018-07-01", "From the file's metadata.")
    metadata = layer.metadata()
    extent = metadata.extent()
    extent.setTemporalExtents(
        [QgsDateTimeRange(moment("2003-03-03T00:00:00"), moment("2003-03-04T00:00:00"))]
    )
    metadata.setExtent(extent)
    layer.setMetadata(metadata)
    assert found(layer) == ("2003-03-03", "From the layer's metadata.")
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    temporal.setFixedTemporalRange(
        QgsDateTimeRange(moment("2004-04-04T10:00:00"), moment("2004-04-04T11:00:00"))
    )
    assert found(layer)[0] == "2003-03-03"  # they are not switched on
    temporal.setIsActive(True)
    assert found(layer) == ("2004-04-04", "From the layer's temporal properties.")


def test_names_are_looked_at_without_metadata(qgis_new_project: Any, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "S2_20010101.tif")
    assert found(QgsRasterLayer(str(path), "x")) == ("2001-01-01", "From the file's name.")
    named = QgsRasterLayer(str(path), "seen 2002-02-02")
    assert found(named) == ("2002-02-02", "From the layer's name.")
    assert found(QgsRasterLayer(str(write_raster(tmp_path / "x.tif")), "y")) == ("", "")
