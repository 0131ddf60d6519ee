"""Local contrast: each map is stretched to what it shows, as far as that is ground.

A stretch of the whole raster leaves dark ground black close up, and one of the view alone does so
wherever a cloud is in sight. What the matches lie on is ground, so it bounds the stretch.
"""

from __future__ import annotations

import math
from typing import Dict, List, Optional, Sequence

from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsPointXY,
    QgsRasterLayer,
    QgsRasterRenderer,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
)

from qgis_imatch.review.record import Pixel

SIDE = 64  # the view is looked at on a grid of so many by so many pixels
CUT = 0.02  # of the values, at each end
GROUND_CUT, HEADROOM = 0.96, 1.2  # above the matches' brightest, ground may be so much brighter
CHANGE = 0.03  # a smaller change of the stretch is not worth drawing again


class LocalContrast:
    """Stretches one raster layer to its view."""

    def __init__(self, layer: QgsRasterLayer, ground: Sequence[Pixel]) -> None:
        """
        Args:
            ground: places of matches, in the layer's own coordinates.
        """
        self._layer = layer
        self._style: QgsRasterRenderer = layer.renderer().clone()
        self._ground = ground
        self._brightest: Dict[int, float] = {}
        self.is_on = False

    def set_on(self, is_on: bool) -> None:
        """Begin with the next view, or go back to the layer's own style."""
        self.is_on = is_on
        if not is_on:
            self._layer.setRenderer(self._style.clone())
            self._layer.triggerRepaint()

    def look_at(self, extent: QgsRectangle) -> None:
        """Stretch to an extent in the layer's own coordinates."""
        renderer = self._layer.renderer()
        extent = extent.intersect(self._layer.extent())
        if not self.is_on or extent.isEmpty():
            return
        changed = False
        for band, old in _stretches(renderer).items():
            if old is None:
                continue
            low, high = self._range(band, extent)
            span = high - low
            if not span > 0:
                continue
            moved = max(abs(old.minimumValue() - low), abs(old.maximumValue() - high))
            if moved > CHANGE * span:
                new = QgsContrastEnhancement(old)
                new.setMinimumValue(low)
                new.setMaximumValue(high)
                _set_stretch(renderer, band, new)
                changed = True
        if changed:
            self._layer.triggerRepaint()

    def _range(self, band: int, extent: QgsRectangle) -> Sequence[float]:
        block = self._layer.dataProvider().block(band, extent, SIDE, SIDE)
        values = sorted(
            block.value(i) for i in range(block.width() * block.height()) if not block.isNoData(i)
        )
        values = [value for value in values if math.isfinite(value)]
        if not values:
            return math.nan, math.nan
        low, high = _quantile(values, CUT), _quantile(values, 1 - CUT)
        return low, max(min(high, self._limit(band)), low)

    def _limit(self, band: int) -> float:
        """The brightest that ground is taken to be."""
        if band not in self._brightest:
            provider = self._layer.dataProvider()
            found: List[float] = []
            for x, y in self._ground:
                value, is_there = provider.sample(QgsPointXY(x, y), band)
                if is_there and math.isfinite(value):
                    found.append(value)
            found.sort()
            limit = math.inf
            if found:
                middle = _quantile(found, 0.5)
                limit = middle + HEADROOM * (_quantile(found, GROUND_CUT) - middle)
            self._brightest[band] = limit
        return self._brightest[band]


def _quantile(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, max(0, round(share * (len(values) - 1))))]


def _stretches(renderer: QgsRasterRenderer) -> Dict[int, Optional[QgsContrastEnhancement]]:
    """The stretch of each shown band; empty where the raster is not shown by a stretch."""
    if isinstance(renderer, QgsSingleBandGrayRenderer):
        found = {renderer.grayBand(): renderer.contrastEnhancement()}
    elif isinstance(renderer, QgsMultiBandColorRenderer):
        found = {
            renderer.redBand(): renderer.redContrastEnhancement(),
            renderer.greenBand(): renderer.greenContrastEnhancement(),
            renderer.blueBand(): renderer.blueContrastEnhancement(),
        }
    else:
        return {}
    none = QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
    return {
        band: stretch
        for band, stretch in found.items()
        if band > 0 and stretch is not None and stretch.contrastEnhancementAlgorithm() != none
    }


def _set_stretch(renderer: QgsRasterRenderer, band: int, stretch: QgsContrastEnhancement) -> None:
    """Takes the stretch over; QGIS owns it then."""
    if isinstance(renderer, QgsSingleBandGrayRenderer):
        renderer.setContrastEnhancement(stretch)
        return
    for shown, put in (
        (renderer.redBand(), renderer.setRedContrastEnhancement),
        (renderer.greenBand(), renderer.setGreenContrastEnhancement),
        (renderer.blueBand(), renderer.setBlueContrastEnhancement),
    ):
        if shown == band:
            put(QgsContrastEnhancement(stretch))
