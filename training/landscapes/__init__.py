"""Synthetic landscapes: places that do not exist, with everything true about them known."""

from training.landscapes.clearings import Clearing
from training.landscapes.landscape import Landscape
from training.landscapes.relief import read_elevation

__all__ = ["Clearing", "Landscape", "read_elevation"]
