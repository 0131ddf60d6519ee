"""Closing the tour without loading it."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QDialog, QWidget

NAME = "ImatchTour"


def close_tour(parent: QWidget) -> None:
    """Close the tour, where it is open."""
    window = parent.findChild(QDialog, NAME)
    if window is not None:
        window.close()
