"""The tagger as the plugin's zip carries it: what training changed of a public encoder.

`tools/pack_tagger.py` writes it (`make package`). Put together with the encoder, which is fetched
as the weights of matchers are, it gives the very bytes of the tagger that was packed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backend import weights
from backend.errors import InputError, WeightsError
from backend.names.tagging.four_bits import FourBitEncoder
from backend.names.tagging.trained import CARD, CONFIG, MODEL, TOKENIZER
from backend.types import IsCancelled, Progress

PACKED = "difference.safetensors"
FORMAT = "imatch-tagger-difference-3"
ENCODER = "e5-small"  # of `backend.weight_table`
WORD_PARTS = ("halves", "scales")  # of the vectors of word pieces, which are the encoder's own
LONG = 15  # a number that does not fit into half a byte and stands among the long ones

Bytes = npt.NDArray[np.uint8]


def whole(folder: Path, progress: Progress, is_cancelled: IsCancelled) -> Path:
    """The folder of a tagger that is ready for use; made at the first call, then kept.

    Args:
        folder: of a packed tagger, or of one that is whole already.

    Raises:
        WeightsError: the encoder is not here and can't be fetched, or the folder for it can't be
            written.
        InputError: the packed tagger is broken.
        CancelledError: while the encoder was fetched.
    """
    packed = folder / PACKED
    if (folder / MODEL).is_file() or not packed.is_file():
        return folder
    target = weights.weights_folder() / "names" / weights.sha256_of(packed)[:16]
    if _is_whole(target, packed):
        return target
    shutil.rmtree(target, ignore_errors=True)
    try:
        weights.ensure(ENCODER, progress=progress, is_cancelled=is_cancelled)
    except WeightsError as err:
        raise WeightsError(
            f"The tagger of names needs its encoder once, and it is not here. {err} Until then "
            "names that the gazetteer knows can be found: choose the gazetteer as the model."
        ) from err
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".names-", dir=target.parent) as name:
            made = Path(name, "tagger")
            made.mkdir()
            for file, data in unpacked(packed).items():
                (made / file).write_bytes(data)
            for file in (CONFIG, CARD):
                shutil.copyfile(folder / file, made / file)
            os.rename(made, target)
    except OSError as err:
        if not _is_whole(target, packed):  # else another process was quicker
            raise WeightsError(
                f"The tagger of names can't be written to {target} ({err.strerror or err}). Free "
                "some space, or set IMATCH_WEIGHTS to a folder that can be written."
            ) from err
    return target


def _is_whole(made: Path, packed: Path) -> bool:
    """Whether a folder holds what was packed, and nothing has changed it since."""
    hashes = _read(packed)[0]["sha256"]
    return (made / CONFIG).is_file() and all(
        (made / name).is_file() and weights.sha256_of(made / name) == sha256
        for name, sha256 in hashes.items()
    )


def _read(packed: Path, *names: str) -> tuple[dict[str, Any], list[Any]]:
    """What is said of a packed tagger, and tensors of it.

    Raises:
        InputError: the file is broken.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(packed), "np") as file:
            about = json.loads((file.metadata() or {})["imatch"])
            if about["format"] != FORMAT:
                raise ValueError(f"format {about['format']}")
            return about, [file.get_tensor(name) for name in names]
    except (OSError, LookupError, TypeError, ValueError, SafetensorError) as err:
        raise InputError(f"{packed} is broken ({err}). Install Imatch again.") from err


def unpacked(packed: Path) -> dict[str, bytes]:
    """The files MODEL and TOKENIZER of a packed tagger.

    Raises:
        InputError: the file is broken.
    """
    about, held = _read(packed, "rest", "row_steps", "changes", "long")
    rest, steps, changes, long = held
    encoder = FourBitEncoder.open(weights.ensure(ENCODER))
    try:
        rows = steps.cumsum()
        changed = _unfolded(np.frombuffer(zlib.decompress(changes), np.uint8), long)
        tokenizer = about["tokenizer"]
        tokenizer["model"]["vocab"] = [list(encoder.pieces[row]) for row in rows]
        files = {
            MODEL: _model(about, rest, encoder, rows, changed),
            TOKENIZER: json.dumps(tokenizer, ensure_ascii=False).encode(),
        }
    except (LookupError, TypeError, ValueError, zlib.error) as err:
        raise InputError(f"{packed} is broken ({err}). Install Imatch again.") from err
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != about["sha256"][name]:
            raise InputError(f"{packed} does not give the {name} it should. Install Imatch again.")
    return files


def predicted(
    about: Mapping[str, Any], encoder: FourBitEncoder, model: Bytes
) -> npt.NDArray[np.int16]:
    """What an 8-bit part would be had training left the encoder as it was, by the part's own scale.

    Args:
        about: `tensor` of the encoder, whose transpose the part is if it is `turned`; `zero`,
            `least`, the lowest of its 256 numbers, and how many `scales` are where in the model
            (`scale_at`).
        model: its bytes; nothing but the scales is read.
    """
    start, count = about["scale_at"], about["scales"]
    scale = model[start : start + 4 * count].view("<f4")
    # IEEE single precision: division and rounding give the same numbers on every machine.
    weight = encoder.tensor(about["tensor"])
    steps = np.rint((weight.T if about["turned"] else weight) / scale) + about["zero"]
    return steps.clip(about["least"], about["least"] + 255).astype(np.int16)


def _model(
    about: Mapping[str, Any],
    rest: Bytes,
    encoder: FourBitEncoder,
    rows: npt.NDArray[np.int64],
    changes: npt.NDArray[np.int16],
) -> bytes:
    model: Bytes = np.zeros(about["bytes"], np.uint8)
    model[is_rest(about)] = rest
    words = dict(zip(WORD_PARTS, encoder.words(rows), strict=True))
    for part in about["parts"]:
        here = slice(part["at"], part["at"] + part["bytes"])
        if part["tensor"] in words:
            model[here] = np.ascontiguousarray(words[part["tensor"]]).view("u1").ravel()
            continue
        steps = predicted(part, encoder, model).ravel() + changes[: part["bytes"]]
        changes = changes[part["bytes"] :]
        model[here] = (steps & 255).astype("u1")
    return model.tobytes()


def is_rest(about: Mapping[str, Any]) -> npt.NDArray[np.bool_]:
    """Which bytes of the model are of no part."""
    found = np.ones(about["bytes"], bool)
    for part in about["parts"]:
        found[part["at"] : part["at"] + part["bytes"]] = False
    return found


def _unfolded(halves: Bytes, long: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Signed numbers from half bytes: 0, -1, 1, -2, ... 7; LONG stands for the next long one."""
    folded = np.stack([halves & 15, halves >> 4], axis=1).ravel().astype(np.int16)
    found = (folded >> 1) ^ -(folded & 1)
    found[folded == LONG] = long
    return found


def folded(changes: npt.NDArray[np.int16]) -> tuple[Bytes, npt.NDArray[np.int16]]:
    """Half bytes and long numbers from signed ones; see `_unfolded`."""
    halves = np.minimum((changes << 1) ^ (changes >> 15), LONG)
    long = changes[halves == LONG]
    halves = np.append(halves, 0)[: len(halves) + len(halves) % 2].astype(np.uint8)
    return halves[0::2] | halves[1::2] << 4, long
