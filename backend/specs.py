"""Specs: one pydantic model per operation. The same mapping as YAML or JSON reruns the same job."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Device = Literal["auto", "cpu", "cuda"]
Bands = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]


class Spec(BaseModel):
    """Base of all specs: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PairSpec(Spec):
    """Two rasters and the ground to look at.

    Attributes:
        reference, moving: paths of rasters that GDAL reads.
        reference_bands, moving_bands: 1-based bands to use; None lets the representation choose.
        aoi: area of interest: path of a polygon file, or WKT of a (multi)polygon.
        aoi_crs: CRS of the WKT (default: the reference's); a file brings its own.
        tile_size: side of a matching tile, in working pixels.
        cloud_mask: leave out bright saturated cloud-like areas.
    """

    reference: str
    moving: str
    reference_bands: Bands | None = None
    moving_bands: Bands | None = None
    aoi: str | None = None
    aoi_crs: str | None = None
    tile_size: int = Field(1024, ge=128, le=4096)
    cloud_mask: bool = True


class MatchSpec(PairSpec):
    """One match job.

    Attributes:
        output: GeoPackage to write (`matches`, `displacements`, `tiles`).
        report: JSON report to write besides; None writes none.
        points: QGIS Georeferencer `.points` file to write besides.
        overwrite: replace files that exist.
        matcher: a registered name, or `auto`.
        tiles: ids of the tiles to match (as the `tiles` operation names them); None means all.
        model: transformation fitted to the verified matches.
        max_keypoints: per tile and image.
        threshold_px: largest residual of an inlier to the local model, working pixels.
        refine: sub-pixel refinement of the tie points.
        window_px: side of the refinement window, working pixels.
        fill_px: where a verified tile has no match, add corners that the refinement finds again,
            one per square of so many working pixels; 0 adds none.
        max_points: keep at most so many tie points, evenly spread; None keeps all.
        check_share: share of the tie points held out as check points.
        search: look for an unknown large offset, rotation or scale: `auto` when the georeferencing
            does not verify, `never`, or `always`.
        device: where models run.
        seed: of everything random.
        agree: licences that the person has agreed to, by name (for example `magic-leap`).
    """

    output: str
    report: str | None = None
    points: str | None = None
    overwrite: bool = False
    matcher: str = "auto"
    tiles: list[str] | None = None
    model: Literal["auto", "shift", "similarity", "affine", "homography"] = "auto"
    max_keypoints: int = Field(2048, ge=64, le=16384)
    threshold_px: float = Field(3.0, gt=0, le=50)
    refine: bool = True
    window_px: int = Field(48, ge=16, le=256)
    fill_px: int = Field(24, ge=0, le=512)
    max_points: int | None = Field(None, ge=10)
    check_share: float = Field(0.1, ge=0, le=0.5)
    search: Literal["auto", "never", "always"] = "auto"
    device: Device = "auto"
    seed: int = Field(0, ge=0)
    agree: list[str] = Field(default_factory=list)

    @field_validator("output")
    @classmethod
    def _is_geopackage(cls, value: str) -> str:
        if not value.lower().endswith(".gpkg"):
            raise ValueError("the output must be a GeoPackage, its name ending in .gpkg")
        return value


class TilesSpec(PairSpec):
    """Which tiles a match of this pair would have: footprints in the reference's CRS."""


class ModelsSpec(Spec):
    """All matchers with weights, licence, size and state; `name` for one."""

    name: str | None = None


class FetchSpec(Spec):
    """Fetch the weights of one matcher.

    Attributes:
        name: the matcher.
        agree: licences that the person has agreed to.
        path: a file the person has, for a matcher with one weights file.
    """

    name: str
    agree: list[str] = Field(default_factory=list)
    path: str | None = None


class DoctorSpec(Spec):
    """Check the engine: versions, imports, weights and a tiny real match."""

    device: Device = "auto"
