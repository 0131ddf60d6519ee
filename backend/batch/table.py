"""The pairs of a batch: read from a CSV table, and checked line by line."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend import operations
from backend.batch.specs import BatchSpec, option_fields
from backend.errors import ImatchError, InputError, SpecError
from backend.wkt import is_wkt

LISTS = ("bands", "reference_bands", "moving_bands", "tiles", "agree")
OWN = {"id", "group", "bands"}
PATHS = ("reference", "moving", "aoi")


@dataclass(frozen=True)
class Row:
    """One pair.

    Attributes:
        line: of the table, from 1 with the header; the position of a row that came in a spec.
        match, align: fields of the two operations but for their outputs; `align` may be empty.
        fingerprint: changes with the fields, and with the rasters' size or time.
        error: the sentence, where the line can't be understood.
    """

    id: str
    line: int
    group: str = ""
    match: dict[str, Any] = field(default_factory=dict)
    align: dict[str, Any] = field(default_factory=dict)
    fingerprint: str = ""
    error: str | None = None


def rows_of(spec: BatchSpec) -> list[Row]:
    """All rows, with ids that no other has.

    Raises:
        InputError: the table can't be read.
        SpecError: it lacks a column, or has one that is not known.
    """
    given: list[tuple[int, dict[str, Any]]]
    if isinstance(spec.pairs, str):
        folder, given = Path(spec.pairs).absolute().parent, _read(spec.pairs)
    else:
        folder, given = Path.cwd(), list(enumerate(map(dict, spec.pairs or []), start=1))
    known = option_fields(spec.align) | OWN | {"reference", "moving"}
    for name in dict.fromkeys(name for _, cells in given for name in cells):
        if name not in known:
            raise SpecError(
                f"There is no column {name!r}. Known columns: {', '.join(sorted(known))}.",
                field="pairs",
                value=repr(name),
                allowed=", ".join(sorted(known)),
            )
    rows: list[Row] = []
    taken: dict[str, int] = {}
    for line, cells in given:
        row = _row(spec, line, {**spec.options, **cells}, folder)
        own = bool(cells.get("id"))
        if row.id in taken and own:
            said = f"Line {line}: the id {row.id!r} is that of line {taken[row.id]}. Change one."
            row = Row(f"{row.id}-line-{line}", line, row.group, row.match, error=said)
        name, number = row.id, 2
        while name in taken:
            name, number = f"{row.id}-{number}", number + 1
        taken[name] = line
        rows.append(Row(name, line, row.group, row.match, row.align, row.fingerprint, row.error))
    return rows


def _read(path: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"The table {path} can't be read as UTF-8 text ({err}).") from err
    head = text.split("\n", 1)[0]
    lines = cells_of(text, path)
    _, first = next(lines, (0, []))
    names = [name.strip().lower() for name in first]
    for needed in ("reference", "moving"):
        if needed not in names:
            raise SpecError(
                f"The table {Path(path).name} lacks the column {needed!r}. Its first line must "
                "name the columns, reference and moving among them.",
                field="pairs",
                value=repr(head[:80]),
                allowed="reference, moving, ...",
            )
    return [
        (number, {n: c.strip() for n, c in zip(names, cells, strict=False) if n and c.strip()})
        for number, cells in lines
        if any(cell.strip() for cell in cells)
    ]


def cells_of(text: str, path: str | Path) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each line of a CSV table with commas, semicolons or tabs.

    Raises:
        InputError: a line can't be read.
    """
    head = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as err:
        raise InputError(f"The table {path}, line {reader.line_num}, is no CSV ({err}).") from err


def _row(spec: BatchSpec, line: int, cells: dict[str, Any], folder: Path) -> Row:
    """A row of its cells over the batch's options; what is wrong becomes its error."""
    group, own = str(cells.pop("group", "") or ""), str(cells.pop("id", "") or "")
    for name in PATHS:
        if cells.get(name) and not (name == "aoi" and is_wkt(cells[name])):
            there = folder / cells[name]
            if there.exists() or ":" not in cells[name]:
                cells[name] = str(there.absolute())
    stems = [Path(cells.get(name, "")).stem for name in ("reference", "moving")]
    name = re.sub(r"[^\w.-]+", "_", own or "--".join(stems))[:100].strip(".") or f"line-{line}"
    for key in LISTS:
        if isinstance(cells.get(key), str):
            cells[key] = [part for part in re.split(r"[,;\s]+", cells[key]) if part]
    bands = cells.pop("bands", None)
    if bands:
        cells = {"reference_bands": bands, "moving_bands": bands, **cells}
    match = {k: v for k, v in cells.items() if k in option_fields(False) | {"reference", "moving"}}
    if spec.align:
        match.pop("model", None)
    try:
        checked = _checked("match", {**match, "output": "x.gpkg"})
        align = _checked("coregister", {**cells, "output": "x.tif"}) if spec.align else {}
    except ImatchError as err:
        return Row(name, line, group, match, error=f"Line {line}: {err}")
    return Row(name, line, group, checked, align, _fingerprint(checked, align))


def _checked(operation: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    whole = operations.validate(operation, fields).model_dump(mode="json")
    return {k: v for k, v in whole.items() if k not in ("output", "report", "overwrite")}


def _fingerprint(*fields: Mapping[str, Any]) -> str:
    stamps = []
    for name in ("reference", "moving"):
        path = Path(fields[0][name])
        if path.is_file():
            stamps.append([path.stat().st_size, path.stat().st_mtime_ns])
    text = json.dumps([fields, stamps], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
