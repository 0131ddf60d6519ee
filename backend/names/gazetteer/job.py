"""The gazetteer's operations: build, import, search, info."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from backend.errors import InputError, OutputError
from backend.folders import data_folder
from backend.names.gazetteer import sources
from backend.names.gazetteer.build import build
from backend.names.gazetteer.importer import import_file
from backend.names.gazetteer.schema import create
from backend.names.gazetteer.store import FILE_NAME, Gazetteer, own_gazetteer
from backend.output import check_writable, written_whole
from backend.resources import resources
from backend.types import IsCancelled, Progress


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BuildSpec(_Spec):
    """What `imatch gazetteer build` needs.

    Attributes:
        output: SQLite file to write.
        cache: folder for what is fetched (in the data folder).
        partial: leave out sources that can't be fetched.
        overwrite: replace `output`.
    """

    output: str
    cache: str | None = None
    partial: bool = False
    overwrite: bool = False


class ImportSpec(_Spec):
    """What `imatch gazetteer import` needs.

    Attributes:
        input: file of names.
        source: name of a built-in source, or a YAML file.
        gazetteer: SQLite file to add to (the person's own); made, with the names that came with
            Imatch unless `only`, where it is not there.
        only: a new gazetteer holds nothing but these names.
        encoding: of the file, in place of the source's.
    """

    input: str
    source: str
    gazetteer: str | None = None
    only: bool = False
    encoding: str | None = None

    @field_validator("encoding")
    @classmethod
    def _known(cls, encoding: str | None) -> str | None:
        if encoding is not None:
            try:
                "".encode(encoding)
            except LookupError:
                raise ValueError(
                    f"{encoding!r} is no encoding; examples are utf-8, latin-1, cp1252, utf-16"
                ) from None
        return encoding


class SearchSpec(_Spec):
    """What `imatch gazetteer search` needs; `near` is (lon, lat) in degrees."""

    name: str
    gazetteer: str | None = None
    limit: int = Field(default=10, ge=1, le=1000)
    near: tuple[float, float] | None = None

    @field_validator("near")
    @classmethod
    def _on_the_globe(cls, near: tuple[float, float] | None) -> tuple[float, float] | None:
        if near is not None and not (-180 <= near[0] <= 180 and -90 <= near[1] <= 90):
            raise ValueError("a longitude from -180 to 180 and a latitude from -90 to 90")
        return near


class InfoSpec(_Spec):
    """What `imatch gazetteer info` needs."""

    gazetteer: str | None = None


def gazetteer_build(
    spec: BuildSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Build the gazetteer that comes with Imatch; see `backend.names.gazetteer.build`."""
    started = time.perf_counter()
    check_writable(spec.output, spec.overwrite)
    cache = Path(spec.cache) if spec.cache else data_folder() / "packages"
    try:
        result = build(Path(spec.output), cache, spec.partial, progress, is_cancelled)
    except OSError as err:
        raise OutputError(f"{cache} can't be used ({err.strerror or err}).") from err
    return {**result, "seconds": round(time.perf_counter() - started, 2)}


def gazetteer_import(
    spec: ImportSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Put a file of names into a gazetteer; see `backend.names.gazetteer.importer`."""
    started = time.perf_counter()
    name, source = sources.load(spec.source)
    if spec.encoding is not None:
        source = source.model_copy(update={"encoding": spec.encoding})
    target = Path(spec.gazetteer) if spec.gazetteer else own_gazetteer()
    path = Path(spec.input)

    def tell(share: float) -> None:
        progress(share, "import", path.name)

    if target.exists():
        Gazetteer.open(target).close()  # a file that is no gazetteer is not written into
        result = import_file(target, path, name, source, tell, is_cancelled)
    else:
        if spec.gazetteer is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        check_writable(str(target), overwrite=False)
        with written_whole(str(target)) as temporary:
            _start(Path(temporary), empty=spec.only)
            result = import_file(Path(temporary), path, name, source, tell, is_cancelled)
    progress(1.0, "import", f"{result['places']:,} places")
    seconds = round(time.perf_counter() - started, 2)
    return {"gazetteer": str(target), "source": name, **result, "seconds": seconds}


def _start(path: Path, empty: bool) -> None:
    if empty:
        with closing(sqlite3.connect(path)) as connection:
            create(connection)
        return
    try:
        shipped = resources("gazetteer", FILE_NAME)
    except InputError:  # an installation without it; the person's names are what matters
        _start(path, empty=True)
    else:
        shutil.copyfile(shipped, path)


def gazetteer_search(
    spec: SearchSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Places by name; `places` holds the fields of `Place`."""
    with Gazetteer.open(spec.gazetteer) as gazetteer:
        found = gazetteer.search(spec.name, spec.limit, spec.near)
        return {
            "gazetteer": str(gazetteer.path),
            "name": spec.name,
            "places": [dataclasses.asdict(place) for place in found],
        }


def gazetteer_info(spec: InfoSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """What a gazetteer holds; see `Gazetteer.info`."""
    with Gazetteer.open(spec.gazetteer) as gazetteer:
        return gazetteer.info()
