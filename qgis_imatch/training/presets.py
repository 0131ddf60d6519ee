"""What can be trained from where, and presets that fill the fields with something sensible."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis_imatch.i18n import tr

ADAPT, THOROUGH, SCRATCH, CURATED = "adapt", "thorough", "scratch", "curated"
ACCURACY, LOSS = "cross_date_descriptors/accuracy", "loss"
OBJECTIVES = (
    "cross_date_descriptors",
    "cross_date_detector",
    "adaptation",
    "curated",
    "pull",
)


@dataclass(frozen=True)
class Start:
    """A network with the weights that training starts from.

    Attributes:
        model: in the engine's `training.models`.
        weights: `scratch`, a key of the engine's weights, or a file.
        title: for people.
        licence: that the result will have.
        consent: terms that the person has to agree to, by key; empty: none.
        row: of the engine's `models`, where there is one.
    """

    model: str
    weights: str
    title: str
    licence: str = ""
    consent: str = ""
    row: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Preset:
    """Fields of a spec.

    Attributes:
        fields: of the spec, without `data`; data: of its data.
        objectives: name to weight.
    """

    name: str
    title: str
    tip: str
    objectives: Dict[str, float]
    fields: Dict[str, Any]
    data: Dict[str, Any]


_COMMON: Dict[str, Any] = {
    "batch_size": 4,
    "patience": 6,
    "warmup_steps": 30,
    "monitor": ACCURACY,
    "mode": "max",
    "log_steps": 5,
    "checkpoint_steps": 50,
}
_DATA: Dict[str, Any] = {
    "size": 192,
    "samples": 120,
    "validation_samples": 32,
    "augment": "sentinel2",
    "strength": 0.5,
    "landscapes": 0.0,
}


def presets() -> List[Preset]:
    """All of them, the one-click one first."""
    pulled = {"cross_date_descriptors": 1.0, "cross_date_detector": 0.5, "pull": 0.5}
    return [
        Preset(
            ADAPT,
            tr("Adapt to my imagery (20 minutes at most)"),
            tr(
                "Starts from the best model that is there, learns what stays the same between your "
                "dates, and is pulled back to the start, so that nothing is unlearned"
            ),
            pulled,
            {**_COMMON, "epochs": 20, "learning_rate": 5e-5, "max_seconds": 1020.0},
            _DATA,
        ),
        Preset(
            THOROUGH,
            tr("Adapt thoroughly (hours)"),
            tr("As above, with more steps, larger views and keypoints found again across dates"),
            {**pulled, "adaptation": 0.5},
            {**_COMMON, "epochs": 60, "learning_rate": 1e-4, "batch_size": 8},
            {**_DATA, "size": 256, "samples": 800, "validation_samples": 64, "strength": 1.0},
        ),
        Preset(
            SCRATCH,
            tr("Train from scratch (a day, or a GPU)"),
            tr("Random weights, your imagery and synthetic landscapes; no licence but your own"),
            {"cross_date_descriptors": 1.0, "cross_date_detector": 1.0, "adaptation": 0.5},
            {**_COMMON, "epochs": 100, "learning_rate": 1e-3, "batch_size": 8, "patience": 15},
            {
                **_DATA,
                "size": 256,
                "samples": 2000,
                "validation_samples": 128,
                "strength": 1.0,
                "landscapes": 1.0,
            },
        ),
        Preset(
            CURATED,
            tr("Learn from curated keypoints (an hour)"),
            tr("As Adapt; the detector also learns from keypoints that you accepted and rejected"),
            {**pulled, "curated": 1.0},
            {**_COMMON, "epochs": 20, "learning_rate": 5e-5, "max_seconds": 3600.0},
            _DATA,
        ),
    ]


def preset(name: str) -> Preset:
    """One of them."""
    return next(one for one in presets() if one.name == name)


def starts(rows: Sequence[Mapping[str, Any]]) -> List[Start]:
    """What training can start from, by the engine's `models`; the best permissive one first."""
    by_name = {str(row["name"]): row for row in rows}
    found: List[Start] = []
    ours = by_name.get("imatch-superpoint", {})
    if ours.get("state") in ("ready", "to fetch"):
        found.append(
            Start(
                "superpoint",
                "imatch-superpoint",
                tr("Imatch SuperPoint"),
                str(ours.get("licence", "")),
                row=ours,
            )
        )
    xfeat = by_name.get("xfeat-mnn", {})
    if xfeat.get("state") in ("ready", "to fetch"):
        title = tr("XFeat of its authors")
        found.append(Start("xfeat", "xfeat", title, str(xfeat.get("licence", "")), row=xfeat))
    for row in rows:
        if row.get("own") and row.get("network") and row.get("state") == "ready":
            title = tr("{} (yours)").format(row.get("title") or row["name"])
            path, licence = str(row["path"]), str(row.get("licence", ""))
            found.append(Start(str(row["network"]), path, title, licence, row=row))
    glue = by_name.get("superpoint-superglue", {})
    if glue.get("state") in ("ready", "to fetch"):
        found.append(
            Start(
                "superpoint",
                "superpoint",
                tr("SuperPoint of Magic Leap (non-commercial)"),
                str(glue.get("licence", "")),
                str(glue.get("needs_consent") or ""),
                glue,
            )
        )
    for model, title in (("superpoint", "SuperPoint"), ("xfeat", "XFeat")):
        text = tr("{}, from scratch").format(title)
        found.append(Start(model, "scratch", text, "GPL-3.0-or-later"))
    return found


def best_start(found: Sequence[Start], scratch: bool = False) -> Optional[Start]:
    """What a preset starts from: the first, or the first with random weights."""
    return next((one for one in found if (one.weights == "scratch") == scratch), None)


def monitor_of(objectives: Mapping[str, float]) -> Tuple[str, str]:
    """The figure that decides which weights are best, and its direction, where none was chosen."""
    if objectives.get("cross_date_descriptors"):
        return ACCURACY, "max"
    return LOSS, "min"
