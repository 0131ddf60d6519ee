"""Operations: found by name, validated, contributed by others, and clear when they fail."""

from __future__ import annotations

import importlib
import importlib.metadata
from collections.abc import Iterator
from typing import Any

import pytest
import service_operations

import backend
from backend import operations
from backend.errors import (
    CancelledError,
    EngineError,
    ImatchError,
    OutOfMemoryError,
    OutputError,
    SpecError,
)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(operations, "OPERATIONS", dict(operations.OPERATIONS))
    operations.load_contributions.cache_clear()
    yield
    operations.load_contributions.cache_clear()


def test_every_operation_can_be_loaded() -> None:
    for name, operation in operations.OPERATIONS.items():
        for target in (operation.spec, operation.function):
            module, _, attribute = target.partition(":")
            assert callable(getattr(importlib.import_module(module), attribute)), (name, target)


def test_run_gives_spec_progress_and_cancel_to_the_function() -> None:
    service_operations.contribute()
    heard: list[str] = []
    result = operations.run(
        "sleep", {"seconds": 0.02}, lambda fraction, stage, message: heard.append(stage)
    )
    assert result == {"slept": 0.02}
    assert heard
    with pytest.raises(CancelledError):
        operations.run("sleep", {"seconds": 5}, is_cancelled=lambda: True)


def test_an_unknown_operation_is_told_with_the_known_ones() -> None:
    with pytest.raises(SpecError, match=r"levitate.*doctor.*match") as raised:
        operations.run("levitate", {})
    assert raised.value.details["field"] == "operation"


@pytest.mark.parametrize(
    ("how", "family"),
    [
        ("memory", OutOfMemoryError),
        ("torch", OutOfMemoryError),
        ("disk", OutputError),
        ("package", EngineError),
    ],
)
def test_foreseen_errors_get_their_sentence(how: str, family: type[ImatchError]) -> None:
    service_operations.contribute()
    with pytest.raises(family) as raised:
        operations.run("fail", {"how": how})
    assert raised.value.__cause__ is not None


def test_unforeseen_errors_stay_what_they_are() -> None:
    service_operations.contribute()
    with pytest.raises(KeyError):
        operations.run("fail", {"how": "unforeseen"})


class _Entry:
    def __init__(self, value: str, loaded: Any) -> None:
        self.value = value
        self._loaded = loaded

    def load(self) -> Any:
        if isinstance(self._loaded, Exception):
            raise self._loaded
        return self._loaded


def test_other_distributions_contribute_and_a_broken_one_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    entries = {
        operations.ENTRY_POINT_GROUP: [
            _Entry("broken:contribute", ImportError("broken on purpose")),
            _Entry("service_operations:contribute", service_operations.contribute),
        ]
    }
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: entries[group])
    assert operations.run("echo", {})["text"] == "Čerťák 山"
    assert "broken:contribute" in caplog.text


def test_match_from_python_is_the_operation() -> None:
    with pytest.raises(SpecError) as raised:
        backend.match({"reference": "a.tif", "moving": "b.tif", "output": "c.shp"})
    assert raised.value.details["field"] == "output"
    service_operations.contribute_match()
    report = backend.match({"reference": "a.tif", "moving": "b.tif", "output": "c.gpkg"})
    assert report["output"] == "c.gpkg"
