"""What `make train-names` asks for: teachers of unlike encoders, then the tagger that is taught."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools import train_names
from training.names.tagger.specs import TrainNamesSpec


@pytest.fixture(autouse=True)
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The beginnings of three articles in place of those that are fetched."""
    found = {
        "Ararat": {"extract": "Mount Ararat is\na mountain. It is in Turkey."},
        "Price": {"extract": "Prices range from one to two. A summit is a top."},
        "Stein": {"extract": "Lorenz Rosenberg lived near Bern."},
    }
    path = tmp_path / "summaries.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    monkeypatch.setattr(train_names.weights, "ensure", lambda _: path)


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
    assert not any(one.texts.unmarked or one.vocabulary for one in teachers)
    assert last.vocabulary == train_names.PIECES
    articles, sentences = (
        Path(path).read_text(encoding="utf-8").splitlines()
        for path in (*last.common, *last.texts.unmarked)
    )
    assert articles[0] == "Mount Ararat is a mountain. It is in Turkey."
    assert len(articles) == 3
    # With a name, or a capitalised word that looks like a mountain's.
    assert sentences == ["Mount Ararat is a mountain.", "Lorenz Rosenberg lived near Bern."]
    assert all(one.keep == "last" and one.texts.corpora == [str(text)] for one in asked)
