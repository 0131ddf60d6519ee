"""Figures of recognisers: counted as nervaluate counts them, and shown by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend import operations
from backend.cli import main
from backend.errors import InputError
from backend.names.spans import Document, Span
from training.names.scores import overlap, partial, recall_of_new, strict

TEXT = "Mount Elbrus and Kazbek near the Dom of Koeln, seen from Ushba."
DOCUMENTS = [Document("1", TEXT, (Span(0, 12), Span(17, 23), Span(57, 62))), Document("2", "None.")]
FOUND = [[Span(0, 12), Span(13, 23), Span(33, 36)], []]


def test_counts() -> None:
    assert strict(DOCUMENTS, FOUND) == {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333}
    assert partial(DOCUMENTS, FOUND)["f1"] == 0.5
    assert overlap(DOCUMENTS, FOUND)["f1"] == 0.6667
    assert recall_of_new(DOCUMENTS, FOUND, {"kazbek"}) == (0.5, 2)


def test_counts_are_those_of_nervaluate() -> None:
    nervaluate = pytest.importorskip("nervaluate")

    def rows(lists: list[list[Span]]) -> list[list[dict[str, object]]]:
        return [[{"label": s.label, "start": s.start, "end": s.end} for s in one] for one in lists]

    true = rows([list(one.spans) for one in DOCUMENTS])
    theirs = nervaluate.Evaluator(true, rows(FOUND), tags=["MOUNTAIN"], loader="dict").evaluate()
    for ours, name in ((strict, "strict"), (partial, "partial"), (overlap, "ent_type")):
        assert ours(DOCUMENTS, FOUND)["f1"] == pytest.approx(theirs["overall"][name].f1, abs=1e-3)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts, report = tmp_path / "texts.jsonl", tmp_path / "report.json"
    spans = [{"start": s.start, "end": s.end, "label": "MOUNTAIN"} for s in DOCUMENTS[0].spans]
    row = json.dumps({"id": "1", "text": TEXT, "spans": spans})
    texts.write_text(row, encoding="utf-8")
    seen = tmp_path / "seen.jsonl"
    seen.write_text(row, encoding="utf-8")
    command = ["evaluate", "names", str(texts), "--models", "gazetteer", "--seen", str(seen)]
    assert main([*command, "--report", str(report)]) == 0
    shown = capsys.readouterr().out
    assert "3 names in 1 texts" in shown
    assert "Without 1 texts that stand nearly alike" in shown
    kept = json.loads(report.read_text(encoding="utf-8"))
    (gazetteer,) = kept["models"]
    assert gazetteer["strict"]["recall"] > 0.6
    assert gazetteer["new_names"] == 0


def test_nothing_to_measure_by(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "Snow."}', encoding="utf-8")
    with pytest.raises(InputError, match="No name is marked"):
        operations.run("evaluate_names", {"input": [str(texts)]})
    assert main(["evaluate", "names", str(texts), "--models", "spacy:no_such_model"]) == 1
