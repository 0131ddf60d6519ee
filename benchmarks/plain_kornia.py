"""ALIKED and LightGlue by kornia as its documentation shows them: whole images, nothing added."""

from __future__ import annotations

import re

import cv2
import numpy as np
import torch
from kornia.feature import ALIKED, LightGlue

from backend import weights

KEYPOINTS = 2048


class PlainKornia:
    """Loads both networks once, then matches images."""

    def __init__(self) -> None:
        # The weights are those that Imatch keeps; kornia would download the same files.
        files = {
            key: weights.read_tensors(weights.ensure(key))
            for key in ("aliked-n16", "aliked-lightglue")
        }
        self.extractor = ALIKED(
            "aliked-n16", max_num_keypoints=KEYPOINTS, detection_threshold=-1.0
        ).eval()
        self.extractor.load_state_dict(files["aliked-n16"], strict=False)
        conf = {k: v for k, v in LightGlue.features["aliked"].items() if k != "weights"}
        self.glue = LightGlue(features=None, **conf).eval()
        old = re.compile(r"^(self_attn|cross_attn)\.(\d+)\.")
        state = {
            old.sub(r"transformers.\2.\1.", k): v for k, v in files["aliked-lightglue"].items()
        }
        self.glue.load_state_dict(state, strict=False)

    def match(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Matched pixels (N, 2) of two images (H, W), float32 in 0..1."""
        sides = []
        with torch.inference_mode():
            for image in (a, b):
                tensor = torch.from_numpy(image)[None, None].expand(1, 3, -1, -1).contiguous()
                [found] = self.extractor(tensor)
                sides.append(
                    {
                        "keypoints": found.keypoints[None],
                        "descriptors": found.descriptors[None],
                        "image_size": torch.tensor([[image.shape[1], image.shape[0]]]),
                    }
                )
            pairs = self.glue({"image0": sides[0], "image1": sides[1]})["matches"][0]
        first, second = (side["keypoints"][0].numpy() for side in sides)
        return first[pairs[:, 0]], second[pairs[:, 1]]


def verified(ref: np.ndarray, mov: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The matches that one affine explains to 3 px, by RANSAC: how such scripts end."""
    if len(ref) < 4:
        return ref[:0], mov[:0]
    _, inliers = cv2.estimateAffine2D(ref, mov, ransacReprojThreshold=3.0)
    keep = inliers[:, 0] > 0 if inliers is not None else np.zeros(len(ref), bool)
    return ref[keep].astype(float), mov[keep].astype(float)
