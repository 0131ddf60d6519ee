"""LightGlue (Lindenberger et al. 2023), kornia's network, on top of a frozen extractor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import torch
from kornia.feature import LightGlue
from kornia.feature.lightglue import normalize_keypoints
from torch import Tensor, nn

from backend.errors import SpecError
from backend.matchers.base import Matcher, usable
from backend.matchers.catalogue import MatcherInfo
from backend.matchers.lightglue import renamed
from backend.matchers.trained_lightglue import EXTRACTORS, GLUE, TrainedLightGlue
from backend.types import Features, Image
from training import models
from training.models.base import SCRATCH, Extractor, PairModel

AUTHORS = {
    "disk": "disk-lightglue",
    "superpoint": "superpoint-lightglue",
    "xfeat": "xfeat-lighterglue",
}
NOT_BUILT = ("weights", "agree")  # options that say nothing of how a network is built
NOTHING = -1e4  # log probability of what is only padding; finite, so that means stay finite


class TrainableLightGlue(PairModel):
    """Learns to match the keypoints of an extractor that stays as it is.

    Options:
        extractor: `disk`, `superpoint` or `xfeat`.
        extractor_weights: what that one starts from, as its own `weights`; None: the authors'.
        extractor_options: its other options, such as a `width`; a `superpoint` is used plainly:
            views as they are, keypoints of its own.
        keypoints: of each view in training, at most.
        layers: of the network; None: as the authors' for that extractor.

    The file holds both networks, so it is a matcher by itself, under the licences of both.
    """

    name: ClassVar[str] = "lightglue"
    defaults: ClassVar[Mapping[str, Any]] = {
        **PairModel.defaults,
        "extractor": "disk",
        "extractor_weights": None,
        "extractor_options": {},
        "keypoints": 512,
        "layers": None,
    }
    starts: ClassVar[tuple[str, ...]] = tuple(AUTHORS.values())
    fetched: ClassVar[tuple[str, ...]] = ("weights", "extractor_weights")

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(options)
        (extractor,) = self._frozen
        if not self._whole():
            self.licence = " and ".join(dict.fromkeys([self.licence, extractor.licence]))

    def build(self) -> nn.Module:
        options, known = self.options, ", ".join(EXTRACTORS)
        name, start = str(options["extractor"]), options["weights"]
        if name not in EXTRACTORS:
            raise SpecError(
                f"LightGlue can't be trained on {name!r}. Choose one of: {known}.",
                field="extractor",
                value=name,
                allowed=known,
            )
        if start in self.starts and start != AUTHORS[name]:
            raise SpecError(
                f"{start} was trained on another extractor than {name}. Start from "
                f"{AUTHORS[name]} or {SCRATCH}.",
                field="weights",
                value=str(start),
                allowed=f"{AUTHORS[name]}, {SCRATCH}",
            )
        for option in ("keypoints", "layers"):
            number = options[option]
            if number is not None and (not isinstance(number, int) or number < 2):
                raise SpecError(
                    f"The option {option} of {self.name} is a whole number of 2 or more (got "
                    f"{number!r}).",
                    field=option,
                    value=repr(number),
                    allowed="2 or more",
                )
        source = SCRATCH if self._whole() else options["extractor_weights"] or name
        further = dict(options["extractor_options"])
        if name == "superpoint":
            # The file holds networks alone: it can't say of this one how it looks at views.
            further |= {"enlarge": 1, "root_sift": None}
        extractor = models.create(name, {**further, "weights": source, "agree": options["agree"]})
        if not isinstance(extractor, Extractor):
            raise TypeError(f"{name} is no extractor")
        # As it was built, also where its own file said how: this one has to build it again.
        built = {key: one for key, one in extractor.options.items() if key not in NOT_BUILT}
        self.options["extractor_options"] = {**built, **further}
        extractor.requires_grad_(False).eval()
        self._frozen = (extractor,)  # a tuple: its tensors are in `net` already
        self._extract: dict[str, Callable[[Image], Features]] = {}
        conf = {key: value for key, value in LightGlue.features[name].items() if key != "weights"}
        conf["input_dim"] = _channels(extractor)
        if options["layers"] is not None:
            conf["n_layers"] = options["layers"]
        # features=None: kornia builds the network and downloads nothing.
        glue = LightGlue(features=None, flash=False, **conf)
        return nn.ModuleDict({name: extractor.net, GLUE[:-1]: glue})

    def train(self, mode: bool = True) -> Self:
        """The extractor stays in evaluation mode."""
        super().train(mode)
        for name, part in self.net.items():
            part.train(mode and name == GLUE[:-1])
        return self

    def take(self, tensors: Mapping[str, Tensor], what: str) -> None:
        self._extract.clear()
        if not any(name.startswith(GLUE) for name in tensors):  # the authors' file: no extractor
            kept = {
                name: value
                for name, value in self.net.state_dict().items()
                if not name.startswith(GLUE) or name.endswith("confidence_thresholds")
            }
            tensors = {**kept, **{GLUE + name: t for name, t in renamed(tensors).items()}}
        super().take(tensors, what)

    def forward(self, batch: Mapping[str, Any]) -> dict[str, Tensor]:
        """Assignments after every layer.

        Returns:
            `points0` (B, N, 2), `mask0` (B, N): keypoints, and which are no padding; `points1`,
            `mask1` likewise with M; `assignment` (B, L, N + 1, M + 1): log probability that i and
            j are one place, in the last column and row that of having no match (Lindenberger et al.
            2023, eq. 8 and 9); `confidence0` (B, L - 1, N), `confidence1`: that a layer's answer is
            final.
        """
        views = [
            [self._features(image, valid) for image, valid in zip(*view, strict=True)]
            for view in ((batch[f"image{n}"], batch[f"valid{n}"]) for n in (0, 1))
        ]
        device = batch["image0"].device
        most = [max(1, *(len(one.points) for one in view)) for view in views]
        count = len(views[0])
        glue = self.net[GLUE[:-1]]
        layers = len(glue.transformers)
        out: dict[str, Tensor] = {}
        for side in (0, 1):
            out[f"points{side}"] = torch.zeros(count, most[side], 2, device=device)
            out[f"mask{side}"] = torch.zeros(count, most[side], dtype=torch.bool, device=device)
        assignments, sure = [], ([], [])  # type: ignore[var-annotated]
        # A gradient of nothing, where no pair has keypoints.
        nothing = glue.log_assignment[-1].matchability.bias.sum() * 0.0
        for number, pair in enumerate(zip(*views, strict=True)):
            sizes = [len(one.points) for one in pair]
            whole = nothing + torch.full((layers, most[0] + 1, most[1] + 1), NOTHING, device=device)
            confidence = [nothing + torch.zeros(layers - 1, side, device=device) for side in most]
            if min(sizes) > 1:
                sides = [_side(one, device) for one in pair]
                scores, tokens = self._layers(glue, *sides)
                n, m = sizes
                whole[:, :n, :m] = scores[:, :-1, :-1]
                whole[:, :n, -1], whole[:, -1, :m] = scores[:, :-1, -1], scores[:, -1, :-1]
                for side, size in enumerate(sizes):
                    confidence[side][:, :size] = tokens[side]
                    out[f"points{side}"][number, :size] = sides[side][0]
                    out[f"mask{side}"][number, :size] = True
            assignments.append(whole)
            for side in (0, 1):
                sure[side].append(confidence[side])
        out["assignment"] = torch.stack(assignments)
        out["confidence0"], out["confidence1"] = (torch.stack(side) for side in sure)
        return out

    def matcher(self, device: str, max_keypoints: int) -> Matcher:
        info = MatcherInfo(self.name, "LightGlue", "In training.", "sparse", self.licence, "")
        made = TrainedLightGlue(info, device, max_keypoints)
        made.load({self.name: self.net.state_dict()})
        return made

    def _whole(self) -> bool:
        """Whether the extractor comes with the file that training starts from."""
        return Path(str(self.options["weights"])).is_file()

    def _features(self, image: Tensor, valid: Tensor) -> Features:
        """As matching would extract them."""
        view = Image(image.detach().float().cpu().numpy(), valid.cpu().numpy())
        if not usable(view):
            size = (view.width, view.height)
            return Features(np.empty((0, 2)), np.empty(0, np.float32), np.empty((0, 1)), size)  # type: ignore[arg-type]
        device = str(image.device)
        if device not in self._extract:
            (extractor,) = self._frozen
            self._extract[device] = extractor.extractor(device, int(self.options["keypoints"]))
        return self._extract[device](view)

    @staticmethod
    def _layers(
        glue: LightGlue, first: tuple[Tensor, Tensor, Tensor], second: tuple[Tensor, Tensor, Tensor]
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Assignments (L, N + 1, M + 1) and confidences (L - 1, N), (L - 1, M) of one pair.

        kornia's own pass gives the last layer alone, and leaves out points on the way.
        """
        (points0, d0, size0), (points1, d1, size1) = first, second
        d0, d1 = glue.input_proj(d0[None]), glue.input_proj(d1[None])
        e0 = glue.posenc(normalize_keypoints(points0[None], size0))
        e1 = glue.posenc(normalize_keypoints(points1[None], size1))
        scores, sure0, sure1 = [], [], []
        for number, layer in enumerate(glue.transformers):
            d0, d1 = layer(d0, d1, e0, e1)
            scores.append(glue.log_assignment[number](d0, d1)[0][0].float())
            if number < len(glue.token_confidence):
                token0, token1 = glue.token_confidence[number](d0, d1)
                sure0.append(token0[0].float())
                sure1.append(token1[0].float())
        return torch.stack(scores), (torch.stack(sure0), torch.stack(sure1))


@torch.no_grad()
def _channels(extractor: Extractor) -> int:
    """Of a descriptor as it is read."""
    dense = extractor(torch.zeros(1, 1, 32, 32))["descriptors"]
    return int(extractor.sample(dense, torch.zeros(1, 1, 2)).shape[-1])


def _side(features: Features, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Points (N, 2), descriptors (N, D) and size (1, 2), width and height."""
    return (
        torch.from_numpy(features.points).float().to(device),
        torch.from_numpy(features.descriptors).float().to(device),
        torch.tensor([features.size], device=device),
    )
