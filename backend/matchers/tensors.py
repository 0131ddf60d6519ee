"""Between images and torch: input tensors, padding, peaks of a score map, features as arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
import torch
from torch.nn import functional

from backend.errors import WeightsError
from backend.matchers.base import detectable, filled
from backend.types import Features, Image, Mask

Model = TypeVar("Model", bound=torch.nn.Module)


def as_tensor(image: Image, channels: int, device: str, multiple: int = 1) -> torch.Tensor:
    """The image as (1, channels, H', W') float32, padded right and below with its edge.

    Padding instead of resizing keeps pixel coordinates exact; `H'` and `W'` are multiples of
    `multiple`.
    """
    pixels = torch.from_numpy(np.ascontiguousarray(filled(image))).to(device)[None]
    if pixels.shape[1] != channels:
        pixels = pixels.mean(1, keepdim=True).expand(-1, channels, -1, -1)
    right, below = -image.width % multiple, -image.height % multiple
    return (
        functional.pad(pixels, (0, right, 0, below), mode="replicate") if right or below else pixels
    )


def peaks(
    score: torch.Tensor, valid: Mask, count: int | None, threshold: float, radius: int = 2
) -> tuple[torch.Tensor, torch.Tensor]:
    """The strongest local maxima of a score map on valid pixels, strongest first.

    Invalid areas are left out before the cut, so they do not use up the budget.

    Args:
        score: (H', W'), at least as large as `valid`; what lies beyond is padding.
        valid: (H, W) of the image.
        count: at most so many; None keeps all.
        threshold: lowest score.
        radius: no stronger score within so many pixels; also the width of the border left out.

    Returns:
        (N, 2) integer (column, row), and (N,) scores.
    """
    side = 2 * radius + 1
    top = functional.max_pool2d(score[None, None], side, stride=1, padding=radius)[0, 0]
    height, width = valid.shape
    score, top = score[:height, :width], top[:height, :width]
    keep = (score == top) & (score > threshold)
    keep &= torch.from_numpy(np.ascontiguousarray(detectable(valid))).to(score.device)
    keep[:radius] = keep[-radius:] = False
    keep[:, :radius] = keep[:, -radius:] = False
    rows, columns = torch.nonzero(keep, as_tuple=True)
    values = score[rows, columns]
    if count is not None and len(values) > count:
        values, order = torch.topk(values, count)
        rows, columns = rows[order], columns[order]
    return torch.stack((columns, rows), 1), values


def as_features(
    points: torch.Tensor, scores: torch.Tensor, descriptors: torch.Tensor, image: Image
) -> Features:
    """`Features` of (N, 2) points, (N,) scores and (N, D) descriptors."""
    return Features(
        points.cpu().numpy().astype(np.float64),
        scores.float().cpu().numpy(),
        descriptors.float().cpu().numpy(),
        (image.width, image.height),
    )


SCALE = ".scale"


def widened(state: Mapping[str, Any]) -> dict[str, Any]:
    """Tensors of a file as they are computed with: those in 8 bits times their `NAME.scale`."""
    return {
        name: tensor.float() * state[name + SCALE].float() if name + SCALE in state else tensor
        for name, tensor in state.items()
        if not name.endswith(SCALE)
    }


def load_into(
    model: Model, state: Mapping[str, Any], what: str, device: str, ignore: tuple[str, ...] = ()
) -> Model:
    """`model` with the tensors of `state`, in evaluation mode on `device`.

    Args:
        ignore: prefixes of names that may be missing or left over.

    Raises:
        WeightsError: a learned tensor is missing, left over, or of another shape.
    """
    try:
        result = model.load_state_dict(dict(state), strict=False)
    except (RuntimeError, AttributeError, TypeError) as err:
        raise WeightsError(f"The file does not hold the weights of {what}: {err}") from err
    learned = {name for name, _ in model.named_parameters()}
    missing = [name for name in result.missing_keys if name in learned or "running_" in name]
    wrong = [n for n in [*missing, *result.unexpected_keys] if not n.startswith(ignore or ("\0",))]
    if wrong:
        raise WeightsError(
            f"The file does not hold the weights of {what}: {len(wrong)} tensors are missing or "
            f"unknown, for example {wrong[0]}. Give the author's own file."
        )
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    model.eval()
    model.to(device)
    return model


def pick(
    state: Mapping[str, Any], prefix: str, rename: Callable[[str], str] = str
) -> dict[str, Any]:
    """The entries whose name begins with `prefix`, without it, renamed."""
    return {rename(k[len(prefix) :]): v for k, v in state.items() if k.startswith(prefix)}
