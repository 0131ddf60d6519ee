"""The operations on catalogues: build, add, list, split, check, card."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from backend.errors import CancelledError, ImatchError, InputError
from backend.output import check_writable, written_whole
from backend.types import IsCancelled, Progress
from training.scenes import leaks
from training.scenes.card import card_text, count
from training.scenes.catalogue import Catalogue
from training.scenes.groups import group
from training.scenes.register import register
from training.scenes.scene import Scene, describe, file_hash
from training.scenes.shown import look
from training.scenes.specs import (
    AddOptions,
    AddSpec,
    BuildSpec,
    CardSpec,
    CatalogueSpec,
    CheckSpec,
    SplitOptions,
    SplitSpec,
)
from training.scenes.splits import split
from training.scenes.window import extents

ENDINGS = (
    ".tif", ".tiff", ".vrt", ".jp2", ".img", ".dat", ".png", ".jpg", ".jpeg", ".ntf", ".nc", ".hdf",
    ".h5", ".asc", ".bil", ".ecw",
)  # fmt: skip
DESCRIBED, CORRECTED = 0.3, 0.95  # of the progress
Skipped = list[dict[str, str]]


def build(spec: BuildSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Register rasters as scenes, correct them, split them, and write the catalogue.

    Raises:
        InputError: no raster is left.
        OutputError: the catalogue can't be written.
        LeakError: the splits leak.
    """
    check_writable(spec.output, spec.overwrite)
    catalogue, skipped, notes = extended(Catalogue([], []), spec, progress, is_cancelled)
    leaks.check(catalogue, buffer_px=spec.buffer_px)
    catalogue.write(spec.output)
    return {**summary(catalogue), "output": spec.output, "skipped": skipped, "warnings": notes}


