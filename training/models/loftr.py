"""LoFTR (Sun et al. 2021), kornia's network, as small as a person's machine needs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from kornia.feature import LoFTR
from torch import Tensor, nn
from torch.nn import functional

from backend.errors import SpecError
from backend.matchers.base import Matcher
from backend.matchers.catalogue import MatcherInfo
from backend.matchers.loftr import HEAD, SEEN, Loftr, configuration, tensors_of
from backend.matchers.semi_dense import LARGEST
from training.models.base import CELL, PairModel, grey

NEVER = -1e9  # similarity of cells of which one shows nothing


class TrainableLoftr(PairModel):
    """Learns which cells of 8 x 8 pixels are the same ground, then where in the cell.

    Options:
        width: channels of the coarse map, a multiple of 32; the authors have 256.
        layers: of coarse attention, an even number; the authors have 8.

    The weights of any size are what the matcher `loftr` runs. Starts from scratch, from those that
    ship, or, at the authors' size, from their file (`loftr-outdoor`).
    """

    name: ClassVar[str] = "loftr"
    defaults: ClassVar[Mapping[str, Any]] = {**PairModel.defaults, "width": 128, "layers": 4}
    starts: ClassVar[tuple[str, ...]] = ("loftr", "loftr-outdoor")

    def build(self) -> nn.Module:
        for option, step in (("width", HEAD), ("layers", 2)):
            number = self.options[option]
            if not isinstance(number, int) or number < step or number % step:
                raise SpecError(
                    f"The option {option} of {self.name} is a multiple of {step} (got {number!r}).",
                    field=option,
                    value=repr(number),
                    allowed=f"multiples of {step}",
                )
        net = LoFTR(None, configuration(self.options["width"], self.options["layers"]))
        net.register_buffer(SEEN, torch.tensor(0))
        # Attention adds nothing at first (Bachlechner et al. 2021, ReZero), so that learning begins
        # with what a place looks like. Otherwise it stays long with where in the view it is.
        for part in (net.loftr_coarse, net.loftr_fine):
            for layer in part.layers:
                nn.init.zeros_(layer.norm2.weight)
        # The layout in which processors compute convolutions fast.
        return net.to(memory_format=torch.channels_last)

    def take(self, tensors: Mapping[str, Tensor], what: str) -> None:
        super().take({SEEN: torch.tensor(LARGEST), **tensors_of(tensors)}, what)

    def forward(self, batch: Mapping[str, Any]) -> dict[str, Tensor]:
        """Similarities of all cells.

        Returns:
            `similarity` (B, L, S), L = S = cells of a view, row by row; cells that are not wholly
            valid are like none. `before`: the same by the convolutions alone. `coarse0`, `coarse1`
            (B, L, C), `fine0`, `fine1` (B, C / 2, H / 2, W / 2): maps, for `refine`.
        """
        views = [grey(batch["image0"]), grey(batch["image1"])]
        count = len(views[0])
        if self.training:
            self.net.get_buffer(SEEN).clamp_(min=max(views[0].shape[-2:]))
        both = torch.cat(views).contiguous(memory_format=torch.channels_last)
        coarse, fine = self.net.backbone(both)
        masks = [_whole_cells(batch[f"valid{n}"]) for n in (0, 1)]
        known = masks[0][:, :, None] & masks[1][:, None]
        with _in_32_bits(coarse):
            coarse = coarse.float()
            before = _flat(coarse)
            flat = _flat(self.net.pos_encoding(coarse))
            coarse0, coarse1 = self.net.loftr_coarse(flat[:count], flat[count:], *masks)
            return {
                "similarity": self._similarity(coarse0, coarse1, known),
                "before": self._similarity(before[:count], before[count:], known),
                "coarse0": coarse0,
                "coarse1": coarse1,
                "fine0": fine[:count],
                "fine1": fine[count:],
            }

    def _similarity(self, first: Tensor, second: Tensor, known: Tensor) -> Tensor:
        """As the network's own matching has it (Sun et al. 2021, section 3.3), which tells none."""
        scale = first.shape[-1] * self.net.coarse_matching.temperature
        similarity = torch.einsum("nlc,nsc->nls", first, second) / scale
        return similarity.masked_fill(~known, NEVER)

    def refine(
        self, outputs: Mapping[str, Tensor], which: Tensor, first: Tensor, second: Tensor
    ) -> Tensor:
        """Where in the second view's cell the first one's centre lies.

        Args:
            outputs: of `forward`.
            which: (M,) pair of the batch; first, second: (M,) cells.

        Returns:
            (M, 3): offset (column, row), 1 being half a cell, and its standard deviation.
        """
        stride_c, stride_f = self.net.config["resolution"]
        nowhere = torch.zeros(len(which), 2, device=which.device)
        data: dict[str, Any] = {
            "stride_c": stride_c,
            "stride_f": stride_f,
            "b_ids": which,
            "i_ids": first,
            "j_ids": second,
            "mkpts0_c": nowhere,
            "mkpts1_c": nowhere,
            "mconf": nowhere[:, 0],
        }
        maps = [outputs[key] for key in ("fine0", "fine1", "coarse0", "coarse1")]
        with _in_32_bits(nowhere):
            windows = self.net.fine_preprocess(*(one.float() for one in maps), data)
            self.net.fine_matching(*self.net.loftr_fine(*windows), data)
        found: Tensor = data["expec_f"]
        return found

    def matcher(self, device: str, max_keypoints: int) -> Matcher:
        info = MatcherInfo(self.name, "LoFTR", "In training.", "semi_dense", self.licence, "")
        made = Loftr(info, device, max_keypoints)
        made.load({self.name: self.net.state_dict()})
        return made


def _flat(maps: Tensor) -> Tensor:
    """(B, C, H, W) to (B, H W, C)."""
    return maps.flatten(2).transpose(1, 2).contiguous()


def _in_32_bits(like: Tensor) -> torch.autocast:
    """Linear attention divides by sums over all cells: in 16 bits its gradients grow without end.

    Katharopoulos et al. 2020, Transformers are RNNs, equation 5. Convolutions stay as asked for.
    """
    return torch.autocast(like.device.type, enabled=False)


def _whole_cells(valid: Tensor) -> Tensor:
    """(B, H, W) to (B, cells): those with valid pixels alone."""
    return functional.avg_pool2d(valid[:, None].float(), CELL).flatten(1) > 1 - 1e-6
