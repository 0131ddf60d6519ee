"""Patches lie where they are said to, and matches move to where both show the same ground."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
import torch

from backend.errors import WeightsError
from backend.matchers import Matcher, SparseMatcher
from backend.matchers.nearest import mutual
from backend.matchers.sift import eight_bit
from backend.matchers.subpixel import (
    AT_ONCE,
    CELL,
    LEAST_LIKELY,
    REACH,
    SIDE,
    Said,
    SubpixelNet,
    centres,
    common_turn,
    cut,
    loaded,
    placed,
    pyramid,
    refined,
)
from backend.types import Features, Image, Surroundings


def ground(side: int = 160) -> np.ndarray:
    rng = np.random.default_rng(4)
    smooth = sum(cv2.GaussianBlur(rng.normal(size=(side, side)), (0, 0), s) * s for s in (2, 5))
    return np.asarray((smooth - smooth.min()) / np.ptp(smooth) * 255, np.float32).astype(np.uint8)


def features(
    image: np.ndarray, points: np.ndarray, angle: float = 0.0, size: float = 3.0
) -> Features:
    count = len(points)
    around = Surroundings(image, np.full(count, size), np.full(count, angle))
    nothing = np.zeros((count, 1), np.float32)
    side = (image.shape[1], image.shape[0])
    return Features(points, np.ones(count, np.float32), nothing, side, around)


class Correlating(SubpixelNet):
    """The network's own correlation of the pixels alone: what it is before it has learnt."""

    def __init__(self) -> None:
        super().__init__((8, 8, 8))

    def forward(self, first: torch.Tensor, second: torch.Tensor) -> Said:
        both = torch.cat([first, second]).float()[:, None]
        seen = torch.nn.functional.avg_pool2d(both, CELL).repeat(1, 8, 1, 1)
        alike = self._alike(*seen.chunk(2)).mean(1).flatten(1)
        logits = torch.cat([20 * alike, torch.zeros(len(first), 1)], 1)
        return Said(logits, torch.zeros(len(first), 2, alike.shape[1]))


def test_a_patch_shows_what_lies_around_its_place() -> None:
    image = ground()
    patch = cut(pyramid(image), np.array([[70.5, 80.5]]), 0.0, 1.0)[0]
    assert np.array_equal(patch, image[61:101, 51:91])


