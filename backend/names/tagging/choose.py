"""Which recogniser a job uses."""

from __future__ import annotations

from pathlib import Path

from backend.errors import InputError
from backend.names.gazetteer.store import Gazetteer
from backend.names.tagging.base import Recogniser
from backend.names.tagging.lookup import Lookup
from backend.names.tagging.packed import whole
from backend.names.tagging.trained import TrainedTagger, is_tagger
from backend.resources import resources
from backend.types import IsCancelled, Progress, ignore_progress, never_cancelled

LOOKUP = "gazetteer"
SHIPPED = ("names", "tagger")  # below resources/


def shipped_model(
    progress: Progress = ignore_progress, is_cancelled: IsCancelled = never_cancelled
) -> Path | None:
    """The folder of the tagger that came with Imatch; None where there is none.

    Raises:
        ImatchError: it came packed, and can't be put together (`backend.names.tagging.packed`).
    """
    try:
        folder = resources(*SHIPPED)
    except InputError:
        return None
    return whole(folder, progress, is_cancelled)


def files_of(model: str | None) -> list[Path]:
    """The files of the recogniser of that name; see `open_recogniser`."""
    folder = Path(model) if model is not None else shipped_model()
    if model == LOOKUP or folder is None:
        return []
    return sorted((folder.parent if folder.is_file() else folder).iterdir())


def open_recogniser(model: str | None, gazetteer: Gazetteer) -> Recogniser:
    """The recogniser of that name.

    Args:
        model: None for the trained one that came with Imatch, or where there is none the lookup;
            `gazetteer` for the lookup; else the folder of a trained one or a file in it.

    Raises:
        InputError: there is no such folder, or it holds no tagger.
    """
    if model == LOOKUP:
        return Lookup(gazetteer)
    folder = Path(model) if model is not None else shipped_model()
    if folder is None:
        return Lookup(gazetteer)
    if not folder.exists():
        raise InputError(
            f"There is no tagger {folder}. Give the folder of a trained one, or leave it out to "
            "use the one that came with Imatch."
        )
    if folder.is_file():
        folder = folder.parent
    if is_tagger(folder):
        return TrainedTagger(folder, gazetteer)
    raise InputError(
        f"{folder} holds no tagger of Imatch. Train one (docs/names.md says how), or leave it "
        "out to use the one that came with Imatch."
    )
