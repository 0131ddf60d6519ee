"""SuperPoint (DeTone et al. 2018), the network that `imatch-superpoint` runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.errors import SpecError
from backend.matchers import subpixel
from backend.matchers.base import KeypointExtractor
from backend.matchers.subpixel import SubpixelNet, loaded
from backend.matchers.superpoint import (
    ENLARGE,
    ROOT_SIFT,
    SuperPointExtractor,
    SuperPointNet,
)
from training.models.base import CELL, SCRATCH, Extractor, grey

CHANNELS = (64, 64, 128, 128, 256)  # the authors', at full to eighth resolution and of the heads


class NormalisedNet(SuperPointNet):
    """The network with batch normalisation (Ioffe and Szegedy 2015) before each ReLU.

    It learns from scratch in a fraction of the steps, and a convolution and the normalisation after
    it are one convolution once trained: what is saved is the plain network.
    """

    def __init__(self, widths: Sequence[int], head: int, size: int) -> None:
        super().__init__(widths, head, size)
        hidden = [name for name, _ in self.named_children() if name not in ("convPb", "convDb")]
        self.norms = nn.ModuleDict(
            {name: nn.BatchNorm2d(self.get_submodule(name).out_channels) for name in hidden}
        )

    def layer(self, name: str, x: Tensor) -> Tensor:
        return functional.relu(self.norms[name](self.get_submodule(name)(x)), inplace=True)

    def folded(self) -> dict[str, Tensor]:
        """Tensors of the plain network that says what this one says in evaluation mode."""
        state = {n: t for n, t in self.state_dict().items() if not n.startswith("norms.")}
        for name, norm in self.norms.items():
            scale = norm.weight / (norm.running_var + norm.eps).sqrt()
            weight, bias = f"{name}.weight", f"{name}.bias"
            state[weight] = state[weight] * scale[:, None, None, None].detach()
            state[bias] = ((state[bias] - norm.running_mean) * scale + norm.bias).detach()
        return state


class SuperPoint(Extractor):
    """Detector and descriptors; starts from scratch, from our weights or from Magic Leap's.

    Weights that started from Magic Leap's stay under Magic Leap's licence.

    Options:
        width: share of the authors' channels: one number for all layers, or five, from the layers
            at full, half, quarter and eighth resolution to the heads. 0.5 takes a quarter of the
            time, most of it at full resolution; Magic Leap's weights need 1.
        enlarge: how many times views are enlarged first, 1 or 2, as SIFT does (Lowe 2004, section
            3.3): with 2 a cell is 4 pixels, and a keypoint's place half as uncertain.
        root_sift: None: keypoints are peaks of the network's score map. A number: they are SIFT's,
            which lie more exactly, and their descriptors are the network's beside RootSIFT's times
            this number: the one knows seasons, the other which of two near keypoints it is.
        subpixel: a file of the model `subpixel`, whose network moves matches of SIFT's keypoints to
            sub-pixel places; it stays as it is. None: that of the file that `weights` names, if it
            has one.
        batch_norm: normalise while learning from scratch; files hold the plain network.
    """

    name: ClassVar[str] = "superpoint"
    starts: ClassVar[tuple[str, ...]] = ("imatch-superpoint", "superpoint")
    defaults: ClassVar[Mapping[str, Any]] = {
        **Extractor.defaults,
        "width": 1.0,
        "enlarge": 1,
        "root_sift": None,
        "subpixel": None,
        "batch_norm": False,
    }
    fetched: ClassVar[tuple[str, ...]] = ("weights", "subpixel")

    def build(self) -> nn.Module:
        if self.options["enlarge"] not in (1, 2):
            raise SpecError(
                f"{self.name} can't look at views enlarged {self.options['enlarge']} times. Choose "
                "1 or 2.",
                field="options.enlarge",
                value=str(self.options["enlarge"]),
                allowed="1 or 2",
            )
        weight = self.options["root_sift"]
        if weight is not None and not (isinstance(weight, int | float) and 0 <= weight <= 10):
            raise SpecError(
                f"The weight of root_sift in {self.name} is {weight!r}. Choose a number from 0 to "
                "10, or none.",
                field="options.root_sift",
                value=repr(weight),
                allowed="0 to 10",
            )
        self._subpixel = self._subpixel_net()
        self.enlarge = int(self.options["enlarge"])
        self.detects = self.options["root_sift"] is None
        *widths, head = (
            round(channels * share)
            for channels, share in zip(CHANNELS, self._shares(), strict=True)
        )
        normalised = self.options["batch_norm"] and self.options["weights"] == SCRATCH
        net = (NormalisedNet if normalised else SuperPointNet)(widths, head, head)
        # He et al. 2015: torch's own start is for shallower nets, in which this one hardly moves.
        for layer in net.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.bias)
        # With the channels of a pixel side by side convolutions take about two thirds of the time.
        return net.to(memory_format=torch.channels_last)

    def _subpixel_net(self) -> tuple[SubpixelNet, ...]:
        """The network of sub-pixel places, in a tuple so that it is not trained; none without."""
        source = self.options["subpixel"]
        if source in (None, SCRATCH):
            return ()  # `take` may be given one
        if self.options["root_sift"] is None:
            raise SpecError(
                f"{self.name} needs SIFT's keypoints for sub-pixel places: give root_sift a "
                "weight.",
                field="options.root_sift",
                value="none",
                allowed="0 to 10",
            )
        from training import models

        net = models.load(source).model.net
        if not isinstance(net, SubpixelNet):
            raise SpecError(
                f"{source} holds no network of sub-pixel places. Name a file of the model "
                "'subpixel'.",
                field="options.subpixel",
                value=str(source),
                allowed="a file of the model 'subpixel'",
            )
        return (net.eval(),)

    def _shares(self) -> list[float]:
        given = self.options["width"]
        shares = list(given) if isinstance(given, list | tuple) else [given] * len(CHANNELS)
        try:
            shares = [float(share) for share in shares]
        except (TypeError, ValueError):
            shares = []
        if len(shares) != len(CHANNELS) or not all(1 / 8 <= share <= 2 for share in shares):
            raise SpecError(
                f"The width of {self.name} is {given}. Choose a number from 0.125 to 2, or "
                f"{len(CHANNELS)} of them.",
                field="options.width",
                value=str(given),
                allowed="0.125 to 2",
            )
        return shares

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        pixels = grey(image).contiguous(memory_format=torch.channels_last)
        logits, descriptors = self.net.heads(pixels)
        return {"logits": logits, "descriptors": descriptors}

    def sample(self, descriptors: Tensor, points: Tensor) -> Tensor:
        # As `backend.matchers.superpoint.sample`, for batches.
        height, width = descriptors.shape[-2:]
        size = torch.tensor([width, height], device=points.device) * CELL
        offset = CELL / 2 - 0.5
        grid = (points.nan_to_num() - offset) / (size - offset - 1) * 2 - 1
        found = functional.grid_sample(
            descriptors.float(), grid[:, None].float(), align_corners=True
        )
        return functional.normalize(found[:, :, 0], dim=1).transpose(1, 2)

    def extractor(self, device: str, max_keypoints: int) -> KeypointExtractor:
        return SuperPointExtractor(self.tensors(), device, max_keypoints, centre=True)

    def tensors(self) -> dict[str, Tensor]:
        plain = self.net.folded() if isinstance(self.net, NormalisedNet) else super().tensors()
        if self.enlarge > 1:
            plain[ENLARGE] = torch.tensor(self.enlarge)
        if self.options["root_sift"] is not None:
            plain[ROOT_SIFT] = torch.tensor(float(self.options["root_sift"]))
        for net in self._subpixel:
            plain |= {f"{subpixel.OF}{name}": one for name, one in net.state_dict().items()}
        return plain

    def take(self, tensors: Mapping[str, Tensor], what: str) -> None:
        inner = subpixel.inside(tensors)
        others = {ENLARGE, ROOT_SIFT, *(f"{subpixel.OF}{name}" for name in inner)}
        super().take({n: t for n, t in tensors.items() if n not in others}, what)
        if inner and not self._subpixel:
            self._subpixel = (loaded(inner, "cpu"),)

    def kept_options(self) -> dict[str, Any]:
        return {**super().kept_options(), "batch_norm": False}
