"""What GDAL may not do in an engine process: reach the network, run code, or ask a database.

Rasters and vector files come from strangers, and a plain GeoTIFF may name an address as its
overviews. GDAL has guards of its own; importing this module sets them, in the environment so that
child processes have them too. GDAL reads `GDAL_SKIP` once, so modules that import pyogrio or
rasterio on behalf of a job come after `backend.operations`, which imports this one first.

A person who wants rasters from the network says so with the environment variable
IMATCH_NETWORK_FILES=1. QGIS does not import this module: it has its own settings.
"""

from __future__ import annotations

import os

NETWORK_FILES = "IMATCH_NETWORK_FILES"
_NOWHERE = "http://127.0.0.1:9"  # the port that discards; nobody listens there

# Formats that are addresses, databases or programs rather than files. Names are of GDAL's drivers.
_NETWORK_DRIVERS = (
    "ADBC",
    "AmigoCloud",
    "CSW",
    "Carto",
    "DAAS",
    "EEDA",
    "EEDAI",
    "Elasticsearch",
    "HTTP",
    "MSSQLSpatial",
    "MongoDBv3",
    "MySQL",
    "NGW",
    "OAPIF",
    "ODBC",
    "OGCAPI",
    "PLMOSAIC",
    "PLSCENES",
    "PostGISRaster",
    "PostgreSQL",
    "STACIT",
    "STACTA",
    "WCS",
    "WFS",
    "WMS",
    "WMTS",
)
# Formats that start a program, or only say where other files are.
_OTHER_DRIVERS = ("GDALG", "GPSBabel", "GTI", "OGR_VRT")

_ALWAYS = {
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE": "SIBLING_OR_CHILD_OF_VRT_PATH",
    "GDAL_MEM_ENABLE_OPEN": "NO",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
    "OGR_SQLITE_PRAGMA": "trusted_schema=OFF",
    "OGR_SQLITE_STATIC_VIRTUAL_OGR": "NO",
}
_NO_NETWORK = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "/nothing",
    "GDAL_HTTP_PROXY": _NOWHERE,
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_HTTP_TIMEOUT": "5",
    "AWS_EC2_METADATA_DISABLED": "YES",
    "CPL_GCE_SKIP": "YES",
}


def network_files() -> bool:
    """True where the person said that rasters may come from the network."""
    return os.environ.get(NETWORK_FILES, "").lower() in ("1", "yes", "true", "on")


def set_up() -> None:
    """Set GDAL's guards for this process and its children."""
    skip = [*os.environ.get("GDAL_SKIP", "").replace(" ", ",").split(","), *_OTHER_DRIVERS]
    os.environ.update(_ALWAYS)
    if not network_files():
        os.environ.update(_NO_NETWORK)
        skip += _NETWORK_DRIVERS
    # GDAL would complain, at every start, of each name above that its build does not know. Errors
    # of a job do not go this way: rasterio and pyogrio take them as exceptions.
    os.environ.setdefault("CPL_LOG", os.devnull)
    os.environ["GDAL_SKIP"] = ",".join(dict.fromkeys(name for name in skip if name))


set_up()
