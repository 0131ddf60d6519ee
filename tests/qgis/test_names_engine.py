"""The names dock with the real engine: from a layer's metadata to every format and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import EngineClient, process_events_until
from match_helpers import close_dock, message
from names_helpers import add_layer
from qgis.core import QgsVectorFileWriter, QgsVectorLayer

from qgis_imatch.names import writeback
from qgis_imatch.names.dock import NamesDock
from qgis_imatch.names.exchange import FORMATS

TEXT = "🏔 e\u0301 Mount Kenya,\r\nKilimanjaro & <b>Mawenzi</b> הר"


@pytest.fixture
def dock(qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient) -> Iterator[NamesDock]:
    made = NamesDock(qgis_iface, real_client)
    made.show()
    yield made
    close_dock(made)


def surfaces(dock: NamesDock) -> list[str]:
    return [text.text[name.start : name.end] for text, name in dock.session.all()]


def wait(dock: NamesDock) -> None:
    process_events_until(lambda: not dock.work.is_busy, 90)


def test_names_go_through_every_format_and_broken_files_leave_them(
    dock: NamesDock, tmp_path: Path
) -> None:
    dock.source.give(TEXT, "pasted")
    dock.options.model.setCurrentIndex(1)  # what the gazetteer knows, whatever was trained
    dock.find()
    wait(dock)
    assert surfaces(dock) == ["Mount Kenya", "Kilimanjaro"], message(dock)
    assert dock.session.find(dock.model.keys[0]).candidate.country == "KE"
    start = TEXT.index("Mawenzi")
    dock.session.add(dock.hand.text_id, start, start + 7)
    for kind in FORMATS:
        path = str(tmp_path / f"ä {kind.name}{kind.ending}")
        dock.work.export(path, kind, True)
        wait(dock)
        assert path in dock.run.stage.text(), message(dock)
        dock.session.open("nothing")
        dock.open_file(path)
        wait(dock)
        assert surfaces(dock) == ["Mount Kenya", "Kilimanjaro", "Mawenzi"], kind.name
        [text] = dock.session.texts.values()
        assert text.text.split() == TEXT.split()
    for name, data in (("a.jsonl", b'{"text": '), ("b.json", b"\x89PNG\0"), ("c.conll", b"")):
        (tmp_path / name).write_bytes(data)
        dock.open_file(str(tmp_path / name))
        wait(dock)
        assert name in message(dock)
        assert len(surfaces(dock)) == 3  # nothing is lost


def test_metadata_goes_into_the_data_where_that_is_possible(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    path = str(tmp_path / "a.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "a"
    memory = add_layer("m")
    context = memory.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, context, options)
    source = f"{path}|layername=a"
    layer = QgsVectorLayer(source, "a", "ogr")
    metadata = layer.metadata()
    metadata.addKeywords("user", ["stays"])
    layer.setMetadata(metadata)
    rows = [{"name": "Mount Kenya", "surfaces": ["Mount Kenya"]}]
    _written, problem = writeback.write(layer, rows, True)
    assert not problem
    saved = QgsVectorLayer(source, "a", "ogr").metadata().keywords()
    assert saved == {"user": ["stays"], writeback.VOCABULARY: ["Mount Kenya"]}


def test_a_qmd_file_that_says_something_else_is_left_alone(
    qgis_new_project: Any, tmp_path: Path
) -> None:
    path = tmp_path / "a.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    other = QgsVectorLayer(str(path), "other", "ogr")
    metadata = other.metadata()
    metadata.setTitle("by somebody")
    other.setMetadata(metadata)
    other.saveDefaultMetadata()
    before = path.with_suffix(".qmd").read_text()
    layer = QgsVectorLayer(str(path), "a", "ogr")
    layer.setMetadata(type(metadata)())
    _written, problem = writeback.write(layer, [{"name": "K2", "surfaces": ["K2"]}], True)
    assert "left as it is" in problem
    assert path.with_suffix(".qmd").read_text() == before
    assert layer.metadata().keywords(writeback.VOCABULARY) == ["K2"]
