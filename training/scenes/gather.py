"""`make data`: the project's real imagery, its catalogue and its data card."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from backend.errors import OutputError
from backend.output import written_whole
from backend.types import IsCancelled, Progress
from training.scenes import leaks
from training.scenes.archives import SourceError
from training.scenes.card import card_text, count
from training.scenes.catalogue import Catalogue
from training.scenes.job import extended, summary
from training.scenes.sources import chosen, data_folder, registered
from training.scenes.sources import gather as fetch
from training.scenes.specs import AddOptions, GatherSpec

FETCHED, BUILT = 0.3, 0.95  # of the progress
TILE_PX = 256


def gather(spec: GatherSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Fetch what is not there, build the catalogue `catalogue.gpkg`, and write `DATA_CARD.md`.

    Returns:
        Paths, counts, and `missing`: a sentence for each source that could not be had.

    Raises:
        SourceError: none could be had.
        OutputError: the folder can't be written to, or the disk is full.
        LeakError: the splits leak.
    """
    folder = data_folder(spec.folder)
    sources = chosen(spec.only)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there, missing = fetch(
            sources, folder, lambda f, stage, text: progress(FETCHED * f, stage, text), is_cancelled
        )
    except OSError as err:
        why = "the disk is full; free some space" if err.errno == errno.ENOSPC else str(err)
        raise OutputError(
            f"{folder} can't be written to ({why}). Choose another folder (IMATCH_DATA)."
        ) from err
    if not there:
        raise SourceError(f"None of the sources could be had. {missing[0]}")

    def told(fraction: float, stage: str, text: str) -> None:
        progress(FETCHED + (BUILT - FETCHED) * fraction, stage, text)

    options = AddOptions.model_validate(
        {"paths": [str(folder / "scenes")], "matcher": spec.matcher}
    )
    catalogue, skipped, notes = extended(Catalogue([], []), options, told, is_cancelled)
    leaks.check(catalogue, TILE_PX)
    path, card = str(folder / "catalogue.gpkg"), str(folder / "DATA_CARD.md")
    catalogue.write(path)
    progress(BUILT, "card", "Counting tiles")
    counted = count(catalogue, TILE_PX)
    known = registered()
    may_ship = {source.label: source.may_ship for source in known.sources}
    with written_whole(card) as part:
        text = card_text(catalogue, counted, known.land_cover, may_ship)
        Path(part).write_text(text, encoding="utf-8")
    return {
        **summary(catalogue),
        **counted.totals(),
        "output": path,
        "card": card,
        "missing": missing,
        "skipped": skipped,
        "warnings": notes,
    }
