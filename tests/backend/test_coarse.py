"""What the first look makes of a pair, and what comes of it in the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from rasters import MOVING, REFERENCE, layer, model_shift, pixels, write

from backend import coarse, operations
from backend.geometry import transform
from backend.pair import open_pair
from backend.raster import open_raster
from backend.specs import MatchOptions

SHIFT = np.array([0.65, -1.85])  # of the two dates


def match(folder: Path, reference: str, moving: str, **fields: Any) -> dict[str, Any]:
    spec = {"reference": reference, "moving": moving, "output": str(folder / "out.gpkg")}
    return operations.run("match", {**spec, **fields})


def picture(values: np.ndarray) -> np.ndarray:
    """8 bit, from 1 to 255."""
    low, high = np.percentile(values, [1, 99])
    return np.asarray(np.clip((values - low) / (high - low) * 254 + 1, 1, 255), np.uint8)


def test_a_turned_negative_is_georeferenced_from_nothing(tmp_path: Path) -> None:
    """Any rotation, half the scale, black around it, bright for dark."""
    turn = cv2.getRotationMatrix2D((191.5, 191.5), 137, 0.5)
    turn[:, 2] += [150 - 191.5, 150 - 191.5]
    negative = 256 - cv2.GaussianBlur(picture(pixels(MOVING)), (0, 0), 0.8).astype(np.int32)
    turned = cv2.warpAffine(negative.astype(np.uint8), turn, (300, 300), flags=cv2.INTER_CUBIC)
    moving = write(tmp_path / "scan.png", turned, None, None, driver="PNG")
    report = match(tmp_path, REFERENCE, moving)
    assert report["status"] == "ok"
    at = np.array([[100.0, 100], [280, 120], [190, 190], [110, 270]])
    right = transform(np.vstack([turn, [0, 0, 1]]), at + SHIFT)
    found = transform(np.array(report["model"]["ref_px_to_mov_px"]), at)
    assert np.linalg.norm(found - right, axis=1).max() < 0.5


def test_ground_that_moved_apart_gives_matches_but_no_model(tmp_path: Path) -> None:
    reference = write(tmp_path / "r.tif", pixels(), None, None)
    apart = pixels(MOVING)
    apart[:, :128] = np.roll(apart[:, :128], 30, axis=0)
    apart[:, 256:] = np.roll(apart[:, 256:], -30, axis=0)
    report = match(tmp_path, reference, write(tmp_path / "m.tif", apart, None, None))
    assert report["status"] == "unverified"
    assert report["model"] is None
    assert report["matches"] > 100
    assert not layer(report["output"], "matches")[0]["inlier"].any()
    assert any("not with one transformation" in text for text in report["warnings"])


def test_what_the_look_saw_is_not_matched_again(tmp_path: Path) -> None:
    report = match(tmp_path, REFERENCE, MOVING)
    assert report["seconds"]["match"] < 0.1 * report["seconds"]["look"]
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    with open_raster(REFERENCE) as reference, open_raster(MOVING) as moving:
        spec = MatchOptions(reference=REFERENCE, moving=MOVING)
        pair = open_pair(reference, moving, spec)
        plan = coarse.plan(pair, spec, [], lambda *step: None, lambda: False)
    assert plan.matches is not None
    away = plan.matches.mov_px[plan.fit.inliers] - plan.matches.ref_px[plan.fit.inliers]
    assert np.abs(np.median(away, axis=0) - SHIFT).max() < 0.3
