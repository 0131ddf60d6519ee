"""What failed before, beside what is used now: one small model, one budget, every objective.

XFeat's network learns from scratch by each objective, from the same pairs, for the same steps, with
several seeds. Pairs of dates of ground that no objective saw judge it; polygons' keypoints on dates
that no objective saw judge its detector.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import Dataset, default_collate

from backend.matchers.tensors import as_features, peaks
from backend.output import written_whole
from backend.preprocess import Preprocess
from backend.types import Features, Image
from benchmarks.common import ROOT, Row, imatch
from training import objectives
from training.augment import preset
from training.datasets.curated import CuratedKeypoints, collate
from training.datasets.pairs import AugmentedPairs
from training.datasets.scenes import Scenes
from training.evaluation.candidates import Candidate, of_matcher
from training.evaluation.evaluate import evaluate
from training.models import create
from training.models.base import Extractor
from training.objectives.baselines import SelfMatching
from training.objectives.descriptors import CrossDateDescriptors
from training.objectives.maps import score_map
from training.scenes.catalogue import Catalogue

CATALOGUE = Path(os.environ.get("IMATCH_DATA", ROOT / "data")) / "catalogue.gpkg"
CLEARING = ROOT / "resources" / "sample" / "clearing"
PICTURE = ROOT / "docs" / "images" / "objectives.png"

SIZE, WINDOW = 64, 64  # pixels: views of pairs, windows with polygons
POOL, TESTS, BATCH = 240, 32, 4  # pairs to learn from, pairs that judge, pairs of a step
STEPS, LOOK, SEEDS, RATE = 240, 60, 3, 2e-3
BUDGET = 128
NEAR_PX, FIRES = 3, 0.05  # a keypoint is found when the detector fires so near, above XFeat's own

CROSS = {"cross_date_descriptors": 1.0, "adaptation": {"teacher": "corners", "warps": 0}}
SPECS: dict[str, dict[str, Any]] = {
    "cross-date and curated polygons": {**CROSS, "curated": 1.0},
    "cross-date": CROSS,
    "self-matching": {"self_matching": 1.0},
    "curated polygons": {"cross_date_descriptors": 1.0, "curated": 1.0},
    "raw polygons": {"cross_date_descriptors": 1.0, "raw_polygons": 1.0},
}

Batch = dict[str, Any]
Looks = dict[str, list[float]]


class Ground:
    """What all objectives learn from and are judged on, made once."""

    def __init__(self, folder: Path) -> None:
        catalogue = Catalogue.open(str(CATALOGUE))
        self.pairs = _pairs(catalogue, "train", "sentinel2", POOL)
        self.tests = _pairs(catalogue, "test", "cheap", TESTS)
        self.taught = [self.pairs[n] for n in range(POOL)]
        self.asked = [default_collate([self.tests[n] for n in range(TESTS)])]
        self.known = [default_collate(self.taught[:16])]
        rasters = sorted(str(path) for path in CLEARING.glob("*.tif"))
        layer = folder / "keypoints.gpkg"
        polygons = CLEARING / "clearings.geojson"
        imatch(
            "keypoints", polygons, "--rasters", *rasters, "--detector", "sift", "--output", layer
        )
        self.windows = _windows(str(layer), rasters[::2])
        self.other_dates = _windows(str(layer), rasters[1::2])[::3]

    def batch(self, step: int, seed: int, windows: bool) -> tuple[Batch, Batch | None]:
        """Pairs and, where they are asked for, polygon windows of a step."""
        chance = np.random.default_rng([seed, step])
        pairs = default_collate([self.taught[n] for n in chance.choice(POOL, BATCH, False)])
        if not windows:
            return pairs, None
        chosen = chance.choice(len(self.windows), BATCH, False)
        return pairs, collate([self.windows[n] for n in chosen])


def measure() -> list[Row]:
    if not CATALOGUE.exists():
        return [Row("objectives", "not measured: run `make data` first")]
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder))
    curves: dict[str, list[Looks]] = {}
    rows = []
    sift = evaluate([of_matcher("sift", BUDGET)], {"": ground.tests}).rows[0]
    rows.append(Row("SIFT on held-out ground", _told(sift)))
    for name, spec in SPECS.items():
        found = []
        for seed in range(SEEDS):
            model, looks = learn(spec, ground, seed)
            curves.setdefault(name, []).append(looks)
            judged = Candidate(name, Preprocess(), strongest_of(model), BUDGET)
            scores = evaluate([judged], {"": ground.tests}).rows[0]
            found.append({**scores, **{key: values[-1] for key, values in looks.items()}})
        rows.append(Row(f"{name}: mean and spread of {SEEDS} seeds", _spread(found)))
    draw(curves, PICTURE)
    return rows


def learn(spec: dict[str, Any], ground: Ground, seed: int) -> tuple[Extractor, Looks]:
    """A model trained by some objectives, and what it could do on the way."""
    torch.manual_seed(seed)
    model = create("xfeat")
    if not isinstance(model, Extractor):
        raise TypeError("XFeat is an extractor")
    combined = objectives.build(spec, model)
    combined.on_epoch_start(model, ground.pairs)
    optimiser = torch.optim.AdamW(model.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS)
    judge = CrossDateDescriptors()
    judge.bind(model)
    copies = SelfMatching({"seed": 7})
    looks: Looks = {"step": []}
    for step in range(STEPS + 1):
        if step % LOOK == 0:
            looks["step"].append(step)
            for key, value in look(model.eval(), judge, copies, ground).items():
                looks.setdefault(key, []).append(value)
        if step == STEPS:
            break
        model.train()
        pairs, windows = ground.batch(step, seed, "curated" in combined.data)
        loss, _ = combined(*_outputs(model, pairs), pairs, step)
        if windows is not None:
            more, _ = combined(model(windows["image"]), {}, windows, step, data="curated")
            loss = loss + more
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return model, looks


@torch.no_grad()
def look(
    model: Extractor, judge: CrossDateDescriptors, copies: SelfMatching, ground: Ground
) -> dict[str, float]:
    """Right places: between dates of new ground, of known ground, and in copies of known ground;
    and polygons' keypoints that are found on dates that were kept from training."""
    copied = copies.copied(ground.known[0])
    copies.draws.zero_()
    out = {}
    for key, batch in (
        ("new ground", ground.asked[0]),
        ("known ground", ground.known[0]),
        ("copies", copied),
    ):
        out[key] = float(judge(*_outputs(model, batch), batch)[1]["accuracy"])
    windows = ground.other_dates
    batch = collate([windows[n] for n in range(len(windows))])
    scores = score_map(model(batch["image"]))
    side = 2 * NEAR_PX + 1
    near = functional.max_pool2d(scores[:, None], side, 1, NEAR_PX)[:, 0]
    at = [
        near[n, points[:, 1].round().long(), points[:, 0].round().long()]
        for n, points in enumerate(batch["positives"])
    ]
    out["found keypoints"] = float((torch.cat(at) > FIRES).float().mean())
    out["firing pixels"] = float((scores > FIRES).float().mean())
    return out


