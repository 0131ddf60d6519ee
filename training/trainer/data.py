"""The samples that a matcher learns from and is measured on, by its spec."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.utils.data import Dataset, default_collate

from backend.errors import InputError, SpecError
from backend.preprocess import Preprocess, principal
from backend.types import Image
from training.datasets.curated import CuratedKeypoints
from training.datasets.curated import collate as collate_curated
from training.datasets.pairs import (
    USES_PER_LANDSCAPE,
    Augment,
    AugmentedPairs,
    Landscapes,
    Mixture,
    Source,
)
from training.datasets.pool import Pool
from training.specs import DataSpec, TrainSpec
from training.trainer.fit import is_first

VALIDATION_SEED = 7_919  # added to the run's: the validation never sees what training sees
SHARES = [0.65, 0.35, 0.0]  # of a person's own rasters: training, validation
WAIT_S = 1800.0
USES_IN_A_POOL = 96  # samples of a landscape
LEARNT_FROM = 32  # pairs of training that show how bands are to be mixed


class Together(Dataset[dict[str, Any]]):  # type: ignore[misc]
    """Sample n: pair n, and a window with curated keypoints, in the order of the pairs."""

    def __init__(
        self, pairs: AugmentedPairs | Pool, curated: CuratedKeypoints, data: DataSpec, seed: int
    ) -> None:
        self.pairs, self.curated, self.seed = pairs, curated, seed
        self._preprocess = data.preprocess or Preprocess()
        self._names = tuple(data.curated.names) if data.curated else ()

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, number: int) -> dict[str, Any]:
        pair = self.pairs[number]
        turn, at = divmod(number, len(self.curated))
        order = np.random.default_rng([self.seed, turn]).permutation(len(self.curated))
        window = self.curated[int(order[at])]
        raw = Image(window["image"].numpy(), window["valid"].numpy())
        shown = self._preprocess.apply(raw, self._names)
        window = {**window, "image": torch.from_numpy(shown.pixels)}
        return {"pair": pair, "curated": window}


def collate(samples: list[dict[str, Any]]) -> dict[str, Any]:
    """A batch: of pairs, stacked, and of curated windows under `curated`, where there are any."""
    if "pair" not in samples[0]:
        return dict(default_collate(samples))
    batch = dict(default_collate([sample["pair"] for sample in samples]))
    return {**batch, "curated": collate_curated([sample["curated"] for sample in samples])}


def pairs(spec: TrainSpec, split: str, enlarge: int = 1) -> AugmentedPairs:
    """Augmented pairs of a split; those of training last for all epochs.

    Args:
        split: `train` or `val`.
        enlarge: how many times the model enlarges views before it looks at them.

    Raises:
        InputError: a raster or the catalogue can't be read, or has no tiles of that size.
        SpecError: landscapes can't be made that small.
    """
    data, training = spec.data, split == "train"
    sources: list[Source] = []
    shares: list[float] = []
    if path := catalogue_of(spec):
        from training.datasets.scenes import Scenes
        from training.scenes.catalogue import Catalogue

        sources.append(Scenes(Catalogue.open(path), split, data.size))
        shares.append(1.0)
    if data.landscapes:
        seed = spec.seed if training else spec.seed + VALIDATION_SEED
        # Of a pool each sample is made once, so that more landscapes can be afforded.
        uses = USES_PER_LANDSCAPE if data.pool is None else USES_IN_A_POOL
        sources.append(Landscapes(seed, max(512, data.size), uses))
        shares.append(data.landscapes)
    source = sources[0] if len(sources) == 1 else Mixture(sources, shares)
    length = data.samples * spec.epochs if training else data.validation_samples
    return AugmentedPairs(
        source,
        length,
        data.preprocess or Preprocess(),
        _augment(data),
        data.size,
        spec.seed if training else spec.seed + VALIDATION_SEED,
        enlarge,
    )


def learnt(spec: TrainSpec) -> TrainSpec:
    """The spec with the preprocess that `data.components` asks for; the same in each process.

    Raises:
        InputError: the scenes have too few bands in common; or as `pairs`.
    """
    if spec.data.components is None:
        return spec
    several: list[tuple[str, ...]] = []
    if path := catalogue_of(spec):
        from training.scenes.catalogue import Catalogue

        several += [one.bands for one in Catalogue.open(path).scenes if len(one.bands) > 1]
    if spec.data.landscapes:
        from training.landscapes.spectra import BANDS

        several.append(BANDS)
    names = tuple(n for n in several[0] if all(n in one for one in several)) if several else ()
    if len(names) < spec.data.components:
        raise InputError(
            f"{spec.data.components} principal components need as many bands that all scenes with "
            f"several bands have; these have {', '.join(names) or 'none'} in common. Train on "
            "scenes of one sensor, or leave data.components out."
        )
    source, size = pairs(spec, "train").source, spec.data.size
    images = []
    for number in range(LEARNT_FROM):
        pair = source.draw(number, size, np.random.default_rng([spec.seed, number]))
        for view in (pair.a, pair.b):
            if len(view.bands) > 1:
                chosen = [view.bands.index(name) for name in names]
                images.append(Image(view.pixels[chosen], view.valid))
    preprocess = principal(images, names, spec.data.components)
    return spec.model_copy(update={"data": spec.data.model_copy(update={"preprocess": preprocess})})


def pooled(spec: TrainSpec, whole: AugmentedPairs) -> AugmentedPairs | Pool:
    """The pairs, or a pool of them where the spec asks for one."""
    return whole if spec.data.pool is None else Pool(whole, spec.data.pool)


def curated(spec: TrainSpec, whole: AugmentedPairs | Pool) -> Together:
    """The pairs with curated keypoints beside them.

    Raises:
        InputError, SpecError: as `CuratedKeypoints`; or the spec names no layer.
    """
    layer = spec.data.curated
    if layer is None:
        raise SpecError(
            "An objective learns from curated keypoints, and data.curated names none. Name a layer "
            "and its rasters there, or leave the objective out.",
            field="data.curated",
            allowed="layer and rasters",
        )
    windows = CuratedKeypoints(layer.layer, layer.rasters, spec.data.size, bands=layer.bands)
    return Together(whole, windows, spec.data, spec.seed)


def catalogue_of(spec: TrainSpec) -> str | None:
    """The catalogue of a run: the spec's, or one of its rasters, made once in the run's folder.

    Raises:
        InputError: a raster can't be read, or another process did not make it in time.
    """
    data = spec.data
    if not data.rasters:
        return data.catalogue
    path = Path(spec.run) / "catalogue.gpkg"
    if is_first():
        if not path.exists():
            from training.scenes.job import build
            from training.scenes.specs import BuildSpec

            fields = {"paths": data.rasters, "output": str(path), "shares": SHARES}
            build(BuildSpec.model_validate(fields), lambda *_: None, lambda: False)
        return str(path)
    until = time.monotonic() + WAIT_S
    while not path.exists():
        if time.monotonic() > until:
            raise InputError(f"{path} was not made by the run's first process; see its log.")
        time.sleep(1.0)
    return str(path)


def _augment(data: DataSpec) -> Augment | None:
    if data.augment is None:
        return None
    from training.augment.presets import preset

    return preset(data.augment, data.strength)