def test_patches_turn_and_scale() -> None:
    image = cv2.GaussianBlur(ground(161), (0, 0), 2)
    turned = np.ascontiguousarray(np.rot90(image, -1))  # columns become rows: by 90 degrees
    x, y = 70.0, 90.0
    before = cut(pyramid(image), np.array([[x, y]]), 0.3, 1.0).astype(float)
    after = cut(pyramid(turned), np.array([[160 - y, x]]), 0.3 + np.pi / 2, 1.0)
    assert np.abs(before - after).max() < 2
    larger = cv2.resize(image, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    after = cut(pyramid(larger), np.array([[2 * x + 0.5, 2 * y + 0.5]]), 0.3, 2.0)
    assert np.abs(before - after).mean() < 2


def test_at_the_border_of_the_image_its_mirror_is_seen() -> None:
    patches = cut(pyramid(ground()), np.array([[0.0, 0.0], [159.0, 159.0]]), 1.0, 1.3)
    assert patches.std(axis=(1, 2)).min() > 1


def test_many_patches_are_cut_in_parts() -> None:
    points = np.array([(20 + n % 100, 20 + n // 100) for n in range(AT_ONCE + 5)], float)
    levels = pyramid(ground())
    many = cut(levels, points, 0.5, 1.0)
    assert many.shape == (AT_ONCE + 5, SIDE, SIDE)
    assert np.array_equal(many[-5:], cut(levels, points[-5:], 0.5, 1.0))


def test_the_turn_and_scale_of_the_most_win() -> None:
    rng = np.random.default_rng(2)
    turns = np.concatenate([rng.normal(np.pi, 0.05, 30), rng.uniform(-np.pi, np.pi, 50)])
    scales = np.exp(np.concatenate([rng.normal(0.2, 0.05, 30), rng.normal(0, 0.7, 50)]))
    turn, scale = common_turn(turns, scales)
    assert abs(np.angle(np.exp(1j * (turn - np.pi)))) < 0.05
    assert abs(np.log(scale) - 0.2) < 0.06
    assert common_turn([0.5], [2.0]) == pytest.approx((0.5, 2.0))


@pytest.mark.parametrize(("turn", "scale"), [(0.0, 1.0), (0.6, 1.0), (-2.0, 1.3)])
def test_ends_move_to_the_same_ground(turn: float, scale: float) -> None:
    """Keypoints of the second view that are pixels off are put right, however it is turned."""
    image = ground(240)
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    there = np.array([[cos, -sin], [sin, cos]])
    middle = np.array([119.5, 119.5])
    matrix = np.column_stack([there, middle - there @ middle])
    moved = cv2.warpAffine(image, matrix, (240, 240), flags=cv2.INTER_CUBIC)
    rng = np.random.default_rng(0)
    points = rng.uniform(90, 150, (40, 2))
    right = (points - middle) @ there.T + middle
    off = right + rng.uniform(-4, 4, (40, 2))
    first, second = features(image, points), features(moved, off, turn, 3.0 * scale)
    every = np.column_stack([np.arange(40)] * 2)
    ends, likely = refined(Correlating().eval(), first, second, every, "cpu")
    before, after = (np.linalg.norm(one - right, axis=1) for one in (off, ends))
    assert np.median(before) > 2.5
    assert np.median(after) < 0.5
    assert likely.shape == (40,)
    # Each match by itself, but for the common turn.
    some, _ = refined(Correlating().eval(), first, second, every[7:9], "cpu")
    assert np.allclose(some, ends[7:9], atol=1e-4)


def test_no_matches_and_no_surroundings() -> None:
    net = SubpixelNet().eval()
    one = features(ground(), np.array([[50.0, 60.0]]))
    ends, likely = refined(net, one, one, np.empty((0, 2), np.intp), "cpu")
    assert ends.shape == (0, 2)
    assert likely.shape == (0,)
    bare = Features(one.points, one.scores, one.descriptors, one.size)
    ends, _ = refined(net, bare, bare, np.array([[0, 0]]), "cpu")
    assert np.array_equal(ends, one.points)


def test_correlation_is_that_of_every_window_by_itself() -> None:
    torch.manual_seed(0)
    net = SubpixelNet((8, 16, 16))
    first, second = torch.rand(2, 3, 16, 20, 20).unbind()
    alike = net._alike(first, second)
    window = net.windows.detach().exp()
    window = window / window.sum((1, 2), keepdim=True)
    for group, row, column in ((0, 0, 0), (3, 4, 7), (7, 8, 2)):
        part = slice(2 * group, 2 * group + 2)
        a = first[1, part, 4:16, 4:16]
        b = second[1, part, row : row + 12, column : column + 12]
        a, b = (x - (x * window[group]).sum((1, 2), keepdim=True) for x in (a, b))
        both, aa, bb = ((x * y * window[group]).sum() for x, y in ((a, b), (a, a), (b, b)))
        assert alike[1, group, row, column].item() == pytest.approx(
            float(both / (aa * bb).sqrt()), abs=1e-4
        )


def test_places_are_around_the_likeliest_cell() -> None:
    logits = torch.full((1, 82), -20.0)
    logits[0, 40 + 9] = 5.0  # a cell below the middle
    logits[0, 0] = 4.0  # far from it: of no weight
    offsets = torch.zeros(1, 2, 81)
    offsets[0, 0] = 0.25
    said = Said(logits, offsets)
    assert said.places()[0].tolist() == pytest.approx([0.25, 2.0], abs=1e-4)
    assert said.found().item() > 0.999
    assert centres().abs().max() == REACH


def test_brightness_and_contrast_change_nothing() -> None:
    torch.manual_seed(0)
    net = SubpixelNet().eval()
    at = np.array([[60.0, 60.0], [90.0, 80.0]])
    patches = torch.from_numpy(cut(pyramid(ground()), at, 0.2, 1.0).astype(np.float32))
    with torch.inference_mode():
        a, b = net(patches, patches), net(patches, patches * 0.6 + 20)
    assert torch.allclose(a.places(), b.places(), atol=0.05)


def test_flat_patches_say_something_finite() -> None:
    net = SubpixelNet().eval()
    flat = torch.full((2, SIDE, SIDE), 90, dtype=torch.uint8)
    with torch.inference_mode():
        said = net(flat, flat)
    assert torch.isfinite(said.places()).all()
    assert torch.isfinite(said.found()).all()


def test_a_network_of_any_width_is_known_by_its_tensors() -> None:
    net = SubpixelNet((8, 16, 24))
    assert loaded(net.state_dict(), "cpu").body[9].weight.shape == (24, 16, 3, 3)
    with pytest.raises(WeightsError, match="sub-pixel"):
        loaded({"a": torch.zeros(1)}, "cpu")


def test_keypoints_keep_what_surrounds_them_when_some_are_left_out() -> None:
    whole = features(ground(), np.arange(8.0).reshape(4, 2))
    assert whole.surroundings is not None
    whole.surroundings.sizes[:] = range(4)
    some = whole.part(np.array([3, 1]))
    assert some.surroundings is not None
    assert some.surroundings.sizes.tolist() == [3, 1]
    assert some.surroundings.gray is whole.surroundings.gray
    assert np.array_equal(some.points, whole.points[[3, 1]])


def test_eight_bits_are_the_mean_of_the_bands() -> None:
    pixels = np.stack([np.zeros((4, 4)), np.ones((4, 4))]).astype(np.float32)
    assert (eight_bit(Image(pixels, np.ones((4, 4), np.bool_))) == 128).all()


def test_what_ships_places_matches_better_than_keypoints_lie(
    make: Callable[[str], Matcher], reference: Image
) -> None:
    """Real ground, turned, scaled, darker and noisy: half of the error goes, or more."""
    turn, scale, middle = np.deg2rad(25), 1.15, np.array([191.5, 191.5])
    cos, sin = np.cos(turn) * scale, np.sin(turn) * scale
    there = np.array([[cos, -sin], [sin, cos]])
    matrix = np.column_stack([there, middle + [3.3, -2.7] - there @ middle])
    pixels = cv2.warpAffine(reference.pixels[0], matrix, (384, 384), flags=cv2.INTER_CUBIC)
    rng = np.random.default_rng(1)
    pixels = np.clip(np.clip(pixels, 0, 1) ** 1.4 + rng.normal(0, 0.04, pixels.shape), 0, 1)
    moved = Image(pixels[None].astype(np.float32), np.ones((384, 384), np.bool_))
    matcher = make("imatch-superpoint")
    assert isinstance(matcher, SparseMatcher)
    first, second = matcher.extract(reference), matcher.extract(moved)
    pairs, _ = mutual(first, second, -1.0)
    right = first.points[pairs[:, 0]] @ there.T + matrix[:, 2]
    before, after = (
        np.linalg.norm(ends - right, axis=1)
        for ends in (second.points[pairs[:, 1]], matcher.refined(first, second, pairs))
    )
    near = before < 3
    assert near.sum() > 50
    assert np.median(after[near]) < 0.5 * np.median(before[near])
    # Of what it finds likely nearly all is right; of all mutual nearest neighbours it is not.
    kept = matcher.match_features(first, second)
    off = np.linalg.norm(kept.mov_px - (kept.ref_px @ there.T + matrix[:, 2]), axis=1)
    assert len(kept) > 0.9 * near.sum()
    assert (off < 1.5).mean() > 0.95 > (before < 3).mean()


def test_looking_again_places_what_lies_on_no_keypoint_better(
    make: Callable[[str], Matcher], reference: Image
) -> None:
    """Ends that LoFTR found lie a pixel or more off, and anywhere."""
    by = np.array([3.3, -2.7])
    matrix = np.column_stack([np.eye(2), by])
    pixels = cv2.warpAffine(reference.pixels[0], matrix, (384, 384), flags=cv2.INTER_CUBIC)
    rng = np.random.default_rng(2)
    noisy = np.clip(pixels, 0, 1) ** 1.3 + rng.normal(0, 0.03, pixels.shape)
    moved = Image(np.clip(noisy, 0, 1)[None].astype(np.float32), reference.valid)
    levels = [pyramid(eight_bit(image)) for image in (reference, moved)]
    first = rng.uniform(40, 340, (300, 2))
    rough = first + by + rng.normal(0, 1.0, first.shape)
    net = make("loftr").again
    off = []
    for again in (False, True):
        ends, likely = placed(net, levels, first, rough, 0.0, 1.0, "cpu", again=again)
        assert likely.shape == (300,)
        off.append(np.linalg.norm(ends - first - by, axis=1)[likely > LEAST_LIKELY])
    assert np.median(off[1]) < 0.9 * np.median(off[0]) < 0.3
    assert len(off[1]) > 0.9 * len(off[0])
