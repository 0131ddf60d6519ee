"""Patches lie where SIFT's keypoints do, turned and scaled with them."""

from __future__ import annotations

import cv2
import numpy as np
import torch

from backend.matchers.patches import AT_ONCE, REACH, SIDE, PatchNet, cut, described
from backend.matchers.sift import Frames, eight_bit, sift_frames
from backend.types import Image


def ground(side: int = 160) -> np.ndarray:
    rng = np.random.default_rng(4)
    smooth = sum(cv2.GaussianBlur(rng.normal(size=(side, side)), (0, 0), s) * s for s in (2, 5))
    return np.asarray((smooth - smooth.min()) / np.ptp(smooth) * 255, np.float32).astype(np.uint8)


def frames(points: list[tuple[float, float]], size: float, angle: float) -> Frames:
    count = len(points)
    return Frames(
        np.array(points, np.float64).reshape(-1, 2),
        np.ones(count, np.float32),
        np.full(count, size),
        np.full(count, angle),
        np.zeros((count, 128), np.float32),
    )


def test_a_patch_shows_what_lies_around_its_keypoint() -> None:
    image = ground()
    size = SIDE / REACH[0]  # a pixel of the first patch is one of the image
    patch = cut(image, frames([(70.5, 80.5)], size, 0.0))[0, 0]
    assert np.array_equal(patch, image[65:97, 55:87])


def test_patches_turn_with_their_keypoints() -> None:
    image = ground(161)
    turned = np.ascontiguousarray(np.rot90(image, -1))  # columns become rows: by 90 degrees
    x, y = 70.0, 90.0
    before = cut(image, frames([(x, y)], 5.0, 0.3))
    after = cut(turned, frames([(160 - y, x)], 5.0, 0.3 + np.pi / 2))
    assert np.abs(before - after).max() < 1.5


def test_patches_scale_with_their_keypoints() -> None:
    image = cv2.GaussianBlur(ground(), (0, 0), 3)
    larger = cv2.resize(image, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    before = cut(image, frames([(80, 80)], 6.0, 0.0))
    after = cut(larger, frames([(80 * 2 + 0.5, 80 * 2 + 0.5)], 12.0, 0.0))
    assert np.abs(before - after).mean() < 3


def test_at_the_border_of_the_image_its_mirror_is_seen() -> None:
    patch = cut(ground(), frames([(0.0, 0.0), (159.0, 159.0)], 8.0, 1.0))
    assert np.isfinite(patch).all()
    assert patch.std(axis=(2, 3)).min() > 1


def test_many_keypoints_are_cut_in_parts() -> None:
    points = [(20 + n % 100, 20 + n // 100) for n in range(AT_ONCE + 5)]
    many = cut(ground(), frames(points, 4.0, 0.5))
    assert np.array_equal(many[-5:], cut(ground(), frames(points[-5:], 4.0, 0.5)))


def test_descriptors_do_not_depend_on_the_others() -> None:
    torch.manual_seed(0)
    image = ground()
    found = sift_frames(Image(image[None] / np.float32(255), np.ones(image.shape, np.bool_)), 40)
    assert found is not None
    net = PatchNet().eval()
    whole = described(net, image, found, "cpu")
    assert whole.shape == (40, 128)
    assert np.allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-5)
    assert np.allclose(whole[7:9], described(net, image, found.part(slice(7, 9)), "cpu"), atol=1e-5)
    assert described(net, image, found.part(slice(0, 0)), "cpu").shape == (0, 128)


def test_brightness_and_contrast_change_little() -> None:
    torch.manual_seed(0)
    image = ground()
    darker = np.asarray(image * 0.6 + 20, np.uint8)
    at = frames([(60, 60), (90, 80)], 6.0, 0.2)
    net = PatchNet().eval()
    a, b = (described(net, one, at, "cpu") for one in (image, darker))
    assert (a * b).sum(axis=1).min() > 0.99


def test_a_network_of_any_width_is_known_by_its_tensors() -> None:
    net = PatchNet((8, 16, 24))
    again = PatchNet.like(net.state_dict())
    again.load_state_dict(net.state_dict())


def test_eight_bits_are_the_mean_of_the_bands() -> None:
    pixels = np.stack([np.zeros((4, 4)), np.ones((4, 4))]).astype(np.float32)
    assert (eight_bit(Image(pixels, np.ones((4, 4), np.bool_))) == 128).all()
