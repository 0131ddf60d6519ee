"""The sheet of the documentation and the table of times can be made anew."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from backend.errors import OutputError
from training.augment import RADIOMETRIC, Affine
from training.augment.pictures import COLUMNS, SIDE_PX, pictures, write
from training.augment.timing import made_up_view, milliseconds


def test_every_augmentation_is_on_the_sheet_and_can_be_seen(tmp_path: Path) -> None:
    made = list(pictures())
    names = [name for name, _ in made]
    for kind in RADIOMETRIC:
        assert any(name.startswith(kind.__name__) for name in names), kind
    originals = [picture for name, picture in made if "as it is" in name or "as they" in name]
    for name, picture in made:
        changed = [(picture != original).mean() for original in originals]
        assert min(changed) > 0.01 or "as it is" in name or "as they" in name, name
    path = tmp_path / "sheet.jpg"
    write(path)
    assert path.stat().st_size < 500_000
    sheet = cv2.imread(str(path))
    assert sheet.shape[1] // COLUMNS >= SIDE_PX
    assert len(np.unique(sheet)) > 100


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Name a file elsewhere"):
        write(tmp_path / "missing" / "sheet.jpg")


def test_times_are_positive() -> None:
    assert milliseconds(Affine(), made_up_view(64), 3) > 0
