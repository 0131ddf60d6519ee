"""Where fuzzing writes its inputs, and what a target is."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SHM = Path("/dev/shm")
ROOM = Path(tempfile.mkdtemp(prefix="imatch-fuzz-", dir=_SHM if _SHM.is_dir() else None))

SEEN: Counter[str] = Counter()  # how many inputs of each kind


@dataclass(frozen=True)
class Target:
    """One kind of input.

    Attributes:
        seeds: makes the inputs that are changed.
        run: takes one input, and counts it in `SEEN`.
        most_bytes: no input is longer.
    """

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]
    most_bytes: int = 4096


def edited(wholes: list[bytes], data: bytes) -> tuple[int, bytes]:
    """One of some whole files, which the first byte chooses, with the edits that the others say.

    For what C reads: the fuzzer sees nothing of that, so it would keep to the file that it breaks
    most easily. Five bytes are an edit: a place, and a byte for it; an odd place cuts the file off
    where there are no more bytes.
    """
    number = data[0] % len(wholes) if data else 0
    made = bytearray(wholes[number])
    for at in range(1, len(data) - 4, 5):
        place = int.from_bytes(data[at : at + 4], "little") % len(made)
        if place % 2 and at + 10 > len(data):
            del made[place:]
            break
        made[place] = data[at + 4]
    return number, bytes(made)


def edits(wholes: list[bytes]) -> list[bytes]:
    """What `edited` starts from: each file as it is, and with an edit or a cut."""
    ends = (b"", b"\x04\0\0\0\x41" * 2, b"\x10\0\0\0\xff" * 3 + b"\x81\0\0\0\0")
    return [bytes([number]) + end for number in range(len(wholes)) for end in ends]


def with_file(name: str, data: bytes, read: Callable[[Path], Any]) -> None:
    """Read a file of an input, then remove it and all files that came beside it."""
    path = ROOM / name
    path.write_bytes(data)
    try:
        read(path)
    finally:
        for each in ROOM.iterdir():
            if each.is_file():
                each.unlink()


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of its own with some files; gone after the block."""
    folder = ROOM / "folder"
    folder.mkdir()
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        yield folder
    finally:
        shutil.rmtree(folder)
