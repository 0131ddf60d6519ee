"""Notes on runs, runs handed on, runs deleted."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from backend.errors import InputError, OutputError, SpecError
from backend.output import check_writable, written_whole
from backend.own_models import metadata_of
from backend.types import IsCancelled, Progress
from training.runs.specs import ExportSpec, NoteSpec, RunFolder
from training.trainer.jobs import describe
from training.trainer.run import ACTIVE, Run

COMPARISON = "comparison.json"


def note(spec: NoteSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Write the person's note; returns the run as a history shows it.

    Raises:
        InputError: there is no such run, or it is being trained: its process owns `run.json`.
        OutputError: the folder can't be written.
    """
    run = _idle(spec.run, "changed")
    run.update(spec={**run.record()["spec"], "note": spec.note})
    return describe(run)


def delete(spec: RunFolder, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Delete a run with its folder, which held nothing else when it was made.

    Raises:
        InputError: there is no such run, or it is being trained.
        OutputError: something can't be deleted.
    """
    run = _idle(spec.run, "deleted")
    try:
        shutil.rmtree(run.folder)
    except OSError as err:
        raise OutputError(
            f"{err.filename or run.folder} can't be deleted ({err.strerror or err}). Close what "
            "has it open, and delete the folder by hand."
        ) from err
    return {"run": str(run.folder)}


def export(spec: ExportSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Write the best weights with their card to one file.

    Raises:
        InputError: there is no such run, or it has no weights yet.
        SpecError: an ending that is neither `.safetensors` nor `.zip`.
        OutputError: the file exists or can't be written.
    """
    run = Run.open(spec.run)
    if not run.best.is_file():
        raise InputError(f"The run in {run.folder} has no weights yet. Let it train first.")
    ending = Path(spec.output).suffix.lower()
    if ending not in (".safetensors", ".zip"):
        raise SpecError(
            f"{spec.output}: a model is written as .safetensors or .zip. Choose one of these.",
            field="output",
            value=spec.output,
            allowed=".safetensors, .zip",
        )
    check_writable(spec.output, spec.overwrite)
    with written_whole(spec.output) as part:
        if ending == ".zip":
            _pack(run, part)
        else:
            shutil.copyfile(run.best, part)
    return {"output": spec.output, "bytes": Path(spec.output).stat().st_size}


def _pack(run: Run, path: str) -> None:
    said = metadata_of(run.best)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(run.best, "model.safetensors")
        file.writestr("card.md", said.get("card", ""))
        file.writestr("LICENCE.txt", said.get("licence", "") + "\n")
        spec = {key: value for key, value in run.record()["spec"].items() if key != "run"}
        file.writestr("spec.json", json.dumps(spec, ensure_ascii=False, indent=1) + "\n")
        if (run.folder / COMPARISON).is_file():
            file.write(run.folder / COMPARISON, COMPARISON)


def _idle(folder: str, done: str) -> Run:
    run = Run.open(folder)
    if run.status() in ACTIVE:
        raise InputError(
            f"The run in {run.folder} is being trained, so it can't be {done} now. Stop it first."
        )
    return run
