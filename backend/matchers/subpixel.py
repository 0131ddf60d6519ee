"""The second end of a match to a fraction of a pixel, by a network that compares both patches.

A detector puts a keypoint of two dates a pixel or two apart. Around each match the network looks
at two patches of the same ground, turned and scaled by what most matches of the two images agree
on, correlates what it has learnt to see in them, and says where in the second patch the first one's
centre lies. After the fine levels of LoFTR (Sun et al. 2021) and of matched keypoints by Kim et al.
2024, with the normalised cross-correlation of area-based matching on learnt channels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, Self

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from backend.matchers.base import SparseMatcher, as_matches
from backend.matchers.nearest import mutual
from backend.matchers.sift import root_sift
from backend.matchers.tensors import load_into
from backend.types import Features, Image, Matches, Pairs, Points

Pixels = npt.NDArray[np.uint8]
Patches = npt.NDArray[np.float32]

OF = "subpixel."  # before its tensors' names in the files of other networks
SIDE = 40  # pixels of a patch
CELL = 2  # pixels of a patch between the places that are compared
CELLS = SIDE // CELL
WINDOW = 12  # cells that are compared at once
STEPS = CELLS - WINDOW + 1  # places of the window, each way
REACH = CELL * (STEPS // 2)  # pixels of a patch, each way: what lies farther off is not found
GROUPS = 8  # of channels, each compared in a window of its own
NARROWEST, WIDEST = 2.0, 6.0  # cells: deviation of those windows
HEAD = 32  # channels
LEAST_CONTRAST = 2.0  # of 255, added to a patch's deviation: flat ground stays flat
LEAST_VARIANCE = 1e-4  # of a group's channels in a window
LEVELS = 6  # of the pyramid that patches are cut from, each half of the one before
SMALLEST = 16  # pixels of a level, at least
AT_ONCE = 700  # patches that OpenCV remaps together: its maps have at most 32,767 rows
BATCH = 1024  # matches that the network looks at together
TURN, SCALE = 0.15, 0.2  # radians and logarithm: within these two matches agree
APART = 0.5  # radians: those farther off have no say in the turn that the others agree on
VOTERS = 1000  # matches, at most
LEAST_LIKELY = 0.3  # of a match that is kept


class Said(NamedTuple):
    """What the network says of N pairs of patches.

    Attributes:
        logits: (N, 82): cells of the second patch, row by row, that may show the first one's
            centre, and "none of them".
        offsets: (N, 2, 81): from each cell to the place itself, pixels of a patch, (column, row).
    """

    logits: torch.Tensor
    offsets: torch.Tensor

    def places(self) -> torch.Tensor:
        """Where the first patch's centre lies, (N, 2) pixels of a patch from the second's centre.

        The mean place of the likeliest cell and its neighbours, by their probabilities.
        """
        cells = centres().to(self.logits)
        inside = self.logits[:, :-1]
        apart = (cells[None] - cells[:, None]).abs().amax(2)
        near = (apart <= CELL)[inside.argmax(1)]
        share = inside.masked_fill(~near, -torch.inf).softmax(1)
        return ((cells.T[None] + self.offsets) * share[:, None]).sum(2)

    def found(self) -> torch.Tensor:
        """Probability (N,) that the second patch shows the first one's centre."""
        return 1 - self.logits.softmax(1)[:, -1]