def add(spec: AddSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Add rasters to a catalogue. Known files that were moved are known again by their hash.

    Raises:
        InputError, OutputError, LeakError: as `build`.
    """
    known = Catalogue.open(spec.catalogue)
    catalogue, skipped, notes = extended(known, spec, progress, is_cancelled)
    leaks.check(catalogue, buffer_px=spec.buffer_px)
    catalogue.write(spec.catalogue)
    return {**summary(catalogue), "output": spec.catalogue, "skipped": skipped, "warnings": notes}


def listing(spec: CatalogueSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Places and scenes of a catalogue."""
    catalogue = Catalogue.open(spec.catalogue)
    return {**summary(catalogue), "scenes_listed": [_row(scene) for scene in catalogue.scenes]}


def split_anew(spec: SplitSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Share a catalogue's ground out anew.

    Raises:
        InputError, OutputError, LeakError: as `build`.
    """
    catalogue = shared_out(Catalogue.open(spec.catalogue).scenes, spec)
    leaks.check(catalogue, buffer_px=spec.buffer_px)
    catalogue.write(spec.catalogue)
    return {**summary(catalogue), "output": spec.catalogue, "skipped": [], "warnings": []}


def check(spec: CheckSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Look for leaks and for files that are gone or have changed.

    Raises:
        LeakError: the splits leak.
        InputError: files are missing or have changed.
    """
    catalogue = Catalogue.open(spec.catalogue)
    missing = [scene.path for scene in catalogue.scenes if not os.path.exists(scene.path)]
    if missing:
        raise InputError(
            f"{len(missing)} of {len(catalogue.scenes)} files are missing, the first of them "
            f"{missing[0]}. Run `imatch dataset add {spec.catalogue} FOLDER` with the folder where "
            "they are now.",
            missing=missing,
        )
    changed = []
    for number, scene in enumerate(catalogue.scenes):
        if is_cancelled():
            raise CancelledError("Stopped.")
        progress(0.5 * number / len(catalogue.scenes), "read", Path(scene.path).name)
        if file_hash(scene.path) != scene.file_hash:
            changed.append(scene.path)
    if changed:
        raise InputError(
            f"{len(changed)} files have changed since they were registered, the first of them "
            f"{changed[0]}. Build the catalogue anew.",
            changed=changed,
        )
    progress(0.6, "check", "Tiles of different splits")
    leaks.check(catalogue, spec.size, spec.buffer_px)
    return {"catalogue": spec.catalogue, "leaks": 0, **summary(catalogue)}


def card(spec: CardSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Write the data card.

    Raises:
        InputError: a file was moved, or can't be read.
        OutputError: the card can't be written.
    """
    check_writable(spec.output, spec.overwrite)
    catalogue = Catalogue.open(spec.catalogue)
    counted = count(catalogue, spec.size)
    with written_whole(spec.output) as part:
        Path(part).write_text(card_text(catalogue, counted), encoding="utf-8")
    return {"catalogue": spec.catalogue, "output": spec.output, **counted.totals()}


# -- steps -----------------------------------------------------------------------------------------


def extended(
    known: Catalogue, spec: AddOptions, progress: Progress, is_cancelled: IsCancelled
) -> tuple[Catalogue, Skipped, list[str]]:
    """A catalogue with further rasters, grouped, corrected and split.

    Returns:
        Besides, the files that were left out, each with a sentence why, and sentences to mind.

    Raises:
        InputError: no raster is left.
    """
    paths, skipped = raster_files(spec.paths)
    scenes = list(known.scenes)
    by_file = {scene.file_hash: n for n, scene in enumerate(scenes)}
    by_look = {scene.look_hash: n for n, scene in enumerate(scenes)}
    for number, path in enumerate(paths):
        if is_cancelled():
            raise CancelledError
        progress(DESCRIBED * number / len(paths), "read", Path(path).name)
        try:
            scene = describe(path, spec.place, spec.day, spec.sensor, spec.licence, spec.source)
        except ImatchError as err:
            skipped.append({"path": path, "why": str(err)})
            continue
        before = by_file.get(scene.file_hash, by_look.get(scene.look_hash))
        if before is None:
            by_file[scene.file_hash] = by_look[scene.look_hash] = len(scenes)
            scenes.append(scene)
        elif not os.path.exists(scenes[before].path):
            scenes[before] = replace(scenes[before], path=scene.path, file_hash=scene.file_hash)
        elif os.path.realpath(scenes[before].path) != os.path.realpath(path):
            why = f"It shows the same pixels as {scenes[before].path}, which is registered already."
            skipped.append({"path": path, "why": why})
    if not scenes:
        why = f" {skipped[0]['path']}: {skipped[0]['why']}" if skipped else ""
        raise InputError(f"None of the {len(skipped)} files can be a scene.{why}")
    scenes, notes = corrected(group(scenes), spec, progress, is_cancelled)
    undated = sum(scene.day is None for scene in scenes)
    if undated:
        notes.append(f"{undated} of {len(scenes)} scenes have no date; give one with --day.")
    return shared_out(looked_at(known.scenes, scenes), spec), skipped, notes


def raster_files(paths: Sequence[str]) -> tuple[list[str], Skipped]:
    """Files as given, and those below folders whose names end as rasters do; each once, sorted."""
    found: list[str] = []
    skipped: Skipped = []
    for path in paths:
        if not os.path.isdir(path):
            found.append(path)
            continue
        below = sorted(
            str(file)
            for file in Path(path).rglob("*")
            if file.suffix.lower() in ENDINGS and file.is_file()
        )
        if not below:
            skipped.append({"path": path, "why": "The folder holds no raster files."})
        found += below
    return list(dict.fromkeys(found)), skipped


def corrected(
    scenes: Sequence[Scene], spec: AddOptions, progress: Progress, is_cancelled: IsCancelled
) -> tuple[list[Scene], list[str]]:
    """The scenes with their residual misregistration found, and sentences about those without."""
    groups = Catalogue(scenes, []).groups
    waiting = sum(scene.state == "unverified" for scene in scenes) or 1
    out: dict[str, Scene] = {}
    notes: list[str] = []
    done = 0
    for members in groups.values():
        new = sum(scene.state == "unverified" for scene in members)
        if new and spec.correct:
            start = DESCRIBED + (CORRECTED - DESCRIBED) * done / waiting
            span = (CORRECTED - DESCRIBED) * new / waiting

            def told(
                fraction: float, stage: str, text: str, at: float = start, by: float = span
            ) -> None:
                progress(at + by * fraction, stage, text)

            registered, why = register(members, spec.matcher, told, is_cancelled)
            notes += why
            done += new
        else:
            registered = list(members)
        out |= {scene.scene_id: scene for scene in registered}
    return [out[scene.scene_id] for scene in scenes], notes


def looked_at(known: Sequence[Scene], scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes, each with where it shows ground; those that lie as they did are not read again.

    Raises:
        InputError: a file was moved, or can't be read.
    """
    before = {scene.scene_id: scene for scene in known}
    references, old_references = (
        {scene.group: scene for scene in some if scene.state == "reference"}
        for some in (scenes, known)
    )
    out = []
    for scene in scenes:
        reference, old = references[scene.group], before.get(scene.scene_id)
        lies_as_it_did = (
            old is not None
            and old.correction == scene.correction
            and old_references[old.group].scene_id == reference.scene_id
        )
        if not (scene.shown and lies_as_it_did):
            scene = replace(scene, shown=look(scene, reference).text())
        out.append(scene)
    return out


def shared_out(scenes: Sequence[Scene], options: SplitOptions) -> Catalogue:
    """A catalogue of the scenes, split by places and blocks."""
    groups = Catalogue(scenes, []).groups
    covered = {name: extents(members) for name, members in groups.items()}
    blocks = split(groups, covered, options.shares, options.seed, options.buffer_px)
    named: dict[str, set[str]] = {}
    for block in blocks:
        named.setdefault(block.group, set()).add(block.split)
    label = {name: "blocks" if len(found) > 1 else min(found) for name, found in named.items()}
    return Catalogue([replace(scene, split=label[scene.group]) for scene in scenes], blocks)


def summary(catalogue: Catalogue) -> dict[str, Any]:
    """Counts of scenes by what they are."""
    days = {
        name: {scene.when for scene in members if scene.state != "unverified" and scene.when}
        for name, members in catalogue.groups.items()
    }
    return {
        "scenes": len(catalogue.scenes),
        "groups": len(catalogue.groups),
        "groups_with_dates": sum(len(found) > 1 for found in days.values()),
        "sensors": dict(Counter(scene.sensor or "unknown" for scene in catalogue.scenes)),
        "states": dict(Counter(scene.state for scene in catalogue.scenes)),
        "splits": dict(Counter(scene.split for scene in catalogue.scenes)),
    }


def _row(scene: Scene) -> dict[str, Any]:
    known = scene.check_px == scene.check_px
    return {
        "scene_id": scene.scene_id,
        "group": scene.group,
        "place": scene.place,
        "day": scene.day.isoformat() if scene.day else None,
        "sensor": scene.sensor or None,
        "bands": list(scene.bands),
        "size": [scene.width, scene.height],
        "gsd_m": scene.gsd_m if scene.gsd_m == scene.gsd_m else None,
        "cloud_share": round(scene.cloud_share, 4),
        "nodata_share": round(scene.nodata_share, 4),
        "state": scene.state,
        "shift_px": [round(scene.dx_px, 3), round(scene.dy_px, 3)],
        "check_px": round(scene.check_px, 3) if known else None,
        "split": scene.split,
        "path": scene.path,
    }
