"""Rasters from strangers do not reach the network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from backend import operations  # noqa: F401 (as in a job: the guards come first)
from backend.errors import InputError
from backend.raster import open_raster

import rasterio  # isort: skip


class _Listener(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (_Listener,), {"asked": asked})
    http = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}", asked
    http.shutdown()
    http.server_close()


def picture(path: Path, overviews: str = "") -> Path:
    profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", **profile) as out:
        out.write(np.arange(4096, dtype=np.uint8).reshape(1, 64, 64))
        if overviews:
            out.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=overviews)
    return path


def virtual(path: Path, source: str, kind: str = "", more: str = "") -> str:
    path.write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64"><VRTRasterBand dataType="Byte" band="1" '
        f"{kind}>{more}<SimpleSource><SourceFilename>{source}</SourceFilename>"
        "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    return str(path)


def read_with_gdal(name: str) -> None:
    try:
        with rasterio.open(name) as dataset:
            dataset.read(1, out_shape=(16, 16))
    except rasterio.errors.RasterioError:
        pass


def test_gdal_itself_asks_no_address(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    read_with_gdal(str(picture(tmp_path / "o.tif", f"/vsicurl/{address}/o.ovr")))
    read_with_gdal(virtual(tmp_path / "v.vrt", f"/vsicurl/{address}/v.tif"))
    read_with_gdal(f"/vsicurl_streaming/{address}/s.tif")
    assert asked == []


def raw(path: Path, source: Path) -> str:
    band = (
        f'<SourceFilename relativeToVRT="0">{source}</SourceFilename><ImageOffset>0</ImageOffset>'
        "<PixelOffset>1</PixelOffset><LineOffset>64</LineOffset>"
    )
    path.write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64"><VRTRasterBand dataType="Byte" band="1" '
        f'subClass="VRTRawRasterBand">{band}</VRTRasterBand></VRTDataset>'
    )
    return str(path)


def test_bytes_of_other_files_are_no_pixels(tmp_path: Path) -> None:
    inside = tmp_path / "stranger"
    inside.mkdir()
    secret, own = tmp_path / "secret.txt", inside / "own.bin"
    for file in (secret, own):
        file.write_bytes(b"A" * 4096)
    direct = raw(inside / "direct.vrt", secret)
    nested = virtual(inside / "nested.vrt", direct)
    link = inside / "link.bin"
    link.symlink_to(secret)
    for name in (direct, nested, raw(inside / "linked.vrt", link)):
        with pytest.raises(InputError, match="outside its folder"), open_raster(name):
            pass
    with open_raster(raw(inside / "good.vrt", own)) as raster:
        assert raster.width == 64
    with open_raster(virtual(inside / "mosaic.vrt", str(picture(tmp_path / "a.tif")))) as raster:
        assert raster.width == 64  # of another folder, but a raster
