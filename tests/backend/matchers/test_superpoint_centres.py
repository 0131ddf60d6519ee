"""Where between pixels SuperPoint's keypoints lie."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from backend.matchers.superpoint import centred


@pytest.mark.parametrize("at", [(10.0, 12.0), (10.3, 11.8), (9.6, 12.4)])
def test_a_peak_between_pixels_is_found_there(at: tuple[float, float]) -> None:
    rows, columns = torch.meshgrid(torch.arange(24.0), torch.arange(24.0), indexing="ij")
    score = torch.exp(-((columns - at[0]) ** 2 + (rows - at[1]) ** 2) / (2 * 0.7**2))
    whole = torch.tensor([[round(at[0]), round(at[1])]])
    np.testing.assert_allclose(centred(score, whole)[0], at, atol=0.05)
