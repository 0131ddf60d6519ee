"""What `make train-names` asks for: teachers of unlike encoders, then the tagger that is taught."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools import train_names
from training.names.tagger.specs import TrainNamesSpec


def test_the_tagger_is_taught_by_taggers_of_unlike_encoders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[TrainNamesSpec] = []

    def run(operation: str, spec: dict[str, Any], progress: object) -> dict[str, str]:
        assert operation == "train_names"
        asked.append(TrainNamesSpec.model_validate(spec))
        return {"weights": f"{spec['run']}/best.safetensors"}

    monkeypatch.setattr("tools.train_names.operations.run", run)
    text = tmp_path / "texts.jsonl"
    weights = train_names.train(tmp_path, [str(text)], [])
    *teachers, last = asked
    assert {one.encoder for one in teachers} == {"minilm", "e5", "mpnet"}
    assert not any(one.teachers for one in teachers)
    assert last.teachers == [f"{one.run}/best.safetensors" for one in teachers]
    assert weights == f"{last.run}/best.safetensors"
    assert last.seed not in {one.seed for one in teachers}
    assert all(one.keep == "last" and one.texts.corpora == [str(text)] for one in asked)


def test_pieces_that_are_common_in_wikipedia_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"Ararat": {"extract": "Ararat is\na mountain."}, "K2": {"extract": "K2 too."}}
    (tmp_path / "summaries.json").write_text(json.dumps(found), encoding="utf-8")
    monkeypatch.setattr(train_names.weights, "ensure", lambda _: tmp_path / "summaries.json")
    text = Path(train_names.common_texts(tmp_path)).read_text(encoding="utf-8")
    assert text.splitlines() == ["Ararat is a mountain.", "K2 too."]