class SubpixelNet(nn.Module):  # type: ignore[misc]
    """`Said` of patches (N, 40, 40) and (N, 40, 40), 0 to 255.

    Args:
        widths: channels at full resolution, and of the two layers at half; the last is a multiple
            of 8.
    """

    def __init__(self, widths: tuple[int, int, int] = (16, 32, 32)) -> None:
        super().__init__()
        a, b, c = widths
        self.body = nn.Sequential(
            *_layer(1, a), *_layer(a, b, 4, CELL), *_layer(b, b), nn.Conv2d(b, c, 3, padding=1)
        )
        step = np.arange(WINDOW) - (WINDOW - 1) / 2
        apart = step[:, None] ** 2 + step**2
        windows = [-apart / (2 * s**2) for s in np.linspace(NARROWEST, WIDEST, GROUPS)]
        self.windows = nn.Parameter(torch.tensor(np.stack(windows), dtype=torch.float32))
        self.head = nn.Sequential(*_layer(GROUPS, HEAD), *_layer(HEAD, HEAD), *_layer(HEAD, HEAD))
        self.cell = nn.Conv2d(HEAD, 1, 1)
        self.gain = nn.Parameter(torch.tensor(4.0))
        self.offset = nn.Conv2d(HEAD, 2, 1)
        self.none = nn.Sequential(nn.Linear(2 * HEAD, HEAD), nn.ReLU(), nn.Linear(HEAD, 1))
        for part in self.modules():
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, nonlinearity="relu")
        nn.init.zeros_(self.offset.weight)
        nn.init.zeros_(self.offset.bias)

    @classmethod
    def like(cls, state: Mapping[str, Any]) -> Self:
        """A network whose tensors have the shapes of `state`; the usual one where it lacks some."""
        names = [f"body.{number}.weight" for number in (0, 3, 9)]
        if any(name not in state for name in names):
            return cls()
        a, b, c = (len(state[name]) for name in names)
        return cls((a, b, c)) if c % GROUPS == 0 else cls()

    def forward(self, first: torch.Tensor, second: torch.Tensor) -> Said:
        """See the class."""
        seen = self._seen(torch.cat([first, second]))
        with torch.autocast(seen.device.type, enabled=False):  # 16 bits are too few to correlate
            alike = self._alike(*seen.float().contiguous().chunk(2))
        said = self.head(alike)
        whole = torch.cat([said.mean((2, 3)), said.amax((2, 3))], 1)
        logits = torch.cat([self.gain * self.cell(said).flatten(1), self.none(whole)], 1)
        return Said(logits.float(), self.offset(said).flatten(2).float())

    def _seen(self, patches: torch.Tensor) -> torch.Tensor:
        """Channels (N, C, 20, 20)."""
        patches = patches.float()
        mean = patches.mean((1, 2), keepdim=True)
        spread = patches.std((1, 2), keepdim=True) + LEAST_CONTRAST
        pixels = ((patches - mean) / spread)[:, None]
        return self.body(pixels.contiguous(memory_format=torch.channels_last))

    def _alike(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        """Correlation (N, 8, 9, 9) of the first one's middle with all places of the second.

        Over each group's channels, weighted by its window, means taken off.
        """
        count, channels = first.shape[:2]
        each, edge = channels // GROUPS, (CELLS - WINDOW) // 2
        window = self.windows.exp()
        window = window / window.sum((1, 2), keepdim=True)
        weight = window[None, :, None]
        middle = first[:, :, edge : edge + WINDOW, edge : edge + WINDOW]
        middle = middle.reshape(count, GROUPS, each, WINDOW, WINDOW)
        middle = middle - (middle * weight).sum((3, 4), keepdim=True)
        spread = (middle**2 * weight).sum((2, 3, 4))
        grouped = second.reshape(count, GROUPS, each, CELLS, CELLS)
        # No window leaves the patch, so the transform's wrapping round is never seen.
        size = (CELLS, CELLS)
        product = torch.fft.rfft2(grouped) * torch.fft.rfft2(middle * weight, s=size).conj()
        together = torch.fft.irfft2(product.sum(2), s=size)[..., :STEPS, :STEPS]
        kernel = window[:, None]
        squares = functional.conv2d((grouped**2).sum(2), kernel, groups=GROUPS)
        rows = grouped.transpose(1, 2).reshape(count * each, GROUPS, CELLS, CELLS)
        means = functional.conv2d(rows, kernel, groups=GROUPS)
        means = means.reshape(count, each, GROUPS, STEPS, STEPS)
        there = (squares - (means**2).sum(1)).clamp(min=LEAST_VARIANCE)
        return together / (there * spread.clamp(min=LEAST_VARIANCE)[:, :, None, None]).sqrt()


def centres() -> torch.Tensor:
    """Cells (81, 2) in which a place may lie, pixels of a patch from its centre."""
    step = torch.arange(-REACH, REACH + 1, CELL, dtype=torch.float32)
    return torch.stack(torch.meshgrid(step, step, indexing="xy"), -1).reshape(-1, 2)


def inside(state: Mapping[str, Any]) -> dict[str, Any]:
    """The network's tensors of a file whose network has it for a second look."""
    return {n.removeprefix(OF): tensor for n, tensor in state.items() if n.startswith(OF)}


def loaded(state: Mapping[str, Any], device: str) -> SubpixelNet:
    """The network of trained tensors, ready to look.

    Raises:
        WeightsError: they are another network's.
    """
    net = load_into(SubpixelNet.like(state), state, "sub-pixel places", device)
    # With the channels of a pixel side by side convolutions take two thirds of the time.
    return net.to(memory_format=torch.channels_last)


def _layer(before: int, after: int, kernel: int = 3, step: int = 1) -> list[nn.Module]:
    convolution = nn.Conv2d(before, after, kernel, step, padding=1, bias=False)
    return [convolution, nn.BatchNorm2d(after), nn.ReLU(inplace=True)]


def pyramid(image: Pixels) -> list[npt.NDArray[np.float32]]:
    """An 8-bit image (H, W), each further level half of the one before."""
    levels = [image.astype(np.float32)]
    while len(levels) < LEVELS and min(levels[-1].shape) >= SMALLEST:
        levels.append(np.asarray(cv2.pyrDown(levels[-1]), np.float32))
    return levels


def cut(
    levels: list[npt.NDArray[np.float32]], points: Points, turn: float, scale: float
) -> Patches:
    """Patches (N, 40, 40) around (N, 2) places of an image.

    Args:
        levels: `pyramid` of the image.
        turn: of the patches' rows, radians from the columns towards the rows.
        scale: pixels of the image to one of a patch.

    Returns:
        What is beyond the image is its mirror. Not rounded: places shall not jump with the last
        digit of turn and scale.
    """
    out = np.empty((len(points), SIDE, SIDE), np.float32)
    step = np.arange(SIDE) - (SIDE - 1) / 2
    across, down = np.meshgrid(step, step)
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    level = int(np.clip(np.floor(np.log2(scale) + 0.5), 0, len(levels) - 1))
    places = points / 2.0**level
    right, below = ((cos * across - sin * down), (sin * across + cos * down))
    right, below = right / 2.0**level, below / 2.0**level
    for start in range(0, len(points), AT_ONCE):
        part = places[start : start + AT_ONCE]
        x = (part[:, 0, None, None] + right).astype(np.float32).reshape(-1, SIDE)
        y = (part[:, 1, None, None] + below).astype(np.float32).reshape(-1, SIDE)
        seen = cv2.remap(levels[level], x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        out[start : start + len(part)] = seen.reshape(-1, SIDE, SIDE)
    return out


def common_turn(turns: Any, scales: Any) -> tuple[float, float]:
    """The turn and scale of the second image against the first that most matches agree on.

    Args:
        turns: (N,) radians, N > 0: by how much the second keypoint of a match is turned against
            the first.
        scales: (N,) the second one's size as a multiple of the first one's.

    Returns:
        Radians and a factor: the mean of those around the densest place.
    """
    turns, sizes = np.asarray(turns)[:VOTERS], np.log(scales)[:VOTERS]
    apart = np.angle(np.exp(1j * (turns[None] - turns[:, None])))
    agree = np.exp(-0.5 * (apart / TURN) ** 2 - 0.5 * ((sizes[None] - sizes[:, None]) / SCALE) ** 2)
    best = int(agree.sum(1).argmax())
    weight = agree[best] * (np.abs(apart[best]) < APART)
    turn = turns[best] + (weight * apart[best]).sum() / weight.sum()
    return float(turn), float(np.exp((weight * sizes).sum() / weight.sum()))


def refined(
    net: SubpixelNet, reference: Features, moving: Features, pairs: Pairs, device: str
) -> tuple[Points, npt.NDArray[np.float32]]:
    """Where the second ends of matches lie.

    Args:
        reference, moving: with `surroundings`.

    Returns:
        (M, 2) pixels of the moving image, at most 8 px of the reference from the keypoints, and
        (M,) how likely each shows the reference's place.
    """
    around = reference.surroundings, moving.surroundings
    rows, columns = pairs.T
    if not len(rows) or around[0] is None or around[1] is None:
        return moving.points[columns], np.ones(len(columns), np.float32)
    turn, scale = common_turn(
        around[1].angles[columns] - around[0].angles[rows],
        around[1].sizes[columns] / around[0].sizes[rows],
    )
    levels = [pyramid(one.gray) for one in around if one is not None]
    ends = reference.points[rows], moving.points[columns]
    return placed(net, levels, *ends, turn, scale, device)


def placed(
    net: SubpixelNet,
    levels: Sequence[list[npt.NDArray[np.float32]]],
    first: Points,
    second: Points,
    turn: float,
    scale: float,
    device: str,
    again: bool = False,
) -> tuple[Points, npt.NDArray[np.float32]]:
    """As `refined`, of matches (M, 2), (M, 2), M > 0, with the turn and scale of `common_turn`.

    Args:
        levels: `pyramid` of both images.
        again: look once more from where the first look led to, each patch's centre in the other,
            and take the mean: much of what one look is off by, the other is off by the other way
            round. For ends that do not lie on keypoints.
    """
    turned = scale * np.exp(1j * turn)

    def moved(ends: Points, place: torch.Tensor) -> Points:
        off = place.cpu().numpy().astype(np.float64) @ np.array([1, 1j]) * turned
        return ends + np.column_stack([off.real, off.imag])

    places, likely = [], []
    with torch.inference_mode():
        for start in range(0, len(first), BATCH):
            part = slice(start, start + BATCH)
            one = torch.from_numpy(cut(levels[0], first[part], 0.0, 1.0)).to(device)
            other = torch.from_numpy(cut(levels[1], second[part], turn, scale)).to(device)
            said = net(one, other)
            ends, found = moved(second[part], said.places()), said.found()
            if again:
                other = torch.from_numpy(cut(levels[1], ends, turn, scale)).to(device)
                there, back = net(one, other), net(other, one)
                ends = moved(ends, (there.places() - back.places()) / 2)
                found = torch.minimum(there.found(), back.found())
            places.append(ends)
            likely.append(found.cpu().numpy())
    return np.concatenate(places), np.concatenate(likely)


def matched(net: SubpixelNet, reference: Features, moving: Features, device: str) -> Matches:
    """Mutual nearest neighbours that the network finds likely; score: how likely."""
    pairs, _ = mutual(reference, moving, -1.0)
    ends, likely = refined(net, reference, moving, pairs, device)
    keep = likely > LEAST_LIKELY
    return as_matches(reference.points[pairs[keep, 0]], ends[keep], likely[keep])


class SubpixelMatcher(SparseMatcher):
    """SIFT's mutual nearest neighbours, moved to where the network sees the same ground."""

    key: ClassVar[str] = "subpixel"

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.net = loaded(weights[self.key], self.device)

    def refined(self, reference: Features, moving: Features, pairs: Pairs) -> Points:
        return refined(self.net, reference, moving, pairs, self.device)[0]

    def _extract(self, image: Image) -> Features:
        return root_sift(image, self.max_keypoints) or self._no_features(image)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        return matched(self.net, reference, moving, self.device)
