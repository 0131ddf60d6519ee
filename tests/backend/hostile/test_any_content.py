"""Whatever a file holds, its reader answers, or refuses it with a sentence. `make fuzz` goes on."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend import operations, protocol
from backend.batch.scenes import read_scenes
from backend.batch.specs import BatchSpec, SeriesSpec
from backend.batch.table import rows_of
from backend.batch.task import read_record
from backend.benchmark.truth import read_truth
from backend.cli.commands import read_spec
from backend.errors import ImatchError
from backend.keypoints.exchange.job import _recorded, read_keypoints
from backend.names import formats  # noqa: F401 (registers them)
from backend.names.formats.catalogue import FORMATS, read
from backend.names.gazetteer.readers import _opened
from backend.names.gazetteer.sources import load
from training.trainer.events import read_events
from training.trainer.run import Run

KEYS = (
    *("type", "features", "geometry", "coordinates", "properties", "images", "annotations"),
    *("id", "image_id", "file_name", "keypoints", "keypoint_id", "polygon_id", "status", "score"),
    *("text", "spans", "entities", "start", "end", "label", "labels", "data", "result", "value"),
    *("target", "selector", "body", "source", "rasters", "path", "fingerprint", "spec", "pid"),
    *("host", "kind", "step", "epoch", "fixed_px_to_moving_px", "landmarks_fixed", "candidates"),
)
WORDS = st.sampled_from(["FeatureCollection", "Feature", "Point", "MOUNTAIN", "running", "a.tif"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | WORDS,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inside, max_size=6)
    ),
    max_leaves=25,
)
JSON_READERS: dict[str, Callable[[Path], Any]] = {
    "k.json": lambda path: read_keypoints(str(path), []),
    "record.json": lambda path: read_record(path.parent),
    "r.json": lambda path: _recorded(str(path)),
    "run.json": lambda path: Run.open(path.parent).status(),
    "e.jsonl": read_events,
    "truth.json": lambda path: read_truth(path.parent),
    **{f"{name}.txt": lambda path, name=name: read(path, name) for name in FORMATS},
}
CELLS = st.text(alphabet="ab.tif;,\t\"'\n\r\0&*:-[]{}!<|>#%@0123456789 é\ud83d", max_size=120)
TEXT_READERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "k.csv": ("x,y,", lambda path: read_keypoints(str(path), [])),
    "pairs.csv": (
        "reference,moving,id,bands\n",
        lambda path: rows_of(BatchSpec(pairs=str(path), output="o")),
    ),
    "scenes.csv": ("scene,date\n", lambda p: read_scenes(SeriesSpec(scenes=str(p), output="o"))),
    "spec.yaml": ("operation: match\n", lambda path: read_spec(str(path))),
    "source.yaml": ("title: a\n", lambda path: load(str(path))),
    "a.conll": ("Mont B-MOUNTAIN\n", lambda path: read(path, "conll")),
}
many = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def refused_or_read(reader: Callable[[Path], Any], path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        reader(path)
    except ImatchError as err:
        assert len(str(err)) > 10  # noqa: PT017 (most contents are refused, some are not)


@pytest.mark.parametrize("name", JSON_READERS)
@many
@given(value=VALUES)
def test_json(tmp_path: Path, name: str, value: Any) -> None:
    text = json.dumps(value) + "\n"
    refused_or_read(JSON_READERS[name], tmp_path / name, text.encode())


@pytest.mark.parametrize("name", JSON_READERS)
def test_json_that_is_nested_too_deep(tmp_path: Path, name: str) -> None:
    refused_or_read(JSON_READERS[name], tmp_path / name, b"[" * 100_000 + b"\n")


@pytest.mark.parametrize("name", TEXT_READERS)
@many
@given(cells=CELLS, has_head=st.booleans())
def test_text(tmp_path: Path, name: str, cells: str, has_head: bool) -> None:
    head, reader = TEXT_READERS[name]
    content = ((head if has_head else "") + cells).encode("utf-8", "surrogatepass")
    refused_or_read(reader, tmp_path / name, content)


@pytest.mark.parametrize("name", TEXT_READERS)
def test_a_cell_that_is_too_long(tmp_path: Path, name: str) -> None:
    head, reader = TEXT_READERS[name]
    refused_or_read(reader, tmp_path / name, (head + "a" * 200_000).encode())


@pytest.mark.parametrize(
    "text",
    [
        "a: 2001-13-45",
        "!!int ''",
        "!!bool maybe",
        "!!timestamp never",
        "!!python/object/apply:os.system [ls]",
        "[" * 3000,
        "a: &a [1, 2]\nb: *a",
    ],
)
def test_yaml_that_its_library_does_not_refuse_itself(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    with pytest.raises(ImatchError, match=r"s\.yaml"):
        read_spec(str(tmp_path / "s.yaml"))


@pytest.mark.parametrize("size", [0, 1])
@many
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_zips(tmp_path: Path, size: int, at: int, byte: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(size):
            archive.writestr(f"../{number}.txt", "Mont Blanc " * 20)
    content = bytearray(packed.getvalue())
    content[at % len(content)] = byte

    def reader(path: Path) -> None:
        with _opened(path) as (stream, _):
            stream.read()

    refused_or_read(reader, tmp_path / "a.zip", bytes(content))


@settings(max_examples=100, deadline=None)
@given(value=VALUES)
def test_messages(value: Any) -> None:
    line = json.dumps(value).encode()
    try:
        assert isinstance(protocol.decode(line), dict)
    except protocol.ProtocolError as err:
        assert str(err)  # noqa: PT017


@pytest.mark.parametrize("name", sorted(operations.OPERATIONS))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_specs(name: str, data: st.DataObject) -> None:
    module, _, spec_class = operations.get(name).spec.partition(":")
    fields = list(getattr(importlib.import_module(module), spec_class).model_fields)
    keys = st.sampled_from(fields) if fields else st.text(max_size=3)
    spec = data.draw(st.dictionaries(keys, VALUES, max_size=4))
    try:
        operations.validate(name, spec)
    except ImatchError as err:
        assert len(str(err)) > 10  # noqa: PT017