def strongest_of(model: Extractor) -> Callable[[Image], Features]:
    """The strongest keypoints, however weak: a young detector is below the threshold of matching,
    and descriptors are to be judged at the same number of keypoints."""

    @torch.no_grad()
    def extract(image: Image) -> Features:
        outputs = model.eval()(torch.from_numpy(image.pixels)[None])
        points, scores = peaks(score_map(outputs)[0], image.valid, BUDGET, 0.0, 4)
        descriptors = model.sample(outputs["descriptors"], points[None].float())[0]
        return as_features(points, scores, descriptors, image)

    return extract


def _pairs(catalogue: Catalogue, split: str, augment: str, count: int) -> AugmentedPairs:
    source = Scenes(catalogue, split, SIZE, dated=True)
    return AugmentedPairs(source, count, Preprocess(), preset(augment), SIZE, seed=1)


def _windows(layer: str, rasters: list[str]) -> list[Any]:
    data: Dataset[Any] = CuratedKeypoints(layer, rasters, WINDOW)
    samples = []
    for n in range(len(data)):  # type: ignore[arg-type]
        sample = data[n]
        raw = Image(sample["image"].numpy(), sample["valid"].numpy())
        samples.append({**sample, "image": torch.from_numpy(Preprocess().apply(raw, ()).pixels)})
    return samples


def _outputs(model: Extractor, batch: Batch) -> tuple[Any, Any]:
    return model(batch["image0"]), model(batch["image1"])


FIGURES: dict[str, Callable[[float], str]] = {
    "matching_score": "{:.1%}".format,
    "mma_3px": "{:.1%}".format,
    "auc_3px": "{:.1%}".format,
    "keypoints": "{:.0f}".format,
    "new ground": "{:.1%}".format,
    "known ground": "{:.1%}".format,
    "copies": "{:.1%}".format,
    "found keypoints": "{:.1%}".format,
    "firing pixels": "{:.2%}".format,
}


def _told(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {say(row[key])}" for key, say in FIGURES.items() if key in row)


def _spread(found: list[dict[str, Any]]) -> str:
    parts = []
    for key, say in FIGURES.items():
        values = [one[key] for one in found]
        parts.append(f"{key} {say(np.mean(values))} ({say(min(values))} to {say(max(values))})")
    return ", ".join(parts)


def draw(curves: dict[str, list[Looks]], path: Path) -> None:
    """Curves of all seeds: the mean as a line, from the least to the most as a band."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    titles = {
        "new ground": "right places between dates,\nnew ground",
        "copies": "right places in copies\nof images that were trained on",
        "found keypoints": "polygons' keypoints found\non other dates",
    }
    figure = Figure(figsize=(11, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, len(titles))
    for axes, (key, title) in zip(panels, titles.items(), strict=True):
        for name, seeds in curves.items():
            values = np.array([looks[key] for looks in seeds])
            steps = seeds[0]["step"]
            (line,) = axes.plot(steps, values.mean(0), label=name, linewidth=1.6)
            axes.fill_between(
                steps, values.min(0), values.max(0), color=line.get_color(), alpha=0.15
            )
        axes.set(title=title, xlabel="step", ylim=(0, 1))
        axes.title.set_fontsize(10)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.spines[["top", "right"]].set_visible(False)
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=5,
                  frameon=False, fontsize="small")  # fmt: skip
    with written_whole(str(path)) as part:
        figure.savefig(part, dpi=90, format="png")
