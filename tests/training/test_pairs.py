"""Pairs for training: exact, reproducible, whatever the workers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from torch.utils.data import DataLoader

from backend.preprocess import Preprocess
from backend.raster import open_raster
from training.contact_sheet import pair_picture, save, sheet
from training.datasets.pairs import AugmentedPairs, Mixture, window
from training.sample import Pair, Projective, View

CLEARING = Path(__file__).resolve().parents[2] / "resources" / "sample" / "clearing"
BANDS = ("blue", "green", "red", "nir")


class Clearing:
    """Two dates of the shipped series."""

    def __init__(self) -> None:
        self.views = []
        for path in sorted(CLEARING.glob("2020-0[78]*.tif")):
            with open_raster(str(path)) as raster:
                image = raster.read(0, 0, raster.width, raster.height)
            self.views.append(View(image.pixels, image.valid, BANDS))

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        col, row = (int(v) for v in rng.integers(0, 100 - size + 1, 2))
        a, b = (window(view, col, row, size) for view in self.views[:2])
        return Pair(a, b, "clearing")


def mirrored(view: View, rng: np.random.Generator) -> View:
    width, _ = view.size
    flip = Projective(np.array([[-1.0, 0, width - 1], [0, 1, 0], [0, 0, 1]]))
    if rng.random() < 0.5:
        return view
    pixels = np.ascontiguousarray(view.pixels[:, :, ::-1])
    return view.warped(flip, pixels, view.valid[:, ::-1], None)


def pairs(**options: Any) -> AugmentedPairs:
    given = {"length": 8, "preprocess": Preprocess(), "augment": mirrored, "size": 64, **options}
    return AugmentedPairs(Clearing(), **given)


def test_enlarged_samples_show_the_same_ground() -> None:
    plain, large = pairs()[0], pairs(enlarge=2)[0]
    assert large["image0"].shape == (1, 128, 128)
    assert large["valid0"].shape == (128, 128)
    for name in ("points0", "points1"):
        assert np.allclose(large[name], plain[name] * 2 + 0.5, equal_nan=True)
    # A pixel's centre of the plain view lies between four of the large one.
    middle = large["image0"][0].reshape(64, 2, 64, 2).mean((1, 3))
    assert float((middle - plain["image0"][0]).abs().mean()) < 0.02


def test_samples_are_what_the_model_wants() -> None:
    sample = pairs()[0]
    assert sample["image0"].shape == (1, 64, 64)
    assert sample["image0"].min() >= 0
    assert sample["image0"].max() <= 1
    assert sample["points0"].shape == sample["points1"].shape == (64, 2)
    assert sample["seen"].shape == (64,)
    assert sample["place"] == "clearing"


def test_points_show_the_same_ground() -> None:
    same = pairs()
    for number in range(8):
        pair = same.pair(number)
        there, seen = pair.correspondences(same[number]["points0"].numpy().astype(float))
        assert seen.all()
        a = same[number]["points0"].numpy()
        rounded = np.rint(there[seen]).astype(int)
        assert there[seen] == pytest.approx(rounded)  # flips keep whole pixels whole
        x, y = a[seen].astype(int).T
        first = pair.a.pixels[3, y, x]
        second = pair.b.pixels[3, rounded[:, 1], rounded[:, 0]]
        assert np.corrcoef(first, second)[0, 1] > 0.8


def test_the_same_number_gives_the_same_sample_with_any_workers() -> None:
    data = pairs()
    alone = [data[n] for n in range(8)]
    loader = DataLoader(data, batch_size=2, num_workers=2)
    together = [batch["image1"] for batch in loader]
    for n, sample in enumerate(alone):
        assert np.array_equal(sample["image1"], together[n // 2][n % 2])
    other = pairs(seed=1)
    assert any(not np.array_equal(other[n]["image1"], alone[n]["image1"]) for n in range(8))


def test_views_of_another_size_are_cut_or_filled_up() -> None:
    def smaller(view: View, rng: np.random.Generator) -> View:
        return window(view, 3, 5, 40)

    def larger(view: View, rng: np.random.Generator) -> View:
        pixels = np.repeat(np.repeat(view.pixels, 2, 1), 2, 2)
        valid = np.repeat(np.repeat(view.valid, 2, 0), 2, 1)
        return view.warped(Projective(np.diag([0.5, 0.5, 1.0])), pixels, valid, None)

    small = pairs(augment=smaller)[0]
    assert small["image0"].shape == (1, 64, 64)
    assert small["valid0"].sum() == 40 * 40
    large = pairs(augment=larger)[0]
    assert large["image0"].shape == (1, 64, 64)
    assert large["seen"].all()


def test_pairs_without_common_ground_are_drawn_again() -> None:
    def lost(view: View, rng: np.random.Generator) -> View:
        if rng.random() < 0.5:
            return replace(view, valid=np.zeros_like(view.valid))
        return view

    seen = [pairs(augment=lost)[n]["seen"].float().mean() for n in range(8)]
    assert np.mean(seen) > 0.6  # a quarter would be without trying again


def test_mixtures_draw_by_weight() -> None:
    class Named(Clearing):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

        def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
            return replace(super().draw(number, size, rng), place=self.name)

    data = AugmentedPairs(
        Mixture([Named("a"), Named("b")], [3, 1]), 40, Preprocess(), size=32, seed=3
    )
    share = np.mean([data[n]["place"] == "a" for n in range(40)])
    assert 0.55 < share < 0.92
    with pytest.raises(ValueError, match="weight"):
        Mixture([Named("a")], [0])


@pytest.mark.parametrize("wrong", [{"length": 0}, {"size": 16}])
def test_impossible_sizes_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least"):
        pairs(**wrong)


def test_a_sheet_of_pairs_is_a_picture(tmp_path: Path) -> None:
    from backend.errors import OutputError

    data = pairs()
    pictures = [pair_picture(data.pair(n)) for n in range(3)]
    out = sheet(pictures, ["one", "two", "drei ü"], 2)
    assert out.shape[2] == 3
    assert (out != 255).any(axis=2).mean() > 0.3
    save(str(tmp_path / "sheet.png"), out)
    assert (tmp_path / "sheet.png").stat().st_size > 1000
    with pytest.raises(OutputError, match="png"):
        save(str(tmp_path / "sheet.gif"), out)
