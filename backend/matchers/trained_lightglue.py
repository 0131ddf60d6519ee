"""LightGlue as Imatch trained it: one file with the extractor, which stayed as it was, and it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from kornia.feature import LightGlue

from backend.errors import WeightsError
from backend.matchers.disk import DiskExtractor
from backend.matchers.lightglue import LightGlueMatcher, fuse
from backend.matchers.superpoint import SuperPointExtractor
from backend.matchers.tensors import load_into, pick
from backend.matchers.xfeat import XFeatExtractor
from backend.types import Features, Image

GLUE = "glue."
EXTRACTORS: dict[str, Callable[..., Callable[[Image], Features]]] = {
    "superpoint": partial(SuperPointExtractor, centre=True),
    "xfeat": XFeatExtractor,
    "disk": DiskExtractor,
}


def configuration(state: Mapping[str, torch.Tensor]) -> dict[str, Any]:
    """kornia's configuration of a LightGlue with these tensors, read off their shapes.

    Raises:
        WeightsError: they are not those of a LightGlue.
    """
    try:
        width = state["log_assignment.0.final_proj.weight"].shape[0]
        into = state.get("input_proj.weight")
        return {
            "input_dim": width if into is None else into.shape[1],
            "descriptor_dim": width,
            "n_layers": sum(name.endswith("final_proj.bias") for name in state),
            # The position's encoding is that of one head, two numbers for each frequency.
            "num_heads": width // (2 * state["posenc.Wr.weight"].shape[0]),
        }
    except KeyError as err:
        raise WeightsError(f"The file does not hold the weights of LightGlue: no {err}.") from err


class TrainedLightGlue(LightGlueMatcher):
    """An extractor and the LightGlue that was trained on it.

    Tensors are named `glue.*`, and those of the extractor by its name: `superpoint.*`, `xfeat.*`,
    `disk.*`.
    """

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = weights["lightglue"]
        own = pick(state, GLUE)
        net = LightGlue(features=None, **configuration(own))
        self.glue = fuse(load_into(net, own, "LightGlue", self.device), self.device)
        self._load_extractor(weights)

    def _load_extractor(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = weights["lightglue"]
        found = {name.partition(".")[0] for name in state} - {GLUE[:-1]}
        known = found & set(EXTRACTORS)
        if len(found) != 1 or not known:
            raise WeightsError(
                "The file does not hold the weights of one extractor beside LightGlue's, but "
                f"{', '.join(sorted(found)) or 'none'}. Known: {', '.join(EXTRACTORS)}."
            )
        (name,) = known
        kind = EXTRACTORS[name]
        self.extractor = kind(pick(state, f"{name}."), self.device, self.max_keypoints)

    def _extract(self, image: Image) -> Features:
        return self.extractor(image)
