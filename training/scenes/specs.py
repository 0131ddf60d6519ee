"""Specs of the operations on catalogues."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from backend.specs import GeoPackage, Spec
from training.scenes.splits import BUFFER_PX, SHARES

Shares = Annotated[list[Annotated[float, Field(ge=0, le=1)]], Field(min_length=3, max_length=3)]


class SplitOptions(Spec):
    """How ground is shared out.

    Attributes:
        shares: of train, val and test; together 1.
        seed: of the order of places.
        buffer_px: between blocks of different splits, pixels of the group's reference.
    """

    shares: Shares = Field(default_factory=lambda: list(SHARES))
    seed: int = Field(0, ge=0)
    buffer_px: int = Field(BUFFER_PX, ge=0, le=4096)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if abs(sum(self.shares) - 1) > 1e-6:
            total = sum(self.shares)
            raise ValueError(f"The shares of train, val and test add up to 1, not {total:g}")
        return self


class AddOptions(SplitOptions):
    """Rasters to register.

    Attributes:
        paths: files, or folders that are searched with all that is below.
        place: of all of them; default: the folder's name.
        day: when all of them were taken; default: from their metadata and names.
        sensor: of all of them; default: from their metadata and names.
        licence, source: of all of them, for the data card.
        matcher: that corrects dates against each other: a name of `imatch models list`, or `auto`.
        correct: whether to do that; without it, scenes of several dates make no pairs.
    """

    paths: Annotated[list[str], Field(min_length=1)]
    place: str | None = None
    day: date | None = None
    sensor: str | None = None
    licence: str = ""
    source: str = ""
    matcher: str = "auto"
    correct: bool = True


class BuildSpec(AddOptions):
    """Make a catalogue.

    Attributes:
        output: GeoPackage to write.
        overwrite: replace a file that exists.
    """

    output: GeoPackage
    overwrite: bool = False


class AddSpec(AddOptions):
    """Add rasters to a catalogue, which is split anew; files that were moved are found again.

    Attributes:
        catalogue: GeoPackage that `BuildSpec` made; it is replaced.
    """

    catalogue: str


class CatalogueSpec(Spec):
    """Look at a catalogue."""

    catalogue: str


class SplitSpec(SplitOptions):
    """Split a catalogue anew; it is replaced."""

    catalogue: str


class CheckSpec(Spec):
    """Look for leaks between the splits of a catalogue.

    Attributes:
        size: of the tiles, pixels of each group's reference.
        buffer_px: least distance of tiles of different splits.
    """

    catalogue: str
    size: int = Field(256, ge=32, le=4096)
    buffer_px: int = Field(BUFFER_PX, ge=0, le=4096)


class CardSpec(Spec):
    """Write the data card of a catalogue.

    Attributes:
        output: Markdown file.
        size: of the tiles that are counted.
        overwrite: replace a file that exists.
    """

    catalogue: str
    output: str
    size: int = Field(256, ge=32, le=4096)
    overwrite: bool = False


class GatherSpec(Spec):
    """Gather the project's real imagery, and make its catalogue and data card.

    Attributes:
        folder: where to; default: `IMATCH_DATA`, else `data` in the folder one is in.
        only: names of sources; default: all.
        matcher: as in `AddOptions`.
    """

    folder: str | None = None
    only: list[str] | None = None
    matcher: str = "auto"
