"""Our extraction against kornia's own: same keypoints, same descriptors, where both apply."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import torch
from kornia.feature import ALIKED, DISK, XFeat

from backend import weights
from backend.matchers import Matcher, SparseMatcher
from backend.types import Features, Image

Make = Callable[[str], Matcher]


def extracted(matcher: Matcher, image: Image) -> Features:
    assert isinstance(matcher, SparseMatcher)
    return matcher.extract(image)


def paired(
    features: Features, points: torch.Tensor, descriptors: torch.Tensor
) -> tuple[float, npt.NDArray[np.float32]]:
    """Share of kornia's keypoints that are ours too, and the cosine of their descriptors."""
    distance = np.linalg.norm(features.points[:, None] - points.numpy()[None], axis=2)
    nearest = distance.argmin(0)
    found = distance[nearest, np.arange(len(points))] < 0.01
    ours = features.descriptors[nearest[found]]
    return float(found.mean()), (ours * descriptors.numpy()[found]).sum(1)


def test_xfeat(make: Make, reference: Image) -> None:
    net = XFeat(top_k=512)
    net.net.load_state_dict(weights.read_tensors(weights.ensure("xfeat")))
    expected = net.eval().detectAndCompute(torch.from_numpy(reference.pixels)[None])[0]
    features = extracted(make("xfeat-mnn"), reference)
    share, cosine = paired(features, expected["keypoints"], expected["descriptors"])
    assert share > 0.98
    assert cosine.min() > 0.999


def test_disk(make: Make, reference: Image) -> None:
    net = DISK()
    net.load_state_dict(weights.read_tensors(weights.ensure("disk"))["extractor"])
    pixels = torch.from_numpy(np.repeat(reference.pixels, 3, 0))[None]
    with torch.inference_mode():
        expected = net.eval()(pixels, n=512)[0]
    features = extracted(make("disk-lightglue"), reference)
    share, cosine = paired(features, expected.keypoints, expected.descriptors)
    assert share > 0.98
    assert cosine.min() > 0.999


def test_aliked(make: Make, reference: Image) -> None:
    net = ALIKED("aliked-n16", max_num_keypoints=512, detection_threshold=-1.0)
    tensors = weights.read_tensors(weights.ensure("aliked-n16"))
    net.load_state_dict(tensors, strict=False)
    # A size that is no multiple of 32: kornia pads around the centre, and so do we.
    image = Image(reference.pixels[:, :350, :333], reference.valid[:350, :333])
    with torch.inference_mode():
        expected = net.eval()(torch.from_numpy(np.repeat(image.pixels, 3, 0))[None])[0]
    features = extracted(make("aliked-lightglue"), image)
    share, cosine = paired(features, expected.keypoints, expected.descriptors)
    assert share > 0.98
    assert cosine.min() > 0.999


def test_superpoint(make: Make, reference: Image) -> None:
    """The dense network and the sampling against transformers' implementation."""
    from transformers import SuperPointConfig, SuperPointForKeypointDetection

    tensors = weights.read_tensors(weights.ensure("superpoint", ["magic-leap"]))
    net = SuperPointForKeypointDetection(
        SuperPointConfig(keypoint_threshold=0.0005, max_keypoints=512)
    )
    names = {"conv": "encoder.conv_blocks", "P": "keypoint_decoder.conv_score"}
    renamed = {}
    for name, tensor in tensors.items():
        layer, kind = name.split(".")
        if layer[4] in "PD":
            head = names["P"] if layer[4] == "P" else "descriptor_decoder.conv_descriptor"
            renamed[f"{head}_{layer[5]}.{kind}"] = tensor
        else:
            renamed[f"{names['conv']}.{int(layer[4]) - 1}.conv_{layer[5]}.{kind}"] = tensor
    net.load_state_dict(renamed)
    with torch.inference_mode():
        out = net.eval()(torch.from_numpy(np.repeat(reference.pixels, 3, 0))[None])
    features = extracted(make("superpoint-superglue"), reference)
    share, cosine = paired(features, out.keypoints[0] * 384, out.descriptors[0])
    # transformers' suppression also keeps flanks of stronger peaks; the peaks themselves agree.
    assert share > 0.8
    assert cosine.min() > 0.999
