"""Specs of the benchmark operations."""

from __future__ import annotations

from pydantic import Field, field_validator

from backend.specs import Device, Spec


class BenchmarkPairsSpec(Spec):
    """Score matchers on a folder of image pairs with labelled landmarks.

    Attributes:
        folder: holds `truth.json` and the images it names (see `backend.benchmark.truth`).
        matcher: a registered name, `auto`, several separated by commas, or `all`.
        rotate: turn each moving image by an angle drawn from 0 to 360 degrees.
        scale: enlarge each moving image by a factor drawn log-uniformly from [low, high].
        output: folder for `pairs.csv` and `pairs.png`; None writes none.
        seed: of the drawing and of the matching.
        device: where models run.
        agree: licences that the person has agreed to, by name.
    """

    folder: str
    matcher: str = "auto"
    rotate: bool = False
    scale: list[float] | None = Field(None, min_length=2, max_length=2)
    output: str | None = None
    seed: int = Field(0, ge=0)
    device: Device = "auto"
    agree: list[str] = Field(default_factory=list)

    @field_validator("scale")
    @classmethod
    def _is_a_range(cls, value: list[float] | None) -> list[float] | None:
        if value is not None and not 0.05 <= value[0] <= value[1] <= 20:
            raise ValueError("two factors from 0.05 to 20, the smaller one first")
        return value


class BenchmarkAccuracySpec(Spec):
    """Known truth on a real pair: distort the moving raster, match, compare.

    Attributes:
        reference, moving: paths of two dates of the same ground.
        matcher: a registered name, or `auto`.
        output: folder for `accuracy.csv` and `accuracy.png`; None writes none.
        seed: of the distortions and of the matching.
        device: where models run.
    """

    reference: str
    moving: str
    matcher: str = "auto"
    output: str | None = None
    seed: int = Field(0, ge=0)
    device: Device = "auto"
