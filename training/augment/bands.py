"""What is known about bands by their names, and what can be told from several of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from training.sample import Floats, View, band_index

# Centre wavelengths in nm, Sentinel-2 MSI (ESA, Sentinel-2 User Handbook, table 1) and its names.
WAVELENGTHS = {
    "coastal": 443.0,
    "blue": 490.0,
    "green": 560.0,
    "red": 665.0,
    "rededge": 720.0,
    "rededge1": 705.0,
    "rededge2": 740.0,
    "rededge3": 783.0,
    "nir": 842.0,
    "nir2": 865.0,
    "nir08": 865.0,
    "water_vapour": 945.0,
    "cirrus": 1375.0,
    "swir1": 1610.0,
    "swir2": 2190.0,
    "pan": 600.0,
    "gray": 600.0,
}
UNKNOWN_NM = 600.0  # a band without a known name is taken for a panchromatic one

BARE_NDVI, DENSE_NDVI = 0.1, 0.85
WET_NDWI, WATER_NIR = 0.0, 0.15


def wavelengths(bands: Sequence[str]) -> Floats:
    """Centre wavelengths in nm, (C,)."""
    return np.array([WAVELENGTHS.get(name, UNKNOWN_NM) for name in bands], np.float32)


def spectrum(bands: Sequence[str], nm: Sequence[float], values: Sequence[float]) -> Floats:
    """A spectrum given at some wavelengths, at those of the bands: (C, 1, 1), linear between."""
    at = np.interp(wavelengths(bands), nm, values)
    return np.asarray(at, np.float32)[:, None, None]


def brightness(view: View) -> Floats:
    """Mean of the bands, (H, W)."""
    return np.asarray(view.pixels.mean(axis=0), np.float32)


def vegetation(view: View) -> Floats | None:
    """Share of each pixel that green plants cover, (H, W) in 0..1; None without red and nir.

    From NDVI, Carlson and Ripley 1997, Remote Sensing of Environment 62, equation 2:
    ((NDVI - NDVI of bare ground) / (NDVI of dense plants - NDVI of bare ground)) squared.
    """
    red, nir = band_index(view.bands, "red"), band_index(view.bands, "nir")
    if red is None or nir is None:
        return None
    scaled = (_contrast(view.pixels[nir], view.pixels[red]) - BARE_NDVI) / (DENSE_NDVI - BARE_NDVI)
    return np.asarray(np.clip(scaled, 0, 1) ** 2, np.float32)


def water(view: View) -> Floats | None:
    """How surely each pixel is water, (H, W) in 0..1; None without green and nir.

    From NDWI, McFeeters 1996, International Journal of Remote Sensing 17: (green - nir) / (green +
    nir) is above zero; and nir is dark, unlike on snow and cloud.
    """
    green, nir = band_index(view.bands, "green"), band_index(view.bands, "nir")
    if green is None or nir is None:
        return None
    wet = np.clip((_contrast(view.pixels[green], view.pixels[nir]) - WET_NDWI) / 0.2, 0, 1)
    dark = np.clip((WATER_NIR - view.pixels[nir]) / 0.05, 0, 1)
    return np.asarray(wet * dark, np.float32)


def _contrast(a: Floats, b: Floats) -> Floats:
    return np.asarray((a - b) / np.maximum(a + b, np.float32(1e-4)), np.float32)
