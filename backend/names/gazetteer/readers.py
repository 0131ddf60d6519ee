"""Reading the data of a source row by row, in bounded memory: text, vector files, JSON, SQLite.

A line that can't be read is counted and left out; what makes the whole file unusable is an
InputError.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from backend.errors import InputError
from backend.names.gazetteer.rows import Row
from backend.names.gazetteer.sources import FOLDER, Source

LONGEST_LINE = 1 << 20  # of anything longer, the pieces count as lines
TELL_EVERY = 5_000
VECTOR_BATCH = 100_000
OSM_LAYERS = ("points", "lines", "multipolygons")
_OSM_MAYBE = "natural IS NOT NULL OR mountain_pass IS NOT NULL"
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')

# RuntimeError: a password; NotImplementedError: a way of packing that Python does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError)

Tell = Callable[[float], None]
Left = Counter[str]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of a file, or of the largest file in a zip, and how many they are."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
                if not members:
                    raise InputError(f"{path} holds no file. Fetch it again.")
                member = max(members, key=lambda info: info.file_size)
                with archive.open(member) as stream:
                    yield stream, member.file_size
        else:
            with path.open("rb") as stream:
                yield stream, path.stat().st_size
    except _BROKEN as err:
        raise InputError(f"{path} can't be read ({err}). Fetch it again.") from err


def _lines(path: Path, encoding: str, left: Left, tell: Tell) -> Iterator[str]:
    """The lines that are in the encoding; the others are counted."""
    with _opened(path) as (stream, size):
        start = stream.read(4)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            encoding = "utf-16"
        if encoding.lower().replace("-", "") in ("utf16", "utf16le", "utf16be", "utf32"):
            # Lines can't be found before decoding; what does not fit becomes U+FFFD.
            whole = io.BytesIO(start + stream.read())
            yield from io.TextIOWrapper(whole, encoding, errors="replace")
            return
        rest = start.removeprefix(b"\xef\xbb\xbf")
        line = rest if rest.endswith(b"\n") else rest + stream.readline(LONGEST_LINE)
        number = done = 0
        while line:
            number += 1
            done += len(line)
            if number % TELL_EVERY == 0:
                tell(done / max(size, 1))
            try:
                yield line.decode(encoding)
            except UnicodeDecodeError:
                left[f"not in the encoding {encoding}"] += 1
            line = stream.readline(LONGEST_LINE)


def delimited(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Rows of CSV or of tab-separated text; tab-separated text knows no quotes (GeoNames)."""
    lines = _lines(path, source.encoding, left, tell)
    header = source.header
    if source.delimiter == "\t":
        split: Iterator[list[str]] = (line.rstrip("\r\n").split("\t") for line in lines)
    else:
        split = _csv(lines, source.delimiter, left)
    if header is None:
        header = [column.strip() for column in next(split, [])]
        _check_columns(path, source, header)
    needed = 1 + max(
        (header.index(column) for column in _columns(source) if column in header), default=0
    )
    for fields in split:
        if len(fields) < needed:
            if any(fields):
                left["too few columns"] += 1
            continue
        yield dict(zip(header, fields, strict=False))


def _csv(lines: Iterator[str], delimiter: str, left: Left) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            left["not readable as CSV"] += 1


def _columns(source: Source) -> set[str]:
    """The columns without which a row is of no use."""
    return {*source.where, *source.name[:1], *source.lon[:1], *source.lat[:1], *source.point[:1]}


def _check_columns(path: Path, source: Source, present: list[str]) -> None:
    def missing(columns: list[str]) -> bool:
        return bool(columns) and not any(
            column.split(".")[0] in present or column in present for column in columns
        )

    wanted = [source.name] + ([] if not source.position_needed else [source.point + source.lon])
    for columns in wanted:
        if missing(columns):
            raise InputError(
                f"{path} has none of the columns {', '.join(columns)} that {source.title} should "
                f"have. Its columns: {', '.join(present[:30]) or 'none'}. Choose another --source, "
                "or describe the file in a YAML file of your own (docs/gazetteer.md)."
            )


