"""Real crops, weights through the real fetching, and checkpoints that no package carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch

from backend import weights
from backend.matchers import MATCHERS, Matcher, create
from backend.types import Image
from backend.weight_table import MAGIC_LEAP, WEIGHTS

DATA = Path(__file__).resolve().parents[2] / "data"
torch.set_num_threads(1)

# Their weights are in no package: the tests make random ones in the authors' format.
RANDOM = ("superpoint-lightglue", "loftr-outdoor", "eloftr")
TRAINED = tuple(name for name in MATCHERS if name not in RANDOM)


def read(name: str, band_count: int = 1) -> Image:
    """A real 384 x 384 crop, stretched to 0..1."""
    with rasterio.open(DATA / name) as source:
        pixels = source.read(1).astype(np.float32)
    low, high = np.percentile(pixels, (1, 99))
    stretched = np.clip((pixels - low) / (high - low), 0, 1).astype(np.float32)
    return Image(np.repeat(stretched[None], band_count, 0), np.ones(pixels.shape, np.bool_))


@pytest.fixture(scope="session")
def reference() -> Image:
    return read("s2_ref_384.tif")


@pytest.fixture(scope="session")
def moving() -> Image:
    return read("s2_mov_384.tif")


def random_checkpoint(key: str, folder: Path) -> Path:
    """A checkpoint of random tensors, laid out as the authors publish theirs."""
    from kornia.feature import LightGlue, LoFTR
    from safetensors.torch import save_file
    from transformers import EfficientLoFTRConfig, EfficientLoFTRForKeypointMatching

    torch.manual_seed(7)
    path = folder / WEIGHTS[key].name
    if key == "loftr-outdoor":
        tensors = {f"matcher.{k}": v for k, v in LoFTR(pretrained=None).state_dict().items()}
        torch.save({"state_dict": tensors}, path)
    elif key == "superpoint-lightglue":
        net = LightGlue(features=None, input_dim=256)
        named = {k: v for k, v in net.state_dict().items() if k != "confidence_thresholds"}
        torch.save({old_name(k): v for k, v in named.items()}, path)
    else:
        save_file(EfficientLoFTRForKeypointMatching(EfficientLoFTRConfig()).state_dict(), path)
    return path


def old_name(name: str) -> str:
    """LightGlue's first release put the kind of attention before the layer's number."""
    parts = name.split(".")
    if parts[0] == "transformers":
        parts = [parts[2], parts[1], *parts[3:]]
    return ".".join(parts)


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Matcher]:
    """Creates a matcher by name, once; random weights only for those of `RANDOM`."""
    made: dict[str, Matcher] = {}
    folder = tmp_path_factory.mktemp("weights")

    def _make(name: str) -> Matcher:
        if name in made:
            return made[name]
        if name not in RANDOM:
            made[name] = create(name, max_keypoints=512, agree=[MAGIC_LEAP])
            return made[name]
        with pytest.MonkeyPatch.context() as patch:
            shared = weights.weights_folder()
            for key in MATCHERS[name].weights:
                if WEIGHTS[key].sha256:
                    source = weights.ensure(key, [MAGIC_LEAP])
                    patch.setenv("IMATCH_WEIGHTS", str(folder))
                    weights.adopt(key, source, [MAGIC_LEAP])
                    patch.setenv("IMATCH_WEIGHTS", str(shared))
            patch.setenv("IMATCH_WEIGHTS", str(folder))
            given = tmp_path_factory.mktemp("given")
            weights.adopt(name, random_checkpoint(name, given), [MAGIC_LEAP])
            made[name] = create(name, max_keypoints=512, agree=[MAGIC_LEAP])
        return made[name]

    return _make
