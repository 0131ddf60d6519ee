"""Specs: one pydantic model per operation. The same mapping as YAML or JSON reruns the same job."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

Device = Literal["auto", "cpu", "cuda"]
Bands = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]
Coordinate = Annotated[float, Field(allow_inf_nan=False)]
Positions = list[Annotated[list[Coordinate], Field(min_length=2, max_length=2)]]
Model = Literal["auto", "shift", "similarity", "affine", "homography", "polynomial2", "tps"]


def _named(kind: str, *endings: str) -> AfterValidator:
    """Refuses a file name without the ending that says what it is."""

    def check(value: str) -> str:
        if not value.lower().endswith(endings):
            raise ValueError(f"this must be a {kind}, its name ending in {endings[0]}")
        return value

    return AfterValidator(check)


GeoPackage = Annotated[str, _named("GeoPackage", ".gpkg")]
GeoTiff = Annotated[str, _named("GeoTIFF", ".tif", ".tiff")]
Vrt = Annotated[str, _named("virtual raster", ".vrt")]


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


class MatchOptions(PairSpec):
    """How a pair is matched.

    Attributes:
        matcher: a registered name, or `auto`.
        tiles: ids of the tiles to match (as the `tiles` operation names them); None means all.
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

    matcher: str = "auto"
    tiles: list[str] | None = None
    max_keypoints: int = Field(2048, ge=64, le=16384)
    threshold_px: float = Field(3.0, gt=0, le=50)
    refine: bool = True
    window_px: int = Field(48, ge=16, le=256)
    fill_px: int = Field(20, ge=0, le=512)
    max_points: int | None = Field(None, ge=10)
    check_share: float = Field(0.1, ge=0, le=0.5)
    search: Literal["auto", "never", "always"] = "auto"
    device: Device = "auto"
    seed: int = Field(0, ge=0)
    agree: list[str] = Field(default_factory=list)


class MatchSpec(MatchOptions):
    """One match job.

    Attributes:
        output: GeoPackage to write (`matches`, `displacements`, `tiles`).
        report: JSON report to write besides; None writes none.
        points: QGIS Georeferencer `.points` file to write besides.
        overwrite: replace files that exist.
        model: transformation fitted to the verified matches.
    """

    output: GeoPackage
    report: str | None = None
    points: str | None = None
    overwrite: bool = False
    model: Literal["auto", "shift", "similarity", "affine", "homography"] = "auto"


class CoregisterSpec(MatchOptions):
    """Align the moving raster with the reference.

    Attributes:
        output: cloud-optimised GeoTIFF to write: the moving raster, moved to where the reference
            shows the same ground.
        report: JSON report to write besides; None writes none.
        overwrite: replace files that exist.
        matches: GeoPackage whose layer `matches`, maybe reviewed, is used; None matches afresh.
        matches_output: GeoPackage that keeps a fresh match.
        model: transformation fitted to the tie points.
        grid: `own`: the moving raster's resolution, orientation and CRS (the reference's CRS where
            it has none); `reference`: exactly the reference's grid.
        resampling: `auto` is nearest for classes (a colour table), else cubic.
        geotransform_only: move the georeferencing by a pure shift and resample nothing.
        extent: xmin, ymin, xmax, ymax in the reference's CRS: write this part only.
        points: QGIS Georeferencer `.points` file to write besides.
        gcps: virtual raster of the moving raster with ground control points to write besides.
        residuals: GeoPackage with the layer `residuals` to write besides.
    """

    output: GeoTiff
    report: str | None = None
    overwrite: bool = False
    matches: str | None = None
    matches_output: GeoPackage | None = None
    model: Model = "auto"
    grid: Literal["own", "reference"] = "own"
    resampling: Literal["auto", "nearest", "bilinear", "cubic", "lanczos"] = "auto"
    geotransform_only: bool = False
    extent: Annotated[list[Coordinate], Field(min_length=4, max_length=4)] | None = None
    points: str | None = None
    gcps: Vrt | None = None
    residuals: GeoPackage | None = None

    @field_validator("extent")
    @classmethod
    def _is_an_area(cls, value: list[float] | None) -> list[float] | None:
        if value and not (value[0] < value[2] and value[1] < value[3]):
            raise ValueError("xmin, ymin, xmax, ymax, the second pair larger than the first")
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.matches and self.matches_output:
            raise ValueError(
                "Give matches or matches_output: a match that is read is not kept anew"
            )
        if self.geotransform_only:
            if self.model not in ("auto", "shift"):
                raise ValueError(
                    f"With geotransform_only the model is a pure shift, not {self.model}"
                )
            if self.grid == "reference" or self.extent:
                raise ValueError(
                    "With geotransform_only nothing is resampled, so the grid stays the raster's "
                    "own: leave out grid and extent"
                )
        return self