def json_rows(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Objects of JSON lines, of a JSON list (one entry a line, or any) or of SPARQL results."""
    lines = (line for line in _lines(path, source.encoding, left, tell) if line.strip())
    head = list(islice(lines, 2))
    # One object a line, bare or (the dumps of Wikidata) as a list; anything else is one document.
    listed = bool(head) and head[0].strip() == "["
    if not _is_entry(head[listed] if len(head) > listed else ""):
        yield from _whole(path, source, "".join([*head, *lines]))
        return
    for line in chain(head, lines):
        text = line.strip().rstrip(",")
        if text in ("[", "]"):
            continue
        try:
            entry = json.loads(text)
        except ValueError:
            left["not readable as JSON"] += 1
            continue
        if isinstance(entry, dict):
            yield entry


def _is_entry(line: str) -> bool:
    try:
        entry = json.loads(line.strip().rstrip(","))
    except ValueError:
        return False
    return isinstance(entry, dict) and "results" not in entry


def _whole(path: Path, source: Source, text: str) -> Iterator[Row]:
    try:
        document = json.loads(text)
    except ValueError as err:
        raise InputError(
            f"{path} is neither a JSON document nor JSON lines ({err}). Export it again."
        ) from err
    if isinstance(document, dict):
        results = document.get("results", {})
        document = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(document, list):
        raise InputError(
            f"{path} holds no list of {source.title} entries. Give a list of objects, JSON lines, "
            "or the JSON of a SPARQL query."
        )
    for entry in document:
        if isinstance(entry, dict):
            yield {
                name: value["value"] if isinstance(value, dict) and "value" in value else value
                for name, value in entry.items()
            }


def vector(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Features of what GDAL reads, with `lon` and `lat` of a point in each (degrees, WGS 84)."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError
    from pyproj.exceptions import ProjError

    try:
        if path.name.endswith((".pbf", ".osm")):
            # Only what may be a mountain is kept, because skipping would read the file once more.
            options = {"where": _OSM_MAYBE, "CONFIG_FILE": str(FOLDER / "osm.ini")}
            for number, layer in enumerate(OSM_LAYERS, 1):
                yield from _features(path, layer, options)
                tell(number / len(OSM_LAYERS))
            return
        for layer, *_ in pyogrio.list_layers(path):
            total = pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"]
            for start in range(0, total, VECTOR_BATCH):
                part = {"skip_features": start, "max_features": VECTOR_BATCH}
                yield from _features(path, str(layer), part)
                tell(min(1.0, (start + VECTOR_BATCH) / total))
    except (DataSourceError, DataLayerError, ProjError, UnicodeDecodeError) as err:
        raise InputError(f"{path} can't be read as a vector file ({err}).") from err


def _features(path: Path, layer: str, options: dict[str, Any]) -> Iterator[Row]:
    import numpy as np
    import pyogrio
    import shapely
    from pyproj import Transformer

    meta, _, geometry, fields = pyogrio.raw.read(path, layer=layer, **options)
    header = [str(field) for field in meta["fields"]]
    if geometry is not None:
        shapes = shapely.from_wkb(geometry, on_invalid="ignore")
        flat = shapely.point_on_surface(shapes)
        x, y = shapely.get_x(flat), shapely.get_y(flat)
        if meta["crs"] and str(meta["crs"]).upper() not in ("EPSG:4326", "OGC:CRS84"):
            to_degrees = Transformer.from_crs(meta["crs"], "EPSG:4326", always_xy=True)
            x, y = to_degrees.transform(x, y)
    else:
        x = y = np.full(len(fields[0]) if fields else 0, np.nan)
    for i in range(len(x)):
        row = {name: _plain(fields[j][i]) for j, name in enumerate(header)}
        row = {name: value for name, value in row.items() if value is not None}
        for nested in ("other_tags", "all_tags", "tags"):
            row |= _tags(row.get(nested))
        if np.isfinite(x[i]) and np.isfinite(y[i]):
            row |= {"lon": float(x[i]), "lat": float(y[i])}
        yield row


def _plain(value: Any) -> Any:
    """A number of numpy's as Python's own."""
    return value.item() if hasattr(value, "item") else value


def _tags(value: Any) -> dict[str, str]:
    """Tags of OSM as GDAL (an hstore) or Overpass (JSON) nest them."""
    if not isinstance(value, str):
        return {}
    if value.startswith("{"):
        try:
            tags = json.loads(value)
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in tags.items()} if isinstance(tags, dict) else {}
    return {k: v.replace('\\"', '"').replace("\\\\", "\\") for k, v in _TAG.findall(value)}


def sqlite(path: Path, source: Source, left: Left, tell: Tell) -> Iterator[Row]:
    """Rows of a query."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            for row in database.execute(source.query or ""):
                yield dict(row)
    except sqlite3.DatabaseError as err:
        raise InputError(f"{path} can't be read as a SQLite file ({err}).") from err