class FitSpec(Spec):
    """Fit a transformation to points, for the figures of a review.

    Attributes:
        model: as in `CoregisterSpec`.
        ref, mov: column and row of each point in the reference and in the moving raster, (0, 0)
            at the centre of the upper-left pixel.
        check: which points are held out; None holds out a spread tenth.
        reference, moving: paths of the rasters. Where both are given and georeferenced, the model
            corrects the georeferencing, as `coregister` does; else it maps pixels to pixels.
    """

    model: Model = "auto"
    ref: Positions
    mov: Positions
    check: list[bool] | None = None
    reference: str | None = None
    moving: str | None = None

    @model_validator(mode="after")
    def _same_length(self) -> Self:
        if len(self.ref) != len(self.mov):
            raise ValueError(
                f"The lists ref and mov must be equally long; they have {len(self.ref)} and "
                f"{len(self.mov)} points"
            )
        if self.check is not None and len(self.check) != len(self.ref):
            raise ValueError(
                f"The list check must say yes or no for each of the {len(self.ref)} points, "
                f"not for {len(self.check)}"
            )
        return self


class KeypointSources(Spec):
    """Polygons, the rasters that show them, and how keypoints are drawn from both.

    Attributes:
        polygons: path of a vector file, or WKT of a (multi)polygon.
        layer: of the file; None takes its first one with polygons.
        polygons_crs: CRS of the WKT (default: the first raster's); a file brings its own.
        rasters: of one or more dates; the first one's grid is the one that "pixel" means here.
        dates: of the rasters, `YYYY-MM-DD` or None, in their order; None reads them from metadata
            and file names.
        date_field: field of the polygons' dates; None serves every polygon with every raster.
        date_rule: `since`: rasters of the polygon's date and later show the clearing and serve it;
            `until`: those up to that date.
        max_per_polygon: keep at most so many of each polygon, the best ones.
        min_distance_px: no two keypoints of a polygon nearer to each other.
        tolerance_px: detail of the outline that counts, for `corners` and `skeleton`.
        band_px: how far from the outline, outwards and inwards, images are looked at.
        detector: sparse matcher whose keypoints `image` and `persistent` start from; `auto` is
            the method's own choice.
        min_repeat_rate: `persistent` keeps what is found again on this share of the other dates.
        pixel_size: map units per pixel where no raster is given.
        bands: 1-based bands of the rasters; None lets the representation choose.
        cloud_mask: leave out bright saturated cloud-like areas.
    """

    polygons: str
    layer: str | None = None
    polygons_crs: str | None = None
    rasters: list[str] = Field(default_factory=list)
    dates: list[date | None] | None = None
    date_field: str | None = None
    date_rule: Literal["since", "until"] = "since"
    max_per_polygon: int = Field(8, ge=1)
    min_distance_px: float = Field(3.0, ge=0)
    tolerance_px: float = Field(1.5, gt=0)
    band_px: float = Field(6.0, gt=0, le=128)
    detector: str = "auto"
    min_repeat_rate: float = Field(0.75, ge=0, le=1)
    pixel_size: float | None = Field(None, gt=0)
    bands: Bands | None = None
    cloud_mask: bool = True
    device: Device = "auto"
    seed: int = Field(0, ge=0)
    agree: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _a_date_per_raster(self) -> Self:
        if self.dates is not None and len(self.dates) != len(self.rasters):
            raise ValueError(
                f"The list dates must say a date or null for each of the {len(self.rasters)} "
                f"rasters, not {len(self.dates)}"
            )
        return self


class KeypointsSpec(KeypointSources):
    """Draw keypoints from polygons.

    Attributes:
        method: name of a registered method.
        output: GeoPackage to write: layers `keypoints` and `polygons`.
        report: JSON report to write besides; None writes none.
        overwrite: replace files that exist.
    """

    method: str = "persistent"
    output: GeoPackage
    report: str | None = None
    overwrite: bool = False


class EvaluateKeypointsSpec(KeypointSources):
    """Compare ways to draw keypoints: how well are they found again on dates kept from them?

    Attributes:
        methods: names of registered methods.
        folds: the dates, in order of time, are dealt into so many lots; each is held out in turn
            and the others draw.
        judges: sparse matchers whose detectors look for the keypoints on the held-out dates.
        matcher: sparse matcher that matches held-out dates with those that drew.
        table: CSV file to write besides.
        report: JSON report to write besides.
    """

    methods: list[str] = Field(
        default_factory=lambda: ["persistent", "image", "corners", "skeleton", "pole", "centroid"],
        min_length=1,
    )
    folds: int = Field(4, ge=2)
    judges: list[str] = Field(
        default_factory=lambda: ["aliked-lightglue", "xfeat-lighterglue", "sift"], min_length=1
    )
    matcher: str = "aliked-lightglue"
    table: str | None = None
    report: str | None = None
    overwrite: bool = False


class SnapSpec(Spec):
    """Move a place to what a detector would choose near it.

    Attributes:
        raster: path.
        xy: place in `crs`.
        crs: None for the raster's own, or pixel space where it has none.
        radius_px: how far the place may move, in pixels of the raster.
        bands: 1-based bands; None lets the representation choose.
    """

    raster: str
    xy: Annotated[list[Coordinate], Field(min_length=2, max_length=2)]
    crs: str | None = None
    radius_px: float = Field(3.0, gt=0, le=64)
    bands: Bands | None = None


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
